"""Command `draft`: skeletons of records from a document, to be finished by hand or by a program."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.evidence import Documents, documents_folder
from sinoital.cli.files import refuse, write_text
from sinoital.cli.options import DataFolder, completed_ids, data_folder
from sinoital.cli.output import remark, tell
from sinoital.evidence.documents import FileState, read_document
from sinoital.evidence.verify import check
from sinoital.nouns import counted
from sinoital.questions.facets import FACETS
from sinoital.records.names import UnknownName
from sinoital.store.loading import load


def draft(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="The source whose document is read.",
            autocompletion=completed_ids(FACETS["source"]),
        ),
    ],
    documents: Documents = None,
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write into a file instead of to stdout."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of -o.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print, and write no file.")] = False,
    data: DataFolder = None,
) -> int:
    """Print a record to be finished, as JSON Lines, for each date in a document that is not recorded yet."""
    from sinoital.editing.lookup import Lookup
    from sinoital.editing.skeleton import as_lines, skeletons

    if target is not None:
        refuse(target, force=force, option="-o")
    folder = documents_folder(documents, [data] if data else None)
    chronology, problems = load(data_folder(data))
    code = int(tell(problems, chronology.left_out))
    try:
        card = chronology.sources[Lookup(chronology).id_of("source", source)]
    except UnknownName as error:
        raise typer.BadParameter(str(error), param_hint="'SOURCE'") from None
    checked = check(chronology, card, read_document(folder, card.document))
    if checked.document.text is None:
        told = f"{card.id}: {checked.document.detail}"
        if checked.document.state is not FileState.UNNAMED:
            raise OSError(told)
        remark(told)
        return 1
    records = list(skeletons(chronology, checked))
    write_text(as_lines(iter(records)), None if dry_run else target, force=force)
    remark(
        f"{counted(len(records), 'date')} of {card.id} to be recorded: give each line a title and a kind, or "
        "remove it, then 'sinoital import jsonl FILE --documents DIR'"
    )
    return code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"draft": draft}
