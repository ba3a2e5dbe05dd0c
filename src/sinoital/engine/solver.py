"""The solver: bounds that follow from the claims of events, alone and tied to one another, in both layers.

Most events are dated by what their own claims share. Where a relation ties events, or claims do not fit, a
network decides. Where claims cannot all hold, the exact layer sets aside every claim of every minimal
contradiction: what is certain must not rest on a disputed claim. The usual layer is the hull over all ways
out: the smallest sets of claims without which the others can hold. The usual readings of vague words are
solved on top of the exact layer, for each way out; a reading that contradicts is left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Final, NamedTuple

from sinoital.engine.claim_bounds import ClaimBounds, Ends, contradicts, hull, meet
from sinoital.engine.dated import Conflict, Link
from sinoital.engine.encoding import Encoding, Stated, Vague, window_of
from sinoital.engine.network import Constraint, Contradiction, Solution, contradictions
from sinoital.quick.frozen import frozen
from sinoital.records.model import Claim, Relation

if TYPE_CHECKING:
    from sinoital.engine.ways import WaysOut

_NOTHING: Final[frozenset[int]] = frozenset()

MOST_TOLD: Final = 10
"""Of how many conflicts an event is told to rest on, where there are too many ways out of them."""


class EventBounds(NamedTuple):
    """The bounds of one event in both layers, and the claims whose usual reading was left out."""

    exact: Ends
    usual: Ends
    left_out: tuple[Claim, ...] = ()


@frozen
class Solved:
    """The bounds of all events by id, the network of those that nothing disputes, and the disputes.

    `tied` are the ids of the events that relations tie together, `dispute_of` has the dispute of each event
    that is in one, or is tied to one.
    """

    bounds: Mapping[str, EventBounds]
    tied: frozenset[str] = frozenset()
    network: "SolvedNetwork | None" = None
    disputes: tuple["Dispute", ...] = ()
    dispute_of: Mapping[str, "Dispute"] = field(default_factory=dict)

    def conflicts_with(self, name: str) -> tuple[Conflict, ...]:
        """Return the conflicts in which some claims of an event are."""
        dispute = self.dispute_of.get(name)
        return dispute.conflicts_of.get(name, ()) if dispute else ()

    def networks(self, name: str) -> "tuple[SolvedNetwork, tuple[SolvedNetwork, ...]] | None":
        """Return the network of the exact layer that an event is in, and those of the usual layer.

        Of the usual layer there is one, or one for each way out of a dispute. None for an event that nothing
        ties and nothing disputes.
        """
        if dispute := self.dispute_of.get(name):
            return dispute.settled, dispute.usual
        if self.network and name in self.network.points:
            return self.network, (self.network,)
        return None


def solve(stated: Stated) -> Solved:
    """Return what follows for all events: by a network for those that are tied, or do not fit alone."""
    bounds = {name: alone for name, (_, claims) in stated.items() if (alone := _alone(claims))}
    tied = _tied(stated)
    together = {name: stated[name] for name in stated if name in tied or name not in bounds}
    if not together:
        return Solved(bounds)
    encoding = Encoding(together)
    exact = list(encoding.exact())
    # which events are torn is all that is asked here: nothing is shrunk
    found, solution = contradictions(len(encoding.moments), exact, most_steps=0)
    if not found:
        network = _solved(encoding, exact, solution)
        bounds |= {name: network.bounds(name) for name in together}
        return Solved(bounds, frozenset(tied), network)
    torn = {encoding.claims[label][0] for one in found for label in one.labels}
    components = [names for names in _components(together) if not torn.isdisjoint(names)]
    disputes = tuple(Dispute.of({name: stated[name] for name in names}) for names in components)
    dispute_of = {name: dispute for dispute in disputes for name in dispute.settled.points}
    rest = {name: stated[name] for name in together if name not in dispute_of}
    settled = solve_network(rest) if rest else None
    if settled:
        bounds |= {name: settled.bounds(name) for name in rest}
    bounds |= {name: dispute.bounds(name) for name, dispute in dispute_of.items()}
    return Solved(bounds, frozenset(tied), settled, disputes, dispute_of)


def _alone(claims: Sequence[ClaimBounds]) -> EventBounds | None:
    """Return the bounds that an event's own claims share, or nothing where they do not fit."""
    exact = reduce(meet, [bounds.exact for bounds in claims])
    if contradicts(exact):
        return None
    # an exact claim is one object in both layers: most events need no second fold
    vague = [bounds.usual for bounds in claims if bounds.usual is not bounds.exact]
    usual = reduce(meet, vague, exact) if vague else exact
    return None if contradicts(usual) else EventBounds(exact, usual)


