"""When did each event happen, as tightly as its claims support: windows in two layers, a status, reasons.

Exact: what the claims strictly say. Read: the exact layer, and on top how vague words are usually meant.
The read window lies inside the exact one. What is told as occurred is not after its source was written;
what is planned or hoped is not before, and never bounds an event that is told as occurred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from sinoital.dates.value import Dated, FromSource, Layers, Offset
from sinoital.dates.when import joined
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, Window
from sinoital.model import Chronology, Claim, Event, Mode, Relation, Shape, Slot, Source


class Status(Enum):
    """What an event is known to be; it never depends on today."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HOPED = "hoped"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Ends:
    """The window of a start and that of an end; a point has the same one twice."""

    start: Window = ANY
    end: Window = ANY

    @property
    def earliest(self) -> Bound:
        """The first day on which it may have begun."""
        return self.start.earliest

    @property
    def latest(self) -> Bound:
        """The last day on which it may have ended."""
        return self.end.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What the claims of one event come to.

    `exact` and `read` are the two layers; `shown` names the claims that give them; `aside` holds sets of
    claims that cannot all hold; `remarks` tell what was left out; `attested` is when an ongoing event was
    last said to be under way; `qualifiers` hold the EDTF marks (`? ~ %`) of the start's and the end's dates.
    """

    exact: Ends
    read: Ends
    status: Status
    shown: tuple[Claim, ...]
    aside: tuple[tuple[Claim, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    attested: Window | None = None
    qualifiers: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with its dating."""

    event: Event
    dating: Dating

    @property
    def sort_key(self) -> tuple[float | int, float | int, float | int, str]:
        """Earliest start, latest start, earliest end (of the read layer), id; what is unbounded comes last."""
        read = self.dating.read
        return _or_last(read.start.earliest), _or_last(read.start.latest), _or_last(read.end.earliest), self.event.id


def _or_last(bound: Bound) -> float | int:
    return bound if isinstance(bound, int) else float("inf")


def date_events(chronology: Chronology) -> tuple[DatedEvent, ...]:
    """Return every event with its dating, in the total order of `DatedEvent.sort_key`."""
    dated = [DatedEvent(event, date_event(event, chronology.sources)) for event in chronology.events]
    return tuple(sorted(dated, key=lambda one: one.sort_key))


def date_event(event: Event, sources: Mapping[str, Source]) -> Dating:
    """Return what an event's claims come to; the order of the claims does not matter."""
    ordered = sorted(event.claims, key=_claim_key)
    occurred = [_Said.of(claim, sources[claim.source].window) for claim in ordered if claim.mode is Mode.OCCURRED]
    if occurred:
        return _told(event, occurred)
    promises = [_Said.of(claim, sources[claim.source].window) for claim in ordered]
    return _promised(event, promises)


def _claim_key(claim: Claim) -> tuple[str, tuple[int, int], str, tuple[tuple[str, str], ...]]:
    return claim.source, claim.lines, claim.wording, tuple(sorted(claim.written.items()))


Bounds: TypeAlias = tuple[Ends, Ends]


@dataclass(frozen=True, slots=True)
class _Said:
    """One claim, with what it says alone in each layer."""

    claim: Claim
    source: Window
    exact: Ends
    read: Ends
    qualifiers: tuple[str, str]

    @classmethod
    def of(cls, claim: Claim, source: Window) -> "_Said":
        limit = _limit(claim, source)
        layers = {name: _layers(slot, source) for name, slot in _slots(claim)}
        exact = _ends({name: both.exact.meet(limit[name]) for name, both in layers.items()})
        read = _ends({name: both.read.meet(limit[name]) for name, both in layers.items()})
        marks = {name: slot.when.qualifier for name, slot in _slots(claim) if isinstance(slot, Dated)}
        qualifiers = (
            joined(marks.get("date", ""), marks.get("start", "")),
            joined(marks.get("date", ""), marks.get("end", "")),
        )
        return cls(claim, source, exact, read, qualifiers)


