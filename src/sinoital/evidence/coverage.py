"""Coverage of a document by claims: its lines, and those of its dated wordings that feed none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sinoital.dates.finding import dated_places
from sinoital.evidence.folding import Folded, Lines, Place, folded
from sinoital.evidence.verify import Finding, SourceFindings, State
from sinoital.records.model import NotRecorded

_AROUND: Final = 40


class LineUse(Enum):
    """What a line of a document is for the records."""

    EMPTY = "empty"
    UNUSED = "unused"
    USED = "used"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWording:
    """Words of a document that date something: whether a claim quotes them, or why none does.

    `recorded` says that a claim quotes them, or a part of them, on these lines; `listed` is the entry
    of the source's card that names them. `before` and `behind` are the words around them, cut where they are
    long.
    """

    text: str
    lines: Lines
    before: str = ""
    behind: str = ""
    recorded: bool = False
    listed: NotRecorded | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is neither recorded nor listed."""
        return not self.recorded and self.listed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the records make of one document: of each line, and of each dated wording in its order.

    `astray` counts the claims that do not stand on their lines: they cover nothing.
    """

    lines: tuple[LineUse, ...]
    dated: tuple[DatedWording, ...]
    astray: int = 0

    @property
    def used(self) -> int:
        """How many lines feed claims."""
        return self.lines.count(LineUse.USED)

    @property
    def with_words(self) -> int:
        """How many lines are not empty."""
        return len(self.lines) - self.lines.count(LineUse.EMPTY)

    @property
    def percentage(self) -> int:
        """The share of the lines with words that feed claims, rounded down; 0 where there are none."""
        return 100 * self.used // self.with_words if self.with_words else 0

    @property
    def open(self) -> tuple[DatedWording, ...]:
        """The dated wordings that are neither recorded nor listed."""
        return tuple(wording for wording in self.dated if wording.is_open)


def coverage_of(checked: SourceFindings) -> Coverage | None:
    """Return what the records make of the document of a source; None where that has no text."""
    if checked.document.text is None:
        return None
    return coverage(folded(checked.document.text), checked.findings, checked.source.not_recorded)


def coverage(document: Folded, findings: Sequence[Finding], listed: Iterable[NotRecorded]) -> Coverage:
    """Return what the quotes of a source, with what became of them, make of its document."""
    claims = [finding for finding in findings if finding.quote.event]
    standing = [claim.quote for claim in claims if claim.state is State.OK]
    recorded = bytearray(len(document.plain))
    for quote in standing:
        for start, end in document.places(quote.wording, quote.lines):
            recorded[start:end] = b"\1" * (end - start)
    reasons = {place: entry for entry in listed for place in document.places(entry.wording, entry.lines)}
    dated = []
    for paragraph in document.paragraphs():
        for place in _dated_places(document, paragraph):
            reason = next(
                (entry for listed_place, entry in reasons.items() if _overlap(place, listed_place)), None
            )
            is_recorded = any(recorded[slice(*place)])
            dated.append(_dated(document, paragraph, place, recorded=is_recorded, listed=reason))
    return Coverage(
        lines=_uses(document, [quote.lines for quote in standing]),
        dated=tuple(dated),
        astray=len(claims) - len(standing),
    )


def _dated_places(document: Folded, paragraph: Place) -> list[Place]:
    first, past = paragraph
    return [(first + start, first + end) for start, end in dated_places(document.spaced[first:past])]


def _dated(
    document: Folded, paragraph: Place, place: Place, *, recorded: bool, listed: NotRecorded | None
) -> DatedWording:
    first, past = paragraph
    start, end = place
    return DatedWording(
        text=document.spaced[start:end],
        lines=document.lines(place),
        before=_cut_before(document.spaced[max(first, start - _AROUND - 1) : start]),
        behind=_cut_behind(document.spaced[end : min(past, end + _AROUND + 1)].rstrip()),
        recorded=recorded,
        listed=listed,
    )


def _cut_before(text: str) -> str:
    return text if len(text) <= _AROUND else text[1:].partition(" ")[2] or text[1:]


def _cut_behind(text: str) -> str:
    return text if len(text) <= _AROUND else text[:-1].rpartition(" ")[0] or text[:-1]


def _overlap(first: Place, second: Place) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _uses(document: Folded, used: Iterable[Lines]) -> tuple[LineUse, ...]:
    fed = {number for first, last in used for number in range(first, min(last, len(document.starts)) + 1)}
    return tuple(
        LineUse.EMPTY if not has_words else LineUse.USED if number in fed else LineUse.UNUSED
        for number, has_words in enumerate(document.has_words(), 1)
    )
