"""The time at which a claim was said, in two layers, against a search over all days of a fortnight."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.shown import days
from tests.making import after, before, claim, event, history, source

from sinoital.dates.day import iso
from sinoital.dates.edtf import parse
from sinoital.dates.value import Dated, FromSource, Layers
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import BoundRule, ClaimBounds, Layer, Side, anytime, reading, said_of
from sinoital.engine.dated import Status
from sinoital.engine.promises import Outcome
from sinoital.records.model import Claim, Event, Mode, Relation, Source
from sinoital.records.moment import SOURCE, Moment

FIRST, LAST = 730_120, 730_133
DAYS = range(FIRST, LAST + 1)
MOMENTS = ("a", "b.start", "b.end")


class Found(NamedTuple):
    """The events that are asked for, and the sources that tell of them."""

    events: tuple[Event, ...]
    sources: tuple[Source, ...]

    @property
    def history(self) -> DatedChronology:
        return history(*self.events, sources=self.sources)


def holds(one: Window, day: int) -> bool:
    return one.low <= day <= one.high


@st.composite
def windows(draw: st.DrawFn, inside: Window | None = None) -> Window:
    low, high = (FIRST, LAST) if inside is None else (inside.earliest, inside.latest)
    assert isinstance(low, int)
    assert isinstance(high, int)
    return Window(*sorted(draw(st.tuples(*[st.integers(low, high)] * 2))))


@st.composite
def sources(draw: st.DrawFn) -> tuple[Source, ...]:
    """Return two sources; the first is dated from outside."""
    exact = draw(windows())
    return source("book", exact, usually=draw(windows(exact))), source("letter", draw(windows()))


def some_day(window: Window) -> str:
    return f"[{iso(int(window.low))}..{iso(int(window.high))}]"


@st.composite
def facts(draw: st.DrawFn) -> Found:
    """Return a point and a span, told by two sources, each within some days and by one more claim."""

    def slot(own: str) -> str | Relation:
        others = [moment for moment in (*MOMENTS, "source") if not moment.startswith(own)]
        target, relation = draw(st.sampled_from(others)), draw(st.sampled_from((after, before)))
        if draw(st.booleans()):
            return f"source - {draw(st.integers(0, 4))} days"
        made = relation(target, draw(st.sampled_from(("", "at least 2 days", "3 days"))))
        assert isinstance(made, Relation)
        return made

    place = st.sampled_from(("book", "letter"))
    a = [claim("letter:1", some_day(draw(windows()))), claim(f"{draw(place)}:2", slot("a"))]
    b = [claim("letter:3", start=some_day(draw(windows())), end=some_day(draw(windows())))]
    b.append(claim(f"{draw(place)}:4", **{draw(st.sampled_from(("start", "end", "at"))): slot("b")}))  # type: ignore[arg-type]
    return Found((event("a", *a), event("b", *b)), draw(sources()))


def in_layer(layers: Layers, layer: str) -> Window:
    window: Window = getattr(layers, layer)
    return window


def fits(one: Claim, mine: Mapping[str, int], told: Mapping[str, int], written: Window) -> bool:
    """Tell whether a claim that tells of something as occurred can hold for days of its own moments.

    The days on which its source was written are tried one by one, each time that it names them.
    """
    for name, slot in one.slots:
        # what was under way was so on some day between the start and the end
        tried = range(mine["start"], mine["end"] + 1) if name == "at" else [mine[name]]
        not_after = max(day for day in DAYS if holds(written, day))
        if not any(day <= not_after and said(slot, day, told, written) for day in tried):
            return False
    return True


def said(slot: object, day: int, told: Mapping[str, int], written: Window) -> bool:
    possible = [w for w in DAYS if holds(written, w)]
    if isinstance(slot, FromSource):
        offset = slot.exact[0]
        return offset is not None and any(day == w + offset.amount for w in possible)
    if isinstance(slot, Relation):
        target = slot.after or slot.before
        others = possible if target == SOURCE else [told[str(target)]]
        least = slot.by.least if slot.by else 0
        most = slot.by.most if slot.by else None
        apart = [day - other if slot.after else other - day for other in others]
        return any(least <= one and (most is None or one <= most) for one in apart)
    return isinstance(slot, Dated) and holds(slot.when.window, day)


def solutions(found: Found, layer: str) -> list[dict[str, int]]:
    """Return all days of the moments for which every claim can hold in a layer."""
    a, b = found.events
    written = {one.id: in_layer(one.when_written, layer) for one in found.sources}
    kept = []
    for days_of in product(DAYS, repeat=3):
        told = dict(zip(MOMENTS, days_of, strict=True))
        mine = {"date": told["a"], "start": told["b.start"], "end": told["b.end"]}
        if mine["start"] <= mine["end"] and all(
            fits(one, mine, told, written[one.source]) for one in (*a.claims, *b.claims)
        ):
            kept.append(told)
    return kept


@pytest.mark.slow
@given(facts())
def test_bounds_by_sources_in_two_layers_are_those_of_a_search_over_all_days(found: Found) -> None:
    dated = found.history.by_id
    if any(one.dating.conflicts for one in dated.values()):
        assert not solutions(found, "exact")
        return
    left_out = any(one.dating.left_out for one in dated.values())
    for layer in ("exact", "usual"):
        kept = solutions(found, layer)
        assert bool(kept) == (layer == "exact" or not left_out)
        for moment in MOMENTS if kept else ():
            name, _, side = moment.partition(".")
            ends = getattr(dated[name].dating, layer)
            window = Window(min(one[moment] for one in kept), max(one[moment] for one in kept))
            assert days(ends.end if side == "end" else ends.start) == days(window), (layer, moment)


def test_a_moment_under_way_is_bounded_by_its_source_in_both_layers() -> None:
    # what was under way three days after a at the latest when the book was written
    works = event("works", claim("book", at=after("a", "3 days")))
    book = source("book", "2000-01-01/2000-01-20", usually="2000-01-10")
    found = history(event("a", claim("letter", "2000-01")), works, sources=(book, source("letter", "2001")))
    exact, usual = found.by_id["a"].dating.exact.start, found.by_id["a"].dating.usual.start
    assert (days(exact), days(usual)) == ("2000-01-01 2000-01-17", "2000-01-01 2000-01-07")


# ---------------------------------------------------------------- promises that say when they were made

SAID = ("", "source - 2 days", "source - 4 days")


@st.composite
def promised(draw: st.DrawFn) -> Found:
    """Return a point that two sources promise, perhaps as it was promised earlier."""
    sources_ = draw(sources())
    claims = []
    for line in range(draw(st.integers(1, 3))):
        told = draw(st.sampled_from((*SAID, some_day(draw(windows())))))
        slot = draw(st.sampled_from(("source + 3 days", "today", some_day(draw(windows())), "")))
        mine = claim(
            f"{draw(st.sampled_from(('book', 'letter')))}:{line + 1}",
            slot or after("source"),
            Mode.PLANNED,
            said=told,
        )
        limit = said_of(mine, next(one for one in sources_ if one.id == mine.source).when_written)
        # what is surely after its source is refused where records are read
        claims.append(replace(mine, said=None) if limit.exact.is_empty else mine)
    return Found((event("a", *claims),), sources_)


def made(one: Claim, written: Window) -> list[int]:
    """Return the days on which a promise may have been made."""
    possible = [w for w in DAYS if holds(written, w)]
    if one.said is None:
        return possible
    days_ = range(FIRST - 10, LAST + 1)
    return [day for day in days_ if day <= max(possible) and said(one.said, day, {}, written)]


def due(one: Claim, written: Window) -> list[int]:
    """Return the days, up to a week after the fortnight, that a promise may mean."""
    times, slot = made(one, written), one.date
    meant = range(FIRST - 10, LAST + 8)
    if isinstance(slot, FromSource) and slot.text == "today":
        meant = range(min(times), max(times) + 1)
        assert list(meant) == times
    elif isinstance(slot, FromSource | Relation | Dated):
        meant = [day for day in meant if said(slot, day, {}, written)]  # type: ignore[assignment]
    return [day for day in meant if any(day >= time for time in times)]


@given(promised())
def test_a_promise_is_not_before_it_was_made_in_either_layer(found: Found) -> None:
    (a,) = found.events
    written = {one.id: one.when_written for one in found.sources}
    for promise in found.history.promises["a"]:
        one = promise.claim
        exact = due(one, written[one.source].exact)
        assert bool(exact) or promise.outcome is Outcome.CONFLICT
        if exact and made(one, written[one.source].usual):
            usual = due(one, written[one.source].usual) or exact
            open_ended = isinstance(one.date, Relation)
            assert promise.promised.low == min(usual)
            assert promise.promised.high == (float("inf") if open_ended else max(usual))
    assert len(found.history.promises["a"]) == len(a.claims)


@given(promised())
def test_a_promise_is_superseded_by_one_that_was_made_later_in_every_way(found: Found) -> None:
    written = {one.id: one.when_written.exact for one in found.sources}
    (dated,) = found.history.events
    if dated.dating.status is Status.CONFLICT:
        return
    for promise in found.history.promises["a"]:
        mine = promise.claim
        others = [
            (other, list(product(made(mine, written[mine.source]), made(other, written[other.source]))))
            for other in dated.event.claims
            if (other.source, other.said) != (mine.source, mine.said)
        ]
        surely = [other for other, times in others if all(later > earlier for earlier, later in times)]
        perhaps = [other for other, times in others if any(later >= earlier for earlier, later in times)]
        if not due(mine, written[mine.source]):
            assert promise.outcome is Outcome.CONFLICT
        elif surely:
            assert (promise.outcome, where(promise.later)) == (Outcome.SUPERSEDED, where(surely))
        elif perhaps:
            assert (promise.outcome, where(promise.later)) == (Outcome.PERHAPS, where(perhaps))
        else:
            assert promise.outcome not in (Outcome.SUPERSEDED, Outcome.PERHAPS)


def where(claims: Iterable[Claim]) -> set[str]:
    return {one.where for one in claims}


# ------------------------------------------------ why a claim gives a bound

REPORT = source("letter", "[2014..2018]", usually="2017")


def ground(told: Claim, layer: Layer, side: Side, day: str, end: int = 0) -> BoundRule | None:
    """Return the rule by which a claim of the letter gives a day as a bound of a start, or of an end."""
    number = parse(day).window.earliest
    assert isinstance(number, int)
    found = ClaimBounds.of(told, REPORT.when_written, anytime).ground(end, layer, side, number)
    return found and found.rule


def test_the_date_of_a_source_gives_the_bound_of_its_own_layer_only() -> None:
    """A day that only the usual date of the source gives is no strict bound, and `why` must not say so."""
    told = claim("letter:1", date=after("launch"))
    assert ground(told, "usual", "latest", "2017-12-31") is BoundRule.WRITTEN
    assert ground(told, "exact", "latest", "2018-12-31") is BoundRule.WRITTEN
    assert ground(told, "exact", "latest", "2017-12-31") is None


def test_a_promise_is_bounded_by_when_it_was_made_on_the_other_side() -> None:
    planned = claim("letter:1", date="by 2030", mode=Mode.PLANNED)
    assert ground(planned, "usual", "earliest", "2017-01-01") is BoundRule.WRITTEN
    assert ground(planned, "exact", "earliest", "2014-01-01") is BoundRule.WRITTEN
    assert ground(planned, "exact", "earliest", "2017-01-01") is None
    assert ground(planned, "usual", "latest", "2017-12-31") is None


def test_the_other_end_of_a_span_bounds_inwards_only() -> None:
    run = claim("letter:1", start="2009")
    assert ground(run, "exact", "earliest", "2009-01-01", end=1) is BoundRule.SHAPE
    assert ground(run, "exact", "earliest", "2000-01-01") is None
    assert ground(claim("letter:1", date="2009"), "exact", "latest", "2010-12-31") is None


# ------------------------------------------------ claims that say the same


def test_claims_that_say_the_same_share_their_bounds_and_stay_themselves() -> None:
    by_id = {"letter": REPORT, "book": source("book", "2012")}
    dates = ("early 2009", "2009", "source", after("launch", "3 days"), after("launch"), before("launch"))
    slots = (
        lambda where, date, mode, said: claim(where, date, mode, said=said),
        lambda where, date, mode, said: claim(where, None, mode, said=said, start=date),
        lambda where, date, mode, said: claim(where, None, mode, said=said, end=date),
        lambda where, date, mode, said: claim(where, None, mode, said=said, at=date),
    )
    claims = [
        made(f"{name}:{line}", date, mode, said)
        for line in (1, 2)
        for name, date, mode, said, made in product(by_id, dates, Mode, ("", "2010"), slots)
    ]
    read = reading(by_id)
    assert [read(one) for one in claims] == [
        ClaimBounds.of(one, by_id[one.source].when_written) for one in claims
    ]
    alike = read(claim("book:1", "early 2009")), read(claim("book:2", "early 2009"))
    assert alike[0].exact is alike[1].exact
    assert [bounds.claim.lines for bounds in alike] == [(1, 1), (2, 2)]


def test_what_others_say_counts_for_the_reader_that_asks_them() -> None:
    told = claim("letter:1", after("launch"))
    launch = Layers(Window(FIRST, LAST), Window(FIRST, LAST))
    ask = {Moment("launch"): launch}.__getitem__
    asked = reading({"letter": REPORT}, ask)
    assert asked(told) == ClaimBounds.of(told, REPORT.when_written, ask)
    assert asked(told) != reading({"letter": REPORT})(told)
