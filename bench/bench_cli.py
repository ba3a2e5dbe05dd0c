"""Speed of the program, as ratios within one run: start-up, 10,000 records, and growth with size.

(a) sinoital, its CSV and its version against a program that imports Typer and rich and prints one row;
(b) the CSV of 10,000 generated records against yaml.load with CSafeLoader of the same files alone;
(c) the same at 1,000 and 100,000 records. Sides alternate; medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.generate import write

_BASELINE = """
import typer
from rich.console import Console
from rich.table import Table
app = typer.Typer()
@app.command()
def main():
    table = Table("a", "b")
    table.add_row("1", "2")
    Console().print(table)
app()
"""
_YAML = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
PYTHON = sys.executable
SINOITAL = [PYTHON, "-m", "sinoital"]


def medians(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each command; the commands take turns."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True
            )
            if turn:
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) for name, taken in times.items()}


def told(label: str, seconds: float, against: float, aim: str = "") -> None:
    """Print one line of results."""
    print(f"  {label:<28}{seconds * 1000:9.0f} ms{seconds / against:8.2f} x   {aim}")


def start_up() -> None:
    """(a): what starting costs."""
    found = medians(
        {
            "Typer and rich, one row": [PYTHON, "-c", _BASELINE],
            "sinoital": SINOITAL,
            "sinoital export csv": [*SINOITAL, "export", "csv"],
            "sinoital --version": [*SINOITAL, "--version"],
        },
        rounds=21,
    )
    against = found["Typer and rich, one row"]
    aims = {"sinoital": "aim 1.3", "sinoital export csv": "aim 0.9", "sinoital --version": "aim 0.8"}
    print("start-up")
    for name, seconds in found.items():
        told(name, seconds, against, aims.get(name, ""))


def many_records(folder: Path) -> None:
    """(b) and (c): what many records cost."""
    print("records: export csv against yaml.load(CSafeLoader) of the same files")
    each = {}
    for count, rounds in ((1_000, 7), (10_000, 5), (100_000, 1)):
        place = folder / str(count)
        write(count, place)
        found = medians(
            {
                "yaml": [PYTHON, "-c", _YAML, str(place)],
                "sinoital": [*SINOITAL, "export", "csv", "--data", str(place)],
            },
            rounds,
        )
        each[count] = found["sinoital"] / count
        told(f"{count:,} records", found["sinoital"], found["yaml"], "aim below 1" if count == 10_000 else "")
    print(f"  time a record, 100,000 against 10,000: {each[100_000] / each[10_000]:.2f} x (linear is 1)")


if __name__ == "__main__":
    start_up()
    with tempfile.TemporaryDirectory() as name:
        many_records(Path(name))
