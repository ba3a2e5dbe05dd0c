"""Scale: what a Parquet table of 1,000, 10,000 and 100,000 generated records takes, and what engines count.

CPU seconds, of user and system, and the most memory of one run each, without the cache; beside it the CSV of
the same records. Then random filters are counted in the largest table: by the program, in DuckDB, and in
Spark where it is installed; any difference ends with an error. `python -m bench.bench_scale 1000 5000` takes
other sizes.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
from bench.clock import NO_CACHE, SINOITAL
from bench.generate import write
from tests.random_filters import random_filters

from sinoital.engine.chronology import date_chronology
from sinoital.export.sql import condition
from sinoital.questions.selection import select
from sinoital.store.loading import load

_SIZES = (1_000, 10_000, 100_000)
_FILTERS = 40


def cost(command: Sequence[str]) -> tuple[float, int]:
    """Return the CPU seconds and the most bytes of memory that a command takes."""
    started = subprocess.Popen(
        [*command], env=os.environ | NO_CACHE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, ended, used = os.wait4(started.pid, 0)
    # else it would be waited for once more
    started.returncode = os.waitstatus_to_exitcode(ended)
    if started.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {started.returncode}")
    # Linux counts in kibibytes, macOS in bytes
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def in_duckdb(file: Path, statement: str) -> list[int]:
    """Return the counts of a statement over a table `events` in DuckDB."""
    with duckdb.connect() as connection:
        connection.sql(f"CREATE VIEW events AS FROM '{file}'")
        return list(connection.sql(statement).fetchall()[0])


def in_spark(file: Path, statement: str) -> list[int]:
    """Return the counts of a statement over a table `events` in Spark, of one core."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    local = builder.config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR")
    session = local.config("spark.sql.codegen.wholeStage", "false").getOrCreate()
    session.read.parquet(str(file)).createOrReplaceTempView("events")
    counts = list(session.sql(statement).collect()[0])
    session.stop()
    return counts


def compare(folder: Path, file: Path) -> None:
    """Print how long each takes to count random filters; raise SystemExit where counts differ."""
    made = date_chronology(load(folder)[0])
    asked = [*random_filters(made, _FILTERS)]
    started = time.perf_counter()
    ours = [len(select(made, filters).rows) for filters in asked]
    print(f"  program   {time.perf_counter() - started:7.1f} s, records loaded and dated before", flush=True)
    conditions = (condition(made.records, filters) for filters in asked)
    counts = ", ".join(f"count(CASE WHEN {text} THEN 1 END) AS n{n}" for n, text in enumerate(conditions))
    engines: dict[str, Callable[[Path, str], list[int]]] = {"DuckDB": in_duckdb}
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        engines["Spark"] = in_spark
    else:
        print("  Spark is not compared: pyspark or Java is missing")
    for name, count in engines.items():
        started = time.perf_counter()
        theirs = count(file, f"SELECT {counts} FROM events")
        if theirs != ours:
            raise SystemExit(f"{name} counts {theirs}, the program {ours}")
        print(f"  {name:<10}{time.perf_counter() - started:7.1f} s, start included; equal counts", flush=True)


def main() -> None:
    """Print a line for each size, and then the comparison on the largest."""
    sizes = [int(size) for size in sys.argv[1:]] or [*_SIZES]
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder, file = Path(name) / str(size), Path(name) / f"{size}.parquet"
            write(size, folder)
            for format_ in ("csv", "parquet"):
                target = file.with_suffix(f".{format_}")
                command = [*SINOITAL, "export", "-o", str(target), "--data", str(folder)]
                seconds, most = cost(command)
                mega = target.stat().st_size / 1e6
                print(
                    f"  {format_:<8}{size:>10,}{seconds:9.1f} s{most / 1e6:9.0f} MB{mega:9.1f} MB", flush=True
                )
        print(f"{_FILTERS} random filters on {sizes[-1]:,} events, wall time:")
        compare(folder, file)


if __name__ == "__main__":
    main()
