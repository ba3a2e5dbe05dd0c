"""Lists as JSON objects: names with their events (`list`), rows of a table, and events in full (`show`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export import facts
from sinoital.export.json import entity, period, record, source, statement
from sinoital.export.parts import Json, day, names, numbered, quote, window
from sinoital.questions.facets import LISTED, Facet
from sinoital.questions.grouping import events_by_name
from sinoital.questions.periods import in_time, members
from sinoital.questions.selection import Row, span_of
from sinoital.questions.statements import in_order
from sinoital.records.model import ENTITY_GROUPS, Basis, Chronology, Entity, Event, Period, Source, Statement
from sinoital.telling.dates import telling


def listed(history: DatedChronology, what: str) -> Json:
    """Return the names of a facet, by its plural, with their events; also what no event names is there."""
    facet, records = LISTED[what], history.records
    known = facet.known(records)
    rows = [
        {
            **_called(records, facet, name, tuple(dict.fromkeys(known.get(name, ())))),
            "events": len(events),
            "span": window(span_of(events)),
        }
        for name, events in events_by_name(history, facet).items()
    ]
    return {"what": what, "names": rows}


def periods(history: DatedChronology) -> Json:
    """Return the periods in the order of time, with the numbers of events in them."""
    named = in_time(history.records.periods.values())
    return {"what": "periods", "names": [_counted(history, one) for one in named]}


def _counted(history: DatedChronology, named: Period) -> Json:
    found = members(history, named)
    name = named.name(history.records.language)
    return {**period(named), "name": name, "events": found.certain, "possible": found.possible}


def listed_statements(records: Chronology, chosen: Iterable[Statement]) -> Json:
    """Return statements as the export has them, those said first in front."""
    return {
        "what": "statements",
        "statements": [statement(records, one) for one in in_order(records, chosen)],
    }


def _called(records: Chronology, facet: Facet, name: str, called: tuple[str, ...]) -> Json:
    """Return what an id of a facet is called; a source by its title, a kind by its description."""
    card = records.entity(facet.plural, name) if facet.plural in ENTITY_GROUPS else None
    if card:
        return {"id": name, "name": card.name, "names": dict(card.names), "aliases": list(card.aliases)}
    words = {"kinds": records.kinds, "topics": records.topics}.get(facet.plural, {})
    title = called[0] if facet.plural == "sources" else words.get(name) or facet.title(records, name)
    others = [other for other in called if other not in (name, title)]
    return {"id": name, "name": title, "names": {}, "aliases": others}


def _group(group: str) -> Callable[[DatedChronology, Row], Any]:
    return lambda history, row: names(history.records, group, row.dated.event.entities(group))


COLUMNS: Final[dict[str, Callable[[DatedChronology, Row], Any]]] = {
    "date": lambda _, row: facts.edtf(row.dated),
    "title": lambda _, row: row.dated.event.title,
    "note": lambda history, row: list(telling(row.dated, history).tail),
    "status": lambda _, row: row.dated.dating.status.value,
    "kind": lambda history, row: _worded(history.records.kinds, row.dated.event.kind),
    "shape": lambda _, row: row.dated.event.shape.value,
    "level": lambda _, row: row.dated.event.level.value,
    "id": lambda _, row: row.dated.event.id,
    "earliest": lambda _, row: day(row.dated.dating.usual.earliest),
    "latest": lambda _, row: day(row.dated.dating.usual.latest),
    "precision": lambda _, row: row.dated.precision,
    "wording": lambda _, row: [claim.wording for claim in row.dated.event.claims],
    "basis": lambda _, row: _basis(row.dated).value,
    **{group: _group(group) for group in ENTITY_GROUPS},
    "topics": lambda history, row: [_worded(history.records.topics, name) for name in row.dated.event.topics],
    "sources": lambda history, row: [quote(history.records, claim) for claim in row.dated.event.claims],
}
"""What a column of the table holds, by name."""


def table(history: DatedChronology, rows: Iterable[Row], columns: Sequence[str]) -> Json:
    """Return rows with the named columns, and how surely each meets the filters on time."""
    made = [
        {"answer": row.answer.value, **{name: COLUMNS[name](history, row) for name in columns}}
        for row in rows
    ]
    return {"columns": list(columns), "events": made}


def _worded(words: Mapping[str, str], name: str) -> Json:
    return {"id": name, "name": words.get(name) or name}


def _basis(dated: DatedEvent) -> Basis:
    """Return whether every claim is stated by its source, or some are inferred."""
    inferred = any(claim.basis is Basis.INFERRED for claim in dated.event.claims)
    return Basis.INFERRED if inferred else Basis.STATED


def show(
    history: DatedChronology,
    shown: Iterable[DatedEvent | Statement],
    named: Iterable[Period] = (),
    subjects: Iterable[Entity | Source] = (),
) -> Json:
    """Return events and statements as exported, each with names for all its ids, and periods and cards.

    The card of an entity or a source has the ids of the events and statements that name it.
    """
    records, numbers = history.records, numbered(history)
    found, cards = list(shown), list(subjects)
    return {
        "sources": [
            {**source(one), **_naming(history, "source", one.id)} for one in cards if isinstance(one, Source)
        ],
        "entities": [
            {**entity(one), **_naming(history, one.group, one.id)} for one in cards if isinstance(one, Entity)
        ],
        "events": [
            {**record(history, one, numbers), "names": _event_names(records, one.event)}
            for one in found
            if not isinstance(one, Statement)
        ],
        "periods": [_counted(history, one) for one in named],
        "statements": [
            {**statement(records, one), "names": _names(records, one)}
            for one in found
            if isinstance(one, Statement)
        ],
    }


def _naming(history: DatedChronology, group: str, name: str) -> Json:
    """Return the ids of the events and the statements that name an entity, or rest on a source."""

    def bears(one: Event | Statement) -> bool:
        if group == "source":
            return any(claim.source == name for claim in one.claims)
        return name in one.entities(group)

    return {
        "events": [dated.event.id for dated in history.events if bears(dated.event)],
        "statements": [one.id for one in history.records.statements if bears(one)],
    }


def _event_names(records: Chronology, event: Event) -> Json:
    return {"kind": _worded(records.kinds, event.kind), **_names(records, event)}


def _names(records: Chronology, named: Event | Statement) -> Json:
    quoted = [claim.said_by for claim in named.claims if claim.said_by]
    sources = {claim.source: records.sources[claim.source] for claim in named.claims}
    ids = {group: list(named.entities(group)) for group in ENTITY_GROUPS}
    ids["people"] = list(dict.fromkeys([*ids["people"], *quoted]))
    return {
        **{group: names(records, group, ids[group]) for group in ENTITY_GROUPS},
        "topics": [_worded(records.topics, name) for name in named.topics],
        "sources": [
            {"id": source.id, "title": source.title, "short": source.short} for source in sources.values()
        ],
    }
