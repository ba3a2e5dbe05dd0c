"""What do English date wordings mean: `early 2009`, `late 80's`, `recently`, `over the past two years`.

A table of rules, tried in order on the whole text; a text that no rule reads gives nothing, never a guess.
Parts are read as: early, mid, late = January-April, May-August, September-December of a year; years 0-3,
4-6, 7-9 of a decade; 1-33, 34-66, 67-100 of a century; days 1-10, 11-20, 21 to the end of a month.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.units import Precision, precision
from sinoital.dates.value import FromSource, Offset, Phrase, Sides, Value, about
from sinoital.dates.window import ANY, OPEN, Window

Days: TypeAlias = tuple[int, int]
Meaning: TypeAlias = Callable[[str, re.Match[str]], Value | None]

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
_PHASES: Final = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_PARTS: Final[dict[Precision, tuple[Days, Days, Days]]] = {
    # first and last day, month, or year after the first one, of the early, mid and late part of a unit
    "month": ((1, 10), (11, 20), (21, 31)),
    "year": ((1, 4), (5, 8), (9, 12)),
    "decade": ((0, 3), (4, 6), (7, 9)),
    "century": ((0, 32), (33, 65), (66, 99)),
}
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_OF_MONTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
# fenced in, because dateutil finds a day in `Saturday 2009`, and another year in `12 Oct 5 2009` or `0012`
_CALENDAR_DATE: Final = re.compile(
    rf"(?:(?:{_OF_MONTH} )?{_MONTH},?|{_MONTH} {_OF_MONTH},?) [1-9]\d\d\d", re.ASCII
)
_CENTURY: Final = re.compile(r"0*([1-9]\d?)(?:st|nd|rd|th) century", re.ASCII)
_DECADE: Final = re.compile(r"(?:'|(\d\d))?([1-9]0)'?s", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_APOSTROPHES: Final = str.maketrans("\u2018\u2019", "''")
_HERE: Final = Offset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of wording: the words it is made of, for people and as a pattern, and what they mean."""

    words: str
    pattern: re.Pattern[str]
    meaning: Meaning


def read(text: str) -> Value | None:
    """Return what a wording means, or None for one that no rule reads; the whole text must be a date."""
    folded = " ".join(text.translate(_APOSTROPHES).casefold().split())
    for rule in RULES:
        if found := rule.pattern.fullmatch(folded):
            return rule.meaning(text, found)
    return None


def _unit(text: str) -> Days | None:
    """Return the first and last day of a plain calendar unit: a century, decade, year, month or day.

    A decade of two digits is the twentieth century's. `1900s` is none: it may be the century.
    """
    text = text.removeprefix("the ")
    if found := _CENTURY.fullmatch(text):
        last = int(found[1]) * 100 - 1
        return day_of(last - 99), last_day_of(last)
    if found := _DECADE.fullmatch(text):
        first = int(found[1] or "19") * 100 + int(found[2])
        return day_of(first), last_day_of(first + 9)
    if _YEAR.fullmatch(text):
        return day_of(int(text)), last_day_of(int(text))
    return _calendar_date(text) if _CALENDAR_DATE.fullmatch(text) else None


def _calendar_date(text: str) -> Days | None:
    """Return the days of `12 October 2009` or `October 2009`; a part that is not written stays missing."""
    from datetime import datetime

    from dateutil.parser import ParserError, parse

    try:
        one, other = (parse(text, default=datetime(2000, 1, day)) for day in (1, 2))
    except ParserError:
        return None
    if one.day != other.day:
        return day_of(one.year, one.month), last_day_of(one.year, one.month)
    day = day_of(one.year, one.month, one.day)
    return day, day


def _plain(text: str, found: re.Match[str]) -> Value | None:
    days = _unit(found["unit"])
    return Phrase(text, Window(*days), Window(*days)) if days else None


def _phase(text: str, found: re.Match[str]) -> Value | None:
    days = _unit(found["unit"])
    reading = _part(days, _PHASES[found["phase"]]) if days else None
    return Phrase(text, Window(*days), reading) if days and reading else None


