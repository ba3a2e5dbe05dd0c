"""Why does a moment lie where it lies: the chain of claims and rules behind each bound of both layers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal, TypeAlias

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ask, Said, anytime, layers_of, slots_of
from sinoital.engine.dating import PROMISED, DatedEvent, Status, asking, date_event, facts_of
from sinoital.engine.solver import Link, Ties
from sinoital.records.model import Claim, Event, Mode, Relation, Shape, Slot
from sinoital.records.names import Names, UnknownName

Layer: TypeAlias = Literal["exact", "read"]
Side: TypeAlias = Literal["earliest", "latest"]


class Rule(Enum):
    """What makes a bound hold."""

    DATED = "dated"
    """The claim says the date."""
    USUALLY = "usually"
    """The claim's words are usually meant so."""
    UNDER_WAY = "under way"
    """The claim says a moment at which the span had begun and had not ended."""
    WRITTEN = "written"
    """What is told as occurred is not after its source was written; what is promised is not before."""
    RELATED = "related"
    """The claim says it relative to another moment."""
    COUNTED = "counted"
    """The claim's vague distance, usually meant so, is counted from another moment."""
    SHAPE = "shape"
    """A span does not end before it starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One bound in a chain: `moment` is not before, or not after, `day`, by a rule and the claim for it.

    With `other` it follows from the bound of that moment, which the next step gives, `apart` days away: this
    day is that one and `apart`, which is negative where it lies before.
    """

    moment: str
    day: int
    rule: Rule
    owner: str = ""
    claim: Claim | None = None
    other: str = ""
    apart: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A bound of one layer, and the steps from the moment asked for to the calendar; None if it is untold."""

    layer: Layer
    side: Side
    day: int | None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a moment (`id` of a point, `id.start` or `id.end` of a span) is dated as it is.

    `alone` has the days that the event's own claims give without other events, in both layers; `bounds` the
    earliest and the latest day of the exact layer, and those of the read layer. The bounds of an event in
    conflict have no steps.
    """

    moment: str
    dated: DatedEvent
    alone: Mapping[Layer, Window]
    windows: Mapping[Layer, Window]
    bounds: tuple[Bound, ...]


def moments_of(event: Event) -> tuple[str, ...]:
    """Return the moments of an event: itself, or the start and the end of a span."""
    return (f"{event.id}.start", f"{event.id}.end") if event.shape is Shape.SPAN else (event.id,)


def why(history: DatedChronology, *asked: str) -> tuple[Why, ...]:
    """Return why some moments are dated as they are, in their order; raises UnknownName for no moment."""
    known = {moment for dated in history.events for moment in moments_of(dated.event)}
    if strangers := [moment for moment in asked if moment not in known]:
        names = Names("moment", dict.fromkeys(sorted(known), ()))
        near = min(names.find(strangers[0]))
        raise UnknownName(f"no moment is called '{strangers[0]}', did you mean '{near}'?")
    finder = _Finder(history)
    return tuple(finder.why(moment) for moment in asked)


_LAYERS: Final[tuple[Layer, ...]] = ("exact", "read")
_SIDES: Final[tuple[Side, ...]] = ("earliest", "latest")
_ENDS: Final = ("start", "end")


class _Finder:
    """Finds the steps behind bounds in a dated chronology."""

    def __init__(self, history: DatedChronology) -> None:
        self.dated = history.by_id
        self.sources = history.records.sources
        self.network = history.solved.network
        self.ask = asking(history.events)

    def why(self, moment: str) -> Why:
        """Return why a moment that exists is dated as it is."""
        name, _, end = moment.partition(".")
        one, index = self.dated[name], int(end == "end")
        alone = date_event(one.event, self.sources)
        windows: dict[Layer, Window] = {"exact": one.dating.exact[index], "read": one.dating.read[index]}
        return Why(
            moment=moment,
            dated=one,
            alone={"exact": alone.exact[index], "read": alone.read[index]},
            windows=windows,
            bounds=tuple(
                self.bound(one, index, layer, which, windows[layer]) for layer in _LAYERS for which in _SIDES
            ),
        )

    def bound(self, one: DatedEvent, index: int, layer: Layer, side: Side, window: Window) -> Bound:
        day = _side(window, side)
        if day is None or one.dating.status is Status.CONFLICT:
            return Bound(layer=layer, side=side, day=day)
        return Bound(layer=layer, side=side, day=day, steps=tuple(self.steps(one, index, layer, side, day)))

    def steps(self, one: DatedEvent, index: int, layer: Layer, side: Side, day: int) -> Iterator[Step]:
        """Yield the steps that give a bound of an event's start (0) or end (1)."""
        if one.dating.status in PROMISED:
            yield from self._promised(one, index, layer, side, day)
        else:
            network = self._network(one.event)
            point = network.points[one.event.id][index]
            links = network.why(point, latest=side == "latest", read=layer == "read")
            yield from _of_links(links, layer, side)

    def _network(self, event: Event) -> Ties:
        """Return the network that an event told as occurred is in: its own where no relation ties it."""
        if self.network and event.id in self.network.points:
            return self.network
        return Ties({event.id: (event, facts_of(event, self.sources))})

    def _promised(self, one: DatedEvent, index: int, layer: Layer, side: Side, day: int) -> Iterator[Step]:
        """Yield the steps for a promise: what it says, and then what bounds the moment that it hangs on."""
        for claim in one.dating.shown:
            said = Said.of(claim, self.sources[claim.source].window, self.ask)
            # a reading that does not fit was left out, and the exact bound stands
            ends = (said.exact, getattr(said, layer))
            if day in (_side(each[index], side) for each in ends):
                steps = list(_of_claim(one.event.id, said, index, layer, side, day, self.ask))
                yield from self._continued(steps, layer, side)
                return

    def _continued(self, steps: list[Step], layer: Layer, side: Side) -> Iterator[Step]:
        """Yield the steps of a promise, and those of the moment of another event that the last one names."""
        *before, last = steps
        name, _, end = last.other.partition(".")
        if name not in self.dated:
            yield from steps
            return
        base, index = self.dated[name], int(end == "end")
        bound = self.bound(base, index, layer, side, getattr(base.dating, layer)[index])
        apart = last.day - bound.day if last.rule is Rule.RELATED and bound.day is not None else 0
        yield from (*before, replace(last, apart=apart), *bound.steps)


