"""Checks: problems of records that can be read, beyond those that reading reports."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TESTS, Run
from tests.generated import chronologies
from tests.making import chronology

from sinoital.checking.checks import CHECKS, Subject, check, in_question, lines_at
from sinoital.dates.finding import find
from sinoital.dates.quick import is_alone
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dated import conflicts_of
from sinoital.records.model import Event
from sinoital.records.problems import Location, Severity

ROOT = TESTS.parent
Put = Callable[..., list[str]]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a chronology with one claim in it, and return what `check` says of it."""
    monkeypatch.chdir(tmp_path)

    def written(wording: str, slots: str, shape: str = "point") -> list[str]:
        for folder in ("events", "sources"):
            Path(folder).mkdir(exist_ok=True)
        Path("chronology.yaml").write_text("title: The Tower\nkinds: {visit: V}\n", encoding="utf-8")
        Path("sources/letter.yaml").write_text(
            'id: letter\ntitle: A letter\npublished: "2017"\n', encoding="utf-8"
        )
        lines = "\n      ".join(slots.split("; "))
        Path("events/all.yaml").write_text(
            f"""\
- id: visit
  title: A visit
  kind: visit
  shape: {shape}
  claims:
    - source: letter
      lines: 1
      wording: "{wording}"
      {lines}
""",
            encoding="utf-8",
        )
        return [str(problem).removeprefix("events/all.yaml:") for problem in check(Path()).problems]

    return written


def test_the_shipped_records_keep_every_rule() -> None:
    found = check(ROOT / "data").problems
    assert [str(problem) for problem in found if problem.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("wording", "slots", "fault"),
    [
        ("in 2004", 'date: "2004-03"', "says more than its wording 'in 2004', strictly 2004"),
        (
            "early 2009",
            'date: "[2009-01..2009-04]"',
            "says more than its wording 'early 2009', strictly 2009",
        ),
        ("late 80’s", 'date: "1988"', "says more than its wording 'late 80’s', strictly 1980s"),
        ("about 2013", 'date: "2013"', "says more than its wording 'about 2013', strictly 2012-2014"),
        ("perhaps 2013", 'date: "2013"', "says more than its wording 'perhaps 2013', strictly to 2017"),
        ("2014年初", 'date: "2014-01"', "says more than its wording '2014年初', strictly 2014"),
        ("met last year", 'date: "2016-05"', "says more than its wording 'last year', strictly 2016"),
        ("in the 1980s", 'date: "[1981,1985]"', "says more than its wording 'in the 1980s', strictly 1980s"),
        ("before 2004", 'date: "2004"', "lies outside its wording 'before 2004', strictly to 2003"),
        ("2014年", 'date: "2013"', "lies outside its wording '2014年', strictly 2014"),
        ("with 17 members (2012)", 'date: "2013"', "lies outside its wording '2012', strictly 2012"),
        ("the first visit, in 2012", 'date: "2013"', "lies outside its wording '2012', strictly 2012"),
    ],
)
def test_a_stated_date_that_its_words_do_not_support_is_an_error(
    wording: str, slots: str, fault: str, put: Put
) -> None:
    (problem,) = put(wording, slots)
    assert problem.startswith("9:13: date ")
    assert fault in problem
    assert problem.endswith("', or say how it is inferred [date-beyond-wording]")


@pytest.mark.parametrize(
    ("wording", "slots"),
    [
        ("in 2004", 'date: "2004"'),
        ("in 2004", 'date: "[2003..2005]"'),
        ("early 2009", 'date: "2009"'),
        ("early 2009", "date: early 2009"),
        ("about 2013", 'date: "2013~"'),
        ("spring 2004", 'date: "2004-21"'),
        ("in the 1980s", "date: 198X"),
        ("after 2014", 'date: "[2015..2017]"'),
        ("met last year", "date: source - 1 year"),
        ("in 2004", 'date: "2004-03"; basis: inferred; because: the post came in March'),
        ("in 2004", "date: {before: source}"),
    ],
)
def test_a_date_that_says_what_its_words_say_or_less_or_is_inferred_is_right(
    wording: str, slots: str, put: Put
) -> None:
    assert put(wording, slots) == []


@pytest.mark.parametrize(
    ("wording", "date"),
    [
        ("on the eve of 2004", "2003-12-31"),
        ("the day after 3 March 2004", "2004-03-04"),
        ("on the last day of 2004", "2004-12-31"),
        ("Easter 2004", "2004-04-11"),
        ("shortly after 1984", "1985"),
        ("three years after 1984", "1987"),
        ("1984年后三年", "1987"),
        ("in October", "2015-10"),
        ("when the post came", "2015-10"),
        ("few years later", "2015"),
        ("on 12/04/1985", "1985-04-12"),
    ],
)
def test_words_that_move_a_date_or_leave_its_year_open_are_not_judged(
    wording: str, date: str, put: Put
) -> None:
    assert put(wording, f'date: "{date}"') == []


