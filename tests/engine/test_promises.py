"""What became of promises: the outcomes, the page, the command, and the exports."""

import csv
import io
import json
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests import observatory
from tests.conftest import TESTS, Golden, Run
from tests.generated import promising
from tests.making import claim as told
from tests.making import event, history, source

import sinoital
from sinoital.dates.edtf import parse
from sinoital.dates.reader import read_value
from sinoital.dates.window import ANY, OPEN, Window, iso_bound
from sinoital.engine.as_of import known_by
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import DatedEvent, Status
from sinoital.engine.dating import asking, date_event
from sinoital.engine.promises import Outcome, Promise, due_by, has_promises, promises, promises_by_id
from sinoital.export.csv import to_csv
from sinoital.records.model import Claim, Event, Mode, Relation, Shape, Slot, Source
from sinoital.records.moment import Moment
from sinoital.store.loading import load
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views import slip as view

DOCS = TESTS.parent / "docs" / "chronology.md"


LISTED = (
    source("plan", "2010"),
    source("letter", "2013-05-17"),
    source("brochure", "[2012..2014]"),
    source("report", "2019"),
    source("leaflet", ANY),
)
SOURCES = {one.id: one for one in LISTED}


def claim(where: str, date: Slot | str | None = None, **more: str) -> Claim:
    return told(where, date, Mode.PLANNED, **more)


def dated(*claims: Claim, shape: Shape = Shape.POINT) -> DatedEvent:
    one = event("dome", *claims, shape=shape)
    return DatedEvent(one, date_event(one, SOURCES))


def outcomes(*claims: Claim, shape: Shape = Shape.POINT) -> dict[str, str]:
    """Return what became of the promises, by the place and the moment."""
    made = promises(dated(*claims, shape=shape), SOURCES)
    return {f"{one.claim.where} {one.moment}": one.outcome.value for one in made}


# ---------------------------------------------------------------- what became of a promise


def test_a_promise_has_occurred_where_the_event_is_told_as_occurred() -> None:
    assert outcomes(claim("plan", "2014"), told("report", "2018")) == {"plan:1 date": "occurred"}
    assert outcomes(claim("plan", "2014")) == {"plan:1 date": "overdue"}


def test_an_event_without_a_plan_or_a_hope_has_no_promises() -> None:
    one = dated(told("report", "2018"))
    assert not has_promises(one)
    assert promises(one, SOURCES) == ()
    assert promises_by_id([one], SOURCES) == {}


def test_a_promise_is_superseded_by_what_was_surely_written_later() -> None:
    made = promises(dated(claim("plan", "2014"), claim("letter", "2016")), SOURCES)
    assert [one.outcome for one in made] == [Outcome.SUPERSEDED, Outcome.OVERDUE]
    assert [one.where for one in made[0].later] == ["letter:1"]


def test_two_promises_are_perhaps_superseded_where_it_is_not_settled_which_is_later() -> None:
    both = {"brochure:1 date": "perhaps-superseded", "letter:1 date": "perhaps-superseded"}
    assert outcomes(claim("letter", "2016"), claim("brochure", "2017")) == both
    assert outcomes(claim("letter", "2016"), claim("leaflet", "2017")) == {
        "leaflet:1 date": "perhaps-superseded",
        "letter:1 date": "perhaps-superseded",
    }


@pytest.mark.parametrize("slots", [("date",), ("start",), ("end",), ("at",), ("start", "end")], ids=" ".join)
@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        # a letter, and another on the same day: nobody tells which was first
        ("2013-05-17", "2013-05-17", False),
        ("2013-05-17", "2013-05-18", True),
        # a plan of some day in 2012, and a letter of New Year's Eve or of New Year
        ("2012", "2012-12-31", False),
        ("2012", "2013-01-01", True),
        ("2012-12-31", "[2012-12-31..2013-12-31]", False),
        ("2012-12-31", "2013", True),
        ("2012", "[2012-12-31..2013-12-31]", False),
        ("2012", "2013", True),
        # a draft of which only the last day is known, and a leaflet of which only the first one is
        ("[..2012-12-31]", "[2012-12-31..]", False),
        ("[..2012-12-31]", "[2013-01-01..]", True),
    ],
)
def test_a_promise_is_superseded_from_the_day_after_the_last_on_which_it_may_have_been_written(
    first: str, second: str, settled: bool, slots: tuple[str, ...]
) -> None:
    sources = {name: source(name, parse(written).window) for name, written in (("a", first), ("b", second))}
    opening = event(
        "opening",
        *(claim(name, **dict.fromkeys(slots, "2020")) for name in sources),
        shape=Shape.POINT if slots == ("date",) else Shape.SPAN,
    )
    made = promises(DatedEvent(opening, date_event(opening, sources)), sources)
    became = {(one.claim.source, one.outcome.value, *(other.source for other in one.later)) for one in made}
    if settled:
        # what is under way at a time has an end after it, and no day by which that is due
        still = {("b", "no-date-given")} if "at" in slots else set()
        assert became == {("a", "superseded", "b"), ("b", "not-yet-due")} | still
    else:
        assert became == {("a", "perhaps-superseded", "b"), ("b", "perhaps-superseded", "a")}


