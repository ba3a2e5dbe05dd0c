"""Canvas of lanes: names beside an axis, and in it the marks of each lane in rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from sinoital.pages.layout import Line, Span, padded, wrapped
from sinoital.telling.glyphs import Glyphs
from sinoital.views.lanes.axis import Axis
from sinoital.views.lanes.bars import MARGIN
from sinoital.views.lanes.labels import Mark
from sinoital.views.lanes.stacking import Item, stacked
from sinoital.views.lanes.ticks import Tick

Piece: TypeAlias = tuple[int, str, str]
"""A text on the canvas: where it begins, what it is, its style."""


class Sheet(NamedTuple):
    """What the lines of a picture share: cells for names and for the canvas, the axis with its ticks, signs.

    `today` is a day at which there is a line.
    """

    names: int
    cells: int
    axis: Axis
    ticks: Sequence[Tick]
    today: int | None
    glyphs: Glyphs

    def axis_lines(self) -> list[Line]:
        """Return the line with the labels of the ticks, and the line with the ticks."""
        labels = ""
        ruler = [self.glyphs.rule] * self.axis.width
        for tick in self.ticks:
            ruler[tick.column] = self.glyphs.tick
            if tick.label:
                labels = labels.ljust(MARGIN + tick.column) + tick.label
        for column in self.axis.cuts:
            ruler[column - 1 : column + 2] = f" {self.glyphs.cut} "
        indent = " " * (self.names + 1)
        return [
            ((indent + labels, "bold"),),
            ((indent + " " * MARGIN + "".join(ruler), "dim"),),
        ]

    def backdrop(self) -> str:
        """Return what the canvas shows where nothing is drawn: guides at the ticks, cuts, today."""
        canvas = [" "] * (self.axis.width + 2 * MARGIN)
        for tick in self.ticks:
            canvas[MARGIN + tick.column] = self.glyphs.guide
        for column in self.axis.cuts:
            canvas[MARGIN + column] = self.glyphs.cut
        if self.today is not None:
            canvas[MARGIN + self.axis.column(self.today)] = self.glyphs.today
        return "".join(canvas)

    def lane(self, name: str, marks: Sequence[Mark]) -> Iterator[Line]:
        """Return the lines of a lane: its name, and its marks in as few rows as they need."""
        return self.lines(name, self._rows(marks))

    def lines(self, name: str, rows: Sequence[Sequence[Piece]]) -> Iterator[Line]:
        """Yield the lines of rows of pieces, with a name beside them."""
        names = wrapped(name, self.names)
        backdrop = self.backdrop()
        for number in range(max(len(rows), len(names))):
            part = names[number] if number < len(names) else ""
            pieces = rows[number] if number < len(rows) else []
            yield ((padded(part, self.names + 1), "bold"), *_filled(pieces, backdrop))

    def _rows(self, marks: Sequence[Mark]) -> list[list[Piece]]:
        items = [Item(mark.drawing.column, mark.cells, mark.text) for mark in marks]
        shown = {meaning for mark in marks for meaning in mark.drawing.meanings}
        # looked up once a meaning, not once a cell: pictures have tens of thousands of cells
        sign = {meaning: getattr(self.glyphs, meaning) for meaning in shown}.__getitem__
        rows: list[list[Piece]] = []
        for place in stacked(items, self.cells):
            mark, column = marks[place.item], items[place.item].column
            drawn = "".join(map(sign, mark.drawing.meanings))
            if place.row == len(rows):
                rows.append([])
            rows[place.row] += _apart(column, drawn, mark.drawing.style, place.text, mark.text)
        return rows


def _apart(column: int, drawn: str, style: str, at: int, text: str) -> list[Piece]:
    """Return a drawing and its text as pieces, with a blank on both sides of the text; it may stand on it."""
    end = column + len(drawn)
    if at > end:
        return [(column, drawn, style), (end, f" {text} ", "")]
    if at < column:
        # at the edge of the canvas there is no room for the blank before the text
        return [(max(0, at - 1), f" {text} "[at == 0 :], ""), (column, drawn, style)]
    over = at - 1 - column
    rest = drawn[over + len(text) + 2 :]
    return [(column, drawn[:over], style), (at - 1, f" {text} ", ""), (end - len(rest), rest, style)]


def _filled(pieces: Iterable[Piece], backdrop: str) -> Iterator[Span]:
    """Yield the spans of a row: its pieces, and between them the backdrop."""
    done = 0
    for column, text, style in sorted(pieces):
        yield backdrop[done:column].ljust(column - done), "dim"
        yield text, style
        done = column + cell_len(text)
    yield backdrop[done:], "dim"
