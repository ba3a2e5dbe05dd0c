"""Which two states of a chronology are compared: by two dates, or in two folders; and what filters choose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import typer

from sinoital.cli.loaded import Loaded, known, loaded
from sinoital.cli.options import Asked, last_day, today
from sinoital.cli.output import remark
from sinoital.engine.dating import DatedEvent
from sinoital.nouns import counted
from sinoital.questions.changes import Change, Kind, appeared, compare
from sinoital.questions.selection import Filters, select
from sinoital.questions.sorting import arranged
from sinoital.records.model import ENTITY_GROUPS, Chronology
from sinoital.records.names import UnknownName

States: TypeAlias = tuple[Loaded, Loaded, tuple[Change, ...]]
"""Two states of a chronology, the earlier one first, and the changes between them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a chronology, the changes that filters choose, and the exit code so far.

    `changes` holds one for each event of either side, also for those that did not change, in the order of
    `Kind`; `filtered` counts the events that filters turn away, `beyond` the changes after a limit.
    """

    before: Loaded
    after: Loaded
    changes: tuple[Change, ...]
    filtered: int = 0
    beyond: int = 0

    @property
    def code(self) -> int:
        """1 where the records of either have errors."""
        return max(self.before.code, self.after.code)


def compared(asked: Asked, folders: Sequence[Path], since: str | None, until: str | None) -> Compared:
    """Return what changed between two folders, or between what was known by two dates.

    Raises BadParameter where it is not said in exactly one way what to compare.
    """
    _check(asked, folders, since, until)
    filters = asked.filters(today())
    if since is not None:
        before, after, changes = _by_dates(asked.data, since, until)
    else:
        before, after = (loaded(folder, asked.as_of) for folder in folders)
        changes = compare(before.dated, after.dated)
        if after.chronology.left_out and any(change.kind is Kind.GONE for change in changes):
            remark(f"what is gone may be among the records that are left out of {folders[1]}")
    return _chosen(Compared(before, after, changes), filters)


def _check(asked: Asked, folders: Sequence[Path], since: str | None, until: str | None) -> None:
    if asked.around is not None:
        raise typer.BadParameter("changes have no neighbours: take the timeline", param_hint="'--around'")
    if folders and (since is not None or until is not None):
        raise typer.BadParameter("compare two folders, or two dates of one folder (--from, --to): not both")
    if folders and len(folders) != 2:
        raise typer.BadParameter("two folders are compared, the old one and the new one", param_hint="'DIR'")
    if folders and asked.data is not None:
        raise typer.BadParameter("--data goes with --from; two folders are named without it")
    if folders:
        return
    if since is None:
        raise typer.BadParameter(
            "say what to compare: --from DATE, with --to DATE if not with all; or DIR DIR"
        )
    if asked.as_of is not None:
        raise typer.BadParameter("with --from, say --to instead of --as-of")


def _by_dates(folder: Path | None, since: str, until: str | None) -> States:
    first = last_day("--from", since, today())
    last = None if until is None else last_day("--to", until, today())
    if last is not None and last < first:
        raise typer.BadParameter(f"{until} is before {since}", param_hint="'--to'")
    read = loaded(folder)
    before = known(read.chronology, first, f"--from {since}", read.code)
    after = read if last is None else known(read.chronology, last, f"--to {until}", read.code)
    new = appeared(read.chronology.sources, first, last)
    named = f": {', '.join(source.id for source in new)}" if new else ""
    remark(f"{counted(len(new), 'source')} appeared in between{named}")
    return before, after, compare(before.dated, after.dated, sources_since=bool(new))


def _chosen(found: Compared, filters: Filters) -> Compared:
    """Return the changes of the events that the filters choose before or after, sorted and limited."""
    both = _together(found.before.chronology, found.after.chronology)
    every = replace(filters, limit=None)
    try:
        chosen = {
            row.dated.event.id
            for side in (found.before, found.after)
            for row in select(both, side.dated, every).rows
        }
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None
    kept = [change for change in found.changes if change.last.event.id in chosen]
    ordered = [change for kind in Kind for change in _arranged(kind, kept, filters)]
    changed = [change for change in ordered if change.kind is not Kind.UNCHANGED]
    shown = changed if filters.limit is None else changed[: filters.limit]
    return replace(
        found,
        changes=(*shown, *ordered[len(changed) :]),
        filtered=len(found.changes) - len(kept),
        beyond=len(changed) - len(shown),
    )


def _arranged(kind: Kind, changes: Sequence[Change], filters: Filters) -> list[Change]:
    of_kind = {change.last.event.id: change for change in changes if change.kind is kind}
    dated: list[DatedEvent] = [change.last for change in of_kind.values()]
    return [of_kind[one.event.id] for one in arranged(dated, filters.sort, reverse=filters.reverse)]


def _together(before: Chronology, after: Chronology) -> Chronology:
    """Return both chronologies as one, for finding names; the later cards win."""
    return replace(
        after,
        kinds={**before.kinds, **after.kinds},
        topics={**before.topics, **after.topics},
        sources={**before.sources, **after.sources},
        entities={group: {**before.entities[group], **after.entities[group]} for group in ENTITY_GROUPS},
        events=(*before.events, *after.events),
    )
