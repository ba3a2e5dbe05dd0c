"""Parts of a page: each event in the first part that fits, and the sums add up."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generated import histories
from tests.making import after, before, claim, event, history, source

from sinoital.dates.edtf import parse
from sinoital.engine.chronology import DatedChronology
from sinoital.questions.parts import Open, Parts, parts_of, shown_days, time_text
from sinoital.questions.selection import Answer, Filters, answer_days, select
from sinoital.records.model import Event, Level, Mode

MADE = history(
    event("dated", claim(date="2012")),
    event("vague", claim(date="by 2014")),
    event("later", claim(date="by 2017")),
    event("lasting", claim(start="1995", at="source")),
    event("begun", claim(start="1995")),
    event("earlier", claim("letter:1", date="not before 1990")),
    event("rumour", claim("letter:2", date=before("source"))),
    event("plan", claim("old:1", date="2013", mode=Mode.PLANNED)),
    event("hope", claim("old:2", date=after("source"), mode=Mode.HOPED)),
    sources=[source("letter", "/.."), source("old", "2009")],
)


def asked(made: DatedChronology, first: str | None, last: str | None, *, every: bool = False) -> Parts:
    since = parse(first).window.earliest if first else None
    until = parse(last).window.latest if last else None
    selection = select(made, Filters(since=since, until=until))  # type: ignore[arg-type]
    return parts_of(made, selection, "then", every=every)


def listed(parts: Parts) -> dict[str, list[str]]:
    return {part.heading: [row.dated.event.id for row in part.rows] for part in parts.parts}


def test_what_is_promised_stands_apart_by_when_it_is_due() -> None:
    assert listed(asked(MADE, None, None))["promised, outcome not told"] == ["plan", "hope"]


def test_a_time_makes_three_parts_and_counts_what_only_an_open_side_allows() -> None:
    found = asked(MADE, "2010", "2015")
    assert listed(found) == {
        "promised then": ["plan"],
        "certainly then": ["lasting", "dated"],
        "possibly then": ["vague"],
    }
    assert found.counted == {
        Open.UNDATED_PROMISE: 1,
        Open.LATER: 1,
        Open.EARLIER: 1,
        Open.UNDATED: 1,
        Open.NOT_ENDED: 1,
    }


def test_after_its_source_what_went_on_is_only_counted() -> None:
    found = asked(MADE, "2018", "2018")
    assert "lasting" not in [name for names in listed(found).values() for name in names]
    assert found.counted[Open.GOES_ON] == 1


def test_everything_is_listed_where_that_is_asked() -> None:
    found = asked(MADE, "2010", "2015", every=True)
    assert not found.counted
    assert "hope" in listed(found)["promised then"]
    assert {"later", "earlier", "rumour", "begun"} <= set(listed(found)["possibly then"])


@given(histories(), st.none() | st.integers(2000, 2020), st.none() | st.integers(2000, 2020), st.booleans())
def test_every_event_is_shown_or_counted_once(
    events: list[Event], first: int | None, last: int | None, every: bool
) -> None:
    made = history(*events)
    since = parse(str(first)).window.earliest if first else None
    until = parse(str(last)).window.latest if last else None
    selection = select(made, Filters(since=since, until=until))  # type: ignore[arg-type]
    found = parts_of(made, selection, "then", every=every)
    shown = [row.dated.event.id for row in found.rows]
    assert len(shown) == len(set(shown))
    assert len(shown) + sum(found.counted.values()) == len(selection.rows)
    assert all(part.rows for part in found.parts)
    # what is certain is never only counted
    assert {row.dated.event.id for row in selection.rows if row.is_certain} <= set(shown)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2018", "2018", "in 2018"),
        ("2010", "2015", "between 2010 and 2015"),
        ("2018-05-03", "2018-05-03", "on 3 May 2018"),
        ("1970", "1979", "in the 1970s"),
        ("2010", None, "in 2010 or later"),
        ("2025-09-25", None, "on 25 Sep 2025 or later"),
        (None, "2018-05", "in May 2018 or before"),
        (None, "2015", "in 2015 or before"),
        (None, None, ""),
    ],
)
def test_headings_call_the_time_by_its_name(first: str | None, last: str | None, text: str) -> None:
    since = parse(first).window.earliest if first else None
    until = parse(last).window.latest if last else None
    assert time_text(since, until) == text  # type: ignore[arg-type]


def test_without_a_filter_a_page_has_the_key_events_alone() -> None:
    made = history(
        event("key", claim(date="2012"), level=Level.KEY),
        event("detail", claim(date="2013")),
    )
    brief = select(made, Filters(brief=True))
    assert [row.dated.event.id for row in brief.rows] == ["key"]
    assert (brief.read, brief.withheld) == (2, 1)
    # whatever chooses brings all that match
    for filters in (Filters(brief=True, grep=("detail",)), Filters(brief=True, until=800_000), Filters()):
        assert "detail" in [row.dated.event.id for row in select(made, filters).rows]


def test_a_chronology_without_key_events_is_shown_whole() -> None:
    assert select(MADE, Filters(brief=True)).withheld == 0


@given(histories(), st.none() | st.integers(725_000, 736_000), st.none() | st.integers(0, 4_000))
def test_the_days_that_decide_give_the_answers_and_the_parts(
    events: list[Event], since: int | None, more: int | None
) -> None:
    """What a page in a browser goes by leads to what the program shows and counts."""
    made = history(*events)
    until = None if more is None else (since or 728_000) + more
    if since is None and until is None:
        return
    low, high = -inf if since is None else since, inf if until is None else until
    expected: dict[str, str] = {}
    for dated in made.events:
        possible, certain = answer_days(dated)
        if possible[0] > high or possible[1] < low:
            continue
        if certain[0] >= low and certain[1] <= high:
            expected[dated.event.id] = "certainly"
            continue
        begun, told, day, over = shown_days(made, dated)
        is_shown = low <= begun[0] and begun[1] <= high
        if not is_shown and told is not None:
            is_told = told[0] <= high and told[1] >= low
            is_shown = is_told or (begun[0] > -inf if day > high else over >= low and over > -inf)
        expected[dated.event.id] = "shown" if is_shown else "counted"
    selection = select(made, Filters(since=since, until=until))
    parts = parts_of(made, selection, "then")
    shown = {row.dated.event.id for row in parts.rows}
    found = {
        row.dated.event.id: "certainly"
        if row.answer is Answer.CERTAINLY
        else "shown"
        if row.dated.event.id in shown
        else "counted"
        for row in selection.rows
    }
    assert found == expected
