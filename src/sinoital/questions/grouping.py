"""Rows in groups: the chosen events by the names that they hold of a facet."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.questions.facets import FACETS, Facet
from sinoital.questions.selection import Row
from sinoital.records.model import Chronology

TIMES: Final = ("year", "decade")
"""What the rows of a timeline are grouped by where it is no facet."""

NONE: Final = ""
"""The name of the group of events that hold none."""

Members: TypeAlias = dict[str, list[Row]]


def members(
    history: DatedChronology, rows: Iterable[Row], by: str, only: frozenset[str] = frozenset()
) -> Members:
    """Return the rows of each name that a facet has, the group of the first row first; NONE for no name.

    An event that holds several names is in each of their groups. Only the groups of some names are wanted,
    or all. Raises KeyError for an unknown facet.
    """
    facet = FACETS[by]
    found: Members = {}
    for row in rows:
        names = facet.of(row.dated, history.records)
        for name in [name for name in names if not only or name in only] or (NONE,):
            found.setdefault(name, []).append(row)
    return found


def events_by_name(history: DatedChronology, facet: Facet) -> dict[str, list[DatedEvent]]:
    """Return the events of each name of a facet, sorted by name; also the names that no event holds."""
    found: dict[str, list[DatedEvent]] = {name: [] for name in facet.known(history.records)}
    for dated in history.events:
        for name in facet.of(dated, history.records):
            found.setdefault(name, []).append(dated)
    return dict(sorted(found.items()))


def group_name(records: Chronology, by: str, name: str) -> str:
    """Return what a group is called: the name on its card, a source's short name, else its id."""
    return FACETS[by].title(records, name)


def named_groups(records: Chronology, by: str, words: Iterable[str]) -> frozenset[str]:
    """Return the ids of the groups that a filter asks for by its words; raises UnknownName.

    Words that exclude (`not:`) ask for none.
    """
    wanted = [word for word in words if not word.startswith("not:")]
    if not wanted:
        return frozenset()
    names = FACETS[by].names(records)
    return frozenset().union(*map(names.find, wanted))
