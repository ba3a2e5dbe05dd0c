"""The state of knowledge on a day: the records that those sources give which had surely appeared by then."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Event, Source, Statement

Told = TypeVar("Told", Event, Statement)


@frozen
class Known:
    """A dated chronology as of a day; `unsure` are the sources that may have appeared by then, left out."""

    history: DatedChronology
    unsure: tuple[Source, ...]


def known_by(records: Chronology, day: int) -> Known:
    """Return the chronology without the claims of sources that may have appeared after a day.

    A source counts whose latest possible publication is not after the day. Its card stays either way, and so
    do the cards of entities.
    """
    # when it was published counts, and not when it was written: nobody could read it before
    published = {name: source.when_published.exact for name, source in records.sources.items()}
    sure = {name for name, window in published.items() if window.high <= day}
    unsure = tuple(
        source for name, source in records.sources.items() if name not in sure and published[name].low <= day
    )
    events, statements = tuple(_told(records.events, sure)), tuple(_told(records.statements, sure))
    known = replace(records, events=events, statements=statements)
    later = frozenset(record.id for record in records.with_claims) - {one.id for one in known.with_claims}
    history = date_chronology(known, later=later, later_sources=frozenset(published.keys() - sure))
    return Known(history, unsure)


def _told(records: tuple[Told, ...], sources: set[str]) -> Iterator[Told]:
    """Yield the events or statements of which some sources tell, with their claims only."""
    for record in records:
        claims = tuple(claim for claim in record.claims if claim.source in sources)
        if claims:
            yield record if len(claims) == len(record.claims) else replace(record, claims=claims)
