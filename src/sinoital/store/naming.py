"""Names of files: those of records, those of the state beside them, and how they are written in messages."""

from pathlib import Path
from typing import Final

STATE: Final = ".sinoital"
"""The folder, in that of a chronology, which holds the lock and the last change; no records."""

JOURNAL: Final = f"{STATE}/journal.json"
"""Where a change of files stands until it is done."""


def is_yaml(name: str) -> bool:
    """Tell whether a file is one of records; hidden ones (an editor's, a tool's) are not."""
    return name.casefold().endswith((".yaml", ".yml")) and not name.startswith(".")


def name_of(path: Path) -> str:
    """Return a path as people write it: relative to here where it lies below, else as given."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        # the working directory was removed, and nothing lies below it
        return path.as_posix()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
