"""Phrases for the columns of a page: dates with their signs, titles, names, and where claims stand."""

import unicodedata
from typing import Final

from sinoital.dates.saying import in_words
from sinoital.dates.window import Window
from sinoital.engine.dating import NO_PLAIN_FACT, DatedEvent
from sinoital.records.model import Basis, Chronology, Claim, Event, Source, Statement


def visible(text: str) -> str:
    """Return a text whose invisible and direction-changing characters show as escapes, breaks as blanks.

    Joiners stay where they are spelling: inside words of Persian, Hindi and the like, and in emoji.
    """
    # most texts are: they need no look at each character
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in _JOINERS and _is_spelling(text, n) else _shown(c) for n, c in enumerate(text))


_NON_JOINER: Final = "\u200c"
_JOINERS: Final = f"{_NON_JOINER}\u200d"


def _is_spelling(text: str, place: int) -> bool:
    """Tell whether the joiner at a place stands between two letters that it may shape, or two emoji."""
    sides = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if all("\u0600" <= side <= "\u18af" and unicodedata.category(side)[0] in "LM" for side in sides):
        return True
    is_emoji = all(
        side == "\ufe0f" or (side and unicodedata.category(side) in ("So", "Sk")) for side in sides
    )
    return is_emoji and text[place] != _NON_JOINER


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if character.isprintable() and unicodedata.category(character) != "Cf":
        return character
    # the wide blank of Chinese is no printable character for Python, but does no harm
    return "\u3000" if character == "\u3000" else ascii(character)[1:-1]


def title_text(dated: DatedEvent) -> str:
    """Return the title; what is no plain fact says so in front."""
    status = dated.dating.status
    title = visible(dated.event.title)
    return f"{status.value}: {title}" if status in NO_PLAIN_FACT else title


def names_text(dated: DatedEvent, group: str, chronology: Chronology) -> str:
    """Return the names of an event's entities of a group; the id where a card could not be read."""
    return record_names_text(dated.event, group, chronology)


def record_names_text(record: Event | Statement, group: str, chronology: Chronology) -> str:
    """Return the names of a record's entities of a group, as `names_text` does."""
    cards = ((name, chronology.entity(group, name)) for name in record.entities(group))
    return visible(", ".join(card.name if card else name for name, card in cards))


def place_text(claim: Claim, chronology: Chronology) -> str:
    """Return where a claim stands, with the short name of its source: `interview:40-41`."""
    source = chronology.sources[claim.source]
    return f"{visible(source.short)}:{claim.where.removeprefix(claim.source + ':')}"


def places_text(dated: DatedEvent, chronology: Chronology) -> str:
    """Return where the claims of an event stand, each place once, and which of them were inferred."""
    return record_places_text(dated.event, chronology)


def record_places_text(record: Event | Statement, chronology: Chronology) -> str:
    """Return where the claims of a record stand, as `places_text` does."""
    return ", ".join(dict.fromkeys(marked_place_text(claim, chronology) for claim in record.claims))


def moment_text(window: Window, mark: str = "", exact: Window | None = None) -> str:
    """Return the window of one moment in words, with its EDTF mark: `c. 2013`, `2013 (uncertain)`."""
    about, doubt = ("c. " if mark in ("~", "%") else ""), (" (uncertain)" if mark in ("?", "%") else "")
    return f"{about}{in_words(window, exact)}{doubt}"


def as_of_text(statement: Statement, chronology: Chronology) -> str:
    """Return as of when a statement is so: when its sources were written, each date once."""
    written = (chronology.sources[claim.source].when_written.usual for claim in statement.claims)
    return ", ".join(dict.fromkeys(in_words(window) for window in written))


def written_text(source: Source) -> str:
    """Return when a source was written, and whether that was inferred; nothing where nobody tells."""
    usual = source.when_written.usual
    if usual.is_unbounded:
        return ""
    inferred = " (inferred)" if source.dated_by[0] is Basis.INFERRED else ""
    return f"written {in_words(usual)}{inferred}"


def marked_place_text(claim: Claim, chronology: Chronology) -> str:
    """Return where a claim stands, and whether its date was inferred."""
    return place_text(claim, chronology) + (" (inferred)" if claim.basis is Basis.INFERRED else "")
