import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.day import (
    calendar,
    day_of,
    days_in_month,
    is_leap,
    iso,
    last_day_of,
)

YEARS = st.one_of(st.integers(-12_000, 12_000), st.integers(-(10**30), 10**30))


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2000, True), (1900, False), (2016, True), (2015, False), (0, True), (-4, True), (-1, False)],
)
def test_leap_years_follow_the_gregorian_rule_in_every_year(year: int, expected: bool) -> None:
    assert is_leap(year) is expected


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (day_of(2015, 2, 28), "2015-02-28"),
        (day_of(1, 1, 1), "0001-01-01"),
        (day_of(0, 12, 31), "0000-12-31"),
        (day_of(-43, 3, 15), "-0043-03-15"),
        (day_of(12_000, 2, 29), "Y12000-02-29"),
    ],
)
def test_a_day_is_printed_as_year_month_day(day: int, text: str) -> None:
    assert iso(day) == text


@pytest.mark.parametrize(
    ("year", "month", "text"),
    [(2015, 2, "2015-02-28"), (2016, 2, "2016-02-29"), (2016, 12, "2016-12-31"), (-1, 4, "-0001-04-30")],
)
def test_the_last_day_of_a_month(year: int, month: int, text: str) -> None:
    assert iso(last_day_of(year, month)) == text


def test_the_last_day_of_a_year_is_new_years_eve() -> None:
    assert iso(last_day_of(2016)) == "2016-12-31"


@given(st.dates())
def test_days_are_those_of_the_standard_library_where_it_has_them(date: datetime.date) -> None:
    assert day_of(date.year, date.month, date.day) == date.toordinal()
    assert calendar(date.toordinal()) == (date.year, date.month, date.day)
    assert iso(date.toordinal()) == date.isoformat()


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_every_calendar_day_comes_back_from_its_integer(year: int, month: int, day: int) -> None:
    day = min(day, days_in_month(year, month))
    assert calendar(day_of(year, month, day)) == (year, month, day)


@given(st.integers(-(10**30), 10**30))
def test_every_integer_comes_back_from_its_calendar_day(day: int) -> None:
    assert day_of(*calendar(day)) == day
