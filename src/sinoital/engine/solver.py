"""The solver: bounds that follow from the claims of events, alone and tied to one another, in both layers.

Most events are dated by what their own claims share. Where a relation ties events, or claims do not fit, a
network decides. The exact layer is solved first, and claims that cannot all hold are set aside with all else
that their events say: what is certain must not rest on how words are usually meant. The usual readings of
vague words are then solved on top of what is left; a reading that contradicts is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from sinoital.engine.claim_bounds import ClaimBounds, Ends, contradicts, meet
from sinoital.engine.encoding import Encoding, Stated, Vague, window_of
from sinoital.engine.network import Constraint, Contradiction, Solution, contradictions
from sinoital.records.model import Claim, Relation
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold, the fewest of their kind, by event; they miss it by `short` days.

    `links` is the proof: a circle of bounds, each from the moment that the one before leads to.
    """

    claims: tuple[tuple[str, Claim], ...]
    short: int
    links: tuple[Link, ...] = ()


class EventBounds(NamedTuple):
    """The bounds of one event in both layers, and the claims whose usual reading was left out."""

    exact: Ends
    usual: Ends
    left_out: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Solved:
    """The bounds by event id, without those in conflict; the conflicts; and the network, where there is one.

    `tied` are the ids of the events that relations tie together, `of` the conflicts by event.
    """

    bounds: Mapping[str, EventBounds]
    conflicts: tuple[Conflict, ...] = ()
    tied: frozenset[str] = frozenset()
    network: "SolvedNetwork | None" = None
    of: Mapping[str, tuple[Conflict, ...]] = field(default_factory=dict)

    def conflicts_with(self, name: str) -> tuple[Conflict, ...]:
        """Return the conflicts in which some claims of an event are."""
        return self.of.get(name, ())


def solve(stated: Stated) -> Solved:
    """Return what follows for all events: by a network for those that are tied, or do not fit alone."""
    bounds = {name: alone for name, (_, claims) in stated.items() if (alone := _alone(claims))}
    tied = _tied(stated)
    together = tied | (stated.keys() - bounds.keys())
    if not together:
        return Solved(bounds)
    network = solve_network({name: stated[name] for name in stated if name in together})
    for name in together:
        bounds.pop(name, None)
        if name not in network.out:
            bounds[name] = network.bounds(name)
    of: dict[str, tuple[Conflict, ...]] = {}
    for conflict in network.conflicts:
        for name in dict.fromkeys(name for name, _ in conflict.claims):
            of[name] = (*of.get(name, ()), conflict)
    return Solved(bounds, network.conflicts, frozenset(tied), network, of)


def _alone(claims: Sequence[ClaimBounds]) -> EventBounds | None:
    """Return the bounds that an event's own claims share, or nothing where they do not fit."""
    exact = reduce(meet, [bounds.exact for bounds in claims])
    if contradicts(exact):
        return None
    # an exact claim is one object in both layers: most events need no second fold
    vague = [bounds.usual for bounds in claims if bounds.usual is not bounds.exact]
    usual = reduce(meet, vague, exact) if vague else exact
    return None if contradicts(usual) else EventBounds(exact, usual)


