"""Page of promises: the date of each, and its outcome, early or late."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoital.dates.lateness import ON_TIME, say_lateness
from sinoital.dates.value import FromSource
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.promises import Outcome, Promise
from sinoital.nouns import counted
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, fitted, longest, narrowest, paragraph, ruled
from sinoital.records.model import Chronology
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import mark_of, mark_of_side
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    marked_place_text,
    moment_text,
    place_text,
)

_HEADINGS: Final = ("", "promised", "said", "outcome", "what", "where")
_STYLES: Final = ("bold", "cyan", "", "bold", "", "dim")
_LEAST: Final = (2, 10, 10, 12, 12, 13)
# dates that are hard to read in two pieces; the other columns are wrapped between words
_UNBROKEN: Final = (2, 15, 11, 0, 0, 0)
_MOST_NAMED: Final = 3
_OUTCOME_TEXTS: Final = {
    outcome: "in conflict" if outcome is Outcome.CONFLICT else outcome.value.replace("-", " ")
    for outcome in Outcome
}


def slip(
    history: DatedChronology,
    promised: Iterable[Promise],
    width: int,
    glyphs: Glyphs = signs.UNICODE,
    possible: frozenset[str] = frozenset(),
) -> Page:
    """Return promises as a table, as many cells wide as asked; below `MIN_WIDTH` a plain list.

    `possible` are the ids of the events that only possibly lie within the time asked for.
    """
    rows = [
        _cells(history.records, promise, glyphs, promise.event.event.id in possible) for promise in promised
    ]
    if not rows:
        return Page(())
    return Page(tuple((_plain if width < MIN_WIDTH else _drawn)(rows, width, glyphs)))


def records(history: DatedChronology, promised: Iterable[Promise]) -> Iterator[str]:
    """Yield one unwrapped line a promise, for pipes, with tabs between.

    Mode, promised, said, outcome, occurred, slip, moment (as relations name it), title, place.
    """
    for promise in promised:
        yield "\t".join(
            (
                promise.claim.mode.value,
                _promised_text(promise),
                moment_text(promise.said),
                promise.outcome.value,
                _occurred_text(promise),
                _slip_text(promise),
                str(promise.of),
                visible(promise.event.event.title),
                marked_place_text(promise.claim, history.records),
            )
        )


def shown_meanings(promised: Iterable[Promise], *, possible: bool = False) -> set[str]:
    """Return the meanings of the signs that a page of these promises holds."""
    return {_sign(promise) for promise in promised} | ({"possible"} if possible else set())


def summary(promised: Sequence[Promise]) -> str:
    """Return in one line how many promises came to what; those perhaps superseded only if there are any."""
    counts = Counter(promise.outcome for promise in promised)
    always = [outcome for outcome in Outcome if counts[outcome] or outcome is not Outcome.PERHAPS]
    outcomes = ", ".join(f"{counts[outcome]} {_OUTCOME_TEXTS[outcome]}" for outcome in always)
    return f"{counted(len(promised), 'promise')}: {outcomes}"


def _cells(chronology: Chronology, promise: Promise, glyphs: Glyphs, is_possible: bool) -> tuple[str, ...]:
    side = "" if promise.moment == "date" else f": {promise.moment}"
    return (
        getattr(glyphs, _sign(promise)) + (glyphs.possible if is_possible else ""),
        _promised_text(promise),
        moment_text(promise.said),
        _outcome_text(chronology, promise),
        visible(promise.event.event.title) + side,
        marked_place_text(promise.claim, chronology),
    )


def _sign(promise: Promise) -> str:
    return str(promise.claim.mode.value)


def _promised_text(promise: Promise) -> str:
    slot = getattr(promise.claim, promise.moment)
    if isinstance(slot, FromSource) and not isinstance(promise.strictly.latest, int):
        # `soon` has no last day but as it is usually meant
        return visible(slot.text)
    mark = promise.mark or (mark_of([slot], promise.promised, promise.strictly) if slot else "")
    text = moment_text(promise.promised, mark, promise.strictly)
    return f"{text} (derived)" if promise.hangs_on_others else text


def _occurred_text(promise: Promise) -> str:
    """Return when the moment was that was promised, nothing where it is not told as occurred."""
    if promise.occurred is None:
        return ""
    dating, is_end = promise.event.dating, promise.moment == "end"
    derived = any(bound.startswith("end" if is_end else "start") for bound in dating.derived)
    text = moment_text(promise.occurred, mark_of_side(promise.event, "end" if is_end else "start"))
    return f"{text} (derived)" if derived else text


def _slip_text(promise: Promise) -> str:
    return "" if promise.occurred is None else say_lateness(promise.promised, promise.occurred)


def _outcome_text(chronology: Chronology, promise: Promise) -> str:
    text = _OUTCOME_TEXTS[promise.outcome]
    if promise.silent:
        return f"{text}: not told in {_listed(chronology, promise.silent)}"
    if promise.later:
        places = dict.fromkeys(place_text(claim, chronology) for claim in promise.later)
        return f"{text} by {', '.join(places)}"
    late = _slip_text(promise)
    within = ", within it" if promise.is_within and late != ON_TIME else ""
    occurred = f" {_occurred_text(promise)}{within}" if promise.occurred is not None else ""
    return f"{text}{occurred}{': ' if late else ''}{late}"


def _listed(chronology: Chronology, names: Sequence[str]) -> str:
    """Return the short names of some sources, the first ones of many."""
    shown = [visible(chronology.sources[name].short) for name in names[:_MOST_NAMED]]
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return ", ".join((*shown, *more))


def _plain(rows: Sequence[tuple[str, ...]], width: int, _: Glyphs) -> Iterator[Line]:
    for sign, promised, made, outcome, what, where in rows:
        yield from paragraph(f"{sign} {promised}: {what}; {outcome} (said {made}, {where})", width)


def _drawn(rows: Sequence[tuple[str, ...]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    texts = [[heading, *(row[n] for row in rows)] for n, heading in enumerate(_HEADINGS)]
    available = width - len(GAP) * (len(texts) - 1)
    wanted = [longest(column) for column in texts]
    least = [
        max(narrowest(column, most), min(size, unbroken))
        for column, size, most, unbroken in zip(texts, wanted, _LEAST, _UNBROKEN, strict=True)
    ]
    widths = fitted(wanted, available, least)
    yield from ruled(_HEADINGS, rows, _STYLES, widths, glyphs.rule)
