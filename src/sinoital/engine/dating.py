"""Datings: when each event happened, as tightly as its claims support, in two layers, with a status.

Exact: what the claims strictly say. Usual: on top of it how vague words are usually meant, and when sources
are usually dated. The usual window lies inside the exact one. What is told as occurred is not after its
source was written; what is planned or hoped is not before it was said, and never bounds what occurred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, reduce

from sinoital.dates.value import FromSource, Layers, Offset, Value
from sinoital.dates.when import joined
from sinoital.dates.window import OPEN, Window
from sinoital.engine.claim_bounds import (
    Ask,
    ClaimBounds,
    Ends,
    Read,
    anytime,
    claim_key,
    contradicts,
    hull,
    reading,
)
from sinoital.engine.dated import DatedEvent, Dating, Status
from sinoital.engine.solver import Solved, solve
from sinoital.records.model import Chronology, Claim, Event, Mode, Relation, Source
from sinoital.records.moment import Moment


def date_events(chronology: Chronology) -> tuple[tuple[DatedEvent, ...], Solved]:
    """Return every event with its dating, and what gave the bounds of those that are told as occurred.

    They come in the total order of `DatedEvent.sort_key`.
    """
    sources = chronology.sources
    events = sorted(chronology.events, key=lambda event: event.id)
    read = reading(sources)
    told = {event.id: (event, said) for event in events if (said := facts_of(event, read))}
    solved = solve(told)
    facts = {name: DatedEvent(event, _fact(name, said, solved)) for name, (event, said) in told.items()}
    # promises come second: they may hang on facts, and facts never on them
    among_others = reading(sources, asking(facts.values()))
    dated = [
        facts.get(event.id) or DatedEvent(event, _promised_among_others(event, read, among_others))
        for event in chronology.events
    ]
    return tuple(sorted(dated, key=lambda one: one.sort_key)), solved


def asking(dated: Iterable[DatedEvent]) -> Ask:
    """Return what tells when moments of some events are; of promises and others: on any day."""
    known = {one.event.id: one.dating for one in dated if one.dating.is_told}

    def ask(moment: Moment) -> Layers:
        if moment.event not in known:
            return anytime(moment)
        exact, usual = known[moment.event].exact, known[moment.event].usual
        return Layers(exact.end, usual.end) if moment.side == "end" else Layers(exact.start, usual.start)

    return ask


def _promised_among_others(event: Event, read: Read, among_others: Read) -> Dating:
    """Return what promises come to; what follows from other events, and not from them alone, is derived."""
    dating = _promised(event, _all_bounds(event, among_others))
    if not any(
        isinstance(slot, Relation) and slot.targets for claim in event.claims for _, slot in claim.slots
    ):
        return dating
    return replace(dating, derived=_derived(_all_bounds(event, read), dating.usual))


def date_event(event: Event, sources: Mapping[str, Source]) -> Dating:
    """Return what an event's own claims come to; the order of the claims does not matter."""
    read = reading(sources)
    said = facts_of(event, read)
    if not said:
        return _promised(event, _all_bounds(event, read))
    return _fact(event.id, said, solve({event.id: (event, said)}))


def _all_bounds(event: Event, read: Read) -> list[ClaimBounds]:
    # a claim counts once, however often it is written, and the order of claims never matters
    ordered = sorted(dict.fromkeys(event.claims), key=claim_key) if len(event.claims) > 1 else event.claims
    return [read(claim) for claim in ordered]


def facts_of(event: Event, read: Read) -> list[ClaimBounds]:
    """Return what the claims say that tell of an event as occurred; relations to others are not in it."""
    return [bounds for bounds in _all_bounds(event, read) if bounds.claim.mode is Mode.OCCURRED]


def _fact(name: str, claims: Sequence[ClaimBounds], solved: Solved) -> Dating:
    """Return what the claims that tell of an event as occurred come to."""
    dating = _combined(name, claims, solved, Status.OCCURRED)
    under_way = [bounds.source.usual for bounds in claims if _is_at_source(bounds.claim)]
    # what is known to have ended, by whichever claims, is not under way any more
    has_ended = isinstance(dating.exact.end.latest, int) or any(bounds.claim.end for bounds in claims)
    if dating.conflicts or not under_way or has_ended:
        return dating
    return replace(
        dating,
        exact=_open_ended(dating.exact),
        usual=_open_ended(dating.usual),
        status=Status.ONGOING,
        attested=max(under_way, key=lambda written: (written.high, written.low)),
    )


def _is_at_source(claim: Claim) -> bool:
    """Tell whether a claim says that its event was under way when the source was written."""
    return isinstance(claim.at, FromSource) and claim.at.exact == (Offset(), Offset())


