"""Cross table of events: the groups of one filter by those of another.

A row is an entity, a topic, a kind …; an event that holds several stands in each, and once in the row of all.
What an event lacks is the name `NONE`.
"""

from collections.abc import Callable, Mapping, Sequence

from sinoital.counting.counts import Count
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import FACTS, PROMISED
from sinoital.questions.grouping import NONE, Members, members
from sinoital.questions.selection import Row
from sinoital.quick.frozen import frozen


@frozen(kw_only=True)
class CrosstabRow:
    """A row: its name, what falls into each column, and how many events it has.

    `rest` of them are in no column of time. `known` are the first and the last bucket from which something of
    it is recorded: columns outside are without records, and not only without events.
    """

    name: str
    counts: tuple[Count, ...]
    events: int
    rest: int = 0
    known: tuple[int, int] | None = None


@frozen(kw_only=True)
class NameCrosstab:
    """Rows by names, both with the most events first; `whole` counts every event once.

    `columns` maps each name to the ids of its events.
    """

    columns: Mapping[str, frozenset[str]]
    lines: tuple[CrosstabRow, ...]
    whole: CrosstabRow


def by_name(history: DatedChronology, rows: Sequence[Row], row_facet: str, column_facet: str) -> NameCrosstab:
    """Return the grid of the names of one facet by those of another, each with the most events first."""
    groups, columns = members(history, rows, row_facet), members(history, rows, column_facet)
    in_order = sorted(columns, key=_by_number(columns))
    # by event, so that each row needs no search through all columns
    columns_of: dict[str, list[str]] = {}
    for name in in_order:
        for row in columns[name]:
            columns_of.setdefault(row.dated.event.id, []).append(name)

    def line(name: str, group: Sequence[Row]) -> CrosstabRow:
        cells: dict[str, list[Row]] = {}
        for row in group:
            for column in columns_of[row.dated.event.id]:
                cells.setdefault(column, []).append(row)
        return CrosstabRow(
            name=name, counts=tuple(_count(cells.get(column, ())) for column in in_order), events=len(group)
        )

    return NameCrosstab(
        columns={name: frozenset(row.dated.event.id for row in columns[name]) for name in in_order},
        lines=tuple(line(name, groups[name]) for name in sorted(groups, key=_by_number(groups))),
        whole=line(NONE, rows),
    )


def _by_number(groups: Members) -> Callable[[str], tuple[bool, int, str]]:
    return lambda name: (name == NONE, -len(groups[name]), name)


def _count(group: Sequence[Row]) -> Count:
    """Return how many of some rows there are, and how many of them certainly are what was asked for."""
    facts = sum(row.is_certain and row.dated.dating.status in FACTS for row in group)
    promised = sum(row.dated.dating.status in PROMISED for row in group)
    return Count(certain=facts, expected=float(facts), possible=len(group), promised=promised)
