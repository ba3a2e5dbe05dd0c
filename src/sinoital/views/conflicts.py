"""Page of conflicts: claims that cannot all hold, what each says, and by how many days they miss it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import Conflict
from sinoital.pages.layout import Line, Page, columns, longest, paragraph
from sinoital.records.model import Chronology
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import place_text
from sinoital.telling.sentences import days_text, link_sentence

AT_LEAST: Final = "at least "
"""Stands before the number of conflicts where too many depend on each other to find all."""


def is_part(found: Iterable[Conflict]) -> bool:
    """Tell whether there may be more conflicts than were found."""
    return any(one.is_sample for one in found)


def conflicts(
    history: DatedChronology, found: Sequence[Conflict], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return conflicts, each with its claims in the order of events, as many cells wide as asked."""
    titles = {event.id: visible(event.title) for event in history.records.events}
    lines: list[Line] = []
    least = AT_LEAST if is_part(found) else ""
    for number, conflict in enumerate(found, 1):
        lines += [()] if lines else []
        lines += paragraph(_heading(conflict, number, f"{least}{len(found)}"), width, "bold")
        lines += (((glyphs.rule * width, "dim"),),)
        lines += _claims(history.records, conflict, titles, width)
        for name in dict.fromkeys(name for name, _ in conflict.claims):
            if reason := history.by_id[name].event.disputed:
                lines += paragraph(f"left so, as recorded with {name}: {visible(reason)}", width, "dim")
    return Page(tuple(lines))


def records(history: DatedChronology, found: Sequence[Conflict]) -> Iterator[str]:
    """Yield one unwrapped line a claim: number, days short, event, what it says, wording, where."""
    for number, conflict in enumerate(found, 1):
        says = _says(conflict)
        for name, claim in conflict.claims:
            bounds = "; ".join(says[name, id(claim)])
            where = place_text(claim, history.records)
            yield "\t".join((str(number), str(conflict.short), name, bounds, visible(claim.wording), where))


def _heading(conflict: Conflict, number: int, count: str) -> str:
    short = days_text(conflict.short)
    if len(conflict.claims) == 1:
        return f"conflict {number} of {count}: this claim cannot hold, short by {short}"
    claims = f"these {len(conflict.claims)} claims cannot all hold, short by {short}"
    rest = "without any one of them the others can" if conflict.is_minimal else "perhaps not all are needed"
    return f"conflict {number} of {count}: {claims}; {rest}"


def _claims(
    chronology: Chronology, conflict: Conflict, titles: Mapping[str, str], width: int
) -> Iterator[Line]:
    says = _says(conflict)
    rows = [
        (
            f'"{visible(claim.wording)}": {"; ".join(says[name, id(claim)])}',
            place_text(claim, chronology),
        )
        for name, claim in conflict.claims
    ]
    place = min(18, longest(where for _, where in rows), (width - 6) // 3)
    title = ""
    for (name, _), (text, where) in zip(conflict.claims, rows, strict=True):
        if title != (title := f"{titles[name]} ({name})"):
            yield from paragraph(title, width, "cyan")
        yield from columns([("", ""), (text, ""), (where, "dim")], [1, width - 3 - place, place])


def _says(conflict: Conflict) -> Mapping[tuple[str, int], list[str]]:
    """Return the bounds by which claims take part, by event and claim (its `id`)."""
    # by identity, since an event may hold two claims that are equal
    says: dict[tuple[str, int], list[str]] = {}
    for link in conflict.links:
        if link.bounds:
            says.setdefault((link.owner, id(link.bounds.claim)), []).append(link_sentence(link))
    return says
