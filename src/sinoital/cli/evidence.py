"""The evidence on the command line: do quotes stand in the documents, and how much of these is recorded."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.files import replace_file
from sinoital.cli.options import DataFolder, data_folder, with_output
from sinoital.cli.output import Output, remark, tell
from sinoital.evidence.documents import read_document
from sinoital.evidence.folding import Lines, folded
from sinoital.evidence.renumber import NotAsRead, Spot, said_lines, with_lines
from sinoital.evidence.verify import Checked, Finding, State, check
from sinoital.nouns import counted
from sinoital.records.problems import shortened, shown_path
from sinoital.store.loading import load

Documents = Annotated[
    Path | None,
    typer.Option("--documents", metavar="DIR", help="Where the documents lie (or set SINOITAL_DOCUMENTS)."),
]


@with_output
def sources(
    output: Output,
    what: Annotated[
        Literal["verify", "coverage"],
        typer.Argument(
            help="verify: do the quotes stand on their lines? coverage: what of each document is recorded?",
            case_sensitive=False,
        ),
    ],
    documents: Documents = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="With verify: rewrite the line numbers of what has moved.")
    ] = False,
    data: DataFolder = None,
) -> int:
    """Hold the records against the documents: what is quoted (verify), what is left out (coverage)."""
    if fix and what != "verify":
        raise typer.BadParameter("--fix goes with verify", param_hint="'--fix'")
    folder = _documents(documents)
    return _verify(data, folder, output, fix) if what == "verify" else _coverage(data, folder, output)


def _documents(named: Path | None) -> Path:
    """Return the folder of the documents; raises BadParameter where none is named, OSError for no folder."""
    by_environment = os.environ.get("SINOITAL_DOCUMENTS")
    if named is None and not by_environment:
        message = "say where the documents lie: --documents DIR, or set SINOITAL_DOCUMENTS"
        raise typer.BadParameter(message, param_hint="'--documents'")
    folder = named or Path(by_environment or "")
    os.scandir(folder).close()
    return folder


def _checked(data: Path | None, documents: Path) -> tuple[tuple[Checked, ...], int]:
    """Return what has become of each source, and the exit code so far; errors of the records are told."""
    chronology, problems = load(data_folder(data))
    code = int(tell(problems, chronology.left_out))
    cards = chronology.sources.values()
    return tuple(check(chronology, one, read_document(documents, one.document)) for one in cards), code


def _verify(data: Path | None, documents: Path, output: Output, fix: bool) -> int:
    from sinoital.views.evidence import evidence, records

    checked, code = _checked(data, documents)
    if fix and _rewritten(checked):
        checked, code = _checked(data, documents)
    output.page(
        lambda: evidence(checked, output.width, output.glyphs),
        records(checked),
        "sources verify",
        "Whether the documents are the recorded ones, and whether each wording stands on its lines.",
    )
    counts = [(sum(one.counted(state) for one in checked), state.value) for state in State]
    counts.append((sum(len(one.unread) for one in checked), "not looked for"))
    parts = [f"{number} {name}" for number, name in counts if number]
    quotes = sum(number for number, _ in counts)
    others = sum(not one.is_as_recorded for one in checked)
    differ = f"; {counted(others, 'document')} not as recorded" if others else ""
    said = ", ".join(parts) or "none"
    output.note(f"{counted(len(checked), 'source')}, {counted(quotes, 'quote')}: {said}{differ}")
    return code if all(one.is_fine for one in checked) else 1


def _coverage(data: Path | None, documents: Path, output: Output) -> int:
    from sinoital.evidence.coverage import coverage
    from sinoital.views.coverage import coverages, records

    checked, code = _checked(data, documents)
    covered = [
        (one, None if text is None else coverage(folded(text), one.findings, one.source.not_recorded))
        for one in checked
        for text in (one.held.text,)
    ]
    output.page(
        lambda: coverages(covered, output.width, output.glyphs),
        records(covered),
        "sources coverage",
        "Which lines of each document are recorded, and which of its dates are not.",
    )
    for one in checked:
        if one.held.text is None and one.source.document:
            remark(f"{one.source.id}: {one.held.detail}")
            code = 1
    is_open = sum(len(found.open) for _, found in covered if found)
    output.note(
        f"{counted(len(checked), 'source')}, {counted(is_open, 'dated wording')} neither recorded nor listed"
    )
    return code


def _rewritten(checked: Sequence[Checked]) -> bool:
    """Rewrite the line numbers of what has moved to one place; return whether a file was changed."""
    moved: dict[str, dict[Spot, tuple[Lines, Lines]]] = {}
    for one in checked:
        for finding in one.findings:
            if finding.state is State.MOVED and (refusal := _refusal(one, finding)):
                remark(f"{finding.quote.location}: {refusal}")
            elif lines := finding.new_lines:
                place = finding.quote.location
                spot = place.line, place.column
                moved.setdefault(place.file, {})[spot] = (finding.quote.lines, lines)
    written = [file for file, spots in sorted(moved.items()) if _written(file, spots)]
    return bool(written)


def _refusal(one: Checked, finding: Finding) -> str:
    """Return why the line numbers of a moved quote are not rewritten, nothing where they are."""
    wording = f"'{shortened(finding.quote.wording)}'"
    if finding.new_lines is None:
        places = " and ".join(map(said_lines, finding.found))
        return f"{wording} stands on lines {places}: not rewritten, say which is meant"
    most = one.source.document.lines if one.source.document else None
    if most is not None and finding.new_lines[1] > most:
        where = f"line {finding.new_lines[1]}, and the card of {one.source.id} says {most} lines"
        return f"{wording} stands on {where}: not rewritten, correct the card first"
    return ""


def _written(file: str, moved: Mapping[Spot, tuple[Lines, Lines]]) -> bool:
    path, shown = Path(file), shown_path(file)
    try:
        raw = with_lines(path.read_bytes(), file, moved)
    except NotAsRead as error:
        remark(f"{shown}: not rewritten, {error}")
        return False
    replace_file(path, raw)
    fewer = sum(new[1] - new[0] < old[1] - old[0] for old, new in moved.values())
    more = f", {fewer} of them to fewer lines than before" if fewer else ""
    remark(f"{shown}: {counted(len(moved), 'line number')} rewritten{more}")
    return True


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"sources": sources}
