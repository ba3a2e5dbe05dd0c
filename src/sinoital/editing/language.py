"""The language of a text, told by its script or its commonest words where these leave no doubt."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sinoital.quick.patterns import lazy_pattern

_HAN: Final = lazy_pattern("[\u3400-\u9fff]")
_KANA: Final = lazy_pattern("[\u3040-\u30ff]")
_HANGUL: Final = lazy_pattern("[\uac00-\ud7af]")
_WORD: Final = lazy_pattern(r"[^\W\d_]+")
# more tells no more
_LONGEST: Final = 200_000
# fewer words may be a quotation, or a list of names
_ENOUGH: Final = 20
# so many times as many as of any other language: neighbours share some of these words
_AHEAD: Final = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON: Final[Mapping[str, frozenset[str]]] = {
    "en": _words("the of and to is was were that with for this which from by have has been are it at"),
    "it": _words("il della di che gli una del nel alla sono per non con dei delle è anche più nella dal"),
    "fr": _words("le les des et est dans une que qui pour sur au avec ce cette aux par plus sont ont"),
    "de": _words("der die und das den von zu ist mit dem des ein eine nicht auf für im wurde auch sich"),
    "es": _words("el los las y en una que por con del para se su al es como más fue entre pero"),
    "pt": _words("o os as e em uma que por com do da para se não é ao dos mais foi pelo"),
}


def language_of(text: str) -> str:
    """Return the code of a text's language, such as `it`; nothing where it is not sure."""
    text = text[:_LONGEST]
    words = [word.casefold() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    if 2 * len(_HAN.findall(text)) > letters > 0:
        # Japanese and Korean write some words in the same characters
        return "" if _KANA.search(text) or _HANGUL.search(text) else "zh"
    counts = Counter({code: sum(word in common for word in words) for code, common in _COMMON.items()})
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= _ENOUGH and most >= _AHEAD * next_most else ""
