import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.shown import days

from sinoital.dates.day import calendar, day_of, days_in_month, iso, last_day_of
from sinoital.dates.edtf import parse
from sinoital.dates.reader import read_value
from sinoital.dates.value import (
    CalendarUnit,
    CountedUnit,
    Dated,
    Distance,
    FromSource,
    IntervalPhrase,
    Offset,
    about,
    plus_months,
)
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Window

INTERVIEW_OF_2017 = Window(day_of(2017), last_day_of(2017))
MEETING_ON_A_DAY = Window(day_of(2025, 9, 25), day_of(2025, 9, 25))
LEAP_DAY = Window(day_of(2024, 2, 29), day_of(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "exact", "read"),
    [
        ("2014", "2014-01-01 2014-12-31", "2014-01-01 2014-12-31"),
        ("[1987..1989]", "1987-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("[..2025-09-24]", ".. 2025-09-24", ".. 2025-09-24"),
        # approximate: one unit of its precision either way
        ("2009-10-12~", "2009-10-11 2009-10-13", "2009-10-12 2009-10-12"),
        ("2009-03~", "2009-02-01 2009-04-30", "2009-03-01 2009-03-31"),
        ("2001-21~", "2000-12-01 2001-08-31", "2001-03-01 2001-05-31"),
        ("2001-24~", "2001-09-01 2002-05-31", "2001-12-01 2002-02-28"),
        ("2001-40~", "2000-07-01 2001-12-31", "2001-01-01 2001-06-30"),
        ("2013~", "2012-01-01 2014-12-31", "2013-01-01 2013-12-31"),
        ("198X~", "1970-01-01 1999-12-31", "1980-01-01 1989-12-31"),
        ("19XX~", "1800-01-01 2099-12-31", "1900-01-01 1999-12-31"),
        ("../1985-04~", ".. 1985-05-31", ".. 1985-04-30"),
        ("1985-04~/", "1985-03-01 ?", "1985-04-01 ?"),
        ("../2001-22~", ".. 2001-11-30", ".. 2001-08-31"),
        ("[0900~,2009~]", "? ?", "0900-01-01 2009-12-31"),
        # uncertain, alone or with `~`: nothing is certain
        ("2014?", "? ?", "2014-01-01 2014-12-31"),
        ("2014%", "? ?", "2014-01-01 2014-12-31"),
    ],
)
def test_a_qualifier_widens_what_is_certain_and_leaves_the_reading(text: str, exact: str, read: str) -> None:
    layers = Dated(parse(text)).layers(INTERVIEW_OF_2017)
    assert (days(layers.exact), days(layers.usual)) == (exact, read)


def test_a_date_keeps_its_text() -> None:
    assert Dated(parse("2013~")).text == "2013~"


@pytest.mark.parametrize(
    ("text", "of_a_day", "of_a_year", "of_a_leap_day"),
    [
        (
            "source",
            "2025-09-25 2025-09-25",
            "2017-01-01 2017-12-31",
            "2024-02-29 2024-02-29",
        ),
        (
            "source - 1 day",
            "2025-09-24 2025-09-24",
            "2016-12-31 2017-12-30",
            "2024-02-28 2024-02-28",
        ),
        (
            "source + 2 days",
            "2025-09-27 2025-09-27",
            "2017-01-03 2018-01-02",
            "2024-03-02 2024-03-02",
        ),
        (
            "source - 2 months",
            "2025-07-01 2025-07-31",
            "2016-11-01 2017-10-31",
            "2023-12-01 2023-12-31",
        ),
        (
            "source + 0 months",
            "2025-09-01 2025-09-30",
            "2017-01-01 2017-12-31",
            "2024-02-01 2024-02-29",
        ),
        (
            "source + 12 months",
            "2026-09-01 2026-09-30",
            "2018-01-01 2018-12-31",
            "2025-02-01 2025-02-28",
        ),
        (
            "source - 1 year",
            "2024-01-01 2024-12-31",
            "2016-01-01 2016-12-31",
            "2023-01-01 2023-12-31",
        ),
        (
            "source + 0 years",
            "2025-01-01 2025-12-31",
            "2017-01-01 2017-12-31",
            "2024-01-01 2024-12-31",
        ),
    ],
)
def test_a_distance_from_the_source_follows_the_calendar(
    text: str, of_a_day: str, of_a_year: str, of_a_leap_day: str
) -> None:
    for source, expected in (
        (MEETING_ON_A_DAY, of_a_day),
        (INTERVIEW_OF_2017, of_a_year),
        (LEAP_DAY, of_a_leap_day),
    ):
        layers = read_value(text).layers(source)
        assert (days(layers.exact), days(layers.usual)) == (expected, expected)


def test_a_year_counted_day_by_day_from_29_february_ends_on_the_28th() -> None:
    layers = read_value("recently").layers(LEAP_DAY)
    assert days(layers.usual) == "2023-02-28 2024-02-29"


@pytest.mark.parametrize("text", ["source - 1 day", "source - 2 months", "source - 1 year", "yesterday"])
def test_a_source_without_an_earliest_day_gives_none(text: str) -> None:
    layers = read_value(text).layers(Window(OPEN, day_of(2017)))
    assert layers.exact.earliest is OPEN
    assert isinstance(layers.exact.latest, int)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2009, 1, 31), 1, "2009-02-28"),
        ((2008, 1, 31), 1, "2008-02-29"),
        ((2009, 3, 31), -1, "2009-02-28"),
        ((2009, 12, 15), 1, "2010-01-15"),
        ((2009, 1, 15), -1, "2008-12-15"),
        ((1, 1, 1), -12, "0000-01-01"),
    ],
)
def test_the_same_day_of_another_month(day: tuple[int, int, int], months: int, expected: str) -> None:
    assert iso(plus_months(day_of(*day), months)) == expected


