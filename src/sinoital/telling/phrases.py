"""Phrases for the columns of a page: dates with their signs, titles, names, and where claims stand."""

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from sinoital.dates.saying import in_words
from sinoital.dates.short import say_last_day, window_ends
from sinoital.dates.window import Bound, Window
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import NO_PLAIN_FACT, DatedEvent
from sinoital.records.model import ENTITY_GROUPS, Basis, Chronology, Claim, Event, Shape, Source, Statement
from sinoital.telling.glyphs import UNICODE, Glyphs


class Phrase(NamedTuple):
    """A text for a page, and the meanings of the signs in it: names of fields of `Glyphs`."""

    text: str
    signs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *parts: "Phrase | str") -> "Phrase":
        """Return texts and phrases as one phrase, with the signs of them all."""
        texts = [part if isinstance(part, str) else part.text for part in parts]
        return cls("".join(texts), signs_of(part for part in parts if not isinstance(part, str)))

    def with_sign(self, meaning: str, glyphs: Glyphs) -> "Phrase":
        """Return the phrase with a sign at its end."""
        return Phrase(self.text + getattr(glyphs, meaning), self.signs | {meaning})


def signs_of(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the meanings of all signs in some phrases."""
    return frozenset().union(*(phrase.signs for phrase in phrases))


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


_WITHIN: Final = frozenset({"within"})
_IN_ANY_DATE: Final = frozenset({"within", "untold"})


def window_phrase(window: Window) -> Phrase:
    """Return a window for a column with its sign, as `window_text` has it."""
    ends = window_ends(window)
    return Phrase(UNICODE.within.join(ends), _WITHIN) if len(ends) > 1 else Phrase(ends[0])


def moment_phrase(window: Window, mark: str = "") -> Phrase:
    """Return the window of one moment, with its EDTF mark; `by 2017` where only the last day is known."""
    return Phrase("not told") if window.is_unbounded else _marked(_moment(window), mark)


def date_text(dated: DatedEvent, glyphs: Glyphs) -> str:
    """Return the date of an event for a column, as `date_phrase` has it."""
    return date_phrase(dated, glyphs).text


def date_phrase(dated: DatedEvent, glyphs: Glyphs = UNICODE) -> Phrase:
    """Return the date of an event as its usual window has it, neither more nor less precise.

    `a..b` is some time within, `a–b` lasts from a to b; `?` is a side nobody tells; an ongoing span ends with
    the date when it was last told, and a sign; a date that is only as usually meant bears one,
    and so does one of which a side follows from other events. Dates that their sources call approximate or
    uncertain say so: `c. 2013`, `2013 (?)`.
    """
    date = _date(dated, glyphs)
    if is_usual(dated):
        date = date.with_sign("usual", glyphs)
    return date.with_sign("derived", glyphs) if dated.dating.derived else date


def signs_in_dates(events: Iterable[DatedEvent]) -> frozenset[str]:
    """Return the meanings of the signs in the dates of some events, as `date_phrase` has them."""
    found: frozenset[str] = frozenset()
    for dated in events:
        # to put ten thousand dates into words takes long: only those that may bring another sign are
        if not _possible_signs(dated) <= found:
            found |= date_phrase(dated).signs
    return found


def _possible_signs(dated: DatedEvent) -> frozenset[str]:
    dating = dated.dating
    more = (("derived", dating.derived), ("goes_on", dating.attested), ("usual", is_usual(dated)))
    return _IN_ANY_DATE.union(meaning for meaning, is_there in more if is_there)


def is_usual(dated: DatedEvent) -> bool:
    """Tell whether a date is only as it is usually meant, and no other mark says why it is narrower."""
    dating = dated.dating
    # where sources disagree the layers differ by that, and the status says so
    return dating.usual != dating.exact and not any(dating.qualifiers) and not dating.conflicts


def _date(dated: DatedEvent, glyphs: Glyphs) -> Phrase:
    usual, attested = dated.dating.usual, dated.dating.attested
    start_mark, end_mark = dated.dating.qualifiers
    if dated.event.shape is Shape.POINT:
        return _marked(_moment(usual.start), start_mark)
    if attested is not None:
        has_start = isinstance(usual.start.earliest, int)
        start = _marked(window_phrase(usual.start), start_mark) if has_start else _unknown_side(glyphs)
        return _joined(start, window_phrase(attested), glyphs).with_sign("goes_on", glyphs)
    return _span(usual, start_mark, end_mark, glyphs)


def _marked(phrase: Phrase, mark: str) -> Phrase:
    if not mark:
        return phrase
    about = "c. " if mark in ("~", "%") else ""
    return Phrase(f"{about}{phrase.text}{' (?)' if mark in ('?', '%') else ''}", phrase.signs)


def _unknown_side(glyphs: Glyphs) -> Phrase:
    return Phrase("").with_sign("untold", glyphs)


def _moment(window: Window) -> Phrase:
    if not isinstance(window.earliest, int) and isinstance(window.latest, int):
        return Phrase(f"by {say_last_day(window.latest)}")
    return window_phrase(window)


def _only_latest(window: Window) -> bool:
    return not isinstance(window.earliest, int) and isinstance(window.latest, int)


def _span(usual: Ends, start_mark: str, end_mark: str, glyphs: Glyphs) -> Phrase:
    start, end = usual.start, usual.end
    inside: tuple[Bound, Bound] = end.earliest, start.latest
    # no source tells when it began or ended, only when it was under way
    if _only_latest(start) and isinstance(inside[0], int) and not isinstance(end.latest, int):
        return Phrase.of("under way ", window_phrase(Window(*inside)))
    untold = start.is_unbounded or (_only_latest(start) and isinstance(end.latest, int))
    first = _unknown_side(glyphs) if untold else _marked(_moment(start), start_mark)
    last = _marked(_moment(end), end_mark) if isinstance(end.latest, int) else _unknown_side(glyphs)
    return _joined(first, last, glyphs)


def _joined(first: Phrase, last: Phrase, glyphs: Glyphs) -> Phrase:
    # `1998–2001` reads as one; longer dates need blanks, as in `May 1998 – 2001`
    tight = all(len(part.text) <= 4 for part in (first, last))
    dash = glyphs.dash if tight else f" {glyphs.dash} "
    return Phrase(f"{first.text}{dash}{last.text}", first.signs | last.signs)


def title_text(dated: DatedEvent) -> str:
    """Return the title; what is no plain fact says so in front."""
    status = dated.dating.status
    title = visible(dated.event.title)
    return f"{status.value}: {title}" if status in NO_PLAIN_FACT else title


def who_text(dated: DatedEvent, chronology: Chronology) -> str:
    """Return the names of the experiments, or else of the first group of entities that the event has."""
    for group in ENTITY_GROUPS:
        if dated.event.entities(group):
            return names_text(dated, group, chronology)
    return ""


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


def moment_text(window: Window, mark: str = "") -> str:
    """Return the window of one moment in words, with its EDTF mark: `c. 2013`, `2013 (uncertain)`."""
    about, doubt = ("c. " if mark in ("~", "%") else ""), (" (uncertain)" if mark in ("?", "%") else "")
    return f"{about}{in_words(window)}{doubt}"


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
