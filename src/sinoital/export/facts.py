"""Facts of a record as plain texts, shared by the export formats."""

import json
from collections.abc import Iterable
from typing import Final

from sinoital.dates.edtf_write import of_point, of_span
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.engine.promises import Outcome, Promise
from sinoital.records.model import Event, Shape, Statement
from sinoital.store.writing import claim_texts
from sinoital.telling.dates import mark_of_side

# `json.dumps` would make one for each text
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def edtf(dated: DatedEvent) -> str:
    """Return the usual window as EDTF: the smallest expression that holds it; empty where EDTF has none.

    What the claims call uncertain or approximate, by a sign or by a word such as `about`, has the mark where
    EDTF can carry it.
    """
    usual = dated.dating.usual
    start, end = mark_of_side(dated, "start"), mark_of_side(dated, "end")
    if dated.event.shape is Shape.POINT:
        return of_point(usual.start, start)
    return of_span(usual.start, usual.end, (start, end))


def scalars(history: DatedChronology, dated: DatedEvent) -> dict[str, str]:
    """Return the columns of an event that hold one text, empty where there is none."""
    event = dated.event
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "kind_name": history.records.kinds.get(event.kind) or event.kind,
        "shape": event.shape.value,
        "level": event.level.value,
        "status": dated.dating.status.value,
        "date": edtf(dated),
        "precision": dated.precision,
        "slip": slip(history.promises.get(event.id, ())),
        "disputed": event.disputed,
        "inferred": event.inferred,
        "same_as": event.same_as,
    }


def sources(record: Event | Statement) -> list[str]:
    """Return where the claims stand, as `source:lines`, each place once."""
    return list(dict.fromkeys([claim.where for claim in record.claims]))


def see_also(record: Event | Statement) -> str:
    """Return the other records that a record names, each with its word why, as compact JSON; or nothing."""
    return _json(dict(record.see_also)) if record.see_also else ""


def claims(record: Event | Statement) -> str:
    """Return the claims of a record as compact JSON, each field as the curator wrote it."""
    return _json([claim_texts(claim) for claim in record.claims]) if record.claims else ""


def slip(promises: Iterable[Promise]) -> str:
    """Return promises for one cell: `date plan:3 occurred 1188..1552; end plan:6 overdue`.

    Each is its moment, its place, its outcome, and if that is `occurred` how many days late, at the least
    and at the most; early is negative, and a side that is not known is empty.
    """
    return "; ".join(" ".join(_slip(promise)) for promise in promises)


def _slip(promise: Promise) -> tuple[str, ...]:
    cells = promise.moment, promise.claim.where, promise.outcome.value
    days = ("" if side is None else str(side) for side in promise.slip)
    return (*cells, "..".join(days)) if promise.outcome is Outcome.OCCURRED else cells
