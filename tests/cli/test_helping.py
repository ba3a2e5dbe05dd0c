"""Help: commands in groups, options by what they are for, examples that work, and nothing cut off."""

import re
import shlex
from pathlib import Path

import pytest
from tests.conftest import Run
from typer.main import get_command

from sinoital.cli.app import whole_program
from sinoital.cli.helping import COMMANDS

NAMES = list(get_command(whole_program()).commands)  # type: ignore[attr-defined]
TOLD = {name: told for group in COMMANDS.values() for name, told in group.items()}


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def sections(text: str) -> dict[str, str]:
    """Return the text below each heading of a help page."""
    parts = re.split(r"^(\w[\w ]*):\n", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_command_stands_in_one_group(run: Run) -> None:
    assert sorted(name for group in COMMANDS.values() for name in group) == sorted(NAMES)
    found = sections(run("-h").out)
    assert list(found) == [*COMMANDS, "Options"]
    for group, commands in COMMANDS.items():
        assert re.findall(r"^  ([a-z]+) ", found[group], re.M) == list(commands)


@pytest.mark.parametrize("words", [[], *([name] for name in NAMES)], ids=lambda words: "".join(words))
def test_no_line_is_too_long_and_no_sentence_is_cut(run: Run, words: list[str]) -> None:
    text = run(*words, "-h").out
    assert max(map(len, text.splitlines())) <= 80
    # as in NAME…, a word that may be repeated
    assert not re.search(r"(?<![A-Z,\]])…|\.\.\.(?!\n?$)", text.partition("\n")[2])


def test_what_is_told_of_a_command_stands_on_one_line(run: Run) -> None:
    text = run("-h").out
    for name, told in TOLD.items():
        assert re.search(rf"^  {name} +{re.escape(told.line)}$", text, re.M), name


def test_options_stand_by_what_they_are_for(run: Run) -> None:
    found = sections(run("timeline", "-h").out)
    assert list(found) == ["Choose", "Draw", "Write", "Options", "Example"]
    for heading, options in {
        "Choose": ("--experiment", "--since", "--certain", "--limit", "--as-of"),
        "Draw": ("--group-by", "--width", "--ascii"),
        "Write": ("--svg", "--html", "--force"),
        "Options": ("--data", "--help"),
    }.items():
        assert all(option in found[heading] for option in options), heading
    assert "--output" in sections(run("export", "-h").out)["Write"]
    assert list(sections(run("date", "-h").out)) == ["Arguments", "Options", "Example"]


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_told_once(run: Run, name: str) -> None:
    text = run(name, "-h").out
    for parameter in get_command(whole_program()).commands[name].params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "option":
            assert len(re.findall(rf"^  [^ ]*(?:, )?{parameter.opts[0]}(?![\w-])", text, re.M)) == 1, (
                parameter.name
            )


def test_a_long_list_of_words_stands_in_the_text(run: Run) -> None:
    text = " ".join(run("grid", "-h").out.split())
    assert "--per NAME Which stretches to count in; by default what fits. One of month, year, decade" in text
    # the brackets are those of the library
    assert re.search(r"--shape [<\[]point\|span[>\]]", run("add", "-h").out)


def test_what_on_does_is_told(run: Run) -> None:
    assert re.search(r"--on DATE +What was, or may have been, in a date\.\n", run("-e", "x", "-h").out)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_works(run: Run, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "meetings.csv").write_text(
        "title,kind,source,lines,wording,date\nA talk,meeting,letter,1,a talk in 1962,1962\n",
        encoding="utf-8",
    )
    example = sections(run(name, "-h").out)["Example"].strip()
    if "my-chronology" in example and name != "new":
        assert run("new", "my-chronology").code == 0
    outcome = run(*shlex.split(example)[1:])
    # `add` asks for what is missing, but not where nobody can answer; the documents are not there
    wanted = {"add": 2, "sources": 1, "draft": 1}.get(name, 0)
    assert outcome.code == wanted, outcome.err
