"""Lateness of one moment against another."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.edtf import parse
from sinoital.dates.lateness import Lateness, lateness, say_lateness
from sinoital.dates.value import plus_months
from sinoital.dates.window import ANY, OPEN, Window


@st.composite
def windows(draw: st.DrawFn, longest: int = 900) -> Window:
    first = draw(st.integers(700_000, 702_000))
    return Window(first, first + draw(st.integers(0, longest)))


def late(due: str, done: str) -> str:
    return say_lateness(parse(due).window, parse(done).window)


@pytest.mark.parametrize(
    ("due", "done", "said"),
    [
        ("2013-06-03", "2013-06-03", "on time"),
        ("2013-06-03", "2013-06-04", "1 day late"),
        ("2014-06-03", "2014-05-05", "29 days early"),
        ("2014-01-01", "2014-03-02", "60 days late"),
        ("2014-01-01", "2014-03-03", "2 .. 3 months late"),
        ("2014-01-31", "2014-03-31", "59 days late"),
        ("2014-01-31", "2014-04-30", "3 months late"),
        ("2014-01-31", "2015-01-31", "1 year late"),
        ("2018", "2019", "1 day .. 2 years late"),
        ("2019", "2018", "2 years .. 1 day early"),
        ("2015", "2017", "1 .. 3 years late"),
        ("2014", "2018-04-02", "3 .. 5 years late"),
        ("2018-04-02", "2014", "5 .. 3 years early"),
        ("[2018-01..2018-04]", "2018-02-02", "3 months early .. 32 days late"),
        ("2014", "2014", "1 year early .. 1 year late"),
        ("2013-06-03", "2013-06", "2 days early .. 27 days late"),
        ("2013-06-01", "2013-06", "on time .. 29 days late"),
        ("2013-06-30", "2013-06", "29 days early .. on time"),
    ],
)
def test_late_is_said_as_people_do_and_never_too_narrow(due: str, done: str, said: str) -> None:
    assert late(due, done) == said


@pytest.mark.parametrize(
    ("due", "done", "said"),
    [
        (Window(700_000, OPEN), Window(700_010, 700_020), "? .. 20 days late"),
        (Window(OPEN, 700_000), Window(700_010, 700_020), "10 days late .. ?"),
        (Window(700_000, 700_000), Window(latest=699_990), "? .. 10 days early"),
        (ANY, Window(700_000, 700_000), ""),
    ],
)
def test_a_side_that_is_not_known_is_a_question_mark(due: Window, done: Window, said: str) -> None:
    assert say_lateness(due, done) == said


@given(windows(40), windows(40))
def test_the_range_is_that_of_any_day_against_any_other(due: Window, done: Window) -> None:
    pairs = [
        other - one
        for one in range(int(due.low), int(due.high) + 1)
        for other in range(int(done.low), int(done.high) + 1)
    ]
    assert lateness(due, done) == Lateness(min(pairs), max(pairs))


@given(windows(), windows())
def test_what_is_said_holds_the_range_in_days(due: Window, done: Window) -> None:
    first, _, last = say_lateness(due, done).partition(" .. ")
    last = last or first
    unit = re.sub(r"^\d+ ?", "", last)
    first = f"{first} {unit}" if first.isdigit() else first
    side = last.rsplit(" ", 1)[-1]
    first = first if first.endswith(("late", "early", "on time")) else f"{first} {side}"
    assert said_day(first, int(due.high), int(done.low)) <= 0
    assert said_day(last, int(due.low), int(done.high)) >= 0


def said_day(text: str, due: int, done: int) -> int:
    """Return how many days after what was done the day lies that is said: negative is before it."""
    if text == "on time":
        return due - done
    number, unit, side = text.split()
    one, other = (due, done) if side == "late" else (done, due)
    if unit.startswith("day"):
        moved = one + int(number)
    else:
        moved = plus_months(one, int(number) * (12 if unit.startswith("year") else 1))
    return moved - other if side == "late" else other - moved


@given(windows())
def test_a_day_against_itself_is_on_time(window: Window) -> None:
    day = Window(window.earliest, window.earliest)
    assert say_lateness(day, day) == "on time"


@given(st.integers(1, 59), st.booleans())
def test_few_days_are_said_to_the_day(days: int, early: bool) -> None:
    due = date(2014, 3, 1)
    done = due - timedelta(days) if early else due + timedelta(days)
    said = f"{days} day{'' if days == 1 else 's'} {'early' if early else 'late'}"
    assert late(due.isoformat(), done.isoformat()) == said
