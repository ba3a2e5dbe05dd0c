"""Help: commands in groups, options by what they are for, examples that work, and nothing cut off."""

import re
import shlex
import sys
from pathlib import Path

import pytest
from tests.conftest import Run
from typer.main import get_command

from sinoital.cli.app import whole_program
from sinoital.cli.helping import COMMANDS, SUBCOMMANDS

WHOLE = get_command(whole_program())
PROGRAM = WHOLE.commands  # type: ignore[attr-defined]
NAMES = list(PROGRAM)
TOLD = {name: told for group in COMMANDS.values() for name, told in group.items()}
PARAMETERS = {name: command.params for name, command in PROGRAM.items()} | {
    f"{name} {word}": command.params
    for name, group in PROGRAM.items()
    for word, command in getattr(group, "commands", {}).items()
}
"""What each command takes, those of commands too."""


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


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_without_commands_is_that_of_the_whole_program(run: Run, option: str) -> None:
    whole = WHOLE.get_help(WHOLE.make_context("sinoital", [], resilient_parsing=True))
    assert run(option).out == f"{whole}\n"


def test_the_commands_of_a_command_are_told_with_it(run: Run) -> None:
    assert {name: list(group.commands) for name, group in PROGRAM.items() if hasattr(group, "commands")} == {
        name: list(words) for name, words in SUBCOMMANDS.items()
    }
    for name, words in SUBCOMMANDS.items():
        found = sections(run(name, "-h").out)
        shown = re.findall(r"^  ([a-z]+) ", found["Commands"], re.M)
        # what is meant without a word stands above, with its options
        assert shown == [word for word in words if f"{name} {word}" != "add event"]
    assert sections(run("add", "-h").out)["Options"] == sections(run("add", "event", "-h").out)["Options"]


@pytest.mark.parametrize(
    "words", [[], *(name.split() for name in PARAMETERS)], ids=lambda words: "-".join(words)
)
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


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_option_is_told_once(run: Run, name: str) -> None:
    text = run(*name.split(), "-h").out
    for parameter in PARAMETERS[name]:
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


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_example_works(run: Run, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    # an editor that is closed at once
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", ""]))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "meetings.csv").write_text(
        "title,kind,source,lines,wording,date\nA talk,meeting,letter,1,a talk in 1962,1962\n",
        encoding="utf-8",
    )
    (tmp_path / "diary.txt").write_text("A night in 1964\n", encoding="utf-8")
    example = sections(run(*name.split(), "-h").out)["Example"].strip()
    for folder in {"my-chronology", "mine"} & set(example.split()) if name != "new" else ():
        assert run("new", folder).code == 0
    outcome = run(*shlex.split(example)[1:])
    # `add` asks for what is missing, but not where nobody can answer; the documents are not there
    asking, reading = ("add", "add event", "add statement"), ("sources", "sources verify", "sources coverage")
    wanted = 2 if name in asking else 1 if name in reading else 3 if name == "draft" else 0
    assert outcome.code == wanted, outcome.err
