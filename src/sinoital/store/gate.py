"""The gate through which files of records are written: one writer at a time, all files or none."""

import json
import os
import random
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EACCES, EAGAIN, EDEADLK, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.records.problems import shown_path
from sinoital.store.loading import check_folder

STATE: Final = ".sinoital"
"""The folder, in that of a chronology, which holds the lock and the last change."""

PREFIX: Final = ".sinoital-"
"""How the names of all temporary files begin."""

_PATIENCE: Final = 30.0
_BUSY: Final = (EACCES, EAGAIN, EDEADLK)
_NO_LOCKS: Final = (ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP)


class GateError(OSError):
    """Nothing is written; the message says why, and what to do."""


class Change(NamedTuple):
    """The bytes of one file before and after; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Done:
    """What one command changed: what is told of it, its files, and the folders that were made for them."""

    told: str
    changes: tuple[Change, ...]
    made: tuple[Path, ...] = ()


@contextmanager
def held(folder: Path, patience: float = _PATIENCE, *, is_new: bool = False) -> Iterator["Gate"]:
    """Hold the chronology of a folder against other writers; reading for a change happens inside.

    Waits for another writer, `patience` seconds at the most. What a killed run left is finished or undone
    first, and its temporary files are removed. Raises NotAChronology, unless it `is_new`; GateError; and
    OSError where the folder cannot be written.
    """
    if not is_new:
        check_folder(folder)
    # an absolute path, since the program may change its folder
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link in it stays one
    _make_state(folder)
    descriptor = _locked(folder, patience)
    try:
        gate = Gate(folder)
        gate.recover()
        yield gate
    finally:
        # which frees the lock, as the end of a killed process does
        os.close(descriptor)


def unfinished(folder: Path) -> str:
    """Return what is told of a change that was cut short in a folder, nothing where there is none."""
    try:
        found = _read(folder, _journal(folder))
    except OSError:
        return "a change"
    return (found.told or "a change") if found else ""


class Gate:
    """Writes files of one chronology, while its lock is held; `held` makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / STATE
        self.journal = _journal(folder)
        self.last = self.state / "last.json"
        self.staged = self.state / "staged.json"

    def write(self, changes: Sequence[Change], told: str) -> None:
        """Write all files of a change, or none; `told` says in few words what it is, such as `add ID`.

        A file is refused that is not as `before` any more, is read-only, has several hard links, or would
        get another owner or group. Mode and owner stay, and a symbolic link stays one. Raises GateError, and
        OSError where the disk is full or broken.
        """
        changes = [change for change in changes if change.before != change.after]
        if not changes:
            return
        places = {change.path: _place(change.path) for change in changes}
        for change in changes:
            _refuse(change, places[change.path])
        moves: list[tuple[Path | None, Path]] = []
        made: list[Path] = []
        try:
            moves = self._stage(changes, places, made)
            for change in changes:
                # as late as can be: an editor knows no lock
                if _bytes_of(places[change.path]) != change.before:
                    message = "it was changed meanwhile: nothing is written, try again"
                    raise GateError(f"{shown_path(str(change.path))}: {message}")
            self._put(self.journal, _to_json(self.folder, Done(told, tuple(changes), tuple(made))))
            self._move(moves)
        except BaseException as error:
            if not self.journal.exists():
                self._forget(moves, made)
            elif isinstance(error, OSError):
                self._put_back(changes, places, made)
            else:
                # interrupted when the change was decided already: it is carried out
                self._move(moves)
            raise

    def recover(self) -> None:
        """Finish the change that a killed run left, and remove its temporary files; raises GateError."""
        found = _read(self.folder, self.journal)
        if found is not None:
            self._finish(found)
        self._clean()

    def last_change(self) -> Done | None:
        """Return the last change, None where none is known; raises GateError where it cannot be read."""
        return _read(self.folder, self.last)

    def differing(self, done: Done) -> list[Path]:
        """Return the files that are not as a change left them; raises OSError."""
        return [one.path for one in done.changes if _bytes_of(_place(one.path)) != one.after]

    def undo(self, done: Done) -> None:
        """Put back what was before a change, as a change of its own; raises as `write` does."""
        back = [Change(one.path, one.after, one.before) for one in done.changes]
        self.write(back, f"undo {done.told}" if not done.told.startswith("undo ") else done.told[5:])
        for folder in reversed(done.made):
            # somebody may have put a file there
            with suppress(OSError):
                folder.rmdir()

    def _finish(self, found: Done) -> None:
        places = {change.path: _place(change.path) for change in found.changes}
        now = {path: _bytes_of(place) for path, place in places.items()}
        for change in found.changes:
            if now[change.path] not in (change.before, change.after):
                raise GateError(
                    f"{shown_path(str(change.path))}: it was changed after '{found.told}' was cut short: "
                    f"look at it, then remove {shown_path(str(self.journal))}"
                )
        if all(now[change.path] == change.before for change in found.changes):
            # nothing was moved yet, and nobody was told that it was
            self._clean()
            self.journal.unlink()
            return
        missing = [change for change in found.changes if now[change.path] != change.after]
        self._clean()
        self._move(self._stage(missing, places, []))

    def _stage(
        self, changes: Sequence[Change], places: dict[Path, Path], made: list[Path]
    ) -> list[tuple[Path | None, Path]]:
        """Write the new bytes beside their places; return what is to be moved where, None to be removed."""
        moves: list[tuple[Path | None, Path]] = []
        for change in changes:
            place = places[change.path]
            name = f"{PREFIX}{secrets.token_hex(8)}.tmp"
            moves.append((None if change.after is None else place.parent / name, place))
        listed = [str(temporary) for temporary, _ in moves if temporary]
        # first, so that whoever comes after a killed run knows which files were its own
        self._put(self.staged, json.dumps(listed).encode())
        for change, (temporary, place) in zip(changes, moves, strict=True):
            if temporary is not None and change.after is not None:
                made += _make_parents(place)
                _write_like(temporary, place, change.after)
        return moves

    def _move(self, moves: Sequence[tuple[Path | None, Path]]) -> None:
        """Carry out moves, also those of which a part is done; the journal then tells of the last change."""
        for temporary, place in moves:
            if temporary is None:
                place.unlink(missing_ok=True)
            elif temporary.exists():
                temporary.replace(place)
        _sync(place.parent for _, place in moves)
        if self.journal.exists():
            self.journal.replace(self.last)
        _sync([self.state])
        self.staged.unlink(missing_ok=True)

    def _put_back(self, changes: Sequence[Change], places: dict[Path, Path], made: Sequence[Path]) -> None:
        """Put the old bytes back where a move failed; the journal stays where that fails too."""
        moved = [change for change in changes if _bytes_of(places[change.path]) == change.after]
        self._clean()
        back = self._stage([Change(one.path, one.after, one.before) for one in moved], places, [])
        for temporary, place in back:
            if temporary is None:
                place.unlink(missing_ok=True)
            else:
                temporary.replace(place)
        self.journal.unlink()
        self._forget([], made)

    def _forget(self, moves: Sequence[tuple[Path | None, Path]], made: Sequence[Path]) -> None:
        for temporary, _ in moves:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
        self._clean()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()

    def _clean(self) -> None:
        """Remove temporary files: those that a run has listed, and those in the folder of the lock."""
        try:
            listed = json.loads(self.staged.read_bytes())
        except (OSError, ValueError, RecursionError):
            listed = []
        names = listed if isinstance(listed, list) else []
        left = [Path(name) for name in names if isinstance(name, str) and "\0" not in name]
        for path in (*left, *self.state.glob(f"{PREFIX}*.tmp")):
            if path.name.startswith(PREFIX) and path.suffix == ".tmp":
                with suppress(OSError):
                    path.unlink()
        self.staged.unlink(missing_ok=True)

    def _put(self, path: Path, raw: bytes) -> None:
        """Put a file of our own in its place, whole."""
        temporary = self.state / f"{PREFIX}{secrets.token_hex(8)}.tmp"
        _write_like(temporary, path, raw)
        temporary.replace(path)
        _sync([self.state])


