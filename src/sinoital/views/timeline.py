"""Timeline: years down the page, each event with its date, names, title, and the place of its claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.pages.layout import MIN_WIDTH, Line, Page, cell_len, columns, longest, padded, wrapped
from sinoital.questions.selection import Row
from sinoital.records.model import Chronology
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    date_text,
    marked_place_text,
    places_text,
    signs_in_dates,
    title_text,
    who_text,
)
from sinoital.views.blocks import Block

_SHORTEST_RULE: Final = 3

Cells: TypeAlias = tuple[str, str, str, str, str]
"""The texts of a row: its sign, its date, who, what, and where it is told."""


def timeline(
    history: DatedChronology, blocks: Sequence[Block], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return the timeline of blocks, as many cells wide as asked; below `MIN_WIDTH` a plain list."""
    lines = _plain if width < MIN_WIDTH else _drawn
    return Page(tuple(lines(history.records, blocks, width, glyphs)))


def records(history: DatedChronology, rows: Iterable[Row], glyphs: Glyphs = signs.UNICODE) -> Iterator[str]:
    """Yield one unwrapped line an event, for pipes: date, status, title, who, places, id; tabs between."""
    for row in rows:
        dated = row.dated
        yield "\t".join(
            (
                date_text(dated, glyphs) + ("" if row.is_certain else f" ({row.answer.value})"),
                dated.dating.status.value,
                title_text(dated),
                who_text(dated, history.records),
                places_text(dated, history.records),
                dated.event.id,
            )
        )


def shown_meanings(blocks: Sequence[Block]) -> set[str]:
    """Return the meanings of the signs that a timeline of these blocks holds."""
    found = meanings_of_rows([row for block in blocks for row in block.rows])
    return found | ({"unsettled"} if _bears_brackets(blocks) else set())


def meanings_of_rows(listed: Sequence[Row]) -> set[str]:
    """Return the meanings of the signs beside some rows, and in their dates."""
    found = {signs.meaning(row.dated) for row in listed} | signs_in_dates(row.dated for row in listed)
    return found | {"possible" for row in listed if not row.is_certain}


def _plain(chronology: Chronology, blocks: Sequence[Block], width: int, glyphs: Glyphs) -> Iterator[Line]:
    margin = 2 if _bears_brackets(blocks) else 0
    above = False
    for block in blocks:
        if block.skipped:
            for part in wrapped(f"{glyphs.gap} {block.skipped}", width - margin):
                yield *_margin(_rail(above, glyphs), margin), (part, "dim")
        for part in wrapped(block.heading, width - margin):
            yield *_margin(_rail(above, glyphs), margin), (part, "bold")
        for row, below in zip(block.rows, block.loose, strict=True):
            sign, date, who, what, where = _cells(chronology, row, glyphs)
            about = ", ".join(filter(None, (who, where)))
            bracket = _bracket(above, below, glyphs)
            for part in wrapped(f"{sign} {date}: {what} ({about})", width - margin):
                yield *_margin(bracket, margin), (part, "")
                bracket = _rail(below, glyphs)
            above = below


def _margin(sign: str, width: int) -> Line:
    return ((padded(sign, width), "dim"),) if width else ()


def _drawn(chronology: Chronology, blocks: Sequence[Block], width: int, glyphs: Glyphs) -> Iterator[Line]:
    every = [_cells(chronology, row, glyphs) for block in blocks for row in block.rows]
    brackets = int(_bears_brackets(blocks))
    widths = _widths(every, width, brackets)
    place = sum(widths[:2]) + 2
    texts = iter(every)
    above = False
    for block in blocks:
        if block.skipped:
            yield _gap(f"{glyphs.gap} {block.skipped}", widths[0] + 1, place, _rail(above, glyphs))
        yield from _heading(block, width, glyphs, place if above else None)
        for row, below in zip(block.rows, block.loose, strict=True):
            sign, date, who, what, where = next(texts)
            faint = "" if row.is_certain else "dim"
            bracket = [(_bracket(above, below, glyphs), "dim")] if brackets else []
            cells = [(sign, "bold"), (date, "cyan"), *bracket, (who, "bold"), (what, faint), (where, "dim")]
            yield from columns(cells, widths, rail=(2, _rail(below, glyphs)) if brackets else None)
            above = below


def _bears_brackets(blocks: Sequence[Block]) -> bool:
    return any(loose for block in blocks for loose in block.loose)


def _bracket(above: bool, below: bool, glyphs: Glyphs) -> str:
    """Return the part of a bracket beside a row whose order to the one above, and below, is not settled."""
    if not above and not below:
        return ""
    return glyphs.unsettled[2 if not below else 1 if above else 0]


def _rail(goes_on: bool, glyphs: Glyphs) -> str:
    return glyphs.unsettled[1] if goes_on else ""


def _cells(chronology: Chronology, row: Row, glyphs: Glyphs) -> Cells:
    dated = row.dated
    claims = dated.event.claims
    # a claim counts once, and most events have one only
    more = len(set(claims)) - 1 if len(claims) > 1 else 0
    # a row has room for one place: that of the first claim
    where = marked_place_text(claims[0], chronology) + (f" +{more}" if more else "")
    sign = glyphs.of(dated) + ("" if row.is_certain else glyphs.possible)
    return sign, date_text(dated, glyphs), who_text(dated, chronology), title_text(dated), where


def _widths(cells: list[Cells], width: int, brackets: int) -> list[int]:
    """Return the widths of sign, date, bracket if any, who, what and where; what remains is for what."""
    roomy = width >= 100
    # the few longer dates and names are wrapped, since titles need the room
    most = (2, 26 if roomy else 20, 22 if roomy else 13, 0, 18 if roomy else 13)
    wanted = [min(most[n], longest(row[n] for row in cells)) for n in range(5)]
    wanted[3] = width - sum(wanted) - 4 - 2 * brackets
    return [*wanted[:2], *[1] * brackets, *wanted[2:]]


def _gap(text: str, indent: int, place: int, rail: str) -> Line:
    """Return the line of a gap, beside or before the bracket that goes through it."""
    indented = padded("", indent) + text
    if not rail:
        return ((indented, "dim"),)
    before = len(indented) < place
    return ((f"{padded(indented, place)}{rail}" if before else f"{padded('', place)}{rail} {text}", "dim"),)


def _heading(block: Block, width: int, glyphs: Glyphs, crossed: int | None) -> Iterator[Line]:
    """Yield the heading of a block; a bracket that goes on from the block above crosses it at a cell."""
    count = f" {counted(len(block.rows), 'event')}"
    *full, heading = wrapped(block.heading, width - len(count) - _SHORTEST_RULE - 1)
    for part in full:
        yield ((part, "bold"),)
    used = cell_len(heading) + 1
    rule = glyphs.rule * (width - used - len(count))
    if crossed is not None and used <= crossed < used + len(rule):
        rule = rule[: crossed - used] + glyphs.crossed + rule[crossed - used + 1 :]
    yield (f"{heading} ", "bold"), (rule, "dim"), (count, "dim")
