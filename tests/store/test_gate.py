"""The gate: one writer at a time, all files of a change or none, and what a killed run left is put right."""

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sinoital.store import gate as gates
from sinoital.store.gate import Change, Gate, GateError, differing, held, last_change, unfinished

superuser = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only a superuser gives files away"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "chronology.yaml").write_bytes(b"title: x")
    (tmp_path / "a.yaml").write_bytes(b"old a\r\n")
    (tmp_path / "b.yaml").write_bytes(b"old b\xff")
    return tmp_path


def both(folder: Path) -> list[Change]:
    """A change of two files, a new one in a new folder, and one that goes."""
    (folder / "gone.yaml").write_bytes(b"gone")
    return [
        Change(folder / "a.yaml", b"old a\r\n", b"new a\n"),
        Change(folder / "b.yaml", b"old b\xff", b"new b"),
        Change(folder / "events" / "c.yaml", None, b"new c"),
        Change(folder / "gone.yaml", b"gone", None),
    ]


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, hidden files too, but for the state of the gate."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    own = (".sinoital/", "chronology.yaml")
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(own)}


OLD = {"a.yaml": b"old a\r\n", "b.yaml": b"old b\xff", "gone.yaml": b"gone"}
NEW = {"a.yaml": b"new a\n", "b.yaml": b"new b", "events/c.yaml": b"new c"}


def test_all_files_of_a_change_are_written_and_nothing_is_left_beside_them(folder: Path) -> None:
    with held(folder) as gate:
        gate.write(both(folder), told="rename x y")
    assert files(folder) == NEW
    left = sorted(path.name for path in (folder / ".sinoital").iterdir())
    assert left == [".gitignore", "last.json", "lock"]


def test_one_file_that_was_changed_meanwhile_keeps_all_from_being_written(folder: Path) -> None:
    changes = both(folder)
    (folder / "b.yaml").write_bytes(b"by hand")
    with held(folder) as gate, pytest.raises(GateError, match=r"b\.yaml: it was changed meanwhile"):
        gate.write(changes, told="rename x y")
    assert files(folder) == OLD | {"b.yaml": b"by hand"}
    assert not (folder / "events").exists()


def test_a_file_that_came_meanwhile_is_not_replaced(folder: Path) -> None:
    with held(folder) as gate, pytest.raises(GateError, match="it was changed meanwhile"):
        gate.write([Change(folder / "a.yaml", None, b"new")], told="add x")
    assert (folder / "a.yaml").read_bytes() == b"old a\r\n"


class Killed(BaseException):
    """Stands for the end of the process: nothing of the gate runs after it."""


