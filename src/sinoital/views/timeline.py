"""The timeline: years down the page, each event with its date, who, what, and where it is told."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sinoital.dates.day import calendar
from sinoital.dates.short import say_year
from sinoital.dates.window import Window
from sinoital.model import Chronology
from sinoital.timeline import Row
from sinoital.views import glyphs as signs
from sinoital.views.glyphs import Glyphs
from sinoital.views.layout import MIN_WIDTH, Line, Page, columns, longest, wrapped
from sinoital.views.said import said_claim, said_date, said_places, said_title, said_who, said_window


def timeline(chronology: Chronology, rows: Iterable[Row], width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return the timeline of rows, as many cells wide as asked; below `MIN_WIDTH` a plain list."""
    listed = list(rows)
    lines = _plain if width < MIN_WIDTH else _drawn
    return Page(tuple(lines(chronology, listed, width, glyphs)))


def records(chronology: Chronology, rows: Iterable[Row], glyphs: Glyphs = signs.UNICODE) -> Iterator[str]:
    """Yield one unwrapped line an event, for pipes: date, status, title, who, places, id; tabs between."""
    for row in rows:
        one = row.dated
        yield "\t".join(
            (
                said_date(one, glyphs) + ("" if row.certain else " (possible)"),
                one.dating.status.value,
                said_title(one),
                said_who(one, chronology),
                said_places(one, chronology),
                one.event.id,
            )
        )


def shown_meanings(rows: Iterable[Row]) -> set[str]:
    """Return the meanings of the signs that a timeline of these rows holds."""
    listed = list(rows)
    found = {signs.meaning(row.dated) for row in listed}
    found |= {"goes_on" for row in listed if row.dated.dating.attested}
    found |= {"derived" for row in listed if row.dated.dating.derived}
    dates = [said_date(row.dated, signs.UNICODE) for row in listed]
    found |= {"within" for date in dates if ".." in date}
    found |= {"untold" for date in dates if "?" in date.replace("(?)", "")}
    return found | {"possible" for row in listed if not row.certain}


def _plain(chronology: Chronology, rows: list[Row], width: int, glyphs: Glyphs) -> Iterator[Line]:
    for heading, group in groupby(rows, key=_heading):
        yield from (((part, "bold"),) for part in wrapped(heading, width))
        for row in group:
            sign, date, who, what, where = _cells(chronology, row, glyphs)
            about = ", ".join(filter(None, (who, where)))
            for part in wrapped(f"{sign} {date}: {what} ({about})", width):
                yield ((part, ""),)


def _drawn(chronology: Chronology, rows: list[Row], width: int, glyphs: Glyphs) -> Iterator[Line]:
    said = {row.dated.event.id: _cells(chronology, row, glyphs) for row in rows}
    widths = _widths(list(said.values()), width)
    for heading, group in groupby(rows, key=_heading):
        members = list(group)
        yield _rule(heading, len(members), width, glyphs)
        for row in members:
            sign, date, who, what, where = said[row.dated.event.id]
            faint = "" if row.certain else "dim"
            cells = [(sign, "bold"), (date, "cyan"), (who, "bold"), (what, faint), (where, "dim")]
            yield from columns(cells, widths)


def _cells(chronology: Chronology, row: Row, glyphs: Glyphs) -> tuple[str, ...]:
    one = row.dated
    more = len(one.event.claims) - 1
    where = said_claim(one.event.claims[0], chronology) + (f" +{more}" if more else "")
    sign = glyphs.of(one) + ("" if row.certain else glyphs.possible)
    return sign, said_date(one, glyphs), said_who(one, chronology), said_title(one), where


def _widths(cells: list[tuple[str, ...]], width: int) -> list[int]:
    """Return the widths of sign, date, who, what and where; what remains is for what happened."""
    roomy = width >= 100
    most = (2, 26 if roomy else 20, 22 if roomy else 13, 0, 18 if roomy else 13)
    wanted = [min(most[n], longest(row[n] for row in cells)) for n in range(5)]
    wanted[3] = width - sum(wanted) - 4
    return wanted


def _heading(row: Row) -> str:
    """Return what the rows of one block share: the year of the earliest start, or the day it began by."""
    start = row.dated.dating.read.start
    if isinstance(start.earliest, int):
        return say_year(calendar(start.earliest)[0])
    if isinstance(start.latest, int):
        said = said_window(Window(latest=start.latest))
        return f"by {said.removeprefix('to ')}, since when is not told"
    return "no date"


def _rule(heading: str, count: int, width: int, glyphs: Glyphs) -> Line:
    told = f" {count} event{'' if count == 1 else 's'}"
    rule = glyphs.rule * max(3, width - len(heading) - 1 - len(told))
    return ((f"{heading} ", "bold"), (rule, "dim"), (told, "dim"))
