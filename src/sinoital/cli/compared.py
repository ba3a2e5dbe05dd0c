"""The two states that `diff` compares: by two dates, or in two folders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import typer

from sinoital.cli.loaded import Loaded, history_as_of, loaded
from sinoital.cli.options import FilterOptions, last_day, today
from sinoital.cli.output import remark
from sinoital.nouns import counted
from sinoital.questions.changes import ChosenChanges, EventChange, Kind, appeared, chosen, compare, together
from sinoital.questions.restated import Restated, restated
from sinoital.questions.statements import chosen_statements
from sinoital.records.names import UnknownName

States: TypeAlias = tuple[Loaded, Loaded, tuple[EventChange, ...]]
"""Two states of a chronology, the earlier one first, and the changes between them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a chronology, and the changes of events and statements that filters choose."""

    before: Loaded
    after: Loaded
    found: ChosenChanges
    statements: tuple[Restated, ...]

    @property
    def code(self) -> int:
        """1 where the records of either have errors."""
        return max(self.before.code, self.after.code)


def compared(
    options: FilterOptions, folders: Sequence[Path], since: str | None, until: str | None
) -> Compared:
    """Return what changed between two folders, or between what was known by two dates.

    Raises BadParameter where it is not said in exactly one way what to compare.
    """
    _check(options, folders, since, until)
    filters = options.filters(today())
    before, after, changes = (
        _by_folders(options, folders) if since is None else _by_dates(options.data, since, until)
    )
    sides = before.history, after.history
    try:
        found = chosen(changes, *sides, filters)
        # a name that only one side knows is no mistake in a filter of both
        names = together(before.history.records, after.history.records)
        wanted = {one.id for one in chosen_statements(names, filters.named, filters.grep).statements}
        statements = restated(before.history.records, after.history.records, wanted)
        return Compared(before, after, found, statements)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None


def _check(options: FilterOptions, folders: Sequence[Path], since: str | None, until: str | None) -> None:
    if options.around is not None:
        raise typer.BadParameter("changes have no neighbours: use the timeline", param_hint="'--around'")
    if folders and (since is not None or until is not None):
        raise typer.BadParameter("compare two folders, or two dates of one folder (--from, --to): not both")
    if folders and len(folders) != 2:
        raise typer.BadParameter("name two folders, the old one and the new one", param_hint="'DIR'")
    if folders and options.data is not None:
        raise typer.BadParameter("--data goes with --from: to compare two folders, leave it out")
    if folders:
        return
    if since is None:
        raise typer.BadParameter("say what to compare: --from DATE (and --to DATE), or two folders")
    if options.as_of is not None:
        raise typer.BadParameter("with --from, use --to instead of --as-of")


def _by_folders(options: FilterOptions, folders: Sequence[Path]) -> States:
    before, after = (loaded(folder, options.as_of) for folder in folders)
    changes = compare(before.history, after.history)
    if after.history.records.left_out and any(change.kind is Kind.GONE for change in changes):
        remark(f"what is gone may be among the records that are left out of {folders[1]}")
    return before, after, changes


def _by_dates(folder: Path | None, since: str, until: str | None) -> States:
    first = last_day("--from", since, today())
    last = None if until is None else last_day("--to", until, today())
    if last is not None and last < first:
        raise typer.BadParameter(f"{until} is before {since}", param_hint="'--to'")
    read = loaded(folder)
    # read once: both states are made from the same records
    records = read.history.records
    before = Loaded(history_as_of(records, first, f"--from {since}"), read.code)
    after = read if last is None else Loaded(history_as_of(records, last, f"--to {until}"), read.code)
    new = appeared(records.sources, first, last)
    named = f": {', '.join(source.id for source in new)}" if new else ""
    remark(f"{counted(len(new), 'source')} appeared in between{named}")
    return before, after, compare(before.history, after.history, sources_since=bool(new))
