"""Second dates that lack what the date beside them has: the 5 of `5 and 6 May 1954`, `III e IV secolo`.

One of two is not the date. A partner is of the kind of its date, a day beside a day, a month beside a month:
`49, 1991` is a citation.
"""

import re
from functools import cache
from typing import Final, Literal, TypeAlias

from sinoital.dates.wording_units import begins_unit, month
from sinoital.quick.patterns import lazy_pattern

_Kind: TypeAlias = Literal["number", "month", "part", ""]

_THE: Final = r"(?:(?:the|il|lo|i|gli|gli\s+anni|nel|in|of)\s+|l['’]\s*)?"
_AND: Final = (
    r"(?:\s+(?:and|or|to|through|until|as\s+well\s+as|e|ed|o|od|oppure|ma\s+anche)\s+"
    r"|\s*[&+/;\u2010-\u2015-]\s*)"
)
_NUMBER: Final = "[0-9]{1,2}(?:st|nd|rd|th|°|º)?"
_STOP: Final = r"(?=\s*(?:$|[.,;:!?)\]]))"
_PARTS: Final = (
    *("early", "mid", "middle", "late", "beginning", "start", "end"),
    *("inizio", "inizi", "metà", "fine", "prima", "seconda", "primo", "secondo", "terzo"),
)
_DECADES: Final = "dieci|venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta"
_LISTED: Final = lazy_pattern(rf"[0-9]{{4}},\s*(?P<year>[0-9]{{2}}){_STOP}")
_NUMERAL: Final = "[〇零一二三四五六七八九十0-9０-９]"
_CHINESE_UNIT: Final = "(?:世纪|世紀|年代|季度?|年|月|日|号)"


def partner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the partner of the date in `text[start:end]` stands, and what joins them, or None."""
    before, date = text[:start], text[start:end]
    for pattern in _left():
        if (found := pattern.search(before)) and _is_alike(found, date):
            return found.start(1), len(before.rstrip())
    # a list of years, and no citation: nothing else stands before it
    if not before.strip(" ([") and (listed := _LISTED.match(text, start)) and _lacks(listed, date):
        return end, listed.end()
    for of_date, pattern in _right():
        if of_date.search(date) and (found := pattern.match(text, end)) and _lacks(found, date):
            return found.end() - len(found[0].lstrip()), found.end()
    return None


@cache
def _left() -> list[re.Pattern[str]]:
    """Return patterns of a word and what joins it to the date behind it."""
    return [
        re.compile(rf"(?i)(?<![\w.'’])({_NUMBER}|[^\W\d_]+)\.?(?:{_AND}|\s+a(?:l|i|gli|lla)?\s+){_THE}$"),
        re.compile(rf"(?i)(?<![\w.'’])({_NUMBER}|[^\W\d_]{{3,}})\.?,\s+(?:and\s+)?$"),
        re.compile(r"(?<![\w.€$£])([12][0-9]{3})\s*(?:(?:bis|à|au|a|al|hasta|tot)\s+)?$"),
        re.compile(rf"({_NUMERAL}+{_CHINESE_UNIT}?[、和與与及/])$"),
        re.compile("([一二三四五六七八九十])$"),
    ]


def _is_alike(found: re.Match[str], date: str) -> bool:
    """Tell whether the word before a date is of the kind of the date's first word."""
    word, first = found[1], date.replace(".", " ").split()[0]
    if re.match(f"{_NUMERAL}+{_CHINESE_UNIT}", date):
        return bool(re.match(_NUMERAL, word))
    if re.fullmatch("[0-9]{4}", word):
        # 1990 1995, 1990 ~1995
        return bool(re.match("~?\\s?[0-9]", date))
    one, other = _kind(word), _kind(first)
    if "," in found[0] and (one == "part" or not _rises(word, first)):
        return False
    # May 5 and 6 May 1954, 5 May and 6 May 1954
    days = one == "month" and other == "number" and _names_month(date)
    return bool(one) and (one == other or days or (one == "number" and other == "month" and _has_day(date)))


