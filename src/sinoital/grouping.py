"""To which groups does an event belong: experiments, institutions, topics, people, kinds, countries, sources.

An event may belong to several groups, or to none. The countries of an event are those on the cards that it
names: of experiments, institutions and places, and of people, for whom else their affiliations stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sinoital.dating import DatedEvent
from sinoital.model import ENTITY_GROUPS, Chronology, Event
from sinoital.timeline import NAMED, names_of, parts

_PARTS: Final[Mapping[str, str]] = {
    "experiment": "experiments",
    "institution": "institutions",
    "topic": "topics",
    "person": "people",
    "place": "places",
    "kind": "kind",
    "country": "",
    "source": "sources",
}

GROUPINGS: Final = tuple(_PARTS)
"""What events can be grouped by."""


def groups_of(one: DatedEvent, by: str, chronology: Chronology) -> tuple[str, ...]:
    """Return the ids of the groups of an event, each once; raises KeyError if `by` is none of `GROUPINGS`."""
    part = _PARTS[by]
    found = parts(one, part) if part else _countries(one.event, chronology)
    return tuple(dict.fromkeys(found))


def group_name(name: str, by: str, chronology: Chronology) -> str:
    """Return what a group is called: the name on its card, else its id."""
    part = _PARTS[by]
    if part in ENTITY_GROUPS:
        card = chronology.entity(part, name)
        return card.name if card else name
    if part == "sources":
        return chronology.sources[name].short
    return name


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
