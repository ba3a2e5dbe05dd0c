"""All answers of small random chronologies, held against every assignment of days.

`SINOITAL_STORIES=5000 pytest tests/engine/test_solver_every_day.py` tries so many.
"""

import json
import os
import random
import re
from collections import Counter
from contextlib import suppress
from itertools import combinations, product
from pathlib import Path

import pytest
from tests.conftest import Run
from tests.engine.oracle import EXACT, MOST, USUAL, Oracle, SharedReading
from tests.engine.stories import ORIGIN, Pair, any_story, moments_of, write
from tests.making import history

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import DatedEvent, Status, conflicts_of
from sinoital.questions.order import order
from sinoital.questions.selection import Filters, select
from sinoital.records.model import Claim, Shape
from sinoital.store.loading import load

STORIES = int(os.environ.get("SINOITAL_STORIES", "150"))


def shown(window: Window) -> Pair:
    first, last = (
        side - ORIGIN if isinstance(side, int) else None for side in (window.earliest, window.latest)
    )
    return first, last


def windows_of(one: DatedEvent, layer: int) -> dict[str, Pair]:
    ends = one.dating.exact if layer == EXACT else one.dating.usual
    moments = moments_of(one.event.id, one.event.shape)
    if one.event.shape is Shape.POINT:
        assert ends.start == ends.end
    return {moment: shown(window) for moment, window in zip(moments, ends, strict=False)}


def lines(claims: object) -> frozenset[int]:
    assert isinstance(claims, tuple)
    return frozenset(one.lines[0] for one in claims if isinstance(one, Claim))


def oracle_of(seed: int, most: int = MOST) -> Oracle:
    """Return the first story of a seed that is small enough for every day to be tried."""
    dice = random.Random(seed)
    while (oracle := Oracle(any_story(dice))).cost > most:
        pass
    return oracle


def check_events(oracle: Oracle, story: DatedChronology) -> Counter[str]:
    met: Counter[str] = Counter()
    for name, told in oracle.events.items():
        dating = story.by_id[name].dating
        assert dating.status.value == told.status, (name, "status")
        assert windows_of(story.by_id[name], EXACT) == told.exact, (name, "exact")
        met[told.status] += 1
        if told.usual is None:
            met["usual left open"] += 1
            continue
        assert windows_of(story.by_id[name], USUAL) == told.usual, (name, "usual")
        assert lines(dating.left_out) == told.left_out, (name, "left out")
        met["left out"] += bool(told.left_out)
        if told.derived is not None:
            assert frozenset(dating.derived) == told.derived, (name, "derived")
            met["derived"] += bool(told.derived)
    return met


def check_contradictions(oracle: Oracle, story: DatedChronology) -> Counter[str]:
    found = {frozenset(one.lines[0] for _, one in conflict.claims) for conflict in conflicts_of(story.events)}
    assert found == oracle.contradictions | oracle.promise_contradictions
    ways = {
        frozenset(claim.lines[0] for way in chosen for _, claim in way.aside)
        for chosen in product(*(dispute.ways for dispute in story.solved.disputes))
    }
    every = frozenset(oracle.exact_of)
    assert ways == {every - way for way in oracle.ways}
    shared = any(not one.isdisjoint(other) for one, other in combinations(oracle.contradictions, 2))
    return Counter({"contradictory": bool(found), "sharing claims": shared})


def check_rests_on(oracle: Oracle, story: DatedChronology) -> Counter[str]:
    """Check that what the ways leave differently is said to rest on a contradiction."""
    met: Counter[str] = Counter()
    with suppress(SharedReading):
        # a reading that only one way leaves out is told as left out, and not as a contradiction
        if any(left_out for _, left_out, _ in oracle.read):
            return met
        for name in oracle.told:
            dating = story.by_id[name].dating
            if dating.status is not Status.CONFLICT:
                each = {
                    tuple(oracle.days.days_of(left, moment) for moment in oracle.moments[name])
                    for left, _, _ in oracle.read
                }
                assert len(each) == 1 or dating.rests_on, (name, "rests on")
                met["resting on others"] += len(each) > 1
    return met


