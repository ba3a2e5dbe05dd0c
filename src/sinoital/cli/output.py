"""Where does the output go: pages to the terminal, records to pipes, exports to files, remarks to stderr."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from sinoital.problems import Problem, Severity
from sinoital.timeline import Selection
from sinoital.views.glyphs import ASCII, UNICODE, Glyphs

if TYPE_CHECKING:
    from sinoital.views.layout import Page

MIN_WIDTH: Final = 20
MAX_WIDTH: Final = 400


class Output:
    """What one command knows of its terminal: how wide it is, and which signs it can show."""

    def __init__(self, width: int | None = None, *, ascii_only: bool = False) -> None:
        self.drawn = width is not None or sys.stdout.isatty() or "FORCE_COLOR" in os.environ
        self.width = max(MIN_WIDTH, min(width or _terminal_width(), MAX_WIDTH))
        self.glyphs: Glyphs = ASCII if ascii_only or not _can_say(sys.stdout.encoding) else UNICODE

    def page(self, page: "Callable[[], Page]", records: Iterable[str]) -> None:
        """Print a page where somebody looks, and one unwrapped record a line where a program reads."""
        if not self.drawn:
            for record in records:
                sys.stdout.write(record + "\n")
        elif _has_colour():
            from rich.console import Console

            console = Console(width=self.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
            console.print(page(), end="")
        else:
            sys.stdout.write(page().text)

    def counts(self, selection: Selection, left_out: int, shown: Iterable[str] = ()) -> None:
        """Tell on stderr what was read, shown and turned away, and what the signs stand for."""
        parts = [
            f"{counted(selection.read, 'event')} read",
            f"{len(selection.rows)} shown",
            f"{selection.filtered} filtered out",
            f"{selection.undated} undated",
        ]
        if selection.beyond:
            parts.append(f"{selection.beyond} beyond --limit")
        if selection.possible_only:
            parts.append(f"{selection.possible_only} only possible (--certain leaves them out)")
        if left_out:
            parts.append(f"{counted(left_out, 'record')} left out")
        if self.drawn:
            self._legend(self.glyphs.legend(shown))
        remark(", ".join(parts))
        if selection.read and not selection.rows and selection.strictest:
            name = selection.strictest
            remark(f"nothing matches: {name} alone turns {selection.removed[name]} of {selection.read} away")

    def _legend(self, entries: list[str]) -> None:
        """Print what the signs stand for, as many to a line as fit."""
        line = ""
        for entry in entries:
            if line and len(line) + 2 + len(entry) > self.width:
                remark(line)
                line = entry
            else:
                line = f"{line}  {entry}".strip()
        if line:
            remark(line)


def _terminal_width() -> int:
    try:
        return shutil.get_terminal_size().columns
    except ValueError:  # COLUMNS has more digits than Python reads
        return MAX_WIDTH


def _can_say(encoding: str | None) -> bool:
    try:
        "─●◐○◌→⇢▶–".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _has_colour() -> bool:
    environment = os.environ
    if environment.get("NO_COLOR") or environment.get("TERM") in ("dumb", "unknown"):
        return False
    return sys.stdout.isatty() or bool(environment.get("FORCE_COLOR"))


def remark(text: str) -> None:
    """Print a remark to stderr."""
    sys.stdout.flush()
    # where nobody can hear it, a remark is no reason to fail
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def tell(problems: Iterable[Problem], left_out: int) -> bool:
    """Print problems to stderr; return whether there are errors among them."""
    told = list(problems)
    for problem in told:
        remark(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in told)
    if errors:
        remark(f"{counted(errors, 'error')}; {counted(left_out, 'record')} left out")
    return bool(errors)


def counted(number: int, what: str) -> str:
    """Return a number with its noun, which ends in s for all but one."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def write_text(text: str, target: Path | None, *, force: bool) -> None:
    """Write an export as UTF-8, to stdout or whole into a file; an existing file is replaced only by `force`.

    The file is written under another name beside its place and then moved there, so that a full disk or a
    killed process leaves the old one intact; a pipe or a device is written to. Raises OSError, and
    BadParameter for a target that is refused.
    """
    raw = text.encode("utf-8", errors="backslashreplace")
    if target is None or str(target) == "-":
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(raw)
        return
    if os.path.isdir(target):  # noqa: PTH112 - a loop of links makes Path's own question raise
        raise typer.BadParameter(f"{target} is a folder: name a file in it", param_hint="'-o'")
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        with target.open("wb") as device:
            device.write(raw)
        return
    if os.path.exists(target) and not force:  # noqa: PTH110
        raise typer.BadParameter(f"{target} exists: add --force to replace it", param_hint="'-o'")
    replace_file(target, raw)


def replace_file(target: Path, raw: bytes) -> None:
    """Put bytes in the place of a file: whole, or not at all; a link stays one. Raises OSError."""
    import tempfile

    place = Path(os.path.realpath(target))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
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
