"""The exports: what stands in them, and that they never vary."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TESTS
from tests.making import after, claim, event, history

from sinoital.dates.day import day_of
from sinoital.dates.edtf import parse
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Window
from sinoital.editing.csv_table import read_table
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import DatedEvent, Dating, Status
from sinoital.export import facts
from sinoital.export.csv import BOUNDS, COLUMNS, STATEMENT_COLUMNS, open_flag, statements_to_csv, to_csv
from sinoital.export.json import to_json, to_jsonl
from sinoital.records.model import Shape
from sinoital.store.loading import load

SAMPLE = TESTS / "sample"
EMPTY = history()


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    return date_chronology(load(SAMPLE)[0])


def read_csv(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def invented(title: str = "An event", window: Window = ANY, mark: str = "") -> DatedEvent:
    made = event("invented", title=title)
    ends = Ends(window, window)
    dating = Dating(exact=ends, usual=ends, status=Status.OCCURRED, shown=(), qualifiers=(mark, mark))
    return DatedEvent(made, dating)


def span_of(start: Window, end: Window, marks: tuple[str, str] = ("", "")) -> DatedEvent:
    one = invented()
    ends = Ends(start, end)
    dating = replace(one.dating, usual=ends, exact=ends, qualifiers=marks)
    return DatedEvent(replace(one.event, shape=Shape.SPAN), dating)


def days(first: int, last: int) -> Window:
    return Window(day_of(first), day_of(last, 12, 31))


def test_csv_has_the_documented_columns_and_crlf(sample: DatedChronology) -> None:
    text = to_csv(sample)
    assert text.startswith(
        "id,title,kind,kind_name,shape,status,date,earliest,earliest_open,latest,latest_open,"
    )
    assert text.split("\r\n")[0].split(",") == list(COLUMNS)
    assert text.count("\r\n") == len(sample.events) + 1
    assert "\n" not in text.replace("\r\n", "")


def test_csv_of_statements_has_what_they_name_with_names_beside_and_every_claim(
    sample: DatedChronology,
) -> None:
    text = statements_to_csv(sample.records, sample.records.statements)
    assert text.split("\r\n")[0].split(",") == list(STATEMENT_COLUMNS)
    rows = {row["id"]: row for row in read_csv(text)}
    sees = {key: cell for key, cell in rows["tower-sees-far"].items() if cell}
    claims = json.loads(sees.pop("claims"))
    assert claims[0] == {
        "source": "letter",
        "lines": "14",
        "wording": "farther than any other in 1990",
        "said_by": "conle",
    }
    assert [claim["lines"] for claim in claims] == ["14", "40-41"]
    records = sample.records
    assert sees == {
        "id": "tower-sees-far",
        "text": "The Tower sees farther than any other",
        "nature": "opinion",
        "experiments": "tower",
        "experiment_names": records.entities["experiments"]["tower"].name,
        "institutions": "infn",
        "institution_names": records.entities["institutions"]["infn"].name,
        "topics": "core",
        "topic_names": records.topics["core"],
        "sources": "letter:14; report:40-41",
        "source_titles": "; ".join(records.sources[name].title for name in ("letter", "report")),
        "wording": "farther than any other in 1990; none sees farther",
    }
    guarded = statements_to_csv(records, [replace(records.statements[0], text="=1+1")], excel=True)
    assert guarded.startswith("\ufeffid;text;nature;")
    assert ";'=1+1;" in guarded


def test_csv_tells_a_point_with_its_start_and_end_alike(sample: DatedChronology) -> None:
    row = next(row for row in read_csv(to_csv(sample)) if row["id"] == "tower-founded")
    assert row == {
        "id": "tower-founded",
        "title": "The Tower is founded, with room for a hundred detectors and their makers",
        "kind": "founding",
        "kind_name": "Something begins",
        "shape": "point",
        "status": "occurred",
        "date": "1988",
        **{name: "1988-01-01" for name in BOUNDS if name.endswith("earliest")},
        **{name: "1988-12-31" for name in BOUNDS if name.endswith("latest")},
        **{open_flag(name): "false" for name in BOUNDS},
        "precision": "year",
        "wording": "in the late 80's; founded in 1988",
        "experiments": "tower",
        "experiment_names": "The Tower",
        "institutions": "infn; ihep",
        "institution_names": "INFN; 中国科学院高能物理研究所",
        "people": "",
        "person_names": "",
        "places": "rome",
        "place_names": "Rome",
        "topics": "core",
        "topic_names": "The observatory itself",
        "sources": "letter:3; report:12-13",
        "source_titles": "A letter of the director; The yearly report",
        "derived": "",
        "slip": "",
        "see_also": "",
        "claims": (
            '[{"source":"letter","lines":"3","wording":"in the late 80\'s","date":"late 80\'s"},'
            '{"source":"report","lines":"12-13","wording":"founded in 1988","date":"1988"}]'
        ),
        "disputed": "",
        "level": "detail",
        "inferred": "",
        "inferred_tags": "",
        "same_as": "",
    }


def test_bounds_that_follow_from_other_events_are_named() -> None:
    story = history(event("born", claim(date="2012")), event("joined", claim(date=after("born"))))
    rows = {row["id"]: row["derived"] for row in read_csv(to_csv(story))}
    assert rows == {"born": "", "joined": "start_earliest; end_earliest"}
    records = {record["id"]: record["derived"] for record in json.loads(to_json(story))["events"]}
    assert records == {"born": [], "joined": ["start_earliest", "end_earliest"]}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("about 2 April 1961", "1961-04-02~"),
        ("circa 1950", "1950~"),
        ("perhaps 1952", "1952?"),
        ("1961-04-02~", "1961-04-02~"),
        ("early 1961", "[1961-01..1961-04]"),
        ("2 April 1961", "1961-04-02"),
    ],
)
def test_a_word_such_as_about_has_the_mark_that_edtf_has_for_it(words: str, expected: str) -> None:
    made = history(event("one", claim(date=words)))
    assert facts.edtf(made.by_id["one"]) == expected


def test_csv_tells_a_side_without_a_day_with_nothing_and_beside_it_whether_it_is_open(
    sample: DatedChronology,
) -> None:
    rows = {row["id"]: row for row in read_csv(to_csv(sample))}
    survey, camera = rows["survey-runs"], rows["old-camera-in-use"]
    assert (survey["date"], survey["end_latest"], survey["end_latest_open"]) == ("1990-03/..", "", "true")
    assert (camera["date"], camera["start_earliest"], camera["start_earliest_open"]) == ("/..", "", "false")
    assert rows["site-chosen"]["date"] == "[..1993-05-17]"
    assert rows["prize-for-the-tower"]["date"] == "[2001..]"


NASTY = [
    '=HYPERLINK("http://x")',
    "@SUM(A1)",
    "+39 06",
    "\t=1",
    "-44",
    'say "no", he said; then left',
    "line\nbreak",
    "lone\rreturn",
    "trailing ",
    "",
    "close [/x] :warning: x\\",
    "中意建交",
]


@pytest.mark.parametrize("title", NASTY)
def test_csv_comes_back_as_it_was_written(sample: DatedChronology, title: str) -> None:
    assert read_csv(to_csv(sample, [invented(title)]))[0]["title"] == title


@pytest.mark.parametrize("title", NASTY)
def test_json_comes_back_as_it_was_written(sample: DatedChronology, title: str) -> None:
    assert json.loads(to_json(sample, [invented(title)]))["events"][0]["title"] == title


@given(st.text(st.characters(codec="utf-8")))
def test_any_title_survives_both_formats(title: str) -> None:
    assert read_csv(to_csv(EMPTY, [invented(title)]))[0]["title"] == title
    assert json.loads(to_jsonl(EMPTY, [invented(title)]))["title"] == title


def test_the_profile_for_spreadsheets_guards_formulas_and_leaves_numbers_alone(
    sample: DatedChronology,
) -> None:
    text = to_csv(sample, [invented(title) for title in NASTY], excel=True)
    assert text.startswith("\ufeffid;title;")
    cells = [row["title"] for row in read_csv(text.removeprefix("\ufeff"), ";")]
    guarded = to_csv(sample, [invented("'=1"), invented("'s Gravenhage")], excel=True)
    assert [row["title"] for row in read_csv(guarded.removeprefix("\ufeff"), ";")] == [
        "''=1",
        "'s Gravenhage",
    ]
    assert cells[:5] == ['\'=HYPERLINK("http://x")', "'@SUM(A1)", "'+39 06", "'\t=1", "-44"]
    assert cells[5:] == NASTY[5:]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1961-04", "'1961-04"),
        ("-0043", "'-0043"),
        ("0079", "'0079"),
        ("3-4", "'3-4"),
        ("12:30", "'12:30"),
        ("1E5", "'1E5"),
        ("'0079", "''0079"),
        ("1961", "1961"),
        ("-44", "-44"),
        ("1961-04-02", "1961-04-02"),
        ("196X", "196X"),
        ("report:12-13", "report:12-13"),
    ],
)
def test_what_a_spreadsheet_would_change_is_guarded_and_comes_back(
    sample: DatedChronology, cell: str, expected: str
) -> None:
    text = to_csv(sample, [invented(cell)], excel=True)
    (row,) = read_csv(text.removeprefix("\ufeff"), ";")
    assert row["title"] == expected
    table = read_table(text.encode(), lambda name: name in COLUMNS)
    assert table.rows[0].cells[table.header.index("title")] == cell


def test_json_has_the_documented_structure(sample: DatedChronology) -> None:
    records: list[dict[str, Any]] = json.loads(to_json(sample))["events"]
    record = next(record for record in records if record["id"] == "first-light")
    closed = {"earliest_open": False, "latest_open": False}
    day = {"earliest": "1989-10-12", "latest": "1989-10-12", **closed}
    assert record == {
        "id": "first-light",
        "title": "First light",
        "kind": "launch",
        "shape": "point",
        "level": "detail",
        "status": "occurred",
        "date": "1989-10-12",
        "start": day,
        "end": day,
        "exact": {"start": day, "end": day},
        "precision": "day",
        "derived": [],
        "experiments": ["tower"],
        "institutions": [],
        "people": ["conle"],
        "places": [],
        "topics": ["core"],
        "inferred_tags": [],
        "see_also": [{"id": "tower-founded", "why": "where it began"}],
        "same_as": "",
        "inferred": "",
        "disputed": "",
        "claims": [
            {
                "source": "report",
                "document": "report.txt",
                "lines": [20, 20],
                "written": {"earliest": "2001-01-01", "latest": "2001-12-31", **closed, "basis": "stated"},
                "wording": "12 October 1989",
                "date": "1989-10-12",
                "start": "",
                "end": "",
                "at": "",
                "mode": "occurred",
                "basis": "stated",
                "because": "",
                "said_by": "conle",
                "said": "",
                "alone": {"exact": {"start": day, "end": day}, "usual": {"start": day, "end": day}},
            }
        ],
        "promises": [],
        "conflicts": [],
        "rests_on": [],
    }


def test_json_holds_the_chronology_its_sources_and_its_entities(sample: DatedChronology) -> None:
    made = json.loads(to_json(sample, []))
    assert list(made) == ["chronology", "sources", "entities", "periods", "events", "statements"]
    assert made["chronology"]["title"] == "An invented observatory"
    assert made["chronology"]["topics"] == {
        "core": "The observatory itself",
        "context": "The world around it",
    }
    letter = next(source for source in made["sources"] if source["id"] == "letter")
    assert (letter["short"], letter["document"]["file"], letter["window"]["latest"]) == (
        "letter",
        "letter.txt",
        "1993-05-17",
    )
    tower = next(card for card in made["entities"] if card["id"] == "tower")
    assert (tower["group"], tower["name"]) == ("experiments", "The Tower")
    assert made["events"] == []
    assert [one["id"] for one in made["statements"]] == ["tower-sees-far", "conle-directs"]


def test_json_holds_the_periods_with_their_days_and_where_these_are_known_from(
    sample: DatedChronology,
) -> None:
    plan, reform = json.loads(to_json(sample, []))["periods"]
    assert plan == {
        "id": "tower-plan",
        "names": {"en": "Tower Plan", "it": "Piano della torre", "zh": "塔计划"},
        "aliases": [],
        "dates": "1988-06/1991-05",
        "window": {
            "earliest": "1988-06-01",
            "latest": "1991-05-31",
            "earliest_open": False,
            "latest_open": False,
        },
        "source": "",
        "lines": None,
        "reference": "Gazette of the county, 12 May 1988",
    }
    assert (reform["source"], reform["lines"], reform["reference"]) == ("report", [30, 30], "")


def test_a_claim_has_the_days_that_it_gives_alone_in_both_layers() -> None:
    told = history(event("e", claim(1, "early 2009"), claim(2, "2009-03")))
    first, second = json.loads(to_jsonl(told))["claims"]
    assert (first["alone"]["exact"]["end"]["latest"], first["alone"]["usual"]["end"]["latest"]) == (
        "2009-12-31",
        "2009-04-30",
    )
    assert second["alone"]["usual"]["start"]["earliest"] == "2009-03-01"


def test_every_day_in_json_is_a_date_or_null_and_open_sides_are_told(sample: DatedChronology) -> None:
    camera = next(one for one in json.loads(to_json(sample))["events"] if one["id"] == "survey-runs")
    assert camera["end"]["latest"] is None
    assert camera["end"]["latest_open"] is True
    assert '".."' not in to_json(sample)


def test_every_bound_in_csv_is_a_date_or_empty(sample: DatedChronology) -> None:
    for row in read_csv(to_csv(sample)):
        for name in BOUNDS:
            assert row[name] == "" or date.fromisoformat(row[name])
            assert row[open_flag(name)] in ("true", "false")


def test_json_lines_hold_the_same_facts_as_json(sample: DatedChronology) -> None:
    lines = to_jsonl(sample).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(to_json(sample))["events"]


def test_no_events_give_a_header_an_empty_list_and_nothing(sample: DatedChronology) -> None:
    assert to_csv(sample, []) == ",".join(COLUMNS) + "\r\n"
    assert json.loads(to_json(sample, []))["events"] == []
    assert to_jsonl(sample, []) == ""


def test_a_date_keeps_the_mark_that_its_claims_bear() -> None:
    assert facts.edtf(invented(window=days(2013, 2013), mark="~")) == "2013~"
    assert facts.edtf(invented(window=days(2013, 2014), mark="~")) == "[2013..2014]"
    assert facts.edtf(span_of(days(2013, 2013), days(2014, 2014), ("?", ""))) == "2013?/2014"
    assert facts.edtf(span_of(days(2013, 2013), Window(UNKNOWN, OPEN), ("", "~"))) == "2013/.."
    assert facts.edtf(span_of(Window(), Window(), ("~", ""))) == ""


def test_every_date_is_edtf_that_holds_the_read_window(sample: DatedChronology) -> None:
    for dated in sample.events:
        text = facts.edtf(dated)
        assert text == "" or parse(text).window.holds(
            Window(dated.dating.usual.earliest, dated.dating.usual.latest)
        )


def test_precision_is_that_of_the_coarser_bounded_side() -> None:
    day = Window(day_of(2013, 5, 4), day_of(2013, 5, 4))
    assert span_of(day, days(2014, 2014)).precision == "year"
    assert span_of(day, Window(UNKNOWN, OPEN)).precision == "day"
    assert invented().precision == ""
