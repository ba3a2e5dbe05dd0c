"""Why a moment lies where it lies."""

from itertools import pairwise

import pytest
from hypothesis import given
from tests.dates.shown import days
from tests.generated import histories
from tests.making import after, before, claim, event, history, source

from sinoital.dates.window import Window
from sinoital.engine.claim_bounds import BoundRule, Layer, Side
from sinoital.engine.dated import DatedEvent, Status
from sinoital.engine.dating import date_event
from sinoital.questions.why import Why, moments_of, why
from sinoital.records.model import Event, Mode, Relation
from sinoital.records.moment import SOURCE, Moment
from sinoital.records.names import UnknownName

JOINED = event("joined", claim(date="early 2009"))


def chain(
    events: list[Event], moment: str, side: Side, layer: Layer = "usual"
) -> list[tuple[str, BoundRule, str]]:
    """Return the steps behind a bound: moment, rule, day."""
    (reasons,) = why(history(*events, sources=[source("letter", "1999")]), moment)
    bound = next(each for each in reasons.bounds if (each.layer, each.side) == (layer, side))
    return [(str(step.moment), step.rule, days(Window(step.day)).split()[0]) for step in bound.steps]


def test_a_date_that_is_told_gives_its_bounds_in_one_step() -> None:
    assert chain([JOINED], "joined", "earliest") == [("joined", BoundRule.DATED, "2009-01-01")]
    assert chain([JOINED], "joined", "latest", "exact") == [("joined", BoundRule.DATED, "2009-12-31")]


def test_vague_words_are_told_as_usually_meant() -> None:
    assert chain([JOINED], "joined", "latest") == [("joined", BoundRule.USUALLY, "2009-04-30")]


def test_what_is_told_as_occurred_is_not_after_its_source() -> None:
    grew = event("grew", claim(date=after("joined")))
    assert chain([JOINED, grew], "grew", "latest") == [("grew", BoundRule.WRITTEN, "2017-12-31")]


def test_a_relation_leads_to_the_moment_that_it_names() -> None:
    grew = event("grew", claim(date=after("joined")))
    assert chain([JOINED, grew], "grew", "earliest") == [
        ("grew", BoundRule.RELATED, "2009-01-01"),
        ("joined", BoundRule.DATED, "2009-01-01"),
    ]


def test_a_vague_distance_is_counted_from_the_bound_of_the_other_moment() -> None:
    grew = event("grew", claim(date=after("joined", "few years")))
    assert chain([JOINED, grew], "grew", "latest") == [
        ("grew", BoundRule.COUNTED, "2014-12-31"),
        ("joined", BoundRule.USUALLY, "2009-04-30"),
    ]
    assert chain([JOINED, grew], "grew", "latest", "exact") == [("grew", BoundRule.WRITTEN, "2017-12-31")]


def test_a_span_carries_bounds_from_one_end_to_the_other() -> None:
    run = event("run", claim(end="2009"))
    assert chain([run], "run.start", "latest") == [
        ("run.start", BoundRule.SHAPE, "2009-12-31"),
        ("run.end", BoundRule.DATED, "2009-12-31"),
    ]


def test_a_moment_under_way_bounds_the_start_and_the_end() -> None:
    run = event("run", claim(at="2009"))
    assert chain([run], "run.start", "latest") == [("run.start", BoundRule.UNDER_WAY, "2009-12-31")]
    assert chain([run], "run.end", "earliest") == [("run.end", BoundRule.UNDER_WAY, "2009-01-01")]


def test_a_promise_follows_the_moment_that_it_hangs_on() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date=after("joined", "10..12 years")))
    steps = chain([JOINED, plan], "plan", "latest", "exact")
    assert [step[:2] for step in steps] == [("plan", BoundRule.RELATED), ("joined", BoundRule.DATED)]
    assert chain([plan, JOINED], "plan", "earliest", "exact")[-1] == ("joined", BoundRule.DATED, "2009-01-01")


def test_a_promise_at_a_vague_distance_is_counted_from_the_other_moment() -> None:
    plan = event("plan", claim("letter", mode=Mode.PLANNED, date=after("joined", "few years")))
    assert chain([JOINED, plan], "plan", "latest") == [
        ("plan", BoundRule.COUNTED, "2014-12-31"),
        ("joined", BoundRule.USUALLY, "2009-04-30"),
    ]
    (reasons,) = why(history(JOINED, plan, sources=[source("letter", "1999")]), "plan")
    # counted in years, and not in days
    assert [step.apart for step in reasons.bounds[-1].steps] == [0, 0]


def test_a_promise_at_a_distance_follows_how_the_other_moment_is_usually_meant() -> None:
    plan = event("plan", claim("letter", mode=Mode.PLANNED, date=after("joined", "10 years")))
    assert chain([JOINED, plan], "plan", "latest") == [
        ("plan", BoundRule.RELATED, "2020-04-29"),
        ("joined", BoundRule.USUALLY, "2009-04-30"),
    ]


