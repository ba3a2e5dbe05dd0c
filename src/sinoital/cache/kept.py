"""Dated chronologies kept in the user's cache folder, each with what it was made from.

What was kept is used only where the program, Python and the libraries that read dates and YAML are the same,
and where the file system answers every question that reading the folder asked as it did then. Whatever is
wrong with the cache, nothing is told: the records are then read as without it. Neither pickle nor marshal is
used: a file is JSON, and reading it makes only records and dates.
"""

import contextlib
import importlib.util
import json
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.cache.classes import CLASSES
from sinoital.cache.columns import NotKept, packed, unpacked
from sinoital.engine.dated import DatedEvent
from sinoital.records.digest import digest
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem
from sinoital.store.asked import Asked, answers_the_same
from sinoital.store.naming import name_of

VARIABLE: Final = "SINOITAL_CACHE"
"""The environment variable that names the folder, or is `off`."""

MOST_BYTES: Final = 512 * 1024 * 1024
"""The longest file that is read or written: that of about 700,000 records."""

_MOST_FILES: Final = 20
_OTHERS_EYES: Final = 0o077
_AN_HOUR: Final = 3600
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_SUFFIX: Final = ".json"
_LIBRARIES: Final = ("yaml", "dateutil")


class Kept(NamedTuple):
    """What a folder holds: its records, their dates in order, and the problems in file order."""

    records: Chronology
    events: tuple[DatedEvent, ...]
    problems: tuple[Problem, ...]


def find(folder: Path) -> Kept | None:
    """Return what was kept of a folder of records; None where there is nothing, or it holds no more."""
    try:
        with _reading(_file_of(folder)) as raw:
            head, _, body = raw.partition(b"\n")
            kept_digest, made_by, asked, names = json.loads(head)
            if kept_digest != digest(body) or made_by != _program() or not answers_the_same(folder, asked):
                return None
            if any(name_of(Path(path)) != name for path, name in names.items()):
                return None
            return Kept(*unpacked(json.loads(body), CLASSES))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError):
        return None


def keep(folder: Path, found: Kept, asked: Sequence[Asked]) -> None:
    """Keep what a folder holds, if that can be; the questions and answers are those of reading it."""
    with contextlib.suppress(OSError, ValueError, RecursionError, MemoryError):
        file = _file_of(folder)
        outside = {path: name_of(Path(path)) for _, path, _ in asked if os.path.isabs(path)}  # noqa: PTH117
        body = _json(packed(tuple(found), CLASSES))
        head = _json([digest(body), _program(), asked, outside])
        if len(head) + len(body) < MOST_BYTES:
            _write(file, head + b"\n" + body)


def _json(value: object) -> bytes:
    # names of files may hold what is no UTF-8
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _file_of(folder: Path) -> Path:
    """Return where a folder is kept, by what it is called; raises OSError where nothing may be kept."""
    # its files are called so in problems, and its records by the name that links lead to
    named = f"{os.path.realpath(folder)}\0{name_of(folder)}"
    return _own(_cache_folder()) / (digest(named.encode("utf-8", "surrogateescape")) + _SUFFIX)


def _cache_folder() -> Path:
    named = os.environ.get(VARIABLE) or ""
    if named == "off":
        raise OSError(f"{VARIABLE} is off")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "sinoital/cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/sinoital"
    # the XDG Base Directory Specification wants no relative path
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    return (base if base.is_absolute() else Path.home() / ".cache") / "sinoital"


def _own(folder: Path) -> Path:
    """Return the folder, made where it is missing; raises OSError where others may look or write into it."""
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or not _is_ours(found):
        raise OSError("the folder is not ours alone")
    return folder


def _is_ours(found: os.stat_result) -> bool:
    # Windows keeps the folders of a user to the user, and has no such bits
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_EYES)


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[bytes]:
    # neither through a link, nor waiting for a pipe
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(file, os.O_RDONLY | careful)
    with os.fdopen(handle, "rb") as opened:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or not _is_ours(found) or found.st_size > MOST_BYTES:
            raise NotKept("no file of ours")
        yield opened.read(MOST_BYTES)


def _write(file: Path, raw: bytes) -> None:
    """Write a file beside and move it into its place; what is old, or was cut short, goes."""
    # imported late: most runs only read
    import tempfile

    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(raw)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _clean(file.parent)


def _clean(folder: Path) -> None:
    with os.scandir(folder) as found:
        files = sorted((entry.stat().st_mtime, entry.path) for entry in found)
    whole = [(at, path) for at, path in files if path.endswith(_SUFFIX)]
    cut_short = [(at, path) for at, path in files if path.endswith(".part") and at < time.time() - _AN_HOUR]
    for _, path in (*whole[:-_MOST_FILES], *cut_short):
        with contextlib.suppress(OSError):
            Path(path).unlink()


def _program() -> list[str]:
    """Return what tells this program, its Python and its libraries from others: also in a checkout."""
    places = [str(_PACKAGE)]
    seen = [spec.origin for name in _LIBRARIES if (spec := importlib.util.find_spec(name)) and spec.origin]
    marks = [_mark(path, os.stat(path)) for path in seen]  # noqa: PTH116 - Path takes longer
    while places:
        with os.scandir(places.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    marks.append(_mark(entry.path, entry.stat()))
                elif entry.is_dir() and entry.name != "__pycache__":
                    places.append(entry.path)
    return [sys.version, digest("\0".join(sorted(marks)).encode("utf-8", "surrogateescape"))]


def _mark(path: str, found: os.stat_result) -> str:
    return f"{path} {found.st_size} {found.st_mtime_ns}"
