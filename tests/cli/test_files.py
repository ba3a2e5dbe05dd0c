"""Folders that are written: new or empty, else only by force, only our own files, and never half."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from frictionless import validate
from tests.conftest import Run

from sinoital.cli.files import write_folder

FILES = {"a.csv": ["id\n", "1\n"], "tells.json": ['{"resources": [{"path": "a.csv"}]}']}


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_data_package_is_written_into_a_new_folder(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "package"
    outcome = run("export", "datapackage", "-o", str(target), "-e", "tower")
    assert (outcome.code, outcome.out) == (0, "")
    assert "9 events read" in outcome.err
    assert sorted(held(target)) == [
        "datapackage.json",
        "entities.csv",
        "events.csv",
        "sources.csv",
        "statements.csv",
    ]
    assert held(target)["events.csv"] == run("export", "csv", "-e", "tower").out.replace("\r\n", "\n")
    assert validate(target / "datapackage.json").valid


@pytest.mark.parametrize("words", [(), ("-o", "-")])
def test_a_data_package_needs_a_folder(run: Run, words: tuple[str, ...]) -> None:
    outcome = run("export", "datapackage", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "name a new one with -o DIR" in outcome.err


def test_the_same_records_give_the_same_bytes_and_force_writes_them_again(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "package"
    assert run("export", "datapackage", "-o", str(target)).code == 0
    first = held(target)
    (target / "README.md").write_text("mine", encoding="utf-8")
    refused = run("export", "datapackage", "-o", str(target))
    assert refused.code == 2
    assert "is not empty: name a new folder, or add --force" in refused.err
    assert run("export", "datapackage", "-o", str(target), "--force").code == 0
    assert held(target) == first | {"README.md": "mine"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / ".sinoital-left.tmp").touch()
    write_folder(FILES, tmp_path, force=False)
    assert held(tmp_path).keys() == {*FILES, ".sinoital-left.tmp"}


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ({"a.csv": "mine"}, "has a 'a.csv' of which no tells.json tells"),
        ({"a.csv": "mine", "tells.json": "{"}, "has a 'a.csv' of which no tells.json tells"),
        ({"a.csv": "mine", "tells.json": '{"resources": 1}'}, "has a 'a.csv' of which no tells.json tells"),
        ({"b.csv": "mine"}, "holds other files, and no tells.json"),
    ],
)
def test_force_replaces_nothing_that_was_not_written_so(
    tmp_path: Path, there: dict[str, str], told: str
) -> None:
    for name, text in there.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(typer.BadParameter, match=told):
        write_folder(FILES, tmp_path, force=True)
    assert held(tmp_path) == there


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(typer.BadParameter, match="is no folder"):
        write_folder(FILES, file, force=True)
    assert file.read_text(encoding="utf-8") == "mine"


def broken() -> Iterator[str]:
    yield "id\n"
    raise OSError("no room")


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "new"
    with pytest.raises(OSError, match="no room"):
        write_folder({**FILES, "b.csv": broken()}, target, force=False)
    assert not target.exists()


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    write_folder(FILES, tmp_path, force=False)
    before = held(tmp_path)
    with pytest.raises(OSError, match="no room"):
        write_folder({"a.csv": broken(), "tells.json": ["{}"]}, tmp_path, force=True)
    assert held(tmp_path) == before


def test_without_its_descriptor_a_folder_is_told_to_be_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(FILES, tmp_path, force=False)
    moved: list[str] = []

    def stops(self: Path, target: Path) -> Path:
        moved.append(target.name)
        if len(moved) == 2:
            raise KeyboardInterrupt
        os.replace(self, target)  # noqa: PTH105
        return target

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(KeyboardInterrupt):
        write_folder(FILES | {"a.csv": ["new\n"]}, tmp_path, force=True)
    assert moved == ["a.csv", "tells.json"]
    assert held(tmp_path) == {"a.csv": "new\n"}


def test_where_no_folder_can_be_made_it_is_told(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "datapackage", "-o", str(tmp_path / "no" / "such"))
    assert (outcome.code, outcome.out) == (3, "")
    assert "such: No such file or directory" in outcome.err
