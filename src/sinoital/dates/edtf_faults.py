"""Errors of texts that are not EDTF: what is wrong, and what would be right; made once reading failed."""

import re
from typing import Final, NoReturn, TypeAlias

from sinoital.dates.day import days_in_month
from sinoital.dates.errors import DateError, quoted
from sinoital.dates.units import MONTHS

_DATE: Final = "a date such as 2009, 2009-03 or 2009-03-12"

# mistakes that have a name: where they are seen, what is wrong, what would be right; patterns are compiled
# only once a text is at fault, for the sake of the import
_KNOWN: Final = (
    (r"\A\s|\s\Z|(?<=[0-9X?~%Y.-])\s", "a date has no blanks", "no blank"),
    (r"[^\x00-\x7f]", "a date is written with the digits 0-9 and ASCII signs", "ASCII"),
    (r"(?i)\A(?:open|unknown)\Z", "an open side is written '..', an unknown side is left empty", "'..'"),
    (r"\.\.", "'..' with a date stands in a set or an interval", "a set such as [..1984] or [1984..]"),
    (r"[()]", "parentheses are not EDTF; a mark before a part qualifies it", "a mark as in 2004-?06"),
    (r"[?~%][?~%]", "one mark says it all: '%' is uncertain and approximate", "one of ?, ~ and %"),
    (r"(?<=[0-9])[ux]|[ux](?=[0-9ux-]|\Z)", "an unspecified digit is a capital X", "X"),
    (r"\Ay(?=-?[0-9])", "the letter before a long year is a capital", "Y"),
    (r"\A[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}\Z", "the year comes first", "a date such as 1985-04-12"),
    (r"\A-?[0-9]{8}(?![0-9])", "year, month and day are joined by hyphens", "a date such as 1985-04-12"),
    (r"\A[?~%]?-?[0-9X]{5,}", "a year of more than four digits begins with Y", "a year such as Y12000"),
    (r"\A[?~%]?-?[0-9X]{3}(?=[?~%]?\Z)", "a year has four digits, a decade an X", "a text such as 198X"),
    (r"\A[?~%]?-?[0-9X]{2}(?=[?~%]?\Z)", "a year has four digits, a century XX", "a text such as 19XX"),
    (r"\A[?~%]?-0000", "there is no year -0000: 1 BC is 0000, 2 BC is -0001", "0000 or -0001"),
    (r"-W[0-9]", "weeks are not EDTF", "a month or a day"),
    (r"\A(?:P[0-9T]|R[0-9]*\Z|[0-9]+Y)", "durations and repetitions are not EDTF", _DATE),
    (r"\A[?~%]?-?[0-9X]{4}S", "S and a count 1-4 follow four plain digits", "a text such as 1950S2"),
    (r"T", "a time of day stands only after a single full date", "a date without a time"),
)

_Steps: TypeAlias = tuple[tuple[str, str], ...]

# what follows what, each with what is expected there; the last never matches, so that a walk always stops
_END: Final = (r"(?!)", "the end")
_DATE_STEPS: Final[_Steps] = (
    (r"[?~%]?-?(?=[0-9X?~%-])", _DATE),
    (r"[0-9X]{4}", "a year of four digits"),
    (r"[?~%]?(?=-|\Z)", "a hyphen, or the end"),
    (r"-[?~%]?", "a hyphen, or the end"),
    (r"[0-9X]{2}(?![0-9X])", "a month of two digits"),
    (r"[?~%]?(?=-|\Z)", "a hyphen, or the end"),
    (r"-[?~%]?", "a hyphen, or the end"),
    (r"[0-9X]{2}(?![0-9X])", "a day of two digits"),
    (r"[?~%]?", "the end"),
    _END,
)
_LONG_YEAR_STEPS: Final[_Steps] = (
    (r"[?~%]?(?=Y)", "Y before the minus, as in Y-17E7"),
    (r"Y-?", "Y"),
    (r"[1-9][0-9]*", "digits that do not begin with 0"),
    (r"(?=[ES?~%]|\Z)", "E, S or the end: a year with Y has no month"),
    (r"(?:E[1-9][0-9]*)?(?=[S?~%]|\Z)", "E and an exponent that does not begin with 0"),
    (r"(?:S[1-9][0-9]*)?(?=[?~%]|\Z)", "S and a count of digits that does not begin with 0"),
    (r"[?~%]?", "the end"),
    _END,
)
_TIME_STEPS: Final[_Steps] = (
    (r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T)", "a full date before the time of day"),
    (r"T", "T"),
    (r"[0-9]{2}(?![0-9])", "an hour of two digits"),
    (r":", "a colon and minutes"),
    (r"[0-9]{2}(?![0-9])", "minutes of two digits"),
    (r":", "a colon and seconds"),
    (r"[0-9]{2}(?![0-9])", "seconds of two digits"),
    (r"(?=[Z+-]|\Z)", "Z, a shift such as +01:00, or the end"),
    (r"Z(?=\Z)|(?=[+-])", "the end"),
    (r"[+-]", "the end"),
    (r"[0-9]{2}(?![0-9])", "the hours of the shift, two digits"),
    (r":", "a colon and minutes"),
    (r"[0-9]{2}(?![0-9])", "the minutes of the shift, two digits"),
    _END,
)


def unexpected(text: str, start: int, end: int, expected: str) -> DateError:
    """Return the error for a piece, `text[start:end]`, where something else was expected."""
    found = quoted(text[start:end]) if start < end else "nothing"
    return DateError(text, start, expected, f"expected {expected}, found {found}")


def date_fault(text: str, start: int, end: int) -> DateError:
    """Return why `text[start:end]` is not one date."""
    piece = text[start:end]
    if not piece:
        return unexpected(text, start, end, _DATE)
    for pattern, message, expected in _KNOWN:
        if seen := re.search(pattern, piece):
            shown = quoted(piece if seen.start() == 0 else seen.group())
            return DateError(text, start + seen.start(), expected, f"{message}: {shown}")
    return _walk(text, start, end, _LONG_YEAR_STEPS if "Y" in piece[:2] else _DATE_STEPS)


def datetime_fault(text: str) -> DateError:
    """Return why a text with a T is not a date with a time of day."""
    if re.match(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T", text):
        return _walk(text, 0, len(text), _TIME_STEPS)
    return date_fault(text, 0, len(text))


def refuse_day(text: str, position: int, year: str, month: int, day: str) -> NoReturn:
    """Raise the error for a day that its month never has; year and day may hold X."""
    name = MONTHS[month]
    if "X" not in year:
        length = days_in_month(int(year), month)
        message = f"{name} {year} has {length} days"
    elif month == 2 and day == "29":
        length = 28
        message = f"February has 28 days in every year {year}"
    else:
        length = days_in_month(4, month)
        message = f"{name} has {'at most ' if month == 2 else ''}{length} days"
    raise DateError(text, position, f"a day 01-{length}", message)


def _walk(text: str, start: int, end: int, steps: _Steps) -> DateError:
    position, number = start, 0
    while step := re.compile(steps[number][0]).match(text, position, end):
        position, number = step.end(), number + 1
    stop = re.compile(r"[-/,:T]|\Z").search(text, position + 1, end)
    return unexpected(text, position, stop.start() if stop else end, steps[number][1])
