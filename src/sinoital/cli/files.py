"""Safe writing of files: whole or not at all, and over an existing one only by force."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from sinoital.records.problems import shown_path


def write_text(text: str, target: Path | None, *, force: bool, option: str = "-o") -> None:
    """Write a text as UTF-8, as `write_texts` does texts."""
    write_texts([text], target, force=force, option=option)


def write_texts(texts: Iterable[str], target: Path | None, *, force: bool, option: str = "-o") -> None:
    """Write texts as UTF-8, to stdout or whole into a file; an existing file is replaced only by `force`.

    To stdout each goes as soon as it is made. The file is written under another name beside its place and
    then moved there, so that a full disk or a killed process leaves the old one intact; a pipe or a device is
    written to. Raises OSError, and BadParameter for a target that is refused.
    """
    raws = (text.encode("utf-8", errors="backslashreplace") for text in texts)
    if target is None or str(target) == "-":
        sys.stdout.flush()
        # the bytes themselves: a text stream would turn line ends into those of the system
        buffer = getattr(sys.stdout, "buffer", None)
        for raw in raws:
            if buffer is None:
                sys.stdout.write(raw.decode("utf-8"))
            else:
                buffer.write(raw)
        return
    refuse(target, force=force, option=option)
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        with target.open("wb") as device:
            device.writelines(raws)
        return
    # imported late: most commands write to stdout only
    from sinoital.store.replacing import replace_file

    replace_file(target, b"".join(raws))


def refuse(target: Path, *, force: bool, option: str) -> None:
    """Raise BadParameter, naming the option, for a folder, and for a file that only `force` may replace."""
    if str(target) == "-":
        return
    shown = shown_path(str(target))
    if os.path.isdir(target):  # noqa: PTH112 - a loop of links makes Path's own question raise
        raise typer.BadParameter(f"{shown} is a folder: name a file in it", param_hint=f"'{option}'")
    if os.path.isfile(target) and not force:  # noqa: PTH113
        raise typer.BadParameter(f"{shown} exists: add --force to replace it", param_hint=f"'{option}'")