@pytest.mark.parametrize(
    ("wording", "slots", "at"),
    [
        ("since 1995", 'start: "1995"; at: source', []),
        ("since 1995", 'start: "1995-03"', ["9:14: start"]),
        ("from 1964 to 2008", "date: 1964/2008", []),
        ("from 1964 to 2008", "date: 1964/2007", ["9:13: date"]),
        ("from 1964 to 2008", 'start: "2008"', ["9:14: start"]),
        ("now under way", "at: source", []),
        ("in the 1970s", 'at: "1975"', ["9:11: at"]),
    ],
)
def test_each_end_of_a_span_is_held_against_its_own_end_of_the_words(
    wording: str, slots: str, at: list[str], put: Put
) -> None:
    assert [problem.split(" '")[0] for problem in put(wording, slots, "span")] == at


def test_a_date_is_told_beside_other_numbers_and_ordinals_but_not_beside_words_of_time() -> None:
    for text, alone in (("the first 20 in 2004", True), ("20 days of 2004", False), ("2004年底前", False)):
        found = find(text)
        assert found is not None
        assert is_alone(text, text.index("2004"), text.index("2004") + 4) is alone


def test_what_nobody_names_is_told_only_where_every_record_was_understood(put: Put) -> None:
    put("in 2004", 'date: "2004"')
    Path("experiments.yaml").write_text("- {id: tower, name: The Tower}\n", encoding="utf-8")
    (problem,) = check(Path()).problems
    assert str(problem) == (
        "experiments.yaml:1:3: warning: no record names the experiment 'tower': use it, or remove it "
        "[entity-unused]"
    )
    put("in 2004", 'date: "2004"; expermients: [tower]')
    assert [problem.rule for problem in check(Path()).problems] == ["unknown-key"]


def test_an_entity_that_only_a_record_with_an_error_names_is_not_unused(put: Put) -> None:
    put("in 2004", 'date: "2004-02-30"')
    text = Path("events/all.yaml").read_text(encoding="utf-8")
    Path("events/all.yaml").write_text(text.replace("  shape", "  experiments: [tower]\n  shape"), "utf-8")
    Path("experiments.yaml").write_text("- {id: tower, name: The Tower}\n", encoding="utf-8")
    assert [problem.rule for problem in check(Path()).problems] == ["date-invalid"]


def test_a_word_that_may_be_meant_by_a_misspelt_one_is_not_unused(put: Put) -> None:
    put("in 2004", 'date: "2004"')
    text = Path("events/all.yaml").read_text(encoding="utf-8")
    Path("events/all.yaml").write_text(text.replace("kind: visit", "kind: visti"), encoding="utf-8")
    assert [problem.rule for problem in check(Path()).problems] == ["unknown-kind"]


@given(chronologies())
def test_events_that_hold_by_themselves_are_in_no_conflict_and_left_out_reading(events: list[Event]) -> None:
    story = chronology(*events)
    whole, part = (date_chronology(records).events for records in (story, in_question(story)))
    assert conflicts_of(part) == conflicts_of(whole)
    left_out = [
        {one.event.id: one.dating.left_out for one in dated if one.dating.left_out} for dated in (whole, part)
    ]
    assert left_out[0] == left_out[1]


def test_kinds_and_topics_have_ids_like_all_others(put: Put) -> None:
    put("in 2004", 'date: "2004"')
    Path("chronology.yaml").write_text("title: T\nkinds: {visit: V, Data Taking: D}\n", encoding="utf-8")
    form = "in the form 'data-taking' (a-z, 0-9, hyphens)"
    assert str(check(Path()).problems[0]) == (
        f"chronology.yaml:2:19: kind 'Data Taking' is not {form} [id-form]"
    )


def test_a_claim_that_cannot_hold_by_itself_says_by_how_many_days(put: Put) -> None:
    (problem,) = put("in 2019", 'date: "2019"')
    assert problem == (
        "9:13: warning: the claim cannot hold by itself, 366 days short; 'sinoital conflicts' shows why; "
        "say why in 'disputed' if it is to stay [claims-contradict]"
    )


def test_a_left_out_reading_lies_at_its_own_claim_whatever_the_others_say(put: Put) -> None:
    put("in 2009", 'date: "2009"')
    claims = [
        ("in 2009", "1", '"2009"'),
        ("the 'in 2009' (letter:1), early", "2", "early 2009"),
        ("early 2009", "3", '"2009-07"\n      basis: inferred\n      because: the post came in July'),
        ("early 2009", "3", "early 2009"),
    ]
    written = [
        f'    - source: letter\n      lines: {lines}\n      wording: "{wording}"\n      date: {date}\n'
        for wording, lines, date in claims
    ]
    head = Path("events/all.yaml").read_text(encoding="utf-8").partition("    - source")[0]
    Path("events/all.yaml").write_text(head + "".join(written), encoding="utf-8")
    problems = check(Path()).problems
    assert [(one.rule, one.location.line, one.message) for one in problems] == [
        (
            "reading-left-out",
            13,
            "the usual reading of 'the 'in 2009' (letter:1), early' (letter:2) does not fit; left out",
        ),
        ("reading-left-out", 23, "the usual reading of 'early 2009' (letter:3) does not fit; left out"),
    ]


