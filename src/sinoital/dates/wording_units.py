"""Calendar units in English and Italian: `October 2009`, `the 1980s`, `anni Settanta`.

A decade of two digits is the twentieth century's. `1900s` is none: it may be the century. Years of three
digits need a month or a season beside them, shorter ones an era.
"""

import re
from functools import cache
from typing import Final

from sinoital.dates.day import day_of, days_in_month
from sinoital.dates.term import Term, of_century, of_days, of_decade, of_grouping, of_month, of_year
from sinoital.dates.units import MONTHS


def _words(text: str) -> list[str]:
    return text.split(" ")


_ITALIAN_MONTHS: Final = _words(
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)
_SEASONS: Final = {
    **{name: 21 + n for n, name in enumerate(("spring", "summer", "autumn", "winter"))},
    **{name: 21 + n for n, name in enumerate(("primavera", "estate", "autunno", "inverno"))},
    "fall": 23,
}
_HALVES_OF_THE_WORLD: Final = {"(northern hemisphere)": 4, "(southern hemisphere)": 8}
_GROUPINGS: Final = {
    # the code of the first one, and how many there are
    "quarter": (33, 4),
    "trimestre": (33, 4),
    "quadrimester": (37, 3),
    "quadrimestre": (37, 3),
    "semester": (40, 2),
    "semestral": (40, 2),
    "semestre": (40, 2),
}
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
_DECADES: Final = {
    name: 10 * n
    for names in (
        "twenties thirties forties fifties sixties seventies eighties nineties",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    )
    for n, name in enumerate(names.split(), start=2)
}
_ERAS: Final = {"ad": 1, "ce": 1, "d.c.": 1, "bc": -1, "bce": -1, "a.c.": -1}
_FILLERS: Final = frozenset(("of", "the", "del", "di", "dell'anno", "dello"))


def unit(text: str) -> Term | None:
    """Return the calendar unit that a folded text names; a part or a mark of one is no unit."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        return of_year(int(text))
    words = [word for word in text.replace(", ", " ").split() if word not in _FILLERS]
    if not words:
        return None
    if len(words) == 1 and words[0][0].isdigit() and (numeric := _numeric(words[0])):
        return numeric
    return _century(words) or _decade(words) or _dated(words)


def month(word: str) -> int:
    """Return the number of a month, 1 to 12, by its English or Italian name or abbreviation; 0 for none."""
    return _months()[0].get(word.removesuffix("."), 0)


def month_named(text: str) -> int:
    """Return the number of a month that stands alone by its full name, or 0; `may` and `march` are verbs."""
    name = text.casefold()
    full = {word.casefold() for word in (*MONTHS[1:], *_ITALIAN_MONTHS)}
    return month(name) if name in full and text not in ("may", "march") else 0


def begins_unit(word: str) -> bool:
    """Tell whether a folded word may be the first of a calendar unit: a month, season, ordinal or decade."""
    return bool(
        month(word)
        or _ordinal(word)
        or word in _SEASONS
        or word in _GROUPINGS
        or (word in _DECADES and word.endswith("ies"))
        or word in ("anni", "secolo", "q")
    )


def calendar_day(year: int, number: int, day: int) -> Term | None:
    """Return a day of a month, or None where the year has no such month or the month no such day."""
    if not 1 <= number <= 12 or not 1 <= day <= days_in_month(year, number):
        return None
    return of_days(day_of(year, number, day), day_of(year, number, day), "day")


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled pattern, kept: those that a run does not need are never compiled."""
    # ASCII, so that \d takes no digits of other scripts
    return re.compile(text, re.ASCII)


@cache
def _months() -> tuple[dict[str, int], frozenset[str]]:
    """Return the names of the months with their usual abbreviations, and those that are English."""
    english, italian = (
        {
            name[:length].casefold(): number
            for number, name in enumerate(names, start=1)
            for length in (3, None)
        }
        for names in (MONTHS[1:], _ITALIAN_MONTHS)
    )
    english["sept"] = 9
    return italian | english, frozenset(english)


def _numeric(text: str) -> Term | None:
    """Return a date in digits that has one reading only: `13/04/1985`, `1985/04/12`, `7/2008`, `1985-04`."""
    if found := pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})").fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if one > 12 or one == other:
            return calendar_day(year, other, one)
        return calendar_day(year, one, other) if other > 12 else None
    if found := pattern(r"(\d{4})([/-])(\d{1,2})\2(\d{1,2})").fullmatch(text):
        return calendar_day(int(found[1]), int(found[3]), int(found[4]))
    if found := pattern(r"(\d{1,2})/(\d{4})|(\d{4})(?:/(\d{1,2})|-(\d\d))").fullmatch(text):
        year, number = int(found[2] or found[3]), int(found[1] or found[4] or found[5])
        return of_month(year, number) if 1 <= number <= 12 else None
    return None


