"""Windows in few words, for narrow columns: `12 Oct 2009`, `Jan–Apr 2009`, `to 2017`, `undated`."""

from functools import lru_cache
from typing import Final

from sinoital.dates.day import calendar, days_in_month
from sinoital.dates.units import MONTHS
from sinoital.dates.window import Window

# a column is narrow, and EDTF writes years of thousands of digits
_LONGEST_YEAR: Final = 12


def say_window(window: Window, *, ascii: bool = False) -> str:  # noqa: A002 - named for the caller
    """Return the days of a window, neither more nor fewer, at the precision they have.

    Whole months, years and decades are written as such. A side without a day, open or unknown, is left out
    (`to 2017`, `from 2017`); a window without any is `undated`, one that holds no day `impossible`. With
    `ascii` a hyphen stands for the dash.
    """
    one, *other = window_ends(window)
    if not other:
        return one
    dash = "-" if ascii else "\N{EN DASH}"
    # between ends of several words a dash has blanks around it
    return f"{one} {dash} {other[0]}" if " " in one else f"{one}{dash}{other[0]}"


def window_ends(window: Window) -> tuple[str, ...]:
    """Return the texts of a window's two ends, or the one text that says it whole, as `say_window` does."""
    first, last = window.earliest, window.latest
    if window.is_empty:
        return ("impossible",)
    if isinstance(first, int) and isinstance(last, int):
        return _both(first, last)
    if isinstance(last, int):
        return (f"to {say_last_day(last)}",)
    if isinstance(first, int):
        return (f"from {say_parts(calendar(first)[: grain_of(first, None)])}",)
    return ("undated",)


def say_last_day(day: int) -> str:
    """Return the last day of a window that has no first one, as the year or the month that it ends."""
    return say_parts(calendar(day)[: grain_of(None, day)])


def say_year(year: int, *, era: bool = False) -> str:
    """Return an astronomical year as people count: `2009`, `44 BC`, `AD 9`, `17,000,000 BC`.

    `AD` is written before the year 100, and with `era` before every year. Years of over 12 digits are cut.
    """
    number = year if year > 0 else 1 - year
    digits = str(number)
    if number < 10_000:
        written = digits
    elif len(digits) <= _LONGEST_YEAR:
        written = f"{number:,}"
    else:
        written = f"{digits[:6]}... ({len(digits)} digits)"
    if year <= 0:
        return f"{written} BC"
    return f"AD {written}" if era or year < 100 else written


def decade(first: int, last: int) -> str:
    """Return the name of the decade that two years begin and end, as `2010s`, or nothing.

    The first decade of a century has none, since `1900s` also names the century.
    """
    return (
        f"{first}s" if last == first + 9 and first % 10 == 0 and first % 100 and 100 < first < 9_999 else ""
    )


def _both(first: int, last: int) -> tuple[str, ...]:
    grain = grain_of(first, last)
    one, other = calendar(first)[:grain], calendar(last)[:grain]
    if one == other:
        return (say_parts(one),)
    if grain == 1:
        whole = decade(one[0], other[0])
        return (whole,) if whole else _years(one[0], other[0])
    if one[0] != other[0]:
        era = one[0] <= 0 < other[0]
        return say_parts(one), say_parts(other, era=era)
    if grain == 2:
        return say_month(one[1]), say_parts(other)
    if one[1] == other[1]:
        return str(one[2]), say_parts(other)
    return f"{one[2]} {say_month(one[1])}", say_parts(other)


def grain_of(first: int | None, last: int | None) -> int:
    """Return 1 where the days from one to another are whole years, 2 where they are whole months, else 3.

    A side that is None does not count.
    """
    _, month, day = (1, 1, 1) if first is None else calendar(first)
    last_year, last_month, last_day = (1, 12, 31) if last is None else calendar(last)
    if day > 1 or last_day < days_in_month(last_year, last_month):
        return 3
    return 1 if (month, last_month) == (1, 12) else 2


def _years(first: int, last: int) -> tuple[str, str]:
    one, other = say_year(first), say_year(last, era=first <= 0 < last)
    if last <= 0:
        # 400–200 BC: the era once, at the end
        one = one.removesuffix(" BC")
    return one, other


@lru_cache(maxsize=16384)
def say_parts(parts: tuple[int, ...], *, era: bool = False) -> str:
    """Return a year, a year and month, or a year, month and day as people write them: `25 Sep 2025`."""
    words = [say_year(parts[0], era=era), *(say_month(month) for month in parts[1:2]), *map(str, parts[2:])]
    return " ".join(reversed(words))


def say_month(month: int) -> str:
    """Return a month, 1 to 12, by three letters."""
    return MONTHS[month][:3]
