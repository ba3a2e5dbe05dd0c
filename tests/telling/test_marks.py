"""Marks: what of an event is certain and possible in time, and the laws that hold for any chronology."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generated import chronologies, histories, promising, reports
from tests.making import claim, dated, event, history, source

from sinoital.dates.day import iso
from sinoital.dates.edtf import parse
from sinoital.dates.window import Window, iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.records.model import Claim, Event, Mode, Shape, Source
from sinoital.telling.marks import MarkForm, Marks, Side, marks_of

LEAFLET = source("leaflet", Window())


def marks(*claims: Claim, words: str = "") -> Marks:
    found = marks_of(dated(event("one", *claims), sources=[LEAFLET])["one"], words)
    assert found is not None
    return found


def told(found: Marks) -> str:
    """Return marks in short: form, sides around the extent, core."""
    first, last = map(iso, found.extent)
    core = " core {}..{}".format(*map(iso, found.core)) if found.core else ""
    return f"{found.form.value} {found.left.value} {first}..{last} {found.right.value}{core}"


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"date": "2014-03-05"}, "moment day 2014-03-05..2014-03-05 day"),
        ({"date": "2014-03"}, "moment day 2014-03-01..2014-03-31 day"),
        ({"date": "1998"}, "within day 1998-01-01..1998-12-31 day"),
        ({"date": "by 2010"}, "within open 2010-12-31..2010-12-31 day"),
        ({"date": "[2012..]"}, "within day 2012-01-01..2017-12-31 day"),
        (
            {"start": "1995", "end": "1998"},
            "span day 1995-01-01..1998-12-31 day core 1995-12-31..1998-01-01",
        ),
        ({"start": "1995", "end": "1995"}, "span day 1995-01-01..1995-12-31 day"),
        (
            {"start": "1995", "at": "source"},
            "span day 1995-01-01..2017-12-31 goes_on core 1995-12-31..2017-01-01",
        ),
        ({"at": "2004"}, "span open 2004-01-01..2004-12-31 open"),
    ],
    ids=str,
)
def test_marks_have_the_days_that_claims_give(slots: dict[str, str], expected: str) -> None:
    assert told(marks(claim(1, **slots))) == expected  # type: ignore[arg-type]


def test_no_core_is_drawn_where_the_latest_start_is_after_the_earliest_end() -> None:
    found = marks(claim(1, start="[1995..1999]", end="[1997..2004]"))
    assert found.core is None
    assert found.possible == (found.extent,)


def test_what_is_possible_lies_on_both_sides_of_the_core() -> None:
    found = marks(claim(1, start="[1995..1997]", end="[2000..2004]"))
    assert [tuple(map(iso, part)) for part in found.possible] == [
        ("1995-01-01", "1997-12-30"),
        ("2000-01-02", "2004-12-31"),
    ]
    assert told(found).endswith("core 1997-12-31..2000-01-01")


def test_a_date_as_usually_meant_tells_what_is_possible_strictly() -> None:
    def beyond(*claims: Claim) -> list[tuple[str, ...]]:
        return [tuple(map(iso_bound, part)) for part in marks(*claims).beyond]

    assert beyond(claim(1, "early 2009")) == [("2009-05-01", "2009-12-31")]
    assert beyond(claim(1, "about 1998")) == [("1997-01-01", "1997-12-31"), ("1999-01-01", "1999-12-31")]
    assert beyond(claim(1, "recently")) == [("..", "2015-12-31")]
    assert beyond(claim(1, "by 2010")) == []


def test_a_month_that_is_only_usually_meant_is_no_moment() -> None:
    assert marks(claim(1, "about 2014-03")).form is MarkForm.WITHIN
    assert marks(claim(1, "2014-03")).form is MarkForm.MOMENT


@pytest.mark.parametrize("mode", [Mode.PLANNED, Mode.HOPED])
def test_a_promise_says_so_and_has_no_core(mode: Mode) -> None:
    found = marks(claim(1, mode=mode, start="2018", end="2020"))
    assert found.is_promised
    assert (found.status.value, found.core) == (mode.value, None)


def test_sources_that_disagree_have_marks_with_every_way_out() -> None:
    found = marks(claim(1, start="1998", end="2005"), claim(2, start="2001"))
    assert found.is_disputed
    assert found.core is None
    assert iso(found.extent[0]) == "1998-01-01"


def test_an_event_without_a_day_has_no_marks() -> None:
    of_any_day = event("one", claim("leaflet:1", "../.."))
    assert marks_of(dated(of_any_day, sources=[LEAFLET])["one"]) is None


def test_words_are_those_given_and_marks_that_look_alike_are_equal() -> None:
    one, other = marks(claim(1, "1998"), words="one"), marks(claim(1, "1998"), words="other")
    assert (one.words, other.words) == ("one", "other")
    assert one == other
    assert hash(one) == hash(other)


# laws


@st.composite
def told_at_times(draw: st.DrawFn) -> DatedChronology:
    """Return events of all shapes, tied to one another and not, told by a source of some date."""
    report: Source = draw(reports())
    events: Sequence[Event] = draw(st.one_of(histories(), chronologies()))
    return history(*events, sources=[report])


any_event = st.one_of(told_at_times(), promising()).flatmap(lambda made: st.sampled_from(made.events))


@given(any_event)
def test_what_is_certain_lies_within_what_is_possible_and_that_within_the_strict_days(
    one: DatedEvent,
) -> None:
    found = marks_of(one)
    if found is None:
        return
    first, last = found.extent
    assert first <= last
    if found.core:
        assert first <= found.core[0] <= found.core[1] <= last
    assert one.dating.exact.start.low <= first
    assert last <= one.dating.exact.end.high
    assert found.strict.low <= first
    assert last <= found.strict.high


@given(any_event)
def test_the_core_is_there_just_where_the_latest_start_is_not_after_the_earliest_end(one: DatedEvent) -> None:
    found = marks_of(one)
    if found is None:
        return
    exact = one.dating.exact
    is_fact = one.dating.status in (Status.OCCURRED, Status.ONGOING)
    expected = (
        one.event.shape is Shape.SPAN
        and is_fact
        and isinstance(exact.start.latest, int)
        and isinstance(exact.end.earliest, int)
        and exact.start.latest <= exact.end.earliest
    )
    assert (found.core is not None) == expected
    if found.core:
        assert found.core == (exact.start.latest, exact.end.earliest)


@given(any_event)
def test_core_and_possible_parts_are_the_extent_each_day_once(one: DatedEvent) -> None:
    found = marks_of(one)
    if found is None:
        return
    parts = sorted([*found.possible, *([found.core] if found.core else [])])
    assert parts[0][0] == found.extent[0]
    assert parts[-1][1] == found.extent[1]
    assert all(before[1] + 1 == behind[0] for before, behind in pairwise(parts))


@given(any_event)
def test_a_side_is_open_just_where_its_bound_is_no_day(one: DatedEvent) -> None:
    found = marks_of(one)
    if found is None:
        return
    usual = one.dating.usual
    assert (found.left is Side.DAY) == isinstance(usual.start.earliest, int)
    assert (found.right is Side.DAY) == isinstance(usual.end.latest, int)
    # what goes on may usually have an end all the same, by vague words of others
    goes_on = one.dating.status is Status.ONGOING and not isinstance(usual.end.latest, int)
    assert (found.right is Side.GOES_ON) == goes_on
    if found.left is Side.DAY:
        assert found.extent[0] == usual.start.earliest
    if found.right is Side.DAY:
        assert found.extent[1] == usual.end.latest


@given(any_event)
def test_what_is_possible_strictly_is_extent_and_what_lies_beyond(one: DatedEvent) -> None:
    found = marks_of(one)
    if found is None:
        return
    lows = [part.low for part in found.beyond] + [found.extent[0]]
    highs = [part.high for part in found.beyond] + [found.extent[1]]
    assert min(lows) == (found.strict.low if found.left is Side.DAY else found.extent[0])
    assert max(highs) == (found.strict.high if found.right is Side.DAY else found.extent[1])
    assert all(part.high < found.extent[0] or part.low > found.extent[1] for part in found.beyond)


@given(any_event)
def test_a_promise_never_has_a_core_and_a_point_neither(one: DatedEvent) -> None:
    found = marks_of(one)
    if found is None:
        return
    assert found.is_promised == (one.dating.status in PROMISED)
    if found.is_promised or found.is_disputed or found.form is not MarkForm.SPAN:
        assert found.core is None


@given(st.integers(1, 2016), st.integers(1, 12), st.one_of(st.none(), st.integers(1, 28)))
def test_a_point_told_to_the_day_or_month_is_a_moment_without_a_core(
    year: int, month: int, day: int | None
) -> None:
    text = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    found = marks(claim(1, text))
    assert (found.form, found.core) == (MarkForm.MOMENT, None)
    assert found.extent == tuple(parse(text).window)


def test_the_laws_meet_every_form_and_side() -> None:
    made = history(
        *(
            event(f"e{n}", one)
            for n, one in enumerate(
                (
                    claim(1, "2014-03"),
                    claim(1, "1998"),
                    claim(1, "by 2010"),
                    claim(1, at="source"),
                )
            )
        )
    )
    found = [one for one in map(marks_of, made.events) if one]
    assert {one.form for one in found} == set(MarkForm)
    assert {one.left for one in found} | {one.right for one in found} == set(Side)
