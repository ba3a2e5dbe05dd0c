"""What follows from constraints on points in time, why, and which claims cannot all hold."""

import os
import random
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.engine.graph import Steps
from sinoital.engine.network import (
    MOST_STEPS,
    Constraint,
    Contradiction,
    Solution,
    contradictions,
    solve,
)

Bounds = tuple[tuple[int | None, ...], tuple[int | None, ...]]


def at_least(point: int, day: int, label: int | None = None) -> Constraint:
    return Constraint(point, None, -day, label)


def at_most(point: int, day: int, label: int | None = None) -> Constraint:
    return Constraint(None, point, day, label)


def later(after: int, before: int, days: int, label: int | None = None) -> Constraint:
    """At least some days lie between two points."""
    return Constraint(after, before, -days, label)


def solved(points: int, constraints: Sequence[Constraint]) -> Solution:
    solution = solve(points, constraints)
    assert isinstance(solution, Solution)
    return solution


def contradicted(points: int, constraints: Sequence[Constraint]) -> Contradiction:
    contradiction = solve(points, constraints)
    assert isinstance(contradiction, Contradiction)
    return contradiction


def test_a_point_has_the_bounds_that_it_is_given() -> None:
    solution = solved(1, [at_least(0, 3), at_most(0, 5)])
    assert (solution.earliest, solution.latest) == ((3,), (5,))


def test_a_bound_is_handed_on_along_relations() -> None:
    founded, joined, built = 0, 1, 2
    claims = [
        at_least(founded, 100, 1),
        later(joined, founded, 30, 2),
        later(built, joined, 5, 3),
        at_most(built, 200, 4),
    ]
    solution = solved(3, claims)
    assert solution.earliest == (100, 130, 135)
    assert solution.latest == (165, 195, 200)


def test_a_point_that_nothing_bounds_has_no_bounds_and_no_reasons() -> None:
    solution = solved(3, [later(1, 0, 10), at_least(0, 7)])
    assert solution.earliest == (7, 17, None)
    assert solution.latest == (None, None, None)
    assert solution.why_latest(1) == solution.why_earliest(2) == ()


def test_no_points_are_consistent() -> None:
    assert (solved(0, []).earliest, solved(0, []).latest) == ((), ())


def test_the_reasons_run_from_the_origin_to_the_point() -> None:
    claims = [at_least(0, 100, 1), later(1, 0, 30, 2), later(2, 1, 5, 3), at_most(2, 200, 4)]
    solution = solved(3, claims)
    assert solution.why_earliest(2) == (claims[0], claims[1], claims[2])
    assert solution.why_latest(0) == (claims[3], claims[2], claims[1])
    assert solution.why_latest(2) == (claims[3],)


def test_of_equal_reasons_the_shortest_path_counts_first() -> None:
    roundabout = [at_most(0, 3, 1), Constraint(0, 1, 4, 2)]
    direct = at_most(1, 7, 9)
    assert solved(2, [*roundabout, direct]).why_latest(1) == (direct,)


def test_of_equal_reasons_of_one_length_the_lowest_label_counts_first() -> None:
    claims = [at_most(0, 5, 8), at_most(0, 5, 3), at_most(0, 5, 6)]
    assert solved(1, claims).why_latest(0) == (at_most(0, 5, 3),)
    assert solved(1, [*claims, at_most(0, 5)]).why_latest(0) == (at_most(0, 5),)


def test_of_equal_reasons_of_one_label_the_lowest_point_counts_first() -> None:
    both_early = [at_least(1, 7, 1), at_least(0, 7, 2)]
    built_after_both = [later(2, 1, 10, 5), later(2, 0, 10, 5)]
    assert solved(3, [*both_early, *built_after_both]).why_earliest(2) == (both_early[1], built_after_both[1])
    both_late = [at_most(1, 7, 1), at_most(0, 7, 2)]
    soon_after_both = [Constraint(1, 2, 10, 5), Constraint(0, 2, 10, 5)]
    assert solved(3, [*both_late, *soon_after_both]).why_latest(2) == (both_late[1], soon_after_both[1])


def test_points_that_must_coincide_do_not_send_the_reasons_round_in_circles() -> None:
    same_day = [Constraint(0, 1, 0, 1), Constraint(1, 0, 0, 2)]
    solution = solved(2, [*same_day, at_most(1, 4, 3)])
    assert solution.latest == (4, 4)
    assert solution.why_latest(0) == (at_most(1, 4, 3), same_day[1])


