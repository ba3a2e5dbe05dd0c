"""Reasons for dates: the chain of claims and rules behind each bound of a moment, in both layers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import (
    Ask,
    BoundRule,
    ClaimBounds,
    Layer,
    Side,
    anytime,
    hull,
    reading,
    side_of,
)
from sinoital.engine.dated import DatedEvent, Link
from sinoital.engine.dating import asking, date_event, facts_of, last_promises
from sinoital.engine.solver import SolvedNetwork, solve, solve_network
from sinoital.questions.selection import event_of
from sinoital.quick.frozen import frozen
from sinoital.records.model import Claim, Event, Shape
from sinoital.records.moment import Moment
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened


@frozen(kw_only=True)
class Step:
    """One bound in a chain: `moment` is not before, or not after, `day`, by a rule and the claim for it.

    With `other` it follows from the bound of that moment, which the next step gives, `apart` days away: this
    day is that one and `apart`, which is negative where it lies before; 0 where it is counted (`COUNTED`).
    """

    moment: Moment
    day: int
    rule: BoundRule
    owner: str = ""
    claim: Claim | None = None
    other: Moment | None = None
    apart: int = 0


@frozen(kw_only=True)
class BoundReasons:
    """A bound of one layer, and the steps from the moment asked for to the calendar; None if it is untold."""

    layer: Layer
    side: Side
    day: int | None
    steps: tuple[Step, ...] = ()


@frozen(kw_only=True)
class WayOut:
    """What a moment usually is where some claims are set aside, by event, so that the others can hold."""

    aside: tuple[tuple[str, Claim], ...]
    window: Window


@frozen(kw_only=True)
class Why:
    """Why a moment is dated as it is.

    `alone` has the days that the event's own claims give without other events, in both layers; `bounds` the
    earliest and the latest day of the exact layer, and those of the usual layer. Where sources disagree,
    about this event or about another one that it hangs on, `ways` has every way out, and the bounds of the
    usual layer, which hold all of them, have no steps.
    """

    moment: Moment
    dated: DatedEvent
    alone: Mapping[Layer, Window]
    windows: Mapping[Layer, Window]
    bounds: tuple[BoundReasons, ...]
    ways: tuple[WayOut, ...] = ()


def moments_of(event: Event) -> tuple[Moment, ...]:
    """Return the moments of an event: itself, or the start and the end of a span."""
    if event.shape is Shape.POINT:
        return (Moment(event.id),)
    return Moment(event.id, "start"), Moment(event.id, "end")


def moments_named(history: DatedChronology, name: str | Moment) -> tuple[Moment, ...]:
    """Return the moments that are named, both ends for the id of a span; raises UnknownName."""
    wanted = Moment.parse(name) if isinstance(name, str) else name
    moments = moments_of(event_of(history, wanted.event).event)
    chosen = tuple(moment for moment in moments if wanted.side in ("", moment.side))
    if not chosen:
        raise UnknownName(
            f"no moment is called '{shortened(str(name))}'; there is {' and '.join(map(str, moments))}"
        )
    return chosen


def why(history: DatedChronology, *names: str | Moment) -> tuple[Why, ...]:
    """Return why moments are dated as they are, in their order; raises UnknownName for what is none.

    `names` are as relations name them, `id` or `id.start` or `id.end`; the id of a span stands for both.
    """
    finder = _Finder(history)
    return tuple(finder.why(moment) for name in names for moment in moments_named(history, name))


def why_each(history: DatedChronology, events: Iterable[DatedEvent]) -> Iterator[tuple[Why, ...]]:
    """Yield for each of some events why its moments are dated as they are."""
    finder = _Finder(history)
    for dated in events:
        yield tuple(finder.why(moment) for moment in moments_of(dated.event))


_LAYERS: Final[tuple[Layer, ...]] = ("exact", "usual")
_SIDES: Final[tuple[Side, ...]] = ("earliest", "latest")


class _Finder:
    """Finds the steps behind bounds in a dated chronology."""

    def __init__(self, history: DatedChronology) -> None:
        self.dated = history.by_id
        self.sources = history.records.sources
        self.solved = history.solved
        self.ask = asking(history.events)
        self.own: dict[str, SolvedNetwork] = {}

    def why(self, moment: Moment) -> Why:
        """Return why a moment that exists is dated as it is."""
        dated, index = self.dated[moment.event], int(moment.side == "end")
        # without the network, so that what other events add can be told apart
        alone = date_event(dated.event, self.sources)
        windows: dict[Layer, Window] = {
            "exact": dated.dating.exact[index],
            "usual": dated.dating.usual[index],
        }
        return Why(
            moment=moment,
            dated=dated,
            alone={"exact": alone.exact[index], "usual": alone.usual[index]},
            windows=windows,
            bounds=tuple(
                self.bound(dated, index, layer, which, windows[layer])
                for layer in _LAYERS
                for which in _SIDES
            ),
            ways=self.ways(dated, index),
        )

    def ways(self, dated: DatedEvent, index: int) -> tuple[WayOut, ...]:
        """Return what each way out of a dispute gives for the start (0) or the end (1) of an event."""
        if not (dated.dating.conflicts or dated.dating.rests_on):
            return ()
        if not dated.dating.is_told:
            return self._promised_ways(dated, index)
        name = dated.event.id
        dispute = self.solved.dispute_of[name]
        return tuple(
            WayOut(aside=way.aside, window=way.network.bounds(name).usual[index]) for way in dispute.ways
        )

    def _promised_ways(self, dated: DatedEvent, index: int) -> tuple[WayOut, ...]:
        """Return the ways out of promises, each with what other sources promise that may be the last ones."""
        name = dated.event.id
        claims = [
            ClaimBounds.of(claim, self.sources[claim.source].when_written, self.ask)
            for claim in dated.dating.shown
        ]
        last, void = last_promises(claims)
        always = tuple((name, bounds.claim) for bounds in void)
        each = [solve({name: (dated.event, group)}) for group in last]
        ways = []
        for solved in each:
            others = [other.bounds[name].usual for other in each if other is not solved]
            for way in solved.dispute_of[name].ways if name in solved.dispute_of else ():
                usual = reduce(hull, others, way.network.bounds(name).usual)
                ways.append(WayOut(aside=(*always, *way.aside), window=usual[index]))
        # void promises are set aside in any way: where nothing else is disputed, that is the only one
        return tuple(ways) or ((WayOut(aside=always, window=dated.dating.usual[index]),) if always else ())

    def bound(self, dated: DatedEvent, index: int, layer: Layer, side: Side, window: Window) -> BoundReasons:
        day = side_of(window, side)
        if day is None or (layer == "usual" and (dated.dating.conflicts or dated.dating.rests_on)):
            return BoundReasons(layer=layer, side=side, day=day)
        steps = tuple(self.steps(dated, index, layer, side, day))
        return BoundReasons(layer=layer, side=side, day=day, steps=steps)

    def steps(self, dated: DatedEvent, index: int, layer: Layer, side: Side, day: int) -> Iterator[Step]:
        """Yield the steps that give a bound of an event's start (0) or end (1)."""
        if not dated.dating.is_told:
            yield from self._promised(dated, index, layer, side, day)
        else:
            network = self._network(dated.event)
            point = network.points[dated.event.id][index]
            links = network.why(point, latest=side == "latest", usual=layer == "usual")
            yield from _of_links(links, layer, side)

    def _network(self, event: Event) -> SolvedNetwork:
        """Return the network that an event told as occurred is in: its own where no relation ties it."""
        if found := self.solved.networks(event.id):
            # the ways out that a bound does not hang on give it alike
            settled, _ = found
            return settled
        if event.id not in self.own:
            # one at a time: the next bound is most often of the same event
            self.own = {event.id: solve_network({event.id: (event, facts_of(event, reading(self.sources)))})}
        return self.own[event.id]

    def _promised(self, dated: DatedEvent, index: int, layer: Layer, side: Side, day: int) -> Iterator[Step]:
        """Yield the steps for a promise: what it says, and then what bounds the moment that it hangs on."""
        for claim in dated.dating.shown:
            bounds = ClaimBounds.of(claim, self.sources[claim.source].when_written, self.ask)
            # a reading that does not fit was left out, and the exact bound stands
            ends = (bounds.exact, getattr(bounds, layer))
            if day in (side_of(each[index], side) for each in ends):
                steps = list(_of_claim(dated.event.id, bounds, index, layer, side, day, self.ask))
                yield from self._continued(steps, layer, side)
                return

    def _continued(self, steps: list[Step], layer: Layer, side: Side) -> Iterator[Step]:
        """Yield the steps of a promise, and those of the moment of another event that the last one names."""
        *before, last = steps
        other = last.other
        if other is None or other.event not in self.dated:
            yield from steps
            return
        base, index = self.dated[other.event], int(other.side == "end")
        bound = self.bound(base, index, layer, side, getattr(base.dating, layer)[index])
        # what gives a bound has one
        assert bound.day is not None
        apart = 0 if last.rule is BoundRule.COUNTED else last.day - bound.day
        yield from (*before, replace(last, apart=apart), *bound.steps)


