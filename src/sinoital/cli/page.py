"""Frame of a timeline: title and counts above, explanations and the next step below."""

from collections.abc import Iterator, Sequence

from sinoital.cli.loaded import Loaded
from sinoital.cli.options import FilterOptions
from sinoital.cli.output import Output
from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.questions.facets import FACETS, Facet
from sinoital.questions.parts import Parts
from sinoital.questions.selection import Filters, Selection, select
from sinoital.records.model import ENTITY_GROUPS
from sinoital.records.names import UnknownName
from sinoital.records.visible import visible
from sinoital.views.foot import counts, meanings, sources_line
from sinoital.views.timeline import HeadAndFoot, teller

# with more rows than these a page needs no hint that its filters together may be too strict
_LITTLE = 2


def framed(
    read: Loaded, selection: Selection, parts: Parts, options: FilterOptions, output: Output, *, bounds: bool
) -> HeadAndFoot:
    """Return the frame of a timeline; in files it speaks of the chronology, and not of options."""
    files = bool(output.files)
    history = read.history
    chronology = history.records
    tell = teller(history, bounds=bounds)
    foot = [
        meanings([tell(row) for row in parts.rows]),
        sources_line(history, parts.rows),
        " ".join(
            (
                *counts(selection, parts, chronology.left_out, remedies=not files),
                *(() if files else _next_step(read, selection, parts, options)),
            )
        ),
    ]
    # the head of a choice tells of the choice
    chosen = [row.dated.event for row in parts.rows] if selection.filtered or selection.distant else None
    events = chronology.events if chosen is None else chosen
    sources = len({claim.source for event in events for claim in event.claims})
    number = "" if chosen is None else f"{len(chosen)} of "
    about = f"{number}{counted(selection.read, 'event')}, {counted(sources, 'document')}"
    # HTML has the title above the page
    title = "" if set(output.files) == {"html"} else output.title or chronology.title
    return HeadAndFoot(visible(title), about, tuple(filter(None, foot)))


def _next_step(read: Loaded, selection: Selection, parts: Parts, options: FilterOptions) -> Iterator[str]:
    """Yield what else there is to see."""
    named = {name: words for name, words in options.named.items() if words}
    if not named:
        if busiest := _busiest([row.dated for row in parts.rows]):
            yield f"On one subject: sinoital show {busiest}."
        return
    if len(named) > 1 and len(selection.rows) <= _LITTLE:
        yield from _alone(read, options)
    if any(not FACETS[name].of_statements for name in named) or options.has_time:
        return
    if statements := len(read.statements(options).statements):
        words = [word for given in named.values() for word in given]
        facet = FACETS[next(iter(named))]
        one = (
            len(words) == 1
            and not words[0].startswith("not:")
            and facet.plural in (*ENTITY_GROUPS, "sources")
        )
        where = f"sinoital show {_typed(words[0])}" if one else f"sinoital list statements {_options(named)}"
        yield f"{counted(statements, 'statement')} of the same: {where}."


def _alone(read: Loaded, options: FilterOptions) -> Iterator[str]:
    """Yield how many events each filter by name finds alone."""
    found = []
    for name, words in options.named.items():
        if words:
            try:
                rows = select(read.history, Filters(named={name: words})).rows
            except UnknownName:
                continue
            found.append(f"{_options({name: words})} {counted(len(rows), 'event')}")
    yield f"Each alone: {', '.join(found)}."


def _options(named: dict[str, tuple[str, ...]]) -> str:
    return " ".join(
        f"{_flag(FACETS[name])} {_typed(word)}" for name, words in named.items() for word in words
    )


def _flag(facet: Facet) -> str:
    return f"-{facet.letter}" if facet.letter else f"--{facet.option}"


def _typed(word: str) -> str:
    """Return a word as one types it in a shell."""
    import shlex

    return shlex.quote(visible(word))


def _busiest(events: Sequence[DatedEvent]) -> str:
    """Return the id of the experiment, or else of another entity, that most events have."""
    for group in ENTITY_GROUPS:
        tally: dict[str, int] = {}
        for dated in events:
            for name in dated.event.entities(group):
                tally[name] = tally.get(name, 0) + 1
        if tally:
            return max(sorted(tally), key=lambda name: tally[name])
    return ""
