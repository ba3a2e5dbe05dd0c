"""Lines of a page as runs of cells in one style, without the characters that a file cannot hold."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sinoital.pages.layout import Line, Page, cell_len
from sinoital.pages.palette import PALETTES

_UNFIT: Final = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Run(NamedTuple):
    """A piece of a line in one style: the cell at which it begins, how many it takes, its text, its classes.

    Every character of a `wide` run takes two cells. A run that is not `plain` holds signs that a font may
    draw wider or narrower than a letter.
    """

    cell: int
    cells: int
    text: str
    classes: str
    wide: bool
    plain: bool


def runs(line: Line) -> list[Run]:
    """Return a line in runs, from its first cell on; blanks belong to the run before them."""
    found: list[Run] = []
    place = 0
    for text, style in line:
        classes = " ".join(word for word in style.split() if word == "bold" or word in PALETTES["light"])
        for piece, wide, plain in _pieces(clean(text)):
            size = cell_len(piece)
            blank = not piece.strip(" ")
            last = found[-1] if found else None
            alike = last and last.plain and plain and (blank or last.classes == classes)
            if last and (alike or not size):
                found[-1] = last._replace(cells=last.cells + size, text=last.text + piece)
            else:
                found.append(Run(place, size, piece, "" if blank else classes, wide, plain))
            place += size
    return found


def _pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield the pieces of a text whose characters are alike: plain ones, signs of one cell, or of two."""
    if text.isascii():
        yield from [(text, False, True)] if text else ()
        return
    piece, kind = "", (False, True)
    for character in text:  # of which there is one at least
        size = cell_len(character)
        alike = kind if size == 0 and piece else (size == 2, _is_letter(character))
        if piece and alike != kind:
            yield piece, *kind
            piece = ""
        piece, kind = piece + character, alike
    yield piece, *kind


def _is_letter(character: str) -> bool:
    """Tell whether every font with cells has a character: those of Latin, and dashes and quotes."""
    return character < "\u0250" or "\u2010" <= character <= "\u2027"


def clean(text: str) -> str:
    """Return a text in which every character that XML or HTML cannot hold is replaced by `�`."""
    return text if text.isascii() and text.isprintable() else _UNFIT.sub("�", text)


def escaped(text: str) -> str:
    """Return a text as it stands in XML and HTML, also within quotes."""
    cleaned = clean(text)
    return "".join(_ENTITIES.get(c, c) for c in cleaned) if any(c in cleaned for c in _ENTITIES) else cleaned


def width_of(page: Page) -> int:
    """Return how many cells the longest line of a page takes."""
    return max((sum(cell_len(clean(text)) for text, _ in line) for line in page.lines), default=0)
