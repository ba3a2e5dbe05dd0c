"""Reader of an event's record, and the test that the moments it names exist."""

from collections.abc import Callable, Collection
from collections.abc import Mapping as Map
from typing import Final, NamedTuple

from sinoital.dates.window import Window
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Event, Level, Relation, Shape, Source
from sinoital.records.moment import Moment
from sinoital.records.problems import Location, shortened, suggestion
from sinoital.store.claims import read_claims
from sinoital.store.fields import IN_FOLDER, KEBAB, Fields, Vocabulary
from sinoital.store.nodes import Mapping

KEYS: Final = (
    *("id", "title", "kind", "shape", "level", *ENTITY_GROUPS, "topics", "inferred_tags"),
    *("see_also", "same_as", "disputed", "inferred", "claims"),
)
_SHAPES: Final = tuple(shape.value for shape in Shape)
_LEVELS: Final = tuple(level.value for level in Level)
_LONGEST_TITLE: Final = 80
SAME_AS: Final = lazy_pattern(IN_FOLDER + KEBAB.pattern)
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
    same_as, same_as_at = _same_as(fields)
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
        same_as=same_as,
        same_as_at=same_as_at,
        disputed=disputed,
        disputed_at=None if disputed_node is None else fields.place(disputed_node),
        inferred=inferred,
        inferred_tags=inferred_tags,
        claims=claims,
        location=fields.location,
        **members,
    )


def _same_as(fields: Fields) -> tuple[str, Location | None]:
    """Return which event of another folder is the same one, and where that is written; empty for none."""
    scalar = fields.scalar("same_as", fields.get("same_as"))
    if scalar is None:
        return "", None
    if not SAME_AS.fullmatch(scalar.text):
        message = f"same_as '{shortened(scalar.text)}' names no event of another folder, as besiii/bes-starts"
        fields.error(scalar, "id-form", message)
    return scalar.text, fields.place(scalar)


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


class Nameable(NamedTuple):
    """What the relations of records may name in one folder.

    `words` has the ids by family, also of records that could not be read: a relation may name them. `shapes`
    has the events that could be read.
    """

    words: Map[str, Vocabulary]
    shapes: Map[str, Shape]


def names_moments(event: Event, known: Nameable, folders: Map[str, Nameable], error: ErrorReporter) -> bool:
    """Tell whether all moments exist that an event's relations name; each that does not is an error.

    So is an event that it says to be the same as and that does not exist, or takes another kind of time.
    `known` is what its own folder holds, `folders` what each folder does that is read, by name.
    """
    faults = [
        (place, target, fault)
        for claim in event.claims
        for _, slot in claim.slots
        if isinstance(slot, Relation)
        for target, place in zip(slot.targets, slot.places, strict=True)
        if (fault := _fault(target, known, folders))
    ]
    if event.same_as_at and (fault := _fault_of_same(event, known, folders)):
        faults.append((event.same_as_at, Moment(event.same_as), fault))
    for place, target, (rule, message) in faults:
        error(place, rule, message, len(str(target)))
    return not faults


def _fault(target: Moment, known: Nameable, folders: Map[str, Nameable]) -> tuple[str, str] | None:
    """Return the rule and the message for a moment that does not exist."""
    name, side = target
    folder, is_elsewhere, own = name.rpartition("/")
    if is_elsewhere:
        if folder not in folders:
            remedy = f"read '{shortened(folder)}' together with this one"
            return "unknown-event", f"'{shortened(name)}' is in a folder that is not read: {remedy}"
        return _fault(Moment(own, side), folders[folder], {})
    words, shape = known.words, known.shapes.get(name)
    if name in words["statement"].places:
        return "unknown-event", f"'{name}' is a statement, which has no date: name an event"
    if name not in words["event"]:
        return "unknown-event", f"'{shortened(name)}' is not an event{words['event'].suggestion(name)}"
    if shape is Shape.SPAN and not side:
        return "relation-side", f"'{name}' is a span: say {name}.start or {name}.end"
    if shape is Shape.POINT and side:
        return "relation-side", f"'{name}' is a point and has no '{side}': say {name}"
    return None


def _fault_of_same(event: Event, known: Nameable, folders: Map[str, Nameable]) -> tuple[str, str] | None:
    """Return the rule and the message for what an event cannot be the same as; None for an unread folder."""
    folder, _, name = event.same_as.rpartition("/")
    if folder not in folders:
        return None
    there = folders[folder]
    if there is known:
        return "unknown-event", f"same_as '{event.same_as}' is in this folder: keep one record of the two"
    if name not in there.words["event"]:
        hint = there.words["event"].suggestion(name)
        return "unknown-event", f"same_as '{event.same_as}' is not an event{hint}"
    shape = there.shapes.get(name, event.shape)
    if shape is not event.shape:
        message = f"same_as '{event.same_as}' is a {shape.value}, and this is a {event.shape.value}"
        return "unknown-event", f"{message}: give both the same shape"
    return None
