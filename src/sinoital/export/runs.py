"""At which cells of a line do its texts stand, in which style; and what has to be cleaned out of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sinoital.views.layout import Line, Page, cell_len

_UNFIT: Final = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_LIGHT: Final = {
    "page": "#ffffff",
    "text": "#1f2328",
    "dim": "#59636e",
    "red": "#b3261e",
    "green": "#1a6b2f",
    "yellow": "#7a5300",
    "blue": "#0a4fb3",
    "magenta": "#86309e",
    "cyan": "#00616d",
}
_DARK: Final = {
    "page": "#0d1117",
    "text": "#e6edf3",
    "dim": "#9aa4af",
    "red": "#ff8f85",
    "green": "#6fd58a",
    "yellow": "#e3b951",
    "blue": "#8ab8ff",
    "magenta": "#dca0f0",
    "cyan": "#5fd0dd",
}
PALETTES: Final[Mapping[str, Mapping[str, str]]] = {"light": _LIGHT, "dark": _DARK}
"""The colours by the name of the scheme; what is no `page` is the colour of a text on it."""

FONTS: Final = (
    "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace"
)
"""The names of fonts that may be there; none is fetched."""


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
        classes = " ".join(word for word in style.split() if word == "bold" or word in _LIGHT)
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


def rules(scheme: str, text: str) -> str:
    """Return the CSS that gives texts the colours of a scheme, `text` being the selector of all of them."""
    colours = PALETTES[scheme]
    kind = "fill" if text == "text" else "color"
    named = "".join(
        f".{name}{{{kind}:{colour}}}" for name, colour in colours.items() if name not in ("page", "text")
    )
    return f"{text}{{{kind}:{colours['text']}}}{named}"
