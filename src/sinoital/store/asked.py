"""Questions to the file system in reading a folder, with their answers: asked again, they tell of changes."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.records.digest import digest
from sinoital.store.decoding import bytes_of
from sinoital.store.naming import is_yaml

Answer = str | bool | list[str]


class Answered(NamedTuple):
    """A question, the path that it was about (below the folder, or absolute), and the answer."""

    question: str
    path: str
    answer: Answer


class Asking:
    """Asks the file system, and keeps the answers; contents are kept as their BLAKE2 alone (RFC 7693)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: dict[tuple[str, str], Answer] = {}

    @property
    def asked(self) -> list[Answered]:
        """All questions, each once, with the first answer."""
        return [Answered(question, path, answer) for (question, path), answer in self._asked.items()]

    def content(self, path: Path) -> bytes:
        """Return what a file holds, a little more than may be read at the most; raises OSError."""
        try:
            raw = _content(path)
        except OSError as error:
            self._keep("content", path, _failure(error))
            raise
        self._keep("content", path, digest(raw))
        return raw

    def entries(self, folder: Path) -> list[tuple[str, bool]]:
        """Return what is named like YAML or is a folder (no link) in a folder, sorted; raises OSError."""
        try:
            found = _entries(folder)
        except OSError as error:
            self._keep("entries", folder, _failure(error))
            raise
        self._keep("entries", folder, [_entry(*one) for one in found])
        return found

    def is_there(self, path: Path) -> bool:
        """Tell whether a file, a folder or a link lies at a path."""
        return bool(self._keep("is_there", path, os.path.lexists(path)))

    def resolved(self, path: Path) -> Path:
        """Return the path without links, a circle of which stays as it is."""
        return Path(str(self._keep("resolved", path, _resolved(path))))

    def _keep(self, question: str, path: Path, answer: Answer) -> Answer:
        below = path.relative_to(self._folder) if path.is_relative_to(self._folder) else path.absolute()
        self._asked.setdefault((question, str(below)), answer)
        return answer


def answers_the_same(folder: Path, asked: Iterable[Sequence[object]]) -> bool:
    """Tell whether the file system answers every question about a folder as it did; raises nothing for files.

    Raises KeyError, TypeError and ValueError for what are no questions.
    """
    return all(_ANSWERS[str(question)](folder / str(path)) == answer for question, path, answer in asked)


def _content(path: Path) -> bytes:
    # reading a pipe would wait, and some devices never end
    if path.exists() and not path.is_file():
        raise OSError("it is not a file")
    return bytes_of(path)


def _entries(folder: Path) -> list[tuple[str, bool]]:
    # links are not followed, as they may lead in a circle
    with os.scandir(folder) as found:
        entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    return sorted((name, is_folder) for name, is_folder in entries if is_folder or is_yaml(name))


def _resolved(path: Path) -> str:
    # Path.resolve raises RuntimeError for a circle of links
    return os.path.realpath(path)


def _entry(name: str, is_folder: bool) -> str:
    return f"{name}/" if is_folder else name


def _failure(error: OSError) -> str:
    # no name holds a colon and a digest no blank
    return f"failed: {error.strerror or error}"


def _or_failure(ask: Callable[[Path], Answer]) -> Callable[[Path], Answer]:
    def asked(path: Path) -> Answer:
        try:
            return ask(path)
        except OSError as error:
            return _failure(error)

    return asked


_ANSWERS: Final[dict[str, Callable[[Path], Answer]]] = {
    "content": _or_failure(lambda path: digest(_content(path))),
    "entries": _or_failure(lambda folder: [_entry(*one) for one in _entries(folder)]),
    "is_there": os.path.lexists,
    "resolved": _resolved,
}
