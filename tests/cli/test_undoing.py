"""The last change of a chronology put back: as it was, only where nothing was changed since, and told."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Run

from sinoital.store.gate import Change, held


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A chronology in which the last change is that of two files."""
    folder = tmp_path / "mine"
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "a.yaml").write_bytes(b"# a\r\n")
    (folder / "chronology.yaml").write_bytes(b"title: Mine\nkinds: {founding: It begins}\n")
    with held(folder) as gate:
        changes = [
            Change(folder / "events" / "a.yaml", b"# a\r\n", b"# b\r\n"),
            Change(folder / "events" / "c.yaml", None, b"[]\n"),
        ]
        gate.write(changes, told="rename x y")
    return folder


def test_a_change_is_put_back_and_is_there_again(run: Run, data: Path) -> None:
    outcome = run("undo")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        "'rename x y' is undone (2 files: events/a.yaml, events/c.yaml); undo it with 'sinoital undo'\n"
    )
    assert (data / "events" / "a.yaml").read_bytes() == b"# a\r\n"
    assert not (data / "events" / "c.yaml").exists()
    again = run("undo", "--data", str(data))
    assert again.err.startswith("'undo rename x y' is undone (2 files: ")
    assert (data / "events" / "a.yaml").read_bytes() == b"# b\r\n"
    assert (data / "events" / "c.yaml").read_bytes() == b"[]\n"


def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, data: Path) -> None:
    outcome = run("undo", "--dry-run")
    assert outcome.code == 0
    assert outcome.err == (
        "nothing is written; without --dry-run: "
        "'rename x y' is undone (2 files: events/a.yaml, events/c.yaml)\n"
    )
    assert outcome.out == (
        "--- a/events/a.yaml\n+++ b/events/a.yaml\n@@ -1 +1 @@\n-# b\n+# a\n"
        "--- a/events/c.yaml\n+++ b/events/c.yaml\n@@ -1 +0,0 @@\n-[]\n"
    )
    assert (data / "events" / "a.yaml").read_bytes() == b"# b\r\n"


@pytest.mark.parametrize("words", [("undo",), ("undo", "--dry-run")])
def test_a_file_that_was_changed_since_is_told_and_nothing_is_written(
    run: Run, data: Path, words: tuple[str, ...]
) -> None:
    (data / "events" / "a.yaml").write_bytes(b"# by hand\n")
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{data}/events/a.yaml: it is not as 'rename x y' left it\nnothing is written; " in outcome.err
    assert (data / "events" / "c.yaml").exists()


def test_where_no_change_is_known_that_is_told_and_nothing_is_made(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "fresh")
    outcome = run("undo", "--data", str(tmp_path / "fresh"))
    assert (outcome.code, outcome.err) == (
        1,
        f"nothing to undo: no change of {tmp_path / 'fresh'} is known\n",
    )
    assert not (tmp_path / "fresh" / ".sinoital").exists()
    assert run("undo", "--data", str(tmp_path / "none")).code == 3
    assert not (tmp_path / "none").exists()


def test_a_new_chronology_is_undone_whole(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("new", str(folder)).code == 0
    assert run("undo", "--data", str(folder)).code == 0
    assert [path.name for path in folder.iterdir()] == [".sinoital"]
    assert run("new", str(folder)).code == 0


def test_a_change_that_was_cut_short_is_told_where_records_are_read(run: Run, data: Path) -> None:
    state = data / ".sinoital"
    (state / "last.json").rename(state / "journal.json")
    (data / "events" / "a.yaml").write_bytes(b"# a\r\n")
    told = (
        "'rename x y' was cut short: the next command that writes finishes it, 'sinoital undo' takes it back"
    )
    for words in (("timeline",), ("check", str(data))):
        assert f"{data}: {told}\n" in run(*words).err
    assert run("undo").code == 0
    assert "cut short" not in run("timeline").err
    assert (data / "events" / "a.yaml").read_bytes() == b"# a\r\n"
    assert not (data / "events" / "c.yaml").exists()


def test_a_state_that_cannot_be_read_is_told_with_its_remedy(run: Run, data: Path) -> None:
    (data / ".sinoital" / "last.json").write_bytes(b"{")
    outcome = run("undo")
    assert outcome.code == 3
    assert "last.json: the change in it cannot be used (" in outcome.err
    assert outcome.err.endswith("): remove the file\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("other", "undo it with 'sinoital undo --data {}'\n"),
        ("my own", "undo it: sinoital undo --data '{}'\n"),
        ("odd\x1b", "undo it with 'sinoital undo' and the same --data\n"),
    ],
)
def test_how_to_undo_is_told_with_the_folder_as_a_shell_takes_it(
    run: Run, data: Path, name: str, told: str
) -> None:
    folder = data.rename(data.with_name(name))
    assert run("undo", "--data", str(folder)).err.endswith(told.format(folder))
