"""Words that are no command: what they mean is told, with commands that can be typed as they stand."""

import re
import shlex
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Run


def told(run: Run, *words: str) -> str:
    """Return what is told of mistyped words, behind the usage."""
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    return outcome.err.partition("Error: ")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("lhaaso", ["An experiment has this name: sinoital show lhaaso, or sinoital -e lhaaso"]),
        ("torre grande", ["An experiment has this name: sinoital show tower, or sinoital -e tower"]),
        (
            "tower rome",
            [
                "An experiment is called 'tower': sinoital show tower, or sinoital -e tower",
                "A place is called 'rome': sinoital show rome, or sinoital --place rome",
            ],
        ),
        ("it", ["A country has this name: sinoital --country IT"]),
        ("launch", ["A kind has this name: sinoital --kind launch"]),
    ],
)
def test_what_is_called_like_a_word_is_told(run: Run, words: str, lines: list[str]) -> None:
    assert told(run, *words.split()).splitlines() == [f"'{words}' is not a command.", *lines]
    assert told(run, *words.split(), "--certain", "-e", "x").splitlines()[1:] == lines


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        (
            "lhaso",
            ["Did you mean this?", "'lhaaso', an experiment: sinoital show lhaaso, or sinoital -e lhaaso"],
        ),
        ("survey", ["It occurs in 1 event: sinoital -g survey"]),
        (
            "xyzzy",
            ["'sinoital -h' lists the commands, 'sinoital list experiments' (or people, …) the names."],
        ),
    ],
)
def test_where_nothing_is_called_so_something_near_is_told(run: Run, word: str, lines: list[str]) -> None:
    assert told(run, word).splitlines() == [f"'{word}' is not a command, and nothing has this name.", *lines]


def test_a_mistyped_command_is_told_by_the_nearest(run: Run) -> None:
    assert told(run, "timline", "-e", "x") == "'timline' is not a command, did you mean 'timeline'?"
    assert told(run, "TABLE") == "'TABLE' is not a command, did you mean 'table'?"


def test_an_empty_word_is_told(run: Run) -> None:
    assert told(run, "").startswith("'' is not a command")


@pytest.mark.parametrize(
    "word",
    ["tower", "infn", "conle", "rome", "it", "core", "report", "reform", "first-light", "conle-directs"],
)
def test_every_command_that_is_told_works(run: Run, word: str) -> None:
    ways = re.findall(r"sinoital (.+?)(?=, or |$)", told(run, word), re.M)
    assert ways
    for way in ways:
        assert run(*shlex.split(way)).code == 0, way


def test_the_folder_named_is_looked_into_and_told_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    assert "-e tower" not in told(run, "tower")
    folder = tmp_path / "my sample"
    folder.symlink_to(SAMPLE)
    for typed in (["--data", str(folder)], [f"--data={folder}"]):
        message = told(run, "rome", *typed)
        assert f"sinoital --place rome --data '{folder}'" in message


@pytest.mark.parametrize("folder", ["nowhere", ""])
def test_a_folder_that_cannot_be_read_is_no_traceback(run: Run, folder: str, tmp_path: Path) -> None:
    where = str(tmp_path / folder)
    message = told(run, "lhaaso", "--data", where)
    assert message.startswith("'lhaaso' is not a command, and what it means could not be looked up: ")
    assert where in message
    assert told(run, "tmeline", "--data", where) == "'tmeline' is not a command, did you mean 'timeline'?"
    assert told(run, "timeline", "lhaaso", "--data", where) == "'lhaaso' does not belong here."


def test_records_with_errors_are_no_hindrance(run: Run, tmp_path: Path) -> None:
    (tmp_path / "chronology.yaml").write_text("title: T\nkinds: {launch: x}\ntopics: {}\n", encoding="utf-8")
    (tmp_path / "experiments.yaml").write_text("- id: [\n", encoding="utf-8")
    assert "sinoital --kind launch" in told(run, "launch", "--data", str(tmp_path))


@pytest.mark.parametrize("words", [["timeline"], ["-g", "x"], ["export", "csv"], ["lanes", "-e", "lhaaso"]])
def test_a_word_too_much_is_told_what_it_means(run: Run, words: list[str]) -> None:
    assert told(run, *words, "tower").splitlines() == [
        "'tower' does not belong here.",
        "An experiment has this name: sinoital show tower, or sinoital -e tower",
    ]


def test_a_name_that_is_no_event_is_told_what_it_means(run: Run) -> None:
    for words in (["why", "lhaaso"], ["order", "lhaaso", "first-light"], ["--around", "lhaaso"]):
        assert "an experiment has this name: sinoital show lhaaso, or sinoital -e lhaaso" in told(run, *words)
    assert "a kind has this name: sinoital --kind launch" in told(run, "show", "launch")


def test_a_name_that_is_no_period_leads_to_another_filter(run: Run) -> None:
    message = told(run, "--during", "tower")
    assert message.endswith("no period is called 'tower', but an experiment is: -e tower")
    assert "did you mean 'reform'?" in told(run, "--during", "refrom")