def check_questions(oracle: Oracle, story: DatedChronology, dice: random.Random) -> Counter[str]:
    met: Counter[str] = Counter()
    a, b = names = dice.sample([*oracle.story.shapes], 2)
    found = order(story, a, b)
    orders, gap = oracle.order(a, b, EXACT)
    assert ({one.value for one in found.exact}, tuple(found.gap)) == (orders, gap), (names, "exact")
    facts = all(oracle.events[name].status in ("occurred", "ongoing") for name in names)
    assert (found.certain is not None) == (facts and len(orders) == 1)
    met["certain order"] += found.certain is not None
    try:
        orders, gap = oracle.order(a, b, USUAL)
        assert ({one.value for one in found.usual}, tuple(found.usual_gap)) == (orders, gap), (names, "usual")
        for _ in range(3):
            first = dice.randint(0, 9)
            since, until = dice.choice(((first, first), (first, first + 2), (first, None), (None, first)))
            asked = Filters(
                since=None if since is None else ORIGIN + since,
                until=None if until is None else ORIGIN + until,
            )
            rows = {row.dated.event.id: row.answer.value for row in select(story, asked).rows}
            answers = {name: oracle.answer(name, since, until) for name in oracle.story.shapes}
            assert rows == {name: answer for name, answer in answers.items() if answer}, (since, until)
            met.update(rows.values())
    except SharedReading:
        met["order left open"] += 1
    return met


def check(oracle: Oracle, dice: random.Random) -> Counter[str]:
    """Hold the answers to a story against the oracle; return what was met in it."""
    story = history(*oracle.story.events, sources=oracle.story.sources)
    met = check_events(oracle, story)
    met.update(check_contradictions(oracle, story))
    met.update(check_rests_on(oracle, story))
    met.update(check_questions(oracle, story, dice))
    return met


@pytest.mark.parametrize("seed", range(STORIES))
def test_all_answers_are_those_of_every_assignment_of_days(seed: int) -> None:
    check(oracle_of(seed), random.Random(seed))


# ---------------------------------------------------------------- in any order


def commands(oracle: Oracle) -> list[list[str]]:
    names = [*oracle.story.shapes]
    return [
        ["why", *oracle.names],
        ["why", *oracle.names, "--json"],
        ["conflicts"],
        ["conflicts", "--json"],
        ["order", *names[:2], "--json"],
        ["gap", *names[:2], "--json"],
        ["slip", "--json"],
    ]


@pytest.mark.parametrize("seed", range(0, STORIES, 10))
def test_no_order_of_files_and_records_changes_what_is_printed(seed: int, run: Run, tmp_path: Path) -> None:
    oracle = oracle_of(seed)
    write(oracle.story, tmp_path / "written")
    write(oracle.story, tmp_path / "shuffled", random.Random(seed))
    more = [["timeline"], ["table"], ["export", "csv"], ["export", "json"], ["export", "jsonl"]]
    for command in [*commands(oracle), *more, ["show", *oracle.story.shapes]]:
        answers = [run(*command, "--data", str(tmp_path / name)) for name in ("written", "shuffled")]
        assert answers[0] == answers[1], command


@pytest.mark.parametrize("seed", range(5, STORIES, 10))
def test_no_order_of_claims_changes_an_answer(seed: int, run: Run, tmp_path: Path) -> None:
    oracle = oracle_of(seed)
    write(oracle.story, tmp_path / "written")
    write(oracle.story, tmp_path / "shuffled", random.Random(seed), claims_too=True)
    records, problems = load(tmp_path / "shuffled")
    assert problems == ()
    check_events(oracle, date_chronology(records))
    for command in commands(oracle):
        answers = [run(*command, "--data", str(tmp_path / name)) for name in ("written", "shuffled")]
        assert answers[0] == answers[1], command
    # an event keeps its claims as the curator wrote them: only there does their order show
    exports = [run("export", "json", "--data", str(tmp_path / name)).out for name in ("written", "shuffled")]
    written, shuffled = (in_any_order(json.loads(export)) for export in exports)
    assert written == shuffled
    tables = [run("timeline", "--data", str(tmp_path / name)).out for name in ("written", "shuffled")]
    assert sorted_places(tables[0]) == sorted_places(tables[1])


def in_any_order(value: object) -> object:
    """Return JSON with its lists of objects, and of places, sorted."""
    if isinstance(value, dict):
        return {key: in_any_order(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted((in_any_order(one) for one in value), key=repr)
    return value


def sorted_places(text: str) -> str:
    return re.sub(r"\w+:\d+(, \w+:\d+)+", lambda found: ", ".join(sorted(found[0].split(", "))), text)
