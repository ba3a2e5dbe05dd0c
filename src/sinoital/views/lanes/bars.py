"""Bars: the columns that an event certainly and possibly takes on an axis, and their signs."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from sinoital.drawing.axis import Axis
from sinoital.engine.dated import Status
from sinoital.telling.marks import MarkForm, Marks, Side

MARGIN: Final = 2
"""How many columns there are on each side of an axis, for what is open or goes on beyond it."""

_STYLES: Final = {Status.PLANNED: "magenta", Status.HOPED: "magenta", Status.CONFLICT: "red"}


class Columns(NamedTuple):
    """The columns of an event, all included; -1 and the axis's width stand for what is off the page.

    `sure` holds those that are certain; where there are none it is empty (its first is after its last).
    """

    first: int
    last: int
    sure: tuple[int, int]

    @property
    def is_sure(self) -> bool:
        """Whether something of it is certain."""
        return self.sure[0] <= self.sure[1]


class Drawing(NamedTuple):
    """The signs of an event by their meanings, one a column from `column` on, and a style for them.

    Columns are those of a canvas that has `MARGIN` columns on each side of the axis. `plain` has the first
    and the last one of the longest run of equal signs, which a text may hide.
    """

    column: int
    meanings: tuple[str, ...]
    style: str
    plain: tuple[int, int]

    @property
    def explained(self) -> frozenset[str]:
        """The meanings that a legend explains: what some signs say together stands for them."""
        signs = frozenset(self.meanings)
        if "inner" not in signs and "last" not in signs and "first" not in signs:
            return signs
        together = (
            "stretch_before" if "before" in signs else "stretch_after" if "after" in signs else "stretch"
        )
        return signs - {"first", "inner", "last", "before", "after"} | {together}


def columns_of(marks: Marks, axis: Axis) -> Columns:
    """Return the columns that an event takes on an axis; what is certain lies within what is possible."""
    first, last = map(axis.column, marks.extent)
    if marks.core is None:
        return Columns(first, last, (0, -1))
    # what lies off the axis is never drawn as certain: it has signs of its own, `earlier` and `later`
    since, until = map(axis.column, marks.core)
    return Columns(first, last, (max(first, 0, since), min(last, axis.width - 1, until)))


def drawing_of(marks: Marks, axis: Axis) -> Drawing:
    """Return the signs of an event on an axis."""
    columns = columns_of(marks, axis)
    signs = _signs(marks, columns)
    for column in axis.cuts:
        if columns.first < column < columns.last:
            signs[column - columns.first] = "cut"
    before, behind = _sides(marks, columns, axis, signs)
    column = MARGIN + columns.first - len(before)
    style = _STYLES.get(
        marks.status, "bold cyan" if columns.is_sure or marks.form is MarkForm.MOMENT else "cyan"
    )
    meanings = (*before, *signs, *behind)
    return Drawing(column, meanings, style, _longest_run(column, meanings))


def _longest_run(column: int, meanings: Iterable[str]) -> tuple[int, int]:
    """Return the first and the last column of the longest run of equal signs."""
    longest = column, column - 1
    for _, run in groupby(meanings):
        end = column + sum(1 for _ in run)
        longest = max(longest, (column, end - 1), key=lambda part: part[1] - part[0])
        column = end
    return longest


def _signs(marks: Marks, columns: Columns) -> list[str]:
    """Return the meanings of the signs from the first to the last column."""
    count = columns.last - columns.first + 1
    if marks.is_promised:
        return ["promised"] * (count - 1) + [marks.status.value]
    if marks.form is MarkForm.SPAN or marks.is_disputed:
        sure = range(columns.sure[0], columns.sure[1] + 1)
        signs = ["sure" if n in sure else "maybe" for n in range(columns.first, columns.last + 1)]
        if marks.is_disputed:
            signs[0] = signs[-1] = marks.status.value
        return signs
    if count > 1:
        return ["first", *["inner"] * (count - 2), "last"]
    if marks.form is MarkForm.MOMENT:
        return ["moment"]
    return ["last" if marks.left is not Side.DAY else "first" if marks.right is not Side.DAY else "in_column"]


def _sides(marks: Marks, columns: Columns, axis: Axis, signs: list[str]) -> tuple[list[str], list[str]]:
    """Return the signs before and behind the columns; what lies off the page has one in its column."""
    # one sign alone would not show that it is some time within
    apart = ["inner"] if signs in (["first"], ["last"]) else []
    before: list[str] = []
    behind: list[str] = []
    if columns.first < 0:
        signs[0] = "earlier"
    elif marks.left is not Side.DAY:
        before = ["before", *apart]
    if columns.last >= axis.width:
        signs[-1] = "later"
    elif marks.right is not Side.DAY:
        behind = [*apart, "goes_on" if marks.right is Side.GOES_ON else "after"]
    return before, behind