def test_what_was_surely_superseded_is_not_perhaps_so() -> None:
    three = claim("letter", "2016"), claim("brochure", "2017"), claim("report", "2021")
    assert outcomes(*three) == {
        "brochure:1 date": "superseded",
        "letter:1 date": "superseded",
        "report:1 date": "not-yet-due",
    }


def test_two_promises_of_one_source_do_not_supersede_each_other() -> None:
    assert set(outcomes(claim("plan:1", "2014"), claim("plan:2", "2015")).values()) == {"conflict"}
    assert set(outcomes(claim("plan:1", "2014"), claim("plan:2", "2014-05")).values()) == {"overdue"}


def test_the_promises_of_an_event_in_conflict_are_in_conflict() -> None:
    conflict = told("letter", "2012"), told("report", "2013")
    assert outcomes(claim("plan", "2014"), *conflict) == {"plan:1 date": "conflict"}


def test_a_promise_of_what_was_past_contradicts_its_source_and_shows_what_it_names() -> None:
    (one,) = promises(dated(claim("letter", "2009"), told("report", "2018")), SOURCES)
    assert (one.outcome, one.promised, one.slip) == (Outcome.CONFLICT, parse("2009").window, (None, None))
    assert (one.occurred, one.later) == (None, ())
    (one,) = promises(dated(claim("letter", "last year")), SOURCES)
    assert (one.outcome, one.promised) == (Outcome.CONFLICT, parse("2012").window)


def test_a_promise_of_what_was_past_names_the_day_of_the_event_that_it_hangs_on() -> None:
    dome = event("dome", told("report", "2012-06-01"))
    visit = event("visit", claim("letter", Relation("", before=Moment.parse("dome"))))
    (one,) = history(dome, visit, sources=LISTED).promises["visit"]
    assert (one.outcome, one.promised) == (Outcome.CONFLICT, parse("[..2012-06-01]").window)


def test_a_promise_that_names_no_day_has_a_row_and_no_days() -> None:
    (one,) = promises(dated(claim("leaflet")), SOURCES)
    assert (one.promised, one.moment, str(one.of)) == (ANY, "date", "dome")
    (one,) = promises(dated(claim("leaflet"), shape=Shape.SPAN), SOURCES)
    assert (one.promised, one.moment, str(one.of)) == (ANY, "start", "dome.start")


def test_a_promise_is_read_as_usually_meant() -> None:
    (one,) = promises(dated(claim("plan", "early 2014"), told("report", "2018-04-02")), SOURCES)
    assert one.promised == parse("[2014-01..2014-04]").window
    (one,) = promises(dated(claim("plan", "2014~"), told("report", "2018-04-02")), SOURCES)
    assert (one.promised, one.mark) == (parse("2014").window, "~")


def test_a_reading_that_leaves_no_day_after_the_source_is_left_out() -> None:
    (one,) = promises(dated(claim("letter", "early 2013")), SOURCES)
    assert one.promised == Window(SOURCES["letter"].when_written.exact.earliest, parse("2013").window.latest)
    assert one.outcome is Outcome.OVERDUE


def became(one: Promise) -> tuple[str, tuple[str, ...]]:
    return one.outcome.value, one.silent


@pytest.mark.parametrize(
    ("due", "report", "outcome"),
    [
        # written on the last day by which it was due: it may still come that day
        ("2014-05-31", "2014-05-31", ("not-yet-due", ())),
        ("2014-05-31", "2014-06-01", ("overdue", ("report",))),
        # perhaps written before it was due
        ("2014-05-31", "[2014-05-31..2019-12-31]", ("not-yet-due", ())),
        ("2014-05-31", "[..2019]", ("not-yet-due", ())),
        ("2014", "2014-12-31", ("not-yet-due", ())),
        ("2014", "2015", ("overdue", ("report",))),
        ("[2014..]", "2019", ("no-date-given", ())),
        (None, "2019", ("no-date-given", ())),
    ],
)
def test_a_promise_is_overdue_from_the_day_after_it_was_due(
    due: str | None, report: str, outcome: tuple[str, tuple[str, ...]]
) -> None:
    sources = {one.id: one for one in (source("plan", "2010"), source("report", parse(report).window))}
    one = event("dome", claim("plan", due))
    (made,) = promises(DatedEvent(one, date_event(one, sources)), sources)
    assert became(made) == outcome


