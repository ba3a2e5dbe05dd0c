"""Lateness: days between what was due and what was done, and the words for it, rounded outwards."""

from typing import Final, NamedTuple

from sinoital.dates.day import calendar
from sinoital.dates.value import plus_months
from sinoital.dates.window import Bound, Window
from sinoital.nouns import counted

ON_TIME: Final = "on time"
_FEW_DAYS: Final = 60
_FEW_MONTHS: Final = 24


class Lateness(NamedTuple):
    """How many days late, at the least and at the most, both included; early is negative, None not known."""

    least: int | None = None
    most: int | None = None


def lateness(due: Window, done: Window) -> Lateness:
    """Return how late what was done within one window is, that was due within another.

    That is from the earliest day done less the latest day due, to the latest day done less the earliest due.
    """
    return Lateness(_less(done.earliest, due.latest), _less(done.latest, due.earliest))


def say_lateness(due: Window, done: Window) -> str:
    """Return the lateness in words: `3 months early .. 1 year late`, `33 days late`, `on time`.

    Up to 60 days are written in days, up to two years in months, more in years. What is no whole number is
    rounded outwards, so that the text always covers all the days. `?` is a side that is not known;
    where neither is, nothing is returned.
    """
    first = _Side.of(due.latest, done.earliest, last=False)
    last = _Side.of(due.earliest, done.latest, last=True)
    if first == last:
        return str(first or "")
    if first is None or last is None or first.side != last.side:
        return f"{first or '?'} .. {last or '?'}"
    shared = first.unit == last.unit
    return f"{first.number if shared else first.amount} .. {last}"


class _Side(NamedTuple):
    """One side of a range: so many units, early or late; no units is on time."""

    number: int
    unit: str
    side: str

    @classmethod
    def of(cls, due: Bound, done: Bound, *, last: bool) -> "_Side | None":
        """Return the side for two days, rounded towards early, or with `last` towards late."""
        days = _less(done, due)
        if days is None or not isinstance(due, int) or not isinstance(done, int):
            return None
        if days == 0:
            return cls(0, "", ON_TIME)
        side = "late" if days > 0 else "early"
        if abs(days) <= _FEW_DAYS:
            return cls(abs(days), "day", side)
        # the range only grows: late at its end and early at its start are rounded up, all else down
        outwards = last == (days > 0)
        months = _months(min(due, done), max(due, done), up=outwards)
        # 12 and 24 months are whole years, and read better as such
        if months <= _FEW_MONTHS and months % 12:
            return cls(months, "month", side)
        return cls(months // 12 + (outwards and months % 12 > 0), "year", side)

    @property
    def amount(self) -> str:
        """The number with its unit."""
        return counted(self.number, self.unit) if self.unit else ""

    def __str__(self) -> str:
        return f"{self.amount} {self.side}".strip()


def _months(first: int, last: int, *, up: bool) -> int:
    """Return the whole months from a day to a later one; what is left over counts as one with `up`."""
    (year, month, _), (last_year, last_month, _) = calendar(first), calendar(last)
    months = 12 * (last_year - year) + last_month - month
    if plus_months(first, months) > last:
        months -= 1
    return months + (up and plus_months(first, months) < last)


def _less(one: Bound, other: Bound) -> int | None:
    return one - other if isinstance(one, int) and isinstance(other, int) else None
