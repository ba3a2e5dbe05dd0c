"""The pager: what is longer than the screen goes through it, and nothing else does."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import SAMPLE

KEEPS = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.stdin.read())"


class Seen(NamedTuple):
    """What stood on the terminal, what went to the pager (None where none was started), and the exit code."""

    terminal: str
    paged: str | None
    code: int


Screen = Callable[..., Seen]


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """Return what runs the program in a terminal of so many lines, with a pager that keeps what it gets."""

    def typed(*arguments: str, lines: int = 10, pager: str | None = None, **more: str) -> Seen:
        kept = tmp_path / "paged.txt"
        kept.unlink(missing_ok=True)
        command = f"{sys.executable} -c {KEEPS!r} '{kept}'" if pager is None else pager
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("PAGER", "FORCE_COLOR")},
            "SINOITAL_DATA": str(SAMPLE),
            "COLUMNS": "80",
            "LINES": str(lines),
            "NO_COLOR": "1",
            **({"SINOITAL_PAGER": command} if pager != "" else {"SINOITAL_PAGER": ""}),
            **more,
        }
        leader, follower = pty.openpty()
        running = subprocess.Popen(
            [sys.executable, "-m", "sinoital", *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment,
        )
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65_536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            shown += part
        os.close(leader)
        code = running.wait()
        text = shown.decode("utf-8").replace("\r\n", "\n")
        return Seen(text, kept.read_text(encoding="utf-8") if kept.exists() else None, code)

    return typed


def test_a_page_longer_than_the_screen_goes_through_the_pager(screen: Screen) -> None:
    seen = screen(lines=10)
    assert (seen.terminal, seen.code) == ("", 0)
    assert seen.paged is not None
    assert seen.paged.startswith("An invented observatory")
    assert "9 events." in seen.paged


def test_a_page_that_fits_the_screen_does_not(screen: Screen) -> None:
    seen = screen(lines=60)
    assert seen.paged is None
    assert seen.terminal.startswith("An invented observatory")


@pytest.mark.parametrize("arguments", [("--no-pager",), ("timeline", "--no-pager")])
def test_no_pager_prints_at_once(screen: Screen, arguments: tuple[str, ...]) -> None:
    seen = screen(*arguments, lines=10)
    assert seen.paged is None
    assert "An invented observatory" in seen.terminal


@pytest.mark.parametrize("pager", ["", "cat"])
def test_an_empty_name_means_no_pager(screen: Screen, pager: str) -> None:
    assert "An invented observatory" in screen(lines=10, pager=pager).terminal


def test_a_pager_that_is_not_there_is_told_and_the_page_printed(screen: Screen) -> None:
    seen = screen(lines=10, pager="no-such-pager -x")
    assert "the pager 'no-such-pager' cannot be started" in seen.terminal
    assert "An invented observatory" in seen.terminal
    assert seen.code == 0


def test_a_pager_that_is_left_early_ends_the_command_well(screen: Screen) -> None:
    seen = screen(lines=3, pager=f"{sys.executable} -c pass")
    assert (seen.terminal, seen.code) == ("", 0)


def test_colours_reach_the_pager(screen: Screen) -> None:
    seen = screen(lines=10, NO_COLOR="", TERM="xterm-256color")
    assert seen.paged is not None
    assert "\x1b[" in seen.paged
