"""Reader of date wordings: `early 2009`, `fine anni '80`, `八十年代末`, `recently`, `few years later`.

The rules of `sinoital.dates.wording_rules` are tried on the whole text; one that none reads gives nothing,
never a guess.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.dates import term
from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.term import BOUND, Term
from sinoital.dates.units import precision
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
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Unbounded, Window
from sinoital.dates.wording_alone import alone, digits_unsaid, spelled
from sinoital.dates.wording_centuries import named_century
from sinoital.dates.wording_chinese import chinese_unit, is_chinese, month_alone, simplified
from sinoital.dates.wording_count import count, distance, limits, units, within
from sinoital.dates.wording_ends import both_ends, listed, members
from sinoital.dates.wording_match import folded, matches
from sinoital.dates.wording_pattern import pattern
from sinoital.dates.wording_rules import RULES
from sinoital.dates.wording_units import month_named, unit

__all__ = ["RULES", "read", "read_distance"]


class _Place(NamedTuple):
    """Where a text is read: inside how many rules, and whether nothing else stands beside the whole."""

    depth: int = 0
    alone: bool = False


WordingValue: TypeAlias = Term | FromSource | IntervalPhrase | Distance
Meaning: TypeAlias = Callable[[tuple[str, ...], _Place], WordingValue | None]

# rules nest, and `to` and `or` are tried wherever they stand: both limits keep odd texts quick
_LONGEST: Final = 120
_DEEPEST: Final = 7
_ITS_END: Final = r"\b(?:end of|fine|finire)\b|[底末]$"
_ITS_START: Final = r"\b(?:beginning of|start of|inizio|inizi|principio)\b|初$"
_HERE: Final = Offset()
_CORRECTIONS: Final = ("i.e.", "ma ", "recte", "即", "应为")
_AGAIN: Final = (
    "from ",
    "since ",
    "dal",
    "da ",
    "in ",
    "on ",
    "at ",
    "during ",
    "nel",
    "durante ",
    "il ",
    "在",
    "于",
)


def read(text: str) -> Value | Distance | None:
    """Return what a wording means, or None for one that no rule reads; the whole text must be a date."""
    return read_dated(text) or _month_alone(text) or _read_alone(text.strip())


def read_dated(text: str) -> Value | Distance | None:
    """Return what a wording means, as `read` does, but only where it may stand in a longer text.

    A month without a year, and the forms of catalogues, give nothing.
    """
    folded_text = _folded(text) if _is_short(text) else ""
    # ottocento metri
    return None if named_century(folded_text) else _titled(text, _said(folded_text, _Place()))


def read_distance(text: str) -> Distance | None:
    """Return how far `2 years`, `2..5 years`, `at least 1 day`, `few years` or `few years later` is."""
    said = _said(_folded(text), _Place(alone=True)) if _is_short(text) else None
    found = said if isinstance(said, Distance) else limits(_folded(text))
    return replace(found, text=text) if found else None


def _read_alone(text: str) -> Value | Distance | None:
    """Return what a text means that stands alone, as in a field of a catalogue."""
    if not _is_short(text) or _is_edtf_set(text):
        return None
    folded_text = _folded(text)
    # a dash between blanks was cut from a stretch
    if folded_text.startswith("- ") or folded_text.endswith(" -"):
        return None
    folded_text = folded_text if is_chinese(text) else spelled(folded_text)
    if unit_ := alone(folded_text):
        return _titled(text, unit_)
    if keyword := pattern("(?:FROM|TO|EST|CAL) (?=.)").match(text):
        # GEDCOM has capitals: `from 1904` may be a letter from 1904
        folded_text = keyword[0] + _folded(text[keyword.end() :])
    # [1970], mag. 30
    bare = folded_text.replace("[", "").replace("]", "")
    corrects = any(word in bare for word in _CORRECTIONS)
    found = (
        None if corrects else _said(bare, _Place(alone=True)) or _said(bare.casefold(), _Place(alone=True))
    )
    return _titled(text, found or _said(folded_text, _Place(alone=True)))


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST


def _is_edtf_set(text: str) -> bool:
    # [1667,1668]
    return bool(pattern(r"[\[{][-0-9XY?~%., ]*(?:,|\.\.)[-0-9XY?~%., ]*[\]}]").fullmatch(text))


def _folded(text: str) -> str:
    return simplified(text) if is_chinese(text) else folded(text)


def _titled(text: str, said: WordingValue | None) -> Value | Distance | None:
    if isinstance(said, Term):
        return DatePhrase(text, said.exact, said.usual)
    return replace(said, text=text) if said else None


# rules take texts apart in several ways, and meet the same part again
@lru_cache(maxsize=4096)
def _said(text: str, place: _Place) -> WordingValue | None:
    """Return what a folded text means, tried deeper only so far that no text takes long."""
    if found := chinese_unit(text) if is_chinese(text) else unit(text):
        return found
    if place.alone and (found := digits_unsaid(text)):
        return found
    if place.depth > _DEEPEST:
        return None
    inside = place._replace(depth=place.depth + 1)
    for rule, slots in matches(text, alone=place.alone):
        meaning = _MEANINGS.get(rule)
        if meaning and (said := meaning(slots, inside)):
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
    def meaning(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
        said = _said(slots[0], place)
        return change(said) if isinstance(said, Term) else None

    return meaning


def _of_each(change: Callable[[Term], Term | None]) -> Meaning:
    """Return what changes a date, or both ends of a stretch."""
    one = _of_term(change)

    def meaning(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
        said = _said(slots[0], place)
        return _each_end(said, change) if isinstance(said, IntervalPhrase) else one(slots, place)

    return meaning


def _each_end(run: IntervalPhrase, change: Callable[[Term], Term | None]) -> IntervalPhrase:
    start, end = (_changed(side, change) for side in (run.start, run.end))
    return replace(run, start=start, end=end)


def _changed(side: PointValue | Unbounded, change: Callable[[Term], Term | None]) -> PointValue | Unbounded:
    # an end that has its own mark keeps it
    if not isinstance(side, DatePhrase) or (side.exact != side.usual and not _is_century(side)):
        return side
    changed = change(Term(side.exact, side.usual, precision(side.usual), UNKNOWN, UNKNOWN))
    return DatePhrase(side.text, changed.exact, changed.usual) if changed else side


def _is_century(side: DatePhrase) -> bool:
    return precision(side.usual) in ("century", "millennium") and side.exact.earliest == side.usual.earliest


def _plain(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    said = _said(slots[0], place)
    return None if isinstance(said, Distance) else said


def _part(first: int, last: int) -> Meaning:
    def meaning(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
        said = _said(slots[0], place)
        if isinstance(said, Term):
            return term.third(said, first, last)
        # early last year is last year: which months these are depends on the source, and is left open
        return said if isinstance(said, FromSource) and said in _YEARS else None

    return meaning


def _fraction(parts: int, number: int) -> Meaning:
    return _of_term(lambda said: term.fraction(said, parts, number))


def _before(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    """Return what ends before a time; before the end of 1942 is not before its last months."""
    if pattern(_ITS_END).search(slots[0]):
        return _up_to(slots, place)
    said = _pooled(_said(slots[0], place))
    return term.before(said) if isinstance(said, Term) else None


def _after(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    """Return what begins after a time; after the beginning of 1942 is not after its first months."""
    if pattern(_ITS_START).search(slots[0]):
        return _from_on(slots, place)
    said = _pooled(_said(slots[0], place))
    return term.after(said) if isinstance(said, Term) else None


def _up_to(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    said = _pooled(_said(slots[0], place))
    if isinstance(said, FromSource):
        return FromSource("", (None, said.exact[1]), (None, said.usual[1]))
    return term.up_to(said) if isinstance(said, Term) else None


def _pooled(said: WordingValue | None) -> WordingValue | None:
    """Return a stretch between two dates as the time that it lasts, anything else as it is."""
    if not isinstance(said, IntervalPhrase) or not all(
        isinstance(side, DatePhrase) for side in (said.start, said.end)
    ):
        return said
    whole = said.layers(ANY)
    return Term(whole.exact, whole.usual, "", UNKNOWN, UNKNOWN)


def _from_on(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    said = _pooled(_said(slots[0], place))
    if isinstance(said, FromSource):
        return FromSource("", (said.exact[0], None), (said.usual[0], None))
    return term.from_on(said) if isinstance(said, Term) else None


def _moment(text: str, place: _Place) -> PointValue | Unbounded | None:
    """Return an end of a stretch; a bound or a stretch is none."""
    if text in ("unknown", "?"):
        return UNKNOWN
    said = _said(text, place)
    if isinstance(said, Term):
        return DatePhrase(text, said.exact, said.usual) if said.rank < BOUND else None
    return replace(said, text=text) if isinstance(said, FromSource) else None


def _since(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    start = _moment(slots[0], place)
    return None if start in (None, UNKNOWN) else IntervalPhrase("", start, OPEN)


def _until(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    end = _moment(slots[0], place)
    return None if end in (None, UNKNOWN) else IntervalPhrase("", OPEN, end)


def _as_of(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    """Return something that was so at a time: it began by then, and did not end before."""
    said = _said(slots[0], place)
    if not isinstance(said, Term) or said.rank == BOUND:
        return None
    begun, over = term.up_to(said), term.from_on(said)
    assert begun is not None
    assert over is not None
    return IntervalPhrase("", DatePhrase("", *begun[:2]), DatePhrase("", *over[:2]))


def _from_to(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    for one, other in both_ends(*slots):
        start = _moment(one, place)
        # most texts with a hyphen are no stretch: where one end is none, the other is not read
        end = start and _moment(other, place)
        if start and end and (start, end) != (UNKNOWN, UNKNOWN) and not _reversed(start, end):
            return IntervalPhrase("", start, end)
    return None


def _reversed(start: PointValue | Unbounded, end: PointValue | Unbounded) -> bool:
    """Tell whether an end lies before its start; what depends on the source is not compared."""
    if not isinstance(start, DatePhrase) or not isinstance(end, DatePhrase):
        return False
    return start.usual.low > end.usual.high


def _between(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    for one, other in both_ends(*slots):
        start, end = _said(one, place), _said(other, place)
        if not isinstance(start, Term) or not isinstance(end, Term):
            continue
        if found := term.some_time_from_to(start, end):
            # [between 1906 and 1912?]: the mark is that of both
            return term.uncertain(found) if other.endswith(("?", "?)")) else found
    return None


def _either(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    found = (_one_of(texts, place) for texts in listed(*slots))
    return next((term for term in found if term), None)


def _one_of(texts: list[str], place: _Place) -> Term | None:
    if not texts:
        # signs alone, as in `/ & /`
        return None
    *others, last = texts
    terms = [_alternative(last, place)]
    # 3, 4 or 5 May 1956: what one leaves out is taken from the next
    while others:
        for one, other in both_ends(others.pop(), last):
            found, following = _alternative(one, place), _alternative(other, place)
            if found and following:
                terms, last = [found, following, *terms[1:]], one
                break
        else:
            return None
    read = [found for found in terms if found]
    return term.one_of(read) if len(read) == len(terms) else None


def _alternative(text: str, place: _Place) -> Term | None:
    said = _said(text, place)
    if place.alone and isinstance(said, IntervalPhrase):
        # 1914-1918, 1939-1945
        whole = said.layers(ANY)
        return term.of_stretch(whole.exact, whole.usual)
    return said if isinstance(said, Term) and said.rank < BOUND else None


def _listed(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    texts = members(*slots)
    # `in the 1980s, in 1984` tells one date twice
    if any(text.startswith(_AGAIN) for text in texts[1:]):
        return None
    found = _one_of(texts, place)
    members_read = [_alternative(text, place) for text in texts]
    # sec. XX, anni '20: the one tells more of the other
    if found and any(one and one.usual == found.usual for one in members_read):
        return None
    return found


def _second(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    first, second = (_said(text, place) for text in slots)
    return second if first and isinstance(second, Term) else None


def _from_unknown_end(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    start = _moment(slots[0], place)
    return None if start in (None, UNKNOWN) else IntervalPhrase("", start, UNKNOWN)


def _to_unknown_start(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
    end = _moment(slots[0], place)
    return None if end in (None, UNKNOWN) else IntervalPhrase("", UNKNOWN, end)


def _some_of(sign: Literal[1, -1]) -> Meaning:
    """Return what gives the first (1) or last (-1) days, weeks or months of a date."""

    def meaning(slots: tuple[str, ...], place: _Place) -> WordingValue | None:
        many, unit_, whole = slots
        counted, what, said = count(many), units(unit_), _said(whole, place)
        if counted is None or counted[2] or what is None or not isinstance(said, Term):
            return None
        # 前三月 may be before March, 前两月 is not
        if unit_ in ("月", "日") and many not in ("两", "几"):
            return None
        if what == "month":
            return term.first_months(said, sign * counted[0])
        days = {"day": 1, "week": 7}.get(what, 0)
        return term.first_days(said, sign * counted[0] * days)

    return meaning


def _counted(direction: Literal["later", "before"]) -> Meaning:
    def meaning(slots: tuple[str, ...], _place: _Place) -> WordingValue | None:
        found = distance(*slots)
        return replace(found, direction=direction) if found else None

    return meaning


def _past(slots: tuple[str, ...], _place: _Place) -> WordingValue | None:
    found = distance(*slots)
    if found is None or found.vague:
        return None
    size, unit_ = found.calendar_unit
    return _by_calendar(Offset(-found.least * size, unit_), _HERE)


def _by_calendar(low: Offset, high: Offset) -> FromSource:
    return FromSource("", (low, high), (low, high))


def _next_one(direction: Literal["later", "before"]) -> Meaning:
    def meaning(slots: tuple[str, ...], _place: _Place) -> WordingValue | None:
        unit_ = units(slots[0])
        return Distance("", 1, 1, unit_, direction) if unit_ else None

    return meaning


def _ago(slots: tuple[str, ...], _place: _Place) -> WordingValue | None:
    """Return the unit that lies so many before the source; decades and centuries ago are too round."""
    found = distance(*slots)
    if found is None or found.most is None or found.unit in ("decade", "century"):
        return None
    size, unit_ = found.calendar_unit
    far, near = -found.most * size, -found.least * size
    if found.vague:
        return FromSource("", (None, _HERE), (Offset(far, unit_), Offset(near, unit_)))
    exact = Offset(far - size, unit_), Offset(near + size, unit_)
    return FromSource("", exact, (Offset(far, unit_), Offset(near, unit_)))


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
    "early, in short": _part(0, 0),
    "mid, in short": _part(1, 1),
    "late, in short": _part(2, 2),
    "first half": _fraction(2, 0),
    "second half": _fraction(2, 1),
    "first half, in short": _fraction(2, 0),
    "second half, in short": _fraction(2, 1),
    "first quarter": _fraction(4, 0),
    "second quarter": _fraction(4, 1),
    "third quarter": _fraction(4, 2),
    "last quarter": _fraction(4, 3),
    "first third": _fraction(3, 0),
    "second third": _fraction(3, 1),
    "last third": _fraction(3, 2),
    "first decade": _fraction(10, 0),
    "second decade": _fraction(10, 1),
    "last decade": _fraction(10, 9),
    "first of": _some_of(1),
    "last of": _some_of(-1),
    "night": _of_term(term.night),
    "first day": _of_term(lambda said: term.first_days(said, 1)),
    "last day": _of_term(lambda said: term.first_days(said, -1)),
    "supplied": _plain,
    "corrected": _second,
    "doubted": _of_each(term.uncertain),
    "about, in short": _of_each(term.approximate),
    "before, in short": _of_term(term.before),
    "after, in short": _of_term(term.after),
    "by, in short": _up_to,
    "not before, in short": _from_on,
    "since, in short": _since,
    "from, in short": _from_unknown_end,
    "to, in short": _to_unknown_start,
    "from to, in short": _from_to,
    "between, in short": _between,
    "list": _listed,
    "before": _before,
    "by": _up_to,
    "after": _after,
    "not before": _from_on,
    "since": _since,
    "until": _until,
    "from to": _from_to,
    "as of": _as_of,
    "between": _between,
    "or": _either,
    "about": _of_each(term.approximate),
    "perhaps": _of_term(term.uncertain),
    "later": _counted("later"),
    "earlier": _counted("before"),
    "within": lambda slots, _place: within(*slots),
    "recently": _always(FromSource("", (None, _HERE), (Offset(-1, "year", whole=False), _HERE))),
    "soon": _always(FromSource("", (_HERE, None), (_HERE, Offset(1, "year", whole=False)))),
    "today": _always(_by_calendar(_HERE, _HERE)),
    "yesterday": _always(_whole(-1, "day")),
    "day before yesterday": _always(_whole(-2, "day")),
    "day after tomorrow": _always(_whole(2, "day")),
    "ago": _ago,
    "the following": _next_one("later"),
    "the previous": _next_one("before"),
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
