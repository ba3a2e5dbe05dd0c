"""CPU time of whole processes, taken in turns, so that a slow moment of the machine hits all of them."""

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence

PYTHON = sys.executable
SINOITAL = [PYTHON, "-m", "sinoital"]
NO_CACHE = {"SINOITAL_CACHE": "off"}

BASELINE = """
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
"""The least that a program with Typer and rich does: it prints a table of one row."""


def measured(
    command: Iterable[str], more: Mapping[str, str] | None = None
) -> tuple[float, subprocess.CompletedProcess[bytes]]:
    """Return the CPU seconds, of user and system, that a command takes, and how it ended.

    `more` goes into its environment. Bytecode is kept, as it is for an installed package.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | dict(more or {})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*command], capture_output=True, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def medians(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    more: Mapping[str, str] | None = None,
    codes: Sequence[int] = (0,),
) -> dict[str, float]:
    """Return the median CPU seconds of each command; they take turns, and the first turn does not count.

    Raises CalledProcessError for one that ends with another code than those that are named.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            taken, done = measured(command, more)
            if done.returncode not in codes:
                raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
            if turn:
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def told(label: str, seconds: float, against: float, aim: str = "") -> None:
    """Print one line of results: CPU milliseconds, and how many times the other side's."""
    print(f"  {label:<34}{seconds * 1000:9.0f} ms{seconds / against:8.2f} x   {aim}", flush=True)