@pytest.mark.parametrize("end", [b" \n", b"\t\r\n", b" \t \r", b"  "])
def test_blanks_at_the_end_of_a_line_are_told_with_every_kind_of_line_break(end: bytes, put: Put) -> None:
    put("in 2004", 'date: "2004"')
    raw = b"- {id: hill, name: The Hill} # the one"
    Path("places.yaml").write_bytes(raw + end)
    problem = check(Path(), pure=True).problems[-1]
    assert (problem.rule, problem.location, problem.length) == (
        "trailing-blanks",
        Location("places.yaml", 1, len(raw) + 1),
        len(end.rstrip(b"\r\n")),
    )


def test_lines_are_those_of_the_files_and_a_file_that_has_gone_has_none(put: Put) -> None:
    put("in 2004", 'date: "2004-02-30"')
    report = check(Path())
    (place,) = (problem.location for problem in report.problems)
    assert lines_at(report.problems, report.read.paths) == {place: '      date: "2004-02-30"'}
    Path("events/all.yaml").unlink()
    assert lines_at(report.problems, report.read.paths) == {}
    gone = Subject(report.read, date_chronology(report.read.chronology))
    assert [problem for one in CHECKS for problem in one(gone)] == []


def test_a_location_keeps_the_path_itself_and_prints_it_safely(put: Put, odd_folder: Path, run: Run) -> None:
    put("in 2004", 'date: "2004-02-30"')
    for name in ("chronology.yaml", "events", "sources"):
        Path(name).rename(odd_folder / name)
    shown = "odd \\n\\x1b\\udcff/events/all.yaml"
    for folder in (Path(odd_folder.name), odd_folder):
        report = check(folder)
        (place,) = (problem.location for problem in report.problems)
        assert place.file == f"{odd_folder.name}/events/all.yaml"
        assert Path(place.file).read_bytes() == (odd_folder / "events" / "all.yaml").read_bytes()
        assert str(place) == f"{shown}:9:13"
        assert lines_at(report.problems, report.read.paths) == {place: '      date: "2004-02-30"'}
    (told,) = json.loads(run("check", str(odd_folder), "--format", "json").out)["problems"]
    assert (told["file"], told["excerpt"]) == (shown, '      date: "2004-02-30"')
    assert run("check", str(odd_folder), "--format", "github").out.startswith(f"::error file={shown},line=9,")
    assert run("check", str(odd_folder)).out.startswith(f"{shown}:9:13: date '2004-02-30'")


def test_a_file_in_utf_16_has_no_line_to_show(put: Put) -> None:
    put("in 2004", 'date: "2004"')
    Path("places.yaml").write_text("- {id: hill, name: The Hill}\n", encoding="utf-16")
    report = check(Path())
    assert [problem.rule for problem in report.problems] == ["encoding"]
    assert lines_at(report.problems, report.read.paths) == {}


@given(st.text(alphabet="in 2004 early before or (,)年的一", max_size=12))
def test_any_words_outside_a_date_can_be_judged(words: str) -> None:
    assert is_alone(words, 0, len(words))


@pytest.mark.parametrize(
    ("wording", "slots", "way"),
    [
        ("two years ago", "mode: hoped", "back"),
        ("due anni fa", "mode: planned", "back"),
        ("去年", "mode: hoped", "back"),
        ("at last", "mode: hoped; date: recently", "back"),
        ("at last", "mode: hoped; date: source - 1 year", "back"),
        ("at last", "mode: planned; date: {before: source, by: 2 years}", "back"),
        ("next year", "mode: occurred", "ahead"),
        ("l'anno prossimo", "mode: occurred", "ahead"),
        ("明年", "mode: occurred", "ahead"),
        ("at last", "date: soon", "ahead"),
        ("at last", "date: {after: source}", "ahead"),
        # what may be on either side, or is told by another time than that of the source
        ("this year", "mode: hoped", ""),
        ("this year", "mode: occurred", ""),
        ("today", "mode: planned", ""),
        ("next year", "mode: hoped; said: two years ago", ""),
        ("at last", "mode: hoped; said: 2012; date: source - 1 year", ""),
        ("two years ago", "mode: occurred", ""),
        ("soon", "mode: planned", ""),
    ],
)
def test_what_hangs_on_a_source_lies_on_the_side_of_its_mode(
    put: Put, wording: str, slots: str, way: str
) -> None:
    found = [problem for problem in put(wording, slots) if "date-wrong-way" in problem]
    assert [f" points {way}" in problem for problem in found] == ([True] if way else [])