def test_a_point_that_does_not_exist_has_no_reasons() -> None:
    with pytest.raises(IndexError):
        solved(1, [at_most(0, 4)]).why_latest(1)


def test_points_count_from_the_end_too_as_in_any_list() -> None:
    solution = solved(2, [at_most(0, 4), at_least(1, 3)])
    assert solution.why_latest(-2) == solution.why_latest(0) == (at_most(0, 4),)
    assert solution.why_earliest(-1) == solution.why_earliest(1) == (at_least(1, 3),)


@pytest.mark.parametrize("point", [2, -1])
def test_a_constraint_on_a_point_that_does_not_exist_is_a_mistake(point: int) -> None:
    with pytest.raises(ValueError, match=f"^a constraint names point {point}, and there are 2 points$"):
        solve(2, [at_most(point, 5)])


def test_days_may_have_thousands_of_digits() -> None:
    far = 10**3000
    solution = solved(2, [at_least(0, far, 1), later(1, 0, far, 2), at_most(1, 3 * far, 3)])
    assert (solution.earliest, solution.latest) == ((far, 2 * far), (2 * far, 3 * far))
    assert contradicted(1, [at_least(0, far + 1, 1), at_most(0, far, 2)]).short == 1


def test_two_claims_that_leave_no_day_contradict_each_other() -> None:
    claims = [at_most(0, 5, 1), at_least(0, 7, 2)]
    assert contradicted(1, claims) == Contradiction(labels=(1, 2), cycle=tuple(claims), short=2)


def test_claims_far_from_the_origin_can_contradict_each_other() -> None:
    claims = [later(1, 0, 1, 4), later(2, 1, 1, 5), later(0, 2, 1, 6)]
    contradiction = contradicted(4, [*claims, at_most(3, 9, 7)])
    assert contradiction == Contradiction(labels=(4, 5, 6), cycle=(claims[0], claims[2], claims[1]), short=3)


def test_a_point_before_itself_is_a_contradiction() -> None:
    claim = Constraint(0, 0, -1, 3)
    assert contradicted(1, [claim]) == Contradiction(labels=(3,), cycle=(claim,), short=1)
    day_0_before_day_0 = Constraint(None, None, -1, 3)
    assert contradicted(0, [day_0_before_day_0]).cycle == (day_0_before_day_0,)


def test_what_always_holds_takes_part_in_a_proof_and_is_not_blamed() -> None:
    start, end = 0, 1
    claims = [at_most(end, 5, 2), later(end, start, 0), at_least(start, 7, 1)]
    assert contradicted(2, claims) == Contradiction(labels=(1, 2), cycle=tuple(claims), short=2)


def test_a_proof_may_pass_the_origin_by_what_always_holds() -> None:
    claims = [at_least(0, 7, 1), Constraint(1, 0, 0), at_most(1, 5)]
    assert contradicted(2, claims).labels == (1,)


def test_one_claim_can_contradict_itself() -> None:
    assert contradicted(1, [at_most(0, 5, 1), at_least(0, 7, 1), at_most(0, 6, 2)]).labels == (1,)


def test_what_always_holds_and_yet_cannot_is_found_without_blame() -> None:
    impossible = [at_most(1, 5), at_least(1, 7)]
    unrelated = [at_most(0, 1, 1), at_least(0, 2, 2)]
    assert contradicted(2, unrelated + impossible).labels == ()
    with pytest.raises(
        ValueError, match=r"without a label contradict each other: the cycle of points \[None, 1\]$"
    ):
        contradictions(2, unrelated + impossible)


def test_a_claim_that_the_cycle_passes_but_does_not_need_is_not_blamed() -> None:
    # the first cycle of fewest constraints goes by way of claim 1, another one closes without it
    shortcut = [at_least(0, 10, 0), Constraint(1, 0, 0, 1), at_most(1, 3, 2)]
    long_way = [Constraint(2, 0, 0, 0), Constraint(1, 2, 0, 2)]
    assert contradicted(3, shortcut).labels == (0, 1, 2)
    assert contradicted(3, shortcut + long_way).labels == (0, 2)


def test_of_two_claims_that_the_cycle_does_not_need_neither_is_blamed() -> None:
    shortcuts = [at_least(3, 10, 0), Constraint(1, 0, 0, 1), at_most(1, 3, 2), Constraint(0, 3, 0, 3)]
    round_one = [Constraint(1, 2, 0, 2), Constraint(2, 0, 0, 0)]
    round_the_other = [Constraint(0, 4, 0, 2), Constraint(4, 3, 0, 0)]
    assert contradicted(5, shortcuts).labels == (0, 1, 2, 3)
    assert contradicted(5, [*shortcuts, *round_one]).labels == (0, 2, 3)
    assert contradicted(5, [*shortcuts, *round_one, *round_the_other]).labels == (0, 2)


