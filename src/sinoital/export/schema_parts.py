"""Parts of the JSON Schemas of what the program prints: objects with their keys, and shared parts by name."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias

from sinoital.dates.units import PRECISIONS
from sinoital.engine.claim_bounds import BoundRule
from sinoital.engine.dated import Status
from sinoital.engine.promises import Outcome
from sinoital.records.model import ENTITY_GROUPS, SLOTS, Basis, Level, Mode, Nature, Shape

Schema: TypeAlias = dict[str, Any]

_DAY: Final = r"^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"


def text(description: str = "") -> Schema:
    """Return a text, which may be empty."""
    return _described({"type": "string"}, description)


def text_or_null(description: str = "") -> Schema:
    """Return a text, or null."""
    return _described({"type": ["string", "null"]}, description)


def day(description: str = "") -> Schema:
    """Return a day as `YYYY-MM-DD`, years before 0 and beyond 9999 too, or null."""
    return _described({"type": ["string", "null"], "pattern": _DAY}, description)


def whole(description: str = "", *, least: int | None = None) -> Schema:
    """Return a whole number."""
    lowest = {} if least is None else {"minimum": least}
    return _described({"type": "integer", **lowest}, description)


def whole_or_null(description: str = "") -> Schema:
    """Return a whole number, or null."""
    return _described({"type": ["integer", "null"]}, description)


def boolean(description: str = "") -> Schema:
    """Return true or false."""
    return _described({"type": "boolean"}, description)


def choice(known: Iterable[str | Enum], description: str = "") -> Schema:
    """Return one of some words."""
    words = [word.value if isinstance(word, Enum) else word for word in known]
    return _described({"enum": words}, description)


def part(name: str, description: str = "") -> Schema:
    """Return a part of `PARTS` by its name."""
    return _described({"$ref": f"#/$defs/{name}"}, description)


def part_or_null(name: str, description: str = "") -> Schema:
    """Return a part of `PARTS`, or null."""
    return _described({"anyOf": [part(name), {"type": "null"}]}, description)


def listed(item: Schema, description: str = "") -> Schema:
    """Return a list, which may be empty."""
    return _described({"type": "array", "items": item}, description)


def mapping(item: Schema, description: str = "") -> Schema:
    """Return values by names of any kind."""
    return _described({"type": "object", "additionalProperties": item}, description)


def lines(description: str = "The first and the last line, counted from 1, both included.") -> Schema:
    """Return two numbers of lines."""
    pair = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    return _described(pair, description)


def record(properties: Mapping[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    """Return an object with these keys and no others; all but the optional ones are always there."""
    missing = set(optional)
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [key for key in properties if key not in missing],
        "additionalProperties": False,
    }


def _described(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema} if description else schema


_ENDS: Final = {"start": part("window"), "end": part("window")}
_DAYS: Final = {
    "least_days": whole_or_null("The fewest days; null where there is no bound."),
    "most_days": whole_or_null("The most days; null where there is no bound."),
}
_NAMED: Final = {"id": text(), "name": text("The name on its card, or its id where it has none.")}
_PLACE: Final = {
    "source": text("The id of the source."),
    "lines": lines(),
    "wording": text("The words of the document that carry the date."),
}
_QUOTE: Final = {
    "source": text("The id of the source."),
    "source_title": text(),
    "source_short": text("What narrow pages call the source."),
    "document": text("The file of the source, empty where its card names none."),
    "lines": lines(),
    "wording": text("The words of the document that carry the date."),
    "mode": choice(Mode, "How the source tells of it."),
    "basis": choice(Basis, "Who says so: the source, or the curator."),
}
_OWNED: Final = {"event": text("The id of the event that holds the claim."), "title": text(), **_QUOTE}
_REFERENCE: Final = {
    "id": text(),
    "title": text(),
    "status": choice(Status),
    "date": text("The usual window in EDTF, empty where EDTF has no expression for it."),
}
_QUOTED: Final = {
    "source": text("The id of the source."),
    "document": text("The file of the source, empty where its card names none."),
    "lines": lines(),
    "written": record(
        {
            "earliest": day(),
            "latest": day(),
            "earliest_open": boolean(),
            "latest_open": boolean(),
            "basis": choice(Basis),
        }
    ),
    "wording": text("The words of the document that the claim rests on."),
}
_SAID: Final = {
    "basis": choice(Basis),
    "because": text("How it was inferred."),
    "said_by": text("The id of the person whom the source quotes."),
}
_TAGS: Final = {
    **{group: listed(text(), f"Ids of {group}.") for group in ENTITY_GROUPS},
    "topics": listed(text(), "Keys of the topics of the chronology."),
    "inferred_tags": listed(text(), "Those of these ids and topics that no source ties to it."),
    "see_also": listed(record({"id": text(), "why": text()})),
}
_TOLD_NAMES: Final = {
    **{group: listed(part("named")) for group in ENTITY_GROUPS},
    "topics": listed(part("named")),
    "sources": listed(record({"id": text(), "title": text(), "short": text()})),
}
_STATEMENT: Final = {
    "id": text(),
    "text": text(),
    "nature": choice(Nature),
    **_TAGS,
    "claims": listed(part("statement_claim"), "Where sources say so; the source dates it."),
}
_STATUS: Final = choice(Status, "What the event is known to be; it never depends on today.")
_PROMISE: Final = {
    **_PLACE,
    "moment": choice([slot for slot in SLOTS if slot != "at"], "What was promised of the event."),
    "mode": choice(Mode),
    "promised": part("window", "The usual window of what was promised."),
    "said": part("window", "When it was promised."),
    "outcome": choice(Outcome, "What became of it."),
    "silent": listed(text(), "Ids of the sources by which it is overdue: later ones that do not tell of it."),
    "slip": part("days", "How many days late it was kept; negative for early."),
}
_EVENT: Final = {
    "id": text(),
    "title": text(),
    "kind": text("A key of the kinds of the chronology."),
    "shape": choice(Shape),
    "level": choice(Level, "Whether it is part of the story in short, or a detail of it."),
    "same_as": text("The same event in another folder that was not read, as folder/id; else empty."),
    "inferred": text("How the event itself was inferred; empty where a source states it."),
    "disputed": text("Why sources that disagree are left so; empty where none do."),
    "status": _STATUS,
    "date": text("The usual window in EDTF, empty where EDTF has no expression for it."),
    "start": part("window", "As vague words are usually meant."),
    "end": part("window", "As vague words are usually meant; of a point the same as the start."),
    "exact": part("ends", "What the claims strictly say."),
    "precision": choice(PRECISIONS, "The smallest calendar unit that holds the usual window."),
    "derived": listed(text(), "The usual bounds that no single claim states."),
    **_TAGS,
    "claims": listed(part("claim"), "What sources say about when."),
    "promises": listed(part("promise"), "What became of plans and hopes."),
    "conflicts": listed(whole(least=1), "Those in which claims of this event are, by their numbers."),
    "rests_on": listed(whole(least=1), "Those of other events that the usual bounds hang on."),
}
PARTS: Final[Mapping[str, Schema]] = {
    "window": record(
        {
            "earliest": day("The first day, included; null where there is none."),
            "latest": day("The last day, included; null where there is none."),
            "earliest_open": boolean("Without a first day: whether it is told to be open."),
            "latest_open": boolean("Without a last day: whether it is told to be open."),
        }
    ),
    "ends": record(_ENDS),
    "layers": record({"exact": part("ends"), "usual": part("ends")}),
    "days": record(_DAYS),
    "named": record(_NAMED),
    "quote": record(_QUOTE),
    "owned": record(_OWNED),
    "reference": record(_REFERENCE),
    "state": record({**_REFERENCE, **_ENDS, "exact": part("ends")}),
    "bound": record({"day": day(), "steps": listed(part("step"), "From the moment to the calendar.")}),
    "step": record(
        {
            "moment": text("An event, or its start or end: run, run.start."),
            "day": day("The moment is not before this day, or not after it."),
            "rule": choice(BoundRule),
            "event": text_or_null("The id of the event whose claim says so."),
            "claim": part_or_null("quote"),
            "other": text_or_null("The moment from whose bound this one follows."),
            "apart_days": whole("This day is that of the other moment and so many days."),
        }
    ),
    "layer": record(
        {
            "window": part("window"),
            "alone": part("window", "What the event's own claims give without other events."),
            "earliest": part("bound"),
            "latest": part("bound"),
        }
    ),
    "orders": record(
        {
            "orders": listed(record({"order": text(), **_DAYS}), "Those that are possible."),
            "gap": part("days"),
        }
    ),
    "link": record(
        {
            "earlier": text_or_null("A moment; null is the calendar's day 0."),
            "later": text_or_null("A moment; null is the calendar's day 0."),
            "most_days": whole("From the earlier to the later moment it is at most so many days."),
            "event": text_or_null("The id of the event whose claim says so."),
            "claim": part_or_null("quote", "Null: a start is not after its end."),
            "counted_from": text_or_null("The moment from which a vague distance is counted."),
        }
    ),
    "conflict": record(
        {
            "number": whole("Counted from 1, in the order of event, source and line.", least=1),
            "short_days": whole("By how many days the claims miss it.", least=0),
            "claims": listed(
                part("owned"),
                "They cannot all hold; without any one of them the others can, unless `complete` is false: "
                "then some may not be needed.",
            ),
            "links": listed(part("link"), "The proof: a circle of bounds."),
        }
    ),
    "claim": record(
        {
            **_QUOTED,
            **{
                slot: text("As the curator wrote it; empty where the claim does not say it.")
                for slot in SLOTS
            },
            "mode": choice(Mode),
            **_SAID,
            "said": text("When the plan or the hope was made; empty for when its source was written."),
            "alone": part("layers", "What the claim says alone, with the date of its source."),
        }
    ),
    "statement_claim": record({**_QUOTED, **_SAID}),
    "statement": record(_STATEMENT),
    "shown_statement": record({**_STATEMENT, "names": record(_TOLD_NAMES)}),
    "promise": record(_PROMISE),
    "event": record(_EVENT),
    "kept": record(
        {
            "event": part("reference"),
            "of": text("The moment that was promised, as relations name it."),
            "certain": boolean("Whether the event certainly meets the filters on time."),
            **_PROMISE,
            **_QUOTE,
            "qualifier": choice(("", "?", "~", "%"), "The EDTF mark of what was promised."),
            "occurred": part_or_null("window", "When it was; null where it is not told as occurred."),
            "within": boolean("Whether it occurred within what was promised."),
            "later": listed(part("quote"), "The claims that promise it again, if they supersede this one."),
        }
    ),
    "shown": record(
        {
            **_EVENT,
            "names": record({"kind": part("named"), **_TOLD_NAMES}),
        }
    ),
    "file": record(
        {
            "file": text("The name on the card, empty where it has none."),
            "state": text("How it compares with the card."),
            "detail": text("What is wrong, in words."),
        }
    ),
}
"""The parts that several objects share, by name."""
