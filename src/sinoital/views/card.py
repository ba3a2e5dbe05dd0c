"""The card of one event: what is known, why, and where each claim stands."""

from collections.abc import Iterator

from sinoital.dates.short import say_window
from sinoital.dates.window import Window
from sinoital.dating import DatedEvent, Ends, Status
from sinoital.model import ENTITY_GROUPS, Basis, Chronology, Claim, Mode, Shape
from sinoital.views import glyphs as signs
from sinoital.views.glyphs import Glyphs
from sinoital.views.layout import Line, Page, padded, wrapped
from sinoital.views.said import said_bound, said_date, said_names, said_title, visible

_LABEL: int = 13


def card(chronology: Chronology, one: DatedEvent, width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return everything about one event, at most as many cells wide as asked (but at least 30)."""
    return Page(tuple(_card(chronology, one, max(width, 30), glyphs)))


def _card(chronology: Chronology, one: DatedEvent, width: int, glyphs: Glyphs) -> Iterator[Line]:
    event, dating = one.event, one.dating
    for part in wrapped(said_title(one), width):
        yield ((part, "bold"),)
    yield ((glyphs.rule * width, "dim"),)
    rows = [
        ("id", event.id),
        ("when", said_date(one, glyphs)),
        ("status", _status(one, glyphs)),
        *_windows(one, glyphs),
        ("kind", f"{event.kind}: {visible(chronology.kinds.get(event.kind, ''))}"),
        ("shape", event.shape.value),
        *((group, said_names(one, group, chronology)) for group in ENTITY_GROUPS if event.entities(group)),
        ("topics", visible(", ".join(event.topics))),
        *(("see also", f"{name}: {visible(why)}") for name, why in event.see_also),
        *(("remark", visible(remark)) for remark in dating.remarks),
    ]
    for label, text in rows:
        yield from _labelled(label, text, width)
    for number, claim in enumerate(event.claims, 1):
        yield ()
        yield from _claim(chronology, one, claim, number, width)


def _labelled(label: str, text: str, width: int) -> Iterator[Line]:
    if not text:
        return
    for number, part in enumerate(wrapped(text, width - _LABEL)):
        yield ((padded("" if number else label, _LABEL), "dim"), (part, ""))


def _status(one: DatedEvent, glyphs: Glyphs) -> str:
    dating = one.dating
    if dating.attested is not None:
        said = say_window(dating.attested, ascii=glyphs.dash == "-")
        return f"{dating.status.value}: still so when last told, {said}"
    if dating.status is Status.CONFLICT:
        return "conflict: the claims marked below cannot all hold; the dates are those of all of them"
    return str(dating.status.value)


def _windows(one: DatedEvent, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    """Yield the read window, and the exact one where it is wider; of a span its start and its end."""
    read, exact = one.dating.read, one.dating.exact
    sides = ("start", "end") if one.event.shape is Shape.SPAN else ("start",)
    for side in sides:
        label = side if len(sides) > 1 else "window"
        yield label, _days(_side(read, side), glyphs)
        if _side(exact, side) != _side(read, side):
            yield "strictly", f"{_days(_side(exact, side), glyphs)}; above is the usual reading"


def _side(ends: Ends, side: str) -> Window:
    return ends.start if side == "start" else ends.end


def _days(window: Window, glyphs: Glyphs) -> str:
    if window.is_unbounded:
        return "not told"
    first, last = (
        said_bound(bound) if isinstance(bound, int) else "?" for bound in (window.earliest, window.latest)
    )
    return f"{first} to {last}  ({say_window(window, ascii=glyphs.dash == '-')})"


def _claim(chronology: Chronology, one: DatedEvent, claim: Claim, number: int, width: int) -> Iterator[Line]:
    source = chronology.sources[claim.source]
    in_conflict = any(claim in claims for claims in one.dating.aside)
    yield (
        (f"claim {number}", "bold"),
        ("  ! cannot hold together with the others", "red") if in_conflict else ("", ""),
    )
    said_by = chronology.entity("people", claim.said_by)
    slots = ", ".join(f"{slot}: {text}" for slot, text in claim.written.items()) or "as worded"
    document = f" ({source.document.file})" if source.document else ""
    rows = (
        ("wording", f'"{visible(claim.wording)}"'),
        ("where", f"{claim.where}{document}"),
        ("source", f"{visible(source.title)}{_written(source.window)}"),
        ("said by", visible(said_by.name if said_by else claim.said_by)),
        ("says", visible(slots)),
        ("mode", "" if claim.mode is Mode.OCCURRED else claim.mode.value),
        ("basis", f"inferred: {visible(claim.because)}" if claim.basis is Basis.INFERRED else "stated"),
    )
    for label, text in rows:
        yield from _labelled(label, text, width)


def _written(window: Window) -> str:
    return "" if window.is_unbounded else f", written {say_window(window, ascii=True)}"