def test_a_proof_begins_at_the_origin_or_else_with_its_lowest_label() -> None:
    by_the_origin = [at_least(0, 7, 1), at_most(1, 5, 2), Constraint(1, 0, 0, 0)]
    assert contradicted(2, by_the_origin).cycle == (by_the_origin[1], by_the_origin[2], by_the_origin[0])
    elsewhere = [later(0, 2, 6, 4), later(1, 0, 2, 4), later(2, 1, 5, 3)]
    assert contradicted(3, elsewhere).cycle == (elsewhere[2], elsewhere[1], elsewhere[0])
    of_one_claim = [later(2, 1, 5, 3), later(1, 2, 0, 3)]
    assert contradicted(3, of_one_claim).cycle == (of_one_claim[1], of_one_claim[0])


def test_contradictions_are_set_aside_one_after_the_other() -> None:
    claims = [
        at_most(0, 5, 1),
        at_least(0, 7, 2),
        at_most(0, 9, 3),
        at_most(1, 2, 4),
        later(1, 0, 1, 5),
        at_least(1, 3, 6),
    ]
    found, solution = contradictions(2, claims)
    assert [contradiction.labels for contradiction in found] == [(1, 2), (4, 6)]
    assert solution.earliest == (None, None)
    assert solution.latest == (9, None)
    assert solution.why_latest(0) == (claims[2],)


def test_a_claim_is_set_aside_with_all_its_constraints() -> None:
    claims = [at_most(0, 5, 1), at_least(1, 50, 1), at_least(0, 7, 2)]
    found, solution = contradictions(2, claims)
    assert [contradiction.labels for contradiction in found] == [(1, 2)]
    assert solution.earliest == (None, None)


def test_what_leaned_on_a_claim_set_aside_leans_on_the_next_best() -> None:
    chain = [Constraint(place, place + 1, 1, place) for place in range(5)]
    wrong = [at_most(0, 10, 11), at_least(0, 20, 12)]
    found, solution = contradictions(6, [*chain, *wrong, at_most(0, 30, 13), at_most(3, 31, 14)])
    assert [contradiction.labels for contradiction in found] == [(11, 12)]
    assert solution.latest == (30, 31, 32, 31, 32, 33)


def test_where_nothing_contradicts_there_is_the_solution_alone() -> None:
    claims = [at_most(0, 5, 1), at_least(0, 2, 2)]
    assert contradictions(1, claims) == ([], solve(1, claims))


def test_a_contradiction_of_ten_thousand_claims_is_named_whole() -> None:
    points = 10_000
    chain = [later(point + 1, point, 1, point) for point in range(points - 1)]
    ends = [at_least(0, 0, points), at_most(points - 1, points - 2, points + 1)]
    contradiction = contradicted(points, [*ends, *chain])
    assert contradiction.labels == (*range(points - 1), points, points + 1)
    assert contradiction.short == 1


def test_hundreds_of_contradictions_are_each_found() -> None:
    points = 900
    claims = [Constraint(point, (point + 1) % points, 3, points + point) for point in range(points)]
    for point in range(0, points, 3):
        claims += [at_most(point, 10, point), at_least(point, 12, point + 1)]
    found, solution = contradictions(points, claims)
    assert sorted(each.labels for each in found) == [(point, point + 1) for point in range(0, points, 3)]
    assert solution.latest == (None,) * points


def thicket(size: int, most: int) -> list[Constraint]:
    """Return a chain of points a day apart, of which none may lie beyond a day: those from there on do."""
    chain = [at_least(0, 0, 0), at_most(0, 0, 0)]
    for point in range(1, size):
        chain += [Constraint(point, point - 1, -1, point), Constraint(point - 1, point, 1, point)]
        chain.append(at_most(point, most, point))
    return chain


