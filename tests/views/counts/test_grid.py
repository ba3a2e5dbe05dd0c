"""The grids: golden files, what each cell counts, and what becomes of every event."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import Golden
from tests.generated import carded, many
from tests.making import claim, event, rows_of, untold

from sinoital.counting.buckets import MONTH, UNITS, YEAR, Unit
from sinoital.counting.counts import Count
from sinoital.counting.crosstab import by_name
from sinoital.counting.crosstab_time import TimeCrosstab, by_time
from sinoital.counting.histogram import TooFineError
from sinoital.dates.day import day_of
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import Page
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import NONE, members
from sinoital.questions.selection import Filters, Row, is_possible
from sinoital.records.model import Mode
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views.counts.grid import room_for_time, time_grid, time_records
from sinoital.views.counts.grid_by_name import name_grid, name_records
from sinoital.views.counts.grid_layout import name_text
from sinoital.views.counts.heat import Heat

MANY = many(1000)
ROWS = rows_of(MANY)
JUNO, DAMPE = ("juno",), ("dampe",)


def timed(
    made: DatedChronology,
    width: int = 80,
    rows: str = "experiment",
    glyphs: Glyphs = UNICODE,
    unit: Unit | None = None,
) -> Page:
    """Return the grid by time as the program draws it."""
    chosen = ROWS if made is MANY else rows_of(made)
    names = [name_text(made.records, rows, name) for name in members(made, chosen, rows)]
    room = room_for_time([*names, rows], len(chosen), width)
    return time_grid(made, by_time(made, chosen, rows, most=room, unit=unit), rows, width, glyphs)


def named(
    made: DatedChronology,
    width: int = 80,
    rows: str = "experiment",
    over: str = "institution",
    glyphs: Glyphs = UNICODE,
) -> Page:
    return name_grid(
        made, by_name(made, ROWS if made is MANY else rows_of(made), rows, over), rows, over, width, glyphs
    )


SIZES = [
    (80, UNICODE, "80"),
    (120, UNICODE, "120"),
    (200, UNICODE, "200"),
    (80, ASCII, "ascii"),
    (40, UNICODE, "40"),
]


@pytest.mark.parametrize(("width", "glyphs", "name"), SIZES)
def test_the_grid_by_time_looks_like_its_golden_file(
    golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"grid-time-{name}.txt", timed(MANY, width, glyphs=glyphs).text)


@pytest.mark.parametrize(("width", "glyphs", "name"), SIZES)
def test_the_grid_by_name_looks_like_its_golden_file(
    golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"grid-names-{name}.txt", named(MANY, width, glyphs=glyphs).text)


FEW = carded(
    event("juno-born", claim(date="2012"), experiments=JUNO, institutions=("infn", "ihep")),
    event("juno-joined", claim(date="2014"), experiments=JUNO, institutions=("infn",)),
    event("juno-grows", claim(date="[2014..2016]"), experiments=JUNO),
    event("dampe-launch", claim(date="2015-12-17"), experiments=DAMPE, institutions=("ihep",)),
    event("both-meet", claim(date="2016"), experiments=("dampe", "juno")),
    event("herd-flies", claim(mode=Mode.PLANNED, date="[2018..2025]"), experiments=("herd",)),
    event("ams-stands", claim(at="source"), experiments=("ams",)),
    event("decided", claim(date="1980")),
    event("rumoured", untold()),
)


def test_the_grid_of_a_few_events_looks_like_its_golden_file(golden: Golden) -> None:
    golden("grid-time-few.txt", timed(FEW, 72).text)
    golden("grid-time-few-months.txt", timed(FEW, 200, unit=MONTH).text)
    golden("grid-names-few.txt", named(FEW).text)


def cells_of(grid: TimeCrosstab, name: str) -> dict[int, Count]:
    line = next(line for line in grid.lines if line.name == name)
    return {first: held for (first, _), held in zip(grid.columns, line.counts, strict=True) if held.possible}


def test_an_event_stands_in_each_of_its_rows_and_once_in_all() -> None:
    grid = by_time(FEW, rows_of(FEW), "experiment")
    assert cells_of(grid, "juno")[2016].possible == 2
    assert cells_of(grid, "dampe")[2016].possible == 1
    assert dict(zip(grid.columns, grid.whole.counts, strict=True))[2016, 2016].possible == 2
    assert grid.whole.events == 9


def test_rows_stand_by_their_first_day_and_those_without_a_name_come_last() -> None:
    grid = by_time(FEW, rows_of(FEW), "experiment")
    assert [line.name for line in grid.lines] == ["juno", "dampe", "herd", "ams", NONE]
    assert [(line.rest, line.events) for line in grid.lines] == [(0, 4), (0, 2), (0, 1), (1, 1), (1, 2)]


def test_rows_and_columns_of_names_stand_by_number_and_those_without_come_last() -> None:
    grid = by_name(FEW, rows_of(FEW), "experiment", "institution")
    assert [line.name for line in grid.lines] == ["juno", "dampe", "ams", "herd", NONE]
    assert list(grid.columns) == ["ihep", "infn", NONE]
    assert [[held.possible for held in line.counts] for line in grid.lines] == [
        [1, 2, 2],
        [1, 0, 1],
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 2],
    ]


def test_a_year_without_events_is_told_apart_from_one_of_which_nothing_is_told() -> None:
    made = carded(
        event("juno-born", claim(date="2010"), experiments=JUNO),
        event("juno-joined", claim(date="2012"), experiments=JUNO),
        event("dampe-launch", claim(date="2008"), experiments=DAMPE),
        event("dampe-runs", claim(date="2014"), experiments=("ams",)),
    )
    juno = next(line for line in timed(made, 72).text.splitlines() if line.startswith("江门"))
    assert "  █1    ·     █1      " in juno
    assert juno.count("·") == 1


def test_a_promise_is_no_record_of_what_was() -> None:
    made = carded(
        event("juno-born", claim(date="2010"), experiments=JUNO),
        event("juno-ends", claim(mode=Mode.PLANNED, date="2019"), experiments=JUNO),
        event("dampe-made", claim(date="[2011..2017]"), experiments=DAMPE),
    )
    grid = by_time(made, rows_of(made), "experiment")
    assert grid.lines[0].known == (2010, 2010)


@pytest.mark.parametrize(
    ("count", "width", "expected"),
    [
        (Count(1, 1.0, 1, 0), 1, "░"),
        (Count(1, 1.0, 2, 0), 2, "▒2"),
        (Count(3, 3.0, 3, 0), 3, "▓3 "),
        (Count(1, 1.0, 4, 1), 4, "█4  "),
        (Count(0, 0.2, 3, 0), 3, "~3 "),
        (Count(0, 0.0, 2, 2), 3, "→2 "),
        (Count(9, 9.0, 12, 0), 2, "██"),
        (Count(9, 9.0, 12, 0), 3, "██ "),
        (Count(9, 9.0, 12, 0), 4, "█12 "),
        (Count(0, 0.0, 0, 0), 3, "·  "),
    ],
)
def test_a_cell_has_a_sign_and_the_number_where_it_fits(count: Count, width: int, expected: str) -> None:
    heat = Heat.of([Count(4, 4.0, 4, 0)], UNICODE)
    assert heat.cell(count, width)[0] == expected


def test_shades_are_quarters_of_a_few_and_powers_of_many() -> None:
    def shades(most: int, *numbers: int) -> str:
        heat = Heat.of([Count(1, 1.0, most, 0)], ASCII)
        return "".join(heat.cell(Count(1, 1.0, number, 0), 1)[0] for number in numbers)

    assert shades(1, 1) == "#"
    assert shades(2, 1, 2) == ":#"
    assert shades(4, 1, 2, 3, 4) == ".:*#"
    assert shades(8, 1, 2, 3, 4, 5, 6, 7, 8) == "..::**##"
    spread_wide = Heat.of([Count(1, 1.0, 1, 0), Count(9, 9.0, 100, 0), Count(0, 0.0, 500, 0)], ASCII)
    assert spread_wide.ends == (3, 10, 31)
    assert Heat.of([Count(1, 1.0, number, 0) for number in (45, 95)], ASCII).ends == (54, 65, 78)


def test_columns_that_do_not_fit_are_left_out_and_counted() -> None:
    made = carded(
        *(
            event(f"e{n}-{m}", claim(date="2012"), experiments=JUNO, people=(f"somebody-called-number-{n}",))
            for n in range(12)
            for m in range(12 - n)
        ),
        event("nobodys", claim(date="2012"), experiments=JUNO),
    )
    page = named(made, 72, over="person").text
    assert "10 more columns (person) with 55 events left out: widen, or filter\n" in page
    assert "(none)" in page.splitlines()[2]
    assert "left out" not in named(made, 400, over="person").text


def test_wide_gaps_and_long_runs_that_read_alike_are_cut() -> None:
    made = carded(
        event("old", claim(date="1900"), experiments=JUNO),
        event("long", claim(date="[1950..1989]"), experiments=JUNO),
        event("new", claim(date="2012"), experiments=JUNO),
    )
    page = timed(made).text
    assert "█1    ≈~1    ≈█1" in page
    assert "≈ years cut: without events, or as before" in page


def test_the_unit_is_the_finest_that_fits_and_an_asked_one_that_does_not_is_refused() -> None:
    made = carded(
        *(event(f"e{year}", claim(date=f"{year}"), experiments=JUNO) for year in range(1800, 2017, 2))
    )
    rows = rows_of(made)
    assert by_time(made, rows, "experiment", most=300).unit == YEAR
    assert by_time(made, rows, "experiment", most=50).unit == UNITS["decade"]
    assert by_time(made, rows, "experiment").unit == YEAR
    with pytest.raises(TooFineError, match="217 years do not fit"):
        by_time(made, rows, "experiment", most=50, unit=YEAR)
    with pytest.raises(TooFineError, match="1,308 months do not fit"):
        by_time(made, rows, "experiment", unit=MONTH)


def test_what_lies_outside_the_time_asked_for_is_counted() -> None:
    rows = rows_of(FEW)
    grid = by_time(FEW, rows, "experiment", since=day_of(2015), until=day_of(2016))
    assert grid.columns == ((2015, 2015), (2016, 2016))
    assert (grid.whole.rest, grid.unplaced.total) == (6, 2)
    page = time_grid(FEW, grid, "experiment", 80).text
    assert "4 of 9 events lie outside the time asked for" in page
    assert (
        "without an event in a column:\nHigh Energy Cosmic Radiation Detection: 1  AMS: 1  (none): 2\n"
        in page
    )


def test_grids_without_events_are_empty() -> None:
    nothing = carded()
    assert timed(nothing).text == named(nothing).text == ""
    assert timed(nothing, 40).text == named(nothing, 40).text == "all (0):\n"


def test_records_have_a_line_for_each_cell_with_events() -> None:
    rows = rows_of(FEW)
    assert list(time_records(FEW, by_time(FEW, rows, "experiment"), "experiment"))[:6] == [
        "江门中微子实验\t2012\t1\t1\t0",
        "江门中微子实验\t2014\t1\t2\t0",
        "江门中微子实验\t2015\t0\t1\t0",
        "江门中微子实验\t2016\t1\t2\t0",
        "暗物质粒子探测卫星\t2015\t1\t1\t0",
        "暗物质粒子探测卫星\t2016\t1\t1\t0",
    ]
    assert "AMS\trest\t\t1\t" in list(time_records(FEW, by_time(FEW, rows, "experiment"), "experiment"))
    lines = list(
        name_records(FEW, by_name(FEW, rows, "experiment", "institution"), "experiment", "institution")
    )
    assert lines[0] == "江门中微子实验\t高能物理研究所\t1\t1\t0"
    assert lines[-1] == "(all)\t(none)\t5\t6\t1"


def test_every_group_can_stand_in_rows_and_columns() -> None:
    for facet in FACETS:
        assert timed(FEW, rows=facet).text
        assert named(FEW, rows=facet, over=facet).text
    assert name_text(FEW.records, "source", "report") == "report"
    assert name_text(FEW.records, "experiment", "unheard-of") == "unheard-of"


def test_under_way_a_span_is_in_every_year_that_it_lasted() -> None:
    made = carded(event("runs", claim(start="2013", at="source"), experiments=JUNO))
    grid = by_time(made, rows_of(made), "experiment", under_way=True)
    assert [held.certain for held in grid.lines[0].counts] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("rows", ["experiment", "institution", "status"])
@pytest.mark.parametrize("width", [20, 39, 71, 72, 73, 80, 137, 200, 400])
def test_no_line_is_wider_than_asked(width: int, rows: str, glyphs: Glyphs) -> None:
    for made in (MANY, FEW):
        for page in (timed(made, width, rows, glyphs), named(made, width, rows, glyphs=glyphs)):
            assert page.lines
            assert all(cell_len(line) <= width for line in page.text.splitlines())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(ROWS), max_size=25, unique_by=lambda row: row.dated.event.id),
    st.sampled_from(["experiment", "institution", "kind", "person"]),
    st.integers(2, 60) | st.none(),
)
def test_every_event_is_in_a_column_or_among_the_rest_of_each_row(
    rows: list[Row], group: str, most: int | None
) -> None:
    grid = by_time(MANY, rows, group, most=most)
    held = members(MANY, rows, group)
    assert {line.name: line.events for line in grid.lines} == {name: len(of) for name, of in held.items()}
    assert grid.whole.rest == grid.unplaced.total
    for line in grid.lines:
        drawn = [row for row in held[line.name] if isinstance(row.dated.dating.usual.start.latest, int)]
        drawn = [row for row in drawn if isinstance(row.dated.dating.usual.start.earliest, int)]
        assert line.rest == line.events - len(drawn)
        for (first, last), count in zip(grid.columns, line.counts, strict=True):
            for bucket in (first, last):
                days = grid.unit.days(bucket)
                begun = [row.dated.dating.usual.start for row in drawn]
                assert count.possible == sum(day.low <= days[1] and day.high >= days[0] for day in begun)


@given(
    st.lists(st.sampled_from(ROWS), max_size=25, unique_by=lambda row: row.dated.event.id),
    st.sampled_from(["experiment", "institution", "kind", "status"]),
    st.sampled_from(["experiment", "institution", "source"]),
)
def test_a_cell_of_two_names_counts_the_events_that_have_both(rows: list[Row], one: str, other: str) -> None:
    grid = by_name(MANY, rows, one, other)
    down, across = members(MANY, rows, one), members(MANY, rows, other)
    expected = Counter(
        (name, column) for name in down for column in across for row in down[name] if row in across[column]
    )
    for line in grid.lines:
        for column, count in zip(grid.columns, line.counts, strict=True):
            assert count.possible == expected[line.name, column]
    assert {name: len(ids) for name, ids in grid.columns.items()} == {
        name: len(of) for name, of in across.items()
    }


def test_in_a_grid_of_names_plans_conflicts_and_the_merely_possible_are_not_certain() -> None:
    made = carded(
        event("plan", claim(mode=Mode.PLANNED, date="2019"), experiments=JUNO),
        event("perhaps", claim(date="[2012..2016]"), experiments=DAMPE),
    )
    filters = Filters(since=day_of(2014))
    rows = rows_of(made, filters)
    assert all(is_possible(row.dated, filters.since, None) for row in rows)
    grid = by_name(made, rows, "experiment", "kind")
    assert {line.name: (line.counts[0].certain, line.counts[0].promised) for line in grid.lines} == {
        "juno": (0, 1),
        "dampe": (0, 0),
    }
