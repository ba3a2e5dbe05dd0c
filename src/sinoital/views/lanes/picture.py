"""The lanes: time across the page, a lane for each experiment or other group, its events stacked in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from sinoital.dates.short import say_window
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import MIN_WIDTH, Line, Page, longest, paragraph
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import NONE, group_name, members
from sinoital.questions.selection import Row
from sinoital.records.model import Chronology, Period
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import date_text, places_text, title_text, visible
from sinoital.views import timeline
from sinoital.views.lanes.axis import Axis, axis_of
from sinoital.views.lanes.bands import Band, band_rows, bands_of, shown_meanings
from sinoital.views.lanes.bars import MARGIN, Extent, drawing_of, extent_of
from sinoital.views.lanes.canvas import Sheet
from sinoital.views.lanes.key import Key, rest_lines
from sinoital.views.lanes.labels import Mark, marks_of, numbered, numbers_of
from sinoital.views.lanes.ticks import ticks

# from here on the axis at the top may be off the screen when the last lane is read
_TALL: Final = 20
# taken for the precision of starts where none has both a first and a last day
_YEAR: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the axis should show: from `since` to `until` at the most, both included, and `today`.

    `cut` says whether idle time is cut out. `periods` are drawn as bands above the lanes.
    """

    since: int | None = None
    until: int | None = None
    today: int | None = None
    cut: bool = True
    periods: tuple[Period, ...] = ()


class Lane(NamedTuple):
    """A group with its events; those of no group have a lane of their own."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page with the meanings of the signs on it."""

    page: Page
    meanings: frozenset[str]


def lanes_of(
    history: DatedChronology, rows: Iterable[Row], by: str, only: frozenset[str] = frozenset()
) -> tuple[Lane, ...]:
    """Return the lanes of rows by a facet, of the groups named or else of all.

    They stand in the order of their first event; what belongs to none comes last.
    """
    groups = members(history, rows, by, only)
    others = groups.pop(NONE, ())
    lanes = [Lane(visible(group_name(history.records, by, name)), tuple(m)) for name, m in groups.items()]
    return (*lanes, *([Lane(f"without {FACETS[by].option}", tuple(others))] if others else ()))


def in_several(found: Iterable[Lane]) -> int:
    """Return how many events stand in more than one lane."""
    times = Counter(row.dated.event.id for lane in found for row in lane.rows)
    return sum(count > 1 for count in times.values())


def records(history: DatedChronology, found: Iterable[Lane]) -> Iterator[str]:
    """Yield one unwrapped line a lane and event, for pipes: the lane, then what the timeline has."""
    for lane in found:
        for row in lane.rows:
            yield f"{lane.name}\t{timeline.record(history, row, telling(row.dated, history))}"


def lanes(
    history: DatedChronology,
    found: Sequence[Lane],
    width: int,
    frame: Frame,
    glyphs: Glyphs = signs.UNICODE,
) -> Picture:
    """Return lanes as many cells wide as asked; below `MIN_WIDTH` a plain list."""
    rows = list({row.dated.event.id: row for lane in found for row in lane.rows}.values())
    if width < MIN_WIDTH:
        lines = (
            *_plain_periods(history.records, frame.periods, width),
            *_plain(history.records, found, width, glyphs),
        )
        return Picture(Page(lines), frozenset(timeline.meanings_of_rows(rows)))
    return _drawn(history.records, found, rows, width, frame, glyphs)


def _plain_periods(chronology: Chronology, periods: Iterable[Period], width: int) -> Iterator[Line]:
    for period in periods:
        text = f"{visible(period.name(chronology.language))}: {say_window(period.window, ascii=True)}"
        yield from paragraph(text, width)


def _plain(chronology: Chronology, found: Iterable[Lane], width: int, glyphs: Glyphs) -> Iterator[Line]:
    for lane in found:
        yield from paragraph(lane.name, width, "bold")
        for row in lane.rows:
            dated = row.dated
            sign = glyphs.of(dated) + ("" if row.is_certain else glyphs.possible)
            text = (
                f"{sign} {date_text(dated, glyphs)}: {title_text(dated)} ({places_text(dated, chronology)})"
            )
            yield from paragraph(text, width)


