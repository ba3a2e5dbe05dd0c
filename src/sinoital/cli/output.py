"""Output of a command: pages to the terminal or to files, records to pipes, remarks to stderr."""

import contextlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import typer

from sinoital.cli.files import refuse, write_text
from sinoital.nouns import counted
from sinoital.questions.selection import Selection
from sinoital.records.problems import Problem, Severity
from sinoital.records.visible import harmless, said_in, visible
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs

if TYPE_CHECKING:
    from sinoital.pages.layout import Page
    from sinoital.questions.statements import ChosenStatements

NARROWEST: Final = 20
WIDEST: Final = 400
FILE_WIDTH: Final = 100
PHONE_WIDTH: Final = 40
"""The columns of the same picture for the narrow screen of a phone."""
# an unbuffered stream would else write each line by itself
_AT_ONCE: Final = 100


class Output:
    """What one command knows of its terminal, how wide it is and which signs it can show, or of its files.

    `files` are the targets of `--svg` and `--html`, by the name of the option: a page then goes there, and
    nothing to stdout. They are as wide as asked or else 100 columns, and have every sign. `title` is theirs,
    where a picture is to have another than its own.
    """

    def __init__(
        self,
        width: int | None = None,
        *,
        ascii_only: bool = False,
        files: Mapping[str, Path] | None = None,
        force: bool = False,
        paged: bool = False,
        title: str = "",
    ) -> None:
        self.files = files or {}
        self.paged = paged
        self.force = force
        self.title = title
        self.drawn = bool(self.files) or width is not None or _is_drawn_by_itself()
        # COLUMNS=0 would print nothing, and COLUMNS=5 frames without a text
        self.width = max(NARROWEST, min(width or self._own_width(), WIDEST))
        shows_all = bool(self.files) or _can_say(sys.stdout.encoding)
        self.glyphs: Glyphs = UNICODE if shows_all and not ascii_only else ASCII
        self._kept: tuple[Page, Page | None, str, str] | None = None
        self._notes: list[str] = []
        for option, target in self.files.items():
            refuse(target, force=force, option=f"--{option}")

    def _own_width(self) -> int:
        return FILE_WIDTH if self.files else _terminal_width()

    def page(
        self, page: "Callable[[], Page]", records: Iterable[str], title: str = "sinoital", about: str = ""
    ) -> None:
        """Print a page where somebody looks, and one unwrapped record a line where a program reads.

        With files the page is kept until `write_files`, with its title and a sentence on what it shows; for
        HTML it is drawn a second time, for narrow screens, so that it must ask for `width` when it is drawn.
        """
        if self.files:
            self._kept = page(), self._narrow(page), self.title or title, about
        elif not self.drawn:
            lines = (f"{record}\n" for record in records)
            while some := "".join(islice(lines, _AT_ONCE)):
                say(some)
        else:
            with said_in(sys.stdout.encoding or "utf-8"):
                made = page()
            self._show(made)

    def _show(self, page: "Page") -> None:
        """Print a page; what is longer than the screen goes through a pager, if one is there."""
        coloured = _has_colour()
        text = _coloured(page, self.width) if coloured else harmless(page.text)
        if self.paged and sys.stdout.isatty() and len(page.lines) >= _terminal_height():
            from sinoital.cli.pager import PagerError, paged

            try:
                if paged(text):
                    return
            except PagerError as error:
                remark(str(error))
        if coloured:
            # the colours are ours: what the records hold was made harmless before
            sys.stdout.write(text)
        else:
            say(text)

    def _narrow(self, page: "Callable[[], Page]") -> "Page | None":
        """Return a page as wide as a phone; none where it is that narrow by itself, or no file needs it."""
        if "html" not in self.files or self.width <= PHONE_WIDTH:
            return None
        own, self.width = self.width, PHONE_WIDTH
        try:
            return page()
        finally:
            self.width = own

    def data(self, made: Mapping[str, object]) -> None:
        """Print one JSON object instead of a page; raises BadParameter where a picture is asked for too."""
        from sinoital.export.parts import to_text

        for option in self.files:
            message = "--json prints data, not a picture: leave out one of the two"
            raise typer.BadParameter(message, param_hint=f"'--{option}'")
        write_text(to_text(made), None, force=False)

    def write_files(self) -> None:
        """Write the page that was kept into the files asked for, with what was told of it at its foot.

        Raises as `write_text` does.
        """
        if self._kept is None:
            return
        from sinoital.pages.layout import footed

        page, narrow, title, about = self._kept
        page = footed(page, self._notes, self.width)
        narrow = footed(narrow, self._notes, PHONE_WIDTH) if narrow else None
        described = visible(" ".join(filter(None, (about, *self._notes[-1:]))))
        for option, target in self.files.items():
            text = _WRITERS[option](page, narrow, visible(title), described)
            write_text(text, target, force=self.force, option=f"--{option}")

    def counts(
        self, selection: Selection, left_out: int, shown: Iterable[str] = (), what: str = "event"
    ) -> None:
        """Tell on stderr what was read, shown and turned away, and what the signs stand for."""
        parts = [
            f"{counted(selection.read, what)} read",
            f"{len(selection.rows)} shown{_certainty(selection)}",
            f"{selection.filtered} filtered out",
            f"{selection.undated} undated",
        ]
        if selection.withheld:
            parts.append(f"{selection.withheld} more with --all")
        if selection.distant:
            parts.append(f"{selection.distant} beyond --context")
        if selection.beyond:
            parts.append(f"{selection.beyond} beyond --limit")
        if left_out:
            parts.append(f"{counted(left_out, 'record')} left out")
        self.legend(shown)
        self.note(", ".join(parts), filed=_counts_text(selection, left_out, what))
        self.nothing_found(selection)

    def nothing_found(self, selection: Selection) -> None:
        """Tell which filter turns most away, where nothing is left."""
        if selection.read and not selection.rows and selection.strictest:
            name = selection.strictest
            remark(f"nothing matches: {name} alone leaves out {selection.removed[name]} of {selection.read}")

    def statements(self, found: "ChosenStatements") -> None:
        """Tell on stderr how many statements were read, shown and turned away."""
        shown = len(found.statements)
        read = counted(found.read, "statement")
        told = f"{read} read, {shown} shown, {found.read - shown} filtered out"
        self.note(told, filed=read if shown == found.read else f"{shown} of {read}")

    def legend(self, shown: Iterable[str]) -> None:
        """Tell what the signs of a page stand for, as many to a line as fit; nothing where none is drawn."""
        line = ""
        for entry in self.glyphs.legend(shown) if self.drawn else ():
            if line and len(line) + 2 + len(entry) > self.width:
                self.note(line)
                line = entry
            else:
                line = f"{line}  {entry}".strip()
        if line:
            self.note(line)

    def note(self, text: str, *, filed: str | None = None) -> None:
        """Tell something of a page: on stderr, and at the foot of the files.

        `filed` is what the foot says instead, where the text speaks of options: who opens a file typed none.
        """
        remark(text)
        self._notes.append(text if filed is None else filed)