def test_a_promise_is_overdue_by_a_source_that_was_surely_written_after_it_was_made() -> None:
    (made,) = promises(dated(claim("brochure", "2012-06")), SOURCES)
    assert became(made) == ("overdue", ("report",))  # the letter of 2013 may be the older one


def test_every_source_that_should_have_told_is_named_the_earliest_first() -> None:
    (made,) = promises(dated(claim("plan", "2011")), SOURCES)
    assert made.silent == ("brochure", "letter", "report")


def test_an_end_is_overdue_where_a_later_source_tells_that_it_still_goes_on() -> None:
    run = dated(claim("plan", end="2014"), told("report", at="source"), shape=Shape.SPAN)
    (made,) = promises(run, {name: SOURCES[name] for name in ("plan", "report")})
    assert became(made) == ("overdue", ("report",))


def test_promises_can_be_chosen_by_when_they_were_due() -> None:
    made = promises(dated(claim("plan", start="2014", end="2016-05-31"), shape=Shape.SPAN), SOURCES)
    end = date(2016, 5, 31).toordinal()
    assert [one.moment for one in due_by(made, end - 1)] == ["start"]
    assert [one.moment for one in due_by(made, end)] == ["start", "end"]
    assert due_by(promises(dated(claim("plan", "[2014..]")), SOURCES), end) == ()


def test_as_of_an_earlier_day_no_later_source_makes_a_promise_overdue() -> None:
    one = event("dome", claim("plan", "2011"))
    day = date(2012, 12, 31).toordinal()
    (made,) = known_by(history(one, sources=LISTED).records, day).history.promises["dome"]
    assert became(made) == ("not-yet-due", ())


def test_promises_stand_in_the_order_in_which_they_were_written() -> None:
    three = (
        claim("report", "2021"),
        claim("plan:9", "2014"),
        claim("plan:2", "2014"),
        claim("leaflet", "2015"),
    )
    places = [one.claim.where for one in promises(dated(*three), SOURCES)]
    assert places == ["leaflet:1", "plan:2", "plan:9", "report:1"]


# ---------------------------------------------------------------- when it was made

MEMOIR = source("memoir", "1971")
RING = (MEMOIR, source("letter", "1958-03"), source("note", "1960-07-01"))


def ring(*claims: Claim, sources: tuple[Source, ...] = RING) -> DatedChronology:
    return history(event("ring", *claims), sources=sources)


def test_a_memoir_may_tell_what_was_promised_before_its_date() -> None:
    (one,) = ring(claim("memoir", "1960", said="1957")).promises["ring"]
    assert (one.outcome, one.said) == (Outcome.OVERDUE, parse("1957").window)
    (one,) = ring(claim("memoir", "1960")).promises["ring"]
    assert one.outcome is Outcome.CONFLICT


@pytest.mark.parametrize(("due", "kept"), [("1957-06-30", False), ("1957-07-01", True), ("1957-07", True)])
def test_a_promise_is_not_before_the_day_on_which_it_was_made(due: str, kept: bool) -> None:
    made = ring(claim("memoir", due, said="1957-07-01"))
    (one,) = made.promises["ring"]
    assert (one.outcome is not Outcome.CONFLICT) is kept
    assert (made.by_id["ring"].dating.status is Status.CONFLICT) is not kept
    if kept:
        assert one.promised.earliest == parse("1957-07-01").window.earliest


@pytest.mark.parametrize(
    ("date", "said", "expected"),
    [
        ("next year", "1957", "1958"),
        ("this year", "1957", "1957"),
        ("next year", "source - 13 years", "1959"),
        ("next year", "early 1957", "1958"),
        # what names the source is counted from its own date
        ("source - 11 years", "1957", "1960"),
        ("next year", "", "1972"),
    ],
)
def test_words_such_as_next_year_are_seen_from_when_a_promise_was_made(
    date: str, said: str, expected: str
) -> None:
    (one,) = ring(claim("memoir", date, said=said)).promises["ring"]
    assert one.promised == parse(expected).window


def test_the_promise_made_last_dates_an_event_and_not_the_one_of_the_source_written_last() -> None:
    remembered, letter = claim("memoir", "1960", said="1957"), claim("letter", "1963")
    made = ring(remembered, letter)
    assert made.by_id["ring"].dating.usual.start == parse("1963").window
    first, second = made.promises["ring"]
    assert [(one.claim, one.outcome) for one in (first, second)] == [
        (remembered, Outcome.SUPERSEDED),
        (letter, Outcome.OVERDUE),
    ]
    assert (first.later, second.silent) == ((letter,), ("report",))
    # said in 1959 it is the later one
    remembered = claim("memoir", "1960", said="1959")
    made = ring(remembered, letter)
    assert made.by_id["ring"].dating.usual.start == parse("1960").window
    assert [one.outcome for one in made.promises["ring"]] == [Outcome.SUPERSEDED, Outcome.OVERDUE]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1958-02-28", [Outcome.SUPERSEDED, Outcome.OVERDUE]),
        ("1958-03-01", [Outcome.PERHAPS, Outcome.PERHAPS]),
        ("1958", [Outcome.PERHAPS, Outcome.PERHAPS]),
        ("1958-03-31", [Outcome.PERHAPS, Outcome.PERHAPS]),
        ("1958-04-01", [Outcome.SUPERSEDED, Outcome.OVERDUE]),
    ],
)
def test_the_days_on_which_promises_were_made_tell_which_supersedes_the_other(
    said: str, expected: list[Outcome]
) -> None:
    made = ring(claim("memoir", "1960", said=said), claim("letter", "1963")).promises["ring"]
    assert [one.outcome for one in made] == expected


