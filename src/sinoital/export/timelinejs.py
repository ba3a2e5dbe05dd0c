"""JSON of TimelineJS 3: a slide for each event, the named times as eras.

The program draws only what has a start. An event without one stands where it was told, or at the bound that
is known, and its `display_date` says in words what is known: `by 2017`. Nothing in a `start_date` or an
`end_date` is finer than what is known. TimelineJS takes texts for HTML, so that they are escaped: what it
takes for plain text, and shows as HTML all the same, is escaped twice.

Beside its own keys a slide has `sinoital`, from which the import makes an event again: the title, the status,
the dates, no more precise and no more certain than what is strictly known, and why they are inferred.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from sinoital.dates.day import calendar
from sinoital.dates.edtf_write import of_point
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.saying import in_words
from sinoital.dates.units import shared_parts
from sinoital.dates.value import Dated, DatePhrase, Layers
from sinoital.dates.window import ANY, Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import said_of
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.export.citing import quotation
from sinoital.export.parts import Json, to_text
from sinoital.questions.standing import standing
from sinoital.records.model import Basis, Period, Shape
from sinoital.records.visible import visible
from sinoital.telling.dates import Side, is_inferred, mark_of_side, telling
from sinoital.telling.phrases import title_text

_UNITS: Final = ("year", "month", "day")

Parts = tuple[int, ...]
"""An astronomical year, and perhaps a month, and a day."""


def to_timelinejs(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return all events, or some, as an indented object for TimelineJS."""
    chosen = [*(history.events if events is None else events)]
    starts = _starts(history, chosen)
    years = [start[0] for start in starts]
    eras = [
        one for one in history.records.periods.values() if years and _touches(one, min(years), max(years))
    ]
    return to_text(
        {
            "title": {"text": {"headline": _html(history.records.title)}},
            "events": [_slide(history, dated, start) for dated, start in zip(chosen, starts, strict=True)],
            "eras": [_era(one, history.records.language) for one in eras],
        }
    )


def without_start(events: Iterable[DatedEvent]) -> int:
    """Return how many events have no start that is known to the year."""
    return sum(not shared_parts(dated.dating.usual.start) for dated in events)


def _starts(history: DatedChronology, events: Sequence[DatedEvent]) -> list[Parts]:
    """Return where each slide stands."""
    found = [shared_parts(dated.dating.usual.start) or _anchor(history, dated) for dated in events]
    # nothing tells when, nor when it was told: beside the last one
    last = max(filter(None, found), default=(1,))
    return [one or last[:1] for one in found]


def _anchor(history: DatedChronology, dated: DatedEvent) -> Parts:
    """Return the year at which a page shows an event without a known start, or in which it was told."""
    place = standing(dated, history.by_id)
    days = [place.day] if place.day is not None else [*_told(history, dated)]
    return calendar(min(days))[:1] if days else ()


def _told(history: DatedChronology, dated: DatedEvent) -> Iterator[int]:
    """Yield the latest days on which the claims of an event may have been made."""
    for claim in dated.event.claims:
        latest = said_of(claim, history.records.sources[claim.source].when_written).usual.latest
        if isinstance(latest, int):
            yield latest


def _slide(history: DatedChronology, dated: DatedEvent, start: Parts) -> Json:
    event, told = dated.event, telling(dated, history)
    end = shared_parts(dated.dating.usual.end) if event.shape is Shape.SPAN else ()
    has_start = bool(shared_parts(dated.dating.usual.start))
    # a coarser end in the same year or month would be drawn before the start
    is_after = has_start and end > start[: len(end)]
    note = f"<p>{_html(told.note)}</p>" if told.note else ""
    quotes = dict.fromkeys(quotation(history.records, claim) for claim in event.claims)
    return {
        "unique_id": event.id,
        "start_date": _date(start),
        **({"end_date": _date(end)} if is_after else {}),
        "display_date": escape(_html(told.column), quote=False),
        "text": {
            "headline": _html(title_text(dated)),
            "text": note + "".join(f"<p>{_html(quote)}</p>" for quote in quotes),
        },
        "sinoital": {"title": event.title, "status": dated.dating.status.value, **_dates(history, dated)},
    }


def _dates(history: DatedChronology, dated: DatedEvent) -> dict[str, str]:
    """Return the slots of a claim that says no more than is strictly known, with its mode and its basis.

    Where claims contradict one another nothing is known.
    """
    dating = dated.dating
    if dating.status is Status.CONFLICT:
        return {}
    sides: tuple[Side, ...] = ("start", "end")
    windows = (dating.usual.start, dating.exact.start), (dating.usual.end, dating.exact.end)
    start, end = (
        _readable(usual, exact, mark_of_side(dated, side))
        for side, (usual, exact) in zip(sides, windows, strict=True)
    )
    if dated.event.shape is Shape.POINT:
        slots = {"date": start}
    else:
        # with an end, or a time under way, the import would tell of what goes on as ended
        slots = {"start": start, "end": "" if dating.attested else end}
    if dating.status in PROMISED:
        claim = dating.shown[0]
        made = said_of(claim, history.records.sources[claim.source].when_written)
        slots |= {"mode": dating.status.value, "said": of_point(made.exact)}
    if any(is_inferred(dated, side) for side in sides):
        slots |= {"basis": Basis.INFERRED.value, "because": _because(dated)}
    return {name: text for name, text in (slots | {"inferred": dated.event.inferred}).items() if text}


def _because(dated: DatedEvent) -> str:
    """Return the reasons of the claims that are inferred, else why the event is."""
    reasons = dict.fromkeys(claim.because for claim in dated.dating.shown if claim.because)
    return "; ".join(reasons) or dated.event.inferred


def _readable(usual: Window, exact: Window, mark: str) -> str:
    """Return a date that is read as both windows, or is strictly less; else the exact one, or nothing."""
    wanted = Layers(exact, usual)
    texts = [text for text in (in_words(usual, exact), of_point(usual, mark)) if text]
    read = {text: layers for text in texts if (layers := _layers(text))}
    fitting = [text for text, layers in read.items() if layers == wanted]
    # `?` says strictly nothing, and usually more than the exact window
    wider = [text for text, layers in read.items() if layers.usual == usual and layers.exact.holds(exact)]
    return next(iter((*fitting, *wider)), of_point(exact))


def _layers(text: str) -> Layers | None:
    try:
        value = read_value(text)
    except DateError:
        return None
    return value.layers(ANY) if isinstance(value, Dated | DatePhrase) else None


def _touches(period: Period, first: int, last: int) -> bool:
    """Tell whether a named time shares a year with those of the slides: others would stretch the axis."""
    start, end = period.window
    if not isinstance(start, int) or not isinstance(end, int):
        return False
    return calendar(start)[0] <= last and calendar(end)[0] >= first


def _era(period: Period, language: str) -> Json:
    start, end = (calendar(day) for day in period.window if isinstance(day, int))
    return {
        "start_date": _date(start),
        "end_date": _date(end),
        "text": {"headline": _html(period.name(language))},
    }


def _date(parts: Parts) -> Json:
    year, *others = parts
    # TimelineJS shows -44 as 44 BC, and has no year 0
    return dict(zip(_UNITS, (year if year > 0 else year - 1, *others), strict=False))


def _html(text: str) -> str:
    # in texts only, where quotation marks are plain signs
    return escape(visible(text), quote=False)
