"""What follows from claims, of one event or of several that are told relative to one another, in both layers?

Most events are dated by what their own claims share. Where a relation ties events, or claims do not fit, a
network decides: a point event has one point, a span two (its start is not after its end); every claim bounds
a point, or the difference of two. The exact layer is solved first, and claims that cannot all hold are set
aside with everything else that their events say. The usual readings of vague words are then solved on top of
what is left; a reading that contradicts is left out. A vague distance is read only towards a side for which
the event's own claims tell no day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import NamedTuple, TypeAlias

from sinoital.dates.distance import days_apart, usually
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.engine.claim_bounds import Ends, Said, contradicts, meet, slots_of
from sinoital.engine.network import Constraint, Contradiction, Solution, contradictions
from sinoital.records.model import Claim, Event, Relation, Shape

Told: TypeAlias = Mapping[str, tuple[Event, Sequence[Said]]]
"""Events by id, each with what its claims say, at least one."""


class Link(NamedTuple):
    """From `earlier` to `later` it is at most `days`: because a claim of the event `owner` says so.

    Moments are `id`, `id.start` or `id.end`; an empty one is day 0. Without a claim the shape of an event
    says so: a start is not after its end. `counted_from` is the moment from which a vague distance is
    counted, in the bound that its usual reading gives.
    """

    earlier: str
    later: str
    days: int
    owner: str = ""
    said: Said | None = None
    counted_from: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold, the fewest of their kind, by event; they miss it by `short` days.

    `links` is the proof: a circle of bounds, each from the moment that the one before leads to.
    """

    claims: tuple[tuple[str, Claim], ...]
    short: int
    links: tuple[Link, ...] = ()


class Bounds(NamedTuple):
    """The bounds of one event in both layers, and the claims whose usual readings were left out."""

    exact: Ends
    read: Ends
    left_out: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """The bounds by event id, without those in conflict; the conflicts; and the network, where there is one.

    `tied` are the ids of the events that relations tie together, `of` the conflicts by event.
    """

    bounds: Mapping[str, Bounds]
    conflicts: tuple[Conflict, ...] = ()
    tied: frozenset[str] = frozenset()
    network: "Ties | None" = None
    of: Mapping[str, tuple[Conflict, ...]] = field(default_factory=dict)

    def conflicts_with(self, name: str) -> tuple[Conflict, ...]:
        """Return the conflicts in which some claims of an event are."""
        return self.of.get(name, ())


def solve(told: Told, asked: Iterable[str] = ()) -> Engine:
    """Return what follows for all events; those asked for are in the network though nothing ties them."""
    bounds = {name: alone for name, (_, said) in told.items() if (alone := _alone(said))}
    tied = _tied(told)
    together = tied.union(asked, told.keys() - bounds.keys())
    if not together:
        return Engine(bounds)
    network = Ties({name: told[name] for name in told if name in together})
    conflicts = network.conflicts
    for name in together & told.keys():
        bounds.pop(name, None)
        if name not in network.out:
            bounds[name] = network.bounds(name)
    of: dict[str, tuple[Conflict, ...]] = {}
    for conflict in conflicts:
        for name in dict.fromkeys(name for name, _ in conflict.claims):
            of[name] = (*of.get(name, ()), conflict)
    return Engine(bounds, conflicts, frozenset(tied), network, of)


def _alone(said: Sequence[Said]) -> Bounds | None:
    """Return the bounds that an event's own claims share, or nothing where they do not fit."""
    exact = reduce(meet, [one.exact for one in said])
    if contradicts(exact):
        return None
    vague = [one.read for one in said if one.read is not one.exact]
    read = reduce(meet, vague, exact) if vague else exact
    return None if contradicts(read) else Bounds(exact, read)


def _tied(told: Told) -> set[str]:
    """Return the events that a relation names, and those that name one."""
    tied: set[str] = set()
    for name, (_, said) in told.items():
        for one in said:
            for slot in one.claim.slots:
                if isinstance(slot, Relation):
                    others = {target.partition(".")[0] for target in slot.targets} & told.keys()
                    tied |= others | {name} if others else set()
    return tied