def _kind(word: str) -> _Kind:
    if re.fullmatch(f"(?i){_NUMBER}", word):
        return "number"
    if word in ("may", "march"):
        return ""
    folded = word.casefold()
    if month(folded):
        return "month"
    return "part" if folded in _PARTS or begins_unit(folded) else ""


def _rises(word: str, first: str) -> bool:
    """Tell whether the second of two numbers is the higher; other words are in no order."""
    one, other = (re.match("[0-9]+", text) for text in (word, first))
    return not (one and other) or int(one[0]) < int(other[0])


def _names_month(date: str) -> bool:
    return any(month(word.casefold()) for word in re.findall(r"[^\W\d_]+", date))


def _has_day(date: str) -> bool:
    return _names_month(date) and bool(re.search(r"(?<![0-9])[0-9]{1,2}(?![0-9])", date))


@cache
def _right() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return patterns of dates, and for each that of a partner behind it."""
    digits = f"(?<![0-9]){_NUMBER}(?![0-9])"
    day = rf"(?i){digits}.*[a-z]{{3}}|[a-z]{{3}}.*{digits}|^[0-9]+[-./][0-9]+[-./][0-9]+$"
    name = r"(?P<month>[^\W\d_]{3,})\b"
    pairs = (
        # 1957-'58, anni '70 e '80
        ("[0-9]", rf"(?:{_AND}|,\s*){_THE}['‘’][0-9]{{2}}(?![0-9])"),
        # 5 May 1954 and 6; 1970-05-30 / 31; 5 May 1954 and 7 June; May 5, 1954, and June 6
        (day, rf"{_AND}{_THE}{_NUMBER}{_STOP}|\s*[/&+]\s*{_NUMBER}(?![0-9])"),
        (day, rf"(?:{_AND}|,\s*and\s+){_THE}{_NUMBER}\s+{name}"),
        (day, rf"(?:{_AND}|,\s*and\s+){_THE}{name}\s+{_NUMBER}(?![0-9])"),
        # May 1954 and June; 1970-05 / 06; 1990 to spring
        ("[a-zA-Z]{3}", rf"{_AND}{_THE}{name}"),
        ("^[0-9]{4}-[0-9]{2}$", r"\s*[/&+]\s*[0-9]{1,2}(?![0-9])"),
        (
            "",
            rf"\s*(?:\b(?:to|until|till|through)\b|[\u2010-\u2015-])\s*{_THE}(?P<unit>[^\W\d_]{{3,}}){_STOP}",
        ),
        # secolo XIX e XX, 19th century and 20th; anni Settanta e Ottanta
        (
            "(?i)centur|secol|sec\\.|\\bc\\.",
            rf"{_AND}{_THE}(?:[a-z]+[\s-]+)?(?:[0-9]{{1,2}}(?:st|nd|rd|th|°)|[IVX]{{1,5}})\b",
        ),
        ("(?i)anni", rf"(?i:{_AND}{_THE}(?:{_DECADES}|[0-9]0)\b)"),
        # dal maggio 1954 alla fine dell'anno
        ("(?i)^(?:(?:fin|sin) )?da|^since", rf"\s+(?:to|a(?:l|lla|gli|i)?)\s+{_THE}(?P<unit>[^\W\d_]{{3,}})"),
        # 1958年春夏; 1958、59年
        ("[春夏秋冬]季?$", "[、和與与及至到-]?[春夏秋冬]"),
        ("[0-9]$", f"、{_NUMERAL}+年"),
        # 1954 and 55
        ("[0-9]{4}$", rf"{_AND}{_THE}(?P<year>[0-9]{{2}}){_STOP}"),
        (
            "[月日号號季代纪紀年]$",
            rf"[、和與与及/至到\u2010-\u2015～~-]\s*(?:{_NUMERAL}+{_CHINESE_UNIT}|[次翌]年)",
        ),
    )
    return [(re.compile(date), re.compile(behind)) for date, behind in pairs]


def _lacks(found: re.Match[str], date: str) -> bool:
    """Tell whether what was found behind a date is a partner: a month by its name, a later year's end."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(groups["year"]) > int(date[-2:])
    if groups.get("month"):
        return _kind(groups["month"]) == "month"
    return not groups.get("unit") or bool(_kind(groups["unit"]))
