"""Scales of an axis: the days, months or years of a column, so that columns begin where these do."""

from collections.abc import Iterator
from typing import Final

from sinoital.dates.day import calendar, day_of
from sinoital.dates.value import CalendarUnit
from sinoital.quick.frozen import frozen

UNIT_DAYS: Final = {"day": 1, "month": 30, "year": 365}
"""About how many days a unit has."""

# the next scale is hardly coarser, so that what is drawn takes the page whole
_FINE: Final[tuple[tuple[CalendarUnit, int], ...]] = (
    *(("day", step) for step in (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24)),
    ("month", 1),
    *(("day", step) for step in (36, 42, 50)),
    ("month", 2),
    *(("day", step) for step in (70, 80)),
    ("month", 3),
    ("day", 105),
    *(("month", step) for step in range(4, 12)),
    ("year", 1),
    *(("month", step) for step in (13, 14, 15, 16, 18, 20, 22)),
    ("year", 2),
    *(("month", step) for step in (27, 30, 33)),
    ("year", 3),
    *(("month", step) for step in (40, 44)),
    *(("year", step) for step in (4, 5, 6, 7, 8)),
)
_MOST_YEARS: Final = 8
# from here on a year has few columns, and what begins within one is marked by its year
_OF_YEARS: Final = 80


@frozen
class Scale:
    """So many days, months or years a slot; slots are numbered by time, and each has its own days."""

    unit: CalendarUnit
    step: int

    @property
    def days(self) -> int:
        """About how many days a slot has."""
        return UNIT_DAYS[self.unit] * self.step

    def slot(self, day: int) -> int:
        """Return the slot in which a day lies."""
        if self.unit == "day":
            return day // self.step
        year, month, _ = calendar(day)
        return (year if self.unit == "year" else 12 * year + month - 1) // self.step

    def first_day(self, slot: int) -> int:
        """Return the first day of a slot."""
        number = slot * self.step
        if self.unit == "day":
            return number
        return day_of(number) if self.unit == "year" else day_of(number // 12, number % 12 + 1)

    @property
    def is_of_years(self) -> bool:
        """Whether a year has a few slots at the most."""
        return self.days >= _OF_YEARS

    def beginning(self, day: int) -> int:
        """Return the slot of a day; where a year has few slots, the one in which the day's year begins."""
        return self.slot(day_of(calendar(day)[0])) if self.is_of_years else self.slot(day)


def scales(years: int) -> Iterator[Scale]:
    """Yield scales from fine to coarse, without end; those of years begin with so many years a slot."""
    if years <= _MOST_YEARS:
        yield from (Scale(unit, step) for unit, step in _FINE)
    step = max(_MOST_YEARS + 1, years)
    while True:
        yield Scale("year", step)
        # by a sixteenth, so that the axis fills its page, and ages are reached in few steps
        step += max(1, step // 16)
