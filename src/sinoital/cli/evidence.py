"""Command `sources`: quotes compared with documents, and the coverage of documents by claims."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.options import OPTIONS, AsJson, DataFolder, data_folder, undo_text, with_output
from sinoital.cli.output import Output, remark, tell
from sinoital.evidence.renumber import NotAsRead, renumbered
from sinoital.evidence.verify import SourceFindings, check_all
from sinoital.nouns import counted
from sinoital.records.model import Chronology
from sinoital.records.problems import shown_path
from sinoital.store.gate import held
from sinoital.store.loading import load

Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="DIR",
        help="The folder of the documents (or set SINOITAL_DOCUMENTS).",
        rich_help_panel=OPTIONS,
    ),
]


@with_output
def sources(
    output: Output,
    what: Annotated[
        Literal["verify", "coverage"],
        typer.Argument(
            metavar="WHAT",
            help="verify: do the quotes stand on their lines? coverage: what of each document is recorded?",
            case_sensitive=False,
        ),
    ],
    documents: Documents = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="With verify: rewrite the line numbers of what has moved.",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> int:
    """Compare the records with the documents: what is quoted (verify), and what is left out (coverage)."""
    if fix and what != "verify":
        raise typer.BadParameter("--fix goes with verify", param_hint="'--fix'")
    folder = documents_folder(documents)
    if what == "verify":
        return _verify(data, folder, output, fix=fix, as_json=as_json)
    return _coverage(data, folder, output, as_json=as_json)


def documents_folder(named: Path | None) -> Path:
    """Return the folder of the documents; raises BadParameter where none is named, OSError for no folder."""
    by_environment = os.environ.get("SINOITAL_DOCUMENTS")
    if named is None and not by_environment:
        message = "say where the documents are: --documents DIR, or set SINOITAL_DOCUMENTS"
        raise typer.BadParameter(message, param_hint="'--documents'")
    folder = named or Path(by_environment or "")
    # a folder that cannot be opened is one error, and not one for each document
    os.scandir(folder).close()
    return folder


def _checked(data: Path | None, documents: Path) -> tuple[Chronology, tuple[SourceFindings, ...], int]:
    """Return the records, what has become of each source, and the exit code so far; errors are told."""
    chronology, problems = load(data_folder(data))
    code = int(tell(problems, chronology.left_out))
    return chronology, check_all(chronology, documents), code


def _verify(data: Path | None, documents: Path, output: Output, *, fix: bool, as_json: bool) -> int:
    from sinoital.views.evidence import evidence, records, summary

    if fix:
        for line in _rewritten(data_folder(data), documents):
            remark(line)
    # after that, so that what is told holds for the files as they are now
    chronology, checked, code = _checked(data, documents)
    if as_json:
        from sinoital.export.reports import verify

        output.data(verify(chronology, checked))
    else:
        output.page(
            lambda: evidence(checked, output.width, output.glyphs),
            records(checked),
            "sources verify",
            "Whether the documents are the recorded ones, and whether each wording stands on its lines.",
        )
    output.note(summary(checked))
    return code if all(result.is_fine for result in checked) else 1


def _coverage(data: Path | None, documents: Path, output: Output, *, as_json: bool) -> int:
    from sinoital.evidence.coverage import coverage_of
    from sinoital.views.coverage import coverages, records, summary

    _, checked, code = _checked(data, documents)
    covered = [(result, coverage_of(result)) for result in checked]
    if as_json:
        from sinoital.export.reports import coverage

        output.data(coverage(covered))
    else:
        output.page(
            lambda: coverages(covered, output.width, output.glyphs),
            records(covered),
            "sources coverage",
            "Which lines of each document are recorded, and which of its dates are not.",
        )
    textless = [result for result, coverage in covered if coverage is None and result.source.document]
    for result in textless:
        remark(f"{result.source.id}: {result.document.detail}")
    output.note(summary(covered))
    return 1 if textless else code


def _rewritten(folder: Path, documents: Path) -> list[str]:
    """Rewrite the line numbers of what has moved to one place; return what is to be told of it."""
    told: list[str] = []
    changes = []
    with held(folder) as gate:
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
            told.append(f"{shown}: {counted(len(one.moved), 'line number')} rewritten{more}")
        gate.write(changes, told="sources verify --fix")
    return [*told, undo_text(folder)] if changes else told


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"sources": sources}