class Ties:
    """The network of some events: its points and constraints, and its solution in both layers.

    A label is the number of a claim. `out` are the events in conflict, of which nothing is derived.
    """

    def __init__(self, told: Told) -> None:
        self.told = told
        self.points: dict[str, tuple[int, int]] = {}
        self.moments: list[str] = []
        for name, (event, _) in told.items():
            start = len(self.moments)
            is_span = event.shape is Shape.SPAN
            self.moments += [f"{name}.start", f"{name}.end"] if is_span else [name]
            self.points[name] = start, start + is_span
        self.claims = [(name, one) for name, (_, said) in told.items() for one in said]
        self.under_way = dict(self._under_way())
        self._labels: dict[tuple[int | None, int | None, int], int] = {}
        self._usual: dict[tuple[int | None, int | None, int, int | None], int] = {}
        strict = [*self._structure(), *self._exact()]
        found, self.solution = contradictions(len(self.moments), strict)
        self.conflicts = tuple(map(self._conflict, found))
        self.out = {name for conflict in self.conflicts for name, _ in conflict.claims}
        if self.out:
            strict = [one for one in strict if not self.out & self._owners(one)]
            _, self.solution = contradictions(len(self.moments), strict)
        self.strict = strict
        for constraint in strict:
            if constraint.label is not None:
                self._labels.setdefault(constraint[:3], constraint.label)
        self._read()

    def bounds(self, name: str) -> Bounds:
        """Return the bounds of an event that is not in conflict."""
        own = reduce(meet, (one.exact for one in self.told[name][1]))
        exact = meet(own, self._ends(self.solution, name))
        read = meet(exact, self._ends(self.read_solution, name))
        return Bounds(exact, read, tuple(self._left_out_of(name)))

    def why(self, point: int, *, latest: bool, read: bool) -> tuple[Link, ...]:
        """Return the links from a point to the calendar that give its latest or earliest day in a layer.

        Empty where there is no bound. The link of a vague distance is followed by those that give the bound
        of the moment from which it is counted.
        """
        solution = self.read_solution if read else self.solution
        path = solution.why_latest(point) if latest else solution.why_earliest(point)
        links = tuple(map(self._link, reversed(path)))
        other = self._usual.get(path[0]) if read and path else None
        if other is None:
            return links
        path = self._before_vague.why_latest(other) if latest else self._before_vague.why_earliest(other)
        counted = links[-1]._replace(counted_from=self.moments[other])
        return *links[:-1], counted, *map(self._link, reversed(path))

    def _link(self, constraint: Constraint) -> Link:
        earlier, later = ("" if point is None else self.moments[point] for point in constraint[:2])
        label = self._labels.get(constraint[:3]) if constraint.label is None else constraint.label
        if label is None:
            return Link(earlier, later, constraint.days)
        return Link(earlier, later, constraint.days, *self.claims[label])

    def _conflict(self, found: Contradiction) -> Conflict:
        claims = tuple((self.claims[label][0], self.claims[label][1].claim) for label in found.labels)
        return Conflict(claims, found.short, tuple(map(self._link, found.cycle)))

    def _owners(self, constraint: Constraint) -> set[str]:
        """Return the events whose points a constraint touches, and the one that claims it."""
        moments = (self.moments[point] for point in constraint[:2] if point is not None)
        owners = {moment.partition(".")[0] for moment in moments}
        return owners if constraint.label is None else owners | {self.claims[constraint.label][0]}

    def _structure(self) -> Iterator[Constraint]:
        for start, end in self.points.values():
            if start != end:
                yield Constraint(end, start, 0)

    def _under_way(self) -> Iterator[tuple[int, int]]:
        """Yield, by label, a point for each moment under way that is told relative to other events."""
        for label, (name, one) in enumerate(self.claims):
            if isinstance(one.claim.at, Relation) and one.claim.at.targets:
                yield label, len(self.moments)
                self.moments.append(f"{name}.at")

    def _exact(self) -> Iterator[Constraint]:
        for label, (name, one) in enumerate(self.claims):
            yield from self._bounds(name, one.exact, label)
            if (point := self.under_way.get(label)) is not None:
                start, end = self.points[name]
                yield Constraint(point, start, 0, label)
                yield Constraint(end, point, 0, label)
                yield from self._bound(point, one.at, label)
            for slot, relation in slots_of(one.claim):
                if isinstance(relation, Relation):
                    yield from self._apart(name, slot, relation, label)

    def _bounds(self, name: str, ends: Ends, label: int) -> Iterator[Constraint]:
        for point, window in zip(self.points[name], ends, strict=True):
            yield from self._bound(point, window, label)

    def _bound(self, point: int, window: Window, label: int) -> Iterator[Constraint]:
        if isinstance(window.earliest, int):
            yield Constraint(point, None, -window.earliest, label)
        if isinstance(window.latest, int):
            yield Constraint(None, point, window.latest, label)

    def _apart(self, name: str, slot: str, relation: Relation, label: int) -> Iterator[Constraint]:
        """Yield what a relation says of the moment that a slot tells."""
        least, most = days_apart(relation.by)
        for target, later in ((relation.after, True), (relation.before, False)):
            other = self._point(target)
            if other is None:
                continue
            point = self._point_of(name, slot, label)
            first, last = (other, point) if later else (point, other)
            yield Constraint(last, first, -least, label)
            if most is not None:
                yield Constraint(first, last, most, label)

    def _point_of(self, name: str, slot: str, label: int) -> int:
        """Return the point of the moment that a slot of a claim tells."""
        return self.under_way[label] if slot == "at" else self.points[name][slot == "end"]

    def _point(self, target: str) -> int | None:
        """Return the point that a relation names, None for the source and for what is only promised."""
        name, _, side = target.partition(".")
        return self.points[name][side == "end"] if name in self.points else None

    def _ends(self, solution: Solution, name: str) -> Ends:
        return Ends(*(self._window(solution, point) for point in self.points[name]))

    def _window(self, solution: Solution, point: int) -> Window:
        earliest, latest = solution.earliest[point], solution.latest[point]
        return Window(UNKNOWN if earliest is None else earliest, UNKNOWN if latest is None else latest)

    def _read(self) -> None:
        """Solve the read layer: the readings that fit on top of the exact layer, then vague distances."""
        fixed = [Constraint(*constraint[:3]) for constraint in self.strict]
        readings = [
            constraint
            for label, (name, one) in enumerate(self.claims)
            if name not in self.out
            for constraint in self._bounds(name, one.read, label)
        ]
        dropped, self._before_vague = contradictions(len(self.moments), [*fixed, *readings])
        self.read_solution = self._before_vague
        if vague := list(self._vague(self._before_vague)):
            readings += vague
            dropped, self.read_solution = contradictions(len(self.moments), [*fixed, *readings])
        self.left_out = {label for one in dropped for label in one.labels}
        self.readings = [*fixed, *(one for one in readings if one.label not in self.left_out)]

    def _left_out_of(self, name: str) -> Iterator[Claim]:
        """Yield the claims of an event whose usual readings were left out."""
        for label in sorted(self.left_out):
            owner, said = self.claims[label]
            if owner == name:
                yield said.claim

    def _vague(self, solution: Solution) -> Iterator[Constraint]:
        """Yield the usual reading of vague distances, towards the sides for which no day is told."""
        for label, (name, one) in enumerate(self.claims):
            for slot, relation in slots_of(one.claim):
                if name in self.out or not isinstance(relation, Relation):
                    continue
                other = self._point(relation.after or relation.before)
                if other is not None and relation.by and relation.by.vague:
                    usual = usually(relation.by, self._window(solution, other), later=bool(relation.after))
                    point = self._point_of(name, slot, label)
                    for constraint in self._untold(name, point, usual, label):
                        self._usual[constraint] = other
                        yield constraint

    def usual_distances(self) -> list[Constraint]:
        """Return how far apart moments usually are by vague words, where the event's own claims tell no day.

        What contradicts the read layer is left out. No moment is bounded by these: the read layer has counted
        them from the bounds of the other moment already.
        """
        usual: list[Constraint] = []
        for label, (name, one) in enumerate(self.claims):
            for slot, relation in slots_of(one.claim):
                if name in self.out or label in self.left_out:
                    continue
                if not isinstance(relation, Relation) or not relation.by or not relation.by.vague:
                    continue
                other = self._point(relation.after or relation.before)
                if (
                    other is not None
                    and self._told_by_itself(name, self._point_of(name, slot, label)).is_unbounded
                ):
                    plain = replace(relation, by=replace(relation.by, vague=False))
                    usual += self._apart(name, slot, plain, label)
        rest = [Constraint(*constraint[:3]) for constraint in self.readings]
        dropped, _ = contradictions(len(self.moments), [*rest, *usual])
        labels = {label for one in dropped for label in one.labels}
        return [constraint for constraint in usual if constraint.label not in labels]

    def _untold(self, name: str, point: int, usual: Window, label: int) -> Iterator[Constraint]:
        told = self._told_by_itself(name, point)
        if isinstance(usual.earliest, int) and not isinstance(told.earliest, int):
            yield Constraint(point, None, -usual.earliest, label)
        if isinstance(usual.latest, int) and not isinstance(told.latest, int):
            yield Constraint(None, point, usual.latest, label)

    def _told_by_itself(self, name: str, point: int) -> Window:
        """Return the days that the event's own claims tell of a point, without relations and sources."""
        window = Window(OPEN, OPEN)
        if point not in self.points[name]:
            return window
        side = self.points[name].index(point)
        for one in self.told[name][1]:
            for slot, value in slots_of(one.claim):
                if not isinstance(value, Relation) and slot != "at" and (slot == "end") == (side == 1):
                    window = window.meet(value.layers(one.source).exact)
        return window
