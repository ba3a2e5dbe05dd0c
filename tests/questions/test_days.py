"""Ranges of days from dates as typed, and what is said where a date names no such day."""

import pytest

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.edtf import parse
from sinoital.questions.days import DayRange, NoSuchDay, TypedDate, day_range, last_day, typed_date

TODAY = day_of(2020, 5, 1)


def test_a_date_means_the_days_that_it_usually_means() -> None:
    assert typed_date("on", "2009") == TypedDate(parse("2009").window, from_today=False)
    assert typed_date("on", "early 2009", TODAY) == TypedDate(parse("[2009-01..2009-04]").window, False)


def test_last_year_is_seen_from_today() -> None:
    assert typed_date("on", "last year", TODAY) == TypedDate(parse("2019").window, from_today=True)
    assert last_day("as-of", "last year", TODAY) == last_day_of(2019)
    assert day_range({"since": "last year"}, TODAY) == DayRange(day_of(2019))


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ({}, None, None),
        ({"since": None, "until": None}, None, None),
        ({"since": "2009"}, day_of(2009), None),
        ({"until": "2009"}, None, last_day_of(2009)),
        ({"on": "2009"}, day_of(2009), last_day_of(2009)),
        ({"on": "2009/.."}, day_of(2009), None),
        ({"since": "2009-05-01", "until": "2009-05-01"}, day_of(2009, 5, 1), day_of(2009, 5, 1)),
        # all dates must hold, in whichever order
        ({"since": "2009", "on": "2008/2012"}, day_of(2009), last_day_of(2012)),
        ({"until": "2009", "on": "2008/2012"}, day_of(2008), last_day_of(2009)),
        ({"on": "2008/2012", "until": "2009"}, day_of(2008), last_day_of(2009)),
    ],
)
def test_all_dates_that_are_given_hold(
    dates: dict[str, str | None], first: int | None, last: int | None
) -> None:
    assert day_range(dates) == DayRange(first, last)


@pytest.mark.parametrize(
    ("dates", "at_fault", "message"),
    [
        ({"on": "2009", "until": "soonish"}, "until", "'soonish' is not a date"),
        ({"since": "../1989"}, "since", "'../1989' has no first day: use --until"),
        ({"until": "1989/.."}, "until", "'1989/..' has no last day: use --since"),
        ({"on": "last year"}, "on", "'last year' is relative to a day: say which one is today"),
        (
            {"until": "1989", "on": "1990"},
            "since",
            "1990-01-01 is after the last day asked for, 1989-12-31",
        ),
    ],
)
def test_what_names_no_day_says_which_argument_is_at_fault(
    dates: dict[str, str | None], at_fault: str, message: str
) -> None:
    with pytest.raises(NoSuchDay) as raised:
        day_range(dates)
    assert raised.value.name == at_fault
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"), [("soonish", "'soonish' is not a date"), ("1989/..", "'1989/..' has no last day")]
)
def test_a_last_day_is_needed(text: str, message: str) -> None:
    with pytest.raises(NoSuchDay) as raised:
        last_day("as-of", text)
    assert raised.value.name == "as-of"
    assert str(raised.value).startswith(message)
