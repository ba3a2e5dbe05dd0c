"""Filters as SQL: DuckDB chooses over the Parquet data set what the program chooses."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.conftest import SAMPLE, TESTS
from tests.generated import many
from tests.making import card, chronology, claim, event, history
from tests.random_filters import random_filters

from sinoital.dates.day import calendar
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import FACTS
from sinoital.export.parquet import to_parquet
from sinoital.export.sql import condition, is_table, quoted, where
from sinoital.export.typed import FARTHEST_DAY
from sinoital.questions.days import NoSuchDay
from sinoital.questions.selection import Filters, select
from sinoital.records.names import UnknownName
from sinoital.store.loading import load

CHRONOLOGIES = {
    "shipped": lambda: date_chronology(load(TESTS.parent / "data")[0]),
    "sample": lambda: date_chronology(load(SAMPLE)[0]),
    "generated": lambda: many(300),
}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def view(made: DatedChronology, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make a view `events` of the data set of a chronology."""
    target = folder / "events.parquet"
    target.write_bytes(to_parquet(made))
    connection.sql(f"CREATE VIEW events AS FROM '{target}'")


def chosen(connection: duckdb.DuckDBPyConnection, clause: str) -> list[str]:
    return [name for (name,) in connection.sql(f"SELECT id FROM events {clause} ORDER BY id").fetchall()]


@pytest.mark.parametrize("certain", [False, True], ids=["shown", "certain"])
@pytest.mark.parametrize("name", CHRONOLOGIES)
def test_of_200_random_filters_duckdb_chooses_what_the_program_chooses(
    name: str, certain: bool, connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = CHRONOLOGIES[name]()
    view(made, connection, tmp_path)
    counts = set()
    for filters in random_filters(made, 200, certain=certain):
        ours = sorted(row.dated.event.id for row in select(made, filters).rows)
        assert chosen(connection, where(made.records, filters)) == ours, filters
        counts.add(len(ours))
    # neither all nor none each time
    assert len(counts) > 5


def test_a_condition_is_never_null(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    made = CHRONOLOGIES["sample"]()
    view(made, connection, tmp_path)
    for filters in random_filters(made, 50):
        asked = condition(made.records, filters)
        found = connection.sql(f"SELECT count(*) FROM events WHERE ({asked}) IS NULL").fetchall()
        assert found == [(0,)], asked


def test_without_filters_every_row_is_chosen() -> None:
    assert where(chronology(), Filters()) == "WHERE true"


def test_a_last_day_before_the_first_chooses_nothing(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = CHRONOLOGIES["sample"]()
    view(made, connection, tmp_path)
    filters = Filters(since=730_000, until=720_000)
    assert chosen(connection, where(made.records, filters)) == []
    assert not select(made, filters).rows


@pytest.mark.parametrize(
    "text",
    [
        "it's",
        "'; DROP TABLE events; --",
        "\\",
        "\\'",
        "a''b",
        "'",
        "",
        "$" + "{env:HOME}",
        "粒子\t'",
        "\x00",
        "a\x9bb",
        "\u202e",
        "+'%41 b",
    ],
)
def test_a_text_is_one_value_whatever_it_holds(text: str, connection: duckdb.DuckDBPyConnection) -> None:
    expression = quoted(text)
    assert connection.sql(f"SELECT {expression}").fetchall() == [(text,)]
    # engines differ in what these mean between quotes, and some act on a terminal
    assert set("\\$\x00\t\x9b\u202e").isdisjoint(expression)
    assert expression.count("'") == 2


def test_a_name_with_an_apostrophe_chooses_its_event(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    # no loader lets such an id through; the statement must not rest on that
    hostile = "x') OR (true"
    records = chronology(
        event("one", claim(date="2009"), experiments=[hostile]),
        event("two", claim(date="2009")),
        cards=[card("experiments", hostile, "O'Neill's detector")],
    )
    made = date_chronology(records)
    view(made, connection, tmp_path)
    for filters in (
        Filters(named={"experiment": ("O'Neill's detector",)}),
        Filters(grep=("o'neill's",)),
    ):
        assert chosen(connection, where(records, filters)) == ["one"]


def test_what_is_no_text_and_days_beyond_64_bits_are_refused() -> None:
    with pytest.raises(UnknownName, match="no text in UTF-8"):
        condition(chronology(), Filters(grep=("\udcff",)))
    with pytest.raises(UnknownName, match="empty"):
        condition(chronology(), Filters(grep=("not:",)))
    with pytest.raises(NoSuchDay, match="farther away"):
        condition(chronology(), Filters(since=FARTHEST_DAY))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("events", True),
        ("lake.events", True),
        ("a.parquet b", False),
        ("x;", False),
        ("a/b.parquet", False),
        ("", False),
    ],
)
def test_the_name_of_a_table_is_told_from_that_of_a_file(name: str, expected: bool) -> None:
    assert is_table(name) is expected


def counted_by_year(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Return what the query of the page on scale finds in the view `events`."""
    page = (TESTS.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", page, re.S)
    return dict(connection.sql(query).fetchall())


def test_the_query_of_the_page_on_scale_counts_what_is_certain_to_the_year(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = CHRONOLOGIES["shipped"]()
    view(made, connection, tmp_path)
    facts = [dated.dating.exact for dated in made.events if dated.dating.status in FACTS]
    years = [
        (calendar(exact.earliest)[0], calendar(exact.latest)[0])
        for exact in facts
        if isinstance(exact.earliest, int) and isinstance(exact.latest, int)
    ]
    expected = Counter(first for first, last in years if first == last)
    assert expected
    assert counted_by_year(connection) == expected


def test_the_query_of_the_page_on_scale_leaves_out_what_is_only_read_so(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    dates = ("2000-04", "2001-04?", "2002-12-31~", "2003~", "perhaps 2004", "[2005..2006]", "early 2007")
    made = history(*(event(f"e{number}", claim(date=date)) for number, date in enumerate(dates)))
    view(made, connection, tmp_path)
    assert counted_by_year(connection) == {2000: 1, 2007: 1}
