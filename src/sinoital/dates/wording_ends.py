"""The two dates of `June to July 1964`: what one end leaves out is taken from the other."""

from collections.abc import Iterator
from typing import Final

from sinoital.dates.wording_units import month, pattern

_ERA: Final = r"(?:ad|ce|bc|bce|a\.c\.|d\.c\.)"
_YEAR: Final = rf"(\d{{1,4}} {_ERA}|ad \d{{1,4}}|\d{{3,4}})"


def both_ends(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts that the two ends of a folded stretch may stand for, as written first."""
    yield one, other
    if "年" in one + other or "月" in one + other:
        yield from _chinese(one, other)
        return
    found = pattern(r".*?(\d\d)(\d\d)").fullmatch(one)
    # 1851-52; up to 12 it may be a month
    if found and pattern(r"\d\d").fullmatch(other) and int(other) > max(12, int(found[2])):
        yield one, found[1] + other
    # 50 and 44 BC
    if (found := pattern(rf"\d{{1,4}} ({_ERA})").fullmatch(other)) and pattern(r"\d{1,4}").fullmatch(one):
        yield f"{one} {found[1]}", other
    if _names_month(other) and (found := pattern(r".*?\b" + _YEAR).fullmatch(one)):
        yield one, f"{other} {found[1]}"
    if found := pattern(r"(?:\d{1,2}(?:st|nd|rd|th)? )?(.*?),? ?\b" + _YEAR).fullmatch(other):
        if _names_month(one) and _names_month(found[1]):
            yield f"{one} {found[2]}", other
        if pattern(r"\d{1,2}(?:st|nd|rd|th)?").fullmatch(one):
            yield f"{one} {found[1]} {found[2]}", other
    if found := pattern(r"(\d{1,2}),? (\d{3,4})").fullmatch(other):
        # October 3-5, 2009
        name = one.partition(" ")[0]
        yield f"{one} {found[2]}", f"{name} {other}"
    if other.endswith(" centuries") and (found := pattern(r"(\d{1,2})(?:st|nd|rd|th)?").fullmatch(one)):
        yield f"{found[1]}th century", other.replace("centuries", "century")


def listed(one: str, other: str) -> Iterator[list[str]]:
    """Yield the texts of all dates in `1667 or 1668 or 1670`, then also those between commas."""
    texts = [one, *pattern(" or | o | oppure |或者?").split(other)]
    yield texts
    if any(", " in text for text in texts):
        yield [part for text in texts for part in text.split(", ")]


def _names_month(text: str) -> bool:
    return any(month(word) for word in text.split())


def _chinese(one: str, other: str) -> Iterator[tuple[str, str]]:
    # the second end goes on from the year, or the month, of the first
    if found := pattern("(.*年)(.*月)?.*").fullmatch(one):
        yield one, found[1] + other
        if found[2]:
            yield one, found[1] + found[2] + other
