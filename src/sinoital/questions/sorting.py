"""Total orders of events, and a test whether the claims settle the order of two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Final, TypeAlias

from sinoital.engine.dated import NO_PLAIN_FACT, DatedEvent, Status
from sinoital.questions.standing import standing
from sinoital.records.model import SLOTS, Mode, Relation
from sinoital.records.moment import SOURCE, Moment
from sinoital.records.names import fold

SortKey: TypeAlias = Callable[[DatedEvent], tuple[str | float, ...]]

_SORT_KEYS: Final[Mapping[str, SortKey]] = {
    # where it stands on a page comes first, see `arranged`
    "date": lambda _: (),
    "end": lambda dated: (dated.dating.usual.end.high, dated.dating.usual.end.low),
    "title": lambda dated: (fold(dated.event.title),),
    "kind": lambda dated: (dated.event.kind,),
    "status": lambda dated: (dated.dating.status.value,),
    "id": lambda dated: (dated.event.id,),
}
SORTS: Final = tuple(_SORT_KEYS)
"""What rows can be sorted by."""


def arranged(
    events: Iterable[DatedEvent],
    sort: str,
    by_id: Mapping[str, DatedEvent],
    *,
    reverse: bool = False,
) -> list[DatedEvent]:
    """Return events in a total order; sorted by date or end, those without one come last, reversed or not.

    By date they come in the order of where they stand on a page; but an event that a record tells to be
    before another one moves up to it, so that no recorded pair is the wrong way round, contradictions apart.
    `by_id` has all events of the chronology.
    """
    if sort == "date":
        return _by_standing(events, by_id, reverse=reverse)
    key = _SORT_KEYS[sort]
    ordered = sorted(events, key=lambda dated: (key(dated), dated.sort_key), reverse=reverse)
    # a second and stable sort: `reverse` must not bring those without a day to the top
    return sorted(ordered, key=lambda dated: _lacks_end(dated, sort))


def _lacks_end(dated: DatedEvent, sort: str) -> bool:
    return sort == "end" and not isinstance(dated.dating.usual.end.latest, int)


def _by_standing(
    events: Iterable[DatedEvent], by_id: Mapping[str, DatedEvent], *, reverse: bool
) -> list[DatedEvent]:
    named = {dated.event.id: dated for dated in events}
    keys = {name: standing(dated, by_id).key for name, dated in named.items()}
    ordered = _as_recorded([named[name] for name in sorted(named, key=lambda name: (keys[name], name))])
    if reverse:
        ordered.reverse()
    # those without a date
    return sorted(ordered, key=lambda dated: keys[dated.event.id][0] == inf)


def _as_recorded(ordered: Sequence[DatedEvent]) -> list[DatedEvent]:
    """Return events in order, each behind those that the records tell to begin before it."""
    earlier = recorded_before(ordered)
    if not earlier:
        return list(ordered)
    by_id = {dated.event.id: dated for dated in ordered}
    places = {name: place for place, name in enumerate(by_id)}
    moved: dict[str, None] = {}
    for name in by_id:
        # each waits for those before it; one that is waiting already is in a circle of disputed records
        waiting, seen = [name], {name}
        while waiting:
            last = waiting[-1]
            missing = [one for one in earlier.get(last, ()) if one not in moved and one not in seen]
            if missing:
                first = min(missing, key=places.__getitem__)
                waiting.append(first)
                seen.add(first)
            else:
                moved.setdefault(waiting.pop())
    return [by_id[name] for name in moved]


def recorded_before(events: Iterable[DatedEvent]) -> dict[str, set[str]]:
    """Return for events, by id, which others of them a claim tells to begin before them, or at the same time.

    What is disputed counts for nothing, and neither does a promise among what occurred.
    """
    listed = {dated.event.id: dated for dated in events}
    found: dict[str, set[str]] = {}
    for name, dated in listed.items():
        if dated.dating.status is Status.CONFLICT:
            continue
        for claim in dated.dating.shown:
            for slot_name, slot in claim.slots:
                if isinstance(slot, Relation):
                    for first, second in _pairs(name, slot_name, slot):
                        if first != second and first in listed and second in listed:
                            found.setdefault(second, set()).add(first)
    return found


def _pairs(name: str, slot_name: str, slot: Relation) -> Iterator[tuple[str, str]]:
    """Yield the pairs of events of which a relation tells that the first begins before the second."""
    # after the start or the end of another: that has begun; an end after another tells nothing of the start
    if slot.after not in (None, SOURCE) and slot_name in ("date", "start"):
        yield slot.after.event, name
    # what is over or under way before the start of another has begun; before its end, perhaps not
    if slot.before not in (None, SOURCE) and slot.before.side != "end":
        yield name, slot.before.event


def due(dated: DatedEvent) -> tuple[float | int, float | int, str]:
    """Return what promises are sorted by: the latest day promised, the earliest one, the id."""
    start = dated.dating.usual.start
    return start.high, start.low, dated.event.id


def is_order_settled(first: DatedEvent, second: DatedEvent) -> bool:
    """Tell whether it is settled that the second event does not begin before the first.

    It is where no day of its exact start is one on which the first may begin, or any before; or where a claim
    about one of the two says so of the other, and neither is in conflict or only promised.
    """
    if first.dating.exact.start.high < second.dating.exact.start.low:
        return True
    # what is promised may still move, and in a conflict a relation may be what is wrong
    if first.dating.status in NO_PLAIN_FACT or second.dating.status in NO_PLAIN_FACT:
        return False
    first_id, second_id = first.event.id, second.event.id
    after = (Moment(first_id), Moment(first_id, "start"), Moment(first_id, "end"))
    # its end is left out: what is before the end of a span may be after its start
    before = (Moment(second_id), Moment(second_id, "start"))
    return any(slot.after in after for slot in _relations(second, ("date", "start"))) or any(
        slot.before in before for slot in _relations(first, SLOTS)
    )


def _relations(dated: DatedEvent, slots: Sequence[str]) -> Iterator[Relation]:
    """Yield what claims that an event occurred say in these slots relative to other moments."""
    for claim in dated.event.claims:
        if claim.mode is Mode.OCCURRED:
            for name in slots:
                slot = getattr(claim, name)
                if isinstance(slot, Relation):
                    yield slot