DAYS = st.integers(-400_000, 1_000_000)
UNITS: st.SearchStrategy[CalendarUnit] = st.sampled_from(["day", "month", "year"])


@given(DAYS, st.integers(-400, 400), UNITS, st.booleans())
def test_the_earliest_meant_is_never_after_the_latest(
    day: int, amount: int, unit: CalendarUnit, whole: bool
) -> None:
    offset = Offset(amount, unit, whole)
    earliest, latest = offset.earliest(day), offset.latest(day)
    assert isinstance(earliest, int)
    assert isinstance(latest, int)
    assert earliest <= latest


@given(DAYS, st.integers(-400, 400))
def test_months_there_and_back_lose_no_more_than_the_days_a_month_lacks(day: int, months: int) -> None:
    there = plus_months(day, months)
    back = plus_months(there, -months)
    year, month, of_month = calendar(there)
    assert back == day or (of_month == days_in_month(year, month) and 0 < day - back <= 3)


@given(st.integers(1, 2100), st.sampled_from(["day", "month", "year", "decade"]))
def test_about_a_date_always_includes_the_date(year: int, unit: str) -> None:
    when = parse(
        {"day": f"{year:04d}-02-28", "month": f"{year:04d}-02", "year": f"{year:04d}"}.get(unit, "198X")
    )
    assert about(when.window, when.precision).holds(when.window)


def test_about_a_date_without_a_unit_is_any_day() -> None:
    assert about(Window(1, UNKNOWN), "") == ANY


@pytest.mark.parametrize(
    ("stretch", "exact", "read"),
    [
        (
            IntervalPhrase("since 2014~", Dated(parse("2014~")), OPEN),
            "2013-01-01 ..",
            "2014-01-01 ..",
        ),
        (
            IntervalPhrase(
                "until source", OPEN, FromSource("source", (Offset(), Offset()), (Offset(), Offset()))
            ),
            ".. 2025-09-25",
            ".. 2025-09-25",
        ),
        (
            IntervalPhrase("2004 to unknown", Dated(parse("2004")), UNKNOWN),
            "2004-01-01 ?",
            "2004-01-01 ?",
        ),
    ],
)
def test_a_stretch_reaches_from_its_earliest_start_to_its_latest_end(
    stretch: IntervalPhrase, exact: str, read: str
) -> None:
    layers = stretch.layers(MEETING_ON_A_DAY)
    assert (days(layers.exact), days(layers.usual)) == (exact, read)


@pytest.mark.parametrize(
    ("unit", "counted"),
    [("day", (1, "day")), ("week", (7, "day")), ("month", (1, "month")), ("century", (100, "year"))],
)
def test_a_distance_is_counted_in_days_months_or_years(unit: CountedUnit, counted: tuple[int, str]) -> None:
    assert Distance("", 2, 5, unit).calendar_unit == counted