def _side(window: Window, side: Side) -> int | None:
    day = window.earliest if side == "earliest" else window.latest
    return day if isinstance(day, int) else None


def _of_links(links: Sequence[Link], layer: Layer, side: Side) -> Iterator[Step]:
    """Yield links from a moment to the calendar as steps, each with the day that the rest of them gives."""
    ends = [place for place, link in enumerate(links) if not link.earlier or not link.later]
    first = 0
    for last in ends:
        for place in range(first, last + 1):
            days = sum(link.days for link in links[place : last + 1])
            yield from _of_link(links[place], layer, side, days if side == "latest" else -days)
        first = last + 1


def _of_link(link: Link, layer: Layer, side: Side, day: int) -> Iterator[Step]:
    bounded, other = (link.later, link.earlier) if side == "latest" else (link.earlier, link.later)
    claim = link.said.claim if link.said else None
    if link.said is None:
        yield Step(moment=bounded, day=day, rule=Rule.SHAPE, other=other)
    elif other:
        yield Step(
            moment=bounded,
            day=day,
            rule=Rule.RELATED,
            owner=link.owner,
            claim=claim,
            other=other,
            apart=link.days if side == "latest" else -link.days,
        )
    elif link.counted_from:
        yield Step(
            moment=bounded,
            day=day,
            rule=Rule.COUNTED,
            owner=link.owner,
            claim=claim,
            other=link.counted_from,
        )
    elif bounded.endswith(".at"):
        yield Step(moment=bounded, day=day, rule=Rule.WRITTEN, owner=link.owner, claim=claim)
    else:
        yield from _of_claim(link.owner, link.said, int(bounded.endswith(".end")), layer, side, day, anytime)


def _of_claim(
    name: str, said: Said, index: int, layer: Layer, side: Side, day: int, ask: Ask
) -> Iterator[Step]:
    """Yield the step by which a claim alone gives a bound; two where it goes through the other end."""
    claim, slots = said.claim, slots_of(said.claim)
    is_span = claim.date is None
    moment = f"{name}.{_ENDS[index]}" if is_span else name
    for slot_name, slot in slots:
        if slot_name in ("date", _ENDS[index]) and (rule := _dated(slot, said, layer, side, day, ask)):
            other = _target(slot, side) if rule in (Rule.RELATED, Rule.COUNTED) else ""
            yield Step(moment=moment, day=day, rule=rule, owner=name, claim=claim, other=other)
            return
    # a moment under way is not before the start, and not after the end
    inward = (index, side) in ((0, "latest"), (1, "earliest"))
    if inward and claim.at and (rule := _dated(claim.at, said, layer, side, day, ask)):
        other = _target(claim.at, side) if rule is Rule.RELATED else ""
        yield Step(moment=moment, day=day, rule=Rule.UNDER_WAY, owner=name, claim=claim, other=other)
    elif _side(said.source, side) == day and (side == "latest") == (claim.mode is Mode.OCCURRED):
        yield Step(moment=moment, day=day, rule=Rule.WRITTEN, owner=name, claim=claim)
    elif is_span and inward:
        other = f"{name}.{_ENDS[1 - index]}"
        yield Step(moment=moment, day=day, rule=Rule.SHAPE, other=other)
        yield from _of_claim(name, said, 1 - index, layer, side, day, ask)


def _dated(slot: Slot, said: Said, layer: Layer, side: Side, day: int, ask: Ask) -> Rule | None:
    """Return the rule by which a slot gives a day, if it does."""
    layers = layers_of(slot, said.source, ask)
    related = isinstance(slot, Relation) and _target(slot, side) not in ("", "source")
    if _side(layers.exact, side) == day:
        return Rule.RELATED if related else Rule.DATED
    if layer == "read" and _side(layers.read, side) == day:
        is_vague = isinstance(slot, Relation) and slot.by is not None and slot.by.vague
        return Rule.USUALLY if not related else Rule.COUNTED if is_vague else Rule.RELATED
    return None


def _target(slot: Slot, side: Side) -> str:
    """Return the moment that a relation names for a side: with a distance the same one gives both."""
    if not isinstance(slot, Relation):
        return ""
    named = (slot.after, slot.before) if side == "earliest" else (slot.before, slot.after)
    return named[0] or named[1]
