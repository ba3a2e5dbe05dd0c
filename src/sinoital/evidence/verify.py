"""Verification of quotes: whether each stands in its document, on the lines that the records give."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from heapq import nsmallest
from itertools import islice
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
# pairs of words that are compared for all wordings of a document: it takes some ten seconds
_MOST_PAIRS: Final = 20_000_000
CUT: Final = "not searched to the end: it begins within too many other words of the document"
_TOO_LONG: Final = f"nothing like it was looked for: it has more than {_MOST_WORDS} words"
_TOO_MANY: Final = "nothing like it was looked for: too many other wordings of the document are not there"


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
    those nearest to it. `words` are those of a changed one. `limit` says why it was not looked for
    everywhere, or nothing like it was; it is empty where all was done.
    """

    quote: Quote
    state: State
    found: tuple[Lines, ...] = ()
    words: tuple[Word, ...] = ()
    limit: str = ""

    @property
    def new_lines(self) -> Lines | None:
        """The lines to which it has moved, if that is surely one place only."""
        is_one = self.state is State.MOVED and len(self.found) == 1 and not self.limit
        return self.found[0] if is_one else None


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
    """Return what has become of each quote in the text of its document.

    The same words on the same lines are looked for once. How much is compared has a limit for all together;
    what comes behind it tells so.
    """
    words = _Words(document)
    known: dict[tuple[str, Lines], Finding] = {}
    found = []
    for quote in quoted:
        key = quote.wording, quote.lines
        if key not in known:
            known[key] = _finding(document, words, quote)
        found.append(replace(known[key], quote=quote))
    return tuple(found)


class NearPlace(NamedTuple):
    """The place that has most of a wording, None where none has enough; `limit` is that of a `Finding`."""

    place: Place | None
    limit: str


def nearest(document: Folded, wording: str) -> NearPlace:
    """Return the place that has at least half of a wording, and most of it."""
    everywhere = 1, len(document.starts)
    quote = Quote(source="", event="", lines=everywhere, wording=wording, location=Location(""))
    words = _Words(document)
    limit = words.limit(quote)
    found = None if limit else words.nearest(quote)
    return NearPlace(found[0] if found else None, limit)


def _finding(document: Folded, words: "_Words", quote: Quote) -> Finding:
    here = document.search(quote.wording, quote.lines)
    if here.found:
        return Finding(quote=quote, state=State.OK, found=(quote.lines,))
    lines, is_cut = words.whole(quote.wording)
    limit = CUT if here.is_cut or is_cut else ""
    if lines:
        return Finding(quote=quote, state=State.MOVED, found=lines, limit=limit)
    # a part of a number is another number
    if any(map(str.isdecimal, quote.wording)) and (longer := document.around(quote.wording)):
        whole = tuple(Word(token.text, remains=True) for token in _tokens(fold(quote.wording)))
        return Finding(
            quote=quote, state=State.CHANGED, found=(document.lines(longer),), words=whole, limit=limit
        )
    limit = limit or words.limit(quote)
    near = None if limit else words.nearest(quote)
    if near is None:
        return Finding(quote=quote, state=State.GONE, limit=limit)
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
        self.pairs = 0
        self.standing: dict[str, tuple[tuple[Lines, ...], bool]] = {}

    def whole(self, wording: str) -> tuple[tuple[Lines, ...], bool]:
        """Return the lines on which a wording stands whole, and whether there may be more of them."""
        if wording not in self.standing:
            places, is_cut = self.document.search(wording)
            self.standing[wording] = tuple(dict.fromkeys(map(self.document.lines, places))), is_cut
        return self.standing[wording]

    def limit(self, quote: Quote) -> str:
        """Return why nothing like a quote is looked for, empty where that is done."""
        if self.pairs >= _MOST_PAIRS:
            return _TOO_MANY
        is_long = len(list(islice(_tokens(fold(quote.wording)), _MOST_WORDS + 1))) > _MOST_WORDS
        return _TOO_LONG if is_long else ""

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
        ours = Counter(token.key for token in sought)
        weights = {token.key: _weight(token) for token in sought}
        total = sum(map(_weight, sought))
        best: tuple[float, int, int] | None = None
        kept: dict[int, int] = {}
        for start in self._candidates(sought, quote.lines):
            first, past = max(0, start - _SLACK), min(start + len(sought) + _SLACK, len(self.keys))
            theirs = Counter(self.keys[first:past])
            most = sum(weights[key] * min(count, theirs[key]) for key, count in ours.items()) / total
            nearest = self._least_distance(quote.lines, first, past)
            # the order of the words can only make it worse
            if most < (_ELSEWHERE if nearest else _ON_ITS_LINES):
                continue
            if best is not None and (-most, nearest, start) >= best:
                continue
            pairs = self._common(sought, first, past)
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
            weight, standing = _weight(token), self._around(lines, token.key)
            self.pairs += len(standing)
            for at in standing:
                votes[at - number] += weight
        return nsmallest(
            _MOST_CANDIDATES, votes, key=lambda at: (-votes[at], self._distance(lines, max(at, 0)), at)
        )

    def _around(self, lines: Lines, key: str) -> "array[int]":
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
        self.pairs += len(sought) * len(theirs)
        # how much of the first words of ours and of theirs both have
        shared = [[0] * (len(theirs) + 1)]
        for token in sought:
            above, row, best, weight = shared[-1], [0], 0, _weight(token)
            for at, other in enumerate(theirs):
                best = max(best, above[at + 1])
                if token.key == other:
                    best = max(best, above[at] + weight)
                row.append(best)
            shared.append(row)
        pairs: dict[int, int] = {}
        number, at = len(sought), len(theirs)
        while number and at:
            ours, most = sought[number - 1], shared[number][at]
            if ours.key == theirs[at - 1] and shared[number - 1][at - 1] + _weight(ours) == most:
                number, at = number - 1, at - 1
                pairs[number] = first + at
            elif shared[number - 1][at] == most:
                number -= 1
            else:
                at -= 1
        return pairs

    def _least_distance(self, lines: Lines, first: int, past: int) -> int:
        """Return how many lines the nearest of some words lies from some lines."""
        begin, _ = self.document.lines((self.starts[first], self.ends[first]))
        end, _ = self.document.lines((self.starts[past - 1], self.ends[past - 1]))
        return max(lines[0] - end, begin - lines[1], 0)

    def _distance(self, lines: Lines, number: int) -> int:
        """Return how many lines a word lies from some lines; 0 on them."""
        line, _ = self.document.lines((self.starts[number], self.ends[number]))
        return max(lines[0] - line, line - lines[1], 0)
