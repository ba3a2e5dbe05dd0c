"""Excel workbooks: openpyxl reads them back, days as days, and everything else as the text that it is."""

import gc
import io
import os
import tempfile
import time
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import SAMPLE, TESTS
from tests.making import claim, event, history, source

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export import xlsx
from sinoital.export.csv import BOUNDS, COLUMNS, STATEMENT_COLUMNS, open_flag, rows_of, rows_of_statements
from sinoital.export.xlsx import LONGEST, TooManyRows, to_xlsx
from sinoital.store.loading import load

UNDATED = source("undated", "/..")


def never(record: str, column: str) -> None:
    raise AssertionError(f"{record}: {column} is cut")


def sheets(raw: bytes) -> Mapping[str, list[dict[str, Any]]]:
    """Return the rows of the sheets, by column."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    found = {}
    for sheet in book:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return found


@pytest.fixture(scope="module", params=["data", "tests/sample"])
def chronology(request: pytest.FixtureRequest) -> DatedChronology:
    return date_chronology(load(TESTS.parent / request.param)[0])


def test_every_cell_comes_back(chronology: DatedChronology) -> None:
    found = sheets(to_xlsx(chronology, cut=never))
    assert list(found) == ["events", "statements"]
    expected = rows_of(chronology, chronology.events)
    for cells, row in zip(expected, found["events"], strict=True):
        assert list(row) == list(COLUMNS)
        for name, cell in zip(COLUMNS, cells, strict=True):
            if name in map(open_flag, BOUNDS):
                assert row[name] is (cell == "true")
            elif name in BOUNDS and cell:
                assert row[name] == datetime.fromisoformat(cell), name
            else:
                assert row[name] == (cell or None), name
    said = rows_of_statements(chronology.records, chronology.records.statements)
    for cells, row in zip(said, found["statements"], strict=True):
        assert row == dict(zip(STATEMENT_COLUMNS, (cell or None for cell in cells), strict=True))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1900-03-01", datetime(1900, 3, 1)),
        ("9999-12-31", datetime(9999, 12, 31)),
        ("1900-02-28", "1900-02-28"),
        ("0079-08-24", "0079-08-24"),
        ("-0043-03-15", "-0043-03-15"),
        ("Y10000", "Y10000-01-01"),
    ],
)
def test_a_day_is_a_date_where_excel_has_it_and_else_a_text_with_its_zeros(
    date: str, expected: datetime | str
) -> None:
    made = history(event("one", claim("undated:1", date=date)), sources=[UNDATED])
    (row,) = sheets(to_xlsx(made, cut=never))["events"]
    assert row["earliest"] == expected


def test_years_keep_their_zeros_and_stay_text() -> None:
    made = history(event("one", claim("undated:1", date="0079"), title="0079"), sources=[UNDATED])
    (row,) = sheets(to_xlsx(made, cut=never))["events"]
    assert (row["date"], row["title"]) == ("0079", "0079")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(A1)",
        "@SUM(1)",
        "+1",
        "http://example.org",
        "{=1}",
        " blank before",
        "<r><t>x</t></r>",
        "<r>&</r>",
        "a<b>&amp;\"'",
        "1E5",
    ],
)
def test_a_text_stays_what_it_is_and_runs_nothing(text: str) -> None:
    raw = to_xlsx(history(event("one", claim(date="2009"), title=text)), cut=never)
    cell = openpyxl.load_workbook(io.BytesIO(raw))["events"]["B2"]
    assert (cell.value, cell.hyperlink) == (text, None)
    # openpyxl reads '=' at the front as a formula, whatever the file says
    sheet = zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


@pytest.mark.parametrize("sign", ["a", "粒", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_told(sign: str) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    whole = sign * (LONGEST // units)
    made = history(
        event("long", claim(date="2009"), title=whole + sign), event("right", claim(date="2010"), title=whole)
    )
    told: list[tuple[str, str]] = []
    rows = sheets(to_xlsx(made, cut=lambda record, column: told.append((record, column))))["events"]
    assert told == [("long", "title")]
    assert [row["title"] for row in rows] == [whole, whole]


def test_the_header_stays_in_sight_and_filters() -> None:
    raw = to_xlsx(date_chronology(load(SAMPLE)[0]), cut=never)
    for sheet in openpyxl.load_workbook(io.BytesIO(raw)):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_the_same_input_gives_the_same_bytes() -> None:
    made = date_chronology(load(SAMPLE)[0])
    first = to_xlsx(made, cut=never)
    # what tells the time tells it in seconds
    time.sleep(1.1)
    assert to_xlsx(made, cut=never) == first
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (properties.title, properties.created) == ("An invented observatory", datetime(2000, 1, 1))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = history(*(event(name, claim(date="2009")) for name in "abc"))
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    assert len(sheets(to_xlsx(made, cut=never))["events"]) == 3
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(TooManyRows, match="holds 2 events"):
        to_xlsx(made, cut=never)


def test_columns_come_in_the_order_that_is_asked_for() -> None:
    made = history(event("one", claim(date="2009")))
    assert sheets(to_xlsx(made, columns=("title", "id"), cut=never))["events"] == [
        {"title": "one", "id": "one"}
    ]


# the library leaves its files to the collector where it fails
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.skipif(os.name != "posix", reason="there are no such limits")
def test_without_room_for_temporary_files_the_folder_is_named_and_nothing_is_left(
    chronology: DatedChronology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="File too large") as raised:
            to_xlsx(chronology, cut=never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.filename == f"{tmp_path} (TMPDIR)"
    assert list(tmp_path.iterdir()) == []
    del raised
    gc.collect()
