"""Events with their dates, as everything that reads them takes them; what dates them is in `dating`."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from sinoital.dates.units import PRECISIONS, Precision, precision
from sinoital.dates.window import Bound, Window
from sinoital.engine.claim_bounds import ClaimBounds, Ends, claim_key
from sinoital.quick.frozen import frozen
from sinoital.records.model import Claim, Event, Mode
from sinoital.records.moment import Moment


class Link(NamedTuple):
    """From `earlier` to `later` it is at most `days`: because a claim of the event `owner` says so.

    A moment of None is the calendar's day 0. Without a claim the shape of an event says so: a start is not
    after its end. `counted_from` is the moment from which a vague distance is counted, in the bound that its
    usual reading gives.
    """

    earlier: Moment | None
    later: Moment | None
    days: int
    owner: str = ""
    bounds: ClaimBounds | None = None
    counted_from: Moment | None = None


@frozen
class Conflict:
    """Claims that cannot all hold, the fewest of their kind, by event; they miss it by `short` days.

    `links` is the proof: a circle of bounds, each from the moment that the one before leads to. `is_sample`
    says that it is one of too many among events that are tied together: not all of them are found. Where
    finding the fewest would take too many steps, `is_minimal` is False: some claims may not be needed.
    """

    claims: tuple[tuple[str, Claim], ...]
    short: int
    links: tuple[Link, ...] = ()
    is_sample: bool = False
    is_minimal: bool = True


class Status(Enum):
    """What an event is known to be; it never depends on today."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HOPED = "hoped"
    CONFLICT = "conflict"


FACTS: Final = (Status.OCCURRED, Status.ONGOING)
"""What is told as a fact."""

PROMISED: Final = (Status.PLANNED, Status.HOPED)
"""What is only promised."""

NO_PLAIN_FACT: Final = (*PROMISED, Status.CONFLICT)
"""What is no plain fact, and never certain."""


@frozen(kw_only=True)
class Dating:
    """What the claims of one event come to.

    `exact` and `usual` are the two layers; `shown` names the claims that give them; `conflicts` are those in
    which some of its claims are, and `rests_on` those of other events that its usual bounds hang on;
    `left_out` are the claims whose usual readings do not fit; `attested` is
    when an ongoing event was last said to be under way; `qualifiers` hold the EDTF marks (`? ~ %`) that the
    usual windows of the start and of the end rest on, nothing where they are certain all the same; `derived`
    names the usual bounds that no single claim states, as `start_earliest`, `start_latest`, `end_earliest`,
    `end_latest`.
    """

    exact: Ends
    usual: Ends
    status: Status
    shown: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...] = ()
    rests_on: tuple[Conflict, ...] = ()
    left_out: tuple[Claim, ...] = ()
    attested: Window | None = None
    qualifiers: tuple[str, str] = ("", "")
    derived: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it rests on claims that tell of the event as occurred, disputed or not."""
        return self.shown[0].mode is Mode.OCCURRED


@frozen
class DatedEvent:
    """An event with its dating."""

    event: Event
    dating: Dating

    @property
    def precision(self) -> Precision:
        """The smallest calendar unit that holds the usual window; of a span that of its coarser side."""
        sides = self.dating.usual
        if sides.start == sides.end:
            return precision(sides.start)
        known = [side for side in sides if isinstance(side.earliest, int) and isinstance(side.latest, int)]
        return max((precision(side) for side in known), key=PRECISIONS.index, default="")

    @property
    def sort_key(self) -> tuple[float | int, float | int, float | int, str]:
        """Earliest start, latest start, earliest end (of the usual layer), id; unbounded comes last."""
        start, end = self.dating.usual.start, self.dating.usual.end
        return _or_last(start.earliest), _or_last(start.latest), _or_last(end.earliest), self.event.id


def _or_last(bound: Bound) -> float | int:
    return bound if isinstance(bound, int) else float("inf")


def conflicts_of(dated: Iterable[DatedEvent]) -> tuple[Conflict, ...]:
    """Return every conflict once, in the order of its first claim: by event, source and line."""
    # all events share the same object, and hashing all its claims for each of them takes long
    found = {id(conflict): conflict for one in dated for conflict in one.dating.conflicts}
    return tuple(
        sorted(
            found.values(), key=lambda conflict: [(name, claim_key(claim)) for name, claim in conflict.claims]
        )
    )
