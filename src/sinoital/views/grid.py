"""The grid: a heat map of entities, topics or kinds by time, or by one another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from sinoital.buckets import MONTH, Unit
from sinoital.crossing import NONE, PairGrid, TimeGrid, cuts
from sinoital.crossing import Line as Counted
from sinoital.model import ENTITY_GROUPS, Chronology
from sinoital.timeline import NAMED
from sinoital.views import glyphs as signs
from sinoital.views.glyphs import Glyphs
from sinoital.views.heat import Heat
from sinoital.views.layout import MIN_WIDTH, Line, Page, Span, longest, padded, wrapped
from sinoital.views.said import visible
from sinoital.views.unplaced import label, unplaced_lines

_WIDEST_CELL: Final = 6
_WIDEST_WORD: Final = 12
_GAP: Final = "  "
_ALL: Final = "all"
_REST: Final = "rest"
_LISTED_COLUMNS: Final = 60


def said_name(chronology: Chronology, filter_name: str, name: str) -> str:
    """Return what a row or a column is called: the name on the card, a source's short name, else the id."""
    group = NAMED[filter_name]
    if name == NONE:
        return "(none)"
    if group in ENTITY_GROUPS or group == "said_by":
        card = chronology.entity("people" if group == "said_by" else group, name)
        return visible(card.name if card else name)
    source = chronology.sources.get(name) if group == "sources" else None
    return visible(source.short if source else name)


def room_for_time(names: Iterable[str], events: int, width: int) -> int:
    """Return how many columns of time fit at most beside rows of these names; a plain list takes 60."""
    if width < MIN_WIDTH:
        return _LISTED_COLUMNS
    return width - _label_width([*names, _ALL], width) - len(_GAP) - sum(_tail(events, rest=True))


