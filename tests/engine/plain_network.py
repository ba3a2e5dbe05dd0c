"""A plain network: the answers of `sinoital.engine.network`, worked out slowly and in the open.

Bounds and reasons come from their definitions, by Bellman and Ford's rounds over all constraints. Which of
several contradictions is told is a matter of the order of the search: here that search is written with one
dictionary of parents, and without anything that makes it fast.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sinoital.engine.network import Constraint, Contradiction

Point = int | None
Path = tuple[Constraint, ...]
Days = tuple[int | None, ...]


class Answer(NamedTuple):
    """The bounds of all points, and the reasons of each of them."""

    earliest: Days
    latest: Days
    why_earliest: tuple[Path, ...]
    why_latest: tuple[Path, ...]


def rank(constraint: Constraint) -> tuple[bool, int, int, int]:
    """Return what decides between constraints: the label, then the earlier point, then the later one.

    None comes first each time. Where two reasons are equally tight and equally long, this rule decides.
    """
    earlier, later, _, label = constraint
    return label is not None, label or 0, node(earlier), node(later)


def node(point: Point) -> int:
    return 0 if point is None else point + 1


def in_order(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Return constraints by rank; of those of one claim between the same points the tightest alone."""
    tightest: dict[tuple[bool, int, int, int], Constraint] = {}
    for constraint in sorted(constraints, key=lambda one: (rank(one), one.days)):
        tightest.setdefault(rank(constraint), constraint)
    return list(tightest.values())


# ------------------------------------------------------------ bounds and reasons


def bounds(points: int, constraints: Sequence[Constraint]) -> Answer:
    """Return the bounds that constraints give which can all hold, with their reasons."""
    ordered = in_order(constraints)
    turned = [one._replace(earlier=one.later, later=one.earlier) for one in ordered]
    latest, why_latest = shortest(points, ordered)
    to_origin, reversed_paths = shortest(points, turned)
    earliest = tuple(None if days is None else -days for days in to_origin)
    back = dict(zip(turned, ordered, strict=True))
    return Answer(
        earliest, latest, tuple(tuple(back[one] for one in path) for path in reversed_paths), why_latest
    )


def shortest(points: int, ordered: Sequence[Constraint]) -> tuple[Days, tuple[Path, ...]]:
    """Return the days of the shortest path from the origin to each point, and the path.

    Of equally short paths one of the fewest constraints counts.
    """
    # days first, then the number of constraints
    best: dict[Point, tuple[int, int]] = {None: (0, 0)}
    changed = True
    while changed:
        changed = False
        for earlier, later, days, _ in ordered:
            if earlier in best:
                found = best[earlier][0] + days, best[earlier][1] + 1
                if later not in best or found < best[later]:
                    best[later] = found
                    changed = True

    def path(point: Point) -> Path:
        steps: list[Constraint] = []
        while point in best and point is not None:
            steps.append(
                next(
                    one
                    for one in ordered
                    if one.later == point
                    and one.earlier in best
                    and (best[one.earlier][0] + one.days, best[one.earlier][1] + 1) == best[point]
                )
            )
            point = steps[-1].earlier
        return tuple(reversed(steps))

    found_days = tuple(best[point][0] if point in best else None for point in range(points))
    return found_days, tuple(path(point) for point in range(points))


# ------------------------------------------------------------ contradictions


@dataclass
class Allowed:
    """How many steps are allowed, and how many are done."""

    most: int
    done: int = 0

    @property
    def used_up(self) -> bool:
        return self.done > self.most


