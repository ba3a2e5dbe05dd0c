"""Ids of records and of what they name: told, and replaced where several folders are read together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from sinoital.records.model import ENTITY_GROUPS, Claim, Entity, Event, Relation, Slot, Statement
from sinoital.records.moment import SOURCE, Moment

Record: TypeAlias = Event | Statement
Ids: TypeAlias = Mapping[str, Mapping[str, str]]
"""What ids of one folder are in the whole, by family; those that are not there stay as they are."""

RECORDS: Final = "records"
"""The family of the events and the statements, which share their ids."""


def named_by(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the family and the id of all that a record names, as it is written, but for `same_as`."""
    if isinstance(record, Event):
        yield "kind", record.kind
    for group in ENTITY_GROUPS:
        yield from ((group, name) for name in record.entities(group))
    yield from (("topic", name) for name in record.topics)
    yield from ((RECORDS, name) for name, _ in record.see_also)
    for claim in record.claims:
        yield "source", claim.source
        if claim.said_by:
            yield "people", claim.said_by
        for _, slot in claim.slots:
            if isinstance(slot, Relation):
                yield from ((RECORDS, target.event) for target in slot.targets)


def renamed(record: Record, name: str, ids: Ids) -> Record:
    """Return a record under another id and with those that it names; `same_as` is dropped where it is met."""
    known = ids[RECORDS]
    changes: dict[str, Any] = {group: _new(ids, group, record.entities(group)) for group in ENTITY_GROUPS}
    changes["topics"] = _new(ids, "topic", record.topics)
    changes["inferred_tags"] = tuple(
        dict.fromkeys(
            new
            for old in record.inferred_tags
            # a tag is an id of any of the lists, or a topic
            for family, own in (
                *((group, record.entities(group)) for group in ENTITY_GROUPS),
                ("topic", record.topics),
            )
            if old in own
            for new in _new(ids, family, (old,))
        )
    )
    changes["see_also"] = tuple({known.get(other, other): why for other, why in record.see_also}.items())
    changes["claims"] = tuple(_claim(claim, ids) for claim in record.claims)
    if isinstance(record, Event):
        changes["kind"] = ids["kind"].get(record.kind, record.kind)
        changes["same_as"] = "" if record.same_as in known else record.same_as
    return replace(record, id=name, **changes)


def renamed_entity(card: Entity, name: str, ids: Ids) -> Entity:
    """Return a card under another id, and with the ids that it names."""
    sources = ids["source"]
    places = (place.rpartition(":") for place in card.named_in)
    named_in = tuple(f"{sources.get(source, source)}{sign}{lines}" for source, sign, lines in places)
    affiliations = _new(ids, "institutions", card.affiliations)
    return replace(card, id=name, affiliations=affiliations, named_in=named_in)


def _new(ids: Ids, family: str, names: tuple[str, ...]) -> tuple[str, ...]:
    known = ids[family]
    return tuple(known.get(name, name) for name in names)


def _claim(claim: Claim, ids: Ids) -> Claim:
    slots: dict[str, Any] = {key: _slot(slot, ids) for key, slot in claim.slots}
    texts = {key: slot.text for key, slot in slots.items() if isinstance(slot, Relation)}
    return replace(
        claim,
        source=ids["source"].get(claim.source, claim.source),
        said_by=ids["people"].get(claim.said_by, claim.said_by),
        written={**claim.written, **texts},
        **slots,
    )


def _slot(slot: Slot, ids: Ids) -> Slot:
    if not isinstance(slot, Relation):
        return slot
    after, before = _moment(slot.after, ids), _moment(slot.before, ids)
    said = {"after": after, "before": before, "by": slot.by.text if slot.by else None}
    text = f"{{{', '.join(f'{word}: {one}' for word, one in said.items() if one)}}}"
    return replace(slot, text=text, after=after, before=before)


def _moment(moment: Moment | None, ids: Ids) -> Moment | None:
    if moment is None or moment == SOURCE:
        return moment
    return Moment(ids[RECORDS].get(moment.event, moment.event), moment.side)
