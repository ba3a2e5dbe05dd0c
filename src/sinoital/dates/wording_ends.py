"""The two dates of `June to July 1964`: what one end leaves out is taken from the other."""

from collections.abc import Iterator
from typing import Final

from sinoital.dates.wording_pattern import pattern
from sinoital.dates.wording_units import month, names_part_of_year

_YEAR: Final = r"(\d{1,4} (?:ad|bc)|ad \d{1,4}|\d{3,4})"
_CENTURY: Final = r"(century|secolo|sec\.?|cent\.|c\.|millennium|millennio)"
_PLURALS: Final = (
    ("centuries", "century"),
    ("secoli", "secolo"),
    ("secc.", "secolo"),
    ("millennia", "millennium"),
)
_NUMBER: Final = "[0-9〇零一二三四五六七八九十两]+"


def both_ends(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts that the two ends of a folded stretch may stand for, as written first."""
    if any(unit in one + other for unit in ("年", "月", "世纪")):
        yield one, other
        yield from _chinese(one, other)
        return
    one, other = (pattern("^(?:il|lo|la|the) |^l'").sub("", _singular(side)) for side in (one, other))
    era = next((era for era in ("bc", "ad") if _has_era(other, era)), "")
    if era and not _has_era(one, "bc") and not _has_era(one, "ad"):
        # 28 and 31 Oct 25 BC has two days and one year, 50 and 44 BC two years
        yield from _of_days(one, other)
        yield from _within_era(f"{one} {era}", other, era)
        if era == "bc":
            return
    elif _has_era(one, "ad") and one.startswith("ad ") and not era:
        yield from _within_era(one, f"{other} ad", "ad")
    if one.startswith("anni ") and pattern(r"(?:'|[12]\d)?\d0|[a-z]+").fullmatch(other):
        # anni '60-'70
        yield one, f"anni {other}"
    yield one, other
    yield from _of_centuries(one, other, "")
    yield from _of_years(one, other)
    yield from _of_days(one, other)


def listed(one: str, other: str) -> Iterator[list[str]]:
    """Yield the texts of all dates in `1667 or 1668 or 1670`, then also those between commas."""
    texts = [one, *pattern(" or | o | oppure |或者?").split(other)]
    yield texts
    if any(", " in text for text in texts):
        yield [part for text in texts for part in text.split(", ")]


def members(one: str, other: str) -> list[str]:
    """Return the texts of all dates in `1704, 1708 and 1710`."""
    signs = pattern(r" and | & | or | e | ed | o |[;、和与及]|, ?|/(?!\d{4}$)")
    return [text.strip() for part in (one, other) for text in signs.split(part) if text.strip()]


def _within_era(one: str, other: str, era: str) -> Iterator[tuple[str, str]]:
    yield one, other
    yield from _of_centuries(one.removesuffix(f" {era}"), other, f" {era}")
    # 1040-1 CE; before Christ the years go down: 664-30 BC
    first, last = pattern(r"(\d{2,4}) ad").fullmatch(one), pattern(r"(\d{1,3}) ad").fullmatch(other)
    if first and last and len(last[1]) < len(first[1]):
        whole = first[1][: -len(last[1])] + last[1]
        if int(whole) > int(first[1]):
            yield one, f"{whole} ad"


def _of_centuries(one: str, other: str, era: str) -> Iterator[tuple[str, str]]:
    """Yield the ends of `18th-19th century`, `secolo XV-XVI` and `late 19th to early 20th century`."""
    found = pattern(r".*?[ .]?" + _CENTURY + r"(?: (?:bc|ad))?").fullmatch(other)
    named = pattern(r"(?:.*?\b)?" + _CENTURY + r".*").fullmatch(one)
    if found and not named:
        digits = pattern(r"\d{1,2}").fullmatch(one)
        yield f"{one}{'th' if digits else ''} {found[1]}{era}", other
    elif named and not found and pattern(r"[ivx]+").fullmatch(other.split(" ")[0]):
        yield f"{one}{era}", f"{named[1]} {other}"


def _of_years(one: str, other: str) -> Iterator[tuple[str, str]]:
    found = pattern(r".*?(\d\d)(\d\d)").fullmatch(one)
    if found is None:
        return
    if pattern(r"'\d\d").fullmatch(other) and int(other[1:]) > int(found[2]):
        yield one, found[1] + other[1:]
    # 1851-52; up to 12 it may be a month
    if pattern(r"\d\d").fullmatch(other) and int(other) > max(12, int(found[2])):
        yield one, found[1] + other
    if other == "00" and found[2] == "99":
        yield one, f"{int(found[1]) + 1}00"


def _of_days(one: str, other: str) -> Iterator[tuple[str, str]]:
    if _names_month(other) and (found := pattern(r".*?\b" + _YEAR + r"\b.*").fullmatch(one)):
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
    if pattern(r"\d{1,2}").fullmatch(other):
        # 1958 October 1-5
        if found := pattern(r"(\d{4},? [^\W\d]+\.?) \d{1,2}").fullmatch(one):
            yield one, f"{found[1]} {other}"
        # 1970-05-30 / 31 and 1970-05 / 06
        if found := pattern(r"(\d{4}-(?:\d\d-)?)\d\d").fullmatch(one):
            yield one, f"{found[1]}{int(other):02d}"
    # 26-27/06/1978 and 30-05 / 28-06-1970
    if found := pattern(r"\d{1,2}([-/.])(\d{1,2})\1(\d{4})").fullmatch(other):
        if pattern(r"\d{1,2}").fullmatch(one):
            yield f"{one}{found[1]}{found[2]}{found[1]}{found[3]}", other
        elif pattern(r"\d{1,2}([-/.])\d{1,2}").fullmatch(one):
            yield f"{one}{found[1]}{found[3]}", other


def _has_era(text: str, era: str) -> bool:
    return text.startswith(f"{era} ") or text.endswith(f" {era}")


def _singular(text: str) -> str:
    for plural, singular in _PLURALS:
        text = text.replace(plural, singular)
    return text


def _names_month(text: str) -> bool:
    return any(month(word) or names_part_of_year(word) for word in text.split())


def _chinese(one: str, other: str) -> Iterator[tuple[str, str]]:
    # 18至19世纪, 公元前4至3世纪
    if other.endswith("世纪") and "世纪" not in one:
        before_christ = one.startswith(("公元前", "前")) and not other.startswith(("公元", "前"))
        yield f"{one}世纪", f"公元前{other}" if before_christ else other
    # 20世纪50至60年代
    if other.endswith("年代") and (found := pattern(f"(.*世纪)?{_NUMBER}(年代)?").fullmatch(one)):
        yield one if found[2] else f"{one}年代", f"{found[1] or ''}{other}"
    # the second end goes on from the year, or the month, of the first, which leaves its own unit to it
    if found := pattern("(.*年)(.*月)?.*").fullmatch(one):
        unit = next((unit for unit in ("月", "日", "号") if unit in other), "")
        bare = f"{one}{unit}" if unit and pattern(_NUMBER).fullmatch(one[-1]) else one
        yield bare, found[1] + other
        if found[2]:
            yield bare, found[1] + found[2] + other
    elif "年" in other and pattern("(?:公元)?前?[0-9]{1,4}年?").fullmatch(one):
        before_christ = one.startswith(("公元前", "前")) and not other.startswith(("公元", "前"))
        yield f"{one.removesuffix('年')}年", f"公元前{other}" if before_christ else other