def _slots(claim: Claim) -> list[tuple[str, Slot]]:
    named = (("date", claim.date), ("start", claim.start), ("end", claim.end), ("at", claim.at))
    return [(name, slot) for name, slot in named if slot is not None]


def _layers(slot: Slot, source: Window) -> Layers:
    if isinstance(slot, Relation):
        window = Window(
            source.earliest if slot.after else OPEN,
            source.latest if slot.before else OPEN,
        )
        return Layers(window, window)
    return slot.layers(source)


def _ends(windows: Mapping[str, Window]) -> Ends:
    """Return what the windows of slots say of a start and an end; `at` bounds both from inside."""
    if "date" in windows:
        return Ends(windows["date"], windows["date"])
    at = windows.get("at", ANY)
    if at.is_empty:
        return Ends(at, at)
    start = windows.get("start", ANY).meet(Window(UNKNOWN, at.latest))
    end = windows.get("end", ANY).meet(Window(at.earliest, UNKNOWN))
    # a span always began and will end: a side that a slot leaves open is one that nobody tells
    return Ends(_unknown_if_open(start), _unknown_if_open(end))


def _unknown_if_open(window: Window) -> Window:
    earliest, latest = (UNKNOWN if side is OPEN else side for side in (window.earliest, window.latest))
    return Window(earliest, latest)


def _limit(claim: Claim, source: Window) -> dict[str, Window]:
    """Return what the source's own date says of each slot.

    What is told as occurred is not after the source was written, what is planned or hoped not before.
    """
    told = claim.mode is Mode.OCCURRED
    side = Window(UNKNOWN, source.latest) if told else Window(source.earliest, UNKNOWN)
    return dict.fromkeys(("date", "start", "end", "at"), side)


def _meet(one: Ends, other: Ends) -> Ends:
    return Ends(one.start.meet(other.start), one.end.meet(other.end))


def _tightened(ends: Ends) -> Ends:
    """A start is not after its end: carry the bounds across."""
    start, end = ends.start, ends.end
    if end.high < start.high:
        start = Window(start.earliest, end.latest)
    if start.low > end.low:
        end = Window(start.earliest, end.latest)
    return Ends(start, end)


def _contradicts(ends: Ends) -> bool:
    return ends.start.is_empty or ends.end.is_empty or ends.start.low > ends.end.high


def _told(event: Event, said: Sequence[_Said]) -> Dating:
    kept, aside = _without_conflicts(said)
    if aside:
        return _in_conflict(said, aside)
    exact = _shared(event, kept)
    under_way = [one for one in kept if _is_at_source(one.claim)]
    ongoing = event.shape is Shape.SPAN and bool(under_way) and all(one.claim.end is None for one in kept)
    if ongoing:
        exact = Ends(exact.start, Window(exact.end.earliest, OPEN))
    read, remarks = _readings(event, exact, kept)
    return Dating(
        exact=exact,
        read=read,
        status=Status.ONGOING if ongoing else Status.OCCURRED,
        shown=tuple(one.claim for one in kept),
        remarks=remarks,
        attested=max((one.source for one in under_way), key=lambda w: (w.high, w.low)) if ongoing else None,
        qualifiers=_qualifiers(kept),
    )


def _in_conflict(said: Sequence[_Said], aside: tuple[tuple[Claim, ...], ...]) -> Dating:
    """Return the hull of the claims that were set aside; all claims are shown."""
    out = [one for one in said if any(one.claim in claims for claims in aside)]
    return Dating(
        exact=_hull([one.exact for one in out]),
        read=_hull([one.read for one in out]),
        status=Status.CONFLICT,
        shown=tuple(one.claim for one in said),
        aside=aside,
    )


def _shared(event: Event, said: Iterable[_Said]) -> Ends:
    """Return what all claims allow."""
    exact = Ends()
    for one in said:
        exact = _meet(exact, one.exact)
    return _tightened(exact) if event.shape is Shape.SPAN else exact


