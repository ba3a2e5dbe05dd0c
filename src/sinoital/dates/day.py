"""Days as integers: the proleptic Gregorian calendar, in any year.

Day 1 is 1 January of the year 1, as in `datetime.date.toordinal`; earlier days are zero and negative.
Years are astronomical: 0 is 1 BC, -43 is 44 BC. `datetime.date` ends at year 1 and is not used.
"""

from functools import lru_cache
from typing import Final

_DAYS_BEFORE_MONTH: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# the calendar repeats after 400 years: 365 days each, and 97 leap days
_DAYS_IN_400_YEARS: Final = 146_097
# 1 March of the year 0 is day -305
_DAYS_FROM_MARCH_0: Final = 305


def is_leap(year: int) -> bool:
    """Tell whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month, 1 to 12, of an astronomical year."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return the integer of a calendar day; the parts must name one that exists (nothing is checked)."""
    past = year - 1
    return (
        past * 365
        + past // 4
        - past // 100
        + past // 400
        + _DAYS_BEFORE_MONTH[month]
        + (1 if month > 2 and is_leap(year) else 0)
        + day
    )


def last_day_of(year: int, month: int = 12) -> int:
    """Return the integer of the last day of a month, or of the year where no month is given."""
    return day_of(year, month, days_in_month(year, month))


@lru_cache(maxsize=65536)
def calendar(day: int) -> tuple[int, int, int]:
    """Return the year (astronomical), month and day of month of a day.

    Counts from 1 March of the year 0, so that leap days end a year and months repeat their lengths every five
    (the method of H. Hinnant, "chrono-compatible low-level date algorithms", 2013).
    """
    cycles, of_cycle = divmod(day + _DAYS_FROM_MARCH_0, _DAYS_IN_400_YEARS)
    years = (of_cycle - of_cycle // 1460 + of_cycle // 36524 - of_cycle // 146096) // 365
    of_year = of_cycle - (365 * years + years // 4 - years // 100)
    months = (5 * of_year + 2) // 153
    month = months + 3 if months < 10 else months - 9
    year = 400 * cycles + years + (1 if month <= 2 else 0)
    return year, month, of_year - (153 * months + 2) // 5 + 1


@lru_cache(maxsize=65536)
def iso(day: int) -> str:
    """Return a day as `YYYY-MM-DD`: `-` in front before the year 0, and `Y` before a year of more digits."""
    year, month, of_month = calendar(day)
    sign = ("Y" if abs(year) > 9_999 else "") + ("-" if year < 0 else "")
    return f"{sign}{abs(year):04d}-{month:02d}-{of_month:02d}"
