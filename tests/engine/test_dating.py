import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import making
from tests.dates.shown import days
from tests.making import after, before, source

from sinoital.dates.day import day_of
from sinoital.dates.edtf import parse
from sinoital.dates.reader import read_value
from sinoital.dates.value import Layers, Value
from sinoital.dates.when import When
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.dates.wording_count import limits
from sinoital.engine.chronology import date_chronology
from sinoital.engine.claim_bounds import Ends, layers_of
from sinoital.engine.dated import DatedEvent, Dating, Status, conflicts_of
from sinoital.engine.dating import date_event
from sinoital.records.model import Chronology, Claim, Event, Mode, Relation, Slot
from sinoital.records.moment import SOURCE, Moment

LISTED = (
    source("bulletin", "2014-09-17"),
    source("interview"),
    source("survey", "2017-06"),
    source("minutes", "2025-09-25"),
)
SOURCES = {one.id: one for one in LISTED}
BEFORE_SOURCE, AFTER_SOURCE = before("source"), after("source")


def claim(
    source: str = "interview",
    date: Slot | str | None = None,
    *,
    lines: int = 41,
    wording: str = "",
    **said: Any,
) -> Claim:
    made = making.claim(f"{source}:{lines}", date, **said)
    return replace(made, wording=wording or ", ".join(slot.text for _, slot in made.slots))


def interval(text: str, source: str = "interview") -> Claim:
    """Return the claim of a span whose `date` is an interval, taken apart as the records are read."""
    when = parse(text)

    def side(of: object) -> Value | None:
        return read_value(of.text) if isinstance(of, When) else None

    return claim(
        source,
        start=side(when.start),
        end=side(when.end),
        at="source" if when.end is OPEN else None,
        wording=text,
    )


def event(*claims: Claim, name: str = "juno-born") -> Event:
    return making.event(name, *claims)


def dated(*claims: Claim) -> Dating:
    return date_event(event(*claims), SOURCES)


def aside(dating: Dating) -> tuple[tuple[Claim, ...], ...]:
    """Return the sets of claims that cannot all hold."""
    return tuple(tuple(claim for _, claim in conflict.claims) for conflict in dating.conflicts)


def both(ends: Ends) -> tuple[str, str]:
    return days(ends.start), days(ends.end)


# one claim


