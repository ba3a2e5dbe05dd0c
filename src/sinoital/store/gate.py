"""The gate through which files of records are written: one writer at a time, all files or none."""

import json
import os
import random
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.quick.frozen import frozen
from sinoital.records.problems import shown_path
from sinoital.store.loading import check_folder, sources_folder
from sinoital.store.naming import JOURNAL, STATE, is_yaml
from sinoital.store.replacing import PREFIX, check_replaceable, place_of, temporary_in, write_like
from sinoital.store.replacing import GateError as GateError

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL
# of a change of files, before and after; what is longer was written by somebody else
_MOST_OF_STATE: Final = 128 * 2**20
_UNDO: Final = "undo "
_PATIENCE: Final = 30.0
_BUSY: Final = (EACCES, EAGAIN, EDEADLK)
_NO_LOCKS: Final = (ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP)


class Change(NamedTuple):
    """The bytes of one file before and after; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None

    @property
    def reversed(self) -> "Change":
        """The change that puts this one back."""
        return Change(self.path, self.after, self.before)


class _Move(NamedTuple):
    """A temporary file, where it is to be put, and its bytes; without one the file there is removed."""

    temporary: Path | None
    place: Path
    after: bytes | None


@frozen
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
    with ExitStack() as locks:
        locks.enter_context(_lock_of(folder, patience))
        cards = None if is_new else _cards_beside(folder)
        if cards is not None:
            # others may have the same sources; always the second lock, so that nobody waits in a circle
            locks.enter_context(_lock_of(cards, patience))
        gate = Gate(folder)
        gate.recover()
        yield gate


@contextmanager
def _lock_of(folder: Path, patience: float) -> Iterator[None]:
    _make_state(folder)
    descriptor = _locked(folder, patience)
    try:
        yield
    finally:
        # which frees the lock, as the end of a killed process does
        os.close(descriptor)


def _cards_beside(folder: Path) -> Path | None:
    """Return the folder of the source cards where it lies outside of the chronology, and can be written."""
    cards = Path(os.path.realpath(sources_folder(folder)))
    is_beside = cards.is_dir() and not cards.is_relative_to(os.path.realpath(folder))
    # who may only read the cards changes none of them
    return cards if is_beside and os.access(cards, os.W_OK) else None


def unfinished(folder: Path) -> str:
    """Return what is told of a change that was cut short in a folder, nothing where there is none."""
    try:
        found = _read(folder, _journal(folder))
    except OSError:
        return "a change"
    return (found.told or "a change") if found else ""


def last_change(folder: Path) -> Done | None:
    """Return the last change of a chronology, None where none is known; raises GateError for a bad one."""
    return _read(folder, _last(folder))


def differing(done: Done) -> list[Path]:
    """Return the files that are not as a change left them; raises OSError."""
    return [one.path for one in done.changes if _bytes_of(place_of(one.path)) != one.after]


class Gate:
    """Writes files of one chronology, while its lock is held; `held` makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / STATE
        self.journal = _journal(folder)
        self.last = _last(folder)
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
        places = {change.path: place_of(change.path) for change in changes}
        by_place = {places[change.path]: change for change in changes}
        for change in changes:
            other = by_place[places[change.path]]
            if other[1:] != change[1:]:
                message = f"it is the same file as {shown_path(str(other.path))}: remove one of the two links"
                raise GateError(f"{shown_path(str(change.path))}: {message}")
        changes = list(by_place.values())
        for change in changes:
            if not _is_ours(places[change.path], self.folder):
                message = "it lies outside of the chronology, or is no file of records: nothing is written"
                raise GateError(f"{shown_path(str(change.path))}: {message}")
            check_replaceable(change.path, places[change.path])
        moves: list[_Move] = []
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
        """Return the last change, as the function of this name does."""
        return last_change(self.folder)

    def undo(self, done: Done) -> None:
        """Put back what was before a change, as a change of its own; raises as `write` does."""
        told = done.told.removeprefix(_UNDO) if done.told.startswith(_UNDO) else _UNDO + done.told
        self.write([one.reversed for one in done.changes], told)
        for folder in reversed(done.made):
            # somebody may have put a file there
            with suppress(OSError):
                folder.rmdir()

    def _finish(self, found: Done) -> None:
        places = {change.path: place_of(change.path) for change in found.changes}
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

    def _stage(self, changes: Sequence[Change], places: dict[Path, Path], made: list[Path]) -> list[_Move]:
        """Write the new bytes beside their places; return what is to be moved where, None to be removed."""
        moves: list[_Move] = []
        for change in changes:
            place = places[change.path]
            temporary = None if change.after is None else temporary_in(place.parent)
            moves.append(_Move(temporary, place, change.after))
        listed = [str(move.temporary) for move in moves if move.temporary]
        # first, so that whoever comes after a killed run knows which files were its own
        self._put(self.staged, json.dumps(listed).encode())
        for move in moves:
            if move.temporary is not None and move.after is not None:
                made += _make_parents(move.place)
                write_like(move.temporary, move.place, move.after)
        return moves

    def _move(self, moves: Sequence[_Move]) -> None:
        """Carry out moves, also those of which a part is done; the journal then tells of the last change.

        Raises GateError where a temporary file is gone that was not moved.
        """
        for move in moves:
            if move.temporary is None:
                move.place.unlink(missing_ok=True)
            elif move.temporary.exists():
                move.temporary.replace(move.place)
            elif _bytes_of(move.place) != move.after:
                message = "the new file beside it was removed before it was put in its place: try again"
                raise GateError(f"{shown_path(str(move.place))}: {message}")
        _sync(move.place.parent for move in moves)
        if self.journal.exists():
            self.journal.replace(self.last)
        _sync([self.state])
        self.staged.unlink(missing_ok=True)

    def _put_back(self, changes: Sequence[Change], places: dict[Path, Path], made: Sequence[Path]) -> None:
        """Put the old bytes back where a move failed; the journal stays where that fails too."""
        moved = [change for change in changes if _bytes_of(places[change.path]) == change.after]
        self._clean()
        back = self._stage([one.reversed for one in moved], places, [])
        for move in back:
            if move.temporary is None:
                move.place.unlink(missing_ok=True)
            else:
                move.temporary.replace(move.place)
        self.journal.unlink()
        self._forget([], made)

    def _forget(self, moves: Sequence[_Move], made: Sequence[Path]) -> None:
        for move in moves:
            if move.temporary is not None:
                move.temporary.unlink(missing_ok=True)
        self._clean()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()

    def _clean(self) -> None:
        """Remove temporary files: those that a run has listed, and those in the folder of the lock."""
        try:
            listed = json.loads(_own_bytes(self.staged) or b"[]")
        except (OSError, ValueError, RecursionError):
            listed = []
        names = listed if isinstance(listed, list) else []
        left = [Path(name) for name in names if isinstance(name, str) and "\0" not in name]
        for path in (*left, *self.state.glob(f"{PREFIX}*.tmp")):
            if path.name.startswith(PREFIX) and path.suffix == ".tmp" and self._may_hold(path):
                with suppress(OSError):
                    path.unlink()
        self.staged.unlink(missing_ok=True)

    def _may_hold(self, path: Path) -> bool:
        """Tell whether a temporary file lies where this gate writes: the list may come from anywhere."""
        parent = Path(os.path.realpath(path.parent))
        inside = parent.is_relative_to(os.path.realpath(self.folder))
        return inside or parent == Path(os.path.realpath(sources_folder(self.folder)))

    def _put(self, path: Path, raw: bytes) -> None:
        """Put a file of our own in its place, whole."""
        temporary = temporary_in(self.state)
        write_like(temporary, path, raw)
        temporary.replace(path)
        _sync([self.state])


