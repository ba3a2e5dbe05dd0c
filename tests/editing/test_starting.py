"""The first files of a chronology: they can be read, and come into a folder all or not at all."""

import posixpath
from pathlib import Path

import pytest

from sinoital.editing.starting import bare_files, first_files, is_free, write_all
from sinoital.store.loading import load


def test_the_first_files_are_a_chronology_without_a_problem(tmp_path: Path) -> None:
    write_all(tmp_path / "a" / "b", first_files())
    chronology, problems = load(tmp_path / "a" / "b")
    assert problems == ()
    assert chronology.events


def test_each_first_file_names_a_schema_that_is_among_the_files() -> None:
    files = first_files()
    named = {}
    for name, raw in files.items():
        if name.endswith(".yaml"):
            first = raw.decode().partition("\n")[0]
            schema = first.removeprefix("# yaml-language-server: $schema=")
            named[name] = posixpath.normpath(posixpath.join(posixpath.dirname(name), schema))
    assert set(named.values()) <= files.keys()
    assert named["statements/hill.yaml"] == "schema/statements.json"
    assert named["events/work.yaml"] == "schema/events.json"


def test_where_one_file_cannot_be_written_none_is_left(tmp_path: Path) -> None:
    files = {"events/a.yaml": b"- id: a\n", "sources/b.yaml": b"id: b\n", "x" * 300: b""}
    with pytest.raises(OSError, match="xxx"):
        write_all(tmp_path / "mine", files)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty").mkdir()
    with pytest.raises(OSError, match="xxx"):
        write_all(tmp_path / "empty", files)
    assert list(tmp_path.rglob("*")) == [tmp_path / "empty"]


@pytest.mark.parametrize("title", ["2020", "my chronology", "no", "历史", "a: b"])
def test_a_bare_chronology_has_its_title_and_nothing_else(tmp_path: Path, title: str) -> None:
    write_all(tmp_path / "bare", bare_files(title))
    chronology, problems = load(tmp_path / "bare")
    assert problems == ()
    assert (chronology.title, dict(chronology.kinds), chronology.events) == (title, {}, ())
    assert {path.name for path in (tmp_path / "bare").iterdir()} == {
        *(".sinoital", "chronology.yaml", "events", "schema", "sources")
    }


def test_hidden_files_and_what_a_killed_run_left_do_not_count(tmp_path: Path) -> None:
    for name in (".git", "events", ".sinoital"):
        (tmp_path / name).mkdir()
    for name in (".git/config", "events/.sinoital-1.tmp", ".gitignore"):
        (tmp_path / name).write_text("x")
    assert is_free(tmp_path)
    write_all(tmp_path, first_files())
    assert load(tmp_path)[1] == ()
    assert (tmp_path / ".git" / "config").read_text() == "x"
    assert not is_free(tmp_path)
