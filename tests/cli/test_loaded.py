"""Several folders on the command line: how they are named, what is told, and what takes only one."""

import os
import shutil
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TESTS, Run

NEIGHBOUR = TESTS / "neighbour"
BOTH = ("--data", str(SAMPLE), "--data", str(NEIGHBOUR))


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "--all"),
        ("table", "--all"),
        ("lanes", "--all"),
        ("density",),
        ("grid", "--all"),
        ("list", "sources"),
        ("list", "statements"),
        ("list", "periods"),
        ("show", "feast", "neighbour/tower", "sample/first-light"),
        ("why", "feast"),
        ("order", "sample/first-light", "feast"),
        ("gap", "sample/first-light", "feast"),
        ("slip",),
        ("diff", "--from", "1995"),
        ("export", "json"),
        ("export", "csv"),
        ("export", "jsonl"),
        ("export", "csv", "--statements"),
        ("date", "during the Tower Plan"),
    ],
    ids=" ".join,
)
def test_every_command_that_reads_takes_several_folders(words: tuple[str, ...], run: Run) -> None:
    code, out, err = run(*words, *BOTH)
    assert (code, bool(out)) == (0, True)
    assert "Error" not in err


def test_what_is_told_apart_and_what_is_one_is_told(run: Run) -> None:
    err = run("timeline", *BOTH).err
    assert "told apart, as the folders differ in them: kinds neighbour/meeting, sample/meeting; " in err
    assert "; records neighbour/first-light, sample/first-light\n" in err
    assert "one event each, by same_as: sample/tower-founded = neighbour/tower-begins\n" in err


def test_a_long_list_of_what_is_told_apart_is_cut(run: Run, tmp_path: Path) -> None:
    other = shutil.copytree(SAMPLE, tmp_path / "other")
    file = other / "events" / "all.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: ", "title: Once more "), encoding="utf-8"
    )
    err = run("timeline", "--data", str(SAMPLE), "--data", str(other)).err
    assert "differ in them: records other/" in err
    assert ", other/survey-runs and 10 more\n" in err


def test_conflicts_across_folders_have_both_lines(run: Run) -> None:
    code, out, err = run("conflicts", *BOTH)
    assert code == 1
    rows = [line.split("\t") for line in out.splitlines()]
    assert [(row[2], row[5]) for row in rows if row[0] == "1"] == [
        ("tower-founded", "neighbour/letter:3"),
        ("tower-founded", "report:12-13"),
    ]
    assert "11 events read, 3 conflicts" in err


@pytest.mark.parametrize("name", ["tower-begins", "neighbour/tower-begins", "sample/tower-founded"])
def test_an_event_is_found_by_each_of_its_ids(name: str, run: Run) -> None:
    assert '"id": "tower-founded"' in run("show", name, "--json", *BOTH).out
    assert run("why", name, *BOTH).code == 0
    assert "2 beyond --context" in run("table", "--around", name, "--context", "4", *BOTH).err


def test_an_id_of_two_events_is_asked_for(run: Run) -> None:
    code, out, err = run("gap", "first-light", "feast", *BOTH)
    assert (code, out) == (2, "")
    said = "'first-light' is the id of an event in several folders: say neighbour/first-light or sample/first"
    assert said in " ".join(err.split())


def test_a_filter_takes_the_short_name_for_all_that_bear_it(run: Run) -> None:
    def ids(*words: str) -> int:
        return len(run("table", "--all", "--columns", "id", *words, *BOTH).out.splitlines())

    assert ids("--kind", "meeting") == ids("--kind", "sample/meeting") + ids("--kind", "neighbour/meeting")
    assert ids("-e", "tower") == ids("--all") - ids("-e", "not:tower")


def test_the_environment_may_name_several_folders(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINOITAL_DATA", f"{SAMPLE}{os.pathsep}{NEIGHBOUR}{os.pathsep}")
    assert run("table", "--all").out == run("table", "--all", *BOTH).out
    assert run("check").err == run("check", str(SAMPLE), str(NEIGHBOUR)).err
    code, out, err = run("add", "--title", "x")
    assert (code, out) == (2, "")
    assert "SINOITAL_DATA names 2 folders: this command works in one, name it with --data DIR" in err


@pytest.mark.skipif(os.pathsep != ":", reason="a folder cannot have ':' in its name here")
def test_a_folder_with_the_separator_in_its_name_is_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    odd = shutil.copytree(SAMPLE, tmp_path / "a:b")
    monkeypatch.setenv("SINOITAL_DATA", str(odd))
    assert run("list", "sources").out == run("list", "sources", "--data", str(SAMPLE)).out


@pytest.mark.parametrize(
    "words",
    [("add", "--title", "x"), ("import", "csv", "nowhere.csv"), ("add",)],
    ids=" ".join,
)
def test_what_writes_takes_one_folder(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for given in (BOTH, (f"--data={SAMPLE}", *BOTH[2:])):
        code, out, err = run(*words, *given)
        assert (code, out) == (2, "")
        said = "--data is given 2 times: this command works in one, name it with --data DIR"
        assert said in " ".join(err.split())
    assert sorted(tmp_path.rglob("*")) == before


def test_a_value_that_looks_like_the_option_is_none(run: Run) -> None:
    """`--title --data` is a title, and no second folder."""
    err = run("add", "--dry-run", "--title", "--data", "--data", str(SAMPLE)).err
    assert "is given 2 times" not in err


def test_fix_takes_one_folder(run: Run, tmp_path: Path) -> None:
    code, out, err = run("sources", "verify", "--fix", "--documents", str(tmp_path), *BOTH)
    assert (code, out) == (2, "")
    assert "it writes into one folder of records: this command works in one" in " ".join(err.split())


def test_what_a_word_means_is_looked_up_in_all_folders(run: Run) -> None:
    err = run("feast", *BOTH).err
    assert f"sinoital show feast --data {SAMPLE} --data {NEIGHBOUR}" in err
    assert f"sinoital show feast --data {SAMPLE} --data {NEIGHBOUR}" in run("timeline", "feast", *BOTH).err


def test_during_knows_the_periods_of_all_folders(run: Run) -> None:
    one = ("--data", str(NEIGHBOUR), "--data", str(SAMPLE))
    assert run("table", "--during", "tower-plan", *one).code == 0
    err = run("table", "--during", "feast", *one).err
    assert "no period is called 'feast', but an event is" in " ".join(err.split())


def test_a_picture_has_both_titles(run: Run, tmp_path: Path) -> None:
    run("timeline", *BOTH, "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>An invented observatory + The academy in the valley</title>" in page


def test_a_command_that_writes_says_how_to_undo_it_whatever_the_environment_names(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SINOITAL_DATA", f"{SAMPLE}{os.pathsep}{NEIGHBOUR}")
    folder = shutil.copytree(SAMPLE, tmp_path / "own")
    words = ("--title", "It opens", "--kind", "founding", "--source", "report", "--lines", "7")
    code, _, err = run("add", *words, "--wording", "in 1991", "--data", str(folder))
    assert code == 0
    assert f"undo it with 'sinoital undo --data {folder}'" in err
