"""Blocks of timeline rows: the parts of a page, or groups by time or by name."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

from sinoital.dates.short import decade, say_year
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import NONE, TIMES, group_name, members
from sinoital.questions.parts import Parts
from sinoital.questions.selection import Row
from sinoital.questions.sorting import is_order_settled
from sinoital.questions.standing import standing
from sinoital.quick.frozen import frozen
from sinoital.records.names import fold
from sinoital.records.visible import visible
from sinoital.telling.dates import NO_DATE

# the exact number of so many years says nothing more
_COUNTLESS: Final = 1_000_000_000


@frozen
class Block:
    """Rows that stand under one heading.

    `loose` tells of each row whether its order to the next one is not settled, where that is asked. `skipped`
    tells how many years or decades lie between the block above and this one.
    """

    heading: str
    rows: tuple[Row, ...]
    loose: tuple[bool, ...]
    skipped: str = ""


def of_parts(parts: Parts, *, order: bool = False, reverse: bool = False) -> list[Block]:
    """Return the parts of a page as blocks; with `order` telling which rows may change places."""
    return [
        Block(part.heading, part.rows, _loose(part.rows, order=order, reverse=reverse))
        for part in parts.parts
    ]


def grouped(
    history: DatedChronology,
    rows: Sequence[Row],
    by: str,
    *,
    ordered: bool = True,
    reverse: bool = False,
    order: bool = False,
) -> list[Block]:
    """Return rows in blocks by one of `TIMES` or by a facet, every row in one of them at least.

    `ordered` tells that the rows come by date, and `reverse` that the last one comes first. With `order` the
    blocks tell which rows may stand the other way round.
    """
    marked = order and ordered
    if by in TIMES:
        years = 10 if by == "decade" else 1
        return _by_time(history, rows, years, ordered=ordered, marked=marked, reverse=reverse)
    return _by_name(history, rows, by, marked=marked, reverse=reverse)


def _by_time(
    history: DatedChronology, rows: Iterable[Row], years: int, *, ordered: bool, marked: bool, reverse: bool
) -> list[Block]:
    """Return rows under the year, or the ten years, at which they stand; by date with gaps told."""
    blocks: list[Block] = []
    above: int | None = None
    for unit, found in groupby(rows, key=lambda row: _unit(history, row, years)):
        group = tuple(found)
        skipped = _skipped(above, unit, years) if ordered and unit is not None else ""
        heading = _unit_text(unit, years) if unit is not None else NO_DATE
        blocks.append(Block(heading, group, _loose(group, order=marked, reverse=reverse), skipped))
        above = unit
    return blocks


def _by_name(
    history: DatedChronology, rows: Sequence[Row], by: str, *, marked: bool, reverse: bool
) -> list[Block]:
    """Return rows under the name of each entity or topic, sorted by it; those without any come last."""
    groups = members(history, rows, by)
    none = f"no {FACETS[by].option}"
    headings = {name: visible(group_name(history.records, by, name)) or none for name in groups}
    return [
        Block(
            headings[name],
            tuple(groups[name]),
            _loose(groups[name], order=marked, reverse=reverse),
        )
        for name in sorted(groups, key=lambda name: (name == NONE, fold(headings[name]), name))
    ]


def _loose(rows: Sequence[Row], *, order: bool, reverse: bool) -> tuple[bool, ...]:
    """Return of each row whether its order to the next one is not settled, where that is asked."""
    if not order:
        return (False,) * len(rows)
    pairs = pairwise([row.dated for row in rows])
    return (*(not is_order_settled(*(two[::-1] if reverse else two)) for two in pairs), False)


def _skipped(above: int | None, unit: int, years: int) -> str:
    """Return how many units without a block lie between two, nothing where there are none."""
    count = 0 if above is None else abs(unit - above) - 1
    what = "year" if years == 1 else "decade"
    if count >= _COUNTLESS:
        return f"over {_COUNTLESS:,} {what}s skipped"
    return f"{counted(count, what)} skipped" if count > 0 else ""


def _unit(history: DatedChronology, row: Row, years: int) -> int | None:
    """Return the number of the year, or of the ten years, at which an event stands; None without a date."""
    year = standing(row.dated, history.by_id).year
    return None if year is None else year // years


def _unit_text(unit: int, years: int) -> str:
    if years == 1:
        return say_year(unit)
    first, last = unit * years, unit * years + years - 1
    return decade(first, last) or f"{say_year(first)} to {say_year(last, era=first <= 0 < last)}"
