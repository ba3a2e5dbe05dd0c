"""Lines of a page as runs of cells in one style, without the characters that a file cannot hold."""

import functools
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.pages.layout import Line, Page, cell_len
from sinoital.pages.palette import PALETTES
from sinoital.quick.patterns import lazy_pattern

_UNFIT: Final = lazy_pattern(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


_BEHIND_LATIN: Final = "\u0250"
_JOINER: Final = "\u200d"
_TO_THE_LEFT: Final = frozenset({"R", "AL"})
_NUMBERS: Final = frozenset({"EN", "AN"})

Kind: TypeAlias = Literal["plain", "wide", "sign", "emoji", "rtl"]
"""What a font may do with a text: `plain` letters and blanks keep to their cells in any font; every character
of `wide` takes two cells; a `sign` may be drawn wider or narrower than a letter; an `emoji` is one picture,
of however many characters; `rtl` reads from right to left, with the blanks and numbers inside of it."""


class Run(NamedTuple):
    """A piece of a line in one style: the cell where it begins, how many it takes, its text, its classes."""

    cell: int
    cells: int
    text: str
    classes: str
    kind: Kind


def runs(line: Line) -> list[Run]:
    """Return a line in runs, from its first cell on; blanks belong to the run before them."""
    found: list[Run] = []
    place = 0
    for text, style in line:
        classes = " ".join(word for word in style.split() if word == "bold" or word in PALETTES["light"])
        for piece, kind in _pieces(clean(text)):
            size = cell_len(piece)
            blank = not piece.strip(" ")
            last = found[-1] if found else None
            alike = last and last.kind == kind == "plain" and (blank or last.classes == classes)
            if last and (alike or not size):
                found[-1] = last._replace(cells=last.cells + size, text=last.text + piece)
            else:
                found.append(Run(place, size, piece, "" if blank else classes, kind))
            place += size
    return found


def _pieces(text: str) -> Iterator[tuple[str, Kind]]:
    """Yield the pieces of a text whose characters are alike; a picture is a piece of its own."""
    if not text:
        return
    if max(text) < _BEHIND_LATIN:
        yield text, "plain"
        return
    every = [(cluster, _kind(cluster)) for cluster in _clusters(text)]
    number = 0
    while number < len(every):
        kind = every[number][1]
        end = _end_of_rtl(every, number) if kind == "rtl" else number + 1
        while kind not in ("rtl", "emoji") and end < len(every) and every[end][1] == kind:
            end += 1
        yield "".join(cluster for cluster, _ in every[number:end]), kind
        number = end


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks on it, and with what a joiner ties to it."""
    cluster, tied = "", False
    for character in text:
        if cluster and not tied and (character.isascii() or not _is_mark(character)):
            yield cluster
            cluster = ""
        cluster, tied = cluster + character, character == _JOINER and not tied
    yield cluster  # of which there is one at least


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or not cell_len(character)


@functools.lru_cache(4096)
def _kind(cluster: str) -> Kind:
    first = cluster[0]
    if first < _BEHIND_LATIN or "\u2010" <= first <= "\u2027":
        # every font with cells has the letters of Latin, and dashes and quotes
        return "emoji" if "\ufe0f" in cluster else "plain"
    if unicodedata.bidirectional(first) in _TO_THE_LEFT:
        return "rtl"
    if unicodedata.category(first)[0] == "S" and (len(cluster) > 1 or cell_len(cluster) > 1):
        return "emoji"
    return "wide" if cell_len(first) > 1 else "sign"


def _end_of_rtl(every: list[tuple[str, Kind]], start: int) -> int:
    """Return behind which cluster words from right to left end: with a last number, before a last blank."""
    end = start
    for number, (cluster, kind) in enumerate(every[start:], start + 1):
        direction = unicodedata.bidirectional(cluster[0])
        if direction == "L":
            break
        if kind == "rtl" or direction in _NUMBERS:
            end = number
    return end


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
