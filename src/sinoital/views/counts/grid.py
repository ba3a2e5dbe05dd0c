"""The grid by time: a heat map of entities, topics or kinds, a column a year, a decade or what fits."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from sinoital.counting.buckets import MONTH, Unit
from sinoital.counting.counts import Count
from sinoital.counting.crosstab import CrosstabRow
from sinoital.counting.crosstab_time import TimeCrosstab, cuts
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, Span, packed, padded, paragraph
from sinoital.records.model import Chronology
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.views.counts.grid_layout import (
    ALL,
    REST,
    cell_records,
    label_width,
    listed,
    name_text,
    named_lines,
    row,
    tail_widths,
)
from sinoital.views.counts.heat import Heat
from sinoital.views.counts.unplaced import label, unplaced_lines

# wider cells would show nothing more than a sign and a number
_WIDEST_CELL: Final = 6
_LISTED_COLUMNS: Final = 60


def room_for_time(names: Iterable[str], events: int, width: int) -> int:
    """Return how many cells there are for time beside rows of these names; a plain list takes 60."""
    if width < MIN_WIDTH:
        return _LISTED_COLUMNS
    return width - label_width(names, width) - len(GAP) - sum(tail_widths(events, [REST, ALL]))


def time_grid(
    history: DatedChronology, grid: TimeCrosstab, rows: str, width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return a grid of rows by time, as many cells wide as asked; below `MIN_WIDTH` a plain list.

    `rows` is the filter that names the rows. The grid must not need more cells than `room_for_time` tells.
    """
    draw = _listed if width < MIN_WIDTH else _drawn
    lines = list(draw(history.records, grid, rows, width, glyphs))
    events, unplaced = grid.whole.events, grid.unplaced
    if outside := grid.whole.rest - unplaced.total:
        remark = (
            f"{outside} of {events} events {'lies' if outside == 1 else 'lie'} outside the time asked for"
        )
        lines += paragraph(remark, width, "bold")
    return Page(
        (*lines, *unplaced_lines(unplaced, f"in no column ({REST})", events, grid.unit, width, glyphs))
    )


def time_records(
    history: DatedChronology, grid: TimeCrosstab, rows: str, glyphs: Glyphs = signs.UNICODE
) -> Iterator[str]:
    """Yield one line a cell with events, for pipes: row, column, certain, possible, promised; tabs between.

    What a row has outside the columns is its column `rest`; the row `(all)` counts each event once.
    """
    heads = _heads(grid, glyphs)
    for name, line in named_lines(history.records, rows, grid, f"({ALL})"):
        yield from cell_records(name, heads, line)
        if line.rest:
            yield f"{name}\t{REST}\t\t{line.rest}\t"


def _heads(grid: TimeCrosstab, glyphs: Glyphs) -> list[str]:
    return [label(grid.unit, first, last, glyphs) for first, last in grid.columns]


