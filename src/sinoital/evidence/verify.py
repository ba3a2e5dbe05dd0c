"""Verification of quotes: whether each stands in its document, on the lines that the records give."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from heapq import nsmallest
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.evidence.documents import DocumentText, FileState, read_document
from sinoital.evidence.folding import Folded, Lines, Place, fold, folded
from sinoital.quick.frozen import frozen
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Chronology, Claim, NotRecorded, Source
from sinoital.records.problems import Location

_WORD: Final = lazy_pattern("[\u3007\u3400-\u9fff]|[^\\s\u3007\u3400-\u9fff]+")
_EDGES: Final = lazy_pattern(r"^[\W_]+|[\W_]+$")
_SHORT: Final = 3
# on its own lines half of a wording is enough to know it again; elsewhere it could be another sentence
_ON_ITS_LINES: Final = 0.5
_ELSEWHERE: Final = 0.65
_SLACK: Final = 2
# common words stand in many places, and comparing is slow: the likeliest are enough
_MOST_CANDIDATES: Final = 50
_MOST_VOTES: Final = 10_000
# the time of comparing grows with the square of how many words there are
_MOST_WORDS: Final = 100


@frozen(kw_only=True)
class Quote:
    """Words that the records say stand in a source: a claim's, or those that its card lists as not recorded.

    `event` is the id of the event or statement that holds the claim, empty for the latter. `location` is that
    of the claim, or of the entry of the card.
    """

    source: str
    event: str
    lines: Lines
    wording: str
    location: Location


class State(Enum):
    """What has become of a quote: on its lines, whole elsewhere, in part, or not there."""

    OK = "ok"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Word(NamedTuple):
    """A word of a wording, and whether it is still there."""

    text: str
    remains: bool


@frozen(kw_only=True)
class Finding:
    """What has become of a quote.

    `found` are the lines where it stands whole, several where more than one place has it; of a changed one
    those nearest to it. `words` are those of a changed one.
    """

    quote: Quote
    state: State
    found: tuple[Lines, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def new_lines(self) -> Lines | None:
        """The lines to which it has moved, if that is one place only."""
        return self.found[0] if self.state is State.MOVED and len(self.found) == 1 else None


def quotes(chronology: Chronology, source: str) -> tuple[Quote, ...]:
    """Return everything that the records quote of a source, by line: claims, and what is not recorded."""
    claims = _claims_by_source(chronology).get(source, ())
    return _quotes_of(chronology.sources[source], claims)


def _claims_by_source(chronology: Chronology) -> Mapping[str, list[tuple[str, Claim]]]:
    """Return the claims of each source, with the id of the record that holds it."""
    found: dict[str, list[tuple[str, Claim]]] = {}
    for record in chronology.with_claims:
        for claim in record.claims:
            found.setdefault(claim.source, []).append((record.id, claim))
    return found


def _quotes_of(source: Source, claims: Iterable[tuple[str, Claim]]) -> tuple[Quote, ...]:
    found = [_quote(source.id, event, claim) for event, claim in claims]
    found += [_quote(source.id, "", entry) for entry in source.not_recorded]
    return tuple(sorted(found, key=lambda quote: (quote.lines, quote.event, quote.location)))


def _quote(source: str, event: str, quoted: Claim | NotRecorded) -> Quote:
    return Quote(
        source=source, event=event, lines=quoted.lines, wording=quoted.wording, location=quoted.location
    )


@frozen(kw_only=True)
class SourceFindings:
    """What has become of a source's file and of all that the records quote of it.

    `unread` are the quotes that could not be looked for, where the file has no text.
    """

    source: Source
    document: DocumentText
    findings: tuple[Finding, ...] = ()
    unread: tuple[Quote, ...] = ()

    @property
    def is_as_recorded(self) -> bool:
        """Whether the document is that of the card; one that names no document or fingerprint is no fault."""
        return self.document.state in (FileState.SAME, FileState.UNMARKED, FileState.UNNAMED)

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong with the document, and every quote stands on its lines."""
        return self.is_as_recorded and all(finding.state is State.OK for finding in self.findings)

    def without_text(self) -> "SourceFindings":
        """Return the same without the text of the document."""
        return replace(self, document=self.document.without_text())

    def counted(self, state: State) -> int:
        """Return how many quotes have come to a state."""
        return sum(finding.state is state for finding in self.findings)


