"""Ticks of an axis and their labels: from days to ages, as the scale allows."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise, takewhile
from typing import Final, NamedTuple

from sinoital.dates.day import calendar, day_of, days_in_month
from sinoital.dates.short import say_year
from sinoital.dates.units import MONTHS
from sinoital.dates.value import CalendarUnit
from sinoital.drawing.axis import Axis, Segment
from sinoital.drawing.scale import UNIT_DAYS

_APART: Final = 2
# guides closer to one another than so many columns would be louder than what is drawn
_CLOSE: Final = 7
_SHORT: Final = 10
# behind a cut such years are told from those before Christ by themselves
_PLAIN_YEAR: Final = 1000
_FINE: Final[tuple[tuple[CalendarUnit, int], ...]] = (
    *(("day", step) for step in (1, 5, 10, 15)),
    *(("month", step) for step in (1, 3, 6)),
)


class Tick(NamedTuple):
    """A marked day, its column, and its label: empty where there is no room for one."""

    day: int
    column: int
    label: str


def ticks(axis: Axis, room: int = 0) -> tuple[Tick, ...]:
    """Return the ticks of an axis, by column: of the smallest unit whose labels fit.

    Labels begin at the column of their day, keep two columns apart and end `room` columns behind the axis at
    the latest. What follows a cut has a tick at its first day, and so has what is short or without any other.
    """
    chosen = next(found for unit, step in _steps() if (found := _ticks(axis, unit, step)) is not None)
    shown: list[Tick] = []
    labelled: list[int] = []
    for number, (needed, tick) in enumerate(chosen):
        fits = bool(tick.label) and tick.column + len(tick.label) <= axis.width + room
        while fits and labelled and tick.column < _end(shown[labelled[-1]]):
            # after a cut the reader must know where the axis goes on: its label replaces the one before
            fits = needed
            if needed:
                shown[labelled[-1]] = shown[labelled[-1]]._replace(label="")
                labelled.pop()
        if fits:
            labelled.append(number)
        shown.append(tick if fits else tick._replace(label=""))
    return tuple(shown)


def _end(tick: Tick) -> int:
    return tick.column + len(tick.label) + _APART


def _steps() -> Iterator[tuple[CalendarUnit, int]]:
    yield from _FINE
    for power in count():
        for step in (1, 2, 5):
            yield "year", step * 10**power


def _ticks(axis: Axis, unit: CalendarUnit, step: int) -> list[tuple[bool, Tick]] | None:
    """Return the ticks of one step, and whether the label of each is needed beside a cut.

    The result is None where their labels do not fit beside one another.
    """
    if step * UNIT_DAYS[unit] < _CLOSE * axis.scale.days:
        return None
    found: list[tuple[bool, Tick]] = []
    for number, segment in enumerate(axis.segments):
        first, last = axis.days_of(segment)
        days = list(_days(first, last, unit, step))
        alone = number > 0 or (len(axis.segments) > 1 and segment.cells < _SHORT)
        if alone or not days:
            head = _head(axis, segment)
            days = [head, *(day for day in days if day > head)]
        here = [
            Tick(day, axis.column(day), _label(day, unit, whole=n == 0, era=_needs_era(axis, segment, day)))
            for n, day in enumerate(days)
        ]
        # not the first one, whose label may be left out below
        if any(_end(tick) > following.column for tick, following in pairwise(here[1:])):
            return None
        if not alone and _yields(here):
            here[0] = here[0]._replace(label="")
        found += [(alone and n == 0, tick) for n, tick in enumerate(here)]
    return found


def _head(axis: Axis, segment: Segment) -> int:
    """Return the day that says where a segment begins: New Year, where that lies in its first column."""
    first = axis.days_of(segment)[0]
    year = calendar(first)[0]
    return next(
        (
            day
            for day in (day_of(year), day_of(year + 1))
            if day >= first and axis.column(day) == segment.column
        ),
        first,
    )


def _yields(marks: Sequence[Tick]) -> bool:
    """Tell whether the first of some ticks begins no year and would leave no room for one that does."""
    first, *others = marks[:2]
    years = [other for other in others if _begins_year(other.day)]
    return not _begins_year(first.day) and any(_end(first) > other.column for other in years)


def _begins_year(day: int) -> bool:
    return calendar(day)[1:] == (1, 1)


def _days(first: int, last: int, unit: CalendarUnit, step: int) -> Iterator[int]:
    """Yield the days from `first` to `last` that begin a step of a unit."""
    year, month, _ = calendar(first)
    if unit == "year":
        # 400 BC and 200 BC, not 401 BC and 201 BC: the year 1 BC is 0
        years = (n * step if n > 0 else 1 + n * step for n in count((year - 1) // step) if n)
        days = (day_of(n) for n in years)
    else:
        months = (divmod(n, 12) for n in count(12 * year + (month - 1 if unit == "day" else 0)))
        if unit == "month":
            days = (day_of(y, m + 1) for y, m in months if m % step == 0)
        else:
            days = (day_of(y, m + 1, d) for y, m in months for d in _of_month(y, m + 1, step))
    return (day for day in takewhile(lambda day: day <= last, days) if day >= first)


def _of_month(year: int, month: int, step: int) -> Iterator[int]:
    """Yield the days of a month that are so many apart; the last one has room to the end of the month."""
    last = days_in_month(year, month)
    return (day for day in range(1, last + 1, step) if step == 1 or day + step // 2 <= last)


def _needs_era(axis: Axis, segment: Segment, day: int) -> bool:
    """Tell whether a year must be written with `AD`, since years before Christ stand beside it."""
    has_years_before = calendar(axis.days_of(axis.segments[0])[0])[0] <= 0
    is_beside = calendar(axis.days_of(segment)[0])[0] <= 0
    return has_years_before and (is_beside or calendar(day)[0] < _PLAIN_YEAR)


def _label(day: int, unit: CalendarUnit, *, whole: bool, era: bool) -> str:
    """Return the label of a day: its year where it begins one; the first of a segment is written `whole`.

    With `era` a year has its `AD`.
    """
    year, month, of_month = calendar(day)
    if _begins_year(day):
        return say_year(year, era=era)
    name = MONTHS[month][:3]
    short = name if of_month == 1 and (whole or unit != "day") else f"{of_month} {name}"
    return f"{short} {say_year(year)}" if whole else short
