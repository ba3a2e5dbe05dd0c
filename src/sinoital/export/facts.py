"""Which facts of an event do exports hold, as plain texts."""

from sinoital.dates.day import iso
from sinoital.dates.edtf_write import of_point, of_span
from sinoital.dates.units import PRECISIONS, precision
from sinoital.dates.window import Bound, Window
from sinoital.dating import DatedEvent
from sinoital.model import Shape


def bound(day: Bound) -> str:
    """Return a day as `YYYY-MM-DD`, `..` for an open side, nothing for an unknown one."""
    return iso(day) if isinstance(day, int) else day.value


def window(days: Window) -> dict[str, str]:
    """Return a window's earliest and latest day, both included."""
    return {"earliest": bound(days.earliest), "latest": bound(days.latest)}


def edtf(one: DatedEvent) -> str:
    """Return the read window as EDTF: the smallest expression that holds it; empty where EDTF has none.

    Dates that the claims mark as uncertain or approximate keep the mark where EDTF can carry it.
    """
    read, (start, end) = one.dating.read, one.dating.qualifiers
    if one.event.shape is Shape.POINT:
        return _marked(of_point(read.start), start)
    text = of_span(read.start, read.end)
    if not start and not end:
        return text
    first, _, last = text.partition("/")
    return f"{_marked(first, start)}/{_marked(last, end)}" if text else text


def _marked(text: str, mark: str) -> str:
    return f"{text}{mark}" if text and not text.startswith("[") and text != ".." else text


def coarsest(one: DatedEvent) -> str:
    """Return the calendar unit that holds the read window; of a span the coarser of its bounded sides."""
    sides = [side for side in (one.dating.read.start, one.dating.read.end) if not _half_open(side)]
    units = [precision(side) for side in sides]
    return max(units, key=PRECISIONS.index, default="")


def _half_open(side: Window) -> bool:
    return not isinstance(side.earliest, int) or not isinstance(side.latest, int)


def sources(one: DatedEvent) -> list[str]:
    """Return where the claims stand, as `source:lines`, each place once."""
    return list(dict.fromkeys(claim.where for claim in one.event.claims))
