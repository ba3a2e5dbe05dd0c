"""Answers as JSON objects: what stands in them, with names beside ids."""

from typing import Any

import pytest
from tests.making import after, claim, event, history, source

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import conflicts_of
from sinoital.export import answers
from sinoital.export.json import whole
from sinoital.questions.changes import compare
from sinoital.questions.order import order
from sinoital.questions.why import why

SOURCES = [source("report", "2017", title="The yearly report", short="yearly")]


@pytest.fixture
def disputed() -> DatedChronology:
    """An event on which two lines disagree by a day, and one that is told relative to it."""
    fire = event("fire", claim(1, "1956-05-04"), claim(2, "1956-05-05"), title="The dome burns")
    feast = event("feast", claim(3, after("fire", "7 days")))
    return history(fire, feast, sources=SOURCES)


def one(answer: dict[str, Any]) -> dict[str, Any]:
    (found,) = next(iter(answer.values()))
    assert isinstance(found, dict)
    return found


def test_why_tells_rule_day_and_claim_of_each_step_with_the_names_of_its_source() -> None:
    made = history(event("born", claim(4, "early 2009")), sources=SOURCES)
    found = one(answers.why(made, why(made, "born")))
    assert found["moment"] == "born"
    assert found["usual"]["latest"] == {
        "day": "2009-04-30",
        "steps": [
            {
                "moment": "born",
                "day": "2009-04-30",
                "rule": "usually",
                "event": "born",
                "claim": {
                    "source": "report",
                    "source_title": "The yearly report",
                    "source_short": "yearly",
                    "document": "",
                    "lines": [4, 4],
                    "wording": "words 4",
                    "mode": "occurred",
                    "basis": "stated",
                },
                "other": None,
                "apart_days": 0,
            }
        ],
    }
    assert found["exact"]["latest"]["day"] == "2009-12-31"


def test_why_tells_each_way_out_and_what_the_event_rests_on(disputed: DatedChronology) -> None:
    found = one(answers.why(disputed, why(disputed, "feast")))
    assert [
        ([aside["wording"] for aside in way["aside"]], way["window"]["earliest"]) for way in found["ways"]
    ] == [(["words 1"], "1956-05-12"), (["words 2"], "1956-05-11")]
    assert found["conflicts"] == []
    (resting,) = found["rests_on"]
    assert [(one["event"], one["title"]) for one in resting["claims"]] == [("fire", "The dome burns")] * 2


def test_conflicts_tell_their_claims_and_how_many_days_they_miss_it(disputed: DatedChronology) -> None:
    found = one(answers.conflicts(disputed, conflicts_of(disputed.events)))
    assert (found["short_days"], [claim["lines"] for claim in found["claims"]]) == (1, [[1, 1], [2, 2]])
    assert all(link["claim"] for link in found["links"])


def test_events_name_the_conflicts_that_they_are_in_and_those_that_they_rest_on(
    disputed: DatedChronology,
) -> None:
    found = {event["id"]: (event["conflicts"], event["rests_on"]) for event in whole(disputed)["events"]}
    assert found == {"fire": ([1], []), "feast": ([], [1])}
    assert one(answers.conflicts(disputed, conflicts_of(disputed.events)))["number"] == 1


def test_order_and_gap_tell_the_days_of_both_layers() -> None:
    made = history(event("a", claim(1, "early 2009")), event("b", claim(2, "2010")))
    found = order(made, "b", "a")
    assert answers.order(found)["certain"] == "after"
    assert answers.gap(found)["exact"] == {"least_days": -729, "most_days": -1}
    assert answers.gap(found)["usual"] == {"least_days": -729, "most_days": -246}


def test_a_side_without_a_bound_is_null() -> None:
    made = history(event("a", claim(1, "2009")), event("b", claim(2, after("a"))), sources=[])
    assert answers.gap(order(made, "a", "b"))["exact"] == {"least_days": 0, "most_days": 3286}
    open_end = history(event("a", claim(1, "2009")), event("b", claim(2, start="2004", at="source")))
    found = one(answers.why(open_end, why(open_end, "b.end")))
    assert found["exact"]["window"]["latest"] is None
    assert found["exact"]["window"]["latest_open"] is True
    assert found["exact"]["latest"] == {"day": None, "steps": []}


def test_diff_tells_the_new_claims_and_counts_what_is_alike() -> None:
    before = history(event("a", claim(1, "2009")), event("b", claim(2, "2010")))
    later = history(event("a", claim(1, "2009"), claim(3, "2009-03")), event("b", claim(2, "2010")))
    found = answers.diff(before, later, compare(before, later))
    (change,) = found["changes"]
    assert (change["id"], change["kind"], found["unchanged"]) == ("a", "tightened", 1)
    assert [claim["lines"] for claim in change["new_claims"]] == [[3, 3]]
    assert (change["before"]["start"]["latest"], change["after"]["start"]["latest"]) == (
        "2009-12-31",
        "2009-03-31",
    )
