"""How many events has each row of a grid in each column: entity by time, or entity by entity.

A row is an entity, a topic, a kind …; an event that holds several stands in each, and once in the row of all.
What an event lacks is the name ''.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sinoital.buckets import Unit
from sinoital.counts import Count, Placed, placed, tally
from sinoital.dating import DatedEvent, Status
from sinoital.spread import MOST_BUCKETS, TooFine, Unplaced, occupied, parted, units_for, unplaced
from sinoital.timeline import NAMED, Row, parts, span_of

NONE: Final = ""
"""The name of the row, or column, of events that hold none of its group."""

_CUT_FROM: Final = 3
_PROMISED: Final = (Status.PLANNED, Status.HOPED)
_FACTS: Final = (Status.OCCURRED, Status.ONGOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: its name, what falls into each column, and how many events it has.

    `rest` of them are in no column of time. `known` are the first and the last bucket from which something of
    it is told: columns outside are without records, and not only without events.
    """

    name: str
    counts: tuple[Count, ...]
    events: int
    rest: int = 0
    known: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGrid:
    """Rows by time, by their first day; `columns` are buckets in order, `whole` counts every event once.

    `unplaced` are the events that cannot be spread over days.
    """

    unit: Unit
    columns: tuple[int, ...]
    lines: tuple[Line, ...]
    whole: Line
    unplaced: Unplaced


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGrid:
    """Rows by names, both with the most events first; `whole` counts every event once.

    `columns` maps each name to its number of events.
    """

    columns: Mapping[str, int]
    lines: tuple[Line, ...]
    whole: Line


Members: TypeAlias = dict[str, list[Row]]


def members(rows: Iterable[Row], filter_name: str) -> Members:
    """Return the rows of each name that a filter of `NAMED` knows, those without one under ''."""
    part = NAMED[filter_name]
    found: Members = {}
    for row in rows:
        for name in dict.fromkeys(parts(row.dated, part)) or (NONE,):
            found.setdefault(name, []).append(row)
    return found


def by_time(
    rows: Sequence[Row],
    filter_name: str,
    *,
    most: int,
    unit: Unit | None = None,
    under_way: bool = False,
    since: int | None = None,
    until: int | None = None,
) -> TimeGrid:
    """Return the grid of rows by time, in a unit, or in the finest of which at most `most` columns are needed.

    `since` and `until` are the first and last day asked for; their buckets are whole. Raises TooFine for a
    unit that needs more.
    """
    events, _ = parted((row.dated for row in rows), under_way=under_way)
    for candidate in [unit] if unit else units_for(events):
        first = None if since is None else candidate.index(since)
        last = None if until is None else candidate.index(until)
        ranges = occupied(events, candidate, first, last)
        if sum(high - low + 1 for low, high in ranges) > MOST_BUCKETS:
            continue
        columns = _columns(ranges)
        if len(columns) + cuts(columns) <= most:
            return _by_time(rows, filter_name, candidate, columns, under_way=under_way)
    needed = candidate.counted(sum(high - low + 1 for low, high in ranges))
    raise TooFine(f"{needed} do not fit: widen the page, ask for wider stretches, or narrow the time")


def _columns(ranges: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the buckets that are drawn: where something may fall, and small gaps."""
    columns: list[int] = []
    for first, last in ranges:
        if columns and first - columns[-1] - 1 < _CUT_FROM:
            columns += range(columns[-1] + 1, first)
        columns += range(first, last + 1)
    return tuple(columns)


def cuts(columns: Sequence[int]) -> int:
    """Return how many gaps there are between neighbouring columns."""
    return sum(one + 1 < other for one, other in zip(columns, columns[1:], strict=False))


def _by_time(
    rows: Sequence[Row], filter_name: str, unit: Unit, columns: tuple[int, ...], *, under_way: bool
) -> TimeGrid:
    days = [unit.days(column) for column in columns]
    when = {row.dated.event.id: placed(row.dated, under_way=under_way) for row in rows}

    def line(name: str, held: Sequence[Row]) -> Line:
        told = [event for row in held if (event := when[row.dated.event.id])]
        drawn = [one for one in told if days and one.days[0] <= days[-1][1] and one.days[1] >= days[0][0]]
        return Line(
            name=name,
            counts=tuple(tally(drawn, days)),
            events=len(held),
            rest=len(held) - len(drawn),
            known=_known([row.dated for row in held], told, unit),
        )

    groups = members(rows, filter_name)
    firsts = {name: _first_day([when[row.dated.event.id] for row in held]) for name, held in groups.items()}
    names = sorted(groups, key=lambda name: (name == NONE, firsts[name], name))
    lines = tuple(line(name, groups[name]) for name in names)
    others = [row.dated for row in rows if not when[row.dated.event.id]]
    return TimeGrid(
        unit=unit,
        columns=columns,
        lines=lines,
        whole=line(NONE, rows),
        unplaced=unplaced(others, unit),
    )


def _first_day(events: Iterable[Placed | None]) -> float:
    return min((one.days[0] for one in events if one), default=float("inf"))


def _known(held: Sequence[DatedEvent], told: Sequence[Placed], unit: Unit) -> tuple[int, int] | None:
    """Return the buckets from the first to the last day of which something is told, plans left out."""
    span = span_of(held)
    facts = [one.days for one in told if not one.promised]
    firsts = [first for first, _ in facts] + [day for day in (span.earliest,) if isinstance(day, int)]
    lasts = [last for _, last in facts] + [day for day in (span.latest,) if isinstance(day, int)]
    if not firsts:
        return None
    return unit.index(min(firsts)), unit.index(max(lasts, default=max(firsts)))


def by_name(rows: Sequence[Row], filter_name: str, column_name: str) -> PairGrid:
    """Return the grid of the names of one filter by those of another, each with the most events first."""
    groups, columns = members(rows, filter_name), members(rows, column_name)
    in_order = sorted(columns, key=_by_number(columns))
    columns_of: dict[str, list[str]] = {}
    for name in in_order:
        for row in columns[name]:
            columns_of.setdefault(row.dated.event.id, []).append(name)

    def line(name: str, held: Sequence[Row]) -> Line:
        cells: dict[str, list[Row]] = {}
        for row in held:
            for column in columns_of[row.dated.event.id]:
                cells.setdefault(column, []).append(row)
        return Line(
            name=name, counts=tuple(_count(cells.get(column, ())) for column in in_order), events=len(held)
        )

    return PairGrid(
        columns={name: len(columns[name]) for name in in_order},
        lines=tuple(line(name, groups[name]) for name in sorted(groups, key=_by_number(groups))),
        whole=line(NONE, rows),
    )


def _by_number(groups: Members) -> Callable[[str], tuple[bool, int, str]]:
    return lambda name: (name == NONE, -len(groups[name]), name)


def _count(held: Sequence[Row]) -> Count:
    """Return how many of some rows there are, and how many of them certainly are what was asked for."""
    facts = sum(row.certain and row.dated.dating.status in _FACTS for row in held)
    promised = sum(row.dated.dating.status in _PROMISED for row in held)
    return Count(certain=facts, expected=float(facts), possible=len(held), promised=promised)
