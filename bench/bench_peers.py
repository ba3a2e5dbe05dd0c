"""CPU time beside programs of other makers, where they are installed: 10,000 entries, and 1,000 dates.

hledger prints 10,000 transactions and jrnl 10,000 notes, as sinoital prints 10,000 events; edtf and undate
read 1,000 dates that sinoital reads. `HLEDGER`, `JRNL` and `PEERS` (a Python with edtf and undate) name them.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from bench.clock import NO_CACHE, PYTHON, SINOITAL, measured, medians, told
from bench.generate import write

_COUNT = 10_000
_DATES = """
def texts():
    for n in range(1_000):
        year, month = 1900 + n // 10, n % 12 + 1
        yield (f"{year}-{month:02d}-{n % 28 + 1:02d}", f"{year}-{month:02d}", f"{year}", f"{year}~")[n % 4]
"""
_READERS = {
    "sinoital": "from sinoital.dates.edtf import parse\nfor text in texts(): parse(text)",
    "edtf": "from edtf import parse_edtf\nfor text in texts(): parse_edtf(text)",
    "undate": "from undate import Undate\nfor text in texts(): Undate.parse(text, 'EDTF')",
}


def _day(n: int) -> str:
    return f"{1950 + n % 70}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"


def _transaction(n: int) -> str:
    return f"{_day(n)} Payee {n}\n    expenses:kind{n % 9}  €{n}\n    assets\n\n"


def _note(n: int) -> str:
    return f"[{_day(n)} 09:00] Note {n}.\nSome words.\n\n"


def entries(folder: Path) -> None:
    """Print what 10,000 entries cost, where another program is there that prints such."""
    place = folder / "events"
    write(_COUNT, place)
    kept = str(folder / "cache")
    page = [*SINOITAL, "--all", "--data", str(place)]
    others: dict[str, list[str]] = {}
    if hledger := os.environ.get("HLEDGER") or shutil.which("hledger"):
        journal = folder / "all.journal"
        journal.write_text("".join(map(_transaction, range(_COUNT))), encoding="utf-8")
        others["hledger print"] = [hledger, "-f", str(journal), "print"]
    if jrnl := os.environ.get("JRNL") or shutil.which("jrnl"):
        notes = folder / "notes.txt"
        notes.write_text("".join(map(_note, range(_COUNT))), encoding="utf-8")
        config = folder / "jrnl.yaml"
        config.write_text(
            f"journals: {{default: {{journal: '{notes}'}}}}\nversion: v4.6\ncolors: {{}}\n", encoding="utf-8"
        )
        others["jrnl"] = [jrnl, "--config-file", str(config), "-n", str(_COUNT)]
    if not others:
        print("neither hledger nor jrnl is installed")
        return
    print(f"{_COUNT:,} entries printed: sinoital against others")
    for state, environment in (("cold", NO_CACHE), ("warm", {"SINOITAL_CACHE": kept})):
        found = medians({"sinoital --all": page, **others}, 5, environment)
        for name, seconds in found.items():
            aim = "aim below 1 of hledger, warm" if name.startswith("sinoital") and state == "warm" else ""
            told(
                f"{name}, {state}" if name.startswith("sinoital") else name, seconds, found[min(others)], aim
            )


def dates() -> None:
    """Print what 1,000 dates cost, where another reader of EDTF is there."""
    peers = os.environ.get("PEERS") or PYTHON
    print("1,000 dates read, the interpreter's start and the imports included")
    ours = 0.0
    for name, reader in _READERS.items():
        seconds, done = measured([PYTHON if name == "sinoital" else peers, "-c", _DATES + reader])
        if done.returncode:
            print(f"  {name} is not there: PEERS names a Python that has it")
            continue
        ours = ours or seconds
        told(name, seconds, ours)


def main() -> None:
    """Print both tables, or the one that is named: entries, dates."""
    named = sys.argv[1:] or ["entries", "dates"]
    if "entries" in named:
        with tempfile.TemporaryDirectory() as name:
            entries(Path(name))
    if "dates" in named:
        dates()


if __name__ == "__main__":
    main()
