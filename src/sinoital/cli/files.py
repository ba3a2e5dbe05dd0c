"""Safe writing of files and folders: whole or not at all, and over an existing one only by force."""

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
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
        try:
            with target.open("wb") as device:
                device.writelines(raws)
        except OSError as error:
            # what only writing finds out does not say where
            error.filename = error.filename or str(target)
            raise
        return
    # imported late: most commands write to stdout only
    from sinoital.store.replacing import replace_file

    replace_file(target, b"".join(raws))


def _bytes_of(part: str | bytes, target: Path | None) -> bytes:
    """Return a part as bytes; raises BadParameter for what is no text on its way to a terminal."""
    if isinstance(part, str):
        return part.encode("utf-8", errors="backslashreplace")
    if (target is None or str(target) == "-") and sys.stdout.isatty():
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


def write_folder(files: Mapping[str, Iterable[str]], target: Path | None, *, force: bool) -> None:
    """Write texts as UTF-8 into a new or an empty folder; `force` replaces those that were written before.

    The last of the files is the descriptor, which tells by the paths of its resources which these are. All
    texts lie on the disk before the first is moved to its place. The descriptor goes first and comes last:
    while it is there, the files are those that it tells of. Raises OSError, and BadParameter for a target
    that is refused.
    """
    if target is None or str(target) == "-":
        raise typer.BadParameter("it is a folder of files: name a new one with -o DIR")
    # imported late: most commands write to stdout only
    from sinoital.store.replacing import temporary_in, write_like

    descriptor = [*files][-1]
    refuse_folder(target, files, descriptor, force=force)
    is_new = not os.path.exists(target)  # noqa: PTH110 - a loop of links makes Path's own question raise
    target.mkdir(exist_ok=True)
    written: dict[Path, Path] = {}
    try:
        for name, texts in files.items():
            place = target / name
            written[place] = temporary_in(target)
            write_like(written[place], place, b"".join(_bytes_of(text, target) for text in texts))
        (target / descriptor).unlink(missing_ok=True)
        for place, temporary in written.items():
            temporary.replace(place)
    except BaseException:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
        if is_new:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise


def refuse_folder(target: Path, names: Iterable[str], descriptor: str, *, force: bool) -> None:
    """Raise BadParameter for a folder that holds something, unless by force and all of it was written so."""
    shown = shown_path(str(target))
    if os.path.exists(target) and not os.path.isdir(target):  # noqa: PTH110, PTH112
        raise typer.BadParameter(f"{shown} is no folder: name a new one", param_hint="'-o'")
    listed = os.listdir(target) if os.path.isdir(target) else []  # noqa: PTH112, PTH208
    # what a killed run has left is nothing of anybody's
    held = {name for name in listed if not name.startswith(".sinoital-")}
    if not held:
        return
    if not force:
        message = f"{shown} is not empty: name a new folder, or add --force to replace the {descriptor} in it"
        raise typer.BadParameter(message, param_hint="'-o'")
    ours = {descriptor} | _resources(target / descriptor)
    if strange := sorted(held & {*names} - ours):
        message = f"{shown} has a '{strange[0]}' of which no {descriptor} tells: name a new folder"
        raise typer.BadParameter(message, param_hint="'-o'")
    if descriptor not in held:
        message = f"{shown} holds other files, and no {descriptor}: name a new folder"
        raise typer.BadParameter(message, param_hint="'-o'")


def _resources(descriptor: Path) -> set[str]:
    """Return the paths that a descriptor names; none where it cannot be read."""
    import json

    try:
        told = json.loads(descriptor.read_bytes())
        return {str(resource["path"]) for resource in told["resources"]}
    except (OSError, ValueError, TypeError, KeyError):
        return set()
