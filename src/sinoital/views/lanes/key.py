"""Key of a picture: its numbered events with their dates, and the events without a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from sinoital.pages.layout import Line, columns, longest, paragraph, wrapped
from sinoital.questions.selection import Row
from sinoital.records.model import Basis, Chronology, Claim
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import Phrase, date_phrase, place_text, signs_of
from sinoital.views.lanes.labels import title_of

# the few longer dates are wrapped: titles need the room
_DATE: Final = 20


@dataclass(frozen=True, slots=True)
class Key:
    """The numbered events with their dates."""

    rows: Mapping[int, Row]
    dates: Mapping[int, Phrase]

    @classmethod
    def of(cls, rows: Mapping[int, Row], glyphs: Glyphs) -> "Key":
        """Return the key of events by their numbers."""
        return cls(rows, {number: date_phrase(row.dated, glyphs) for number, row in rows.items()})

    @property
    def meanings(self) -> frozenset[str]:
        """The meanings of the signs in the dates."""
        return signs_of(self.dates.values())

    def lines(self, chronology: Chronology, width: int, glyphs: Glyphs) -> Iterator[Line]:
        """Yield an empty line, and then each event: number, date, title and source."""
        digits = len(str(len(self.rows)))
        dates = min(_DATE, longest(date.text for date in self.dates.values()))
        rest = width - digits - dates - 2
        if self.rows:
            yield ()
        for number, row in sorted(self.rows.items()):
            text = f"{title_of(row, glyphs.possible)} ({_where(row.dated.event.claims, chronology)})"
            first, date = str(number).rjust(digits), self.dates[number].text
            if len(date) > dates:
                yield from columns([(first, "bold"), (date, "cyan"), (text, "")], (digits, dates, rest))
                continue
            part, *more = [text] if cell_len(text) <= rest else wrapped(text, rest)
            yield (first, "bold"), (f" {date:<{dates}} ", "cyan"), (part, "")
            for part in more:
                yield (" " * (width - rest), ""), (part, "")


def rest_lines(chronology: Chronology, undated: Sequence[Row], width: int) -> Iterator[Line]:
    """Yield an empty line, and then the events that cannot be drawn."""
    if undated:
        yield ()
        yield (("not drawn, since no day is told:", "bold"),)
    for row in undated:
        text = f"{title_of(row, '')} ({_where(row.dated.event.claims, chronology)})"
        yield from paragraph(text, width, indent=2)


def _where(claims: Sequence[Claim], chronology: Chronology) -> str:
    """Return where the first claim stands, whether its date was inferred, and how many more there are."""
    inferred = ", inferred" if claims[0].basis is Basis.INFERRED else ""
    more = f" +{len(claims) - 1}" if len(claims) > 1 else ""
    return f"{place_text(claims[0], chronology)}{inferred}{more}"