def test_one_memoir_may_tell_of_a_promise_and_of_the_one_that_superseded_it() -> None:
    made = ring(claim("memoir:1", "1960", said="1957"), claim("memoir:2", "1963", said="1959"))
    assert [one.outcome for one in made.promises["ring"]] == [Outcome.SUPERSEDED, Outcome.OVERDUE]


def test_a_promise_that_was_made_before_its_source_slips_from_what_it_meant_then() -> None:
    (one,) = ring(claim("memoir:1", "next year", said="1957"), told("memoir:2", "1960-01-01")).promises[
        "ring"
    ]
    assert (one.outcome, one.slip) == (Outcome.OCCURRED, (366, 730))


def test_what_was_promised_early_is_known_only_when_its_source_has_appeared() -> None:
    records = ring(claim("memoir", "1960", said="1957"), told("note", "1960-07-01")).records
    (one,) = known_by(records, last_day_of("1970")).history.events
    assert [claim.source for claim in one.event.claims] == ["note"]
    only = ring(claim("memoir", "1960", said="1957")).records
    before = known_by(only, last_day_of("1970")).history
    assert (before.events, before.later) == ((), frozenset({"ring"}))
    assert known_by(only, last_day_of("1971")).history.promises["ring"]


def last_day_of(text: str) -> int:
    latest = parse(text).window.latest
    assert isinstance(latest, int)
    return latest


def test_what_is_certain_of_a_source_bounds_what_was_promised_in_it() -> None:
    # a catalogue says 1971, and its text only that it is later than 1950
    book = source("memoir", "[1950..]", usually="1971")
    (one,) = ring(claim("memoir", "1960", said="1957"), sources=(book,)).promises["ring"]
    assert (one.outcome, one.promised) == (Outcome.OVERDUE, parse("1960").window)
    (one,) = ring(claim("memoir", "next year"), sources=(book,)).promises["ring"]
    assert (one.outcome, one.promised) == (Outcome.NOT_YET_DUE, parse("1972").window)


# ---------------------------------------------------------------- laws


@given(promising(), st.randoms())
def test_the_order_in_which_claims_and_sources_are_written_does_not_matter(
    made: DatedChronology, dice: random.Random
) -> None:
    def mixed(events: tuple[Event, ...]) -> list[Event]:
        several = [replace(one, claims=tuple(dice.sample(one.claims, len(one.claims)))) for one in events]
        return dice.sample(several, len(several))

    sources = list(made.records.sources.values())
    again = history(*mixed(made.records.events), sources=dice.sample(sources, len(sources)))
    assert {name: told_of(again, name) for name in "ab"} == {name: told_of(made, name) for name in "ab"}


def told_of(made: DatedChronology, name: str) -> list[tuple[object, ...]]:
    return [
        (one.claim, one.moment, one.promised, one.said, one.outcome, one.occurred, set(one.later), one.silent)
        for one in made.promises.get(name, ())
    ]


@given(promising())
def test_what_is_overdue_is_so_by_sources_that_are_later_in_every_way(made: DatedChronology) -> None:
    certain = {name: one.when_written.exact for name, one in made.records.sources.items()}
    for one in (promise for several in made.promises.values() for promise in several):
        due = one.promised.latest
        silent = {certain[name].low for name in one.silent}
        assert bool(silent) == (one.outcome is Outcome.OVERDUE)
        if one.outcome is Outcome.NO_DATE:
            assert not isinstance(due, int)
        if one.outcome in (Outcome.OVERDUE, Outcome.NOT_YET_DUE):
            assert isinstance(due, int)
            assert all(low > due for low in silent)
        if one.outcome is Outcome.NOT_YET_DUE:
            mine = certain[one.claim.source]
            # a source after all days on which it may have been made, and after the one on which it was due
            assert not any(window.low > max(one.promised.high, mine.high) for window in certain.values())


