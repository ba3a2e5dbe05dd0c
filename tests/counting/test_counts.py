"""Counts of events in buckets: laws, and what brute force over days finds."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import claim, event, history, rows_of, untold

from sinoital.counting.buckets import MONTH, UNITS, YEAR, Unit, coarser
from sinoital.counting.counts import Count, Placement, placement, tally
from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.reader import read_value
from sinoital.dates.window import UNKNOWN, Bound, Window
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import DatedEvent, Dating, Status
from sinoital.questions.selection import is_certain, is_possible
from sinoital.records.model import Mode, Shape

LAST = 40


def days(first: int, last: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(first, last), st.integers(first, last)).map(lambda two: (min(two), max(two)))


@st.composite
def dated_events(draw: st.DrawFn) -> DatedEvent:
    """Draw an event as dating leaves it: read within exact, a start not after its end on either side."""
    one, other = draw(days(1, LAST)), draw(days(1, LAST))
    start = (min(one[0], other[0]), min(one[1], other[1]))
    end = (max(one[0], other[0]), max(one[1], other[1]))
    wider = draw(st.integers(0, 5))
    is_span = draw(st.booleans())
    told = draw(st.sampled_from(["both", "no start", "no end", "neither"]))
    read_start, last = Window(*start), end if is_span else start
    read_end = Window(*last)
    exact_start = Window(start[0] - wider, start[1] + wider)
    exact_end = Window(last[0] - wider, last[1] + wider) if is_span else exact_start
    if told in ("no start", "neither"):
        read_start, exact_start = replaced(read_start, low=True), replaced(exact_start, low=True)
    if told in ("no end", "neither"):
        read_end, exact_end = replaced(read_end, low=False), replaced(exact_end, low=False)
    if not is_span:
        read_start = read_end = read_start.meet(read_end) if told == "both" else read_start
        exact_start = exact_end = exact_start.meet(exact_end) if told == "both" else exact_start
    made = event("made", claim(start="2001") if is_span else claim(date="2001"))
    dating = Dating(
        exact=Ends(exact_start, exact_end),
        usual=Ends(read_start, read_end),
        status=draw(st.sampled_from(list(Status))),
        shown=made.claims,
        attested=Window(*draw(days(1, LAST))) if is_span and draw(st.booleans()) else None,
    )
    return DatedEvent(made, dating)


def replaced(window: Window, *, low: bool) -> Window:
    unknown: Bound = UNKNOWN
    return Window(unknown, window.latest) if low else Window(window.earliest, unknown)


BUCKETS = st.lists(st.integers(-8, LAST + 8), min_size=2, max_size=9, unique=True).map(
    lambda cuts: [(low, high - 1) for low, high in zip(sorted(cuts), sorted(cuts)[1:], strict=False)]
)


def found(events: list[DatedEvent], buckets: list[tuple[int, int]], under_way: bool) -> list[Count]:
    return tally([one for e in events if (one := placement(e, under_way=under_way))], buckets)


def as_begun(one: DatedEvent, *, under_way: bool) -> DatedEvent:
    """Return the event that filters see: of what began only its beginning, as of a point."""
    if under_way:
        return one
    dating = one.dating
    exact, read = (Ends(ends.start, ends.start) for ends in (dating.exact, dating.usual))
    return DatedEvent(replace(one.event, shape=Shape.POINT), replace(dating, exact=exact, usual=read))


@given(st.lists(dated_events(), max_size=6), BUCKETS, st.booleans())
def test_certain_is_at_most_expected_and_expected_at_most_possible(
    events: list[DatedEvent], buckets: list[tuple[int, int]], under_way: bool
) -> None:
    for count in found(events, buckets, under_way):
        assert 0 <= count.certain <= count.expected <= count.possible - count.promised


@given(dated_events(), BUCKETS, st.booleans())
def test_certain_and_possible_are_those_of_the_filters_on_time(
    one: DatedEvent, buckets: list[tuple[int, int]], under_way: bool
) -> None:
    seen = as_begun(one, under_way=under_way)
    if placement(one, under_way=under_way) is None:
        return
    is_told = all(isinstance(bound, int) for window in seen.dating.usual for bound in window)
    for (first, last), count in zip(buckets, found([one], buckets, under_way), strict=True):
        assert count.certain == is_certain(seen, first, last)
        assert count.possible <= is_possible(seen, first, last)
        if is_told:
            assert count.possible == is_possible(seen, first, last)


@given(dated_events(), BUCKETS, st.booleans())
def test_the_expected_count_is_that_of_brute_force_over_days(
    one: DatedEvent, buckets: list[tuple[int, int]], under_way: bool
) -> None:
    when = placement(one, under_way=under_way)
    if when is None:
        return
    starts = range(when.start[0], when.start[1] + 1)
    if when.end is None:
        ways = [(day, day) for day in starts]
    else:
        ways = [(s, e) for s, e in product(starts, range(when.end[0], when.end[1] + 1)) if s <= e]
    assert ways
    for first, last in buckets:
        share = sum(start <= last and end >= first for start, end in ways) / len(ways)
        assert when.share(first, last) == pytest.approx(share)


@given(st.lists(dated_events(), max_size=6), st.integers(1, 9))
def test_what_began_is_expected_once_over_all_buckets(events: list[DatedEvent], size: int) -> None:
    buckets = [(low, low + size - 1) for low in range(-10, LAST + 10, size)]
    facts = [when for one in events if (when := placement(one)) and not when.promised]
    assert sum(count.expected for count in found(events, buckets, False)) == pytest.approx(len(facts))


@given(dated_events())
def test_only_events_with_an_open_start_cannot_be_spread(one: DatedEvent) -> None:
    start = one.dating.usual.start
    assert (placement(one) is None) == (
        not isinstance(start.earliest, int) or not isinstance(start.latest, int)
    )
    if placement(one) is not None:
        assert placement(one, under_way=True) is not None


def only(*claims: object) -> DatedEvent:
    return rows_of(history(event("only", *claims)))[0].dated  # type: ignore[arg-type]


def year(number: int) -> tuple[int, int]:
    return day_of(number), last_day_of(number)


def in_years(one: DatedEvent, first: int, last: int, *, under_way: bool = False) -> list[Count]:
    return found([one], [year(number) for number in range(first, last + 1)], under_way)


def test_a_year_that_is_told_is_certain_and_expected_there() -> None:
    assert in_years(only(claim(date="2012")), 2011, 2012) == [Count(), Count(1, 1.0, 1, 0)]


def test_a_window_of_four_years_is_expected_by_a_quarter_in_each() -> None:
    counts = in_years(only(claim(date="[2001..2004]")), 2001, 2004)
    assert [round(count.expected, 2) for count in counts] == [0.25, 0.25, 0.25, 0.25]
    assert {(count.certain, count.possible) for count in counts} == {(0, 1)}


def test_a_vague_word_is_expected_where_it_is_read_and_certain_where_it_is_said() -> None:
    quarters = [(day_of(2009, month), last_day_of(2009, month + 2)) for month in (1, 4, 7, 10)]
    early = only(claim(date="early 2009"))
    assert [round(count.expected, 2) for count in found([early], quarters, False)] == [0.75, 0.25, 0, 0]
    assert in_years(early, 2009, 2009) == [Count(1, 1.0, 1, 0)]


@pytest.mark.parametrize("mode", [Mode.PLANNED, Mode.HOPED])
def test_what_is_promised_is_possible_and_never_expected(mode: Mode) -> None:
    assert in_years(only(claim(mode=mode, date="2018")), 2018, 2018) == [Count(0, 0.0, 1, 1)]


def test_a_span_begins_once_and_is_under_way_until_it_was_last_told() -> None:
    runs = only(claim(start="2013", at="source"))
    assert [count.possible for count in in_years(runs, 2012, 2019)] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert [count.certain for count in in_years(runs, 2012, 2019, under_way=True)] == [0, 1, 1, 1, 1, 1, 0, 0]
    assert [count.possible for count in in_years(runs, 2012, 2019, under_way=True)] == [
        0,
        1,
        1,
        1,
        1,
        1,
        0,
        0,
    ]


def test_what_goes_on_is_possible_up_to_the_last_day_for_which_it_was_told() -> None:
    runs = only(claim(start="2013", at="source"))
    new_year, summer, eve = ((day, day) for day in (day_of(2017), day_of(2017, 7), last_day_of(2017)))
    counts = found([runs], [new_year, summer, eve, (eve[0] + 1, eve[0] + 1)], True)
    assert [(count.certain, count.possible) for count in counts] == [(1, 1), (0, 1), (0, 1), (0, 0)]


def test_a_span_of_which_only_a_moment_is_told_is_under_way_then() -> None:
    runs = only(claim(at="source"))
    assert placement(runs) is None
    assert [count.certain for count in in_years(runs, 2015, 2018, under_way=True)] == [0, 0, 1, 0]


def test_what_is_told_as_done_without_a_day_cannot_be_spread() -> None:
    assert placement(only(untold())) is placement(only(untold()), under_way=True) is None


def test_start_and_end_in_one_window_keep_their_order() -> None:
    # of the days 1 to 3 there are six pairs in order, and four of them are under way on day 2
    assert Placement((1, 3), (1, 3), 9, -9, False).share(2, 2) == pytest.approx(4 / 6)


# the buckets themselves


@given(st.integers(-(10**9), 10**9), st.sampled_from([MONTH, *(Unit(10**power) for power in range(6))]))
def test_every_day_lies_in_its_bucket_and_neighbours_touch(day: int, unit: Unit) -> None:
    bucket = unit.index(day)
    first, last = unit.days(bucket)
    assert first <= day <= last
    assert unit.days(bucket + 1)[0] == last + 1
    assert unit.index(first) == unit.index(last) == bucket


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        ("month", "2009-03-04", "Mar 2009"),
        ("year", "2009-03-04", "2009"),
        ("decade", "2009-03-04", "2000s"),
        ("century", "2009-03-04", "2000-2099"),
        ("millennium", "2009-03-04", "2000-2999"),
        ("year", "-0043", "44 BC"),
        ("decade", "-0043", "51-42 BC"),
        ("decade", "0003", "1 BC - AD 9"),
    ],
)
def test_buckets_are_called_as_people_count(unit: str, day: str, expected: str) -> None:
    low = read_value(day).layers(Window()).exact.low
    assert UNITS[unit].label(UNITS[unit].index(int(low))) == expected


def test_stretches_of_buckets_are_called_by_their_ends() -> None:
    assert YEAR.label(1981, 1983) == "1981-1983"
    assert UNITS["decade"].label(195, 197) == "1950-1979"
    assert MONTH.label(2009 * 12, 2009 * 12 + 3) == "Jan-Apr 2009"


def test_numbers_of_buckets_are_said_in_words() -> None:
    said = [UNITS[name].counted(2) for name in ("month", "year", "decade", "century", "millennium")]
    assert said == ["2 months", "2 years", "2 decades", "2 centuries", "2 millennia"]
    assert UNITS["century"].counted(1) == "1 century"
    assert Unit(10_000).counted(3) == "30,000 years"
    units = coarser()
    assert [next(units).name for _ in range(6)][-2:] == ["10,000 years", "100,000 years"]


def test_narrow_columns_bear_the_year_or_the_month() -> None:
    assert [MONTH.tick(2009 * 12 + month) for month in (0, 1, 11)] == ["2009", "Feb", "Dec"]
    assert [
        UNITS[name].tick(bucket) for name, bucket in (("year", 2009), ("decade", 200), ("century", 20))
    ] == [
        "2009",
        "2000s",
        "2000",
    ]
