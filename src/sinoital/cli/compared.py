"""The two states that `diff` compares: by two dates, in two folders, or in revisions of one folder."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import typer

from sinoital.cli.loaded import Loaded, dated, history_as_of, loaded
from sinoital.cli.options import FilterOptions, data_folders, last_day, today
from sinoital.cli.output import remark
from sinoital.nouns import counted
from sinoital.questions.changes import ChosenChanges, EventChange, Kind, appeared, chosen, compare, together
from sinoital.questions.restated import Restated, restated
from sinoital.questions.statements import chosen_statements
from sinoital.quick.frozen import frozen
from sinoital.records.names import UnknownName
from sinoital.records.problems import shown_path

States: TypeAlias = tuple[Loaded, Loaded, tuple[EventChange, ...]]
"""Two states of a chronology, the earlier one first, and the changes between them."""


@frozen
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


def compared(options: FilterOptions, states: Sequence[str], since: str | None, until: str | None) -> Compared:
    """Return what changed between two folders or revisions, or between what was known by two dates.

    Of `states` each is a folder that exists, or else a revision of the folder of records; after a single
    revision comes that folder as it is.

    Raises BadParameter where it is not said in exactly one way what to compare.
    """
    _check(options, states, since, until)
    filters = options.filters(today())
    before, after, changes = (
        _by_states(options, states) if since is None else _by_dates(options, since, until)
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


def _check(options: FilterOptions, states: Sequence[str], since: str | None, until: str | None) -> None:
    if options.around is not None:
        raise typer.BadParameter("changes have no neighbours: use the timeline", param_hint="'--around'")
    if states and (since is not None or until is not None):
        raise typer.BadParameter(
            "compare two folders or revisions, or two dates of one folder (--from, --to): not both"
        )
    is_folder = [_is_folder(state) for state in states]
    if len(states) > 2 or is_folder == [True]:
        raise typer.BadParameter("name two folders, the old one and the new one", param_hint="'STATE'")
    if states and all(is_folder) and options.data is not None:
        raise typer.BadParameter(
            "--data goes with --from and revisions: to compare two folders, leave it out"
        )
    if states:
        return
    if since is None:
        raise typer.BadParameter(
            "say what to compare: --from DATE (and --to DATE), two folders, or revisions such as HEAD~1"
        )
    if options.as_of is not None:
        raise typer.BadParameter("with --from, use --to instead of --as-of")


def _is_folder(state: str) -> bool:
    return os.path.isdir(state)  # noqa: PTH112 - Path may raise


def _by_states(options: FilterOptions, states: Sequence[str]) -> States:
    before, *others = (_state(options, state) for state in states)
    after = others[0] if others else loaded(options.data, options.as_of, no_cache=options.no_cache)
    changes = compare(before.history, after.history)
    if after.history.records.left_out and any(change.kind is Kind.GONE for change in changes):
        named = shown_path(states[1]) if others else "the folder"
        remark(f"what is gone may be among the records that are left out of {named}")
    return before, after, changes


def _state(options: FilterOptions, state: str) -> Loaded:
    """Return the records of a folder that exists, else those of a revision; raises BadParameter."""
    if _is_folder(state):
        return loaded([Path(state)], options.as_of, no_cache=options.no_cache)
    folders = data_folders(options.data)
    if len(folders) > 1:
        raise typer.BadParameter("a revision is one of one folder: name it with --data DIR")
    # imported late: most comparisons need no other program
    from sinoital.cli.revisions import read_revision

    return dated(*read_revision(folders[0], state), options.as_of)


def _by_dates(options: FilterOptions, since: str, until: str | None) -> States:
    first = last_day("--from", since, today())
    last = None if until is None else last_day("--to", until, today())
    if last is not None and last < first:
        raise typer.BadParameter(f"{until} is before {since}", param_hint="'--to'")
    read = loaded(options.data, no_cache=options.no_cache)
    # read once: both states are made from the same records
    records = read.history.records
    before = Loaded(history_as_of(records, first, f"--from {since}"), read.code)
    after = read if last is None else Loaded(history_as_of(records, last, f"--to {until}"), read.code)
    new = appeared(records.sources, first, last)
    named = f": {', '.join(source.id for source in new)}" if new else ""
    remark(f"{counted(len(new), 'source')} appeared in between{named}")
    return before, after, compare(before.history, after.history, sources_since=bool(new))
