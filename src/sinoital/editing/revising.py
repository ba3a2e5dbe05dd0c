"""Revising: what an edited file would change, in problems, dates and statements."""

from dataclasses import replace
from pathlib import Path

from sinoital.checking.overstated import overstated_dates
from sinoital.editing.inventory import new_problems
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.questions.changes import ChosenChanges, Kind, chosen, compare
from sinoital.questions.restated import Restated, restated
from sinoital.questions.selection import Filters
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem, Severity, in_file_order
from sinoital.store.loading import load


@frozen
class Revision:
    """What a file would change: the problems that are new, and both sides with what differs between them."""

    problems: tuple[Problem, ...]
    sides: tuple[DatedChronology, DatedChronology]
    found: ChosenChanges
    statements: tuple[Restated, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a record would be left out that is not left out now."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def changes_nothing(self) -> bool:
        """Whether all events and statements are as before."""
        return not self.statements and all(one.kind is Kind.UNCHANGED for one in self.found.changes)


def revision(folder: Path, path: Path, raw: bytes) -> Revision:
    """Return what would change if a file of a folder held other bytes; nothing is written. Raises OSError."""
    before, old_problems = load(folder)
    after, problems = load(folder, instead={path: raw})
    old_events = {event.id: event for event in before.events}
    touched = {event.id for event in after.events if event != old_events.get(event.id)}
    old = [*old_problems, *_overstated(before, touched)]
    new = new_problems(old, in_file_order([*problems, *_overstated(after, touched)]))
    sides = date_chronology(before), date_chronology(after)
    names = {one.id for side in (before, after) for one in side.statements}
    return Revision(
        tuple(new),
        sides,
        chosen(compare(*sides), *sides, Filters()),
        tuple(restated(before, after, names)),
    )


def _overstated(records: Chronology, names: set[str]) -> tuple[Problem, ...]:
    """Return which claims of some events say more than their wordings."""
    events = tuple(event for event in records.events if event.id in names)
    return tuple(overstated_dates(replace(records, events=events)))
