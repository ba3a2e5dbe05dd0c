"""Distances in days: how far apart two moments may be, and the days that lie so far from a window."""

from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from sinoital.dates.day import days_in_month, is_leap
from sinoital.dates.value import Distance, Layers, Offset
from sinoital.dates.window import OPEN, Bound, Window

# the lengths of months repeat with the calendar, every 400 years
_MONTHS_IN_CYCLE: Final = 400 * 12
_DAYS_IN_CYCLE: Final = 146_097


def days_apart(by: Distance | None) -> tuple[int, int | None]:
    """Return how many days apart two moments are at the least and at the most, both included.

    Exact in days: m to n years apart may be (m - 1) years and a day, or (n + 1) years less a day, and days
    are days. Vague words, and a distance that is not stated, allow any number of days from 0 on; None
    says that there is no most.
    """
    if by is None or by.vague:
        return 0, None
    amount, unit = by.calendar_unit
    if unit == "day":
        return by.least * amount, None if by.most is None else by.most * amount
    months = amount * (12 if unit == "year" else 1)
    # two calendar years may be as short as from 31 December 2008 to 1 January 2010: a year and a day
    least = _shortest((by.least - 1) * months) + 1 if by.least > 0 else 0
    return least, None if by.most is None else _longest((by.most + 1) * months) - 1


def usually(by: Distance, window: Window, *, later: bool) -> Window:
    """Return the days on which something usually is that lies so far from a moment within a window.

    Counted in calendar units: few (2 to 5) years after some day of 2009 is 2011 to 2014.
    """
    amount, unit = by.calendar_unit
    near, far = by.least * amount, None if by.most is None else by.most * amount
    if later:
        latest: Bound = OPEN if far is None else Offset(far, unit).latest(window.latest)
        return Window(Offset(near, unit).earliest(window.earliest), latest)
    earliest: Bound = OPEN if far is None else Offset(-far, unit).earliest(window.earliest)
    return Window(earliest, Offset(-near, unit).latest(window.latest))


def away(by: Distance | None, window: Window, *, later: bool) -> Layers:
    """Return the days that lie so far from a moment within a window, in both layers."""
    least, most = days_apart(by)
    if later:
        exact = Window(_plus(window.earliest, least), _plus(window.latest, most))
    else:
        exact = Window(_plus(window.earliest, None if most is None else -most), _plus(window.latest, -least))
    if by is None or not by.vague:
        return Layers(exact, exact)
    read = exact.meet(usually(by, window, later=later))
    # the usual reading is a part of what is certain, or it is dropped
    return Layers(exact, exact if read.is_empty else read)


def _plus(bound: Bound, days: int | None) -> Bound:
    if days is None:
        return OPEN
    return bound + days if isinstance(bound, int) else bound


@lru_cache(maxsize=1024)
def _shortest(months: int) -> int:
    return min(_lengths(months))


@lru_cache(maxsize=1024)
def _longest(months: int) -> int:
    return max(_lengths(months))


def _lengths(months: int) -> list[int]:
    """Return how many days so many months have, from each month of the calendar's cycle of 400 years."""
    cycles, rest = divmod(months, _MONTHS_IN_CYCLE)
    firsts = _firsts()
    whole = cycles * _DAYS_IN_CYCLE
    return [whole + firsts[n + rest] - firsts[n] for n in range(_MONTHS_IN_CYCLE)]


@cache
def _firsts() -> list[int]:
    """Return how many days lie before each month of two cycles.

    Two, since what begins late in the first one ends in the second.
    """
    common, leap = ([days_in_month(year, month) for month in range(1, 13)] for year in (1999, 2000))
    lengths = [days for year in range(400) for days in (leap if is_leap(year) else common)]
    return [0, *accumulate(lengths * 2)]
