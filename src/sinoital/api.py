"""What Python programs may use: a folder of records, loaded and dated, and the questions one can ask it."""

import os
from dataclasses import dataclass
from pathlib import Path

from sinoital.dates.reader import read_value
from sinoital.dates.window import ANY
from sinoital.engine.as_of import known_by
from sinoital.engine.dating import DatedEvent, conflicts_of, date_events
from sinoital.engine.solver import Conflict
from sinoital.questions.order import Apart, Ordered
from sinoital.questions.order import order as order_of
from sinoital.questions.why import Why
from sinoital.questions.why import why as why_of
from sinoital.records.model import Chronology
from sinoital.records.names import Names
from sinoital.records.problems import Problem, suggestion
from sinoital.store.loading import load as load_folder


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class History:
    """A chronology with its dates: `events` in the order of the timeline, `problems` in that of the files.

    A record with an error is left out of `events`; `problems` tells where and why.
    """

    chronology: Chronology
    problems: tuple[Problem, ...]
    events: tuple[DatedEvent, ...]

    def __repr__(self) -> str:
        counts = f"{len(self.events)} events, {len(self.chronology.sources)} sources"
        return f"<History of '{self.chronology.title}': {counts}, {len(self.problems)} problems>"

    def __getitem__(self, event: str) -> DatedEvent:
        """Return an event by id; raises KeyError, with the nearest ids."""
        found = {one.event.id: one for one in self.events}
        if event not in found:
            raise KeyError(f"no event is called '{event}'{suggestion(event, found)}")
        return found[event]

    def why(self, moment: str) -> Why:
        """Return the reasons for the bounds of `id`, or of `id.start` or `id.end` of a span.

        Raises `sinoital.records.names.UnknownName`, a ValueError, with the nearest names.
        """
        return why_of(self.chronology, moment)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the sets of claims that cannot all hold, in the order of event, source and line."""
        return conflicts_of(self.events)

    def order(self, first: str, second: str) -> Ordered:
        """Return how two events, by id, may lie to one another; raises UnknownName as `why` does."""
        names = Names("event", dict.fromkeys((one.event.id for one in self.events), ()))
        return order_of(self.chronology, min(names.find(first)), min(names.find(second)))

    def gap(self, first: str, second: str) -> Apart:
        """Return the fewest and the most days from the end of the earlier event to the start of the later.

        Strictly, whichever comes first; both included. 0 where they share days, None where there is no most.
        Raises UnknownName as `why` does.
        """
        return self.order(first, second).gap


def load(folder: str | os.PathLike[str], *, as_of: str | None = None) -> History:
    """Read and date a folder of records; with `as_of` only from sources that had surely appeared by then.

    `as_of` is a date as records write it (EDTF, or words), of which the last day counts. Raises
    `sinoital.store.loading.NotAChronology`, an OSError, where the folder holds no chronology, and a
    ValueError for what is no date (`sinoital.dates.errors.DateError`) or has no last day.
    """
    chronology, problems = load_folder(Path(folder))
    if as_of is not None:
        chronology = known_by(chronology, _last_day(as_of)).chronology
    return History(chronology=chronology, problems=problems, events=date_events(chronology))


def _last_day(text: str) -> int:
    latest = read_value(text).layers(ANY).read.latest
    if not isinstance(latest, int):
        raise ValueError(f"'{text}' has no last day")
    return latest
