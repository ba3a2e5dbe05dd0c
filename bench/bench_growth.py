"""Growth: CPU time of commands on 1,000, 10,000 and 100,000 records that are tied to one another.

Some of the records are in conflict, and some at fault. Seconds of one run each, and how many times as long
as linear growth from the size before would take; `python -m bench.bench_growth 1000 1000000` takes other
sizes.
"""

import sys
import tempfile
from pathlib import Path

from bench.clock import NO_CACHE, PYTHON, SINOITAL, measured
from bench.generate import write_tied

_SIZES = (1_000, 10_000, 100_000)
_LOAD = (
    "import sys; from pathlib import Path; from sinoital.store.loading import load; load(Path(sys.argv[1]))"
)
_TABLE = "id,title,kind,experiments,source,lines,wording,date\n"
_ROW = "new-{n},A new event {n},meeting,experiment-{m},report,{line},x,{year}\n"


def commands(place: Path, table: Path) -> dict[str, list[str]]:
    """Return the commands by name; what they import stays undone."""
    data = ["--data", str(place)]
    return {
        "load": [PYTHON, "-c", _LOAD, str(place)],
        "timeline": [*SINOITAL, "--all", *data],
        "csv": [*SINOITAL, "export", "csv", *data],
        "check": [*SINOITAL, "check", str(place)],
        "why": [*SINOITAL, "why", "event-7", *data],
        "conflicts": [*SINOITAL, "conflicts", *data],
        "diff": [*SINOITAL, "diff", "--from", "2030", *data],
        "import": [*SINOITAL, "import", "csv", str(table), "--dry-run", *data],
    }


def main() -> None:
    """Print a line for each command: seconds, and growth against linear, for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [*_SIZES]
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            place, table = Path(name) / str(size), Path(name) / f"{size}.csv"
            write_tied(size, place)
            rows = (
                _ROW.format(n=n, m=n % 20, line=n % 80_000 + 1, year=1950 + n % 70) for n in range(size // 10)
            )
            table.write_text(_TABLE + "".join(rows), encoding="utf-8")
            for command, words in commands(place, table).items():
                seconds, done = measured(words, NO_CACHE)
                if done.returncode not in (0, 1):
                    raise SystemExit(f"{command}: {done.stderr.decode()[-500:]}")
                taken.setdefault(command, []).append(seconds)
                print(f"  {command:<12}{size:>10,}{seconds:9.2f} s", file=sys.stderr, flush=True)
    print("records tied to one another: CPU seconds, and times linear growth")
    print(f"  {'':<12}" + "".join(f"{size:>18,}" for size in sizes))
    for command, seconds_of in taken.items():
        steps = zip(seconds_of, [0.0, *seconds_of], [*sizes], [1, *sizes], strict=False)
        cells = (
            f"{now:9.2f} s{now / before / (size / less) if before else 1:6.2f}x"
            for now, before, size, less in steps
        )
        print(f"  {command:<12}" + "".join(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    main()
