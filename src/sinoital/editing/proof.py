"""Proof of new records by the documents: which wordings do not stand there, or do not bear out a date."""

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.checking.overstated import dated_windows
from sinoital.checking.unfounded import unfounded_dates
from sinoital.dates.window import Window
from sinoital.editing.quoting import lines_named
from sinoital.engine.claim_bounds import limit_of, said_of
from sinoital.evidence.documents import FileState, read_document
from sinoital.evidence.folding import Folded, Lines, fold, folded
from sinoital.evidence.verify import Finding, State, findings, quotes
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Basis, Chronology, Claim, Event, Source, Statement
from sinoital.records.problems import shortened
from sinoital.store.loading import named_times
from sinoital.store.writing import Draft

# a few lines more than the wording needs may be its paragraph
_MOST_BESIDE: Final = 3
_BLOCK: Final = 20
# fewer give no reason that anybody could weigh
_FEWEST_WORDS: Final = 3
_WORD: Final = lazy_pattern("[\u3007\u3400-\u9fff]|(?:(?![\u3007\u3400-\u9fff])\\w)+")
# as a wording begins and ends with whole words where it stands
_WHOLE_WORD: Final = lazy_pattern("[\u3007\u3400-\u9fff]|(?:(?![\u3007\u3400-\u9fff_])\\w)+")


class Doubt(NamedTuple):
    """Why a new record is not taken: its number from 0, the field of a claim at fault, and what is wrong."""

    record: int
    field: str
    message: str


class _Told(NamedTuple):
    """A claim of a record, and its wording as it is compared."""

    record: Event | Statement
    claim: Claim
    wording: str


def doubts_of(
    drafts: Sequence[Draft], chronology: Chronology, documents: Path, placed: Container[int] = ()
) -> Iterator[Doubt]:
    """Yield what stands against new records of a chronology, which holds them already, by their documents.

    A document has to be that of its card, a wording to stand on its lines, which are few more than it
    needs, a stated date to follow from its wording, an inferred one to have a reason, and the same words
    tell of one event only. `placed` are the numbers of those that stand on their own lines of a table,
    however many these are.
    """
    numbers = {str(record.fields["id"]): number for number, record in enumerate(drafts)}
    new = {record.id: record for record in chronology.with_claims if record.id in numbers}
    rows = {name for name, number in numbers.items() if number in placed}
    found = [*_unproved(chronology, new, documents, rows)]
    doubted = {name for name, _, _ in found}
    # what is invented is no reason to leave out what is not
    others = [record for record in chronology.with_claims if record.id not in doubted]
    # those that were there before come first, then the rows in their order
    others.sort(key=lambda record: numbers.get(record.id, -1))
    for name, twin in _twins(others, new, chronology):
        message = (
            f"'{twin}' tells the same by the same words, or by some of them: leave the row out, "
            "or name that in 'see_also' if this is something else"
        )
        found.append((name, "wording", message))
    yield from (Doubt(numbers[name], field, message) for name, field, message in found)


