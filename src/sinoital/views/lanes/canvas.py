"""Canvas of lanes: names beside an axis, and in it the marks of each lane in rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from sinoital.drawing.axis import Axis
from sinoital.drawing.ticks import Tick
from sinoital.pages.layout import Line, Span, cell_len, wrapped
from sinoital.telling.glyphs import Glyphs
from sinoital.views.lanes.bars import MARGIN
from sinoital.views.lanes.labels import Entry, item_of
from sinoital.views.lanes.stacking import Edges, Part, stacked

Piece: TypeAlias = tuple[int, str, str]
"""A text on the canvas: where it begins, what it is, its style."""

_BEHIND: Final = "dim"


class Sheet(NamedTuple):
    """What the lines of a picture share: the axis with its ticks, and the signs.

    `today` is a day at which there is a line.
    """

    axis: Axis
    ticks: Sequence[Tick]
    today: int | None
    glyphs: Glyphs

    @property
    def cells(self) -> int:
        """The cells of a line."""
        return self.axis.width + 2 * MARGIN

    @property
    def edges(self) -> Edges:
        """Where texts may stand: names of lanes alone begin at the left edge of the page."""
        return MARGIN, self.cells

    def axis_line(self) -> Line:
        """Return the line with the labels of the ticks, and the cuts between them."""
        cuts = [(MARGIN + column, self.glyphs.cut, _BEHIND) for column in self.axis.cuts]
        labels = [(MARGIN + tick.column, tick.label, "bold") for tick in self.ticks if tick.label]
        pieces: list[Piece] = []
        for piece in sorted([*cuts, *labels]):
            # a label before a cut may reach to it
            if not pieces or pieces[-1][0] + len(pieces[-1][1]) < piece[0]:
                pieces.append(piece)
        return tuple(_filled(pieces, " " * self.cells))

    def backdrop(self) -> str:
        """Return what the canvas shows where nothing is drawn: guides at the ticks, cuts, today."""
        canvas = [" "] * self.cells
        for tick in self.ticks:
            canvas[MARGIN + tick.column] = self.glyphs.guide
        for column in self.axis.cuts:
            canvas[MARGIN + column] = self.glyphs.cut
        if self.today is not None:
            canvas[MARGIN + self.axis.column(self.today)] = self.glyphs.today
        return "".join(canvas)

    def shown_behind(self, lines: Iterable[Line]) -> frozenset[str]:
        """Return the meanings of the signs of the backdrop that lines show, not hidden by what is drawn."""
        seen = {character for line in lines for text, style in line if style == _BEHIND for character in text}
        return frozenset(name for name in ("guide", "cut", "today") if getattr(self.glyphs, name) in seen)

    def lane(self, name: str, entries: Sequence[Entry]) -> Iterator[Line]:
        """Return the lines of a lane: its name, and its entries in as few rows as they need."""
        names = wrapped(name, self.cells)
        rows: list[list[Piece]] = [[(0, f"{part} ", "bold")] for part in names]
        items = [item_of(entry.drawing, entry.text) for entry in entries]
        shown = {meaning for entry in entries for meaning in entry.drawing.meanings}
        # looked up once a meaning, not once a cell: pictures have tens of thousands of cells
        sign = {meaning: getattr(self.glyphs, meaning) for meaning in shown}.__getitem__
        for number, row, place in stacked(items, self.edges, [cell_len(part) for part in names]):
            drawing = entries[number].drawing
            drawn = "".join(map(sign, drawing.meanings))
            rows += ([] for _ in range(row + 1 + max(part.below for part in place) - len(rows)))
            rows[row] += _apart(drawing.column, drawn, drawing.style, [p for p in place if not p.below])
            for part in place:
                if part.below:
                    rows[row + part.below].append((part.column - 1, f" {part.text} ", ""))
        return self.lines(rows)

    def lines(self, rows: Iterable[Iterable[Piece]]) -> Iterator[Line]:
        """Yield the lines of rows of pieces."""
        backdrop = self.backdrop()
        for pieces in rows:
            yield tuple(_filled(pieces, backdrop))


def _apart(column: int, drawn: str, style: str, beside: Sequence[Part]) -> list[Piece]:
    """Return a drawing and the text in its row as pieces, with a blank on both sides; it may stand on it."""
    end = column + len(drawn)
    if not beside:
        return [(column, drawn, style)]
    at, text, _ = beside[0]
    if at > end:
        return [(column, drawn, style), (end, f" {text} ", "")]
    if at < column:
        return [(at - 1, f" {text} ", ""), (column, drawn, style)]
    over = at - 1 - column
    rest = drawn[over + cell_len(text) + 2 :]
    return [(column, drawn[:over], style), (at - 1, f" {text} ", ""), (end - len(rest), rest, style)]


def _filled(pieces: Iterable[Piece], backdrop: str) -> Iterator[Span]:
    """Yield the spans of a row: its pieces, and between them the backdrop."""
    done = 0
    for column, text, style in sorted(pieces):
        yield backdrop[done:column].ljust(column - done), _BEHIND
        done = column + cell_len(text)
        # at the edge of the page there is no room for the blank behind a text
        yield text if done <= len(backdrop) else text.rstrip(" "), style
    yield backdrop[done:], _BEHIND
