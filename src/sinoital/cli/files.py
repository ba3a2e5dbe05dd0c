"""Safe writing of files: whole or not at all, and over an existing one only by force."""

import os
import sys
from pathlib import Path

import typer


def write_text(text: str, target: Path | None, *, force: bool, option: str = "-o") -> None:
    """Write a text as UTF-8, to stdout or whole into a file; an existing file is replaced only by `force`.

    The file is written under another name beside its place and then moved there, so that a full disk or a
    killed process leaves the old one intact; a pipe or a device is written to. Raises OSError, and
    BadParameter for a target that is refused.
    """
    raw = text.encode("utf-8", errors="backslashreplace")
    if target is None or str(target) == "-":
        sys.stdout.flush()
        # the bytes themselves: a text stream would turn line ends into those of the system
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(raw)
        return
    refuse(target, force=force, option=option)
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        with target.open("wb") as device:
            device.write(raw)
        return
    replace_file(target, raw)


def refuse(target: Path, *, force: bool, option: str) -> None:
    """Raise BadParameter, naming the option, for a folder, and for a file that only `force` may replace."""
    if str(target) == "-":
        return
    if os.path.isdir(target):  # noqa: PTH112 - a loop of links makes Path's own question raise
        raise typer.BadParameter(f"{target} is a folder: name a file in it", param_hint=f"'{option}'")
    if os.path.isfile(target) and not force:  # noqa: PTH113
        raise typer.BadParameter(f"{target} exists: add --force to replace it", param_hint=f"'{option}'")


def replace_file(target: Path, raw: bytes) -> None:
    """Put bytes in the place of a file: whole, or not at all; a link stays one. Raises OSError."""
    import tempfile

    place = Path(os.path.realpath(target))
    try:
        # in the same folder: from another disk it would be a copy, which can stop half-way
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            # before it is moved: a crash could else leave an empty file under the name
            os.fsync(file.fileno())
        # nobody but its owner can read a file of mkstemp
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
