"""Under which headings do the rows of a timeline stand, and where is the order of neighbours not settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from sinoital.dates.day import calendar
from sinoital.dates.short import say_year
from sinoital.dates.window import Window
from sinoital.order import is_order_settled
from sinoital.timeline import Row
from sinoital.views.said import said_window


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand under one heading.

    `loose` tells of each row whether its order to the next one printed is not settled; the last row's next
    one stands in the next block.
    """

    heading: str
    rows: tuple[Row, ...]
    loose: tuple[bool, ...]

    @property
    def counted(self) -> str:
        """How many events there are."""
        return f"{len(self.rows)} event{'' if len(self.rows) == 1 else 's'}"


def by_year(rows: Iterable[Row], *, ordered: bool = True, reverse: bool = False) -> list[Block]:
    """Return rows under the year of their earliest start, or under the day by which they began.

    Where the rows are `ordered` by date, each block says what is not settled: a block without years in its
    heading, where that holds for all its rows. Such blocks stand outside the order of the others.
    """
    groups = [(heading, tuple(members)) for heading, members in groupby(rows, key=_year)]
    return [
        _settled_alike(Block(heading, members, _loose(members, following if ordered else None, reverse)))
        for (heading, members), (_, following) in zip_longest(groups, groups[1:], fillvalue=("", ()))
    ]


def _loose(rows: Sequence[Row], following: Sequence[Row] | None, reverse: bool) -> tuple[bool, ...]:
    """Return of each row whether its order to the next one, also in the following block, is not settled."""
    if following is None:
        return (False,) * len(rows)
    after = following[:1] if _is_start_told(rows[0]) and following and _is_start_told(following[0]) else ()
    pairs = pairwise([row.dated for row in (*rows, *after)])
    loose = (not is_order_settled(*(two[::-1] if reverse else two)) for two in pairs)
    return (*loose, False) if not after else tuple(loose)


def _settled_alike(block: Block) -> Block:
    """Return a block whose heading says once that nothing is settled, where nobody tells since when."""
    if _is_start_told(block.rows[0]) or len(block.rows) < 2 or not all(block.loose[:-1]):
        return block
    heading = block.heading.replace("since when is", "since when and in which order is")
    return Block(heading, block.rows, (False,) * len(block.rows))


def _is_start_told(row: Row) -> bool:
    return isinstance(row.dated.dating.read.start.earliest, int)


def _year(row: Row) -> str:
    """Return what the rows of one block share: the year of the earliest start, or the day it began by."""
    start = row.dated.dating.read.start
    if isinstance(start.earliest, int):
        return say_year(calendar(start.earliest)[0])
    if isinstance(start.latest, int):
        said = said_window(Window(latest=start.latest))
        return f"by {said.removeprefix('to ')}, since when is not told"
    return "no date"
