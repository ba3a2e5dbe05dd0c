"""The engine: what follows for events that are told relative to one another."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.shown import days
from tests.generated import YEARS, chronologies, histories
from tests.making import after, before, chronology, claim, dated, event, history, source

from sinoital.dates.day import day_of, last_day_of
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dated import DatedEvent, Link, Status
from sinoital.engine.dating import date_event
from sinoital.records.model import Event, Mode, Relation
from sinoital.records.moment import Moment


def usual(one: DatedEvent, side: str = "start") -> str:
    return days(getattr(one.dating.usual, side))


def exact(one: DatedEvent, side: str = "start") -> str:
    return days(getattr(one.dating.exact, side))


JOINED = event("joined", claim(date="early 2009"))


def test_what_comes_after_another_event_is_bounded_by_it() -> None:
    found = dated(JOINED, event("grew", claim(date=after("joined"))))["grew"]
    assert exact(found) == "2009-01-01 2017-12-31"
    assert found.dating.derived == ("start_earliest", "end_earliest")
    assert found.dating.status is Status.OCCURRED


def test_an_event_between_two_others_is_bounded_from_both_sides() -> None:
    later = event("published", claim(date="2013"))
    found = dated(
        JOINED, later, event("found", claim(date=Relation("", Moment("joined"), Moment("published"))))
    )["found"]
    assert exact(found) == "2009-01-01 2013-12-31"


def test_bounds_travel_along_a_chain_in_both_directions() -> None:
    chain = [
        event("a", claim(date="2003")),
        event("b", claim(date=after("a"))),
        event("c", claim(date=after("b"))),
    ]
    chain.append(event("d", claim(date="2005"), claim(2, date=after("c"))))
    found = dated(*chain)
    assert [exact(found[name]) for name in "bc"] == ["2003-01-01 2005-12-31"] * 2


def test_a_distance_bounds_both_events() -> None:
    results = event("results", claim(date=after("launch", "2 years")))
    found = dated(event("launch", claim(date="2010-06-15")), results)
    assert exact(found["results"]) == "2011-06-16 2013-06-14"
    untold = event("launch", claim(date=before("source")))
    found = dated(
        untold, event("results", claim(date="2013-06-14"), claim(2, date=after("launch", "2 years")))
    )
    assert exact(found["launch"]) == "2010-06-15 2012-06-13"


def test_a_vague_distance_is_only_a_reading_counted_in_calendar_years() -> None:
    found = dated(JOINED, event("extended", claim(date=after("joined", "few years"))))["extended"]
    assert exact(found) == "2009-01-01 2017-12-31"
    assert usual(found) == "2011-01-01 2014-12-31"


def test_a_vague_distance_never_cuts_a_stated_date() -> None:
    stated = event("extended", claim(date="2016"), claim(2, date=after("joined", "few years")))
    found = dated(JOINED, stated)["extended"]
    assert usual(found) == "2016-01-01 2016-12-31"
    assert found.dating.left_out == ()


def test_spans_are_named_by_their_start_or_end() -> None:
    run = event("run", claim(start="2004", end="2009"))
    upgrade = event("upgrade", claim(start=after("run.end"), end=before("report")))
    report = event("report", claim(date="2012"))
    found = dated(run, upgrade, report)["upgrade"]
    assert (exact(found, "start"), exact(found, "end")) == ("2009-01-01 2012-12-31", "2009-01-01 2012-12-31")


def test_a_moment_under_way_lies_after_the_start_and_before_the_end() -> None:
    works = event("works", claim(at=after("joined")), claim(2, at=before("report")))
    found = dated(JOINED, works, event("report", claim(date="2012")))["works"]
    assert (exact(found, "start"), exact(found, "end")) == ("? 2012-12-31", "2009-01-01 ?")


def test_a_moment_under_way_at_a_distance_bounds_the_start_and_the_end_from_inside() -> None:
    works = event("works", claim(at=after("born", "2 years")))
    found = dated(event("born", claim(date="2000-01-01")), works)["works"]
    assert (exact(found, "start"), exact(found, "end")) == ("? 2002-12-31", "2001-01-01 ?")
    ends = event("works", claim(at=after("born", "2 years")), claim(2, end="2010"))
    assert not dated(event("born", claim(date="2000-01-01")), ends)["works"].dating.conflicts
    ended = event("works", claim(at=before("born", "2 years")))
    found = dated(event("born", claim(date="2000-01-01")), ended)["works"]
    assert (exact(found, "start"), exact(found, "end")) == ("? 1998-12-31", "1997-01-01 ?")


def test_a_moment_under_way_after_one_event_and_before_another_sets_them_in_order() -> None:
    works = event("works", claim(at=Relation("", Moment("late"), Moment("early"))))
    found = dated(event("late", claim(date="2005")), event("early", claim(date="2001")), works)
    assert {one.dating.status for one in found.values()} == {Status.CONFLICT}
    found = dated(event("late", claim(date="[2001..2005]")), event("early", claim(date="2003")), works)
    assert exact(found["late"]) == "2001-01-01 2003-12-31"


def test_a_moment_under_way_is_not_after_its_source_and_bounds_the_event_before_it() -> None:
    fire = event("fire", claim(date=before("source")))
    works = event("works", claim(2, at=after("fire", "at least 10 days")))
    # a report of 2017 tells that the works were under way
    assert exact(dated(fire, works)["fire"]) == ".. 2017-12-21"


def test_a_moment_under_way_is_a_part_of_the_proof_of_a_conflict() -> None:
    works = event("works", claim(2, at=before("joined")), claim(3, start="2010"))
    (conflict,) = dated(JOINED, works)["works"].dating.conflicts
    assert [(name, one.lines[0]) for name, one in conflict.claims] == [
        ("joined", 1),
        ("works", 2),
        ("works", 3),
    ]
    assert [links_of(one) for one in conflict.links] == [
        ("", "joined", last_day_of(2009), "joined"),
        ("joined", "works.at", 0, "works"),
        ("works.at", "works.start", 0, "works"),
        ("works.start", "", -day_of(2010), "works"),
    ]
    works = event("works", claim(2, at=after("joined")), claim(3, end="2008"))
    (conflict,) = dated(JOINED, works)["works"].dating.conflicts
    assert [links_of(one) for one in conflict.links] == [
        ("", "works.end", last_day_of(2008), "works"),
        ("works.end", "works.at", 0, "works"),
        ("works.at", "joined", 0, "works"),
        ("joined", "", -day_of(2009), "joined"),
    ]


def test_readings_of_one_event_that_contradict_each_other_are_left_out() -> None:
    found = dated(event("vague", claim(1, date="early 2009"), claim(2, date="late 2009")))["vague"]
    assert [one.lines[0] for one in found.dating.left_out] == [1, 2]
    assert usual(found) == exact(found) == "2009-01-01 2009-12-31"


def test_the_conflicts_of_a_chronology_are_those_of_its_events() -> None:
    torn = event("torn", claim(1, date="2009"), claim(2, date="2011"))
    solved = history(JOINED, torn).solved
    (conflict,) = solved.disputes[0].conflicts
    assert [name for name, _ in conflict.claims] == ["torn", "torn"]
    assert solved.conflicts_with("torn") == (conflict,)
    assert solved.conflicts_with("joined") == ()


def test_an_ongoing_span_keeps_its_open_end() -> None:
    works = event("works", claim(start=after("joined"), at="source"))
    found = dated(JOINED, works)["works"]
    assert found.dating.status is Status.ONGOING
    assert (exact(found, "start"), exact(found, "end")) == ("2009-01-01 2017-12-31", "2017-01-01 ..")


def test_claims_of_several_events_that_cannot_all_hold_are_a_conflict_of_each() -> None:
    launch, results = (
        event("launch", claim(date="2011-06-02")),
        event("results", claim(date=after("launch", "2..5 years")), claim(2, date="2012-03")),
    )
    other = event("other", claim(date=after("launch")))
    found = dated(launch, results, other)
    assert [found[name].dating.status for name in ("launch", "results", "other")] == [
        Status.CONFLICT,
        Status.CONFLICT,
        Status.OCCURRED,
    ]
    assert len(found["launch"].dating.conflicts[0].claims) == 3
    # nothing certain follows from a disputed claim
    assert exact(found["other"]) == exact(found["launch"]) == "? 2017-12-31"
    # the launch was then, or else so long before the results of 2012
    assert usual(found["launch"]) == "2006-03-02 2011-06-02"
    assert usual(found["other"]) == "2006-03-02 2017-12-31"
    assert found["other"].dating.rests_on == found["launch"].dating.conflicts


def test_a_reading_that_contradicts_another_event_is_left_out() -> None:
    late = event("late", claim(date="late 2009"), claim(2, date=before("joined")))
    found = dated(JOINED, late)
    assert exact(found["late"]) == "2009-01-01 2009-12-31"
    assert len(found["late"].dating.left_out) + len(found["joined"].dating.left_out) > 0


def test_a_plan_is_bounded_by_what_occurred_and_bounds_nothing() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date=after("source", "1 year")))
    follows = event("follows", claim(date=after("plan")))
    found = dated(
        plan,
        follows,
        event("next", claim(mode=Mode.PLANNED, date=after("done"))),
        event("done", claim(date="2017-06-01")),
    )
    assert exact(found["plan"]) == "2017-01-02 2019-12-31"
    assert exact(found["follows"]) == "? 2017-12-31"
    assert exact(found["next"]) == "2017-06-01 .."
    assert found["next"].dating.derived == ("start_earliest", "end_earliest")
    assert found["plan"].dating.derived == ()


def test_a_plan_that_hangs_on_a_conflict_is_usually_after_every_way_out_of_it() -> None:
    torn = event("torn", claim(1, date="2014"), claim(2, date="2016"))
    found = dated(torn, event("next", claim(mode=Mode.PLANNED, date=after("torn", "4 years"))))
    assert exact(found["next"]) == "2017-01-01 .."
    assert usual(found["next"]) == "2017-01-01 2021-12-31"


def test_a_plan_may_hang_on_the_end_of_a_span() -> None:
    run = event("run", claim(start="2004", end="2009"))
    found = dated(
        run,
        event("next", claim("old", after("run.end"), Mode.PLANNED)),
        sources=[source("old", "2003")],
    )
    assert exact(found["next"]) == "2009-01-01 .."


def test_an_event_that_is_promised_only_ties_nothing() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date="2019"))
    found = dated(plan, event("late", claim(mode=Mode.PLANNED, date=after("plan"))))
    assert exact(found["late"]) == "2017-01-01 .."


def test_events_that_no_relation_ties_are_dated_by_their_own_claims() -> None:
    own = event("own", claim(date="late 2015"))
    assert dated(own, JOINED, event("grew", claim(date=after("joined"))))["own"].dating == date_event(
        own, {"report": source()}
    )


@given(st.one_of(chronologies(), histories()))
def test_the_read_window_lies_inside_the_exact_one(events: list[Event]) -> None:
    for one in dated(*events).values():
        for exact_side, read_side in zip(one.dating.exact, one.dating.usual, strict=True):
            assert exact_side.holds(read_side)
            assert not read_side.is_empty


@pytest.mark.slow
@given(histories(), st.randoms())
def test_the_order_of_events_and_claims_changes_nothing(events: list[Event], dice: random.Random) -> None:
    shuffled = [replace(one, claims=tuple(dice.sample(one.claims, len(one.claims)))) for one in events]
    told = replace(chronology(*shuffled), events=tuple(dice.sample(shuffled, len(shuffled))))
    again = {one.event.id: one.dating for one in date_chronology(told).events}
    for name, one in dated(*events).items():
        assert (again[name].exact, again[name].usual) == (one.dating.exact, one.dating.usual)
        assert (again[name].status, again[name].derived) == (one.dating.status, one.dating.derived)
        assert again[name].left_out == one.dating.left_out


@pytest.mark.slow
@given(histories(), st.sampled_from("abcd"), YEARS, st.sampled_from(("date", "at", "before")))
def test_a_claim_that_causes_no_conflict_widens_no_exact_window(
    events: list[Event], name: str, year: int, what: str
) -> None:
    slot = "date" if name in "ab" else "at"
    said = before("d.end") if what == "before" else str(year)
    added = claim(8, **{slot: said})  # type: ignore[arg-type]
    more = [replace(one, claims=(*one.claims, added)) if one.id == name else one for one in events]
    old, new = dated(*events), dated(*more)
    if not any(one.dating.conflicts for found in (old, new) for one in found.values()):
        for key, one in old.items():
            for old_side, new_side in zip(one.dating.exact, new[key].dating.exact, strict=True):
                assert old_side.holds(new_side)


@pytest.mark.parametrize("side", ["earliest", "latest"])
def test_every_bound_of_a_network_is_met_by_a_brute_search_over_years(side: str) -> None:
    # a in 2003..2005, b at least 400 days after a, c before b and in 2004
    events = [
        event("a", claim(date="[2003..2005]")),
        event("b", claim(date=after("a", "at least 400 days")), claim(2, date=before("d"))),
        event("c", claim(date="2004"), claim(2, date=before("a"))),
        event("d", claim(date="2006")),
    ]
    found = dated(*events)
    candidates = range(day_of(2003), last_day_of(2006) + 1)
    a_days = [
        d for d in candidates if day_of(2004) <= d <= last_day_of(2005) and d + 400 <= last_day_of(2006)
    ]
    brute = {"earliest": min(a_days), "latest": max(a_days)}
    assert getattr(found["a"].dating.exact.start, side) == brute[side]


def test_a_left_out_reading_is_that_of_the_event_that_tells_it_only() -> None:
    before_the_flood = event("early", claim(7, date="late 2009"), claim(8, date=before("joined")))
    found = dated(event("joined", claim(date="2009-06")), before_the_flood)
    assert found["early"].dating.left_out == before_the_flood.claims[:1]
    assert found["joined"].dating.left_out == ()


def test_a_vague_distance_that_does_not_fit_is_left_out() -> None:
    soon_after = event("grew", claim(1, date=after("joined", "few years")), claim(2, date=before("closed")))
    found = dated(JOINED, soon_after, event("closed", claim(date="2010")))
    assert usual(found["grew"]) == "2009-01-01 2010-12-31"
    assert found["grew"].dating.left_out == soon_after.claims[:1]
    just_before = event("left", claim(1, date=before("closed", "few years")), claim(2, date=after("joined")))
    found = dated(JOINED, just_before, event("closed", claim(date="2010")))
    assert usual(found["left"]) == "2009-01-01 2010-12-31"
    assert found["left"].dating.left_out == just_before.claims[:1]


def test_a_vague_distance_leaves_the_readings_of_other_words_as_they_are() -> None:
    grew = event("grew", claim(date=after("joined", "few years")))
    found = dated(JOINED, grew, event("met", claim(date=after("grew"))))
    assert usual(found["joined"]) == "2009-01-01 2009-04-30"
    assert usual(found["grew"]) == "2011-01-01 2014-12-31"
    assert usual(found["met"]) == "2011-01-01 2017-12-31"


def test_one_vague_distance_from_a_source_does_not_hide_another() -> None:
    counted_back, counted_on = before("source", "few years"), after("joined", "few years")
    grew = event("grew", claim(1, date=counted_back), claim(2, date=counted_on))
    # as few years after the start of 2009 as if nothing else were told
    assert usual(dated(JOINED, grew)["grew"]).endswith(" 2014-12-31")


def test_a_date_at_a_vague_distance_from_a_disputed_one_rests_on_the_dispute() -> None:
    torn = event("torn", claim(1, date="2005"), claim(2, date="2006"))
    # its first day is told: only its last one is counted from the disputed days
    grew = event("grew", claim(3, date=after("torn", "few years")), claim(4, date="not before 2007-06"))
    found = dated(torn, grew)
    assert usual(found["grew"]) == "2007-06-01 2011-12-31"
    assert found["grew"].dating.rests_on == found["torn"].dating.conflicts


def test_a_date_bounded_by_the_usual_meaning_of_disputed_words_rests_on_the_dispute() -> None:
    torn = event("torn", claim(1, date="early 2009"), claim(2, date="2011"))
    # by June it was before 2009 ends, and so before 2011: only "early" bounds it further
    left = event("left", claim(3, date=before("torn")), claim(4, date="by 2009-06"))
    found = dated(torn, left)
    assert found["left"].dating.rests_on == found["torn"].dating.conflicts


def test_a_vague_distance_dates_the_side_of_a_span_that_it_is_told_of() -> None:
    ended = event("run", claim(start="2008", end=after("joined", "few years")))
    found = dated(JOINED, ended)["run"]
    assert (usual(found), usual(found, "end")) == ("2008-01-01 2008-12-31", "2011-01-01 2014-12-31")
    begun = event("run", claim(start=after("joined", "few years"), end="2016"))
    found = dated(JOINED, begun)["run"]
    assert (usual(found), usual(found, "end")) == ("2011-01-01 2014-12-31", "2016-01-01 2016-12-31")


def test_a_vague_distance_is_left_out_towards_days_that_are_told_of_that_side_alone() -> None:
    grown = claim(1, start="2004", end=after("joined", "few years"))
    told = dated(JOINED, event("run", grown, claim(2, end="[2009..2016]")))["run"]
    assert usual(told, "end") == "2009-01-01 2016-12-31"
    # the days of the start, and a moment under way, tell no day of the end
    untold = dated(JOINED, event("run", grown, claim(2, at="2009-03")))["run"]
    assert usual(untold, "end") == "2011-01-01 2014-12-31"
    half_told = dated(JOINED, event("run", grown, claim(2, end="by 2016")))["run"]
    assert usual(half_told, "end") == "2011-01-01 2016-12-31"
    by_its_source = dated(JOINED, event("run", grown, claim(2, end="last year")))["run"]
    assert usual(by_its_source, "end") == "2016-01-01 2016-12-31"
    assert by_its_source.dating.left_out == ()
    begun = event("run", claim(1, start=after("joined", "few years")), claim(2, at="2015"))
    assert usual(dated(JOINED, begun)["run"]) == "2011-01-01 2014-12-31"


def test_one_relation_between_dates_does_not_hide_the_vague_distance_behind_it() -> None:
    run = event("run", claim(start="2004", end=after("joined", "few years")), claim(2, at="2009"))
    grew = event("grew", claim(1, date="[2005..2016]"), claim(2, date=after("joined", "few years")))
    found = dated(JOINED, grew, run)
    assert usual(found["grew"]) == "2009-01-01 2016-12-31"
    assert usual(found["run"], "end") == "2011-01-01 2014-12-31"


def test_a_conflict_tells_its_claims_its_proof_and_by_how_much_it_misses() -> None:
    launch = event("launch", claim(1, date="2011-06-02"))
    results = event("results", claim(2, date=after("launch", "at most 10 days")), claim(3, date="2011-06-20"))
    (conflict,) = dated(launch, results)["launch"].dating.conflicts
    assert [(name, one.lines[0]) for name, one in conflict.claims] == [
        ("launch", 1),
        ("results", 2),
        ("results", 3),
    ]
    assert conflict.short == 8
    assert [links_of(one) for one in conflict.links] == [
        ("", "launch", day_of(2011, 6, 2), "launch"),
        ("launch", "results", 10, "results"),
        ("results", "", -day_of(2011, 6, 20), "results"),
    ]


def links_of(link: Link) -> tuple[str, str, int, str]:
    """Return a link with its moments as texts, the calendar as an empty one."""
    earlier, later = ("" if moment is None else str(moment) for moment in link[:2])
    return earlier, later, link.days, link.owner


def test_the_shape_of_a_span_is_a_part_of_a_proof_that_nobody_claims() -> None:
    run = event("run", claim(1, start=after("built")), claim(2, end=before("joined")))
    (conflict,) = dated(JOINED, run, event("built", claim(date="2010")))["run"].dating.conflicts
    assert conflict.short == 1
    assert [links_of(one) for one in conflict.links] == [
        ("", "joined", last_day_of(2009), "joined"),
        ("joined", "run.end", 0, "run"),
        ("run.end", "run.start", 0, ""),
        ("run.start", "built", 0, "run"),
        ("built", "", -day_of(2010), "built"),
    ]


def test_nothing_certain_is_derived_through_a_span_in_conflict() -> None:
    torn = event("torn", claim(1, start="2009", end="2012"), claim(2, end="2014"))
    first = event("first", claim(1, date="2008"), claim(2, date=before("torn.start")))
    after_it = event("after", claim(date=after("torn.end")))
    in_it = event("within", claim(date=Relation("", Moment("torn", "start"), Moment("torn", "end"))))
    found = dated(torn, first, after_it, in_it)
    assert found["torn"].dating.status is Status.CONFLICT
    assert [exact(found[name]) for name in ("after", "within")] == ["2008-01-01 2017-12-31"] * 2
    assert [usual(found[name]) for name in ("after", "within")] == [
        "2012-01-01 2017-12-31",
        "2008-01-01 2014-12-31",
    ]
    assert exact(found["first"]) == "2008-01-01 2008-12-31"


def test_nothing_certain_is_derived_through_a_point_in_conflict_that_others_are_told_by() -> None:
    torn = event("torn", claim(1, date="2009"), claim(2, date="2011"))
    first = event("first", claim(1, date="2008"), claim(2, date=before("torn")))
    found = dated(torn, first, event("last", claim(date=after("torn"))))
    assert found["torn"].dating.status is Status.CONFLICT
    assert (exact(found["last"]), usual(found["last"])) == ("2008-01-01 2017-12-31", "2009-01-01 2017-12-31")
