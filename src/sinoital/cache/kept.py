"""Dated chronologies kept in a folder of the user's, each with what it was made from.

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
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.cache.classes import CLASSES
from sinoital.cache.columns import packed, unpacked
from sinoital.engine.dated import DatedEvent
from sinoital.records.digest import digest
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem
from sinoital.store.asked import Answered, answers_the_same
from sinoital.store.naming import name_of
from sinoital.version import __version__

MOST_BYTES: Final = 512 * 1024 * 1024
"""The longest file that is read or written: that of about 700,000 records."""

MOST_FILES: Final = 20
"""How many folders of records are kept; the one that was made longest ago goes first."""

# the folder may hold other files of the user's, which are not to be removed
_SUFFIX: Final = ".sinoital.json"
_HALF_WRITTEN: Final = ".sinoital.part"
_AN_HOUR: Final = 3600
_OTHERS_EYES: Final = 0o077
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_LIBRARIES: Final = ("yaml", "dateutil")
# what hostile or broken files make of JSON, of the tables and of questions to the file system
_BROKEN: Final = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)


class Kept(NamedTuple):
    """What a folder holds: its records, their dates in order, and the problems in file order."""

    records: Chronology
    events: tuple[DatedEvent, ...]
    problems: tuple[Problem, ...]


def find(folder: Path, home: Path) -> Kept | None:
    """Return what the cache folder `home` keeps of a folder of records; None where that no longer holds."""
    try:
        head, _, body = _read(_file_of(folder, home)).partition(b"\n")
        is_whole, made_by, asked, outside = json.loads(head)
        if (
            is_whole == digest(body)
            and made_by == _program()
            # one that went while it was read would be told as a file that is missing
            and os.path.isfile(folder / "chronology.yaml")  # noqa: PTH113 - Path.is_file may raise
            and answers_the_same(folder, asked)
            and all(name_of(Path(path)) == name for path, name in outside.items())
        ):
            return Kept(*unpacked(json.loads(body), CLASSES))
    except _BROKEN:
        pass
    return None


def keep(folder: Path, home: Path, found: Kept, asked: Sequence[Answered]) -> None:
    """Keep what a folder holds, if that can be; `asked` is what reading it asked of the file system."""
    with contextlib.suppress(*_BROKEN):
        file = _file_of(folder, home)
        # how files outside the folder are called in problems depends on where the program runs
        outside = {path: name_of(Path(path)) for _, path, _ in asked if os.path.isabs(path)}  # noqa: PTH117
        body = _json(packed(tuple(found), CLASSES))
        head = _json([digest(body), _program(), asked, outside])
        if len(head) + len(body) < MOST_BYTES:
            _write(file, head + b"\n" + body)


def _json(value: object) -> bytes:
    # names of files may hold what is no UTF-8
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _file_of(folder: Path, home: Path) -> Path:
    """Return where a folder is kept; raises OSError where nothing may be."""
    # by the name that links lead to, which relations may name, and by those that problems have
    named = f"{os.path.realpath(folder)}\0{name_of(folder)}\0{_within(folder)}"
    return _own(home) / (digest(named.encode("utf-8", "surrogatepass")) + _SUFFIX)


def _within(folder: Path) -> str:
    """Return the working directory where it lies in a folder: what lies below is then called otherwise."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return ""
    return str(here) if here.is_relative_to(folder) else ""


def _own(home: Path) -> Path:
    """Return the folder, made where it is missing; raises OSError where others may look or write into it."""
    if not os.path.lexists(home):
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(mode=0o700, exist_ok=True)
    found = os.lstat(home)
    if not stat.S_ISDIR(found.st_mode) or not _is_ours(found):
        raise OSError("the folder is not the user's alone")
    return home


def _is_ours(found: os.stat_result) -> bool:
    # Windows keeps the folders of a user to the user, and has no such bits
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_EYES)


def _read(file: Path) -> bytes:
    # neither through a link, nor waiting for a pipe
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, os.O_RDONLY | careful), "rb") as opened:
        found = os.fstat(opened.fileno())
        if not stat.S_ISREG(found.st_mode) or not _is_ours(found) or found.st_size > MOST_BYTES:
            raise OSError("no file that was kept")
        return opened.read(MOST_BYTES)


def _write(file: Path, raw: bytes) -> None:
    """Write a file beside and move it into its place; raises OSError, and then leaves nothing."""
    # imported late: most runs only read
    import tempfile

    handle, name = tempfile.mkstemp(dir=file.parent, suffix=_HALF_WRITTEN)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(raw)
        written = beside.stat().st_mtime
        beside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _clean(file.parent, written)


def _clean(home: Path, now: float) -> None:
    """Remove the oldest files where there are too many, and what was cut short an hour ago or earlier."""
    with os.scandir(home) as found:
        files = sorted((entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in found)
    whole = [path for _, path in files if path.endswith(_SUFFIX)]
    cut_short = [path for at, path in files if path.endswith(_HALF_WRITTEN) and at < now - _AN_HOUR]
    for path in (*whole[:-MOST_FILES], *cut_short):
        with contextlib.suppress(OSError):
            Path(path).unlink()


def _program() -> list[str]:
    """Return what tells this program, its Python and its libraries from others, also in a checkout."""
    specs = map(importlib.util.find_spec, _LIBRARIES)
    libraries = [spec.origin for spec in specs if spec and spec.origin]
    # their folders too: PyYAML says other words where its part in C comes or goes
    libraries += [os.path.dirname(path) for path in libraries]  # noqa: PTH120 - Path takes longer
    marks = [_mark(path, os.stat(path)) for path in libraries]  # noqa: PTH116
    places = [str(_PACKAGE)]
    while places:
        with os.scandir(places.pop()) as entries:
            for entry in entries:
                # some installations have compiled files alone
                if entry.name.endswith((".py", ".pyc")):
                    marks.append(_mark(entry.path, entry.stat()))
                elif entry.is_dir() and entry.name != "__pycache__":
                    places.append(entry.path)
    # files of packages may have times and sizes alike
    return [sys.version, __version__, digest("\0".join(sorted(marks)).encode("utf-8", "surrogatepass"))]


def _mark(path: str, found: os.stat_result) -> str:
    return f"{path} {found.st_size} {found.st_mtime_ns}"
