"""The tutorial does what it says: its texts saved, its commands run in order, its output as shown."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tutorial.md"
BLOCKS = re.compile(r"```(text|shell-session)\n(.*?)```", re.S)
# one shows what is left to do
FAILING = ("sinoital conflicts", "sinoital check --strict")


def ran(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "sinoital", *shlex.split(command)[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def commands_of(block: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def test_the_tutorial_works_from_its_texts_to_its_end(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = page = PAGE.read_text(encoding="utf-8")
    names = iter(re.findall(r"as `(texts/[\w.]+)`:", text))
    outside = ("SINOITAL_DATA", "SINOITAL_DOCUMENTS", "FORCE_COLOR", "COLUMNS")
    environment = {key: value for key, value in os.environ.items() if key not in outside}
    environment |= {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    (tmp_path / "texts").mkdir()
    tried = 0
    for kind, block in BLOCKS.findall(text):
        if kind == "text":
            (tmp_path / next(names)).write_text(block, encoding="utf-8")
            continue
        for command, shown in commands_of(block):
            if command.startswith("export "):
                environment |= dict(pair.split("=") for pair in command.split()[1:])
                continue
            code, out = ran(command, tmp_path, environment)
            assert code == int(command.startswith(FAILING)), (command, out)
            if request.config.getoption("--update-golden"):
                page = page.replace(f"$ {command}\n{shown}", f"$ {command}\n{out}", 1)
            else:
                assert out == shown, command
            tried += 1
    if page != text:
        PAGE.write_text(page, encoding="utf-8")
    assert tried == len(re.findall(r"^\$ sinoital", text, re.M)) > 20
    assert not list(names)


def test_the_tutorial_needs_no_editor(tmp_path: Path) -> None:
    # what is written by hand is the texts alone
    commands = [
        command for _, block in BLOCKS.findall(PAGE.read_text("utf-8")) for command, _ in commands_of(block)
    ]
    words = ("vi", "nano", "sinoital edit", "cat", "echo")
    assert not [command for command in commands if command.startswith(words) and " --set " not in command]
