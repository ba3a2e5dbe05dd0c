"""Replacement of single files: whole, in one step, and with mode, owner and links as they were."""

import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

from sinoital.records.problems import shown_path

PREFIX: Final = ".sinoital-"
"""How the names of all temporary files begin."""


class GateError(OSError):
    """Nothing is written; the message says why, and what to do."""


def replace_file(path: Path, raw: bytes) -> None:
    """Put bytes in the place of a file, or make one: whole, or not at all. Raises GateError and OSError.

    What a run that was killed has left of the same file is removed.
    """
    place = place_of(path)
    check_replaceable(path, place)
    _remove_left(place)
    # in the same folder: from another disk it would be a copy, which can stop half-way
    temporary = place.parent / f"{_mark(place)}{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        write_like(temporary, place, raw)
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mark(place: Path) -> str:
    """Return how the temporary files of a file begin, which a program of this computer writes."""
    # the number of a process says nothing on another computer that has the folder too
    host = "" if sys.platform == "win32" else os.uname().nodename
    return f"{PREFIX}{crc32(os.fsencode(f'{host}/{place.name}')):08x}-"


def _remove_left(place: Path) -> None:
    """Remove the temporary files of a file whose programs were killed; others may write it just now."""
    mark = _mark(place)
    for left in place.parent.glob(f"{mark}*.tmp"):
        number = left.name.removeprefix(mark).partition("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            with suppress(OSError):
                left.unlink()


def _runs(process: int) -> bool:
    """Tell whether a process runs; where that cannot be asked, it may."""
    if sys.platform == "win32":
        # there a signal 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def temporary_in(folder: Path) -> Path:
    """Return the path of a temporary file that is not there yet."""
    return folder / f"{PREFIX}{secrets.token_hex(8)}.tmp"


def place_of(path: Path) -> Path:
    """Return where a file lies, behind all links; relative paths are meant from here."""
    return Path(os.path.realpath(path if path.is_absolute() else Path.cwd() / path))


def check_replaceable(path: Path, place: Path) -> None:
    """Raise GateError, which names the path, for a file that must not be replaced; it lies at a place."""
    shown = shown_path(str(path))
    try:
        found = place.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        raise GateError(f"{shown}: it is not a file: nothing is written")
    # a superuser may write everything, and still means what the mode says
    if not os.access(place, os.W_OK) or not found.st_mode & 0o222:
        raise GateError(f"{shown}: the file is read-only: make it writable first (chmod u+w)")
    if found.st_nlink > 1:
        raise GateError(
            f"{shown}: the file has {found.st_nlink} hard links, and replacing it would part them: make it a "
            "file of its own (copy it, and move the copy over it), or put symbolic links in the other places"
        )


def write_like(temporary: Path, place: Path, raw: bytes) -> None:
    """Write a new file with the mode, owner and group of the one whose place it will take; raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(raw)
            file.flush()
            if place.exists():
                _take_over(temporary, place)
            # before it is moved: a crash could else leave an empty file under the name
            os.fsync(file.fileno())
    except GateError:
        raise
    except OSError as error:
        # the name that people know
        raise OSError(error.errno, error.strerror, str(place)) from None


def _take_over(temporary: Path, place: Path) -> None:
    old, new = place.stat(), temporary.stat()
    if sys.platform != "win32" and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except PermissionError:
            raise GateError(
                f"{shown_path(str(place))}: its owner or group ({old.st_uid}:{old.st_gid}) would be lost: "
                "write as its owner, or make it yours (copy it, and move the copy over it)"
            ) from None
    if sys.platform == "linux":
        # access lists are kept in these; what a file system cannot hold it did not hold before
        with suppress(OSError):
            for name in os.listxattr(place):
                os.setxattr(temporary, name, os.getxattr(place, name))
    temporary.chmod(stat.S_IMODE(old.st_mode))
