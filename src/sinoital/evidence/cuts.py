"""Cuts of wordings: whether one begins or ends within a word or a number of its text: `1961` of `US$1961`."""

from typing import Final

from sinoital.quick.patterns import lazy_pattern

_CHINESE: Final = lazy_pattern("[\u3007\u3400-\u9fff]")
_LETTER: Final = "(?![\u3007\u3400-\u9fff])[^\\W\\d_]"
_LOOK: Final = 16
_MONEY: Final = "$¢£¥₠-⃀＄￡￥"
_HYPHENS: Final = "-\u2010\u2011"
_NUMBERED: Final = r"(?<!\w)(?i:nos?|nrs?|n|num|pp?|vol|art)\. ?|[nN][°º] ?"
# of a number that begins here: US$1961, € 1961, #1961, pre-1961, No. 1961
_BEFORE: Final = lazy_pattern(rf"(?:(?<!\d)(?<!\d )[{_MONEY}] ?|[#№§] ?|{_LETTER}[{_HYPHENS}]|{_NUMBERED})$")
# of a number that ends here: 1961€, 1961 €, 1961 %, 1961°, 1961-B
_BEHIND: Final = lazy_pattern(rf" ?[{_MONEY}](?! ?\d)| ?[%‰]|°|[{_HYPHENS}]{_LETTER}")
_DIGITS_BEFORE: Final = lazy_pattern(r"[\d.,]*\d[.,]$")
_DIGITS_BEHIND: Final = lazy_pattern(r"[.,]\d[\d.,]*")
_DIGITS: Final = lazy_pattern(r"[\d.,]*")
# 1,961 and 1961.5, but no 10.1961, 12.10.1961, and no 1962,3,15 of a table
_NUMBER: Final = lazy_pattern(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|(?!(?:0?[1-9]|1[0-2])\.\d{4}$)\d+\.\d+"
)


def cut_before(text: str, at: int) -> bool:
    """Tell whether what begins at a place of a text is the end of something longer: `961` of `1,961`."""
    left, right = text[max(0, at - _LOOK) : at], text[at : at + _LOOK]
    if _is_inside(left[-1:], right[:1]):
        return True
    if not right[:1].isdigit():
        return False
    if _BEFORE.search(left):
        return True
    found = _DIGITS_BEFORE.search(left)
    return found is not None and _is_number(f"{found[0]}{_digits(right)}")


def cut_behind(text: str, at: int) -> bool:
    """Tell whether what ends at a place of a text is the begin of something longer: `1961` of `1961.5`."""
    left, right = text[max(0, at - _LOOK) : at], text[at : at + _LOOK]
    if _is_inside(left[-1:], right[:1]):
        return True
    if not left[-1:].isdigit():
        return False
    if _BEHIND.match(right):
        return True
    found = _DIGITS_BEHIND.match(right)
    return found is not None and _is_number(f"{_digits(left[::-1])[::-1]}{found[0]}")


def is_inside_word(text: str, at: int) -> bool:
    """Tell whether a place of a text lies within a word."""
    return at > 0 and _is_inside(text[at - 1 : at], text[at : at + 1])


def _is_inside(left: str, right: str) -> bool:
    """Tell whether a word goes on from one character to the next; Chinese has no gaps between its words."""
    return left.isalnum() and right.isalnum() and not _CHINESE.search(left + right)


def _digits(text: str) -> str:
    """Return the digits, and the signs between them, with which a text begins."""
    found = _DIGITS.match(text)
    return found[0] if found else ""


def _is_number(digits: str) -> bool:
    return bool(_NUMBER.fullmatch(digits.strip(".,")))