def _journal(folder: Path) -> Path:
    return folder / JOURNAL


def _last(folder: Path) -> Path:
    return folder / STATE / "last.json"


def _make_state(folder: Path) -> None:
    """Make the folder of the lock, for all who may write the chronology."""
    state = folder / STATE
    if state.is_symlink():
        raise GateError(f"{shown_path(str(state))}: it is a link, which may lead anywhere: remove it")
    if not state.is_dir():
        state.mkdir(exist_ok=True)
        with suppress(OSError):
            state.chmod(stat.S_IMODE(folder.stat().st_mode))
    # made by nobody else meanwhile, and through no link
    with suppress(FileExistsError):
        descriptor = os.open(state / ".gitignore", _NEW, 0o666)
        os.write(descriptor, b"*\n")
        os.close(descriptor)


def _locked(folder: Path, patience: float) -> int:
    """Return the descriptor of the lock file, locked; raises GateError after some seconds."""
    path, begin = folder / STATE / "lock", time.monotonic()
    while True:
        flags = os.O_RDWR | os.O_CREAT | _NO_LINK
        descriptor = os.open(path, flags, stat.S_IMODE(folder.stat().st_mode) & 0o666)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise GateError(f"{shown_path(str(path))}: it is not a file that sinoital wrote: remove it")
            _lock(descriptor)
            # whoever removed the file meanwhile would let a second writer in
            if path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except OSError as error:
            if error.errno in _NO_LOCKS:
                os.close(descriptor)
                message = "this file system has no locks: copy the chronology to a local disk to change it"
                raise GateError(error.errno, message, str(folder)) from None
            if error.errno not in _BUSY or isinstance(error, GateError):
                os.close(descriptor)
                raise
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        waited = time.monotonic() - begin
        if waited > patience:
            message = "another program is writing this chronology: try again when it has ended"
            raise GateError(EAGAIN, message, str(folder))
        # not in step with others who wait, and more often than those who came later
        time.sleep(random.uniform(0.005, 0.03) / (1 + waited))


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


