"""Parser of a single EDTF date: a date, a season, a long year, or a date with a time."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from sinoital.dates.day import day_of, days_in_month, is_leap, last_day_of
from sinoital.dates.edtf_faults import date_fault, datetime_fault, refuse_day, unexpected
from sinoital.dates.units import GROUPINGS, grouping_days, precision
from sinoital.dates.when import QUALIFIERS, Qualifier, When, joined
from sinoital.dates.window import Window
from sinoital.quick.patterns import lazy_pattern

MOST_DIGITS: Final = 4000
"""How many digits a year may have: what `int` and `str` convert, with room for its days."""

_PLAIN: Final = lazy_pattern(
    r"(?!-0000)(-?[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?([?~%]?)"
)
PARTS: Final = lazy_pattern(
    r"([?~%]?)(?!-0000)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
LONG_YEAR: Final = lazy_pattern(
    r"([?~%]?)(?!-0000)(?:Y(-?[1-9][0-9]*)(?:E([1-9][0-9]*))?|(-?[0-9]{4})(?=S))(?:S([1-9][0-9]*))?([?~%]?)"
)
TIMED: Final = lazy_pattern(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|([+-][0-9]{2})(?::([0-9]{2}))?)?"
)
_LEVEL_1_UNSPECIFIED: Final = re.compile(
    r"-?(?:[0-9]{2}[0-9X]X|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX-XX)"
)
_SEASON_CODES: Final = frozenset(str(code) for code in GROUPINGS)


def read_date(text: str, start: int, end: int) -> When:
    """Return what one date, season or long year at `text[start:end]` says; raise `DateError`."""
    if (plain := _PLAIN.fullmatch(text, start, end)) and (when := _plain(plain)):
        return when
    if parts := PARTS.fullmatch(text, start, end):
        return _season(parts) if parts[5] in _SEASON_CODES else _parts(parts)
    if long_year := LONG_YEAR.fullmatch(text, start, end):
        return _long_year(long_year)
    raise date_fault(text, start, end)


def read_datetime(text: str) -> When:
    """Return what a date with a time of day says: the day as written, whatever the shift from UTC."""
    timed = TIMED.fullmatch(text)
    if timed is None:
        raise datetime_fault(text)
    day = read_date(text, 0, timed.end(1))
    for group, most, unit in ((2, 23, "an hour 00-23"), (3, 59, "minutes 00-59"), (4, 59, "seconds 00-59")):
        if int(timed[group]) > most:
            raise unexpected(text, timed.start(group), timed.end(group), unit)
    if timed[5]:
        _check_shift(timed)
    return When(text, day.level, "datetime", day.earliest, day.latest, "day")


def _check_shift(timed: re.Match[str]) -> None:
    hours, minutes = timed[5], int(timed[6] or 0)
    if minutes > 59:
        raise unexpected(timed.string, timed.start(6), timed.end(6), "minutes 00-59")
    shift = int(hours) * 60 + (-minutes if hours[0] == "-" else minutes)
    # the shifts in use in the world; ISO 8601 has no -00:00
    if not -12 * 60 <= shift <= 14 * 60 or (hours[0] == "-" and shift == 0):
        raise unexpected(timed.string, timed.start(5), timed.end(), "a shift from -12:00 to +14:00")


def _plain(match: re.Match[str]) -> When | None:
    # the fast path of ordinary dates; None for a day that the month does not have
    year_text, month_text, day_text, written_mark = match.groups()
    year, mark = int(year_text), QUALIFIERS[written_mark]
    level = 1 if mark or year < 0 else 0
    if month_text is None:
        return When(match[0], level, "date", day_of(year), day_of(year, 12, 31), "year", mark)
    month = int(month_text)
    if day_text is None:
        return When(match[0], level, "date", day_of(year, month), last_day_of(year, month), "month", mark)
    if int(day_text) > days_in_month(year, month):
        return None
    day = day_of(year, month, int(day_text))
    return When(match[0], level, "date", day, day, "day", mark)


def _parts(match: re.Match[str]) -> When:
    # marks on any part, and digits left unspecified
    year, month, day = match[2], match[5], match[8]
    first, last = _years(year)
    window = _days_of_months(match, first, last) if month else Window(day_of(first), last_day_of(last))
    digits = "-".join(part for part in (year, month, day) if part)
    level = 1 if "X" not in digits or _LEVEL_1_UNSPECIFIED.fullmatch(digits) else 2
    mark = joined(*(match[group] or "" for group in (1, 3, 4, 6, 7, 9)))
    if mark and not (match[0][-1] in "?~%" and len(match[0]) == len(digits) + 1):
        level = 2
    return _when(match[0], level, window, mark)


def _days_of_months(match: re.Match[str], first: int, last: int) -> Window:
    text, year, day = match.string, match[2], match[8]
    months = [month for month in _numbers(match[5]) if 1 <= month <= 12]
    if not months:
        expected = "a month 01-12" if day else "a month 01-12 or a season 21-41"
        raise unexpected(text, match.start(5), match.end(5), expected)
    if day is None:
        return Window(day_of(first, months[0]), last_day_of(last, months[-1]))
    days = [number for number in _numbers(day) if 1 <= number <= 31]
    if not days:
        raise unexpected(text, match.start(8), match.end(8), "a day 01-31")
    # of all these only 29 February depends on the year
    dates = [(month, number) for month in months for number in days if number <= days_in_month(4, month)]
    if dates == [(2, 29)]:
        # sorted, since before the year 0 ascending digits run backwards; where no leap year fits, the year 1
        # is refused below, as it has no 29 February
        leap_years = [next(filter(is_leap, _numbers(year, "9876543210"[::step])), None) for step in (-1, 1)]
        first, last = sorted(number for number in leap_years if number is not None) or (1, 1)
    if not dates or (dates == [(2, 29)] and not is_leap(first)):
        refuse_day(text, match.start(8), year, months[0], day)
    return Window(
        next(day_of(first, *date) for date in dates if date[1] <= days_in_month(first, date[0])),
        next(day_of(last, *date) for date in reversed(dates) if date[1] <= days_in_month(last, date[0])),
    )


def _season(match: re.Match[str]) -> When:
    year, code, day = match[2], int(match[5]), match[8]
    if day:
        raise unexpected(match.string, match.start(5), match.end(5), "a month 01-12 before the day")
    first, last = _years(year)
    window = Window(grouping_days(first, code)[0], grouping_days(last, code)[1])
    mark = joined(*(match[group] for group in (1, 3, 4, 6)))
    inner = match[1] or match[3] or match[4]
    # seasons of a hemisphere, quarters and the like are of level 2
    level = 2 if code > 24 or "X" in year or inner else 1
    smallest = precision(window) if "X" in year else "season"
    return When(match[0], level, "season", window.earliest, window.latest, smallest, mark)


def _long_year(match: re.Match[str]) -> When:
    digits = match[2] or match[4]
    count = len(digits.lstrip("-"))
    exponent = match[3] or "0"
    # the length first: int() refuses thousands of digits, and a huge exponent would fill the memory
    if len(exponent) > 4 or count + int(exponent) > MOST_DIGITS:
        raise unexpected(match.string, match.start(), match.end(), f"a year of at most {MOST_DIGITS} digits")
    count += int(exponent)
    if match[2] and count < 5:
        raise unexpected(match.string, match.start(), match.end(), "a year of more than four digits after Y")
    significant = match[5] or str(count)
    if len(significant) > 4 or int(significant) > count:
        raise unexpected(match.string, match.start(5), match.end(5), f"at most {count} significant digits")
    kept = (digits + "0" * int(exponent))[: len(digits) + int(exponent) - count + int(significant)]
    first, last = _years(kept + "X" * (count - int(significant)))
    level = 2 if match[1] or match[3] or match[5] else 1
    return _when(match[0], level, Window(day_of(first), last_day_of(last)), joined(match[1], match[6]))


def _years(mask: str) -> tuple[int, int]:
    # the first and the last year that fit a text with digits and X; there is no year -0
    lowest, highest = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    if mask[0] != "-":
        return lowest, highest
    if lowest == 0:
        last_unsaid = mask.rindex("X")
        lowest = int(mask[:last_unsaid].replace("X", "0") + "1" + mask[last_unsaid + 1 :])
    return highest, lowest


def _numbers(mask: str, digits: str = "0123456789") -> Iterator[int]:
    # every number but -0 that fits a text with digits and X, in the order of the digits
    choices = product(*(digits if character == "X" else character for character in mask))
    return (int(number) for number in map("".join, choices) if number != "-0000")


def _when(text: str, level: int, window: Window, mark: Qualifier) -> When:
    return When(text, level, "date", window.earliest, window.latest, precision(window), mark)