@pytest.mark.parametrize(
    ("date", "exact", "read"),
    [
        ("2012", "2012-01-01 2012-12-31", "2012-01-01 2012-12-31"),
        ("early 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("late 2015", "2015-01-01 2015-12-31", "2015-09-01 2015-12-31"),
        ("by 2013", ".. 2013-12-31", ".. 2013-12-31"),
        ("not before 2013", "2013-01-01 2017-12-31", "2013-01-01 2017-12-31"),
        ("2014~", "2013-01-01 2015-12-31", "2014-01-01 2014-12-31"),
        ("2014?", "? 2017-12-31", "2014-01-01 2014-12-31"),
        ("source", "2017-01-01 2017-12-31", "2017-01-01 2017-12-31"),
        ("source - 1 year", "2016-01-01 2016-12-31", "2016-01-01 2016-12-31"),
        ("recently", ".. 2017-12-31", "2016-01-01 2017-12-31"),
        (BEFORE_SOURCE, ".. 2017-12-31", ".. 2017-12-31"),
        (AFTER_SOURCE, "2017-01-01 2017-12-31", "2017-01-01 2017-12-31"),
        (
            Relation("{after: source, before: source}", SOURCE, SOURCE),
            "2017-01-01 2017-12-31",
            "2017-01-01 2017-12-31",
        ),
    ],
)
def test_a_point_lies_where_its_claim_says_and_not_after_its_source(
    date: str | Relation, exact: str, read: str
) -> None:
    dating = dated(claim("interview", date))
    assert both(dating.exact) == (exact, exact)
    assert both(dating.usual) == (read, read)
    assert (dating.status, dating.left_out, dating.attested) == (Status.OCCURRED, (), None)


def test_what_is_told_as_occurred_in_a_year_ends_with_the_day_its_source_was_written() -> None:
    assert days(dated(claim("bulletin", "2014")).exact.start) == "2014-01-01 2014-09-17"


@pytest.mark.parametrize("mode", [Mode.PLANNED, Mode.HOPED])
@pytest.mark.parametrize(
    ("date", "exact", "read"),
    [
        ("2025", "2025-09-25 2025-12-31", "2025-09-25 2025-12-31"),
        ("early 2026", "2026-01-01 2026-12-31", "2026-01-01 2026-04-30"),
        ("soon", "2025-09-25 ..", "2025-09-25 2026-09-25"),
        ("by 2030", "2025-09-25 2030-12-31", "2025-09-25 2030-12-31"),
        ("2030?", "2025-09-25 ?", "2030-01-01 2030-12-31"),
        (AFTER_SOURCE, "2025-09-25 ..", "2025-09-25 .."),
    ],
)
def test_a_promise_is_not_kept_before_it_was_written(
    date: str | Relation, mode: Mode, exact: str, read: str
) -> None:
    dating = dated(claim("minutes", date, mode=mode))
    assert (days(dating.exact.start), days(dating.usual.start)) == (exact, read)
    assert dating.status.value == mode.value


@pytest.mark.parametrize(
    ("said", "start", "end", "status"),
    [
        (interval("2004/2009"), "2004-01-01 2004-12-31", "2009-01-01 2009-12-31", Status.OCCURRED),
        (interval("1995/.."), "1995-01-01 1995-12-31", "2017-01-01 ..", Status.ONGOING),
        (interval("2009/"), "2009-01-01 2009-12-31", "2009-01-01 ?", Status.OCCURRED),
        (claim(start="1995"), "1995-01-01 1995-12-31", "1995-01-01 ?", Status.OCCURRED),
        (claim(end="by 2013"), "? 2013-12-31", "? 2013-12-31", Status.OCCURRED),
        (claim(start="by 2013"), "? 2013-12-31", "? ?", Status.OCCURRED),
        (claim(at="source"), "? 2017-12-31", "2017-01-01 ..", Status.ONGOING),
        (claim(at="today"), "? 2017-12-31", "2017-01-01 ..", Status.ONGOING),
        (claim(at="197X"), "? 1979-12-31", "1970-01-01 ?", Status.OCCURRED),
        (claim(at=BEFORE_SOURCE), "? 2017-12-31", "? ?", Status.OCCURRED),
        (claim(start="2009", at="source"), "2009-01-01 2009-12-31", "2017-01-01 ..", Status.ONGOING),
        (claim(start="2009", end="2012"), "2009-01-01 2009-12-31", "2012-01-01 2012-12-31", Status.OCCURRED),
        (
            claim("minutes", end="source - 1 day", start=BEFORE_SOURCE),
            "? 2025-09-24",
            "2025-09-24 2025-09-24",
            Status.OCCURRED,
        ),
    ],
)
def test_a_span_is_bounded_by_its_start_its_end_and_the_moments_it_was_under_way(
    said: Claim, start: str, end: str, status: Status
) -> None:
    dating = dated(said)
    assert both(dating.exact) == (start, end)
    assert both(dating.usual) == (start, end)
    assert dating.status is status


def test_the_end_carries_back_to_the_start_and_the_start_to_the_end() -> None:
    dating = dated(claim(start="201X", end="by 2014"), claim(start="not before 2012", lines=42))
    assert both(dating.exact) == ("2012-01-01 2014-12-31", "2012-01-01 2014-12-31")


def test_both_layers_of_what_goes_on_have_an_open_end() -> None:
    dating = dated(claim(start="late 80’s", at="source"))
    assert both(dating.exact) == ("1980-01-01 1989-12-31", "2017-01-01 ..")
    assert both(dating.usual) == ("1987-01-01 1989-12-31", "2017-01-01 ..")


def test_the_reading_of_a_start_carries_to_the_end_in_the_read_layer_only() -> None:
    dating = dated(claim(start="late 2009", end="2009"))
    assert both(dating.exact) == ("2009-01-01 2009-12-31", "2009-01-01 2009-12-31")
    assert both(dating.usual) == ("2009-09-01 2009-12-31", "2009-09-01 2009-12-31")


# several claims that agree


def test_claims_that_agree_leave_the_days_they_share() -> None:
    dating = dated(
        claim("bulletin", "by 2013"), claim("interview", "201X"), claim("minutes", "not before 2012")
    )
    assert days(dating.exact.start) == "2012-01-01 2013-12-31"
    assert [one.source for one in dating.shown] == ["bulletin", "interview", "minutes"]
    assert dating.conflicts == ()


@pytest.mark.parametrize(("vague", "plain"), [("interview", "minutes"), ("minutes", "interview")])
def test_a_vague_word_never_cuts_a_stated_date(vague: str, plain: str) -> None:
    early = claim(vague, "early 2009")
    dating = dated(early, claim(plain, "2009-07-03"))
    assert days(dating.exact.start) == days(dating.usual.start) == "2009-07-03 2009-07-03"
    assert dating.left_out == (early,)


def test_a_reading_that_its_own_source_rules_out_is_left_out() -> None:
    late = claim("survey", "late 2017")
    dating = dated(late)
    assert days(dating.exact.start) == days(dating.usual.start) == "2017-01-01 2017-06-30"
    assert dating.left_out == (late,)


def test_a_reading_of_a_moment_under_way_that_does_not_fit_is_left_out() -> None:
    late = claim("survey", at="late 2017")
    dating = dated(late)
    assert both(dating.usual) == both(dating.exact) == ("? 2017-06-30", "2017-01-01 ?")
    assert dating.left_out == (late,)


def test_two_readings_that_fit_are_both_taken() -> None:
    dating = dated(claim("interview", "mid 2016"), claim("survey", "recently"))
    assert days(dating.exact.start) == "2016-01-01 2016-12-31"
    assert days(dating.usual.start) == "2016-06-01 2016-08-31"
    assert dating.left_out == ()


def test_of_two_readings_that_contradict_each_other_neither_is_taken() -> None:
    late, early = claim("minutes", "late 2009"), claim("interview", "early 2009")
    dating = dated(late, early)
    assert days(dating.usual.start) == days(dating.exact.start) == "2009-01-01 2009-12-31"
    assert dating.left_out == (early, late)


# claims that do not


def test_where_claims_disagree_the_usual_layer_holds_every_way_out_and_the_exact_one_none_of_them() -> None:
    one, other, third = claim("bulletin", "2012"), claim("interview", "2014"), claim("minutes", "201X")
    dating = dated(one, other, third)
    assert dating.status is Status.CONFLICT
    assert aside(dating) == ((one, other),)
    assert dating.shown == (one, other, third)
    assert both(dating.usual) == ("2012-01-01 2014-12-31",) * 2
    assert both(dating.exact) == ("2010-01-01 2019-12-31",) * 2
    assert dating.qualifiers == ("", "")


def test_vague_words_are_read_in_each_way_out() -> None:
    dating = dated(claim("bulletin", "early 2012"), claim("survey", "late 2017"))
    assert days(dating.exact.start) == "? ?"
    assert days(dating.usual.start) == "2012-01-01 2017-06-30"
    later = dated(claim("bulletin", "late 2012"), claim("interview", "early 2014"))
    assert days(later.usual.start) == "2012-09-01 2014-04-30"


def test_a_reading_that_its_source_rules_out_is_no_part_of_the_hull() -> None:
    dating = dated(claim("survey", "late 2017"), claim("minutes", "2018"))
    assert days(dating.usual.start) == "2017-01-01 2018-12-31"


def test_every_minimal_contradiction_is_told() -> None:
    told = [claim("interview", str(year), lines=year) for year in (2010, 2011, 2012)]
    dating = dated(*told)
    assert aside(dating) == ((told[0], told[1]), (told[0], told[2]), (told[1], told[2]))
    assert (days(dating.usual.start), days(dating.exact.start)) == ("2010-01-01 2012-12-31", "? ?")


def test_a_claim_counts_once_however_often_it_is_written() -> None:
    once, twice = claim("interview", "2010"), claim("interview", "2010")
    assert dated(once, twice) == dated(once)
    disputed = claim("minutes", "2012")
    assert aside(dated(once, disputed, twice)) == ((once, disputed),)


def test_the_same_conflict_is_found_whatever_the_order_of_the_claims() -> None:
    told = [
        claim("bulletin", "2012"),
        claim("interview", "2014"),
        claim("interview", "2013", lines=12),
        claim("minutes", "201X"),
    ]
    expected = dated(*told)
    # by source and line
    assert aside(expected) == ((told[0], told[2]), (told[0], told[1]), (told[2], told[1]))
    chance = random.Random(7)
    for _ in range(24):
        chance.shuffle(told)
        assert dated(*told) == expected


def test_a_claim_that_dates_what_occurred_after_its_source_contradicts_itself() -> None:
    said = claim("interview", "2020")
    dating = dated(said)
    assert aside(dating) == ((said,),)
    assert (dating.status, days(dating.usual.start)) == (Status.CONFLICT, "? ?")


def test_a_promise_that_is_due_before_its_source_contradicts_itself() -> None:
    said = claim("minutes", "late 2015", mode=Mode.PLANNED)
    dating = dated(said)
    assert aside(dating) == ((said,),)
    assert dating.status is Status.CONFLICT
    assert days(dating.exact.start) == days(dating.usual.start) == "? ?"


@pytest.mark.parametrize(
    "said",
    [
        claim(start="2014", end="2009"),
        claim(at="2020"),
        claim(start="2014", at="2009"),
        claim(end="2009", at="2014"),
    ],
)
def test_a_span_whose_one_claim_contradicts_itself_is_left_without_a_day(said: Claim) -> None:
    dating = dated(said)
    assert aside(dating) == ((said,),)
    assert (dating.status, both(dating.usual)) == (Status.CONFLICT, ("? ?", "? ?"))


def test_a_start_after_the_end_that_another_source_gives_is_a_conflict() -> None:
    start, end = claim("interview", start="2014"), claim("minutes", end="2009")
    dating = dated(start, end)
    assert aside(dating) == ((start, end),)
    # either it began in 2014, or it ended in 2009
    assert both(dating.usual) == ("? 2014-12-31", "2009-01-01 ?")


def test_an_ongoing_event_whose_start_is_in_conflict_is_in_conflict() -> None:
    dating = dated(claim("interview", start="2009", at="source"), claim("minutes", start="2011", lines=3))
    assert (dating.status, dating.attested) == (Status.CONFLICT, None)


@pytest.mark.parametrize("slot", ["date", "start", "end", "at"])
def test_claims_that_differ_in_one_date_only_have_an_order_too(slot: str) -> None:
    one, other = (
        claim(
            date=text if slot == "date" else None,
            start=text if slot == "start" else None,
            end=text if slot == "end" else None,
            at=text if slot == "at" else None,
            wording="as the source tells",
        )
        for text in ("2009", "early 2009")
    )
    assert dated(one, other).shown == dated(other, one).shown


def test_claims_that_differ_only_in_when_they_were_said_have_an_order_too() -> None:
    one, other = (claim("minutes", "2030", mode=Mode.PLANNED, said=said) for said in ("2015", "2016"))
    assert dated(one, other) == dated(other, one)
    assert date_event(event(one, other), SOURCES).shown == (other,)
    facts = [claim("minutes", "2010", said=said) for said in ("2015", "2016")]
    assert dated(*facts).shown == dated(*reversed(facts)).shown == tuple(facts)


# status


def test_an_ongoing_event_is_attested_by_the_last_source_that_says_so() -> None:
    dating = dated(
        claim("minutes", at="source"),
        claim("interview", start="1995", at="source"),
        claim("survey", at="1998"),
    )
    assert dating.status is Status.ONGOING
    assert dating.attested == SOURCES["minutes"].when_written.usual
    assert both(dating.exact) == ("1995-01-01 1995-12-31", "2025-09-25 ..")


def test_of_two_sources_that_may_have_been_written_last_the_narrower_window_attests() -> None:
    late = {**SOURCES, "letter": source("letter", "2017-12-31")}
    ongoing = event(claim("interview", at="source"), claim("letter", at="source"))
    assert date_event(ongoing, late).attested == late["letter"].when_written.usual


def test_a_source_that_may_have_been_written_later_attests_rather_than_one_that_may_not() -> None:
    assert (
        dated(claim("survey", at="source"), claim("interview", at="source")).attested
        == SOURCES["interview"].when_written.usual
    )


def test_an_event_whose_end_is_told_is_no_longer_ongoing() -> None:
    dating = dated(claim("interview", start="1995", at="source"), claim("minutes", end="2020"))
    assert (dating.status, dating.attested) == (Status.OCCURRED, None)
    assert both(dating.exact) == ("1995-01-01 1995-12-31", "2020-01-01 2020-12-31")


def test_a_promise_never_bounds_what_is_told_as_occurred() -> None:
    dating = dated(
        claim("bulletin", "2015-12-17", mode=Mode.PLANNED),
        claim("interview", "by 2017"),
    )
    assert dating.status is Status.OCCURRED
    assert days(dating.exact.start) == ".. 2017-12-31"
    assert [one.source for one in dating.shown] == ["interview"]


def test_the_last_written_promise_is_shown() -> None:
    dating = dated(
        claim("bulletin", "late 2015", mode=Mode.PLANNED),
        claim("minutes", "2030", mode=Mode.HOPED),
    )
    assert (dating.status, days(dating.exact.start)) == (Status.HOPED, "2030-01-01 2030-12-31")
    assert [one.source for one in dating.shown] == ["minutes"]


def test_promises_whose_order_is_not_settled_are_all_shown() -> None:
    dating = dated(
        claim("bulletin", "2015", mode=Mode.PLANNED),
        claim("interview", "early 2018", mode=Mode.HOPED),
        claim("survey", "2020~", mode=Mode.PLANNED),
    )
    assert dating.status is Status.PLANNED
    assert days(dating.exact.start) == "2018-01-01 2021-12-31"
    assert days(dating.usual.start) == "2018-01-01 2020-12-31"
    assert [one.source for one in dating.shown] == ["interview", "survey"]
    assert dating.qualifiers == ("~", "~")


def test_promises_of_one_source_are_taken_together() -> None:
    dating = dated(
        claim("interview", "soon", mode=Mode.PLANNED, lines=39),
        claim("interview", "early 2018", mode=Mode.PLANNED, lines=40),
    )
    assert (days(dating.exact.start), days(dating.usual.start)) == (
        "2018-01-01 2018-12-31",
        "2018-01-01 2018-04-30",
    )


def test_a_plan_and_a_hope_of_one_source_are_a_plan() -> None:
    dating = dated(
        claim("interview", "early 2018", mode=Mode.PLANNED, lines=40),
        claim("interview", "soon", mode=Mode.HOPED, lines=39),
    )
    assert (dating.status, len(dating.shown)) == (Status.PLANNED, 2)


def test_one_of_the_last_promises_that_contradicts_itself_puts_the_event_in_conflict() -> None:
    wrong = claim("survey", "2015", mode=Mode.PLANNED)
    dating = dated(wrong, claim("interview", "early 2018", mode=Mode.PLANNED))
    assert (dating.status, aside(dating)) == (Status.CONFLICT, ((wrong,),))
    # without the one that says nothing, the other one was written last
    assert days(dating.exact.start) == "2018-01-01 2018-12-31"


def test_a_planned_span_starts_not_before_its_source() -> None:
    dating = dated(claim("minutes", start="by 2030", end="soon", mode=Mode.PLANNED))
    assert dating.status is Status.PLANNED
    assert both(dating.exact) == ("2025-09-25 2030-12-31", "2025-09-25 ?")
    assert both(dating.usual) == ("2025-09-25 2026-09-25", "2025-09-25 2026-09-25")


def test_a_left_out_reading_of_a_promise_is_kept() -> None:
    early = claim("survey", "early 2017", mode=Mode.PLANNED)
    dating = dated(early)
    assert days(dating.usual.start) == "2017-06-01 2017-12-31"
    assert dating.left_out == (early,)


# qualifiers


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("interview", "2014?")], ("?", "?")),
        ([claim("interview", "2014~")], ("~", "~")),
        ([claim("interview", "2014%")], ("%", "%")),
        ([claim("interview", "2014?"), claim("minutes", "2014~")], ("%", "%")),
        ([claim("interview", "2014?"), claim("minutes", "2014?")], ("?", "?")),
        # a plain claim settles it
        ([claim("interview", "2014?"), claim("minutes", "2014")], ("", "")),
        ([claim("interview", "2014~"), claim("minutes", "2014-03")], ("", "")),
        ([claim("interview", "2009?"), claim("minutes", "early 2009")], ("", "")),
        # a plain claim that says less does not
        ([claim("interview", "2014?"), claim("minutes", "201X")], ("?", "?")),
        # the uncertain date is not what is read
        ([claim("interview", "2014?"), claim("minutes", "2016")], ("", "")),
        ([claim(start="2004?", end="2009")], ("?", "")),
        ([claim(start="2004", end="2009~")], ("", "~")),
        ([claim(start="2004?", end="2009"), claim("minutes", start="2004")], ("", "")),
        ([claim(start="2004", end="2009~"), claim("minutes", end="2009")], ("", "")),
        ([claim(at="source")], ("", "")),
        ([claim("interview", "early 2009")], ("", "")),
    ],
)
def test_a_date_keeps_the_marks_that_it_rests_on(claims: list[Claim], expected: tuple[str, str]) -> None:
    assert dated(*claims).qualifiers == expected


