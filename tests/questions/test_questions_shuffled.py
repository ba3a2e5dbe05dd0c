"""No answer depends on the order in which records are written, or on how often a claim is."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SAMPLE
from tests.generated import histories
from tests.making import claim, event, history

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import conflicts_of
from sinoital.questions.changes import Kind, compare
from sinoital.questions.order import order
from sinoital.questions.why import why
from sinoital.records.model import Claim, Event
from sinoital.store.loading import load


def answers(story: DatedChronology) -> list[object]:
    """Return what a chronology answers, the claims as they are written left out."""
    names = sorted(story.by_id)
    found: list[object] = [(dated.event.id, dated.dating, dated.sort_key) for dated in story.events]
    found += [(conflict.claims, conflict.short) for conflict in conflicts_of(story.events)]
    for one in why(story, *names):
        found.append((one.moment, one.alone, one.windows, one.bounds, one.ways))
    # each event and the next one are pairs enough: all of them would take long
    for first, second in [*combinations(names, 2)][: len(names)]:
        ordered = order(story, first, second)
        found.append((first, second, ordered.exact, ordered.usual, ordered.gap, ordered.certain))
    return found


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Event], list[Event]]:
    """Return some events, and the same in another order, their claims too, some of them more often."""
    events = draw(histories())
    # the others seldom contradict each other as plainly as this
    events.append(
        event("f", *(claim(number, f"20{number + 10}") for number in range(draw(st.integers(1, 3)))))
    )

    def again(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        more = draw(st.lists(st.sampled_from(claims), max_size=2))
        return tuple(draw(st.permutations([*claims, *more])))

    others = [replace(one, claims=again(one.claims)) for one in events]
    return events, draw(st.permutations(others))


@pytest.mark.slow
@settings(max_examples=40)
@given(shuffled())
def test_the_order_of_records_and_claims_changes_no_answer(written: tuple[list[Event], list[Event]]) -> None:
    story, again = (history(*events) for events in written)
    assert answers(again) == answers(story)
    assert {change.kind for change in compare(story, again)} == {Kind.UNCHANGED}


def test_the_order_of_files_changes_no_answer(tmp_path: Path) -> None:
    records = (SAMPLE / "events" / "all.yaml").read_text(encoding="utf-8").split("\n- id: ")
    first, *others = records
    for name in ("chronology.yaml", "experiments.yaml", "institutions.yaml", "people.yaml", "places.yaml"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    for folder in ("sources", "events"):
        (tmp_path / folder).mkdir()
    for card in (SAMPLE / "sources").iterdir():
        (tmp_path / "sources" / card.name).write_bytes(card.read_bytes())
    for number, record in enumerate([*(f"- id: {one}" for one in others), first]):
        (tmp_path / "events" / f"{number}.yaml").write_text(f"{record}\n", encoding="utf-8")
    stories = []
    for path in (SAMPLE, tmp_path):
        chronology, problems = load(path)
        assert problems == ()
        stories.append(date_chronology(chronology))
    assert answers(stories[0]) == answers(stories[1])
    assert {change.kind for change in compare(*stories)} == {Kind.UNCHANGED}