def _century(words: list[str]) -> Term | None:
    era = _ERAS.get(words[-1], 0)
    rest = words[:-1] if era else words
    number = 0
    if len(rest) == 1 and (found := pattern(r"([1-9]\d?)c\.?").fullmatch(rest[0])):
        number = int(found[1])
    elif len(rest) == 2 and rest[1] in ("century", "secolo"):
        number = _ordinal(rest[0])
    elif len(rest) == 2 and rest[0] == "secolo":
        number = _ordinal(rest[1])
    return of_century(number, before_christ=era < 0) if number else None


def _ordinal(word: str) -> int:
    """Return the number of `19th`, `19°`, `XIX`, `nineteenth` or `diciannovesimo`; 0 for no such word."""
    if found := pattern("(\\d{1,2})(?:st|nd|rd|th|°|º)").fullmatch(word):
        return int(found[1])
    return next((names.index(word) for names in (_ORDINALS, _ITALIAN_ORDINALS, _ROMAN) if word in names), 0)


def _decade(words: list[str]) -> Term | None:
    italian = words[0] == "anni"
    if len(words) != 1 + italian:
        return None
    said = words[-1]
    if found := pattern(r"(?:'|(\d\d))?([1-9]0)" + ("" if italian else "'?s")).fullmatch(said):
        return of_decade(int(found[1] or "19") * 100 + int(found[2]))
    # an Italian decade has `anni` before it, and is else a number
    if said in _DECADES and italian != said.endswith("ies"):
        return of_decade(1900 + _DECADES[said])
    return None


def _dated(words: list[str]) -> Term | None:
    """Return a year with an era, or a season, month or day with its year."""
    if words[-2:-1] == ["ad"]:
        # people write AD 9, and 9 AD
        words = [*words[:-2], words[-1], "ad"]
    era = _ERAS.get(words[-1], 0)
    if era and len(words) == 1:
        return None
    *rest, written = words[:-1] if era else words
    code = _grouping(rest)
    if code == 24 and (found := pattern(r"(\d\d)(\d\d)-(?:\1)?(\d\d)").fullmatch(written)):
        # a winter is in two years: 1941-42
        first = int(found[1] + found[2])
        return of_grouping(first, code) if int(found[3]) == (first + 1) % 100 else None
    if not pattern(r"\d{1,4}" if era else r"[1-9]\d{2,3}").fullmatch(written) or not int(written):
        return None
    year = 1 - int(written) if era < 0 else int(written)
    if code:
        return of_grouping(year, code)
    if not rest:
        return of_year(year) if era else None
    return _of_month(rest, year, by_words=not era and len(written) == 4)


def _of_month(rest: list[str], year: int, *, by_words: bool) -> Term | None:
    if len(rest) == 1:
        return of_month(year, month(rest[0])) if month(rest[0]) else None
    if len(rest) != 2:
        return None
    name, number = rest if month(rest[0]) else reversed(rest)
    found = pattern("(\\d{1,2})(?:st|nd|rd|th|°|º)?").fullmatch("1" if number == "primo" else number)
    if found is None or not month(name):
        return None
    # dateutil is asked only for what it cannot read in two ways: an English month, four digits, no era
    if by_words and name.removesuffix(".") in _months()[1]:
        return _calendar_date(f"{found[1]} {name} {year}")
    return calendar_day(year, month(name), int(found[1]))


def _calendar_date(text: str) -> Term | None:
    """Return the day of a fully written English calendar date such as `12 October 2009`.

    Only such texts come here: dateutil finds a day in `Saturday 2009`, and fills gaps from today.
    """
    from datetime import datetime

    from dateutil.parser import ParserError, parse

    try:
        date = parse(text, default=datetime(2000, 1, 1))
    except ParserError:
        return None
    return calendar_day(date.year, date.month, date.day)


def _grouping(words: list[str]) -> int:
    """Return the EDTF code of `spring`, `Q1`, `first quarter` or `semester 2`; 0 for other words."""
    if len(words) == 1:
        if found := pattern(r"q([1-4])").fullmatch(words[0]):
            return 32 + int(found[1])
        return _SEASONS.get(words[0], 0)
    half = _HALVES_OF_THE_WORLD.get(" ".join(words[1:]), 0)
    if half:
        return _SEASONS[words[0]] + half if words[0] in _SEASONS else 0
    if len(words) != 2:
        return 0
    name, number = words if words[0] in _GROUPINGS else reversed(words)
    first, count = _GROUPINGS.get(name, (0, 0))
    ordinal = int(number) if number in ("1", "2", "3", "4") else _ordinal(number)
    return first + ordinal - 1 if 1 <= ordinal <= count else 0
