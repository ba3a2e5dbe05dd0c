"""When did each event happen, as tightly as its claims support: windows in two layers, a status, reasons.

Exact: what the claims strictly say. Read: the exact layer, and on top how vague words are usually meant.
The read window lies inside the exact one. What is told as occurred is not after its source was written;
what is planned or hoped is not before, and never bounds an event that is told as occurred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import reduce
from typing import NamedTuple

from sinoital.dates.units import PRECISIONS, Precision, precision
from sinoital.dates.value import Dated, FromSource, Layers, Offset
from sinoital.dates.when import Qualifier, joined
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, Window
from sinoital.model import Chronology, Claim, Event, Mode, Relation, Slot, Source


class Status(Enum):
    """What an event is known to be; it never depends on today."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HOPED = "hoped"
    CONFLICT = "conflict"


class Ends(NamedTuple):
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
    last said to be under way; `qualifiers` hold the EDTF marks (`? ~ %`) that the read windows of the start
    and of the end rest on, nothing where they are certain all the same.
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
    def precision(self) -> Precision:
        """The smallest calendar unit that holds the read window; of a span that of its coarser known side."""
        sides = (self.dating.read.start, self.dating.read.end)
        known = [side for side in sides if isinstance(side.earliest, int) and isinstance(side.latest, int)]
        return max((precision(side) for side in known), key=PRECISIONS.index, default="")

    @property
    def sort_key(self) -> tuple[float | int, float | int, float | int, str]:
        """Earliest start, latest start, earliest end (of the read layer), id; unbounded comes last."""
        start, end = self.dating.read.start, self.dating.read.end
        return _or_last(start.earliest), _or_last(start.latest), _or_last(end.earliest), self.event.id


def _or_last(bound: Bound) -> float | int:
    return bound if isinstance(bound, int) else float("inf")


def date_events(chronology: Chronology) -> tuple[DatedEvent, ...]:
    """Return every event with its dating, in the total order of `DatedEvent.sort_key`."""
    dated = [DatedEvent(event, date_event(event, chronology.sources)) for event in chronology.events]
    return tuple(sorted(dated, key=lambda one: one.sort_key))


def date_event(event: Event, sources: Mapping[str, Source]) -> Dating:
    """Return what an event's claims come to; the order of the claims does not matter."""
    said = [_Said.of(claim, sources[claim.source].window) for claim in sorted(event.claims, key=_claim_key)]
    occurred = [one for one in said if one.claim.mode is Mode.OCCURRED]
    return _told(occurred) if occurred else _promised(said)


def _claim_key(claim: Claim) -> tuple[str, tuple[int, int], str, tuple[str, ...]]:
    slots = (claim.date, claim.start, claim.end, claim.at)
    rest = (claim.mode.value, claim.basis.value, claim.because, claim.said_by)
    return claim.source, claim.lines, claim.wording, (*(slot.text if slot else "" for slot in slots), *rest)


@dataclass(frozen=True, slots=True)
class _Said:
    """One claim, with what it says alone in each layer, and the marks of its start and of its end."""

    claim: Claim
    source: Window
    exact: Ends
    read: Ends
    marks: tuple[Qualifier, Qualifier]

    @classmethod
    def of(cls, claim: Claim, source: Window) -> "_Said":
        limit = _limit(claim, source)
        layers = {name: _layers(slot, source) for name, slot in _slots(claim)}
        exact = _ends({name: both.exact.meet(limit) for name, both in layers.items()})
        read = _ends({name: both.read.meet(limit) for name, both in layers.items()})
        start, end = _mark(claim.date or claim.start), _mark(claim.date or claim.end)
        return cls(claim, source, exact, read, (start, end))


def _slots(claim: Claim) -> list[tuple[str, Slot]]:
    named = (("date", claim.date), ("start", claim.start), ("end", claim.end), ("at", claim.at))
    return [(name, slot) for name, slot in named if slot is not None]


def _mark(slot: Slot | None) -> Qualifier:
    return slot.when.qualifier if isinstance(slot, Dated) else ""


def _layers(slot: Slot, source: Window) -> Layers:
    if isinstance(slot, Relation):
        window = Window(
            source.earliest if slot.after else OPEN,
            source.latest if slot.before else OPEN,
        )
        return Layers(window, window)
    return slot.layers(source)


def _limit(claim: Claim, source: Window) -> Window:
    """Return the days that the source's own date leaves to whatever a claim dates.

    What is told as occurred is not after the source was written, what is planned or hoped not before.
    """
    told = claim.mode is Mode.OCCURRED
    return Window(UNKNOWN, source.latest) if told else Window(source.earliest, UNKNOWN)


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
    return _carried(Ends(_unknown_if_open(start), _unknown_if_open(end)))


def _unknown_if_open(window: Window) -> Window:
    earliest, latest = (UNKNOWN if side is OPEN else side for side in (window.earliest, window.latest))
    return Window(earliest, latest)


def _carried(ends: Ends) -> Ends:
    """Return ends whose bounds are carried across: a start is not after its end (a point stays as it is)."""
    start, end = ends.start, ends.end
    if end.high < start.high:
        start = Window(start.earliest, end.latest)
    if start.low > end.low:
        end = Window(start.earliest, end.latest)
    return Ends(start, end)


