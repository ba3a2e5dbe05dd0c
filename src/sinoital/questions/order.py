"""Order of two events, and the days between them: all that the claims leave possible.

Days are the grain: an event is before another where it ends on an earlier day than the other starts. Each
way that two events can lie to one another (Allen's relations, "Maintaining knowledge about temporal
intervals", Communications of the ACM 26, 1983, some of them joined) is a set of bounds; it is possible where
the network of claims can hold with these bounds too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import DatedEvent, Status
from sinoital.engine.network import Constraint, Contradiction, solve
from sinoital.engine.solver import SolvedNetwork
from sinoital.records.model import Shape
from sinoital.records.names import UnknownName


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """How two events may lie to one another: strictly, and as vague words are usually meant.

    For each order that is possible, the days from the end of the earlier to the start of the later, which are
    0 where the two share days. One order that is strictly possible alone is certain.
    """

    first: DatedEvent
    second: DatedEvent
    exact: Mapping[Order, Apart]
    read: Mapping[Order, Apart]

    @property
    def certain(self) -> Order | None:
        """The one order that the exact layer leaves, if there is only one and both are told as facts."""
        doubtful = (Status.PLANNED, Status.HOPED, Status.CONFLICT)
        if len(self.exact) > 1 or any(dated.dating.status in doubtful for dated in (self.first, self.second)):
            return None
        return next(iter(self.exact))

    @property
    def gap(self) -> "Gap":
        """The days from the end of the first to the start of the second, strictly; negative leads back."""
        return _gap(self.exact)

    @property
    def read_gap(self) -> "Gap":
        """The same as vague words are usually meant."""
        return _gap(self.read)


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
            raise UnknownName(f"no event is called '{name}'")
    first_dated, second_dated = history.by_id[first], history.by_id[second]
    network = history.solved.network
    layers = {
        layer: _Points(network, layer).possible(first_dated, second_dated) for layer in ("exact", "read")
    }
    return Ordered(first=first_dated, second=second_dated, **layers)


class _Points:
    """The points and constraints of a layer, to which moments that the network lacks are added."""

    def __init__(self, network: SolvedNetwork | None, layer: str) -> None:
        self.layer = layer
        self.points = (
            {name: ends for name, ends in network.points.items() if name not in network.out}
            if network
            else {}
        )
        self.count = len(network.encoding.moments) if network else 0
        self.constraints = list(network.exact if layer == "exact" else network.readings) if network else []
        if network and layer == "read":
            # distances such as "two years later" have a usual meaning too
            self.constraints += network.usual_distances()

    def possible(self, first: DatedEvent, second: DatedEvent) -> dict[Order, Apart]:
        """Return the orders that are possible, each with the days between the two events."""
        ends = self._ends(first)
        moments = (*ends, *(ends if first is second else self._ends(second)))
        found = {}
        for order, ways in _WAYS.items():
            for way in ways:
                apart = self._apart(
                    order, tuple((moments[a], moments[b], days) for a, b, days in way), moments
                )
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

    def _apart(self, order: Order, way: _Bounds, moments: Sequence[int]) -> Apart | None:
        """Return the days between two events that lie so, or nothing where they cannot."""
        # an event that is compared with itself is not before itself
        if any(earlier == later and days < 0 for earlier, later, days in way):
            return None
        bounds = [Constraint(*bound) for bound in way if bound[0] != bound[1]]
        root, target = (_E1, _S2) if order is Order.BEFORE else (_E2, _S1)
        solution = solve(self.count + 1, [*self._counted_from(moments[root]), *bounds])
        if isinstance(solution, Contradiction):
            return None
        if order not in (Order.BEFORE, Order.AFTER):
            return 0, 0
        least = solution.earliest[moments[target]]
        # "before" means by whole days: at least one, where nothing says more
        return (1 if least is None else least), solution.latest[moments[target]]

    def _counted_from(self, root: int) -> Iterator[Constraint]:
        """Yield the constraints with days counted from a point; the calendar's day 0 becomes one more."""
        calendar = self.count
        for earlier, later, days, _ in self.constraints:
            yield Constraint(
                calendar if earlier is None else earlier, calendar if later is None else later, days
            )
        yield Constraint(None, root, 0)
        yield Constraint(root, None, 0)
