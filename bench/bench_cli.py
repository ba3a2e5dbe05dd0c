"""CPU time of the program, as ratios within one run: start-up, and 10,000 records. Sides alternate; medians.

(a) sinoital and some of its commands against a program that imports Typer and rich and prints one row: with
nothing in the cache, and out of it;
(b) the CSV of 1,000 to 100,000 generated records against yaml.load with CSafeLoader of the same files alone;
(c) the check of 2,000 records that misspell a name each, against 2,000 that do not.
"""

import sys
import tempfile
from pathlib import Path

from bench.bench_contradictions import names
from bench.bench_contradictions import write as write_hard
from bench.clock import BASELINE, NO_CACHE, PYTHON, SINOITAL, medians, told
from bench.generate import write

_YAML = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""


def start_up(kept: dict[str, str]) -> None:
    """(a): what starting costs."""
    base = "Typer and rich, one row"
    words = {"--all": "--all", "-e juno": "-e juno", "export csv": "export csv", "--help": "--help"}
    commands = {name: [*SINOITAL, *typed.split()] for name, typed in words.items()}
    sides = {base: [PYTHON, "-c", BASELINE], "--version": [*SINOITAL, "--version"], **commands}
    aims = dict.fromkeys(("--all", "-e juno", "export csv"), ("1.35", "1.1"))
    aims |= {"--version": ("0.25", "0.25"), "--help": ("1.2", "1.2")}
    print("start-up of sinoital")
    for number, (state, environment) in enumerate({"cold": NO_CACHE, "warm": kept}.items()):
        found = medians(sides, 15, environment)
        for name, seconds in found.items():
            aim = aims.get(name, ("", ""))[number]
            told(f"{name}, {state}", seconds, found[base], f"aim {aim}" if aim else "")


def many_records(folder: Path, kept: dict[str, str]) -> None:
    """(b): what many records cost."""
    print("export csv against yaml.load(CSafeLoader) of the same files")
    each = {}
    for count, rounds in ((1_000, 7), (10_000, 5), (100_000, 1)):
        place = folder / str(count)
        write(count, place)
        export = [*SINOITAL, "export", "csv", "--data", str(place)]
        sides = {"yaml": [PYTHON, "-c", _YAML, str(place)], "csv": export}
        cold, warm = medians(sides, rounds, NO_CACHE), medians(sides, rounds, kept)
        each[count] = cold["csv"] / count
        aims = ("aim 0.9", "aim 0.4") if count == 10_000 else ("", "")
        told(f"{count:,} records, cold", cold["csv"], cold["yaml"], aims[0])
        told(f"{count:,} records, warm", warm["csv"], warm["yaml"], aims[1])
    print(f"  time a record, 100,000 against 10,000: {each[100_000] / each[10_000]:.2f} x (linear is 1)")


def unknown_names(folder: Path) -> None:
    """(c): what names that nobody bears cost."""
    print("check of 2,000 records with names that are not known, against records without")
    write(2_000, folder / "known")
    write_hard(names(2_000), 2_000, folder / "names")
    sides = {name: [*SINOITAL, "check", str(folder / name)] for name in ("known", "names")}
    found = medians(sides, 3, NO_CACHE, codes=(0, 1))
    told("with 8,000 unknown names", found["names"], found["known"], "aim 3")


def main() -> None:
    """Print all tables, or those that are named: start, records, names."""
    named = sys.argv[1:] or ["start", "records", "names"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {"SINOITAL_CACHE": str(folder / "cache")}
        if "start" in named:
            start_up(kept)
        if "records" in named:
            many_records(folder, kept)
        if "names" in named:
            unknown_names(folder)


if __name__ == "__main__":
    main()
