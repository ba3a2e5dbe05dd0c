"""The lanes: time across the page, a lane for each experiment or other group, its events stacked in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sinoital.dates.short import say_window
from sinoital.drawing.axis import axis_of_marks
from sinoital.drawing.ticks import ticks
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import MIN_WIDTH, Line, Page, paragraph
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import NONE, group_name, members
from sinoital.questions.selection import Row
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Period
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.marks import marks_of
from sinoital.telling.phrases import places_text
from sinoital.views import timeline
from sinoital.views.lanes.bands import Band, band_rows, bands_of, shown_meanings
from sinoital.views.lanes.bars import MARGIN, drawing_of
from sinoital.views.lanes.canvas import Sheet
from sinoital.views.lanes.key import key_lines, rest_lines
from sinoital.views.lanes.labels import Entry, entries_of, numbered, numbers_of, title_of

# from here on the axis at the top may be off the screen when the last lane is read
_TALL: Final = 20
_EMPTY: Final = Page(())


@frozen(kw_only=True)
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


@frozen
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
            *_plain(history, found, width, glyphs),
        )
        return Picture(Page(lines), frozenset(timeline.meanings_of_rows(rows)))
    return _drawn(history, found, rows, width, frame, glyphs)


def _plain_periods(chronology: Chronology, periods: Iterable[Period], width: int) -> Iterator[Line]:
    for period in periods:
        text = f"{visible(period.name(chronology.language))}: {say_window(period.window, ascii=True)}"
        yield from paragraph(text, width)


def _plain(history: DatedChronology, found: Iterable[Lane], width: int, glyphs: Glyphs) -> Iterator[Line]:
    for lane in found:
        yield from paragraph(lane.name, width, "bold")
        for row in lane.rows:
            dated = row.dated
            sign = glyphs.of(dated) + ("" if row.is_certain else glyphs.possible)
            told = telling(dated, history)
            about = "; ".join((*told.tail, places_text(dated, history.records)))
            text = f"{sign} {told.column}: {visible(dated.event.title)} ({about})"
            yield from paragraph(text, width)


def _drawn(
    history: DatedChronology,
    found: Sequence[Lane],
    rows: Sequence[Row],
    width: int,
    frame: Frame,
    glyphs: Glyphs,
) -> Picture:
    marks = {
        row.dated.event.id: one
        for row in rows
        if (one := marks_of(row.dated, title_of(row, glyphs.possible)))
    }
    dated = [row for row in rows if row.dated.event.id in marks]
    undated = [row for row in rows if row.dated.event.id not in marks]
    lines: list[Line] = []
    meanings: set[str] = set()
    keyed: dict[int, Row] = {}
    if dated:
        alike = set(marks.values())
        axis = axis_of_marks(
            alike,
            width - 2 * MARGIN,
            since=frame.since,
            until=frame.until,
            today=frame.today,
            cut=frame.cut,
        )
        sheet = Sheet(axis, ticks(axis, MARGIN), frame.today, glyphs)
        drawings = {one: drawing_of(one, axis) for one in alike}
        entries = [
            entries_of(
                [row for row in lane.rows if row.dated.event.id in marks], marks, drawings, sheet.edges
            )
            for lane in found
        ]
        numbers = numbers_of(entries)
        keyed = {numbers[name]: row for row in dated if (name := row.dated.event.id) in numbers}
        bands = bands_of(frame.periods, axis, history.records.language)
        lines += _body(sheet, bands, found, entries, numbers)
        meanings |= {*shown_meanings(bands), *sheet.shown_behind(lines)}
        meanings |= {meaning for drawing in drawings.values() for meaning in drawing.explained}
    lines += key_lines(history, keyed, width, glyphs)
    lines += rest_lines(history.records, undated, width)
    meanings |= {"possible" for row in rows if not row.is_certain}
    return Picture(Page(tuple(lines)), frozenset(meanings))


def _body(
    sheet: Sheet,
    bands: Sequence[Band],
    found: Iterable[Lane],
    entries: Iterable[Sequence[Entry]],
    numbers: Mapping[str, int],
) -> list[Line]:
    """Return the lines from axis to axis; the one at the foot is there where the picture is tall."""
    lines = [sheet.axis_line()]
    if bands:
        lines += sheet.lines(band_rows(bands, sheet.cells, sheet.glyphs))
    for lane, of_lane in zip(found, entries, strict=True):
        lines += sheet.lane(
            lane.name, [part for entry in of_lane for part in numbered(entry, numbers, sheet.edges)]
        )
    return [*lines, sheet.axis_line()] if len(lines) > _TALL else lines