def test_a_promised_span_keeps_the_marks_of_its_start_and_of_its_end_apart() -> None:
    running = claim("minutes", start="2030?", end="2035", mode=Mode.PLANNED)
    assert dated(running).qualifiers == ("?", "")
    assert dated(claim("minutes", start="2030", end="2035~", mode=Mode.PLANNED)).qualifiers == ("", "~")


# order


def chronology(*events: Event) -> Chronology:
    return making.chronology(*events, sources=LISTED)


def test_events_come_by_earliest_start_latest_start_earliest_end_and_id() -> None:
    events = [
        event(claim(date=BEFORE_SOURCE), name="a-nobody-says-from-when"),
        event(claim(date="early 2009"), name="besiii-joined"),
        event(claim(date="2009"), name="argo-ends"),
        event(claim(date="2009"), name="dampe-begins"),
        event(claim(start="2009", at="source"), name="a-stay-that-lasts"),
        event(claim(date="2004"), name="z-argo-takes-data"),
        event(claim("minutes", AFTER_SOURCE, mode=Mode.HOPED), name="b-hoped"),
    ]
    expected = [
        "z-argo-takes-data",
        "besiii-joined",
        "argo-ends",
        "dampe-begins",
        "a-stay-that-lasts",
        "b-hoped",
        "a-nobody-says-from-when",
    ]
    chance = random.Random(11)
    for _ in range(10):
        chance.shuffle(events)
        assert [one.event.id for one in date_chronology(chronology(*events)).events] == expected


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # the earliest start
        (claim(start="2004", end="2015"), claim(start="2009", end="2010")),
        # then the latest start
        (claim(start="early 2009", end="2015"), claim(start="2009", end="2010")),
        # then the earliest end
        (claim(start="2009", end="[2011..2016]"), claim(start="2009", end="[2012..2013]")),
        (claim(start="2009", end="early 2012"), claim(start="2009", end="late 2012")),
    ],
)
def test_the_id_decides_only_where_the_dates_do_not(earlier: Claim, later: Claim) -> None:
    events = event(earlier, name="z-earlier"), event(later, name="a-later")
    assert [one.event.id for one in date_chronology(chronology(*events)).events] == ["z-earlier", "a-later"]


