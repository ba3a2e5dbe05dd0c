"""Start of a new chronology: its first files, and how they are written into a folder."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sinoital.store.gate import Change, GateError, held
from sinoital.store.naming import STATE
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


def is_free(folder: Path) -> bool:
    """Tell whether a chronology can begin in a folder: hidden files, such as those of git, do not count."""
    for _, folders, files in os.walk(folder):
        if any(not name.startswith(".") for name in files):
            return False
        folders[:] = [name for name in folders if not name.startswith(".")]
    return True


def put_in_order(folder: Path) -> None:
    """Finish or undo what a killed run left of a new chronology; raises OSError."""
    if (folder / STATE).exists():
        with held(folder, is_new=True):
            pass


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, or one that is free, all of them or none; raises OSError."""
    made = [place for place in (folder / STATE, folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    # last, so that what a killed run leaves is not taken for a chronology
    names = sorted(files, key=lambda name: (name == "chronology.yaml", name))
    try:
        with held(folder, is_new=True) as gate:
            if not is_free(folder):
                raise GateError(f"{folder} is not empty: name a new folder")
            gate.write([Change(folder / name, None, files[name]) for name in names], told="new")
    except BaseException:
        if made and is_free(folder):
            shutil.rmtree(made[0], ignore_errors=True)
            # others may have begun to use these
            for place in made[1:]:
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
