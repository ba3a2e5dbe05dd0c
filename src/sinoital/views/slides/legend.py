"""Legend of a slide: a sample of each shape that is drawn, with what it means."""

from collections.abc import Iterable, Mapping
from typing import Final

from sinoital.dates.window import Window
from sinoital.drawing.axis import Axis, Segment
from sinoital.drawing.lettering import width_of_text
from sinoital.drawing.scale import Scale
from sinoital.drawing.shapes import MarkPath, Role, figure_of
from sinoital.engine.dated import Status
from sinoital.telling.marks import MarkForm, Marks, Side

LEGEND: Final[Mapping[Role | str, str]] = {
    Role.SURE: "certain",
    Role.MAYBE: "possible",
    Role.MOMENT: "to the day or month",
    Role.WITHIN: "some time within",
    Role.STRICT: "strictly possible too",
    Role.OPEN: "or before, or after",
    Role.GOES_ON: "still so when last told",
    Role.PLANNED: "planned",
    Role.HOPED: "hoped",
    Role.PROMISED_OPEN: "planned or hoped, no end told",
    Role.CONFLICT: "sources disagree",
    Role.OFF_PAGE: "goes on",
    "today": "today",
    "cut": "time cut out",
}
"""What is explained, in the order of the legend; what is drawn with it needs no words of its own."""

SAMPLE: Final = 2.0
"""How wide a sample is, in sizes of the letters."""
BETWEEN: Final = 1.6
"""How far apart entries are; between a sample and its words there is a third of that."""

_DAYS: Final = 30
_AXIS: Final = Axis(Scale("day", 1), (Segment(0, 0, _DAYS),))
_SHORT_AXIS: Final = Axis(Scale("day", 1), (Segment(0, 0, _DAYS // 2),))


def legend_lines(shown: Iterable[Role | str], width: float) -> tuple[tuple[Role | str, ...], ...]:
    """Return the entries of a legend in lines, by the size of their letters at most so wide."""
    lines: list[list[Role | str]] = []
    used = 0.0
    for entry in shown:
        needed = width_of_entry(entry)
        if not lines or used + needed > width:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += needed
    return tuple(map(tuple, lines))


def width_of_entry(entry: Role | str) -> float:
    """Return how wide an entry is, with what is between it and the next one."""
    return SAMPLE + BETWEEN / 3 + width_of_text(LEGEND[entry]) + BETWEEN


def sample(role: Role, width: float, height: float) -> tuple[MarkPath, ...]:
    """Return the shapes of a role as an event has them, from 0 to about a width."""
    # what goes on beyond the page has its sign there
    axis = _SHORT_AXIS if role is Role.OFF_PAGE else _AXIS
    figure = figure_of(_MARKS[role], axis, width / _DAYS, height)
    wanted = {Role.CONFLICT, Role.ALERT} if role is Role.CONFLICT else {role}
    if role is Role.STRICT:
        wanted |= {Role.WITHIN}
    return tuple(shape for shape in figure.shapes if shape.role in wanted)


def _marks(
    first: int,
    last: int,
    form: MarkForm = MarkForm.SPAN,
    status: Status = Status.OCCURRED,
    left: Side = Side.DAY,
    right: Side = Side.DAY,
    core: tuple[int, int] | None = None,
    strict: Window | None = None,
) -> Marks:
    return Marks(
        form=form,
        status=status,
        extent=(first, last),
        left=left,
        right=right,
        core=core,
        strict=strict or Window(first, last),
    )


_LAST: Final = _DAYS - 1
_MARKS: Final[Mapping[Role, Marks]] = {
    Role.SURE: _marks(0, _LAST, core=(0, _LAST)),
    Role.MAYBE: _marks(0, _LAST),
    Role.MOMENT: _marks(22, 22, MarkForm.MOMENT),
    Role.WITHIN: _marks(0, _LAST, MarkForm.WITHIN),
    Role.STRICT: _marks(0, 14, MarkForm.WITHIN, strict=Window(0, _LAST)),
    Role.OPEN: _marks(14, 14, MarkForm.WITHIN, right=Side.OPEN),
    Role.GOES_ON: _marks(0, 14, right=Side.GOES_ON),
    Role.PLANNED: _marks(0, _LAST, status=Status.PLANNED),
    Role.HOPED: _marks(0, _LAST, status=Status.HOPED),
    Role.PROMISED_OPEN: _marks(14, 14, MarkForm.WITHIN, Status.HOPED, right=Side.OPEN),
    Role.CONFLICT: _marks(0, _LAST - 8, status=Status.CONFLICT),
    Role.OFF_PAGE: _marks(0, _LAST),
}
