"""Cards of entities, with their events and what is said of them, and of sources, with what they tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import PROMISED, DatedEvent
from sinoital.nouns import counted
from sinoital.pages.layout import Line, Page, paragraph
from sinoital.questions.parts import PROMISED_PART
from sinoital.questions.sorting import arranged, due
from sinoital.questions.statements import in_order
from sinoital.records.model import ENTITY_GROUPS, Entity, Event, Source, Statement, lines_text
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    as_of_text,
    record_places_text,
    written_text,
)
from sinoital.views.card import labelled

_MOST_BESIDE = 8


def subject_card(
    history: DatedChronology, card: Entity | Source, width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return everything about an entity or a source, as many cells wide as asked."""
    lines = _source(history, card, width) if isinstance(card, Source) else _entity(history, card, width)
    title = card.title if isinstance(card, Source) else card.name
    head = (*paragraph(visible(title), width, "bold"), ((glyphs.rule * width, "dim"),))
    return Page((*head, *lines))


def _entity(history: DatedChronology, card: Entity, width: int) -> Iterator[Line]:
    records = history.records
    rows = (
        ("id", card.id),
        ("kind" if card.kind else "country", visible(", ".join(filter(None, (card.kind, card.country))))),
        ("role", visible(card.role)),
        ("at", ", ".join(_name(history, "institutions", one) for one in card.affiliations)),
        ("also", visible(", ".join(card.aliases))),
        *((language, visible(name)) for language, name in card.names.items()),
        *((scheme, visible(name)) for scheme, name in card.identifiers.items()),
        ("named in", ", ".join(card.named_in)),
        ("quoted", _quoted(history, card)),
    )
    for label, text in rows:
        yield from labelled(label, text, width)
    events = arranged([one for one in history.events if _bears(one.event, card)], "date", history.by_id)
    yield from _events(history, [one for one in events if one.dating.status not in PROMISED], "", width)
    promised = sorted((one for one in events if one.dating.status in PROMISED), key=due)
    yield from _events(history, promised, f"{PROMISED_PART}: ", width)
    said = in_order(records, [one for one in records.statements if _bears(one, card)])
    if said:
        yield ()
        yield from paragraph(counted(len(said), "statement"), width, "bold")
    for statement in said:
        where = record_places_text(statement, records)
        when = f"as of {as_of_text(statement, records)}"
        yield from _entry(when, f"{visible(statement.text)} ({statement.nature.value}, {where})", width)
    beside = Counter(
        (group, other)
        for one in events
        for group in ENTITY_GROUPS
        for other in one.event.entities(group)
        if (group, other) != (card.group, card.id)
    )
    if beside:
        most = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
        texts = [f"{_name(history, *key)} ({count})" for key, count in most[:_MOST_BESIDE]]
        texts += [f"{len(most) - _MOST_BESIDE} more"] if len(most) > _MOST_BESIDE else []
        yield ()
        yield from paragraph("in the same events", width, "bold")
        yield from paragraph(", ".join(texts), width)


def _events(history: DatedChronology, events: Sequence[DatedEvent], what: str, width: int) -> Iterator[Line]:
    """Yield a heading that counts events, and a line or more for each; nothing for none."""
    if events:
        yield ()
        yield from paragraph(f"{what}{counted(len(events), 'event')}", width, "bold")
    for one in events:
        told = telling(one, history)
        about = "; ".join((*told.tail, record_places_text(one.event, history.records)))
        yield from _entry(told.column, f"{visible(one.event.title)} ({about})", width)


def _source(history: DatedChronology, source: Source, width: int) -> Iterator[Line]:
    records = history.records
    basis, because = source.dated_by
    rows = (
        ("id", source.id),
        ("short", visible(source.short)),
        ("kind", visible(source.kind)),
        ("authors", visible(", ".join(source.authors))),
        ("publisher", visible(source.publisher)),
        ("language", visible(source.language)),
        ("address", visible(source.url)),
        ("when", written_text(source)),
        (basis.value, visible(because)),
        ("document", visible(source.document.file) if source.document else ""),
    )
    for label, text in rows:
        yield from labelled(label, text, width)
    told = sorted(
        (claim.lines, claim.wording, record.id)
        for record in records.with_claims
        for claim in record.claims
        if claim.source == source.id
    )
    if told:
        yield ()
        yield from paragraph(f"what it tells, line by line: {counted(len(told), 'claim')}", width, "bold")
    for lines, wording, name in told:
        yield from labelled(lines_text(lines), f'"{visible(wording)}" ({name})', width)
    if source.not_recorded:
        yield ()
        yield from paragraph("dated, and not recorded", width, "bold")
    for entry in source.not_recorded:
        yield from labelled(
            lines_text(entry.lines), f'"{visible(entry.wording)}": {visible(entry.because)}', width
        )


def _entry(when: str, text: str, width: int) -> Iterator[Line]:
    """Yield an entry of a list: when, and what."""
    yield from paragraph(f"{when}: {text}", width)


def _bears(record: Event | Statement, card: Entity) -> bool:
    return card.id in record.entities(card.group)


def _quoted(history: DatedChronology, card: Entity) -> str:
    """Return how often sources quote a person, and what lists it; nothing for whom they do not quote."""
    records = history.records.with_claims if card.group == "people" else ()
    count = sum(claim.said_by == card.id for record in records for claim in record.claims)
    shown = f"'sinoital --said-by {card.id}', 'sinoital list statements --said-by {card.id}'"
    return f"for {counted(count, 'claim')}: {shown}" if count else ""


def _name(history: DatedChronology, group: str, name: str) -> str:
    card = history.records.entity(group, name)
    return visible(card.name) if card else name