def _of_links(links: Sequence[Link], layer: Layer, side: Side) -> Iterator[Step]:
    """Yield links from a moment to the calendar as steps, each with the day that the rest of them gives."""
    ends = [place for place, link in enumerate(links) if link.earlier is None or link.later is None]
    first = 0
    for last in ends:
        for place in range(first, last + 1):
            days = sum(link.days for link in links[place : last + 1])
            yield from _of_link(links[place], layer, side, days if side == "latest" else -days)
        first = last + 1


def _of_link(link: Link, layer: Layer, side: Side, day: int) -> Iterator[Step]:
    moment, other = (link.later, link.earlier) if side == "latest" else (link.earlier, link.later)
    assert moment is not None
    claim = link.bounds.claim if link.bounds else None
    step = Step(moment=moment, day=day, rule=BoundRule.SHAPE, owner=link.owner, claim=claim, other=other)
    if link.bounds is None:
        yield step
    elif other:
        apart = link.days if side == "latest" else -link.days
        yield replace(step, rule=BoundRule.RELATED, apart=apart)
    elif link.counted_from:
        yield replace(step, rule=BoundRule.COUNTED, other=link.counted_from)
    elif moment.side == "at":
        yield replace(step, rule=BoundRule.WRITTEN)
    else:
        # the bound holds whatever other events say: none of them is asked
        yield from _of_claim(link.owner, link.bounds, int(moment.side == "end"), layer, side, day, anytime)


def _of_claim(
    name: str, bounds: ClaimBounds, end: int, layer: Layer, side: Side, day: int, ask: Ask
) -> Iterator[Step]:
    """Yield the step by which a claim alone gives a bound; two where it goes through the other end."""
    ends = (Moment(name), Moment(name)) if bounds.claim.date else (Moment(name, "start"), Moment(name, "end"))
    found = bounds.ground(end, layer, side, day, ask)
    if found is None:
        return
    if found.rule is BoundRule.SHAPE:
        yield Step(moment=ends[end], day=day, rule=found.rule, other=ends[1 - end])
        yield from _of_claim(name, bounds, 1 - end, layer, side, day, ask)
    else:
        yield Step(
            moment=ends[end], day=day, rule=found.rule, owner=name, claim=bounds.claim, other=found.target
        )
