"""The axis: which column a day lies in, what is cut out, and which days are marked."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import claim, dated, event, source

from sinoital.dates.day import calendar, day_of
from sinoital.dates.edtf import parse
from sinoital.dates.window import Window
from sinoital.drawing.axis import Axis, axis_of, axis_of_marks
from sinoital.drawing.scale import Scale, scales
from sinoital.drawing.ticks import Tick, ticks
from sinoital.telling.marks import marks_of


def days(*texts: str) -> list[int]:
    """Return the first and the last day of each text."""
    windows = [parse(text).window for text in texts]
    return [int(bound) for window in windows for bound in (window.low, window.high)]


def drawn(axis: Axis, room: int = 1) -> str:
    """Return the labels of an axis, and where its cuts are, as one line."""
    line = [" "] * (axis.width + 30)
    for tick in ticks(axis, room):
        line[tick.column : tick.column + len(tick.label)] = tick.label
    for column in axis.cuts:
        line[column] = "≈"
    return "".join(line).rstrip()


def test_a_year_is_one_column_where_many_years_share_the_page() -> None:
    axis = axis_of([days("1980", "2020")], 41)
    assert axis.scale == Scale("year", 1)
    assert [axis.column(day) for day in days("1980", "1981", "2020")] == [0, 0, 1, 1, 40, 40]


def test_all_days_of_a_month_lie_in_its_column_where_a_column_is_a_month() -> None:
    axis = axis_of([days("2014-03", "2015-10")], 20)
    assert axis.scale == Scale("month", 1)
    assert [axis.column(day) for day in days("2014-03", "2015-10")] == [0, 0, 19, 19]


def test_days_beside_the_axis_have_the_columns_beside_it() -> None:
    axis = axis_of([days("1990", "2009")], 20)
    assert [axis.column(day) for day in days("1989", "2010")] == [-1, -1, 20, 20]


def test_time_in_which_nothing_lasts_is_cut_out() -> None:
    axis = axis_of([days("1990", "1999"), days("2100", "2109")], 23)
    assert drawn(axis) == "1990       ≈ 2100"
    assert axis.scale == Scale("year", 1)
    cut_out = (day_of(2000), day_of(2050), day_of(2100) - 1)
    assert {axis.column(day) for day in cut_out} == {axis.cuts[0]} == {11}
    assert [axis.days_of(segment) for segment in axis.segments] == [
        (day_of(1990), day_of(2000) - 1),
        (day_of(2100), day_of(2110) - 1),
    ]


def lasting(first: int, last: int) -> list[int]:
    """Return the first and the last day of a thing, counted from New Year 2020."""
    return [day_of(2020) + first, day_of(2020) + last]


@pytest.mark.parametrize(("last", "cuts"), [(28, 1), (29, 0)], ids=["29 days", "30 days"])
def test_idle_time_is_cut_out_where_it_is_more_than_a_third_of_the_axis(last: int, cuts: int) -> None:
    # ten days pass from the end of the first to the beginning of the second
    assert len(axis_of([lasting(0, 10), lasting(20, last)], 100).cuts) == cuts


@pytest.mark.parametrize(("idle", "cuts"), [(16, 0), (17, 1)])
def test_idle_time_is_cut_out_where_it_has_more_than_eight_columns(idle: int, cuts: int) -> None:
    things = [lasting(0, 11), lasting(11 + idle, 22 + idle)]
    assert axis_of(things, 30, cut=False).scale == Scale("day", 2)
    assert len(axis_of(things, 30).cuts) == cuts


def test_idle_time_counts_by_what_is_left_of_the_axis() -> None:
    axis = axis_of([lasting(0, 9), lasting(1000, 1009), lasting(1029, 1040)], 100)
    assert axis.scale == Scale("day", 1)
    assert len(axis.cuts) == 2


def test_six_times_are_cut_out_at_the_most_and_the_longest() -> None:
    # each time is half of what is left without the longer ones
    years = [1000 + 5 * 2**n for n in range(9)]
    axis = axis_of([days(str(year)) for year in years], 120)
    assert len(axis.cuts) == 6
    assert axis.column(day_of(1018)) not in axis.cuts
    assert axis.column(day_of(1030)) == axis.cuts[0]


def test_segments_that_would_nearly_meet_are_one() -> None:
    # a single day takes ten columns, for its label
    assert axis_of([lasting(0, 0), lasting(12, 12)], 60).cuts == ()
    assert axis_of([lasting(0, 0), lasting(13, 13)], 60).cuts == (11,)


def test_nothing_is_cut_out_where_that_is_asked_for() -> None:
    axis = axis_of([days("1990", "1999"), days("2100", "2109")], 42, cut=False)
    assert axis.cuts == ()
    assert axis.scale == Scale("year", 3)


def test_a_long_thing_is_cut_through_where_nothing_changes_and_the_scale_gets_finer() -> None:
    things = [days("1800", "2009"), *(days(str(year)) for year in range(1990, 2010))]
    axis = axis_of(things, 28)
    assert axis.scale == Scale("year", 1)
    assert drawn(axis) == "1800  ≈ 1990      2000"
    assert axis_of(things, 28, cut=False).scale == Scale("year", 8)


@pytest.mark.parametrize(("others", "cuts"), [(2, 0), (8, 0), (9, 1), (20, 1)])
def test_a_long_thing_is_cut_through_where_it_is_one_in_ten_at_the_most(others: int, cuts: int) -> None:
    things = [days("1800", "2009"), *(days(str(year)) for year in range(2010 - others, 2010))]
    assert len(axis_of(things, 40).cuts) == cuts


def quiet(length: int, whole: int) -> list[list[int]]:
    """Return ten things of so many days in all: one lasts for all of them, and is alone in the middle."""
    begins = (whole - length) // 2
    before, behind = lasting(1, begins), lasting(begins + length, whole - 2)
    return [lasting(0, whole - 1), *[before] * 4, *[behind] * 5]


@pytest.mark.parametrize(("whole", "cuts"), [(59, 1), (60, 0)])
def test_a_long_thing_is_cut_through_where_that_is_more_than_half_of_the_axis(whole: int, cuts: int) -> None:
    assert len(axis_of(quiet(30, whole), 200).cuts) == cuts


@pytest.mark.parametrize(("length", "cuts"), [(24, 0), (25, 1)])
def test_a_long_thing_is_cut_through_in_more_than_24_columns_even_if_the_scale_stays(
    length: int, cuts: int
) -> None:
    axis = axis_of(quiet(length, 45), 200)
    assert axis.scale == Scale("day", 1)
    assert len(axis.cuts) == cuts


def test_events_at_even_distances_are_not_torn_apart() -> None:
    assert axis_of([days(str(year)) for year in range(1990, 2010, 3)], 60).cuts == ()


def test_a_single_day_has_some_days_around_it() -> None:
    axis = axis_of([days("2025-09-25")], 60)
    assert axis.scale == Scale("day", 1)
    assert (axis.width, axis.column(day_of(2025, 9, 25))) == (60, 25)


@pytest.mark.parametrize("width", [60, 63, 91])
@pytest.mark.parametrize("text", ["2025-09-25", "2012", "19XX", "1234/2025", "-0500/2025"])
def test_the_axis_takes_the_page_whole(text: str, width: int) -> None:
    axis = axis_of([days(text)], width)
    assert axis.width == width
    drawn_columns = axis.column(days(text)[1]) - axis.column(days(text)[0]) + 1
    assert drawn_columns > width * 0.7 or text == "2025-09-25"


def test_what_ends_between_the_page_and_today_has_its_place_on_the_way_there() -> None:
    lasting = event("one", claim(1, start="2009", end="2018"))
    made = marks_of(dated(lasting, sources=[source("report", Window())])["one"])
    assert made is not None
    until, today = day_of(2017, 12, 31), day_of(2026, 11, 29)
    axis = axis_of_marks([made], 60, until=until, today=today)
    assert axis.column(until) < axis.column(made.extent[1]) < axis.column(today)
    assert axis.column(made.extent[1]) not in axis.cuts
    assert axis_of_marks([made], 60, until=until).column(today) == 60


def test_an_axis_needs_a_day() -> None:
    with pytest.raises(ValueError, match=r"^an axis needs a day$"):
        axis_of([], 60)


@pytest.mark.parametrize(
    ("things", "width", "expected"),
    [
        (["2025-09-20", "2025-10-20"], 60, "     11 Sep 2025         1 Oct     11 Oct    21 Oct     1 Nov"),
        (["2014-01", "2014-12"], 40, " 2014     Apr      Jul      Oct      2015"),
        (["2013-06", "2016-02"], 60, "              2014     Jul      2015      Jul      2016"),
        (["1987", "2018"], 40, "    1990        2000        2010"),
        (["1200", "2000"], 60, " 1200   1300    1400   1500   1600   1700   1800   1900"),
        (["-0499", "0500"], 60, "      400 BC      200 BC                 AD 200      AD 400"),
        (["Y-17000000", "2000"], 60, "        15,000,000 BC   10,000,000 BC    5,000,000 BC"),
    ],
)
def test_ticks_are_of_the_unit_that_fits(things: Sequence[str], width: int, expected: str) -> None:
    assert drawn(axis_of([days(*things)], width, cut=False)).startswith(expected)


def test_what_follows_a_cut_is_labelled_at_its_first_column() -> None:
    axis = axis_of([*([*days(str(year))] for year in range(1987, 2019)), days("2053-09-25")], 45)
    last = axis.segments[-1]
    assert len(axis.segments) == 2
    assert Tick(day_of(2053), last.column, "2053") in ticks(axis)


def test_time_that_would_take_only_a_few_columns_is_not_cut_out() -> None:
    assert axis_of([*([*days(str(year))] for year in range(1987, 2019)), days("2025")], 50).cuts == ()


def test_what_is_short_before_a_cut_is_labelled_at_its_first_column() -> None:
    axis = axis_of([days("1894"), *([*days(str(year))] for year in range(1980, 2020))], 80)
    assert drawn(axis) == "1894  ≈ 1980    1985     1990     1995    2000     2005    2010     2015    2020"


def test_scales_grow_without_end() -> None:
    found = scales(0)
    sizes = [next(found).days for _ in range(200)]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] > 365 * 1000
    # so that what is drawn takes the page nearly whole
    assert all(following <= size * 1.26 for size, following in pairwise(sizes) if size > 3)


things = st.lists(
    st.lists(st.integers(-3_000_000, 3_000_000), min_size=1, max_size=4), min_size=1, max_size=12
)
near = st.lists(st.lists(st.integers(720_000, 740_000), min_size=1, max_size=4), min_size=1, max_size=12)
far = st.lists(st.lists(st.integers(-(10**30), 10**30), min_size=1, max_size=3), min_size=1, max_size=6)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.one_of(things, near, far), st.integers(20, 400), st.booleans())
def test_every_day_has_a_column_of_its_own_time(asked: list[list[int]], width: int, cut: bool) -> None:
    axis = axis_of(asked, width, cut=cut)
    assert axis.width == width
    told = sorted(day for thing in asked for day in thing)
    found = [axis.column(day) for day in told]
    assert found == sorted(found)
    for day, column in zip(told, found, strict=True):
        assert 0 <= column < axis.width
        segment = max(segment for segment in axis.segments if segment.column <= column)
        slot = segment.slot + column - segment.column
        assert axis.scale.first_day(slot) <= day < axis.scale.first_day(slot + 1)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.one_of(things, near, far), st.integers(20, 400), st.booleans())
def test_ticks_lie_at_the_column_of_their_day_and_their_labels_do_not_touch(
    asked: list[list[int]], width: int, cut: bool
) -> None:
    axis = axis_of(asked, width, cut=cut)
    found = ticks(axis, 1)
    assert found
    assert [axis.column(tick.day) for tick in found] == [tick.column for tick in found]
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})
    labelled = [tick for tick in found if tick.label]
    for tick, following in pairwise(labelled):
        assert tick.column + len(tick.label) + 2 <= following.column
    assert all(tick.column + len(tick.label) <= axis.width + 1 for tick in labelled)


@given(st.integers(-4_000_000, 4_000_000), st.sampled_from(["day", "month", "year"]), st.integers(1, 40))
def test_slots_follow_one_another_without_a_gap(day: int, unit: str, step: int) -> None:
    scale = Scale(unit, step)  # type: ignore[arg-type]
    slot = scale.slot(day)
    assert scale.first_day(slot) <= day < scale.first_day(slot + 1)
    assert scale.slot(scale.first_day(slot)) == slot
    assert scale.slot(scale.first_day(slot) - 1) == slot - 1


def test_quarters_begin_with_a_whole_year() -> None:
    axis = axis_of([days("2013-06", "2016-02")], 14)
    assert axis.scale == Scale("month", 3)
    assert calendar(axis.days_of(axis.segments[0])[0]) == (2013, 1, 1)
