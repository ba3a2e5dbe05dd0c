"""Changes of records as they are told: in which file, by which lines, and how to undo them."""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sinoital.cli.options import data_folders
from sinoital.cli.output import remark
from sinoital.records.problems import shown_path
from sinoital.records.visible import visible

if TYPE_CHECKING:
    from sinoital.store.gate import Change

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would change, and write nothing.")]


def file_in(folder: Path, path: Path) -> str:
    """Return how a file is named in its chronology, safe to print; one beside it by its whole path."""
    top, place = folder.absolute(), path.absolute()
    return shown_path((place.relative_to(top) if place.is_relative_to(top) else path).as_posix())


def difference(folder: Path, changes: "Iterable[Change]") -> Iterator[str]:
    """Yield the lines that changes would take away and add, as `diff -u` has them."""
    # imported late: most commands print no lines of files
    from sinoital.cli.line_changes import unified

    for change in changes:
        before, after = (
            [] if raw is None else raw.decode("utf-8", "replace").splitlines()
            for raw in (change.before, change.after)
        )
        name = file_in(folder, change.path)
        for line in unified(before, after, name):
            yield f"{visible(line)}\n"


def tell_change(folder: Path, what: str, *, dry_run: bool = False) -> None:
    """Tell in one line what was done in a folder and how to undo it, or with `dry_run` what would be done."""
    remark(f"nothing is written; without --dry-run: {what}" if dry_run else f"{what}; {undo_text(folder)}")


def undo_text(folder: Path) -> str:
    """Return how to put back what was just written into a folder."""
    if data_folders(None) == [folder]:
        return "undo it with 'sinoital undo'"
    if shown_path(str(folder)) != str(folder):
        # what cannot be printed cannot be copied either
        return "undo it with 'sinoital undo' and the same --data"
    where = shlex.quote(str(folder))
    quoted = "'" in where
    return (
        f"undo it: sinoital undo --data {where}" if quoted else f"undo it with 'sinoital undo --data {where}'"
    )
