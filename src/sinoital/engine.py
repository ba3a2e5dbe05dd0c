"""What follows for events that are told relative to one another: their bounds in both layers, by a network.

A point event has one point, a span two (its start is not after its end); every claim that tells of something
as occurred bounds a point, or the difference of two. Events that no relation ties to others are left out:
their own claims say all there is. The exact layer is solved first, and claims that cannot all hold are set
aside with everything else that their events say. The usual readings of vague words are then solved on top of
what is left; a reading that contradicts is left out. A vague distance is read only towards a side for which
the event's own claims tell no day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sinoital.dates.distance import days_apart, usually
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.model import Claim, Event, Relation, Shape
from sinoital.network import Constraint, Contradiction, Solution, contradictions
from sinoital.said import Ends, Said, slots_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold, the fewest of their kind, and by how many days they miss it."""

    claims: tuple[tuple[str, Claim], ...]
    short: int


@dataclass(frozen=True, slots=True)
class Tied:
    """The bounds of one event in both layers, and the readings that were left out."""

    exact: Ends
    read: Ends
    remarks: tuple[str, ...] = ()


class Engine(NamedTuple):
    """What the network gives: bounds by event id, and the conflicts; an event in conflict has no bounds."""

    tied: Mapping[str, Tied]
    conflicts: tuple[Conflict, ...]


Told = Mapping[str, tuple[Event, Sequence[Said]]]


def solve_together(told: Told) -> Engine:
    """Return what follows for the events that relations tie together; `told` has them by id, in order."""
    together = _tied(told)
    if not together:
        return Engine({}, ())
    return _Network({name: told[name] for name in told if name in together}).solved()


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


class _Network:
    """The points and constraints of some events; a label is the number of a claim."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.points: dict[str, tuple[int, int]] = {}
        count = 0
        for name, (event, _) in told.items():
            is_span = event.shape is Shape.SPAN
            self.points[name] = count, count + is_span
            count += 1 + is_span
        self.count = count
        self.owner = {point: name for name, points in self.points.items() for point in points}
        self.claims = [(name, one) for name, (_, said) in told.items() for one in said]

    def solved(self) -> Engine:
        strict = [*self._structure(), *self._exact()]
        found, solution = contradictions(self.count, strict)
        conflicts = tuple(self._conflict(one) for one in found)
        out = {name for conflict in conflicts for name, _ in conflict.claims}
        if out:
            strict = [one for one in strict if not out & self._owners(one)]
            _, solution = contradictions(self.count, strict)
        read, remarks = self._read(strict, out)
        tied = {
            name: Tied(self._ends(solution, name), self._ends(read, name), tuple(remarks.get(name, ())))
            for name in self.told
            if name not in out
        }
        return Engine(tied, conflicts)

    def _conflict(self, found: Contradiction) -> Conflict:
        claims = tuple((self.claims[label][0], self.claims[label][1].claim) for label in found.labels)
        return Conflict(claims, found.short)

    def _owners(self, constraint: Constraint) -> set[str]:
        """Return the events whose points a constraint touches, and the one that claims it."""
        owners = {self.owner[point] for point in constraint[:2] if point is not None}
        return owners if constraint.label is None else owners | {self.claims[constraint.label][0]}

    def _structure(self) -> Iterator[Constraint]:
        for start, end in self.points.values():
            if start != end:
                yield Constraint(end, start, 0)

    def _exact(self) -> Iterator[Constraint]:
        for label, (name, one) in enumerate(self.claims):
            yield from self._bounds(name, one.exact, label)
            for slot, relation in slots_of(one.claim):
                if isinstance(relation, Relation):
                    yield from self._apart(name, slot, relation, label)

    def _bounds(self, name: str, ends: Ends, label: int) -> Iterator[Constraint]:
        for point, window in zip(self.points[name], ends, strict=True):
            if isinstance(window.earliest, int):
                yield Constraint(point, None, -window.earliest, label)
            if isinstance(window.latest, int):
                yield Constraint(None, point, window.latest, label)

    def _apart(self, name: str, slot: str, relation: Relation, label: int) -> Iterator[Constraint]:
        """Yield what a relation says: a moment under way is after its start and before its end."""
        start, end = self.points[name]
        least, most = days_apart(relation.by)
        for target, later in ((relation.after, True), (relation.before, False)):
            other = self._point(target)
            if other is None:
                continue
            point = (end if later else start) if slot == "at" else end if slot == "end" else start
            first, last = (other, point) if later else (point, other)
            yield Constraint(last, first, -least, label)
            if most is not None:
                yield Constraint(first, last, most, label)

    def _point(self, target: str) -> int | None:
        """Return the point that a relation names, None for the source and for what is only promised."""
        name, _, side = target.partition(".")
        if name not in self.points:
            return None
        return self.points[name][1 if side == "end" else 0]

    def _ends(self, solution: Solution, name: str) -> Ends:
        return Ends(*(self._window(solution, point) for point in self.points[name]))

    def _window(self, solution: Solution, point: int) -> Window:
        earliest, latest = solution.earliest[point], solution.latest[point]
        return Window(UNKNOWN if earliest is None else earliest, UNKNOWN if latest is None else latest)

    def _read(self, strict: Sequence[Constraint], out: set[str]) -> tuple[Solution, dict[str, list[str]]]:
        """Return the solution of the read layer, and by event the readings that do not fit."""
        fixed = [Constraint(*constraint[:3]) for constraint in strict]
        readings = [
            constraint
            for label, (name, one) in enumerate(self.claims)
            if name not in out
            for constraint in self._bounds(name, one.read, label)
        ]
        dropped, solution = contradictions(self.count, [*fixed, *readings])
        if vague := list(self._vague(solution, out)):
            dropped, solution = contradictions(self.count, [*fixed, *readings, *vague])
        remarks: dict[str, list[str]] = {}
        for label in sorted({label for one in dropped for label in one.labels}):
            name, said = self.claims[label]
            told = f"the usual reading of '{said.claim.wording}' ({said.claim.where}) does not fit; left out"
            remarks.setdefault(name, []).append(told)
        return solution, remarks

    def _vague(self, solution: Solution, out: set[str]) -> Iterator[Constraint]:
        """Yield the usual reading of vague distances, towards the sides for which no day is told."""
        for label, (name, one) in enumerate(self.claims):
            for slot, relation in slots_of(one.claim):
                if name in out or not isinstance(relation, Relation):
                    continue
                other = self._point(relation.after or relation.before)
                if other is not None and relation.by and relation.by.vague:
                    usual = usually(relation.by, self._window(solution, other), later=bool(relation.after))
                    point = self.points[name][1 if slot == "end" else 0]
                    yield from self._bound_untold(name, point, usual, label)

    def _bound_untold(self, name: str, point: int, usual: Window, label: int) -> Iterator[Constraint]:
        told = self._told_by_itself(name, point)
        if isinstance(usual.earliest, int) and not isinstance(told.earliest, int):
            yield Constraint(point, None, -usual.earliest, label)
        if isinstance(usual.latest, int) and not isinstance(told.latest, int):
            yield Constraint(None, point, usual.latest, label)

    def _told_by_itself(self, name: str, point: int) -> Window:
        """Return the days that the event's own claims tell of a point, without relations and sources."""
        side = self.points[name].index(point)
        window = Window(OPEN, OPEN)
        for one in self.told[name][1]:
            for slot, value in slots_of(one.claim):
                if not isinstance(value, Relation) and slot != "at" and (slot == "end") == (side == 1):
                    window = window.meet(value.layers(one.source).exact)
        return window