def test_a_span_begins_with_the_first_day_of_its_start_and_ends_with_the_last_of_its_end() -> None:
    ends = dated(claim(start="2004", end="2009")).usual
    assert (ends.earliest, ends.latest) == (day_of(2004), day_of(2009, 12, 31))


# several events


def test_a_promise_hangs_on_the_start_or_the_end_of_a_span_in_both_layers() -> None:
    run = event(claim(start="early 2009", end="late 2015"), name="run")
    plans = [
        event(claim("bulletin", after("run"), mode=Mode.PLANNED), name="upgrade"),
        event(claim("bulletin", after("run.start"), mode=Mode.PLANNED), name="first-data"),
        event(claim("bulletin", after("run.end"), mode=Mode.PLANNED), name="dismantled"),
    ]
    found = {one.event.id: one.dating for one in date_chronology(chronology(run, *plans)).events}
    assert days(found["upgrade"].usual.start) == days(found["first-data"].usual.start) == "2014-09-17 .."
    assert days(found["dismantled"].exact.start) == "2015-01-01 .."
    assert days(found["dismantled"].usual.start) == "2015-09-01 .."
    assert found["dismantled"].derived == ("start_earliest", "end_earliest")
    assert found["upgrade"].derived == ()


@pytest.mark.parametrize(
    ("relation", "target", "exact", "read"),
    [
        # a side of the other event that is not known leaves this one's not known, the far side stays open
        (Relation("", after=Moment.parse("run")), Window(UNKNOWN, day_of(2015)), "? ..", "? .."),
        (Relation("", before=Moment.parse("run")), Window(day_of(2012), UNKNOWN), ".. ?", ".. ?"),
        (
            Relation("", after=Moment.parse("run"), by=limits("at most 2 years")),
            Window(day_of(2012), UNKNOWN),
            "2012-01-01 ..",
            "2012-01-01 ..",
        ),
        (
            Relation("", before=Moment.parse("run"), by=limits("at most 2 years")),
            Window(UNKNOWN, day_of(2015)),
            ".. 2015-01-01",
            ".. 2015-01-01",
        ),
        # a vague distance is a reading
        (
            Relation("", after=Moment.parse("run"), by=limits("few years")),
            Window(day_of(2009), day_of(2009, 4, 30)),
            "2009-01-01 ..",
            "2011-01-01 2014-12-31",
        ),
        (
            Relation("", before=Moment.parse("run"), by=limits("few years")),
            Window(day_of(2009), day_of(2009, 4, 30)),
            ".. 2009-04-30",
            "2004-01-01 2007-12-31",
        ),
    ],
)
def test_a_relation_leaves_the_sides_that_the_other_event_leaves(
    relation: Relation, target: Window, exact: str, read: str
) -> None:
    written = SOURCES["interview"].when_written
    layers = layers_of(relation, written, written, lambda _: Layers(target, target))
    assert (days(layers.exact), days(layers.usual)) == (exact, read)


