"""Units of the calendar, and the smallest one that holds a window."""

from functools import lru_cache
from typing import Final, Literal, TypeAlias

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.window import Window

Precision: TypeAlias = Literal["day", "month", "season", "year", "decade", "century", "millennium", ""]

PRECISIONS: Final[tuple[Precision, ...]] = (
    "day",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "millennium",
    "",
)
"""From the finest to the coarsest; the last is wider than a millennium, or unbounded."""

MONTHS: Final = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The English names of the months 1 to 12."""

_YEARS: Final[tuple[tuple[Precision, int], ...]] = (("decade", 10), ("century", 100), ("millennium", 1000))
GROUPINGS: Final = {
    # spring, summer, autumn, winter: half of the world not stated (read as northern), then northern
    **{first + n: (3 + 3 * n, 3) for first in (21, 25) for n in range(4)},
    # southern spring, summer, autumn, winter
    **{29 + n: ((9, 12, 3, 6)[n], 3) for n in range(4)},
    # quarters of 3 months, quadrimesters of 4, semesters of 6
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}
"""EDTF's sub-year groupings 21 to 41: the first month, and how many months."""


def grouping_days(year: int, code: int) -> tuple[int, int]:
    """Return the first and last day of a sub-year grouping 21 to 41; winter ends in the next year."""
    # the last month may be past 12: a winter, and a southern summer, end in the next year
    month, count = GROUPINGS[code]
    years, index = divmod(month + count - 2, 12)
    return day_of(year, month), last_day_of(year + years, index + 1)


def shared_digits(first: int, last: int) -> tuple[str, int]:
    """Return the digits that two years begin with alike (at least four are written), and how many differ.

    That is the EDTF way to count decades: 2010 to 2019 share `201`, and -9 to -1 share `000`. Years on two
    sides of the year 0, or with more digits the one than the other, share none: `("", -1)`.
    """
    one, other = f"{abs(first):04d}", f"{abs(last):04d}"
    if (first < 0) != (last < 0) or len(one) != len(other):
        return "", -1
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(one))
    return one[:same], len(one) - same


def shared_parts(window: Window) -> tuple[int, ...]:
    """Return the astronomical year, the month and the day that all days of a window share, the first ones.

    Empty where the window has days of several years, or a side without a day.
    """
    first, last = window
    if not isinstance(first, int) or not isinstance(last, int):
        return ()
    one, other = calendar(first), calendar(last)
    alike = next((number for number in range(len(one)) if one[number] != other[number]), len(one))
    return one[:alike]


@lru_cache(maxsize=65536)
def precision(window: Window) -> Precision:
    """Return the smallest of day, month, year, decade, century and millennium that is as long as a window.

    A window within one month or one year has that precision, and the years of a longer one are counted: 1894
    to 1954 is a century long, not a millennium, although it is in two centuries. The result is empty for more
    than a millennium, where a side has no day, and where no day lies within.
    """
    first, last = window.earliest, window.latest
    if not isinstance(first, int) or not isinstance(last, int) or first > last:
        return ""
    if first == last:
        return "day"
    (year, month, _), (last_year, last_month, _) = calendar(first), calendar(last)
    if year == last_year:
        return "month" if month == last_month else "year"
    years = last_year - year + 1
    return next((unit for unit, most in _YEARS if years <= most), "")
