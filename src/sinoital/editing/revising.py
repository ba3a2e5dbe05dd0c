"""Revising: what an edited file would change, in problems, dates and statements."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sinoital.checking.checks import needless
from sinoital.checking.directions import wrong_ways
from sinoital.checking.overstated import overstated_dates
from sinoital.editing.inventory import new_problems
from sinoital.editing.quoting import misquoted
from sinoital.editing.reasons import undated
from sinoital.editing.sharing import may_be_shared, problems_elsewhere
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.questions.changes import ChosenChanges, Kind, chosen, compare
from sinoital.questions.restated import Restated, restated
from sinoital.questions.selection import Filters
from sinoital.quick.frozen import frozen
from sinoital.records.model import Basis, Chronology
from sinoital.records.problems import Problem, Severity, in_file_order
from sinoital.store.loading import load, named_times
from sinoital.store.references import SOURCE_CARD, kind_of_file
from sinoital.store.writing import claim_texts


@frozen
class Revision:
    """What a file would change: the problems that are new, and both sides with what differs between them.

    `doubts` are what `add` would refuse besides, and `warning` tells of other chronologies that may have the
    file too.
    """

    problems: tuple[Problem, ...]
    sides: tuple[DatedChronology, DatedChronology]
    found: ChosenChanges
    statements: tuple[Restated, ...]
    doubts: tuple[str, ...]
    warning: str

    @property
    def has_errors(self) -> bool:
        """Whether a record would be left out that is not left out now."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def is_doubted(self) -> bool:
        """Whether `add` would refuse anything of it, though it can be read."""
        return any(": warning: " in doubt for doubt in self.doubts)

    @property
    def changes_nothing(self) -> bool:
        """Whether all events and statements are as before."""
        return not self.statements and all(one.kind is Kind.UNCHANGED for one in self.found.changes)


def revision(folder: Path, path: Path, raw: bytes, documents: Path | None = None) -> Revision:
    """Return what would change if a file of a folder held other bytes; nothing is written. Raises OSError.

    With the card of a source the problems are also those of other chronologies that have it, if they can be
    seen. `documents` is the folder with which new wordings are compared, if it is known.
    """
    before, old_problems = load(folder)
    after, problems = load(folder, instead={path: raw})
    old_events = {event.id: event for event in before.events}
    touched = {event.id for event in after.events if event != old_events.get(event.id)}
    sides = date_chronology(before), date_chronology(after)
    old = [*old_problems, *_doubted(sides[0], touched)]
    new = new_problems(old, in_file_order([*problems, *_doubted(sides[1], touched)]))
    is_card = kind_of_file(path, folder) == SOURCE_CARD
    new += problems_elsewhere(folder, path, raw) if is_card else ()
    names = {one.id for side in (before, after) for one in side.statements}
    return Revision(
        tuple(new),
        sides,
        chosen(compare(*sides), *sides, Filters()),
        tuple(restated(before, after, names)),
        (*misquoted(before, after, documents), *_unreasoned(before, after)),
        may_be_shared(folder, path) if is_card else "",
    )


def _doubted(side: DatedChronology, names: set[str]) -> tuple[Problem, ...]:
    """Return what the check finds in some events, once they are read."""
    events = tuple(event for event in side.records.events if event.id in names)
    found = replace(side.records, events=events)
    return *overstated_dates(found), *wrong_ways(found), *needless(events, side)


def _unreasoned(before: Chronology, after: Chronology) -> Iterator[str]:
    """Yield the new stated claims whose wording holds no date, with what to do."""
    old = {claim for event in before.events for claim in event.claims}
    named = named_times(after.periods)
    for claim in (claim for event in after.events for claim in event.claims):
        is_new = claim not in old and claim.basis is Basis.STATED
        if is_new and (told := undated(claim_texts(claim), named)):
            yield f"{claim.location}: warning: {told}"
