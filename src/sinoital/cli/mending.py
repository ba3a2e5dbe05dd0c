"""Commands that change records which are there: `edit`, `rename`, `move` and `remove`."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.changed import DryRun, difference, tell_change
from sinoital.cli.evidence import Documents, known_documents
from sinoital.cli.options import DataFolder, completed, folder_to_write
from sinoital.cli.output import remark, say
from sinoital.cli.pairs import Fields, pairs
from sinoital.cli.refusals import NotAllowed, refused_by_option
from sinoital.editing.inventory import Inventory, NoSuchRecord, Plan, Refused, inventory
from sinoital.editing.moving import NoFile, moving
from sinoital.editing.removing import removing, removing_claim
from sinoital.editing.renaming import NotAnId, Taken, renaming
from sinoital.editing.setting import setting
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


ClaimNumber = Annotated[
    int | None,
    typer.Option("--claim", metavar="N", help="Only its Nth claim, counted from 1.", show_default=False),
]


def edit(
    name: Id,
    fields: Fields = None,
    claim: ClaimNumber = None,
    documents: Documents = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Open the file of a record in your editor, or --set a field of it; show what changes."""
    from sinoital.cli.revising import Opened, changed, edited

    folder = folder_to_write(data)
    known = known_documents(documents, folder)
    if fields:
        texts = pairs("--set", fields)

        def planned() -> Plan:
            return setting(inventory(folder), name, claim, texts)

        with refused_by_option(folder, dict.fromkeys(texts, "--set")):
            return _told(lambda: changed(folder, planned, known, dry_run=dry_run))
    if claim is not None:
        raise typer.BadParameter("it goes with --set", param_hint="'--claim'")
    try:
        path, before, line = inventory(folder, whole=False).written(name)
    except NoSuchRecord as error:
        raise typer.BadParameter(str(error), param_hint="'ID'") from None
    opened = Opened(folder, path, before, line, name, known)
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
    claim: ClaimNumber = None,
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
    return _told(lambda: _carried_out(folder, planned, dry_run=dry_run))


def _told(run: Callable[[], int]) -> int:
    """Return the exit code of a change, 1 where the records do not allow it.

    Raises BadParameter for what is mistyped.
    """
    try:
        return run()
    except (NoSuchRecord, NotAnId, NoFile) as error:
        hint = "'NEW'" if isinstance(error, NotAnId) else "'FILE'" if isinstance(error, NoFile) else "'ID'"
        refusal = NotAllowed if isinstance(error, Taken) else typer.BadParameter
        raise refusal(str(error), param_hint=hint) from None
    except (Refused, Unhandled) as error:
        remark(str(error))
        return 1


def _carried_out(folder: Path, planned: Callable[[Inventory], Plan], *, dry_run: bool) -> int:
    # without the lock first: what is refused leaves the folder alone
    plan = planned(inventory(folder))
    if not dry_run:
        with held(folder) as gate:
            # somebody may have written meanwhile
            plan = planned(inventory(folder))
            gate.write(plan.changes, plan.told)
    if plan.warning:
        remark(plan.warning)
    if dry_run:
        say("".join(difference(folder, plan.changes)))
    else:
        say("".join(f"{line}\n" for line in plan.record.splitlines()))
    tell_change(folder, plan.message, dry_run=dry_run)
    return 0


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "edit": edit,
    "rename": rename,
    "move": move,
    "remove": remove,
}