@given(promising(), st.integers(2015, 2024), st.sampled_from(("early {}", "late {}", "{}")))
def test_as_of_a_day_only_sources_count_that_had_appeared_whenever_promises_were_made(
    made: DatedChronology, year: int, text: str
) -> None:
    day = read_value(text.format(year)).layers(ANY).usual.latest
    assert isinstance(day, int)
    known = {name for name, one in made.records.sources.items() if one.when_published.exact.high <= day}
    then = known_by(made.records, day).history
    for one in made.records.events:
        expected = [claim for claim in one.claims if claim.source in known]
        found = then.by_id[one.id].event.claims if one.id in then.by_id else ()
        assert list(found) == expected
    for promise in (promise for several in then.promises.values() for promise in several):
        assert {promise.claim.source, *promise.silent} <= known


@given(promising(), st.integers(2014, 2024))
def test_due_parts_promises_by_their_last_day(made: DatedChronology, year: int) -> None:
    all_made = [promise for several in made.promises.values() for promise in several]
    day = last_day_of(str(year))
    kept = due_by(all_made, day)
    assert [one for one in all_made if one.promised.high <= day] == list(kept)
    assert not any(one.outcome is Outcome.NO_DATE for one in kept)
    assert set(map(id, due_by(all_made, day - 366))) <= set(map(id, kept))


# ---------------------------------------------------------------- spans


def span(*claims: Claim) -> dict[str, str]:
    return outcomes(*claims, shape=Shape.SPAN)


def test_a_span_has_a_promise_for_each_end_that_its_claim_tells_of() -> None:
    assert list(span(claim("plan", start="2014"))) == ["plan:1 start"]
    assert list(span(claim("plan", end="2014"))) == ["plan:1 end"]
    assert list(span(claim("plan", start="2014", end="2016"))) == ["plan:1 start", "plan:1 end"]
    assert list(span(claim("plan", at="2014"))) == ["plan:1 start", "plan:1 end"]


def test_what_was_under_way_has_begun_and_not_ended() -> None:
    promised = claim("plan", start="2014", end="2016")
    assert span(promised, told("report", at="source")) == {
        "plan:1 start": "occurred",
        "plan:1 end": "overdue",
    }


def test_what_has_ended_has_begun() -> None:
    promised = claim("plan", start="2014", end="2016")
    assert set(span(promised, told("report", end="2018")).values()) == {"occurred"}


def test_a_span_has_ended_where_other_events_leave_no_other_way() -> None:
    run = event("run", claim("plan", end="2014"), told("report", start="2012"), shape=Shape.SPAN)

    def became(after: str) -> list[Outcome]:
        party = event(
            "party", told("report", "2016-05-01"), told("report:2", Relation("", after=Moment.parse(after)))
        )
        dated = history(run, party, sources=LISTED).events
        return [made.outcome for one in dated for made in promises(one, SOURCES)]

    assert became("run.start") == [Outcome.OVERDUE]
    assert became("run.end") == [Outcome.OCCURRED]


def test_the_slip_of_a_span_is_that_of_the_end_that_is_promised() -> None:
    claims = (
        claim("plan", start="2014-01-01", end="2016-01-01"),
        told("report", start="2014-01-11", end="2017"),
    )
    start, end = promises(dated(*claims, shape=Shape.SPAN), SOURCES)
    assert start.slip == (10, 10)
    assert end.slip == (366, 366 + 364)
    assert (str(start.of), str(end.of)) == ("dome.start", "dome.end")


def test_each_end_of_a_span_is_as_uncertain_as_its_own_date() -> None:
    start, end = promises(dated(claim("plan", start="2014", end="2016~"), shape=Shape.SPAN), SOURCES)
    assert (start.mark, end.mark) == ("", "~")


def test_a_later_promise_of_the_end_does_not_supersede_that_of_the_start() -> None:
    assert span(claim("plan", start="2014", end="2016"), claim("report", end="2025")) == {
        "plan:1 start": "overdue",
        "plan:1 end": "superseded",
        "report:1 end": "not-yet-due",
    }


# ---------------------------------------------------------------- how late


@given(st.integers(1, 60), st.integers(0, 12), st.integers(1, 60), st.integers(0, 12))
def test_the_slip_holds_every_difference_of_two_days(
    promised: int, longer: int, occurred: int, wider: int
) -> None:
    first = int(parse("2011-01-01").window.low)
    days = Window(first + promised, first + promised + longer)
    done = Window(first + occurred, first + occurred + wider)
    claims = claim("plan", iso_window(days)), told("report", iso_window(done))
    (one,) = promises(dated(*claims), SOURCES)
    pairs = [
        end - start
        for start in range(first + promised, first + promised + longer + 1)
        for end in range(first + occurred, first + occurred + wider + 1)
    ]
    assert one.slip == (min(pairs), max(pairs))
    assert one.is_within == all(
        day in range(int(days.low), int(days.high) + 1) for day in (done.low, done.high)
    )


