"""Commands that change records which are there: `edit`, `rename`, `move` and `remove`."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.changed import DryRun, difference, undo_text
from sinoital.cli.options import DataFolder, completed, folder_to_write
from sinoital.cli.output import remark, say
from sinoital.editing.inventory import Inventory, NoSuchRecord, Plan, Refused, inventory
from sinoital.editing.moving import NoFile, moving
from sinoital.editing.removing import removing, removing_claim
from sinoital.editing.renaming import NotAnId, renaming
from sinoital.records.model import ENTITY_GROUPS, Chronology
from sinoital.store.gate import held
from sinoital.store.surgery import Unhandled


def _ids(records: Chronology) -> Iterator[str]:
    """Yield the ids of all that records are made of."""
    yield from (record.id for record in records.with_claims)
    yield from (name for group in ENTITY_GROUPS for name in records.entities[group])
    for family in (records.sources, records.kinds, records.topics, records.periods):
        yield from family


Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The id of an event, a statement, a name, a source, a word; 'topic:juno' says which of two.",
        show_default=False,
        autocompletion=completed(_ids),
    ),
]


def edit(name: Id, dry_run: DryRun = False, data: DataFolder = None) -> int:
    """Open the file of a record in your editor, at its place; show what changes before it is kept."""
    from sinoital.cli.revising import Opened, edited

    folder = folder_to_write(data)
    try:
        path, before, line = inventory(folder, whole=False).written(name)
    except NoSuchRecord as error:
        raise typer.BadParameter(str(error), param_hint="'ID'") from None
    opened = Opened(folder, path, before, line, name)
    return edited(opened, dry_run=dry_run)


def rename(
    old: Id,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id.", show_default=False)],
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Give something another id, with every reference to it, in all files at once."""
    return _done(lambda found: renaming(found, old, new), data, dry_run=dry_run)


def move(
    name: Id,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A file of events/ (for a statement: of statements/), such as juno.yaml.",
            show_default=False,
        ),
    ],
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Put an event or a statement into another file, as it is written."""
    return _done(lambda found: moving(found, name, file), data, dry_run=dry_run)


def remove(
    name: Id,
    claim: Annotated[
        int | None,
        typer.Option("--claim", metavar="N", help="Only its Nth claim, counted from 1.", show_default=False),
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Remove a record that nothing names, or one claim of it, and print it."""
    if claim is None:
        return _done(lambda found: removing(found, name), data, dry_run=dry_run)
    return _done(lambda found: removing_claim(found, name, claim), data, dry_run=dry_run)


def _done(planned: Callable[[Inventory], Plan], data: Path | None, *, dry_run: bool) -> int:
    """Carry out a plan, or print it; return the exit code. Raises BadParameter for what is mistyped."""
    folder = folder_to_write(data)
    try:
        # without the lock first: what is refused leaves the folder alone
        plan = planned(inventory(folder))
        if not dry_run:
            with held(folder) as gate:
                # somebody may have written meanwhile
                plan = planned(inventory(folder))
                gate.write(plan.changes, plan.told)
    except (NoSuchRecord, NotAnId, NoFile) as error:
        hint = "'NEW'" if isinstance(error, NotAnId) else "'FILE'" if isinstance(error, NoFile) else "'ID'"
        raise typer.BadParameter(str(error), param_hint=hint) from None
    except (Refused, Unhandled) as error:
        remark(str(error))
        return 1
    if plan.warning:
        remark(plan.warning)
    if dry_run:
        say("".join(difference(folder, plan.changes)))
        remark(f"nothing is written; it would be: {plan.message}")
        return 0
    say("".join(f"{line}\n" for line in plan.record.splitlines()))
    remark(f"{plan.message}; {undo_text(folder)}")
    return 0


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "edit": edit,
    "rename": rename,
    "move": move,
    "remove": remove,
}
