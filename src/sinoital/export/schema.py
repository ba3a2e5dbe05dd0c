"""JSON Schema (2020-12) of what the program prints as JSON: one for each question, list and export."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sinoital.evidence.coverage import LineUse
from sinoital.evidence.verify import State
from sinoital.export.lists import COLUMNS
from sinoital.export.parts import to_text
from sinoital.export.schema_parts import (
    PARTS,
    Schema,
    boolean,
    choice,
    day,
    lines,
    listed,
    mapping,
    part,
    part_or_null,
    record,
    text,
    text_or_null,
    whole,
    whole_or_null,
)
from sinoital.questions.changes import Kind
from sinoital.questions.facets import LISTED
from sinoital.questions.order import Order
from sinoital.questions.selection import Answer
from sinoital.records.model import ENTITY_GROUPS, Basis, Level, Shape
from sinoital.records.problems import Severity
from sinoital.records.rules import FAMILIES, RULES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_WHY: Final = record(
    {
        "moments": listed(
            record(
                {
                    "moment": text("The moment asked for: run, run.start."),
                    "event": part("reference"),
                    "exact": part("layer", "What the claims strictly say."),
                    "usual": part("layer", "As vague words are usually meant."),
                    "ways": listed(
                        record(
                            {
                                "aside": listed(part("owned"), "Without these claims the others can hold."),
                                "window": part("window", "What the moment usually is then."),
                            }
                        ),
                        "The ways out of the contradictions that the moment hangs on.",
                    ),
                    "conflicts": listed(part("conflict"), "Those in which claims of the event are."),
                    "rests_on": listed(part("conflict"), "Those of other events that it hangs on."),
                }
            )
        )
    }
)
_PAIR: Final = {"first": part("reference"), "second": part("reference")}
_ORDER: Final = record(
    {
        **_PAIR,
        "certain": {
            "description": "The only order that is strictly possible.",
            "enum": [*(order.value for order in Order), None],
        },
        "exact": part("orders"),
        "usual": part("orders"),
    }
)
_GAP: Final = record({**_PAIR, "exact": part("days"), "usual": part("days")})
_CONFLICTS: Final = record(
    {
        "conflicts": listed(part("conflict")),
        "complete": boolean(
            "Whether these are all: where too many depend on each other only some are found."
        ),
    }
)
_SLIP: Final = record(
    {
        "promises": listed(part("kept")),
        "outcomes": mapping(whole(least=0), "How many promises came to what."),
    }
)
_ANNIVERSARIES: Final = record(
    {
        "year": whole(least=1),
        "anniversaries": listed(
            record(
                {
                    "event": part("reference"),
                    "years": whole(least=1),
                    "known_to": choice(("day", "month", "year")),
                    "day": day("The day in that year; null where it is not known."),
                    "month": whole_or_null(),
                }
            ),
            "By day, then by month, then those of which only the year is known.",
        ),
        "others": whole("Those that are no round number of years, and not asked for.", least=0),
        "unsure": whole("Events whose year is not certain.", least=0),
        "promised": whole("Plans and hopes.", least=0),
        "later": whole("Events of that year, or of a later one.", least=0),
    }
)
_SIDE: Final = record({"title": text(), "events": whole(least=0)})
_RESTATED: Final = record(
    {
        "kind": choice((Kind.ADDED, Kind.GONE, Kind.RETOLD)),
        "id": text(),
        "text": text(),
        "new_claims": listed(part("quote")),
        "lost_claims": listed(part("quote")),
        "record_fields": listed(text(), "The fields of the record that differ."),
    }
)
_DIFF: Final = record(
    {
        "before": _SIDE,
        "after": _SIDE,
        "changes": listed(
            record(
                {
                    "kind": choice(kind for kind in Kind if kind is not Kind.UNCHANGED),
                    "id": text("The id of the event."),
                    "title": text(),
                    "before": part_or_null("state", "Null for an event that is added."),
                    "after": part_or_null("state", "Null for an event that is gone."),
                    "new_claims": listed(part("quote")),
                    "lost_claims": listed(part("quote")),
                    "record_fields": listed(text(), "The fields of the record that differ."),
                    "dating_fields": listed(text(), "What else differs that follows from the claims."),
                }
            )
        ),
        "unchanged": whole("How many of the chosen events are alike.", least=0),
        "statements": listed(_RESTATED, "The chosen statements that differ."),
    }
)
_PERIOD: Final = {
    "id": text(),
    "names": mapping(text(), "Names by language code."),
    "aliases": listed(text()),
    "dates": text("As the record has it."),
    "window": part("window", "Its first and its last day."),
    "source": text("The id of the source that names it; empty where none does."),
    "lines": {
        "description": "The first and the last line of the source; null where there is none.",
        "anyOf": [lines(), {"type": "null"}],
    },
    "reference": text("From where its days are known."),
}
_LIST: Final = record(
    {
        "what": choice(LISTED),
        "names": listed(
            record(
                {
                    "id": text(),
                    "name": text("The usual name; of a source its title, of a kind its description."),
                    "names": mapping(text(), "Names by language code."),
                    "aliases": listed(text(), "What else it is called."),
                    "events": whole("How many events name it.", least=0),
                    "span": part("window", "From the first to the last day of these that is known."),
                }
            )
        ),
    }
)
_COUNTED_PERIOD: Final = record(
    {
        **_PERIOD,
        "name": text("The name in the language of the chronology, if it has one."),
        "events": whole("How many events certainly have a moment in it.", least=0),
        "possible": whole("How many more possibly have one.", least=0),
    }
)
_STATEMENTS: Final = listed(part("statement"), "Those said first in front.")
_LISTS: Final = {
    "oneOf": [
        _LIST,
        record({"what": {"const": "periods"}, "names": listed(_COUNTED_PERIOD)}),
        record({"what": {"const": "statements"}, "statements": _STATEMENTS}),
    ]
}
_CELLS: Final[Mapping[str, Schema]] = {
    "date": PARTS["event"]["properties"]["date"],
    "title": text(),
    "note": listed(text("What the date does not say, in words, as the timeline has it in brackets.")),
    "status": PARTS["event"]["properties"]["status"],
    "kind": part("named"),
    "shape": choice(Shape),
    "level": choice(Level),
    "id": text(),
    "earliest": day(),
    "latest": day(),
    "precision": PARTS["event"]["properties"]["precision"],
    "wording": listed(text()),
    "basis": choice(Basis),
    **{group: listed(part("named")) for group in ENTITY_GROUPS},
    "topics": listed(part("named")),
    "sources": listed(part("quote")),
}
_TABLE: Final = record(
    {
        "columns": listed(choice(COLUMNS), "The columns that were asked for, in their order."),
        "events": listed(
            record(
                {
                    "answer": choice(Answer, "How surely the event meets the filters on time."),
                    **{name: _CELLS[name] for name in COLUMNS},
                },
                optional=COLUMNS,
            )
        ),
    }
)
_CHECK: Final = record(
    {
        "events": whole("How many events were read.", least=0),
        "statements": whole("How many statements were read.", least=0),
        "errors": whole(least=0),
        "warnings": whole(least=0),
        "notes": whole("They ask something, and never make a check fail.", least=0),
        "left_out": whole("How many records could not be read.", least=0),
        "problems": listed(
            record(
                {
                    "file": text(),
                    "line": whole("Counted from 1.", least=1),
                    "column": whole("Counted from 1.", least=1),
                    "severity": choice(Severity),
                    "rule": choice(RULES),
                    "family": choice(FAMILIES),
                    "message": text(),
                    "expected": text("What the rule asks for."),
                    "excerpt": text_or_null("The line of the file, where it can be shown."),
                }
            )
        ),
    }
)
_DOCUMENT: Final = {"id": text(), "title": text(), "short": text(), "document": part("file")}
_VERIFY: Final = record(
    {
        "sources": listed(
            record(
                {
                    **_DOCUMENT,
                    "fine": boolean("Whether the document and every quote are as recorded."),
                    "quotes": listed(
                        record(
                            {
                                "event": text_or_null(
                                    "The event or statement; null for what is listed as not recorded."
                                ),
                                "title": text_or_null("The title, or a statement's text."),
                                "lines": lines("The lines that the records give."),
                                "wording": text(),
                                "file": text("The file of records that holds the quote."),
                                "line": whole("Its line there.", least=1),
                                "state": choice((*State, "unread"), "What has become of the quote."),
                                "found": listed(lines(), "Where it stands, or of a changed one the nearest."),
                                "words": listed(
                                    record({"text": text(), "remains": boolean()}),
                                    "Those of a changed quote, and whether each is still there.",
                                ),
                                "limit": text("Why it was not looked for everywhere, or empty."),
                            }
                        )
                    ),
                }
            )
        )
    }
)
_COVERAGE: Final = record(
    {
        "sources": listed(
            record(
                {
                    **_DOCUMENT,
                    "coverage": {
                        "description": "Null for a document without a text.",
                        "anyOf": [
                            record(
                                {
                                    "lines": listed(choice(LineUse), "One entry a line of the document."),
                                    "used": whole("How many lines feed claims.", least=0),
                                    "with_words": whole("How many lines are not empty.", least=0),
                                    "astray": whole("How many claims do not stand on their lines.", least=0),
                                    "dated": listed(
                                        record(
                                            {
                                                "text": text(),
                                                "lines": lines(),
                                                "before": text("The words in front of it."),
                                                "behind": text("The words behind it."),
                                                "state": choice(("recorded", "listed", "open")),
                                                "because": text("Why it is not to be recorded."),
                                            }
                                        ),
                                        "The words of the document that date something.",
                                    ),
                                }
                            ),
                            {"type": "null"},
                        ],
                    },
                }
            )
        )
    }
)
_DATE: Final = record(
    {
        "text": text("As it was given."),
        "edtf": text("Empty where EDTF has no expression for it."),
        "precision": PARTS["event"]["properties"]["precision"],
        "qualifier": choice(("", "?", "~", "%")),
        **PARTS["window"]["properties"],
        **{f"exact_{key}": value for key, value in PARTS["window"]["properties"].items()},
        "error": text_or_null("Why it is no date; null for one."),
    }
)
_NOTE: Final = record({"basis": choice(Basis), "because": text()})
_SOURCE: Final = record(
    {
        "id": text(),
        "title": text(),
        "short": text(),
        "authors": listed(text()),
        "publisher": text(),
        "kind": text(),
        "language": text(),
        "url": text(),
        "published": text("As the card has it; empty where it does not say."),
        "written": text("As the card has it; empty where it does not say."),
        "notes": mapping(_NOTE, "By field: who says so, and how it was inferred."),
        "window": part("window", "When it may have been written."),
        "published_window": part("window", "When it may have appeared."),
        "exact": {
            "description": "The same strictly: without what was inferred from outside the document.",
            **record({"window": part("window"), "published_window": part("window")}),
        },
        "document": {
            "description": "Null where the card names none.",
            "anyOf": [
                record({"file": text(), "sha256": text(), "lines": whole_or_null()}),
                {"type": "null"},
            ],
        },
        "not_recorded": listed(record({"lines": lines(), "wording": text(), "because": text()})),
    }
)
_ENTITY: Final = record(
    {
        "group": choice(ENTITY_GROUPS),
        "id": text(),
        "name": text(),
        "names": mapping(text(), "Names by language code."),
        "aliases": listed(text()),
        "kind": text(),
        "country": text("ISO 3166 code."),
        "role": text(),
        "affiliations": listed(text(), "Ids of institutions."),
        "identifiers": mapping(text(), "Public identifiers by scheme: ror, wikidata, inspire."),
        "named_in": listed(text(), "Where the sources name it, as source:lines."),
    }
)
_NAMING: Final = {
    "events": listed(text(), "Ids of the events that name it, or rest on it."),
    "statements": listed(text(), "Ids of the statements that do."),
}
_SHOW: Final = record(
    {
        "sources": listed(record({**_SOURCE["properties"], **_NAMING})),
        "entities": listed(record({**_ENTITY["properties"], **_NAMING})),
        "events": listed(part("shown")),
        "periods": listed(_COUNTED_PERIOD),
        "statements": listed(part("shown_statement")),
    }
)
_EXPORT: Final = record(
    {
        "chronology": record(
            {
                "title": text(),
                "language": text(),
                "license": text(
                    "That of the records: an SPDX identifier, or an address; empty where none is told."
                ),
                "contributors": listed(text()),
                "kinds": mapping(text(), "Kinds of events, each with its description."),
                "topics": mapping(text(), "Topics, each with its description."),
            }
        ),
        "sources": listed(_SOURCE),
        "entities": listed(_ENTITY),
        "periods": listed(record(_PERIOD), "Named times, in the order of time."),
        "events": listed(part("event")),
        "statements": _STATEMENTS,
    }
)
_MADE: Final[Mapping[str, tuple[str, Schema]]] = {
    "why": ("sinoital why --json", _WHY),
    "order": ("sinoital order --json", _ORDER),
    "gap": ("sinoital gap --json", _GAP),
    "conflicts": ("sinoital conflicts --json", _CONFLICTS),
    "slip": ("sinoital slip --json", _SLIP),
    "diff": ("sinoital diff --json", _DIFF),
    "anniversaries": ("sinoital anniversaries --json", _ANNIVERSARIES),
    "list": ("sinoital list --json", _LISTS),
    "show": ("sinoital show --json", _SHOW),
    "table": ("sinoital table --json", _TABLE),
    "check": ("sinoital check --json", _CHECK),
    "verify": ("sinoital sources verify --json", _VERIFY),
    "coverage": ("sinoital sources coverage --json", _COVERAGE),
    "date": ("one line of sinoital date --json", _DATE),
    "export": ("sinoital export json", _EXPORT),
    "export-line": ("one line of sinoital export jsonl", part("event")),
    "export-statement": ("one line of sinoital export jsonl --statements", part("statement")),
}
NAMES: Final = tuple(_MADE)
"""What is printed as JSON."""


def schema(name: str) -> Schema:
    """Return the JSON Schema of what is printed, one of `NAMES`; raises KeyError for another."""
    printed, made = _MADE[name]
    head = {"$schema": _DIALECT, "$id": f"urn:sinoital:schema:{name}"}
    used = set(_used(made))
    parts = {part_name: PARTS[part_name] for part_name in PARTS if part_name in used}
    return {
        **head,
        "title": f"Output of {name}",
        "description": f"What it is: {printed}.",
        **made,
        "$defs": parts,
    }


def to_json(name: str) -> str:
    """Return the JSON Schema of what is printed as text."""
    return to_text(schema(name))


def _used(made: Any) -> Iterator[str]:
    """Yield the parts that a schema names, and those that these name."""
    if isinstance(made, dict):
        if name := str(made.get("$ref", "")).removeprefix("#/$defs/"):
            yield name
            yield from _used(PARTS[name])
        for value in made.values():
            yield from _used(value)
    elif isinstance(made, list):
        for value in made:
            yield from _used(value)
