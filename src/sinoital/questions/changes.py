"""Changes between two states of a chronology: one change for each event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import FACTS, PROMISED, DatedEvent, Dating, Status
from sinoital.questions.selection import Filters, select
from sinoital.questions.sorting import arranged
from sinoital.quick.frozen import frozen
from sinoital.records.model import ENTITY_GROUPS, Chronology, Claim, Event, Source


class Kind(Enum):
    """How an event changed. An event of which several hold has the one that stands first here."""

    ADDED = "added"
    GONE = "gone"
    SETTLED = "settled"
    CONFLICT = "in-conflict"
    REOPENED = "reopened"
    MOVED = "moved"
    TIGHTENED = "tightened"
    WIDENED = "widened"
    RETOLD = "retold"
    UNMENTIONED = "unmentioned"
    UNCHANGED = "unchanged"


_STILL_OPEN: Final = (*PROMISED, Status.ONGOING)
_OF_DATING: Final = ("status", "attested", "qualifiers", "derived")


@frozen
class EventChange:
    """An event before and after, at least one of them, and how it changed."""

    kind: Kind
    before: DatedEvent | None
    after: DatedEvent | None

    @property
    def last(self) -> DatedEvent:
        """The event as it is after, or where it is gone as it was before."""
        dated = self.after or self.before
        assert dated is not None
        return dated

    @property
    def new_claims(self) -> tuple[Claim, ...]:
        """The claims that were not there before."""
        return _without(self.after, self.before)

    @property
    def lost_claims(self) -> tuple[Claim, ...]:
        """The claims that are no longer there."""
        return _without(self.before, self.after)

    @property
    def record_fields(self) -> tuple[str, ...]:
        """The fields of the record that differ, but for `claims`: these are told as new and lost ones.

        In which order claims stand, and how often, is no difference.
        """
        if self.before is None or self.after is None:
            return ()
        names = [field.name for field in fields(Event) if field.compare and field.name != "claims"]
        return _differing(names, self.before.event, self.after.event)

    @property
    def dating_fields(self) -> tuple[str, ...]:
        """What differs of that which follows from the claims, the days themselves left out."""
        if self.before is None or self.after is None:
            return ()
        before, after = self.before.dating, self.after.dating
        # a claim that says its date otherwise is a new claim, and told as one: here its words count
        readings = [[(claim.wording, claim.where) for claim in dating.left_out] for dating in (before, after)]
        left_out = ("left_out",) if readings[0] != readings[1] else ()
        return _differing(_OF_DATING, before, after) + left_out


def compare(
    before: DatedChronology, after: DatedChronology, *, sources_since: bool = False
) -> tuple[EventChange, ...]:
    """Return one change for every event of either side, by id; those that are alike are `UNCHANGED`.

    With `sources_since`, new sources appeared in between: an event that was planned, hoped or ongoing, and
    of which nothing differs, is then `UNMENTIONED`, since none of them has a claim on it.
    """
    old, new = before.by_id, after.by_id
    return tuple(
        _change(old.get(name), new.get(name), sources_since) for name in sorted(old.keys() | new.keys())
    )


@frozen
class ChosenChanges:
    """The changes that filters choose, in the order of `Kind`, those that are alike last.

    `filtered` counts the events that filters turn away, `beyond` the changes after a limit.
    """

    changes: tuple[EventChange, ...]
    filtered: int
    beyond: int


def chosen(
    changes: Sequence[EventChange], before: DatedChronology, after: DatedChronology, filters: Filters
) -> ChosenChanges:
    """Return the changes of the events that filters choose before or after, sorted and limited.

    Raises as `select` does.
    """
    # a name that only one side knows is no mistake in a filter of both
    names = together(before.records, after.records)
    # the limit is one of changes, and not of events
    every = replace(filters, limit=None)
    wanted = {
        row.dated.event.id
        for side in (before, after)
        for row in select(replace(side, records=names), every).rows
    }
    kept = [change for change in changes if change.last.event.id in wanted]
    by_id = {**before.by_id, **after.by_id}
    ordered = [change for kind in Kind for change in _arranged(kind, kept, filters, by_id)]
    changed = [change for change in ordered if change.kind is not Kind.UNCHANGED]
    shown = changed[: filters.limit]
    return ChosenChanges(
        changes=(*shown, *ordered[len(changed) :]),
        filtered=len(changes) - len(kept),
        beyond=len(changed) - len(shown),
    )


def _arranged(
    kind: Kind, changes: Sequence[EventChange], filters: Filters, by_id: Mapping[str, DatedEvent]
) -> list[EventChange]:
    of_kind = {change.last.event.id: change for change in changes if change.kind is kind}
    events = [change.last for change in of_kind.values()]
    ordered = arranged(events, filters.sort, by_id, reverse=filters.reverse)
    return [of_kind[dated.event.id] for dated in ordered]


def together(before: Chronology, after: Chronology) -> Chronology:
    """Return the records of both, for finding names; the later cards win."""
    return replace(
        after,
        kinds={**before.kinds, **after.kinds},
        topics={**before.topics, **after.topics},
        sources={**before.sources, **after.sources},
        entities={group: {**before.entities[group], **after.entities[group]} for group in ENTITY_GROUPS},
        events=(*before.events, *after.events),
        statements=(*before.statements, *after.statements),
    )


def appeared(sources: Mapping[str, Source], since: int, until: int | None) -> tuple[Source, ...]:
    """Return the sources that had surely appeared by a day, and not surely by an earlier one.

    Without a last day these are all that had not surely appeared by the first.
    """
    return tuple(
        source
        for source in sources.values()
        if (last := source.when_published.exact.high) > since and (until is None or last <= until)
    )


def _change(before: DatedEvent | None, after: DatedEvent | None, sources_since: bool) -> EventChange:
    if before is None or after is None:
        return EventChange(Kind.GONE if after is None else Kind.ADDED, before, after)
    kind = _by_status(before.dating.status, after.dating.status) or _by_days(before.dating, after.dating)
    change = EventChange(kind or Kind.RETOLD, before, after)
    # days that are alike may still be open on one side, and not known on the other
    same_days = (before.dating.exact, before.dating.usual) == (after.dating.exact, after.dating.usual)
    # asked first, since the events that are alike are by far the most
    same_records = before.event == after.event or not (
        change.record_fields or change.new_claims or change.lost_claims
    )
    if not same_days or not same_records or change.dating_fields:
        return change
    is_left = sources_since and before.dating.status in _STILL_OPEN
    return EventChange(Kind.UNMENTIONED if is_left else Kind.UNCHANGED, before, after)


def _by_status(before: Status, after: Status) -> Kind | None:
    if after in FACTS and before not in FACTS:
        return Kind.SETTLED
    if after is Status.CONFLICT and before is not Status.CONFLICT:
        return Kind.CONFLICT
    return Kind.REOPENED if before in FACTS and after in PROMISED else None


def _by_days(before: Dating, after: Dating) -> Kind | None:
    """Return how the days differ in either layer; None where each has the same first and last ones."""
    tighter = _lies_in(after.exact, before.exact) and _lies_in(after.usual, before.usual)
    wider = _lies_in(before.exact, after.exact) and _lies_in(before.usual, after.usual)
    if tighter and wider:
        return None
    return Kind.TIGHTENED if tighter else Kind.WIDENED if wider else Kind.MOVED


def _lies_in(inner: Ends, outer: Ends) -> bool:
    return outer.start.holds(inner.start) and outer.end.holds(inner.end)


def _without(dated: DatedEvent | None, other: DatedEvent | None) -> tuple[Claim, ...]:
    others = other.event.claims if other else ()
    claims = dict.fromkeys(dated.event.claims) if dated else ()
    return tuple(claim for claim in claims if claim not in others)


def _differing(names: Iterable[str], first: object, second: object) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(first, name) != getattr(second, name))
