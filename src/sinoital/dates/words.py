"""EDTF dates in plain English: `about March 2009`, `1667 or 1668`."""

import re
from typing import Final

from sinoital.dates.day import calendar
from sinoital.dates.edtf import parse
from sinoital.dates.edtf_date import LONG_YEAR, PARTS
from sinoital.dates.short import decade, say_window, say_year
from sinoital.dates.units import GROUPINGS, MONTHS
from sinoital.dates.when import When, joined
from sinoital.dates.window import OPEN, Unbounded

__all__ = ["say_when", "say_window"]

_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_MARKS: Final = {"?": "uncertain", "~": "approximate", "%": "approximate and uncertain"}


def say_when(when: When) -> str:
    """Return what an EDTF text says, in a plain English phrase without a capital or a full stop.

    A mark on the whole date reads as `about` or `uncertain`, marks on parts stand in brackets. Digits left
    unspecified are `some year of the 2010s` and the like; patterns without such words are shown as written.
    """
    if when.kind == "interval":
        return _interval(when)
    if when.kind in ("one_of", "all_of"):
        return _set(when)
    if when.kind == "datetime":
        return _datetime(when)
    return _date(when, aside=False)


def _interval(when: When) -> str:
    sides = []
    if isinstance(when.start, When):
        sides.append(f"from {_side(when.start)}")
    if isinstance(when.end, When):
        sides.append(f"to {_side(when.end)}")
    unsaid = [
        f"open {name}" if side is OPEN else f"{name} unknown"
        for name, side in (("start", when.start), ("end", when.end))
        if isinstance(side, Unbounded)
    ]
    return ", ".join([" ".join(sides), *unsaid] if sides else unsaid)


def _side(when: When) -> str:
    if when.text.startswith(".."):
        return f"{_date(parse(when.text[2:]), aside=True)} or before"
    if when.text.endswith(".."):
        return f"{_date(parse(when.text[:-2]), aside=True)} or after"
    return _date(when, aside=True)


def _set(when: When) -> str:
    one = when.kind == "one_of"
    members = [_member(text, one=one) for text in when.text[1:-1].split(",")]
    last = members.pop()
    return f"{', '.join(members)} {'or' if one else 'and'} {last}" if members else last


def _member(text: str, *, one: bool) -> str:
    first, dots, last = text.partition("..")
    if not dots:
        return _date(parse(text), aside=True)
    if not first:
        until = _date(parse(last), aside=True)
        return f"{until} or before" if one else f"all to {until}"
    if not last:
        since = _date(parse(first), aside=True)
        return f"{since} or after" if one else f"all from {since}"
    range_ = f"from {_date(parse(first), aside=True)} to {_date(parse(last), aside=True)}"
    return f"some time {range_}" if one else f"all {range_}"


def _datetime(when: When) -> str:
    day, _, time = when.text.partition("T")
    clock, shift = time[:8], time[8:]
    zone = {"": "", "Z": " UTC"}.get(shift, f" UTC{shift}")
    return f"{_date(parse(day), aside=False)}, {clock}{zone}"


def _date(when: When, *, aside: bool) -> str:
    # with `aside` within a longer phrase, where what is uncertain stands in brackets
    if long_year := LONG_YEAR.fullmatch(when.text):
        return _marked(_long_year(when, long_year), [("year", when.qualifier)], aside=aside)
    parts = PARTS.fullmatch(when.text)
    assert parts is not None
    return _marked(_plain(when, parts), _marks(parts), aside=aside)


def _marked(phrase: str, marks: list[tuple[str, str]], *, aside: bool) -> str:
    kinds = {mark for _, mark in marks}
    if len(kinds) > 1:
        named = {mark: [name for name, its in marks if its == mark] for _, mark in marks if mark}
        told = ", ".join(f"{' and '.join(names)} {_MARKS[mark]}" for mark, names in named.items())
        return f"{phrase} ({told})"
    mark = kinds.pop()
    if mark in ("~", "%"):
        phrase = f"about {phrase}"
    if mark in ("?", "%"):
        phrase += " (uncertain)" if aside else ", uncertain"
    return phrase


def _marks(parts: re.Match[str]) -> list[tuple[str, str]]:
    # a mark before a part is its own; a mark after a part is also that of all parts before it
    before = [parts[1], parts[4] or "", parts[7] or ""]
    after = [parts[3], parts[6] or "", parts[9] or ""]
    names = ["year"]
    if parts[5]:
        names.append("month" if "X" in parts[5] or int(parts[5]) <= 12 else "season")
    if parts[8]:
        names.append("day")
    return [(name, joined(before[n], *after[n:])) for n, name in enumerate(names)]


def _plain(when: When, parts: re.Match[str]) -> str:
    year, month, day = parts[2], parts[5], parts[8]
    whole = _year(year)
    of_year = f" of {whole}" if "X" in year else f" {whole}"
    if month is None:
        return whole
    if when.kind == "season":
        return _season(year, int(month), of_year)
    if day is None and month == "XX":
        return f"some month of {whole}"
    if day == "XX" and month == "XX":
        return f"some day of {whole}"
    if month == "XX" and "X" not in day:
        return f"day {int(day)} of some month of {whole}"
    if "X" in month or (day and "X" in day and day != "XX"):
        return f"a date like {'-'.join(filter(None, (year, month, day)))}, X being any digit"
    name = f"{MONTHS[int(month)]}{of_year}"
    if day is None:
        return name
    return f"some day of {name}" if day == "XX" else f"{int(day)} {name}"


def _year(year: str) -> str:
    if "X" not in year:
        return say_year(int(year))
    if year == "XXXX":
        return "some year"
    digits = year.rstrip("X")
    if "X" in digits:
        return f"a year like {year}, X being any digit"
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year[0] == "-":
        first, last = last, min(first, -1)
    if named := decade(first, last):
        return f"some year of the {named}"
    return f"some year from {say_year(first)} to {say_year(last)}"


def _season(year: str, code: int, of_year: str) -> str:
    month, count = GROUPINGS[code]
    if code > 32:
        kind, first = {3: ("quarter", 33), 4: ("quadrimester", 37), 6: ("semester", 40)}[count]
        months = f"{MONTHS[month]} to {MONTHS[month + count - 1]}"
        return f"{months}{of_year} ({_ORDINALS[code - first]} {kind})"
    name = _SEASONS[(code - 21) % 4]
    if code > 24:
        name = f"{'northern' if code < 29 else 'southern'} {name}"
    if month == 12 and "X" not in year:
        return f"{name}{of_year}-{say_year(int(year) + 1)}"
    return f"{name}{of_year}"


def _long_year(when: When, match: re.Match[str]) -> str:
    assert isinstance(when.earliest, int)
    assert isinstance(when.latest, int)
    first, last = calendar(when.earliest)[0], calendar(when.latest)[0]
    if first == last:
        return say_year(first)
    estimate = int((match[2] or match[4]) + "0" * int(match[3] or 0))
    return f"some year from {say_year(first)} to {say_year(last)}, estimated at {say_year(estimate)}"
