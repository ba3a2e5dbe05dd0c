"""Commands `sources verify` and `sources coverage`: quotes in documents, and what of these is recorded."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.changed import difference, tell_change
from sinoital.cli.headings import OPTIONS
from sinoital.cli.options import (
    ONE_FOLDER,
    AsJson,
    DataFolders,
    data_folders,
    with_output,
)
from sinoital.cli.output import Output, remark, say, tell
from sinoital.evidence.renumber import NotAsRead, renumbered
from sinoital.evidence.verify import SourceFindings, check_all, check_each
from sinoital.nouns import counted
from sinoital.records.model import Chronology
from sinoital.records.problems import shown_path
from sinoital.store.gate import held
from sinoital.store.loading import check_folder, load

Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="DIR",
        help="The folder of the documents (or set SINOITAL_DOCUMENTS; else documents/ beside the records).",
        rich_help_panel=OPTIONS,
    ),
]


@with_output
def verify(
    output: Output,
    documents: Documents = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Rewrite the line numbers of what has moved, and the cards of documents that changed.",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="With --fix: print the lines that would change, and write nothing.",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    as_json: AsJson = False,
    data: DataFolders = None,
) -> int:
    """Tell whether each document is the recorded one, and whether each wording stands on its lines."""
    if fix and len(data_folders(data)) > 1:
        raise typer.BadParameter(f"it writes into one folder of records: {ONE_FOLDER}", param_hint="'--fix'")
    if dry_run and not fix:
        raise typer.BadParameter("it goes with --fix", param_hint="'--dry-run'")
    place = documents_folder(documents, data)
    if dry_run:
        _rewrite(data_folders(data)[0], place, dry_run=True)
        return 0
    return _verify(data, place, output, fix=fix, as_json=as_json)


@with_output
def coverage(
    output: Output, documents: Documents = None, as_json: AsJson = False, data: DataFolders = None
) -> int:
    """Tell what of each document is recorded, and which of its dates are not."""
    return _coverage(data, documents_folder(documents, data), output, as_json=as_json)


def known_documents(named: Path | None, *folders: Path) -> Path | None:
    """Return the folder of the documents: as named, else by SINOITAL_DOCUMENTS, else in a folder of records.

    None where none of the three is there. Raises OSError where the folder cannot be opened.
    """
    by_environment = os.environ.get("SINOITAL_DOCUMENTS")
    beside = (place for folder in folders if (place := folder / "documents").is_dir())
    found = named or (Path(by_environment) if by_environment else next(beside, None))
    if found is not None:
        # a folder that cannot be opened is one error, and not one for each document
        os.scandir(found).close()
    return found


def documents_folder(named: Path | None, data: Sequence[Path] | None) -> Path:
    """Return the folder of the documents of folders of records.

    Raises BadParameter where none is known, OSError where that or one of the records cannot be opened.
    """
    folders = data_folders(data)
    for folder in folders:
        check_folder(folder)
    found = known_documents(named, *folders)
    if found is None:
        message = "say where the documents are: --documents DIR, or set SINOITAL_DOCUMENTS"
        raise typer.BadParameter(message, param_hint="'--documents'")
    return found


def _checked(
    data: Sequence[Path] | None, documents: Path
) -> tuple[Chronology, tuple[SourceFindings, ...], int]:
    """Return the records, what has become of each source, and the exit code so far; errors are told."""
    # imported late: the other commands do without
    from sinoital.store.joining import load_together

    chronology, problems, *_ = load_together(data_folders(data))
    code = int(tell(problems, chronology.left_out))
    return chronology, check_all(chronology, documents), code


def _verify(data: Sequence[Path] | None, documents: Path, output: Output, *, fix: bool, as_json: bool) -> int:
    from sinoital.views.evidence import evidence, records, summary

    if fix:
        _rewrite(data_folders(data)[0], documents)
    # after that, so that what is told holds for the files as they are now
    chronology, checked, code = _checked(data, documents)
    if as_json:
        from sinoital.export import reports

        output.data(reports.verify(chronology, checked))
    else:
        output.page(
            lambda: evidence(checked, output.width, output.glyphs),
            records(checked),
            "sources verify",
            "Whether the documents are the recorded ones, and whether each wording stands on its lines.",
        )
    output.note(summary(checked))
    return code if all(result.is_fine for result in checked) else 1


def _coverage(data: Sequence[Path] | None, documents: Path, output: Output, *, as_json: bool) -> int:
    from sinoital.evidence.coverage import MOST_DATED, coverage_of
    from sinoital.store.joining import load_together
    from sinoital.views.coverage import coverages, records, summary

    chronology, problems, *_ = load_together(data_folders(data))
    code = int(tell(problems, chronology.left_out))
    # each text is let go before the next one is read
    covered = [(one.without_text(), coverage_of(one)) for one in check_each(chronology, documents)]
    if as_json:
        from sinoital.export import reports

        output.data(reports.coverage(covered))
    else:
        output.page(
            lambda: coverages(covered, output.width, output.glyphs),
            records(covered),
            "sources coverage",
            "Which lines of each document are recorded, and which of its dates are not.",
        )
    textless = [result for result, coverage in covered if coverage is None and result.source.document]
    for result, coverage in covered:
        if coverage and coverage.is_cut:
            told = f"only the first {MOST_DATED:,} dated wordings are told"
            remark(f"{result.source.id}: {told}: split the document")
    for result in textless:
        remark(f"{result.source.id}: {result.document.detail}")
    output.note(summary(covered))
    return 1 if textless else code


def _rewrite(folder: Path, documents: Path, *, dry_run: bool = False) -> None:
    """Rewrite the lines of what has moved, and the cards of changed documents, and tell of it."""
    told: list[str] = []
    changes = []
    with nullcontext() if dry_run else held(folder) as gate:
        found = renumbered(check_all(load(folder)[0], documents))
        told += map(str, found.refused)
        for one in found.files:
            shown = shown_path(one.file)
            try:
                changes.append(one.change())
            except NotAsRead as error:
                told.append(f"{shown}: not rewritten, {error}")
                continue
            more = f", {one.shrunk} of them to fewer lines than before" if one.shrunk else ""
            if one.moved:
                told.append(f"{shown}: {counted(len(one.moved), 'line number')} rewritten{more}")
            if one.card:
                kept = "every wording still stands in the document"
                told.append(f"{shown}: {' and '.join(one.card)} of the document renewed, since {kept}")
        if gate is not None:
            gate.write(changes, told="sources verify --fix")
    if dry_run:
        say("".join(difference(folder, changes)))
    for line in told:
        remark(line)
    if changes:
        verb = "is" if len(changes) == 1 else "are"
        tell_change(folder, f"{counted(len(changes), 'file')} {verb} rewritten", dry_run=dry_run)
    elif dry_run:
        remark("nothing is written; there is nothing to rewrite")


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"verify": verify, "coverage": coverage}
