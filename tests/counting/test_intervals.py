"""Intervals: those that meet are one, and so are those between which little lies."""

import pytest

from sinoital.counting.intervals import Interval, merged, total


@pytest.mark.parametrize(
    ("intervals", "apart", "expected"),
    [
        ([], 1, []),
        ([(3, 5), (1, 2)], 1, [(1, 5)]),  # 2 and 3 are neighbours
        ([(1, 2), (4, 5)], 1, [(1, 2), (4, 5)]),
        ([(1, 2), (4, 5)], 2, [(1, 5)]),
        ([(1, 9), (2, 3)], 1, [(1, 9)]),
    ],
)
def test_intervals_that_nearly_meet_are_merged(
    intervals: list[Interval], apart: int, expected: list[Interval]
) -> None:
    assert merged(intervals, apart) == expected


def test_both_ends_of_an_interval_count() -> None:
    assert total([(1, 1), (2000, 2009)]) == 11
