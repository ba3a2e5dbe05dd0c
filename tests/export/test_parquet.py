"""Parquet: other engines read the types, and the same input gives the same bytes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from pyarrow import parquet
from tests.conftest import SAMPLE, TESTS
from tests.generated import many

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export import parquet as ours
from sinoital.export.parquet import parquet_parts, to_parquet
from sinoital.export.typed import COLUMNS, typed_rows
from sinoital.store.loading import load


@pytest.fixture(scope="module")
def shipped() -> DatedChronology:
    return date_chronology(load(TESTS.parent / "data")[0])


@pytest.fixture
def file(shipped: DatedChronology, tmp_path: Path) -> Path:
    target = tmp_path / "events.parquet"
    target.write_bytes(to_parquet(shipped))
    return target


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def test_the_types_are_those_of_the_columns(file: Path, connection: duckdb.DuckDBPyConnection) -> None:
    told = connection.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
    names = {"text": "VARCHAR", "texts": "VARCHAR[]", "date": "DATE", "day": "BIGINT", "flag": "BOOLEAN"}
    assert {row[0]: row[1] for row in told} == {name: names[type_] for name, type_ in COLUMNS.items()}


def test_duckdb_reads_every_value_back(
    shipped: DatedChronology, file: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    found = connection.sql(f"SELECT * FROM '{file}'")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert rows == [*typed_rows(shipped, shipped.events)]


def test_pandas_reads_days_as_dates(file: Path) -> None:
    frame = pd.read_parquet(file)
    meeting = frame[frame["id"] == "nsfc-infn-bilateral-meeting"].iloc[0]
    assert (meeting["earliest"], meeting["latest"]) == (date(2025, 9, 25), date(2025, 9, 25))
    assert meeting["earliest_day"] == date(2025, 9, 25).toordinal()
    assert list(meeting["institutions"]) == ["nsfc", "infn"]


def test_the_same_input_gives_the_same_bytes(shipped: DatedChronology) -> None:
    assert to_parquet(shipped) == to_parquet(date_chronology(load(TESTS.parent / "data")[0]))


def test_the_footer_tells_the_title_and_from_when_days_count(file: Path) -> None:
    metadata = parquet.read_metadata(file).metadata
    assert metadata[b"title"].decode() == "Italy and China in particle physics"
    assert b"1 is 0001-01-01" in metadata[b"days"]


def test_events_come_in_row_groups_and_each_as_soon_as_it_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ours, "_ROWS_OF_A_GROUP", 100)
    made = many(250)
    parts = [*parquet_parts(made)]
    assert len(parts) == 4
    assert all(parts)
    target = tmp_path / "many.parquet"
    target.write_bytes(b"".join(parts))
    assert parquet.read_metadata(target).num_row_groups == 3
    assert parquet.read_table(target)["id"].to_pylist() == [dated.event.id for dated in made.events]


def test_of_no_events_there_is_a_table_without_rows(tmp_path: Path) -> None:
    target = tmp_path / "none.parquet"
    target.write_bytes(to_parquet(date_chronology(load(SAMPLE)[0]), []))
    assert parquet.read_table(target).num_rows == 0
    assert parquet.read_schema(target).names == [*COLUMNS]


def test_columns_come_in_the_order_that_is_asked_for(shipped: DatedChronology, tmp_path: Path) -> None:
    target = tmp_path / "some.parquet"
    target.write_bytes(to_parquet(shipped, columns=("title", "id")))
    assert parquet.read_schema(target).names == ["title", "id"]
