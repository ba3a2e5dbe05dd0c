"""Periods of chronology.yaml: what is read, what is wrong with them, and the claims that name them."""

import pytest
from tests.conftest import FILES, Folder

from sinoital.dates.edtf import parse
from sinoital.dates.value import DatePhrase
from sinoital.records.model import Chronology
from sinoital.store.loading import named_times, read_periods_of

PLAN = """\
periods:
  - id: ninth-plan
    names: {en: Ninth Plan, zh: 九五}
    aliases: [9th Plan]
    dates: 1996/2000
    source: interview
    lines: 21
    reference: A gazette
"""
EVENT = """\
- id: infn-joins-juno
  title: INFN joins JUNO
  kind: membership
  claims: [{{source: interview, lines: 41, wording: {wording}{slot}}}]
"""


def with_periods(folder: Folder, text: str) -> Folder:
    return folder.write("chronology.yaml", FILES["chronology.yaml"] + text)


def load(folder: Folder, text: str) -> tuple[Chronology, list[str]]:
    return with_periods(folder, text).load()


def period(**said: str) -> str:
    """Return a chronology's periods with one that has these fields besides its own."""
    fields = {
        "id": "plan",
        "names": "{en: The Plan}",
        "dates": "1996/2000",
        "reference": "A gazette",
    } | said
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return "periods:\n  - " + "\n    ".join(lines) + "\n"


def test_a_period_is_read_whole(folder: Folder) -> None:
    chronology, problems = load(folder, PLAN)
    assert problems == []
    (plan,) = chronology.periods.values()
    assert plan.window == parse("1996-01-01/2000-12-31").window
    assert plan.all_names == ("ninth-plan", "Ninth Plan", "九五", "9th Plan")
    assert (plan.name("zh"), plan.name("it")) == ("九五", "Ninth Plan")
    assert (plan.dates, plan.where, plan.reference) == ("1996/2000", "interview:21", "A gazette")
    assert str(plan.location) == "chronology.yaml:11:5"


def test_a_chronology_needs_no_periods(folder: Folder) -> None:
    assert folder.load()[0].periods == {}
    assert read_periods_of(folder.path) == {}


def test_periods_are_read_without_the_rest(folder: Folder) -> None:
    assert read_periods_of(with_periods(folder, PLAN).path) == folder.load()[0].periods
    (folder.path / "chronology.yaml").write_text("[", encoding="utf-8")
    assert read_periods_of(folder.path) == {}


def test_names_stand_for_their_days_however_they_are_written(folder: Folder) -> None:
    named = named_times(load(folder, PLAN)[0].periods)
    assert set(named) == {"ninth plan", "九五", "9th plan"}
    assert named_times({}) == {}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"id": ""}, "11:5: a period has no 'id' [field-missing]"),
        ({"names": ""}, "11:5: a period has no 'names' [field-missing]"),
        ({"names": "{}"}, "12:12: a period has no name: names: {en: …} [field-missing]"),
        (
            {"names": "[The Plan]"},
            "12:12: 'names' holds a list; 'name: text' pairs were expected [field-type]",
        ),
        (
            {"names": "{en: ''}"},
            "12:17: a name of the period is empty: remove it, or write one [period-name]",
        ),
        ({"dates": ""}, "11:5: a period has no 'dates' [field-missing]"),
        ({"dates": "1996/1995"}, "13:12: dates '1996/1995': an interval cannot end before it"),
        (
            {"dates": "1996/.."},
            "13:12: dates '1996/..' leave open when the period begins or ends: write the first and the",
        ),
        ({"dates": "1996~/2000"}, "[period-days]"),
        ({"dates": "late 1996"}, "[period-days]"),
        ({"dates": "last year"}, "[period-days]"),
        ({"dates": "tomato"}, "13:12: dates 'tomato': 'tomato' is not a date: expected"),
        (
            {"reference": ""},
            "11:5: a period has no 'source' and no 'reference': say from where its days are known",
        ),
        (
            {"source": "diary", "lines": "3"},
            "15:13: source 'diary' is not known (one of interview) [unknown-source]",
        ),
        ({"source": "interview"}, "11:5: a period has no 'lines' [field-missing]"),
        ({"lines": "3"}, "11:5: a period has no 'source' [field-missing]"),
        ({"source": "interview", "lines": "125"}, "16:12: line 125 is beyond the end of interview.txt"),
        (
            {"aliases": "['1999']"},
            "15:15: name '1999' is a date: a period needs a name that means nothing else",
        ),
        ({"colour": "red"}, "15:5: a period has no field 'colour' [unknown-key]"),
    ],
)
def test_a_fault_of_a_period_is_told_at_its_place(folder: Folder, said: dict[str, str], problem: str) -> None:
    chronology, problems = load(folder, period(**said))
    assert [text for text in problems if problem in text], problems
    assert (chronology.periods, chronology.left_out) == ({}, 1)
    # the events are read all the same
    assert len(chronology.events) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("periods: war\n", "10:10: 'periods' holds 'war'; a list was expected: '- id: …' [field-type]"),
        ("periods: [war]\n", "10:11: a period ('- id: …') was expected, not 'war' [record-shape]"),
        (PLAN + PLAN.removeprefix("periods:\n"), "18:9: id 'ninth-plan' is already used at"),
        (PLAN + PLAN.removeprefix("periods:\n").replace("ninth-plan", "plan"), "[period-name]"),
    ],
)
def test_a_fault_of_the_list_is_told_at_its_place(folder: Folder, text: str, problem: str) -> None:
    _, problems = load(folder, text)
    assert [told for told in problems if problem in told], problems


@pytest.mark.parametrize(
    ("wording", "slot"),
    [
        ("some years ago", ', date: "during the Ninth Plan"'),
        ("it joined during the 9th plan", ""),
        ("“九五”期间", ""),
    ],
)
def test_a_claim_is_dated_by_a_named_time(folder: Folder, wording: str, slot: str) -> None:
    folder.write("events/more.yaml", EVENT.format(wording=wording, slot=slot))
    chronology, problems = load(folder, PLAN)
    assert problems == []
    value = chronology.events[0].claims[0].date
    assert isinstance(value, DatePhrase)
    assert value.exact == value.usual == parse("1996/2000").window


def test_a_bare_name_dates_no_claim(folder: Folder) -> None:
    folder.write("events/more.yaml", EVENT.format(wording="the Ninth Plan", slot=", date: Ninth Plan"))
    (problem,) = load(folder, PLAN)[1]
    assert problem.endswith("is a name: to mean its days write 'during Ninth Plan' [date-invalid]")


def test_a_name_means_nothing_where_the_chronology_has_it_not(folder: Folder) -> None:
    folder.write("events/more.yaml", EVENT.format(wording="then", slot=', date: "during the Ninth Plan"'))
    (problem,) = folder.problems
    assert "is not a date" in problem
