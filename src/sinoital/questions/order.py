"""Order of two events, and the days between them: all that the claims leave possible.

Days are the grain: an event is before another where it ends on an earlier day than the other starts. Each
way that two events can lie to one another (Allen's relations, "Maintaining knowledge about temporal
intervals", Communications of the ACM 26, 1983, some of them joined) is a set of bounds; it is possible where
the network of claims can hold with these bounds too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations, product
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends, Layer
from sinoital.engine.dated import NO_PLAIN_FACT, PROMISED, DatedEvent
from sinoital.engine.network import Constraint, Contradiction, Solution, solve
from sinoital.engine.solver import SolvedNetwork
from sinoital.questions.selection import Answer
from sinoital.quick.frozen import frozen
from sinoital.records.model import Shape
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened


class Order(Enum):
    """How the first of two events lies to the second; exactly one of these is the case."""

    BEFORE = "before"
    """It ends on an earlier day than the other starts (Allen: before, meets)."""
    AFTER = "after"
    """It starts on a later day than the other ends (after, met by)."""
    SAME = "same days"
    """Both start on one day and end on one day (equals)."""
    DURING = "during"
    """All its days are days of the other, which has more (during, starts, finishes)."""
    AROUND = "around"
    """All days of the other are days of it, and it has more (contains, started by, finished by)."""
    OVERLAPPING = "overlapping"
    """They share days, and each has days of its own (overlaps, overlapped by)."""


Apart: TypeAlias = tuple[int, int | None]
"""How many days from one moment to another, at the least and at the most, both included; None: no most."""


@frozen(kw_only=True)
class Ordered:
    """How two events may lie to one another: strictly, and as vague words are usually meant.

    For each order that is possible, the days from the end of the earlier to the start of the later, which are
    0 where the two share days. One order that is strictly possible alone is certain.
    """

    first: DatedEvent
    second: DatedEvent
    exact: Mapping[Order, Apart]
    usual: Mapping[Order, Apart]

    @property
    def certain(self) -> Order | None:
        """The one order that the exact layer leaves, if there is only one and both are told as facts."""
        if len(self.exact) > 1 or any(dated.dating.status in NO_PLAIN_FACT for dated in self._both):
            return None
        return next(iter(self.exact))

    @property
    def answer(self) -> Answer:
        """How surely the exact layer answers: certainly, as one of the two is promised, or possibly."""
        if self.certain:
            return Answer.CERTAINLY
        is_promised = any(dated.dating.status in PROMISED for dated in self._both)
        return Answer.PROMISED if is_promised else Answer.POSSIBLY

    @property
    def _both(self) -> tuple[DatedEvent, DatedEvent]:
        return self.first, self.second

    @property
    def gap(self) -> "Gap":
        """The days from the end of the first to the start of the second, strictly; negative leads back."""
        return _gap(self.exact)

    @property
    def usual_gap(self) -> "Gap":
        """The same as vague words are usually meant."""
        return _gap(self.usual)


class Gap(NamedTuple):
    """The fewest and the most days from one event to another, both included; None where there is no bound.

    Negative days lead back: the second event is then over before the first one begins. 0 days are shared.
    """

    least: int | None
    most: int | None


def _gap(possible: Mapping[Order, Apart]) -> Gap:
    """Return the smallest range that holds the days of every order that is possible."""
    least: list[int | None] = []
    most: list[int | None] = []
    for order, (fewest, longest) in possible.items():
        if order is Order.AFTER:
            least.append(None if longest is None else -longest)
            most.append(-fewest)
        else:
            least.append(fewest)
            most.append(longest)
    lowest = None if None in least else min(day for day in least if day is not None)
    return Gap(lowest, None if None in most else max(day for day in most if day is not None))


# a constraint (a, b, d) on the four moments of two events: from a to b it is at most d days
_S1, _E1, _S2, _E2 = range(4)
_Bounds: TypeAlias = tuple[tuple[int, int, int], ...]
_WAYS: Final[Mapping[Order, tuple[_Bounds, ...]]] = {
    Order.BEFORE: (((_S2, _E1, -1),),),
    Order.AFTER: (((_S1, _E2, -1),),),
    Order.SAME: (((_S1, _S2, 0), (_S2, _S1, 0), (_E1, _E2, 0), (_E2, _E1, 0)),),
    Order.DURING: (((_S1, _S2, -1), (_E2, _E1, 0)), ((_S1, _S2, 0), (_E2, _E1, -1))),
    Order.AROUND: (((_S2, _S1, -1), (_E1, _E2, 0)), ((_S2, _S1, 0), (_E1, _E2, -1))),
    Order.OVERLAPPING: (
        ((_S2, _S1, -1), (_E1, _S2, 0), (_E2, _E1, -1)),
        ((_S1, _S2, -1), (_E2, _S1, 0), (_E1, _E2, -1)),
    ),
}
"""The bounds under which each order holds; of several sets of them one is enough."""


def order(history: DatedChronology, first: str, second: str) -> Ordered:
    """Return how two events, by id, may lie to one another; raises UnknownName.

    What is only promised, and what is in conflict, lies anywhere in its own window.
    """
    for name in (first, second):
        if name not in history.by_id:
            raise UnknownName(f"no event is called '{shortened(name)}'")
    both = history.by_id[first], history.by_id[second]
    return Ordered(
        first=both[0],
        second=both[1],
        exact=_possible(history, *both, "exact"),
        usual=_possible(history, *both, "usual"),
    )


def _possible(
    history: DatedChronology, first: DatedEvent, second: DatedEvent, layer: Layer
) -> Mapping[Order, Apart]:
    """Return the orders that are possible in a layer, in any way out of a dispute, each with its days."""
    found: dict[Order, Apart] = {}
    for networks in _networks(history, first.event.id, second.event.id, layer):
        for order, apart in _Points(networks, layer).possible(first, second).items():
            found[order] = _either(found[order], apart) if order in found else apart
    return {order: found[order] for order in Order if order in found}


def _networks(
    history: DatedChronology, first: str, second: str, layer: Layer
) -> Iterator[tuple[SolvedNetwork, ...]]:
    """Yield the networks that two events are in, one set for each pair of ways out of their disputes."""
    found = (history.solved.networks(name) for name in (first, second))
    # both may lie in one network, or in one dispute: then a way out is one for both
    known = {id(networks[0]): networks for networks in found if networks}.values()
    if layer == "exact":
        yield tuple(settled for settled, _ in known)
    else:
        yield from product(*(usual for _, usual in known))


def _either(apart: Apart, other: Apart) -> Apart:
    """Return the smallest range of days that holds both."""
    most = None if apart[1] is None or other[1] is None else max(apart[1], other[1])
    return min(apart[0], other[0]), most


def _moved(constraint: Constraint, first: int) -> Constraint:
    """Return a constraint whose points are counted from a higher number."""
    earlier, later, days, _ = constraint
    return Constraint(
        None if earlier is None else earlier + first, None if later is None else later + first, days
    )


class _Points:
    """The points and constraints of a layer, to which moments that no network has are added."""

    def __init__(self, networks: Iterable[SolvedNetwork], layer: Layer) -> None:
        self.layer = layer
        self.points: dict[str, tuple[int, int]] = {}
        self.count = 0
        self.constraints: list[Constraint] = []
        # how the whole is solved already, and for how many points
        self.known: tuple[Solution, int] | None = None
        for network in networks:
            first = self.count
            self.points |= {name: (a + first, b + first) for name, (a, b) in network.points.items()}
            self.count += len(network.encoding.moments)
            # distances such as "few years later" have a usual meaning too
            constraints = network.exact if layer == "exact" else network.readings
            usual = [] if layer == "exact" else network.usual_distances()
            both = [*constraints, *usual]
            self.constraints += [_moved(constraint, first) for constraint in both] if first else both
            if not first and not usual and not network.left_out:
                solution = network.solution if layer == "exact" else network.usual_solution
                self.known = solution, self.count

    def possible(self, first: DatedEvent, second: DatedEvent) -> dict[Order, Apart]:
        """Return the orders that are possible, each with the days between the two events."""
        ends = self._ends(first)
        moments = (*ends, *(ends if first is second else self._ends(second)))
        known = list(self._between(moments))
        found = {}
        for order, ways in _WAYS.items():
            for way in ways:
                apart = _apart(order, [*known, *(Constraint(*bound) for bound in way)])
                if apart is not None:
                    # where an order has several ways, the two share days in each of them: one is enough
                    found[order] = apart
                    break
        return found

    def _ends(self, dated: DatedEvent) -> tuple[int, int]:
        """Return the points of an event's start and end, one point twice for a point."""
        if dated.event.id in self.points:
            return self.points[dated.event.id]
        ends: Ends = getattr(dated.dating, self.layer)
        start = self._point(ends.start)
        if dated.event.shape is Shape.POINT:
            return start, start
        end = self._point(ends.end)
        self.constraints.append(Constraint(end, start, 0))
        return start, end

    def _point(self, window: Window) -> int:
        point = self.count
        self.count += 1
        if isinstance(window.earliest, int):
            self.constraints.append(Constraint(point, None, -window.earliest))
        if isinstance(window.latest, int):
            self.constraints.append(Constraint(None, point, window.latest))
        return point

    def _between(self, moments: Sequence[int]) -> Iterator[Constraint]:
        """Yield how many days it is from one moment to another at the most, by their places.

        That is all that the network says of them: what else is asked of them needs no other point. A way
        between them leads through the calendar, or by relations alone.
        """
        known, points = self.known or (None, 0)
        # the events of one network alone, as most often: dating has solved it
        whole = known if known and points == self.count else self._solved(self.constraints)
        relations = [one for one in self.constraints if one.earlier is not None and one.later is not None]
        # the ends of a point are one moment
        roots = dict.fromkeys(root for root, moment in combinations(moments, 2) if root != moment)
        tied = {root: self._solved([*relations, *_pinned(root)]) for root in roots}
        for (one, root), (other, moment) in combinations(enumerate(moments), 2):
            if root == moment:
                yield Constraint(one, other, 0)
                yield Constraint(other, one, 0)
                continue
            for solution in (whole, tied[root]):
                yield from _apart_in(solution, (one, root), (other, moment))

    def _solved(self, constraints: Sequence[Constraint]) -> Solution:
        solution = solve(self.count, constraints)
        # what cannot hold is set aside already
        assert isinstance(solution, Solution)
        return solution


def _apart(order: Order, constraints: Iterable[Constraint]) -> Apart | None:
    """Return the days between two events that lie so, or nothing where they cannot."""
    root, target = (_E1, _S2) if order is Order.BEFORE else (_E2, _S1)
    solution = solve(4, [*constraints, *_pinned(root)])
    if isinstance(solution, Contradiction):
        return None
    if order not in (Order.BEFORE, Order.AFTER):
        return 0, 0
    least = solution.earliest[target]
    # the order itself says so: at least one day
    assert least is not None
    return least, solution.latest[target]


def _apart_in(solution: Solution, first: tuple[int, int], second: tuple[int, int]) -> Iterator[Constraint]:
    """Yield how far two moments, each a place and a point, are apart at the most by the bounds of both."""
    for (one, here), (other, there) in ((first, second), (second, first)):
        earliest, latest = solution.earliest[here], solution.latest[there]
        if earliest is not None and latest is not None:
            yield Constraint(one, other, latest - earliest)


def _pinned(root: int) -> tuple[Constraint, Constraint]:
    """Return the constraints that put a point on day 0."""
    return Constraint(None, root, 0), Constraint(root, None, 0)