def _journal(folder: Path) -> Path:
    return folder / STATE / "journal.json"


def _make_state(folder: Path) -> None:
    """Make the folder of the lock, for all who may write the chronology."""
    state = folder / STATE
    if not state.is_dir():
        state.mkdir(exist_ok=True)
        with suppress(OSError):
            state.chmod(stat.S_IMODE(folder.stat().st_mode))
    ignored = state / ".gitignore"
    if not ignored.exists():
        ignored.write_bytes(b"*\n")


def _locked(folder: Path, patience: float) -> int:
    """Return the descriptor of the lock file, locked; raises GateError after some seconds."""
    path, until = folder / STATE / "lock", time.monotonic() + patience
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, stat.S_IMODE(folder.stat().st_mode) & 0o666)
        try:
            _lock(descriptor)
            # whoever removed the file meanwhile would let a second writer in
            if path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except OSError as error:
            if error.errno in _NO_LOCKS:
                os.close(descriptor)
                message = "this file system has no locks: copy the chronology to a local disk to change it"
                raise GateError(error.errno, message, str(folder)) from None
            if error.errno not in _BUSY:
                os.close(descriptor)
                raise
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            message = "another program is writing this chronology: try again when it has ended"
            raise GateError(EAGAIN, message, str(folder))
        # not in step with others who wait
        time.sleep(random.uniform(0.005, 0.03))


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _sync(folders: Iterable[Path]) -> None:
        """Do nothing: this system keeps the names of files by itself."""

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sync(folders: Iterable[Path]) -> None:
        """Keep the names of files in folders, also when the power fails."""
        for folder in set(folders):
            # a folder may be gone, and some file systems cannot do this
            with suppress(OSError):
                descriptor = os.open(folder, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)


