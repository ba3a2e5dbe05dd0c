"""Body of `sinoital edit`: the editor, what the edited file would change, and what to do with it."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import typer

from sinoital.cli.changed import difference, tell_change
from sinoital.cli.editors import editor_command
from sinoital.cli.output import Output, remark, say
from sinoital.editing.inventory import Plan, shown_name
from sinoital.editing.revising import Revision, revision
from sinoital.nouns import counted
from sinoital.questions.changes import Kind
from sinoital.records.problems import Severity, shown_path
from sinoital.store.decoding import MAX_BYTES
from sinoital.store.gate import Change, held
from sinoital.store.naming import name_of
from sinoital.views import diff as view


class Opened(NamedTuple):
    """A file that is edited: its bytes before, and the line and the id of the record.

    `documents` is the folder of the documents, if it is known.
    """

    folder: Path
    path: Path
    before: bytes
    line: int
    id: str
    documents: Path | None = None


def edited(opened: Opened, *, dry_run: bool) -> int:
    """Let somebody edit a copy of a record's file, and keep it if it is to be kept; return the exit code.

    The copy stays, and it is told where, whenever it was changed and not written. Raises OSError.
    """
    copy = Path(tempfile.mkdtemp(prefix="sinoital-edit-")) / opened.path.name
    copy.write_bytes(opened.before)
    try:
        return _edited(opened, copy, dry_run=dry_run)
    finally:
        _leave(copy, opened.before)


def _edited(opened: Opened, copy: Path, *, dry_run: bool) -> int:
    """Edit a copy until it is kept or put back; return the exit code."""
    line = opened.line
    while True:
        _open(copy, line)
        raw = _left(copy)
        if raw == opened.before:
            remark("nothing changed")
            return 0
        found = revision(opened.folder, opened.path, raw, opened.documents)
        _show(found)
        if dry_run:
            say("".join(difference(opened.folder, [Change(opened.path, opened.before, raw)])))
            if found.has_errors:
                remark("nothing is written; the edited file has errors")
            else:
                tell_change(opened.folder, _kept(opened), dry_run=True)
            return 0
        answer = _answer(found)
        if answer != "e":
            return _ended(opened, copy, raw, found, answer)
        faults = (one.location.line for one in found.problems if one.location.file == name_of(opened.path))
        line = next(faults, line)


def _ended(opened: Opened, copy: Path, raw: bytes, found: Revision, answer: str) -> int:
    """Write what was edited, or leave the file as it is; return the exit code."""
    if answer == "p":
        remark(f"nothing is written; {shown_name(opened.path)} is as before")
        _discard(copy)
        return 0
    if answer == "r":
        remark("nothing is written; the edited file has errors")
        return 1
    change = Change(opened.path, opened.before, raw)
    if not _written(opened.folder, change, f"edit {opened.id}", found):
        return 1
    _discard(copy)
    tell_change(opened.folder, _kept(opened))
    return 0


def _kept(opened: Opened) -> str:
    return f"{shown_name(opened.path)} is kept as edited"


def changed(folder: Path, planned: Callable[[], Plan], documents: Path | None, *, dry_run: bool) -> int:
    """Carry out a plan that changes one file, unless it makes a new error; return the exit code.

    What it changes is shown as that of an edit is. Raises what the plan raises, and OSError.
    """
    # without the lock first: what is refused leaves the folder alone
    plan = planned()
    (change,) = plan.changes
    assert change.after is not None
    if change.after == change.before:
        remark("nothing changed")
        return 0
    found = revision(folder, change.path, change.after, documents)
    _show(found)
    if found.has_errors:
        remark("nothing is written; the changed file has errors")
        return 1
    if dry_run:
        say("".join(difference(folder, [change])))
    elif not _written(folder, change, plan.told, found):
        return 1
    tell_change(folder, plan.message, dry_run=dry_run)
    return 0


def _written(folder: Path, change: Change, told: str, found: Revision) -> bool:
    """Write a change of which a revision was shown; return whether it was, and tell why not."""
    with held(folder) as gate:
        # others may have written meanwhile
        again = revision(folder, change.path, change.after or b"")
        if again.has_errors and not found.has_errors:
            _tell(again)
            remark("nothing is written; with what others changed meanwhile it has errors")
            return False
        gate.write([change], told)
    return True


def _open(copy: Path, line: int) -> None:
    """Open a copy in an editor, and wait until it is closed; raises OSError where there is no editor."""
    command = editor_command(copy, line, os.environ, in_terminal=sys.stdin.isatty())
    # by its place, since Windows starts a `code.cmd` by nothing else
    command[0] = shutil.which(command[0]) or command[0]
    sys.stdout.flush()
    with _deaf():
        code = subprocess.run(command, check=False).returncode
    if code:
        remark(f"the editor ended with {code}: {shown_path(command[0])}")


def _left(copy: Path) -> bytes:
    """Return what an editor left in a copy; raises OSError for all that is no file, or too long a one."""
    # looked at first: to open a pipe would wait, and a link may lead anywhere
    found = copy.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{shown_path(str(copy))}: the editor put something else in place of the file")
    if found.st_size > MAX_BYTES:
        raise OSError(f"{shown_path(str(copy))}: the file has more than {MAX_BYTES:,} bytes: split it")
    return copy.read_bytes()


@contextmanager
def _deaf() -> Iterator[None]:
    """Leave Ctrl-C to the editor, for which it may mean something else."""
    # a handler of ours, and not SIG_IGN, which the editor would inherit
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _show(found: Revision) -> None:
    """Tell the problems that are new, and what changes in the dates and statements."""
    _tell(found)
    if found.changes_nothing:
        remark("no event and no statement changes")
        return
    changes = [change for change in found.found.changes if change.kind is not Kind.UNCHANGED]
    output = Output()
    output.page(
        lambda: view.diff(found.sides, changes, output.width, output.glyphs, found.statements),
        [*view.records(found.sides, changes), *view.restated_records(found.sides, found.statements)],
    )
    output.note(view.summary(found.sides, found.found, found.statements, with_options=False))


def _tell(found: Revision) -> None:
    for problem in found.problems:
        remark(str(problem))
    for doubt in found.doubts:
        remark(doubt)
    if found.is_doubted:
        remark("'sinoital add' would refuse this: correct it, or put it back")
    if found.warning:
        remark(found.warning)
    errors = sum(problem.severity is Severity.ERROR for problem in found.problems)
    if errors:
        remark(f"{counted(errors, 'new error')}: the records with them would be left out")


def _answer(found: Revision) -> str:
    """Return what to do: [k]eep, [e]dit again, [p]ut back, or [r]efuse where nobody can be asked."""
    if not sys.stdin.isatty():
        return "r" if found.has_errors else "k"
    sys.stdout.flush()
    default = "e" if found.has_errors or found.is_doubted else "k"
    while True:
        asked = typer.prompt("[k]eep it, [e]dit again, or [p]ut back?", default=default, err=True)
        if asked.strip()[:1].casefold() in ("k", "e", "p"):
            return str(asked).strip()[:1].casefold()


def _leave(copy: Path, before: bytes) -> None:
    """Remove a copy in which nothing was changed; tell where another one is, or what stands in its place."""
    where = copy
    try:
        is_changed = _left(copy) != before
    except OSError:
        where = copy.parent
        is_changed = where.is_dir() and any(where.iterdir())
    if is_changed:
        remark(f"your changes are in {shown_path(str(where))}")
    else:
        _discard(copy)


def _discard(copy: Path) -> None:
    shutil.rmtree(copy.parent, ignore_errors=True)
