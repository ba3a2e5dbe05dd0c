"""Calendars: what `icalendar` reads of them, and what RFC 5545 asks of their bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SAMPLE
from tests.making import claim, event, history, source

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.ics import (
    anniversaries_not_in_calendar,
    anniversaries_to_ics,
    folded,
    not_in_calendar,
    to_ics,
)
from sinoital.questions.anniversaries import anniversaries
from sinoital.records.model import Basis, Claim, Mode
from sinoital.records.visible import visible
from sinoital.store.loading import load

ODD: Final = 'a; b, c \\ d\\n "e" : 中意 \u202e\x07 \U0001f600'


def entries(text: str) -> list[dict[str, Any]]:
    calendar = icalendar.Calendar.from_ical(text)
    assert (str(calendar["VERSION"]), calendar.errors) == ("2.0", [])
    found = []
    for one in calendar.walk("VEVENT"):
        assert one.errors == []
        found.append({key: getattr(one[key], "dt", one[key]) for key in one})
    return found


def made_of(*claims: Claim) -> DatedChronology:
    return history(event("one", *claims, title="One"))


def test_a_calendar_has_what_is_known_to_the_day() -> None:
    made = date_chronology(load(SAMPLE)[0])
    (entry,) = entries(to_ics(made))
    assert entry.pop("UID")
    assert entry["CATEGORIES"].cats == ["launch"]
    del entry["CATEGORIES"]
    assert entry == {
        "DTSTAMP": datetime(2001, 12, 31, tzinfo=UTC),
        "DTSTART": date(1989, 10, 12),
        "DTEND": date(1989, 10, 13),
        "SUMMARY": "First light",
        "DESCRIPTION": "“12 October 1989” (The yearly report, line 20)",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
    }
    assert not_in_calendar(made.events) == len(made.events) - 1
    assert "DTSTART;VALUE=DATE:19891012\r\nDTEND;VALUE=DATE:19891013\r\n" in to_ics(made)


@pytest.mark.parametrize(
    ("claims", "days"),
    [
        ([claim(date="2007-05-04")], [date(2007, 5, 4), date(2007, 5, 5)]),
        ([claim(start="2007-05-04", end="2007-05-31")], [date(2007, 5, 4), date(2007, 6, 1)]),
        ([claim(date="2007-12-31")], [date(2007, 12, 31), date(2008, 1, 1)]),
        ([claim(date="0001-01-01")], [date(1, 1, 1), date(1, 1, 2)]),
        ([claim(date="9999-12-30", mode=Mode.PLANNED)], [date(9999, 12, 30), date(9999, 12, 31)]),
        # its end is not known to the day
        ([claim(start="2007-05-04", end="2008")], [date(2007, 5, 4), date(2007, 5, 5)]),
        ([claim(start="2007-05-04", at="source")], [date(2007, 5, 4), date(2007, 5, 5)]),
    ],
)
def test_days_are_dates_and_the_end_is_the_day_behind_the_last(claims: list[Claim], days: list[date]) -> None:
    (entry,) = entries(to_ics(made_of(*claims)))
    assert [entry["DTSTART"], entry["DTEND"]] == days


@pytest.mark.parametrize(
    "untold",
    [
        claim(date="2007-05"),
        claim(date="2007-05-04?"),
        claim(date="2007-05-04~"),
        claim(date="[..2007-05-04]"),
        claim(end="2007-05-04"),
        claim(date="-0043-03-15"),
        claim(date="0000-12-31"),
        claim(date="9999-12-31", mode=Mode.PLANNED),
        claim(date="Y10000", mode=Mode.PLANNED),
    ],
)
def test_what_is_not_known_to_the_day_or_not_in_years_of_four_digits_is_left_out_and_counted(
    untold: Claim,
) -> None:
    told = event("told", claim(date="2007-05-04"))
    made = history(event("one", untold), told)
    assert [one["SUMMARY"] for one in entries(to_ics(made))] == ["told"]
    assert not_in_calendar(made.events) == 1
    assert entries(to_ics(made_of(untold))) == []


def test_titles_say_what_is_only_planned_and_what_only_begins() -> None:
    (plan,) = entries(to_ics(made_of(claim(date="2019-05-04", mode=Mode.PLANNED))))
    assert (plan["SUMMARY"], plan["STATUS"]) == ("planned: One", "TENTATIVE")
    (span,) = entries(to_ics(made_of(claim(start="2007-05-04", at="source"))))
    assert (span["SUMMARY"], span["STATUS"]) == ("One (begins)", "CONFIRMED")


def inferred(one: Claim) -> Claim:
    return replace(one, basis=Basis.INFERRED, because="it must be")


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([inferred(claim(date="2007-05-04"))], "TENTATIVE"),
        ([claim(date="2007"), inferred(claim(2, date="2007-05-04"))], "TENTATIVE"),
        ([claim(date="2007-05-04"), inferred(claim(2, date="2007"))], "CONFIRMED"),
        ([claim(start="2007-05-04", end="2007-05-31")], "CONFIRMED"),
        ([claim(start="2007-05-04"), inferred(claim(2, end="2007-05-31"))], "TENTATIVE"),
        # of the end no day is in the calendar
        ([claim(start="2007-05-04"), inferred(claim(2, end="2007"))], "CONFIRMED"),
    ],
)
def test_a_day_that_is_inferred_is_tentative_and_says_why(claims: list[Claim], status: str) -> None:
    (entry,) = entries(to_ics(made_of(*claims)))
    assert entry["STATUS"] == status
    assert ("(inferred: it must be)" in entry["DESCRIPTION"]) is any(one.because for one in claims)


def test_an_event_that_is_inferred_as_a_whole_is_tentative() -> None:
    (entry,) = entries(
        to_ics(history(replace(event("one", claim(date="2007-05-04")), inferred="nobody says so")))
    )
    assert (entry["STATUS"], entry["DESCRIPTION"].partition("\n")[0]) == ("TENTATIVE", "inferred")


def test_texts_come_back_as_they_are() -> None:
    made = history(
        event("one", claim("s:1", "2007-05-04", wording=ODD), claim("s:2", wording="two"), title=ODD),
        sources=[source("s", title=ODD)],
    )
    made = replace(made, records=replace(made.records, title=ODD))
    text = to_ics(made)
    shown = ODD.replace("\u202e", "\\u202e").replace("\x07", "\\x07")
    (entry,) = entries(text)
    assert entry["SUMMARY"] == shown
    assert entry["DESCRIPTION"] == f"“{shown}” ({shown}, line 1)\n“two” ({shown}, line 2)"
    # a property of its own, which icalendar leaves as it is
    assert str(icalendar.Calendar.from_ical(text)["X-WR-CALNAME"]).startswith("a\\; b\\, c ")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp"))))
def test_lines_have_75_octets_and_no_character_is_cut(text: str) -> None:
    made = to_ics(history(event("one", claim(date="2007-05-04"), title=f"x{text}x")))
    raw = made.encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode()
        assert b"\n" not in line
    pieces = [*folded(text)]
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    # what no Python of this version prints is shown as an escape
    assert entries(made)[0]["SUMMARY"] == visible(f"x{text}x")


def test_the_same_events_have_the_same_bytes_and_ids_of_their_own() -> None:
    events = [event(f"e{number}", claim(date="2007-05-04")) for number in range(3)]
    text = to_ics(history(*events))
    assert text == to_ics(history(*reversed(events)))
    assert len({entry["UID"] for entry in entries(text)}) == 3
    other = history(*events)
    other = replace(other, records=replace(other.records, title="Another"))
    assert {entry["UID"] for entry in entries(text)}.isdisjoint(
        entry["UID"] for entry in entries(to_ics(other))
    )
    # of a source of which nobody tells when it was written
    (entry,) = entries(
        to_ics(history(event("e", claim("s:1", "2007-05-04")), sources=[source("s", "../..")]))
    )
    assert entry["DTSTAMP"] == datetime(1970, 1, 1, tzinfo=UTC)


def test_anniversaries_that_are_known_to_the_day_make_a_calendar_of_a_year() -> None:
    made = history(
        event("one", claim(date="2007-05-04"), title="One"),
        event("two", claim(date="2007-05"), title="Two"),
        event("leap", claim(date="1992-02-29"), title="Leap"),
    )
    found = entries(anniversaries_to_ics(made, anniversaries(made.events, 2017)))
    assert [(one["SUMMARY"], one["DTSTART"], one["DTEND"]) for one in found] == [
        ("25 years: Leap (29 Feb 1992)", date(2017, 2, 28), date(2017, 3, 1)),
        ("10 years: One (4 May 2007)", date(2017, 5, 4), date(2017, 5, 5)),
    ]
    later = entries(anniversaries_to_ics(made, anniversaries(made.events, 2022)))
    assert {one["UID"] for one in found}.isdisjoint(one["UID"] for one in (*later, *entries(to_ics(made))))


def test_an_anniversary_whose_next_day_has_five_digits_is_left_out_and_counted() -> None:
    made = history(event("last", claim(date="1999-12-31")), event("one", claim(date="1999-12-30")))
    kept = anniversaries(made.events, 9999)
    assert [one["SUMMARY"] for one in entries(anniversaries_to_ics(made, kept))] == [
        "8000 years: one (30 Dec 1999)"
    ]
    assert anniversaries_not_in_calendar(kept) == 1
    alone = anniversaries([made.by_id["last"]], 9999)
    assert entries(anniversaries_to_ics(made, alone)) == []
