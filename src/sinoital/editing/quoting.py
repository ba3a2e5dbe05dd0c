"""Wordings of new claims in the documents of their sources: on which lines they stand, and what is near."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.editing.drafting import NoDraft
from sinoital.evidence.documents import FileState, read_document
from sinoital.evidence.folding import Folded, Lines, Place, fold, folded
from sinoital.evidence.verify import CUT, nearest
from sinoital.records.model import Chronology, Claim, Event, Source, Statement, lines_text
from sinoital.records.problems import Location, shortened, shown_path
from sinoital.store.quotes import LINES

_AROUND: Final = 30
# a longer list would push the question off the screen
_MOST: Final = 8


class Searched(NamedTuple):
    """The document of a source: its text, None where it cannot be read, and what there is to say of it."""

    text: Folded | None
    told: str


class Quoted(NamedTuple):
    """The lines of a new claim as a record has them, and what is to be told of them."""

    lines: str
    told: str


class Twin(NamedTuple):
    """A claim that rests on the same words already, and the record that holds it."""

    record: Event | Statement
    claim: Claim


def page_of(source: Source, documents: Path | None) -> Searched:
    """Return the document of a source, which lies in a folder if one is known."""
    if source.document is None:
        return Searched(None, f"the card of {source.id} names no document")
    if documents is None:
        return Searched(None, "no folder of documents is known: --documents DIR, or set SINOITAL_DOCUMENTS")
    read = read_document(documents, source.document)
    name = shortened(source.document.file)
    if read.text is None:
        return Searched(None, f"{name} in {shown_path(str(documents))}: {read.detail}")
    is_other = read.state is FileState.DIFFERENT
    told = f"{name} is not as its card says: 'sinoital sources verify' tells more" if is_other else ""
    return Searched(folded(read.text), told)


def quoted(wording: str, lines: str, page: Searched) -> Quoted:
    """Return the lines of a wording, found in its document where none are given.

    Raises NoDraft where it does not stand there, and where lines are needed that only the curator can tell.
    """
    if page.text is None:
        if not lines:
            raise NoDraft("lines", f"they are needed, since the document cannot be searched ({page.told})")
        return Quoted(lines, f"the wording was not compared with its document: {page.told}")
    given = LINES.fullmatch(lines)
    if lines and not given:
        # the reader of records says what is wrong with them
        return Quoted(lines, page.told)
    within = (int(given[1]), int(given[2] or given[1])) if given else None
    if within and page.text.places(wording, within):
        return Quoted(lines, page.told)
    places, is_cut = page.text.search(wording)
    found = tuple(dict.fromkeys(map(page.text.lines, places)))
    check_there(page.text, wording)
    if within:
        message = f"'{shortened(wording)}' does not stand there, but on {lines_named(found)}"
        raise NoDraft("lines", f"{message}: {_remedy(found)}")
    if len(found) > 1 or is_cut:
        message = f"'{shortened(wording)}' stands on {lines_named(found)}: say which is meant"
        raise NoDraft("lines", "\n".join((message, *_listed(page.text, places))))
    told = f"lines: {lines_text(found[0])}, where the wording stands"
    return Quoted(lines_text(found[0]), "\n".join(filter(None, (page.told, told))))


def twin_of(texts: Mapping[str, str], chronology: Chronology) -> Twin | None:
    """Return the first claim with the wording of a new one, on some of its lines of the same source."""
    given = LINES.fullmatch(texts["lines"])
    if given is None:
        return None
    first, last = int(given[1]), int(given[2] or given[1])
    wording = fold(texts["wording"])
    for record in chronology.with_claims:
        for claim in record.claims:
            is_there = claim.lines[0] <= last and first <= claim.lines[1]
            if claim.source == texts["source"] and is_there and fold(claim.wording) == wording:
                return Twin(record, claim)
    return None


def check_there(text: Folded, wording: str) -> None:
    """Raise NoDraft for a wording that stands nowhere in a text, with what is near."""
    found, is_cut = text.search(wording)
    if not found:
        said = f"'{shortened(wording)}' was {CUT}" if is_cut else _not_there(text, wording)
        raise NoDraft("wording", said)


def misquoted(before: Chronology, after: Chronology, documents: Path | None) -> Iterator[str]:
    """Yield what is wrong with the quotes that a change makes, by their documents, and where none can tell.

    The same words on the same lines are no new quote.
    """
    old = _quotes(before)
    new = {quote: place for quote, place in _quotes(after).items() if quote not in old}
    pages = {source: page_of(after.sources[source], documents) for source, _, _ in new}
    for (source, lines, wording), place in new.items():
        text, told = pages[source]
        if text is None:
            yield f"{place}: the wording was not compared with its document: {told}"
        elif not text.places(wording, lines):
            found = tuple(dict.fromkeys(map(text.lines, text.places(wording))))
            if found:
                message = f"'{shortened(wording)}' does not stand there, but on {lines_named(found)}"
            else:
                message = _not_there(text, wording)
            yield f"{place}: warning: {message}"


def _quotes(chronology: Chronology) -> dict[tuple[str, Lines, str], Location]:
    """Return where the records quote what: the source, its lines and the wording."""
    claims = (claim for record in chronology.with_claims for claim in record.claims)
    found = {(claim.source, claim.lines, claim.wording): claim.location for claim in claims}
    for source in chronology.sources.values():
        found |= {(source.id, one.lines, one.wording): one.location for one in source.not_recorded}
    return found


def _not_there(text: Folded, wording: str) -> str:
    if place := text.around(wording):
        longer = shortened(text.spaced[slice(*place)])
        return f"'{shortened(wording)}' stands only as a part of '{longer}': quote the whole of it"
    place, limit = nearest(text, wording)
    said = f"'{shortened(wording)}' does not stand in the document"
    if limit:
        return f"{said}; {limit}"
    if place is None:
        return f"{said}, and nothing like it: quote its own words"
    return f"{said}; the nearest is on {lines_named((text.lines(place),))}: {_around(text, place)}"


def _remedy(found: tuple[Lines, ...]) -> str:
    return f"write --lines {lines_text(found[0])}" if len(found) == 1 else "say which is meant"


def lines_named(found: Iterable[Lines]) -> str:
    """Return lines in a sentence: `line 3`, `lines 3-4`, `lines 3, 7 and 9`; of very many the first."""
    texts = [lines_text(lines) for lines in found]
    more = f" and {len(texts) - _MOST} more" if len(texts) > _MOST else ""
    texts = texts[:_MOST]
    if len(texts) == 1:
        return f"line {texts[0]}" if "-" not in texts[0] else f"lines {texts[0]}"
    return f"lines {', '.join(texts)}{more}" if more else f"lines {', '.join(texts[:-1])} and {texts[-1]}"


def _listed(text: Folded, places: list[Place]) -> Iterable[str]:
    """Yield some of the places of a wording, each with the words around it."""
    for place in places[:_MOST]:
        yield f"  {lines_text(text.lines(place))}: {_around(text, place)}"


def _around(text: Folded, place: Place) -> str:
    """Return a place with some of the words around it, safe to print."""
    start, end = place
    before = text.spaced[max(0, start - _AROUND) : start]
    behind = text.spaced[end : end + _AROUND]
    if start > _AROUND:
        before = f"…{before.partition(' ')[2] or before}"
    if end + _AROUND < len(text.spaced):
        behind = f"{behind.rpartition(' ')[0] or behind}…"
    passage = f"{before}[{text.spaced[start:end]}]{behind}"
    return shortened(passage, len(passage))
