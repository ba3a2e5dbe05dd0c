"""JSON export: one object with all records, or one record a line (JSON Lines)."""

from collections.abc import Iterable, Iterator

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import ClaimBounds
from sinoital.engine.dated import DatedEvent
from sinoital.engine.promises import Promise
from sinoital.export import facts
from sinoital.export.parts import Json, Numbers, document, ends, numbered, to_json_line, to_text, window
from sinoital.questions.periods import in_time
from sinoital.questions.statements import in_order
from sinoital.records.model import (
    ENTITY_GROUPS,
    SLOTS,
    Chronology,
    Claim,
    Entity,
    Event,
    Period,
    Source,
    Statement,
)


def to_json(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    statements: Iterable[Statement] | None = None,
) -> str:
    """Return the chronology with its cards, all events and statements or some, as one indented object."""
    return to_text(whole(history, events, statements))


def to_jsonl(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return all events, or some, one a line; the same objects as in `to_json`."""
    return "".join(jsonl_texts(history, events))


def jsonl_texts(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> Iterator[str]:
    """Yield the lines of `to_jsonl`."""
    return map(to_json_line, _records(history, events))


def statements_to_jsonl(records: Chronology, statements: Iterable[Statement]) -> str:
    """Return statements, one a line; the same objects as in `to_json`."""
    return "".join(to_json_line(statement(records, one)) for one in statements)


def whole(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    statements: Iterable[Statement] | None = None,
) -> Json:
    """Return what `to_json` does as plain lists and mappings."""
    records = history.records
    told = records.statements if statements is None else statements
    return {
        "chronology": {
            "title": records.title,
            "language": records.language,
            "license": records.license,
            "contributors": list(records.contributors),
            "kinds": dict(records.kinds),
            "topics": dict(records.topics),
        },
        # sorted, so that the names of files and the order of cards do not show
        "sources": [source(card) for _, card in sorted(records.sources.items())],
        "entities": [
            entity(card) for group in ENTITY_GROUPS for _, card in sorted(records.entities[group].items())
        ],
        "periods": [period(named) for named in in_time(records.periods.values())],
        "events": list(_records(history, events)),
        "statements": [statement(records, one) for one in in_order(records, told)],
    }


def record(history: DatedChronology, dated: DatedEvent, numbers: Numbers) -> Json:
    """Return one event as plain lists, mappings and texts; `numbers` are those of the conflicts."""
    event, dating = dated.event, dated.dating
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "shape": event.shape.value,
        "level": event.level.value,
        "status": dating.status.value,
        "date": facts.edtf(dated),
        **ends(dating.usual),
        "exact": ends(dating.exact),
        "precision": dated.precision,
        "derived": list(dating.derived),
        **_names(event),
        "see_also": [{"id": name, "why": why} for name, why in event.see_also],
        "same_as": event.same_as,
        "inferred": event.inferred,
        "disputed": event.disputed,
        "claims": [_claim(claim, history.records) for claim in event.claims],
        "promises": [promise(one) for one in history.promises.get(event.id, ())],
        # numbers, since a conflict of thousands of claims would else be told whole by thousands of events
        "conflicts": [numbers[id(one)] for one in dating.conflicts],
        "rests_on": [numbers[id(one)] for one in dating.rests_on],
    }


def period(named: Period) -> Json:
    """Return a named time, with its days and where these are known from."""
    return {
        "id": named.id,
        "names": dict(named.names),
        "aliases": list(named.aliases),
        "dates": named.dates,
        "window": window(named.window),
        "source": named.source,
        "lines": list(named.lines) if named.lines else None,
        "reference": named.reference,
    }


def statement(records: Chronology, one: Statement) -> Json:
    """Return one statement as plain lists, mappings and texts."""
    return {
        "id": one.id,
        "text": one.text,
        "nature": one.nature.value,
        **_names(one),
        "see_also": [{"id": name, "why": why} for name, why in one.see_also],
        "claims": [{**_quoted(claim, records), **_said(claim)} for claim in one.claims],
    }


def promise(made: Promise) -> Json:
    """Return what became of a plan or a hope."""
    claim, slip = made.claim, made.slip
    return {
        "source": claim.source,
        "lines": list(claim.lines),
        "wording": claim.wording,
        "moment": made.moment,
        "mode": claim.mode.value,
        "promised": window(made.promised),
        "said": window(made.said),
        "outcome": made.outcome.value,
        "silent": list(made.silent),
        "slip": {"least_days": slip.least, "most_days": slip.most},
    }


def _records(history: DatedChronology, events: Iterable[DatedEvent] | None) -> Iterator[Json]:
    numbers = numbered(history)
    for dated in history.events if events is None else events:
        yield record(history, dated, numbers)


def _names(record: Event | Statement) -> Json:
    groups = {group: list(record.entities(group)) for group in ENTITY_GROUPS}
    return {**groups, "topics": list(record.topics), "inferred_tags": list(record.inferred_tags)}


def _quoted(claim: Claim, records: Chronology) -> Json:
    """Return where a claim stands, when that was written, and in which words."""
    source = records.sources[claim.source]
    return {
        "source": claim.source,
        "document": document(source),
        "lines": list(claim.lines),
        "written": {**window(source.when_written.usual), "basis": source.dated_by[0].value},
        "wording": claim.wording,
    }


def _said(claim: Claim) -> Json:
    """Return who says what a claim says."""
    return {"basis": claim.basis.value, "because": claim.because, "said_by": claim.said_by}


def _claim(claim: Claim, records: Chronology) -> Json:
    alone = ClaimBounds.of(claim, records.sources[claim.source].when_written)
    return {
        **_quoted(claim, records),
        **{slot: claim.written.get(slot, "") for slot in SLOTS},
        "mode": claim.mode.value,
        **_said(claim),
        "said": claim.said.text if claim.said else "",
        "alone": {"exact": ends(alone.exact), "usual": ends(alone.usual)},
    }


def source(source: Source) -> Json:
    """Return the card of a source, with the days on which it may be written and have appeared, by layer."""
    card = source.document
    return {
        "id": source.id,
        "title": source.title,
        "short": source.short,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "kind": source.kind,
        "language": source.language,
        "url": source.url,
        "published": source.published.text if source.published else "",
        "written": source.written.text if source.written else "",
        "notes": {
            name: {"basis": basis.value, "because": because}
            for name, (basis, because) in source.notes.items()
        },
        "window": window(source.when_written.usual),
        "published_window": window(source.when_published.usual),
        "exact": {
            "window": window(source.when_written.exact),
            "published_window": window(source.when_published.exact),
        },
        "document": {"file": card.file, "sha256": card.sha256, "lines": card.lines} if card else None,
        "not_recorded": [
            {"lines": list(entry.lines), "wording": entry.wording, "because": entry.because}
            for entry in source.not_recorded
        ],
    }


def entity(card: Entity) -> Json:
    """Return the card of an entity."""
    return {
        "group": card.group,
        "id": card.id,
        "name": card.name,
        "names": dict(card.names),
        "aliases": list(card.aliases),
        "kind": card.kind,
        "country": card.country,
        "role": card.role,
        "affiliations": list(card.affiliations),
        "identifiers": dict(card.identifiers),
        "named_in": list(card.named_in),
    }
