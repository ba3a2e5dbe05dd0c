"""The network against a plain one: the same bounds, reasons and contradictions, in the same order."""

import random
from collections.abc import Callable, Sequence

import pytest
from tests.engine import plain_network as plain

from sinoital.engine.network import MOST_STEPS, Constraint, Contradiction, Solution, contradictions, solve

Network = tuple[int, list[Constraint]]
Make = Callable[[random.Random], Network]


def windows(dice: random.Random, points: int, days: Sequence[int], share: float) -> list[Constraint]:
    """Return a first and a last day for some of the points, around the days on which they truly are."""
    found = []
    for point, day in enumerate(days[:points]):
        if dice.random() < share:
            found.append(Constraint(None, point, day + dice.randint(0, 9), dice.randint(0, 99)))
        if dice.random() < share:
            found.append(Constraint(point, None, -day + dice.randint(0, 9), dice.randint(0, 99)))
    return found


def true(dice: random.Random) -> Network:
    """Return windows and relations that all hold, of which many give the same bound."""
    points = dice.randint(1, 30)
    days = [dice.randint(-20, 20) for _ in range(points)]
    constraints = windows(dice, points, days, dice.choice([0, 0.2, 0.5, 1]))
    for label in range(dice.randint(0, 3 * points)):
        one, other = dice.choices(range(points), k=2)
        slack = dice.choice([0, 0, 1, 5])
        named = dice.choice([label, label, dice.randint(0, 99), None])
        constraints.append(Constraint(one, other, days[other] - days[one] + slack, named))
        # an equal reason of another claim
        if dice.random() < 0.3:
            constraints.append(constraints[-1]._replace(label=dice.randint(-3, 99)))
    return points, constraints


def nearly_true(dice: random.Random) -> Network:
    """Return the same with a few relations that are too short."""
    points, constraints = true(dice)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(constraints) + 1)
        one, other = dice.choices([None, *range(points)], k=2)
        constraints.insert(place, Constraint(one, other, dice.randint(-15, 3), dice.randint(0, 99)))
    return points, constraints


def mixed(dice: random.Random) -> Network:
    """Return any constraints: circles, relations of a point to itself, points without bounds."""
    points = dice.randint(1, 12)
    nodes = [None, *range(points)]
    least, labels = dice.choice([-1, -3, -6]), dice.choice([2, 6, 30])
    constraints = [
        Constraint(dice.choice(nodes), dice.choice(nodes), dice.randint(least, 8), dice.randrange(labels))
        for _ in range(dice.randint(0, 4 * points))
    ]
    return points, constraints


def unlabelled(dice: random.Random) -> Network:
    """Return the same, where some constraints are nobody's claim."""
    points, constraints = mixed(dice)
    return points, [one._replace(label=None) if dice.random() < 0.4 else one for one in constraints]


def adrift(dice: random.Random) -> Network:
    """Return relations alone, so that nothing ties a point to the origin."""
    points, constraints = mixed(dice)
    return points, [one for one in constraints if None not in (one.earlier, one.later)]


def rows(dice: random.Random) -> Network:
    """Return rows of points at least some days apart, with an end each, some of them too early."""
    long, many = dice.randint(2, 8), dice.randint(1, 5)
    constraints = []
    for first in range(0, long * many, long):
        constraints.append(Constraint(first, None, -first, dice.randint(0, 99)))
        constraints += [
            Constraint(point + 1, point, -10, dice.randint(0, 99)) for point in range(first, first + long - 1)
        ]
        room = 10 * (long - 1) - dice.choice([0, 0, 1])
        constraints.append(Constraint(None, first + long - 1, first + room, dice.randint(0, 99)))
    dice.shuffle(constraints)
    return long * many, constraints


def large(dice: random.Random) -> Network:
    """Return a chronology of some hundred points."""
    points = 300
    days = [dice.randint(690_000, 740_000) for _ in range(points)]
    constraints = windows(dice, points, days, 0.9)
    for label in range(2 * points):
        one, other = dice.sample(range(points), 2)
        slack = dice.choice([0, 0, 30, 365]) - (dice.random() < 0.01)
        constraints.append(Constraint(one, other, days[other] - days[one] + slack, 100 + label))
    return points, constraints


SEEDS = [(make, seed) for make in (true, nearly_true, mixed, unlabelled, adrift, rows) for seed in range(60)]
EACH = pytest.mark.parametrize(
    ("make", "seed"),
    [(large, 0), (large, 1), *SEEDS],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)


def told(points: int, solution: Solution) -> plain.Answer:
    """Return all that a solution says."""
    return plain.Answer(
        solution.earliest,
        solution.latest,
        tuple(solution.why_earliest(point) for point in range(points)),
        tuple(solution.why_latest(point) for point in range(points)),
    )


def labels_of(path: plain.Path) -> frozenset[int]:
    return frozenset(one.label for one in path if one.label is not None)


@EACH
def test_bounds_reasons_and_the_first_contradiction_are_the_plain_ones(make: Make, seed: int) -> None:
    points, constraints = make(random.Random(seed))
    found = solve(points, constraints)
    expected = plain.solve(points, constraints, MOST_STEPS)
    if isinstance(found, Contradiction):
        assert found == expected
    else:
        assert told(points, found) == expected


@EACH
def test_all_contradictions_and_what_is_left_are_the_plain_ones(make: Make, seed: int) -> None:
    dice = random.Random(seed)
    points, constraints = make(dice)
    bare = [one for one in constraints if one.label is None]
    if isinstance(solve(points, bare), Contradiction):
        # nobody can be blamed: this is refused
        constraints = [one for one in constraints if one.label is not None]
    for most_steps in (MOST_STEPS, 0, dice.randint(1, 400)):
        found, solution = contradictions(points, constraints, most_steps)
        assert (found, told(points, solution)) == plain.contradictions(points, constraints, most_steps)


@EACH
def test_what_is_gathered_lies_on_the_plain_paths(make: Make, seed: int) -> None:
    points, constraints = make(random.Random(seed))
    solution = solve(points, constraints)
    if isinstance(solution, Contradiction):
        solution = contradictions(points, [one for one in constraints if one.label is not None])[1]
    answer = told(points, solution)

    def own(constraint: Constraint) -> frozenset[int]:
        return labels_of((constraint,))

    assert solution.gathered(own, latest=True) == tuple(map(labels_of, answer.why_latest))
    assert solution.gathered(own, latest=False) == tuple(map(labels_of, answer.why_earliest))


def test_the_networks_are_of_all_kinds() -> None:
    outcomes = {(make, type(solve(*make(random.Random(seed))))) for make, seed in SEEDS}
    both = {Solution, Contradiction}
    assert {kind for make, kind in outcomes if make is true} == {Solution}
    for make in (nearly_true, mixed, unlabelled, adrift, rows):
        assert {kind for other, kind in outcomes if other is make} == both