def test_a_promise_may_hang_on_an_event_that_nobody_tells() -> None:
    plan = event(claim("minutes", after("never-told.end"), mode=Mode.PLANNED), name="plan")
    (found,) = date_chronology(chronology(plan)).events
    assert (days(found.dating.exact.start), found.dating.derived) == ("2025-09-25 ..", ())


def test_a_bound_that_no_claim_of_the_event_states_is_derived() -> None:
    first = event(claim(date="2012-03"), name="first-light")
    run = event(claim(start=after("first-light"), end="2015"), name="run")
    last = event(claim(date=Relation("{before: run.end}", before=Moment.parse("run.end"))), name="last-shift")
    found = {one.event.id: one.dating for one in date_chronology(chronology(first, run, last)).events}
    assert both(found["run"].usual) == ("2012-03-01 2015-12-31", "2015-01-01 2015-12-31")
    assert found["run"].derived == ("start_earliest",)
    assert days(found["last-shift"].usual.start) == ".. 2015-12-31"
    assert found["last-shift"].derived == ("start_latest", "end_latest")
    assert found["first-light"].derived == ()


def test_each_conflict_is_told_once_by_event_source_and_line() -> None:
    launch = event(claim("interview", "2012"), name="launch")
    results = event(claim("interview", "2011"), claim("survey", after("launch")), name="results")
    torn = event(claim("survey", "2016", lines=9), claim("survey", "2014", lines=3), name="meeting")
    worse = event(claim("survey", "2010"), claim("bulletin", "2009"), name="meeting-again")
    found = conflicts_of(date_chronology(chronology(launch, torn, worse, results)).events)
    told = [[(name, one.source, one.lines[0]) for name, one in conflict.claims] for conflict in found]
    assert told == [
        [("launch", "interview", 41), ("results", "interview", 41), ("results", "survey", 41)],
        [("meeting", "survey", 3), ("meeting", "survey", 9)],
        [("meeting-again", "bulletin", 41), ("meeting-again", "survey", 41)],
    ]
    assert conflicts_of(date_chronology(chronology(launch)).events) == ()


