"""Cross table of events: the groups of a filter by calendar buckets.

The columns are the buckets in which an event may fall; wide gaps, and all but the first of those that read
alike, are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from sinoital.counting.buckets import Unit
from sinoital.counting.counts import Placement, placement, tally
from sinoital.counting.crosstab import CrosstabRow
from sinoital.counting.histogram import (
    MOST_BUCKETS,
    TooFineError,
    Unplaced,
    occupied,
    units_for,
    unplaced,
    within,
)
from sinoital.counting.intervals import Interval, merged, total
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.questions.grouping import NONE, Members, members
from sinoital.questions.selection import Row, span_of
from sinoital.quick.frozen import frozen

# a gap needs a cell itself, and two empty columns read easier than one cut
_SEVERAL: Final = 3
_MANY: Final = 12


@frozen(kw_only=True)
class TimeCrosstab:
    """Rows by time, by their first day; `whole` counts every event once.

    `columns` are ranges of buckets in order, from one to another: mostly single ones, longer where each
    bucket reads alike in every row. `unplaced` are the events that cannot be spread over days.
    """

    unit: Unit
    columns: tuple[Interval, ...]
    lines: tuple[CrosstabRow, ...]
    whole: CrosstabRow
    unplaced: Unplaced


def by_time(
    history: DatedChronology,
    rows: Sequence[Row],
    row_facet: str,
    *,
    most: int | None = None,
    unit: Unit | None = None,
    under_way: bool = False,
    since: int | None = None,
    until: int | None = None,
) -> TimeCrosstab:
    """Return the grid of rows by time, in a unit, or in the finest that needs at most `most` cells.

    A column needs one, and so does a gap after it. Without `most` every bucket is a column, and there may be
    `MOST_BUCKETS`. `since` and `until` are the first and last day asked for; their buckets are whole. Raises
    TooFineError for a unit that needs more.
    """
    groups = members(history, rows, row_facet)
    when = {row.dated.event.id: placement(row.dated, under_way=under_way) for row in rows}
    events = [event for event in when.values() if event]
    for candidate in [unit] if unit else units_for(events):
        runs = merged(occupied(events, candidate, *within(candidate, since, until)), apart=_SEVERAL)
        needed = total(runs)
        # before anything is counted: geology in months would be billions of buckets
        if needed > MOST_BUCKETS:
            continue
        buckets = [bucket for first, last in runs for bucket in range(first, last + 1)]
        grid = _by_time(rows, groups, candidate, buckets, when)
        if most is None:
            return grid
        # long runs of alike columns are joined first, short ones only where the page is still too narrow
        for alike in (_MANY, _SEVERAL):
            joined = _joined(grid, alike)
            if len(joined.columns) + len(cuts(joined.columns)) <= most:
                return joined
    raise TooFineError(
        f"{candidate.counted(needed)} do not fit: ask for wider ones, narrow the time, or widen the page"
    )


def cuts(columns: Sequence[Interval]) -> list[int]:
    """Return the numbers of the columns after which buckets are left out: alike, or without events."""
    ends = [first for first, _ in columns[1:]] + [last + 1 for _, last in columns[-1:]]
    return [n for n, (column, end) in enumerate(zip(columns, ends, strict=True)) if column[0] + 1 < end]


def _joined(grid: TimeCrosstab, least: int) -> TimeCrosstab:
    """Return a grid of which so many or more neighbouring columns that read alike, none certain, are one."""
    every = list(zip(*(line.counts for line in grid.lines), strict=True))
    looks = [tuple((count.certain, count.possible, count.promised) for count in column) for column in every]
    kept: list[Interval] = []
    numbers: list[int] = []
    keys = enumerate(zip(grid.columns, looks, strict=True))
    for (_, look), group in groupby(keys, key=lambda each: (each[1][0][0] - each[0], each[1][1])):
        run = [n for n, _ in group]
        if len(run) >= least and not any(certain for certain, _, _ in look):
            kept.append((grid.columns[run[0]][0], grid.columns[run[-1]][1]))
            numbers.append(run[0])
        else:
            kept += [grid.columns[n] for n in run]
            numbers += run
    return replace(
        grid,
        columns=tuple(kept),
        lines=tuple(_only(line, numbers) for line in grid.lines),
        whole=_only(grid.whole, numbers),
    )


def _only(line: CrosstabRow, numbers: Sequence[int]) -> CrosstabRow:
    return replace(line, counts=tuple(line.counts[n] for n in numbers))


def _by_time(
    rows: Sequence[Row],
    groups: Members,
    unit: Unit,
    buckets: Sequence[int],
    when: Mapping[str, Placement | None],
) -> TimeCrosstab:
    days = [unit.days(bucket) for bucket in buckets]

    def line(name: str, group: Sequence[Row]) -> CrosstabRow:
        placements = [event for row in group if (event := when[row.dated.event.id])]
        drawn = [
            event
            for event in placements
            if days and event.days[0] <= days[-1][1] and event.days[1] >= days[0][0]
        ]
        return CrosstabRow(
            name=name,
            counts=tuple(tally(drawn, days)),
            events=len(group),
            rest=len(group) - len(drawn),
            known=_known([row.dated for row in group], placements, unit),
        )

    firsts = {name: _first_day(when[row.dated.event.id] for row in group) for name, group in groups.items()}
    names = sorted(groups, key=lambda name: (name == NONE, firsts[name], name))
    others = [row.dated for row in rows if not when[row.dated.event.id]]
    return TimeCrosstab(
        unit=unit,
        columns=tuple((bucket, bucket) for bucket in buckets),
        lines=tuple(line(name, groups[name]) for name in names),
        whole=line(NONE, rows),
        unplaced=unplaced(others, unit),
    )


def _first_day(events: Iterable[Placement | None]) -> float:
    return min((event.days[0] for event in events if event), default=float("inf"))


def _known(events: Sequence[DatedEvent], placements: Sequence[Placement], unit: Unit) -> Interval | None:
    """Return the buckets from the first to the last day of which something is recorded, plans left out."""
    span = span_of(events)
    facts = [event.days for event in placements if not event.promised]
    firsts = [first for first, _ in facts] + [day for day in (span.earliest,) if isinstance(day, int)]
    lasts = [last for _, last in facts] + [day for day in (span.latest,) if isinstance(day, int)]
    if not firsts:
        return None
    return unit.index(min(firsts)), unit.index(max(lasts, default=max(firsts)))
