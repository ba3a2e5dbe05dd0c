"""A simple temporal network: the integer bounds that follow from constraints, and those that cannot all hold.

After Dechter, Meiri and Pearl ("Temporal constraint networks", Artificial Intelligence 49, 1991): an arc
between two points is a constraint, a shortest path from or to the origin is a bound, and a cycle whose days
sum to less than nothing is a contradiction.

All answers are the same whatever the order of the constraints: they are taken by label, earlier point, later
point and days, None first.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple, Self, TypeAlias

from sinoital.engine.graph import Graph, Steps, Tree
from sinoital.engine.windows_first import Days, bounds
from sinoital.quick.frozen import frozen

MOST_STEPS: Final = 4_000_000
"""How many arcs are followed at the most to find contradictions and to shrink them, if nothing else is said.

One search more is always made, and one for each part of the network that is set aside whole.
"""

MOST_ONE_BY_ONE: Final = 500_000
"""How many arcs are followed to shrink one contradiction before several labels are left out at a time."""


class Constraint(NamedTuple):
    """From `earlier` to `later` it is at most `days`: time(later) - time(earlier) <= days, in whole days.

    A point is a number from 0, and None is the origin, day 0: `Constraint(None, p, 5)` says p <= 5, and
    `Constraint(p, None, -3)` says p >= 3. `label` says whose claim it is, and several constraints may bear
    the same; None means that it holds whatever is claimed, and it is never blamed.
    """

    earlier: int | None
    later: int | None
    days: int
    label: int | None = None


_EARLIER: Final = 0
_LATER: Final = 1


@frozen(slots=False)
class Solution:
    """The tightest bounds of each point, in days from the origin, both included; None where there is none.

    Reasons are found when they are first asked for: all of one side at once.
    """

    earliest: Days
    latest: Days
    _constraints: tuple[Constraint, ...] = field(repr=False, compare=False)

    def why_earliest(self, point: int) -> tuple[Constraint, ...]:
        """Return the constraints whose days sum to minus the earliest day, from the origin to the point.

        They are met against their direction: the first has `later` None, each next one is `later` where the
        one before it is `earlier`, and the last is `earlier` at the point. No path of fewer constraints gives
        the bound; among those of as few it is the one that, going from the point to the origin, takes at each
        step the lowest label (None first), then the lowest point (the origin first). Empty where there is no
        bound. Raises IndexError where there is no such point.
        """
        return self._path(point, latest=False)

    def why_latest(self, point: int) -> tuple[Constraint, ...]:
        """Return the constraints whose days sum to the latest day, from the origin to the point.

        The first has `earlier` None, each next one is `earlier` where the one before it is `later`, and the
        last is `later` at the point. Which path, what is empty and what is raised as in `why_earliest`.
        """
        return self._path(point, latest=True)

    def gathered(
        self, among: Callable[[Constraint], Set[int]], *, latest: bool
    ) -> tuple[frozenset[int], ...]:
        """Return for each point all that `among` gives for the constraints of its latest or earliest day.

        Paths share what they begin with: each step is taken once, however many paths go by it.
        """
        nearer = _EARLIER if latest else _LATER
        found: dict[int | None, frozenset[int]] = {None: frozenset()}
        for point, constraint in self._last_steps(latest=latest).items():
            before, more = found[constraint[nearer]], among(constraint)
            # most steps add nothing: then the set is the same object
            found[point] = before if more <= before else before | more
        return tuple(found.get(point, frozenset()) for point in range(len(self.latest)))

    def _path(self, point: int, *, latest: bool) -> tuple[Constraint, ...]:
        nearer, last = _EARLIER if latest else _LATER, self._last_steps(latest=latest)
        # a point may be counted from the end, as in `latest`
        here: int | None = range(len(self.latest))[point]
        path: list[Constraint] = []
        while here in last:
            path.append(last[here])
            here = path[-1][nearer]
        return tuple(reversed(path))

    def _last_steps(self, *, latest: bool) -> "_LastSteps":
        return self._to_latest if latest else self._to_earliest

    @cached_property
    def _to_latest(self) -> "_LastSteps":
        return _last_steps(self.latest, self._constraints, _EARLIER, _LATER)

    @cached_property
    def _to_earliest(self) -> "_LastSteps":
        days = [None if day is None else -day for day in self.earliest]
        return _last_steps(days, self._constraints, _LATER, _EARLIER)


_LastSteps: TypeAlias = Mapping[int | None, Constraint]
"""The last constraint on the way to each point that has a bound, the nearest points first."""


def _last_steps(
    days: Sequence[int | None], constraints: Iterable[Constraint], tail: int, head: int
) -> _LastSteps:
    """Return the last steps of the ways that give the days of the points; steps lead from `tail` to `head`.

    The origin is searched from, breadth first, by steps that are as short as they can be. So no way has more
    steps than it must; of as many the lowest label decides, and then the lowest point that it comes from.
    """
    known: dict[int | None, int] = {point: day for point, day in enumerate(days) if day is not None}
    known[None] = 0
    ahead: defaultdict[int | None, list[Constraint]] = defaultdict(list)
    for one in constraints:
        here, there = one[tail], one[head]
        if there is not None and here in known and known[here] + one[2] == known.get(there):
            ahead[here].append(one)
    last: dict[int | None, Constraint] = {}
    level: list[int | None] = [None]
    while level:
        found: dict[int | None, Constraint] = {}
        for here in level:
            for one in ahead.get(here, ()):
                there = one[head]
                if there not in last and (there not in found or _rank(one, tail) < _rank(found[there], tail)):
                    found[there] = one
        last |= found
        level = list(found)
    return last


def _rank(step: Constraint, tail: int) -> tuple[bool, int, bool, int]:
    """Return what decides between steps to one point: the label, then the point before; None comes first."""
    point = step[tail]
    return step.label is not None, step.label or 0, point is not None, point or 0


@frozen(kw_only=True)
class Contradiction:
    """Claims that cannot all hold, while every proper part of them can.

    `labels` are theirs, sorted; empty where the constraints without a label contradict each other. `cycle` is
    the proof: constraints of exactly these labels, and some without one, each `earlier` where the one before
    it is `later`, the first where the last one is, at the origin if they pass it; no point is passed twice.
    `short` is how many days they lack, at least 1: minus the sum of the days in the cycle.

    Where the steps that were allowed are used up, `beside` are the other labels of the points that are joined
    to the cycle, and `is_minimal` is False: a proper part of `labels` may contradict as well.
    """

    labels: tuple[int, ...]
    cycle: tuple[Constraint, ...]
    short: int
    beside: tuple[int, ...] = ()
    is_minimal: bool = True


def solve(
    points: int, constraints: Sequence[Constraint], steps: Steps | None = None
) -> Solution | Contradiction:
    """Return the tightest bounds of the points 0 to `points` - 1, or claims that cannot all hold.

    Points that nothing ties to the origin count too. `steps` is how much may be searched, `MOST_STEPS` if
    nothing is said. Raises ValueError where a constraint names a point that does not exist.
    """
    # steps that are shared count those of a search that finds nothing too
    if steps is None and (found := bounds(points, constraints)):
        return Solution(*found, tuple(constraints))
    steps = steps or Steps(MOST_STEPS)
    network = _Network.of(points, constraints)
    tree = Tree(network.graph, steps=steps)
    if cycle := tree.negative_cycle():
        return _structural(network) or _shrunk(network, cycle, steps)
    return _solution(network, tree)


def contradictions(
    points: int, constraints: Sequence[Constraint], most_steps: int = MOST_STEPS
) -> tuple[list[Contradiction], Solution]:
    """Return contradictions, no label in two of them, and the bounds that all the other claims give.

    One is found, all constraints of its labels are set aside, and the search goes on with what it knows: only
    what hung on them is searched again. Shrinking one takes the constraints of its labels, and those without
    a label that are joined to them otherwise than through the origin. Beyond `most_steps` the labels `beside`
    a contradiction are set aside too: with 0 there is one for each part of the network that contradicts
    itself, and nothing is shrunk. Raises ValueError where constraints without a label contradict each other,
    or one names a point that does not exist.
    """
    if both := bounds(points, constraints):
        return [], Solution(*both, tuple(constraints))
    steps = Steps(most_steps)
    network = _Network.of(points, constraints)
    tree = Tree(network.graph, steps=steps)
    found: list[Contradiction] = []
    aside: set[int] = set()
    while cycle := tree.negative_cycle():
        if not found and (impossible := _structural(network)):
            circle = [each.earlier for each in impossible.cycle]
            raise ValueError(
                f"constraints without a label contradict each other: the cycle of points {circle}"
            )
        one = _shrunk(network, cycle, steps)
        # what is set aside already is beside no other contradiction
        found.append(replace(one, beside=tuple(label for label in one.beside if label not in aside)))
        aside.update(one.labels, one.beside)
        tree.set_aside(network.bearing([*one.labels, *found[-1].beside]))
        tree.lift()
    return found, _solution(network, tree)


class _Network:
    """Sorted constraints as the arcs of a graph, of which the origin is node 0.

    The length of an arc is its days times `scale`, and one: where days are equal the path of fewer arcs is
    shorter, and as no simple path has `scale` arcs, the days of a path are its length // scale.
    """

    __slots__ = ("constraints", "free", "graph", "labels", "scale")

    def __init__(self, points: Iterable[int], constraints: Sequence[Constraint]) -> None:
        nodes: dict[int | None, int] = {point: node for node, point in enumerate(points, 1)}
        nodes[None] = 0
        self.scale = len(nodes) + 1
        self.constraints = _sorted(constraints, nodes)
        self.labels = [constraint[3] for constraint in self.constraints if constraint[3] is not None]
        # the constraints before this one bear no label
        self.free = len(self.constraints) - len(self.labels)
        # one list a column: a graph of tens of thousands of arcs is then plain integers
        tails = [nodes[constraint[0]] for constraint in self.constraints]
        heads = [nodes[constraint[1]] for constraint in self.constraints]
        lengths = [constraint[2] * self.scale + 1 for constraint in self.constraints]
        self.graph = Graph.of(len(nodes), tails, heads, lengths)

    @classmethod
    def of(cls, points: int, constraints: Sequence[Constraint]) -> Self:
        """Return the network of the points 0 to `points` - 1."""
        try:
            return cls(range(points), constraints)
        except KeyError as error:
            raise ValueError(f"a constraint names point {error}, and there are {points} points") from None

    def part(self, arcs: Iterable[int]) -> "_Network":
        """Return the network of some constraints, and of the points that they name."""
        constraints = [self.constraints[arc] for arc in arcs]
        named = {
            point for earlier, later, *_ in constraints for point in (earlier, later) if point is not None
        }
        return _Network(sorted(named), constraints)

    def bearing(self, labels: Iterable[int]) -> list[int]:
        """Return the arcs that bear one of some labels."""
        spans = ((bisect_left(self.labels, label), bisect_right(self.labels, label)) for label in labels)
        return [self.free + place for span in spans for place in range(*span)]

    def labels_of(self, arcs: Iterable[int]) -> list[int]:
        """Return the labels that some arcs bear, each once, as they come."""
        return list(dict.fromkeys(self.labels[arc - self.free] for arc in arcs if arc >= self.free))

    def around(self, labels: Iterable[int]) -> set[int]:
        """Return the arcs of some labels, and those without a label that may close a cycle with them."""
        chosen = set(self.bearing(labels))
        return chosen.union(self._joined(chosen, self.free))

    def beside(self, labels: Iterable[int]) -> list[int]:
        """Return the other labels of all arcs that may close a cycle with those of some labels, sorted."""
        joined = self._joined(self.bearing(labels), len(self.constraints))
        return sorted(set(self.labels_of(joined)).difference(labels))

    def _joined(self, arcs: Iterable[int], end: int) -> set[int]:
        """Return the arcs before `end` that some arcs are joined to otherwise than through the origin.

        A simple cycle passes the origin once at most, so the rest of it is joined without the origin.
        """
        graph, seen = self.graph, {0}
        joined: set[int] = set()
        ahead = [node for arc in arcs for node in (graph.tails[arc], graph.heads[arc])]
        while ahead:
            if (node := ahead.pop()) in seen:
                continue
            seen.add(node)
            for arc in chain(graph.out[node], graph.into[node]):
                if arc < end:
                    joined.add(arc)
                    ahead += graph.tails[arc], graph.heads[arc]
        return joined


def _sorted(constraints: Sequence[Constraint], nodes: Mapping[int | None, int]) -> list[Constraint]:
    """Return constraints by label, tail and head; of those that share all three only the one of fewest days.

    The three are packed in one integer: tens of thousands of tuples would cost as much as all the rest.
    """
    size = len(nodes)
    nobody = min([label for *_, label in constraints if label is not None], default=0) - 1
    tightest: dict[int, Constraint] = {}
    for constraint in constraints:
        earlier, later, days, label = constraint
        rank = 0 if label is None else label - nobody
        key = (rank * size + nodes[earlier]) * size + nodes[later]
        known = tightest.get(key)
        # of one claim only the tightest of two alike bounds can be a part of a shortest path
        if known is None or days < known[2]:
            tightest[key] = constraint
    return [tightest[key] for key in sorted(tightest)]


def _solution(network: _Network, after: Tree) -> Solution:
    """Return the bounds of a consistent network, of which the latest days are known."""
    # the earliest days are the shortest paths to the origin: those from it, with every arc turned round
    before = Tree(network.graph.reversed(), after.aside)
    before.relax()
    latest, to_origin = (_days(tree.lengths(), network.scale) for tree in (after, before))
    earliest = (None if days is None else -days for days in to_origin)
    left = tuple(each for arc, each in enumerate(network.constraints) if not after.aside[arc])
    return Solution(tuple(earliest), latest, left)


def _days(lengths: Iterable[int | None], scale: int) -> Days:
    """Return the days of the paths to the points, given the lengths of those to the nodes."""
    _, *points = (None if length is None else length // scale for length in lengths)
    return tuple(points)


def _structural(network: _Network) -> Contradiction | None:
    """Return the contradiction of the constraints without a label among themselves, if there is one."""
    free = network.part(range(network.free))
    cycle = Tree(free.graph).negative_cycle()
    return _contradiction(free, cycle) if cycle else None


def _shrunk(network: _Network, cycle: list[int], steps: Steps) -> Contradiction:
    """Return a contradiction of only such labels of a negative cycle as it needs, or more beyond `steps`."""
    labels = network.labels_of(cycle)
    if steps.used_up:
        return _untried(_contradiction(network, cycle), network)
    # a part of the network is enough: no other constraint can close a cycle of these labels
    near = network.part(network.around(labels))
    steps.done += len(near.constraints)
    shrinking = _Shrinking(near, Tree(near.graph, steps=steps), steps)
    smaller = shrinking.tree.negative_cycle()
    while smaller:
        cycle, others = smaller, set(labels)
        labels = near.labels_of(cycle)
        shrinking.tree.set_aside(near.bearing(sorted(others.difference(labels))))
        smaller = shrinking.cycle_without(labels)
    found = _contradiction(near, cycle)
    return _untried(found, network) if steps.used_up else found


def _untried(found: Contradiction, network: _Network) -> Contradiction:
    """Return a contradiction that was not shrunk to its end, with the labels beside it."""
    return replace(found, beside=tuple(network.beside(found.labels)), is_minimal=False)


class _Shrinking:
    """A part of a network while labels that its contradiction does not need are left out of it."""

    def __init__(self, near: _Network, tree: Tree, steps: Steps) -> None:
        self.near, self.tree, self.steps = near, tree, steps
        self.needed: set[int] = set()
        self.patience = steps.done + MOST_ONE_BY_ONE
        self.at_once = 1

    def cycle_without(self, labels: list[int]) -> list[int]:
        """Return a negative cycle without some of the labels, and note those that none does without.

        Labels are left out in the order in which the cycle bears them: leaving one out stops, right behind
        it, what putting the one before back would change, so that a cycle of n claims takes n steps, not n
        times n. Where many are not needed, each takes a search: then twice as many are tried each time, and
        half as many where that is too many. Returns no cycle either where the steps are used up.
        """
        left_out: Iterable[int] = ()
        unsure = [label for label in labels if label not in self.needed]
        start, at_once = 0, self.at_once
        while start < len(unsure) and not self.steps.used_up:
            tried = unsure[start : start + at_once]
            arcs = dict.fromkeys(self.near.bearing(tried))
            self.tree.set_aside(arcs)
            self.tree.wake()
            self.tree.restore([arc for arc in left_out if arc not in arcs])
            if cycle := self.tree.negative_cycle():
                if self.steps.done > self.patience:
                    self.at_once = min(4 * self.at_once, len(labels))
                return cycle
            at_once = len(tried) // 2
            if not at_once:
                self.needed.update(tried)
                start += 1
                # not from 1 again: in a cycle that takes turns no search would leave out several
                at_once = self.at_once = max(1, self.at_once // 2)
            left_out = arcs
        return []


def _contradiction(network: _Network, cycle: Sequence[int]) -> Contradiction:
    """Return a negative cycle as a contradiction, begun at the origin or at the first of its constraints."""
    start = min(range(len(cycle)), key=lambda place: (network.graph.tails[cycle[place]] != 0, cycle[place]))
    constraints = tuple(network.constraints[arc] for arc in (*cycle[start:], *cycle[:start]))
    labels = tuple(sorted(network.labels_of(cycle)))
    return Contradiction(labels=labels, cycle=constraints, short=-sum(each.days for each in constraints))
