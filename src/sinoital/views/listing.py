"""Lists of names: entities, sources, kinds, topics and periods, with their events."""

from collections.abc import Iterator, Sequence

from sinoital.dates.day import calendar
from sinoital.dates.short import say_year
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, blocks, fitted, longest, narrowest, ruled
from sinoital.questions.facets import LISTED, Facet
from sinoital.questions.grouping import events_by_name
from sinoital.questions.periods import in_time, members
from sinoital.questions.selection import span_of
from sinoital.quick.frozen import frozen
from sinoital.records.model import ENTITY_GROUPS, Chronology
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import written_text

_HEADINGS = ("id", "name", "events", "years", "about")


@frozen
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


def periods_listed(history: DatedChronology, glyphs: Glyphs = signs.UNICODE) -> tuple[Listed, ...]:
    """Return the periods in the order of time, with the number of events that are certainly in them."""
    language = history.records.language
    rows = []
    for period in in_time(history.records.periods.values()):
        found, name = members(history, period), period.name(language)
        more = f"{found.possible} more possibly" if found.possible else ""
        others = ", ".join(other for other in period.all_names[1:] if other != name)
        about = visible("; ".join(filter(None, (more, others))))
        rows.append(Listed(period.id, visible(name), found.certain, _years(period.window, glyphs), about))
    return tuple(rows)


def listed(history: DatedChronology, what: str, glyphs: Glyphs = signs.UNICODE) -> tuple[Listed, ...]:
    """Return the names of a facet, by its plural, sorted by id; also what no event names is there."""
    facet = LISTED[what]
    found = []
    for name, events in events_by_name(history, facet).items():
        label, about = _described(history.records, facet, name)
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


def _described(records: Chronology, facet: Facet, name: str) -> tuple[str, str]:
    """Return the name and what else there is to say of a line."""
    if facet.name == "source":
        source = records.sources[name]
        authors = ", ".join(source.authors)
        return source.title, "; ".join(filter(None, (source.kind, authors, written_text(source))))
    if facet.name in ("kind", "topic"):
        return (records.kinds if facet.name == "kind" else records.topics).get(name, name), ""
    card = records.entity(facet.plural, name) if facet.plural in ENTITY_GROUPS else None
    if card is None:
        return facet.title(records, name), ""
    other = [other for other in (*card.aliases, *card.names.values()) if other != card.name]
    return card.name, "; ".join(filter(None, (card.kind or card.role, ", ".join(other))))


def _drawn(rows: Sequence[Listed], width: int, glyphs: Glyphs) -> Iterator[Line]:
    cells = [row.cells for row in rows]
    # kinds, topics and countries have nothing to tell: no column stays empty
    used = [n for n in range(len(_HEADINGS)) if any(row[n] for row in cells) or n < 3]
    texts = [[_HEADINGS[n], *(row[n] for row in cells)] for n in used]
    available = width - len(GAP) * (len(used) - 1)
    least = [longest(texts[0]), *(narrowest(column, 14) for column in texts[1:])]
    widths = fitted([longest(column) for column in texts], available, least)
    styles = ["cyan" if n == 0 else "" for n in used]
    yield from ruled(
        [_HEADINGS[n] for n in used], [[row[n] for n in used] for row in cells], styles, widths, glyphs.rule
    )
