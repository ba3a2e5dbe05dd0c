"""Command `undo`: the last change of a chronology put back, if its files are still as it left them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sinoital.cli.changed import DryRun, difference, file_in, tell_change
from sinoital.cli.options import DataFolder, folder_to_write
from sinoital.cli.output import remark, say
from sinoital.nouns import counted
from sinoital.records.problems import shown_path
from sinoital.records.visible import visible
from sinoital.store.gate import Done, differing, held, last_change
from sinoital.store.loading import check_folder
from sinoital.store.naming import STATE


def undo(dry_run: DryRun = False, data: DataFolder = None) -> int:
    """Put back the last change of a chronology; once more, and the change is there again."""
    folder = folder_to_write(data)
    is_known = (folder / STATE).is_dir()
    if not is_known:
        # without what a change leaves, it is a chronology or a folder that was mistyped
        check_folder(folder)
    if dry_run or not is_known:
        last = last_change(folder)
        if _is_refused(folder, last) or last is None:
            return 1
        say("".join(difference(folder, (one.reversed for one in last.changes))))
        tell_change(folder, _told(folder, last), dry_run=True)
        return 0
    with held(folder, is_new=True) as gate:
        last = gate.last_change()
        is_refused = _is_refused(folder, last)
        if not is_refused and last is not None:
            gate.undo(last)
    if is_refused or last is None:
        return 1
    tell_change(folder, _told(folder, last))
    return 0


def _told(folder: Path, last: Done) -> str:
    """Return what is put back, and in which files."""
    files = ", ".join(file_in(folder, one.path) for one in last.changes)
    return f"'{visible(last.told)}' is undone ({counted(len(last.changes), 'file')}: {files})"


def _is_refused(folder: Path, last: Done | None) -> bool:
    """Tell why a change cannot be put back, if so."""
    if last is None:
        remark(f"nothing to undo: no change of {shown_path(str(folder))} is known")
        return True
    changed = differing(last)
    for path in changed:
        remark(f"{shown_path(str(path))}: it is not as '{visible(last.told)}' left it")
    if changed:
        remark("nothing is written; put that back by hand, or with the tool that changed it")
    return bool(changed)


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"undo": undo}
