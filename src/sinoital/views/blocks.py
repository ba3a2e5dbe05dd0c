"""Blocks of timeline rows: headings by time or by name, and marks where the order is not settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest
from typing import Final

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.short import say_last_day, say_year
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import NONE, TIMES, group_name, members
from sinoital.questions.selection import Row
from sinoital.questions.sorting import is_order_settled
from sinoital.records.names import fold
from sinoital.telling.phrases import visible, window_text

# the exact number of so many years says nothing more
_COUNTLESS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand under one heading.

    `loose` tells of each row whether its order to the next one printed is not settled; the last row's next
    one stands in the next block. `skipped` tells how many years or decades lie between the block above and
    this one.
    """

    heading: str
    rows: tuple[Row, ...]
    loose: tuple[bool, ...]
    skipped: str = ""


def grouped(
    history: DatedChronology,
    rows: Sequence[Row],
    by: str = "year",
    *,
    ordered: bool = True,
    reverse: bool = False,
) -> list[Block]:
    """Return rows in blocks by one of `TIMES` or by a facet, every row in one of them at least.

    `ordered` tells that the rows come by date, and `reverse` that the last one comes first.
    """
    if by in TIMES:
        return by_time(rows, 10 if by == "decade" else 1, ordered=ordered, reverse=reverse)
    return _by_name(history, rows, by, ordered=ordered, reverse=reverse)


def by_time(
    rows: Iterable[Row], years: int = 1, *, ordered: bool = True, reverse: bool = False
) -> list[Block]:
    """Return rows under the year or the ten years of their earliest start, or the day by which they began.

    Where the rows are `ordered` by date, each block says which years are skipped before it, and what is not
    settled: a block without years in its heading, where that holds for all its rows. Such blocks stand
    outside the order of the others.
    """
    groups = [(unit, tuple(group)) for unit, group in groupby(rows, key=lambda row: _unit(row, years))]
    blocks: list[Block] = []
    above: int | None = None
    for (unit, group), (below, following) in zip_longest(groups, groups[1:], fillvalue=(None, ())):
        # blocks without a year stand outside the order: nothing is loose between them and others
        after = following[:1] if isinstance(unit, int) and isinstance(below, int) else ()
        loose = _loose((*group, *after), reverse=reverse) if ordered else (False,) * len(group)
        if isinstance(unit, int):
            skipped = _skipped(above, unit, years) if ordered else ""
            blocks.append(Block(_unit_text(unit, years), group, loose[: len(group)], skipped))
            above = unit
        else:
            blocks.append(_settled_alike(Block(str(unit), group, loose)))
    return blocks


def _by_name(
    history: DatedChronology, rows: Sequence[Row], by: str, *, ordered: bool, reverse: bool
) -> list[Block]:
    """Return rows under the name of each entity or topic, sorted by it; those without any come last."""
    groups = members(history, rows, by)
    none = f"no {FACETS[by].option}"
    headings = {name: visible(group_name(history.records, by, name)) or none for name in groups}
    return [
        Block(
            headings[name],
            tuple(groups[name]),
            _loose(groups[name], reverse=reverse) if ordered else (False,) * len(groups[name]),
        )
        for name in sorted(groups, key=lambda name: (name == NONE, fold(headings[name]), name))
    ]


def _loose(rows: Sequence[Row], *, reverse: bool) -> tuple[bool, ...]:
    """Return of each row whether its order to the next one is not settled; the last one has none."""
    pairs = pairwise([row.dated for row in rows])
    return (*(not is_order_settled(*(two[::-1] if reverse else two)) for two in pairs), False)


def _skipped(above: int | None, unit: int, years: int) -> str:
    """Return how many units without a block lie between two, nothing where there are none."""
    count = 0 if above is None else abs(unit - above) - 1
    what = "year" if years == 1 else "decade"
    if count >= _COUNTLESS:
        return f"over {_COUNTLESS:,} {what}s skipped"
    return f"{counted(count, what)} skipped" if count > 0 else ""


def _settled_alike(block: Block) -> Block:
    """Return a block whose heading says once that nothing is settled, where nobody tells since when."""
    if len(block.rows) < 2 or not all(block.loose[:-1]):
        return block
    heading = _unknown_text(block.rows[0], "since when and in which order")
    return replace(block, heading=heading, loose=(False,) * len(block.rows))


def _unit(row: Row, years: int) -> int | str:
    """Return the number of the year, or of the ten years, of the earliest start, or else what is told."""
    earliest = row.dated.dating.usual.start.earliest
    return calendar(earliest)[0] // years if isinstance(earliest, int) else _unknown_text(row)


def _unit_text(unit: int, years: int) -> str:
    if years == 1:
        return say_year(unit)
    return window_text(Window(day_of(unit * years), last_day_of(unit * years + years - 1)))


def _unknown_text(row: Row, untold: str = "since when") -> str:
    """Return the heading of what is not told of a row, if there is one with the day by which it began."""
    latest = row.dated.dating.usual.start.latest
    if not isinstance(latest, int):
        return "no date"
    return f"by {say_last_day(latest)}, {untold} is not told"