def _listed(
    chronology: Chronology, grid: TimeCrosstab, rows: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    for name, line in named_lines(chronology, rows, grid):
        yield from listed(name, _heads(grid, glyphs), line, width, glyphs)


def _drawn(
    chronology: Chronology, grid: TimeCrosstab, rows: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    if not grid.lines:
        return
    drawn = [line for line in grid.lines if line.events > line.rest]
    names = [name_text(chronology, rows, line.name) for line in drawn]
    heads = [REST, ALL] if grid.whole.rest else [ALL]
    tail = tail_widths(grid.whole.events, heads)
    size = label_width([*(name_text(chronology, rows, line.name) for line in grid.lines), rows, ALL], width)
    cell = _cell_width(grid, width - size - len(GAP) - sum(tail))
    heat = Heat.of((count for line in drawn if line.name for count in line.counts), glyphs)
    end = "".join(f"{head:>{wide}}" for head, wide in zip(heads, tail, strict=True))
    ticks = _ticks(grid, cell)
    for number, tick in enumerate(ticks):
        is_last = number == len(ticks) - 1
        start = padded(rows.replace("_", " ") if is_last else "", size)
        yield ((f"{start}{GAP}{tick}{end if is_last else ''}", "bold"),)
    for name, line in zip([*names, ALL], (*drawn, grid.whole), strict=True):
        style = ""
        if line is grid.whole:
            style = "bold"
            yield ((glyphs.rule * (size + len(GAP) + len(ticks[0]) + sum(tail)), "dim"),)
        numbers = [line.rest, line.events] if grid.whole.rest else [line.events]
        # the row of all is far fuller than the others
        shades = Heat.of(line.counts, glyphs) if line is grid.whole else heat
        yield from row(name, style, size, _cells(grid, line, cell, shades), numbers, tail)
    yield from _legend(grid, drawn, heat, width)
    yield from _undrawn(chronology, grid, rows, width)


def _cell_width(grid: TimeCrosstab, room: int) -> int:
    gaps = len(cuts(grid.columns))
    return max(1, min(_WIDEST_CELL, (room - gaps) // max(1, len(grid.columns))))


def _cells(grid: TimeCrosstab, line: CrosstabRow, width: int, heat: Heat) -> list[Span]:
    """Return the cells of a row, with a sign after those behind which time is cut."""
    low, high = line.known or (0, -1)
    cells = [
        heat.cell(count, width, is_known=low <= last and first <= high)
        for (first, last), count in zip(grid.columns, line.counts, strict=True)
    ]
    # from the right, so that the numbers of the columns before stay true
    for number in reversed(cuts(grid.columns)):
        cells.insert(number + 1, (heat.glyphs.cut, "dim"))
    return cells


def _ticks(grid: TimeCrosstab, cell: int) -> list[str]:
    """Return the lines over the columns: names of buckets where they fit, each from its column on.

    Those that begin after a cut and find no room stand a line higher.
    """
    after_cut = {0, *(number + 1 for number in cuts(grid.columns))}
    width = len(grid.columns) * cell + len(cuts(grid.columns))
    longest = max((len(grid.unit.tick(first)) for first, _ in grid.columns), default=0)
    step = next(step for step in _steps(grid.unit) if step * cell > longest)
    upper, lower, x = "", "", 0
    for number, (first, _) in enumerate(grid.columns):
        x += number in after_cut and number > 0
        label = grid.unit.tick(first)
        if (number in after_cut or first % step == 0) and x + len(label) <= width:
            if x > len(lower) or not lower:
                lower = lower.ljust(x) + label
            elif number in after_cut and (x > len(upper) or not upper):
                upper = upper.ljust(x) + label
        x += cell
    return [line.ljust(width) for line in (upper, lower) if line] or [" " * width]


def _steps(unit: Unit) -> Iterator[int]:
    if unit == MONTH:
        # whole years from the second on, so that labels stand at January
        yield from (1, 12, 60, 120)
    for power in count():
        yield from (10**power, 2 * 10**power, 5 * 10**power)


def _legend(grid: TimeCrosstab, drawn: Sequence[CrosstabRow], heat: Heat, width: int) -> Iterator[Line]:
    counts: list[Count] = [counts for line in drawn for counts in line.counts]
    glyphs = heat.glyphs
    more = [heat.in_all(grid.whole.counts), f"{glyphs.nothing} none", "blank: nothing told"]
    if cuts(grid.columns):
        more.append(f"{glyphs.cut} {grid.unit.plural} cut: without events, or as before")
    yield from heat.legend(counts, width, *more)


def _undrawn(chronology: Chronology, grid: TimeCrosstab, rows: str, width: int) -> Iterator[Line]:
    """Yield the rows of which no event stands in a column, with their numbers."""
    names = [
        f"{name_text(chronology, rows, line.name)}: {line.events}"
        for line in grid.lines
        if line.events == line.rest
    ]
    if names:
        yield (("without an event in a column:", "bold"),)
        for part in packed(names, width):
            yield ((part, ""),)
