"""Parts of a page: what is told and what is promised, or how surely events lie in the time asked for."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from math import inf
from typing import Final, NamedTuple

from sinoital.dates.saying import said, say_earliest, say_latest
from sinoital.dates.window import UNKNOWN, Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.questions.selection import Answer, Row, Selection
from sinoital.questions.sorting import due
from sinoital.questions.standing import Form, Standing, standing
from sinoital.quick.frozen import frozen
from sinoital.records.model import Shape

PROMISED_PART: Final = "promised, outcome not told"
"""The heading of plans and hopes where no time is asked for."""


class Open(Enum):
    """Why an event is possible in a time only because a side of its date is open."""

    GOES_ON = "going on before, no end told"
    NOT_ENDED = "begun before, end not told"
    UNDATED_PROMISE = "promised without a date"
    UNDATED = "without any date"
    LATER = "by a later date, no beginning told"
    EARLIER = "after an earlier date, no end told"


@frozen
class PagePart:
    """Rows under one heading; `name` is one word for pipes, nothing for what is told as a fact."""

    name: str
    heading: str
    rows: tuple[Row, ...]


@frozen
class Parts:
    """The parts of a page, none of them empty, and what is only counted: why, and how many events."""

    parts: tuple[PagePart, ...]
    counted: Mapping[Open, int]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the page."""
        return tuple(row for part in self.parts for row in part.rows)


def parts_of(
    history: DatedChronology,
    selection: Selection,
    time: str = "",
    *,
    by_time: bool = True,
    every: bool = False,
) -> Parts:
    """Return the parts of what was chosen; `time` is how the time asked for is called, nothing where none is.

    Promises come by when they are due. Where the rows are not sorted `by_time` there is one part. What is
    possible in the time only because a side is open is counted, unless `every` row is wanted.
    """
    rows = selection.rows
    if not by_time:
        return Parts(_filled(PagePart("", "", rows)), {})
    if selection.since is None and selection.until is None:
        told = tuple(row for row in rows if row.dated.dating.status not in PROMISED)
        promised = _by_due([row for row in rows if row.dated.dating.status in PROMISED])
        return Parts(_filled(PagePart("", "", told), PagePart("promised", PROMISED_PART, promised)), {})
    reasons = {} if every else {row.dated.event.id: _why_open(history, row, selection) for row in rows}
    shown = [row for row in rows if reasons.get(row.dated.event.id) is None]
    found = {answer: [row for row in shown if row.answer is answer] for answer in Answer}
    return Parts(
        _filled(
            PagePart("promised", f"promised {time}", _by_due(found[Answer.PROMISED])),
            PagePart("certainly", f"certainly {time}", tuple(found[Answer.CERTAINLY])),
            PagePart("possibly", f"possibly {time}", tuple(found[Answer.POSSIBLY])),
        ),
        Counter(reason for reason in reasons.values() if reason is not None),
    )


def time_text(since: int | None, until: int | None) -> str:
    """Return how the days from one to another are called after a word: `in 2018`, `between 2010 and 2015`."""
    if since is not None and until is not None:
        return said(Window(since, until)).at if since <= until else "at no time"
    if since is not None:
        return f"{_at(say_earliest(since, UNKNOWN))} or later"
    return f"{_at(say_latest(until, UNKNOWN))} or before" if until is not None else ""


def _at(words: str) -> str:
    """Return a day, month or year after the preposition that goes with it."""
    return f"on {words}" if words[0].isdigit() and words.count(" ") > 1 else f"in {words}"


def _filled(*parts: PagePart) -> tuple[PagePart, ...]:
    return tuple(part for part in parts if part.rows)


def _by_due(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: due(row.dated)))


class ShownDays(NamedTuple):
    """The days that decide whether a page shows an event that is possible in a time, or only counts it.

    It is shown if `begun` lies in the time asked for, or if `told` shares a day with that; of an event
    without a date `told` is None. Else, where `day` is after that time, it is shown if `begun` has a first
    day; and where it is not, if the first day asked for is not after `until`. What has no day is minus or
    plus infinity.
    """

    begun: tuple[float, float]
    told: tuple[float, float] | None
    day: float
    until: float


def shown_days(history: DatedChronology, dated: DatedEvent) -> ShownDays:
    """Return what `parts_of` goes by, for programs that ask for other times without this one."""
    place = standing(dated, history.by_id)
    begun = dated.dating.usual.start
    if place.day is None:
        return ShownDays((begun.low, begun.high), None, -inf, -inf)
    until = -inf
    if place.form is not Form.AFTER:
        is_ongoing = dated.dating.status is Status.ONGOING
        until = dated.dating.usual.end.low if is_ongoing else inf if _is_end_told(dated) else -inf
    return ShownDays((begun.low, begun.high), _days_told(place), place.day, until)


def _why_open(history: DatedChronology, row: Row, selection: Selection) -> Open | None:
    """Return why an event may lie in the time asked for, if that is only since a side of its date is open."""
    dated = row.dated
    begun = dated.dating.usual.start
    # a promise for some time after the first day asked for lies in it, where no last day is asked for
    if row.answer is Answer.CERTAINLY or _limits(selection).holds(begun):
        return None
    place = standing(dated, history.by_id)
    if place.day is None:
        return Open.UNDATED_PROMISE if dated.dating.status in PROMISED else Open.UNDATED
    if _stands_in(place, selection):
        return None
    return _open_side(dated, place, selection)


def _stands_in(place: Standing, selection: Selection) -> bool:
    """Tell whether the days that the page tells of an event, or one of them, lie in the time asked for."""
    first, last = _days_told(place)
    asked = _limits(selection)
    return first <= asked.high and last >= asked.low


def _days_told(place: Standing) -> tuple[float, float]:
    """Return the first and the last day that the page tells of an event that has a date."""
    low = place.usual.low if place.form in (Form.DATED, Form.BETWEEN, Form.SOON, Form.UNDER_WAY) else None
    day = place.day
    assert day is not None
    return (day if low is None else low), max(day, place.usual.high if low is not None else day)


def _limits(selection: Selection) -> Window:
    return Window(
        UNKNOWN if selection.since is None else selection.since,
        UNKNOWN if selection.until is None else selection.until,
    )


def _open_side(dated: DatedEvent, place: Standing, selection: Selection) -> Open | None:
    day, usual = place.day, dated.dating.usual
    assert day is not None
    if selection.until is not None and day > selection.until:
        return None if isinstance(usual.start.earliest, int) else Open.LATER
    if place.form is Form.AFTER:
        return Open.EARLIER
    if dated.dating.status is Status.ONGOING:
        # as its source is usually dated, it was still going on then
        return None if usual.end.low >= _limits(selection).low else Open.GOES_ON
    return None if _is_end_told(dated) else Open.NOT_ENDED


def _is_end_told(dated: DatedEvent) -> bool:
    """Tell whether an event is known to be over, as a moment is; an end that only others bound is none."""
    is_bound = isinstance(dated.dating.usual.end.latest, int) and "end_latest" not in dated.dating.derived
    return is_bound or dated.event.shape is Shape.POINT
