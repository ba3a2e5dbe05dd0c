"""Intervals of whole numbers, merged where they nearly meet."""

from collections.abc import Iterable
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]
"""The first and the last number, both included."""


def merged(intervals: Iterable[Interval], apart: int = 1) -> list[Interval]:
    """Return intervals in order, as one where the next begins at most `apart` after the last number."""
    found: list[Interval] = []
    for first, last in sorted(intervals):
        if found and first <= found[-1][1] + apart:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def total(intervals: Iterable[Interval]) -> int:
    """Return how many numbers some intervals hold together."""
    return sum(last - first + 1 for first, last in intervals)