def _to_svg(page: "Page", _: "Page | None", title: str, description: str) -> str:
    from sinoital.pages.svg import to_svg

    return to_svg(page, title, description)


def _to_html(page: "Page", narrow: "Page | None", title: str, description: str) -> str:
    from sinoital.pages.html import to_html

    return to_html(page, title, description, narrow=narrow)


_WRITERS: "Final[Mapping[str, Callable[[Page, Page | None, str, str], str]]]" = {
    "svg": _to_svg,
    "html": _to_html,
}


def _is_drawn_by_itself() -> bool:
    return sys.stdout.isatty() or "FORCE_COLOR" in os.environ


def _certainty(selection: Selection) -> str:
    """Return how many of the rows meet the time filters certainly, as promised, and possibly."""
    if selection.since is None and selection.until is None:
        return ""
    counts = ", ".join(f"{count} {answer.value}" for answer, count in selection.answers.items())
    hint = "" if all(row.is_certain for row in selection.rows) else "; --certain leaves the last two out"
    return f" ({counts}{hint})"


def _counts_text(selection: Selection, left_out: int, what: str) -> str:
    """Return how many events a file shows of how many, for readers who know no options."""
    shown, read = len(selection.rows), selection.read
    text = counted(read, what) if shown == read else f"{shown} of {counted(read, what)}"
    if selection.rows and (selection.since is not None or selection.until is not None):
        answers = (f"{count} {answer.value}" for answer, count in selection.answers.items() if count)
        text += f" ({', '.join(answers)} in the time asked for)"
    return f"{text}; {counted(left_out, 'record')} could not be read" if left_out else text


def _terminal_width() -> int:
    try:
        return shutil.get_terminal_size().columns
    except ValueError:  # COLUMNS has more digits than Python reads
        return WIDEST


def _terminal_height() -> int:
    try:
        return shutil.get_terminal_size().lines
    except ValueError:  # LINES has more digits than Python reads
        return WIDEST


def _coloured(page: "Page", width: int) -> str:
    """Return a page with the codes for colours, as the terminal takes them; its texts are harmless then."""
    # only here: a run without colour does without rich's console
    from rich.console import Console

    from sinoital.pages.layout import Page

    safe = Page(tuple(tuple((harmless(text), style) for text, style in line) for line in page.lines))
    # lines are laid out already, and `[bold]` or `:warning:` in a record is no markup; without a height rich
    # would read COLUMNS and LINES, and fail for one such as `²`
    console = Console(width=width, height=WIDEST, highlight=False, markup=False, emoji=False, soft_wrap=True)
    with console.capture() as captured:
        console.print(safe, end="")
    return captured.get()


def _can_say(encoding: str | None) -> bool:
    try:
        UNICODE.every.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _has_colour() -> bool:
    environment = os.environ
    if environment.get("NO_COLOR") or environment.get("TERM") in ("dumb", "unknown"):
        return False
    return sys.stdout.isatty() or bool(environment.get("FORCE_COLOR"))


def say(text: str) -> None:
    """Print a text for people to stdout; what could act on the terminal is shown as an escape.

    This and `remark` are the only ways out for texts; data go by `write_text`.
    """
    sys.stdout.write(_sayable(text, sys.stdout))


def _sayable(text: str, stream: TextIO) -> str:
    """Return a text made harmless, as a stream can say most of it."""
    text = harmless(text)
    if text.isascii() or (stream.encoding or "").casefold().startswith("utf"):
        return text
    # a terminal of 8 bits has `é`, but no accent by itself
    return unicodedata.normalize("NFC", text)


def remark(text: str) -> None:
    """Print a remark to stderr, as harmless as `say` does."""
    sys.stdout.flush()
    # where nobody can hear it, a remark is no reason to fail
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{_sayable(text, sys.stderr)}\n")
        sys.stderr.flush()


def tell(problems: Iterable[Problem], left_out: int) -> bool:
    """Print problems to stderr; return whether there are errors among them."""
    found = list(problems)
    for problem in found:
        remark(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    if errors:
        remark(f"{counted(errors, 'error')}; {counted(left_out, 'record')} left out")
    return bool(errors)
