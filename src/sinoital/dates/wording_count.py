"""Numbers and the units they count, in words: `two years`, `pochi anni`, `数年`, `2..5 years`."""

from dataclasses import replace
from typing import Final

from sinoital.dates.value import CountedUnit, Distance
from sinoital.dates.wording_chinese import is_chinese, number, simplified
from sinoital.dates.wording_match import counted, fixed, folded
from sinoital.dates.wording_pattern import pattern

_MOST_COUNTED: Final = 999
_NUMBERS: Final = {
    **dict.fromkeys(("a", "an", "un", "un'", "uno", "una"), 1),
    **{
        word: n
        for words in (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            # the blank in front skips 1, which stands above with the articles
            " due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici",
        )
        for n, word in enumerate(words.split(" "), start=1)
        if word
    },
    **{
        word: 10 * n
        for words in (
            "twenty thirty forty fifty sixty seventy eighty ninety hundred",
            "venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento",
        )
        for n, word in enumerate(words.split(), start=2)
    },
}
_UNITS: Final[tuple[tuple[CountedUnit, str], ...]] = (
    ("day", "days?|giorn[oi]|天|日"),
    ("week", "weeks?|settiman[ae]|周|个?星期"),
    ("month", "months?|mes[ei]|个?月"),
    ("year", "years?|ann[oi]|年"),
    ("decade", "decades?|decenni[oi]?"),
    ("century", "century|centuries|secol[oi]|个?世纪"),
)
_VAGUE: Final = {"few": (2, 5), "several": (3, 9), "couple": (2, 2)}
_BOUNDS: Final = ("at least ", "almeno ", "至少"), ("at most ", "al massimo ", "within ", "entro ", "至多")


def count(text: str) -> tuple[int, int, bool] | None:
    """Return how many a folded word says: at the least, at the most, and whether that is vague.

    A number up to 999 is exact; `few`, `several` and `a couple of` are vague, and meant so usually.
    """
    if vague := _VAGUE.get(fixed(is_chinese(text)).get(text, "")):
        return *vague, True
    said = _NUMBERS.get(text) or number(text)
    return (said, said, False) if said and said <= _MOST_COUNTED else None


def units(text: str) -> CountedUnit | None:
    """Return what a folded word counts, or None for any other word."""
    return next((unit for unit, words in _UNITS if pattern(words).fullmatch(text)), None)


def distance(number_said: str, units_said: str) -> Distance | None:
    """Return a distance without a direction; None where the number or the unit is missing.

    `三月后` and `3日后` may be three months or days later, or after a certain one: they are not read.
    """
    many, unit = count(number_said), units(units_said)
    if many is None or unit is None or (units_said in ("月", "日") and not many[2]):
        return None
    least, most, vague = many
    return Distance("", least, most, unit, "", vague)


def within(number_said: str, units_said: str) -> Distance | None:
    """Return a distance of so much at the most, later; None where the number or the unit is missing."""
    found = distance(number_said, units_said)
    return replace(found, least=0, direction="later") if found else None


def limits(text: str) -> Distance | None:
    """Return a distance without a direction from `2 years`, `2..5 years`, `at least 1 day`, `few years`."""
    for words in _BOUNDS[0]:
        if text.startswith(words) and (least := limits(text.removeprefix(words))):
            return Distance("", least.least, None, least.unit, "", least.vague)
    for words in _BOUNDS[1]:
        if text.startswith(words) and (most := limits(text.removeprefix(words))):
            return Distance("", 0, most.most, most.unit, "", most.vague)
    if (inside := pattern("(.+?)[之以]?内").fullmatch(text)) and (most := limits(inside[1])):
        return Distance("", 0, most.most, most.unit, "", most.vague)
    for many, unit in counted(text):
        first, dots, last = many.partition("..")
        one, other = distance(first.strip(), unit), distance((last if dots else first).strip(), unit)
        if one and other and other.most is not None and one.least <= other.most:
            return Distance("", one.least, other.most, one.unit, "", one.vague or other.vague)
    return None


def length_in(text: str) -> Distance | None:
    """Return how much time a text counts, as `for five years` does; None where it counts none.

    It may be how long something lasted, or how far away it was.
    """
    folded_text = simplified(text) if is_chinese(text) else folded(text)
    for found in pattern(r"[0-9〇零一二三四五六七八九十百两几数]+个?(?:天|周|月|年|星期|世纪)").finditer(
        folded_text
    ):
        for many, unit in counted(found[0]):
            if said := distance(many, unit):
                return replace(said, text=found[0])
    words = pattern(r"[\w']+").findall(folded_text)
    for last in range(1, len(words)):
        # a couple of years
        for first in range(max(0, last - 3), last):
            many = " ".join(words[first:last])
            if said := distance(many, words[last]):
                return replace(said, text=f"{many} {words[last]}")
    return None