def test_events_that_nothing_ties_need_no_network() -> None:
    alone = chronology(event(claim(date="2012"), name="launch"), event(claim(date="2014"), name="results"))
    solved = date_chronology(alone).solved
    assert solved.network is None
    assert set(solved.bounds) == {"launch", "results"}


# laws

DATES = [
    "2012",
    "2014",
    "201X",
    "early 2014",
    "late 2012",
    "2014~",
    "2014?",
    "2013%",
    "by 2013",
    "after 2013",
]
DATES += [
    "[2012..2014]",
    "about 2013",
    "perhaps 2012",
    "recently",
    "source",
    "source - 1 year",
    "2020",
    "soon",
]
DATES += ["2014-03-09", "the 1980s", "before 2012", "past two years"]
SLOTS: st.SearchStrategy[str | Relation] = st.sampled_from([*DATES, BEFORE_SOURCE, AFTER_SOURCE])
OPTIONAL = st.none() | SLOTS
NAMES = st.sampled_from(sorted(SOURCES))
MODES = st.sampled_from(list(Mode))
LINES = st.integers(1, 3)
TOLD = st.just("as the source tells")
POINT_CLAIMS = st.builds(claim, NAMES, SLOTS, mode=MODES, lines=LINES, wording=TOLD)
SPAN_CLAIMS = st.builds(
    claim, NAMES, start=OPTIONAL, end=OPTIONAL, at=SLOTS, mode=MODES, lines=LINES, wording=TOLD
)
CLAIMS = st.lists(POINT_CLAIMS, min_size=1, max_size=5) | st.lists(SPAN_CLAIMS, min_size=1, max_size=5)