def iso_window(window: Window) -> str:
    return f"[{iso_bound(window.earliest)}..{iso_bound(window.latest)}]"


def test_a_side_that_is_not_known_leaves_the_slip_open() -> None:
    (one,) = promises(
        dated(claim("plan", Relation("", after=Moment.parse("source"))), told("report", "2018-04-02")),
        SOURCES,
    )
    assert (one.slip.least, one.slip.most) == (None, 3013)
    assert one.is_within
    before = told("report", Relation("", before=Moment.parse("source")))
    (one,) = promises(dated(claim("plan", "2014"), before), SOURCES)
    assert (one.slip.least, one.slip.most) == (None, 2190)
    assert not one.is_within


# ---------------------------------------------------------------- the observatory


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return observatory.write(tmp_path_factory.mktemp("slip") / "data")


@pytest.fixture(scope="module")
def mountain(folder: Path) -> DatedChronology:
    records, problems = load(folder)
    assert problems == ()
    return date_chronology(records)


@pytest.fixture(scope="module")
def by_id(mountain: DatedChronology) -> Mapping[str, tuple[Promise, ...]]:
    return mountain.promises


@pytest.fixture(scope="module")
def made(by_id: Mapping[str, tuple[Promise, ...]]) -> list[Promise]:
    return [promise for several in by_id.values() for promise in several]


def test_a_promise_relative_to_another_event_is_counted_from_when_that_occurred(
    by_id: Mapping[str, tuple[Promise, ...]], mountain: DatedChronology
) -> None:
    (one,) = by_id["site-closed"]
    assert one.hangs_on_others
    assert one.promised == parse("[2015-09-02..2017-12-30]").window
    alone = promises(one.event, mountain.records.sources)[0]
    assert alone.promised == Window(parse("2010").window.earliest, OPEN)


def test_a_promise_relative_to_what_is_only_promised_is_on_any_day(mountain: DatedChronology) -> None:
    ask = asking(mountain.events)
    assert ask(Moment("third-array")).usual == ANY
    assert ask(Moment("nobody-knows")).usual == ANY
    assert ask(Moment("survey", "start")).usual == parse("[2015-09..2015-12]").window
    assert ask(Moment("dome")).exact == parse("2012-06-01").window


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [(80, UNICODE, "80"), (120, UNICODE, "120"), (80, ASCII, "ascii"), (50, UNICODE, "50")],
)
def test_the_slip_looks_like_its_golden_file(
    mountain: DatedChronology, made: list[Promise], golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"slip-{name}.txt", view.slip(mountain, made, width, glyphs).text)


@pytest.mark.parametrize("width", [20, 39, 71, 72, 80, 100, 200, 400])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_is_wider_than_asked_and_nothing_is_cut_off(
    mountain: DatedChronology, made: list[Promise], width: int, glyphs: Glyphs
) -> None:
    text = view.slip(mountain, made, width, glyphs).text
    assert all(cell_len(line) <= width for line in text.splitlines())
    unbroken = "".join(text.split())
    counts = {
        word: unbroken.count(word)
        for word in ("superseded", "perhaps", "inconflict", "overdue", "notyetdue", "nodategiven", "early")
    }
    assert counts == {
        "superseded": 5,
        "perhaps": 2,
        "inconflict": 2,
        "overdue": 1,
        "notyetdue": 4,
        "nodategiven": 2,
        "early": 2,
    }


def test_a_page_in_ascii_has_nothing_else_but_names(mountain: DatedChronology, made: list[Promise]) -> None:
    assert view.slip(mountain, made, 80, ASCII).text.replace("相机", "").isascii()


def test_records_for_pipes_have_one_line_a_promise_and_tabs_between(
    mountain: DatedChronology, made: list[Promise]
) -> None:
    lines = list(view.records(mountain, made))
    assert len(lines) == len(made)
    assert {line.count("\t") for line in lines} == {8}
    kept = "occurred\tbetween Sep and Dec 2015\t4 months early .. 1 year late\tsurvey.start"
    start = f"planned\t2015\t2010\t{kept}"
    assert f"{start}\tThe survey runs\tplan:6" in lines


def test_signs_on_the_page_are_told_in_the_legend(made: list[Promise]) -> None:
    assert view.shown_meanings(made) == {"planned", "hoped"}
    assert view.shown_meanings(made, possible=True) - view.shown_meanings(made) == {"possible"}
    assert view.shown_meanings([]) == set()
    # the days on which it was said are on the page too
    hoped = [one for one in made if one.claim.source == "brochure"]
    assert view.shown_meanings(hoped) == {"hoped"}


# ---------------------------------------------------------------- the command


@pytest.fixture
def data(folder: Path) -> Path:
    return folder


