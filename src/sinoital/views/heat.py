"""How is a number of events said in a cell of a grid: by a shade, a sign where none is certain, and digits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sinoital.counts import Count
from sinoital.views.glyphs import Glyphs
from sinoital.views.layout import Line, Span, packed

_STYLES = ("cyan", "cyan", "bold cyan", "bold cyan")


@dataclass(frozen=True, slots=True)
class Heat:
    """The signs of cells; the darkest shade is for `most` events, the others for quarters of it."""

    glyphs: Glyphs
    most: int

    @classmethod
    def of(cls, counts: Iterable[Count], glyphs: Glyphs) -> "Heat":
        """Return the signs for cells of which the fullest has the darkest shade."""
        return cls(glyphs, max((count.possible for count in counts), default=0) or 1)

    def cell(self, count: Count, width: int, *, is_known: bool = True) -> Span:
        """Return a cell of so many cells width: its sign, and the number where both fit.

        Wider than two cells it ends with a blank. Without events it is empty, or has a sign where something is
        known of the time.
        """
        sign, style = self._sign(count, is_known)
        number = str(count.possible) if count.possible else ""
        room = width if width < 3 else width - 1
        text = sign + number if len(sign + number) <= room else sign * room if number else sign
        return text + " " * (width - len(text)), style

    def _sign(self, count: Count, is_known: bool) -> Span:
        if not count.possible:
            return self.glyphs.nothing if is_known else " ", "dim"
        if count.certain:
            level = self._level(count.possible)
            return self.glyphs.shades[level], _STYLES[level]
        if count.promised == count.possible:
            return self.glyphs.planned, "yellow"
        return self.glyphs.possible, "dim"

    def _level(self, number: int) -> int:
        return min(3, (number * 4 - 1) // self.most)

    def legend(self, counts: Iterable[Count], width: int, *more: str) -> Iterator[Line]:
        """Yield what the signs of these cells stand for, and more, as many to a line as fit."""
        shown = [count for count in counts if count.possible]
        items = []
        for level, sign in enumerate(self.glyphs.shades):
            held = [count.possible for count in shown if count.certain and self._level(count.possible) == level]
            if held:
                low, high = min(held), max(held)
                items.append(f"{sign} {low if low == high else f'{low}{self.glyphs.within}{high}'}")
        if items:
            items[-1] += " events" if items[-1] != f"{self.glyphs.shades[3]} 1" else " event"
        signs = {self._sign(count, True)[0] for count in shown if not count.certain}
        items += [f"{self.glyphs.possible} none certain"] * (self.glyphs.possible in signs)
        items += [f"{self.glyphs.planned} planned or hoped"] * (self.glyphs.planned in signs)
        for part in packed([*items, *more], width):
            yield ((part, "dim"),)
