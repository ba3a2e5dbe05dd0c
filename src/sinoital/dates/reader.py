"""Entry point for a date text of a record: EDTF, the source's own date, or a wording."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final, cast

from sinoital.dates import edtf
from sinoital.dates.errors import DateError, quoted
from sinoital.dates.value import CalendarUnit, Dated, Distance, FromSource, Offset, Value
from sinoital.dates.window import Window
from sinoital.quick.patterns import lazy_pattern

_SOURCE: Final = lazy_pattern(r"source(?: ([+-]) ([0-9]{1,6}) (day|month|year)s?)?")
_LOOKS_LIKE_EDTF: Final = lazy_pattern(r"[-0-9XY\[{./?~%][-0-9XYEST:.,/?~%\[\]{} Z+]*")
_YEAR_ENDS: Final = lazy_pattern(
    "(?<![0-9A-Za-z./\u2010-\u2015-])([0-9]{2})([0-9]{2})(?:[/\u2010-\u2015-]([0-9]{2})|/([0-9]))"
    "(?![0-9A-Za-z/\u2010-\u2015-]|[.][0-9])"
)
# a winter is in two years
_NEXT: Final = lazy_pattern(r"(?i)\bthe next (month|year)(?! after)\b")
_DECADE_END: Final = lazy_pattern("([0-9一二三四五六七八九]{1,8}[0十]年代)([前后後])(?![期半夕期后来續续些])")
# no words for a time are longer, and the rules take long for text without end
_LONGEST_WORDING: Final = 1000
# 1898–03 may end in 1903, 1954–03 hardly in 2003
_LONGEST_OVER_A_CENTURY: Final = 20
_WINTER: Final = lazy_pattern(r"(?i)(?:winter|inverno|冬)(?:\s+\w+)?\s*$")
_FIRST_MONTHS: Final = lazy_pattern(r"(?i)\b(?:jan|feb|mar|gen)[a-z]*\.?,?\s+$")


def read_value(text: str, named: Mapping[str, Window] | None = None) -> Value:
    """Return what a date text means; raises DateError where no reader knows it.

    EDTF comes first, then `source - 1 year` and the like, then the wordings of `sinoital.dates.wording`, and
    last the names of times: `named` has their days, by `sinoital.dates.named.folded_name`.
    """
    if named and not is_date(text):
        # imported late: few dates are named times; and before it is worked out why the text is no date
        from sinoital.dates.named import read_named

        if value := read_named(text, named):
            return value
    return _read(text)


def is_date(text: str) -> bool:
    """Tell whether `read_value` would read a text; why it would not is not worked out, which takes longer."""
    try:
        value = _found(text)
    except DateError:
        return False
    return value is not None and not isinstance(value, Distance)


def _read(text: str) -> Value:
    value = _found(text)
    if isinstance(value, Distance):
        message = f"{quoted(text)} is a distance, which needs something to count from: {value.relation}"
        raise DateError(text, 0, value.relation, message)
    if value:
        return value
    raise _explained(text)


@lru_cache(maxsize=65536)
def _found(text: str) -> Value | Distance | None:
    """Return what a text means, None where no reader knows it; raise DateError for one with two readings."""
    if _LOOKS_LIKE_EDTF.fullmatch(text):
        # `7/2008` looks like EDTF and is a wording
        with suppress(DateError):
            return Dated(edtf.parse(text))
    elif found := _SOURCE.fullmatch(text):
        sign, amount, unit = found.groups()
        offset = Offset(int(f"{sign}{amount}"), cast(CalendarUnit, unit)) if unit else Offset()
        return FromSource(text, (offset, offset), (offset, offset))
    if len(text) > _LONGEST_WORDING:
        return None
    check_two_ways(text)
    # imported late: most dates are EDTF, and the rules for words would slow every start
    from sinoital.dates import wording

    return wording.read(text)


def choices(text: str) -> str:
    """Return what to write instead of a text that can be read in two ways, nothing for any other text."""
    # imported late: few texts are at fault
    from sinoital.dates import wording_faults

    return wording_faults.choices(text)


def _explained(text: str) -> DateError:
    failed = _fault_of_edtf(text) if _LOOKS_LIKE_EDTF.fullmatch(text) else None
    if len(text) > _LONGEST_WORDING:
        expected = f"an EDTF date, or words of at most {_LONGEST_WORDING:,} characters"
        return failed or DateError(text, 0, expected, f"{quoted(text)} is not a date: expected {expected}")
    from sinoital.dates import wording_faults

    if ways := choices(text):
        return DateError(text, 0, ways, f"{quoted(text)} can be read in two ways: write {ways}")
    if error := wording_faults.explained(text):
        return error
    if failed is not None:
        return failed
    expected = "an EDTF date such as 2014, 2009-03 or [1987..1989], or words such as 'early 2009'"
    return DateError(text, 0, expected, f"{quoted(text)} is not a date: expected {expected}")


def _fault_of_edtf(text: str) -> DateError | None:
    try:
        edtf.parse(text)
    except DateError as error:
        return error
    return None


def check_two_ways(text: str) -> None:
    """Raise DateError for a year with two digits that may be a month or a later year: `1908–12`, `1743/4`.

    So may `15 January 1743-44`, from when the year began in March. What is EDTF as a whole is left: `1908-12`
    is a month.
    """
    for found in _YEAR_ENDS.finditer(text):
        century, year, two, one = found.groups()
        number, last = int(two or one), int(year if two else year[1])
        before = text[: found.start()]
        if number == last + 1 and found[0][4] != "/" and _FIRST_MONTHS.search(before):
            ways = f"{century}{year} or {century}{two}"
        elif last < number <= 12 and not _WINTER.search(before):
            ways = f"{century}{year}-{number:02d} or {century}{year}/{century}{two or year[0] + one}"
        elif two and 1 <= number <= 12 and number + 100 - last <= _LONGEST_OVER_A_CENTURY:
            ways = f"{century}{year}-{two} or {century}{year}/{int(century) + 1:02d}{two}"
        else:
            continue
        if not _fault_of_edtf(text):
            return
        raise _of_two_ways(text, found, ways)
    # of the source, or of what a story tells of
    if unit := _NEXT.search(text):
        raise _of_two_ways(text, unit, f"next {unit[1]} or the following {unit[1]}")
    # after it, or its last years
    if decade := _DECADE_END.search(text):
        part = "前期" if decade[2] == "前" else "后期"
        raise _of_two_ways(text, decade, f"{decade[1]}以{decade[2]} or {decade[1]}{part}")


def _of_two_ways(text: str, found: re.Match[str], ways: str) -> DateError:
    message = f"{quoted(found[0])} can be read in two ways: write {ways}"
    return DateError(text, found.start(), ways, message)