def _ties(stated: Stated) -> Iterable[tuple[str, str]]:
    """Yield each event that names another one of these, and the other."""
    for name, (_, claims) in stated.items():
        for bounds in claims:
            for _, slot in bounds.claim.slots:
                if isinstance(slot, Relation):
                    for target in slot.targets:
                        if target.event in stated:
                            yield name, target.event


def _tied(stated: Stated) -> set[str]:
    """Return the events that a relation names, and those that name one."""
    return {name for pair in _ties(stated) for name in pair}


def _components(stated: Stated) -> list[list[str]]:
    """Return the events in groups that relations tie together, each in the order of the events."""
    head = {name: name for name in stated}

    def top(name: str) -> str:
        while head[name] != name:
            # halving the path keeps long chains of relations from costing their length each time
            head[name] = head[head[name]]
            name = head[name]
        return name

    for one, other in _ties(stated):
        head[top(one)] = top(other)
    groups: dict[str, list[str]] = {}
    for name in stated:
        groups.setdefault(top(name), []).append(name)
    return list(groups.values())


@frozen(kw_only=True)
class SolvedNetwork:
    """The network of some events with its solution in both layers, and why each of its bounds holds.

    `aside` are the labels of the claims that it does without, `left_out` those of the readings that do not
    fit. `before_vague` is the usual layer without the vague distances, from which these are counted.
    """

    encoding: Encoding
    aside: frozenset[int]
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
        """Return the bounds of an event."""
        own = self.encoding.own_exact(name, self.aside)
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
        usual = self.encoding.usual_distances(self.aside, self.left_out)
        if not usual:
            return usual
        rest = _unlabelled(self.readings)
        dropped, _ = contradictions(len(self.encoding.moments), [*rest, *usual])
        labels = _labels(dropped)
        return [constraint for constraint in usual if constraint.label not in labels]

    def rests_on(self, among: frozenset[int]) -> Sequence[frozenset[int]]:
        """Return for each point by which claims of some labels its bounds hold, in both layers."""
        own: dict[int | None, frozenset[int]] = {label: frozenset((label,)) for label in among}

        def of(constraint: Constraint) -> frozenset[int]:
            return own.get(self._label(constraint), _NOTHING)

        counted_from = self._gathered(self.before_vague, of) if self.vague else ()

        def of_vague(constraint: Constraint) -> frozenset[int]:
            # a vague distance rests on what bounds the moment that it is counted from
            other = self.vague.get(constraint)
            return of(constraint) if other is None else of(constraint) | counted_from[other]

        exact, usual = self._gathered(self.solution, of), self._gathered(self.usual_solution, of_vague)
        return _unions(exact, usual)

    def _gathered(
        self, solution: Solution, of: Callable[[Constraint], frozenset[int]]
    ) -> Sequence[frozenset[int]]:
        return _unions(solution.gathered(of, latest=False), solution.gathered(of, latest=True))

    def _label(self, constraint: Constraint) -> int | None:
        return self.labels.get(constraint[:3]) if constraint.label is None else constraint.label

    def _link(self, constraint: Constraint) -> Link:
        return _link(self.encoding, constraint, self.labels)

    def _ends(self, solution: Solution, name: str) -> Ends:
        return Ends(*(window_of(solution, point) for point in self.points[name]))


@frozen(slots=False)
class Way:
    """One way out of a dispute: the claims that it does without, by event, and what the others give."""

    aside: tuple[tuple[str, Claim], ...]
    network: SolvedNetwork


