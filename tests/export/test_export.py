"""The exports: what stands in them, and that they never vary."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TESTS
from tests.making import after, claim, event, history

from sinoital.dates.day import day_of
from sinoital.dates.edtf import parse
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Window
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dating import DatedEvent, Dating, Status
from sinoital.export import facts
from sinoital.export.csv import COLUMNS, to_csv
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
    assert text.startswith("id,title,kind,shape,status,date,earliest,latest,start_earliest,start_latest,")
    assert text.split("\r\n")[0].split(",") == list(COLUMNS)
    assert text.count("\r\n") == len(sample.events) + 1
    assert "\n" not in text.replace("\r\n", "")


def test_csv_tells_a_point_with_its_start_and_end_alike(sample: DatedChronology) -> None:
    row = next(row for row in read_csv(to_csv(sample)) if row["id"] == "tower-founded")
    assert row == {
        "id": "tower-founded",
        "title": "The Tower is founded, with room for a hundred detectors and their makers",
        "kind": "founding",
        "shape": "point",
        "status": "occurred",
        "date": "1988",
        "earliest": "1988-01-01",
        "latest": "1988-12-31",
        "start_earliest": "1988-01-01",
        "start_latest": "1988-12-31",
        "end_earliest": "1988-01-01",
        "end_latest": "1988-12-31",
        "exact_earliest": "1988-01-01",
        "exact_latest": "1988-12-31",
        "precision": "year",
        "wording": "in the late 80's; founded in 1988",
        "experiments": "tower",
        "institutions": "infn; ihep",
        "people": "",
        "places": "rome",
        "topics": "core",
        "sources": "letter:3; report:12-13",
        "derived": "",
        "slip": "",
        "see_also": "",
        "claims": (
            '[{"source":"letter","lines":"3","wording":"in the late 80\'s","date":"late 80\'s"},'
            '{"source":"report","lines":"12-13","wording":"founded in 1988","date":"1988"}]'
        ),
        "disputed": "",
    }


def test_bounds_that_follow_from_other_events_are_named() -> None:
    story = history(event("born", claim(date="2012")), event("joined", claim(date=after("born"))))
    rows = {row["id"]: row["derived"] for row in read_csv(to_csv(story))}
    assert rows == {"born": "", "joined": "start_earliest; end_earliest"}
    records = {record["id"]: record["derived"] for record in json.loads(to_json(story))}
    assert records == {"born": [], "joined": ["start_earliest", "end_earliest"]}


def test_csv_tells_open_ends_with_dots_and_unknown_ones_with_nothing(sample: DatedChronology) -> None:
    rows = {row["id"]: row for row in read_csv(to_csv(sample))}
    assert (rows["survey-runs"]["date"], rows["survey-runs"]["end_latest"]) == ("1990-03/..", "..")
    assert (rows["old-camera-in-use"]["date"], rows["old-camera-in-use"]["start_earliest"]) == ("/..", "")
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
    assert json.loads(to_json(sample, [invented(title)]))[0]["title"] == title


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


def test_json_has_the_documented_structure(sample: DatedChronology) -> None:
    records: list[dict[str, Any]] = json.loads(to_json(sample))
    record = next(record for record in records if record["id"] == "first-light")
    day = {"earliest": "1989-10-12", "latest": "1989-10-12"}
    assert record == {
        "id": "first-light",
        "title": "First light",
        "kind": "launch",
        "shape": "point",
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
        "see_also": [{"id": "tower-founded", "why": "where it began"}],
        "claims": [
            {
                "source": "report",
                "document": "report.txt",
                "lines": [20, 20],
                "written": {"earliest": "2001-01-01", "latest": "2001-12-31", "basis": "stated"},
                "wording": "12 October 1989",
                "date": "1989-10-12",
                "start": "",
                "end": "",
                "at": "",
                "mode": "occurred",
                "basis": "stated",
                "because": "",
                "said_by": "conle",
            }
        ],
        "promises": [],
    }


def test_json_lines_hold_the_same_facts_as_json(sample: DatedChronology) -> None:
    lines = to_jsonl(sample).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(to_json(sample))


def test_no_events_give_a_header_an_empty_array_and_nothing(sample: DatedChronology) -> None:
    assert to_csv(sample, []) == ",".join(COLUMNS) + "\r\n"
    assert to_json(sample, []) == "[]\n"
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
