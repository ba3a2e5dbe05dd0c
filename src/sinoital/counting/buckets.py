"""Buckets of the calendar that events are counted in: months, years, and powers of ten of years.

A bucket is an integer: of months those since January of the year 0, of years the astronomical year, of
decades the year divided by ten and rounded down (2009 is in 200, the years 2000 to 2009), and so on.
"""

from collections.abc import Iterator
from itertools import count
from typing import Final

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.short import say_window, say_year
from sinoital.dates.units import MONTHS
from sinoital.dates.window import Window
from sinoital.quick.frozen import frozen

_NAMES: Final = {0: "month", 1: "year", 10: "decade", 100: "century", 1000: "millennium"}
_PLURALS: Final = {"century": "centuries", "millennium": "millennia"}
_MONTHS: Final = 12
# the 90s of the first century, and the 10000s, would read as something else
_FIRST_NAMED: Final = 100
_LAST_NAMED: Final = 9_999


@frozen
class Unit:
    """How many years a bucket holds; 0 is a month."""

    years: int

    @property
    def name(self) -> str:
        """What one bucket is called: `month`, `year`, `decade`, `century`, `millennium`, `10,000 years`."""
        return _NAMES.get(self.years, f"{self.years:,} years")

    @property
    def plural(self) -> str:
        """What several buckets are called."""
        return _PLURALS.get(self.name, self.name if self.years not in _NAMES else f"{self.name}s")

    def counted(self, number: int) -> str:
        """Return so many of them in words: `1 year`, `29 years`, `300,000 years`."""
        if self.years not in _NAMES:
            return f"{number * self.years:,} years"
        return f"{number:,} {self.name if number == 1 else self.plural}"

    def index(self, day: int) -> int:
        """Return the bucket that holds a day."""
        year, month, _ = calendar(day)
        return year // self.years if self.years else year * _MONTHS + month - 1

    def days(self, first: int, last: int | None = None) -> tuple[int, int]:
        """Return the first and the last day of a bucket, or of the buckets from one to another."""
        last = first if last is None else last
        if self.years:
            return day_of(first * self.years), last_day_of((last + 1) * self.years - 1)
        (year, month), (last_year, last_month) = divmod(first, _MONTHS), divmod(last, _MONTHS)
        return day_of(year, month + 1), last_day_of(last_year, last_month + 1)

    def label(self, first: int, last: int | None = None) -> str:
        """Return what a bucket is called, or a stretch of them: `2009`, `Mar 2009`, `2000s`, `1981-1983`.

        Decades without such a name, and all that is wider, are written with their first and last year, with a
        hyphen between.
        """
        last = first if last is None else last
        if self.years == 10 and first == last and _FIRST_NAMED <= first * 10 <= _LAST_NAMED:
            # among its neighbours a decade such as 2000s is no century
            return f"{first * 10}s"
        if self.years == 1 and first == last:
            return say_year(first)
        return say_window(Window(*self.days(first, last)), ascii=True)

    def tick(self, bucket: int) -> str:
        """Return what stands over a narrow column: the year that a bucket begins with, or the month."""
        if self.years:
            return self.label(bucket) if self.years <= 10 else say_year(bucket * self.years)
        year, month = divmod(bucket, _MONTHS)
        return MONTHS[month + 1][:3] if month else say_year(year)


MONTH: Final = Unit(0)
YEAR: Final = Unit(1)
UNITS: Final = {name: Unit(years) for years, name in _NAMES.items()}
"""The units that have a name, from month to millennium."""


def coarser() -> Iterator[Unit]:
    """Yield the units from the year on, each ten times the one before, without end."""
    # without end, since EDTF has years of thousands of digits
    return (Unit(10**power) for power in count())
