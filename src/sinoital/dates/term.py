"""Calendar times named by words, and what becomes of one that is cut, blurred or used as a bound.

Parts are read as: early, mid, late = January-April, May-August, September-December of a year; years 0-3,
4-6, 7-9 of a decade; 1-33, 34-66, 67-100 of a century; days 1-10, 11-20, 21 to the end of a month.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.units import PRECISIONS, Precision, grouping_days
from sinoital.dates.value import about
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, Window

UNIT, PART, MARKED, SPREAD, BOUND = range(5)
"""How much is stated of a unit: its name, a part, a mark of doubt, the time from one to another, a bound."""

_THIRDS: Final[dict[Precision, tuple[int, ...]]] = {
    # the first day, month, or year after the first one, of each part, and the first one past the last part
    "month": (1, 11, 21, 32),
    "year": (1, 5, 9, 13),
    "decade": (0, 4, 7, 10),
    "century": (0, 33, 66, 100),
    "millennium": (0, 333, 667, 1000),
}
_HALVES: Final[dict[Precision, tuple[int, ...]]] = {
    "month": (1, 16, 32),
    "year": (1, 7, 13),
    "decade": (0, 5, 10),
    "century": (0, 50, 100),
    "millennium": (0, 500, 1000),
}
_QUARTERS: Final[dict[Precision, tuple[int, ...]]] = {
    "year": (1, 4, 7, 10, 13),
    "century": (0, 25, 50, 75, 100),
    "millennium": (0, 250, 500, 750, 1000),
}
_TENTHS: Final[dict[Precision, tuple[int, ...]]] = {"century": tuple(range(0, 101, 10))}
CUTS: Final = {2: _HALVES, 3: _THIRDS, 4: _QUARTERS, 10: _TENTHS}
"""Where the halves, thirds, quarters and tenths of a unit begin."""


class Term(NamedTuple):
    """A time named by words: what that strictly is, and its usual reading inside it.

    It lives only while a text is read, and is a tuple since that is made faster at start-up.

    Attributes:
        exact: the days that the words strictly allow.
        usual: the days that are usually meant.
        unit: the calendar unit that is named.
        begins: the latest day on which the time named may begin; a century begins with its year 00 or 01.
        ends: the earliest day on which it may end.
        rank: how much is stated of the unit, from `UNIT` to `BOUND`.
    """

    exact: Window
    usual: Window
    unit: Precision
    begins: Bound
    ends: Bound
    rank: int = UNIT

    @property
    def first_year(self) -> int:
        """The year in which it begins, as usually meant."""
        assert isinstance(self.usual.earliest, int)
        return calendar(self.usual.earliest)[0]


def of_days(first: int, last: int, unit: Precision) -> Term:
    """Return a calendar unit by its first and last day."""
    days = Window(first, last)
    return Term(days, days, unit, first, last)


def of_year(year: int) -> Term:
    """Return an astronomical year."""
    return of_days(day_of(year), last_day_of(year), "year")


def of_decade(year: int) -> Term:
    """Return the ten years from a given one on."""
    return of_days(day_of(year), last_day_of(year + 9), "decade")


def of_century(number: int, *, before_christ: bool = False) -> Term:
    """Return a century by its number: the 20th is read as 1900-1999, as EDTF's 19XX, and may be 1901-2000.

    The first begins with the year 1, and those before Christ can be counted in one way only.
    """
    return _counted(number, 100, "century", before_christ=before_christ)


def of_millennium(number: int, *, before_christ: bool = False) -> Term:
    """Return a millennium by its number, counted as centuries are."""
    return _counted(number, 1000, "millennium", before_christ=before_christ)


def _counted(number: int, years: int, unit: Precision, *, before_christ: bool) -> Term:
    if before_christ or number == 1:
        first = 1 - years * number if before_christ else 1
        return of_days(day_of(first), last_day_of(first + years - 1), unit)
    first = years * (number - 1)
    return Term(
        Window(day_of(first), last_day_of(first + years)),
        Window(day_of(first), last_day_of(first + years - 1)),
        unit,
        day_of(first + 1),
        last_day_of(first + years - 1),
    )


def of_month(year: int, month: int) -> Term:
    """Return a month, 1 to 12, of an astronomical year."""
    return of_days(day_of(year, month), last_day_of(year, month), "month")


def of_grouping(year: int, code: int) -> Term:
    """Return a season or another of EDTF's sub-year groupings, 21 to 41; a quarter has three months."""
    return of_days(*grouping_days(year, code), "season")


def night(term: Term) -> Term | None:
    """Return the night that begins on a day: that day and the next; nothing else has one."""
    if term.unit != "day" or term.rank != UNIT or not isinstance(term.exact.latest, int):
        return None
    days = Window(term.exact.earliest, term.exact.latest + 1)
    return term._replace(exact=days, usual=days, ends=days.latest, rank=SPREAD)


def third(term: Term, first: int, last: int) -> Term | None:
    """Return the early (0), mid (1) or late (2) part of a unit, or from one to another; a day has none."""
    cuts = _THIRDS.get(term.unit)
    if cuts is None or term.rank != UNIT:
        return None
    return _blurred(term, term.exact, _piece(term.begins, term.unit, cuts[first], cuts[last + 1]), PART)


