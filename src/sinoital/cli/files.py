"""Safe writing of files: whole or not at all, and over an existing one only by force."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from sinoital.records.problems import shown_path


def write_text(text: str, target: Path | None, *, force: bool, option: str = "-o") -> None:
    """Write a text as UTF-8, as `write_parts` does several."""
    write_parts([text], target, force=force, option=option)


def write_parts(
    parts: Iterable[str | bytes], target: Path | None, *, force: bool, option: str = "-o"
) -> None:
    """Write texts as UTF-8, or bytes, to stdout or whole into a file; only `force` replaces a file.

    To stdout each goes as soon as it is made. The file is written under another name beside its place and
    then moved there, so that a full disk or a killed process leaves the old one intact; a pipe or a device is
    written to. Raises OSError, and BadParameter for a target that is refused.
    """
    raws = (_bytes_of(part, target) for part in parts)
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


def _bytes_of(part: str | bytes, target: Path | None) -> bytes:
    """Return a part as bytes; raises BadParameter for what is no text on its way to a terminal."""
    if isinstance(part, str):
        return part.encode("utf-8", errors="backslashreplace")
    if target is None and sys.stdout.isatty():
        raise typer.BadParameter("it is no text that a terminal shows: name a file with -o FILE")
    return part


def refuse(target: Path, *, force: bool, option: str) -> None:
    """Raise BadParameter, naming the option, for a folder, and for a file that only `force` may replace."""
    if str(target) == "-":
        return
    shown = shown_path(str(target))
    if os.path.isdir(target):  # noqa: PTH112 - a loop of links makes Path's own question raise
        raise typer.BadParameter(f"{shown} is a folder: name a file in it", param_hint=f"'{option}'")
    if os.path.isfile(target) and not force:  # noqa: PTH113
        raise typer.BadParameter(f"{shown} exists: add --force to replace it", param_hint=f"'{option}'")
