"""Lettering of drawings: how wide a text may come out, its lines, and its characters as SVG text.

Which font a reader has is not known, and the same text may be half as wide again in another. So room is kept
for the widest of the usual ones; sizes are in units of the font's size, unless something else is said.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from sinoital.pages.cells import escaped, runs

FONTS: Final = "Arial, 'Liberation Sans', Helvetica, 'Noto Sans', 'DejaVu Sans', sans-serif"
"""The names of fonts that may be there; none is fetched."""
CJK_FONTS: Final = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Zen Hei', 'Droid Sans Fallback', sans-serif"
)
"""The same for Chinese, since not every program looks for a font that has a character."""
RTL_FONTS: Final = "'DejaVu Sans', Arial, 'Noto Sans Hebrew', 'Noto Sans Arabic', sans-serif"
"""The same for Hebrew and Arabic."""
CAPTION: Final = 0.35
"""How far below the middle of a line its letters stand."""

# the wider one of DejaVu Sans, which is about as wide as Verdana, and Liberation Sans, as wide as Arial
_LETTERS: Final[Mapping[float, str]] = {
    0.3: "'Iijl",
    0.35: " ,./:;\\|",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*J`',
    0.55: "csz",
    0.6: "?L_kvxy",
    0.65: "$0123456789FTabdeghnopqu{}",
    0.7: "ABEKPSVXYZ",
    0.75: "CNRU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~",
    0.9: "M",
    1.0: "%Wm",
    1.05: "@",
}
_WIDTHS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER: Final = 1.0
_PICTURE: Final = 1.35
_BOLD: Final = 1.15
_ELLIPSIS: Final = "…"
# a label that is cut to less says nothing
_FEW: Final = 4
# without it a number behind words from right to left would be read as theirs; programs that know neither
# `direction` nor the characters that isolate know this one
_END_OF_RTL: Final = "\u200e"


def width_of_text(text: str, *, bold: bool = False) -> float:
    """Return how wide a text may be at the most in any of the usual fonts."""
    width = sum(map(_width, text))
    return width * _BOLD if bold else width


@lru_cache(4096)
def _width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    # `é` is as wide as `e`
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _PICTURE if category == "So" else _OTHER


def fold(words: Iterable[str], width: float, *, bold: bool = False) -> list[str]:
    """Return words in lines of a width at the most; only a word that is longer is broken, by characters."""
    lines = [""]
    for word in words:
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of_text(joined, bold=bold) <= width:
            lines[-1] = joined
            continue
        *full, rest = _broken(word, width, bold=bold)
        lines += [*full, rest]
    return [line for line in lines if line]


def _broken(word: str, width: float, *, bold: bool) -> list[str]:
    if width_of_text(word, bold=bold) <= width:
        return [word]
    pieces, used = [""], 0.0
    for character in word:
        size = width_of_text(character, bold=bold)
        if pieces[-1] and size and used + size > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += character
        used += size
    return pieces


def cut_short(text: str, width: float, *, bold: bool = False) -> str:
    """Return a text that is cut to a width, with `…` at its end; nothing where only a few letters fit."""
    if width_of_text(text, bold=bold) <= width:
        return text
    shown = fold([text], width - width_of_text(_ELLIPSIS, bold=bold), bold=bold)[0].rstrip()
    # a mark belongs to the letter before it
    return f"{shown}{_ELLIPSIS}" if len(shown) >= _FEW else ""


def fonts_of(text: str) -> str:
    """Return the fonts of a line: those of Hebrew and Arabic where it has words from right to left.

    They are for all of it: some programs draw what stands beside such words in any font that has them.
    """
    return RTL_FONTS if any(run.kind == "rtl" for run in runs(((text, ""),))) else FONTS


def spans(text: str, attributes: str = "") -> str:
    """Return a text as the content of an element `text`, with attributes for all of it.

    Chinese has a list of fonts of its own, and words from right to left stay in their order.
    """
    written = "".join(_written(text))
    return f"<tspan {attributes}>{written}</tspan>" if attributes else written


def _written(text: str) -> Iterator[str]:
    for run in runs(((text, ""),)):
        if run.kind == "wide":
            yield f'<tspan font-family="{escaped(CJK_FONTS)}">{escaped(run.text)}</tspan>'
        else:
            yield escaped(run.text) + (_END_OF_RTL if run.kind == "rtl" else "")


def decimal(number: float) -> str:
    """Return a number as attributes have it: with two decimals at the most, the same on every machine."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
