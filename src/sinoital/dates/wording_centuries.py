"""Decades, centuries and millennia in English and Italian: `the 1980s`, `sec. XIX`, `Ottocento`, `19th c.`.

A decade of two digits is one of the twentieth century. `1900s` is none: it may be the century.
"""

from typing import Final

from sinoital.dates.term import Term, of_century, of_decade, of_millennium
from sinoital.dates.wording_pattern import pattern


def _words(text: str) -> list[str]:
    return text.split(" ")


# the blank in front gives `first` the number 1
_ORDINALS: Final = _words(
    " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_ITALIAN_ORDINALS: Final = _words(
    " primo secondo terzo quarto quinto sesto settimo ottavo nono decimo undicesimo dodicesimo tredicesimo "
    "quattordicesimo quindicesimo sedicesimo diciassettesimo diciottesimo diciannovesimo ventesimo "
    "ventunesimo"
)
_ROMAN: Final = _words(" i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
# Duecento is the century from 1200 on
_NAMED: Final = {
    f"{name}cento": 100 * n
    for n, name in enumerate(("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"), start=12)
}
_CENTURY: Final = frozenset(("century", "cent.", "secolo", "sec.", "sec", "s."))
_MILLENNIUM: Final = frozenset(("millennium", "millennio", "mill."))
_DECADES: Final = {
    name: 10 * n
    for names in (
        "twenties thirties forties fifties sixties seventies eighties nineties",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    )
    for n, name in enumerate(names.split(), start=2)
} | {"dieci": 10}
_ENGLISH: Final = "ies"


def names_decade(word: str) -> bool:
    """Tell whether a folded word is the English name of a decade, as `eighties`."""
    return word in _DECADES and word.endswith(_ENGLISH)


def ordinal(word: str) -> int:
    """Return the number of `19th`, `19°`, `XIX`, `nineteenth` or `diciannovesimo`; 0 for no such word."""
    if found := pattern("(\\d{1,2})(?:st|nd|rd|th|°|º)").fullmatch(word):
        return int(found[1])
    word = word.removesuffix("th") if word.startswith(("x", "v")) else word
    return next((names.index(word) for names in (_ORDINALS, _ITALIAN_ORDINALS, _ROMAN) if word in names), 0)


def roman(word: str) -> int:
    """Return the number of a Roman numeral up to XXI, 0 for any other word."""
    return _ROMAN.index(word) if word in _ROMAN else 0


def named_century(text: str) -> int:
    """Return the first year of `ottocento` or `'800`, 1800; 0 for any other folded text."""
    if found := pattern("'([2-9])00").fullmatch(text):
        return 1000 + 100 * int(found[1])
    return _NAMED.get(text, 0)


def century(words: list[str], era: int) -> Term | None:
    """Return the century or millennium that folded words name; the era is -1 before Christ, else 0 or 1."""
    if len(words) == 1:
        number = named_century(words[0]) // 100 + 1
        if found := pattern(r"([1-9]\d?)c\.?|c([12]\d)").fullmatch(words[0]):
            # C17 is a century, and c17 AD a year
            number = int(found[1] or (0 if era else found[2]))
        elif era:
            # VI a.C.: a year is never written so
            number = roman(words[0])
        return of_century(number, before_christ=era < 0) if number > 1 or (number and era) else None
    if len(words) != 2:
        return None
    for name, said in (words, reversed(words)):
        if name in _CENTURY and (number := ordinal(said)):
            return of_century(number, before_christ=era < 0)
        if name in _MILLENNIUM and (number := ordinal(said)):
            return of_millennium(number, before_christ=era < 0)
    if words[1] in ("c.", "c") and words[0][0].isdigit() and (number := ordinal(words[0])):
        return of_century(number, before_christ=era < 0)
    return None


def decade(words: list[str], era: int) -> Term | None:
    """Return the decade that folded words name: `1980s`, `eighties`, `anni 60 del Novecento`, `40s BC`."""
    italian = words[0] == "anni"
    said, of_what = words[italian : italian + 1], words[italian + 1 :]
    if not said:
        return None
    base = 1900
    if of_what:
        whole = century([of_what[0].removeprefix("dell'"), *of_what[1:]], era)
        if whole is None or whole.unit != "century" or era < 0:
            return None
        base = whole.first_year
    if found := pattern(r"(?:'|(\d\d))?([1-9]0)" + ("" if italian else "'?s")).fullmatch(said[0]):
        if era < 0:
            # the 40s BC are the years 49 to 40
            return of_decade(-(int((found[1] or "") + found[2]) + 8))
        if found[1] and of_what:
            return None
        return of_decade((int(found[1]) * 100 if found[1] else base) + int(found[2])) if not era else None
    # an Italian decade has `anni` before it, and is else a number
    if said[0] in _DECADES and not era and italian != said[0].endswith(_ENGLISH):
        return of_decade(base + _DECADES[said[0]])
    return None