def _place(path: Path) -> Path:
    """Return where a file lies, behind all links; relative paths are meant from here."""
    return Path(os.path.realpath(path if path.is_absolute() else Path.cwd() / path))


def _bytes_of(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _refuse(change: Change, place: Path) -> None:
    """Raise GateError for a file that must not be replaced."""
    shown = shown_path(str(change.path))
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


def _write_like(temporary: Path, place: Path, raw: bytes) -> None:
    """Write a new file with the mode, owner and group of the one whose place it will take."""
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


def _make_parents(place: Path) -> list[Path]:
    """Make the folders above a file that are not there; return them, the uppermost first."""
    missing = [folder for folder in reversed(place.parents) if not folder.exists()]
    for folder in missing:
        folder.mkdir(exist_ok=True)
    return missing


def _to_json(folder: Path, done: Done) -> bytes:
    """Return a change as JSON; bytes that are no UTF-8 stand there as they are."""

    def written(path: Path) -> str:
        full = path if path.is_absolute() else Path.cwd() / path
        return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else str(full)

    def text(raw: bytes | None) -> str | None:
        return None if raw is None else raw.decode("utf-8", "surrogateescape")

    changes = [[written(one.path), text(one.before), text(one.after)] for one in done.changes]
    found = {"told": done.told, "changes": changes, "made": [written(one) for one in done.made]}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogateescape")


def _read(folder: Path, file: Path) -> Done | None:
    """Return the change that a file of our own holds, None where there is no file; raises GateError."""
    raw = _bytes_of(file)
    if raw is None:
        return None

    def path(written: str) -> Path:
        full = folder / written
        # a folder may come from anywhere, and must not say what is written elsewhere
        if not Path(os.path.realpath(full)).is_relative_to(os.path.realpath(folder)):
            raise ValueError(f"'{shown_path(written)}' lies outside of the chronology")
        return full

    def raw_of(text: str | None) -> bytes | None:
        return None if text is None else text.encode("utf-8", "surrogateescape")

    try:
        found = json.loads(raw.decode("utf-8", "surrogateescape"))
        changes = [Change(path(one), raw_of(old), raw_of(new)) for one, old, new in found["changes"]]
        return Done(str(found["told"]), tuple(changes), tuple(map(path, found["made"])))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        message = f"{shown_path(str(file))}: the change in it cannot be used ({error}): remove the file"
        raise GateError(message) from None
