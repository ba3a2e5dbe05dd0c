"""Histogram of events over calendar buckets, and the events that can stand in none.

The buckets are those in which an event may fall; between them lie gaps. Neighbours that read alike are
joined.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from sinoital.counting.buckets import MONTH, Unit, coarser
from sinoital.counting.counts import Count, Placement, placement, tally
from sinoital.counting.intervals import Interval, merged, total
from sinoital.engine.dated import DatedEvent
from sinoital.quick.frozen import frozen

MOST_ROWS: Final = 60
"""The rows that a page should keep to where its unit is chosen for it."""

MOST_BUCKETS: Final = 1000
"""How many buckets are counted at most."""

# two rows take hardly more room than one, and need no explanation
_JOINED_FROM: Final = 3


class TooFineError(ValueError):
    """The asked unit makes too many buckets; the text says how many, and what would help."""


class BucketRange(NamedTuple):
    """Buckets that read alike, both ends included, and what each of them holds (expected: on average)."""

    first: int
    last: int
    events: Count

    @property
    def buckets(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


@frozen(kw_only=True)
class Unplaced:
    """Events that cannot be spread over days: begun by a bucket, not begun before one, or neither known.

    Each maps a bucket to a number of events.
    """

    by: Mapping[int, int] = field(default_factory=dict)
    later: Mapping[int, int] = field(default_factory=dict)
    undated: int = 0

    @property
    def total(self) -> int:
        """How many they are."""
        return sum(self.by.values()) + sum(self.later.values()) + self.undated


@frozen(kw_only=True)
class Histogram:
    """What falls where: single buckets in order, what lies before and after the time asked for, and the rest.

    `events` can be spread, `unplaced` cannot; each chosen event is in one of them. `within` are the first and
    last bucket of the time asked for, where it was.
    """

    unit: Unit
    under_way: bool
    buckets: tuple[BucketRange, ...]
    before: Count
    after: Count
    within: tuple[int | None, int | None]
    events: int
    unplaced: Unplaced


def histogram(
    chosen: Iterable[DatedEvent],
    *,
    unit: Unit | None = None,
    under_way: bool = False,
    since: int | None = None,
    until: int | None = None,
) -> Histogram:
    """Return the histogram of events over buckets of a unit, or of the finest that keeps to `MOST_ROWS`.

    `since` and `until` are the first and the last day asked for; the buckets that hold them are whole. Raises
    TooFineError for a unit that makes more than `MOST_BUCKETS`.
    """
    events, others = parted(chosen, under_way=under_way)
    for candidate in [unit] if unit else units_for(events):
        wanted = within(candidate, since, until)
        ranges = occupied(events, candidate, *wanted)
        if total(ranges) > MOST_BUCKETS:
            continue
        buckets = _counted(events, candidate, ranges)
        if unit or _rows(joined(buckets)) <= MOST_ROWS:
            before, after = _outside(events, candidate, wanted)
            return Histogram(
                unit=candidate,
                under_way=under_way,
                buckets=buckets,
                before=before,
                after=after,
                within=wanted,
                events=len(events),
                unplaced=unplaced(others, candidate),
            )
    raise TooFineError(
        f"these events spread over {candidate.counted(total(ranges))}: ask for wider ones, or narrow the time"
    )


def parted(
    chosen: Iterable[DatedEvent], *, under_way: bool = False
) -> tuple[list[Placement], list[DatedEvent]]:
    """Return the placements of the events that have one, and the other events."""
    events, others = [], []
    for dated in chosen:
        if when := placement(dated, under_way=under_way):
            events.append(when)
        else:
            others.append(dated)
    return events, others


def units_for(events: Sequence[Placement]) -> Iterator[Unit]:
    """Yield units from the finest that fits: months where most events are known to the month, then years."""
    monthly = sum(MONTH.index(event.days[0]) == MONTH.index(event.days[1]) for event in events)
    # where fewer are, most rows of months would hold nothing but possible events
    if events and monthly * 2 > len(events):
        yield MONTH
    yield from coarser()


def unplaced(others: Iterable[DatedEvent], unit: Unit) -> Unplaced:
    """Return what is known of when some events began, by bucket."""
    by: Counter[int] = Counter()
    later: Counter[int] = Counter()
    undated = 0
    for dated in others:
        start = dated.dating.usual.start
        if isinstance(start.latest, int):
            by[unit.index(start.latest)] += 1
        elif isinstance(start.earliest, int):
            later[unit.index(start.earliest)] += 1
        else:
            undated += 1
    return Unplaced(by=dict(sorted(by.items())), later=dict(sorted(later.items())), undated=undated)


def within(unit: Unit, since: int | None, until: int | None) -> tuple[int | None, int | None]:
    """Return the buckets of the first and of the last day asked for, where they are."""
    return (None if since is None else unit.index(since)), (None if until is None else unit.index(until))


def occupied(
    events: Iterable[Placement], unit: Unit, since: int | None = None, until: int | None = None
) -> list[Interval]:
    """Return the buckets in which an event may fall, as runs from one to another, in order.

    `since` and `until` are the first and the last bucket asked for.
    """
    runs = []
    # a set, since many events share their days
    for low, high in {event.days for event in events}:
        first, last = unit.index(low), unit.index(high)
        first = first if since is None else max(first, since)
        last = last if until is None else min(last, until)
        if first <= last:
            runs.append((first, last))
    return merged(runs)


def _counted(events: Sequence[Placement], unit: Unit, ranges: Sequence[Interval]) -> tuple[BucketRange, ...]:
    numbers = [bucket for first, last in ranges for bucket in range(first, last + 1)]
    counts = tally(events, [unit.days(number) for number in numbers])
    return tuple(BucketRange(number, number, count) for number, count in zip(numbers, counts, strict=True))


def joined(buckets: Sequence[BucketRange]) -> list[BucketRange]:
    """Return buckets of which three or more neighbours that read alike, none certain, are one stretch."""
    ranges = []
    numbered = enumerate(buckets)
    # bucket less index stays the same as long as no bucket is missing between
    for _, group in groupby(numbered, key=lambda each: (each[1].first - each[0], _looks(each[1].events))):
        alike = [bucket for _, bucket in group]
        if len(alike) < _JOINED_FROM or alike[0].events.certain:
            ranges += alike
        else:
            mean = sum(bucket.events.expected for bucket in alike) / len(alike)
            ranges.append(
                BucketRange(alike[0].first, alike[-1].last, alike[0].events._replace(expected=mean))
            )
    return ranges


def _looks(count: Count) -> tuple[float, ...]:
    # rounded as it is printed: rows that would print alike are joined
    return count.certain, round(count.expected, 1), count.possible, count.promised


def _rows(ranges: Sequence[BucketRange]) -> int:
    gaps = sum(buckets.last + 1 < following.first for buckets, following in pairwise(ranges))
    return len(ranges) + gaps


def _outside(
    events: Sequence[Placement], unit: Unit, within: tuple[int | None, int | None]
) -> tuple[Count, Count]:
    """Return what falls before and after the time asked for."""
    first = min((event.days[0] for event in events), default=0)
    last = max((event.days[1] for event in events), default=0)
    since, until = within
    start = first if since is None else unit.days(since)[0]
    end = last if until is None else unit.days(until)[1]
    before = tally(events, [(first, start - 1)]) if first < start else [Count()]
    after = tally(events, [(end + 1, last)]) if end < last else [Count()]
    return before[0], after[0]
