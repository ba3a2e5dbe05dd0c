"""Proof of new records by the documents: which wordings do not stand there, or do not bear out a date."""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sinoital.checking.unfounded import unfounded_dates
from sinoital.editing.quoting import lines_named
from sinoital.evidence.documents import read_document
from sinoital.evidence.folding import Lines, fold, folded
from sinoital.evidence.verify import Finding, State, findings, quotes
from sinoital.records.model import ENTITY_GROUPS, Chronology, Claim, Event, Source, Statement
from sinoital.store.loading import named_times
from sinoital.store.writing import Draft


class Doubt(NamedTuple):
    """Why a new record is not taken: its number from 0, the field of a claim at fault, and what is wrong."""

    record: int
    field: str
    message: str


def doubts_of(drafts: Sequence[Draft], chronology: Chronology, documents: Path) -> Iterator[Doubt]:
    """Yield what stands against new records of a chronology, which holds them already, by their documents.

    A wording has to stand on its lines, a stated date to follow from its wording, and the same words tell of
    one event only.
    """
    numbers = {str(record.fields["id"]): number for number, record in enumerate(drafts)}
    new = {record.id: record for record in chronology.with_claims if record.id in numbers}
    found = [*_unproved(chronology, new, documents)]
    doubted = {name for name, _, _ in found}
    # what is invented is no reason to leave out what is not
    others = [record for record in chronology.with_claims if record.id not in doubted]
    # those that were there before come first, then the rows in their order
    others.sort(key=lambda record: numbers.get(record.id, -1))
    for name, twin in _twins(others, new):
        message = (
            f"'{twin}' tells the same by the same words: leave the row out, "
            "or name that in 'see_also' if this is something else"
        )
        found.append((name, "wording", message))
    yield from (Doubt(numbers[name], field, message) for name, field, message in found)


def _unproved(
    chronology: Chronology, new: dict[str, Event | Statement], documents: Path
) -> Iterator[tuple[str, str, str]]:
    """Yield the new records that do not stand in the documents as they say, with a field and the reason."""
    # one document at a time, since each may be large
    for source in dict.fromkeys(claim.source for record in new.values() for claim in record.claims):
        yield from _unquoted(chronology, chronology.sources[source], new, documents)
    named = named_times(chronology.periods)
    for name, record in new.items():
        for claim in record.claims if isinstance(record, Event) else ():
            for field, message in unfounded_dates(claim, chronology.sources[claim.source], named):
                yield name, field, message


def _unquoted(
    chronology: Chronology, source: Source, new: dict[str, Event | Statement], documents: Path
) -> Iterator[tuple[str, str, str]]:
    """Yield the new records that quote what does not stand on its lines of a source, each with the reason."""
    quoted = [quote for quote in quotes(chronology, source.id) if quote.event in new]
    document = read_document(documents, source.document)
    if document.text is None:
        file = f" ({source.document.file})" if source.document else ""
        for name in dict.fromkeys(quote.event for quote in quoted):
            yield name, "source", f"its document{file} cannot be read: {document.detail}"
        return
    for finding in findings(folded(document.text), quoted):
        if finding.state is not State.OK:
            field = "lines" if finding.state is State.MOVED else "wording"
            yield finding.quote.event, field, _told(finding)


def _told(finding: Finding) -> str:
    lines = " or ".join(lines_named([one]) for one in finding.found[:3])
    if finding.state is State.MOVED:
        return f"the wording stands on {lines}, not on {lines_named([finding.quote.lines])}"
    if finding.state is State.CHANGED:
        return f"the wording does not stand in the document as it is here; nearest to it is {lines}"
    return "the wording stands nowhere in the document"


def _twins(records: Iterable[Event | Statement], new: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the new records that one before them tells already, with the id of that.

    Such are two events, or two statements, of the same words, of which neither names the other in
    `see_also`, and which have the same title or text, or name the same things.
    """
    seen: dict[tuple[str, str, Lines, str], list[Event | Statement]] = {}
    for record in records:
        quotes_of_it = [seen.setdefault(_quote(record, claim), []) for claim in record.claims]
        before = (other for others in quotes_of_it for other in others)
        twin = next((other for other in before if _are_alike(record, other)), None)
        if twin is not None and record.id in new:
            yield record.id, twin.id
        for others in quotes_of_it:
            others.append(record)


def _quote(record: Event | Statement, claim: Claim) -> tuple[str, str, Lines, str]:
    return type(record).__name__, claim.source, claim.lines, fold(claim.wording)


def _are_alike(first: Event | Statement, second: Event | Statement) -> bool:
    if second.id in dict(first.see_also) or first.id in dict(second.see_also) or first.id == second.id:
        return False
    return _title(first) == _title(second) or _names(first) == _names(second)


def _title(record: Event | Statement) -> str:
    return record.text if isinstance(record, Statement) else record.title


def _names(record: Event | Statement) -> tuple[object, ...]:
    kind = record.nature if isinstance(record, Statement) else record.kind
    return kind, *(frozenset(record.entities(group)) for group in ENTITY_GROUPS)
