"""What do English date wordings mean: `early 2009`, `late 80's`, `recently`, `over the past two years`.

A table of rules, tried in order on the whole text; a text that no rule reads gives nothing, never a guess.
Parts are read as: early, mid, late = January-April, May-August, September-December of a year; years 0-3,
4-6, 7-9 of a decade; 1-33, 34-66, 67-100 of a century; days 1-10, 11-20, 21 to the end of a month.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sinoital.dates.day import calendar, day_of, days_in_month, last_day_of
from sinoital.dates.units import precision
from sinoital.dates.value import FromSource, Offset, Phrase, Sides, Value, about
from sinoital.dates.window import ANY, OPEN, Window

_NUMBERS: Final = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_PHASES: Final = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_CALENDAR_DATE: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}"
)
_HERE: Final = Offset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of wording: the words it is made of, for people and as a pattern, and what they mean."""

    words: str
    pattern: re.Pattern[str]
    meaning: Callable[[str, re.Match[str]], Value | None]


def read(text: str) -> Value | None:
    """Return what a wording means, or None for one that no rule reads; the whole text must be a date."""
    folded = " ".join(text.replace("\u2019", "'").casefold().split())
    for rule in RULES:
        if found := rule.pattern.fullmatch(folded):
            return rule.meaning(text, found)
    return None


def _unit(text: str) -> Window | None:
    """Return the days of a plain calendar unit: a century, decade, year, month or day."""
    text = text.removeprefix("the ")
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th) century", text):
        first = (int(found[1]) - 1) * 100
        return Window(day_of(first), last_day_of(first + 99)) if found[1].strip("0") else None
    if found := re.fullmatch(r"(\d\d)?(\d0)'?s", text):
        first = int(found[1] or "19") * 100 + int(found[2])
        return Window(day_of(first), last_day_of(first + 9))
    if re.fullmatch(r"\d{4}", text):
        return Window(day_of(int(text)), last_day_of(int(text)))
    return _calendar_date(text) if _CALENDAR_DATE.fullmatch(text) else None


def _calendar_date(text: str) -> Window | None:
    """Return the days of `12 October 2009` or `October 2009`; a part that is not written stays missing."""
    from datetime import datetime

    from dateutil.parser import ParserError, parse

    try:
        one, other = (parse(text, default=datetime(2000, 1, day)) for day in (1, 2))
    except (ParserError, OverflowError):
        return None
    if one.day == other.day:
        day = day_of(one.year, one.month, one.day)
        return Window(day, day)
    return Window(day_of(one.year, one.month), last_day_of(one.year, one.month))


def _plain(text: str, found: re.Match[str]) -> Value | None:
    window = _unit(found[0])
    return Phrase(text, window, window) if window else None


def _phase(text: str, found: re.Match[str]) -> Value | None:
    window = _unit(found["unit"])
    if window is None or not isinstance(window.earliest, int) or not isinstance(window.latest, int):
        return None
    year, month, _ = calendar(window.earliest)
    part = _PHASES[found["phase"]]
    match precision(window):
        case "month":
            last = days_in_month(year, month)
            first_day, last_day = ((1, 10), (11, 20), (21, last))[part]
            reading = Window(day_of(year, month, first_day), day_of(year, month, last_day))
        case "year":
            first_month = 1 + 4 * part
            reading = Window(day_of(year, first_month), last_day_of(year, first_month + 3))
        case "decade":
            first, last = ((0, 3), (4, 6), (7, 9))[part]
            reading = Window(day_of(year + first), last_day_of(year + last))
        case "century":
            first, last = ((0, 32), (33, 65), (66, 99))[part]
            reading = Window(day_of(year + first), last_day_of(year + last))
        case _:
            return None
    return Phrase(text, window, reading)


def _bound(text: str, found: re.Match[str]) -> Value | None:
    window = _unit(found["unit"])
    if window is None or not isinstance(window.earliest, int) or not isinstance(window.latest, int):
        return None
    match found["word"]:
        case "before":
            said = Window(OPEN, window.earliest - 1)
        case "after":
            said = Window(window.latest + 1, OPEN)
        case "not before" | "no earlier than":
            said = Window(window.earliest, OPEN)
        case _:
            said = Window(OPEN, window.latest)
    return Phrase(text, said, said)


def _about(text: str, found: re.Match[str]) -> Value | None:
    window = _unit(found["unit"])
    return Phrase(text, about(window, precision(window)), window) if window else None


def _perhaps(text: str, found: re.Match[str]) -> Value | None:
    window = _unit(found["unit"])
    return Phrase(text, ANY, window) if window else None


def _past_years(text: str, found: re.Match[str]) -> Value:
    number = found["number"] or "one"
    years = _NUMBERS[number] if number in _NUMBERS else int(number)
    sides = Offset(-years * (10 if found["unit"] == "decade" else 1), "year"), _HERE
    return FromSource(text, sides, sides)


def _by_calendar(low: Offset | None, high: Offset | None) -> Callable[[str, re.Match[str]], Value]:
    return lambda text, _: FromSource(text, (low, high), (low, high))


def _near(exact: Sides, read: Sides) -> Callable[[str, re.Match[str]], Value]:
    return lambda text, _: FromSource(text, exact, read)


_UNIT = r"(?P<unit>.+)"
_YEAR = "year"

RULES: Final = tuple(
    Rule(words, re.compile(pattern), meaning)
    for words, pattern, meaning in (
        ("today, now", r"today|now", _by_calendar(_HERE, _HERE)),
        ("yesterday", r"yesterday", _by_calendar(Offset(-1), Offset(-1))),
        ("this year", r"this year", _by_calendar(Offset(0, _YEAR), Offset(0, _YEAR))),
        ("earlier this year", r"earlier this year", _by_calendar(Offset(0, _YEAR), _HERE)),
        ("later this year", r"later this year", _by_calendar(_HERE, Offset(0, _YEAR))),
        ("last year", r"last year", _by_calendar(Offset(-1, _YEAR), Offset(-1, _YEAR))),
        ("next year", r"next year", _by_calendar(Offset(1, _YEAR), Offset(1, _YEAR))),
        (
            "past N years, last decade",
            r"(?:(?:in|over|within) )?(?:the )?(?:past|last) "
            r"(?:(?P<number>\d{1,3}|" + "|".join(_NUMBERS) + r") )?(?P<unit>years|decades?)",
            _past_years,
        ),
        (
            "recently, just",
            r"recently|just|lately",
            _near((None, _HERE), (Offset(-1, _YEAR, whole=False), _HERE)),
        ),
        (
            "soon, very soon",
            r"(?:very )?soon|shortly",
            _near((_HERE, None), (_HERE, Offset(1, _YEAR, whole=False))),
        ),
        (
            "early, mid, late UNIT; beginning, middle, end of UNIT",
            r"(?:the )?(?P<phase>early|mid|late|beginning|start|middle|end)[- ](?:of )?" + _UNIT,
            _phase,
        ),
        (
            "before, after, by, no later than, not before UNIT",
            r"(?P<word>before|after|by|no later than|not after|not before|no earlier than) " + _UNIT,
            _bound,
        ),
        ("about, circa, around UNIT", r"(?:about|circa|c\.|ca\.|around) ?" + _UNIT, _about),
        ("probably, perhaps, maybe UNIT", r"(?:probably|perhaps|maybe|possibly) " + _UNIT, _perhaps),
        ("UNIT: a century, decade, year, month or day", r".*\d.*", _plain),
    )
)
