"""Calendar units in Chinese: `2014年3月5日`, `八十年代`, `二十世纪七十年代`.

Simplified and traditional characters, Chinese numerals and full-width digits are read alike. A decade without
its century, and one of the last century (`上世纪`), is the twentieth century's.
"""

from typing import Final

from sinoital.dates.term import Term, of_century, of_decade, of_grouping, of_millennium, of_month, of_year
from sinoital.dates.wording_pattern import pattern
from sinoital.dates.wording_units import calendar_day

_DIGITS: Final = {"两": 2, "零": 0, **{digit: n for n, digit in enumerate("〇一二三四五六七八九")}}
_SIMPLIFIED: Final = str.maketrans(
    "紀後約預計過兩幾數來開間許將號從於內個這與\u2013\u2014", "纪后约预计过两几数来开间许将号从于内个这与--"
)
_NUMBER: Final = "[0-9]{1,4}|[〇零一二三四五六七八九十百两]{1,5}"
_LONGEST_NUMBER: Final = 18


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    if text.isascii():
        return False
    return any("\u3400" <= character <= "\u9fff" or character == "〇" for character in text)


def simplified(text: str) -> str:
    """Return a text in the characters that are read here: simplified, narrow digits, without blanks."""
    from unicodedata import normalize

    # NFKC makes full-width digits and signs narrow
    return "".join(normalize("NFKC", text).translate(_SIMPLIFIED).split()).replace("--", "-")


def number(text: str) -> int | None:
    """Return a number in digits or Chinese numerals (`二〇一四`, `八十`, `一百`); None for any other text.

    What has more digits than words for dates ever have is no number either.
    """
    if len(text) > _LONGEST_NUMBER:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    digit = "([一二两三四五六七八九])"
    found = pattern(f"(?:{digit}百)?零?(?:{digit}?(十))?{digit}?").fullmatch(text)
    if found is None:
        return None
    hundreds, tens, ten, ones = found.groups()
    return 100 * _DIGITS.get(hundreds, 0) + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def chinese_unit(text: str) -> Term | None:
    """Return the calendar unit that a text in simplified characters names."""
    text = text.replace("西元", "公元")
    if found := pattern(r"(.*日)\((?:星期|周|礼拜)([一二三四五六日天])\)").fullmatch(text):
        return _on_weekday(found[1], "一二三四五六日天".index(found[2]))
    before_christ = text.startswith(("公元前", "前"))
    text = text.removeprefix("公元").removeprefix("前")
    if text.endswith("代"):
        return None if before_christ else _decade(text)
    if found := pattern(f"({_NUMBER})世纪").fullmatch(text):
        century = number(found[1])
        return of_century(century, before_christ=before_christ) if century and century <= 99 else None
    if found := pattern(f"第?({_NUMBER})千纪").fullmatch(text):
        millennium = number(found[1])
        return (
            of_millennium(millennium, before_christ=before_christ) if millennium and millennium <= 9 else None
        )
    found = pattern(f"({_NUMBER}|[一二两]千[零〇一二三四五六七八九十百]{{1,6}})年(.*)").fullmatch(text)
    year = _year(found[1], era=before_christ) if found else None
    if found is None or year is None:
        return None
    return _within(1 - year if before_christ else year, found[2])


def _on_weekday(text: str, index: int) -> Term | None:
    """Return a day that falls on a day of the week, counted from Monday, 0; None where it does not."""
    day = chinese_unit(text)
    if day is None or day.unit != "day" or not isinstance(day.exact.earliest, int):
        return None
    # the year 1 began on a Monday, and Sunday has two names
    return day if (day.exact.earliest - 1) % 7 == min(index, 6) else None


def _year(text: str, *, era: bool) -> int | None:
    if text[1:2] == "千":
        rest = number(text[2:].lstrip("零〇"))
        return 1000 * _DIGITS[text[0]] + rest if rest and rest < 1000 else None
    if era:
        return number(text) or None
    # 二〇一四 by its digits: 十 and 百 count years
    if not text.isascii() and not pattern("[〇零一二三四五六七八九]{3,4}").fullmatch(text):
        return None
    return number(text) if len(text) >= 3 and text[0] not in "0零〇" else None


def _within(year: int, rest: str) -> Term | None:
    """Return a year, or the month, day, season or quarter that is named after it."""
    if not rest:
        return of_year(year)
    if rest in ("首月", "末月"):
        return of_month(year, 1 if rest == "首月" else 12)
    if rest == "元旦":
        return calendar_day(year, 1, 1)
    if found := pattern(f"({_NUMBER})月份?").fullmatch(rest):
        month = number(found[1])
        return of_month(year, month) if month and month <= 12 else None
    if found := pattern(f"({_NUMBER})月({_NUMBER})[日号]").fullmatch(rest):
        return calendar_day(year, number(found[1]) or 0, number(found[2]) or 0)
    if found := pattern("([春夏秋冬])[季天]?").fullmatch(rest):
        return of_grouping(year, 21 + "春夏秋冬".index(found[1]))
    if found := pattern("第?([1-4一二三四首末])季度?").fullmatch(rest):
        return of_grouping(year, 32 + ({"首": 1, "末": 4}.get(found[1]) or number(found[1]) or 0))
    return None


def _decade(text: str) -> Term | None:
    found = pattern(f"(?:({_NUMBER})世纪|上个?世纪)?({_NUMBER})年代").fullmatch(text)
    if found is None:
        return None
    century, year = number(found[1]) if found[1] else 20, number(found[2])
    if not century or year is None or year % 10:
        return None
    if year >= 1000 and found[0] == found[2] + "年代" and year % 100:
        return of_decade(year)
    return of_decade(100 * (century - 1) + year) if 10 <= year <= 90 and century <= 99 else None


def month_alone(text: str) -> int:
    """Return the number of a month that is named without a year, `三月`; 0 for any other text."""
    found = pattern(f"({_NUMBER})月份?").fullmatch(text)
    month = number(found[1]) if found else None
    return month if month and month <= 12 else 0
