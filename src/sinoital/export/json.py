"""JSON export: one array of events, or one event a line (JSON Lines), with all claims."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dating import DatedEvent
from sinoital.engine.promises import Promise
from sinoital.export import facts
from sinoital.export.facts import Promised
from sinoital.records.model import SLOTS, Claim, Source


def to_json(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return all events, or some, as one array, indented; days as `YYYY-MM-DD`, `..` open, empty unknown."""
    records = list(_records(history, events))
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return all events, or some, one a line; the same facts as in `to_json`."""
    lines = (json.dumps(record, ensure_ascii=False) for record in _records(history, events))
    return "".join(f"{line}\n" for line in lines)


def _records(history: DatedChronology, events: Iterable[DatedEvent] | None) -> Iterator[dict[str, Any]]:
    for dated in history.events if events is None else events:
        yield record(dated, history.records.sources, history.promises)


def record(dated: DatedEvent, sources: Mapping[str, Source], promised: Promised) -> dict[str, Any]:
    """Return one event as plain lists, mappings and texts."""
    event, usual, exact = dated.event, dated.dating.usual, dated.dating.exact
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "shape": event.shape.value,
        "status": dated.dating.status.value,
        "date": facts.edtf(dated),
        "start": facts.window(usual.start),
        "end": facts.window(usual.end),
        "exact": {"start": facts.window(exact.start), "end": facts.window(exact.end)},
        "precision": dated.precision,
        "derived": list(dated.dating.derived),
        "experiments": list(event.experiments),
        "institutions": list(event.institutions),
        "people": list(event.people),
        "places": list(event.places),
        "topics": list(event.topics),
        "see_also": [{"id": name, "why": why} for name, why in event.see_also],
        "claims": [_claim(claim, sources[claim.source]) for claim in event.claims],
        "promises": [_promise(promise) for promise in promised.get(event.id, ())],
    }


def _claim(claim: Claim, source: Source) -> dict[str, Any]:
    return {
        "source": claim.source,
        "document": source.document.file if source.document else "",
        "lines": list(claim.lines),
        "written": {**facts.window(source.when_written.usual), "basis": source.dated_by[0].value},
        "wording": claim.wording,
        **{slot: claim.written.get(slot, "") for slot in SLOTS},
        "mode": claim.mode.value,
        "basis": claim.basis.value,
        "because": claim.because,
        "said_by": claim.said_by,
    }


def _promise(promise: Promise) -> dict[str, Any]:
    claim, slip = promise.claim, promise.slip
    return {
        "source": claim.source,
        "lines": list(claim.lines),
        "wording": claim.wording,
        "moment": promise.moment,
        "mode": claim.mode.value,
        "promised": facts.window(promise.promised),
        "said": facts.window(promise.said),
        "outcome": promise.outcome.value,
        "slip": {"least_days": slip.least, "most_days": slip.most},
    }
