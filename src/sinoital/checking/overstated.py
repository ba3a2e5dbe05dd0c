"""Overstated dates: stated dates that say more than the words that they are drawn from."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.finding import Found, find
from sinoital.dates.named import name_places
from sinoital.dates.quick import core_of, is_alone
from sinoital.dates.short import say_window
from sinoital.dates.value import Distance, FromSource, IntervalPhrase, Value
from sinoital.dates.window import Unbounded, Window
from sinoital.dates.wording import read_dated
from sinoital.engine.claim_bounds import layers_of, limit_of, said_of
from sinoital.records.model import Basis, Chronology, Claim, Relation, Source
from sinoital.records.problems import Problem, shortened
from sinoital.store.loading import named_times

# longer than any wording is vague, shorter than the 10,000 years of a month without a year
_AGES: Final = 366 * 1000


def overstated_dates(chronology: Chronology) -> Iterator[Problem]:
    """Yield the stated dates that say more than the date in their wording, or another one.

    What the curator inferred, what is stated relative to other events, and wordings without a date, or with
    words that may move it, are skipped.
    """
    sources, named = chronology.sources, named_times(chronology.periods)
    fitting = set()
    for event in chronology.events:
        for claim in event.claims:
            if not claim.places or claim.basis is not Basis.STATED:
                continue
            # the quick test knows no names of times
            core = None if named and name_places(claim.wording, named) else core_of(claim.wording)
            alike = core, claim.source, claim.mode, *claim.written.items()
            if core == "" or (core is not None and alike in fitting):
                continue
            problems = list(_overstated(claim, sources[claim.source], core, named))
            yield from problems
            if not problems:
                fitting.add(alike)


def _overstated(
    claim: Claim, source: Source, core: str | None, named: Mapping[str, Window]
) -> Iterator[Problem]:
    """Yield the slots that say more than the wording; `core` are the words in it that may be a date."""
    said = said_of(claim, source.when_written)
    limit = limit_of(claim, said).exact
    windows = dated_windows(claim, source, limit)
    if not windows:
        return
    quick = read_dated(core) if core else None
    if quick is not None and not any(
        _is_overstated(name, window, quick, said.exact, limit) for name, window in windows.items()
    ):
        return
    found = _found(claim.wording, named)
    if found is None:
        return
    for name, window in windows.items():
        if _is_overstated(name, window, found.value, said.exact, limit):
            key = name if name in claim.places else "date"
            moments = moments_told(name, found.value, said.exact, limit)
            written, text = shortened(claim.written[key]), shortened(found.text)
            says = " or ".join(say_window(moment, ascii=True) for moment in moments)
            fault = (
                "lies outside"
                if all(window.meet(moment).is_empty for moment in moments)
                else "says more than"
            )
            remedy = f"write '{text}', or say how it is inferred"
            message = f"{key} '{written}' {fault} its wording '{text}', strictly {says}: {remedy}"
            yield _problem(claim, key, message)


def dated_windows(claim: Claim, source: Source, limit: Window) -> dict[str, Window]:
    """Return the strict days, within a limit, of the slots that hold dates; relations to events hold none."""
    said = said_of(claim, source.when_written)
    return {
        name: layers_of(slot, source.when_written, said).exact.meet(limit)
        for name, slot in claim.slots
        # a moment under way when the source was written is told by the tense of its verb
        if not (isinstance(slot, Relation) or (name == "at" and isinstance(slot, FromSource)))
    }


def _is_overstated(name: str, window: Window, value: Value | Distance, said: Window, limit: Window) -> bool:
    """Tell whether a slot's window does not hold the moment that a date of its wording tells."""
    moments = moments_told(name, value, said, limit)
    return bool(moments) and not any(map(window.holds, moments))


def _found(wording: str, named: Mapping[str, Window]) -> Found | None:
    """Return the date in a wording, None also where other words of it may change that date."""
    try:
        found = find(wording, named)
    except DateError:
        return None
    return found if found and is_alone(wording, found.start, found.end) else None


def moments_told(name: str, value: Value | Distance, said: Window, limit: Window) -> list[Window]:
    """Return the windows of the moments that a date of a wording may tell for a slot."""
    if isinstance(value, Distance):
        return []
    if isinstance(value, IntervalPhrase):
        parts = {"start": (value.start,), "end": (value.end,)}.get(name, (value.start, value.end))
        sides = [side for side in parts if not isinstance(side, Unbounded)]
    else:
        sides = [value]
    windows = [side.layers(said).exact for side in sides]
    # a month of some year: which one stands elsewhere on the lines
    windows = [window for window in windows if not _AGES < window.high - window.low < inf]
    return [window for window in (window.meet(limit) for window in windows) if not window.is_empty]


def _problem(claim: Claim, key: str, message: str) -> Problem:
    length = len(claim.written[key])
    return Problem(location=claim.places[key], rule="date-beyond-wording", message=message, length=length)
