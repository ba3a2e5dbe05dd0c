"""The dated chronology: records with all that follows from them, made once and then only read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sinoital.engine.dated import DatedEvent
from sinoital.records.model import Chronology

if TYPE_CHECKING:
    from sinoital.engine.promises import Promise
    from sinoital.engine.solver import Solved


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DatedChronology:
    """A chronology with its dates; every question, picture and export takes it, and nothing dates again.

    `events` come in the total order of `DatedEvent.sort_key`. As of an earlier day `later_sources` are the
    ids of the sources that it leaves out, and `later` those of the events and statements that only these
    tell of.
    """

    records: Chronology
    events: tuple[DatedEvent, ...]
    solved_at_once: "Solved | None" = None
    later: frozenset[str] = frozenset()
    later_sources: frozenset[str] = frozenset()

    @cached_property
    def solved(self) -> "Solved":
        """The bounds of the events that are told as occurred, with the network that gave them."""
        from sinoital.engine.dating import date_events

        # events that come out of a cache bring none
        return self.solved_at_once or date_events(self.records)[1]

    @cached_property
    def by_id(self) -> Mapping[str, DatedEvent]:
        """The events by id, in their order."""
        return {dated.event.id: dated for dated in self.events}

    @cached_property
    def promises(self) -> "Mapping[str, tuple[Promise, ...]]":
        """The promises of the events that have any, by id, in the order of the events."""
        # imported and worked out when first asked for: most pictures never ask
        from sinoital.engine.dating import asking
        from sinoital.engine.promises import promises_by_id

        sources = {
            name: source for name, source in self.records.sources.items() if name not in self.later_sources
        }
        return promises_by_id(self.events, sources, asking(self.events))


def date_chronology(
    records: Chronology,
    *,
    later: frozenset[str] = frozenset(),
    later_sources: frozenset[str] = frozenset(),
) -> DatedChronology:
    """Return the records with their dates."""
    # imported late: what comes out of a cache is dated already
    from sinoital.engine.dating import date_events

    events, solved = date_events(records)
    return DatedChronology(
        records=records, events=events, solved_at_once=solved, later=later, later_sources=later_sources
    )
