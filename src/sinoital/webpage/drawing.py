"""Marks of an event as SVG whose lengths along the axis are percentages, so that the page can widen and zoom.

What has a fixed size, such as an arrow or a diamond, is drawn once for the page (`SIGNS`) and used by name.
"""

from collections.abc import Iterator
from typing import Final

from sinoital.drawing.axis import Axis
from sinoital.drawing.lettering import decimal
from sinoital.drawing.paint import PAINTS
from sinoital.drawing.shapes import ROLES, Role
from sinoital.telling.marks import MarkForm, Marks, Side

INSET: Final = 4
"""The percentage of a row that is kept free on each side of the axis, for what reaches beyond it."""
_SHARE: Final = (100 - 2 * INSET) / 100

_HEIGHT: Final = 16
# what is narrower, in percent, could not be seen
_LEAST: Final = 0.7
_LEAST_SURE: Final = 0.25
# how far a hairline goes on where no day ends it
_STUB: Final = 3

_ARROW: Final = "M{0} 8H{1}M{2} 4.5L{1} 8L{2} 11.5"
_PATHS: Final = {
    "_md": (Role.MOMENT, "M-6 8L0 2L6 8L0 14Z"),
    "_mc": (Role.WITHIN, "M0 3.5V12.5"),
    "_ml": (Role.OPEN, _ARROW.format(0, -12, -8)),
    "_mr": (Role.OPEN, _ARROW.format(0, 12, 8)),
    "_mk": (Role.PROMISED_OPEN, _ARROW.format(0, -12, -8)),
    "_mp": (Role.PROMISED_OPEN, _ARROW.format(0, 12, 8)),
    "_mg": (Role.GOES_ON, "M2 3L11 8L2 13Z"),
    "_ma": (Role.ALERT, "M4 2H7L6.4 9H4.6ZM4 11H7V14H4Z"),
}

SIGNS: Final = (
    '<svg width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="_mh" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<path class="hatch" d="M-1 6L6 -1"/></pattern>'
    + "".join(f'<path id="{name}" class="{role.value}" d="{path}"/>' for name, (role, path) in _PATHS.items())
    + "</defs></svg>"
)
"""The shapes of a fixed size, which the rows use, and the hatch of what sources disagree on."""


def marks_svg(marks: Marks, axis: Axis) -> str:
    """Return the marks of an event on an axis, which takes all of the width but `INSET` on each side."""
    return f'<svg height="{_HEIGHT}" aria-hidden="true">{"".join(_shapes(marks, axis))}</svg>'


def place_of(day: int, axis: Axis, *, behind: bool = False) -> float:
    """Return where a day begins on an axis, or with `behind` where it ends, in percent of its length."""
    return axis.place(day, behind=behind) / axis.width * 100


def _shapes(marks: Marks, axis: Axis) -> Iterator[str]:
    first, last = (place_of(day, axis, behind=bool(end)) for end, day in enumerate(marks.extent))
    for window in marks.beyond if marks.has_time else ():
        yield _hair(
            place_of(window.earliest, axis) if isinstance(window.earliest, int) else first - _STUB,
            place_of(window.latest, axis, behind=True) if isinstance(window.latest, int) else last + _STUB,
        )
    if not marks.has_time:
        last = first
    elif marks.status in ROLES:
        yield _bar(ROLES[marks.status], *_wide(first, last, _LEAST))
    elif marks.form is MarkForm.MOMENT and marks.extent[0] == marks.extent[1]:
        # the axis zooms: the diamond of a month would be a day in its middle
        yield _sign("_md", (first + last) / 2)
    elif marks.form is MarkForm.SPAN:
        yield from _span(marks, axis, first, last)
    else:
        yield from _within(marks, first, last)
    yield from _sides(marks, first, last)


def _span(marks: Marks, axis: Axis, first: float, last: float) -> Iterator[str]:
    first, last = _wide(first, last, _LEAST)
    if marks.core != marks.extent:
        yield _bar(Role.MAYBE, first, last)
    if marks.core:
        since, until = marks.core
        sure = _wide(place_of(since, axis), place_of(until, axis, behind=True), _LEAST_SURE)
        yield _bar(Role.SURE, *sure)


def _within(marks: Marks, first: float, last: float) -> Iterator[str]:
    if marks.left is Side.DAY and marks.right is Side.DAY:
        first, last = _wide(first, last, _LEAST)
    if first < last:
        yield f'<rect class="line" {_wide_by(first, last)}/>'
    if marks.left is Side.DAY:
        yield _sign("_mc", first)
    if marks.right is Side.DAY:
        yield _sign("_mc", last)


def _sides(marks: Marks, first: float, last: float) -> Iterator[str]:
    """Yield what stands beside an extent: arrows of open sides, what goes on, and that sources disagree."""
    if marks.left is Side.OPEN:
        yield _sign("_mk" if marks.is_promised else "_ml", first)
    if marks.right is Side.GOES_ON and not marks.is_promised:
        yield _sign("_mg", last)
    elif marks.right is not Side.DAY:
        yield _sign("_mp" if marks.is_promised else "_mr", last)
    if marks.is_disputed:
        yield _sign("_ma", last)


def _wide(first: float, last: float, least: float) -> tuple[float, float]:
    """Return the ends of a shape as far apart as can be seen, at the least."""
    missing = max(0.0, least - (last - first)) / 2
    return first - missing, last + missing


def _bar(role: Role, first: float, last: float) -> str:
    return f'<rect class="{role.value}" {_wide_by(first, last)}/>'


def _hair(first: float, last: float) -> str:
    return f'<rect class="strict" {_wide_by(first, last)}/>'


def _sign(name: str, place: float) -> str:
    return f'<use href="#{name}" x="{_x(place)}"/>'


def in_row(place: float) -> float:
    """Return the percentage of a row at which a percentage of its axis lies."""
    return INSET + place * _SHARE


def _x(place: float) -> str:
    return f"{decimal(in_row(place))}%"


def _wide_by(first: float, last: float) -> str:
    """Return the attributes of a rectangle from one place on the axis to another."""
    return f'x="{_x(first)}" width="{decimal((last - first) * _SHARE)}%"'


def paint_css(scheme: str, *, colours_only: bool = False) -> str:
    """Return the CSS that paints the roles as pictures for slides do; or their colours only."""
    paints = PAINTS[scheme]
    rules = {f".{role.value}": dict(paint) for role, paint in paints.items() if role is not Role.OFF_PAGE}
    rules[".line"] = {"fill": paints[Role.WITHIN]["stroke"]}
    rules[".strict"] = {"fill": paints[Role.STRICT]["stroke"], "stroke": "none"}
    rules[".hatch"] = {"stroke": paints[Role.CONFLICT]["stroke"]}
    rules[".conflict"]["fill"] = "url(#_mh)"
    names = ("fill", "stroke") if colours_only else ("fill", "stroke", "stroke-width", "stroke-dasharray")
    kept = {
        selector: {name: value for name, value in paint.items() if name in names}
        for selector, paint in rules.items()
    }
    return "".join(
        f"{selector}{{{';'.join(f'{name}:{value}' for name, value in paint.items())}}}"
        for selector, paint in kept.items()
    )
