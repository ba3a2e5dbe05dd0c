"""Stacking of drawings and the texts beside them in rows, so that none touches another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.cells import cell_len

# more than the one cell between a drawing and its own text, so that no text seems to be its neighbour's
_APART: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place: where it begins and how many cells it takes, and the text that goes with it."""

    column: int
    cells: int
    text: str

    def places(self, width: int) -> Iterator[tuple[int, int, int]]:
        """Yield where the text may begin, and the cells from and up to which the whole then reaches.

        It stands right of the drawing, or left of it, or, where neither side has room, on it.
        """
        size, end = cell_len(self.text), self.column + self.cells
        fits = False
        if end + 1 + size <= width:
            fits = True
            yield end + 1, self.column, end + 1 + size
        if self.column - 1 - size >= 0:
            fits = True
            yield self.column - 1 - size, self.column - 1 - size, end
        if not fits:
            yield max(0, self.column + (self.cells - size) // 2), self.column, end


def room_beside(column: int, cells: int, width: int) -> int:
    """Return how long a text may be that stands beside a drawing."""
    return max(column - 1, width - column - cells - 1)


class StackedItem(NamedTuple):
    """An item by its number among those that were placed, its row, and where its text begins."""

    item: int
    row: int
    text: int


def stacked(items: Iterable[Item], width: int) -> list[StackedItem]:
    """Return the place of each item: in the first row in which it keeps three cells apart from the others."""
    # a row is a mask of its taken cells: thousands of drawings are tried on hundreds of rows
    rows: list[int] = []
    placed = []
    for number, item in enumerate(items):
        places = [(text, _mask(first, end + _APART)) for text, first, end in item.places(width)]
        row, text, taken = _free(rows, places)
        if row == len(rows):
            rows.append(0)
        rows[row] |= taken
        placed.append(StackedItem(number, row, text))
    return placed


def _free(rows: list[int], places: list[tuple[int, int]]) -> tuple[int, int, int]:
    for number, row in enumerate(rows):
        for text, taken in places:
            if not row & taken:
                return number, text, taken
    return len(rows), *places[0]


def _mask(first: int, end: int) -> int:
    return (1 << end) - (1 << first)
