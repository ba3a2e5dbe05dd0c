"""Windows as one says them: `early 2009`, `2013 or 2014`, `between 11 and 15 May 1956`, `in the 1970s`.

Words only, in English; months by three letters. A part of a unit (early, mid, late, as `dates/term.py` has
them) is named only where the exact window says that it is no more than usually meant. The reader of wordings
reads every phrase back as the same days, except years of more than four digits.
"""

from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.dates import short
from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.short import grain_of, say_month
from sinoital.dates.term import Term, of_century, of_decade, of_month, of_year, third
from sinoital.dates.window import Window

SaidForm: TypeAlias = Literal["day", "unit", "era", "days", "units", "between"]
"""What the words name, for the preposition before them.

On a `day` or one of two `days`, in a month or year (`unit`) or one of two, in a decade or century (`era`),
between two others.
"""

_PREPOSITIONS: Final[dict[SaidForm, str]] = {
    "day": "on ",
    "unit": "in ",
    "era": "in the ",
    "days": "on ",
    "units": "in ",
    "between": "between ",
}
_PARTS: Final = ("early ", "mid-", "late ")


class Said(NamedTuple):
    """Words for the days of a window, without a preposition, and how one goes with them."""

    text: str
    form: SaidForm

    @property
    def is_unit(self) -> bool:
        """Whether the days are a unit of the calendar or a part of one, and so have a name."""
        return self.form in ("day", "unit", "era")

    @property
    def alone(self) -> str:
        """The words as they stand alone: `2013`, `late 1980s`; `in the 1970s`, `between 2013 and 2016`."""
        if self.form == "era" and self.text[0].isdigit():
            return f"in the {self.text}"
        return f"between {self.text}" if self.form == "between" else self.text

    @property
    def at(self) -> str:
        """The words after the preposition for something that is so then: `in 2017`, `on 25 Sep 2025`."""
        return f"{_PREPOSITIONS[self.form]}{self.text}"

    def after(self, word: str) -> str:
        """Return the words after `since`, `until` or the like: `since the late 1980s`."""
        return f"{word} {'the ' if self.form == 'era' else ''}{self.text}"


def said(usual: Window, exact: Window | None = None, *, either: bool = False) -> Said:
    """Return words for a usual window that has both days, within an exact one: by default they are the same.

    Two neighbouring years are `2013 or 2014`; two days or months only where it is `either` of them, and else
    `between 11 and 12 May 1956`. Raises TypeError where a side has no day.
    """
    first, last = usual
    if not isinstance(first, int) or not isinstance(last, int):
        message = "a side without a day has no words here"
        raise TypeError(message)
    return _unit(first, last, exact or usual) or _several(first, last, exact or usual, either=either)


def in_words(usual: Window, exact: Window | None = None) -> str:
    """Return words for a usual window within an exact one: `by 2013`, `2009 or later`, `not told`."""
    exact = exact or usual
    if isinstance(usual.earliest, int) and isinstance(usual.latest, int):
        return said(usual, exact).alone
    if isinstance(usual.latest, int):
        return f"by {say_latest(usual.latest, exact.latest)}"
    return (
        f"{say_earliest(usual.earliest, exact.earliest)} or later"
        if isinstance(usual.earliest, int)
        else "not told"
    )


def say_latest(usual: int, exact: object) -> str:
    """Return the unit that ends on a day; a part of it where the exact latest day ends the whole.

    The words follow `by` or `until`; decades have their article: `the late 1980s`.
    """
    part = _part_at(usual, exact, last=True)
    return part or _parts(calendar(usual)[: grain_of(None, usual)])


def say_earliest(usual: int, exact: object) -> str:
    """Return the unit that begins on a day, or its part where the exact earliest day begins the whole."""
    part = _part_at(usual, exact, last=False)
    return part or _parts(calendar(usual)[: grain_of(usual, None)])


def _unit(first: int, last: int, exact: Window) -> Said | None:
    """Return the name of a unit that has exactly these days, or of the part of one that is usually meant."""
    (year, month, day), (last_year, last_month, _) = calendar(first), calendar(last)
    if first == last:
        return Said(_parts((year, month, day)), "day")
    days = Window(first, last)
    if (year, month) == (last_year, last_month):
        if (first, last) == (day_of(year, month), last_day_of(year, month)):
            return Said(_parts((year, month)), "unit")
        return _part(days, exact, of_month(year, month))
    if year == last_year:
        if (first, last) == (day_of(year), last_day_of(year)):
            return Said(_year(year), "unit")
        return _part(days, exact, of_year(year))
    if first != day_of(year) or last != last_day_of(last_year):
        return None
    return _era(year, last_year, days, exact)


