"""Ways out of a contradiction: examples, the counts that bound the search, and every day tried by hand."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any, NamedTuple

import pytest
from tests.dates.shown import days
from tests.making import after, before, claim, event, history, source

from sinoital.dates.day import day_of
from sinoital.dates.value import Dated
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import Status, conflicts_of
from sinoital.engine.network import Constraint, Contradiction, solve
from sinoital.engine.ways import MOST_CONSTRAINTS, MOST_NODES, ways_out
from sinoital.questions.order import Order, order
from sinoital.records.model import Claim, Event, Relation, Shape
from sinoital.records.moment import Moment

MEMOIR = source("memoir", "1971-03-12")


def told(number: int, date: str | Relation | None = None, **slots: Any) -> Claim:
    return claim(f"memoir:{number}", date, **slots)


def usual(story: DatedChronology, moment: str) -> str:
    name, _, side = moment.partition(".")
    ends = story.by_id[name].dating.usual
    return days(ends.end if side == "end" else ends.start)


# ---------------------------------------------------------------- examples


def test_a_week_after_one_of_two_days_is_one_of_two_days() -> None:
    e = event("e", told(1, "1956-05-04"), told(2, "1956-05-05"))
    f = event("f", told(3, after("e", "1 week")))
    story = history(e, f, sources=[MEMOIR])
    assert (usual(story, "e"), usual(story, "f")) == ("1956-05-04 1956-05-05", "1956-05-11 1956-05-12")
    assert [story.by_id[name].dating.status for name in "ef"] == [Status.CONFLICT, Status.OCCURRED]
    assert story.by_id["f"].dating.rests_on == story.by_id["e"].dating.conflicts
    assert days(story.by_id["f"].dating.exact.start) == "? 1971-03-12"


def test_two_days_of_one_event_and_one_of_another_that_hangs_on_it() -> None:
    e = event("e", told(1, "1956-05-04"), told(2, "1956-05-10"))
    f = event("f", told(3, after("e", "3 days")), told(4, "1956-05-13"))
    story = history(e, f, sources=[MEMOIR])
    assert (usual(story, "e"), usual(story, "f")) == ("1956-05-04 1956-05-10", "1956-05-07 1956-05-13")
    places = [[claim.where for _, claim in conflict.claims] for conflict in conflicts_of(story.events)]
    assert places == [["memoir:1", "memoir:2"], ["memoir:1", "memoir:3", "memoir:4"]]


def test_what_lies_between_two_disputed_days_is_bounded_by_all_pairs_of_them() -> None:
    a = event("a", told(1, "1956-05-04"), told(2, "1956-05-05"))
    b = event("b", told(3, "1956-05-20"), told(4, "1956-05-22"))
    m = event("m", told(5, after("a", "at least 7 days")), told(6, before("b", "at most 10 days")))
    story = history(a, b, m, sources=[MEMOIR])
    assert usual(story, "m") == "1956-05-11 1956-05-22"
    dispute = story.solved.dispute_of["m"]
    assert [[claim.lines[0] for _, claim in way.aside] for way in dispute.ways] == [
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
    ]


def test_a_run_that_ended_before_a_source_says_that_it_was_under_way() -> None:
    run = event("run", told(1, start="1956-05-01", end="1956-05-10"), claim("letter:2", at="source"))
    stop = event("stop", told(3, after("run.end", "2 days")))
    story = history(run, stop, sources=[MEMOIR, source("letter", "1956-05-12")])
    assert usual(story, "run.start") == "? 1956-05-12"
    assert usual(story, "run.end") == "1956-05-10 1971-03-10"
    assert usual(story, "stop") == "1956-05-12 1971-03-12"


def test_an_end_that_other_events_prove_is_kept_though_a_source_told_it_as_going_on() -> None:
    a = event("a", claim("u:1", "2000-01-15"), claim("u:2", after("b.end", "2 days")))
    b = event("b", claim("v:1", at="source"))
    story = history(a, b, sources=[source("u", "2000-01-16"), source("v", "2000-01-12")])
    dating = story.by_id["b"].dating
    assert (dating.status, days(dating.exact.end)) == (Status.OCCURRED, "2000-01-13 2000-01-13")


# ---------------------------------------------------------------- the search


def on(point: int, day: int, label: int) -> list[Constraint]:
    return [Constraint(point, None, -day, label), Constraint(None, point, day, label)]


def test_of_twelve_sources_that_all_disagree_each_alone_is_a_way_to_be_right() -> None:
    found = ways_out(1, [one for label in range(12) for one in on(0, 10 * label, label)])
    assert len(found.ways) == 12
    assert all(len(way) == 11 for way in found.ways)
    assert len(found.contradictions) == 12 * 11 // 2


def test_pairs_that_disagree_by_themselves_are_chosen_from_one_by_one() -> None:
    pairs = [one for n in range(8) for one in (*on(n, 100 * n, 2 * n), *on(n, 100 * n + 5, 2 * n + 1))]
    found = ways_out(8, pairs)
    assert (len(found.ways), len(found.contradictions)) == (2**8, 8)


def test_a_circle_is_one_contradiction_with_a_way_out_for_each_claim() -> None:
    circle = [Constraint((n + 1) % 200, n, -1, n) for n in range(200)]
    found = ways_out(200, circle)
    assert found.ways == tuple((label,) for label in range(200))
    assert [one.labels for one in found.contradictions] == [tuple(range(200))]


def test_nothing_contradictory_has_no_way_out_and_needs_none() -> None:
    assert ways_out(1, on(0, 5, 0)) == ((), (), frozenset(), True)


def test_the_ways_out_that_set_aside_the_fewest_come_first() -> None:
    # two sources say the 5th, one the 9th: a reader sees first that the one is wrong
    found = ways_out(1, [*on(0, 5, 0), *on(0, 5, 1), *on(0, 9, 2)])
    assert found.ways == ((2,), (0, 1))


# two days of one point are four bounds: tried are all claims (4 bounds), and each without the other (2 and 2)
TWO_DAYS = [*on(0, 5, 0), *on(0, 9, 1)]


@pytest.mark.parametrize(("count", "needed"), [("MOST_CONSTRAINTS", 8), ("MOST_NODES", 3)])
def test_a_count_may_be_reached_and_not_passed(
    monkeypatch: pytest.MonkeyPatch, count: str, needed: int
) -> None:
    monkeypatch.setattr(f"sinoital.engine.ways.{count}", needed)
    assert ways_out(1, TWO_DAYS).ways == ((0,), (1,))
    monkeypatch.setattr(f"sinoital.engine.ways.{count}", needed - 1)
    assert not ways_out(1, TWO_DAYS).complete


@pytest.mark.parametrize("size", [MOST_NODES + 1, MOST_CONSTRAINTS // 300])
def test_beyond_a_count_nothing_follows_through_a_contradiction(size: int) -> None:
    chain = [Constraint(n + 1, n, -1, n) for n in range(size)]
    found = ways_out(size + 1, [*chain, Constraint(0, size, 0, size)])
    assert (found.complete, found.ways) == (False, ())
    aside = {label for one in found.contradictions for label in one.labels}
    left = [one for one in chain if one.label not in aside]
    assert not isinstance(solve(size + 1, left), Contradiction)


def any_network(dice: random.Random) -> tuple[int, list[Constraint]]:
    points = dice.randint(1, 4)
    constraints = []
    for label in range(dice.randint(2, 7)):
        for _ in range(dice.randint(1, 2)):
            earlier, later = dice.sample([None, *range(points)], 2)
            constraints.append(Constraint(earlier, later, dice.randint(-6, 7), label))
    return points, constraints


@pytest.mark.parametrize(("name", "most"), [("MOST_NODES", 0), ("MOST_STEPS", 0), ("MOST_STEPS", 25)])
def test_beyond_a_count_every_label_of_a_contradiction_counts_as_disputed(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    networks = [any_network(random.Random(seed)) for seed in range(1500)]
    whole = [ways_out(*network) for network in networks]
    monkeypatch.setattr(f"sinoital.engine.ways.{name}", most)
    part = [ways_out(*network) for network in networks]
    torn = [
        (every, some)
        for every, some in zip(whole, part, strict=True)
        if every.contradictions and (most == 0 or not some.complete)
    ]
    assert len(torn) > 300
    assert all(every.complete and not some.complete and some.contradictions for every, some in torn)
    assert all(every.disputed <= some.disputed for every, some in torn)
    sizes = [(len(every.disputed), len(some.disputed)) for every, some in torn]
    # most labels beyond those of a contradiction are left alone
    assert sum(some for _, some in sizes) < 1.3 * sum(every for every, _ in sizes)


def test_far_from_the_days_in_dispute_a_date_holds_beyond_a_count() -> None:
    pairs = [one for n in range(13) for one in (*on(n, 500 * n, 2 * n), *on(n, 500 * n + 5, 2 * n + 1))]
    chain = [Constraint(n + 1, n, 0, 100 + n) for n in range(13)]
    found = ways_out(14, [*pairs, *chain, *on(13, 9000, 200)])
    assert (found.complete, found.disputed) == (False, frozenset(range(26)))


# point 1 is at most 3 days after point 0, and at least 5: a circle of relations that fails whatever the days
TORN_CIRCLE = [Constraint(0, 1, 3, 0), Constraint(1, 0, -5, 1)]


def disputed_beyond_a_count(
    monkeypatch: pytest.MonkeyPatch, points: int, constraints: list[Constraint]
) -> set[int]:
    monkeypatch.setattr("sinoital.engine.ways.MOST_NODES", 0)
    found = ways_out(points, constraints)
    assert not found.complete
    return set(found.disputed)


def test_relations_beside_a_torn_circle_keep_what_they_say_beyond_a_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beside = [Constraint(2, 0, 0, 2), Constraint(1, 3, 7, 3)]
    a_circle_that_fits = [Constraint(4, 5, 10, 4), Constraint(5, 4, -5, 5)]
    assert disputed_beyond_a_count(monkeypatch, 6, [*TORN_CIRCLE, *beside, *a_circle_that_fits]) == {0, 1}


def test_a_relation_between_dated_events_is_no_circle_beyond_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    # the 10th, and at least 5 days later the 12th; what followed by the 500th is far from that
    torn = [*on(0, 10, 0), *on(1, 12, 1), Constraint(1, 0, -5, 2)]
    far = [Constraint(2, 1, 0, 3), *on(2, 500, 4)]
    assert disputed_beyond_a_count(monkeypatch, 3, [*torn, *far]) == {0, 1, 2}


@pytest.mark.parametrize(("width", "disputed"), [(5, {0, 1}), (4, {0, 1, 2, 3})])
def test_days_as_far_apart_as_a_torn_circle_can_take_off_hold_beyond_a_count(
    monkeypatch: pytest.MonkeyPatch, width: int, disputed: set[int]
) -> None:
    # the circle takes off 5 days at the most: its relation of at most 3 days takes off none
    window = [Constraint(None, 0, 100 + width, 2), Constraint(0, None, -100, 3)]
    assert disputed_beyond_a_count(monkeypatch, 2, [*TORN_CIRCLE, *window]) == disputed


def test_no_certain_day_rests_on_a_third_date_beyond_a_count() -> None:
    plain = [
        event(f"e{n}", *(told(10 * n + k, f"1956-05-{k + 1:02}") for k in range(3)), shape=Shape.POINT)
        for n in range(13)
    ]
    tied = [
        replace(one, claims=(*one.claims, told(900 + n, after(f"e{n - 1}")))) if n else one
        for n, one in enumerate(plain)
    ]
    story = history(*tied, sources=[MEMOIR])
    dispute = story.solved.dispute_of["e5"]
    assert not dispute.ways
    assert {one.is_sample for one in conflicts_of(story.events)} == {True}
    assert {days(one.dating.exact.start) for one in story.events} == {"? ?"}
    assert {days(one.dating.usual.start) for one in story.events} == {"? ?"}


def test_what_rests_on_a_contradiction_is_gathered_in_one_step_a_point() -> None:
    for size in (50, 100):
        chain = [Constraint(n + 1, n, -1, n) for n in range(size)]
        solution = solve(size + 1, [*chain, *on(0, 5, size)])
        assert not isinstance(solution, Contradiction)
        asked: list[Constraint] = []

        def of(one: Constraint, asked: list[Constraint] = asked) -> set[int]:
            asked.append(one)
            return {size} if one.label == size else set()  # noqa: B023

        assert solution.gathered(of, latest=False) == (frozenset((size,)),) * (size + 1)
        assert len(asked) == size + 1
        assert solution.gathered(of, latest=True) == (frozenset((size,)), *[frozenset()] * size)


def test_too_many_ways_leave_the_events_without_the_disputed_claims() -> None:
    names = [f"e{n:04}" for n in range(400)]
    events = [
        event(name, told(n, after(names[n - 1], "at least 1 day")), told(1000 + n, "by 1960"))
        for n, name in enumerate(names)
    ]
    story = history(*events, sources=[MEMOIR])
    dating = story.by_id[names[7]].dating
    assert (dating.status, days(dating.usual.start)) == (Status.CONFLICT, ".. 1960-12-31")
    assert not story.solved.dispute_of[names[7]].ways


# ---------------------------------------------------------------- every day

FIRST, LAST = -4, 15
ORIGIN = day_of(2000)
LIMIT = 8
"""The day on which the source was written, counted like the others from the first day of 2000."""

Days = Mapping[Moment, int]


class Told(NamedTuple):
    """A claim of an event, and whether it holds on given days."""

    owner: str
    claim: Claim
    holds: Callable[[Days], bool]


def date_text(day: int) -> str:
    return f"2000-01-{day + 1:02}"


def relation(dice: random.Random, own: str) -> Relation:
    moments = [moment for moment in ("a", "b", "s.start", "s.end") if not moment.startswith(own)]
    by = dice.choice(["", "1 day", "at least 1 day", "at most 1 day"])
    return dice.choice((after, before))(dice.choice(moments), by)


def allows(slot: object, day: int, when: Days) -> bool:
    """Tell whether a slot allows a day for its moment: what a reader of the record would say."""
    if day > LIMIT:
        return False
    if not isinstance(slot, Relation):
        assert isinstance(slot, Dated)
        window = slot.when.window
        return window.low <= ORIGIN + day <= window.high
    least, most = (slot.by.least, slot.by.most) if slot.by else (0, None)
    apart = [day - when[slot.after]] if slot.after else []
    apart += [when[slot.before] - day] if slot.before else []
    return all(least <= one and (most is None or one <= most) for one in apart)


def any_claim(dice: random.Random, owner: str, line: int) -> Told:
    def said() -> str | Relation:
        return date_text(dice.randint(3, 5)) if dice.random() < 0.6 else relation(dice, owner)

    if owner != "s":
        made = claim(line, said())
        return Told(owner, made, lambda when: allows(made.date, when[Moment(owner)], when))
    slots = {slot: said() for slot in dice.choice((("start",), ("end",), ("start", "end"), ("at",)))}
    made = claim(line, **slots)  # type: ignore[arg-type]
    start, end = Moment("s", "start"), Moment("s", "end")

    def holds(when: Days) -> bool:
        first, last = when[start], when[end]
        return (
            (made.start is None or allows(made.start, first, when))
            and (made.end is None or allows(made.end, last, when))
            and (made.at is None or any(allows(made.at, day, when) for day in range(first, last + 1)))
        )

    return Told(owner, made, holds)


def any_story(dice: random.Random) -> tuple[list[Event], list[Told]]:
    claims = [any_claim(dice, owner, line) for line, owner in enumerate("absabs"[: dice.randint(4, 6)], 1)]
    dice.shuffle(claims)
    shapes = {"a": Shape.POINT, "b": Shape.POINT, "s": Shape.SPAN}
    owners = sorted({one.owner for one in claims})
    events = [
        event(name, *(one.claim for one in claims if one.owner == name), shape=shapes[name])
        for name in owners
    ]
    return events, claims


def every_choice() -> Iterator[Days]:
    """Yield every choice of days for two points and a span."""
    moments = (Moment("a"), Moment("b"), Moment("s", "start"), Moment("s", "end"))
    for chosen in product(range(FIRST, LAST + 1), repeat=4):
        if chosen[2] <= chosen[3]:
            yield dict(zip(moments, chosen, strict=True))


CHOICES = list(every_choice())


def window_over(choices: list[Days], moment: Moment) -> tuple[int | None, int | None]:
    """Return the first and the last day of a moment, None where nothing bounds it.

    Dates lie in 3..5, the source in 8, and at most three relations of a day join the moments: what is bounded
    lies in 0..11.
    """
    seen = [when[moment] for when in choices]
    return (None if min(seen) < 0 else min(seen), None if max(seen) > LIMIT + 3 else max(seen))


def shown(window: Window) -> tuple[int | None, int | None]:
    earliest, latest = (
        side - ORIGIN if isinstance(side, int) else None for side in (window.earliest, window.latest)
    )
    return earliest, latest


def order_of(when: Days) -> Order:
    """Return how `a` lies to the span `s`."""
    point, start, end = when[Moment("a")], when[Moment("s", "start")], when[Moment("s", "end")]
    if point < start:
        return Order.BEFORE
    if point > end:
        return Order.AFTER
    return Order.SAME if start == end else Order.DURING


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(15))
def test_all_answers_are_those_of_every_choice_of_days(seed: int) -> None:
    events, claims = any_story(random.Random(seed))
    report = source("report", date_text(LIMIT))
    story = history(*events, sources=[report])
    masks: dict[frozenset[int], list[Days]] = {}
    for when in CHOICES:
        held = frozenset(n for n, one in enumerate(claims) if one.holds(when))
        masks.setdefault(held, []).append(when)
    most = [one for one in masks if not any(one < other for other in masks)]
    # a claim that some largest set of claims that can hold does without is in a minimal contradiction
    undisputed = frozenset.intersection(*most)
    disputed = frozenset(range(len(claims))) - undisputed
    settled = [when for held, choices in masks.items() if undisputed <= held for when in choices]
    every = [frozenset(chosen) for size in range(1, 7) for chosen in combinations(range(len(claims)), size)]
    torn = [chosen for chosen in every if not any(chosen <= one for one in most)]
    smallest = {chosen for chosen in torn if not any(one < chosen for one in torn)}
    by_line = {one.claim.lines[0]: n for n, one in enumerate(claims)}
    assert smallest == {
        frozenset(by_line[claim.lines[0]] for _, claim in conflict.claims)
        for conflict in conflicts_of(story.events)
    }
    per_way = [[when for held, choices in masks.items() if way <= held for when in choices] for way in most]
    for one in story.events:
        dating, name = one.dating, one.event.id
        owns = any(claims[n].owner == name for n in disputed)
        assert (dating.status is Status.CONFLICT) == owns
        moments = [Moment(name)] * 2 if name != "s" else [Moment("s", "start"), Moment("s", "end")]
        for end, moment in enumerate(moments):
            exact = window_over(settled, moment)
            each = [window_over(choices, moment) for choices in per_way]
            lows, highs = zip(*each, strict=True)
            hull = (None if None in lows else min(lows), None if None in highs else max(highs))
            assert shown(dating.exact[end]) == exact, (name, "exact")
            assert shown(dating.usual[end]) == hull, (name, "usual")
    if {"a", "s"} <= story.by_id.keys():
        found = order(story, "a", "s")
        assert set(found.exact) == {order_of(when) for when in settled}
        assert set(found.usual) == {order_of(when) for choices in per_way for when in choices}
