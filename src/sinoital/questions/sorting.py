"""Total orders of events, and a test whether the claims settle the order of two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sinoital.engine.dating import NO_PLAIN_FACT, DatedEvent
from sinoital.records.model import SLOTS, Mode, Relation
from sinoital.records.moment import Moment
from sinoital.records.names import fold

SortKey: TypeAlias = Callable[[DatedEvent], tuple[str | float, ...]]

_SORT_KEYS: Final[Mapping[str, SortKey]] = {
    "date": lambda _: (),
    "end": lambda dated: (dated.dating.usual.end.high, dated.dating.usual.end.low),
    "title": lambda dated: (fold(dated.event.title),),
    "kind": lambda dated: (dated.event.kind,),
    "status": lambda dated: (dated.dating.status.value,),
    "id": lambda dated: (dated.event.id,),
}
SORTS: Final = tuple(_SORT_KEYS)
"""What rows can be sorted by."""


def arranged(events: Iterable[DatedEvent], sort: str, *, reverse: bool = False) -> list[DatedEvent]:
    """Return events in a total order; sorted by date or end, those without one come last, reversed or not."""
    key = _SORT_KEYS[sort]
    ordered = sorted(events, key=lambda dated: (key(dated), dated.sort_key), reverse=reverse)
    # a second and stable sort: `reverse` must not bring those without a day to the top
    return sorted(ordered, key=lambda dated: _lacks(dated, sort))


def _lacks(dated: DatedEvent, sort: str) -> bool:
    """Tell whether an event has no day of the kind that it is sorted by."""
    usual = dated.dating.usual
    if sort == "date":
        return not isinstance(usual.start.earliest, int)
    return sort == "end" and not isinstance(usual.end.latest, int)


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
