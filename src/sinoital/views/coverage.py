"""Page of coverage: the lines of a document that feed claims, as a strip, and its open dated wordings."""

from collections.abc import Iterator, Sequence
from typing import Final

from sinoital.evidence.coverage import Coverage, DatedWording, LineUse
from sinoital.evidence.verify import SourceFindings
from sinoital.nouns import counted
from sinoital.pages.layout import Line, Page, columns, longest, wrapped
from sinoital.records.model import lines_text
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.views.evidence import file_text, heading, labelled

_MOST_ROWS: Final = 8
_SIGNS: Final = ("█▓·!", "#+.!")
_MEANINGS: Final = ("feeds claims", "in part", "feeds none", "dated, and neither recorded nor listed")
_FED, _PARTLY, _UNFED, _OPEN = range(4)


def coverages(
    covered: Sequence[tuple[SourceFindings, Coverage | None]], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return what the records make of each source's document (None: without text), as wide as asked."""
    lines: list[Line] = []
    for result, coverage in covered:
        lines += [()] if lines else []
        lines += heading(result, width, glyphs)
        if coverage is None or not result.is_fine:
            lines += labelled("file", file_text(result), "", width)
        if coverage is not None:
            lines += _covered(coverage, width, glyphs)
    return Page(tuple(lines))


def summary(covered: Sequence[tuple[SourceFindings, Coverage | None]]) -> str:
    """Return in one line how many dated wordings are open."""
    is_open = sum(len(coverage.open) for _, coverage in covered if coverage)
    return (
        f"{counted(len(covered), 'source')}, {counted(is_open, 'dated wording')} neither recorded nor listed"
    )


def records(covered: Sequence[tuple[SourceFindings, Coverage | None]]) -> Iterator[str]:
    """Yield one unwrapped line a document, and one a dated wording in it.

    Source, `lines`, how many feed claims, how many have words, percentage. Source, `dated`, its lines,
    `recorded`, `listed` or `open`, the words, the reason why they are not recorded. Source, `unread`, why.
    """
    for result, coverage in covered:
        name = result.source.id
        if coverage is None:
            yield "\t".join((name, "unread", visible(result.document.detail)))
            continue
        counts = (coverage.used, coverage.with_words, coverage.percentage)
        yield "\t".join((name, "lines", *map(str, counts)))
        for wording in coverage.dated:
            state = "open" if wording.is_open else "recorded" if wording.recorded else "listed"
            because = visible(wording.listed.because) if wording.listed else ""
            yield "\t".join((name, "dated", lines_text(wording.lines), state, visible(wording.text), because))


def _covered(coverage: Coverage, width: int, glyphs: Glyphs) -> Iterator[Line]:
    share = f"{coverage.used} of {coverage.with_words} with words feed claims ({coverage.percentage} %)"
    yield from labelled("lines", share, "", width)
    if coverage.astray:
        claims = "1 claim that does" if coverage.astray == 1 else f"{coverage.astray} claims that do"
        yield from labelled("", f"without {claims} not stand on the lines given: see verify", "bold", width)
    recorded = sum(wording.recorded for wording in coverage.dated)
    listed = len(coverage.dated) - recorded - len(coverage.open)
    dated = f"{len(coverage.dated)} wordings: {recorded} recorded, {listed} listed, {len(coverage.open)} open"
    yield from labelled("dated", dated, "", width)
    yield ()
    yield from _strip(coverage, width, glyphs)
    for title, chosen in (
        ("neither recorded nor listed", coverage.open),
        (
            "listed as not recorded",
            [wording for wording in coverage.dated if wording.listed and not wording.recorded],
        ),
    ):
        if chosen:
            yield ()
            yield from (((part, "bold"),) for part in wrapped(title, width))
            yield from _wordings(chosen, width)


def _strip(coverage: Coverage, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield one sign a line of the document, or a few lines; the number is that of a row's first line."""
    drawn = _SIGNS[glyphs is signs.ASCII]
    lines = coverage.lines
    label = len(str(len(lines)))
    # tens of signs a row, so that the number of a line is easily counted
    wide = max(10, (width - label - 1) // 10 * 10)
    each = -(-len(lines) // (wide * _MOST_ROWS)) or 1
    dated = {number for wording in coverage.open for number in range(wording.lines[0], wording.lines[1] + 1)}
    found = [_sign(lines, dated, first, each) for first in range(0, len(lines), each)]
    for first in range(0, len(found), wide):
        text = "".join(" " if n is None else drawn[n] for n in found[first : first + wide])
        yield ((f"{first * each + 1:>{label}} ", "dim"), (text, "cyan"))
    shown = [f"{drawn[n]} {meaning}" for n, meaning in enumerate(_MEANINGS) if n in found]
    shown += [f"each sign is {each} lines"] if each > 1 else []
    yield from (((part, "dim"),) for part in wrapped("; ".join(shown), width))


def _sign(lines: Sequence[LineUse], dated: set[int], first: int, count: int) -> int | None:
    """Return the sign of some lines, from a number counted from 0; None where they have no words."""
    # however many lines a sign stands for, one open wording must be seen
    if any(number in dated for number in range(first + 1, first + count + 1)):
        return _OPEN
    uses = {use for use in lines[first : first + count] if use is not LineUse.EMPTY}
    if len(uses) == 2:
        return _PARTLY
    return None if not uses else _FED if LineUse.USED in uses else _UNFED


def _wordings(chosen: Sequence[DatedWording], width: int) -> Iterator[Line]:
    rows = [(lines_text(wording.lines), _wording_text(wording)) for wording in chosen]
    number = longest(row[0] for row in rows)
    for lines, text in rows:
        yield from columns([("", ""), (lines, "cyan"), (text, "")], [1, number, width - number - 3])


def _wording_text(wording: DatedWording) -> str:
    if wording.listed:
        return f'"{visible(wording.listed.wording)}": {visible(wording.listed.because)}'
    return visible(f"{wording.before}[{wording.text}]{wording.behind}")
