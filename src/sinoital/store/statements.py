"""Reader of a statement's record and of its claims, which no slot dates."""

from collections.abc import Mapping as Map
from typing import Final

from sinoital.records.model import ENTITY_GROUPS, SLOTS, Claim, Nature, Source, Statement
from sinoital.store.claims import KEYS as EVENT_CLAIM_KEYS
from sinoital.store.claims import each_claim, read_basis, read_said_by
from sinoital.store.events import WORDS, SeeAlso, read_inferred_tags, read_see_also
from sinoital.store.fields import Fields, Vocabulary
from sinoital.store.quotes import read_lines, read_wording

KEYS: Final = ("id", "text", "nature", *ENTITY_GROUPS, "topics", "inferred_tags", "see_also", "claims")
OF_EVENTS: Final = (*SLOTS, "mode", "said")
"""The fields of a claim that only an event has: they say when, and how sure that is."""
CLAIM_KEYS: Final = tuple(key for key in EVENT_CLAIM_KEYS if key not in OF_EVENTS)
_NATURES: Final = tuple(nature.value for nature in Nature)
_LONGEST_TEXT: Final = 80


def read_statement(
    fields: Fields, known: Map[str, Vocabulary], sources: Map[str, Source], links: list[SeeAlso]
) -> Statement | None:
    """Return the statement of a record, or None where it has an error; its `see_also` is added to `links`.

    All events have been read: they share the namespace of ids.
    """
    name = fields.identifier()
    fields.register(known["statement"], name, known["event"])
    text = fields.text("text", required=True, words=True)
    if len(text) > _LONGEST_TEXT:
        message = f"the text has {len(text)} characters, more than {_LONGEST_TEXT}: shorten it"
        fields.warning(fields.at("text"), "text-long", message)
    nature = fields.choice("nature", _NATURES)
    members = {group: fields.named(group, WORDS[group], known[group]) for group in ENTITY_GROUPS}
    topics = fields.named("topics", "topic", known["topic"])
    inferred_tags = read_inferred_tags(fields, (*members.values(), topics))
    see_also = read_see_also(fields, name, links)
    claims = each_claim(fields, lambda one: _claim(one, sources, known))
    if not fields.finish(KEYS):
        return None
    return Statement(
        id=name,
        text=text,
        nature=Nature(nature),
        topics=topics,
        inferred_tags=inferred_tags,
        see_also=see_also,
        claims=claims,
        location=fields.location,
        **members,
    )


def _claim(fields: Fields, sources: Map[str, Source], known: Map[str, Vocabulary]) -> Claim | None:
    source = fields.choice("source", known["source"])
    lines = read_lines(fields, sources[source].document if source in sources else None)
    wording = read_wording(fields)
    for key in OF_EVENTS:
        if key in fields.node.entries:
            message = f"a statement has no '{key}': {remedy(key)}"
            fields.error(fields.node.entries[key][0], "statement-dated", message)
    basis, because = read_basis(fields)
    said_by = read_said_by(fields, known["people"])
    # what only events have is refused above, with the remedy
    if not fields.finish(EVENT_CLAIM_KEYS) or source not in sources:
        return None
    return Claim(
        source=source,
        lines=lines,
        wording=wording,
        basis=basis,
        because=because,
        said_by=said_by,
        location=fields.location,
    )


def remedy(key: str) -> str:
    """Return what to do with a field of `OF_EVENTS` that a claim of a statement has."""
    if key in SLOTS:
        return "its source dates it; record what has a date of its own as an event"
    return "record a plan or a hope as an event; what may or could be is an 'outlook'"