def _part(days: Days, part: int) -> Window | None:
    """Return the early (0), mid (1) or late (2) part of a unit's days; a day has none."""
    unit = precision(Window(*days))
    if unit not in _PARTS:
        return None
    first, last = _PARTS[unit][part]
    if unit == "month":
        return Window(days[0] + first - 1, min(days[0] + last - 1, days[1]))
    year = calendar(days[0])[0]
    if unit == "year":
        return Window(day_of(year, first), last_day_of(year, last))
    return Window(day_of(year + first), last_day_of(year + last))


def _bound(text: str, found: re.Match[str]) -> Value | None:
    days = _unit(found["unit"])
    if days is None:
        return None
    first, last = days
    match found["word"]:
        case "before":
            said = Window(OPEN, first - 1)
        case "after":
            said = Window(last + 1, OPEN)
        case "not before" | "no earlier than":
            said = Window(first, OPEN)
        case _:
            said = Window(OPEN, last)
    return Phrase(text, said, said)


def _about(text: str, found: re.Match[str]) -> Value | None:
    days = _unit(found["unit"])
    if days is None:
        return None
    said = Window(*days)
    return Phrase(text, about(said, precision(said)), said)


def _perhaps(text: str, found: re.Match[str]) -> Value | None:
    days = _unit(found["unit"])
    return Phrase(text, ANY, Window(*days)) if days else None


def _past_years(text: str, found: re.Match[str]) -> Value:
    number = found["number"] or "1"
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    sides = Offset(-count if found["unit"] == "years" else -10 * count, "year"), _HERE
    return FromSource(text, sides, sides)


def _by_calendar(low: Offset, high: Offset) -> Meaning:
    return _near((low, high), (low, high))


def _near(exact: Sides, read: Sides) -> Meaning:
    return lambda text, _: FromSource(text, exact, read)


_NUMBER: Final = rf"(?P<number>[1-9]\d{{0,2}}|{'|'.join(_NUMBERS)})"
_UNIT: Final = r"(?P<unit>.+)"
_THIS_YEAR: Final = Offset(0, "year")

RULES: Final = tuple(
    Rule(words, re.compile(pattern, re.ASCII), meaning)
    for words, pattern, meaning in (
        ("today, now", r"today|now", _by_calendar(_HERE, _HERE)),
        ("yesterday", r"yesterday", _by_calendar(Offset(-1), Offset(-1))),
        ("this year", r"this year", _by_calendar(_THIS_YEAR, _THIS_YEAR)),
        ("earlier this year", r"earlier this year", _by_calendar(_THIS_YEAR, _HERE)),
        ("later this year", r"later this year", _by_calendar(_HERE, _THIS_YEAR)),
        ("last year", r"last year", _by_calendar(Offset(-1, "year"), Offset(-1, "year"))),
        ("next year", r"next year", _by_calendar(Offset(1, "year"), Offset(1, "year"))),
        (
            "past N years, last decade",
            rf"(?:(?:in|over|within) )?(?:the )?(?:past|last) (?:{_NUMBER} (?P<unit>years|decades)|decade)",
            _past_years,
        ),
        (
            "recently, just",
            r"recently|just|lately",
            _near((None, _HERE), (Offset(-1, "year", whole=False), _HERE)),
        ),
        (
            "soon, very soon",
            r"(?:very )?soon|shortly",
            _near((_HERE, None), (_HERE, Offset(1, "year", whole=False))),
        ),
        (
            "early, mid, late UNIT; beginning, middle, end of UNIT",
            rf"(?:the )?(?P<phase>{'|'.join(_PHASES)})[- ](?:of )?{_UNIT}",
            _phase,
        ),
        (
            "before, after, by, no later than, not before UNIT",
            rf"(?P<word>before|after|by|no later than|not after|not before|no earlier than) {_UNIT}",
            _bound,
        ),
        ("about, circa, around UNIT", rf"(?:about|circa|c\.|ca\.|around) ?{_UNIT}", _about),
        ("probably, perhaps, maybe UNIT", rf"(?:probably|perhaps|maybe|possibly) {_UNIT}", _perhaps),
        ("UNIT: a century, decade, year, month or day", _UNIT, _plain),
    )
)
