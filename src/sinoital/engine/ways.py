"""Ways out of a contradiction: the smallest sets of claims without which all the others can hold.

Reiter's hitting-set tree ("A theory of diagnosis from first principles", Artificial Intelligence 32, 1987),
breadth first: each way out holds a claim of every minimal contradiction, and none too many. Every minimal
contradiction is met on the way, since the contradictions that are needed to find all ways are all there are
(Berge: "Hypergraphs", 1989, on transversals).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sinoital.engine.graph import Steps
from sinoital.engine.network import MOST_STEPS, Constraint, Contradiction, contradictions, solve

MOST_CONSTRAINTS: Final = 100_000
"""How many constraints are solved at the most, those of all tries together: counts vary with no machine."""

MOST_NODES: Final = 4_096
"""How many sets of claims are tried at the most."""


class WaysOut(NamedTuple):
    """The ways out as sorted labels, the shortest first, every minimal contradiction, and the labels in one.

    Where there are too many, or finding them takes too many steps, `complete` is False, `ways` is empty, and
    `contradictions` are some of them: as many as it takes for all other claims to hold, or as many as the
    steps allow, and these say whether they are minimal. `disputed` has every label that may
    be in one then: none of the others is, though not each of these must be.
    """

    ways: tuple[tuple[int, ...], ...]
    contradictions: tuple[Contradiction, ...]
    disputed: frozenset[int]
    complete: bool = True


def ways_out(points: int, constraints: Sequence[Constraint]) -> WaysOut:
    """Return the ways out of the contradictions of a network, none where there are none.

    Labels are set aside whole, with all constraints that bear them. Constraints without a label must be
    consistent among themselves.
    """
    found: list[Contradiction] = []
    ways: list[frozenset[int]] = []
    level = [frozenset[int]()]
    seen = {level[0]}
    spent = 0
    steps = Steps(MOST_STEPS)
    while level:
        below: list[frozenset[int]] = []
        for aside in level:
            # what holds a whole way out is no smallest set
            if any(way <= aside for way in ways):
                continue
            # a contradiction that is known already costs no try
            open_one = next((one for one in found if aside.isdisjoint(one.labels)), None)
            if open_one is None:
                left = [one for one in constraints if one.label not in aside]
                spent += len(left)
                if spent > MOST_CONSTRAINTS:
                    return _too_many(points, constraints, found)
                solution = solve(points, left, steps)
                # what was shrunk with the last steps may not be minimal
                if steps.used_up:
                    return _too_many(points, constraints, found)
                if not isinstance(solution, Contradiction):
                    ways.append(aside)
                    continue
                open_one = solution
                found.append(open_one)
            for label in open_one.labels:
                larger = aside | {label}
                if larger not in seen:
                    seen.add(larger)
                    below.append(larger)
            if len(seen) > MOST_NODES:
                return _too_many(points, constraints, found)
        level = below
    ordered = sorted((tuple(sorted(way)) for way in ways if way), key=lambda way: (len(way), way))
    return WaysOut(tuple(ordered), _ordered(found), _labels(found))


def _too_many(points: int, constraints: Sequence[Constraint], found: list[Contradiction]) -> WaysOut:
    """Return contradictions, those that were found and more, as far as the steps allow."""
    aside = _labels(found)
    left = [one for one in constraints if one.label not in aside]
    more, _ = contradictions(points, left, MOST_STEPS)
    told = _ordered([*found, *more])
    # without these all others hold
    aside = aside.union(*((*one.labels, *one.beside) for one in more))
    return WaysOut((), told, _perhaps_disputed(points, constraints, aside), complete=False)


def _ordered(found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    return tuple(sorted(found, key=lambda one: one.labels))


def _labels(found: Sequence[Contradiction]) -> frozenset[int]:
    return frozenset(label for one in found for label in one.labels)


def _perhaps_disputed(points: int, constraints: Sequence[Constraint], told: frozenset[int]) -> frozenset[int]:
    """Return every label that is in a minimal contradiction, and perhaps some more, without trying them.

    `told` are labels without which the others can hold. A minimal contradiction is a circle of bounds that
    passes the origin at most once, and every other point too. One that does not pass it lies among relations
    that lead round to where they begin. One that passes it is not shorter than the nearest ways from the
    origin to a bound and from there back: these are found in two networks, each without one of the two.
    """
    inner = _torn_relations(points, constraints, told)
    # such relations may contradict each other: they count as no days, and all that they can take off once
    most: dict[int | None, int] = {}
    for one in inner:
        most[one.earlier] = max(most.get(one.earlier, 0), -one.days)
    taken_off = sum(most.values())
    plain = [one._replace(days=0) if one in inner else one for one in constraints]
    there = solve(points, [one for one in plain if one.later is not None])
    back = solve(points, [one for one in plain if one.earlier is not None])
    assert not isinstance(there, Contradiction)
    assert not isinstance(back, Contradiction)
    disputed = {one.label for one in inner}
    for one in plain:
        latest = 0 if one.earlier is None else there.latest[one.earlier]
        earliest = 0 if one.later is None else back.earliest[one.later]
        if latest is not None and earliest is not None and latest + one.days - earliest < taken_off:
            disputed.add(one.label)
    return frozenset(label for label in disputed if label is not None)


def _torn_relations(
    points: int, constraints: Sequence[Constraint], told: frozenset[int]
) -> frozenset[Constraint]:
    """Return the relations that lie on a way round, as some do that bear a label of those told."""
    ahead: dict[int, list[int]] = defaultdict(list)
    for earlier, later, *_ in constraints:
        if earlier is not None and later is not None:
            ahead[earlier].append(later)
    part = _round_trips(points, ahead)
    round_ = [
        one
        for one in constraints
        if one.earlier is not None and one.later is not None and part[one.earlier] == part[one.later]
    ]
    torn = {part[one.earlier] for one in round_ if one.earlier is not None and one.label in told}
    return frozenset(one for one in round_ if one.earlier is not None and part[one.earlier] in torn)


def _round_trips(points: int, ahead: Mapping[int, Sequence[int]]) -> Mapping[int, int]:
    """Return a number for each point, the same for those that lead to each other and back.

    Kosaraju's two searches, the second one against the direction of the first.
    """
    behind: dict[int, list[int]] = defaultdict(list)
    for earlier, others in ahead.items():
        for later in others:
            behind[later].append(earlier)
    seen: set[int] = set()
    left = [point for first in range(points) for point in _left_from(first, ahead, seen)]
    seen.clear()
    return {point: first for first in reversed(left) for point in _left_from(first, behind, seen)}


def _left_from(first: int, ahead: Mapping[int, Sequence[int]], seen: set[int]) -> Iterator[int]:
    """Yield the points that a search in depth finds, in the order in which it leaves them; all are seen then.

    None where the first one is seen already.
    """
    if first in seen:
        return
    seen.add(first)
    trail = [(first, iter(ahead.get(first, ())))]
    while trail:
        point, others = trail[-1]
        for other in others:
            if other not in seen:
                seen.add(other)
                trail.append((other, iter(ahead.get(other, ()))))
                break
        else:
            trail.pop()
            yield point
