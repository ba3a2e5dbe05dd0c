"""Card of a period: its names, its days, from where they are known, and how many events lie in it."""

from collections.abc import Iterator

from sinoital.dates.saying import in_words
from sinoital.dates.window import iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import Line, Page, paragraph
from sinoital.questions.periods import members
from sinoital.records.model import Period
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.views.card import labelled


def period_card(history: DatedChronology, period: Period, width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return everything about a period, as many cells wide as asked."""
    return Page(tuple(_lines(history, period, width, glyphs)))


def _lines(history: DatedChronology, period: Period, width: int, glyphs: Glyphs) -> Iterator[Line]:
    days, found = period.window, members(history, period)
    source = history.records.sources.get(period.source)
    document = f" ({visible(source.document.file)})" if source and source.document else ""
    yield from paragraph(visible(period.name(history.records.language)), width, "bold")
    yield ((glyphs.rule * width, "dim"),)
    rows = (
        ("id", period.id),
        ("names", visible("; ".join(f"{language}: {name}" for language, name in period.names.items()))),
        ("also", visible(", ".join(period.aliases))),
        ("days", f"{iso_bound(days.earliest)} to {iso_bound(days.latest)}  ({in_words(days)})"),
        ("named in", f"{period.where}{document}" if period.where else ""),
        ("reference", visible(period.reference)),
        ("events", f"{found.certain} certainly in it, {found.possible} more possibly"),
    )
    for label, text in rows:
        yield from labelled(label, text, width)
