"""The grid by name: a heat map of entities, topics or kinds by one another."""

from collections.abc import Iterator, Sequence
from typing import Final

from sinoital.counting.counts import Count
from sinoital.counting.crosstab import NameCrosstab
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, Span, longest, padded, paragraph, wrapped
from sinoital.questions.grouping import NONE
from sinoital.records.model import Chronology
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.views.counts.grid_layout import (
    ALL,
    cell_records,
    label_width,
    listed,
    name_text,
    named_lines,
    row,
    tail_widths,
)
from sinoital.views.counts.heat import Heat

_WIDEST_WORD: Final = 14


def name_grid(
    history: DatedChronology,
    grid: NameCrosstab,
    rows: str,
    columns: str,
    width: int,
    glyphs: Glyphs = signs.UNICODE,
) -> Page:
    """Return a grid of rows by names, as many cells wide as asked; below `MIN_WIDTH` a plain list.

    `rows` and `columns` are the filters that name them. Columns that do not fit, those with the fewest
    events, are left out and counted.
    """
    draw = _listed if width < MIN_WIDTH else _drawn
    return Page(tuple(draw(history.records, grid, rows, columns, width, glyphs)))


def name_records(history: DatedChronology, grid: NameCrosstab, rows: str, columns: str) -> Iterator[str]:
    """Yield a line for each cell with events, for pipes: row, column, certain, possible, promised."""
    heads = [name_text(history.records, columns, name) for name in grid.columns]
    for name, line in named_lines(history.records, rows, grid, f"({ALL})"):
        yield from cell_records(name, heads, line)


def _listed(
    chronology: Chronology, grid: NameCrosstab, rows: str, columns: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    heads = [name_text(chronology, columns, name) for name in grid.columns]
    for name, line in named_lines(chronology, rows, grid):
        yield from listed(name, heads, line, width, glyphs)


def _drawn(
    chronology: Chronology, grid: NameCrosstab, rows: str, columns: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    if not grid.lines:
        return
    names = [name_text(chronology, rows, line.name) for line in grid.lines]
    size = label_width([*names, rows, ALL], width)
    tail = tail_widths(grid.whole.events, [ALL])
    every = [name_text(chronology, columns, name) for name in grid.columns]
    heat = Heat.of(_named_counts(grid), glyphs)
    least = 1 + max(len(str(count.possible)) for line in (*grid.lines, grid.whole) for count in line.counts)
    widths = [max(least, min(_WIDEST_WORD, longest(name.split()))) + len(GAP) for name in every]
    fit = _fitting(grid, widths, width - size - len(GAP) - sum(tail))
    heads, wides = [every[n] for n in fit], [widths[n] for n in fit]
    yield from _headings(rows.replace("_", " "), size, heads, wides, tail[0])
    for name, line in named_lines(chronology, rows, grid):
        style = ""
        if line is grid.whole:
            style = "bold"
            yield ((glyphs.rule * (size + len(GAP) + sum(wides) + sum(tail)), "dim"),)
        # the row of all is far fuller than the others
        shades = Heat.of(line.counts, glyphs) if line is grid.whole else heat
        cells = [shades.cell(line.counts[n], widths[n]) for n in fit]
        yield from row(name, style, size, cells, [line.events], tail)
    shown = [line.counts[n] for line in grid.lines for n in fit]
    yield from heat.legend(shown, width, heat.in_all(grid.whole.counts), f"{glyphs.nothing} none")
    yield from _left_out(grid, columns, fit, width)


def _named_counts(grid: NameCrosstab) -> Iterator[Count]:
    """Yield the cells that have both names: those without may be far fuller, and would set the shades."""
    for line in grid.lines:
        if line.name != NONE:
            for name, count in zip(grid.columns, line.counts, strict=True):
                if name != NONE:
                    yield count


def _fitting(grid: NameCrosstab, widths: Sequence[int], room: int) -> list[int]:
    """Return the numbers of the columns that fit: the first, and that of the events without a name."""
    numbers = list(range(len(widths)))
    # that column stays: it says how many events the named ones miss
    last = [n for n, name in enumerate(grid.columns) if name == NONE]
    room -= sum(widths[n] for n in last)
    fit = []
    for n in numbers:
        if n not in last:
            room -= widths[n]
            if room < 0:
                break
            fit.append(n)
    return fit + last


def _headings(
    corner: str, size: int, heads: Sequence[str], widths: Sequence[int], end: int
) -> Iterator[Line]:
    """Yield the lines of the names over the columns, which end on the same line."""
    parts = [wrapped(head, wide - len(GAP)) for head, wide in zip(heads, widths, strict=True)]
    high = max(map(len, parts), default=1)
    for n in range(high):
        is_last = n == high - 1
        cells: list[Span] = [(padded(corner if is_last else "", size) + GAP, "bold")]
        for lines, wide in zip(parts, widths, strict=True):
            number = n - high + len(lines)
            cells.append((padded(lines[number] if number >= 0 else "", wide), "bold"))
        yield (*cells, (f"{ALL:>{end}}" if is_last else "", "bold"))


def _left_out(grid: NameCrosstab, columns: str, fit: Sequence[int], width: int) -> Iterator[Line]:
    """Yield how many columns are left out, and how many events have one of them."""
    kept = set(fit)
    left_out = [ids for n, ids in enumerate(grid.columns.values()) if n not in kept]
    if left_out:
        events = len(frozenset().union(*left_out))
        what = columns.replace("_", " ")
        left = f"{counted(len(left_out), 'more column')} ({what}) with {counted(events, 'event')}"
        remark = f"{left} left out: widen, or filter"
        yield from paragraph(remark, width, "bold")
