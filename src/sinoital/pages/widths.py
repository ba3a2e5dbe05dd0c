"""Widths of texts in cells, as most terminals draw them; spacing vowel signs of India take a cell."""

import unicodedata
from typing import Final

from sinoital.quick.patterns import lazy_pattern

# most texts have none: the blocks of the scripts that have spacing marks
_SPACING: Final = lazy_pattern("[\u0900-\u109f\u1700-\u1cff\ua800-\uabff\U00011000-\U00011fff]")


def cell_len(text: str) -> int:
    """Return how many cells a text takes; for ASCII its length, which is quick.

    Marks on a letter take none, but those of category Mc, which stand beside it: rich counts these as none,
    terminals that go by `wcwidth` as one.
    """
    if text.isascii():
        return len(text)
    # imported late: most runs in a pipe measure nothing
    from rich.cells import cell_len as rich_len

    size = rich_len(text)
    if _SPACING.search(text):
        size += sum(unicodedata.category(one) == "Mc" and not rich_len(one) for one in text)
    return size


def chopped(text: str, width: int) -> list[str]:
    """Return a text in pieces of at most `width` cells; a letter keeps its marks, wider or not."""
    if not _SPACING.search(text):
        from rich.cells import chop_cells

        return chop_cells(text, width)
    pieces, used = [""], 0
    for cluster in _clusters(text):
        size = cell_len(cluster)
        if pieces[-1] and used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += cluster
        used += size
    return pieces


def _clusters(text: str) -> list[str]:
    """Return the characters of a text, each with the marks on it."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character)[0] in "MC":
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
