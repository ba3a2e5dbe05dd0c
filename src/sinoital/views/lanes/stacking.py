"""Stacking of drawings and the texts beside them in rows, so that none touches another."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from sinoital.pages.layout import cell_len, wrapped
from sinoital.quick.frozen import frozen

# much more than the one cell between a drawing and its own text, so that no text seems to be its neighbour's
_APART: Final = 6
# longer texts would hide which row is whose
_MOST_LINES: Final = 2
# a text on a drawing has a blank and two signs of the drawing on both sides
_AROUND: Final = 6

Edges: TypeAlias = tuple[int, int]
"""The first cell that a text may take, and the one behind the last."""


class Part(NamedTuple):
    """A line of a text: the cell where it begins, and how many rows below the drawing it stands."""

    column: int
    text: str
    below: int = 0

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.column + cell_len(self.text)


Place: TypeAlias = tuple[Part, ...]


@frozen
class Item:
    """Something to place: where it begins and how many cells it takes, and the text that goes with it.

    `plain` has the first and the last of its cells that a text may hide, since all of them are alike.
    """

    column: int
    cells: int
    text: str
    plain: tuple[int, int] = (0, -1)

    @property
    def end(self) -> int:
        """The cell behind the drawing."""
        return self.column + self.cells

    def places(self, edges: Edges) -> list[Place]:
        """Return where the text may stand between two edges, the best first; nothing where it has no room.

        It stands right of the drawing or left of it, in one line if that fits on either side; else on a long
        drawing; else in two lines on one side; else below the drawing.
        """
        if not self.text:
            return [()]
        low, high = edges
        size = cell_len(self.text)
        sides = [(high - self.end - 1, _right, self.end + 1), (self.column - 1 - low, _left, self.column - 1)]
        places = [put(at, [self.text]) for room, put, at in sides if size <= room]
        first, last = self.plain
        if not places and size + _AROUND <= last - first + 1:
            places.append((Part(first + (last - first + 1 - size) // 2, self.text),))
        if not places:
            halves = [(put, at, _halves(self.text, room)) for room, put, at in sides]
            places = [put(at, lines) for put, at, lines in halves if lines]
        if not places and size <= high - low:
            places.append((Part(max(low, min(self.column, high - size)), self.text, 1),))
        return places


def _halves(text: str, room: int) -> list[str]:
    """Return a text in two lines about as long, of so many cells at the most; none where they are longer."""
    half = cell_len(text) // 2
    widths = range(max(1, half), min(room, 2 * half) + 1)
    return next((lines for size in widths if len(lines := wrapped(text, size)) <= _MOST_LINES), [])


def _right(column: int, lines: Sequence[str]) -> Place:
    return tuple(Part(column, line, n) for n, line in enumerate(lines))


def _left(end: int, lines: Sequence[str]) -> Place:
    return tuple(Part(end - cell_len(line), line, n) for n, line in enumerate(lines))


def room_beside(column: int, cells: int, edges: Edges) -> int:
    """Return how long a text in one line may be that stands beside a drawing."""
    low, high = edges
    return max(column - 1 - low, high - column - cells - 1)


class StackedItem(NamedTuple):
    """An item by its number among those that were placed, the row of its drawing, and where its text is."""

    item: int
    row: int
    place: Place


def stacked(items: Iterable[Item], edges: Edges, taken: Sequence[int] = ()) -> list[StackedItem]:
    """Return the place of each item: in the first row in which it keeps six cells apart from the others.

    It never stands above the item before, so that what comes in time reads from top to bottom. `taken` tells
    how many cells at the beginning of the first rows are not free. A text without a place is left out.
    """
    # a row is a mask of its taken cells
    rows = [_mask(0, cells + _APART) for cells in taken]
    placed: list[StackedItem] = []
    row = 0
    for number, item in enumerate(items):
        places = item.places(edges) or [()]
        masks = [_masks(item, place) for place in places]
        row, chosen = _free(rows, masks, row)
        on, below = masks[chosen]
        rows += [0] * (row + (2 if below else 1) - len(rows))
        rows[row] |= on
        if below:
            rows[row + 1] |= below
        placed.append(StackedItem(number, row, places[chosen]))
    return placed


def _masks(item: Item, place: Place) -> tuple[int, int]:
    """Return the cells that an item takes in its row and in the one below, with those that keep it apart."""
    beside = [part for part in place if not part.below]
    # between the drawing and its text lies a blank, which is no room for others
    first = min([item.column, *(part.column for part in beside)])
    end = max([item.end, *(part.end for part in beside)])
    below = sum(_mask(part.column, part.end + _APART) for part in place if part.below)
    return _mask(first, end + _APART), below


def _free(rows: Sequence[int], places: Sequence[tuple[int, int]], start: int) -> tuple[int, int]:
    """Return the first row from `start` on in which one of some places is free, and its number."""
    for number in range(start, len(rows)):
        for chosen, (on, below) in enumerate(places):
            if not rows[number] & on and not (below and number + 1 < len(rows) and below & rows[number + 1]):
                return number, chosen
    return len(rows), 0


def _mask(first: int, end: int) -> int:
    return (1 << end) - (1 << first)