def cut(monkeypatch: pytest.MonkeyPatch, folder: Path, steps: int, error: BaseException) -> bool:
    """Write a change, and raise at the file operation of a number, from 0; return whether it was reached."""
    count = 0

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def one(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == steps + 1:
                raise error
            if count > steps and isinstance(error, Killed):
                raise error
            return real(*arguments, **options)

        return one

    changes = both(folder)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", counting(Path.replace))
        patched.setattr(Path, "unlink", counting(Path.unlink))
        patched.setattr(os, "fsync", counting(os.fsync))
        patched.setattr(Path, "mkdir", counting(Path.mkdir))
        try:
            with held(folder) as gate:
                gate.write(changes, told="rename x y")
        except type(error):
            return True
    return count > steps


@pytest.mark.parametrize("error", [Killed(), KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_change_that_is_cut_short_anywhere_is_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    seen = set()
    for steps in range(200):
        folder = tmp_path / str(steps)
        folder.mkdir()
        for name, raw in OLD.items():
            (folder / name).write_bytes(raw)
        (folder / "chronology.yaml").write_bytes(b"title: x")
        reached = cut(monkeypatch, folder, steps, error)
        if not isinstance(error, Killed):
            # a process that lives on puts it right by itself
            assert files(folder) in (OLD, NEW), steps
        with held(folder) as gate:
            found = files(folder)
            assert found in (OLD, NEW), steps
            assert (gate.last_change() is not None) == (found == NEW)
        assert not unfinished(folder)
        seen.add(found == NEW)
        if not reached:
            break
    assert steps > 15
    assert seen == {True, False}


def test_a_file_changed_by_hand_after_a_killed_run_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []

    def stopped(path: Path, target: Path) -> Path:
        if target.suffix == ".yaml":
            moved.append(target)
            if len(moved) > 1:
                raise Killed
        return path.rename(target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopped)
        with pytest.raises(Killed), held(folder) as gate:
            gate.write(both(folder), told="rename x y")
    assert unfinished(folder) == "rename x y"
    (folder / "b.yaml").write_bytes(b"by hand")
    with (
        pytest.raises(GateError, match=r"b\.yaml: it was changed after 'rename x y' was cut short"),
        held(folder),
    ):
        pass
    assert (folder / "b.yaml").read_bytes() == b"by hand"


def test_temporary_files_of_a_killed_run_are_removed_and_those_of_others_stay(folder: Path) -> None:
    with held(folder) as gate:
        other = folder / ".sinoital-0123456789abcdef.tmp"
        own = folder / ".sinoital-00000000000000aa.tmp"
        foreign = folder / "notes.tmp"
        for path in (other, own, foreign):
            path.write_bytes(b"x")
        gate.staged.write_text(f'["{own.as_posix()}", "{foreign.as_posix()}", 7]')
    with held(folder):
        assert not own.exists()
        assert other.exists()
        assert foreign.exists()


def test_a_second_writer_waits_and_then_says_what_to_do(folder: Path) -> None:
    message = "another program is writing this chronology"
    with held(folder), pytest.raises(GateError, match=message), held(folder, patience=0.1):
        pytest.fail("two writers at once")
    with held(folder, patience=0.1):
        pass


def test_a_killed_holder_blocks_nobody(folder: Path) -> None:
    code = (
        "import sys, pathlib, time; from sinoital.store.gate import held\n"
        "with held(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(GateError), held(folder, patience=0.1):
            pass
        holder.kill()
    with held(folder, patience=0.1):
        pass


def test_a_file_system_without_locks_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(gates, "_lock", refused)
    with pytest.raises(GateError, match="this file system has no locks"), held(folder):
        pass


def test_a_read_only_file_is_refused(folder: Path) -> None:
    (folder / "a.yaml").chmod(0o444)
    with held(folder) as gate, pytest.raises(GateError, match=r"a\.yaml: the file is read-only"):
        gate.write(both(folder), told="rename x y")
    assert files(folder) == OLD


def test_a_file_with_several_hard_links_is_refused_with_both_remedies(folder: Path) -> None:
    (folder / "twin").hardlink_to(folder / "b.yaml")
    message = r"b\.yaml: the file has 2 hard links.*a file of its own.*symbolic links"
    with held(folder) as gate, pytest.raises(GateError, match=message):
        gate.write(both(folder), told="rename x y")


def test_mode_and_links_stay(folder: Path, tmp_path: Path) -> None:
    real = folder / "real.yaml"
    (folder / "a.yaml").rename(real)
    (folder / "a.yaml").symlink_to("real.yaml")
    real.chmod(0o640)
    with held(folder) as gate:
        gate.write([Change(folder / "a.yaml", b"old a\r\n", b"new")], told="add x")
    assert (folder / "a.yaml").is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only a superuser gives files away"
)
def test_owner_and_group_stay(folder: Path) -> None:
    os.chown(folder / "a.yaml", 12345, 23456)
    with held(folder) as gate:
        gate.write([Change(folder / "a.yaml", b"old a\r\n", b"new")], told="add x")
    found = (folder / "a.yaml").stat()
    assert (found.st_uid, found.st_gid) == (12345, 23456)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only a superuser gives files away"
)
def test_a_file_whose_owner_would_be_lost_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    os.chown(folder / "b.yaml", 12345, 23456)
    monkeypatch.setattr(os, "chown", refused)
    with (
        held(folder) as gate,
        pytest.raises(GateError, match=r"owner or group \(12345:23456\) would be lost"),
    ):
        gate.write(both(folder), told="rename x y")
    assert files(folder) == OLD


def test_the_last_change_is_put_back_and_put_back_again(folder: Path) -> None:
    with held(folder) as gate:
        gate.write(both(folder), told="rename x y")
    for expected, told in ((OLD, "undo rename x y"), (NEW, "rename x y"), (OLD, "undo rename x y")):
        with held(folder) as gate:
            last = gate.last_change()
            assert last
            assert differing(last) == []
            gate.undo(last)
            assert files(folder) == expected
            now = gate.last_change()
            assert now
            assert now.told == told
        assert (folder / "events").exists() == (expected == NEW)


def test_a_file_that_was_changed_since_is_told_and_not_put_back(folder: Path) -> None:
    with held(folder) as gate:
        gate.write(both(folder), told="rename x y")
        (folder / "b.yaml").write_bytes(b"by hand")
        last = gate.last_change()
        assert last
        assert differing(last) == [folder / "b.yaml"]
        with pytest.raises(GateError, match="changed meanwhile"):
            gate.undo(last)
    assert files(folder) == NEW | {"b.yaml": b"by hand"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"told": "x", "changes": [["../stolen.yaml", null, "x"]], "made": []}',
        b'{"told": "x", "changes": [["/tmp/stolen.yaml", null, "x"]], "made": []}',
        b'{"told": "x", "changes": [["a\\u0000", null, "x"]], "made": []}',
        b'{"told": "x", "changes": [["a.yaml", "old a\\r\\n", 7]], "made": []}',
    ],
)
def test_a_state_from_elsewhere_writes_nothing(folder: Path, raw: bytes) -> None:
    with held(folder):
        pass
    (folder / ".sinoital" / "journal.json").write_bytes(raw)
    before = files(folder)
    with pytest.raises(GateError, match=r"journal\.json: the change in it cannot be used"), held(folder):
        pass
    assert files(folder) == before


def test_nothing_is_written_where_nothing_changes(folder: Path) -> None:
    with held(folder) as gate:
        gate.write([Change(folder / "a.yaml", b"old a\r\n", b"old a\r\n")], told="edit x")
        assert gate.last_change() is None


