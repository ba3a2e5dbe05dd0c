"""Phrases for the columns of a page: dates with their signs, titles, names, and where claims stand."""

from sinoital.dates.saying import in_words
from sinoital.dates.window import Window
from sinoital.engine.dated import NO_PLAIN_FACT, DatedEvent
from sinoital.records.model import Basis, Chronology, Claim, Event, Source, Statement, lines_text
from sinoital.records.visible import visible


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
    return f"{visible(source.short)}:{lines_text(claim.lines)}"


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
