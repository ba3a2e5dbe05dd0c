"""JSON: one array of events, or one event a line (JSON Lines), with all claims."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sinoital.dating import DatedEvent
from sinoital.export import facts
from sinoital.model import Claim, Source


def to_json(dated: Iterable[DatedEvent], sources: Mapping[str, Source]) -> str:
    """Return events as one array, indented; days as `YYYY-MM-DD`, `..` open, empty unknown."""
    records = [record(one, sources) for one in dated]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(dated: Iterable[DatedEvent], sources: Mapping[str, Source]) -> str:
    """Return events one a line; the same facts as in `to_json`."""
    lines = (json.dumps(record(one, sources), ensure_ascii=False) for one in dated)
    return "".join(f"{line}\n" for line in lines)


def record(one: DatedEvent, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return one event as plain lists, mappings and texts."""
    event, read, exact = one.event, one.dating.read, one.dating.exact
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "shape": event.shape.value,
        "status": one.dating.status.value,
        "date": facts.edtf(one),
        "start": facts.window(read.start),
        "end": facts.window(read.end),
        "exact": {"start": facts.window(exact.start), "end": facts.window(exact.end)},
        "precision": one.precision,
        "derived": list(one.dating.derived),
        "experiments": list(event.experiments),
        "institutions": list(event.institutions),
        "people": list(event.people),
        "places": list(event.places),
        "topics": list(event.topics),
        "see_also": [{"id": name, "why": why} for name, why in event.see_also],
        "claims": [_claim(claim, sources[claim.source]) for claim in event.claims],
    }


def _claim(claim: Claim, source: Source) -> dict[str, Any]:
    return {
        "source": claim.source,
        "document": source.document.file if source.document else "",
        "lines": list(claim.lines),
        "wording": claim.wording,
        **{slot: claim.written.get(slot, "") for slot in ("date", "start", "end", "at")},
        "mode": claim.mode.value,
        "basis": claim.basis.value,
        "because": claim.because,
        "said_by": claim.said_by,
    }
