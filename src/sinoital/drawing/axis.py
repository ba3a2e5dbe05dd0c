"""Time axis: days to scale over some columns, with idle time cut out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Final, NamedTuple

from sinoital.counting.intervals import Interval, merged, total
from sinoital.drawing.scale import UNIT_DAYS, Scale, scales
from sinoital.quick.frozen import frozen
from sinoital.telling.marks import Marks

# columns for the label of a segment's first day: `1 Oct 2009`, `Mar 2009`, or a year and a blank
_DAY, _MONTH, _YEAR = 10, 8, 5
# idle time is cut from a third of the axis on, if it has over eight columns; quiet time from a half on
_IDLE: Final = 3
_QUIET: Final = 2
_COLUMNS: Final = 8
# quiet time of 24 columns is cut anyway; shorter only where the scale gets finer by it
_WIDE: Final = 24
_FEW: Final = 10
# with more cuts a page shows no proportions any more
_MOST_CUTS: Final = 6
# a blank, the sign of a cut, a blank
_CUT: Final = 3


class Segment(NamedTuple):
    """Some slots of a scale, each a column: the first slot, its column, and how many there are."""

    slot: int
    column: int
    cells: int


@frozen
class Axis:
    """Columns from 0 on, each a slot of a scale; three that stand for time cut out part two segments."""

    scale: Scale
    segments: tuple[Segment, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.segments[-1].column + self.segments[-1].cells

    @property
    def cuts(self) -> tuple[int, ...]:
        """The columns in the middle of those that stand for time which is cut out."""
        return tuple(segment.column - 1 - _CUT // 2 for segment in self.segments[1:])

    def column(self, day: int) -> int:
        """Return the column of a day: that of its cut if cut out, -1 before the axis, `width` after it."""
        slot = self.scale.slot(day)
        number = bisect_right(self.segments, slot, key=lambda segment: segment.slot) - 1
        if number < 0:
            return -1
        segment = self.segments[number]
        if slot < segment.slot + segment.cells:
            return segment.column + slot - segment.slot
        return min(segment.column + segment.cells + _CUT // 2, self.width)

    def place(self, day: int, *, behind: bool = False) -> float:
        """Return where a day begins, in columns, or with `behind` where it ends.

        A day lies within its column by how much of the slot is over. Before the axis the place is 0, after it
        `width`, and in time cut out the middle of the cut.
        """
        column = self.column(day)
        if column < 0 or column >= self.width:
            return float(min(max(column, 0), self.width))
        if column in self.cuts:
            return column + 0.5
        slot = self.scale.slot(day)
        first, end = self.scale.first_day(slot), self.scale.first_day(slot + 1)
        return column + (day + behind - first) / (end - first)

    def days_of(self, segment: Segment) -> Interval:
        """Return the first and the last day of a segment, both included."""
        return self.scale.first_day(segment.slot), self.scale.first_day(segment.slot + segment.cells) - 1


def axis_of_marks(
    marks: Iterable[Marks],
    width: int,
    *,
    since: int | None = None,
    until: int | None = None,
    today: int | None = None,
    cut: bool = True,
) -> Axis:
    """Return the axis of events, and of today if given, as `axis_of` does.

    It goes from `since` to `until` at the most, both included, and on to today: what ends on the way has its
    place there, and not in time cut out.
    """
    low, high = -inf if since is None else since, inf if until is None else until
    if today is not None:
        low, high = min(low, today), max(high, today)
    things = [list(_within(one, low, high)) for one in marks]
    return axis_of([*things, *([] if today is None else [[today]])], width, cut=cut)


def _within(marks: Marks, low: float, high: float) -> Iterator[int]:
    """Yield the days of an event on the page; for one that reaches beyond it, the edge of the page."""
    first, last = marks.extent
    yield from (day for day in marks.days if low <= day <= high)
    if first < low:
        yield int(low)
    if last > high:
        yield int(high)


def axis_of(things: Iterable[Sequence[int]], width: int, *, cut: bool = True) -> Axis:
    """Return the axis of the finest scale on which all things lie, `width` columns in all (20 or more).

    A thing is given by its days: it lasts from the first to the last, and something changes at each. With
    `cut`, time is cut out in which nothing lasts, if that is more than a third of the axis; and time in which
    nothing changes and one thing in ten lasts at the most, if that is more than a half. Raises ValueError if
    there are no days.
    """
    listed = list(things)
    marks = sorted({day for days in listed for day in days})
    if not marks:
        raise ValueError("an axis needs a day")
    left = marks[-1] - marks[0] + 1
    chosen: list[Interval] = []
    best = _laid(marks, chosen, width)
    for (first, last), lasting in _gaps(marks, listed) if cut else []:
        length = last - first
        is_idle = lasting == 0 and length * _IDLE > left and length > _COLUMNS * best.scale.days
        is_quiet = 0 < lasting * _FEW <= len(listed) and length * _QUIET > left
        if len(chosen) < _MOST_CUTS and (is_idle or is_quiet):
            laid = _laid(marks, [*chosen, (first, last)], width)
            is_wide = length > _WIDE * best.scale.days
            if is_idle or is_wide or laid.scale.days < best.scale.days:
                chosen.append((first, last))
                left -= length
                best = laid
    return best


def _gaps(marks: Sequence[int], things: Sequence[Sequence[int]]) -> list[tuple[Interval, int]]:
    """Return the time between neighbouring marks, the longest first, with how many things last in it."""
    firsts = sorted(min(days) for days in things)
    lasts = sorted(max(days) for days in things)
    gaps = [
        ((first, last), bisect_right(firsts, first) - bisect_right(lasts, first))
        for first, last in pairwise(marks)
    ]
    return sorted(gaps, key=lambda gap: gap[0][0] - gap[0][1])


def _laid(marks: Sequence[int], cuts: Sequence[Interval], width: int) -> Axis:
    """Return the axis of the finest scale on which the marks have room without what is cut."""
    firsts = [marks[0], *sorted(last for _, last in cuts)]
    lasts = [*sorted(first for first, _ in cuts), marks[-1]]
    runs = list(zip(firsts, lasts, strict=True))
    # where to begin among scales of years; by the longest year, so that no scale that fits is passed over
    years = sum(last - first for first, last in runs) // (366 * width)
    for scale in scales(years):
        segments = tuple(_segments(runs, scale, width))
        axis = Axis(scale, segments)
        if axis.width <= width:
            return axis
    raise AssertionError("a scale coarse enough holds any days")


def _segments(runs: Iterable[Interval], scale: Scale, width: int) -> Iterator[Segment]:
    """Yield the segments of runs: each has a few columns, and all with their cuts `width` at the least.

    Those that would nearly meet are one.
    """
    slots = [(scale.beginning(first), scale.slot(last)) for first, last in runs]
    few = _YEAR if scale.is_of_years else _MONTH if scale.days >= UNIT_DAYS["month"] else _DAY
    slots = merged(((first, max(last, first + few - 1)) for first, last in slots), _CUT)
    missing = max(0, width - total(slots) - _CUT * (len(slots) - 1))
    # what is missing goes to both ends, so that the events stand in the middle; but not before a cut
    first = slots[0][0]
    earliest = first - missing
    if len(slots) == 1 and missing > 1:
        first = max(earliest, scale.beginning(scale.first_day(first - missing // 2)))
    slots[0] = first, slots[0][1]
    slots[-1] = slots[-1][0], slots[-1][1] + first - earliest
    column = 0
    for first, last in slots:
        yield Segment(first, column, last - first + 1)
        column += last - first + 1 + _CUT