def test_slip_counts_what_became_of_promises(run: Run) -> None:
    code, out, err = run("slip")
    assert (code, out.count("\n")) == (0, 20)
    assert (
        "20 promises: 6 occurred, 3 superseded, 2 perhaps superseded, 1 overdue, 4 not yet due, "
        "2 no date given, 2 in conflict" in err
    )
    assert "12 promised events read, 12 shown, 0 filtered out, 0 undated" in err


def test_slip_takes_the_filters_for_events(run: Run) -> None:
    assert run("slip", "-e", "camera")[1].count("\n") == 2
    assert run("slip", "-e", "camera", "--status", "occurred")[:2] == (0, "")
    assert run("slip", "--status", "occurred", "--limit", "1")[1].count("\n") == 1
    assert (
        "1 promise: 1 occurred, 0 superseded, 0 overdue, 0 not yet due, 0 no date given, 0 in conflict"
        in run("slip", "-g", "paper")[2]
    )
    assert run("slip", "-e", "camra")[0] == 2


def test_slip_due_by_a_date_leaves_out_later_and_undated_promises_and_counts_them(run: Run) -> None:
    code, out, err = run("slip", "--due", "2015")
    assert (code, {line.split("\t")[1] for line in out.splitlines()}) == (
        0,
        {"2009", "2011", "2014", "2015", "3 Jun 2013", "3 Jun 2014"},
    )
    assert f"--due 2015: {20 - out.count(chr(10))} promises due later, or without a date, left out" in err
    assert run("slip", "--due", "2015", "--json")[1].count('"moment"') == out.count("\n")
    code, out, err = run("slip", "--due", "2015-13")
    assert (code, out) == (2, "")
    assert "--due" in err


def test_from_python_promises_can_be_chosen_by_when_they_were_due(data: Path) -> None:
    told = sinoital.load(data)
    assert len(told.slip()) == 20
    assert all(one.promised.high <= parse("2015").window.high for one in told.slip(due="2015"))
    assert 0 < len(told.slip(due="2015")) < 20
    with pytest.raises(ValueError, match="expected a month"):
        told.slip(due="2015-13")


def test_slip_as_of_a_date_knows_only_what_was_promised_and_told_by_then(run: Run) -> None:
    first = [line.split("\t") for line in run("slip", "-g", "first-array", "--as-of", "2012")[1].splitlines()]
    assert [(row[1], row[3]) for row in first] == [("2014", "not-yet-due")]
    later = run("slip", "-g", "first-array", "--as-of", "2015")[1].splitlines()
    assert [line.split("\t")[3] for line in later] == ["superseded", "not-yet-due"]


def test_promises_of_events_that_only_possibly_lie_within_a_time_bear_a_mark(run: Run) -> None:
    _, out, err = run("slip", "--since", "2020", "--width", "80")
    assert "→~ 2020" in " ".join(out.split())
    assert "~ only possible" in err


def test_a_page_without_promises_is_empty(run: Run, mountain: DatedChronology) -> None:
    assert run("slip", "--kind", "launch", "-g", "survey", "--width", "80")[1] == ""
    assert view.slip(mountain, [], 80).text == ""


# ---------------------------------------------------------------- exports


def test_csv_tells_what_became_of_promises_in_a_column(run: Run) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("export", "csv")[1], newline=""))}
    assert {name: row["slip"] for name, row in rows.items() if row["slip"]} == {
        "first-array": "date plan:3 occurred 1188..1552; date letter:8 occurred 732..762",
        "second-array": "date plan:4 superseded; date letter:9 not-yet-due",
        "third-array": "date letter:12 superseded; date report:70 not-yet-due",
        "camera-mounted": "date brochure:2 perhaps-superseded; date letter:10 perhaps-superseded",
        "survey": "start plan:6 occurred -121..364; end plan:6 overdue",
        "site-closed": "date plan:9 occurred ..1581",
        "visit": "date plan:12 conflict",
        "prize": "date plan:13 conflict",
        "fourth-array": "start report:50 not-yet-due; end report:50 no-date-given; "
        "start report:51 no-date-given",
        "paper": "date letter:40 occurred 0..0",
        "dish": "date letter:41 occurred -29..-29",
        "park": "date letter:50 superseded; date report:80 not-yet-due",
    }


def test_a_program_can_split_the_column(run: Run, made: list[Promise]) -> None:
    cells = [row["slip"] for row in csv.DictReader(io.StringIO(run("export", "csv")[1], newline=""))]
    found = []
    for promise in "; ".join(filter(None, cells)).split("; "):
        moment, place, outcome, *late = promise.split(" ")
        least, most = late[0].split("..") if late else ("", "")
        found.append((moment, place, outcome, least, most))
    assert sorted(found) == sorted(
        (one.moment, one.claim.where, one.outcome.value, *map(_or_nothing, one.slip)) for one in made
    )


