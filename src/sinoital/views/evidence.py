"""Page of evidence: whether each source's file is the recorded one, and the state of each quote."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from sinoital.evidence.documents import FileState
from sinoital.evidence.verify import Finding, Quote, SourceFindings, State
from sinoital.nouns import counted
from sinoital.pages.layout import Line, Page, columns, longest, wrapped
from sinoital.records.model import lines_text
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs

_LABEL: Final = 8
_NOT_RECORDED: Final = "not recorded"
# no fault: the card says nothing to compare the file with
_UNCHECKED: Final = (FileState.UNMARKED, FileState.UNNAMED)
_STATE_TEXTS: Final = {
    State.MOVED: "moved: it stands elsewhere; --fix rewrites the lines where that is one place",
    State.CHANGED: "changed: only a part of it is there; what is in [ ] is not",
    State.GONE: "gone: neither it nor anything near it is there",
}


def evidence(checked: Sequence[SourceFindings], width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return what has become of each source and of its quotes, as many cells wide as asked."""
    lines: list[Line] = []
    for result in checked:
        lines += [()] if lines else []
        lines += heading(result, width, glyphs)
        lines += _summary(result, width)
        lines += _astray(result, width)
    shown = [state for state in _STATE_TEXTS if any(result.counted(state) for result in checked)]
    lines += [()] if shown else []
    lines += (((part, "dim"),) for state in shown for part in wrapped(_STATE_TEXTS[state], width))
    return Page(tuple(lines))


def summary(checked: Sequence[SourceFindings]) -> str:
    """Return in one line how many quotes have come to which state, and how many documents differ."""
    counts = [(sum(result.counted(state) for result in checked), state.value) for state in State]
    counts.append((sum(len(result.unread) for result in checked), "not looked for"))
    states = ", ".join(f"{number} {name}" for number, name in counts if number) or "none"
    others = sum(not result.is_as_recorded for result in checked)
    differ = f"; {counted(others, 'document')} not as recorded" if others else ""
    cut = sum(bool(finding.limit) for result in checked for finding in result.findings)
    limited = f"; {counted(cut, 'quote')} not looked for everywhere" if cut else ""
    quotes = sum(number for number, _ in counts)
    return f"{counted(len(checked), 'source')}, {counted(quotes, 'quote')}: {states}{differ}{limited}"


def records(checked: Sequence[SourceFindings]) -> Iterator[str]:
    """Yield one unwrapped line a file and a quote, fine or not.

    Source, `file`, `claim` or `not recorded`, state (`unread` where the file has no text), event, lines,
    lines where it is found, wording (of a file what is wrong with it), and where it is written.
    """
    for result in checked:
        file, card = result.document, result.source.location
        yield _record(result, "file", file.state.value, "", "", "", visible(file.detail), str(card))
        for finding in result.findings:
            found = ",".join(map(lines_text, finding.found))
            yield _quote_record(result, finding.quote, finding.state.value, found)
        for quote in result.unread:
            yield _quote_record(result, quote, "unread", "")


def _quote_record(result: SourceFindings, quote: Quote, state: str, found: str) -> str:
    kind = "claim" if quote.event else _NOT_RECORDED
    cells = visible(quote.wording), str(quote.location)
    return _record(result, kind, state, quote.event, lines_text(quote.lines), found, *cells)


def _record(result: SourceFindings, *cells: str) -> str:
    return "\t".join((result.source.id, *cells))


def heading(result: SourceFindings, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the lines above what is said of a source: its id and its file, and a rule."""
    name = f" ({visible(result.source.document.file)})" if result.source.document else ""
    yield from (((part, "bold"),) for part in wrapped(result.source.id + name, width))
    yield ((glyphs.rule * width, "dim"),)


def file_text(result: SourceFindings) -> str:
    """Return how a source's file compares with its card."""
    state, detail = result.document.state, result.document.detail
    if state is FileState.SAME:
        return "as its card says"
    return visible(detail if state in _UNCHECKED else f"{state.value}: {detail}")


def labelled(label: str, text: str, style: str, width: int) -> Iterator[Line]:
    """Yield a text beside its label, as many cells wide as asked."""
    yield from columns([(label, "dim"), (text, style)], [_LABEL, max(width - _LABEL - 1, 1)])


def _summary(result: SourceFindings, width: int) -> Iterator[Line]:
    fault = result.document.state not in (FileState.SAME, *_UNCHECKED)
    yield from labelled("file", file_text(result), "bold" if fault else "", width)
    if not result.document.has_text:
        yield from labelled("quotes", f"{len(result.unread)} not looked for", "", width)
        return
    counts = [f"{result.counted(state)} {state.value}" for state in State if result.counted(state)]
    yield from labelled("quotes", ", ".join(counts) or "none", "", width)


def _astray(result: SourceFindings, width: int) -> Iterator[Line]:
    """Yield what does not stand on its lines: state, lines and event, and below them the wording."""
    found = [finding for finding in result.findings if finding.state is not State.OK]
    if not found:
        return
    yield ()
    place = min(longest(map(_lines, found)), max((width - _LABEL) // 2, 1))
    rest = max(width - _LABEL - 1, 1)
    for finding in found:
        event = finding.quote.event or _NOT_RECORDED
        cells = [(finding.state.value, "bold"), (_lines(finding), ""), (event, "cyan")]
        yield from columns(cells, [_LABEL, place, max(rest - place - 1, 1)])
        yield from labelled("", _wording(finding), "", width)
        if finding.limit:
            yield from labelled("", f"({finding.limit})", "dim", width)


def _lines(finding: Finding) -> str:
    """Return the lines recorded, and where the words are now."""
    was = lines_text(finding.quote.lines)
    now = [lines_text(lines) for lines in finding.found]
    if finding.state is State.MOVED:
        return f"{was}, now {' or '.join(now)}"
    return f"{was}, see {now[0]}" if now and now[0] != was else was


def _wording(finding: Finding) -> str:
    """Return the wording in quotes; words that are no longer there stand in brackets."""
    if finding.state is not State.CHANGED:
        return f'"{visible(finding.quote.wording)}"'
    parts = []
    for remains, words in groupby(finding.words, lambda word: word.remains):
        run = " ".join(word.text for word in words)
        parts.append(run if remains else f"[{run}]")
    text = " ".join(parts)
    whole = all(word.remains for word in finding.words)
    return f'"{visible(text)}"{" (other signs or capitals, or in something longer)" if whole else ""}'