class Search:
    """A tree of shortest paths that grows from the origin, and finds a cycle when it closes.

    A constraint is its place in the order. Its length is its days and then one, for the number of
    constraints of a path; `parent` has the constraint by which a point hangs on another one.
    """

    def __init__(self, points: Sequence[Point], ordered: Sequence[Constraint], allowed: Allowed) -> None:
        self.ordered, self.allowed = ordered, allowed
        self.nodes: list[Point] = [None, *points]
        scale = len(self.nodes) + 1
        self.length = [one.days * scale + 1 for one in ordered]
        self.far = 2 * sum(map(abs, self.length)) + 1
        self.distance = dict.fromkeys(self.nodes, self.far) | {None: 0}
        self.parent: dict[Point, int] = {}
        self.aside: set[int] = set()
        self.loose: set[Point] = set()
        self.queue: deque[Point] = deque([None])
        self.waiting: set[Point] = {None}
        self.everywhere = False

    def negative_cycle(self) -> list[int]:
        cycle = self.relax()
        if not cycle and not self.everywhere:
            self.everywhere = True
            self.wait(point for point in self.nodes if self.distance[point] == self.far)
            cycle = self.relax()
        return cycle

    def relax(self) -> list[int]:
        while self.queue:
            tail = self.queue.popleft()
            if tail not in self.waiting:
                continue
            self.waiting.remove(tail)
            start = self.distance[tail]
            out = [place for place, one in enumerate(self.ordered) if one.earlier == tail]
            self.allowed.done += len(out)
            for place in out:
                head, length = self.ordered[place].later, start + self.length[place]
                if place in self.aside or length >= self.distance[head]:
                    continue
                if not self.cut_off(head, keep=tail):
                    self.wait([tail])
                    return self.closed_by(place)
                self.hang(head, place, length)
        return []

    def closed_by(self, place: int) -> list[int]:
        cycle, head = [place], self.ordered[place].later
        while (tail := self.ordered[cycle[-1]].earlier) != head:
            cycle.append(self.parent[tail])
        return cycle[::-1]

    def below(self, point: Point) -> set[Point]:
        """Return the points that hang on a point, near or far."""
        found, more = {point}, {point}
        while more:
            more = {one for one, place in self.parent.items() if self.ordered[place].earlier in more} - found
            found |= more
        return found - {point}

    def cut_off(self, point: Point, keep: Point | str = "nothing") -> bool:
        hanging = self.below(point)
        self.allowed.done += len(hanging)
        if keep == point or keep in hanging:
            return False
        self.loose |= hanging
        self.waiting -= hanging
        for each in (point, *hanging):
            self.parent.pop(each, None)
        return True

    def hang(self, point: Point, place: int, length: int) -> None:
        self.parent[point] = place
        self.distance[point] = length
        self.loose.discard(point)
        self.wait([point])

    def wait(self, points: Iterable[Point]) -> None:
        for point in points:
            if point not in self.waiting:
                self.waiting.add(point)
                self.queue.append(point)

    def set_aside(self, places: Iterable[int]) -> None:
        for place in places:
            self.aside.add(place)
            head = self.ordered[place].later
            if self.parent.get(head) == place:
                self.cut_off(head)
                self.loose.add(head)

    def restore(self, places: Iterable[int]) -> None:
        places = list(places)
        self.aside.difference_update(places)
        tails_of_shorter = (
            self.ordered[place].earlier
            for place in places
            if self.distance[self.ordered[place].earlier] + self.length[place]
            < self.distance[self.ordered[place].later]
        )
        self.wait(tails_of_shorter)

    def lift(self) -> None:
        for point in self.loose:
            self.distance[point] = self.far
        for point in sorted(self.loose, key=node):
            firm = [
                (self.distance[one.earlier] + self.length[place], place)
                for place, one in enumerate(self.ordered)
                if one.later == point and place not in self.aside and one.earlier not in self.loose
            ]
            length, place = min(firm, default=(self.far, -1))
            if length < self.far:
                self.hang(point, place, length)
        self.wake()

    def wake(self) -> None:
        self.wait(sorted(self.loose, key=node))
        self.loose.clear()


class Plain:
    """The constraints of a network in their order, and what is asked of their labels."""

    def __init__(self, points: Iterable[Point], constraints: Iterable[Constraint]) -> None:
        self.points = list(points)
        self.ordered = in_order(constraints)

    def part(self, places: Iterable[int]) -> "Plain":
        chosen = [self.ordered[place] for place in places]
        named = {point for one in chosen for point in one[:2] if point is not None}
        return Plain(sorted(named), chosen)

    def search(self, allowed: Allowed) -> Search:
        return Search(self.points, self.ordered, allowed)

    def bearing(self, labels: Iterable[int]) -> list[int]:
        return [place for label in labels for place, one in enumerate(self.ordered) if one.label == label]

    def labels_of(self, places: Iterable[int]) -> list[int]:
        labels = [self.ordered[place].label for place in places]
        return list(dict.fromkeys(label for label in labels if label is not None))

    def joined(self, places: Iterable[int], *, bare: bool) -> set[int]:
        """Return the constraints that some are joined to otherwise than through the origin."""
        ends = {point for place in places for point in self.ordered[place][:2] if point is not None}
        found: set[int] = set()
        grown = True
        while grown:
            more = {
                place
                for place, one in enumerate(self.ordered)
                if not (bare and one.label is not None) and not ends.isdisjoint(one[:2])
            }
            grown = more > found
            found |= more
            ends |= {point for place in more for point in self.ordered[place][:2] if point is not None}
        return found


