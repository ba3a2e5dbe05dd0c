"""Command `anniversaries`, and calendars."""

import json
from pathlib import Path

import icalendar
import pytest
from tests.conftest import Folder, Run

ABOUT = """\
- id: fair-closes
  title: The fair closes
  kind: founding
  claims:
    - source: interview
      lines: 3
      wording: the fair closes
      {}"""


def test_the_page_tells_how_many_years_of_what_and_how_well_that_is_known(run: Run) -> None:
    outcome = run("anniversaries", "2038", "--every", "--width", "80")
    assert outcome.code == 0
    assert outcome.out == (
        "Anniversaries in 2038\n"
        "\n"
        "when    years     what                   began        known         where\n"
        "──────  ────────  ─────────────────────  ───────────  ────────────  ────────────\n"
        "Mar     48 years  巡天 survey runs       Mar 1990     to the month  report:30\n"
        "12 Oct  49 years  First light            12 Oct 1989  to the day    report:20\n"
        "2038    50 years  The Tower is founded,  1988         to the year   report:12-13\n"
        "                  with room for a\n"
        "                  hundred detectors and\n"
        "                  their makers\n"
    )
    assert outcome.err == "3 anniversaries, 4 events whose year is not certain, 2 events only promised\n"
    rounded = run("anniversaries", "2038", "--width", "60")
    assert rounded.out.startswith("Anniversaries in 2038\n\n2038: 50 years since: The Tower is founded")
    assert rounded.err.startswith("1 anniversary, 2 more with --every, 4 events whose")


def test_a_pipe_has_one_line_an_anniversary(run: Run) -> None:
    assert run("anniversaries", "2039").out == (
        "12 Oct\t50 years\tFirst light\t12 Oct 1989\tto the day\tfirst-light\treport:20\n"
    )


def test_filters_choose_as_elsewhere(run: Run) -> None:
    assert run("anniversaries", "2039", "--kind", "launch").out.count("\n") == 1
    outcome = run("anniversaries", "2039", "--kind", "not:launch")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing matches: --grep alone leaves out 9 of 9" in run("anniversaries", "2039", "-g", "zzz").err
    assert run("anniversaries", "2039", "-e", "towr").code == 2
    # they have an order of their own, and none is cut off
    assert run("anniversaries", "2039", "--limit", "1").code == 2
    assert "1 event in 1989 or later" in run("anniversaries", "1989", "--kind", "launch").err


@pytest.mark.parametrize("year", ["0", "-5", "10000", "soon", "2O27", ""])
def test_what_is_no_year_is_mistyped(run: Run, year: str) -> None:
    outcome = run("anniversaries", year)
    assert (outcome.code, outcome.out) == (2, "")
    assert "YEAR" in outcome.err or "such option" in outcome.err


def test_json_has_the_same(run: Run) -> None:
    made = json.loads(run("anniversaries", "2039", "--json").out)
    (light,) = made.pop("anniversaries")
    assert light.pop("event")["id"] == "first-light"
    assert light == {"years": 50, "known_to": "day", "day": "2039-10-12", "month": 10}
    assert made == {"year": 2039, "others": 2, "unsure": 4, "promised": 2, "later": 0}


def test_days_go_into_a_calendar(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "2039.ics"
    outcome = run("anniversaries", "2039", "--every", "--ics", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert (
        "2 anniversaries not known to the day, or outside the years 1 to 9999: not in the calendar"
        in outcome.err
    )
    calendar = icalendar.Calendar.from_ical(target.read_bytes())
    assert [str(one["SUMMARY"]) for one in calendar.walk("VEVENT")] == ["50 years: First light (12 Oct 1989)"]
    again = run("anniversaries", "2039", "--ics", str(target))
    assert again.code == 2
    assert "'--ics'" in again.err
    assert "add --force" in again.err
    assert run("anniversaries", "2039", "--ics", str(target), "--force").code == 0
    assert run("anniversaries", "2039", "--ics", str(tmp_path), "--json").code == 2
    page = tmp_path / "page.html"
    both = run("anniversaries", "2039", "--ics", "-", "--html", str(page))
    assert both.out.startswith("BEGIN:VCALENDAR\r\n")
    assert "First light" in page.read_text(encoding="utf-8")


def test_an_export_counts_what_is_not_in_the_calendar(run: Run) -> None:
    outcome = run("export", "ics")
    assert "8 events not known to the day, or outside the years 1 to 9999: not in the calendar" in outcome.err
    assert "not in the calendar" not in run("export", "ics", "--kind", "launch").err


def test_doubts_of_a_date_are_told_beside_it(run: Run, folder: Folder, tmp_path: Path) -> None:
    told = 'date: "2000-03-01~"\n'
    folder.write("events/about.yaml", ABOUT.format(told))
    data = ("--data", str(folder.path))
    assert "\tc. 1 Mar 2000\tto the year\t" in run("anniversaries", "2025", *data).out
    inferred = 'date: "2000-03-01"\n      basis: inferred\n      because: the day after the fair\n'
    folder.write("events/about.yaml", ABOUT.format(inferred))
    assert "\t1 Mar 2000, inferred\tto the day\t" in run("anniversaries", "2025", *data).out
    text = run("anniversaries", "2025", "--ics", "-", *data).out.replace("\r\n ", "")
    (entry,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert entry["SUMMARY"] == "25 years: The fair closes (1 Mar 2000, inferred)"
    assert entry["STATUS"] == "TENTATIVE"
    assert "date inferred\n“the fair closes”" in str(entry["DESCRIPTION"])
    assert "(inferred: the day after the fair)" in str(entry["DESCRIPTION"])


def test_a_calendar_that_is_empty_is_told(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "some.ics"
    told = "not known to the day, or outside the years 1 to 9999: not in the calendar, which is empty"
    outcome = run("anniversaries", "2038", "--ics", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert f"1 anniversary {told}\n" in outcome.err
    assert icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT") == []
    outcome = run("export", "ics", "--kind", "founding")
    assert f"2 events {told}\n" in outcome.err
    outcome = run("export", "ics", "-g", "zzz")
    assert (outcome.code, icalendar.Calendar.from_ical(outcome.out).walk("VEVENT")) == (0, [])
    assert "nothing matches: --grep alone" in outcome.err


def test_a_calendar_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    same = str(tmp_path / "same")
    outcome = run("anniversaries", "2038", "--svg", same, "--ics", same)
    assert (outcome.code, list(tmp_path.iterdir())) == (2, [])
    assert "is the file of --svg: name another" in outcome.err


@pytest.mark.parametrize("year", ["text", "12.5", "", "203X", "0", "10000", "9" * 5000, "²"])
def test_what_is_no_year_is_told_with_what_would_be(run: Run, year: str) -> None:
    outcome = run("anniversaries", year)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is no year from 1 to 9999: write one such as 2027" in outcome.err
    assert len(outcome.err) < 400
