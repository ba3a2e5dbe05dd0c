"""How pages tell that sources disagree: cards, reasons, orders and legends."""

from dataclasses import replace

import pytest
from tests.making import after, claim, event, history, rows_of, source

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import conflicts_of
from sinoital.questions.order import order
from sinoital.questions.why import why
from sinoital.records.model import Event
from sinoital.views.blocks import grouped
from sinoital.views.card import cards
from sinoital.views.conflicts import conflicts
from sinoital.views.order import ordered
from sinoital.views.timeline import timeline
from sinoital.views.why import reasons, records

FALL = (claim(1, "1956-05-04", wording="on the 4th"), claim("letter:2", "1956-05-05", wording="on the 5th"))
WEEK_LATER = claim(3, after("fall", by="7 days"), wording="a week later")


def made(*events: Event) -> DatedChronology:
    return history(*events, sources=[source("letter", "1990")])


STORY = made(event("fall", *FALL), event("repair", WEEK_LATER))


def why_page(story: DatedChronology, moment: str) -> str:
    return reasons(story, why(story, moment), 80).text


def card(story: DatedChronology, name: str) -> str:
    return cards(story, [story.by_id[name]], 100).text


def test_reasons_name_each_way_out() -> None:
    assert (
        why_page(STORY, "fall")
        == """\
conflict: fall
────────────────────────────────────────────────────────────────────────────────
why fall  between 4 and 5 May 1956
  its own claims alone: between 4 and 5 May 1956; gained from other events:
  strictly a latest day, as usually read nothing
  sources disagree: 'sinoital conflicts' tells on what
  earliest, strictly  not told
  latest, strictly  2017-12-24
    fall is at least 7 days before repair: "a week later"               report:3
    repair is not after 2017-12-31: report had been written by then, "a report:3
    week later"
  as usually read  between 4 and 5 May 1956
    without "on the 5th" (letter:2): 4 May 1956
    without "on the 4th" (report:1): 5 May 1956
"""
    )


def test_reasons_of_what_hangs_on_a_contradiction_say_on_which() -> None:
    page = why_page(STORY, "repair")
    assert "  rests on: fall (letter:2, report:1), on which sources disagree\n" in page
    assert '    without "on the 5th" of fall (letter:2): 11 May 1956\n' in page


def test_lines_for_pipes_have_one_for_each_way_out() -> None:
    lines = [line.split("\t") for line in records(STORY, why(STORY, "repair"))]
    assert [line[1:3] + line[4:] for line in lines[-4:]] == [
        ["read", "earliest", "", "", ""],
        ["read", "latest", "", "", ""],
        ["read", "", "1", 'without "on the 5th" of fall (letter:2): 11 May 1956', ""],
        ["read", "", "2", 'without "on the 4th" of fall (report:1): 12 May 1956', ""],
    ]


def test_too_many_ways_out_are_told_as_such() -> None:
    days = [
        event(
            f"day-{number:02}",
            claim(2 * number + 1, "1956-05-04"),
            claim(2 * number + 2, "1956-05-05"),
            *([claim(90 + number, after(f"day-{number - 1:02}"))] if number else []),
        )
        for number in range(13)
    ]
    told = "too many ways out: nothing is derived through the contradiction"
    story = made(*days)
    assert f"    {told}\n" in why_page(story, "day-03")
    last = [*records(story, why(story, "day-03"))][-1]
    assert last == f"day-03\tread\t\t\t1\t{told}\t"
    found = conflicts_of(story.events)
    assert conflicts(story, found, 100).text.startswith(f"conflict 1 of at least {len(found)}: ")


def test_a_conflict_that_was_not_shrunk_to_its_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinoital.engine.ways.MOST_STEPS", 0)
    story = made(event("fall", *FALL))
    found = conflicts_of(story.events)
    assert (
        "2 claims cannot all hold, short by 1 day; perhaps not all are needed"
        in conflicts(story, found, 200).text
    )


def test_the_card_says_what_the_dates_hold() -> None:
    page = card(STORY, "fall")
    assert "conflict: sources disagree; what is marked below cannot all hold, and the dates hold" in page
    assert page.count("! cannot hold together") == 2


def test_the_card_tells_conflicts_that_read_alike_once() -> None:
    third = claim(5, "1956-05-06", wording="on the 6th")
    page = card(made(event("fall", *FALL, third)), "fall")
    assert (page.count("short by 1 day\n"), page.count("short by 2 days\n")) == (1, 1)


def test_the_card_of_what_hangs_on_a_contradiction_says_on_which() -> None:
    page = card(STORY, "repair")
    assert "status       occurred\n" in page
    assert "rests on     fall (letter:2, report:1), on which sources disagree\n" in page
    assert "rests on" not in card(STORY, "fall")


def test_the_card_prints_why_it_is_left_so() -> None:
    fall = replace(event("fall", *FALL), disputed="two diaries,\x1b neither better")
    assert "disputed     two diaries,\\x1b neither better\n" in card(made(fall), "fall")
    assert "disputed" not in card(STORY, "fall")


def test_orders_say_on_which_event_sources_disagree() -> None:
    page = ordered(STORY, order(STORY, "fall", "repair"), 80).text
    assert "sources disagree on fall: every way out is possible\n" in page
    assert "repair:" not in page


def test_the_timeline_says_that_sources_disagree() -> None:
    page = timeline(STORY, grouped(STORY, rows_of(STORY), "year"), 80).text
    assert "4 or 5 May      fall (sources disagree)" in page
    assert "\n  1956" in page
    assert "between 11 and  repair" in page
    assert "\n  12 May 1956" in page


def test_the_conflicts_say_why_they_are_left_so() -> None:
    left = replace(event("fall", *FALL), disputed="both were there\x1b")
    story = made(left, event("repair", WEEK_LATER))
    page = conflicts(story, conflicts_of(story.events), 80).text
    assert "\nleft so, as recorded with fall: both were there\\x1b\n" in page
    assert "left so" not in conflicts(STORY, conflicts_of(STORY.events), 80).text
