"""Start of a new chronology: its first files, and how they are written into a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

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


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new or empty folder, all of them or none; raises OSError."""
    created: list[Path] = []
    try:
        for name, raw in files.items():
            path = folder / name
            # parents first: undone in reverse, a folder is empty when its turn comes
            created += [place for place in reversed((path, *path.parents)) if not place.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
    # an interruption leaves no half of a chronology behind either
    except BaseException:
        for path in reversed(created):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise


def _modeline(place: Path) -> str:
    """Return the line that tells the YAML language server which schema a file has."""
    name = _SCHEMA_OF_FOLDER.get(place.parent.as_posix(), place.stem)
    up = "../" * (len(place.parts) - 1)
    return f"# yaml-language-server: $schema={up or './'}schema/{name}.json\n"
