"""Key of a picture: its numbered events with their dates, and the events without a day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.pages.layout import Line, columns, longest, paragraph
from sinoital.questions.selection import Row
from sinoital.records.model import Chronology
from sinoital.telling.dates import claim_that_dates, telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import place_text
from sinoital.views.lanes.labels import title_of

# the few longer dates are wrapped: titles need the room
_DATE: Final = 20


def key_lines(
    history: DatedChronology, numbered: Mapping[int, Row], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield an empty line, and then each event by its number: date, title, and source."""
    told = {number: telling(row.dated, history) for number, row in sorted(numbered.items())}
    digits = len(str(len(numbered)))
    dates = min(_DATE, longest(one.column for one in told.values()))
    rest = width - digits - dates - 2
    if numbered:
        yield ()
    for number, one in told.items():
        row = numbered[number]
        about = "; ".join((*one.tail, _where(row.dated, history.records)))
        text = f"{title_of(row, glyphs.possible)} ({about})"
        cells = [(str(number).rjust(digits), "bold"), (one.column, "cyan"), (text, "")]
        yield from columns(cells, (digits, dates, rest))


def rest_lines(chronology: Chronology, undated: Sequence[Row], width: int) -> Iterator[Line]:
    """Yield an empty line, and then the events that cannot be drawn."""
    if undated:
        yield ()
        yield (("not drawn, since no day is told:", "bold"),)
    for row in undated:
        text = f"{title_of(row, '')} ({_where(row.dated, chronology)})"
        yield from paragraph(text, width, indent=2)


def _where(dated: DatedEvent, chronology: Chronology) -> str:
    """Return where the claim stands that dates, and how many more there are."""
    more = len(set(dated.event.claims)) - 1
    return place_text(claim_that_dates(dated), chronology) + (f" +{more}" if more else "")
