"""Bars: the columns that an event certainly and possibly takes on an axis, and their signs."""

from typing import Final, NamedTuple

from sinoital.engine.dating import PROMISED, DatedEvent, Status
from sinoital.records.model import Shape
from sinoital.views.lanes.axis import Axis

MARGIN: Final = 1
"""How many columns there are on each side of an axis, for what is open or goes on beyond it."""

_STYLES: Final = {Status.PLANNED: "magenta", Status.HOPED: "magenta", Status.CONFLICT: "red"}


class Extent(NamedTuple):
    """What there is to draw of an event, and for which days, all included.

    `first` and `last` bound what is possible; where the side has no day (`opens_left`, `opens_right`) they
    are the days nearest to it that are known of. It surely begins by `since` and surely lasts to `until`:
    what lies from the column of the one to that of the other is certain. `goes_on` says that a source reports
    it as under way.
    """

    first: int
    last: int
    since: int | None
    until: int | None
    opens_left: bool
    opens_right: bool
    goes_on: bool
    status: Status
    shape: Shape

    @property
    def days(self) -> tuple[int, ...]:
        """The days at which something changes in the picture."""
        certain = (day for day in (self.since, self.until) if day is not None)
        return self.first, self.last, *(day for day in certain if self.first < day < self.last)


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

    Columns are those of a canvas that has `MARGIN` columns on each side of the axis.
    """

    column: int
    meanings: tuple[str, ...]
    style: str


def extent_of(dated: DatedEvent) -> Extent | None:
    """Return the days for which an event is drawn; None for one of which no day is known."""
    usual, exact, attested = dated.dating.usual, dated.dating.exact, dated.dating.attested
    start, end = usual.start, usual.end
    inner = [bound for bound in (start.latest, end.earliest) if isinstance(bound, int)]
    stated = [attested.latest] if attested and isinstance(attested.latest, int) else []
    opens_left, opens_right = not isinstance(start.earliest, int), not isinstance(end.latest, int)
    first = min(inner, default=end.latest) if opens_left else start.earliest
    last = max((*inner, *stated), default=start.earliest) if opens_right else end.latest
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    since, until = exact.start.latest, exact.end.earliest
    # of plans, hopes and conflicts nothing is certain, however exact their dates are
    is_fact = dated.dating.status not in _STYLES
    return Extent(
        first=first,
        last=max(first, last),
        since=since if is_fact and isinstance(since, int) else None,
        until=until if is_fact and isinstance(until, int) else None,
        opens_left=opens_left,
        opens_right=opens_right,
        goes_on=attested is not None,
        status=dated.dating.status,
        shape=dated.event.shape,
    )


def columns_of(extent: Extent, axis: Axis) -> Columns:
    """Return the columns that an event takes on an axis; what is certain lies within what is possible."""
    first, last = axis.column(extent.first), axis.column(extent.last)
    if extent.since is None or extent.until is None:
        return Columns(first, last, (0, -1))
    # what lies off the axis is never drawn as certain: it has signs of its own, `earlier` and `later`
    sure = max(first, 0, axis.column(extent.since)), min(last, axis.width - 1, axis.column(extent.until))
    return Columns(first, last, sure)


def drawing_of(extent: Extent, axis: Axis) -> Drawing:
    """Return the signs of an event on an axis."""
    columns = columns_of(extent, axis)
    signs = _signs(extent, columns, axis)
    if columns.first < 0:
        signs[0] = "earlier"
    elif extent.opens_left:
        signs.insert(0, "before")
    if columns.last >= axis.width:
        signs[-1] = "later"
    elif extent.opens_right:
        signs.append("goes_on" if extent.goes_on else "after")
    column = MARGIN + columns.first - (signs[0] == "before")
    style = "bold" if columns.is_sure else ""
    return Drawing(column, tuple(signs), _STYLES.get(extent.status, style))


def _signs(extent: Extent, columns: Columns, axis: Axis) -> list[str]:
    """Return the meanings of the signs from the first to the last column."""
    status = extent.status
    signs = ["maybe"] * (columns.last - columns.first + 1)
    cuts = axis.cuts
    for column in cuts:
        if columns.first < column < columns.last:
            signs[column - columns.first] = "cut"
    if status in PROMISED:
        signs[-1] = status.value
    elif status is Status.CONFLICT:
        signs[0] = signs[-1] = status.value
    elif extent.shape is Shape.SPAN:
        for column in range(columns.sure[0], columns.sure[1] + 1):
            if column not in cuts:
                signs[column - columns.first] = "sure"
    elif len(signs) == 1:
        signs[0] = "moment" if columns.is_sure else "maybe_moment"
    else:
        signs[0], signs[-1] = "first", "last"
    return signs
