"""Speed of reading dates: microseconds beside `date.fromisoformat`, and what importing the room adds.

Run with the package installed (or `PYTHONPATH=src`): `python bench/bench_dates.py`. Rounds alternate between
the things compared, so that a slow moment of the machine hits all of them; medians are shown.
"""

import datetime
import os
import subprocess
import sys
import timeit
from collections.abc import Callable
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory

from sinoital.dates.edtf import parse

TEXTS = [
    "2014",
    "2014-05",
    "2014-05-03",
    "2013~",
    "201X",
    "1987/1989",
    "1985/..",
    "[1987..1989]",
    "XXXX-02-29",
]
ROUNDS = 15
NUMBER = 2_000
IMPORT_ROUNDS = 15


def microseconds(action: Callable[[], object]) -> float:
    """Return the microseconds that one call takes, over `NUMBER` calls."""
    return timeit.timeit(action, number=NUMBER) / NUMBER * 1e6


def import_milliseconds(statement: str, cache: str) -> float:
    """Return the milliseconds that a fresh interpreter needs for a statement, its own start included.

    Bytecode is kept in the folder `cache`, as it is for an installed package.
    """
    command = [sys.executable, "-X", f"pycache_prefix={cache}", "-c", statement]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return timeit.timeit(lambda: subprocess.run(command, check=True, env=environment), number=1) * 1e3


def main() -> None:
    """Print both tables."""
    actions: dict[str, Callable[[], object]] = {text: partial(parse, text) for text in TEXTS}
    actions["fromisoformat"] = partial(datetime.date.fromisoformat, "2014-05-03")
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name].append(microseconds(action))
    standard = median(times["fromisoformat"])
    print(f"{'text':<16}{'µs':>8}{'× fromisoformat':>18}")
    for name, rounds in times.items():
        print(f"{name:<16}{median(rounds):>8.2f}{median(rounds) / standard:>18.1f}")

    without, added = "import typer", "import typer, sinoital.dates.edtf"
    starts: dict[str, list[float]] = {without: [], added: []}
    with TemporaryDirectory() as cache:
        for round_ in range(IMPORT_ROUNDS + 1):
            for statement, rounds in starts.items():
                took = import_milliseconds(statement, cache)
                # the first round fills the cache
                rounds.extend([took] if round_ else [])
    difference = median(starts[added]) - median(starts[without])
    print(f"\n{without}: {median(starts[without]):.0f} ms; sinoital.dates.edtf adds {difference:.1f} ms")


if __name__ == "__main__":
    main()