def check_all(chronology: Chronology, documents: Path) -> tuple[SourceFindings, ...]:
    """Return what has become of every source, by the documents in a folder, in the order of the sources."""
    return tuple(checked.without_text() for checked in check_each(chronology, documents))


def check_each(chronology: Chronology, documents: Path) -> Iterator[SourceFindings]:
    """Yield what has become of every source as `check_all` does, each with the text of its document."""
    claims = _claims_by_source(chronology)
    for card in chronology.sources.values():
        yield _checked(
            card, read_document(documents, card.document), _quotes_of(card, claims.get(card.id, ()))
        )


def check(chronology: Chronology, source: Source, document: DocumentText) -> SourceFindings:
    """Return what has become of one source's document, and of all that the records quote of it."""
    return _checked(source, document, quotes(chronology, source.id))


def _checked(source: Source, document: DocumentText, quoted: tuple[Quote, ...]) -> SourceFindings:
    if document.text is None:
        return SourceFindings(source=source, document=document, unread=quoted)
    return SourceFindings(source=source, document=document, findings=findings(folded(document.text), quoted))


def findings(document: Folded, quoted: Iterable[Quote]) -> tuple[Finding, ...]:
    """Return what has become of each quote in the text of its document."""
    words = _Words(document)
    return tuple(_finding(document, words, quote) for quote in quoted)


def nearest(document: Folded, wording: str) -> Place | None:
    """Return the place that has at least half of a wording, and most of it; None where there is none."""
    everywhere = 1, len(document.starts)
    quote = Quote(source="", event="", lines=everywhere, wording=wording, location=Location(""))
    found = _Words(document).nearest(quote)
    return found[0] if found else None


def _finding(document: Folded, words: "_Words", quote: Quote) -> Finding:
    if document.places(quote.wording, quote.lines):
        return Finding(quote=quote, state=State.OK, found=(quote.lines,))
    places = document.places(quote.wording)
    if places:
        lines = tuple(dict.fromkeys(map(document.lines, places)))
        return Finding(quote=quote, state=State.MOVED, found=lines)
    near = words.nearest(quote)
    if near is None:
        return Finding(quote=quote, state=State.GONE)
    place, remaining = near
    return Finding(quote=quote, state=State.CHANGED, found=(document.lines(place),), words=remaining)


class _QuoteToken(NamedTuple):
    text: str
    key: str
    place: Place


def _tokens(plain: str) -> Iterator[_QuoteToken]:
    """Yield the words of a folded text; case and the signs at their edges do not count in their keys."""
    for word in _WORD.finditer(plain):
        key = _EDGES.sub("", word[0]).casefold()
        if key:
            yield _QuoteToken(word[0], key, word.span())


def _weight(token: _QuoteToken) -> int:
    # words such as "in" and "the" are everywhere
    return len(token.key) if len(token.key) > _SHORT else 1


