"""Timeline: events down the page, each with its date in words, its title, and the place of its claim.

The date stands in a column; what it does not say stands in brackets behind the title. The place of the claim
is on the right of the row's last line.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from sinoital.dates.window import Window, iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.pages.layout import Line, Page, Span, cell_len, padded, wrapped
from sinoital.questions.parts import PagePart
from sinoital.questions.selection import Row
from sinoital.records.model import Chronology, Shape
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import Telling, claim_that_dates, telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import place_text, places_text

if TYPE_CHECKING:
    from sinoital.views.blocks import Block

NARROW: Final = 60
"""The cells below which a date stands over its text."""

WIDE: Final = 110
"""The cells from which the column of the dates has room for `between 2022 and 2024`."""

_ROOMY: Final = 100
_DATE, _WIDE_DATE, _BOUNDS = 14, 21, 22
_GAP: Final = 2
_SHORTEST_RULE: Final = 3

COLUMNS: Final = ("when", "note", "title", "status", "sources", "id", "from", "to", "part")
"""The columns of the lines for pipes."""

Teller = Callable[[Row], Telling]


class HeadAndFoot(NamedTuple):
    """What stands around the rows: the title of the page, the counts beside it, and the lines at its foot."""

    title: str = ""
    counts: str = ""
    foot: tuple[str, ...] = ()


NEITHER: Final = HeadAndFoot()


def timeline(
    history: DatedChronology,
    blocks: "Sequence[Block]",
    width: int,
    glyphs: Glyphs = signs.UNICODE,
    frame: HeadAndFoot = NEITHER,
    *,
    bounds: bool = False,
) -> Page:
    """Return the timeline of blocks, as many cells wide as asked; below `NARROW` dates stand over the texts.

    With `bounds` the first and the last day stand instead of the dates in words.
    """
    lines = [*_head(frame, width, glyphs)]
    tell = teller(history, bounds=bounds)
    date = _BOUNDS if bounds else _WIDE_DATE if width >= WIDE else _DATE
    margin = 2 if any(loose for block in blocks for loose in block.loose) else 0
    above = False
    for block in blocks:
        if block.skipped:
            lines.append(((f"{glyphs.gap} {block.skipped}", "dim"),))
        lines += _heading(block, width, glyphs)
        for row, below in zip(block.rows, block.loose, strict=True):
            drawn = _row(history.records, row, tell(row), width - margin, date, wide=width >= _ROOMY)
            sign = _bracket(above, below, glyphs)
            for line in drawn:
                lines.append(((padded(sign, margin), "dim"), *line) if margin else line)
                sign = glyphs.unsettled[1] if below else ""
            above = below
    if frame.foot and blocks:
        lines.append(((glyphs.rule * width, "dim"),))
    if frame.foot:
        lines += [((part, "dim"),) for text in frame.foot for part in wrapped(text, width)]
    return Page(tuple(lines))


def meanings_of_rows(listed: Sequence[Row]) -> set[str]:
    """Return the meanings of the signs that tell what is no plain fact."""
    return {signs.meaning(row.dated) for row in listed}


def teller(history: DatedChronology, *, bounds: bool = False) -> Teller:
    """Return what puts the date of a row into words, or with `bounds` into its first and last days."""
    return (lambda row: _bounds(row)) if bounds else (lambda row: telling(row.dated, history))


def records(
    history: DatedChronology, parts: Iterable[PagePart], *, header: bool = False, bounds: bool = False
) -> Iterator[str]:
    """Yield one unwrapped line an event, for pipes: the `COLUMNS` with tabs between, named first if asked."""
    tell = teller(history, bounds=bounds)
    if header:
        yield "\t".join(COLUMNS)
    for part in parts:
        for row in part.rows:
            yield record(history, row, tell(row), part.name)


def record(history: DatedChronology, row: Row, told: Telling, part: str = "") -> str:
    """Return the line of one event for pipes: the `COLUMNS` with tabs between."""
    dated = row.dated
    cells = (
        told.column,
        told.note,
        visible(dated.event.title),
        dated.dating.status.value,
        places_text(dated, history.records),
        dated.event.id,
        _cell(dated.dating.usual.start.earliest),
        _cell(dated.dating.usual.end.latest),
        part,
    )
    return "\t".join(cells)


def _cell(bound: object) -> str:
    return iso_bound(bound) if isinstance(bound, int) else ""


def _bounds(row: Row) -> Telling:
    """Return the first and the last day of an event as usually meant, and what is strictly so in the tail."""
    dating = row.dated.dating
    is_span = row.dated.event.shape is Shape.SPAN
    tail = [f"ends {_days(dating.usual.end)}"] if is_span else []
    if dating.exact != dating.usual:
        ends = f", ends {_days(dating.exact.end)}" if is_span else ""
        tail.append(f"strictly {_days(dating.exact.start)}{ends}")
    return Telling(_days(dating.usual.start), tuple(tail))


def _days(window: Window) -> str:
    first, last = window
    if first == last and isinstance(first, int):
        return iso_bound(first)
    return f"{_cell(first)}..{_cell(last)}"


def _head(frame: HeadAndFoot, width: int, glyphs: Glyphs) -> Iterator[Line]:
    if not frame.title:
        return
    *full, last = wrapped(frame.title, width)
    for part in full:
        yield ((part, "bold"),)
    room = width - cell_len(last) - cell_len(frame.counts)
    if room >= _GAP:
        yield (last, "bold"), (" " * room, ""), (frame.counts, "dim")
    else:
        yield ((last, "bold"),)
        yield from (((part, "dim"),) for part in wrapped(frame.counts, width))
    yield ((glyphs.rule * width, "dim"),)


def _heading(block: "Block", width: int, glyphs: Glyphs) -> Iterator[Line]:
    if not block.heading:
        return
    count = f" {counted(len(block.rows), 'event')}"
    *full, heading = wrapped(block.heading, width - len(count) - _SHORTEST_RULE - 1)
    for part in full:
        yield ((part, "bold"),)
    rule = glyphs.rule * (width - cell_len(heading) - 1 - len(count))
    yield (f"{heading} ", "bold"), (rule, "dim"), (count, "dim")


def _row(
    chronology: Chronology, row: Row, told: Telling, width: int, date: int, *, wide: bool
) -> Iterator[Line]:
    """Yield the lines of an event: its date on the left, its place at the end of the last one."""
    place = _place(chronology, row, wide=wide)
    if width < NARROW:
        for part in _hanging(told.column, width):
            yield ((part, "cyan"),)
        for line in _text(row, told, place, width - _GAP):
            yield ((" " * _GAP, ""), *line)
        return
    dates = _hanging(told.column, date)
    texts = list(_text(row, told, place, width - date - _GAP))
    for number in range(max(len(dates), len(texts))):
        part = dates[number] if number < len(dates) else ""
        text = texts[number] if number < len(texts) else ()
        yield ((padded(part, date + _GAP if text else 0), "cyan"), *text)


def _hanging(text: str, width: int) -> list[str]:
    """Return a text in lines, those after the first one indented: a row then begins where a line does."""
    first, *rest = wrapped(text, width)
    return [first, *(f"  {part}" for part in wrapped(" ".join(rest), width - 2))] if rest else [first]


def _text(row: Row, told: Telling, place: str, width: int) -> Iterator[Line]:
    """Yield the title, the tail of the date behind or below it, and the place at the right end."""
    lines: list[list[Span]] = [[(part, "")] for part in wrapped(visible(row.dated.event.title), width)]
    tail = f"({told.note})" if told.tail else ""
    if tail:
        used = _used(lines[-1]) + 1 + cell_len(tail)
        # the tail is one piece to the eye: it stays behind the title only where the place fits there too
        if used + _GAP + cell_len(place) <= width:
            lines[-1].append((f" {tail}", "dim"))
        else:
            lines += [[(part, "dim")] for part in wrapped(tail, width)]
    room = width - _used(lines[-1]) - cell_len(place)
    if room >= _GAP:
        lines[-1].append((f"{' ' * room}{place}", "dim"))
    else:
        lines += [[(" " * (width - cell_len(part)) + part, "dim")] for part in wrapped(place, width)]
    yield from map(tuple, lines)


def _used(line: Iterable[Span]) -> int:
    return sum(cell_len(text) for text, _ in line)


def _place(chronology: Chronology, row: Row, *, wide: bool) -> str:
    """Return where the claim stands that dates; on a wide page all its lines, and how many more there are."""
    claims = row.dated.event.claims
    dating = claim_that_dates(row.dated)
    place = place_text(dating, chronology)
    if not wide:
        return f"{place.rpartition(':')[0]}:{dating.lines[0]}"
    more = len(set(claims)) - 1
    return f"{place} +{more}" if more else place


def _bracket(above: bool, below: bool, glyphs: Glyphs) -> str:
    """Return the part of a bracket beside a row whose order to the one above, and below, is not settled."""
    if not above and not below:
        return ""
    return glyphs.unsettled[2 if not below else 1 if above else 0]
