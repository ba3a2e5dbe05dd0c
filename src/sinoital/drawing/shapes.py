"""Shapes of an event on an axis: paths for SVG, each with its role, which paints and legends go by.

What is drawn of an event are its `Marks`; here they get a place. Lengths are units of the drawing: `x` is 0
where the axis begins and grows to the right, `y` is 0 in the middle of the row and grows downwards.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from sinoital.drawing.axis import Axis
from sinoital.drawing.lettering import decimal as _n
from sinoital.engine.dated import Status
from sinoital.quick.frozen import frozen
from sinoital.telling.marks import MarkForm, Marks, Side


class Role(Enum):
    """What a shape says."""

    SURE = "sure"
    """Certainly under way: a full bar."""
    MAYBE = "maybe"
    """Possibly under way: a light bar, as high as that."""
    WITHIN = "within"
    """Happened once, some time within: a line with a cap on each side that is known."""
    MOMENT = "moment"
    """Happened on a day or in a month: a diamond."""
    STRICT = "strict"
    """Strictly possible, beyond how the words are usually meant: a hairline."""
    OPEN = "open"
    """Open on this side: an arrow whose length says nothing."""
    GOES_ON = "goes-on"
    """Still so when last told: a full triangle."""
    PLANNED = "planned"
    """Promised for this time: an outline."""
    HOPED = "hoped"
    """Hoped for in this time: an outline."""
    PROMISED_OPEN = "promised-open"
    """The arrow of a plan or hope whose time is open on a side."""
    CONFLICT = "conflict"
    """Sources disagree: every day that one of them leaves possible, hatched."""
    ALERT = "alert"
    """The sign `!` beside that."""
    OFF_PAGE = "off-page"
    """Goes on where the page has no room: two angles."""
    CUT = "cut"
    """Goes on through time that the axis cuts out: a gap, which has the colour of the page."""


class MarkPath(NamedTuple):
    """A path, as the attribute `d` of SVG has it."""

    role: Role
    path: str


@frozen
class Figure:
    """The shapes of an event, in the order in which they are drawn, and how far they reach to both sides."""

    left: float
    right: float
    shapes: tuple[MarkPath, ...]


OVERHANG: Final = 2.0
"""How far a figure reaches beyond either end of its axis at the most, in heights."""

# shares of the height
_ARROW: Final = 1.0
_HEAD: Final = 0.3
_CAP: Final = 0.72
_GAP: Final = 0.18
_TRIANGLE: Final = 0.8
_ALERT: Final = 0.22
_HATCH: Final = 0.45
_CUT: Final = 0.35
# a bar or a pair of caps that is narrower could not be told from a line
_LEAST: Final = 0.45
# below this a certain bar would vanish, and its dashes below that
_LEAST_SURE: Final = 0.2
_LEAST_PROMISED: Final = 1.0

ROLES: Final = {Status.PLANNED: Role.PLANNED, Status.HOPED: Role.HOPED, Status.CONFLICT: Role.CONFLICT}
"""What the extent of an event says by its status, where that counts more than its form."""


def figure_of(marks: Marks, axis: Axis, unit: float, height: float) -> Figure:
    """Return the shapes of an event on an axis whose columns are `unit` wide, `height` from top to bottom.

    What is certain is drawn wherever it lies on the axis, however short it is.
    """
    box = _box(marks, axis, unit, height)
    body = (*_body(marks, axis, unit, box), *_gaps(marks, axis, unit, height))
    before, left = _side(marks, box, -1, is_off=axis.column(marks.extent[0]) < 0)
    behind, right = _side(marks, box, 1, is_off=axis.column(marks.extent[1]) >= axis.width)
    hairs = tuple(_hairs(marks, axis, unit, box))
    left = min([left, *(hair[0] for hair in hairs)])
    right = max([right, *(hair[1] for hair in hairs)])
    strict = tuple(MarkPath(Role.STRICT, _line(*hair)) for hair in hairs)
    alert: tuple[MarkPath, ...] = ()
    if marks.is_disputed:
        alert = (MarkPath(Role.ALERT, _alert(right + _GAP * height, height)),)
        right += (_GAP + _ALERT) * height
    return Figure(left, right, (*strict, *body, *before, *behind, *alert))


class _Box(NamedTuple):
    """Where the extent of an event is drawn, how high it is, and whether it is a diamond."""

    left: float
    right: float
    height: float
    is_diamond: bool = False


def _box(marks: Marks, axis: Axis, unit: float, height: float) -> _Box:
    first, last = marks.extent
    left, right = axis.place(first) * unit, axis.place(last, behind=True) * unit
    if not marks.has_time:
        return _Box(left, left, height)
    if marks.form is MarkForm.MOMENT and not (marks.is_promised or marks.is_disputed):
        if right - left <= height:
            middle = (left + right) / 2
            return _Box(middle - height / 2, middle + height / 2, height, is_diamond=True)
    elif marks.form is not MarkForm.SPAN and Side.DAY not in (marks.left, marks.right):
        return _Box(left, right, height)
    is_edge = marks.form is not MarkForm.SPAN and not (marks.is_promised or marks.is_disputed)
    if is_edge and (marks.left is not Side.DAY or marks.right is not Side.DAY):
        # of a moment with an open side nothing but the cap has a place
        return _Box(left, right, height)
    least = height * (_LEAST_PROMISED if marks.is_promised else _LEAST)
    missing = max(0.0, least - (right - left))
    # on an open side it claims nothing, and does not pass the year that is told
    share = 1.0 if marks.left is not Side.DAY else 0.0 if marks.right is Side.OPEN else 0.5
    return _Box(left - share * missing, right + (1 - share) * missing, height)


def _body(marks: Marks, axis: Axis, unit: float, box: _Box) -> Iterator[MarkPath]:
    """Yield the shapes of the extent."""
    half = box.height / 2
    if box.is_diamond:
        middle = box.left + half
        yield MarkPath(Role.MOMENT, _polygon((middle, -half), (box.right, 0), (middle, half), (box.left, 0)))
    elif not marks.has_time:
        # a box would read as the time that is promised
        return
    elif marks.status in ROLES:
        role = ROLES[marks.status]
        hatch = "".join(_hatch(box)) if marks.is_disputed else ""
        yield MarkPath(role, _rectangle(box.left, box.right, box.height) + hatch)
    elif marks.form is MarkForm.SPAN:
        sure = _sure(marks, axis, unit, box)
        if sure is None or sure[0] > box.left or sure[1] < box.right:
            yield MarkPath(Role.MAYBE, _rectangle(box.left, box.right, box.height))
        if sure:
            yield MarkPath(Role.SURE, _rectangle(*sure, box.height))
    else:
        path = _line(box.left, box.right) if box.left < box.right else ""
        path += _cap(box.left, box.height) if marks.left is Side.DAY else ""
        path += _cap(box.right, box.height) if marks.right is Side.DAY else ""
        if path:
            yield MarkPath(Role.WITHIN, path)


def _gaps(marks: Marks, axis: Axis, unit: float, height: float) -> Iterator[MarkPath]:
    """Yield slanted gaps where the extent passes through time cut out."""
    first, last = map(axis.column, marks.extent)
    half, wide = height / 2 + 1, _CUT * height
    for column in axis.cuts:
        if first < column < last:
            x = (column + 0.5) * unit
            corners = ((x - wide, half), (x, -half), (x + wide, -half), (x, half))
            yield MarkPath(Role.CUT, _polygon(*corners))


def _sure(marks: Marks, axis: Axis, unit: float, box: _Box) -> tuple[float, float] | None:
    """Return from where to where an event is certainly under way on the axis."""
    if marks.core is None:
        return None
    first, last = marks.core
    if axis.column(last) < 0 or axis.column(first) >= axis.width:
        return None
    left, right = axis.place(first) * unit, axis.place(last, behind=True) * unit
    missing = max(0.0, box.height * _LEAST_SURE - (right - left)) / 2
    return max(box.left, left - missing), min(box.right, right + missing)


def _side(marks: Marks, box: _Box, way: int, *, is_off: bool) -> tuple[tuple[MarkPath, ...], float]:
    """Return what stands beside an extent, to the left (-1) or to the right (1), and how far it reaches."""
    side, start = (marks.left, box.left) if way < 0 else (marks.right, box.right)
    head = _HEAD * box.height
    if is_off:
        start += way * _GAP * box.height
        tips = (start + way * head, start + way * 2 * head)
        return (MarkPath(Role.OFF_PAGE, "".join(_angle(tip, head, way) for tip in tips)),), tips[1]
    if side is Side.DAY:
        return (), start
    if side is Side.GOES_ON and not marks.is_promised:
        half = box.height / 2
        start += _GAP * box.height
        tip = start + _TRIANGLE * box.height
        return (MarkPath(Role.GOES_ON, _polygon((start, -half), (tip, 0), (start, half))),), tip
    tip = start + way * _ARROW * box.height
    role = Role.PROMISED_OPEN if marks.is_promised else Role.OPEN
    return (MarkPath(role, _line(start, tip) + _angle(tip, head, way)),), tip


def _hairs(marks: Marks, axis: Axis, unit: float, box: _Box) -> Iterator[tuple[float, float]]:
    """Yield from where to where it is strictly possible beyond the extent; without a last day a bit."""
    for window in marks.beyond if marks.has_time else ():
        if window.low < marks.extent[0]:
            first = window.earliest
            far = axis.place(first) * unit if isinstance(first, int) else box.left - _ARROW * box.height
            if far < box.left and axis.column(marks.extent[0]) >= 0:
                yield max(far, -_ARROW * box.height), box.left
        else:
            last = window.latest
            far = (
                axis.place(last, behind=True) * unit
                if isinstance(last, int)
                else box.right + _ARROW * box.height
            )
            if far > box.right and axis.column(marks.extent[1]) < axis.width:
                yield box.right, min(far, axis.width * unit + _ARROW * box.height)


def _hatch(box: _Box) -> Iterator[str]:
    """Yield lines from the lower left to the upper right that end at the edges of a box."""
    half, step = box.height / 2, _HATCH * box.height
    start = box.left - box.height + step
    while start < box.right:
        low, high = max(start, box.left), min(start + box.height, box.right)
        yield f"M{_n(low)} {_n(half - (low - start))}L{_n(high)} {_n(half - (high - start))}"
        start += step


def _alert(x: float, height: float) -> str:
    half, wide = height / 2, _ALERT * height
    dot = _polygon((x, half - wide), (x + wide, half - wide), (x + wide, half), (x, half))
    return (
        _polygon((x, -half), (x + wide, -half), (x + wide * 0.8, half / 4), (x + wide * 0.2, half / 4)) + dot
    )


def _rectangle(left: float, right: float, height: float) -> str:
    return f"M{_n(left)} {_n(-height / 2)}H{_n(right)}V{_n(height / 2)}H{_n(left)}Z"


def _polygon(*points: tuple[float, float]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"


def _line(left: float, right: float) -> str:
    return f"M{_n(left)} 0H{_n(right)}"


def _cap(x: float, height: float) -> str:
    return f"M{_n(x)} {_n(-_CAP * height / 2)}V{_n(_CAP * height / 2)}"


def _angle(tip: float, head: float, way: int) -> str:
    back = tip - way * head
    return f"M{_n(back)} {_n(-head)}L{_n(tip)} 0L{_n(back)} {_n(head)}"
