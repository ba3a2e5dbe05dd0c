"""Calendar units in English and Italian: `October 2009`, `1861 marzo 17`, `spring 1956`, `44 BC`.

Years of three digits need a month or a season beside them, shorter ones an era.
"""

from functools import cache
from typing import Final

from sinoital.dates.day import day_of, days_in_month
from sinoital.dates.term import Term, of_days, of_grouping, of_month, of_year
from sinoital.dates.units import MONTHS
from sinoital.dates.wording_centuries import century, decade, names_decade, ordinal, roman
from sinoital.dates.wording_pattern import pattern


def _words(text: str) -> list[str]:
    return text.split(" ")


_ITALIAN_MONTHS: Final = _words(
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)
# as in the rules of Italian archives and catalogues
_ITALIAN_ABBREVIATIONS: Final = dict(
    zip(
        _words("genn febb febbr magg lu lugl ag sett ottob"),
        (1, 2, 2, 5, 7, 7, 8, 9, 10),
        strict=True,
    )
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
# `folded` writes every era in one of these two ways
_ERAS: Final = {"ad": 1, "bc": -1}
_WEEKDAYS: Final = (
    _words("monday tuesday wednesday thursday friday saturday sunday"),
    _words("mon tue wed thu fri sat sun"),
    _words("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
)
_FILLERS: Final = frozenset(("of", "the", "del", "di", "dell'anno", "dello"))


def unit(text: str) -> Term | None:
    """Return the calendar unit that a folded text names; a part or a mark of one is no unit."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        return of_year(int(text))
    words = [word for word in text.replace(", ", " ").split() if word not in _FILLERS]
    # the years of 1990 are no decade
    if not words or pattern(r"anni (?:del|di|dello) \d{4}").fullmatch(text):
        return None
    if len(words) == 1 and words[0][0].isdigit() and (numeric := _numeric(words[0])):
        return numeric
    if len(words) == 1 and (joined := _joined(words[0])):
        return joined
    if len(words) > 2 and (number := _weekday(words[0]) or _weekday(words[-1])):
        return _on_weekday(words[1:] if _weekday(words[0]) else words[:-1], number)
    if words[0] in _ERAS:
        # people write AD 9, and 9 AD
        words = [*words[1:], words[0]]
    elif words[-2:-1] == ["ad"]:
        words = [*words[:-2], words[-1], "ad"]
    era = _ERAS.get(words[-1], 0)
    rest = words[:-1] if era else words
    if not rest:
        return None
    return century(rest, era) or decade(rest, era) or _dated(rest, era)


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
        or ordinal(word)
        or word in _SEASONS
        or word in _GROUPINGS
        or names_decade(word)
        or word in ("anni", "secolo", "sec", "secc", "secoli", "q")
    )


def names_part_of_year(word: str) -> bool:
    """Tell whether a folded word is a season, or a quarter or half such as `q3`."""
    return word in _SEASONS or bool(pattern("q[1-4]|h[12]").fullmatch(word))


def calendar_day(year: int, number: int, day: int) -> Term | None:
    """Return a day of a month, or None where the year has no such month or the month no such day."""
    if not 1 <= number <= 12 or not 1 <= day <= days_in_month(year, number):
        return None
    return of_days(day_of(year, number, day), day_of(year, number, day), "day")


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
    return italian | _ITALIAN_ABBREVIATIONS | english, frozenset(english)


def _numeric(text: str) -> Term | None:
    """Return a date in digits that has one reading only: `13/04/1985`, `1985/04/12`, `7/2008`, `1985-04`."""
    if found := pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})").fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if one > 12 or one == other:
            return calendar_day(year, other, one)
        return calendar_day(year, one, other) if other > 12 else None
    if found := pattern(r"(\d{4})([/.,-])(\d{1,2})\2(\d{1,2})").fullmatch(text):
        return calendar_day(int(found[1]), int(found[3]), int(found[4]))
    if found := pattern(r"(\d{1,2})/(\d{4})").fullmatch(text):
        return of_month(int(found[2]), int(found[1])) if 1 <= int(found[1]) <= 12 else None
    if found := pattern(r"(\d{4})[-/](\d{1,2})").fullmatch(text):
        year, number = int(found[1]), int(found[2])
        # 1908-12 may also end in 1912, and 1574/5 in 1575
        digits = 10 ** len(found[2])
        return of_month(year, number) if 1 <= number <= min(12, year % digits) else None
    return None


def _dated(words: list[str], era: int) -> Term | None:
    """Return a year with an era, or a season, month or day with its year."""
    if not era and len(words) > 1 and pattern(r"\d{4}").fullmatch(words[0]) and not words[-1].isdigit():
        words = [*words[1:], words[0]]
    elif not era and len(words) == 3 and pattern(r"\d{4}").fullmatch(words[0]) and len(words[2]) < 3:
        # 1776 July 4 and 1776 4 July
        words = [*words[1:], words[0]]
    *rest, written = words
    code = _grouping(rest)
    if code == 24 and (found := pattern(r"(\d\d)(\d\d)[-/](?:\1)?(\d\d)").fullmatch(written)):
        # a winter is in two years: 1941-42
        first = int(found[1] + found[2])
        return of_grouping(first, code) if int(found[3]) == (first + 1) % 100 else None
    if not era and (year := _new_style(rest, written)):
        return _of_month(rest, year, by_words=False)
    if era and pattern(r"\d{1,3}(?:,\d{3})+").fullmatch(written):
        written = written.replace(",", "")
    elif not pattern(r"\d{1,4}" if era else r"[1-9]\d{2,3}").fullmatch(written):
        return None
    if not int(written):
        return None
    year = 1 - int(written) if era < 0 else int(written)
    if code:
        return of_grouping(year, code)
    if not rest:
        return of_year(year) if era else None
    return _of_month(rest, year, by_words=not era and len(written) == 4)


def _new_style(rest: list[str], written: str) -> int:
    """Return the year of `11 Feb 1731/32`, 1732; 0 for what is no day of such a year.

    Where years began on 25 March, up to 1752, the days before it are written with both years.
    """
    found = pattern(r"(\d\d)(\d\d)/(\d{1,2})").fullmatch(written)
    if found is None or not any(month(word) in (1, 2) for word in rest):
        return 0
    year = int(found[1] + found[2]) + 1
    return year if year <= 1752 and str(year).endswith(found[3]) else 0


def _weekday(word: str) -> int:
    """Return the number of a day of the week, 1 to 7 from Monday on, by its name; 0 for no such word."""
    word = word.strip("(),.")
    return next((1 + names.index(word) for names in _WEEKDAYS if word in names), 0)


def _on_weekday(words: list[str], number: int) -> Term | None:
    """Return a day that falls on a day of the week; None where it does not, or is no day."""
    words[-1] = words[-1].removesuffix(",")
    day = unit(" ".join(words))
    if day is None or day.unit != "day" or not isinstance(day.exact.earliest, int):
        return None
    # the year 1 began on a Monday
    return day if (day.exact.earliest - 1) % 7 + 1 == number else None


def _joined(text: str) -> Term | None:
    """Return a day whose month stands in letters between signs: `2000-Jan-01`, `12.III.1990`."""
    if found := pattern(r"(\d{4})[-/.]([a-z]+)[-/.](\d{1,2})").fullmatch(text):
        return calendar_day(int(found[1]), month(found[2]), int(found[3]))
    if found := pattern(r"(?:q([1-4])|([1-4])q)[-/](\d{4})").fullmatch(text):
        return of_grouping(int(found[3]), 32 + int(found[1] or found[2]))
    if found := pattern(r"(\d{1,2})[-/.]([a-z]+)[-/.](\d{4})").fullmatch(text):
        return calendar_day(int(found[3]), month(found[2]) or roman(found[2]), int(found[1]))
    return None


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
        if found := pattern(r"q([1-4])|([1-4])q").fullmatch(words[0]):
            return 32 + int(found[1] or found[2])
        if found := pattern(r"h([12])").fullmatch(words[0]):
            return 39 + int(found[1])
        return _SEASONS.get(words[0], 0)
    half = _HALVES_OF_THE_WORLD.get(" ".join(words[1:]), 0)
    if half:
        return _SEASONS[words[0]] + half if words[0] in _SEASONS else 0
    if len(words) != 2:
        return 0
    name, number = words if words[0] in _GROUPINGS else reversed(words)
    first, count = _GROUPINGS.get(name, (0, 0))
    which = count if number in ("last", "ultimo") else ordinal(number)
    which = int(number) if number in ("1", "2", "3", "4") else which
    return first + which - 1 if 1 <= which <= count else 0
