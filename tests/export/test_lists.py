"""Lists as JSON objects: names with their events, and the columns of the table."""

import json

from tests.conftest import SAMPLE
from tests.making import card, claim, event, history, rows_of

from sinoital import load
from sinoital.export import lists
from sinoital.views import table

MADE = history(
    event("born", claim(1, "2009"), experiments="juno", topics="core", people="ada"),
    cards=[
        card("experiments", "juno", "JUNO", "Jiangmen experiment", zh="江门"),
        card("people", "ada", "Ada Rossi", country="IT"),
    ],
)


def test_a_name_has_its_languages_its_aliases_its_events_and_their_span() -> None:
    assert lists.listed(MADE, "experiments")["names"] == [
        {
            "id": "juno",
            "name": "JUNO",
            "names": {"zh": "江门"},
            "aliases": ["Jiangmen experiment"],
            "events": 1,
            "span": {
                "earliest": "2009-01-01",
                "latest": "2009-12-31",
                "earliest_open": False,
                "latest_open": False,
            },
        }
    ]


def test_kinds_are_called_by_their_description_and_sources_by_their_title() -> None:
    assert [one["name"] for one in lists.listed(MADE, "kinds")["names"]] == ["People meet"]
    assert [one["name"] for one in lists.listed(MADE, "sources")["names"]] == ["report"]
    assert [one["id"] for one in lists.listed(MADE, "countries")["names"]] == ["IT"]


def test_the_table_has_the_same_columns_for_people_and_for_programs() -> None:
    assert tuple(lists.COLUMNS) == tuple(table.COLUMNS)


def test_the_cells_of_a_table_are_days_lists_and_names() -> None:
    columns = ("id", "earliest", "experiments", "topics", "kind")
    assert lists.table(MADE, rows_of(MADE), columns)["events"] == [
        {
            "answer": "certainly",
            "id": "born",
            "earliest": "2009-01-01",
            "experiments": [{"id": "juno", "name": "JUNO"}],
            "topics": [{"id": "core", "name": "core"}],
            "kind": {"id": "meeting", "name": "People meet"},
        }
    ]


def test_an_event_is_shown_with_the_names_of_all_its_ids() -> None:
    made = history(
        event("born", claim(1, "2009", said_by="ada"), experiments="juno lost"),
        cards=[card("experiments", "juno", "JUNO"), card("people", "ada", "Ada Rossi")],
    )
    (shown,) = lists.show(made, made.events)["events"]
    assert shown["experiments"] == ["juno", "lost"]
    assert shown["names"]["experiments"] == [{"id": "juno", "name": "JUNO"}, {"id": "lost", "name": "lost"}]
    assert shown["names"]["people"] == [{"id": "ada", "name": "Ada Rossi"}]
    assert shown["names"]["sources"] == [{"id": "report", "title": "report", "short": "report"}]


def test_periods_are_listed_and_shown_in_one_form_with_their_numbers_of_events() -> None:
    sample = load(SAMPLE)
    plan, reform = lists.periods(sample)["names"]
    assert (plan["name"], plan["events"], plan["possible"]) == ("Tower Plan", 2, 4)
    assert reform["window"]["earliest"] == "1997-01-01"
    shown = lists.show(sample, [], [sample.records.periods["reform"]])
    assert shown == {"sources": [], "entities": [], "events": [], "periods": [reform], "statements": []}


def test_statements_are_listed_as_exported_and_shown_with_their_names() -> None:
    sample = load(SAMPLE)
    records = sample.records
    listed = lists.listed_statements(records, records.statements)
    assert listed == {"what": "statements", "statements": json.loads(sample.to_json())["statements"]}
    assert [one["id"] for one in listed["statements"]] == ["tower-sees-far", "conle-directs"]
    (shown,) = lists.show(sample, [one for one in records.statements if one.id == "conle-directs"])[
        "statements"
    ]
    assert {key: shown[key] for key in ("text", "nature", "people", "see_also")} == {
        "text": "Marcus Conlé directs the Tower",
        "nature": "office",
        "people": ["conle"],
        "see_also": [],
    }
    assert shown["names"]["people"] == [{"id": "conle", "name": "Marcus Conlé"}]
    (claim,) = shown["claims"]
    assert claim == {
        "source": "report",
        "document": "report.txt",
        "lines": [42, 42],
        "written": {
            "earliest": "2001-01-01",
            "latest": "2001-12-31",
            "earliest_open": False,
            "latest_open": False,
            "basis": "stated",
        },
        "wording": "its director",
        "basis": "inferred",
        "because": "no other director is named",
        "said_by": "",
    }
