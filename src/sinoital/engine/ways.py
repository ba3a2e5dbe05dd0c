"""Ways out of a contradiction: the smallest sets of claims without which all the others can hold.

Reiter's hitting-set tree ("A theory of diagnosis from first principles", Artificial Intelligence 32, 1987),
breadth first: each way out holds a claim of every minimal contradiction, and none too many. Every minimal
contradiction is met on the way, since the contradictions that are needed to find all ways are all there are
(Berge: "Hypergraphs", 1989, on transversals).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sinoital.engine.network import Constraint, Contradiction, solve

MOST_CONSTRAINTS: Final = 100_000
"""How many constraints are solved at the most, those of all tries together: counts vary with no machine."""

MOST_NODES: Final = 4_096
"""How many sets of claims are tried at the most."""


class WaysOut(NamedTuple):
    """The ways out as sorted labels, the shortest first, and every minimal contradiction.

    Where there are too many, `complete` is False, `ways` is empty, and `contradictions` are some of them: as
    many as it takes for all other claims to hold.
    """

    ways: tuple[tuple[int, ...], ...]
    contradictions: tuple[Contradiction, ...]
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
                solution = solve(points, left)
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
    return WaysOut(tuple(ordered), tuple(sorted(found, key=lambda one: one.labels)))


def _too_many(points: int, constraints: Sequence[Constraint], found: list[Contradiction]) -> WaysOut:
    """Return contradictions, those that were found and more, without whose claims all others hold."""
    told = list(found)
    while True:
        aside = frozenset().union(*(one.labels for one in told))
        solution = solve(points, [one for one in constraints if one.label not in aside])
        if not isinstance(solution, Contradiction):
            return WaysOut((), tuple(sorted(told, key=lambda one: one.labels)), complete=False)
        told.append(solution)
