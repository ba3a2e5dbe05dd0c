"""The axis: which column a day lies in, what is cut out, and which days are marked."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoital.dates.day import calendar, day_of
from sinoital.dates.edtf import parse
from sinoital.views.lanes.axis import Axis, axis_of
from sinoital.views.lanes.scale import Scale, scales
from sinoital.views.lanes.ticks import Tick, ticks


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
    axis = axis_of([days("1980", "2020")], 60)
    assert axis.scale == Scale("year", 1)
    assert [axis.column(day) for day in days("1980", "1981", "2020")] == [0, 0, 1, 1, 40, 40]


def test_all_days_of_a_month_lie_in_its_column_where_a_column_is_a_month() -> None:
    axis = axis_of([days("2014-03", "2015-02")], 20)
    assert axis.scale == Scale("month", 1)
    assert [axis.column(day) for day in days("2014-03", "2015-02")] == [0, 0, 11, 11]


def test_days_beside_the_axis_have_the_columns_beside_it() -> None:
    axis = axis_of([days("1990", "2009")], 20)
    assert [axis.column(day) for day in days("1989", "2010")] == [-1, -1, 20, 20]


def test_time_in_which_nothing_lasts_is_cut_out() -> None:
    axis = axis_of([days("1990", "1999"), days("2100", "2109")], 40)
    assert drawn(axis) == "1990       ≈ 2100"
    assert axis.scale == Scale("year", 1)
    assert axis.column(day_of(2050)) == axis.cuts[0]


def test_nothing_is_cut_out_where_that_is_asked_for() -> None:
    axis = axis_of([days("1990", "1999"), days("2100", "2109")], 42, cut=False)
    assert axis.cuts == ()
    assert axis.scale == Scale("year", 3)


def test_a_long_thing_is_cut_through_where_nothing_changes_and_the_scale_gets_finer() -> None:
    things = [days("1800", "2009"), *(days(str(year)) for year in range(1990, 2010))]
    axis = axis_of(things, 40)
    assert axis.scale == Scale("year", 1)
    assert drawn(axis) == "1800  ≈ 1990      2000"


def test_a_long_thing_is_not_cut_through_where_there_are_few_others() -> None:
    assert axis_of([days("1800", "2009"), days("1990"), days("2000")], 40).cuts == ()


def test_events_at_even_distances_are_not_torn_apart() -> None:
    assert axis_of([days(str(year)) for year in range(1990, 2010, 3)], 60).cuts == ()


def test_a_single_day_has_some_days_around_it() -> None:
    axis = axis_of([days("2025-09-25")], 60)
    assert axis.scale == Scale("day", 1)
    assert 15 <= axis.width <= 25
    assert 5 <= axis.column(day_of(2025, 9, 25)) <= 15


def test_a_column_is_no_finer_than_asked() -> None:
    assert axis_of([days("2012")], 60, finest=91).scale == Scale("month", 4)


def test_an_axis_needs_a_day() -> None:
    with pytest.raises(ValueError, match="needs a day"):
        axis_of([], 60)


@pytest.mark.parametrize(
    ("things", "width", "expected"),
    [
        (["2025-09-20", "2025-10-20"], 60, " 21 Sep 2025         11 Oct"),
        (["2014-01", "2014-12"], 40, "2014     Apr      Jul      Oct"),
        (["2013-06", "2016-02"], 60, "       2014  Jul   2015  Jul"),
        (["1987", "2018"], 40, "   1990      2000      2010"),
        (["1200", "2000"], 60, "1200   1300    1400   1500   1600   1700   1800   1900"),
        (["-0499", "0500"], 60, "      400 BC      200 BC                 200         400"),
        (["Y-17000000", "2000"], 60, "       15,000,000 BC   10,000,000 BC    5,000,000 BC"),
    ],
)
def test_ticks_are_of_the_unit_that_fits(things: Sequence[str], width: int, expected: str) -> None:
    assert drawn(axis_of([days(*things)], width, cut=False)).startswith(expected)


def test_what_follows_a_cut_is_labelled_at_its_first_column() -> None:
    axis = axis_of([*([*days(str(year))] for year in range(1987, 2019)), days("2033-09-25")], 60)
    last = axis.segments[-1]
    assert len(axis.segments) == 2
    assert Tick(axis.days_of(last)[0], last.column, "2033") in ticks(axis)


def test_time_that_would_take_only_a_few_columns_is_not_cut_out() -> None:
    assert axis_of([*([*days(str(year))] for year in range(1987, 2019)), days("2025")], 60).cuts == ()


def test_what_is_short_before_a_cut_is_labelled_at_its_first_column() -> None:
    axis = axis_of([days("1894"), *([*days(str(year))] for year in range(1980, 2020))], 80)
    assert drawn(axis) == "1894  ≈ 1980      1990      2000      2010"


def test_scales_grow_without_end() -> None:
    found = scales(1, 0)
    sizes = [next(found).days for _ in range(200)]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 365 * 1000


things = st.lists(
    st.lists(st.integers(-3_000_000, 3_000_000), min_size=1, max_size=4), min_size=1, max_size=12
)
near = st.lists(st.lists(st.integers(720_000, 740_000), min_size=1, max_size=4), min_size=1, max_size=12)
far = st.lists(st.lists(st.integers(-(10**30), 10**30), min_size=1, max_size=3), min_size=1, max_size=6)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.one_of(things, near, far), st.integers(20, 400), st.integers(1, 400), st.booleans())
def test_every_day_has_a_column_of_its_own_time(
    asked: list[list[int]], width: int, finest: int, cut: bool
) -> None:
    axis = axis_of(asked, width, finest=finest, cut=cut)
    assert axis.width <= width
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
