"""Parts that JSON objects share: days, windows, names beside ids, claims and conflicts."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sinoital.dates.day import iso
from sinoital.dates.window import OPEN, Bound, Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import Conflict, DatedEvent, Link, conflicts_of
from sinoital.export import facts
from sinoital.records.model import Chronology, Claim, Source
from sinoital.records.moment import Moment
from sinoital.records.visible import harmless_json

Json: TypeAlias = dict[str, Any]
"""A JSON object as plain lists, mappings, texts and numbers."""

Numbers: TypeAlias = Mapping[int, int]
"""The numbers of conflicts, as the question for them tells them, by the `id` of the object."""


def to_text(made: Mapping[str, Any]) -> str:
    """Return a JSON object as text, indented by one, that ends in a line feed."""
    return harmless_json(json.dumps(made, ensure_ascii=False, indent=1)) + "\n"


def to_json_line(made: Mapping[str, Any]) -> str:
    """Return a JSON object as one line of text, with its line feed."""
    return harmless_json(json.dumps(made, ensure_ascii=False)) + "\n"


def day(bound: Bound | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; None where there is none."""
    return iso(bound) if isinstance(bound, int) else None


def window(days: Window) -> Json:
    """Return a window: its days, both included, and whether a side without a day is told to be open."""
    return {
        "earliest": day(days.earliest),
        "latest": day(days.latest),
        "earliest_open": days.earliest is OPEN,
        "latest_open": days.latest is OPEN,
    }


def ends(both: Ends) -> Json:
    """Return the windows of a start and of an end."""
    return {"start": window(both.start), "end": window(both.end)}


def moment(named: Moment | None) -> str | None:
    """Return a moment as relations name it; None where there is none."""
    return None if named is None else str(named)


def event(dated: DatedEvent) -> Json:
    """Return an event where it is only named: its id, title and status, and its date in EDTF."""
    return {
        "id": dated.event.id,
        "title": dated.event.title,
        "status": dated.dating.status.value,
        "date": facts.edtf(dated),
    }


def names(records: Chronology, group: str, ids: Iterable[str]) -> list[Json]:
    """Return entities of a group, each with the name on its card, or its id where it has none."""
    cards = records.entities[group]
    return [{"id": name, "name": cards[name].name if name in cards else name} for name in ids]


def document(source: Source) -> str:
    """Return the name of a source's file, nothing where its card names none."""
    return source.document.file if source.document else ""


def quote(records: Chronology, claim: Claim) -> Json:
    """Return where a claim stands and in which words, with the names of its source."""
    source = records.sources[claim.source]
    return {
        "source": source.id,
        "source_title": source.title,
        "source_short": source.short,
        "document": document(source),
        "lines": list(claim.lines),
        "wording": claim.wording,
        "mode": claim.mode.value,
        "basis": claim.basis.value,
    }


def owned(history: DatedChronology, claims: Iterable[tuple[str, Claim]]) -> list[Json]:
    """Return claims, each with the event that holds it."""
    return [
        {"event": name, "title": history.by_id[name].event.title, **quote(history.records, claim)}
        for name, claim in claims
    ]


def numbered(history: DatedChronology) -> Numbers:
    """Return the number of each conflict."""
    # by identity: all events share the same objects, and their claims may be thousands
    return {id(found): number for number, found in enumerate(conflicts_of(history.events), 1)}


def conflict(history: DatedChronology, found: Conflict, numbers: Numbers) -> Json:
    """Return claims that cannot all hold, by how many days they miss it, and the proof."""
    return {
        "number": numbers[id(found)],
        "short_days": found.short,
        "claims": owned(history, found.claims),
        "links": [_link(history.records, link) for link in found.links],
    }


def _link(records: Chronology, link: Link) -> Json:
    return {
        "earlier": moment(link.earlier),
        "later": moment(link.later),
        "most_days": link.days,
        "event": link.owner or None,
        "claim": quote(records, link.bounds.claim) if link.bounds else None,
        "counted_from": moment(link.counted_from),
    }