@pytest.mark.parametrize(("size", "steps"), [(1000, 700_000), (2000, 900_000), (4000, 1_200_000)])
def test_a_long_chain_that_breaks_a_limit_again_and_again_is_shrunk_in_few_steps(
    size: int, steps: int
) -> None:
    counted = Steps(MOST_STEPS)
    found = solve(size, thicket(size, size * 3 // 4), counted)
    assert isinstance(found, Contradiction)
    assert found.labels == tuple(range(size * 3 // 4 + 2))
    assert counted.done < steps


def test_beyond_the_steps_allowed_the_rest_of_what_is_joined_is_set_aside_untried() -> None:
    other = [at_least(30, 5, 90), at_most(30, 5, 91)]
    found, solution = contradictions(31, [*thicket(30, 20), *other], most_steps=0)
    assert [(*one.labels, *one.beside) for one in found] == [tuple(range(30))]
    assert not found[0].is_minimal
    assert solution.latest == (*[None] * 30, 5)


def test_what_is_set_aside_already_is_beside_no_other_contradiction() -> None:
    early = Constraint(None, 0, -1)
    claims = [Constraint(None, None, -1, 0), early, at_most(0, 0, 0), at_least(0, 0, 1)]
    found, _ = contradictions(1, claims, most_steps=14)
    assert [(one.labels, one.beside, one.is_minimal) for one in found] == [
        ((0,), (), True),
        ((1,), (), False),
    ]


# Laws, held against a solver that anybody can check: all pairs in three nested loops (Floyd, Warshall 1962).


def brute_force(points: int, constraints: Sequence[Constraint]) -> Bounds | None:
    """Return the bounds of all points, or None where the constraints cannot all hold."""
    nodes = (None, *range(points))
    most: dict[tuple[int | None, int | None], int] = {(node, node): 0 for node in nodes}
    for earlier, after, days, _ in constraints:
        most[earlier, after] = min(days, most.get((earlier, after), days))
    for middle in nodes:
        for start in nodes:
            for end in nodes:
                if (start, middle) in most and (middle, end) in most:
                    days = most[start, middle] + most[middle, end]
                    most[start, end] = min(days, most.get((start, end), days))
    if any(most[node, node] < 0 for node in nodes):
        return None
    earliest = (most.get((point, None)) for point in range(points))
    latest = (most.get((None, point)) for point in range(points))
    return tuple(None if days is None else -days for days in earliest), tuple(latest)


def of_labels(constraints: Sequence[Constraint], labels: Collection[int | None]) -> list[Constraint]:
    return [each for each in constraints if each.label is None or each.label in labels]


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[Constraint]]:
    points = draw(st.integers(0, 6))
    node = st.sampled_from([None, *range(points)])
    days = st.integers(draw(st.sampled_from([-6, -3, -1])), 8)
    label = st.none() | st.integers(0, draw(st.sampled_from([2, 8])))
    return points, draw(st.lists(st.builds(Constraint, node, node, days, label), max_size=16))


def check_reasons(solution: Solution, constraints: Sequence[Constraint]) -> None:
    for point, day in enumerate(solution.latest):
        path = solution.why_latest(point)
        assert set(path) <= set(constraints)
        assert sum(each.days for each in path) == (day or 0)
        ends = [None, *(each.later for each in path)]
        assert [each.earlier for each in path] == ends[:-1]
        assert ends[-1] == (None if day is None else point)
    for point, day in enumerate(solution.earliest):
        path = solution.why_earliest(point)
        assert set(path) <= set(constraints)
        assert -sum(each.days for each in path) == (day or 0)
        ends = [None, *(each.earlier for each in path)]
        assert [each.later for each in path] == ends[:-1]
        assert ends[-1] == (None if day is None else point)


def check_contradiction(points: int, constraints: Sequence[Constraint], found: Contradiction) -> None:
    assert brute_force(points, of_labels(constraints, found.labels)) is None
    for size in range(len(found.labels)):
        for part in combinations(found.labels, size):
            assert brute_force(points, of_labels(constraints, part)) is not None
    assert set(found.cycle) <= set(constraints)
    assert found.labels == tuple(sorted({each.label for each in found.cycle if each.label is not None}))
    assert all(one.later == next_one.earlier for one, next_one in pairwise((*found.cycle, found.cycle[0])))
    assert len({each.earlier for each in found.cycle}) == len(found.cycle)
    assert found.cycle[0].earlier is None or all(each.earlier is not None for each in found.cycle)
    assert found.short == -sum(each.days for each in found.cycle) > 0


@given(networks())
def test_bounds_and_verdicts_are_those_of_brute_force(network: tuple[int, list[Constraint]]) -> None:
    points, constraints = network
    result, bounds = solve(points, constraints), brute_force(points, constraints)
    if isinstance(result, Solution):
        assert (result.earliest, result.latest) == bounds
        check_reasons(result, constraints)
    else:
        assert bounds is None
        check_contradiction(points, constraints, result)


@given(networks())
def test_contradictions_are_found_until_the_rest_can_hold(network: tuple[int, list[Constraint]]) -> None:
    points, constraints = network
    if brute_force(points, of_labels(constraints, ())) is None:
        with pytest.raises(ValueError, match="without a label"):
            contradictions(points, constraints)
        return
    found, solution = contradictions(points, constraints)
    blamed = [label for each in found for label in each.labels]
    assert len(blamed) == len(set(blamed))
    for each in found:
        check_contradiction(points, constraints, each)
    rest = of_labels(constraints, {each.label for each in constraints}.difference(blamed))
    assert (solution.earliest, solution.latest) == brute_force(points, rest)
    check_reasons(solution, rest)


@pytest.mark.parametrize("seed", range(50))
def test_dense_networks_of_many_contradictions_agree_with_brute_force_too(seed: int) -> None:
    dice = random.Random(seed)
    points, least, claims = 6, dice.choice([-1, -3, -6]), dice.choice([2, 5, 12])
    nodes, labels = [None, *range(points)], [None, *range(claims)]
    constraints = [
        Constraint(dice.choice(nodes), dice.choice(nodes), dice.randint(least, 8), dice.choice(labels))
        for _ in range(40)
    ]
    constraints = [each for each in constraints if each.days >= 0 or each.label is not None]
    found, solution = contradictions(points, constraints)
    for each in found:
        check_contradiction(points, constraints, each)
    blamed = {label for each in found for label in each.labels}
    rest = of_labels(constraints, set(range(claims)) - blamed)
    assert (solution.earliest, solution.latest) == brute_force(points, rest)
    check_reasons(solution, rest)


@given(networks(), st.integers(0, 60))
def test_beyond_the_steps_allowed_the_rest_holds_too(
    network: tuple[int, list[Constraint]], most_steps: int
) -> None:
    points, constraints = network
    if brute_force(points, of_labels(constraints, ())) is None:
        return
    found, solution = contradictions(points, constraints, most_steps)
    assert bool(found) == (brute_force(points, constraints) is None)
    aside = [label for each in found for label in (*each.labels, *each.beside)]
    assert len(aside) == len(set(aside))
    assert all(brute_force(points, of_labels(constraints, each.labels)) is None for each in found)
    rest = of_labels(constraints, {each.label for each in constraints}.difference(aside))
    assert (solution.earliest, solution.latest) == brute_force(points, rest)


@pytest.mark.parametrize("seed", range(100))
def test_what_is_shrunk_several_labels_at_a_time_needs_each_that_is_left(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sinoital.engine.network.MOST_ONE_BY_ONE", -1)
    dice = random.Random(seed)
    nodes, labels = [None, *range(9)], range(9)
    constraints = [
        Constraint(dice.choice(nodes), dice.choice(nodes), dice.randint(-3, 4), dice.choice(labels))
        for _ in range(40)
    ]
    constraints = [each for each in constraints if each.earlier != each.later]
    for found in contradictions(9, constraints)[0]:
        check_contradiction(9, constraints, found)


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_constraints_changes_nothing(
    network: tuple[int, list[Constraint]], dice: random.Random
) -> None:
    points, constraints = network
    shuffled = dice.sample(constraints, len(constraints))
    assert list(answers(points, shuffled)) == list(answers(points, constraints))


def answers(points: int, constraints: Sequence[Constraint]) -> Iterator[object]:
    """Return all that the room has to say about a network."""
    yield solve(points, constraints)
    try:
        found, solution = contradictions(points, constraints)
    except ValueError as error:
        yield str(error)
        return
    yield found, solution
    for point in range(points):
        yield solution.why_earliest(point), solution.why_latest(point)


SEEDED = """\
import random
from sinoital.engine.network import Constraint, contradictions
dice = random.Random(7)
nodes = [None, *range(60)]
network = [
    Constraint(dice.choice(nodes), dice.choice(nodes), dice.randint(-20, 60), dice.randint(0, 99))
    for _ in range(240)
]
found, solution = contradictions(60, network)
print(found, solution, [(solution.why_earliest(point), solution.why_latest(point)) for point in range(60)])
"""


def test_the_hash_seed_changes_nothing() -> None:
    seeded = [
        {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)} for seed in "012"
    ]
    command = [sys.executable, "-c", SEEDED]
    said = {subprocess.run(command, env=env, check=True, capture_output=True).stdout for env in seeded}
    assert len(said) == 1
    assert said.pop().count(b"Contradiction(") > 5
