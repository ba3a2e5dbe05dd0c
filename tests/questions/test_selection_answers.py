"""The three answers where a time is asked for: certainly, promised, possibly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generated import histories
from tests.making import claim, event, history, source

from sinoital.dates.edtf import parse
from sinoital.questions.selection import Answer, Filters, Selection, select
from sinoital.records.model import Event, Mode

STORY = history(
    event("built", claim(1, "2012")),
    event("joined", claim(2, "early 2012")),
    event("opened", claim(3, "[2011..2013]")),
    event("launch", claim("plan:4", "2012", Mode.PLANNED)),
    event("flight", claim("plan:5", "[2011..2014]", Mode.HOPED)),
    event("kept", claim("plan:6", "2012", Mode.PLANNED), claim(7, "2012-05")),
    event("visit", claim(8, "2012-03"), claim(9, "2012-04")),
    event("later", claim(10, "2014")),
    sources=[source("plan", "2010")],
)


def asked(date: str | None, **more: bool) -> Selection:
    window = parse(date) if date else None
    filters = Filters(since=window and window.earliest, until=window and window.latest, **more)  # type: ignore[arg-type]
    return select(STORY, filters)


def told(selection: Selection) -> dict[str, str]:
    return {row.dated.event.id: row.answer.value for row in selection.rows}


def test_an_event_is_there_certainly_as_promised_or_possibly() -> None:
    assert told(asked("2012")) == {
        "built": "certainly",
        "joined": "certainly",
        "kept": "certainly",
        "opened": "possibly",
        "visit": "possibly",
        "launch": "promised",
        "flight": "promised",
    }


def test_what_words_usually_mean_makes_nothing_certain() -> None:
    assert told(asked("2012-02"))["joined"] == "possibly"
    assert "joined" not in told(asked("2012-12"))


def test_what_came_of_a_promise_is_no_promise_any_more() -> None:
    assert told(asked("2012-05"))["kept"] == "certainly"
    assert told(asked("2012-05-03"))["kept"] == "possibly"


def test_each_answer_is_counted() -> None:
    assert asked("2012").answers == {Answer.CERTAINLY: 3, Answer.PROMISED: 2, Answer.POSSIBLY: 2}
    assert asked("2012", certain=True).answers == {
        Answer.CERTAINLY: 3,
        Answer.PROMISED: 0,
        Answer.POSSIBLY: 0,
    }


def test_every_event_is_certainly_there_where_no_time_is_asked_for() -> None:
    assert set(told(asked(None)).values()) == {"certainly"}


@pytest.mark.slow
@given(histories(), st.integers(730_000, 736_000), st.integers(0, 2_000))
def test_the_answers_are_those_of_all_rows(events: list[Event], since: int, days: int) -> None:
    story = history(*events)
    every = select(story, Filters(since=since, until=since + days))
    certain = select(story, Filters(since=since, until=since + days, certain=True))
    assert sum(every.answers.values()) == len(every.rows)
    assert tuple(row for row in every.rows if row.is_certain) == certain.rows
