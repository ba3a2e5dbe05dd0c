"""Unfounded dates: stated dates that no date in their wording bears out; stricter than `overstated`.

The check lets a wording without a date pass, since people write `the year after` and mean it. Of records that
anybody or any program may have made, each date is asked for.
"""

from collections.abc import Iterator, Mapping

from sinoital.checking.overstated import dated_windows, moments_told
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find_all
from sinoital.dates.value import Distance, IntervalPhrase, Value
from sinoital.dates.window import Window
from sinoital.engine.claim_bounds import limit_of, said_of
from sinoital.records.model import Basis, Claim, Source
from sinoital.records.problems import shortened


def unfounded_dates(claim: Claim, source: Source, named: Mapping[str, Window]) -> Iterator[tuple[str, str]]:
    """Yield each stated date that its wording does not bear out: its slot, and what is wrong with it.

    `named` has the days of periods, by name. Dates that are inferred, and those relative to other events, are
    skipped.
    """
    if claim.basis is not Basis.STATED:
        return
    said = said_of(claim, source.when_written)
    limit = limit_of(claim, said).exact
    windows = dated_windows(claim, source, limit)
    told, doubt = _dates_in(claim.wording, named) if windows else ([], "")
    for name, window in windows.items():
        written = claim.written.get(name) or claim.written.get("date", "")
        if not written:
            continue
        moments = [moment for value in told for moment in _moments(name, value, said.exact, limit)]
        if any(map(window.holds, moments)):
            continue
        fault = "says more than its wording, or another date" if moments else "has no date in its wording"
        # what stands beside a date may make it another
        fault = f"does not follow from its wording, where {doubt}" if doubt else fault
        date = f"{name} '{shortened(written)}'"
        yield name, f"{date} {fault}: write what it says, or say in 'because' how you inferred it"


def _dates_in(wording: str, named: Mapping[str, Window]) -> tuple[list[Value | Distance], str]:
    """Return what each date in a wording means, or else why nothing can be sure of it."""
    try:
        return [found.value for found in find_all(wording, named)], ""
    except DateError as error:
        return [], error.message


def _moments(name: str, value: Value | Distance, said: Window, limit: Window) -> list[Window]:
    """Return the windows of the moments that a date of a wording tells for a slot; of `3-5 May` the whole."""
    moments = moments_told(name, value, said, limit)
    if name == "date" and isinstance(value, IntervalPhrase) and len(moments) > 1:
        return [moments[0].hull(moments[1])]
    return moments
