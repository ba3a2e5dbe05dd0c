"""Counts of the events that certainly, probably and possibly fall on the days of a bucket.

An event falls where it began or, asked for what was under way, on all days that it lasted. Certain: its exact
window leaves no other way. Possible: its usual window allows it. Expected: the probability that it does,
every day of its usual window being as likely as any other; of a span every start and end in this order. A
plan or a hope is possible at most. So certain <= expected <= possible, in every bucket.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum, inf
from typing import NamedTuple, TypeAlias

from sinoital.dates.window import Bound, Window
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.records.model import Shape

Days: TypeAlias = tuple[int, int]
"""The first and the last day, both included."""


class Placement(NamedTuple):
    """When an event may have begun and may have ended; one that falls on a single day has no end.

    It is certain in every bucket that ends on `sure_from` or later and begins on `sure_to` or earlier.
    """

    start: Days
    end: Days | None
    sure_from: int | float
    sure_to: int | float
    promised: bool

    @property
    def days(self) -> Days:
        """All days on which it may fall."""
        return self.start[0], (self.end or self.start)[1]

    def is_certain(self, first: int, last: int) -> bool:
        """Tell whether it falls within these days, whatever else is true."""
        return self.sure_from <= last and self.sure_to >= first

    def share(self, first: int, last: int) -> float:
        """Return the probability that it falls on one of these days at least."""
        if self.end is None:
            return _within(self.start, first, last) / _within(self.start, *self.start)
        # counted by what misses the days: spans that begin later, and spans that end earlier; none does both
        (low, high), (end_low, end_high) = self.start, self.end
        later = _pairs((max(low, last + 1), high), self.end)
        earlier = _pairs(self.start, (end_low, min(end_high, first - 1)))
        every = _pairs(self.start, self.end)
        return (every - later - earlier) / every


class Count(NamedTuple):
    """How many events fall into a bucket; those promised are among the possible ones, and never expected."""

    certain: int = 0
    expected: float = 0.0
    possible: int = 0
    promised: int = 0


def placement(dated: DatedEvent, *, under_way: bool = False) -> Placement | None:
    """Return when an event began, or was under way; nothing where its start has no first or no last day.

    What was under way without a stated beginning or end is counted from the first to the last day on which
    a source states it, not for all days before or after.
    """
    usual, exact = dated.dating.usual, dated.dating.exact
    promised = dated.dating.status in PROMISED
    # what is promised, or in conflict, is never certain
    never = promised or dated.dating.status is Status.CONFLICT
    spans = under_way and dated.event.shape is Shape.SPAN
    sure_to = exact.end.low if spans else exact.start.low
    sure = (inf, -inf) if never else (exact.start.high, sure_to)
    if spans:
        windows = _known(usual.start, usual.end, dated.dating.attested)
        return windows and Placement(*windows, *sure, promised)
    start = _bounded(usual.start)
    return start and Placement(start, None, *sure, promised)


def _bounded(window: Window) -> Days | None:
    first, last = window
    return (first, last) if isinstance(first, int) and isinstance(last, int) and first <= last else None


def _known(start: Window, end: Window, attested: Window | None) -> tuple[Days, Days] | None:
    """Return the days within which a span began, and ended; a side that no source states is kept tight."""
    inner = start.earliest if not isinstance(end.earliest, int) else end.earliest
    if not isinstance(start.latest, int) or not isinstance(inner, int):
        return None
    # a side that is open or unknown ends at the nearest day that is known: it would else fill all time
    low = _or(start.earliest, min(start.latest, inner))
    stated = attested.latest if attested else inner
    high = _or(end.latest, max(start.latest, inner, _or(stated, inner)))
    return (low, start.latest), (inner, max(high, inner))


def _or(bound: Bound, other: int) -> int:
    return bound if isinstance(bound, int) else other


def _within(days: Days, first: int, last: int) -> int:
    """Return how many of some days lie from the first to the last."""
    return max(0, min(days[1], last) - max(days[0], first) + 1)


def _pairs(starts: Days, ends: Days) -> int:
    """Return how many pairs of a start and an end there are, the end not before the start."""
    (low, high), (end_low, end_high) = starts, ends
    high = min(high, end_high)
    if low > high or end_low > end_high:
        return 0
    before = max(0, min(high, end_low) - low + 1)
    # the later starts leave fewer ends each: an arithmetic series
    low = max(low, end_low + 1)
    after = (end_high - low + 1 + end_high - high + 1) * (high - low + 1) // 2 if low <= high else 0
    return before * (end_high - end_low + 1) + after


def tally(events: Iterable[Placement], buckets: Sequence[Days]) -> list[Count]:
    """Return how many events fall into each bucket; the buckets are in order and do not overlap."""
    firsts, lasts = [first for first, _ in buckets], [last for _, last in buckets]
    certain, possible, promised = [0] * len(buckets), [0] * len(buckets), [0] * len(buckets)
    shares: list[list[float]] = [[] for _ in buckets]
    # many events are known to the same year: each window is shared out once
    for event, times in Counter(events).items():
        low, high = event.days
        for n in range(bisect_left(lasts, low), bisect_right(firsts, high)):
            possible[n] += times
            if event.promised:
                promised[n] += times
            elif event.is_certain(firsts[n], lasts[n]):
                certain[n] += times
            else:
                shares[n] += [event.share(firsts[n], lasts[n])] * times
    return [
        # fsum, since a plain sum would depend on the order of the events in its last digits
        Count(sure, sure + fsum(share), maybe, hoped)
        for sure, share, maybe, hoped in zip(certain, shares, possible, promised, strict=True)
    ]
