"""Dates that are such only where nothing else stands in the text: `195-`, `20181122`, `Ottocento`."""

from typing import Final

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.term import Term, of_century, of_days, of_decade, of_month, of_year
from sinoital.dates.wording_centuries import named_century
from sinoital.dates.wording_pattern import pattern
from sinoital.dates.wording_units import calendar_day

# other ways to write the forms of the table: what is written, and what is read
_SPELLINGS: Final = (
    (r" in\.$", " ineunte"),
    (r" ex\.$", " exeunte"),
    (r";? or an? (earlier|later) (?:year|month|day|date)$", r" or \1"),
    (r", (?=(?:prima|seconda|i|ii) metà$|(?:primo|secondo|terzo|quarto|ultimo) (?:quarto|terzo)$)", " "),
    (r", (?=(?:early|late|middle|first half|second half)$)", " "),
    (r" \((?:circa|ca\.?|approx\.?)\)$", " circa"),
    (r"^circa\. ", "circa "),
    (r"(?:an )?unknown date$", "unknown"),
    (r"(?<=[0-9])\.$", ""),
    (r"^\? ?(?=[0-9])(.*)$", r"\1?"),
)
_ROMAN: Final = "(m{1,2})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})"
_VALUES: Final = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def alone(text: str) -> Term | None:
    """Return the date of a folded text that is one only alone; None for any other text."""
    if century := named_century(text):
        return of_century(century // 100 + 1)
    if found := pattern(r"([12]\d{3})(\d\d)(\d\d)").fullmatch(text):
        return calendar_day(int(found[1]), int(found[2]), int(found[3]))
    if found := pattern(r"\+(\d{4})-(\d\d)-(\d\d)t00:00:00z").fullmatch(text):
        return _of_wikidata(int(found[1]), int(found[2]), int(found[3]))
    return _roman_year(text)


def spelled(text: str) -> str:
    """Return a folded text that stands alone in the words of the table."""
    for written, meant in _SPELLINGS:
        text = pattern(written).sub(meant, text)
    return text


def digits_unsaid(text: str) -> Term | None:
    """Return the decade of `195-` or `195-?`, the century of `19--`; None for any other text."""
    if found := pattern(r"(\d{3})[-_]").fullmatch(text):
        return of_decade(10 * int(found[1])) if text[0] != "0" else None
    if found := pattern(r"([1-9]\d)(?:--|__)").fullmatch(text):
        first = 100 * int(found[1])
        return of_days(day_of(first), last_day_of(first + 99), "century")
    return None


def _of_wikidata(year: int, month: int, day: int) -> Term | None:
    # parts that are not known are 00; 1 January may also be a year without its precision
    if not month:
        return of_year(year)
    if not day:
        return of_month(year, month) if month <= 12 else None
    return calendar_day(year, month, day) if (month, day) != (1, 1) else None


def _roman_year(text: str) -> Term | None:
    """Return the year of a Roman numeral from 1000 on, as in a colophon."""
    if len(text) < 4 or not pattern(_ROMAN).fullmatch(text):
        return None
    values = [_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return of_year(sum(-one if one < following else one for one, following in pairs))