@frozen(slots=False)
class Dispute:
    """Events that relations tie together, of which some claims cannot all hold.

    `settled` is the network without any disputed claim. Without `ways` there are too many of them: nothing
    follows then through any claim that may be disputed, and `conflicts` are some of all.
    """

    conflicts: tuple[Conflict, ...]
    ways: tuple[Way, ...]
    settled: SolvedNetwork
    found: "WaysOut"

    @classmethod
    def of(cls, stated: Stated) -> "Dispute":
        """Return the dispute among events that are tied together, or of one event alone."""
        # imported late: most chronologies agree with themselves
        from sinoital.engine.ways import ways_out

        encoding = Encoding(stated)
        exact = list(encoding.exact())
        found = ways_out(len(encoding.moments), exact)
        ways = tuple(
            Way(
                tuple((owner, bounds.claim) for owner, bounds in (encoding.claims[label] for label in way)),
                solve_without(encoding, exact, frozenset(way)),
            )
            for way in found.ways
        )
        return cls(
            conflicts=tuple(
                _conflict(encoding, one, is_sample=not found.complete) for one in found.contradictions
            ),
            ways=ways,
            settled=solve_without(encoding, exact, found.disputed),
            found=found,
        )

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[Conflict, ...]]:
        """The conflicts by the events whose claims are in them."""
        of: dict[str, tuple[Conflict, ...]] = {}
        for conflict in self.conflicts:
            for name in dict.fromkeys(name for name, _ in conflict.claims):
                of[name] = (*of.get(name, ()), conflict)
        return of

    @property
    def usual(self) -> tuple[SolvedNetwork, ...]:
        """The networks of the usual layer, one for each way out."""
        return tuple(way.network for way in self.ways) or (self.settled,)

    def bounds(self, name: str) -> EventBounds:
        """Return the bounds of an event: exact without disputed claims, usual over all ways out."""
        settled = self.settled.bounds(name)
        each = [network.bounds(name) for network in self.usual]
        usual = reduce(hull, (bounds.usual for bounds in each))
        left_out = dict.fromkeys(claim for bounds in each for claim in bounds.left_out)
        return EventBounds(settled.exact, meet(settled.exact, usual), tuple(left_out))

    def rests_on(self, name: str) -> tuple[Conflict, ...]:
        """Return the conflicts on whose claims the usual bounds of an event rest, in some way out.

        Where there are too many ways out, these are the first of those that were found.
        """
        if not self.ways:
            return self.conflicts[:MOST_TOLD]
        points = self.settled.points[name]
        labels = set().union(*(each[point] for each in self._behind for point in points))
        pairs = zip(self.conflicts, self.found.contradictions, strict=True)
        return tuple(conflict for conflict, one in pairs if not labels.isdisjoint(one.labels))

    @cached_property
    def _behind(self) -> Sequence[Sequence[frozenset[int]]]:
        """The disputed claims by which the bounds of each point hold, for each way out."""
        return [way.network.rests_on(self.found.disputed) for way in self.ways]


def solve_network(stated: Stated) -> SolvedNetwork:
    """Return the network of some events whose claims can all hold, solved in both layers."""
    encoding = Encoding(stated)
    return solve_without(encoding, list(encoding.exact()), _NOTHING)


def solve_without(encoding: Encoding, exact: list[Constraint], aside: frozenset[int]) -> SolvedNetwork:
    """Return a network solved in both layers without the claims of some labels; the others can all hold."""
    left = [constraint for constraint in exact if constraint.label not in aside] if aside else exact
    found, solution = contradictions(len(encoding.moments), left)
    assert not found
    return _solved(encoding, left, solution, aside)


def _solved(
    encoding: Encoding, exact: list[Constraint], solution: Solution, aside: frozenset[int] = _NOTHING
) -> SolvedNetwork:
    size = len(encoding.moments)
    labels: dict[tuple[int | None, int | None, int], int] = {}
    for constraint in exact:
        if constraint.label is not None:
            labels.setdefault(constraint[:3], constraint.label)
    # without their labels the exact bounds cannot be blamed: only readings are left out
    fixed = _unlabelled(exact)
    readings = list(encoding.readings(aside))
    dropped, before_vague = contradictions(size, [*fixed, *readings])
    usual_solution = before_vague
    vague = dict(encoding.vague(before_vague, aside))
    if vague:
        readings += vague
        dropped, usual_solution = contradictions(size, [*fixed, *readings])
    left_out = _labels(dropped)
    return SolvedNetwork(
        encoding=encoding,
        aside=aside,
        exact=exact,
        solution=solution,
        readings=[*fixed, *(one for one in readings if one.label not in left_out)],
        usual_solution=usual_solution,
        before_vague=before_vague,
        vague=vague,
        left_out=left_out,
        labels=labels,
    )


def _labels(dropped: Sequence[Contradiction]) -> set[int]:
    return {label for one in dropped for label in (*one.labels, *one.beside)}


def _unions(some: Sequence[frozenset[int]], others: Sequence[frozenset[int]]) -> Sequence[frozenset[int]]:
    return [one | other for one, other in zip(some, others, strict=True)]


def _unlabelled(constraints: Sequence[Constraint]) -> list[Constraint]:
    return [Constraint(*constraint[:3]) for constraint in constraints]


def _path(solution: Solution, point: int, *, latest: bool) -> tuple[Constraint, ...]:
    return solution.why_latest(point) if latest else solution.why_earliest(point)


def _conflict(encoding: Encoding, found: Contradiction, *, is_sample: bool) -> Conflict:
    claims = tuple((encoding.claims[label][0], encoding.claims[label][1].claim) for label in found.labels)
    links = tuple(_link(encoding, one, {}) for one in found.cycle)
    return Conflict(claims, found.short, links, is_sample, found.is_minimal)


def _link(
    encoding: Encoding, constraint: Constraint, labels: Mapping[tuple[int | None, int | None, int], int]
) -> Link:
    earlier, later = (None if point is None else encoding.moments[point] for point in constraint[:2])
    label = labels.get(constraint[:3]) if constraint.label is None else constraint.label
    if label is None:
        return Link(earlier, later, constraint.days)
    return Link(earlier, later, constraint.days, *encoding.claims[label])
