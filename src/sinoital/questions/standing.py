"""Places of events on a page: in which year each stands, and by which of its bounds.

An event stands at its earliest year only where that bound is its own, exists in the exact layer, and its
window touches at most three calendar years; else at the latest day of its usual layer, which is the one that
its sources support. What is told to go on stands where it began, or else where it was last told to be under
way.
"""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from sinoital.dates.day import calendar
from sinoital.dates.saying import Said, said
from sinoital.dates.value import Value
from sinoital.dates.window import ANY, Bound, Window
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.records.model import Relation, Shape

_MOST_YEARS: Final = 3
"""A window that touches more calendar years than these is told by its latest day alone."""


class Form(Enum):
    """How the place of an event in time is told."""

    # that of Enum is written in Python, and each event asks for it
    __hash__ = object.__hash__

    BY = "by"
    """Then or before: only its latest day counts."""
    BEFORE = "before"
    """At least so long before another event."""
    DATED = "dated"
    """A day, month, year, decade or century, or a part of one."""
    SINCE = "since"
    """It began then, and goes on."""
    UNTIL = "until"
    """It ended then; its beginning is not told."""
    SOON = "soon"
    """Promised in words that are seen from when they were said."""
    AFTER = "after"
    """Then or later: only its earliest day is known."""
    UNDER_WAY = "under way"
    """It was under way at some time then; neither side is told."""
    AS_OF = "as of"
    """A source tells that it was under way when it was written; the beginning is not told."""
    BETWEEN = "between"
    """In one of at most three years."""
    UNDATED = "undated"
    """No day at all."""


# what is known to be over by then comes before what happened then, and that before what may have
_RANKS: Final = {Form.BEFORE: 0, Form.BY: 1, Form.AS_OF: 3, Form.BETWEEN: 3, Form.UNDER_WAY: 3}


class Standing(NamedTuple):
    """Where an event stands: how that is told, the days that are told in both layers, and their words.

    Of `BY` the latest day counts, of `AFTER` the earliest one, and neither has `words`; of others both. Of
    `BEFORE` the days and the words are those of the other event.
    """

    form: Form
    usual: Window = ANY
    exact: Window = ANY
    words: Said | None = None

    @property
    def day(self) -> int | None:
        """A day of the year at which the event stands; None where it has no date."""
        first, last = self.usual
        # of a decade or a century the last year, since nothing in it is known to be before the others
        is_either = self.words is not None and self.words.form in ("days", "units", "between")
        if isinstance(first, int) and (self.form is Form.AFTER or is_either):
            return first
        return last if isinstance(last, int) and self.form is not Form.UNDATED else None

    @property
    def year(self) -> int | None:
        """The astronomical year at which the event stands; None where it has no date."""
        return None if self.day is None else calendar(self.day)[0]

    @property
    def key(self) -> tuple[float | int, float | int, int]:
        """What events are sorted by: the year, the latest day told, the form; those without a date last."""
        day = self.day
        if day is None:
            return float("inf"), float("inf"), 0
        last = day if self.form is Form.AFTER else self.usual.high
        return calendar(day)[0], last, _RANKS.get(self.form, 2)


def standing(dated: DatedEvent, by_id: Mapping[str, DatedEvent]) -> Standing:
    """Return where an event stands; `by_id` has the other events of its chronology."""
    usual, exact = dated.dating.usual, dated.dating.exact
    if dated.dating.status in PROMISED:
        return _promise(dated)
    if dated.event.shape is Shape.POINT:
        return _before_another(dated, by_id) or _moment(dated, "start")
    begun = _moment(dated, "start")
    if dated.dating.attested is not None:
        return _going_on(begun, dated.dating.attested)
    if begun.form in (Form.DATED, Form.BETWEEN):
        return begun
    ended = _moment(dated, "end")
    inside = Window(usual.end.earliest, usual.start.latest)
    # where nothing tells the two sides apart, the span lies somewhere between
    if inside.low > inside.high or usual.start == usual.end:
        return begun
    # a beginning known to be before the last day of the end tells more than the end
    if _is_short(ended) and usual.start.high >= usual.end.high:
        return ended._replace(form=Form.UNTIL)
    if isinstance(inside.earliest, int) and isinstance(inside.latest, int):
        strictly = Window(exact.end.earliest, exact.start.latest)
        under_way = Standing(Form.UNDER_WAY, inside, strictly, said(inside, strictly))
        return under_way if _is_short(under_way) else begun
    return begun


