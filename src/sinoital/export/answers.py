"""Answers to questions as JSON objects: `why`, `order`, `gap`, `conflicts`, `slip`, `diff` and others."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Layer
from sinoital.engine.dated import Conflict, DatedEvent
from sinoital.engine.promises import Outcome, Promise
from sinoital.export.json import promise
from sinoital.export.parts import (
    Json,
    Numbers,
    conflict,
    day,
    ends,
    event,
    moment,
    numbered,
    owned,
    quote,
    window,
)
from sinoital.questions.anniversaries import Anniversaries, day_in
from sinoital.questions.changes import EventChange, Kind
from sinoital.questions.order import Apart, Gap, Order, Ordered
from sinoital.questions.restated import Restated
from sinoital.questions.why import BoundReasons, Step, Why
from sinoital.records.model import Chronology


def why(history: DatedChronology, whys: Iterable[Why]) -> Json:
    """Return why moments are dated as they are: the steps behind each bound, in both layers."""
    numbers = numbered(history)
    return {"moments": [_moment(history, one, numbers) for one in whys]}


def _moment(history: DatedChronology, one: Why, numbers: Numbers) -> Json:
    dating = one.dated.dating
    return {
        "moment": str(one.moment),
        "event": event(one.dated),
        "exact": _layer(history.records, one, "exact"),
        "usual": _layer(history.records, one, "usual"),
        "ways": [{"aside": owned(history, way.aside), "window": window(way.window)} for way in one.ways],
        "conflicts": [conflict(history, found, numbers) for found in dating.conflicts],
        "rests_on": [conflict(history, found, numbers) for found in dating.rests_on],
    }


def _layer(records: Chronology, one: Why, layer: Layer) -> Json:
    bounds: Json = {bound.side: _bound(records, bound) for bound in one.bounds if bound.layer == layer}
    return {"window": window(one.windows[layer]), "alone": window(one.alone[layer]), **bounds}


def _bound(records: Chronology, bound: BoundReasons) -> Json:
    return {"day": day(bound.day), "steps": [_step(records, step) for step in bound.steps]}


def _step(records: Chronology, step: Step) -> Json:
    return {
        "moment": str(step.moment),
        "day": day(step.day),
        "rule": step.rule.value,
        "event": step.owner or None,
        "claim": quote(records, step.claim) if step.claim else None,
        "other": moment(step.other),
        "apart_days": step.apart,
    }


def order(found: Ordered) -> Json:
    """Return how two events may lie to one another, with the days of each order, and the gap."""
    return {
        "first": event(found.first),
        "second": event(found.second),
        "certain": found.certain.value if found.certain else None,
        "exact": {"orders": _orders(found.exact), "gap": _days(found.gap)},
        "usual": {"orders": _orders(found.usual), "gap": _days(found.usual_gap)},
    }


def gap(found: Ordered) -> Json:
    """Return the days from the end of the first event to the start of the second; negative ones lead back."""
    return {
        "first": event(found.first),
        "second": event(found.second),
        "exact": _days(found.gap),
        "usual": _days(found.usual_gap),
    }


def _orders(possible: Mapping[Order, Apart]) -> list[Json]:
    return [{"order": order.value, **_days(apart)} for order, apart in possible.items()]


def _days(apart: Gap | Apart) -> Json:
    least, most = apart
    return {"least_days": least, "most_days": most}


def conflicts(history: DatedChronology, found: Sequence[Conflict]) -> Json:
    """Return every minimal contradiction: its claims, how many days it misses, and the proof.

    Where too many depend on each other only some are found, and the answer is not complete.
    """
    numbers = numbered(history)
    return {
        "conflicts": [conflict(history, one, numbers) for one in found],
        "complete": not any(one.is_sample for one in found),
    }


def slip(history: DatedChronology, made: Iterable[Promise], possible: Collection[str] = ()) -> Json:
    """Return what became of promises; `possible` has the events that only possibly meet the filters."""
    promises = list(made)
    counts = Counter(one.outcome for one in promises)
    return {
        "promises": [_promise(history.records, one, one.event.event.id not in possible) for one in promises],
        "outcomes": {outcome.value: counts[outcome] for outcome in Outcome},
    }


def anniversaries(made: Anniversaries) -> Json:
    """Return the anniversaries of a year, and how many events have none."""
    found = [
        {
            "event": event(one.dated),
            "years": one.years,
            "known_to": one.known_to,
            "day": day(day_in(one, made.year)),
            "month": one.month,
        }
        for one in made.found
    ]
    counts = {"others": made.others, "unsure": made.unsure, "promised": made.promised, "later": made.later}
    return {"year": made.year, "anniversaries": found, **counts}


def _promise(records: Chronology, made: Promise, certain: bool) -> Json:
    return {
        "event": event(made.event),
        "of": str(made.of),
        "certain": certain,
        **promise(made),
        **quote(records, made.claim),
        "qualifier": made.mark,
        "occurred": None if made.occurred is None else window(made.occurred),
        "within": made.is_within,
        "later": [quote(records, claim) for claim in made.later],
    }


def diff(
    before: DatedChronology,
    after: DatedChronology,
    changes: Iterable[EventChange],
    statements: Iterable[Restated] = (),
) -> Json:
    """Return how events and statements changed from one state to another, and how many events did not."""
    found = list(changes)
    changed = [change for change in found if change.kind is not Kind.UNCHANGED]
    return {
        "before": {"title": before.records.title, "events": len(before.events)},
        "after": {"title": after.records.title, "events": len(after.events)},
        "changes": [_change(before.records, after.records, change) for change in changed],
        "unchanged": len(found) - len(changed),
        "statements": [_restated(before.records, after.records, change) for change in statements],
    }


def _restated(before: Chronology, after: Chronology, change: Restated) -> Json:
    return {
        "kind": change.kind.value,
        "id": change.last.id,
        "text": change.last.text,
        "new_claims": [quote(after, claim) for claim in change.new_claims],
        "lost_claims": [quote(before, claim) for claim in change.lost_claims],
        "record_fields": list(change.record_fields),
    }


def _change(before: Chronology, after: Chronology, change: EventChange) -> Json:
    return {
        "kind": change.kind.value,
        "id": change.last.event.id,
        "title": change.last.event.title,
        "before": _state(change.before),
        "after": _state(change.after),
        "new_claims": [quote(after, claim) for claim in change.new_claims],
        "lost_claims": [quote(before, claim) for claim in change.lost_claims],
        "record_fields": list(change.record_fields),
        "dating_fields": list(change.dating_fields),
    }


def _state(dated: DatedEvent | None) -> Json | None:
    if dated is None:
        return None
    return {**event(dated), **ends(dated.dating.usual), "exact": ends(dated.dating.exact)}