def _without_conflicts(said: Sequence[_Said]) -> tuple[list[_Said], tuple[tuple[Claim, ...], ...]]:
    """Set aside the smallest sets of claims that cannot all hold, in order, until the rest agrees."""
    kept, aside = list(said), []
    while found := _first_conflict(kept):
        aside.append(tuple(one.claim for one in found))
        kept = [one for one in kept if one not in found]
    return kept, tuple(aside)


def _first_conflict(said: Sequence[_Said]) -> list[_Said]:
    """Return one claim that contradicts itself, or two that contradict each other, the first in order."""
    for number, one in enumerate(said):
        if _contradicts(one.exact):
            return [one]
        for other in said[:number]:
            if _contradicts(_meet(one.exact, other.exact)):
                return [other, one]
    return []


def _readings(event: Event, exact: Ends, said: Iterable[_Said]) -> tuple[Ends, tuple[str, ...]]:
    """Return the exact layer narrowed by the readings; one that would contradict is left out with a remark."""
    read, remarks = exact, []
    for one in said:
        narrowed = _meet(read, one.read)
        if event.shape is Shape.SPAN:
            narrowed = _tightened(narrowed)
        if _contradicts(narrowed):
            remarks.append(f"the usual reading of '{one.claim.wording}' ({one.claim.where}) does not fit; left out")
        else:
            read = narrowed
    return read, tuple(remarks)


def _is_at_source(claim: Claim) -> bool:
    """Tell whether a claim says that its event was under way when the source was written."""
    return isinstance(claim.at, FromSource) and claim.at.exact == (Offset(), Offset())


def _qualifiers(said: Iterable[_Said]) -> tuple[str, str]:
    """Return the marks that all dates of the start, and of the end, bear; one plain date is enough to drop them."""
    marks: tuple[list[str], list[str]] = [], []
    for one in said:
        for side, slot in enumerate((one.claim.date or one.claim.start, one.claim.date or one.claim.end)):
            if slot is not None:
                marks[side].append(one.qualifiers[side])
    start, end = (joined(*side) if all(side) else "" for side in marks)
    return start, end


def _promised(event: Event, said: Sequence[_Said]) -> Dating:
    """Return the last-written promise; where it is not settled which that is, the hull of all that may be."""
    by_source: dict[str, list[_Said]] = {}
    for one in said:
        by_source.setdefault(one.claim.source, []).append(one)
    last = [
        group
        for group in by_source.values()
        if not any(other[0].source.low > group[0].source.high for other in by_source.values())
    ]
    datings = [_promise(event, group) for group in last]
    shown = tuple(claim for dating in datings for claim in dating.shown)
    aside = tuple(claims for dating in datings for claims in dating.aside)
    planned = any(claim.mode is Mode.PLANNED for claim in shown)
    status = Status.CONFLICT if aside else Status.PLANNED if planned else Status.HOPED
    return Dating(
        exact=_hull([dating.exact for dating in datings]),
        read=_hull([dating.read for dating in datings]),
        status=status,
        shown=shown,
        aside=aside,
        remarks=tuple(remark for dating in datings for remark in dating.remarks),
        qualifiers=_qualifiers(one for group in last for one in group),
    )


def _promise(event: Event, said: Sequence[_Said]) -> Dating:
    """Return what the promises of one source come to."""
    kept, aside = _without_conflicts(said)
    if aside:
        return _in_conflict(said, aside)
    exact = _shared(event, kept)
    read, remarks = _readings(event, exact, kept)
    shown = tuple(one.claim for one in kept)
    return Dating(exact=exact, read=read, status=Status.PLANNED, shown=shown, remarks=remarks)


def _hull(ends: Sequence[Ends]) -> Ends:
    start, end = ends[0].start, ends[0].end
    for one in ends[1:]:
        start, end = start.hull(one.start), end.hull(one.end)
    return Ends(start, end)
