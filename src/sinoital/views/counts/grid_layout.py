"""Layout shared by all grids: names of rows, widths of names and numbers, and the row itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoital.counting.crosstab import CrosstabRow, NameCrosstab
from sinoital.counting.crosstab_time import TimeCrosstab
from sinoital.pages.layout import GAP, Line, Span, longest, padded, paragraph, wrapped
from sinoital.questions.grouping import NONE, group_name
from sinoital.records.model import Chronology
from sinoital.records.visible import visible
from sinoital.telling.glyphs import Glyphs

ALL: Final = "all"
REST: Final = "rest"
_LEAST_LABEL: Final = 12


def name_text(chronology: Chronology, facet: str, name: str) -> str:
    """Return what a row or a column is called; `(none)` is that of the events without a name."""
    return "(none)" if name == NONE else visible(group_name(chronology, facet, name))


def named_lines(
    chronology: Chronology, facet: str, grid: NameCrosstab | TimeCrosstab, whole: str = ALL
) -> Iterator[tuple[str, CrosstabRow]]:
    """Yield what each row is called, and the row; that of all comes last, and is called as asked."""
    for line in grid.lines:
        yield name_text(chronology, facet, line.name), line
    yield whole, grid.whole


def cell_records(name: str, heads: Iterable[str], line: CrosstabRow) -> Iterator[str]:
    """Yield one line a cell with events: row, column, certain, possible, promised; tabs between."""
    for head, count in zip(heads, line.counts, strict=True):
        if count.possible:
            yield f"{name}\t{head}\t{count.certain}\t{count.possible}\t{count.promised}"


def label_width(names: Iterable[str], width: int) -> int:
    """Return the cells that the names of rows take of a page: at most a quarter of it, or 12."""
    return min(longest(names), max(_LEAST_LABEL, width // 4))


def tail_widths(events: int, heads: Iterable[str]) -> list[int]:
    """Return the widths of the numbers at the right, with their gaps, for so many events in all."""
    return [len(GAP) + max(len(head), len(str(events))) for head in heads]


def row(
    name: str, style: str, size: int, cells: Iterable[Span], numbers: Sequence[int], tail: Sequence[int]
) -> Iterator[Line]:
    """Yield a row: its name, which may take several lines, its cells and its numbers in the first of them."""
    first, *later = wrapped(name, size)
    text = "".join(f"{number or '':>{wide}}" for number, wide in zip(numbers, tail, strict=True))
    yield ((padded(first, size), style), (GAP, ""), *cells, (text, style))
    for part in later:
        yield ((part, style),)


def listed(name: str, heads: Sequence[str], line: CrosstabRow, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield a row in words: each column with its number, a mark where none is certain."""
    parts = [
        f"{head} {'' if count.certain else glyphs.possible}{count.possible}"
        for head, count in zip(heads, line.counts, strict=True)
        if count.possible
    ]
    parts += [f"{REST} {line.rest}"] if line.rest else []
    yield from paragraph(f"{name} ({line.events}): {', '.join(parts)}", width)
