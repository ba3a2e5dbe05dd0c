"""Marks of an event in time: what is certain, what is possible, and how its sides end, in days.

Every picture with a time axis draws these, each in its own way. Nothing here is drawn, and no place on a page
is known here.
"""

from dataclasses import field
from enum import Enum
from typing import TypeAlias

from sinoital.dates.units import precision
from sinoital.dates.window import Window
from sinoital.engine.dated import NO_PLAIN_FACT, PROMISED, DatedEvent, Status
from sinoital.quick.frozen import frozen
from sinoital.records.model import Shape

Days: TypeAlias = tuple[int, int]
"""The first and the last day, both included."""


class MarkForm(Enum):
    """What an event is in time."""

    MOMENT = "moment"
    """A point that is strictly known to the day or to the month."""
    WITHIN = "within"
    """A point some time within its extent: no day of it is better than another."""
    SPAN = "span"
    """Something that lasts, from its start to its end."""


class Side(Enum):
    """How the extent of an event ends on one side."""

    DAY = "day"
    """With a day: what is possible ends there."""
    OPEN = "open"
    """Nobody tells a day; the extent ends with the nearest one that is known."""
    GOES_ON = "goes_on"
    """It was still so when it was last told, up to that day."""


@frozen(kw_only=True)
class Marks:
    """What there is to draw of an event; all days are included.

    `extent` holds the days that are possible as they are usually meant, and `core`, within it, those on which
    it was certainly under way. `strict` has the days that are possible strictly; `left` and `right` tell how
    the extent ends. `words` are what the picture writes beside it: marks are equal if they look alike, so
    words do not count.
    """

    form: MarkForm
    status: Status
    extent: Days
    left: Side
    right: Side
    core: Days | None
    strict: Window
    words: str = field(default="", compare=False)

    @property
    def is_promised(self) -> bool:
        """Whether it is planned or hoped, and not told as a fact."""
        return self.status in PROMISED

    @property
    def is_disputed(self) -> bool:
        """Whether sources disagree."""
        return self.status is Status.CONFLICT

    @property
    def has_time(self) -> bool:
        """Whether it is told when: of a promise nothing but the day may be known after which it lies."""
        first, last = self.extent
        return not self.is_promised or first < last or self.left is Side.OPEN or self.right is not Side.OPEN

    @property
    def possible(self) -> tuple[Days, ...]:
        """The days of the extent that are not certain: before and after the core, or all of them."""
        first, last = self.extent
        parts = ((first, self.core[0] - 1), (self.core[1] + 1, last)) if self.core else (self.extent,)
        return tuple(part for part in parts if part[0] <= part[1])

    @property
    def beyond(self) -> tuple[Window, ...]:
        """The days beyond the extent that are possible strictly: before it, after it.

        An open side has none: it says itself that it may reach further.
        """
        first, last = self.extent
        parts = []
        if self.left is Side.DAY and self.strict.low < first:
            parts.append(Window(self.strict.earliest, first - 1))
        if self.right is Side.DAY and self.strict.high > last:
            parts.append(Window(last + 1, self.strict.latest))
        return tuple(parts)

    @property
    def days(self) -> tuple[int, ...]:
        """The days at which something changes in a picture: the ends of the extent, and of the core."""
        first, last = self.extent
        return first, last, *(day for day in self.core or () if first < day < last)


def marks_of(dated: DatedEvent, words: str = "") -> Marks | None:
    """Return the marks of an event, with the words that stand beside it; None if no day of it is known."""
    dating = dated.dating
    left = Side.DAY if isinstance(dating.usual.earliest, int) else Side.OPEN
    right = Side.DAY if isinstance(dating.usual.latest, int) else Side.OPEN
    if right is Side.OPEN and dating.attested is not None:
        right = Side.GOES_ON
    extent = _extent(dated)
    if extent is None:
        return None
    return Marks(
        form=_form(dated),
        status=dating.status,
        extent=extent,
        left=left,
        right=right,
        core=_core(dated),
        strict=Window(dating.exact.earliest, dating.exact.latest),
        words=words,
    )


def _extent(dated: DatedEvent) -> Days | None:
    """Return the days from the earliest start to the latest end; on an open side up to the nearest known."""
    usual, attested = dated.dating.usual, dated.dating.attested
    inner = [bound for bound in (usual.start.latest, usual.end.earliest) if isinstance(bound, int)]
    told = [attested.latest] if attested and isinstance(attested.latest, int) else []
    first = usual.earliest if isinstance(usual.earliest, int) else min(inner, default=usual.latest)
    last = usual.latest if isinstance(usual.latest, int) else max((*inner, *told), default=usual.earliest)
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    return first, max(first, last)


def _core(dated: DatedEvent) -> Days | None:
    """Return the days on which a span strictly was under way: from its latest start to its earliest end."""
    since, until = dated.dating.exact.start.latest, dated.dating.exact.end.earliest
    # of plans, hopes and conflicts nothing is certain, however exact their dates are
    if dated.event.shape is Shape.POINT or dated.dating.status in NO_PLAIN_FACT:
        return None
    return (since, until) if isinstance(since, int) and isinstance(until, int) and since <= until else None


def _form(dated: DatedEvent) -> MarkForm:
    if dated.event.shape is Shape.SPAN:
        return MarkForm.SPAN
    return MarkForm.MOMENT if precision(dated.dating.exact.start) in ("day", "month") else MarkForm.WITHIN
