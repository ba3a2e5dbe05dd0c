"""Periods that a question names: which ones are meant, and the stretches of days that they fill."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple

from sinoital.engine.chronology import DatedChronology
from sinoital.questions.days import DayRange, NoSuchDay
from sinoital.questions.selection import is_certain, is_possible
from sinoital.records.model import Period
from sinoital.records.names import Names


def periods_named(periods: Mapping[str, Period], names: Iterable[str]) -> tuple[Period, ...]:
    """Return the periods that names mean, in the order of their days; raises UnknownName."""
    known = Names("period", {name: period.all_names for name, period in periods.items()}, _remedy(periods))
    wanted = {found for name in names for found in known.find(name)}
    return in_time(periods[name] for name in wanted)


def in_time(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return periods in the order of their first day, their last day and their id."""
    return tuple(sorted(periods, key=lambda period: (period.window.low, period.window.high, period.id)))


def stretches(periods: Iterable[Period], within: DayRange) -> tuple[DayRange, ...]:
    """Return the days of periods, in time and without those outside `within`; what touches is one stretch.

    Raises NoSuchDay where no day is left.
    """
    low = -inf if within.first is None else within.first
    high = inf if within.last is None else within.last
    found: list[tuple[int, int]] = []
    for period in in_time(periods):
        first, last = int(max(low, period.window.low)), int(min(high, period.window.high))
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(last, found[-1][1])
        elif first <= last:
            found.append((first, last))
    if not found:
        raise NoSuchDay("during", "no day of it lies within the dates asked for")
    return tuple(DayRange(first, last) for first, last in found)


class Members(NamedTuple):
    """How many events certainly have a moment in a period, and how many more only possibly."""

    certain: int
    possible: int


def members(history: DatedChronology, period: Period) -> Members:
    """Return how many events lie in a period."""
    first, last = period.window
    assert isinstance(first, int)
    assert isinstance(last, int)
    certain = sum(is_certain(dated, first, last) for dated in history.events)
    possible = sum(is_possible(dated, first, last) for dated in history.events)
    return Members(certain, possible - certain)


def _remedy(periods: Mapping[str, Period]) -> str:
    return "'sinoital list periods' shows them all" if periods else "chronology.yaml has no 'periods'"
