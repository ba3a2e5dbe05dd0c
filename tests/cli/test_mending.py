"""Records changed where they are: edited, renamed, moved and removed; told, undone, and never lost."""

import io
import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Run

from sinoital.store.loading import load

EVENT = "events/all.yaml"


class Terminal(io.StringIO):
    """What somebody types in a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, and a folder of its own for temporary files."""
    folder = tmp_path / "mine"
    shutil.copytree(SAMPLE, folder)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".sinoital" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def copies(data: Path) -> list[Path]:
    return [path for path in (data.parent / "tmp").rglob("*") if path.is_file()]


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Editor":
    return Editor(monkeypatch, tmp_path / "editor.py")


class Editor:
    """An editor that does what a test says: a program in Python, to which the path is `path`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, script: Path) -> None:
        self.monkeypatch = monkeypatch
        self.script = script

    def does(self, *lines: str) -> None:
        head = "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_bytes().decode()\n"
        self.script.write_text(head + "\n".join(lines), encoding="utf-8")
        self.monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(self.script)]))

    def puts(self, old: str, new: str) -> None:
        self.does(f"assert {old!r} in text", f"path.write_bytes(text.replace({old!r}, {new!r}).encode())")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rename", "tower-founded", "tower-begun"), "event 'tower-founded' is now 'tower-begun': "),
        (("move", "site-chosen", "sites"), "event 'site-chosen' is moved from "),
        (("remove", "about-the-decree"), "event 'about-the-decree' is removed from "),
        (("remove", "visit-disputed", "--claim", "1"), "claim 1 of event 'visit-disputed' is removed from "),
        (("rename", "report", "account"), "source 'report' is now 'account': "),
    ],
)
def test_a_change_is_shown_made_and_undone(run: Run, data: Path, words: tuple[str, ...], told: str) -> None:
    before = bytes_of(data)
    dry = run(*words, "--dry-run")
    assert dry.code == 0
    assert dry.out.startswith("--- a/")
    assert dry.err.startswith(f"nothing is written; without --dry-run: {told}")
    assert bytes_of(data) == before
    assert not (data / ".sinoital").exists()
    outcome = run(*words)
    assert outcome.code == 0
    assert outcome.err.startswith(told)
    assert outcome.err.endswith("; undo it with 'sinoital undo'\n")
    assert bytes_of(data) != before
    undone = run("undo")
    assert undone.err.startswith(f"'{' '.join(words)}")
    assert bytes_of(data) == before


def test_a_source_beside_the_chronology_is_renamed_and_undone(run: Run, data: Path) -> None:
    (data / "sources").rename(data.parent / "cards")
    text = (data / "chronology.yaml").read_text(encoding="utf-8")
    (data / "chronology.yaml").write_text(f"{text}sources: ../cards\n", encoding="utf-8")
    before = bytes_of(data.parent)
    assert run("rename", "report", "account").code == 0
    assert (data.parent / "cards" / "account.yaml").exists()
    assert run("undo").code == 0
    assert bytes_of(data.parent) == before


def test_a_removed_record_is_printed(run: Run, data: Path) -> None:
    text = (data / EVENT).read_text(encoding="utf-8")
    out = run("remove", "about-the-decree").out
    assert out.startswith("- id: about-the-decree\n")
    assert out in text
    assert "--data" in run("remove", "site-chosen", "--data", str(data.parent / "mine" / "..") + "/mine").err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("rename", "tower-fonded", "x"),
            2,
            "nothing is called 'tower-fonded', did you mean 'tower-founded'",
        ),
        (("rename", "tower-founded", "X y"), 2, "for 'NEW': 'X y' is not in the form 'x-y'"),
        (("rename", "tower-founded", "site-chosen"), 1, "'site-chosen' is used already: event"),
        (("move", "tower-founded", "../x"), 2, "for 'FILE': '../x' is no file of events/"),
        (("move", "tower-founded", "all"), 1, "event 'tower-founded' is in "),
        (("remove", "tower-founded"), 1, "event 'tower-founded' is not removed: take it out of these first"),
        (("remove", "tower-founded", "--claim", "9"), 2, "event 'tower-founded' has no claim 9"),
        (("edit", "tower-fonded"), 2, "nothing is called 'tower-fonded', did you mean 'tower-founded'"),
    ],
)
def test_what_is_refused_leaves_the_folder_alone(
    run: Run, data: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    before = bytes_of(data)
    outcome = run(*words)
    assert outcome.code == code
    assert message in " ".join(outcome.err.split())
    assert bytes_of(data) == before
    assert not (data / ".sinoital").exists()
    assert not copies(data)


def test_a_folder_that_is_no_chronology_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    outcome = run("rename", "a", "b", "--data", str(tmp_path / "none"))
    assert outcome.code == 3
    assert "is not a chronology" in outcome.err
    assert not list((tmp_path / "none").iterdir())


def test_a_read_only_file_is_told(run: Run, data: Path) -> None:
    (data / EVENT).chmod(0o444)
    outcome = run("remove", "about-the-decree")
    assert (outcome.code, outcome.out) == (3, "")
    assert "read-only" in outcome.err


def test_ids_are_completed(monkeypatch: pytest.MonkeyPatch, data: Path, run: Run) -> None:
    monkeypatch.setenv("_SINOITAL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "sinoital rename tower-")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert "tower-founded" in run("rename", "tower-").out


# ---------------------------------------------------------------- edit


def test_an_edited_record_is_kept_and_what_changes_is_shown(run: Run, data: Path, editor: Editor) -> None:
    before = bytes_of(data)
    editor.puts("id: tower-founded\n  title: ", "id: tower-founded\n  title: New, ")
    outcome = run("edit", "tower-founded")
    assert outcome.code == 0
    assert "retold\ttower-founded\t" in outcome.out
    assert outcome.err.endswith(f"{EVENT} is kept as edited; undo it with 'sinoital undo'\n")
    assert b"title: New, " in (data / EVENT).read_bytes()
    assert not copies(data)
    assert run("undo").err.startswith("'edit tower-founded' is undone ")
    assert bytes_of(data) == before


def test_the_editor_gets_the_line_of_the_record(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a known name, which is told the line
    nano = tmp_path / "nano"
    nano.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {shlex.quote(str(tmp_path / 'told'))}\n", encoding="utf-8"
    )
    nano.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(nano))
    outcome = run("edit", "first-light")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "nothing changed\n")
    line, path = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    lines = (data / EVENT).read_text(encoding="utf-8").splitlines()
    assert lines[int(line.removeprefix("+")) - 1].endswith("id: first-light")
    assert Path(path).name == "all.yaml"
    assert not copies(data)


def test_errors_are_refused_and_the_copy_is_kept(run: Run, data: Path, editor: Editor) -> None:
    before = bytes_of(data)
    editor.puts("id: first-light\n", "id: first-light\n  colour: red\n")
    outcome = run("edit", "first-light")
    assert outcome.code == 1
    assert "an event has no field 'colour' [unknown-key]" in outcome.err
    assert "1 new error: the records with them would be left out" in outcome.err
    (copy,) = copies(data)
    assert outcome.err.endswith(
        f"nothing is written; the edited file has errors\nyour changes are in {copy}\n"
    )
    assert b"colour: red" in copy.read_bytes()
    assert bytes_of(data) == before


def test_a_file_with_a_syntax_error_is_mended(run: Run, data: Path, editor: Editor) -> None:
    path = data / EVENT
    good = path.read_bytes()
    path.write_bytes(good.replace(b"- id: first-light\n", b"- id: first-light\n  topics: [\n"))
    assert run("rename", "first-light", "x").code == 1
    editor.puts("  topics: [\n", "")
    outcome = run("edit", "first-light")
    assert outcome.code == 0, outcome.err
    assert path.read_bytes() == good


def test_in_a_terminal_somebody_is_asked(
    run: Run, data: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bytes_of(data)
    editor.puts("id: first-light\n", "id: first-light\n  # again\n")
    monkeypatch.setattr(sys, "stdin", Terminal("what\np\n"))
    outcome = run("edit", "first-light")
    assert outcome.code == 0
    assert "no event and no statement changes" in outcome.err
    assert outcome.err.endswith(f"nothing is written; {data / EVENT} is as before\n")
    assert bytes_of(data) == before
    assert not copies(data)
    # edited twice, and kept
    monkeypatch.setattr(sys, "stdin", Terminal("e\nk\n"))
    assert run("edit", "first-light").code == 0
    assert (data / EVENT).read_bytes().count(b"# again") == 2
    # nobody answers any more
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    outcome = run("edit", "first-light")
    assert outcome.code == 130
    assert f"your changes are in {copies(data)[0]}" in outcome.err


def test_a_file_that_others_changed_meanwhile_is_not_written(run: Run, data: Path, editor: Editor) -> None:
    path = data / EVENT
    editor.does(
        f"other = pathlib.Path({str(path)!r})",
        "other.write_bytes(other.read_bytes() + b'# by another\\n')",
        "path.write_bytes(text.replace('title: ', 'title: X ', 1).encode())",
    )
    outcome = run("edit", "tower-founded")
    assert outcome.code == 3
    assert "it was changed meanwhile: nothing is written" in outcome.err
    assert f"your changes are in {copies(data)[0]}" in outcome.err
    assert path.read_bytes().endswith(b"# by another\n")


def test_a_dry_run_shows_the_lines_and_keeps_the_copy(run: Run, data: Path, editor: Editor) -> None:
    before = bytes_of(data)
    editor.puts("id: first-light\n", "id: first-light\n  # new\n")
    outcome = run("edit", "first-light", "--dry-run")
    assert outcome.code == 0
    assert f"+++ b/{EVENT}" in outcome.out
    assert "\n+  # new\n" in outcome.out
    assert outcome.err.endswith(
        f"nothing is written; without --dry-run: {data / EVENT} is kept as edited\n"
        f"your changes are in {copies(data)[0]}\n"
    )
    assert bytes_of(data) == before


def test_an_editor_that_is_not_there_is_told(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    outcome = run("edit", "first-light")
    assert outcome.code == 3
    assert "no-such-editor: No such file or directory" in outcome.err
    assert not copies(data)


def test_without_a_terminal_no_editor_is_guessed(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("nano", "vi"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/opened'\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = run("edit", "first-light")
    assert (outcome.code, outcome.out) == (3, "")
    assert "there is no terminal, and no editor is named: set EDITOR" in outcome.err
    assert not (tmp_path / "opened").exists()
    assert not list((data.parent / "tmp").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a name, and links need rights")
@pytest.mark.parametrize(
    "makes", ["os.mkfifo(path)", "path.mkdir()", "path.symlink_to('/dev/zero')", "path.symlink_to(other)"]
)
def test_what_an_editor_puts_in_place_of_the_file_is_not_opened(
    makes: str, run: Run, data: Path, editor: Editor
) -> None:
    before = bytes_of(data)
    other = data.parent / "other.yaml"
    other.write_text("[]\n", encoding="utf-8")
    editor.does("import os", f"other = {str(other)!r}", "path.unlink()", makes)
    outcome = run("edit", "first-light")
    (folder,) = (data.parent / "tmp").iterdir()
    assert (outcome.code, outcome.out) == (3, "")
    assert f"{folder / 'all.yaml'}: the editor put something else in place of the file" in outcome.err
    assert f"your changes are in {folder}\n" in outcome.err
    assert bytes_of(data) == before


def test_a_file_that_is_too_long_or_gone_is_not_read(run: Run, data: Path, editor: Editor) -> None:
    before = bytes_of(data)
    editor.does("path.write_bytes(b'#' * (4 * 1024 * 1024 + 1))")
    outcome = run("edit", "first-light")
    (folder,) = (data.parent / "tmp").iterdir()
    assert outcome.code == 3
    assert f"{folder / 'all.yaml'}: the file has more than 4,194,304 bytes: split it" in outcome.err
    assert f"your changes are in {folder}\n" in outcome.err
    shutil.rmtree(folder)
    editor.does("path.unlink()")
    assert run("edit", "first-light").code == 3
    assert not list((data.parent / "tmp").iterdir())
    assert bytes_of(data) == before


def test_an_editor_that_fails_is_told_and_changes_nothing(run: Run, data: Path, editor: Editor) -> None:
    editor.does("raise SystemExit(7)")
    outcome = run("edit", "first-light")
    assert outcome.err.startswith("the editor ended with 7: ")
    assert outcome.err.endswith("nothing changed\n")


@pytest.mark.parametrize("family", ["topics", "kinds", "sources", "entities"])
def test_words_and_names_are_edited_too(run: Run, data: Path, editor: Editor, family: str) -> None:
    records, _ = load(data)
    found = records.entities["people"] if family == "entities" else getattr(records, family)
    editor.does("path.write_bytes((text + '# seen\\n').encode())")
    outcome = run("edit", next(iter(found)))
    assert outcome.code == 0, outcome.err
    assert "no event and no statement changes" in outcome.err
    assert sum(raw.endswith(b"# seen\n") for raw in bytes_of(data).values()) == 1
