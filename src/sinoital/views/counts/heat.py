"""Shades of a heat map: the sign of a number of events, and its digits where they fit."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from sinoital.counting.counts import Count
from sinoital.pages.layout import Line, Span, packed
from sinoital.quick.frozen import frozen
from sinoital.telling.glyphs import Glyphs

_STYLES: Final = ("cyan", "cyan", "bold cyan", "bold cyan")
# small numbers are compared one by one, large ones by their ratio
_EVEN_UP_TO: Final = 8


@frozen
class Heat:
    """The signs of cells; `ends` are the most events of each shade but the darkest, which has no end."""

    glyphs: Glyphs
    ends: tuple[int, int, int]

    @classmethod
    def of(cls, counts: Iterable[Count], glyphs: Glyphs) -> "Heat":
        """Return the signs for cells; of those with a certain event the fullest has the darkest shade.

        Up to eight events the shades are quarters of it. Beyond, each shade begins as many times higher as
        the one before, from the emptiest of them on.
        """
        numbers = [count.possible for count in counts if count.certain]
        least, most = min(numbers, default=0), max(numbers, default=0)
        if most <= _EVEN_UP_TO or least == most:
            return cls(glyphs, (most // 4, most * 2 // 4, most * 3 // 4))
        first, second, third = (int(least * (most / least) ** (part / 4)) for part in (1, 2, 3))
        return cls(glyphs, (first, second, third))

    def cell(self, count: Count, width: int, *, is_known: bool = True) -> Span:
        """Return a cell of so many cells width: its sign, and the number where both fit.

        Wider than two cells it ends with a blank. Without events it is empty, or has a sign where something
        is known of the time.
        """
        sign, style = self._sign(count, is_known=is_known)
        number = str(count.possible) if count.possible else ""
        room = width if width < 3 else width - 1
        text = sign + number if len(number) < room or not number else sign * room
        return text + " " * (width - len(text)), style

    def _sign(self, count: Count, *, is_known: bool = True) -> Span:
        if not count.possible:
            return self.glyphs.nothing if is_known else " ", "dim"
        if count.certain:
            level = bisect_left(self.ends, count.possible)
            return self.glyphs.shades[level], _STYLES[level]
        if count.promised == count.possible:
            return self.glyphs.planned, "magenta"
        return self.glyphs.possible, "dim"

    def legend(self, counts: Iterable[Count], width: int, *more: str) -> Iterator[Line]:
        """Yield what the signs of these cells stand for, and more, as many to a line as fit."""
        numbers: dict[str, set[int]] = {}
        for count in counts:
            if count.possible:
                numbers.setdefault(self._sign(count)[0], set()).add(count.possible)
        items = [self._shade(sign, numbers[sign]) for sign in self.glyphs.shades if sign in numbers]
        if items:
            items[0] = f"events: {items[0]}"
        items += [f"{self.glyphs.possible} none certain"] * (self.glyphs.possible in numbers)
        items += [f"{self.glyphs.planned} planned or hoped"] * (self.glyphs.planned in numbers)
        for part in packed([*items, *filter(None, more)], width):
            yield ((part, "dim"),)

    def in_all(self, counts: Iterable[Count]) -> str:
        """Return what the darkest shade stands for in the row of all, if any event is drawn."""
        most = max((count.possible for count in counts), default=0)
        return f"all: {self.glyphs.shades[-1]} to {most}" if most else ""

    def _shade(self, sign: str, numbers: set[int]) -> str:
        low, high = min(numbers), max(numbers)
        return f"{sign} {low}" if low == high else f"{sign} {low}{self.glyphs.within}{high}"
