"""Markdown for pandoc and GitHub: events as a list or a table, each date with a footnote.

The footnote has the wordings of the claims and their lines. With citations these are those of pandoc
(`[@source, ll. 40-41]`), whose keys are the ids in the exports of the sources. Without, the sources are
listed at the end by the short names that the footnotes use.
"""

from collections.abc import Iterable
from typing import Final

from sinoital.dates.saying import in_words
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export.citing import cited, inference, issued
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Basis, Claim, Source, lines_text
from sinoital.records.visible import visible
from sinoital.telling.dates import telling
from sinoital.telling.phrases import title_text

# with the dashes, dots, emoji and addresses that some programs make of plain signs
_SPECIAL: Final = lazy_pattern(r"[\\`*_{}\[\]<>#|~^$@&!=\"]|(?<=-)-|(?<=\.)\.|:(?=//|[\w+-]+:)|(?<=www)\.")
_BIBLIOGRAPHY: Final = "::: {#refs}\n:::\n"


def to_markdown(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    *,
    cite: bool = False,
    table: bool = False,
) -> str:
    """Return all events, or some, as a list, or with `table` as a pipe table.

    With `cite` the footnotes cite as pandoc does, and the bibliography goes to the end.
    """
    chosen = [*(history.events if events is None else events)]
    head, foot = f"# {_escaped(history.records.title)}\n", "## Sources\n"
    rows = (_row(dated, history) if table else _item(dated, history) for dated in chosen)
    body = "".join([*(["| Date | Event |\n|:---|:----------|\n"] if table else []), *rows])
    notes = "\n".join(_note(dated, history, cite=cite) for dated in chosen)
    listed = "".join(map(_source, cited(history, chosen)))
    parts = (head, body, notes, *((foot, _BIBLIOGRAPHY if cite else listed) if chosen else ()))
    return "\n".join(filter(None, parts))


def _escaped(text: str) -> str:
    """Return a text of one line as CommonMark and pandoc show it; what is invisible is shown as an escape.

    It may stand anywhere but at the beginning of a line, where a number or a dash could begin a list.
    """
    # an escape of something invisible begins with a backslash too
    return _SPECIAL.sub(r"\\\g<0>", " ".join(visible(text).split()))


def _item(dated: DatedEvent, history: DatedChronology) -> str:
    date, event = _told(dated, history)
    return f"- {date} {event}\n"


def _row(dated: DatedEvent, history: DatedChronology) -> str:
    date, event = _told(dated, history)
    return f"| {date} | {event} |\n"


def _told(dated: DatedEvent, history: DatedChronology) -> tuple[str, str]:
    """Return the date with its footnote, and the title with what else is told of the date."""
    told = telling(dated, history)
    note = f" ({_escaped(told.note)})" if told.note else ""
    return f"**{_escaped(told.column)}**[^{dated.event.id}]", f"{_escaped(title_text(dated))}{note}"


def _note(dated: DatedEvent, history: DatedChronology, *, cite: bool) -> str:
    quotes = (_quote(claim, history, cite=cite) for claim in dated.event.claims)
    return f"[^{dated.event.id}]: {'; '.join(dict.fromkeys(quotes))}\n"


def _quote(claim: Claim, history: DatedChronology, *, cite: bool) -> str:
    first, last = claim.lines
    lines = f"{'l.' if first == last else 'll.'} {lines_text(claim.lines)}"
    short = _escaped(history.records.sources[claim.source].short)
    place = f"[@{claim.source}, {lines}]" if cite else f"({short}, {lines})"
    return " ".join(filter(None, (f"“{_escaped(claim.wording)}”", place, _escaped(inference(claim)))))


def _source(source: Source) -> str:
    """Return a line on a source, beginning with its short name."""
    when = issued(source)
    basis, _ = source.notes.get("published", source.dated_by)
    if when and basis is Basis.INFERRED:
        date = f"{in_words(when.window)} (inferred)"
    else:
        date = when.words if when else ""
    address = f"<{source.url}>" if _is_address(source.url) else _escaped(source.url)
    names = (", ".join(source.authors), source.title, source.publisher)
    told = ", ".join(filter(None, (*map(_escaped, names), date, address)))
    return f"- **{_escaped(source.short)}**: {told}\n"


def _is_address(url: str) -> bool:
    """Tell whether an address can stand between `<` and `>` as a link."""
    return url.startswith(("http://", "https://")) and not any(
        sign in "<>\\" or sign.isspace() for sign in visible(url)
    )
