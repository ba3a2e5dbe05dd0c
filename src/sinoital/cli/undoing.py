"""Command `undo`: the last change of a chronology put back, if its files are still as it left them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.line_changes import unified
from sinoital.cli.options import DataFolder, folder_to_write, undo_text
from sinoital.cli.output import remark, say
from sinoital.nouns import counted
from sinoital.records.problems import shown_path
from sinoital.records.visible import visible
from sinoital.store.files import STATE
from sinoital.store.gate import Change, Done, differing, held, last_change


def undo(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the lines that would change, and write nothing.")
    ] = False,
    data: DataFolder = None,
) -> int:
    """Put back the last change of a chronology; once more, and the change is there again."""
    folder = folder_to_write(data)
    if dry_run or not (folder / STATE).is_dir():
        last = last_change(folder)
        if _is_refused(folder, last) or last is None:
            return 1
        say("".join(difference(folder, (one.reversed for one in last.changes))))
        remark(f"nothing is written: this would undo '{visible(last.told)}'")
        return 0
    with held(folder, is_new=True) as gate:
        last = gate.last_change()
        is_refused = _is_refused(folder, last)
        if not is_refused and last is not None:
            gate.undo(last)
    if is_refused or last is None:
        return 1
    files = ", ".join(_name(folder, one.path) for one in last.changes)
    remark(f"undone: '{visible(last.told)}' ({counted(len(last.changes), 'file')}: {files})")
    remark(undo_text(folder))
    return 0


def _is_refused(folder: Path, last: Done | None) -> bool:
    """Tell why a change cannot be put back, if so."""
    if last is None:
        remark(f"nothing to undo: no change of {shown_path(str(folder))} is known")
        return True
    changed = differing(last)
    for path in changed:
        remark(f"{shown_path(str(path))}: it is not as '{visible(last.told)}' left it")
    if changed:
        remark("nothing is written: put that back by hand, or with the tool that changed it")
    return bool(changed)


def difference(folder: Path, changes: Iterable[Change]) -> Iterator[str]:
    """Yield the lines that changes would take away and add, as `diff -u` has them."""
    for change in changes:
        before, after = (
            [] if raw is None else raw.decode("utf-8", "replace").splitlines()
            for raw in (change.before, change.after)
        )
        name = _name(folder, change.path)
        for line in unified(before, after, name):
            yield f"{visible(line)}\n"


def _name(folder: Path, path: Path) -> str:
    """Return how a file is named in its chronology, safe to print."""
    own = path.relative_to(folder.absolute()) if path.is_relative_to(folder.absolute()) else path
    return shown_path(own.as_posix())


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"undo": undo}
