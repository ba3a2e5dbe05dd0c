"""Ways out of contradictions, with what each gives the events in it, and those that hang on it."""

import pytest
from tests.dates.shown import days
from tests.making import after, claim, event, history, source

from sinoital.engine.chronology import DatedChronology
from sinoital.questions.why import Why, why
from sinoital.records.model import Mode

FALL = (claim(1, "1956-05-04", wording="on the 4th"), claim("letter:2", "1956-05-05", wording="on the 5th"))
WEEK_LATER = claim(3, after("fall", by="7 days"), wording="a week later")
STORY = history(
    event("fall", *FALL),
    event("repair", WEEK_LATER),
    event("visit", claim(4, "1956-06")),
    sources=[source("letter", "1990")],
)


def ways(found: Why) -> list[tuple[list[str], str]]:
    """Return the words that each way out does without, and what it gives."""
    return [([claim.wording for _, claim in way.aside], days(way.window)) for way in found.ways]


def asked(story: DatedChronology, moment: str) -> Why:
    (found,) = why(story, moment)
    return found


def test_a_way_out_does_without_one_of_two_claims() -> None:
    assert ways(asked(STORY, "fall")) == [
        (["on the 5th"], "1956-05-04 1956-05-04"),
        (["on the 4th"], "1956-05-05 1956-05-05"),
    ]


def test_what_hangs_on_a_contradiction_follows_each_way_out() -> None:
    assert ways(asked(STORY, "repair")) == [
        (["on the 5th"], "1956-05-11 1956-05-11"),
        (["on the 4th"], "1956-05-12 1956-05-12"),
    ]


def test_what_hangs_on_no_contradiction_has_no_ways_out() -> None:
    assert asked(STORY, "visit").ways == ()


def test_the_usual_bounds_have_no_steps_where_ways_give_them() -> None:
    for bound in asked(STORY, "repair").bounds:
        assert (bound.layer, bool(bound.steps)) != ("usual", True)


def test_a_vague_distance_is_read_where_a_way_out_does_without_the_day() -> None:
    said = (
        claim(2, after("joined", "few years"), wording="some years later"),
        claim(3, "2001", wording="in 2001"),
    )
    story = history(event("joined", claim(1, "2009", wording="in 2009")), event("left", *said))
    assert ways(asked(story, "left")) == [
        (["in 2009"], "2001-01-01 2001-12-31"),
        (["some years later"], "2001-01-01 2001-12-31"),
        (["in 2001"], "2011-01-01 2014-12-31"),
    ]


def test_a_promise_has_ways_out_of_its_own() -> None:
    plans = [
        claim(number, date, Mode.PLANNED, wording=f"in {date}") for number, date in ((1, "2018"), (2, "2019"))
    ]
    assert ways(asked(history(event("flight", *plans)), "flight")) == [
        (["in 2018"], "2019-01-01 2019-12-31"),
        (["in 2019"], "2018-01-01 2018-12-31"),
    ]


def test_a_way_out_of_one_promise_keeps_what_may_be_said_last_too() -> None:
    plans = [
        claim("leaflet:1", "1990", Mode.PLANNED, wording="before it was written"),
        claim("letter:2", "2021", Mode.PLANNED, wording="in 2021"),
    ]
    sources = [source("letter", "2017"), source("leaflet", "2017")]
    story = history(event("flight", *plans), sources=sources)
    assert story.by_id["flight"].dating.conflicts
    ((aside, given),) = ways(asked(story, "flight"))
    assert aside == ["before it was written"]
    assert "1990" not in given


def test_a_way_out_of_the_promises_of_one_source_names_them_and_keeps_those_of_another() -> None:
    plans = [
        claim(f"{name}:1", year, Mode.PLANNED, wording=f"in {year}")
        for name, year in (("leaflet", "2018"), ("leaflet", "2019"), ("letter", "2021"))
    ]
    # both were written in 2017: which of them was the last word is not known
    sources = [source("letter", "2017"), source("leaflet", "2017")]
    found = asked(history(event("flight", *plans), sources=sources), "flight")
    assert ways(found) == [
        (["in 2018"], "2019-01-01 2021-12-31"),
        (["in 2019"], "2018-01-01 2021-12-31"),
    ]
    assert [way.aside for way in found.ways] == [(("flight", plans[0]),), (("flight", plans[1]),)]


def test_a_promise_that_says_nothing_is_told_of_its_event() -> None:
    void = claim("leaflet:1", "1990", Mode.PLANNED)
    story = history(event("flight", void), sources=[source("leaflet", "2017")])
    assert [way.aside for way in asked(story, "flight").ways] == [(("flight", void),)]


def test_promises_may_disagree_about_what_hangs_on_another_event() -> None:
    plans = [
        claim(2, "2018", Mode.PLANNED, wording="in 2018"),
        claim(3, after("visit", "900 days"), Mode.PLANNED, wording="900 days later"),
    ]
    story = history(event("visit", claim(1, "2017-06-15")), event("flight", *plans))
    assert ways(asked(story, "flight")) == [
        (["in 2018"], "2019-12-02 2019-12-02"),
        (["900 days later"], "2018-01-01 2018-12-31"),
    ]


def test_too_many_ways_out_of_promises_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    # tried are all claims, and all but one of the two
    monkeypatch.setattr("sinoital.engine.ways.MOST_NODES", 2)
    story = history(event("flight", claim(1, "2018", Mode.PLANNED), claim(2, "2019", Mode.PLANNED)))
    assert story.by_id["flight"].dating.conflicts
    assert asked(story, "flight").ways == ()


def test_too_many_ways_out_are_none() -> None:
    pairs = [
        event(
            f"day-{number:02}",
            claim(2 * number + 1, "1956-05-04"),
            claim(2 * number + 2, "1956-05-05"),
            *([claim(90 + number, after(f"day-{number - 1:02}"))] if number else []),
        )
        for number in range(13)
    ]
    story = history(*pairs)
    assert story.by_id["day-00"].dating.conflicts
    assert asked(story, "day-00").ways == ()