class _Words:
    """The words of a document, made ready only where a wording stands nowhere.

    Of each there is its key, where it begins and where it ends: a document may have millions of them.
    """

    def __init__(self, document: Folded) -> None:
        self.document = document
        self.keys: list[str] = []
        self.starts, self.ends = array("I"), array("I")
        self.by_key: dict[str, array[int]] = {}

    def _fill(self) -> None:
        spelt: dict[str, str] = {}
        for number, token in enumerate(_tokens(self.document.plain)):
            key = spelt.setdefault(token.key, token.key)
            self.keys.append(key)
            self.starts.append(token.place[0])
            self.ends.append(token.place[1])
            self.by_key.setdefault(key, array("I")).append(number)

    def nearest(self, quote: Quote) -> tuple[Place, tuple[Word, ...]] | None:
        """Return the place that has most of a wording, and its words; None where too few remain.

        On the quote's own lines half of them are enough, elsewhere two in three; long words count more.
        Of equal places the nearest to its lines is meant, then the first.
        """
        if not self.keys:
            self._fill()
        sought = list(_tokens(fold(quote.wording)))
        if len(sought) > _MOST_WORDS:
            return None
        total = sum(map(_weight, sought))
        best: tuple[float, int, int] | None = None
        kept: dict[int, int] = {}
        for start in self._candidates(sought, quote.lines):
            pairs = self._common(sought, max(0, start - _SLACK), start + len(sought) + _SLACK)
            share = sum(_weight(sought[number]) for number in pairs) / total
            distance = self._distance(quote.lines, min(pairs.values()))
            if share < (_ELSEWHERE if distance else _ON_ITS_LINES):
                continue
            rank = (-share, distance, start)
            if best is None or rank < best:
                best, kept = rank, pairs
        if best is None:
            return None
        place = self.starts[min(kept.values())], self.ends[max(kept.values())]
        return place, tuple(Word(token.text, number in kept) for number, token in enumerate(sought))

    def _candidates(self, sought: list[_QuoteToken], lines: Lines) -> list[int]:
        """Return where in the document a wording may begin: the places with most of its words."""
        votes: Counter[int] = Counter()
        for number, token in self._telling(sought):
            for at in self._around(lines, token.key):
                votes[at - number] += _weight(token)
        return nsmallest(
            _MOST_CANDIDATES, votes, key=lambda at: (-votes[at], self._distance(lines, max(at, 0)), at)
        )

    def _around(self, lines: Lines, key: str) -> Iterable[int]:
        """Return where a word stands; of very many places those around some lines."""
        numbers = self.by_key.get(key, array("I"))
        if len(numbers) <= _MOST_VOTES:
            return numbers
        begin = self.document.begin(lines[0])
        near = bisect_left(numbers, begin, key=self.starts.__getitem__)
        first = max(0, min(near - _MOST_VOTES // 2, len(numbers) - _MOST_VOTES))
        return numbers[first : first + _MOST_VOTES]

    def _telling(self, sought: list[_QuoteToken]) -> Iterator[tuple[int, _QuoteToken]]:
        """Yield the rarest words, so many that a place with none of them has too few."""
        enough = _ON_ITS_LINES * sum(map(_weight, sought))
        rest = sum(map(_weight, sought))
        for number, token in sorted(
            enumerate(sought), key=lambda numbered: len(self.by_key.get(numbered[1].key, ()))
        ):
            if rest < enough:
                return
            yield number, token
            rest -= _weight(token)

    def _common(self, sought: list[_QuoteToken], first: int, past: int) -> dict[int, int]:
        """Return the longest run of words that both have in the same order, as number by number."""
        theirs = self.keys[first:past]
        ours = [token.key for token in sought]
        runs: list[list[tuple[int, tuple[tuple[int, int], ...]]]] = [[(0, ())] * (len(theirs) + 1)]
        for number, key in enumerate(ours):
            row: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, ())]
            for at, other in enumerate(theirs):
                either = max(runs[-1][at + 1], row[at], key=lambda run: run[0])
                if key == other:
                    weight, pairs = runs[-1][at]
                    both = (weight + _weight(sought[number]), (*pairs, (number, first + at)))
                    either = max(both, either, key=lambda run: run[0])
                row.append(either)
            runs.append(row)
        return dict(runs[-1][-1][1])

    def _distance(self, lines: Lines, number: int) -> int:
        """Return how many lines a word lies from some lines; 0 on them."""
        line, _ = self.document.lines((self.starts[number], self.ends[number]))
        return max(lines[0] - line, line - lines[1], 0)
