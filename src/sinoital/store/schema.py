"""JSON Schema (2020-12) of the files of records, for editors and other checkers.

Made from the keys and patterns that the readers use. What it refuses, `sinoital check` refuses; the check
sees much more, such as dates that do not exist and names that nobody bears.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from sinoital.records.model import ENTITY_GROUPS, SLOTS, Basis, Level, Mode, Nature, Shape
from sinoital.store import claims, entities, events, loading, periods, relations, sources, statements
from sinoital.store.quotes import LINES
from sinoital.store.schema_parts import (
    NOT_BLANK,
    Schema,
    absent,
    choice,
    given,
    identifier,
    identifiers,
    listed,
    optional_identifier,
    pairs,
    reason,
    record,
    required_text,
    text,
    texts,
    whole,
    words,
)

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MOMENTS: Final = tuple(key for key in SLOTS if key != "date")

_LINES: Final[Schema] = {
    "description": "The lines of the document, such as 41 or 40-41, counted from 1.",
    "type": ["integer", "string"],
    "minimum": 1,
    # as many digits as the pattern allows: other programs read a single line as a number
    "maximum": 9_999_999,
    "pattern": whole(LINES.pattern),
}
_WORDING: Final = required_text("The words of the source that carry the date, 8 at the most.")
_BECAUSE: Final = text("How it was inferred; required then.")
_BASIS: Final = choice(
    "Who says so: the source (stated), or the curator (inferred).",
    [basis.value for basis in Basis],
    Basis.STATED.value,
)
_REASONED: Final[Schema] = {
    "if": {"required": ["basis"], "properties": {"basis": {"const": Basis.INFERRED.value}}},
    "then": {
        "required": ["because"],
        "properties": {"because": {"not": {"type": "null"}, "pattern": NOT_BLANK}},
    },
}

# ---------------------------------------------------------------- events

_TARGET: Final = {**text(""), "pattern": whole(relations.TARGET.pattern)}
RELATION: Final[Mapping[str, Schema]] = {
    "after": {**_TARGET, "description": "Not before this moment: source, an event, or argo.start."},
    "before": {**_TARGET, "description": "Not after this moment: source, an event, or argo.start."},
    "by": text("How far away: 2 years, 2..5 years, at least 1 day, few years."),
}


def _relation() -> Schema:
    both = {"allOf": [given(key) for key in relations.KEYS]}
    return record(RELATION, relations.KEYS, (), anyOf=[given("after"), given("before")], **{"not": both})


def _slot(description: str) -> Schema:
    return {"description": description, "anyOf": [text("A date."), {"$ref": "#/$defs/relation"}]}


CLAIM: Final[Mapping[str, Schema]] = {
    "source": identifier("The id of a source."),
    "lines": _LINES,
    "wording": _WORDING,
    "date": _slot("For a point: when; for a span: an interval such as 2004/2009."),
    "start": _slot("For a span: when it began."),
    "end": _slot("For a span: when it ended."),
    "at": _slot("For a span: a moment at which it was under way."),
    "mode": choice(
        "How the source tells of it: it occurred, it is planned, it is hoped for.",
        [mode.value for mode in Mode],
        Mode.OCCURRED.value,
    ),
    "said": text("When a plan or a hope was made, if not when its source was written."),
    "basis": _BASIS,
    "because": _BECAUSE,
    "said_by": optional_identifier("The id of the person whom the source quotes."),
}


def _claim() -> Schema:
    either: Schema = {"if": given("date"), "then": absent(_MOMENTS)}
    return record(CLAIM, claims.KEYS, ("source", "lines", "wording"), allOf=[_REASONED, either])


EVENT: Final[Mapping[str, Schema]] = {
    "id": identifier("Lower-case words with hyphens, unique among events and statements."),
    "title": words("What happened, in our own words, 80 characters at the most."),
    "kind": required_text("A kind of chronology.yaml."),
    "shape": choice(
        "One moment (point), or a stretch with a start and an end (span).",
        [shape.value for shape in Shape],
        Shape.POINT.value,
    ),
    "level": choice(
        "Whether it is part of the story in short (key), or a detail of it.",
        [level.value for level in Level],
        Level.DETAIL.value,
    ),
    **{group: identifiers(f"Ids of {group}.yaml.") for group in ENTITY_GROUPS},
    "topics": texts("Topics of chronology.yaml."),
    "inferred_tags": texts("Those of the ids and topics above that no source ties to it."),
    "see_also": pairs("Events and statements that belong together with it, each with a word why."),
    "same_as": {
        **text("The same event in another folder: its name, a stroke, and the id there."),
        "pattern": f"^(?:{events.SAME_AS.pattern})?$",
    },
    "inferred": reason("How the event itself was inferred, where no source states it."),
    "disputed": reason("Why it is left so that claims of the event cannot all hold."),
    "claims": {
        "description": "What sources say about when; at least one.",
        "type": "array",
        "minItems": 1,
        "items": {"$ref": "#/$defs/claim"},
    },
}


def _events() -> Schema:
    is_point = {"properties": {"shape": {"enum": [Shape.POINT.value, None]}}}
    only_dates = {"properties": {"claims": {"items": absent(_MOMENTS)}}}
    required = ("id", "title", "kind", "claims")
    event = record(EVENT, events.KEYS, required, **{"if": is_point, "then": only_dates})
    return {"type": "array", "items": event, "$defs": {"claim": _claim(), "relation": _relation()}}


# ---------------------------------------------------------------- statements

STATEMENT: Final[Mapping[str, Schema]] = {
    "id": EVENT["id"],
    "text": words("What is said to be so, in our own words, 80 characters at the most."),
    "nature": {
        "description": "An office that somebody holds, a property, an opinion, or an outlook (may, could).",
        "enum": [nature.value for nature in Nature],
    },
    **{key: EVENT[key] for key in (*ENTITY_GROUPS, "topics", "inferred_tags", "see_also")},
    "claims": {**EVENT["claims"], "description": "Where sources say so; at least one."},
}


def _statements() -> Schema:
    claim = record(CLAIM, statements.CLAIM_KEYS, ("source", "lines", "wording"), **_REASONED)
    statement = record(STATEMENT, statements.KEYS, ("id", "text", "nature", "claims"))
    return {"type": "array", "items": statement, "$defs": {"claim": claim}}


# ---------------------------------------------------------------- source cards

DATE: Final[Mapping[str, Schema]] = {
    "date": required_text("The date itself."),
    "basis": _BASIS,
    "because": _BECAUSE,
}
DOCUMENT: Final[Mapping[str, Schema]] = {
    "file": required_text("The name of the file."),
    "sha256": text("The SHA-256 of the file, in hex."),
    "lines": {
        "description": "The number of its lines.",
        "type": ["integer", "string", "null"],
        "minimum": 0,
        "maximum": 10**sources.LONGEST_COUNT - 1,
        "pattern": f"^[0-9]{{0,{sources.LONGEST_COUNT}}}$",
    },
}
NOT_RECORDED: Final[Mapping[str, Schema]] = {
    "lines": _LINES,
    "wording": _WORDING,
    "because": required_text("Why no claim is to rest on it."),
}


def _own_date(description: str) -> Schema:
    return {"description": description, "anyOf": [text("A date."), {"$ref": "#/$defs/date"}]}


SOURCE: Final[Mapping[str, Schema]] = {
    "id": identifier("Lower-case words with hyphens, unique among sources."),
    "title": words("The title as the document has it."),
    "short": text("What narrow pages call it."),
    "authors": texts("Names of its authors."),
    "publisher": text("Who published it."),
    "kind": text("What kind of document it is."),
    "language": text("The language of the document."),
    "url": text("Where it can be read."),
    "published": _own_date("When it appeared, in EDTF; required unless written is there."),
    "written": _own_date("When it was written, where that differs."),
    "not_before": _own_date("The earliest that the text itself supports."),
    "not_after": _own_date("The latest that the text itself supports."),
    "document": {
        **record(DOCUMENT, sources.DOCUMENT_KEYS, ("file",)),
        "description": "How to recognise the file.",
        "type": ["object", "null"],
    },
    "not_recorded": listed(
        "Dated wordings that no claim is to rest on.",
        record(NOT_RECORDED, sources.NOT_RECORDED_KEYS, sources.NOT_RECORDED_KEYS),
    ),
}


def _source() -> Schema:
    dated = record(DATE, sources.DATE_KEYS, ("date",), **_REASONED)
    either = [given("published"), given("written")]
    return {**record(SOURCE, sources.KEYS, ("id", "title"), anyOf=either), "$defs": {"date": dated}}


# ---------------------------------------------------------------- entities, and the whole

ENTITY: Final[Mapping[str, Schema]] = {
    "id": identifier("Lower-case words with hyphens, unique in its file."),
    "name": words("The usual name."),
    "kind": text("What it is: experiment, facility, satellite, laboratory, university, …"),
    "names": pairs("Names in other languages, by language code."),
    "aliases": texts("Names as they stand in the sources, so that a filter finds them."),
    "country": text("ISO 3166 code, where there is one."),
    "identifiers": pairs("Public identifiers: ror, wikidata, inspire."),
    "named_in": texts("Where the sources name it, such as letter:40-41."),
    "role": text("What the person does, as the source states it."),
    "affiliations": identifiers("Ids of institutions, as the source states them."),
}
PERIOD: Final[Mapping[str, Schema]] = {
    "id": identifier("Lower-case words with hyphens, unique among periods."),
    "names": pairs("Its names, by language code.", required=True),
    "aliases": texts("Other names, as they stand in the sources."),
    "dates": required_text("Its first and its last day, such as 1940-06-10/1945-04-25."),
    "source": optional_identifier("The id of a source that names it; required unless reference is there."),
    "lines": {**_LINES, "type": [*_LINES["type"], "null"]},
    "reference": text("From where its days are known: an address or a citation."),
}
CHRONOLOGY: Final[Mapping[str, Schema]] = {
    "title": words("What the chronology is about."),
    "language": {**text("The language of the titles."), "default": "en"},
    "license": text("The licence of the records: an SPDX identifier such as CC-BY-4.0, or an address."),
    "contributors": texts("The names of those who made the records."),
    "sources": {**text("The folder of the source cards, seen from this file."), "default": "sources"},
    "kinds": pairs("The kinds of events: id and description.", required=True),
    "topics": pairs("The topics: id and description."),
    "periods": listed("Named times, such as a war or a programme.", {"$ref": "#/$defs/period"}),
}


def _entities(group: str) -> Schema:
    keys = entities.KEYS + (entities.PERSON_KEYS if group == "people" else ())
    return {"type": "array", "items": record(ENTITY, keys, ("id", "name"))}


def _chronology() -> Schema:
    either = [given("source"), given("reference")]
    period = record(PERIOD, periods.KEYS, ("id", "names", "dates"), anyOf=either)
    return {
        **record(CHRONOLOGY, loading.CHRONOLOGY_KEYS, ("title", "kinds")),
        "$defs": {"period": period},
    }


_MADE: Final[Mapping[str, tuple[str, str, Callable[[], Schema]]]] = {
    "chronology": ("A chronology", "The file chronology.yaml: title, vocabularies, sources.", _chronology),
    "events": ("Events", "A file of the folder events: what happened, and who says when.", _events),
    "statements": (
        "Statements",
        "A file of the folder statements: what is said to be so, and by whom.",
        _statements,
    ),
    **{
        group: (group.capitalize(), f"The file {group}.yaml.", partial(_entities, group))
        for group in ENTITY_GROUPS
    },
    "source": ("A source", "The card of a document: who wrote it, when, and which file it is.", _source),
}
NAMES: Final = tuple(_MADE)
"""The kinds of files."""


def schema(name: str) -> Schema:
    """Return the JSON Schema of a kind of file, one of `NAMES`; raises KeyError for another."""
    title, description, made = _MADE[name]
    head = {"$schema": _DIALECT, "$id": f"urn:sinoital:schema:{name}"}
    return {**head, "title": title, "description": description, **made()}


def to_json(name: str) -> str:
    """Return the JSON Schema of a kind of file as text, its keys in the order of the data dictionary."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
