"""One report on several folders: which folders are meant, which problems are wanted, and whether it fails."""

from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Folder, Run

from sinoital.checking.reports import folders_of, report
from sinoital.records.rules import chosen


@pytest.fixture
def tower(tmp_path: Path) -> Path:
    """A chronology with a kind that nothing names, and one record that cannot be read."""
    (tmp_path / "chronology.yaml").write_text("title: T\nkinds: {visit: V}\n", encoding="utf-8")
    for folder in ("sources", "events"):
        (tmp_path / folder).mkdir()
    (tmp_path / "events" / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    return tmp_path


def test_a_report_has_the_problems_of_the_wanted_rules() -> None:
    def told(*rules: str) -> list[str]:
        return [one.rule for one in report([SAMPLE], chosen(rules)).problems]

    assert [one.rule for one in report([SAMPLE]).problems] == [
        *("kind-unused", "see-also-one-way", "claims-contradict")
    ]
    assert told("references") == ["kind-unused", "see-also-one-way"]
    assert told("style") == []


def test_errors_fail_and_where_it_is_strict_warnings_too(tower: Path) -> None:
    broken = report([tower])
    assert (broken.errors > 0, broken.fails()) == (True, True)
    found = report([SAMPLE])
    assert (found.errors, found.warnings, found.fails()) == (0, 3, False)
    warned = report([SAMPLE], chosen(["references"]))
    assert (warned.errors, warned.fails(), warned.fails(strict=True)) == (0, False, True)
    assert not report([SAMPLE], chosen(["style"])).fails(strict=True)


def test_several_folders_are_told_together_and_what_is_left_out_is_counted(tower: Path) -> None:
    found, sample = report([tower, SAMPLE]), report([SAMPLE])
    assert (found.events, found.left_out) == (sample.events, 1)
    assert found.problems == (*report([tower]).problems, *sample.problems)
    assert report([tower], chosen(["style"])).left_out == 1


def test_the_lines_of_problems_are_those_of_their_files(tower: Path) -> None:
    found = report([tower])
    assert set(found.lines().values()) == {"- id: a"}


def test_a_file_stands_for_the_chronology_that_holds_it_and_each_is_named_once(
    tower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folders_of([tower / "events" / "a.yaml", SAMPLE, tower]) == (tower, SAMPLE)
    monkeypatch.chdir(tower / "events")
    assert [folder.resolve() for folder in folders_of([Path("a.yaml"), Path("..")])] == [tower.resolve()]


def test_a_place_without_a_chronology_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    for place in (tmp_path, tmp_path / "a.yaml"):
        with pytest.raises(FileNotFoundError, match="belongs to no chronology: name the folder that holds"):
            folders_of([place])
    with pytest.raises(FileNotFoundError):
        folders_of([tmp_path / "nowhere"])


def test_a_note_never_makes_a_check_fail(folder: Folder, run: Run) -> None:
    claim = "{source: interview, lines: 1, wording: in 2012}"
    record = f"- {{id: e-%d, title: E, kind: founding, claims: [{claim}]}}\n"
    folder.write("events/more.yaml", "".join(record % n for n in range(19)))
    ended = run("check", ".", "--select", "style", "--strict")
    assert (ended.code, ended.err) == (0, "20 events read, 0 errors, 0 warnings, 1 note\n")
    assert "chronology.yaml:1:1: note: none of the 20 events is key: mark those that" in ended.out
    assert run("check", ".", "--format", "github", "--select", "style").out.startswith(
        "::notice file=chronology.yaml,line=1,col=1,title=key-events::none of the 20 events is key"
    )
    (folder.path / "events/juno.yaml").write_text("[]\n", encoding="utf-8")
    assert run("check", ".", "--select", "style").err == "19 events read, 0 errors, 0 warnings\n"
