"""Dates of events as one says them: a column tells where the event stands, and a tail the rest.

Words only. They are made from the windows, from what is derived and from the shape; the words of the sources
come in where only they say why a date is so: `"recently"`.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.dates.saying import said, say_earliest, say_latest
from sinoital.dates.units import precision
from sinoital.dates.value import Dated, DatePhrase, FromSource, IntervalPhrase, about
from sinoital.dates.window import ANY, Bound, Unbounded, Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import said_of
from sinoital.engine.dated import PROMISED, DatedEvent, Status
from sinoital.questions.standing import Form, Standing, standing
from sinoital.records.model import Basis, Claim, Mode, Relation, Shape, Slot
from sinoital.records.visible import visible
from sinoital.telling.phrases import moment_text

NO_DATE: Final = "no date"
Side: TypeAlias = Literal["start", "end", "at"]

_APPROXIMATE: Final = ("~", "%")
_UNCERTAIN: Final = ("?", "%")


class Telling(NamedTuple):
    """The date of an event in words: `column` stands beside the title, the parts of the `tail` behind it.

    `form` is how its place in time is told.
    """

    column: str
    tail: tuple[str, ...] = ()
    form: Form = Form.DATED

    @property
    def note(self) -> str:
        """The tail in one text."""
        return "; ".join(self.tail)

    @property
    def text(self) -> str:
        """Both in one text: `by 2013 (not before 1984)`."""
        return f"{self.column} ({self.note})" if self.tail else self.column


def telling(dated: DatedEvent, history: DatedChronology) -> Telling:
    """Return the date of an event in words; the sources and the other events are those of the chronology."""
    place = standing(dated, history.by_id)
    sides = _of_span if dated.event.shape is Shape.SPAN else _of_moment
    mark = _mark(dated, place)
    tail = (*sides(dated, place, mark), *_always(dated, history))
    return Telling(_column(dated, place, mark, history), tuple(dict.fromkeys(tail)), place.form)


def _column(dated: DatedEvent, place: Standing, mark: str, history: DatedChronology) -> str:
    usual, exact, words = place.usual, place.exact, place.words
    if place.form is Form.SOON and (vague := _vague_words(dated)):
        return vague
    if place.form is Form.UNDATED:
        return NO_DATE
    if place.form is Form.AFTER and isinstance(usual.earliest, int):
        return f"{say_earliest(usual.earliest, exact.earliest)} or later"
    if words is None:
        assert isinstance(usual.latest, int)
        vague = "about " if _is_about(dated, place, history) else ""
        return f"by {vague}{say_latest(usual.latest, exact.latest)}"
    if place.form in (Form.AS_OF, Form.BEFORE):
        return words.after(place.form.value)
    circa = f"c. {words.text}" if words.is_unit and mark in _APPROXIMATE else ""
    if place.form in (Form.SINCE, Form.UNTIL):
        return f"{place.form.value} {circa}" if circa else words.after(place.form.value)
    if place.form is Form.UNDER_WAY:
        return circa or words.at
    return _options(dated) or circa or words.alone


def _of_moment(dated: DatedEvent, place: Standing, mark: str) -> Iterator[str]:
    """Yield what the column does not tell of a moment."""
    first, strictly = place.usual.earliest, place.exact.earliest
    dating = dated.dating
    if place.form is Form.BEFORE:
        yield from (_distance(claim) for claim in dating.shown)
    if place.form is Form.BY and isinstance(first, int) and dating.status not in PROMISED:
        vague = _vague_words(dated) if not isinstance(strictly, int) else ""
        yield f'"{vague}"' if vague else f"not before {say_earliest(first, strictly)}"
    yield from _doubts(dated, place, mark)


def _of_span(dated: DatedEvent, place: Standing, mark: str) -> Iterator[str]:
    """Yield what the column does not tell of the two sides of a span."""
    dating = dated.dating
    start, end = dating.usual
    # a promise is not before it was made, which says nothing of its beginning
    is_fact = dating.status not in PROMISED
    before = place.form in (Form.BY, Form.AS_OF, Form.UNTIL, Form.UNDER_WAY)
    if before and is_fact and isinstance(start.earliest, int):
        strictly = dating.exact.start.earliest
        vague = _vague_words(dated) if not isinstance(strictly, int) else ""
        first = say_earliest(start.earliest, strictly)
        if start == end:
            yield f"not before {first}"
        else:
            inferred = ", inferred" if _is_start_inferred(dated) else ""
            yield f'began "{vague}"' if vague else f"began {first} or later{inferred}"
    has_ended_later = (
        place.form is Form.BY
        and isinstance(start.latest, int)
        and isinstance(end.earliest, int)
        and end.earliest > start.latest
    )
    is_over = is_fact and start != end and dating.attested is None
    if place.form is Form.UNDER_WAY or (is_over and has_ended_later):
        yield "under way then"
    if dating.attested is not None:
        if place.form is not Form.AS_OF:
            yield f"still {_then(dating.attested)}"
    elif place.form is not Form.UNTIL and start != end:
        yield from _ended(dated, place)
    yield from _doubts(dated, place, mark)


def _doubts(dated: DatedEvent, place: Standing, mark: str) -> Iterator[str]:
    """Yield how sure the claims are of the moment in the column, where no `c.` says so there."""
    if mark in _APPROXIMATE and place.words is not None and not place.words.is_unit:
        yield "approximate"
    if mark in _UNCERTAIN or dated.dating.qualifiers[1] in _UNCERTAIN:
        yield "uncertain"


def _mark(dated: DatedEvent, place: Standing) -> str:
    """Return the EDTF mark of the moment in the column, whether the claims have a sign for it or a word."""
    side: Side = "end" if place.form is Form.UNTIL else "at" if place.form is Form.UNDER_WAY else "start"
    if side != "at" and (mark := dated.dating.qualifiers[side == "end"]):
        return mark
    return mark_of(_said_of_side(dated, side), place.usual, place.exact)


def beginning(dated: DatedEvent) -> str:
    """Return when an event began, with its doubts: `c. 1988`, `Apr 2000 (uncertain)`, `1988, inferred`."""
    usual, exact = dated.dating.usual.start, dated.dating.exact.start
    mark = mark_of_side(dated, "start")
    inferred = ", inferred" if is_inferred(dated, "start") else ""
    return f"{moment_text(usual, mark, exact)}{inferred}"


def mark_of_side(dated: DatedEvent, side: Side) -> str:
    """Return the EDTF mark of a start (or of a point) or of an end, of which claims have a sign or a word."""
    dating = dated.dating
    usual, exact = (
        (dating.usual.end, dating.exact.end) if side == "end" else (dating.usual.start, dating.exact.start)
    )
    return dating.qualifiers[side == "end"] or mark_of(_said_of_side(dated, side), usual, exact)


def is_inferred(dated: DatedEvent, side: Side) -> bool:
    """Tell whether the event or a side is inferred: no claim states alone what is strictly known of it."""
    exact = dated.dating.exact.end if side == "end" else dated.dating.exact.start
    stated = inferred = False
    for claim in dated.dating.shown:
        slots = [slot for name, slot in claim.slots if name in ("date", side)]
        inferred |= bool(slots) and claim.basis is Basis.INFERRED
        own = (slot.layers(ANY).exact for slot in slots if isinstance(slot, Dated | DatePhrase))
        stated |= claim.basis is Basis.STATED and exact in own
    return bool(dated.event.inferred) or (inferred and not stated)


def mark_of(slots: Iterable[Slot], usual: Window, exact: Window) -> str:
    """Return `~` where claims say a usual window with a word such as `about`, `?` with one such as `perhaps`.

    Where the exact window is no wider, other claims make it certain.
    """
    if usual == exact:
        return ""
    for slot in slots:
        if isinstance(slot, Dated) and slot.layers(ANY).usual == usual:
            return slot.when.qualifier
        if isinstance(slot, DatePhrase) and slot.usual == usual:
            if slot.exact == ANY:
                return "?"
            if slot.exact == about(usual, precision(usual)):
                return "~"
    return ""


def _said_of_side(dated: DatedEvent, side: Side) -> Iterator[Slot]:
    """Yield what the claims say of the start (or of a point), of the end, or of a time under way."""
    for claim in dated.dating.shown:
        for name, slot in claim.slots:
            if isinstance(slot, IntervalPhrase):
                end = slot.end if side == "end" else slot.start
                if not isinstance(end, Unbounded):
                    yield end
            elif name == side or (name == "date" and side == "start"):
                yield slot


def _is_start_inferred(dated: DatedEvent) -> bool:
    """Tell whether all claims of the start are inferred; where those of the date are, that is told once."""
    starts = {claim.basis for claim in dated.dating.shown if claim.start is not None}
    return starts == {Basis.INFERRED} and any(claim.basis is Basis.STATED for claim in dated.dating.shown)


def _then(days: Window) -> str:
    if isinstance(days.earliest, int) and isinstance(days.latest, int):
        return said(days).at
    if isinstance(days.latest, int):
        return f"before {say_latest(days.latest, days.latest)}"
    return "so when told"


def _ended(dated: DatedEvent, place: Standing) -> Iterator[str]:
    """Yield when a span ended, or is to end, if that is told."""
    usual, exact = dated.dating.usual.end, dated.dating.exact.end
    first, last = usual
    verb = "to end" if dated.dating.status in PROMISED else "ended"
    if isinstance(first, int) and isinstance(last, int) and place.form is not Form.UNDER_WAY:
        if first == _begun(dated):
            yield f"{verb} by {say_latest(last, exact.latest)}"
            return
        words = said(usual, exact)
        mark = mark_of_side(dated, "end")
        if words.form == "between":
            yield f"{verb} between {words.text}"
        else:
            yield f"until c. {words.text}" if mark in _APPROXIMATE else words.after("until")
    elif isinstance(last, int):
        if last != dated.dating.usual.start.latest:
            yield f"{verb} by {say_latest(last, exact.latest)}"
    elif isinstance(first, int) and place.form is not Form.UNDER_WAY and first != _begun(dated):
        yield f"{verb} {say_earliest(first, exact.earliest)} or later"


def _begun(dated: DatedEvent) -> Bound:
    return dated.dating.usual.start.earliest


def _always(dated: DatedEvent, history: DatedChronology) -> Iterator[str]:
    """Yield what is told of every date where it is so: promises, disagreement, inference."""
    dating = dated.dating
    if dating.status in PROMISED:
        yield ", ".join(_promises(dated, history))
    if dating.status is Status.CONFLICT:
        yield "sources disagree"
    if dated.event.inferred:
        yield "inferred"
    elif all(claim.basis is Basis.INFERRED for claim in dating.shown):
        yield "date inferred"


def _promises(dated: DatedEvent, history: DatedChronology) -> Iterator[str]:
    """Yield when something was planned, and when it was hoped for: `planned as of 2017, again 3 May 2018`."""
    for mode in (Mode.PLANNED, Mode.HOPED):
        made = [_made(claim, history) for claim in dated.event.claims if claim.mode is mode]
        times = list(dict.fromkeys(text for _, text in sorted(made)))
        if times:
            yield " ".join(filter(None, (mode.value, times[0])))
            yield from (f"again {text.removeprefix('as of ')}" for text in times[1:])


def _made(claim: Claim, history: DatedChronology) -> tuple[float | int, str]:
    """Return when a promise was made, for sorting and in words."""
    when = said_of(claim, history.records.sources[claim.source].when_written).usual
    if not isinstance(when.latest, int):
        return when.high, ""
    if not isinstance(when.earliest, int):
        return when.high, f"by {say_latest(when.latest, when.latest)}"
    words = said(when)
    return when.high, words.alone if words.form == "between" else words.after("as of")


def _distance(claim: Claim) -> str:
    """Return how far a claim counts from another event; in quotation marks where its source has the words."""
    by = claim.date.by if isinstance(claim.date, Relation) else None
    text = visible(by.text) if by else ""
    return f'"{text}"' if text and text in visible(claim.wording) else text


def claim_that_dates(dated: DatedEvent) -> Claim:
    """Return the claim that the printed date rests on: of a moment the first one with the fewest days.

    What its source states comes before what is inferred. Of a span, whose sides have claims of their own, and
    of a promise it is the first. None is taken that is not told as the event is, such as a plan.
    """
    claims = dated.event.claims
    if len(claims) == 1 or dated.dating.status in PROMISED:
        return claims[0]
    told = [claim for claim in claims if claim in dated.dating.shown] or list(claims)
    days = {claim: _days(claim.date) for claim in told if dated.event.shape is Shape.POINT}
    dating = [claim for claim in days if days[claim] < float("inf")]
    return min(dating, key=lambda claim: (claim.basis is Basis.INFERRED, days[claim]), default=told[0])


def _days(slot: Slot | None) -> float:
    """Return how many days a date has by itself; no number where it hangs on something else."""
    if not isinstance(slot, (Dated, DatePhrase)):
        return float("inf")
    usual = slot.layers(ANY).usual
    whole = isinstance(usual.earliest, int) and isinstance(usual.latest, int)
    return usual.latest - usual.earliest if whole else float("inf")  # type: ignore[operator]


def _slots(dated: DatedEvent, *names: str) -> Iterator[tuple[Claim, Slot]]:
    for claim in dated.dating.shown:
        yield from ((claim, slot) for name, slot in claim.slots if name in names)


def _vague_words(dated: DatedEvent) -> str:
    """Return the words of the first date that hangs on when it was said, or of which nothing is strict."""
    for _, slot in _slots(dated, "date", "start"):
        if isinstance(slot, (Relation, Dated, IntervalPhrase)):
            continue
        if isinstance(slot, FromSource) and slot.names_source:
            continue
        if isinstance(slot, FromSource) or slot.layers(ANY).exact.is_unbounded:
            return visible(slot.text)
    return ""


def _options(dated: DatedEvent) -> str:
    """Return the dates of a set of which one holds, where no other claim dates the event: `1990 or 1999`."""
    slots = [slot for _, slot in _slots(dated, "date", "start")]
    if len(slots) == 1 and isinstance(slots[0], DatePhrase) and " or " in slots[0].text:
        # the words have what a window of both dates has lost
        return visible(slots[0].text).removeprefix("either ")
    if len(slots) != 1 or not isinstance(slots[0], Dated) or slots[0].when.kind != "one_of":
        return ""
    if slots[0].when.window != dated.dating.usual.start or ".." in slots[0].when.text:
        return ""
    return say_options(slots[0].when.text)


def say_options(text: str) -> str:
    """Return the members of an EDTF set `[…]` in words: `1990, 1995 or 1999`."""
    from sinoital.dates.edtf import parse

    members = [parse(member.strip()).window for member in text[1:-1].split(",")]
    *firsts, last = [said(member).text for member in members]
    return f"{', '.join(firsts)} or {last}" if firsts else last


def _is_about(dated: DatedEvent, place: Standing, history: DatedChronology) -> bool:
    """Tell whether the latest day is that of a vague word of a claim, and not that of a source's own date."""
    latest, strictly = place.usual.latest, place.exact.latest
    assert isinstance(latest, int)
    if latest == strictly or say_latest(latest, strictly) != say_latest(latest, latest):
        return False
    if "start_latest" in dated.dating.derived:
        slots = (slot for _, slot in _slots(dated, "date", "start"))
        return any(isinstance(slot, Relation) and slot.by is not None and slot.by.vague for slot in slots)
    return latest not in _given_by_sources(dated.dating.shown, history)


def _given_by_sources(claims: Iterable[Claim], history: DatedChronology) -> Iterator[Bound]:
    """Yield the latest days that follow from when the sources of some claims are usually dated."""
    for claim in claims:
        written = history.records.sources[claim.source].when_written
        for days in (written.usual, said_of(claim, written).usual):
            yield days.latest
            for _, slot in claim.slots:
                if isinstance(slot, FromSource):
                    yield slot.layers(days).exact.latest
