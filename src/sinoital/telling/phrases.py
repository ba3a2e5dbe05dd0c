"""How is an event said in the columns of a page: its date, its title, who it is about, where it is told."""

import unicodedata
from collections.abc import Iterable

from sinoital.dates.short import say_window
from sinoital.dates.window import Bound, Window
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import NO_PLAIN_FACT, DatedEvent
from sinoital.records.model import ENTITY_GROUPS, Basis, Chronology, Claim, Shape, Source
from sinoital.telling.glyphs import UNICODE, Glyphs


def visible(text: str) -> str:
    """Return a text whose invisible and direction-changing characters show as escapes, breaks as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if character.isprintable() and unicodedata.category(character) != "Cf":
        return character
    return "\u3000" if character == "\u3000" else ascii(character)[1:-1]


def said_window(window: Window) -> str:
    """Return a window for a column; `..` parts the first and the last day, month or year of it."""
    return say_window(window, ascii=True).replace(" - ", "..").replace("-", "..")


def said_moment(window: Window, mark: str = "") -> str:
    """Return the window of one moment, with its EDTF mark; `by 2017` where only the last day is known."""
    return "not told" if window.is_unbounded else _marked(_moment(window), mark)


def said_date(one: DatedEvent, glyphs: Glyphs) -> str:
    """Return the date of an event as its read window has it, neither more nor less precise.

    `a..b` is some time within, `a–b` lasts from a to b; `?` is a side nobody tells; an ongoing span ends with
    the date when it was last told, and a sign; a date that is how vague words are usually meant bears one,
    and so does one of which a side follows from other events. Dates that their sources call approximate or
    uncertain say so: `c. 2013`, `2013 (?)`.
    """
    usual = glyphs.usual if is_usual(one) else ""
    return _said_date(one, glyphs) + usual + (glyphs.derived if one.dating.derived else "")


def is_usual(one: DatedEvent) -> bool:
    """Tell whether a date is how vague words are usually meant, and no mark of the date itself says so."""
    return one.dating.read != one.dating.exact and not any(one.dating.qualifiers)


def _said_date(one: DatedEvent, glyphs: Glyphs) -> str:
    read, attested = one.dating.read, one.dating.attested
    start_mark, end_mark = one.dating.qualifiers
    if one.event.shape is Shape.POINT:
        return _marked(_moment(read.start), start_mark)
    if attested is not None:
        told = isinstance(read.start.earliest, int)
        start = _marked(said_window(read.start), start_mark) if told else "?"
        return _joined(start, said_window(attested), glyphs) + glyphs.goes_on
    return _span(read, start_mark, end_mark, glyphs)


def _marked(text: str, mark: str) -> str:
    about = "c. " if mark in ("~", "%") else ""
    return f"{about}{text}{' (?)' if mark in ('?', '%') else ''}"


def _moment(window: Window) -> str:
    said = said_window(window)
    return f"by {said.removeprefix('to ')}" if _only_latest(window) else said


def _only_latest(window: Window) -> bool:
    return not isinstance(window.earliest, int) and isinstance(window.latest, int)


def _span(read: Ends, start_mark: str, end_mark: str, glyphs: Glyphs) -> str:
    start, end = read.start, read.end
    inside: tuple[Bound, Bound] = end.earliest, start.latest
    if _only_latest(start) and isinstance(inside[0], int) and not isinstance(end.latest, int):
        return f"under way {said_window(Window(*inside))}"
    untold = start.is_unbounded or (_only_latest(start) and isinstance(end.latest, int))
    first = "?" if untold else _marked(_moment(start), start_mark)
    last = _marked(_moment(end), end_mark) if isinstance(end.latest, int) else "?"
    return _joined(first, last, glyphs)


def _joined(first: str, last: str, glyphs: Glyphs) -> str:
    tight = all(len(part) <= 4 for part in (first, last))
    return f"{first}{glyphs.dash}{last}" if tight else f"{first} {glyphs.dash} {last}"


def date_meanings(dated: Iterable[DatedEvent]) -> set[str]:
    """Return the meanings of the signs in the dates of some events, as `said_date` says them."""
    found: set[str] = set()
    for one in dated:
        found |= {"goes_on"} if one.dating.attested else set()
        found |= {"derived"} if one.dating.derived else set()
        found |= {"usual"} if is_usual(one) else set()
        if not found >= {"within", "untold"}:
            date = said_date(one, UNICODE)
            found |= {"within"} if UNICODE.within in date else set()
            found |= {"untold"} if UNICODE.untold in date.replace("(?)", "") else set()
    return found


def said_title(one: DatedEvent) -> str:
    """Return the title; what is no plain fact says so in front."""
    status = one.dating.status
    title = visible(one.event.title)
    return f"{status.value}: {title}" if status in NO_PLAIN_FACT else title


def said_who(one: DatedEvent, chronology: Chronology) -> str:
    """Return the names of the experiments, or else of the first group of entities that the event has."""
    for group in ENTITY_GROUPS:
        if one.event.entities(group):
            return said_names(one, group, chronology)
    return ""


def said_names(one: DatedEvent, group: str, chronology: Chronology) -> str:
    """Return the names of an event's entities of a group; the id where a card could not be read."""
    cards = ((name, chronology.entity(group, name)) for name in one.event.entities(group))
    return visible(", ".join(card.name if card else name for name, card in cards))


def said_where(claim: Claim, chronology: Chronology) -> str:
    """Return where a claim stands, with the short name of its source: `interview:40-41`."""
    source = chronology.sources[claim.source]
    return f"{visible(source.short)}:{claim.where.removeprefix(claim.source + ':')}"


def said_places(one: DatedEvent, chronology: Chronology) -> str:
    """Return where the claims of an event stand, each place once, and which of them were inferred."""
    return ", ".join(dict.fromkeys(said_claim(claim, chronology) for claim in one.event.claims))


def said_written(source: Source) -> str:
    """Return when a source was written, and whether that was inferred; nothing where nobody tells."""
    if source.window.is_unbounded:
        return ""
    inferred = " (inferred)" if source.dated_by[0] is Basis.INFERRED else ""
    return f"written {said_window(source.window)}{inferred}"


def said_claim(claim: Claim, chronology: Chronology) -> str:
    """Return where a claim stands, and whether its date was inferred."""
    return said_where(claim, chronology) + (" (inferred)" if claim.basis is Basis.INFERRED else "")
