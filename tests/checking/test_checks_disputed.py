"""What is told of sources that disagree, and of claims that stand in an event twice."""

import pytest
from tests.conftest import Folder

from sinoital.checking.checks import check

DISPUTED = "disputed: two diaries, neither of them better"


def event(name: str, *claims: str, disputed: str = "") -> str:
    """Return the record of an event, its claims as `line: wording, slots`."""
    lines = [
        f"- id: {name}",
        "  title: A visit",
        "  kind: founding",
        *([f"  {disputed}"] if disputed else []),
    ]
    lines.append("  claims:")
    for claim in claims:
        where, _, said = claim.partition(": ")
        wording, _, date = said.partition(", ")
        lines += ["    - source: interview", f"      lines: {where}", f"      wording: {wording}"]
        lines += [f"      date: {date}"] if date else []
    return "\n".join(lines) + "\n"


def told(folder: Folder, *events: str) -> list[tuple[str, int, str]]:
    """Return the severity, the line and the rule of each problem of contradictions, and of claims."""
    folder.write("events/visits.yaml", "\n".join(events))
    found = [one for one in check(folder.path).problems if one.location.file.endswith("visits.yaml")]
    return [(one.severity.value, one.location.line, one.rule) for one in found]


TWO_DAYS = ('1: the visit, "1956-05-04"', '2: the visit, "1956-05-05"')
WEEK_LATER = "3: a week later, {after: visit, by: 7 days}"
BEFORE = '4: by then, "1956-05-06"'


def test_a_contradiction_is_a_warning(folder: Folder) -> None:
    assert told(folder, event("visit", *TWO_DAYS)) == [("warning", 8, "claims-contradict")]


def test_a_contradiction_that_is_called_disputed_is_not_told(folder: Folder) -> None:
    assert told(folder, event("visit", *TWO_DAYS, disputed=DISPUTED)) == []


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_the_events_of_a_contradiction_is_enough(which: int, folder: Folder) -> None:
    said = ["", ""]
    assert [rule for _, _, rule in told(folder, *tied(*said))] == ["claims-contradict"]
    said[which] = DISPUTED
    assert told(folder, *tied(*said)) == []


def tied(first: str, second: str) -> tuple[str, str]:
    """Return two events, of which the claims contradict each other."""
    visit = event("visit", TWO_DAYS[0], disputed=first)
    return visit, event("return", WEEK_LATER, BEFORE, disputed=second)


def test_an_event_that_is_called_disputed_and_is_not_gets_a_warning(folder: Folder) -> None:
    problems = told(folder, event("visit", TWO_DAYS[0], disputed=DISPUTED))
    assert problems == [("warning", 4, "disputed-needless")]


def test_an_event_that_only_hangs_on_a_contradiction_is_not_disputed_itself(folder: Folder) -> None:
    events = event("visit", *TWO_DAYS), event("return", WEEK_LATER, disputed=DISPUTED)
    assert [rule for _, _, rule in told(folder, *events)] == ["claims-contradict", "disputed-needless"]


def test_a_plan_may_be_disputed_too(folder: Folder) -> None:
    text = event("visit", '1: in 2020, "2020"', '2: in 2021, "2021"', disputed=DISPUTED)
    for slot in ('date: "2020"', 'date: "2021"'):
        text = text.replace(slot, f"{slot}\n      mode: planned")
    assert told(folder, text) == []


def test_nothing_is_needless_while_a_record_is_left_out(folder: Folder) -> None:
    broken = event("lost", '1: in 1956, "1956-13"')
    rules = [rule for _, _, rule in told(folder, event("visit", TWO_DAYS[0], disputed=DISPUTED), broken)]
    assert rules == ["date-invalid"]


def test_a_reason_is_what_disputed_is_for(folder: Folder) -> None:
    for empty in ('disputed: "  "', "disputed: [a]"):
        ((severity, line, rule),) = told(folder, event("visit", TWO_DAYS[0], disputed=empty))
        assert (severity, line, rule in ("field-missing", "field-type")) == ("error", 4, True)
    # nothing at all is a field that is left out, here as everywhere
    (problem,) = told(folder, event("visit", *TWO_DAYS, disputed="disputed:"))
    assert problem[2] == "claims-contradict"


def test_a_claim_is_told_each_time_that_it_stands_again(folder: Folder) -> None:
    claims = (TWO_DAYS[0], '2: the visit, "1956-05-04"', TWO_DAYS[0], TWO_DAYS[0])
    twice = ("warning", "claim-twice")
    problems = told(folder, event("visit", *claims), event("return", TWO_DAYS[0]))
    assert [(severity, rule) for severity, _, rule in problems] == [twice, twice]
    assert [line for _, line, _ in problems] == [13, 17]
