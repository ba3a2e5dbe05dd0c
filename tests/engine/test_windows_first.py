"""Bounds from windows first: what they are, and where another search must decide."""

import pytest

from sinoital.engine.network import Constraint, Solution, solve
from sinoital.engine.windows_first import bounds


def test_a_window_alone_is_the_bounds_of_its_point() -> None:
    windows = [(None, 0, 5, 1), (0, None, -3, 1), (None, 0, 9, 2), (0, None, -1, 2)]
    assert bounds(2, windows) == ((3, None), (5, None))


def test_relations_narrow_windows_in_both_directions() -> None:
    windows = [(None, 0, 50, 1), (0, None, -10, 1), (None, 1, 40, 2), (1, None, -5, 2)]
    ten_days_later = [(1, 0, -10, 3)]
    assert bounds(2, [*windows, *ten_days_later]) == ((10, 20), (30, 40))


def test_a_long_row_of_relations_hands_on_its_one_window() -> None:
    row = [(point, point + 1, 1, point) for point in range(500)]
    assert bounds(501, [*reversed(row), (None, 0, 7, 0)]) == ((None,) * 501, tuple(range(7, 508)))


@pytest.mark.parametrize(
    "constraints",
    [
        [(None, None, -1, 0)],
        [(None, 0, 4, 0), (0, None, -5, 1)],
        [(None, 0, 4, 0), (0, 1, 3, 1), (1, None, -8, 2)],
        [(0, 0, -1, 0)],
        [(0, 1, 2, 0), (1, 0, -3, 1)],
        [(None, 0, 0, 2), (0, 1, 2, 0), (1, 0, -3, 1)],
        [(0, None, 0, 2), (0, 1, 2, 0), (1, 0, -3, 1)],
    ],
    ids=[
        "the origin alone",
        "a window",
        "by way of the origin",
        "one point",
        "points that nothing ties to the origin",
        "points with a last day",
        "points with a first day",
    ],
)
def test_a_circle_that_is_too_short_gives_no_bounds(
    constraints: list[tuple[int | None, int | None, int, int | None]],
) -> None:
    assert bounds(2, constraints) is None
    loosened = [(earlier, later, days + 1, label) for earlier, later, days, label in constraints]
    assert bounds(2, loosened) is not None


@pytest.mark.parametrize("point", [-1, 2])
def test_a_point_that_does_not_exist_gives_no_bounds(point: int) -> None:
    assert bounds(2, [(None, 0, 5, 0), (0, point, 3, 0)]) is None
    assert bounds(2, [(None, 0, 5, 0), (point, 0, 3, 0)]) is None
    assert bounds(2, [(None, point, 5, 0)]) is bounds(2, [(point, None, 5, 0)]) is None


def test_what_takes_too_many_steps_is_left_to_another_search() -> None:
    # of all ways to a point the longest one bounds it, and the queue takes them one after the other
    size = 60
    ways = [(one, other, -1, 0) for one in reversed(range(size)) for other in reversed(range(one + 1, size))]
    network = [Constraint(*way) for way in [(None, 0, 0, 0), *ways]]
    assert bounds(size, network) is None
    solution = solve(size, network)
    assert isinstance(solution, Solution)
    assert solution.latest == tuple(-point for point in range(size))
    assert solution.why_latest(size - 1) == tuple(
        Constraint(None if point < 0 else point, point + 1, -1 if point >= 0 else 0, 0)
        for point in range(-1, size - 1)
    )