def _era(year: int, last_year: int, days: Window, exact: Window) -> Said | None:
    if not 1000 <= year <= last_year <= 9999:
        return None
    if year // 10 == last_year // 10 and year // 10 % 10:
        decade = of_decade(year - year % 10)
        return Said(f"{year}s", "era") if days == decade.usual else _part(days, exact, decade)
    if year // 100 in (last_year // 100, last_year // 100 - 1):
        century = of_century(year // 100 + 1)
        if days in (century.usual, century.exact):
            return Said(f"{_ordinal(year // 100 + 1)} century", "era") if days == century.usual else None
        return _part(days, exact, century)
    return None


def _part(days: Window, exact: Window, whole: Term) -> Said | None:
    """Return the name of a third of a unit, where the days beyond it are possible too."""
    if exact == days:
        return None
    for number, word in enumerate(_PARTS):
        term = third(whole, number, number)
        if term is not None and term.usual == days:
            form: SaidForm = "era" if whole.unit in ("decade", "century") else "unit"
            return Said(f"{word}{_name(whole)}", form)
    return None


def _part_at(usual: int, exact: object, *, last: bool, most: str = "decade") -> str:
    """Return the third of a unit that begins or ends on a day, where the exact window has the rest of it."""
    if not isinstance(exact, int) or exact == usual:
        return ""
    year, month, _ = calendar(usual)
    wholes = [of_month(year, month), of_year(year)]
    if most == "decade" and 1000 <= year <= 9999 and year // 10 % 10:
        wholes.append(of_decade(year - year % 10))
    for whole in wholes:
        if exact != (whole.exact.latest if last else whole.exact.earliest):
            continue
        for number, word in enumerate(_PARTS):
            term = third(whole, number, number)
            if term is not None and usual == (term.usual.latest if last else term.usual.earliest):
                return f"{'the ' if whole.unit == 'decade' else ''}{word}{_name(whole)}"
    return ""


def _name(whole: Term) -> str:
    first = whole.usual.earliest
    assert isinstance(first, int)
    year, month, _ = calendar(first)
    match whole.unit:
        case "month":
            return _parts((year, month))
        case "year":
            return _year(year)
        case "decade":
            return f"{year}s"
    return f"{_ordinal(year // 100 + 1)} century"


def _several(first: int, last: int, exact: Window, *, either: bool) -> Said:
    """Return two neighbouring units as one or the other, and other windows by their ends."""
    grain = grain_of(first, last)
    one, other = calendar(first)[:grain], calendar(last)[:grain]
    if one[0] != other[0]:
        # within one year the part would hold the other end; a decade is too long for one
        starts, ends = (
            _part_at(first, exact.earliest, last=False, most="year"),
            _part_at(last, exact.latest, last=True, most="year"),
        )
        if starts or ends:
            plain = _parts(calendar(first)[: grain_of(first, None)]), _plain_end(last)
            return Said(f"{starts or plain[0]} and {ends or plain[1]}", "between")
    if not (either or grain == 1) or not _are_neighbours(first, last, grain):
        return Said(_both(one, other, "and"), "between")
    return Said(_both(one, other, "or"), "days" if grain == 3 else "units")


def _plain_end(last: int) -> str:
    return _parts(calendar(last)[: grain_of(None, last)])


def _are_neighbours(first: int, last: int, grain: int) -> bool:
    if grain == 3:
        return last == first + 1
    (year, month, _), (last_year, last_month, _) = calendar(first), calendar(last)
    return last_year == year + 1 if grain == 1 else 12 * (last_year - year) + last_month - month == 1


def _both(one: tuple[int, ...], other: tuple[int, ...], word: str) -> str:
    """Return two times of one grain, what they share once: `11 and 15 May 1956`, `50 and 44 BC`."""
    if len(one) == 1:
        # the era once, at the end
        first = _year(one[0])
        return f"{first.removesuffix(' BC') if other[0] <= 0 else first} {word} {_year(other[0])}"
    if one[0] != other[0]:
        return f"{_parts(one)} {word} {_parts(other)}"
    if len(one) == 2:
        return f"{say_month(one[1])} {word} {_parts(other)}"
    begun = str(one[2]) if one[1] == other[1] else f"{one[2]} {say_month(one[1])}"
    return f"{begun} {word} {_parts(other)}"


def _parts(parts: tuple[int, ...]) -> str:
    """Return a year, month or day; before 1000 with its era, since a bare number may be anything."""
    return short.say_parts(parts, era=0 < parts[0] < 1000)


def _year(year: int) -> str:
    return _parts((year,))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
