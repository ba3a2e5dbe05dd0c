"""The lists: experiments, institutions, people, places, sources, kinds and topics, with their events."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sinoital.dates.day import calendar
from sinoital.dates.short import say_year
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dating import DatedEvent
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, blocks, fitted, longest, narrowest, ruled
from sinoital.questions.selection import parts, span_of
from sinoital.records.model import ENTITY_GROUPS, Chronology
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import said_written, visible

LISTS = (*ENTITY_GROUPS, "sources", "kinds", "topics")
_HEADINGS = ("id", "name", "events", "years", "about")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: how many events there are, and from when to when their known days run."""

    id: str
    name: str
    events: int
    span: str
    about: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of the columns."""
        return self.id, self.name, str(self.events), self.span, self.about


def listed(history: DatedChronology, what: str, glyphs: Glyphs = signs.UNICODE) -> tuple[Listed, ...]:
    """Return one of `LISTS`, sorted by id; also what no event names is there."""
    part = "kind" if what == "kinds" else what
    members: dict[str, list[DatedEvent]] = {name: [] for name in _known(history.records, what)}
    for one in history.events:
        for name in dict.fromkeys(parts(one, part)):
            members.setdefault(name, []).append(one)
    found = []
    for name, events in sorted(members.items()):
        label, about = _described(history.records, what, name)
        found.append(
            Listed(name, visible(label), len(events), _years(span_of(events), glyphs), visible(about))
        )
    return tuple(found)


def _years(days: Window, glyphs: Glyphs) -> str:
    """Return the years of the first and the last day, `by` the last where the first is not known."""
    first, last = (
        say_year(calendar(b)[0]) if isinstance(b, int) else "" for b in (days.earliest, days.latest)
    )
    if first and last and first != last:
        return f"{first}{glyphs.dash}{last}"
    return last if first or not last else f"by {last}"


def listing(rows: Sequence[Listed], width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return a list as a table, below `MIN_WIDTH` as blocks, at most as many cells wide as asked."""
    if width < MIN_WIDTH:
        return Page(tuple(blocks(_HEADINGS, [row.cells for row in rows], width)))
    return Page(tuple(_drawn(rows, width, glyphs)))


def _known(chronology: Chronology, what: str) -> Iterable[str]:
    if what in ENTITY_GROUPS:
        return chronology.entities[what]
    return {"sources": chronology.sources, "kinds": chronology.kinds, "topics": chronology.topics}[what]


def _described(chronology: Chronology, what: str, name: str) -> tuple[str, str]:
    """Return the name and what else there is to say of a line."""
    if what == "sources":
        source = chronology.sources[name]
        authors = ", ".join(source.authors)
        return source.title, "; ".join(filter(None, (source.kind, authors, said_written(source))))
    if what in ("kinds", "topics"):
        return (chronology.kinds if what == "kinds" else chronology.topics).get(name, name), ""
    card = chronology.entity(what, name)
    if card is None:
        return name, ""
    other = [other for other in (*card.aliases, *card.names.values()) if other != card.name]
    return card.name, "; ".join(filter(None, (card.kind or card.role, ", ".join(other))))


def _drawn(rows: Sequence[Listed], width: int, glyphs: Glyphs) -> Iterator[Line]:
    cells = [row.cells for row in rows]
    used = [n for n in range(len(_HEADINGS)) if any(row[n] for row in cells) or n < 3]
    texts = [[_HEADINGS[n], *(row[n] for row in cells)] for n in used]
    available = width - len(GAP) * (len(used) - 1)
    least = [longest(texts[0]), *(narrowest(column, 14) for column in texts[1:])]
    widths = fitted([longest(column) for column in texts], available, least)
    styles = ["cyan" if n == 0 else "" for n in used]
    yield from ruled(
        [_HEADINGS[n] for n in used], [[row[n] for n in used] for row in cells], styles, widths, glyphs.rule
    )
