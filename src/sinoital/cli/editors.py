"""Editors: the one that a curator wants, and how each of them is told a line."""

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_BY_PLUS: Final = frozenset(
    [
        "vi",
        "vim",
        "nvim",
        "view",
        "gvim",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "mcedit",
        "ne",
    ]
)
_BY_COLON: Final = frozenset(["hx", "helix", "subl", "zed"])
_BY_GOTO: Final = frozenset(["code", "codium", "code-insiders", "cursor"])
# without this they come back at once
_WAITING: Final = ("subl", "zed", *_BY_GOTO, "gvim")
_USUAL: Final = ("nano", "vi", "notepad")


class NoEditor(OSError):  # noqa: N818 - reads as what it tells
    """No editor is named, and none of the usual ones is there."""


def editor_command(
    file: Path, line: int, environment: Mapping[str, str], *, in_terminal: bool = True
) -> list[str]:
    """Return what opens a file at a line: by VISUAL, else by EDITOR, else by an editor that is there.

    Raises NoEditor, also where an editor that nobody named would have no terminal. An editor that is not
    known gets the file alone.
    """
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named and not in_terminal:
        raise NoEditor("there is no terminal, and no editor is named: set EDITOR to one that needs none")
    if named:
        try:
            words = shlex.split(named, posix=os.name != "nt")
        except ValueError as error:
            raise NoEditor(f"VISUAL or EDITOR cannot be read as a command: {error}") from None
    else:
        words = [editor for editor in _USUAL if shutil.which(editor)][:1]
    if not words:
        raise NoEditor("no editor is named: set VISUAL or EDITOR, such as EDITOR=nano")
    name = Path(words[0].strip("\"'")).name.casefold().removesuffix(".exe").removesuffix(".cmd")
    if name in _WAITING and not {"-w", "-f", "--wait", "--nofork"}.intersection(words):
        words.append("--nofork" if name == "gvim" else "--wait")
    if name in _BY_PLUS:
        return [*words, f"+{line}", str(file)]
    if name in _BY_COLON:
        return [*words, f"{file}:{line}"]
    if name in _BY_GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    return [*words, str(file)]