def test_a_promise_between_two_events_follows_the_one_on_each_side() -> None:
    closed = event("closed", claim(date="2012"))
    between = Relation("", after=Moment("joined"), before=Moment("closed"))
    plan = event("plan", claim("letter", mode=Mode.PLANNED, date=between))
    events = [JOINED, closed, plan]
    assert [moment for moment, _, _ in chain(events, "plan", "earliest")] == ["plan", "joined"]
    assert [moment for moment, _, _ in chain(events, "plan", "latest")] == ["plan", "closed"]


def test_a_promise_under_way_follows_the_moment_that_it_hangs_on() -> None:
    plan = event("plan", claim("letter", mode=Mode.PLANNED, at=after("joined")))
    assert chain([JOINED, plan], "plan.end", "earliest") == [
        ("plan.end", BoundRule.UNDER_WAY, "2009-01-01"),
        ("joined", BoundRule.DATED, "2009-01-01"),
    ]


@pytest.mark.parametrize(
    ("by", "layer", "day", "apart"),
    [("2 years", "exact", "2010-01-02", 366), ("few years", "usual", "2011-01-01", 730)],
)
def test_a_promise_under_way_tells_how_far_it_is_from_the_moment_that_it_hangs_on(
    by: str, layer: Layer, day: str, apart: int
) -> None:
    plan = event("plan", claim("letter", mode=Mode.PLANNED, at=after("joined", by)))
    assert chain([JOINED, plan], "plan.end", "earliest", layer) == [
        ("plan.end", BoundRule.UNDER_WAY, day),
        ("joined", BoundRule.DATED, "2009-01-01"),
    ]
    (reasons,) = why(history(JOINED, plan, sources=[source("letter", "1999")]), "plan.end")
    (bound,) = (one for one in reasons.bounds if (one.layer, one.side) == (layer, "earliest"))
    assert [step.apart for step in bound.steps] == [apart, 0]


def test_a_promise_that_ends_before_another_event_starts_before_it_too() -> None:
    closed = event("closed", claim(date="2012"))
    plan = event("plan", claim("letter", mode=Mode.PLANNED, end=before("closed")))
    assert chain([closed, plan], "plan.start", "latest") == [
        ("plan.start", BoundRule.SHAPE, "2012-12-31"),
        ("plan.end", BoundRule.RELATED, "2012-12-31"),
        ("closed", BoundRule.DATED, "2012-12-31"),
    ]


@pytest.mark.parametrize(
    ("mode", "layer", "rule"),
    [
        (Mode.OCCURRED, "exact", BoundRule.UNDER_WAY),
        (Mode.OCCURRED, "usual", BoundRule.USUALLY),
        (Mode.PLANNED, "exact", BoundRule.UNDER_WAY),
        (Mode.PLANNED, "usual", BoundRule.USUALLY),
    ],
)
def test_the_usual_meaning_of_a_word_is_no_strict_reason_for_the_same_day(
    mode: Mode, layer: Layer, rule: BoundRule
) -> None:
    # begun early in 2009, usually by the last day of April; under way on that day
    where = "letter" if mode is Mode.PLANNED else "report"
    run = event("run", claim(where, mode=mode, start="early 2009", at="2009-04-30"))
    assert chain([run], "run.start", "latest", layer) == [("run.start", rule, "2009-04-30")]


def test_what_came_before_a_time_under_way_is_not_after_what_tells_of_that() -> None:
    # a report of 2017 tells that the works were under way at least 10 days after the fire
    fire = event("fire", claim(date=before("source")))
    works = event("works", claim(2, at=after("fire", "at least 10 days")))
    assert chain([fire, works], "fire", "latest", "exact") == [
        ("fire", BoundRule.RELATED, "2017-12-21"),
        ("works.at", BoundRule.WRITTEN, "2017-12-31"),
    ]


def test_what_is_told_is_usually_not_after_the_days_on_which_its_source_was_usually_written() -> None:
    diary = source("diary", "[2010..2012]", usually="2011")
    (reasons,) = why(history(event("visit", claim("diary", "201X")), sources=[diary]), "visit")
    latest = [bound for bound in reasons.bounds if bound.side == "latest"]
    assert [[(step.rule, days(Window(step.day)).split()[0]) for step in bound.steps] for bound in latest] == [
        [(BoundRule.WRITTEN, "2012-12-31")],
        [(BoundRule.WRITTEN, "2011-12-31")],
    ]


def test_words_such_as_next_year_hang_on_the_time_at_which_they_were_said() -> None:
    plan = event("plan", claim("letter", "next year", Mode.PLANNED, said="1990"))
    assert chain([plan], "plan", "latest", "exact") == [("plan", BoundRule.DATED, "1991-12-31")]


