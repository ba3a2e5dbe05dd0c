"""Card of one event: its dates, their status, and every claim with its place."""

from collections.abc import Iterable, Iterator

from sinoital.dates.window import Window, iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import DatedEvent, Status
from sinoital.engine.solver import Conflict
from sinoital.pages.layout import Line, Page, padded, paragraph, wrapped
from sinoital.records.model import ENTITY_GROUPS, Basis, Chronology, Claim, Mode, Shape
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    date_text,
    names_text,
    place_text,
    title_text,
    visible,
    window_text,
    written_text,
)
from sinoital.telling.sentences import days_text, left_out_sentence, rests_on_text

_LABEL: int = 13


def cards(
    history: DatedChronology, events: Iterable[DatedEvent], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return everything about some events, an empty line between two, as many cells wide as asked."""
    lines: list[Line] = []
    for dated in events:
        lines += (
            [(), *_card(history.records, dated, width, glyphs)]
            if lines
            else _card(history.records, dated, width, glyphs)
        )
    return Page(tuple(lines))


def _card(chronology: Chronology, dated: DatedEvent, width: int, glyphs: Glyphs) -> Iterator[Line]:
    event, dating = dated.event, dated.dating
    yield from paragraph(title_text(dated), width, "bold")
    yield ((glyphs.rule * width, "dim"),)
    rows = [
        ("id", event.id),
        ("when", date_text(dated, glyphs)),
        ("status", _status(dated)),
        *_windows(dated),
        ("kind", f"{event.kind}: {visible(chronology.kinds.get(event.kind, ''))}"),
        ("shape", event.shape.value),
        *((group, names_text(dated, group, chronology)) for group in ENTITY_GROUPS if event.entities(group)),
        ("topics", visible(", ".join(event.topics))),
        *(("see also", f"{name}: {visible(why)}") for name, why in event.see_also),
        ("derived", _derived(dated)),
        *(("remark", visible(left_out_sentence(claim))) for claim in dating.left_out),
        ("disputed", visible(event.disputed)),
        *(("conflict", text) for text in _conflicts(chronology, dated)),
        ("rests on", rests_on_text(dating.rests_on, chronology)),
    ]
    for label, text in rows:
        yield from labelled(label, text, width)
    for number, claim in enumerate(event.claims, 1):
        yield ()
        yield from _claim(chronology, dated, claim, number, width)


def labelled(label: str, text: str, width: int) -> Iterator[Line]:
    """Yield the lines of one row of a card, none where there is no text."""
    if not text:
        return
    for number, part in enumerate(wrapped(text, width - _LABEL)):
        yield ((padded("" if number else label, _LABEL), "dim"), (part, ""))


def _status(dated: DatedEvent) -> str:
    dating = dated.dating
    if dating.attested is not None:
        window = window_text(dating.attested)
        return f"{dating.status.value}: still so when last told, {window}"
    if dating.status is Status.CONFLICT:
        remark = "what is marked below cannot all hold, and the dates hold every way out"
        return f"{dating.status.value}: sources disagree; {remark}"
    return str(dating.status.value)


def _windows(dated: DatedEvent) -> Iterator[tuple[str, str]]:
    """Yield the usual window, and the exact one where it is wider; of a span its start and its end."""
    usual, exact = dated.dating.usual, dated.dating.exact
    sides = ("start", "end") if dated.event.shape is Shape.SPAN else ("start",)
    for side in sides:
        label = side if len(sides) > 1 else "window"
        yield label, _days(_side(usual, side))
        if _side(exact, side) != _side(usual, side):
            yield "strictly", f"{_days(_side(exact, side))}; above is the usual reading"


def _derived(dated: DatedEvent) -> str:
    """Return which bounds follow from other events, and are stated by no claim of this one."""
    bounds = dated.dating.derived
    if dated.event.shape is Shape.POINT:
        bounds = tuple(name.removeprefix("start_") for name in bounds if name.startswith("start_"))
    text = ", ".join(name.replace("_", " ") for name in bounds)
    return f"{text}: from other events, by the relations below" if text else ""


def _conflicts(chronology: Chronology, dated: DatedEvent) -> Iterable[str]:
    """Return a text for each conflict of an event, once where several read alike."""
    # each two of many sources may be a conflict of their own
    return dict.fromkeys(_against(chronology, dated, conflict) for conflict in dated.dating.conflicts)


def _against(chronology: Chronology, dated: DatedEvent, conflict: Conflict) -> str:
    """Return with what the claims of an event cannot hold together, and by how much they miss it."""
    others = [
        f"{name} ({place_text(claim, chronology)})"
        for name, claim in conflict.claims
        if name != dated.event.id
    ]
    against = f"with {', '.join(others)}, " if others else ""
    return f"{against}short by {days_text(conflict.short)}"


def _side(ends: Ends, side: str) -> Window:
    return ends.start if side == "start" else ends.end


def _days(window: Window) -> str:
    if window.is_unbounded:
        return "not told"
    first, last = (
        iso_bound(bound) if isinstance(bound, int) else "?" for bound in (window.earliest, window.latest)
    )
    return f"{first} to {last}  ({window_text(window)})"


def _claim(
    chronology: Chronology, dated: DatedEvent, claim: Claim, number: int, width: int
) -> Iterator[Line]:
    source = chronology.sources[claim.source]
    aside = next(
        (
            conflict.claims
            for conflict in dated.dating.conflicts
            if (dated.event.id, claim) in conflict.claims
        ),
        (),
    )
    # a claim that contradicts itself is the only one of its conflict
    reason = "contradicts itself, or the date of its source" if len(aside) == 1 else "cannot hold together"
    yield (
        (f"claim {number}", "bold"),
        (f"  ! {reason}", "red") if aside else ("", ""),
    )
    said_by = chronology.entity("people", claim.said_by)
    slots = ", ".join(f"{slot}: {text}" for slot, text in claim.written.items()) or "as worded"
    document = f" ({source.document.file})" if source.document else ""
    rows = (
        ("wording", f'"{visible(claim.wording)}"'),
        ("where", f"{claim.where}{document}"),
        ("source", ", ".join(filter(None, (visible(source.title), written_text(source))))),
        ("said by", visible(said_by.name if said_by else claim.said_by)),
        ("says", visible(slots)),
        ("said", visible(claim.said.text) if claim.said else ""),
        ("mode", "" if claim.mode is Mode.OCCURRED else claim.mode.value),
        ("basis", f"inferred: {visible(claim.because)}" if claim.basis is Basis.INFERRED else "stated"),
    )
    for label, text in rows:
        yield from labelled(label, text, width)
