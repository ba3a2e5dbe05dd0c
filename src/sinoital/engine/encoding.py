"""Claims as constraints: the points and bounds of a simple temporal network, and whose claim each bound is.

A point event has one point, a span two (its start is not after its end), and so has a claim that tells a time
under way relative to other events; every claim bounds a point, or the difference of two.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import accumulate
from typing import TypeAlias

from sinoital.dates.distance import days_apart, usually
from sinoital.dates.value import Layers
from sinoital.dates.window import ANY, UNKNOWN, Window
from sinoital.engine.claim_bounds import ClaimBounds, Ends, layers_of, meet
from sinoital.engine.network import Constraint, Solution
from sinoital.records.model import Event, Relation, Shape
from sinoital.records.moment import Moment

Stated: TypeAlias = Mapping[str, tuple[Event, Sequence[ClaimBounds]]]
"""Events by id, each with what its claims say, at least one."""

Vague: TypeAlias = Mapping[Constraint, int]
"""The usual bounds of vague distances, each with the point that it is counted from."""


class Encoding:
    """The network of some events: its points by event, their moments, and the claims behind its constraints.

    The label of a constraint is the place of its claim in `claims`; nothing here is solved.
    """

    def __init__(self, stated: Stated) -> None:
        self.stated = stated
        self.points: dict[str, tuple[int, int]] = {}
        self.moments: list[Moment] = []
        for name, (event, _) in stated.items():
            start = len(self.moments)
            is_span = event.shape is Shape.SPAN
            self.moments += [Moment(name, "start"), Moment(name, "end")] if is_span else [Moment(name)]
            self.points[name] = start, start + is_span
        self.claims = [(name, bounds) for name, (_, all_bounds) in stated.items() for bounds in all_bounds]
        counts = (len(claims) for _, claims in stated.values())
        self.first_label = dict(zip(stated, accumulate(counts, initial=0), strict=False))
        # a time under way that is told relative to other events needs a point of its own: its bounds on the
        # start and on the end follow from it
        self.under_way: dict[int, int] = {}
        for label, (name, bounds) in enumerate(self.claims):
            if isinstance(bounds.claim.at, Relation) and bounds.claim.at.targets:
                self.under_way[label] = len(self.moments)
                self.moments.append(Moment(name, "at"))

    def own_exact(self, name: str, aside: Container[int]) -> Ends:
        """Return what an event's own claims strictly say, without those of some labels."""
        claims = range(self.first_label[name], self.first_label[name] + len(self.stated[name][1]))
        return reduce(meet, (self.claims[label][1].exact for label in claims if label not in aside), Ends())

    def exact(self) -> Iterator[Constraint]:
        """Yield what the shapes of events and the claims strictly say."""
        for start, end in self.points.values():
            if start != end:
                yield Constraint(end, start, 0)
        for label, (name, bounds) in enumerate(self.claims):
            yield from self._bounds(name, bounds.exact, label)
            if (point := self.under_way.get(label)) is not None:
                start, end = self.points[name]
                yield Constraint(point, start, 0, label)
                yield Constraint(end, point, 0, label)
                yield from _bound(point, bounds.at.exact, label)
            for slot, relation in bounds.claim.slots:
                if isinstance(relation, Relation):
                    yield from self._apart(name, slot, relation, label)

    def readings(self, aside: Container[int]) -> Iterator[Constraint]:
        """Yield how claims are usually meant, those of some labels and vague distances left aside."""
        for label, (name, bounds) in enumerate(self.claims):
            if label not in aside:
                yield from self._bounds(name, bounds.usual, label)
                if (point := self.under_way.get(label)) is not None:
                    yield from _bound(point, bounds.at.usual, label)

    def vague(self, solution: Solution, aside: Container[int]) -> Iterator[tuple[Constraint, int]]:
        """Yield the usual bounds of vague distances, each with the point that it is counted from.

        A vague distance is read only towards a side for which the event's own claims tell no day.
        """
        for label, name, slot, relation in self._vague_relations(aside):
            other = self._point(relation.after or relation.before)
            if other is None:
                continue
            assert relation.by is not None
            usual = usually(relation.by, window_of(solution, other), later=relation.after is not None)
            point = self._point_of(name, slot, label)
            told = self._told_alone(name, point, aside)
            earliest = UNKNOWN if isinstance(told.earliest, int) else usual.earliest
            latest = UNKNOWN if isinstance(told.latest, int) else usual.latest
            for constraint in _bound(point, Window(earliest, latest), label):
                yield constraint, other

    def usual_distances(self, aside: Container[int], left_out: Container[int]) -> list[Constraint]:
        """Return how far apart moments usually are by vague words, where the event's own claims tell no day.

        A claim whose reading is left out tells no distance; it still tells a day, since strictly it holds.
        No moment is bounded by these: `vague` has counted them from the bounds of the other moment already.
        """
        usual: list[Constraint] = []
        for label, name, slot, relation in self._vague_relations(aside):
            if label in left_out:
                continue
            assert relation.by is not None
            point = self._point_of(name, slot, label)
            if self._told_alone(name, point, aside).is_unbounded:
                plain = replace(relation, by=replace(relation.by, vague=False))
                usual += self._apart(name, slot, plain, label)
        return usual

    def _vague_relations(self, aside: Container[int]) -> Iterator[tuple[int, str, str, Relation]]:
        for label, (name, bounds) in enumerate(self.claims):
            for slot, relation in bounds.claim.slots if label not in aside else ():
                if isinstance(relation, Relation) and relation.by and relation.by.vague:
                    yield label, name, slot, relation

    def _bounds(self, name: str, ends: Ends, label: int) -> Iterator[Constraint]:
        for point, window in zip(self.points[name], ends, strict=True):
            yield from _bound(point, window, label)

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

    def _point(self, target: Moment | None) -> int | None:
        """Return the point that a relation names, None for the source and for what is only promised."""
        if target is None or target.event not in self.points:
            return None
        return self.points[target.event][target.side == "end"]

    def _told_alone(self, name: str, point: int, aside: Container[int]) -> Window:
        """Return the days that the event's own claims tell of a point, without relations and sources."""
        window = ANY
        if point not in self.points[name]:
            return window
        side = self.points[name].index(point)
        for label, bounds in enumerate(self.stated[name][1], self.first_label[name]):
            for slot, value in bounds.claim.slots if label not in aside else ():
                if not isinstance(value, Relation) and slot != "at" and (slot == "end") == (side == 1):
                    # seen from when its source was usually written: a date inferred from outside it counts
                    source, said = (Layers(both.usual, both.usual) for both in (bounds.source, bounds.said))
                    window = window.meet(layers_of(value, source, said).exact)
        return window


def _bound(point: int, window: Window, label: int) -> Iterator[Constraint]:
    """Yield the constraints that keep a point within a window."""
    if isinstance(window.earliest, int):
        yield Constraint(point, None, -window.earliest, label)
    if isinstance(window.latest, int):
        yield Constraint(None, point, window.latest, label)


def window_of(solution: Solution, point: int) -> Window:
    """Return the days that a solution leaves to a point."""
    earliest, latest = solution.earliest[point], solution.latest[point]
    return Window(UNKNOWN if earliest is None else earliest, UNKNOWN if latest is None else latest)
