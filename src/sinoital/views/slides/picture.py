"""The slide: lanes as SVG with plain attributes, which browsers, slide programs and resvg draw alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.drawing.lettering import CAPTION, FONTS, fonts_of, spans
from sinoital.drawing.lettering import decimal as _n
from sinoital.drawing.paint import attributes
from sinoital.drawing.shapes import MarkPath, Role
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import PROMISED
from sinoital.nouns import counted
from sinoital.pages.cells import escaped
from sinoital.pages.palette import PALETTES
from sinoital.questions.selection import Row
from sinoital.questions.standing import Form
from sinoital.quick.frozen import frozen
from sinoital.records.model import Shape
from sinoital.records.visible import visible
from sinoital.telling.dates import Telling, telling
from sinoital.telling.marks import marks_of
from sinoital.telling.phrases import places_text, title_text
from sinoital.views.foot import meanings, sources_named
from sinoital.views.lanes.picture import Frame, Lane, in_several
from sinoital.views.slides.arranging import (
    BAR,
    FOOT,
    TITLE,
    Arrangement,
    Ask,
    DrawnBand,
    DrawnLane,
    DrawnThing,
    LaneOfThings,
    Thing,
    arranged,
)
from sinoital.views.slides.legend import BETWEEN, LEGEND, SAMPLE, sample, width_of_entry
from sinoital.views.slides.placing import LINE, Label

Scheme: TypeAlias = Literal["light", "dark"]

SIZES: Final[Mapping[str, tuple[int, int]]] = {"16:9": (1280, 720), "a4": (1123, 794)}
"""Sizes by name, in units of which a PNG has two pixels each; A4 lies on its long side."""

_POSSIBLE: Final = "~"
_SHEET: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {"stripe": "#f4f6f9", "guide": "#d3dae2", "band": "#dff1f3"},
    "dark": {"stripe": "#151b23", "guide": "#323a45", "band": "#0f3a41"},
}


@frozen(kw_only=True)
class Design:
    """How a slide is to look: its size in units, its texts, its colours, and whether it names its sources.

    `read` is the number of events that there are, of which some are shown.
    """

    title: str
    subtitle: str = ""
    width: int = 1280
    height: int = 720
    scheme: Scheme = "light"
    sources: bool = True
    read: int = 0


class Slide(NamedTuple):
    """A slide as SVG, with its size and what is to be told of it: how many events it shows.

    `several` tells how many of them stand in more than one lane. `undated` are the rows that are not on it,
    since no day of them is known.
    """

    svg: str
    width: int
    height: int
    events: int
    several: int
    arrangement: Arrangement
    undated: tuple[Row, ...]


class NothingToDrawError(ValueError):
    """No event has a day that is known."""


def slide(history: DatedChronology, found: Sequence[Lane], frame: Frame, design: Design) -> Slide:
    """Return lanes as a slide; raises NothingToDrawError.

    It is as wide as asked, and as high, or higher where the events need it: none is left out.
    """
    things: dict[str, Thing] = {}
    undated: dict[str, Row] = {}
    for row in (row for lane in found for row in lane.rows):
        name = row.dated.event.id
        if name in things or name in undated:
            continue
        if thing := _thing(history, row):
            things[name] = thing
        else:
            undated[name] = row
    lanes = [
        LaneOfThings(lane.name, members)
        for lane in found
        if (members := tuple(things[n] for row in lane.rows if (n := row.dated.event.id) in things))
    ]
    if not lanes:
        raise NothingToDrawError("no event has a day that is known")
    dated = [row for lane in found for row in lane.rows if row.dated.event.id in things]
    rows = list({row.dated.event.id: row for row in dated}.values())
    several = in_several(Lane("", (row,)) for row in dated)
    note = " ".join(_notes(history, rows, several, len(undated), design))
    ask = Ask(design.width, design.height, visible(design.title), visible(design.subtitle), note)
    page = arranged(ask, lanes, frame, history.records.language)
    height = round(page.height)
    svg = _svg(page, design, height, len(things))
    return Slide(svg, design.width, height, len(things), several, page, tuple(undated.values()))


def _notes(
    history: DatedChronology, rows: Sequence[Row], several: int, undated: int, design: Design
) -> Iterator[str]:
    """Yield the sentences at the foot, for readers who know no options."""
    yield meanings([_shown(telling(row.dated, history)) for row in rows])
    if design.sources:
        yield sources_named(history, rows)
    if len(rows) < design.read:
        yield f"{len(rows)} of {counted(design.read, 'event')}."
    if several:
        yield f"{several} drawn in several lanes."
    if undated:
        yield f"{undated} not drawn, since no day is told."
    if any(not row.is_certain for row in rows):
        yield f"{_POSSIBLE} only possibly in the time asked for."


def _thing(history: DatedChronology, row: Row) -> Thing | None:
    title = title_text(row.dated)
    marks = marks_of(row.dated, title if row.is_certain else f"{_POSSIBLE} {title}")
    if marks is None:
        return None
    told = telling(row.dated, history)
    about = f"{marks.words}: {told.text} ({places_text(row.dated, history.records)})"
    return Thing(marks, _when(row, _shown(told)), about)


def _shown(told: Telling) -> Telling:
    """Return a date with what a label has room for: of its tail that it is inferred."""
    is_inferred = not {"inferred", "date inferred"}.isdisjoint(told.tail)
    return told._replace(tail=("inferred",) if is_inferred else ())


def _when(row: Row, told: Telling) -> str:
    """Return the date of an event as its label has it: `2014, inferred`; `begun by 2024` of what lasts."""
    dating = row.dated.dating
    start, end = dating.usual
    # what has ended by then too is told whole
    lasts = (
        row.dated.event.shape is Shape.SPAN and dating.status not in PROMISED and start.latest != end.latest
    )
    begun = "begun " if lasts and told.form is Form.BY else ""
    return ", ".join((f"{begun}{told.column}", *told.tail))


def _svg(page: Arrangement, design: Design, height: int, events: int) -> str:
    """Return the file; the same page gives the same bytes."""
    pen = _Pen(page, design.scheme)
    shown = f"{counted(events, 'event')} in {counted(len(page.lanes), 'lane')}"
    described = f"{shown}; time goes from left to right."
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{design.width}" height="{height}" '
                f'viewBox="0 0 {design.width} {height}" role="graphics-document document" '
                'aria-labelledby="title" aria-describedby="desc">'
            ),
            f'<title id="title">{escaped(visible(design.title))}</title>',
            f'<desc id="desc">{escaped(" ".join((described, *page.foot)))}</desc>',
            f'<rect width="{design.width}" height="{height}" fill="{pen.colours["page"]}"/>',
            f'<g font-family="{escaped(FONTS)}">',
            *pen.head(),
            *pen.backdrop(),
            *(part for band in page.bands for part in pen.band(band)),
            *(part for lane in page.lanes for part in pen.lane(lane)),
            *pen.foot(),
            "</g>",
            "</svg>\n",
        )
    )


class _Pen:
    """Writes the parts of a page as elements of SVG, in the colours of a scheme."""

    def __init__(self, page: Arrangement, scheme: Scheme) -> None:
        self.page = page
        self.size = page.size
        self.measures = page.measures
        self.paints = attributes(scheme, BAR * self.size)
        self.colours = {**PALETTES[scheme], **_SHEET[scheme]}

    def head(self) -> Iterator[str]:
        """Yield title and subtitle."""
        y = self.measures.margin
        for line in self.page.title:
            y += LINE * TITLE * self.size
            yield self.text(self.measures.margin, y - 0.35 * TITLE * self.size, line, TITLE, bold=True)
        for line in self.page.subtitle:
            y += LINE * self.size
            yield self.text(self.measures.margin, y - 0.35 * self.size, line, colour="dim")

    def backdrop(self) -> Iterator[str]:
        """Yield what lies behind the events: stripes, guides, cuts, and the labels of the axis."""
        page, measures = self.page, self.measures
        for number, lane in enumerate(page.lanes):
            if number % 2 == 0:
                yield self.box(
                    measures.margin / 2, measures.width - measures.margin / 2, lane.top, lane.height, "stripe"
                )
        high = page.bottom - page.top
        for band in page.bands:
            left, right = band.reach
            yield self.box(left, right, page.top, high, "cyan", ' fill-opacity="0.08"')
        for tick in page.ticks:
            if tick.label:
                x = self.at(page.axis.place(tick.day))
                yield self.line(x, page.top, page.bottom, "guide")
                for row in page.axis_rows:
                    yield self.text(x, row + CAPTION * self.size, tick.label, colour="dim")
        for column in page.axis.cuts:
            middle, half = self.at(column + 0.5), measures.unit
            yield self.box(middle - half, middle + half, page.top, high, "page")
            for row in page.axis_rows:
                yield self.cut(middle, row)
        if page.today is not None:
            yield self.today(self.at(page.axis.place(page.today)), page.top, page.bottom)

    def band(self, band: DrawnBand) -> Iterator[str]:
        """Yield a named time, with its name."""
        left, right = band.reach
        high = self.size
        top, bottom = band.y - high / 2, band.y + high / 2
        # what goes on beyond the page has no edge there
        edges = "".join(f"M{_n(x)} {_n(top)}V{_n(bottom)}" for x in band.edges)
        path = f"M{_n(left)} {_n(top)}H{_n(right)}M{_n(left)} {_n(bottom)}H{_n(right)}{edges}"
        yield f"<g><title>{escaped(band.name)}</title>"
        yield self.box(left, right, top, high, "band")
        yield f'<path d="{path}" fill="none" stroke="{self.colours["cyan"]}"/>'
        yield from self.label(band.label, "", band.y, "cyan", 0.9)
        yield "</g>"

    def lane(self, lane: DrawnLane) -> Iterator[str]:
        """Yield a lane: its name, and its events."""
        yield f"<g><title>{escaped(lane.full_name)}</title>"
        first = lane.drawn[0].y
        for number, line in enumerate(lane.name):
            y = first + (number * LINE + CAPTION) * self.size
            yield self.text(self.measures.margin, y, line, bold=True)
        for one in lane.drawn:
            yield from self.event(one)
        yield "</g>"

    def event(self, one: DrawnThing) -> Iterator[str]:
        """Yield an event: its shapes, and its label."""
        yield f"<g><title>{escaped(one.thing.about)}</title>"
        yield self.shapes(one.figure.shapes, self.measures.axis, one.y)
        yield from self.label(one.label, one.thing.when, one.y, "text")
        yield "</g>"

    def label(self, label: Label, when: str, y: float, colour: str, size: float = 1.0) -> Iterator[str]:
        """Yield the lines of a label; the date at its end is dimmer."""
        for number, line in enumerate(label.lines):
            is_last = number == len(label.lines) - 1
            tail = next((one for one in (f"· {when}", when) if one and is_last and line.endswith(one)), "")
            dim = spans(tail, f'fill="{self.colours["dim"]}"') if tail else ""
            written = spans(line.removesuffix(tail)) + dim
            place = y + ((number + label.below) * LINE + CAPTION) * self.size
            anchor = "end" if label.is_before else "start"
            yield self.element(label.x, place, written, size, colour, anchor, _fonts(line))

    def foot(self) -> Iterator[str]:
        """Yield the legend, and the notes."""
        page, size = self.page, FOOT * self.size
        y = page.foot_top
        for entries in page.legend:
            x = self.measures.margin
            for entry in entries:
                middle = y + 0.75 * size
                yield self.sample(entry, x, middle, size)
                words = x + (SAMPLE + BETWEEN / 3) * size
                yield self.text(words, middle + CAPTION * size, LEGEND[entry], FOOT, "dim")
                x += width_of_entry(entry) * size
            y += 1.5 * size
        for line in page.foot:
            yield self.text(self.measures.margin, y + 0.9 * size, line, FOOT, "dim")
            y += LINE * size

    def sample(self, entry: Role | str, x: float, y: float, size: float) -> str:
        """Return the sample of an entry of the legend."""
        if isinstance(entry, Role):
            return self.shapes(sample(entry, SAMPLE * size, BAR * size), x, y)
        if entry == "today":
            return self.today(x + SAMPLE * size / 2, y - size / 2, y + size / 2)
        return self.cut(x + SAMPLE * size / 2, y)

    def shapes(self, shapes: Iterable[MarkPath], x: float, y: float) -> str:
        """Return shapes in one group, which moves them to their place."""
        paths = (f'<path d="{shape.path}" {self.paints[shape.role]}/>' for shape in shapes)
        return f'<g transform="translate({_n(x)} {_n(y)})">{"".join(paths)}</g>'

    def today(self, x: float, top: float, bottom: float) -> str:
        """Return a line at today."""
        return self.line(x, top, bottom, "green", ' stroke-width="1.5" stroke-dasharray="6 3"')

    def cut(self, x: float, y: float) -> str:
        """Return the sign of time that is cut out."""
        high, wide, apart = 0.4 * self.size, 0.2 * self.size, 0.22 * self.size
        path = "".join(
            f"M{_n(x + way * apart - wide)} {_n(y + high)}L{_n(x + way * apart + wide)} {_n(y - high)}"
            for way in (-1, 1)
        )
        return f'<path d="{path}" fill="none" stroke="{self.colours["dim"]}" stroke-width="1.5"/>'

    def at(self, column: float) -> float:
        """Return where a column of the axis lies on the page."""
        return self.measures.axis + column * self.measures.unit

    def text(
        self, x: float, y: float, text: str, size: float = 1.0, colour: str = "text", *, bold: bool = False
    ) -> str:
        """Return a text that begins at a place; its size is in sizes of the letters."""
        more = (' font-weight="bold"' if bold else "") + _fonts(text)
        return self.element(x, y, spans(text), size, colour, "start", more)

    def element(
        self, x: float, y: float, written: str, size: float, colour: str, anchor: str, more: str = ""
    ) -> str:
        """Return an element of text with its content as written."""
        ends = "" if anchor == "start" else f' text-anchor="{anchor}"'
        return (
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size * self.size)}" '
            f'fill="{self.colours[colour]}"{ends}{more}>{written}</text>'
        )

    def box(self, left: float, right: float, top: float, height: float, colour: str, more: str = "") -> str:
        """Return a rectangle."""
        return (
            f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(height)}" '
            f'fill="{self.colours[colour]}"{more}/>'
        )

    def line(self, x: float, top: float, bottom: float, colour: str, more: str = "") -> str:
        """Return a line from top to bottom."""
        return (
            f'<path d="M{_n(x)} {_n(top)}V{_n(bottom)}" stroke="{self.colours[colour]}" fill="none"{more}/>'
        )


def _fonts(text: str) -> str:
    """Return the attribute of a text that wants other fonts than the rest of the page."""
    fonts = fonts_of(text)
    return "" if fonts == FONTS else f' font-family="{escaped(fonts)}"'