def _drawn(
    chronology: Chronology,
    found: Sequence[Lane],
    rows: Sequence[Row],
    width: int,
    frame: Frame,
    glyphs: Glyphs,
) -> Picture:
    extents = {row.dated.event.id: extent for row in rows if (extent := extent_of(row.dated))}
    dated = [row for row in rows if row.dated.event.id in extents]
    undated = [row for row in rows if row.dated.event.id not in extents]
    lines: list[Line] = []
    meanings: set[str] = set()
    keyed: dict[int, Row] = {}
    if dated:
        # at most a fifth of the page: long names are wrapped instead
        names = min(longest(lane.name for lane in found), width // 5)
        cells = width - names - 1
        axis = _axis(dated, set(extents.values()), frame, cells - 2 * MARGIN)
        sheet = Sheet(names, cells, axis, ticks(axis, MARGIN), frame.today, glyphs)
        drawn = {extent: drawing_of(extent, axis) for extent in set(extents.values())}
        drawings = {name: drawn[extent] for name, extent in extents.items()}
        marks = [marks_of(_by_time(lane.rows, extents), drawings, cells, glyphs.possible) for lane in found]
        numbers = numbers_of(marks)
        keyed = {numbers[name]: row for row in dated if (name := row.dated.event.id) in numbers}
        bands = bands_of(frame.periods, axis, chronology.language)
        lines += _body(sheet, bands, found, marks, numbers)
        meanings |= {*shown_meanings(bands)}
        meanings |= {meaning for drawing in drawn.values() for meaning in drawing.meanings}
        meanings |= {"cut"} if axis.cuts else set()
        meanings |= {"today"} if frame.today is not None else set()
    key = Key.of(keyed, glyphs)
    lines += key.lines(chronology, width, glyphs)
    lines += rest_lines(chronology, undated, width)
    meanings |= key.meanings
    meanings |= {"possible" for row in rows if not row.is_certain}
    return Picture(Page(tuple(lines)), frozenset(meanings))


def _axis(rows: Iterable[Row], extents: Iterable[Extent], frame: Frame, width: int) -> Axis:
    """Return the axis for the days asked for.

    A column is as long as a start is typically uncertain, such as a year: finer ones would show nothing. It
    may be a quarter of that where the days would else take less than a quarter of the page; and for a page
    that is bounded on both sides, any time.
    """
    low = -inf if frame.since is None else frame.since
    high = inf if frame.until is None else frame.until
    things = [list(_within(extent, low, high)) for extent in extents]
    if frame.today is not None:
        things.append([frame.today])
    days = [day for thing in things for day in thing]
    lengths = sorted(filter(None, (_length(row.dated.dating.usual.start) for row in rows)))
    typical = lengths[len(lengths) // 2] if lengths else _YEAR
    is_roomy = (max(days) - min(days)) * 4 < width * typical
    finest = 1 if high - low < inf else typical // 4 if is_roomy else typical
    return axis_of(things, width, finest=finest, cut=frame.cut)


def _length(window: Window) -> int:
    """Return the number of days of a window; 0 where a side has no day."""
    first, last = window.earliest, window.latest
    return last - first + 1 if isinstance(first, int) and isinstance(last, int) else 0


def _within(extent: Extent, low: float, high: float) -> Iterator[int]:
    """Yield the days of an event on the page; for one that reaches beyond it, the edge of the page."""
    yield from (day for day in extent.days if low <= day <= high)
    if extent.first < low:
        yield int(low)
    if extent.last > high:
        yield int(high)


def _by_time(rows: Iterable[Row], extents: Mapping[str, Extent]) -> list[Row]:
    """Return rows that have a day in the order of their drawings."""
    dated = [row for row in rows if row.dated.event.id in extents]
    return sorted(
        dated, key=lambda row: (extents[row.dated.event.id].first, extents[row.dated.event.id].last)
    )


def _body(
    sheet: Sheet,
    bands: Sequence[Band],
    found: Iterable[Lane],
    marks: Iterable[Sequence[Mark]],
    numbers: Mapping[str, int],
) -> list[Line]:
    """Return the lines from axis to axis; the one at the foot is there where the picture is tall."""
    head = sheet.axis_lines()
    lines = list(head)
    if bands:
        lines += sheet.lines("", band_rows(bands, sheet.cells, sheet.glyphs))
    for lane, of_lane in zip(found, marks, strict=True):
        lines += sheet.lane(
            lane.name, [part for mark in of_lane for part in numbered(mark, numbers, sheet.cells)]
        )
    return [*lines, *reversed(head)] if len(lines) > _TALL else lines
