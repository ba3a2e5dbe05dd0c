"""iCalendar (RFC 5545): the events that are known to the day, or the anniversaries of a year.

Each is a date without a time of day, that blocks no time. A `DTEND` is the day behind the last one. Lines end
with CRLF and have 75 octets at the most. Nothing varies: `UID` follows from the title of the chronology and
the id of the event, `DTSTAMP` is the last day on which a source of it may have been written.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from sinoital.dates.day import calendar, day_of
from sinoital.dates.units import shared_parts
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import FACTS, DatedEvent
from sinoital.export.citing import quotation
from sinoital.nouns import counted
from sinoital.questions.anniversaries import Anniversaries, day_in
from sinoital.records.model import Shape
from sinoital.records.visible import visible
from sinoital.telling.dates import Side, beginning, is_inferred, telling
from sinoital.telling.phrases import title_text

_FIRST: Final = day_of(1)
_LAST: Final = day_of(9999, 12, 30)
"""Dates have four digits, also the day behind the last one."""
_UNTOLD: Final = "19700101T000000Z"
_OCTETS: Final = 75
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class _Entry(NamedTuple):
    """What the calendar has of an event: its days, both included, and its title."""

    dated: DatedEvent
    first: int
    last: int
    title: str
    key: str

    @property
    def is_stated(self) -> bool:
        """Whether it happened, and sources state its days: nothing is promised, disputed or inferred."""
        sides: tuple[Side, ...] = ("start",) if self.first == self.last else ("start", "end")
        is_fact = self.dated.dating.status in FACTS
        return is_fact and not any(is_inferred(self.dated, side) for side in sides)


def to_ics(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return as a calendar what is known to the day of all events, or of some.

    Of what lasts and has no end that is known to the day the calendar has the first day.
    """
    chosen = history.events if events is None else events
    return _calendar(history, [entry for dated in chosen if (entry := _entry(dated))])


def anniversaries_to_ics(history: DatedChronology, made: Anniversaries) -> str:
    """Return the anniversaries that are known to the day as a calendar."""
    return _calendar(history, _in_year(made))


def anniversaries_not_in_calendar(made: Anniversaries) -> int:
    """Return how many anniversaries `anniversaries_to_ics` leaves out."""
    return len(made.found) - len(_in_year(made))


def _in_year(made: Anniversaries) -> list[_Entry]:
    entries = []
    for one in made.found:
        day = day_in(one, made.year)
        if day is not None and day <= _LAST:
            title = f"{counted(one.years, 'year')}: {visible(one.dated.event.title)} ({beginning(one.dated)})"
            entries.append(_Entry(one.dated, day, day, title, f"{one.dated.event.id}/{made.year}"))
    return entries


def not_in_calendar(events: Iterable[DatedEvent]) -> int:
    """Return how many events `to_ics` leaves out: not known to the day, or not in the years 1 to 9999."""
    return sum(_entry(dated) is None for dated in events)


def _entry(dated: DatedEvent) -> _Entry | None:
    start, end = dated.dating.exact
    is_span = dated.event.shape is Shape.SPAN
    if len(shared_parts(start)) < 3 or not isinstance(start.earliest, int):
        return None
    is_whole = is_span and len(shared_parts(end)) == 3
    last = end.latest if is_whole and isinstance(end.latest, int) else start.earliest
    if start.earliest < _FIRST or last > _LAST:
        return None
    title = f"{title_text(dated)} (begins)" if is_span and not is_whole else title_text(dated)
    return _Entry(dated, start.earliest, last, title, dated.event.id)


def _calendar(history: DatedChronology, entries: Sequence[_Entry]) -> str:
    # where there is none the calendar is empty: RFC 5545 wants an entry, but every program reads it
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sinoital//sinoital//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(history.records.title)}",
        *(line for entry in entries for line in _lines(history, entry)),
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _lines(history: DatedChronology, entry: _Entry) -> Iterator[str]:
    event = entry.dated.event
    quotes = dict.fromkeys(quotation(history.records, claim) for claim in event.claims)
    note = telling(entry.dated, history).note
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'sinoital:{history.records.title}/{entry.key}')}"
    yield f"DTSTAMP:{_stamp(history, entry.dated)}"
    yield f"DTSTART;VALUE=DATE:{_date(entry.first)}"
    yield f"DTEND;VALUE=DATE:{_date(entry.last + 1)}"
    yield f"SUMMARY:{_text(entry.title)}"
    # each on a line of its own
    yield f"DESCRIPTION:{_escaped(chr(10).join(filter(None, (note, *quotes))))}"
    yield f"CATEGORIES:{_text(event.kind)}"
    yield f"STATUS:{'CONFIRMED' if entry.is_stated else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(history: DatedChronology, dated: DatedEvent) -> str:
    written = (
        history.records.sources[claim.source].when_written.usual.latest for claim in dated.event.claims
    )
    days = [day for day in written if isinstance(day, int) and _FIRST <= day <= _LAST]
    return f"{_date(max(days))}T000000Z" if days else _UNTOLD


def _date(day: int) -> str:
    year, month, of_month = calendar(day)
    return f"{year:04}{month:02}{of_month:02}"


def _text(text: str) -> str:
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets of UTF-8, no character cut, all but the first indented."""
    piece, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > _OCTETS:
            yield piece
            piece, used = " ", 1
        piece, used = piece + character, used + size
    yield piece
