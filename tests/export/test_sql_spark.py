"""Filters as SQL: Spark runs what DuckDB runs, unchanged, and counts the same."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from bench.generate import write
from tests.conftest import SAMPLE, TESTS
from tests.random_filters import random_filters

from sinoital.engine.chronology import date_chronology
from sinoital.export.parquet import to_parquet
from sinoital.export.sql import condition, quoted, where
from sinoital.questions.selection import select
from sinoital.store.loading import load

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow


def missing() -> str:
    """Return what is not here that Spark needs, nothing where all is."""
    if importlib.util.find_spec("pyspark") is None:
        return "no pyspark: pip install -e '.[spark]'"
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        return "no Java, which Spark needs: install a JRE of version 17 or newer"
    return ""


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    if told := missing():
        # where the tests must be whole nothing is skipped
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        # a few thousand rows need no compiled plans, and no 200 partitions
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.parametrize("name", ["shipped", "sample", "generated"])
def test_spark_counts_what_duckdb_and_the_program_count(
    name: str, spark: "SparkSession", tmp_path: Path
) -> None:
    folder = {"shipped": TESTS.parent / "data", "sample": SAMPLE}.get(name, tmp_path / "records")
    if name == "generated":
        write(3_000, folder)
    made = date_chronology(load(folder)[0])
    file = tmp_path / "events.parquet"
    file.write_bytes(to_parquet(made))
    asked = [*random_filters(made, 60)]
    ours = [len(select(made, filters).rows) for filters in asked]
    # one statement for all of them: each takes Spark a while to plan
    conditions = (condition(made.records, filters) for filters in asked)
    counts = ", ".join(f"count(CASE WHEN {text} THEN 1 END) AS n{n}" for n, text in enumerate(conditions))
    statement = f"SELECT {counts} FROM events"
    spark.read.parquet(str(file)).createOrReplaceTempView("events")
    assert list(spark.sql(statement).collect()[0]) == ours
    with duckdb.connect() as connection:
        connection.sql(f"CREATE VIEW events AS FROM '{file}'")
        assert list(connection.sql(statement).fetchall()[0]) == ours
        for filters in asked[:3]:
            chosen = f"SELECT id FROM events {where(made.records, filters)} ORDER BY id"
            assert [tuple(row) for row in spark.sql(chosen).collect()] == connection.sql(chosen).fetchall()


@pytest.mark.parametrize(
    "text", ["it's", "\\", "\\'", "a''b", "$" + "{env:HOME}", "粒子\t'", "'; --", "\u202e", "+'%41 b"]
)
def test_spark_reads_a_text_as_it_is(text: str, spark: "SparkSession") -> None:
    assert spark.sql(f"SELECT {quoted(text)} AS told").collect()[0].told == text
