"""Changes of files as they are told: as a unified diff, and how to undo them."""

import difflib
import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from sinoital.records.problems import shown_path
from sinoital.store.files import name_of
from sinoital.store.gate import Change


def undone(folder: Path, path: Path, data: Path | None) -> str:
    """Return how to undo a change of a file."""
    if folder.resolve() not in path.resolve().parents:
        # a source's card may lie anywhere, and what is undone only in the chronology
        return f"'sinoital undo' does not reach {shown_path(str(path))}, which lies outside of the chronology"
    named = f" --data {shlex.quote(shown_path(str(data)))}" if data else ""
    return f"undo it with 'sinoital undo{named}'"


def as_diff(changes: Iterable[Change]) -> str:
    """Return changes of files as a unified diff."""
    return "".join(line for change in changes for line in _diff(change))


def _diff(change: Change) -> Iterator[str]:
    """Yield the lines of a unified diff; one without a line feed at its end is told as git does."""
    old, new = (
        (raw or b"").decode("utf-8", "replace").splitlines(keepends=True)
        for raw in (change.before, change.after)
    )
    name = shown_path(name_of(change.path))
    names = [name if raw is not None else os.devnull for raw in (change.before, change.after)]
    for line in difflib.unified_diff(old, new, names[0], names[1]):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
