"""Windows: days between two bounds, both included."""

from enum import Enum
from math import inf
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.day import iso


class Unbounded(Enum):
    """A side of a window without a day: stated to be open (EDTF `..`), or simply not known (EDTF blank)."""

    OPEN = ".."
    UNKNOWN = ""

    # that of Enum is written in Python, and windows are looked up often
    __hash__ = object.__hash__


OPEN: Final = Unbounded.OPEN
UNKNOWN: Final = Unbounded.UNKNOWN

Bound: TypeAlias = int | Unbounded


class Window(NamedTuple):
    """The days from `earliest` to `latest`, both included; a side may be open or unknown."""

    earliest: Bound = UNKNOWN
    latest: Bound = UNKNOWN

    @property
    def low(self) -> int | float:
        """The earliest day, minus infinity where there is none: for comparing and sorting."""
        return self.earliest if isinstance(self.earliest, int) else -inf

    @property
    def high(self) -> int | float:
        """The latest day, infinity where there is none: for comparing and sorting."""
        return self.latest if isinstance(self.latest, int) else inf

    @property
    def is_empty(self) -> bool:
        """Whether no day lies within: the earliest is after the latest."""
        # spelt out, since it is asked several times for every claim
        earliest, latest = self
        return isinstance(earliest, int) and isinstance(latest, int) and earliest > latest

    @property
    def is_unbounded(self) -> bool:
        """Whether neither side has a day."""
        return not isinstance(self.earliest, int) and not isinstance(self.latest, int)

    def meet(self, other: "Window") -> "Window":
        """Return the days in both windows, perhaps none; a day beats open, open beats unknown."""
        return Window(
            _tighter(self.earliest, other.earliest, later=True),
            _tighter(self.latest, other.latest, later=False),
        )

    def hull(self, other: "Window") -> "Window":
        """Return the smallest window that holds both; a side without a day in either has none."""
        return Window(
            _wider(self.earliest, other.earliest, later=False),
            _wider(self.latest, other.latest, later=True),
        )

    def holds(self, other: "Window") -> bool:
        """Tell whether every day of the other window lies in this one."""
        return self.low <= other.low and other.high <= self.high


ANY: Final = Window()


def iso_bound(bound: Bound) -> str:
    """Return a day as `YYYY-MM-DD`, `..` for an open side, nothing for an unknown one."""
    return iso(bound) if isinstance(bound, int) else bound.value


def _tighter(one: Bound, other: Bound, *, later: bool) -> Bound:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other) if later else min(one, other)
    return one if isinstance(one, int) or other is UNKNOWN else other


def _wider(one: Bound, other: Bound, *, later: bool) -> Bound:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other) if later else min(one, other)
    return OPEN if OPEN in (one, other) else UNKNOWN
