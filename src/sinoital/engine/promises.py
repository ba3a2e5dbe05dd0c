"""Promises: what was planned or hoped, when it was promised, and what became of it.

A promise is about one moment: the date of a point, the start or the end of a span. It is about an end of a
span that its claim names; a span under way `at` some time says something of both ends, and a claim without
any date is about the start.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Literal, TypeAlias

from sinoital.dates.lateness import Lateness, lateness
from sinoital.dates.when import Qualifier
from sinoital.dates.window import Window
from sinoital.engine.claim_bounds import (
    Ask,
    ClaimBounds,
    Ends,
    anytime,
    claim_key,
    contradicts,
    layers_of,
    said_of,
)
from sinoital.engine.dated import DatedEvent, Status
from sinoital.quick.frozen import frozen
from sinoital.records.model import Claim, Mode, Relation, Shape, Slot, Source
from sinoital.records.moment import Moment

DatedSlot: TypeAlias = Literal["date", "start", "end"]
Made: TypeAlias = tuple[Claim, ...]
WrittenAfter: TypeAlias = Callable[[float], tuple[str, ...]]
Said: TypeAlias = tuple[tuple[Claim, Window], ...]
"""The promises of an event, each with the days on which it may strictly have been said."""


class Outcome(Enum):
    """What became of a promise; it never depends on today.

    It has occurred where a claim of the same event tells so of the same moment. It is superseded where a
    promise that was surely made later is of the same moment, perhaps superseded where it is not settled which
    of two was made later. Else it is open: overdue where a source that was surely written after it was made,
    and after the last day that it usually means, tells no more of the moment; not yet due as far as the
    sources go; or without a day by which it is due. It is in conflict where its event is, or where it
    contradicts itself or the time at which it was made.
    """

    OCCURRED = "occurred"
    SUPERSEDED = "superseded"
    PERHAPS = "perhaps-superseded"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not-yet-due"
    NO_DATE = "no-date-given"
    CONFLICT = "conflict"


@frozen(kw_only=True)
class Promise:
    """One promise of an event, with what became of it.

    `promised` is the usual window of the moment, `strictly` the exact one, and `mark` its EDTF mark; `said`
    holds the days on which it may have been made, as usually read. `occurred` is the usual window of what is
    told as occurred; `later` holds the claims that promise the moment again, if they supersede this one or
    perhaps do. `silent` are the ids of the sources by which it is overdue, the earliest first.
    """

    event: DatedEvent
    claim: Claim
    moment: DatedSlot
    promised: Window
    strictly: Window
    mark: Qualifier
    said: Window
    outcome: Outcome
    occurred: Window | None = None
    later: tuple[Claim, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def of(self) -> Moment:
        """The moment as relations name it: a point, or the start or the end of a span."""
        return Moment(self.event.event.id, "" if self.moment == "date" else self.moment)

    @property
    def slip(self) -> Lateness:
        """How many days late it was kept; early is negative, and nothing is known where it was not kept."""
        return Lateness() if self.occurred is None else lateness(self.promised, self.occurred)

    @property
    def is_within(self) -> bool:
        """Whether it occurred within what was promised, whichever of its days it was."""
        return self.occurred is not None and self.promised.holds(self.occurred)

    @property
    def hangs_on_others(self) -> bool:
        """Whether the promise is told relative to other events."""
        slot = _slot(self.claim, self.moment)
        return isinstance(slot, Relation) and bool(slot.targets)


def has_promises(one: DatedEvent) -> bool:
    """Tell whether a claim of an event is a plan or a hope."""
    # a loop, since it is asked of every event that is exported
    for claim in one.event.claims:  # noqa: SIM110
        if claim.mode is not Mode.OCCURRED:
            return True
    return False


def promises(one: DatedEvent, sources: Mapping[str, Source], ask: Ask = anytime) -> tuple[Promise, ...]:
    """Return the promises of an event: the first-written first, a start before its end.

    `sources` are all that may tell of it; `ask` tells when the moments of other events are, as
    `sinoital.engine.dating.asking` does.
    """
    return _promises(one, sources, ask, _written_after(sources)) if has_promises(one) else ()


def _promises(
    one: DatedEvent, sources: Mapping[str, Source], ask: Ask, written_after: WrittenAfter
) -> tuple[Promise, ...]:
    made = [claim for claim in one.event.claims if claim.mode is not Mode.OCCURRED]
    ordered = tuple((claim, _said(claim, sources)) for claim in sorted(made, key=claim_key))
    told = [
        _promise(one, claim, moment, ordered, sources, ask, written_after)
        for claim, _ in ordered
        for moment in _moments(one, claim)
    ]
    # a sort keeps the order of equals: promises of one source stay in the order of its lines
    return tuple(sorted(told, key=lambda promise: (promise.said.low, promise.said.high)))


def promises_by_id(
    dated: Iterable[DatedEvent], sources: Mapping[str, Source], ask: Ask = anytime
) -> dict[str, tuple[Promise, ...]]:
    """Return the promises of the events that have any, by the id of the event."""
    written_after = _written_after(sources)
    return {one.event.id: _promises(one, sources, ask, written_after) for one in dated if has_promises(one)}


def due_by(made: Iterable[Promise], day: int) -> tuple[Promise, ...]:
    """Return the promises that were to be kept by a day, as they are usually meant."""
    return tuple(promise for promise in made if promise.promised.high <= day)


def _written_after(sources: Mapping[str, Source]) -> WrittenAfter:
    """Return what tells which sources were surely written after a day, the earliest first."""
    ordered = sorted((source.when_written.exact.low, name) for name, source in sources.items())
    lows, names = [low for low, _ in ordered], tuple(name for _, name in ordered)

    # promises of one time share one tuple: there may be many of both
    @cache
    def from_place(place: int) -> tuple[str, ...]:
        return names[place:]

    return lambda day: from_place(bisect_right(lows, day))


def _promise(
    one: DatedEvent,
    claim: Claim,
    moment: DatedSlot,
    made: Said,
    sources: Mapping[str, Source],
    ask: Ask,
    written_after: WrittenAfter,
) -> Promise:
    bounds = ClaimBounds.of(claim, sources[claim.source].when_written, ask)
    promised = _promised(bounds, moment, ask)
    outcome: Outcome | None = Outcome.CONFLICT
    later: Made = ()
    silent: tuple[str, ...] = ()
    if not contradicts(bounds.exact) and one.dating.status is not Status.CONFLICT:
        outcome, later = _became(one, claim, moment, made)
    if outcome is None:
        outcome, silent = _open(one, promised, bounds.said.exact, written_after)
    return Promise(
        event=one,
        claim=claim,
        moment=moment,
        promised=promised,
        strictly=_side(bounds.exact, moment) if not contradicts(bounds.exact) else promised,
        mark=bounds.marks[1 if moment == "end" else 0],
        said=bounds.said.usual,
        outcome=outcome,
        occurred=_side(one.dating.usual, moment) if outcome is Outcome.OCCURRED else None,
        later=later,
        silent=silent,
    )


def _became(one: DatedEvent, claim: Claim, moment: DatedSlot, made: Said) -> tuple[Outcome | None, Made]:
    """Return what became of a promise that can hold, and the claims that promise the same moment again.

    None where nothing more is told of it.
    """
    if _has_occurred(one, moment):
        return Outcome.OCCURRED, ()
    said = next(window for other, window in made if other is claim)
    again = [
        (other, window)
        for other, window in made
        if (other.source, other.said) != (claim.source, claim.said) and moment in _moments(one, other)
    ]
    # a day on which both may have been said settles nothing
    if surely := tuple(other for other, window in again if window.low > said.high):
        return Outcome.SUPERSEDED, surely
    if perhaps := tuple(other for other, window in again if window.high >= said.low):
        return Outcome.PERHAPS, perhaps
    return None, ()


def _open(
    one: DatedEvent, promised: Window, said: Window, written_after: WrittenAfter
) -> tuple[Outcome, tuple[str, ...]]:
    """Return how an open promise stands, and the sources by which it is overdue."""
    if not isinstance(promised.latest, int):
        return Outcome.NO_DATE, ()
    later = written_after(max(promised.latest, said.high))
    if not later:
        return Outcome.NOT_YET_DUE, ()
    # a source that tells of the event has its say on the page; where all do, none tells of this moment
    told = {claim.source for claim in one.event.claims}
    return Outcome.OVERDUE, tuple(name for name in later if name not in told) or later


def _said(claim: Claim, sources: Mapping[str, Source]) -> Window:
    """Return the days on which a claim may strictly have been said."""
    return said_of(claim, sources[claim.source].when_written).exact


def _moments(one: DatedEvent, claim: Claim) -> Iterator[DatedSlot]:
    """Yield the moments of an event that a claim says something of."""
    if one.event.shape is Shape.POINT:
        yield "date"
        return
    if claim.start or claim.at or not claim.end:
        yield "start"
    if claim.end or claim.at:
        yield "end"


def _slot(claim: Claim, moment: DatedSlot) -> Slot | None:
    """Return the slot that dates a moment."""
    own: Slot | None = getattr(claim, moment)
    return own or claim.at


def _promised(bounds: ClaimBounds, moment: DatedSlot, ask: Ask) -> Window:
    """Return the usual window of a moment; where that leaves no day, what the claim strictly says, or names.

    What a claim names is what is left where it contradicts itself, or the time at which it was said.
    """
    if not contradicts(bounds.exact):
        return _side(bounds.exact if contradicts(bounds.usual) else bounds.usual, moment)
    slot = _slot(bounds.claim, moment)
    return layers_of(slot, bounds.source, bounds.said, ask).usual if slot else Window()


def _side(ends: Ends, moment: DatedSlot) -> Window:
    return ends.end if moment == "end" else ends.start


def _has_occurred(one: DatedEvent, moment: DatedSlot) -> bool:
    """Tell whether claims tell of a moment as occurred; what has ended or goes on has begun."""
    told = [claim for claim in one.event.claims if claim.mode is Mode.OCCURRED]
    if moment != "end" or not told:
        return bool(told)
    # it has ended where a claim says so, and where other events leave no other way
    return any(claim.end for claim in told) or isinstance(one.dating.exact.end.latest, int)
