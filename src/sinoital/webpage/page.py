"""The page as one HTML file: nothing is fetched when it is opened, and it reads without script and style."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Final

from sinoital.dates.day import day_of
from sinoital.dates.saying import said
from sinoital.dates.window import Window
from sinoital.drawing.axis import Axis, Segment, axis_of_marks
from sinoital.drawing.ticks import ticks
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import PROMISED, DatedEvent
from sinoital.nouns import counted
from sinoital.pages.cells import escaped
from sinoital.pages.palette import PALETTES
from sinoital.questions.sorting import due
from sinoital.questions.standing import standing
from sinoital.questions.why import why_each
from sinoital.records.model import ENTITY_GROUPS, Statement
from sinoital.records.visible import visible
from sinoital.telling.marks import Marks, marks_of
from sinoital.webpage.cards import cards_html, sources_html
from sinoital.webpage.data import data_json
from sinoital.webpage.drawing import SIGNS, in_row, paint_css, place_of
from sinoital.webpage.markup import language_of, text_of
from sinoital.webpage.rows import Rows

_HERE: Final = Path(__file__).parent
# about as many characters as stand beside one another above the marks
_COLUMNS: Final = 60
# rows that are laid out in no time; of more a list is parted, and laid out where it comes into sight
_FEW: Final = 100


def web_page(
    history: DatedChronology,
    events: Sequence[DatedEvent],
    statements: Sequence[Statement],
    *,
    by_time: bool = True,
    time: str = "",
    title: str = "",
    story: bool = True,
) -> str:
    """Return events, in their order, and statements as an HTML page; the same records give the same bytes.

    What is told as a fact stands in sections by decade if the events come `by_time`, and promises behind it.
    `time` is how the time that was asked for is called, nothing where none was; `title` replaces that of the
    chronology. With `story` the key events are shown first, where there are any, and else every event.
    """
    records = history.records
    told = [dated for dated in events if dated.dating.status not in PROMISED]
    promised = [dated for dated in events if dated.dating.status in PROMISED]
    if by_time:
        promised.sort(key=due)
    ordered = [*told, *promised]
    marks = {dated.event.id: found for dated in ordered if (found := marks_of(dated))}
    axis = _axis(marks.values()) if marks else None
    shown = {*(dated.event.id for dated in ordered), *(one.id for one in statements)}
    rows = Rows(history, axis, shown)
    reasons = dict(zip((dated.event.id for dated in ordered), why_each(history, ordered), strict=True))

    def listed(part: Iterable[DatedEvent]) -> list[str]:
        return [rows.event(dated, marks.get(dated.event.id), reasons[dated.event.id]) for dated in part]

    groups = _decades(history, told) if by_time else [("", told)]
    sections = [_section("", heading, listed(part)) for heading, part in groups]
    if promised:
        heading = '<span data-word="apart">Planned or hoped, outcome not told</span>'
        sections.append(_section("_promised", heading, listed(promised)))
    cards = list(cards_html(records, rows, ordered, statements))
    sources = sources_html(records, (*(dated.event for dated in ordered), *statements))
    asked = f"Only what is, or may have been, {time}." if time else ""
    style = _tight("page.css").replace("\n", "").replace("/* colours */", _colours()) + _tick_places(axis)
    script = _tight("page.js")
    lead, counts = _lead(ordered)
    return Template(_file("page.html")).substitute(
        title=escaped(visible(title or records.title)),
        heading=text_of(title or records.title),
        language="" if title else language_of(records.language, "en"),
        description=escaped(f"{lead} {asked}".rstrip()),
        lead=lead,
        counts=counts,
        asked=f' <span lang="en">{escaped(asked)}</span>' if time else "",
        contents=_contents(promised, cards, sources),
        signs=SIGNS,
        ticks=" ".join(f"<span>{label}</span>" for _, label in _ticks(axis)),
        lines="<span></span>" * len(_ticks(axis)),
        events="\n".join(sections),
        cards="\n".join(cards),
        sources=sources,
        data=data_json(history, ordered, axis, story=story),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


def _axis(marks: Iterable[Marks]) -> Axis:
    """Return the axis on which all marks lie: without a cut, and without what a picture has at its ends."""
    listed = list(marks)
    scale = axis_of_marks(listed, _COLUMNS, cut=False).scale
    days = [day for one in listed for day in one.days]
    first, last = scale.slot(min(days)), scale.slot(max(days))
    # a few days alone would fill the page
    missing = _COLUMNS - (last - first + 1) if last - first < _COLUMNS // 3 else 0
    return Axis(scale, (Segment(first - missing // 2, 0, last - first + 1 + missing),))


def _lead(events: Sequence[DatedEvent]) -> tuple[str, str]:
    """Return what the page is, in two sentences, and their numbers as attributes, for other languages.

    They name no first year: where the start of an event is not told there is none.
    """
    sources = {claim.source for dated in events for claim in dated.event.claims}
    text = (
        f"{counted(len(events), 'event')}, told by {counted(len(sources), 'document')}. "
        "Each date says no more than its sources do: open an event to read their words, and how the date "
        "follows."
    )
    return text, f'data-events="{len(events)}" data-documents="{len(sources)}"'


def _contents(promised: Sequence[DatedEvent], cards: Sequence[str], sources: str) -> str:
    """Return links to the parts of the page behind the events."""
    links = [("_promised", "plans", "Plans and hopes")] if promised else []
    links += [
        (f"_{group}", group, group.capitalize())
        for group in ENTITY_GROUPS
        if any(f'id="_{group}"' in card for card in cards)
    ]
    links += [("_sources", "sources", "Sources")] if sources else []
    links += [("_how", "how", "How to read this page")]
    return " ".join(f'<a href="#{to}" data-word="{word}">{text}</a>' for to, word, text in links)


def _section(name: str, heading: str, items: Sequence[str]) -> str:
    named = f' id="{name}"' if name else ""
    head = f"<h2>{heading} <small>{len(items)}</small></h2>" if heading else ""
    long = ' class="long"' if len(items) > 2 * _FEW else ""
    size = _FEW if long else max(len(items), 1)
    lists = (f"<ol{long}>{''.join(items[n : n + size])}</ol>" for n in range(0, len(items), size))
    return f"<section{named}>{head}{''.join(lists)}</section>"


def _decades(
    history: DatedChronology, events: Iterable[DatedEvent]
) -> Iterator[tuple[str, list[DatedEvent]]]:
    """Yield events by the decade in which they stand, with its name; those without a date last."""

    def decade(dated: DatedEvent) -> int | None:
        year = standing(dated, history.by_id).year
        return None if year is None else year // 10

    for number, part in groupby(events, key=decade):
        if number is None:
            yield '<span data-word="undated">No date</span>', list(part)
        elif number > 0:
            yield f"{10 * number}s", list(part)
        else:
            yield said(Window(day_of(10 * number), day_of(10 * number + 10) - 1)).text, list(part)


def _ticks(axis: Axis | None) -> list[tuple[float, str]]:
    """Return the labels of an axis, each with its place in percent of a row."""
    found = [(tick.day, tick.label) for tick in ticks(axis) if tick.label] if axis else []
    return [(in_row(place_of(day, axis)), label) for day, label in found if axis]


def _tick_places(axis: Axis | None) -> str:
    return "".join(
        f"#_x>:nth-child({number}),#_v>:nth-child({number}){{left:{place:.2f}%}}"
        for number, (place, _) in enumerate(_ticks(axis), 1)
    )


def _colours() -> str:
    """Return the colours of light and dark pages, as pictures have them."""
    light, dark = (
        ";".join(f"--{name}:{colour}" for name, colour in PALETTES[scheme].items())
        for scheme in ("light", "dark")
    )
    dim = paint_css("dark", colours_only=True)
    return (
        f":root{{{light}}}{paint_css('light')}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}{dim}}}"
    )


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _tight(name: str) -> str:
    """Return a file without its indents, its empty lines and the lines that are comments."""
    lines = (line.strip() for line in _file(name).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hash(text: str) -> str:
    """Return what a policy calls an element with a text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