def _or_nothing(days: int | None) -> str:
    return "" if days is None else str(days)


def test_json_tells_each_promise(run: Run) -> None:
    records = {record["id"]: record for record in json.loads(run("export", "json")[1])["events"]}
    closed = {"earliest_open": False, "latest_open": False}
    assert records["dome"]["promises"] == []
    assert records["survey"]["promises"][0] == {
        "source": "plan",
        "lines": [6, 6],
        "wording": "from 2015 to 2017",
        "moment": "start",
        "mode": "planned",
        "promised": {"earliest": "2015-01-01", "latest": "2015-12-31", **closed},
        "said": {"earliest": "2010-01-01", "latest": "2010-12-31", **closed},
        "outcome": "occurred",
        "silent": [],
        "slip": {"least_days": -121, "most_days": 364},
    }
    assert records["survey"]["promises"][1]["slip"] == {"least_days": None, "most_days": None}
    lines = [json.loads(line) for line in run("export", "jsonl")[1].splitlines()]
    assert {line["id"]: line["promises"] for line in lines} == {
        name: record["promises"] for name, record in records.items()
    }


def test_an_export_of_some_events_counts_from_the_others_all_the_same(run: Run) -> None:
    alone = list(csv.DictReader(io.StringIO(run("export", "csv", "-g", "site-closed")[1], newline="")))
    assert [row["slip"] for row in alone] == ["date plan:9 occurred ..1581"]


def test_events_without_promises_have_an_empty_cell() -> None:
    dome = event("dome", told("report", "2018"))
    (row,) = csv.DictReader(io.StringIO(to_csv(history(dome, sources=LISTED)), newline=""))
    assert row["slip"] == ""


# ---------------------------------------------------------------- when it was made, as told

REMEMBERED = """\
- id: ring
  title: The ring is finished
  kind: operation
  claims:
    - {source: report, lines: 90, wording: next year, date: next year, mode: planned, said: early 2011}
"""


@pytest.fixture
def remembered(tmp_path: Path) -> str:
    data = observatory.write(tmp_path / "data")
    (data / "events" / "ring.yaml").write_text(REMEMBERED, encoding="utf-8")
    return str(data)


def test_every_answer_goes_by_when_a_promise_was_made(run: Run, remembered: str) -> None:
    row = run("slip", "--data", remembered, "-g", "ring is")[1].rstrip("\n").split("\t")
    assert row[:4] == ["planned", "2012", "between Jan and Apr 2011", "overdue"]
    (answer,) = json.loads(run("slip", "--data", remembered, "-g", "ring is", "--json")[1])["promises"]
    window = {"earliest_open": False, "latest_open": False}
    assert answer["said"] == {"earliest": "2011-01-01", "latest": "2011-04-30", **window}
    assert answer["promised"] == {"earliest": "2012-01-01", "latest": "2012-12-31", **window}
    exported = json.loads(run("export", "json", "--data", remembered)[1])["events"]
    (ring_,) = [one for one in exported if one["id"] == "ring"]
    assert [one["said"] for one in ring_["claims"]] == ["early 2011"]
    others = [claim for one in exported if one["id"] != "ring" for claim in one["claims"]]
    assert {claim["said"] for claim in others} == {""}
    assert "early 2011" in run("show", "ring", "--data", remembered)[1]
    assert '"next year", said 2011' in " ".join(
        run("why", "ring", "--data", remembered, "--width", "100")[1].split()
    )
    assert "ring.yaml" not in run("check", "--data", remembered, "--strict")[1]


def test_what_was_promised_early_is_not_known_before_its_source(run: Run, remembered: str) -> None:
    assert run("slip", "--data", remembered, "-g", "ring is", "--as-of", "2018")[1] == ""
    assert run("slip", "--data", remembered, "-g", "ring is", "--as-of", "2019")[1].count("\n") == 1


# ---------------------------------------------------------------- the manual


def test_the_invented_example_of_the_manual_comes_out_as_shown(
    tmp_path: Path, run: Run, request: pytest.FixtureRequest
) -> None:
    text = DOCS.read_text(encoding="utf-8")
    section = text.split("## What became of promises")[1].split("\n## ")[0]
    (record,) = re.findall(r"```yaml\n(.*?)```", section, re.S)
    (shown,) = re.findall(r"```text\n(.*?)```", section, re.S)
    data = observatory.write(tmp_path / "data")
    (data / "events" / "all.yaml").write_text(record, encoding="utf-8")
    (data / "experiments.yaml").unlink()
    code, out, _ = run("slip", "--data", str(data), "--width", "80")
    if request.config.getoption("--update-golden"):
        DOCS.write_text(text.replace(f"```text\n{shown}```", f"```text\n{out}```", 1), encoding="utf-8")
    else:
        assert (code, out) == (0, shown)
