"""Parser of EDTF: dates, intervals and sets, levels 0, 1 and 2 complete.

After the Library of Congress text of 2019 and ISO 8601-2:2019. Where implementations differ: winter (24)
runs from December to the end of the next February; an empty side (`1985/`) is unknown, `..` is open; marks
(`?`, `~`, `%`) never move the bounds; a date before or after a range (`..2004-06-01/2005`) is read as in
ISO 8601-2, which the Library of Congress text leaves out; a blank after a comma of a set is forgiven.
"""

from typing import Final

from sinoital.dates.edtf_date import read_date, read_datetime
from sinoital.dates.edtf_faults import unexpected
from sinoital.dates.edtf_write import of_point, of_span
from sinoital.dates.errors import DateError, quoted
from sinoital.dates.units import PRECISIONS, precision
from sinoital.dates.when import EdtfKind, Qualifier, When, joined
from sinoital.dates.window import OPEN, UNKNOWN, Unbounded, Window

__all__ = ["DateError", "EdtfKind", "Qualifier", "When", "of_point", "of_span", "parse", "precision"]

_CLOSING: Final = {"[": "]", "{": "}"}


def parse(text: str) -> When:
    """Return what an EDTF text says, so that `str(parse(text)) == text`; raise `DateError` for any other.

    A year has at most 4000 digits. A blank after a comma of a set is read and left out.
    """
    if text[:1] in _CLOSING:
        return _set(text)
    slash = text.find("/")
    if slash >= 0:
        return _interval(text, slash)
    return read_datetime(text) if "T" in text else read_date(text, 0, len(text))


def _interval(text: str, slash: int) -> When:
    if "/" in text[slash + 1 :]:
        second = text.index("/", slash + 1)
        raise DateError(text, second, "one '/'", "an interval has one '/', a date has hyphens: 1985-04-12")
    start, end = _side(text, 0, slash), _side(text, slash + 1, len(text))
    if start is UNKNOWN and end is UNKNOWN:
        raise unexpected(text, 0, len(text), "a date or '..' on one side of the '/'")
    earliest = start.earliest if isinstance(start, When) else start
    latest = end.latest if isinstance(end, When) else end
    if isinstance(earliest, int) and isinstance(latest, int) and earliest > latest:
        message = f"an interval cannot end before it starts: {quoted(text)}"
        raise DateError(text, slash + 1, "an end that is not before the start", message)
    sides = [side for side in (start, end) if isinstance(side, When)]
    return When(
        text,
        # in an interval an X is of level 2, also where it would be of level 1 in a date alone
        2 if "X" in text else max([int(len(sides) < 2), *[side.level for side in sides]]),
        "interval",
        earliest,
        latest,
        max([side.precision for side in sides], key=PRECISIONS.index, default=""),
        joined(*[side.qualifier for side in sides]),
        start,
        end,
    )


def _side(text: str, start: int, end: int) -> When | Unbounded:
    if start == end:
        return UNKNOWN
    if text[start:end] == "..":
        return OPEN
    if text.startswith("..", start, end):
        return _reaching(text, start, start + 2, end)
    if text.endswith("..", start, end):
        return _reaching(text, start, start, end - 2)
    return read_date(text, start, end)


def _reaching(text: str, start: int, date_start: int, date_end: int) -> When:
    # `..date` is on that date or before, `date..` on it or after
    date = read_date(text, date_start, date_end)
    if date_start > start:
        return When(f"..{date.text}", 2, date.kind, OPEN, date.latest, "", date.qualifier)
    return When(f"{date.text}..", 2, date.kind, date.earliest, OPEN, "", date.qualifier)


def _set(text: str) -> When:
    closing = _CLOSING[text[0]]
    if text[-1] != closing:
        end = len(text) - (text[-1] in "]})" and len(text) > 1)
        raise unexpected(text, end, len(text), f"'{closing}' at the end of the set")
    members = []
    position, last = 1, len(text) - 1
    while position <= last:
        comma = text.find(",", position, last)
        end = last if comma < 0 else comma
        members.append(_member(text, position, end))
        position = end + 1
        # people write "[2001, 2002]"
        if text.startswith(" ", position):
            position += 1
    written = f"{text[0]}{','.join(member.text for member in members)}{closing}"
    # the members of a set may stand in any order
    lows, highs = [member.earliest for member in members], [member.latest for member in members]
    window = Window(
        OPEN if OPEN in lows else min(low for low in lows if isinstance(low, int)),
        OPEN if OPEN in highs else max(high for high in highs if isinstance(high, int)),
    )
    marks = joined(*(member.qualifier for member in members))
    kind: EdtfKind = "one_of" if closing == "]" else "all_of"
    return When(written, 2, kind, window.earliest, window.latest, precision(window), marks)


def _member(text: str, start: int, end: int) -> When:
    dots = text.find("..", start, end)
    if dots < 0:
        return read_date(text, start, end)
    if dots == start and (start == 1 or end - start == 2):
        return _reaching(text, start, start + 2, end)
    if dots + 2 == end == len(text) - 1:
        return _reaching(text, start, start, dots)
    if dots == start or dots + 2 == end:
        expected = "'..' only before the first date of a set or after its last"
        raise unexpected(text, start, end, expected)
    return _range(text, start, dots, end)


def _range(text: str, start: int, dots: int, end: int) -> When:
    first, last = read_date(text, start, dots), read_date(text, dots + 2, end)
    hull = Window(first.earliest, last.latest)
    if hull.is_empty:
        message = f"a range cannot end before it starts: {quoted(text[start:end])}"
        raise DateError(text, dots + 2, "an end that is not before the start", message)
    if _grain(first) != _grain(last):
        message = f"both ends of a range are of one precision: {quoted(text[start:end])}"
        raise DateError(text, dots + 2, f"a {_grain(first)}", message)
    marks = joined(first.qualifier, last.qualifier)
    return When(f"{first.text}..{last.text}", 2, "one_of", hull.earliest, hull.latest, "", marks, first, last)


def _grain(when: When) -> str:
    # what the text is written down to, which X and S leave as it is
    if when.kind == "season":
        return "season"
    return ("year", "month", "day")[when.text.lstrip("?~%-").replace("Y-", "Y").count("-")]