def time_grid(
    chronology: Chronology, grid: TimeGrid, rows: str, width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return a grid of rows by time, as many cells wide as asked; below `MIN_WIDTH` a plain list.

    `rows` is the filter that names the rows. The grid has no more columns than `room_for_time` tells.
    """
    names = [said_name(chronology, rows, line.name) for line in grid.lines]
    draw = _time_listed if width < MIN_WIDTH else _time_drawn
    events, unplaced = grid.whole.events, grid.unplaced
    lines = list(draw(grid, rows, names, width, glyphs))
    if outside := grid.whole.rest - unplaced.total:
        said = f"{outside} of {events} events {'is' if outside == 1 else 'are'} outside the time asked for"
        lines += [((part, "bold"),) for part in wrapped(said, width)]
    return Page((*lines, *unplaced_lines(unplaced, events, grid.unit, width, glyphs)))


def name_grid(
    chronology: Chronology,
    grid: PairGrid,
    rows: str,
    columns: str,
    width: int,
    glyphs: Glyphs = signs.UNICODE,
) -> Page:
    """Return a grid of rows by names, as many cells wide as asked; below `MIN_WIDTH` a plain list.

    Columns that do not fit are left out, those with the fewest events first, and counted.
    """
    names = [said_name(chronology, rows, line.name) for line in grid.lines]
    heads = [said_name(chronology, columns, name) for name in grid.columns]
    if width < MIN_WIDTH:
        return Page(tuple(_names_listed(grid, names, heads, width, glyphs)))
    return Page(tuple(_names_drawn(grid, rows, columns, names, heads, width, glyphs)))


def time_records(chronology: Chronology, grid: TimeGrid, rows: str, glyphs: Glyphs) -> Iterator[str]:
    """Yield one line a cell with events, for pipes: row, column, certain, possible, promised; tabs between.

    What a row has outside the columns is its column `rest`; the row `(all)` counts each event once.
    """
    heads = [label(grid.unit, column, column, glyphs) for column in grid.columns]
    yield from _records(chronology, rows, heads, grid.lines, grid.whole)


def name_records(chronology: Chronology, grid: PairGrid, rows: str, columns: str) -> Iterator[str]:
    """Yield one line a cell with events, for pipes: row, column, certain, possible, promised; tabs between."""
    heads = [said_name(chronology, columns, name) for name in grid.columns]
    yield from _records(chronology, rows, heads, grid.lines, grid.whole)


def _records(
    chronology: Chronology, rows: str, heads: Sequence[str], lines: Iterable[Counted], whole: Counted
) -> Iterator[str]:
    for line in (*lines, whole):
        name = "(all)" if line is whole else said_name(chronology, rows, line.name)
        for head, count in zip(heads, line.counts, strict=True):
            if count.possible:
                yield f"{name}\t{head}\t{count.certain}\t{count.possible}\t{count.promised}"
        if line.rest:
            yield f"{name}\t{_REST}\t\t{line.rest}\t"


def _label_width(names: Iterable[str], width: int) -> int:
    return min(longest(names), max(_WIDEST_WORD, width // 4))


def _tail(events: int, *, rest: bool) -> list[int]:
    """Return the widths of the numbers at the right, with their gaps."""
    digits = len(str(events))
    return [len(_GAP) + max(len(head), digits) for head in ([_REST] if rest else []) + [_ALL]]


def _time_drawn(
    grid: TimeGrid, rows: str, names: Sequence[str], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    if not grid.lines:
        return
    size = _label_width([*names, _ALL], width)
    has_rest = grid.whole.rest > 0
    tail = _tail(grid.whole.events, rest=has_rest)
    gaps = cuts(grid.columns)
    room = width - size - len(_GAP) - sum(tail) - gaps
    cell = min(_WIDEST_CELL, room // max(1, len(grid.columns)))
    heat = Heat.of((count for line in grid.lines for count in line.counts), glyphs)
    drawn = len(grid.columns) * cell + gaps

    def row(name: str, line: Counted, style: str) -> Iterator[Line]:
        cells: list[Span] = []
        low, high = line.known or (0, -1)
        for n, (column, count) in enumerate(zip(grid.columns, line.counts, strict=True)):
            if n and grid.columns[n - 1] + 1 < column:
                cells.append((glyphs.cut, "dim"))
            cells.append(heat.cell(count, cell, is_known=low <= column <= high))
        numbers = [line.rest, line.events] if has_rest else [line.events]
        yield from _row(name, style, size, cells, numbers, tail)

    heads = [_REST, _ALL] if has_rest else [_ALL]
    ticks = padded(_ticks(grid, cell, drawn), drawn)
    yield (
        (padded(rows.replace("_", " ")[:size], size) + _GAP + ticks, "bold"),
        ("".join(f"{head:>{wide}}" for head, wide in zip(heads, tail, strict=True)), "bold"),
    )
    for name, line in zip(names, grid.lines, strict=True):
        yield from row(name, line, "")
    yield ((glyphs.rule * (size + len(_GAP) + drawn + sum(tail)), "dim"),)
    yield from row(_ALL, grid.whole, "bold")
    more = [f"{glyphs.nothing} none", "blank: nothing told"]
    more += [f"{glyphs.cut} {grid.unit.counted(2).split()[-1]} without events"] if gaps else []
    yield from heat.legend((count for line in (*grid.lines, grid.whole) for count in line.counts), width, *more)


def _row(
    name: str, style: str, size: int, cells: Iterable[Span], numbers: Sequence[int], tail: Sequence[int]
) -> Iterator[Line]:
    """Yield a row: its name, which may take several lines, its cells and its numbers in the first of them."""
    first, *later = wrapped(name, size)
    said = "".join(f"{number:>{wide}}" for number, wide in zip(numbers, tail, strict=True))
    yield ((padded(first, size), style), (_GAP, ""), *cells, (said, style))
    for part in later:
        yield ((part, style),)


def _ticks(grid: TimeGrid, cell: int, width: int) -> str:
    """Return the line over the columns: names of buckets as close as they fit, each over its own."""
    step = next(step for step in _steps(grid.unit) if step * cell > max(map(len, map(grid.unit.tick, grid.columns)), default=0) or step > 10**6)
    line, x, past = "", 0, None
    for column in grid.columns:
        is_first = past is None or past + 1 < column
        x += 1 if is_first and past is not None else 0
        said = grid.unit.tick(column)
        free = not line or x > len(line)
        if free and x + len(said) <= width and (is_first or column % step == 0):
            line = line.ljust(x) + said
        x, past = x + cell, column
    return line


def _steps(unit: Unit) -> Iterator[int]:
    if unit == MONTH:
        yield from (1, 12, 60, 120)
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _time_listed(
    grid: TimeGrid, rows: str, names: Sequence[str], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    heads = [label(grid.unit, column, column, glyphs) for column in grid.columns]
    for name, line in zip([*names, _ALL], (*grid.lines, grid.whole), strict=True):
        yield from _listed(name, heads, line, width, glyphs)


def _names_listed(
    grid: PairGrid, names: Sequence[str], heads: Sequence[str], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    for name, line in zip([*names, _ALL], (*grid.lines, grid.whole), strict=True):
        yield from _listed(name, heads, line, width, glyphs)


def _listed(name: str, heads: Sequence[str], line: Counted, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield a row in words: each column with its number, a mark where none is certain."""
    said = [
        f"{head} {'' if count.certain else glyphs.possible}{count.possible}"
        for head, count in zip(heads, line.counts, strict=True)
        if count.possible
    ]
    said += [f"{_REST} {line.rest}"] if line.rest else []
    for part in wrapped(f"{name} ({line.events}): {', '.join(said)}", width):
        yield ((part, ""),)


def _names_drawn(
    grid: PairGrid,
    rows: str,
    columns: str,
    names: Sequence[str],
    heads: Sequence[str],
    width: int,
    glyphs: Glyphs,
) -> Iterator[Line]:
    if not grid.lines:
        return
    corner = f"{rows} by {columns}".replace("_", " ")
    size = _label_width([*names, _ALL], width)
    tail = _tail(grid.whole.events, rest=False)
    heat = Heat.of((count for line in grid.lines for count in line.counts), glyphs)
    least = 1 + len(str(heat.most))
    widths = [max(least, min(_WIDEST_WORD, longest(head.split()))) + len(_GAP) for head in heads]
    fit = _fitting(widths, width - size - len(_GAP) - sum(tail))
    wraps = [wrapped(head, wide - len(_GAP)) for head, wide in zip(heads[:fit], widths, strict=False)]
    high = max(map(len, wraps), default=1)
    for n in range(high):
        cells = [
            (padded(([""] * (high - len(parts)) + parts)[n], wide), "bold")
            for parts, wide in zip(wraps, widths, strict=False)
        ]
        is_last = n == high - 1
        end = (f"{_ALL:>{tail[0]}}", "bold") if is_last else ("", "")
        yield ((padded("", size) + _GAP, "bold"), *cells, end)
    for name, line in zip([*names, _ALL], (*grid.lines, grid.whole), strict=True):
        if line is grid.whole:
            yield ((glyphs.rule * (size + len(_GAP) + sum(widths[:fit]) + sum(tail)), "dim"),)
        cells = [heat.cell(count, wide) for count, wide in zip(line.counts[:fit], widths, strict=False)]
        yield from _row(name, "bold" if line is grid.whole else "", size, cells, [line.events], tail)
    yield from heat.legend(
        (count for line in (*grid.lines, grid.whole) for count in line.counts[:fit]),
        width,
        f"{glyphs.nothing} none",
    )
    if fit < len(heads):
        number = sum(list(grid.columns.values())[fit:])
        said = f"{len(heads) - fit} more columns with {number} events are left out: widen, or filter"
        for part in wrapped(said, width):
            yield ((part, "bold"),)
    assert corner


def _fitting(widths: Sequence[int], room: int) -> int:
    """Return how many columns fit, from the first."""
    used = 0
    for number, wide in enumerate(widths):
        used += wide
        if used > room:
            return number
    return len(widths)
