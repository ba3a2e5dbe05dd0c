"""Windows written as EDTF: exactly for one moment, and as the dates that hold them for a span."""

from functools import lru_cache
from typing import Final

from sinoital.dates.day import calendar, day_of, iso, last_day_of
from sinoital.dates.units import grouping_days, shared_digits
from sinoital.dates.window import OPEN, Bound, Window

# January to March of a common year: what is shorter need not be tried
_DAYS_OF_SHORTEST_QUARTER: Final = 90


# most events share their window with others: exports would else write the same text again and again
@lru_cache(maxsize=65536)
def of_point(window: Window, mark: str = "") -> str:
    """Return EDTF for one moment somewhere in a window: exactly its days, neither more nor fewer.

    A day, month, year, decade, century or millennium is written as such, any other window as a range with
    both ends in the coarsest precision that is exact: `[1987..1989]`, `[..2017-05]`, `[2017-05-04..]`. The
    result is empty for a window that is empty or has no day on either side, and where EDTF has no words: it
    knows neither days nor months in years of more than four digits. A range bears no `mark` (`? ~ %`).
    """
    first, last = window.earliest, window.latest
    if window.is_empty:
        return ""
    if isinstance(first, int) and isinstance(last, int):
        return f"{exact}{mark}" if (exact := _exact(first, last)) else _range(first, last)
    if isinstance(last, int):
        return f"[..{end}]" if (end := next(filter(None, _ending(last)), "")) else ""
    if isinstance(first, int):
        return f"[{start}..]" if (start := next(filter(None, _beginning(first)), "")) else ""
    return ""


@lru_cache(maxsize=65536)
def of_span(start: Window, end: Window, marks: tuple[str, str] = ("", "")) -> str:
    """Return the EDTF interval that starts in one window and ends in another, never narrower than they are.

    Each side is the smallest date that holds its window: a day, a month, a quarter, quadrimester or semester
    (only one that is exactly the window), a year, decade, century or millennium. A side that no date holds
    is `..` where its outer bound is open, else blank, for unknown. The result is empty where both are blank,
    where a window is empty, and for a span that can only end before it starts. `marks` (`? ~ %`) stand behind
    the dates.
    """
    if start.is_empty or end.is_empty or start.low > end.high:
        return ""
    one, other = _holding(start, start.earliest, marks[0]), _holding(end, end.latest, marks[1])
    return f"{one}/{other}" if one or other else ""


def _exact(first: int, last: int) -> str:
    holder = _holder(first, last)
    return holder[0] if holder[1:] == (first, last) else ""


def _range(first: int, last: int) -> str:
    # both ends in one precision, as EDTF wants it on the two sides of `..`
    pairs = zip(_beginning(first), _ending(last), strict=True)
    return next((f"[{start}..{end}]" for start, end in pairs if start and end), "")


def _beginning(day: int) -> tuple[str, str, str]:
    # the year, the month and the day that begin with this day; empty where none does or none can be written
    year, month, of_month = calendar(day)
    return (
        _year(year) if (month, of_month) == (1, 1) else "",
        iso(day)[:-3] if of_month == 1 and abs(year) < 10_000 else "",
        iso(day) if abs(year) < 10_000 else "",
    )


def _ending(day: int) -> tuple[str, str, str]:
    year, month, of_month = calendar(day)
    return (
        _year(year) if (month, of_month) == (12, 31) else "",
        iso(day)[:-3] if day == last_day_of(year, month) and abs(year) < 10_000 else "",
        iso(day) if abs(year) < 10_000 else "",
    )


def _holding(window: Window, outer: Bound, mark: str) -> str:
    if (
        isinstance(window.earliest, int)
        and isinstance(window.latest, int)
        and _is_held(window.earliest, window.latest)
    ):
        date = _grouping(window.earliest, window.latest) or _holder(window.earliest, window.latest)[0]
        return f"{date}{mark}" if date else ""
    return ".." if outer is OPEN else ""


def _is_held(first: int, last: int) -> bool:
    # a decade, century or millennium as EDTF counts them has both years
    return 0 <= shared_digits(calendar(first)[0], calendar(last)[0])[1] <= 3


def _grouping(first: int, last: int) -> str:
    # the quarter, quadrimester or semester that is exactly these days
    year, _, of_month = calendar(first)
    if of_month > 1 or last - first + 1 < _DAYS_OF_SHORTEST_QUARTER:
        return ""
    # seasons are left out: implementations differ on their months
    fitting = (code for code in range(33, 42) if grouping_days(year, code) == (first, last))
    return f"{_year(year)}-{code}" if (code := next(fitting, 0)) and abs(year) < 10_000 else ""


def _holder(first: int, last: int) -> tuple[str, int, int]:
    # the smallest EDTF date that holds the days, and its own first and last day; empty where there is none
    (year, month, _), (last_year, last_month, _) = calendar(first), calendar(last)
    if (year, month) != (last_year, last_month) or abs(year) > 9_999:
        return _years_holder(year, last_year)
    if first == last:
        return iso(first), first, last
    return iso(first)[:-3], day_of(year, month), last_day_of(year, month)


def _years_holder(first: int, last: int) -> tuple[str, int, int]:
    digits, differing = shared_digits(first, last)
    if differing < 0 or (not digits and max(abs(first), abs(last)) > 9_999):
        return "", 0, 0
    lowest, highest = int(digits + "0" * differing), int(digits + "9" * differing)
    sign = "-" if first < 0 else ""
    if len(digits) + differing == 4:
        text = f"{sign}{digits}{'X' * differing}"
    else:
        text = f"Y{sign}{lowest}" + (f"S{len(digits)}" if differing else "")
    if sign:
        # there is no year -0
        lowest, highest = -highest, -max(lowest, 1)
    return text, day_of(lowest), last_day_of(highest)


def _year(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}" if abs(year) < 10_000 else f"Y{year}"
