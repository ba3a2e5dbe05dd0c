"""Which of two events comes first, and how much time lies between them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import after, before, claim, event, history, source

from sinoital.dates.day import day_of
from sinoital.dates.window import ANY
from sinoital.questions.order import Order, order
from sinoital.records.model import Event, Mode, Relation, Slot
from sinoital.records.names import UnknownName

BORN = event("born", claim(date="2012"))


def test_windows_that_do_not_meet_settle_the_order() -> None:
    found = order(history(BORN, event("joined", claim(date="2014"))), "born", "joined")
    assert found.certain is Order.BEFORE
    assert found.exact == {Order.BEFORE: (366, 1095)}
    assert found.gap == (366, 1095)


def test_the_same_two_events_the_other_way_round() -> None:
    found = order(history(BORN, event("joined", claim(date="2014"))), "joined", "born")
    assert found.exact == {Order.AFTER: (366, 1095)}
    assert found.gap == (-1095, -366)


def test_a_relation_settles_what_windows_do_not() -> None:
    joined = event("joined", claim(date="2012"), claim(2, date=after("born", "at least 10 days")))
    found = order(history(BORN, joined), "born", "joined")
    assert found.exact == {Order.BEFORE: (10, 365)}


def test_a_day_whose_usual_reading_is_left_out_is_still_told_and_takes_no_vague_distance() -> None:
    letter, report = (
        source("letter", "2000-02-05"),
        source("report", "[2000-02-05..2000-02-07]", usually="2000-02-06"),
    )
    a = event("a", claim("letter:1", "[..2000-02-05]"))
    b = event("b", claim("letter:2", after("a", "few days")), claim("report:3", "source"))
    story = history(a, b, sources=[letter, report])
    assert [claim.lines[0] for claim in story.by_id["b"].dating.left_out] == [3]
    assert order(story, "a", "b").usual_gap == order(story, "a", "b").gap == (0, None)


def test_vague_words_settle_only_what_is_usually_meant() -> None:
    early, late = event("early", claim(date="early 2009")), event("late", claim(date="late 2009"))
    found = order(history(early, late), "early", "late")
    assert found.certain is None
    assert set(found.exact) == {Order.BEFORE, Order.AFTER, Order.SAME}
    assert set(found.usual) == {Order.BEFORE}
    assert found.gap == (-364, 364)
    assert found.usual_gap == (124, 364)


def test_a_vague_distance_counts_where_no_day_is_told() -> None:
    joined = event("joined", claim(date="[2005..2009]"))
    grew = event("grew", claim(2, date=after("joined", "few years")))
    found = order(history(joined, grew), "joined", "grew")
    assert found.usual == {Order.BEFORE: (366, 2191)}
    assert found.exact[Order.BEFORE] == (1, 4747)
    stated = event("grew", claim(2, date=after("joined", "few years")), claim(3, date="2015"))
    assert order(history(joined, stated), "joined", "grew").usual == {Order.BEFORE: (1827, 4016)}


def test_a_vague_distance_to_the_end_of_a_span_counts_from_its_end() -> None:
    joined = event("joined", claim(date="[2005..2009]"))
    run = event("run", claim(2, start="2004", end=after("joined", "few years")))
    soon = event("soon", claim(3, after("joined", "at most 100 days")))
    found = order(history(joined, run, soon), "run", "soon")
    # the run goes on for years after they joined, and this is within 100 days
    assert found.usual == {Order.AROUND: (0, 0)}
    assert set(found.exact) == {Order.BEFORE, Order.AROUND}


def test_a_moment_lies_before_during_or_after_a_span() -> None:
    run = event("run", claim(start="2004", end="2009"))
    whens = {"2003": Order.BEFORE, "2006": Order.DURING, "2010": Order.AFTER}
    for year, expected in whens.items():
        events = (run, event("flash", claim(date=year)))
        assert order(history(*events), "flash", "run").certain is expected
    assert order(history(*events), "run", "run").certain is Order.SAME


def test_spans_may_overlap_or_lie_in_one_another() -> None:
    run = event("run", claim(start="2004-01-01", end="2009-12-31"))
    other = event("upgrade", claim(start="2009-01-01", end="2010-12-31"))
    inside = event("pause", claim(start="2005", end="2006"))
    assert order(history(run, other), "run", "upgrade").certain is Order.OVERLAPPING
    assert order(history(run, inside), "run", "pause").certain is Order.AROUND
    assert order(history(run, inside), "run", "pause").gap == (0, 0)


def test_an_open_side_has_no_most() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date=after("source")))
    found = order(history(BORN, plan), "born", "plan")
    assert found.exact == {Order.BEFORE: (day_of(2017) - day_of(2012, 12, 31), None)}
    assert found.gap == found.exact[Order.BEFORE]


def test_an_event_in_conflict_usually_lies_as_in_one_of_the_ways_out() -> None:
    for said in (("2001", "2003"), ("2003", "2001")):
        torn = event("torn", claim(1, date=said[0]), claim(2, date=said[1]))
        found = order(history(BORN, torn), "torn", "born")
        days = day_of(2012) - day_of(2003, 12, 31), day_of(2012, 12, 31) - day_of(2001)
        assert found.usual == {Order.BEFORE: days}
        assert set(found.exact) == {Order.BEFORE, Order.AFTER, Order.SAME}
        assert found.certain is None


@pytest.mark.parametrize("said", [("2001", "by 2000"), ("by 2000", "2001")])
def test_one_way_out_without_a_bound_leaves_none(said: tuple[str, str]) -> None:
    torn = event("torn", claim(1, date=said[0]), claim(2, date=said[1]))
    found = order(history(BORN, torn), "torn", "born")
    assert found.usual == {Order.BEFORE: (day_of(2012) - day_of(2001, 12, 31), None)}


def test_events_in_two_disputes_lie_as_in_any_two_ways_out() -> None:
    # on the 4th or the 6th, and on the 5th or the 7th: never on one day
    one = event("one", claim(1, "1956-05-06"), claim(2, "1956-05-04"))
    other = event("other", claim(3, "1956-05-05"), claim(4, "1956-05-07"))
    found = order(history(one, other), "one", "other")
    assert found.usual == {Order.BEFORE: (1, 3), Order.AFTER: (1, 1)}
    assert found.exact == {Order.BEFORE: (1, None), Order.AFTER: (1, None), Order.SAME: (0, 0)}


def test_a_moment_and_a_span_in_two_disputes_lie_as_in_any_two_ways_out() -> None:
    # on the 9th or the 21st; from the 10th to the 20th, or to the 22nd from a day that nobody tells
    flash = event("flash", claim(1, "1956-05-21"), claim(2, "1956-05-09"))
    run = event("run", claim(3, start="1956-05-10", end="1956-05-20"), claim(4, end="1956-05-22"))
    found = order(history(flash, run), "flash", "run")
    assert found.usual == {Order.BEFORE: (1, 13), Order.AFTER: (1, 1), Order.DURING: (0, 0)}


def test_events_in_one_dispute_lie_as_in_one_way_out_for_both() -> None:
    fall = event("fall", claim(1, "1956-05-04"), claim(2, "1956-05-05"))
    repair = event("repair", claim(3, after("fall", "7 days")))
    assert order(history(fall, repair), "fall", "repair").usual == {Order.BEFORE: (7, 7)}


def test_vague_words_count_among_events_that_relations_tie() -> None:
    early = event("early", claim(date="early 2009"))
    late = event("late", claim(date="late 2009"), claim(2, after("early")))
    # from the last day of April to the first of September, or from January to December
    assert order(history(early, late), "early", "late").usual == {Order.BEFORE: (124, 364)}


def test_an_event_lies_on_the_same_days_as_itself_whatever_its_status() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date="2019"))
    assert set(order(history(plan), "plan", "plan").exact) == {Order.SAME}


def test_nothing_is_known_of_events_without_dates() -> None:
    first, second = event("one", claim(date=before("source"))), event("other", claim(date=before("source")))
    found = order(history(first, second), "one", "other")
    assert set(found.exact) == {Order.BEFORE, Order.AFTER, Order.SAME}
    assert found.gap == found.usual_gap == (None, None)


def test_an_unknown_event_is_an_error() -> None:
    with pytest.raises(UnknownName, match="no event is called 'joined'"):
        order(history(BORN), "born", "joined")


DAYS = range(1, 5)


def window(draw: st.DrawFn) -> str:
    first = draw(st.sampled_from(DAYS))
    return f"[2010-01-0{first}..2010-01-0{draw(st.integers(first, DAYS[-1]))}]"


@st.composite
def pairs(draw: st.DrawFn) -> list[Event]:
    """Two events, points or spans, some days wide, and perhaps a relation from the second to the first."""
    events = []
    for name in ("one", "two"):
        if draw(st.booleans()):
            claims = [claim(date=window(draw))]
            slot, target = "date", "one" if name == "two" else "two"
        else:
            claims = [claim(start=window(draw), end=window(draw))]
            slot = "start"
        events.append(event(name, *claims))
    if draw(st.booleans()):
        first, second = events
        target = "one" if first.claims[0].date else draw(st.sampled_from(("one.start", "one.end")))
        slot = "date" if second.claims[0].date else draw(st.sampled_from(("start", "end")))
        by = draw(st.sampled_from(("", "1 day", "at least 1 day", "1..2 days")))
        relation = draw(st.sampled_from((after, before)))(target, by)
        events[1] = event("two", *second.claims, claim(2, **{slot: relation}))  # type: ignore[arg-type]
    return events


def by_hand(first: tuple[int, int], second: tuple[int, int]) -> Order:
    if first[1] < second[0]:
        return Order.BEFORE
    if second[1] < first[0]:
        return Order.AFTER
    if first == second:
        return Order.SAME
    if second[0] <= first[0] and first[1] <= second[1]:
        return Order.DURING
    return Order.AROUND if first[0] <= second[0] and second[1] <= first[1] else Order.OVERLAPPING


def _days(slot: Slot | None) -> range:
    assert slot is not None
    assert not isinstance(slot, Relation)
    earliest, latest = slot.layers(ANY).exact
    assert isinstance(earliest, int)
    assert isinstance(latest, int)
    return range(earliest, latest + 1)


def choices(event: Event) -> list[tuple[int, int]]:
    """Return every pair of a first and a last day that the first claim of an event allows."""
    first = event.claims[0]
    start, end = (_days(first.date or first.start), _days(first.date or first.end))
    return [(s, e) for s, e in product(start, end) if (s == e if first.date else s <= e)]


def allowed(one: tuple[int, int], two: tuple[int, int], events: list[Event]) -> bool:
    """Tell whether the relation of the second event, if it has one, allows two choices of days."""
    if len(events[1].claims) == 1:
        return True
    said = events[1].claims[1]
    relation = said.date or said.start or said.end
    assert isinstance(relation, Relation)
    mine = two[1] if said.end else two[0]
    named = relation.nearest(earliest=True)
    assert named is not None
    apart = mine - one[named.side == "end"]
    apart = apart if relation.after else -apart
    by = relation.by
    least, most = (by.least, by.most) if by else (0, None)
    return least <= apart and (most is None or apart <= most)


@given(pairs())
def test_the_orders_are_those_of_a_brute_search_over_days(events: list[Event]) -> None:
    expected: dict[Order, list[int]] = {}
    signed = []
    for first, second in product(*map(choices, events)):
        if allowed(first, second, events):
            to, back = max(second[0] - first[1], 0), max(first[0] - second[1], 0)
            expected.setdefault(by_hand(first, second), []).append(to + back)
            signed.append(to - back)
    if not expected:
        return
    found = order(history(*events), "one", "two")
    assert dict(found.exact) == {each: (min(gaps), max(gaps)) for each, gaps in expected.items()}
    assert found.gap == (min(signed), max(signed))
