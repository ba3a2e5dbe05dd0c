"""The bounds of one claim alone: windows for a start and an end, in both layers, and why each bound holds."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.dates.distance import away
from sinoital.dates.value import Dated, FromSource, Layers
from sinoital.dates.when import Qualifier
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, Window
from sinoital.quick.frozen import frozen
from sinoital.records.model import Claim, Mode, Relation, Slot, Source
from sinoital.records.moment import SOURCE, Moment

Layer: TypeAlias = Literal["exact", "usual"]
Side: TypeAlias = Literal["earliest", "latest"]

Read: TypeAlias = Callable[[Claim], "ClaimBounds"]
"""Tells the bounds of a claim."""

Ask: TypeAlias = Callable[[Moment], Layers]
"""Tells when a moment of another event may be, in both layers."""


_ENDS: Final = ("start", "end")


def anytime(moment: Moment) -> Layers:  # noqa: ARG001 - the answer of one who knows nothing
    """Return that a moment may be on any day."""
    return Layers(ANY, ANY)


class BoundRule(Enum):
    """What makes a bound hold."""

    DATED = "dated"
    """The claim says the date."""
    USUALLY = "usually"
    """The claim's words are usually meant so."""
    UNDER_WAY = "under way"
    """The claim says a moment at which the span had begun and had not ended."""
    WRITTEN = "written"
    """What is told as occurred is not after its source was written; what is promised is not before it was."""
    RELATED = "related"
    """The claim says it relative to another moment."""
    COUNTED = "counted"
    """The claim's vague distance, usually meant so, is counted from another moment."""
    SHAPE = "shape"
    """A span does not end before it starts."""


class Ground(NamedTuple):
    """Why a claim alone gives a bound: the rule, and the moment that it is related to or counted from."""

    rule: BoundRule
    target: Moment | None = None


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


def claim_key(claim: Claim) -> tuple[str, tuple[int, int], str, tuple[str, ...]]:
    """Return what claims of one event are sorted by, so that their order in the file does not matter."""
    slots = (claim.date, claim.start, claim.end, claim.at)
    said = claim.said.text if claim.said else ""
    rest = (claim.mode.value, claim.basis.value, claim.because, claim.said_by, said)
    return claim.source, claim.lines, claim.wording, (*(slot.text if slot else "" for slot in slots), *rest)


@frozen
class ClaimBounds:
    """One claim, with what it says alone in each layer, and the marks of its start and of its end.

    `source` holds the days on which its source may have been written, `said` those on which it may have been
    said: for a promise that says so an earlier time.
    """

    claim: Claim
    source: Layers
    said: Layers
    exact: Ends
    usual: Ends
    marks: tuple[Qualifier, Qualifier]

    @property
    def at(self) -> Layers:
        """The days that the source's own date, and a relation to it, leave to a moment under way."""
        limit = limit_of(self.claim, self.said)
        if self.claim.at is None:
            return limit
        at = layers_of(self.claim.at, self.source, self.said)
        return Layers(at.exact.meet(limit.exact), at.usual.meet(limit.usual))

    @classmethod
    def of(cls, claim: Claim, source: Layers, ask: Ask = anytime) -> "ClaimBounds":
        """Return what a claim says; `ask` tells when the moments are that its relations name."""
        said = said_of(claim, source)
        limit = limit_of(claim, said)
        # each slot is limited before they are combined: a source of 2017 also bounds a start that is told
        # only through `at`
        layers = {name: layers_of(slot, source, said, ask) for name, slot in claim.slots}
        exact = _ends({name: both.exact.meet(limit.exact) for name, both in layers.items()})
        narrower = any(both.usual is not both.exact for both in (limit, *layers.values()))
        usual = exact
        if narrower:
            usual = _ends({name: both.usual.meet(limit.usual) for name, both in layers.items()})
        start, end = _mark(claim.date or claim.start), _mark(claim.date or claim.end)
        return cls(claim, source, said, exact, usual, (start, end))

    def for_claim(self, claim: Claim) -> "ClaimBounds":
        """Return the same bounds for another claim, which says the same."""
        return ClaimBounds(claim, self.source, self.said, self.exact, self.usual, self.marks)

    def ground(self, end: int, layer: Layer, side: Side, day: int, ask: Ask = anytime) -> Ground | None:
        """Return why the claim gives a day as a bound of its start (0) or end (1); None where it does not.

        It follows the steps by which `of` comes to its bounds: a slot of that end, a time under way, the
        date of the source, and the other end of a span (`BoundRule.SHAPE`), in this order.
        """
        for name, slot in self.claim.slots:
            if name in ("date", _ENDS[end]) and (found := self._of_slot(slot, layer, side, day, ask)):
                return found
        # a moment under way is not before the start, and not after the end
        inward = (end, side) in ((0, "latest"), (1, "earliest"))
        at = self.claim.at
        if inward and at and (found := self._of_slot(at, layer, side, day, ask)):
            return Ground(BoundRule.UNDER_WAY, found.target)
        said = self.said.exact if layer == "exact" else self.said.usual
        if day in (side_of(self.said.exact, side), side_of(said, side)) and (side == "latest") == (
            self.claim.mode is Mode.OCCURRED
        ):
            return Ground(BoundRule.WRITTEN)
        return Ground(BoundRule.SHAPE) if inward and self.claim.date is None else None

    def _of_slot(self, slot: Slot, layer: Layer, side: Side, day: int, ask: Ask) -> Ground | None:
        """Return why a slot gives a day, if it does."""
        layers = layers_of(slot, self.source, self.said, ask)
        # with a distance the one moment that a relation names bounds both sides
        named = slot.nearest(side == "earliest") if isinstance(slot, Relation) else None
        target = None if named == SOURCE else named
        if side_of(layers.exact, side) == day:
            return Ground(BoundRule.RELATED, target) if target else Ground(BoundRule.DATED)
        if layer == "exact" or side_of(layers.usual, side) != day:
            return None
        if target is None:
            return Ground(BoundRule.USUALLY)
        is_vague = isinstance(slot, Relation) and slot.by is not None and slot.by.vague
        return Ground(BoundRule.COUNTED if is_vague else BoundRule.RELATED, target)


