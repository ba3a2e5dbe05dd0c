"""Unfounded dates: stated dates that no date in their wording bears out; stricter than `overstated`.

The check lets a wording without a date pass, since people write `the year after` and mean it. Of records that
anybody or any program may have made, each date is asked for.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from sinoital.checking.overstated import dated_windows, moments_told
from sinoital.dates.errors import DateError
from sinoital.dates.finding import dated_places
from sinoital.dates.reader import read_value
from sinoital.dates.value import Distance, Value
from sinoital.dates.window import Window
from sinoital.dates.wording import read_dated
from sinoital.engine.claim_bounds import limit_of, said_of
from sinoital.records.model import Basis, Claim, Source
from sinoital.records.problems import shortened

# longer wordings are refused elsewhere, and would take long to search
_LONGEST: Final = 1000


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
    told = _dates_in(claim.wording, named) if windows else []
    for name, window in windows.items():
        written = claim.written.get(name) or claim.written.get("date", "")
        if not written:
            continue
        moments = [moment for value in told for moment in moments_told(name, value, said.exact, limit)]
        if any(map(window.holds, moments)) or _spells(claim.wording, written):
            continue
        date = f"{name} '{shortened(written)}'"
        fault = "says more than its wording, or another date" if moments else "has no date in its wording"
        yield name, f"{date} {fault}: write what it says, or say in 'because' how you inferred it"


def _dates_in(wording: str, named: Mapping[str, Window]) -> list[Value | Distance]:
    """Return what each date in a wording means, also where there are several; of a whole one that alone."""
    text = wording[:_LONGEST]
    pieces = [text, *(text[start:end] for start, end in dated_places(text))]
    found: list[Value | Distance] = []
    for piece in pieces:
        with suppress(DateError):
            found.append(read_dated(piece) or read_value(piece, named))
            if piece is text:
                break
    return found


def _spells(wording: str, written: str) -> bool:
    """Tell whether a date is a year whose digits stand in the wording, as in `dates even to 1998`."""
    return written.isdecimal() and len(written) == 4 and written in wording
