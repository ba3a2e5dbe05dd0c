"""Bands of named times above the lanes, on their axis: a band a period, with its name on it or beside it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sinoital.drawing.axis import Axis
from sinoital.pages.layout import wrapped
from sinoital.pages.widths import cell_len
from sinoital.records.model import Period
from sinoital.records.visible import visible
from sinoital.telling.glyphs import Glyphs
from sinoital.views.lanes.bars import MARGIN
from sinoital.views.lanes.stacking import room_beside

# a sign of the band and a blank on both sides of a name that stands on it
_AROUND = 4
_APART = 2


class Band(NamedTuple):
    """A band on a canvas: its first column, the meanings of its signs, and the name of its period."""

    column: int
    meanings: tuple[str, ...]
    name: str

    @property
    def is_wide(self) -> bool:
        """Whether the name has room on the band."""
        return cell_len(self.name) + _AROUND <= len(self.meanings)


def bands_of(periods: Iterable[Period], axis: Axis, language: str) -> tuple[Band, ...]:
    """Return the bands of periods that some column of an axis shows, in the order given."""
    return tuple(band for period in periods if (band := _band(period, axis, language)))


def band_rows(bands: Iterable[Band], width: int, glyphs: Glyphs) -> list[list[tuple[int, str, str]]]:
    """Return bands as pieces of a canvas that is so many cells wide, in as few rows as they need."""
    rows: list[list[tuple[int, str, str]]] = []
    # how far each row is taken, and whether a name stands at its end
    taken: list[tuple[int, bool]] = []
    for band in bands:
        first, end, pieces = _pieces(band, width, glyphs)
        row = next((n for n, used in enumerate(taken) if first >= _free(used, band)), len(rows))
        if row == len(rows):
            rows.append([])
            taken.append((0, False))
        rows[row] += pieces
        taken[row] = end, not band.is_wide
    return rows


def _band(period: Period, axis: Axis, language: str) -> Band | None:
    earliest, latest = period.window
    assert isinstance(earliest, int)
    assert isinstance(latest, int)
    first, last = axis.column(earliest), axis.column(latest)
    if last < 0 or first >= axis.width:
        return None
    column, end = max(first, 0), min(last, axis.width - 1)
    signs = ["band"] * (end - column + 1)
    for cut in axis.cuts:
        if column < cut < end:
            signs[cut - column] = "cut"
    if len(signs) > 1:
        signs[0], signs[-1] = "first", "last"
    if first < 0:
        signs[0] = "earlier"
    if last >= axis.width:
        signs[-1] = "later"
    return Band(MARGIN + column, tuple(signs), visible(period.name(language)))


def _free(used: tuple[int, bool], band: Band) -> int:
    """Return the first cell that a band may take: beside a name it keeps apart."""
    end, is_text = used
    return end + _APART if end and (is_text or not band.is_wide) else end


def _pieces(band: Band, width: int, glyphs: Glyphs) -> tuple[int, int, Sequence[tuple[int, str, str]]]:
    """Return the first cell that a band takes with its name, the cell behind it, and its pieces."""
    drawn = "".join(getattr(glyphs, meaning) for meaning in band.meanings)
    first, end, size = band.column, band.column + len(drawn), cell_len(band.name)
    if band.is_wide:
        over = (len(drawn) - size) // 2 - 1
        text = f"{drawn[:over]} {band.name} {drawn[over + size + 2 :]}"
        return first, end, [(first, text, "cyan")]
    name, room = band.name, room_beside(first, len(drawn), (0, width))
    if size > room:
        # a name that no side has room for is cut; the card of the period has it whole
        name = f"{wrapped(name, max(1, room - len(glyphs.within)))[0]}{glyphs.within}"
        size = cell_len(name)
    if end + 1 + size <= width:
        return first, end + 1 + size, [(first, drawn, "cyan"), (end, f" {name} ", "cyan")]
    return first - 1 - size, end, [(first - 1 - size, f"{name} ", "cyan"), (first, drawn, "cyan")]


def shown_meanings(bands: Iterable[Band]) -> Iterator[str]:
    """Yield the meanings of the signs of bands that a legend explains."""
    for band in bands:
        yield "period"
        yield from (meaning for meaning in band.meanings if meaning in ("cut", "earlier", "later"))