def fraction(term: Term, parts: int, number: int) -> Term | None:
    """Return one of the 2, 3, 4 or 10 equal parts of a unit, which is strictly those days; -1 is the last."""
    cuts = CUTS[parts].get(term.unit)
    if cuts is None or term.rank != UNIT:
        return None
    number %= parts
    first, past = cuts[number : number + 2]
    read = _piece(term.begins, term.unit, first, past)
    # the parts of a century that begins with its year 00 lie a year earlier
    return _blurred(term, read.hull(_piece(term.exact.earliest, term.unit, first, past)), read, PART)


def first_days(term: Term, days: int) -> Term | None:
    """Return the first days of a unit, for less than none the last ones; None where it is not that long."""
    first, last = term.exact
    if term.rank != UNIT or term.unit not in ("month", "season", "year"):
        return None
    assert isinstance(first, int)
    assert isinstance(last, int)
    if not 0 < abs(days) <= last - first:
        return None
    return of_part(term, first, first + days - 1) if days > 0 else of_part(term, last + days + 1, last)


def first_months(term: Term, months: int) -> Term | None:
    """Return the first months of a year, for less than none the last ones."""
    if term.rank != UNIT or term.unit != "year" or not 0 < abs(months) < 12:
        return None
    year = term.first_year
    if months > 0:
        return of_part(term, day_of(year), last_day_of(year, months))
    return of_part(term, day_of(year, 13 + months), last_day_of(year))


def of_part(term: Term, first: int, last: int) -> Term:
    """Return some days of a unit, which are strictly those."""
    days = Window(first, last)
    return _blurred(term, days, days, PART)


def approximate(term: Term) -> Term | None:
    """Return a time give or take one of its units; None for a bound."""
    if term.rank == BOUND:
        return None
    return _blurred(term, about(term.exact, term.unit), term.usual, max(MARKED, term.rank))


def uncertain(term: Term) -> Term:
    """Return a time that is only a guess of the source: nothing is strict, and the reading stays."""
    return Term(ANY, term.usual, term.unit, UNKNOWN, UNKNOWN, max(MARKED, term.rank))


def before(term: Term) -> Term | None:
    """Return the days that end the day before a time begins; None for what is a bound already."""
    return _bound(term, Window(OPEN, _next(term.begins, -1)), Window(OPEN, _next(term.usual.earliest, -1)))


def after(term: Term) -> Term | None:
    """Return the days that begin the day after a time ends; None for what is a bound already."""
    return _bound(term, Window(_next(term.ends, 1), OPEN), Window(_next(term.usual.latest, 1), OPEN))


def up_to(term: Term) -> Term | None:
    """Return the days that end with a time, or within it; None for what is a bound already."""
    return _bound(term, Window(OPEN, term.exact.latest), Window(OPEN, term.usual.latest))


def from_on(term: Term) -> Term | None:
    """Return the days that begin with a time, or within it; None for what is a bound already."""
    return _bound(term, Window(term.exact.earliest, OPEN), Window(term.usual.earliest, OPEN))


def some_time_from_to(one: Term, other: Term) -> Term | None:
    """Return the days from one time to another; None where the other lies before, or one is a bound."""
    usual = one.usual, other.usual
    if max(one.rank, other.rank) >= SPREAD or usual[0].low > usual[1].low or usual[0].high > usual[1].high:
        return None
    exact = Window(one.exact.earliest, other.exact.latest)
    return _spread(exact, Window(one.usual.earliest, other.usual.latest), (one, other))


def one_of(terms: Sequence[Term]) -> Term | None:
    """Return the days from the first of some dates to the last; None where they are not in order."""
    if any(one.usual.low > other.usual.low for one, other in pairwise(terms)):
        return None
    exact, read = terms[0].exact, terms[0].usual
    for other in terms:
        exact, read = exact.hull(other.exact), read.hull(other.usual)
    return _spread(exact, read, terms)


def of_stretch(exact: Window, usual: Window) -> Term:
    """Return a stretch as some time within it."""
    return Term(exact, usual, "", UNKNOWN, UNKNOWN, SPREAD)


def _spread(exact: Window, read: Window, terms: Sequence[Term]) -> Term:
    coarsest = max((one.unit for one in terms), key=PRECISIONS.index)
    return Term(exact, read, coarsest, UNKNOWN, UNKNOWN, SPREAD)


def _blurred(term: Term, exact: Window, read: Window, rank: int) -> Term:
    # where it begins and ends within its window is not stated
    return Term(exact, read, term.unit, exact.latest, exact.earliest, rank)


def _bound(term: Term, exact: Window, read: Window) -> Term | None:
    return None if term.rank >= SPREAD else Term(exact, read, "", UNKNOWN, UNKNOWN, BOUND)


def _next(bound: Bound, days: int) -> Bound:
    return bound + days if isinstance(bound, int) else bound


def _piece(base: Bound, unit: Precision, first: int, past: int) -> Window:
    """Return the days of a part of the unit that begins on a day; the parts count as in `_THIRDS`."""
    assert isinstance(base, int)
    year, month, _ = calendar(base)
    if unit == "month":
        return Window(base + first - 1, min(base + past - 2, last_day_of(year, month)))
    if unit == "year":
        return Window(day_of(year, first), last_day_of(year, past - 1))
    return Window(day_of(year + first), last_day_of(year + past - 1))