def _before_another(dated: DatedEvent, by_id: Mapping[str, DatedEvent]) -> Standing | None:
    """Return the date from which the only claim counts back, where nothing tells how far at most."""
    claims = dated.dating.shown
    slot = claims[0].date
    if len(claims) > 1 or not isinstance(slot, Relation) or slot.by is None or slot.after or not slot.before:
        return None
    other = by_id.get(slot.before.event)
    if other is None or isinstance(dated.dating.usual.start.earliest, int):
        return None
    there = _moment(other, slot.before.side or "start")
    return there._replace(form=Form.BEFORE) if there.form is Form.DATED else None


def _moment(dated: DatedEvent, side: str) -> Standing:
    """Return where the start or the end of an event stands."""
    dating = dated.dating
    usual, exact = getattr(dating.usual, side), getattr(dating.exact, side)
    disagree = dating.status is Status.CONFLICT
    is_own = f"{side}_earliest" not in dating.derived
    # in a contradiction the exact layer rests on what is not disputed, and may know nothing
    is_strict = disagree or bool(dating.rests_on) or isinstance(exact.earliest, int)
    mark = dating.qualifiers[side == "end"]
    return _of_window(
        usual, exact, is_own=is_own, is_strict=is_strict, is_marked=bool(mark), is_either=disagree
    )


# each event is placed twice, to sort it and to tell its date, and many have the same days
@lru_cache(maxsize=16384)
def _of_window(
    usual: Window, exact: Window, *, is_own: bool, is_strict: bool, is_marked: bool, is_either: bool
) -> Standing:
    first, last = usual
    if not isinstance(first, int) or not isinstance(last, int):
        form = Form.BY if isinstance(last, int) else Form.AFTER if isinstance(first, int) else Form.UNDATED
        return Standing(form, usual, exact)
    years = calendar(last)[0] - calendar(first)[0] + 1
    # `recently` has no earliest day but a usual one; `perhaps 2009` is a year of which nothing is strict
    is_vague = not is_strict and not is_marked and exact.latest == last
    words = said(usual, exact, either=is_either)
    if not is_vague and words.is_unit:
        return Standing(Form.DATED, usual, exact, words)
    # within one year it stands there, whichever of its bounds counts
    if is_strict and (years == 1 or (is_own and years <= _MOST_YEARS)):
        return Standing(Form.BETWEEN, usual, exact, words)
    return Standing(Form.BY, usual, exact)


def _promise(dated: DatedEvent) -> Standing:
    """Return where a plan or a hope stands: that it is not before it was made says nothing of its date."""
    begun = _moment(dated, "start")
    usual, exact = begun.usual, begun.exact
    if begun.form is Form.DATED:
        return begun
    ended = _moment(dated, "end")
    if dated.event.shape is Shape.SPAN and _is_short(ended) and usual.high >= ended.usual.high:
        return ended._replace(form=Form.UNTIL)
    if isinstance(usual.latest, int):
        if not isinstance(exact.latest, int):
            return begun._replace(form=Form.SOON, words=None)
        return begun if _is_first_day_told(dated) else begun._replace(form=Form.BY, words=None)
    return begun if "start_earliest" in dated.dating.derived else Standing(Form.UNDATED, usual, exact)


def _is_first_day_told(dated: DatedEvent) -> bool:
    """Tell whether a promise names a first day, other than the one on which it was made."""
    slots = [slot for claim in dated.dating.shown for name, slot in claim.slots if name in ("date", "start")]
    return any(
        slot.after is not None if isinstance(slot, Relation) else isinstance(_first_alone(slot), int)
        for slot in slots
    )


def _first_alone(slot: Value) -> Bound:
    return slot.layers(ANY).usual.earliest


def _going_on(begun: Standing, told: Window) -> Standing:
    """Return where a span stands that was under way when a source was written."""
    latest: Bound = begun.usual.latest
    before = isinstance(latest, int) and latest < told.low
    if begun.form is Form.DATED or (before and _is_short(begun)):
        return begun._replace(form=Form.SINCE)
    # it had begun before the last day on which it was told to go on
    if isinstance(latest, int) and latest < told.high:
        return begun._replace(form=Form.BY, words=None)
    if isinstance(told.earliest, int) and isinstance(told.latest, int):
        words = said(told)
        if words.form != "between":
            return Standing(Form.AS_OF, told, told, words)
    form = Form.BY if isinstance(latest, int) else begun.form
    return begun._replace(form=form, words=None)


def _is_short(place: Standing) -> bool:
    """Tell whether a moment has words that `since` and `until` can stand before."""
    return place.words is not None and place.words.form != "between"
