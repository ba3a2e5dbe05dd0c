"""The facets of events: what can be filtered, grouped, listed, counted and completed, one row each.

An event may hold several names of a facet, or none. A new facet is a new row of `FACETS`: the options of the
command line, `list`, `grid`, `lanes`, `timeline --group-by`, completion and the manual are made from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sinoital.engine.dated import DatedEvent, Status
from sinoital.quick.frozen import frozen
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Level, Statement
from sinoital.records.names import Names


@frozen(kw_only=True)
class Facet:
    """One facet: `name` as filters have it, `plural` as lists do, `letter` the short option if there is one.

    `about` is what the option says, and `listed` whether `list` knows it. `written` returns the ids that the
    record of an event names, `known` all ids of a chronology, each with what else it is called, `title` what
    an id is called on a page. What follows from the dates of an event is `dated`, and no record names it;
    `of_statements` tells whether statements have the facet too.
    """

    name: str
    plural: str
    about: str
    known: Callable[[Chronology], Mapping[str, Iterable[str]]]
    written: Callable[[Event | Statement, Chronology], Iterable[str]] = lambda record, records: ()  # noqa: ARG005
    dated: Callable[[DatedEvent], Iterable[str]] | None = None
    title: Callable[[Chronology, str], str] = lambda records, name: name  # noqa: ARG005
    letter: str = ""
    listed: bool = True
    of_statements: bool = True

    @property
    def option(self) -> str:
        """The name as options and pages have it."""
        return self.name.replace("_", "-")

    def of(self, dated: DatedEvent, records: Chronology) -> tuple[str, ...]:
        """Return the ids that an event holds, each once."""
        ids = self.written(dated.event, records) if self.dated is None else self.dated(dated)
        return tuple(dict.fromkeys(ids))

    def names(self, records: Chronology) -> Names:
        """Return the names that a filter knows: those of the cards, and what events hold besides."""
        known = self.known(records)
        # a card with an error is left out, and its records still hold its id
        holding = records.with_claims if self.of_statements else records.events
        besides = {name for record in holding for name in self.written(record, records)}
        # somebody who is quoted is a person, and listed as one
        listed = LISTED.get(self.plural)
        remedy = (
            f"'sinoital list {self.plural}' shows them all" if listed else f"there are {', '.join(known)}"
        )
        what = listed.option if listed else self.option
        return Names(what, {**dict.fromkeys(besides, ()), **known}, remedy)


def _entities(name: str, group: str, about: str, letter: str = "") -> Facet:
    """Return the facet of a group of entities, which events list."""
    return Facet(
        name=name,
        plural=group,
        about=about,
        letter=letter,
        known=lambda records: _cards(records, group),
        written=lambda event, _: event.entities(group),
        title=lambda records, entity: _card_name(records, group, entity),
    )


def _cards(records: Chronology, group: str) -> dict[str, tuple[str, ...]]:
    return {name: card.all_names for name, card in records.entities[group].items()}


def _card_name(records: Chronology, group: str, entity: str) -> str:
    card = records.entity(group, entity)
    return card.name if card else entity


def _countries(event: Event | Statement, records: Chronology) -> Iterator[str]:
    """Yield the codes of the countries on the cards that an event names; of people those of their homes."""
    for group in ENTITY_GROUPS:
        for name in event.entities(group):
            if card := records.entity(group, name):
                yield from countries_of(card, records)


def countries_of(card: Entity, records: Chronology) -> Iterator[str]:
    """Yield the codes of the countries of an entity; of a person without one those of the institutions."""
    if card.country:
        yield card.country
        return
    homes = (records.entity("institutions", home) for home in card.affiliations)
    yield from (home.country for home in homes if home and home.country)


def _country_names(records: Chronology) -> dict[str, tuple[str, ...]]:
    """Return the codes of all cards, each with the names of the place that is the country itself."""
    cards = [card for group in ENTITY_GROUPS for card in records.entities[group].values() if card.country]
    named: dict[str, tuple[str, ...]] = {card.country: () for card in cards}
    for place in records.entities["places"].values():
        if place.kind == "country" and place.country:
            named[place.country] = place.all_names
    return named


def _country_title(records: Chronology, code: str) -> str:
    places = records.entities["places"].values()
    own = (place.name for place in places if place.kind == "country" and place.country == code)
    return next(own, code)


def _source_names(records: Chronology) -> dict[str, tuple[str, ...]]:
    return {name: (card.title, card.short) for name, card in records.sources.items()}


def _source_title(records: Chronology, name: str) -> str:
    card = records.sources.get(name)
    return card.short if card else name


_ALL: Final = (
    _entities("experiment", "experiments", "An experiment or facility.", "e"),
    _entities("institution", "institutions", "An institution.", "i"),
    _entities("person", "people", "A person."),
    Facet(
        name="said_by",
        plural="people",
        about="A person whom the source quotes.",
        known=lambda records: _cards(records, "people"),
        written=lambda event, _: (claim.said_by for claim in event.claims if claim.said_by),
        title=lambda records, name: _card_name(records, "people", name),
        # the list of people has them
        listed=False,
    ),
    _entities("place", "places", "A place."),
    Facet(
        name="country",
        plural="countries",
        about="A country of what an event names: a code such as IT, or its name.",
        known=_country_names,
        written=_countries,
        title=_country_title,
    ),
    Facet(
        name="kind",
        plural="kinds",
        about="A kind of event, such as launch.",
        known=lambda records: dict.fromkeys(records.kinds, ()),
        written=lambda event, _: (event.kind,) if isinstance(event, Event) else (),
        of_statements=False,
    ),
    Facet(
        name="level",
        plural="levels",
        about="key (the story in short) or detail.",
        known=lambda _: dict.fromkeys((level.value for level in Level), ()),
        written=lambda event, _: (event.level.value,) if isinstance(event, Event) else (),
        # two words, which the option tells
        listed=False,
        of_statements=False,
    ),
    Facet(
        name="topic",
        plural="topics",
        about="A topic, such as italy-china or context.",
        known=lambda records: dict.fromkeys(records.topics, ()),
        written=lambda event, _: event.topics,
    ),
    Facet(
        name="source",
        plural="sources",
        about="A source document.",
        known=_source_names,
        written=lambda event, _: (claim.source for claim in event.claims),
        title=_source_title,
    ),
    Facet(
        name="status",
        plural="statuses",
        about="occurred, ongoing, planned, hoped or conflict.",
        known=lambda _: dict.fromkeys((status.value for status in Status), ()),
        dated=lambda dated: (dated.dating.status.value,),
        # it belongs to the dates and not to the records
        listed=False,
        of_statements=False,
    ),
)
FACETS: Final[Mapping[str, Facet]] = {facet.name: facet for facet in _ALL}
"""The facets by name, in the order of the help."""


def facet_name(option: str) -> str:
    """Return the name of the facet that an option such as `said-by` means."""
    return option.replace("-", "_")


LISTED: Final[Mapping[str, Facet]] = {facet.plural: facet for facet in _ALL if facet.listed}
"""The facets that `list` shows, by what it calls them."""
