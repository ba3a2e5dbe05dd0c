"""To which groups does an event belong: experiments, institutions, topics, people, kinds, countries, sources.

An event may belong to several groups, or to none. The countries of an event are those on the cards that it
names: of experiments, institutions and places, and of people, for whom else their affiliations stand.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from sinoital.engine.dating import DatedEvent
from sinoital.questions.selection import NAMED, Row, names_of, parts
from sinoital.records.model import ENTITY_GROUPS, Chronology, Event

_COUNTRY: Final = "country"
GROUPINGS: Final = ("experiment", "institution", "topic", "person", "place", "kind", _COUNTRY, "source")
"""What lanes can be drawn for: filters of `NAMED`, and countries."""

NONE: Final = ""
"""The name of the group of events that hold none."""

Members: TypeAlias = dict[str, list[Row]]


def members(rows: Iterable[Row], filter_name: str) -> Members:
    """Return the rows of each name that a filter of `NAMED` knows, those without one under `NONE`."""
    part = NAMED[filter_name]
    return rows_by_group(rows, lambda one: parts(one, part))


def rows_by_group(rows: Iterable[Row], groups: Callable[[DatedEvent], Iterable[str]]) -> Members:
    """Return the rows of each group, the group of the first row first; those of none under `NONE`."""
    found: Members = {}
    for row in rows:
        for name in dict.fromkeys(groups(row.dated)) or (NONE,):
            found.setdefault(name, []).append(row)
    return found


def groups_of(one: DatedEvent, by: str, chronology: Chronology) -> tuple[str, ...]:
    """Return the ids of the groups of an event, each once; raises KeyError for an unknown `by`."""
    found = _countries(one.event, chronology) if by == _COUNTRY else parts(one, NAMED[by])
    return tuple(dict.fromkeys(found))


def group_name(name: str, by: str, chronology: Chronology) -> str:
    """Return what a group is called: the name on its card, a source's short name, else its id."""
    part = NAMED.get(by, _COUNTRY)
    group = "people" if part == "said_by" else part
    if group in ENTITY_GROUPS:
        card = chronology.entity(group, name)
        return card.name if card else name
    source = chronology.sources.get(name) if part == "sources" else None
    return source.short if source else name


def named_groups(chronology: Chronology, by: str, words: Iterable[str]) -> frozenset[str]:
    """Return the ids of the groups that a filter asks for by its words; raises UnknownName.

    Words that exclude (`not:`) ask for none, and neither do any where there is no filter for such groups.
    """
    if by not in NAMED:
        return frozenset()
    names = names_of(chronology, by)
    return frozenset().union(*(names.find(word) for word in words if not word.startswith("not:")))


def _countries(event: Event, chronology: Chronology) -> Iterator[str]:
    for group in ENTITY_GROUPS:
        for name in event.entities(group):
            card = chronology.entity(group, name)
            if card and card.country:
                yield card.country
            elif card:
                homes = (chronology.entity("institutions", home) for home in card.affiliations)
                yield from (home.country for home in homes if home and home.country)