def _unproved(
    chronology: Chronology, new: dict[str, Event | Statement], documents: Path, rows: Container[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the new records that do not stand in the documents as they say, with a field and the reason."""
    # one document at a time, since each may be large
    for source in dict.fromkeys(claim.source for record in new.values() for claim in record.claims):
        yield from _unquoted(chronology, chronology.sources[source], new, documents, rows)
    named = named_times(chronology.periods)
    for name, record in new.items():
        if any(_is_unreasoned(claim) for claim in record.claims):
            message = f"say in at least {_FEWEST_WORDS} words how it was inferred from the wording"
            yield name, "because", message
        for claim in record.claims if isinstance(record, Event) else ():
            for field, message in unfounded_dates(claim, chronology.sources[claim.source], named):
                yield name, field, message


def _is_unreasoned(claim: Claim) -> bool:
    """Tell whether a claim is inferred, and too few words say how; each Chinese character is a word."""
    words = {word.casefold() for word in _WORD.findall(claim.because)}
    return claim.basis is Basis.INFERRED and len(words) < _FEWEST_WORDS


def _unquoted(
    chronology: Chronology,
    source: Source,
    new: dict[str, Event | Statement],
    documents: Path,
    rows: Container[str],
) -> Iterator[tuple[str, str, str]]:
    """Yield the new records that quote what does not stand on its lines of a source, each with the reason.

    Those whose lines are a row of a table may have many of them.
    """
    quoted = [quote for quote in quotes(chronology, source.id) if quote.event in new]
    document = read_document(documents, source.document)
    file = f" ({shortened(source.document.file)})" if source.document else ""
    fault = ""
    if document.text is None:
        fault = f"its document{file} cannot be read: {document.detail}"
    elif document.state is FileState.DIFFERENT:
        fault = (
            f"its document{file} is not as its card says: {document.detail}: "
            "'sinoital sources verify' tells what has changed"
        )
    if document.text is None or fault:
        for name in dict.fromkeys(quote.event for quote in quoted):
            yield name, "source", fault
        return
    text = folded(document.text)
    needed: dict[tuple[str, Lines], str] = {}
    for finding in findings(text, quoted):
        if finding.state is not State.OK:
            field = "lines" if finding.state is State.MOVED else "wording"
            yield finding.quote.event, field, _told(finding, text)
        elif finding.quote.event not in rows:
            key = finding.quote.wording, finding.quote.lines
            if key not in needed:
                needed[key] = _needed(text, *key)
            if needed[key]:
                message = f"write that, and not {lines_named([finding.quote.lines])}"
                yield finding.quote.event, "lines", f"the wording stands on {needed[key]}: {message}"


def _needed(text: Folded, wording: str, named: Lines) -> str:
    """Return the lines on which a wording stands, where those that are named are many more; else nothing."""
    first, last = named
    if last - first <= _MOST_BESIDE:
        return ""
    found = list(dict.fromkeys(map(text.lines, text.places(wording, named))))
    if any(last - first - (end - begin) <= _MOST_BESIDE for begin, end in found):
        return ""
    return " or ".join(lines_named([one]) for one in found[:3])


def _told(finding: Finding, text: Folded) -> str:
    lines = " or ".join(lines_named([one]) for one in finding.found[:3])
    if finding.state is State.MOVED:
        return f"the wording stands on {lines}, not on {lines_named([finding.quote.lines])}"
    if place := text.around(finding.quote.wording):
        longer = shortened(text.spaced[slice(*place)])
        return f"the wording stands there only as a part of '{longer}': quote the whole of it"
    if finding.state is State.CHANGED:
        return f"the wording does not stand in the document as it is here; nearest to it is {lines}"
    if finding.limit:
        return f"the wording was not found: {finding.limit}"
    return "the wording stands nowhere in the document"


def _twins(
    records: Iterable[Event | Statement], new: Container[str], chronology: Chronology
) -> Iterator[tuple[str, str]]:
    """Yield the new records that one before them tells already, with the id of that.

    Such are two events, or two statements, of which neither names the other in `see_also`, by the same words
    or the one by some of the other's, on lines that both have; they have the same title or text, name the
    same things, or say the same of when.
    """
    seen: dict[Hashable, _Wordings] = {}
    for record in records:
        told = [_Told(record, claim, fold(claim.wording)) for claim in record.claims]
        keys = [_keys(own, chronology) for own in told]
        if record.id in new:
            before = (
                other.record.id
                for own, places in zip(told, keys, strict=True)
                for key in places
                if key in seen
                for other in seen[key].like(own.wording)
                if _are_twins(own, other)
            )
            if twin := next(before, ""):
                yield record.id, twin
        for own, places in zip(told, keys, strict=True):
            for key in places:
                seen.setdefault(key, _Wordings()).add(own)


class _Wordings:
    """Claims by the words of their wordings: very many may stand on one line and have a thing in common."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[_Told]] = {}
        self.by_rarest: dict[str, list[_Told]] = {}

    def add(self, told: _Told) -> None:
        words = _words_of(told.wording)
        self.by_rarest.setdefault(self._rarest(words), []).append(told)
        for word in words:
            self.by_word.setdefault(word, []).append(told)

    def like(self, wording: str) -> Iterator[_Told]:
        """Yield at least those claims whose wordings stand in a wording, or have it within."""
        words = _words_of(wording)
        yield from self.by_word.get(self._rarest(words), ())
        for word in words:
            yield from self.by_rarest.get(word, ())

    def _rarest(self, words: Iterable[str]) -> str:
        return min(words, key=lambda word: len(self.by_word.get(word, ())))


def _words_of(wording: str) -> list[str]:
    """Return the words that are in each wording which has this one within; one without words has the last."""
    return [*dict.fromkeys(_WHOLE_WORD.findall(wording)), ""]


def _keys(told: _Told, chronology: Chronology) -> list[Hashable]:
    """Return what tells where to look for twins: lines by blocks, since a claim may have very many.

    With each goes one of the things of which twins have at least one in common.
    """
    first, last = told.claim.lines
    days = _days(told.claim, chronology)
    same: list[Hashable] = [_title(told.record), _names(told.record)]
    same += [frozenset(days.items())] if days else []
    blocks = range(first // _BLOCK, last // _BLOCK + 1)
    return [(type(told.record), told.claim.source, block, one) for block in blocks for one in same]


def _are_twins(one: _Told, other: _Told) -> bool:
    """Tell whether two claims that have something in common rest on the same words of other records."""
    first, second = one.record, other.record
    if first.id == second.id or second.id in dict(first.see_also) or first.id in dict(second.see_also):
        return False
    return _share_words(one, other)


def _share_words(one: _Told, other: _Told) -> bool:
    """Tell whether the lines of two claims meet, and the words of one stand whole in those of the other."""
    if one.claim.lines[0] > other.claim.lines[1] or other.claim.lines[0] > one.claim.lines[1]:
        return False
    if one.wording == other.wording:
        return True
    shorter, longer = one.wording, other.wording
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    return shorter in longer and bool(folded(longer).places(shorter))


def _days(claim: Claim, chronology: Chronology) -> dict[str, Window]:
    """Return the strict days of the slots of a claim that hold dates."""
    source = chronology.sources[claim.source]
    limit = limit_of(claim, said_of(claim, source.when_written)).exact
    return dated_windows(claim, source, limit)


def _title(record: Event | Statement) -> str:
    return record.text if isinstance(record, Statement) else record.title


def _names(record: Event | Statement) -> tuple[object, ...]:
    kind = record.nature if isinstance(record, Statement) else record.kind
    return kind, *(frozenset(record.entities(group)) for group in ENTITY_GROUPS)