# many events have the same days: one object for all of them
@lru_cache(maxsize=16384)
def _open_ended(ends: Ends) -> Ends:
    """Return ends of which the last day is open, and not only unknown: the event goes on."""
    end = ends.end if isinstance(ends.end.latest, int) else Window(ends.end.earliest, OPEN)
    return Ends(ends.start, end)


def _promised(event: Event, claims: Sequence[ClaimBounds]) -> Dating:
    """Return the promise made last; where it is not settled which that is, the hull of all that may be.

    A promise that contradicts itself, or when it was said, says nothing, and is told as a conflict.
    """
    last, void = last_promises(claims)
    datings = [_promise_of(event, group) for group in last]
    faulty = [_promise_of(event, [bounds]) for bounds in void]
    statuses = {dating.status for dating in (*datings, *faulty)}
    conflicts = tuple(conflict for dating in (*datings, *faulty) for conflict in dating.conflicts)
    # where no promise is left, nothing is said of any day
    read = datings or faulty
    return Dating(
        exact=reduce(hull, (dating.exact for dating in read)),
        usual=reduce(hull, (dating.usual for dating in read)),
        status=next(s for s in (Status.CONFLICT, Status.PLANNED, Status.HOPED) if s in statuses),
        shown=tuple(claim for dating in (*datings, *faulty) for claim in dating.shown),
        conflicts=conflicts,
        left_out=tuple(claim for dating in datings for claim in dating.left_out),
        qualifiers=(
            joined(*(dating.qualifiers[0] for dating in datings)),
            joined(*(dating.qualifiers[1] for dating in datings)),
        ),
    )


def last_promises(
    claims: Sequence[ClaimBounds],
) -> tuple[list[list[ClaimBounds]], list[ClaimBounds]]:
    """Return the promises that may be the last ones, those of a source made at once together, and the void.

    A void promise contradicts itself, or when it was said: the others count as if it had not been made.
    """
    void = [bounds for bounds in claims if contradicts(bounds.exact)]
    by_time: dict[tuple[str, Value | None], list[ClaimBounds]] = {}
    for bounds in claims:
        if bounds not in void:
            by_time.setdefault((bounds.claim.source, bounds.claim.said), []).append(bounds)
    # what may have been said after this day may be the last word
    last_begun = max((group[0].said.exact.low for group in by_time.values()), default=0)
    return [group for group in by_time.values() if group[0].said.exact.high >= last_begun], void


def _promise_of(event: Event, claims: Sequence[ClaimBounds]) -> Dating:
    """Return what the promises of one source come to."""
    return _combined(event.id, claims, solve({event.id: (event, claims)}), _promised_status(claims))


def _promised_status(said: Sequence[ClaimBounds]) -> Status:
    return Status.PLANNED if any(one.claim.mode is Mode.PLANNED for one in said) else Status.HOPED


def _combined(name: str, claims: Sequence[ClaimBounds], solved: Solved, status: Status) -> Dating:
    """Return what claims come to, alone and among other events."""
    exact, usual, left_out = solved.bounds[name]
    dispute = solved.dispute_of.get(name)
    conflicts = solved.conflicts_with(name)
    return Dating(
        exact=exact,
        usual=usual,
        status=Status.CONFLICT if conflicts else status,
        shown=tuple(bounds.claim for bounds in claims),
        conflicts=conflicts,
        rests_on=() if conflicts or dispute is None else dispute.rests_on(name),
        left_out=left_out,
        derived=_derived(claims, usual) if name in solved.tied else (),
        qualifiers=_marks(claims, exact, usual),
    )


def _derived(said: Sequence[ClaimBounds], usual: Ends) -> tuple[str, ...]:
    """Return the names of the bounds that no single claim states."""
    names = []
    for side, window in zip(("start", "end"), usual, strict=True):
        alone = [getattr(ends, side) for one in said for ends in (one.exact, one.usual)]
        if isinstance(window.earliest, int) and all(own.earliest != window.earliest for own in alone):
            names.append(f"{side}_earliest")
        if isinstance(window.latest, int) and all(own.latest != window.latest for own in alone):
            names.append(f"{side}_latest")
    return tuple(names)


def _marks(said: Iterable[ClaimBounds], exact: Ends, usual: Ends) -> tuple[str, str]:
    """Return the marks of the dates that narrow the usual start, and end, further than what is certain."""
    start, end = [], []
    for one in [one for one in said if any(one.marks)]:
        if one.usual.start.holds(usual.start) and not one.usual.start.holds(exact.start):
            start.append(one.marks[0])
        if one.usual.end.holds(usual.end) and not one.usual.end.holds(exact.end):
            end.append(one.marks[1])
    return joined(*start), joined(*end)
