"""CSV as other programs read it: the days of bounds are dates to them, and nothing else is."""

import io
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from tests.conftest import TESTS

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.csv import BOUNDS, COLUMNS, open_flag, to_csv
from sinoital.export.typed import typed_rows
from sinoital.store.loading import load


@pytest.fixture(scope="module", params=["data", "tests/sample"])
def chronology(request: pytest.FixtureRequest) -> DatedChronology:
    return date_chronology(load(TESTS.parent / request.param)[0])


def test_duckdb_reads_dates_and_flags_without_being_told(chronology: DatedChronology, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    target.write_text(to_csv(chronology), encoding="utf-8", newline="")
    with duckdb.connect() as connection:
        found = connection.sql(f"FROM '{target}'")
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        rows = connection.sql(f"SELECT id, {', '.join(BOUNDS)} FROM '{target}'").fetchall()
    assert {types[name] for name in BOUNDS} == {"DATE"}
    assert {types[open_flag(name)] for name in BOUNDS} == {"BOOLEAN"}
    assert rows == [
        (row["id"], *(row[name] for name in BOUNDS)) for row in typed_rows(chronology, chronology.events)
    ]


def test_pandas_reads_dates(chronology: DatedChronology) -> None:
    frame = pd.read_csv(io.StringIO(to_csv(chronology)), parse_dates=[*BOUNDS])
    assert list(frame.columns) == list(COLUMNS)
    for name in BOUNDS:
        assert pd.api.types.is_datetime64_any_dtype(frame[name]), name
    days = [None if pd.isna(day) else date.fromisoformat(str(day)[:10]) for day in frame["end_latest"]]
    assert days == [row["end_latest"] for row in typed_rows(chronology, chronology.events)]