def test_a_promise_relative_to_its_source_is_a_date() -> None:
    plan = event("plan", claim("letter", mode=Mode.PLANNED, date=after("source", "10 years")))
    assert chain([plan], "plan", "latest") == [("plan", BoundRule.DATED, "2010-12-30")]


def test_a_promise_rests_on_the_claim_that_gives_the_day() -> None:
    vague, exact = claim(1, mode=Mode.PLANNED, date="2019"), claim(2, mode=Mode.PLANNED, date="2019-02")
    (reasons,) = why(history(event("plan", vague, exact)), "plan")
    assert {step.claim for bound in reasons.bounds for step in bound.steps} == {exact}


def test_a_promise_is_not_before_its_source() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date=after("joined")))
    assert chain([JOINED, plan], "plan", "earliest") == [("plan", BoundRule.WRITTEN, "2017-01-01")]


def test_an_event_in_conflict_has_no_steps() -> None:
    (reasons,) = why(history(event("torn", claim(1, date="2001"), claim(2, date="2003"))), "torn")
    assert [bound.steps for bound in reasons.bounds] == [()] * 4
    assert days(reasons.windows["usual"]) == "2001-01-01 2003-12-31"


def test_the_steps_name_the_claims_with_their_lines() -> None:
    grew = event("grew", claim(7, date=after("joined", "2 years")))
    (reasons,) = why(history(JOINED, grew), "grew")
    steps = reasons.bounds[0].steps
    assert [(step.owner, step.claim.where if step.claim else "", step.apart) for step in steps] == [
        ("grew", "report:7", 366),
        ("joined", "report:1", 0),
    ]
    assert days(reasons.alone["usual"]) == "? 2017-12-31"


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ("nobody", "no event is called 'nobody'"),
        ("joined.start", "no moment is called 'joined.start'; there is joined$"),
        ("run.middle", "'run.middle'"),
        ("", "the name of the event is empty"),
    ],
)
def test_a_moment_that_does_not_exist_is_an_error(moment: str, message: str) -> None:
    with pytest.raises(UnknownName, match=message):
        why(history(JOINED, event("run", claim(end="2009"))), moment)


def test_the_id_of_a_span_stands_for_its_start_and_its_end() -> None:
    story = history(event("run", claim(end="2009")))
    assert [str(one.moment) for one in why(story, "run")] == ["run.start", "run.end"]
    with pytest.raises(UnknownName, match=r"'run\.at'; there is run\.start and run\.end$"):
        why(story, Moment("run", "at"))


def all_reasons(events: list[Event]) -> tuple[Why, ...]:
    return why(history(*events), *(moment for event in events for moment in moments_of(event)))


def is_disputed(dated: DatedEvent) -> bool:
    return bool(dated.dating.conflicts or dated.dating.rests_on)


@pytest.mark.slow
@given(histories())
def test_the_steps_lead_from_each_bound_to_the_calendar(events: list[Event]) -> None:
    by_id = history(*events).by_id
    for reasons in all_reasons(events):
        index = int(reasons.moment.side == "end")
        for bound in reasons.bounds:
            shown = getattr(getattr(reasons.dated.dating, bound.layer)[index], bound.side)
            assert bound.day == (shown if isinstance(shown, int) else None)
            if bound.day is None or (bound.layer == "usual" and is_disputed(reasons.dated)):
                assert bound.steps == ()
                continue
            assert (bound.steps[0].moment, bound.steps[0].day) == (reasons.moment, bound.day)
            last = bound.steps[-1].other
            # a promise may hang on a moment of which sources disagree: then the ways out come instead
            assert last in (None, SOURCE) or (last and is_disputed(by_id[last.event]))
            for step, following in pairwise(bound.steps):
                assert step.other == following.moment
                if step.rule is not BoundRule.COUNTED:
                    assert step.day == following.day + step.apart
            assert all(step.claim or step.rule is BoundRule.SHAPE for step in bound.steps)


@pytest.mark.slow
@given(histories())
def test_the_exact_layer_needs_no_usual_meaning(events: list[Event]) -> None:
    for reasons in all_reasons(events):
        for bound in reasons.bounds:
            if bound.layer == "exact":
                assert not {step.rule for step in bound.steps} & {BoundRule.USUALLY, BoundRule.COUNTED}


@pytest.mark.slow
@given(histories())
def test_other_events_only_tighten_what_the_own_claims_say(events: list[Event]) -> None:
    for reasons in all_reasons(events):
        if reasons.dated.dating.status is not Status.CONFLICT:
            assert reasons.alone["exact"].holds(reasons.windows["exact"])


def test_what_the_own_claims_say_alone_is_the_event_dated_by_itself() -> None:
    grew = event("grew", claim(date=before("joined")), claim(2, date="late 2009"))
    alone = date_event(grew, {"report": source()})
    (reasons,) = why(history(JOINED, grew), "grew")
    assert reasons.alone["usual"] == alone.usual.start
