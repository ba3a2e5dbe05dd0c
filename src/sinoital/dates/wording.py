"""Reader of date wordings: `early 2009`, `fine anni '80`, `八十年代末`, `recently`, `few years later`.

The rules of `sinoital.dates.wording_rules` are tried on the whole text; one that none reads gives nothing,
never a guess.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from sinoital.dates import term
from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.term import BOUND, Term
from sinoital.dates.value import (
    CalendarUnit,
    DatePhrase,
    Distance,
    FromSource,
    IntervalPhrase,
    Offset,
    PointValue,
    Value,
)
from sinoital.dates.window import OPEN, UNKNOWN, Unbounded, Window
from sinoital.dates.wording_chinese import chinese_unit, is_chinese, month_alone, simplified
from sinoital.dates.wording_count import distance, limits
from sinoital.dates.wording_ends import both_ends, listed
from sinoital.dates.wording_match import folded, matches
from sinoital.dates.wording_rules import RULES
from sinoital.dates.wording_units import month_named, unit

__all__ = ["RULES", "read", "read_distance"]

WordingValue: TypeAlias = Term | FromSource | IntervalPhrase | Distance
Meaning: TypeAlias = Callable[[tuple[str, ...], int], WordingValue | None]

# rules nest, and `to` and `or` are tried wherever they stand: both limits keep odd texts quick
_LONGEST: Final = 120
_DEEPEST: Final = 7
_HERE: Final = Offset()


def read(text: str) -> Value | Distance | None:
    """Return what a wording means, or None for one that no rule reads; the whole text must be a date."""
    return read_dated(text) or _month_alone(text)


def read_dated(text: str) -> Value | Distance | None:
    """Return what a wording means, as `read` does, but nothing for a month without a year."""
    if len(text) > _LONGEST:
        return None
    said = _said(simplified(text) if is_chinese(text) else folded(text), 0)
    if isinstance(said, Term):
        return DatePhrase(text, said.exact, said.usual)
    return replace(said, text=text) if said else None


def read_distance(text: str) -> Distance | None:
    """Return how far `2 years`, `2..5 years`, `at least 1 day`, `few years` or `few years later` is."""
    folded_text = simplified(text) if is_chinese(text) else folded(text)
    said = _said(folded_text, 0) if len(text) <= _LONGEST else None
    found = said if isinstance(said, Distance) else limits(folded_text)
    return replace(found, text=text) if found else None


# rules take texts apart in several ways, and meet the same part again
@lru_cache(maxsize=4096)
def _said(text: str, depth: int) -> WordingValue | None:
    """Return what a folded text means, tried deeper only so far that no text takes long."""
    if found := chinese_unit(text) if is_chinese(text) else unit(text):
        return found
    if depth > _DEEPEST:
        return None
    for rule, slots in matches(text):
        meaning = _MEANINGS.get(rule)
        if meaning and (said := meaning(slots, depth + 1)):
            return said
    return None


def _month_alone(text: str) -> Value | None:
    """Return a month of some year: `January`, `三月`; `may` and `march` are no months in small letters."""
    number = month_alone(simplified(text)) if is_chinese(text) else month_named(text.strip())
    if not number:
        return None
    # all years that EDTF writes with four digits from the year 0 on
    some_year = Window(day_of(0, number), last_day_of(9999, number))
    return DatePhrase(text, some_year, some_year)


def _of_term(change: Callable[[Term], Term | None]) -> Meaning:
    def meaning(slots: tuple[str, ...], depth: int) -> WordingValue | None:
        said = _said(slots[0], depth)
        return change(said) if isinstance(said, Term) else None

    return meaning


def _plain(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    said = _said(slots[0], depth)
    return None if isinstance(said, Distance) else said


def _part(first: int, last: int) -> Meaning:
    def meaning(slots: tuple[str, ...], depth: int) -> WordingValue | None:
        said = _said(slots[0], depth)
        if isinstance(said, Term):
            return term.third(said, first, last)
        # early last year is last year: which months these are depends on the source, and is left open
        return said if isinstance(said, FromSource) and said in _YEARS else None

    return meaning


def _up_to(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    said = _said(slots[0], depth)
    if isinstance(said, FromSource):
        return FromSource("", (None, said.exact[1]), (None, said.usual[1]))
    return term.up_to(said) if isinstance(said, Term) else None


def _from_on(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    said = _said(slots[0], depth)
    if isinstance(said, FromSource):
        return FromSource("", (said.exact[0], None), (said.usual[0], None))
    return term.from_on(said) if isinstance(said, Term) else None


def _moment(text: str, depth: int) -> PointValue | Unbounded | None:
    """Return an end of a stretch; a bound or a stretch is none."""
    if text in ("unknown", "?"):
        return UNKNOWN
    said = _said(text, depth)
    if isinstance(said, Term):
        return DatePhrase(text, said.exact, said.usual) if said.rank < BOUND else None
    return replace(said, text=text) if isinstance(said, FromSource) else None


def _since(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    start = _moment(slots[0], depth)
    return None if start in (None, UNKNOWN) else IntervalPhrase("", start, OPEN)


def _until(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    end = _moment(slots[0], depth)
    return None if end in (None, UNKNOWN) else IntervalPhrase("", OPEN, end)


def _as_of(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    """Return something that was so at a time: it began by then, and did not end before."""
    said = _said(slots[0], depth)
    if not isinstance(said, Term) or said.rank == BOUND:
        return None
    begun, over = term.up_to(said), term.from_on(said)
    assert begun is not None
    assert over is not None
    return IntervalPhrase("", DatePhrase("", *begun[:2]), DatePhrase("", *over[:2]))


def _from_to(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    for one, other in both_ends(*slots):
        start, end = _moment(one, depth), _moment(other, depth)
        if start and end and (start, end) != (UNKNOWN, UNKNOWN) and not _reversed(start, end):
            return IntervalPhrase("", start, end)
    return None


def _reversed(start: PointValue | Unbounded, end: PointValue | Unbounded) -> bool:
    """Tell whether an end lies before its start; what depends on the source is not compared."""
    if not isinstance(start, DatePhrase) or not isinstance(end, DatePhrase):
        return False
    return start.usual.low > end.usual.high


def _between(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    for one, other in both_ends(*slots):
        start, end = _said(one, depth), _said(other, depth)
        if isinstance(start, Term) and isinstance(end, Term):
            return term.some_time_from_to(start, end)
    return None


def _either(slots: tuple[str, ...], depth: int) -> WordingValue | None:
    found = (_one_of(texts, depth) for texts in listed(*slots))
    return next((term for term in found if term), None)


def _one_of(texts: list[str], depth: int) -> Term | None:
    *others, last = texts
    terms = [_alternative(last, depth)]
    # 3, 4 or 5 May 1956: what one leaves out is taken from the next
    while others:
        for one, other in both_ends(others.pop(), last):
            if found := _alternative(one, depth):
                terms, last = [found, _alternative(other, depth), *terms[1:]], one
                break
        else:
            return None
    read = [found for found in terms if found]
    return term.one_of(read) if len(read) == len(terms) else None


def _alternative(text: str, depth: int) -> Term | None:
    said = _said(text, depth)
    return said if isinstance(said, Term) and said.rank < BOUND else None


def _counted(direction: Literal["later", "before"]) -> Meaning:
    def meaning(slots: tuple[str, ...], _depth: int) -> WordingValue | None:
        found = distance(*slots)
        return replace(found, direction=direction) if found else None

    return meaning


def _past(slots: tuple[str, ...], _depth: int) -> WordingValue | None:
    found = distance(*slots)
    if found is None or found.vague:
        return None
    size, unit_ = found.calendar_unit
    return _by_calendar(Offset(-found.least * size, unit_), _HERE)


def _by_calendar(low: Offset, high: Offset) -> FromSource:
    return FromSource("", (low, high), (low, high))


def _always(said: WordingValue) -> Meaning:
    return lambda _slots, _depth: said


def _whole(amount: int, unit_: CalendarUnit) -> FromSource:
    return _by_calendar(Offset(amount, unit_), Offset(amount, unit_))


_LAST_YEAR, _THIS_YEAR, _NEXT_YEAR = _YEARS = tuple(_whole(n, "year") for n in (-1, 0, 1))
# few, several and couple of the table are missing here: they are numbers, read by `wording_count`
_MEANINGS: Final[dict[str, Meaning]] = {
    "plain": _plain,
    "early": _part(0, 0),
    "mid": _part(1, 1),
    "late": _part(2, 2),
    "early to mid": _part(0, 1),
    "mid to late": _part(1, 2),
    "first half": _of_term(lambda said: term.half(said, 0)),
    "second half": _of_term(lambda said: term.half(said, 1)),
    "before": _of_term(term.before),
    "by": _up_to,
    "after": _of_term(term.after),
    "not before": _from_on,
    "since": _since,
    "until": _until,
    "from to": _from_to,
    "as of": _as_of,
    "between": _between,
    "or": _either,
    "about": _of_term(term.approximate),
    "perhaps": _of_term(term.uncertain),
    "later": _counted("later"),
    "earlier": _counted("before"),
    "recently": _always(FromSource("", (None, _HERE), (Offset(-1, "year", whole=False), _HERE))),
    "soon": _always(FromSource("", (_HERE, None), (_HERE, Offset(1, "year", whole=False)))),
    "today": _always(_by_calendar(_HERE, _HERE)),
    "yesterday": _always(_whole(-1, "day")),
    "tomorrow": _always(_whole(1, "day")),
    "last month": _always(_whole(-1, "month")),
    "this month": _always(_whole(0, "month")),
    "next month": _always(_whole(1, "month")),
    "last year": _always(_LAST_YEAR),
    "this year": _always(_THIS_YEAR),
    "next year": _always(_NEXT_YEAR),
    "earlier this year": _always(_by_calendar(Offset(0, "year"), _HERE)),
    "later this year": _always(_by_calendar(_HERE, Offset(0, "year"))),
    "past": _past,
    "past decade": _always(_by_calendar(Offset(-10, "year"), _HERE)),
}
