"""Scales of an axis: the days, months or years of a column, so that columns begin where these do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sinoital.dates.day import calendar, day_of
from sinoital.dates.value import CalendarUnit

UNIT_DAYS: Final = {"day": 1, "month": 30, "year": 365}
"""About how many days a unit has."""

# months by divisors of 12, so that each year begins with a column
_FINE: Final[tuple[tuple[CalendarUnit, int], ...]] = (
    *(("day", step) for step in (1, 2, 3, 4, 5, 7, 10, 14)),
    *(("month", step) for step in (1, 2, 3, 4, 6)),
)


@dataclass(frozen=True, slots=True)
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

    def rounded(self, slot: int) -> int:
        """Return the slot, or one up to three before it that begins a year."""
        in_year = 12 // self.step
        return slot - slot % in_year if self.unit == "month" and in_year <= 4 else slot


def scales(least: int, years: int) -> Iterator[Scale]:
    """Yield scales from fine to coarse, without end; none with much fewer days than `least` a slot.

    Those of years begin with so many years a slot, or with one; the steps between great ones are great.
    """
    for unit, step in _FINE:
        if UNIT_DAYS[unit] * step >= least:
            yield Scale(unit, step)
    step = max(1, years, least // 366)
    while True:
        yield Scale("year", step)
        # by a sixteenth, so that the axis fills its page, and ages are reached in few steps
        step += max(1, step // 16)
