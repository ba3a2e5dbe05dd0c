"""Start of a new chronology: its first files, and how they are written into a folder."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sinoital.store.gate import STATE, Change, held
from sinoital.store.schema import NAMES, to_json
from sinoital.store.writing import scalar

_TEMPLATE: Final = Path(__file__).parent / "template"
_SCHEMA_OF_FOLDER: Final = {
    "events": "events",
    "statements": "statements",
    "sources": "source",
}


_BARE: Final = """\
# The chronology as a whole: what it is about, and the language of its titles.
title: {title}
language: en

# What kinds of events there are; each event has one ('sinoital add kind' writes them).
kinds: {{}}
"""


class Taken(ValueError):  # noqa: N818 - reads as what it tells
    """A folder for a new chronology holds files already."""


def first_files() -> Mapping[str, bytes]:
    """Return the files of a small commented chronology, by their place in its folder; raises OSError.

    Each names its schema in its first line, for editors; the schemas are among the files.
    """
    files = {}
    for path in sorted(_TEMPLATE.rglob("*.yaml")):
        place = path.relative_to(_TEMPLATE)
        files[place.as_posix()] = _modeline(place).encode() + path.read_bytes()
    return {**files, **_schemas()}


def bare_files(title: str) -> Mapping[str, bytes]:
    """Return the files of a chronology that holds no records yet, by their place in its folder."""
    top = Path("chronology.yaml")
    raw = f"{_modeline(top)}{_BARE.format(title=scalar(title))}".encode()
    # without a file version control forgets a folder, and the loader then misses it
    kept = {f"{folder}/.gitkeep": b"" for folder in ("events", "sources")}
    return {top.as_posix(): raw, **kept, **_schemas()}


def is_taken(folder: Path) -> bool:
    """Tell whether a folder holds a file; hidden ones, and those in hidden folders, do not count."""
    for _, folders, files in os.walk(folder):
        if any(not name.startswith(".") for name in files):
            return True
        folders[:] = [name for name in folders if not name.startswith(".")]
    return False


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is new or not taken, all of them or none.

    Raises Taken, and OSError.
    """
    had_state = (folder / STATE).exists()
    if is_taken(folder) and not had_state:
        raise Taken
    made = [place for place in reversed((folder, *folder.parents)) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder) as gate:
            # only now what a killed run left is put in order
            if is_taken(folder):
                raise Taken
            gate.write([Change(folder / name, None, raw) for name, raw in files.items()], "new")
    # an interruption leaves no half of a chronology behind either
    except BaseException:
        if not had_state and not is_taken(folder):
            shutil.rmtree(folder / STATE, ignore_errors=True)
        for place in reversed(made):
            with suppress(OSError):
                place.rmdir()
        raise


def _schemas() -> dict[str, bytes]:
    return {f"schema/{name}.json": to_json(name).encode() for name in NAMES}


def _modeline(place: Path) -> str:
    """Return the line that tells the YAML language server which schema a file has."""
    name = _SCHEMA_OF_FOLDER.get(place.parent.as_posix(), place.stem)
    up = "../" * (len(place.parts) - 1)
    return f"# yaml-language-server: $schema={up or './'}schema/{name}.json\n"
