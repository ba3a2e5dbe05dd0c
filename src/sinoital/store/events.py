"""Reader of an event's record, and the test that the moments it names exist."""

from collections.abc import Callable, Collection
from collections.abc import Mapping as Map
from typing import Final, NamedTuple

from sinoital.dates.window import Window
from sinoital.records.model import ENTITY_GROUPS, Event, Level, Relation, Shape, Source
from sinoital.records.moment import Moment
from sinoital.records.problems import Location, shortened, suggestion
from sinoital.store.claims import read_claims
from sinoital.store.fields import Fields, Vocabulary
from sinoital.store.nodes import Mapping

KEYS: Final = (
    *("id", "title", "kind", "shape", "level", *ENTITY_GROUPS, "topics", "inferred_tags"),
    *("see_also", "disputed", "inferred", "claims"),
)
_SHAPES: Final = tuple(shape.value for shape in Shape)
_LEVELS: Final = tuple(level.value for level in Level)
_LONGEST_TITLE: Final = 80
WORDS: Final = {group: "person" if group == "people" else group[:-1] for group in ENTITY_GROUPS}
"""What messages call one entity of a group."""


class SeeAlso(NamedTuple):
    """That a record names another one in `see_also`, and where."""

    owner: str
    target: str
    location: Location


def read_event(
    fields: Fields,
    known: Map[str, Vocabulary],
    sources: Map[str, Source],
    links: list[SeeAlso],
    named: Map[str, Window],
) -> Event | None:
    """Return the event of a record, or None where it has an error; its `see_also` is added to `links`.

    `named` has the days of the periods, by name.
    Whether the events that it names exist is asked when all have been read.
    """
    name = fields.identifier()
    # first of all: an event that is left out for its errors still exists for those that name it
    fields.register(known["event"], name)
    title = fields.text("title", required=True, words=True)
    if len(title) > _LONGEST_TITLE:
        message = f"the title has {len(title)} characters, more than {_LONGEST_TITLE}: shorten it"
        fields.warning(fields.at("title"), "title-long", message)
    kind = fields.choice("kind", known["kind"])
    shape = Shape(word) if (word := fields.choice("shape", _SHAPES, Shape.POINT.value)) else None
    level = fields.choice("level", _LEVELS, Level.DETAIL.value)
    members = {group: fields.named(group, WORDS[group], known[group]) for group in ENTITY_GROUPS}
    topics = fields.named("topics", "topic", known["topic"])
    inferred_tags = read_inferred_tags(fields, (*members.values(), topics))
    see_also = read_see_also(fields, name, links)
    disputed_node = fields.get("disputed")
    # the reason is what the field is for: without one it would only silence the check
    disputed = fields.text("disputed", required=disputed_node is not None)
    inferred = fields.text("inferred", required=fields.get("inferred") is not None)
    claims = read_claims(fields, shape, sources, known, named)
    if not fields.finish(KEYS) or shape is None:
        return None
    return Event(
        id=name,
        title=title,
        kind=kind,
        shape=shape,
        level=Level(level),
        topics=topics,
        see_also=see_also,
        disputed=disputed,
        disputed_at=None if disputed_node is None else fields.place(disputed_node),
        inferred=inferred,
        inferred_tags=inferred_tags,
        claims=claims,
        location=fields.location,
        **members,
    )


def read_inferred_tags(fields: Fields, tags: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return those of the ids and topics of a record, given list by list, that were inferred.

    One that the record does not name is an error.
    """
    scalars = fields.scalars("inferred_tags")
    own = [name for names in tags for name in names]
    for scalar in scalars:
        if scalar.text not in own and not scalar.is_empty:
            hint = suggestion(scalar.text, own) or ": name it in its own list too"
            message = f"'{shortened(scalar.text)}' is neither an id nor a topic of this record{hint}"
            fields.error(scalar, "inferred-tag", message)
    return tuple(dict.fromkeys(scalar.text for scalar in scalars))


def read_see_also(fields: Fields, name: str, links: list[SeeAlso]) -> tuple[tuple[str, str], ...]:
    """Return the records named, each with a word why; they are added to `links`."""
    pairs = fields.pairs("see_also")
    node = fields.get("see_also")
    if isinstance(node, Mapping):
        links += [SeeAlso(name, other, fields.place(node.entries[other][0])) for other in pairs]
    return tuple(pairs.items())


ErrorReporter = Callable[[Location, str, str, int], None]


def names_moments(
    event: Event, shapes: Map[str, Shape], known: Map[str, Vocabulary], error: ErrorReporter
) -> bool:
    """Tell whether all moments exist that an event's relations name; each that does not is an error.

    `shapes` has the events that could be read; `known` also those that could not: a relation may name them.
    """
    faults = [
        (place, target, fault)
        for claim in event.claims
        for _, slot in claim.slots
        if isinstance(slot, Relation)
        for target, place in zip(slot.targets, slot.places, strict=True)
        if (fault := _fault(target, shapes, known))
    ]
    for place, target, (rule, message) in faults:
        error(place, rule, message, len(str(target)))
    return not faults


def _fault(target: Moment, shapes: Map[str, Shape], known: Map[str, Vocabulary]) -> tuple[str, str] | None:
    """Return the rule and the message for a moment that does not exist."""
    name, side = target
    shape = shapes.get(name)
    if name in known["statement"].places:
        return "unknown-event", f"'{name}' is a statement, which has no date: name an event"
    if name not in known["event"]:
        return "unknown-event", f"'{shortened(name)}' is not an event{known['event'].suggestion(name)}"
    if shape is Shape.SPAN and not side:
        return "relation-side", f"'{name}' is a span: say {name}.start or {name}.end"
    if shape is Shape.POINT and side:
        return "relation-side", f"'{name}' is a point and has no '{side}': say {name}"
    return None
