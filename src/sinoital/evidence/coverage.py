"""Coverage of a document by claims: its lines, and those of its dated wordings that feed none."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import accumulate, islice
from typing import Final

from sinoital.dates.finding import dated_places
from sinoital.evidence.folding import Folded, Lines, Place, folded
from sinoital.evidence.verify import Finding, SourceFindings, State
from sinoital.quick.frozen import frozen
from sinoital.records.model import NotRecorded

MOST_DATED: Final = 10_000
"""How many dated wordings of one document are told."""

_AROUND: Final = 40


class LineUse(Enum):
    """What a line of a document is for the records."""

    EMPTY = "empty"
    UNUSED = "unused"
    USED = "used"


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Coverage:
    """What the records make of one document: of each line, and of each dated wording in its order.

    `astray` counts the claims that do not stand on their lines: they cover nothing. `is_cut` says that there
    are more dated wordings than are told.
    """

    lines: tuple[LineUse, ...]
    dated: tuple[DatedWording, ...]
    astray: int = 0
    is_cut: bool = False

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
    for wording, lines in dict.fromkeys((quote.wording, quote.lines) for quote in standing):
        for start, end in document.places(wording, lines):
            recorded[start:end] = b"\1" * (end - start)
    entries = tuple(listed)
    reasons = _reasons(document, entries)
    places = (
        (paragraph, place)
        for paragraph in document.paragraphs()
        for place in _dated_places(document, paragraph)
    )
    dated = []
    for paragraph, place in islice(places, MOST_DATED):
        # the first entry that shares a character with it
        first = min(filter(None, reasons[slice(*place)]), default=0)
        reason = entries[first - 1] if first else None
        is_recorded = any(recorded[slice(*place)])
        dated.append(_dated(document, paragraph, place, recorded=is_recorded, listed=reason))
    return Coverage(
        lines=_uses(document, [quote.lines for quote in standing]),
        dated=tuple(dated),
        astray=len(claims) - len(standing),
        is_cut=next(places, None) is not None,
    )


def _reasons(document: Folded, listed: Iterable[NotRecorded]) -> "array[int]":
    """Return for each character the number, from 1, of the first entry that names it, 0 for none."""
    reasons = array("I", bytes(4 * len(document.plain)))
    first_of: dict[tuple[str, Lines], int] = {}
    for number, entry in enumerate(listed, 1):
        # further entries of the same words add nothing
        if first_of.setdefault((entry.wording, entry.lines), number) != number:
            continue
        done = 0
        for start, end in document.places(entry.wording, entry.lines):
            # places may overlap
            for at in range(max(start, done), end):
                reasons[at] = reasons[at] or number
            done = end
    return reasons


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


def _uses(document: Folded, used: Iterable[Lines]) -> tuple[LineUse, ...]:
    # how many more claims feed a line than the one before it: each of many claims may have all lines
    more: Counter[int] = Counter()
    for first, last in used:
        more[first] += 1
        more[last + 1] -= 1
    feeding = accumulate(more[number] for number in range(1, len(document.starts) + 1))
    return tuple(
        LineUse.EMPTY if not has_words else LineUse.USED if fed else LineUse.UNUSED
        for has_words, fed in zip(document.has_words(), feeding, strict=True)
    )
