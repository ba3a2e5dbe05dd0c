"""What changed between two states of a chronology: one change for each event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Final

from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import FACTS, PROMISED, DatedEvent, Dating, Status
from sinoital.records.model import Claim, Event, Source


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


@dataclass(frozen=True, slots=True)
class Change:
    """An event before and after, at least one of them, and how it changed."""

    kind: Kind
    before: DatedEvent | None
    after: DatedEvent | None

    @property
    def last(self) -> DatedEvent:
        """The event as it is after, or where it is gone as it was before."""
        one = self.after or self.before
        assert one is not None
        return one

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
        """The fields of the record that differ.

        `claims` is named where the same claims stand in another order, or one of them more often.
        """
        if self.before is None or self.after is None:
            return ()
        names = [field.name for field in fields(Event) if field.compare]
        if self.new_claims or self.lost_claims:
            names.remove("claims")
        return _differing(names, self.before.event, self.after.event)

    @property
    def dating_fields(self) -> tuple[str, ...]:
        """What differs of that which follows from the claims, the days themselves left out."""
        if self.before is None or self.after is None:
            return ()
        before, after = self.before.dating, self.after.dating
        # a claim that says its date otherwise is a new claim, and told as one: here its words count
        readings = [[(claim.wording, claim.where) for claim in one.left_out] for one in (before, after)]
        left_out = ("left_out",) if readings[0] != readings[1] else ()
        return _differing(_OF_DATING, before, after) + left_out


def compare(
    before: Iterable[DatedEvent], after: Iterable[DatedEvent], *, sources_since: bool = False
) -> tuple[Change, ...]:
    """Return one change for every event of either side, by id; those that are alike are `UNCHANGED`.

    With `sources_since`, new sources appeared in between: an event that was planned, hoped or ongoing, and
    of which nothing differs, is then `UNMENTIONED`, since none of them has a claim on it.
    """
    old, new = ({one.event.id: one for one in side} for side in (before, after))
    return tuple(_change(old.get(name), new.get(name), sources_since) for name in sorted(old | new))


def appeared(sources: Mapping[str, Source], since: int, until: int | None) -> tuple[Source, ...]:
    """Return the sources that had surely appeared by a day, and not surely by an earlier one.

    Without a last day these are all that had not surely appeared by the first.
    """
    return tuple(
        source
        for source in sources.values()
        if source.published_window.high > since and (until is None or source.published_window.high <= until)
    )


def _change(before: DatedEvent | None, after: DatedEvent | None, sources_since: bool) -> Change:
    if before is None or after is None:
        return Change(Kind.GONE if after is None else Kind.ADDED, before, after)
    kind = _by_status(before.dating.status, after.dating.status) or _by_days(before.dating, after.dating)
    change = Change(kind or Kind.RETOLD, before, after)
    # days that are alike may still be open on one side, and not known on the other
    same_days = (before.dating.exact, before.dating.read) == (after.dating.exact, after.dating.read)
    if kind or not same_days or before.event != after.event or change.dating_fields:
        return change
    is_left = sources_since and before.dating.status in _STILL_OPEN
    return Change(Kind.UNMENTIONED if is_left else Kind.UNCHANGED, before, after)


def _by_status(before: Status, after: Status) -> Kind | None:
    if after in FACTS and before not in FACTS:
        return Kind.SETTLED
    if after is Status.CONFLICT and before is not Status.CONFLICT:
        return Kind.CONFLICT
    return Kind.REOPENED if before in FACTS and after in PROMISED else None


def _by_days(before: Dating, after: Dating) -> Kind | None:
    """Return how the days differ in either layer; None where each has the same first and last ones."""
    tighter = _lies_in(after.exact, before.exact) and _lies_in(after.read, before.read)
    wider = _lies_in(before.exact, after.exact) and _lies_in(before.read, after.read)
    if tighter and wider:
        return None
    return Kind.TIGHTENED if tighter else Kind.WIDENED if wider else Kind.MOVED


def _lies_in(inner: Ends, outer: Ends) -> bool:
    return outer.start.holds(inner.start) and outer.end.holds(inner.end)


def _without(one: DatedEvent | None, other: DatedEvent | None) -> tuple[Claim, ...]:
    others = other.event.claims if other else ()
    return tuple(claim for claim in (one.event.claims if one else ()) if claim not in others)


def _differing(names: Iterable[str], one: object, other: object) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))