def _bytes_of(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _own_bytes(path: Path) -> bytes | None:
    """Return what a file of our own holds, None without one; raises GateError for what is none of ours."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NO_LINK)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_OF_STATE:
            raise GateError(f"{shown_path(str(path))}: it is not a file that sinoital wrote: remove it")
        return file.read()


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


def _is_card(place: Path, folder: Path) -> bool:
    """Tell whether a file may be the card of a source: these may lie beside the chronology."""
    return is_yaml(place.name) and place.parent == Path(os.path.realpath(sources_folder(folder)))


def _is_ours(place: Path, folder: Path) -> bool:
    """Tell whether a chronology may write a file: records, schemas and what `new` makes; nothing hidden."""
    root = Path(os.path.realpath(folder))
    if not place.is_relative_to(root):
        return _is_card(place, folder)
    *folders, name = place.relative_to(root).parts
    if any(part.startswith(".") for part in folders):
        return False
    return is_yaml(name) or name == ".gitkeep" or (folders == ["schema"] and name.endswith(".json"))


def _read(folder: Path, file: Path) -> Done | None:
    """Return the change that a file of our own holds, None where there is no file; raises GateError."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - as `held` has it
    raw = _own_bytes(file)
    if raw is None:
        return None

    def path(written: str) -> Path:
        full = folder / written
        # a folder may come from anywhere, and must not say what is written elsewhere
        if not _is_ours(Path(os.path.realpath(full)), folder):
            raise ValueError(
                f"'{shown_path(written)}' lies outside of the chronology, or is no file of records"
            )
        return full

    def made(written: str) -> Path:
        full = folder / written
        place = Path(os.path.realpath(full))
        if not place.is_relative_to(os.path.realpath(folder)) and not _is_card(place / "x.yaml", folder):
            raise ValueError(f"'{shown_path(written)}' lies outside of the chronology")
        return full

    def raw_of(text: str | None) -> bytes | None:
        return None if text is None else text.encode("utf-8", "surrogateescape")

    try:
        found = json.loads(raw.decode("utf-8", "surrogateescape"))
        changes = [Change(path(one), raw_of(old), raw_of(new)) for one, old, new in found["changes"]]
        return Done(str(found["told"]), tuple(changes), tuple(map(made, found["made"])))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        message = f"{shown_path(str(file))}: the change in it cannot be used ({error}): remove the file"
        raise GateError(message) from None
