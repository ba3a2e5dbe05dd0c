"""Visible texts: what could act on a terminal, or turn the direction of reading, shown as an escape."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from sinoital.quick.patterns import lazy_pattern

_ENCODING: Final[ContextVar[str]] = ContextVar("encoding", default="")

# most characters of most texts: they need no look at their category
_DOUBTFUL: Final = lazy_pattern(
    "[^\t\n\x20-\x7e\xa1-\xac\xae-\u05ff\u2010-\u2027\u2030-\u205e\u2190-\u27ff\u3000-\u9fff\uac00-\ud7a3]"
)
_NON_JOINER: Final = "\u200c"
_JOINERS: Final = f"{_NON_JOINER}\u200d"
_BREAKS: Final = str.maketrans("\n\t", "  ")


def visible(text: str) -> str:
    """Return a text of one line whose invisible and direction-changing characters show as escapes.

    Line feeds and tabs become blanks. Joiners stay where they are spelling: inside words of Persian, Hindi
    and the like, and in emoji.
    """
    # as most texts are
    if text.isascii() and text.isprintable():
        return text
    return harmless(text.translate(_BREAKS))


def harmless(text: str) -> str:
    """Return a text as `visible` does, with its line feeds and tabs."""
    # printable characters are harmless, and the pattern takes long to compile
    is_harmless = text.replace("\n", " ").replace("\t", " ").isprintable()
    if is_harmless and text.isascii():
        return text
    shown = text if is_harmless else _DOUBTFUL.sub(_shown, text)
    if not (encoding := _ENCODING.get()):
        return shown
    # a terminal of 8 bits has `é`, but no accent by itself
    return unicodedata.normalize("NFC", shown).encode(encoding, "backslashreplace").decode(encoding)


@contextmanager
def said_in(encoding: str) -> Iterator[None]:
    """Show as escapes also what an encoding cannot say, so that lines are laid out as long as they come out.

    The encoding is that of the terminal; nothing changes for UTF-8 and the like, which say everything.
    """
    token = _ENCODING.set("" if encoding.casefold().startswith("utf") else encoding)
    try:
        yield
    finally:
        _ENCODING.reset(token)


def harmless_json(text: str) -> str:
    """Return the text of a JSON value that means the same, with the escapes of JSON for such characters."""
    return text if text.isascii() and text.isprintable() else _DOUBTFUL.sub(_in_json, text)


def _shown(found: re.Match[str]) -> str:
    return found[0] if _is_harmless(found) else ascii(found[0])[1:-1]


def _in_json(found: re.Match[str]) -> str:
    if _is_harmless(found):
        return found[0]
    # what lies beyond U+FFFF takes two escapes
    return re.sub("....", r"\\u\g<0>", found[0].encode("utf-16-be", "surrogatepass").hex())


def _is_harmless(found: re.Match[str]) -> bool:
    character = found[0]
    if character in _JOINERS:
        return _is_spelling(found.string, found.start())
    return character.isprintable() and unicodedata.category(character) != "Cf"


def _is_spelling(text: str, place: int) -> bool:
    """Tell whether the joiner at a place stands between two letters that it may shape, or two emoji."""
    sides = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if all("\u0600" <= side <= "\u18af" and unicodedata.category(side)[0] in "LM" for side in sides):
        return True
    is_emoji = all(
        side == "\ufe0f" or (side and unicodedata.category(side) in ("So", "Sk")) for side in sides
    )
    return is_emoji and text[place] != _NON_JOINER
