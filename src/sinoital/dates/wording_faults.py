"""Explanations of texts that are no dates: two readings, a day that no month has, EDTF of before 2019."""

import re
from typing import Final

from sinoital.dates.day import day_of, days_in_month, iso
from sinoital.dates.errors import DateError, quoted
from sinoital.dates.units import MONTHS

_DAY_AND_MONTH: Final = r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})"
_FIRST_DECADE: Final = r"(?:.*[^0-9])?([0-9]{2})?00['\u2018\u2019]?s"
_DAYS: Final = (
    r"(?:.*\W)?(?P<day>[0-9]{1,2})(?:\w\w|°)?[ -](?:of |di )?(?P<month>[^\W\d]+)\.?,?[ -](?P<year>[0-9]{4})",
    r"(?:.*\W)?(?P<month>[^\W\d]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4}),? (?P<month>[^\W\d]+)\.? (?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})(?P<sign>[/.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
    r"(?P<month>[0-9]{1,2})(?P<sign>[/.-])(?P<day>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})(?P<sign>[/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号號]",
)
_TWO_DIGITS: Final = (
    r"(?:.*\s)?['\u2018\u2019](?P<year>[0-9]{2})",
    r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?P<year>[0-9]{2})",
    r"[0-9]{1,2} [^\W\d]{3,}\.? (?P<year>[0-9]{2})",
    r"(?P<year>[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号號])?)?",
)
_OLD: Final = (
    (r"\bopen\b", ".."),
    (r"\bunknown\b", ""),
    (r"(?<=[0-9ux-])[ux](?=[ux0-9/?~-]|$)", "X"),
    (r"\b[ux](?=[ux]{3}|XXX)", "X"),
    (r"\by(?=-?[1-9])", "Y"),
    (r"(?<=[0-9])e(?=[0-9])", "E"),
    (r"(?<=[0-9])p(?=[0-9]+$)", "S"),
    (r"\?~|~\?", "%"),
)
# spreadsheets count days from 30 December 1899; five digits from 1927 to 2099
_DAY_ZERO: Final = day_of(1899, 12, 30)
_DAY_NUMBERS: Final = range(10_000, 73_051)


def choices(text: str) -> str:
    """Return what to write instead of a text that can be read in two ways, nothing for any other text."""
    if found := re.fullmatch(_DAY_AND_MONTH, text):
        one, other, year = found.groups()
        if 1 <= int(one) <= 12 and 1 <= int(other) <= 12 and one != other:
            return f"{year}-{int(other):02d}-{int(one):02d} or {year}-{int(one):02d}-{int(other):02d}"
    if found := re.fullmatch(_FIRST_DECADE, text):
        century = found[1]
        return f"{century}0X or {century}XX" if century else "190X or 200X"
    return ""


def explained(text: str) -> DateError | None:
    """Return why a text that looks like a date is none, None for any other text."""
    return _impossible_day(text) or _two_digits(text) or _old_edtf(text) or _day_number(text) or _length(text)


def _impossible_day(text: str) -> DateError | None:
    # imported late: most texts at fault hold no day
    from sinoital.dates.wording_match import folded
    from sinoital.dates.wording_units import month

    for pattern in _DAYS:
        if found := re.fullmatch(pattern, folded(text)):
            number = int(found["month"]) if found["month"].isdigit() else month(found["month"])
            year, day = int(found["year"]), int(found["day"])
            if 1 <= number <= 12 and not 1 <= day <= days_in_month(year, number):
                days = days_in_month(year, number)
                return DateError(text, 0, f"a day 1-{days}", f"{MONTHS[number]} {year:04d} has {days} days")
    return None


def _two_digits(text: str) -> DateError | None:
    for pattern in _TWO_DIGITS:
        if found := re.fullmatch(pattern, text):
            years = f"19{found['year']} or 20{found['year']}"
            message = f"a year has four digits: {quoted(text)} may be of {years}"
            return DateError(text, found.start("year"), years, message)
    return None


def _old_edtf(text: str) -> DateError | None:
    from sinoital.dates import edtf

    written = text
    for old, new in _OLD:
        written = re.sub(old, new, written)
    if written == text or not re.fullmatch(r"[-0-9a-zA-Z/?~.]+", text):
        return None
    try:
        edtf.parse(written)
    except DateError:
        return None
    return DateError(text, 0, written, f"{quoted(text)} is EDTF of before 2019: now written {written}")


def _length(text: str) -> DateError | None:
    """Return that a text tells how long, and not from when; None where it counts no time."""
    from sinoital.dates.wording_count import length_in

    found = None if text.startswith("source") else length_in(text)
    if found is None:
        return None
    if re.search("[0-9]{4}", text):
        stretch = "the days that both come to, as 'between X and Y'"
        message = f"{quoted(text)} counts '{found.text}' from a date, which is not read: write {stretch}"
        return DateError(text, 0, stretch, message)
    by = "{after: ID, by: …} or {before: ID, by: …}, with '2 years', '2..5 years' or 'at least 1 day'"
    message = f"{quoted(text)} tells how long, and not from when: it needs something to count from, {by}"
    return DateError(text, 0, by, message)


def _day_number(text: str) -> DateError | None:
    if not re.fullmatch("[0-9]{5}", text) or int(text) not in _DAY_NUMBERS:
        return None
    day = iso(_DAY_ZERO + int(text))
    message = f"{quoted(text)} looks like a spreadsheet's day number, which would be {day}: write the date"
    return DateError(text, 0, day, message)
