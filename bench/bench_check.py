"""Time that checking 10,000 generated records takes, against loading them alone.

Both are whole runs of the interpreter, in turns; medians, and the best of each.
"""

import sys
import tempfile
from pathlib import Path

from bench.clock import SINOITAL, medians, told
from bench.generate import write

_LOAD = """
import gc, sys
from pathlib import Path
gc.disable()
from sinoital.store.loading import load
load(Path(sys.argv[1]))
"""


def checking(folder: Path) -> None:
    """Print what a check costs, and what loading costs."""
    write(10_000, folder)
    found = medians(
        {
            "load": [sys.executable, "-c", _LOAD, str(folder)],
            "sinoital check": [*SINOITAL, "check", str(folder)],
        },
        rounds=9,
    )
    print("10,000 records: sinoital check against loading alone")
    told("load", found["load"], found["load"])
    told("sinoital check", found["sinoital check"], found["load"], "aim 1.5")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        checking(Path(name))
