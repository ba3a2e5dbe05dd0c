"""Values of date texts: an exact window, and the usual reading inside it."""

from typing import Final, Literal, TypeAlias

from sinoital.dates.day import calendar, day_of, days_in_month, last_day_of
from sinoital.dates.units import Precision
from sinoital.dates.when import When
from sinoital.dates.window import ANY, OPEN, Bound, Unbounded, Window
from sinoital.quick.frozen import frozen

CalendarUnit: TypeAlias = Literal["day", "month", "year"]
CountedUnit: TypeAlias = Literal["day", "week", "month", "year", "decade", "century"]

_MONTHS: Final[dict[Precision, int]] = {
    "day": 0,
    "month": 1,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


@frozen
class Layers:
    """What a text strictly says, and how its vague words are usually meant, inside it."""

    exact: Window
    usual: Window


ANYTIME: Final = Layers(ANY, ANY)


@frozen
class Dated:
    """An EDTF text. Qualified with `~` it may be off by one unit of its precision; with `?` or `%` by any."""

    when: When

    @property
    def text(self) -> str:
        """The text as written."""
        return self.when.text

    def layers(self, source: Window) -> Layers:  # noqa: ARG002 - every value answers this question
        """Return both layers; the source does not matter."""
        read = self.when.window
        if not self.when.qualifier:
            return Layers(read, read)
        if self.when.qualifier == "~":
            return Layers(about(read, self.when.precision), read)
        return Layers(ANY, read)


@frozen
class DatePhrase:
    """A wording that names its own time, such as `early 2009`."""

    text: str
    exact: Window
    usual: Window

    def layers(self, source: Window) -> Layers:  # noqa: ARG002 - every value answers this question
        """Return both layers; the source does not matter."""
        return Layers(self.exact, self.usual)


@frozen
class Offset:
    """A bound some days, months or years away from a source's own.

    A month or a year that is `whole` runs from its first day to its last; otherwise the same day of the
    month is meant (the last one where the month is shorter).
    """

    amount: int = 0
    unit: CalendarUnit = "day"
    whole: bool = True

    def earliest(self, bound: Bound) -> Bound:
        """Return the earliest day meant, counted from a source's earliest."""
        return self._shifted(bound, last=False)

    def latest(self, bound: Bound) -> Bound:
        """Return the latest day meant, counted from a source's latest."""
        return self._shifted(bound, last=True)

    def _shifted(self, bound: Bound, *, last: bool) -> Bound:
        if not isinstance(bound, int):
            return bound
        if self.unit == "day":
            return bound + self.amount
        months = self.amount if self.unit == "month" else 12 * self.amount
        if not self.whole:
            return plus_months(bound, months)
        year, month, _ = calendar(bound)
        if self.unit == "year":
            return last_day_of(year + self.amount) if last else day_of(year + self.amount)
        years, index = divmod(month - 1 + months, 12)
        return last_day_of(year + years, index + 1) if last else day_of(year + years, index + 1)


Offsets: TypeAlias = tuple[Offset | None, Offset | None]


@frozen
class FromSource:
    """A text that depends on when its source was written: `source - 1 year`, `recently`, `last year`.

    Each layer has an offset for its earliest and its latest day; None leaves that side open.
    """

    text: str
    exact: Offsets
    usual: Offsets

    @property
    def names_source(self) -> bool:
        """Whether it names the source, as `source - 1 year` does; other words hang on when they were said."""
        return self.text.split(" ", 1)[0] == "source"

    def layers(self, source: Window) -> Layers:
        """Return both layers for a source that was written within the given window."""
        return Layers(_around(source, self.exact), _around(source, self.usual))


PointValue: TypeAlias = Dated | DatePhrase | FromSource


@frozen
class IntervalPhrase:
    """Words for something that lasts: `from 1964 to 2008`, `since 1995`, `until yesterday`.

    A side is the moment when it began or ended, or as in EDTF open or unknown. An open end (`since 1995`)
    means that it was under way when the source was written.
    """

    text: str
    start: PointValue | Unbounded
    end: PointValue | Unbounded

    def layers(self, source: Window) -> Layers:
        """Return both layers of the whole stretch: from the earliest start to the latest end."""
        start, end = _side(self.start, source), _side(self.end, source)
        return Layers(
            Window(start.exact.earliest, end.exact.latest), Window(start.usual.earliest, end.usual.latest)
        )


Value: TypeAlias = PointValue | IntervalPhrase

_COUNTED: Final[dict[CountedUnit, tuple[int, CalendarUnit]]] = {
    "day": (1, "day"),
    "week": (7, "day"),
    "month": (1, "month"),
    "year": (1, "year"),
    "decade": (10, "year"),
    "century": (100, "year"),
}


# as `sinoital.dates.wording_count` reads them back
_VAGUE: Final[dict[tuple[int, int | None], str]] = {(2, 5): "few", (3, 9): "several", (2, 2): "a couple of"}


@frozen
class Distance:
    """How far one moment lies from another that must still be named: `few years later`, `2..5 years`.

    Attributes:
        text: as written.
        least: how many units at the least.
        most: how many at the most, included; None where nothing is stated.
        unit: what is counted, by the calendar.
        direction: which way it is counted; empty where the text has no word for it.
        vague: whether the numbers are only how such words are usually meant.
    """

    text: str
    least: int
    most: int | None
    unit: CountedUnit
    direction: Literal["later", "before", ""] = ""
    vague: bool = False

    @property
    def relation(self) -> str:
        """How a record says it, once the moment is named from which it is counted."""
        key = "before" if self.direction == "before" else "after"
        return f"{{{key}: ID, by: {self._counted}}}"

    @property
    def _counted(self) -> str:
        """How a record writes the numbers and the unit."""
        units = "centuries" if self.unit == "century" else f"{self.unit}s"
        if self.vague:
            return f"{_VAGUE.get((self.least, self.most), 'few')} {units}"
        if self.least and self.most and self.least < self.most:
            return f"{self.least}..{self.most} {units}"
        number = self.least or self.most
        limit = "at least " if self.most is None else "" if self.least else "at most "
        return f"{limit}{number} {self.unit if number == 1 else units}"

    @property
    def calendar_unit(self) -> tuple[int, CalendarUnit]:
        """How many days, months or years one unit has: a decade is (10, "year")."""
        return _COUNTED[self.unit]


def about(window: Window, precision: Precision) -> Window:
    """Return a window with one unit of its precision added on either side (without a unit: any day)."""
    if not precision:
        return ANY
    days = 1 if precision == "day" else 0
    months = _season(window) if precision == "season" else _MONTHS[precision]
    earliest, latest = window.earliest, window.latest
    if isinstance(earliest, int):
        earliest = plus_months(earliest, -months) - days
    if isinstance(latest, int):
        # counted from the day after: a month after 28 February ends on 31 March
        latest = plus_months(latest + 1, months) - 1 + days
    return Window(earliest, latest)


def _season(window: Window) -> int:
    """Return how many months a season has: EDTF counts quadrimesters and semesters among them."""
    first, last = window.earliest, window.latest
    if not isinstance(first, int) or not isinstance(last, int):
        return _MONTHS["season"]
    (year, month, _), (last_year, last_month, _) = calendar(first), calendar(last)
    return 12 * (last_year - year) + last_month - month + 1


def plus_months(day: int, months: int) -> int:
    """Return the same day of another month, or that month's last day where it is shorter."""
    year, month, of_month = calendar(day)
    years, index = divmod(month - 1 + months, 12)
    year, month = year + years, index + 1
    return day_of(year, month, min(of_month, days_in_month(year, month)))


def _side(side: PointValue | Unbounded, source: Window) -> Layers:
    if isinstance(side, Unbounded):
        return Layers(Window(side, side), Window(side, side))
    return side.layers(source)


def _around(source: Window, sides: Offsets) -> Window:
    low, high = sides
    return Window(
        low.earliest(source.earliest) if low else OPEN,
        high.latest(source.latest) if high else OPEN,
    )
