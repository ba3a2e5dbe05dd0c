"""The order of two events is settled only where their days or a claim leave no other way."""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import after, before, claim, dated, event, history

from sinoital.dates.day import day_of
from sinoital.dates.window import Window
from sinoital.engine.dated import DatedEvent
from sinoital.questions.parts import parts_of
from sinoital.questions.selection import Filters, select
from sinoital.questions.sorting import is_order_settled
from sinoital.records.model import Claim, Event, Mode, Relation
from sinoital.views.blocks import Block, grouped, of_parts


def is_settled(*events: Event) -> bool:
    """Tell whether the first event given is settled to begin no later than the second."""
    by_id = dated(*events)
    return is_order_settled(by_id[events[0].id], by_id[events[1].id])


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        ("2004", "2005", True),
        ("2004", "2004", False),
        ("2004", "2004-12", False),
        ("2009-03-01", "2009-03-02", True),
        ("2009-03-01", "2009-03-01", False),
        ("early 2009", "2009-12", False),  # strictly it is some time in 2009
        ("by 2004", "2005", True),
        ("2003", "by 2004", False),
        ("not before 2009", "2012", False),
        ("2005", "2004", False),
    ],
)
def test_days_settle_the_order_where_the_first_is_over_before_the_second_may_begin(
    first: str, second: str, settled: bool
) -> None:
    assert is_settled(event("a", claim(date=first)), event("b", claim(date=second))) is settled


def test_of_spans_the_starts_count() -> None:
    long_ago = event("a", claim(start="1995", at="source"))
    assert is_settled(long_ago, event("b", claim(date="1998")))
    assert not is_settled(event("b", claim(date="1998")), long_ago)


WITHIN = "between 2009 and 2014"


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        (claim(date=WITHIN), claim(date=after("a")), True),
        (claim(date=before("b")), claim(date=WITHIN), True),
        (claim(date=WITHIN), claim(start=after("a"), end=WITHIN), True),
        (claim(date=before("b.start")), claim(start=WITHIN, end=WITHIN), True),
        (claim(at=before("b")), claim(date=WITHIN), True),  # under way before it is begun before it
        (claim(start=WITHIN, end=before("b")), claim(date=WITHIN), True),
        (claim(start=WITHIN, end=WITHIN), claim(date=after("a.start")), True),
        (claim(start=WITHIN, end=WITHIN), claim(date=after("a.end")), True),
        (claim(date=before("b.end")), claim(start=WITHIN, end=WITHIN), False),
        (claim(date=WITHIN), claim(start=WITHIN, end=after("a")), False),
        (claim(date=WITHIN), claim(start=WITHIN, at=after("a")), False),
        (claim(date=after("b")), claim(date=WITHIN), False),  # it says the contrary
        (claim(date=WITHIN), claim(date=before("a")), False),
        (claim(date=WITHIN), claim(date=before("source")), False),
        (claim(mode=Mode.PLANNED, date=WITHIN), claim(date=after("a")), False),  # plans bound nothing
        (claim(date="by 2017"), claim(mode=Mode.PLANNED, date=after("a")), False),
    ],
)
def test_a_claim_of_one_about_the_start_of_the_other_settles_their_order(
    first: Claim, second: Claim, settled: bool
) -> None:
    assert is_settled(event("a", first), event("b", second)) is settled


def test_a_claim_that_cannot_hold_settles_nothing() -> None:
    disputed = event("b", claim(date=after("a")), claim(date="2009"), claim(date="2010"))
    assert not is_settled(event("a", claim(date=WITHIN)), disputed)


DAYS = range(day_of(2009, 3, 1), day_of(2009, 3, 5))
NAMES = ("a", "b", "c")


@st.composite
def told_events(draw: st.DrawFn) -> list[Event]:
    """Draw three points of some days in March 2009, some told relative to another."""
    events = []
    for name in NAMES:
        first = draw(st.integers(1, 4))
        last = draw(st.integers(first, 4))
        claims = [claim(date=f"[2009-03-{first:02d}..2009-03-{last:02d}]")]
        if draw(st.booleans()):
            other = draw(st.sampled_from([target for target in NAMES if target != name]))
            relation = draw(st.sampled_from([after, before]))(other)
            claims.append(claim(date=relation, mode=draw(st.sampled_from([Mode.OCCURRED, Mode.PLANNED]))))
        events.append(event(name, *claims))
    return events


def allowed(found: Mapping[str, DatedEvent]) -> Iterable[dict[str, int]]:
    """Yield every choice of days from the exact windows with which the relations told as occurred hold."""
    windows: list[Window] = [found[name].dating.exact.start for name in NAMES]
    for days in product(*([day for day in DAYS if window.low <= day <= window.high] for window in windows)):
        chosen = dict(zip(NAMES, days, strict=True))
        relations = [
            (name, slot)
            for name in NAMES
            for claim in found[name].event.claims
            for _, slot in claim.slots
            if isinstance(slot, Relation) and claim.mode is Mode.OCCURRED
        ]
        if all(
            (not slot.after or chosen[name] >= chosen[slot.after.event])
            and (not slot.before or chosen[name] <= chosen[slot.before.event])
            for name, slot in relations
        ):
            yield chosen


@given(told_events())
def test_where_the_order_is_settled_no_choice_of_days_puts_the_second_first(events: list[Event]) -> None:
    found = dated(*events)
    choices = list(allowed(found))
    for one, other in combinations(NAMES, 2):
        for first, second in ((one, other), (other, one)):
            if is_order_settled(found[first], found[second]):
                assert all(chosen[first] <= chosen[second] for chosen in choices)


@given(told_events())
def test_where_the_days_alone_settle_it_no_days_of_the_two_windows_are_the_other_way(
    events: list[Event],
) -> None:
    plain = [event(made.id, made.claims[0]) for made in events]
    found = dated(*plain)
    for first, second in product(found.values(), repeat=2):
        one, other = first.dating.exact.start, second.dating.exact.start
        surely = all(
            a < b for a in DAYS for b in DAYS if one.low <= a <= one.high and other.low <= b <= other.high
        )
        assert is_order_settled(first, second) is surely


# ------------------------------------------------ blocks

SOME = (
    event("a-launch", claim(date="2004")),
    event("b-run", claim(date="between 2007 and 2009")),
    event("c-result", claim(date="2009")),
    event("d-prize", claim(date="2012")),
)


def blocks_of(by: str = "", *, reverse: bool = False, sort: str = "date") -> list[Block]:
    made = history(*SOME)
    selection = select(made, Filters(sort=sort, reverse=reverse))
    if by:
        ordered = sort == "date"
        return grouped(made, selection.rows, by, order=True, ordered=ordered, reverse=reverse)
    return of_parts(parts_of(made, selection), order=True, reverse=reverse)


def test_neighbours_of_unsettled_order_are_told_forwards_and_backwards() -> None:
    (forwards,), (backwards,) = blocks_of(), blocks_of(reverse=True)
    assert forwards.loose == (False, True, False, False)
    assert backwards.loose == (False, True, False, False)


def test_a_block_tells_of_its_own_rows_only() -> None:
    assert [(block.heading, block.loose) for block in blocks_of("decade")] == [
        ("2000 to 2009", (False, True, False)),
        ("2010s", (False,)),
    ]


def test_rows_in_another_order_tell_nothing_of_their_neighbours() -> None:
    assert not any(loose for block in blocks_of("decade", sort="title") for loose in block.loose)
