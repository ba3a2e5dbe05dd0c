"""Data Package: tables of events, statements, entities and sources as CSV, with a descriptor of their types.

The tables of events and statements are those of the CSV export. The descriptor follows Data Package 2.0 with
Table Schema: https://datapackage.org.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent, Status
from sinoital.export.csv import (
    BOUNDS,
    COLUMNS,
    NAMES,
    STATEMENT_COLUMNS,
    bounds_of,
    csv_texts,
    open_flag,
    table_texts,
)
from sinoital.export.csv import statements_to_csv as statements_text
from sinoital.export.json import entity, source
from sinoital.export.parts import Json, to_text
from sinoital.export.typed import is_date
from sinoital.questions.statements import in_order
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Chronology, Level, Nature, Shape, Source, Statement

DESCRIPTOR: Final = "datapackage.json"
"""The file that tells what the others hold."""

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_WEB: Final = ("https://", "http://")
_NOT_OF_A_NAME: Final = lazy_pattern(r"[^-a-zA-Z0-9._]+")
_LIST: Final = {"type": "list", "delimiter": "; "}
_TEXT: Final = {"type": "string"}
_OBJECT: Final = {"type": "object"}

ENTITY_FIELDS: Final[Mapping[str, tuple[Json, str]]] = {
    "group": ({**_TEXT, "constraints": {"enum": [*ENTITY_GROUPS]}}, "what it is among"),
    "id": (_TEXT, "by which events and statements name it"),
    "name": (_TEXT, "its name"),
    "names": ({"type": "object"}, "its names by language"),
    "aliases": ({"type": "array"}, "its names as sources write them"),
    "kind": (_TEXT, "what kind of thing it is"),
    "country": (_TEXT, "the code of its country"),
    "role": (_TEXT, "what a person does"),
    "affiliations": (_LIST, "the ids of the institutions of a person"),
    "identifiers": ({"type": "object"}, "its public identifiers by scheme, such as ror"),
    "named_in": (_LIST, "where sources name it, as source:lines"),
}
SOURCE_FIELDS: Final[Mapping[str, tuple[Json, str]]] = {
    "id": (_TEXT, "by which claims name it"),
    "title": (_TEXT, "its title"),
    "short": (_TEXT, "what narrow pages call it"),
    "authors": ({"type": "array"}, "who wrote it"),
    "publisher": (_TEXT, "who published it"),
    "kind": (_TEXT, "what kind of document it is"),
    "language": (_TEXT, "the code of its language"),
    "url": (_TEXT, "its address"),
    "published": (_TEXT, "when it appeared, as EDTF"),
    "written": (_TEXT, "when it was written, as EDTF"),
    "notes": (_OBJECT, "by field, whether a date is stated in the document or inferred, and how"),
    "exact": (_OBJECT, "the days on which it was written and appeared, strictly: without what is inferred"),
    "document": (_OBJECT, "the file, its SHA-256 and how many lines it has"),
    "not_recorded": ({"type": "array"}, "lines of it that no record needs, and why"),
}
_FIELDS: Final[Mapping[str, tuple[Json, str]]] = {
    "id": ({**_TEXT, "constraints": {"required": True, "unique": True}}, "its id, once in the table"),
    "title": (_TEXT, "what happened"),
    "text": (_TEXT, "what is said to be so"),
    "nature": ({**_TEXT, "constraints": {"enum": [one.value for one in Nature]}}, "what a statement is"),
    "kind": (_TEXT, "the id of the kind of event"),
    "shape": ({**_TEXT, "constraints": {"enum": [one.value for one in Shape]}}, "one moment, or a span"),
    "status": (
        {**_TEXT, "constraints": {"enum": [one.value for one in Status]}},
        "whether it occurred, goes on, is planned or hoped for, or is in conflict",
    ),
    "date": (_TEXT, "the usual reading of its date, as EDTF"),
    "precision": (_TEXT, "the smallest calendar unit that is as long as the usual reading"),
    "wording": (_TEXT, "the words of its sources"),
    **{group: (_LIST, f"the ids of its {group}") for group in ENTITY_GROUPS},
    "topics": (_LIST, "the ids of its topics"),
    "sources": (_LIST, "where its claims stand, as source:lines"),
    "derived": (_LIST, "the bounds that follow from other events"),
    "slip": (_TEXT, "what became of plans and hopes: moment, place, outcome, days late"),
    "see_also": ({"type": "object"}, "the ids of other records, each with a word why"),
    "claims": ({"type": "array"}, "the claims, each field as the curator wrote it"),
    "disputed": (_TEXT, "why sources that disagree are left so"),
    "level": ({**_TEXT, "constraints": {"enum": [one.value for one in Level]}}, "a key event, or a detail"),
    "inferred": (_TEXT, "how the curator came to an event that no source states"),
    "inferred_tags": (_LIST, "those of its ids and topics that no source ties to it"),
    "same_as": (_TEXT, "the same event in another folder, as folder/id"),
    **{name: (_TEXT, f"the names that belong to '{ids}'") for ids, name in NAMES.items()},
}
_BOUND_ENDS: Final = {
    "earliest": "the first day, usual reading",
    "latest": "the last day, usual reading",
    "start_earliest": "the first day on which it may have begun, usual reading",
    "start_latest": "the last day on which it may have begun, usual reading",
    "end_earliest": "the first day on which it may have ended, usual reading",
    "end_latest": "the last day on which it may have ended, usual reading",
    "exact_earliest": "the first day, strictly read",
    "exact_latest": "the last day, strictly read",
}


def datapackage_texts(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    statements: Iterable[Statement] | None = None,
) -> dict[str, Iterable[str]]:
    """Return the files of a data package by name, each in parts: all events and statements, or some.

    The cards of entities and sources are always all there.
    """
    records = history.records
    chosen = [*(history.events if events is None else events)]
    told = in_order(records, records.statements if statements is None else statements)
    entities = [card for group in ENTITY_GROUPS for _, card in sorted(records.entities[group].items())]
    sources = [card for _, card in sorted(records.sources.items())]
    return {
        "events.csv": csv_texts(history, chosen),
        "statements.csv": [statements_text(records, told)],
        "entities.csv": _table(ENTITY_FIELDS, map(entity, entities)),
        "sources.csv": _table(SOURCE_FIELDS, map(source, sources)),
        DESCRIPTOR: [to_text(_descriptor(records, chosen))],
    }


def _descriptor(records: Chronology, events: Sequence[DatedEvent]) -> Json:
    dated = _bound_fields(events)
    return {
        "$schema": _PROFILE,
        "title": records.title,
        **_rights(records),
        "sources": [_cited(card) for _, card in sorted(records.sources.items())],
        "resources": [
            _resource("events", {name: dated.get(name) or _FIELDS[name] for name in COLUMNS}, "id"),
            _resource("statements", {name: _FIELDS[name] for name in STATEMENT_COLUMNS}, "id"),
            _resource("entities", ENTITY_FIELDS, "group", "id"),
            _resource("sources", SOURCE_FIELDS, "id"),
        ],
    }


def _bound_fields(events: Sequence[DatedEvent]) -> dict[str, tuple[Json, str]]:
    """Return the fields of bounds and of their flags; a day that is no date makes its column one of texts."""
    found: dict[str, tuple[Json, str]] = {}
    for place, name in enumerate(BOUNDS):
        about = _BOUND_ENDS[name]
        days = (bounds_of(dated)[place] for dated in events)
        if all(is_date(day) for day in days if isinstance(day, int)):
            found[name] = {"type": "date"}, about
        else:
            found[name] = _TEXT, f"{about}; a text, since a day lies outside of the years 1 to 9999"
        found[open_flag(name)] = {"type": "boolean"}, f"whether '{name}' is told to be open"
    return found


def _resource(name: str, fields: Mapping[str, tuple[Json, str]], *key: str) -> Json:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": column, **type_, "description": about} for column, (type_, about) in fields.items()
            ],
            "primaryKey": [*key],
        },
    }


def _rights(records: Chronology) -> Json:
    """Return the licence and the contributors as a descriptor has them, as far as the records tell."""
    told: Json = {}
    if records.license.startswith(_WEB):
        told["licenses"] = [{"path": records.license}]
    elif name := _NOT_OF_A_NAME.sub("-", records.license):
        told["licenses"] = [{"name": name, "title": records.license}]
    if records.contributors:
        told["contributors"] = [{"title": name} for name in records.contributors]
    return told


def _cited(card: Source) -> Json:
    """Return a source as the descriptor names it; only an address of the web is a path."""
    told = {"title": card.title}
    return told | {"path": card.url} if card.url.startswith(_WEB) else told


def _table(fields: Mapping[str, tuple[Json, str]], cards: Iterable[Json]) -> Iterable[str]:
    rows = ([_cell(card[name], type_) for name, (type_, _) in fields.items()] for card in cards)
    return table_texts([*fields], rows)


def _cell(value: Any, type_: Json) -> str:
    if type_["type"] in ("object", "array"):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return _LIST["delimiter"].join(value) if type_ is _LIST else str(value)
