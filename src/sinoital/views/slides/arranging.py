"""Arrangement of a slide: what stands where, at the largest size of letters at which all of it fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sinoital.drawing.axis import Axis, axis_of_marks
from sinoital.drawing.lettering import cut_short, fold, width_of_text
from sinoital.drawing.shapes import OVERHANG, Figure, Role, figure_of
from sinoital.drawing.ticks import Tick, ticks
from sinoital.quick.frozen import frozen
from sinoital.records.model import Period
from sinoital.records.visible import visible
from sinoital.telling.marks import Marks
from sinoital.views.lanes.picture import Frame
from sinoital.views.slides.legend import LEGEND, legend_lines
from sinoital.views.slides.placing import LINE, Label, PlacedLabel, Reach, labels_of, placed

# in sizes of the letters
BAR: Final = 0.74
"""How high a bar is."""
TITLE: Final = 1.45
"""How large the letters of the title are."""
FOOT: Final = 0.8
"""How large the letters of the foot are."""
_ROW: Final = 1.16
_ROOMY: Final = 1.8
_PADDING: Final = 0.07
_COLUMN: Final = 0.65
_NAME_APART: Final = 0.6
# beside so many rows a reader has lost the labels of the axis at the top
_TALL: Final = 60

# parts of the width: the largest letters, and the smallest, which are 9 pt on a slide of 13 1/3 inches
_LARGEST: Final = 45
_SMALLEST: Final = 106
_LEAST: Final = 9.0
_STEP: Final = 0.97
_NAMES: Final = 0.18
_NAME_LINES: Final = 3
_FEWEST_COLUMNS: Final = 20


class Thing(NamedTuple):
    """An event to be drawn: its marks, whose words are its title, its date in words, and all about it."""

    marks: Marks
    when: str
    about: str


class LaneOfThings(NamedTuple):
    """A lane: its name, and its events in their order."""

    name: str
    things: tuple[Thing, ...]


class DrawnThing(NamedTuple):
    """An event with its place: `y` is the middle of its row."""

    thing: Thing
    figure: Figure
    label: Label
    y: float


class DrawnLane(NamedTuple):
    """A lane with its place, and its name in lines."""

    name: tuple[str, ...]
    full_name: str
    top: float
    height: float
    drawn: tuple[DrawnThing, ...]


class DrawnBand(NamedTuple):
    """A named time above the lanes, from where to where; `y` is the middle of its row.

    `edges` are the places where it begins and ends, if that is on the page.
    """

    name: str
    reach: Reach
    edges: tuple[float, ...]
    label: Label
    y: float


class Measures(NamedTuple):
    """The lengths of a page at a size of letters: its margin, and the left and right end of what it shows.

    `names` is the width of the names of lanes, `axis` where the axis begins, `unit` the width of a column.
    """

    width: float
    size: float
    margin: float
    names: float
    left: float
    right: float
    axis: float
    columns: int
    unit: float


@frozen(kw_only=True)
class Arrangement:
    """A page with all that stands on it; lengths are units of the SVG.

    The axis is drawn from `top` to `bottom`; its labels stand at each of `axis_rows`. `is_grown` tells that
    the page is higher than it was to be.
    """

    measures: Measures
    height: float
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    axis: Axis
    ticks: tuple[Tick, ...]
    today: int | None
    axis_rows: tuple[float, ...]
    bands: tuple[DrawnBand, ...]
    lanes: tuple[DrawnLane, ...]
    legend: tuple[tuple[Role | str, ...], ...]
    foot: tuple[str, ...]
    top: float
    bottom: float
    foot_top: float
    is_grown: bool

    @property
    def size(self) -> float:
        """The size of the letters."""
        return self.measures.size

    @property
    def shortened(self) -> int:
        """How many labels are cut short."""
        return sum(one.label.is_short for lane in self.lanes for one in lane.drawn)


class Ask(NamedTuple):
    """What a page is to show: width and height, title and subtitle, and the note at its foot."""

    width: float
    height: float
    title: str
    subtitle: str
    note: str


def arranged(ask: Ask, lanes: Sequence[LaneOfThings], frame: Frame, language: str) -> Arrangement:
    """Return the page with the largest letters with which all fits, and no label is cut short if that goes.

    Where nothing fits the page grows in height. Raises ValueError if there is no event.
    """
    smallest = max(_LEAST, min(ask.width, ask.height * 16 / 9) / _SMALLEST)
    least = _arranged(ask, lanes, frame, language, smallest)
    if least.is_grown:
        return least
    best = least
    size = max(smallest, min(ask.width, ask.height * 16 / 9) / _LARGEST)
    while size > smallest:
        found = _arranged(ask, lanes, frame, language, size)
        if not found.is_grown and not found.shortened:
            return found
        if not found.is_grown and (found.shortened, -found.size) < (best.shortened, -best.size):
            best = found
        size *= _STEP
    return best


def _arranged(
    ask: Ask, lanes: Sequence[LaneOfThings], frame: Frame, language: str, size: float
) -> Arrangement:
    """Return the page with letters of a size; rows are further apart where there is room for that."""
    measures = _measures(ask, [lane.name for lane in lanes], size)
    marks = {thing.marks for lane in lanes for thing in lane.things}
    axis = axis_of_marks(
        marks,
        measures.columns,
        since=frame.since,
        until=frame.until,
        today=frame.today,
        cut=frame.cut,
    )
    figures = {one: _moved(figure_of(one, axis, measures.unit, BAR * size), measures.axis) for one in marks}
    across = (ask.width - 2 * measures.margin) / size
    title = tuple(fold(ask.title.split(), across / TITLE, bold=True))
    subtitle = tuple(fold(ask.subtitle.split(), across))
    legend = _legend(figures.values(), axis, frame, across / FOOT)
    foot = tuple(fold(ask.note.split(), across / FOOT))
    under_title = measures.margin + LINE * size * (TITLE * len(title) + len(subtitle))
    bands = _bands(frame.periods, axis, measures, language, under_title + _ROW * size)
    top = max([under_title + _ROW * size, *(band.y + _ROW * size / 2 for band in bands)])
    stacks = [_stack(lane, figures, measures) for lane in lanes]
    count = sum(stack.rows for stack in stacks)
    is_tall = count > _TALL
    foot_height = (len(legend) * 1.5 + len(foot) * LINE) * FOOT * size
    below = foot_height + (0.4 + _ROW * is_tall) * size + measures.margin
    spare = ask.height - top - below - 2 * _PADDING * size * len(lanes)
    pitch = min(_ROOMY * size, max(_ROW * size, spare / count))
    drawn = tuple(_drawn(lanes, stacks, figures, top, pitch, size))
    bottom = drawn[-1].top + drawn[-1].height
    is_grown = bottom + below > ask.height + 0.01
    height = bottom + below if is_grown else ask.height
    axis_rows = (under_title, bottom) if is_tall else (under_title,)
    return Arrangement(
        measures=measures,
        height=height,
        title=title,
        subtitle=subtitle,
        axis=axis,
        ticks=ticks(axis, int((measures.right - measures.axis) / measures.unit) - axis.width),
        today=frame.today,
        axis_rows=tuple(row + _ROW * size / 2 for row in axis_rows),
        bands=bands,
        lanes=drawn,
        legend=legend,
        foot=foot,
        top=top,
        bottom=bottom,
        foot_top=height - measures.margin - foot_height,
        is_grown=is_grown,
    )


def _legend(
    figures: Iterable[Figure], axis: Axis, frame: Frame, across: float
) -> tuple[tuple[Role | str, ...], ...]:
    """Return the entries of the legend in lines, of what is drawn alone."""
    shown: set[Role | str] = {shape.role for figure in figures for shape in figure.shapes}
    shown |= {"today"} if frame.today is not None else set()
    shown |= {"cut"} if axis.cuts else set()
    return legend_lines([entry for entry in LEGEND if entry in shown], across)


def _measures(ask: Ask, names: Iterable[str], size: float) -> Measures:
    margin = ask.width * 0.018
    # as narrow as keeps every name in as few lines as the widest column does
    lines = [line for name in names for line in fold(name.split(), _NAMES * ask.width / size, bold=True)]
    column = max((width_of_text(line, bold=True) * size for line in lines), default=0.0)
    left = margin + column + _NAME_APART * size
    right = ask.width - margin
    over = OVERHANG * BAR * size
    axis = left + over
    columns = max(_FEWEST_COLUMNS, int((right - over - axis) / (_COLUMN * size)))
    return Measures(
        width=ask.width,
        size=size,
        margin=margin,
        names=column,
        left=left,
        right=right,
        axis=axis,
        columns=columns,
        unit=(right - over - axis) / columns,
    )


def _moved(figure: Figure, x: float) -> Figure:
    """Return a figure that reaches as far on the page; its shapes are moved when they are drawn."""
    return Figure(figure.left + x, figure.right + x, figure.shapes)


class _Stack(NamedTuple):
    """A lane that has no place yet: its name in lines, the row and label of each event, and how many rows."""

    name: tuple[str, ...]
    labels: list[PlacedLabel]
    rows: int


def _stack(lane: LaneOfThings, figures: Mapping[Marks, Figure], measures: Measures) -> _Stack:
    room = measures.names / measures.size + 0.01
    lines = fold(lane.name.split(), room, bold=True)
    if len(lines) > _NAME_LINES:
        lines = [*lines[: _NAME_LINES - 1], cut_short(" ".join(lines[_NAME_LINES - 1 :]), room, bold=True)]
    things = [
        (thing.marks.words, thing.when, (figures[thing.marks].left, figures[thing.marks].right))
        for thing in lane.things
    ]
    found, rows = placed(things, (measures.left, measures.right), measures.size)
    return _Stack(tuple(lines), found, max(rows, len(lines)))


def _drawn(
    lanes: Sequence[LaneOfThings],
    stacks: Sequence[_Stack],
    figures: Mapping[Marks, Figure],
    top: float,
    pitch: float,
    size: float,
) -> Iterator[DrawnLane]:
    """Yield the lanes with their places, from `top` on, their rows a pitch apart."""
    padding = _PADDING * size
    for lane, stack in zip(lanes, stacks, strict=True):
        first = top + padding + pitch / 2
        drawn = tuple(
            DrawnThing(thing, figures[thing.marks], label, first + row * pitch)
            for number, row, label in stack.labels
            for thing in (lane.things[number],)
        )
        height = stack.rows * pitch + 2 * padding
        yield DrawnLane(stack.name, lane.name, top, height, drawn)
        top += height


def _bands(
    periods: Iterable[Period], axis: Axis, measures: Measures, language: str, top: float
) -> tuple[DrawnBand, ...]:
    """Return the bands of periods that the axis shows, in as few rows as they need from `top` on."""
    size = measures.size
    bands: list[DrawnBand] = []
    rows: list[float] = []
    for period in periods:
        earliest, latest = period.window
        assert isinstance(earliest, int)
        assert isinstance(latest, int)
        first, last = axis.column(earliest), axis.column(latest)
        if last < 0 or first >= axis.width:
            continue
        places = axis.place(earliest), axis.place(latest, behind=True)
        reach = (measures.axis + places[0] * measures.unit, measures.axis + places[1] * measures.unit)
        edges = (*reach[:1] * (first >= 0), *reach[1:] * (last < axis.width))
        name = visible(period.name(language))
        label = _name_of_band(name, reach, measures)
        left, right = min(reach[0], label.reach[0]), max(reach[1], label.reach[1])
        row = next((n for n, taken in enumerate(rows) if taken + 0.3 * size <= left), len(rows))
        rows[row:] = [right, *rows[row + 1 :]]
        bands.append(DrawnBand(name, reach, edges, label, top + (row + 0.5) * _ROW * size))
    return tuple(bands)


def _name_of_band(name: str, reach: Reach, measures: Measures) -> Label:
    """Return the name of a band: on it where it has room, else beside it."""
    size = measures.size
    width = width_of_text(name) * size
    if width + size <= reach[1] - reach[0]:
        return Label((name,), (reach[0] + reach[1] - width) / 2, width)
    label = labels_of(name, "", reach, (measures.left, measures.right), size)[0]
    if label.below or len(label.lines) != 1:
        # a name in two lines, or below, would be read as that of another band
        room = max(measures.right - reach[1], reach[0] - measures.left) / size - 1
        shown = cut_short(name, room)
        is_before = reach[0] - measures.left > measures.right - reach[1]
        x = reach[0] - size / 2 if is_before else reach[1] + size / 2
        return Label((shown,) if shown else (), x, width_of_text(shown) * size, is_before, is_short=True)
    return label
