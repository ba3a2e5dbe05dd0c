"""Time that drawing 10,000 events takes: beside loading and dating them, in CPU seconds."""

import contextlib
import gc
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.clock import NO_CACHE
from bench.generate import write

from sinoital.cli import main
from sinoital.engine.chronology import date_chronology
from sinoital.store.loading import load

_PICTURES = {
    "timeline": [],
    "table": [],
    "lanes": [],
    "density": [],
    "grid": [],
    "grid of names": ["--columns", "institution"],
}


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the fewest CPU seconds that some work took."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def run(*words: str) -> None:
    """Run the program in this process, its output thrown away; the records are read each time."""
    os.environ |= NO_CACHE
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        main(words)


def told(folder: Path) -> None:
    """Print what each picture takes beyond a page of one event of the same records."""
    load(folder)
    loading = best(lambda: date_chronology(load(folder)[0]))
    print(f"  loading and dating     {loading:6.2f} s")
    for name, more in _PICTURES.items():
        command = name.split()[0]
        words = (command, "--data", str(folder), "--width", "120", *more)
        whole = best(lambda words=words: run(*words))  # type: ignore[misc]
        without = best(lambda words=words: run(*words, "--limit", "0"))  # type: ignore[misc]
        drawn = whole - without
        print(f"  {name:<22} {drawn:6.2f} s  {drawn / loading:5.2f} x loading   aim 0.5 s")


if __name__ == "__main__":
    gc.disable()
    with tempfile.TemporaryDirectory() as place:
        write(10_000, Path(place))
        print("drawing 10,000 events at 120 columns")
        told(Path(place))