@given(CLAIMS)
def test_the_read_window_lies_inside_the_exact_one(claims: list[Claim]) -> None:
    dating = dated(*claims)
    assert dating.exact.start.holds(dating.usual.start)
    assert dating.exact.end.holds(dating.usual.end)


@given(CLAIMS)
def test_no_window_ends_before_it_begins(claims: list[Claim]) -> None:
    dating = dated(*claims)
    for ends in (dating.exact, dating.usual):
        assert not ends.start.is_empty
        assert not ends.end.is_empty
        assert ends.start.low <= ends.end.low
        assert ends.start.high <= ends.end.high


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(claims: list[Claim], chance: random.Random) -> None:
    shuffled = chance.sample(claims, len(claims))
    assert dated(*shuffled) == dated(*claims)


@given(CLAIMS, st.data())
def test_one_more_claim_that_agrees_never_widens_the_exact_window(
    claims: list[Claim], data: st.DataObject
) -> None:
    told = [one for one in claims if one.mode is Mode.OCCURRED]
    more = data.draw(POINT_CLAIMS if claims[0].date else SPAN_CLAIMS)
    before, after = dated(*claims), dated(*claims, more)
    if told and more.mode is Mode.OCCURRED and not after.conflicts:
        assert before.exact.start.holds(after.exact.start)
        assert before.exact.end.holds(after.exact.end)


@given(CLAIMS, POINT_CLAIMS)
def test_a_promise_changes_nothing_where_something_is_told_as_occurred(
    claims: list[Claim], more: Claim
) -> None:
    if more.mode is not Mode.OCCURRED and any(one.mode is Mode.OCCURRED for one in claims):
        assert dated(*claims, more) == dated(*claims)


@given(CLAIMS)
def test_every_claim_that_is_set_aside_is_shown_and_none_is_without_a_conflict(claims: list[Claim]) -> None:
    dating = dated(*claims)
    assert all(one in dating.shown for pair in aside(dating) for one in pair)
    assert (dating.status is Status.CONFLICT) == bool(dating.conflicts)
    assert DatedEvent(event(*claims), dating).sort_key[-1] == "juno-born"