def _meet(one: Ends, other: Ends) -> Ends:
    # both are carried across, and so is what they share
    return Ends(one.start.meet(other.start), one.end.meet(other.end))


def _hull(one: Ends, other: Ends) -> Ends:
    return Ends(one.start.hull(other.start), one.end.hull(other.end))


def _contradicts(ends: Ends) -> bool:
    return ends.start.is_empty or ends.end.is_empty


def _told(said: Sequence[_Said]) -> Dating:
    """Return what the claims that tell of an event as occurred come to."""
    dating = _combined(said, Status.OCCURRED)
    under_way = [one.source for one in said if _is_at_source(one.claim)]
    if dating.aside or not under_way or any(one.claim.end is not None for one in said):
        return dating
    return replace(
        dating,
        exact=_open_ended(dating.exact),
        read=_open_ended(dating.read),
        status=Status.ONGOING,
        attested=max(under_way, key=lambda written: (written.high, written.low)),
    )


def _is_at_source(claim: Claim) -> bool:
    """Tell whether a claim says that its event was under way when the source was written."""
    return isinstance(claim.at, FromSource) and claim.at.exact == (Offset(), Offset())


def _open_ended(ends: Ends) -> Ends:
    return Ends(ends.start, Window(ends.end.earliest, OPEN))


def _promised(said: Sequence[_Said]) -> Dating:
    """Return the last-written promise; where it is not settled which that is, the hull of all that may be."""
    by_source: dict[str, list[_Said]] = {}
    for one in said:
        by_source.setdefault(one.claim.source, []).append(one)
    last_begun = max(one.source.low for one in said)
    datings = [
        _combined(group, _promised_status(group))
        for group in by_source.values()
        if group[0].source.high >= last_begun
    ]
    statuses = {dating.status for dating in datings}
    return Dating(
        exact=reduce(_hull, (dating.exact for dating in datings)),
        read=reduce(_hull, (dating.read for dating in datings)),
        status=next(s for s in (Status.CONFLICT, Status.PLANNED, Status.HOPED) if s in statuses),
        shown=tuple(claim for dating in datings for claim in dating.shown),
        aside=tuple(claims for dating in datings for claims in dating.aside),
        remarks=tuple(remark for dating in datings for remark in dating.remarks),
        qualifiers=(
            joined(*(dating.qualifiers[0] for dating in datings)),
            joined(*(dating.qualifiers[1] for dating in datings)),
        ),
    )


def _promised_status(said: Sequence[_Said]) -> Status:
    return Status.PLANNED if any(one.claim.mode is Mode.PLANNED for one in said) else Status.HOPED


def _combined(said: Sequence[_Said], status: Status) -> Dating:
    """Return what all claims allow; where they cannot all hold, the hull of those that were set aside."""
    kept, aside = _without_conflicts(said)
    shown = tuple(one.claim for one in said)
    if aside:
        exact, read = _set_apart([one for one in said if one not in kept])
        return Dating(exact=exact, read=read, status=Status.CONFLICT, shown=shown, aside=aside)
    exact = reduce(_meet, (one.exact for one in said))
    read, remarks = _readings(exact, said)
    marks = _marks(said, exact, read)
    return Dating(exact=exact, read=read, status=status, shown=shown, remarks=remarks, qualifiers=marks)


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


def _set_apart(said: Sequence[_Said]) -> tuple[Ends, Ends]:
    """Return the hull of claims that cannot all hold, in both layers."""
    alone = [_alone(one) for one in said]
    return reduce(_hull, (exact for exact, _ in alone)), reduce(_hull, (read for _, read in alone))


def _alone(one: _Said) -> tuple[Ends, Ends]:
    """Return what one claim says, in both layers; where it contradicts itself, all the days that it names."""
    if not _contradicts(one.exact):
        return one.exact, one.exact if _contradicts(one.read) else one.read
    named = [_layers(slot, one.source) for _, slot in _slots(one.claim)]
    exact = reduce(Window.hull, (layers.exact for layers in named))
    read = reduce(Window.hull, (layers.read for layers in named))
    return Ends(exact, exact), Ends(read, read)


def _readings(exact: Ends, said: Iterable[_Said]) -> tuple[Ends, tuple[str, ...]]:
    """Return the exact layer narrowed by the readings; one that contradicts is left out with a remark."""
    read, remarks = exact, []
    for one in said:
        narrowed = _meet(read, one.read)
        if _contradicts(narrowed):
            claim = one.claim
            remarks.append(f"the usual reading of '{claim.wording}' ({claim.where}) does not fit; left out")
        else:
            read = narrowed
    return read, tuple(remarks)


def _marks(said: Iterable[_Said], exact: Ends, read: Ends) -> tuple[str, str]:
    """Return the marks of the dates that narrow the read start, and end, further than what is certain."""
    start, end = [], []
    for one in [one for one in said if any(one.marks)]:
        if one.read.start.holds(read.start) and not one.read.start.holds(exact.start):
            start.append(one.marks[0])
        if one.read.end.holds(read.end) and not one.read.end.holds(exact.end):
            end.append(one.marks[1])
    return joined(*start), joined(*end)
