"""Places of labels beside figures, and rows in which neither touches another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from sinoital.drawing.lettering import cut_short, fold, width_of_text

LINE: Final = 1.13
"""How far apart the lines of a label are, in sizes of its font."""
# in sizes of the font: between a figure and its own label, and between that and what stands beside it
_BESIDE: Final = 0.45
_APART: Final = 1.6
# longer labels would hide which row is whose
_MOST_LINES: Final = 2
_SEPARATOR: Final = " · "

Reach: TypeAlias = tuple[float, float]
"""From where to where something goes, across the page."""


class Label(NamedTuple):
    """Lines of text, and where they stand: they begin at `x`, or end there if `is_before` the figure.

    The first one is in the row of the figure or, with `below`, a row below. `width` is what is kept for it.
    """

    lines: tuple[str, ...]
    x: float
    width: float
    is_before: bool = False
    below: int = 0
    is_short: bool = False

    @property
    def reach(self) -> Reach:
        """From where to where it may go."""
        return (self.x - self.width, self.x) if self.is_before else (self.x, self.x + self.width)


class PlacedLabel(NamedTuple):
    """A figure, by its number, with its row and its label."""

    number: int
    row: int
    label: Label


def labels_of(title: str, when: str, figure: Reach, edges: Reach, size: float) -> list[Label]:
    """Return where the label of a figure may stand between two edges, the best places first.

    It stands right of the figure or left of it in one line; else in two; else below the figure; it is cut
    short where it has room nowhere. The date, `when`, is never cut, unless it alone is too long.
    """
    places = _Places(figure, edges, size)
    whole = f"{title}{_SEPARATOR}{when}" if when else title
    found = list(places.beside([whole]))
    if not found:
        tokens = [*title.split(), *([f"· {when}"] if when else [])]
        found = [label for room in places.rooms for label in places.beside(_halves(tokens, room))]
        found = sorted(set(found), key=lambda label: (label.is_before, label.x))
    if not found:
        found = list(places.beneath([whole]))
    if not found:
        found = list(places.beneath(_halves(tokens, places.across)))
    return found or [places.cut(title, when)]


def _halves(tokens: Sequence[str], room: float) -> list[str]:
    """Return words in two lines about as long, each within a room; nothing where they need more."""
    if room <= 0:
        return []
    least = sum(map(width_of_text, tokens)) / _MOST_LINES
    narrowest = max(min(least, room), max(map(width_of_text, tokens), default=0.0))
    if narrowest > room:
        return []
    for step in range(9):
        lines = fold(tokens, narrowest + (room - narrowest) * step / 8)
        if len(lines) <= _MOST_LINES:
            # in front of a line of its own a date needs no sign
            return [line.removeprefix("· ") for line in lines]
    return []


class _Places(NamedTuple):
    figure: Reach
    edges: Reach
    size: float

    @property
    def across(self) -> float:
        """How wide a label below the figure may be, in sizes of the font."""
        return (self.edges[1] - self.edges[0]) / self.size

    @property
    def rooms(self) -> tuple[float, float]:
        """The room right of the figure and left of it, in sizes of the font."""
        (low, high), (left, right) = self.edges, self.figure
        return (high - right) / self.size - _BESIDE, (left - low) / self.size - _BESIDE

    def beside(self, lines: Sequence[str]) -> Iterator[Label]:
        """Yield the labels that some lines make right and left of the figure, where they have room."""
        if not lines:
            return
        width = max(map(width_of_text, lines))
        apart = _BESIDE * self.size
        for room, x in zip(self.rooms, (self.figure[1] + apart, self.figure[0] - apart), strict=True):
            if width <= room:
                yield Label(tuple(lines), x, width * self.size, is_before=x < self.figure[0])

    def beneath(self, lines: Sequence[str]) -> Iterator[Label]:
        """Yield the label that some lines make below the figure, from its left end on where that fits."""
        if not lines:
            return
        width = max(map(width_of_text, lines)) * self.size
        low, high = self.edges
        if width <= high - low:
            yield Label(tuple(lines), max(low, min(self.figure[0], high - width)), width, below=1)

    def cut(self, title: str, when: str) -> Label:
        """Return a label in one line, cut short to the widest room; nothing where there is hardly any."""
        tail = f"{_SEPARATOR}{when}" if when else ""
        room = max(self.rooms)
        is_beneath = room < self.across / 2
        if is_beneath:
            room = self.across
        shown = cut_short(title, room - width_of_text(tail))
        text = f"{shown}{tail}" if shown else cut_short(when or title, room)
        for label in self.beneath([text]) if is_beneath else self.beside([text]):
            return label._replace(is_short=True)
        return Label((), self.figure[1], 0.0, is_short=True)


def placed(
    things: Iterable[tuple[str, str, Reach]], edges: Reach, size: float
) -> tuple[list[PlacedLabel], int]:
    """Return the places of figures given by title, date and reach, and how many rows they take.

    Each stands in the first row in which it keeps apart from the others, and never above the one before, so
    that what comes in time reads from top to bottom.
    """
    rows: list[list[Reach]] = []
    found: list[PlacedLabel] = []
    row = 0
    for number, (title, when, figure) in enumerate(things):
        labels = labels_of(title, when, figure, edges, size)
        wanted = [_wanted(figure, label) for label in labels]
        while not (fitting := [n for n, each in enumerate(wanted) if _is_free(rows, row, each, size)]):
            row += 1
        chosen = fitting[0]
        for below, reach in enumerate(wanted[chosen]):
            while row + below >= len(rows):
                rows.append([])
            rows[row + below].append(reach)
        found.append(PlacedLabel(number, row, labels[chosen]))
    return found, len(rows)


def _wanted(figure: Reach, label: Label) -> list[Reach]:
    """Return what a figure and its label take of the row of the figure, and of those below."""
    if not label.lines:
        return [figure]
    rest = [label.reach] * (len(label.lines) - 1)
    if label.below:
        return [figure, label.reach, *rest]
    return [(min(figure[0], label.reach[0]), max(figure[1], label.reach[1])), *rest]


def _is_free(rows: Sequence[Sequence[Reach]], row: int, wanted: Sequence[Reach], size: float) -> bool:
    apart = _APART * size
    return all(
        right + apart <= taken[0] or taken[1] + apart <= left
        for below, (left, right) in enumerate(wanted)
        if row + below < len(rows)
        for taken in rows[row + below]
    )
