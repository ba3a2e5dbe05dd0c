"""Start of a new chronology: its first files, and how they are written into a folder."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sinoital.store.gate import STATE, Change, GateError, held
from sinoital.store.schema import NAMES, to_json

_TEMPLATE: Final = Path(__file__).parent / "template"
_SCHEMA_OF_FOLDER: Final = {
    "events": "events",
    "statements": "statements",
    "sources": "source",
}


def first_files() -> Mapping[str, bytes]:
    """Return the files of a small commented chronology, by their place in its folder; raises OSError.

    Each names its schema in its first line, for editors; the schemas are among the files.
    """
    files = {}
    for path in sorted(_TEMPLATE.rglob("*.yaml")):
        place = path.relative_to(_TEMPLATE)
        files[place.as_posix()] = _modeline(place).encode() + path.read_bytes()
    return {**files, **{f"schema/{name}.json": to_json(name).encode() for name in NAMES}}


def is_free(folder: Path) -> bool:
    """Tell whether a chronology can begin in a folder: hidden files, such as those of git, do not count."""
    return not any(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208


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


def _modeline(place: Path) -> str:
    """Return the line that tells the YAML language server which schema a file has."""
    name = _SCHEMA_OF_FOLDER.get(place.parent.as_posix(), place.stem)
    up = "../" * (len(place.parts) - 1)
    return f"# yaml-language-server: $schema={up or './'}schema/{name}.json\n"