def contradictions(
    points: int, constraints: Sequence[Constraint], most_steps: int
) -> tuple[list[Contradiction], Answer]:
    """Return the contradictions as they are found one after the other, and the bounds without them.

    Constraints without a label can all hold.
    """
    allowed = Allowed(most_steps)
    plain = Plain(range(points), constraints)
    search = plain.search(allowed)
    found: list[Contradiction] = []
    while cycle := search.negative_cycle():
        one = shrunk(plain, cycle, allowed)
        named = {label for each in found for label in (*each.labels, *each.beside)}
        found.append(replace(one, beside=tuple(label for label in one.beside if label not in named)))
        search.set_aside(plain.bearing([*found[-1].labels, *found[-1].beside]))
        search.lift()
    left = [one for place, one in enumerate(plain.ordered) if place not in search.aside]
    return found, bounds(points, left)


def solve(points: int, constraints: Sequence[Constraint], most_steps: int) -> Answer | Contradiction:
    """Return the bounds of all points, or a contradiction."""
    allowed = Allowed(most_steps)
    plain = Plain(range(points), constraints)
    if cycle := plain.search(allowed).negative_cycle():
        bare = Plain(range(points), (one for one in constraints if one.label is None))
        free = bare.part(range(len(bare.ordered)))
        if impossible := free.search(Allowed(0)).negative_cycle():
            return contradiction(free, impossible)
        return shrunk(plain, cycle, allowed)
    return bounds(points, constraints)


def shrunk(plain: Plain, cycle: list[int], allowed: Allowed) -> Contradiction:
    """Return a contradiction of such labels of a cycle as it needs."""
    labels = plain.labels_of(cycle)
    if allowed.used_up:
        return untried(contradiction(plain, cycle), plain)
    own = plain.bearing(labels)
    near = plain.part(sorted({*own, *plain.joined(own, bare=True)}))
    allowed.done += len(near.ordered)
    search = near.search(allowed)
    needed: set[int] = set()
    smaller = search.negative_cycle()
    while smaller:
        cycle, others = smaller, set(labels)
        labels = near.labels_of(cycle)
        search.set_aside(near.bearing(sorted(others.difference(labels))))
        smaller = without_one(near, search, labels, needed, allowed)
    found = contradiction(near, cycle)
    return untried(found, plain) if allowed.used_up else found


def without_one(
    near: Plain, search: Search, labels: list[int], needed: set[int], allowed: Allowed
) -> list[int]:
    """Return a cycle without one of some labels, in their order, and note those that each cycle needs."""
    left_out: list[int] = []
    for label in [label for label in labels if label not in needed]:
        if allowed.used_up:
            return []
        tried = near.bearing([label])
        search.set_aside(tried)
        search.wake()
        search.restore(left_out)
        if cycle := search.negative_cycle():
            return cycle
        needed.add(label)
        left_out = tried
    return []


def untried(found: Contradiction, plain: Plain) -> Contradiction:
    """Return a contradiction with the labels beside it, set aside with it."""
    joined = plain.joined(plain.bearing(found.labels), bare=False)
    beside = sorted(set(plain.labels_of(joined)).difference(found.labels))
    return Contradiction(
        labels=found.labels, cycle=found.cycle, short=found.short, beside=tuple(beside), is_minimal=False
    )


def contradiction(plain: Plain, cycle: Sequence[int]) -> Contradiction:
    """Return a cycle as a contradiction, begun at the origin or at the first of its constraints."""
    tails = [plain.ordered[place].earlier for place in cycle]
    first = tails.index(None) if None in tails else cycle.index(min(cycle))
    proof = tuple(plain.ordered[place] for place in (*cycle[first:], *cycle[:first]))
    labels = tuple(sorted(plain.labels_of(cycle)))
    return Contradiction(labels=labels, cycle=proof, short=-sum(one.days for one in proof))
