"""Search for words and signs beside a date that change it, where no rule reads them with it: `ante 1915`.

What touches a date, binds to dates and is not understood refuses it. Dropping it would let another date win.
"""

import re
from functools import cache
from typing import Final

from sinoital.dates.neighbour_words import (
    CLOSED,
    ERAS,
    LEFT,
    LEFT_OF_DAYS,
    MANY,
    RIGHT,
    RIGHT_OF_DAYS,
    any_of,
)
from sinoital.dates.partners import partner
from sinoital.dates.value import IntervalPhrase, Value
from sinoital.dates.window import ANY, OPEN, Window
from sinoital.quick.patterns import lazy_pattern

# the first eleven months of 2022, and before 2022
_FIRST_AND_LAST: Final = lazy_pattern(
    f"(?:半|叶|葉|世|夕|(?<=前)(?!一直|一些|一度|一般|一样|数据|数学|几乎|多){MANY}"
    f"|{MANY}+(?:多|余)?个?(?:年|月|日|天|周|星期|季|旬|分))"
)
# since 1990 onwards, 从2001年起至今; 自2020-05-26至2020-05-29止
_NO_END: Final = lazy_pattern(
    "起?至今|迄今|起|,?onwards?|in (?:poi|avanti)|ad? oggi|to (?:the )?present|to date"
)
_AN_END: Final = lazy_pattern("为止|為止|止|间|間")
# by 1990 at the latest, not before 1990 at the earliest
_LATEST: Final = lazy_pattern(",?at (?:the )?(?:very )?latest|al più tardi|为止|為止|止")
_EARLIEST: Final = lazy_pattern(",?at (?:the )?(?:very )?earliest|al più presto")


def neighbour(text: str, start: int, end: int, value: Value) -> tuple[int, int] | None:
    """Return where a word or sign stands that changes the date in `text[start:end]`, or None.

    `value` is what the date means: what is wider than a day may be a part of a month.
    """
    usual = value.layers(ANY).usual
    of_days = isinstance(usual.earliest, int) and usual.earliest == usual.latest
    date = text[start:end]
    # the sign \0 parts a text and its date, so that a pattern can look at the date's first word
    for left in _left(of_days=of_days).finditer(f"{text[:start]}\0{date}"):
        if not (_is_towards(left[0]) and _begins_with_end(date)):
            return _trimmed(text, left.start(), start)
    right = _right(of_days=of_days).match(text[end:])
    if right and not _is_said(right[0].strip().casefold(), value, usual):
        return _trimmed(text, end, end + right.end())
    if date.endswith(("前", "后", "後")) and (counted := _FIRST_AND_LAST.match(text, end)):
        return end - 1, counted.end()
    return partner(text, start, end)


def era(text: str, start: int) -> tuple[int, int] | None:
    """Return where an era stands before `text[start:]`: years after it are no distance, 民国三十八年以后."""
    found = _eras().search(text[:start])
    return _trimmed(text, found.start(), start) if found else None


def _is_said(words: str, value: Value, usual: Window) -> bool:
    """Tell whether the words behind a date only say again that it has an end, or none, or is a bound."""
    if isinstance(value, IntervalPhrase):
        return bool((_NO_END if value.end is OPEN else _AN_END).fullmatch(words))
    return (usual.earliest is OPEN and bool(_LATEST.fullmatch(words))) or (
        usual.latest is OPEN and bool(_EARLIEST.fullmatch(words))
    )


def _is_towards(words: str) -> bool:
    return words.casefold().startswith("toward")


def _begins_with_end(date: str) -> bool:
    # towards the end of 1990 is the end of 1990; the rules read `verso la fine` themselves
    return any(word in ("end", "late") for word in date.casefold().split()[:3])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without the blanks at its sides."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@cache
def _left(*, of_days: bool) -> re.Pattern[str]:
    ways = []
    for words in (*LEFT, LEFT_OF_DAYS) if of_days else LEFT:
        # a pattern that looks ahead looks at the date
        gap = words.gap.replace("(?=", "(?=\0")
        ways.append((r"(?<!\w)" if gap else "") + f"(?:{any_of(words.en, words.it)}){gap}")
        if chinese := any_of(words.zh):
            ways.append(rf"(?:{chinese})(?:在|于|於)?")
    return re.compile(rf"(?i)(?:{'|'.join(ways)})(?=\0)")


@cache
def _eras() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(ERAS.zh)})$")


@cache
def _right(*, of_days: bool) -> re.Pattern[str]:
    ways = []
    for words in (*RIGHT, RIGHT_OF_DAYS) if of_days else RIGHT:
        if western := any_of(words.en, words.it):
            ways.append(f"{words.gap}(?:{western})")
        if chinese := any_of(words.zh):
            ways.append(rf"[,，\s]*[(（]?(?:{chinese})")
    return re.compile(rf"(?i){CLOSED}(?:{'|'.join(ways)})")