def test_the_gate_names_its_folder_also_from_another_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    with held(Path(folder.name)) as gate:
        assert isinstance(gate, Gate)
        gate.write([Change(Path(folder.name, "a.yaml"), b"old a\r\n", b"new")], told="add x")
        last = gate.last_change()
    assert last
    assert last.changes[0].path == folder / "a.yaml"


def test_a_file_of_two_names_is_written_once_or_refused(folder: Path) -> None:
    (folder / "b.yaml").unlink()
    (folder / "b.yaml").symlink_to("a.yaml")
    names = (folder / "a.yaml", folder / "b.yaml")
    with held(folder) as gate:
        gate.write([Change(name, b"old a\r\n", b"new") for name in names], told="verify")
        assert names[0].read_bytes() == b"new"
        two = [Change(name, b"new", name.name.encode()) for name in names]
        with pytest.raises(GateError, match=r"a\.yaml: it is the same file as .*b\.yaml"):
            gate.write(two, told="verify")
    assert names[1].is_symlink()


# ---------------------------------------------------------------- a state that comes from anywhere


def chronology(place: Path) -> Path:
    folder = place / "mine"
    folder.mkdir(parents=True)
    (folder / "chronology.yaml").write_bytes(b"title: x\n")
    return folder


def state_of(folder: Path) -> Path:
    state = folder / ".sinoital"
    state.mkdir(exist_ok=True)
    return state


@pytest.mark.parametrize(
    "name", [".git/config", "Makefile", "../x.yaml", "events/../.git/hooks/pre-commit", "schema/../a.sh"]
)
def test_a_journal_names_files_of_records_only(tmp_path: Path, name: str) -> None:
    folder = chronology(tmp_path)
    (folder / ".git").mkdir()
    state_of(folder)
    (folder / ".sinoital" / "journal.json").write_text(
        json.dumps({"told": "x", "changes": [[name, None, "a"]], "made": []}), encoding="utf-8"
    )
    with pytest.raises(GateError, match="or is no file of records"), held(folder):
        raise AssertionError
    assert not (folder / name).exists()


def test_a_list_of_temporary_files_reaches_nothing_outside(tmp_path: Path) -> None:
    folder = chronology(tmp_path)
    (tmp_path / "out").mkdir()
    theirs = tmp_path / "out" / ".sinoital-notes.tmp"
    theirs.write_bytes(b"kept")
    ours = folder / ".sinoital-1.tmp"
    ours.write_bytes(b"")
    (state_of(folder) / "staged.json").write_text(json.dumps([str(theirs), str(ours)]), encoding="utf-8")
    with held(folder):
        pass
    assert theirs.read_bytes() == b"kept"
    assert not ours.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
@pytest.mark.parametrize("name", ["journal.json", "last.json", "lock"])
def test_a_state_that_is_no_file_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    folder = chronology(tmp_path)
    os.mkfifo(state_of(folder) / name)
    with pytest.raises(OSError, match="it is not a file"):  # noqa: SIM117 - one of the two refuses
        with held(folder):
            last_change(folder)


@pytest.mark.parametrize("name", ["", ".gitignore", "lock"])
def test_nothing_is_made_through_a_link_in_the_state(tmp_path: Path, name: str) -> None:
    folder = chronology(tmp_path)
    target = tmp_path / "target"
    place = state_of(folder) / name if name else folder / ".sinoital"
    place.symlink_to(target)
    with contextlib.suppress(OSError), held(folder):
        pass
    assert not target.exists()


def test_a_new_file_that_somebody_removes_before_its_move_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = chronology(tmp_path)
    path = folder / "events" / "new.yaml"
    moved = Gate._move

    def cleaned(gate: Gate, moves: Any) -> None:
        for temporary in folder.rglob(".sinoital-*.tmp"):
            temporary.unlink()
        moved(gate, moves)

    monkeypatch.setattr(Gate, "_move", cleaned)
    with pytest.raises(GateError, match="was removed before it was put in its place"), held(folder) as gate:
        gate.write([Change(path, None, b"[]\n")], told="add x")
    assert not path.exists()
    assert not (folder / ".sinoital" / "journal.json").exists()


def test_chronologies_that_share_their_sources_take_turns(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    folders = [chronology(tmp_path / name) for name in ("a", "b")]
    for folder in folders:
        text = (folder / "chronology.yaml").read_text(encoding="utf-8")
        (folder / "chronology.yaml").write_text(f"{text}sources: ../../cards\n", encoding="utf-8")
    with held(folders[0]), pytest.raises(GateError, match="another program"), held(folders[1], patience=0.0):
        raise AssertionError


def test_cards_beside_that_can_only_be_read_are_not_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cards = chronology(tmp_path), tmp_path / "cards"
    cards.mkdir()
    (folder / "chronology.yaml").write_bytes(b"title: x\nsources: ../cards\n")
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != cards and may(path, mode))
    with held(folder) as gate:
        gate.write([Change(folder / "events" / "a.yaml", None, b"[]\n")], told="add x")
    assert not list(cards.iterdir())
