"""Typed rows: every facet has a column, and days that dates cannot hold stay numbers."""

import pytest
from tests.conftest import SAMPLE
from tests.making import claim, event, history, source

from sinoital.dates.day import day_of
from sinoital.engine.chronology import date_chronology
from sinoital.export.csv import COLUMNS as CSV_COLUMNS
from sinoital.export.typed import ALL_BOUNDS, COLUMNS, FACET_COLUMNS, FARTHEST_DAY, typed_rows
from sinoital.questions.facets import FACETS
from sinoital.store.loading import load


def test_each_facet_has_a_column() -> None:
    assert list(FACET_COLUMNS) == list(FACETS)
    assert set(FACET_COLUMNS.values()) <= set(COLUMNS)


def test_what_csv_has_is_called_alike() -> None:
    assert set(CSV_COLUMNS) <= set(COLUMNS)


def test_a_row_has_a_value_for_each_column_of_its_type() -> None:
    made = date_chronology(load(SAMPLE)[0])
    types = {"text": (str, type(None)), "texts": (list,), "day": (int, type(None)), "flag": (bool,)}
    for row in typed_rows(made, made.events):
        assert row.keys() == COLUMNS.keys()
        for name, value in row.items():
            assert COLUMNS[name] == "date" or isinstance(value, types[COLUMNS[name]]), name


@pytest.mark.parametrize(
    ("text", "date", "day"),
    [
        ("2014-05-03", "2014-05-03", day_of(2014, 5, 3)),
        ("0001-01-01", "0001-01-01", 1),
        ("9999-12-31", "9999-12-31", day_of(9999, 12, 31)),
        ("0000-12-31", None, 0),
        ("-0043-03-15", None, day_of(-43, 3, 15)),
        ("Y17E7", None, day_of(170_000_000)),
        ("Y1E30", None, FARTHEST_DAY),
        ("Y-1E30", None, -FARTHEST_DAY),
    ],
)
def test_a_day_is_a_date_where_dates_reach_and_a_number_in_any_year(
    text: str, date: str | None, day: int
) -> None:
    # a source of no date, so that the future is no contradiction
    made = history(event("one", claim("undated:1", date=text)), sources=[source("undated", "/..")])
    (row,) = typed_rows(made, made.events)
    assert (row["earliest"] and str(row["earliest"]), row["earliest_day"]) == (date, day)


def test_open_and_unknown_sides_are_told_apart() -> None:
    made = history(event("one", claim(date="[..2009]")), event("two", claim(start="2009")))
    one, two = typed_rows(made, sorted(made.events, key=lambda dated: dated.event.id))
    assert (one["earliest"], one["earliest_open"], one["earliest_unknown"]) == (None, True, False)
    assert (two["end_latest"], two["end_latest_open"], two["end_latest_unknown"]) == (None, False, True)
    flags = [f"{bound}_{flag}" for bound in ALL_BOUNDS for flag in ("open", "unknown")]
    assert all(COLUMNS[flag] == "flag" for flag in flags)