def side_of(window: Window, side: Side) -> int | None:
    """Return the earliest or the latest day of a window; None where there is none."""
    day = window.earliest if side == "earliest" else window.latest
    return day if isinstance(day, int) else None


def _mark(slot: Slot | None) -> Qualifier:
    return slot.when.qualifier if isinstance(slot, Dated) else ""


def said_of(claim: Claim, source: Layers) -> Layers:
    """Return the days on which a claim may have been said: as it says itself, or when its source was written.

    It was not said after its source was written.
    """
    if claim.said is None:
        return source
    exact = claim.said.layers(source.exact).exact.meet(Window(UNKNOWN, source.exact.latest))
    usual = exact.meet(claim.said.layers(source.usual).usual).meet(Window(UNKNOWN, source.usual.latest))
    return Layers(exact, exact if usual.is_empty else usual)


def reading(sources: Mapping[str, Source], ask: Ask = anytime) -> Read:
    """Return what tells the bounds of claims; what several of one source say alike is worked out once."""
    known: dict[tuple[object, ...], ClaimBounds] = {}

    def read(claim: Claim) -> ClaimBounds:
        # all that its bounds hang on
        told = claim.mode is Mode.OCCURRED
        key = claim.source, told, claim.said, claim.date, claim.start, claim.end, claim.at
        alike = known.get(key)
        if alike is None:
            alike = known[key] = ClaimBounds.of(claim, sources[claim.source].when_written, ask)
        return alike if alike.claim is claim else alike.for_claim(claim)

    return read


def layers_of(slot: Slot, source: Layers, said: Layers, ask: Ask = anytime) -> Layers:
    """Return what a slot says in both layers; a relation may also name moments of other events.

    `source` are the days on which the source may have been written, `said` those on which the claim may have
    been said: words such as `next year` hang on these, `source + 1 year` on those.
    """
    if isinstance(slot, FromSource):
        own = source if slot.names_source else said
        return Layers(slot.layers(own.exact).exact, slot.layers(own.usual).usual)
    if not isinstance(slot, Relation):
        # no other text hangs on its source
        return slot.layers(ANY)
    exact = usual = Window(UNKNOWN if slot.after else OPEN, UNKNOWN if slot.before else OPEN)
    for target, later in ((slot.after, True), (slot.before, False)):
        if target:
            layers = source if target == SOURCE else ask(target)
            exact = exact.meet(away(slot.by, layers.exact, later=later).exact)
            usual = usual.meet(away(slot.by, layers.usual, later=later).usual)
    return Layers(exact, usual)


def limit_of(claim: Claim, said: Layers) -> Layers:
    """Return the days that the time at which a claim was said leaves to whatever it dates.

    What is told as occurred is not after that, what is planned or hoped not before.
    """
    told = claim.mode is Mode.OCCURRED
    exact, usual = (
        Window(UNKNOWN, window.latest) if told else Window(window.earliest, UNKNOWN)
        for window in (said.exact, said.usual)
    )
    return Layers(exact, exact if usual == exact else usual)


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
    # carried here once, so that most events never need a network
    if end.high < start.high:
        start = Window(start.earliest, end.latest)
    if start.low > end.low:
        end = Window(start.earliest, end.latest)
    return Ends(start, end)


def meet(one: Ends, other: Ends) -> Ends:
    """Return what both allow."""
    # both are carried across, and so is what they share
    return Ends(one.start.meet(other.start), one.end.meet(other.end))


def hull(one: Ends, other: Ends) -> Ends:
    """Return the smallest ends that hold both."""
    return Ends(one.start.hull(other.start), one.end.hull(other.end))


def contradicts(ends: Ends) -> bool:
    """Tell whether there is no day for the start, or none for the end."""
    return ends.start.is_empty or ends.end.is_empty