def _tied(stated: Stated) -> set[str]:
    """Return the events that a relation names, and those that name one."""
    tied: set[str] = set()
    for name, (_, claims) in stated.items():
        for bounds in claims:
            for _, slot in bounds.claim.slots:
                if isinstance(slot, Relation):
                    others = {target.event for target in slot.targets} & stated.keys()
                    tied |= others | {name} if others else set()
    return tied


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedNetwork:
    """The network of some events with its solution in both layers, and why each of its bounds holds.

    `out` are the events in conflict, of which nothing is derived, `left_out` the labels of the readings that
    do not fit. `before_vague` is the usual layer without the vague distances, from which these are counted.
    """

    encoding: Encoding
    conflicts: tuple[Conflict, ...]
    out: set[str]
    exact: list[Constraint]
    solution: Solution
    readings: list[Constraint]
    usual_solution: Solution
    before_vague: Solution
    vague: Vague
    left_out: set[int]
    labels: Mapping[tuple[int | None, int | None, int], int]

    @property
    def points(self) -> Mapping[str, tuple[int, int]]:
        """The points of the start and of the end of each event, the same one twice for a point."""
        return self.encoding.points

    def bounds(self, name: str) -> EventBounds:
        """Return the bounds of an event that is not in conflict."""
        own = reduce(meet, (bounds.exact for bounds in self.encoding.stated[name][1]))
        exact = meet(own, self._ends(self.solution, name))
        usual = meet(exact, self._ends(self.usual_solution, name))
        claims = self.encoding.claims
        left_out = (claims[label] for label in sorted(self.left_out))
        return EventBounds(exact, usual, tuple(one.claim for owner, one in left_out if owner == name))

    def why(self, point: int, *, latest: bool, usual: bool) -> tuple[Link, ...]:
        """Return the links from a point to the calendar that give its latest or earliest day in a layer.

        Empty where there is no bound. The link of a vague distance is followed by those that give the bound
        of the moment from which it is counted.
        """
        path = _path(self.usual_solution if usual else self.solution, point, latest=latest)
        links = tuple(map(self._link, reversed(path)))
        other = self.vague.get(path[0]) if usual and path else None
        if other is None:
            return links
        counted = links[-1]._replace(counted_from=self.encoding.moments[other])
        path = _path(self.before_vague, other, latest=latest)
        return *links[:-1], counted, *map(self._link, reversed(path))

    def usual_distances(self) -> list[Constraint]:
        """Return how far apart moments usually are by vague words; what contradicts the rest is left out."""
        usual = self.encoding.usual_distances(self.out, self.left_out)
        rest = _unlabelled(self.readings)
        dropped, _ = contradictions(len(self.encoding.moments), [*rest, *usual])
        labels = {label for one in dropped for label in one.labels}
        return [constraint for constraint in usual if constraint.label not in labels]

    def _link(self, constraint: Constraint) -> Link:
        return _link(self.encoding, constraint, self.labels)

    def _ends(self, solution: Solution, name: str) -> Ends:
        return Ends(*(window_of(solution, point) for point in self.points[name]))


def solve_network(stated: Stated) -> SolvedNetwork:
    """Return the network of some events, solved in both layers."""
    encoding = Encoding(stated)
    size = len(encoding.moments)
    exact = list(encoding.exact())
    found, solution = contradictions(size, exact)
    conflicts = tuple(_conflict(encoding, one) for one in found)
    out = {name for conflict in conflicts for name, _ in conflict.claims}
    if out:
        exact = [constraint for constraint in exact if not out & encoding.owners(constraint)]
        _, solution = contradictions(size, exact)
    labels: dict[tuple[int | None, int | None, int], int] = {}
    for constraint in exact:
        if constraint.label is not None:
            labels.setdefault(constraint[:3], constraint.label)
    # without their labels the exact bounds cannot be blamed: only readings are left out
    fixed = _unlabelled(exact)
    readings = list(encoding.readings(out))
    dropped, before_vague = contradictions(size, [*fixed, *readings])
    usual_solution = before_vague
    vague = dict(encoding.vague(before_vague, out))
    if vague:
        readings += vague
        dropped, usual_solution = contradictions(size, [*fixed, *readings])
    left_out = {label for one in dropped for label in one.labels}
    return SolvedNetwork(
        encoding=encoding,
        conflicts=conflicts,
        out=out,
        exact=exact,
        solution=solution,
        readings=[*fixed, *(one for one in readings if one.label not in left_out)],
        usual_solution=usual_solution,
        before_vague=before_vague,
        vague=vague,
        left_out=left_out,
        labels=labels,
    )


def _unlabelled(constraints: Sequence[Constraint]) -> list[Constraint]:
    return [Constraint(*constraint[:3]) for constraint in constraints]


def _path(solution: Solution, point: int, *, latest: bool) -> tuple[Constraint, ...]:
    return solution.why_latest(point) if latest else solution.why_earliest(point)


def _conflict(encoding: Encoding, found: Contradiction) -> Conflict:
    claims = tuple((encoding.claims[label][0], encoding.claims[label][1].claim) for label in found.labels)
    return Conflict(claims, found.short, tuple(_link(encoding, one, {}) for one in found.cycle))


def _link(
    encoding: Encoding, constraint: Constraint, labels: Mapping[tuple[int | None, int | None, int], int]
) -> Link:
    earlier, later = (None if point is None else encoding.moments[point] for point in constraint[:2])
    label = labels.get(constraint[:3]) if constraint.label is None else constraint.label
    if label is None:
        return Link(earlier, later, constraint.days)
    return Link(earlier, later, constraint.days, *encoding.claims[label])
