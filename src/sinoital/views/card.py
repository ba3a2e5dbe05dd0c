"""Card of an event (its dates, their status) or of a statement, with every claim and its place."""

from collections.abc import Iterable, Iterator

from sinoital.dates.saying import in_words
from sinoital.dates.window import Window, iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import Conflict, DatedEvent, Status
from sinoital.pages.layout import Line, Page, padded, paragraph, wrapped
from sinoital.records.model import (
    ENTITY_GROUPS,
    Basis,
    Chronology,
    Claim,
    Event,
    Level,
    Mode,
    Shape,
    Statement,
)
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    as_of_text,
    place_text,
    record_names_text,
    title_text,
    written_text,
)
from sinoital.telling.sentences import days_text, left_out_sentence, rests_on_text

_LABEL: int = 13


def cards(
    history: DatedChronology,
    records: Iterable[DatedEvent | Statement],
    width: int,
    glyphs: Glyphs = signs.UNICODE,
) -> Page:
    """Return everything about some events and statements, an empty line between two, in so many cells."""
    lines: list[Line] = []
    for record in records:
        lines += [()] if lines else []
        if isinstance(record, Statement):
            lines += _statement(history.records, record, width, glyphs)
        else:
            lines += _card(history, record, width, glyphs)
    return Page(tuple(lines))


def _statement(chronology: Chronology, one: Statement, width: int, glyphs: Glyphs) -> Iterator[Line]:
    yield from paragraph(visible(one.text), width, "bold")
    yield ((glyphs.rule * width, "dim"),)
    rows = [
        ("id", one.id),
        ("statement", one.nature.value),
        ("as of", as_of_text(one, chronology)),
        *_tags(chronology, one),
    ]
    for label, text in rows:
        yield from labelled(label, text, width)
    for number, claim in enumerate(one.claims, 1):
        yield ()
        yield ((f"claim {number}", "bold"),)
        for label, text in (*_quoted(chronology, claim), _basis(claim)):
            yield from labelled(label, text, width)


def _tags(chronology: Chronology, record: Event | Statement) -> Iterator[tuple[str, str]]:
    """Yield what a record names: entities, topics, and other records."""
    for group in ENTITY_GROUPS:
        yield group, record_names_text(record, group, chronology)
    yield "topics", visible(", ".join(record.topics))
    yield "inferred", visible(", ".join(record.inferred_tags))
    for name, why in record.see_also:
        yield "see also", f"{name}: {visible(why)}"


def _card(history: DatedChronology, dated: DatedEvent, width: int, glyphs: Glyphs) -> Iterator[Line]:
    event, dating, chronology = dated.event, dated.dating, history.records
    yield from paragraph(title_text(dated), width, "bold")
    yield ((glyphs.rule * width, "dim"),)
    rows = [
        ("id", event.id),
        ("when", telling(dated, history).text),
        ("status", _status(dated)),
        *_windows(dated),
        ("kind", f"{event.kind}: {visible(chronology.kinds.get(event.kind, ''))}"),
        ("shape", event.shape.value),
        ("level", "key" if event.level is Level.KEY else ""),
        ("event", f"inferred: {visible(event.inferred)}" if event.inferred else ""),
        *_tags(chronology, event),
        ("same as", event.same_as),
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
        window = in_words(dating.attested)
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
        yield label, _days(_side(usual, side), _side(exact, side))
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


def _days(window: Window, exact: Window | None = None) -> str:
    if window.is_unbounded:
        return "not told"
    first, last = (
        iso_bound(bound) if isinstance(bound, int) else "?" for bound in (window.earliest, window.latest)
    )
    return f"{first} to {last}  ({in_words(window, exact)})"


def _claim(
    chronology: Chronology, dated: DatedEvent, claim: Claim, number: int, width: int
) -> Iterator[Line]:
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
    slots = ", ".join(f"{slot}: {text}" for slot, text in claim.written.items()) or "as worded"
    rows = (
        *_quoted(chronology, claim),
        ("says", visible(slots)),
        ("said", visible(claim.said.text) if claim.said else ""),
        ("mode", "" if claim.mode is Mode.OCCURRED else claim.mode.value),
        _basis(claim),
    )
    for label, text in rows:
        yield from labelled(label, text, width)


def _quoted(chronology: Chronology, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what a claim quotes: the words, where they stand, and who said them."""
    source, said_by = chronology.sources[claim.source], chronology.entity("people", claim.said_by)
    document = f" ({visible(source.document.file)})" if source.document else ""
    yield "wording", f'"{visible(claim.wording)}"'
    yield "where", f"{claim.where}{document}"
    yield "source", ", ".join(filter(None, (visible(source.title), written_text(source))))
    yield "said by", visible(said_by.name if said_by else claim.said_by)


def _basis(claim: Claim) -> tuple[str, str]:
    inferred = claim.basis is Basis.INFERRED
    return "basis", f"inferred: {visible(claim.because)}" if inferred else "stated"
