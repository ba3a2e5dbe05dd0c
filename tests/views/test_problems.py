"""How problems look: the page, the mark under the value, JSON, GitHub, and the command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import SAMPLE, Run

from sinoital.records.problems import Location, Problem, Severity
from sinoital.records.rules import RULES
from sinoital.views.problems import length_at, problems, records, rule_records, rules, to_github


def problem(column: int, length: int = 0, message: str = "wrong", rule: str = "field-type") -> Problem:
    place = Location("events/a.yaml", 3, column)
    return Problem(location=place, rule=rule, message=message, length=length)


def marked(line: str, column: int, length: int = 0, width: int = 80) -> tuple[str, str]:
    """Return the line of a problem and the marks under it, without the margin."""
    found = problem(column, length)
    *_, shown, marks = problems([found], {found.location: line}, width).text.splitlines()
    return shown.removeprefix(" 3 | "), marks.removeprefix("   | ")


@pytest.mark.parametrize(
    ("line", "value", "length"),
    [
        ("  kind: survay", "survay", 6),
        ("  date: early 2009 # a note", "early 2009", 10),
        ('  date: "2004-13" # a note', '"2004-13"', 0),
        ("  title: 'It''s here'", "'It''s here'", 0),
        ('  title: "says \\"so\\" here"', '"says \\"so\\" here"', 0),
        ("  date: [1953..1955]", "[1953..1955]", 0),
        ('  claims: [{source: a, wording: "1]"}, {}] # x', '[{source: a, wording: "1]"}, {}]', 0),
        ("  {source: a, lines: 3}, {}", "{source: a, lines: 3}", 0),
        ("  - [a, b", "[a, b", 0),
        ('  title: "no end', '"no end', 0),
        ("  people: [ada, leo]", "leo", 3),
        ("- id: juno", "id", 0),
        ("  kind: *usual", "*usual", 0),
        ("  title: folded text", "folded text", 300),
    ],
)
def test_the_mark_is_as_wide_as_the_value(line: str, value: str, length: int) -> None:
    first = line.index(value)
    assert length_at(line, first, length) == len(value)
    shown, marks = marked(line, first + 1, length)
    assert (shown, marks) == (line, " " * first + "^" * len(value))


def test_characters_of_two_cells_get_two_marks_and_a_tab_is_shown_as_a_blank() -> None:
    assert marked("title: 中意建交 here", 8, 4) == ("title: 中意建交 here", "       ^^^^^^^^")
    assert marked("name: 中, kind: lab", 16, 3) == ("name: 中, kind: lab", "                ^^^")
    assert marked("\tkind: survey", 1, 1) == (" kind: survey", "^")


def test_what_nobody_can_see_shows_as_an_escape_and_the_mark_stands_under_the_value() -> None:
    assert marked("a: \x1b[1mx, kind: lab", 17, 3) == ("a: \\x1b[1mx, kind: lab", " " * 19 + "^^^")


def test_a_long_line_is_cut_on_both_sides_of_its_value() -> None:
    line = f"  title: {'long ' * 30}, kind: survay, more: {'words ' * 30}"
    shown, marks = marked(line, line.index("survay") + 1, 6)
    assert shown.startswith("...")
    assert shown.endswith("...")
    assert shown[marks.index("^") :].startswith("survay")
    assert len(marks.strip()) == 6


def test_a_value_that_is_wider_than_the_page_is_cut_itself() -> None:
    line = f"title: {'long ' * 40}"
    shown, marks = marked(line, 8, 200, width=40)
    assert shown == "title: long long long long long ..."
    assert marks == " " * 7 + "^" * 28


@given(
    st.text(alphabet="ab: '\"[]{},中\t#", min_size=1, max_size=300),
    st.integers(1, 300),
    st.integers(0, 400),
    st.integers(20, 200),
)
def test_no_line_is_wider_than_the_page_and_the_mark_lies_within_it(
    line: str, column: int, length: int, width: int
) -> None:
    found = problem(min(column, len(line)), length)
    text = problems([found], {found.location: line}, width).text
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert "^" in text


def test_the_page_has_the_place_the_message_the_rule_the_line_and_the_mark() -> None:
    told = [problem(9, 6, "kind 'survay' is not known, did you mean 'survey'?", "unknown-kind")]
    lines = {told[0].location: "  kind: survay"}
    assert (
        problems(told * 2, lines, 60).text
        == """\
events/a.yaml:3:9: kind 'survay' is not known, did you mean
'survey'? [unknown-kind]
 3 |   kind: survay
   |         ^^^^^^

events/a.yaml:3:9: kind 'survay' is not known, did you mean
'survey'? [unknown-kind]
 3 |   kind: survay
   |         ^^^^^^
"""
    )
    assert next(records(told, lines)) == str(told[0])


def test_a_problem_of_a_whole_file_and_one_without_its_line_show_no_line() -> None:
    empty = problem(1, rule="file-empty")
    assert list(records([empty], {empty.location: "# a comment"})) == [str(empty)]
    assert list(records([problem(1)], {})) == [str(problem(1))]


def test_github_gets_one_command_a_problem_with_its_own_escapes() -> None:
    odd = Problem(
        location=Location("a,b:c%.yaml", 2, 5),
        rule="title-long",
        message="100% too long:\r\nshorten it, please",
        severity=Severity.WARNING,
    )
    assert to_github([odd]) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=2,col=5,title=title-long::"
        "100%25 too long:%0D%0Ashorten it, please\n"
    )


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_the_list_of_rules_fits_its_page_and_names_every_rule(width: int) -> None:
    text = rules(width).text
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert all(rule in text for rule in RULES)
    assert len(list(rule_records())) == len(RULES)


# ---------------------------------------------------------------- typed


def test_check_tells_every_problem_and_ends_with_zero_where_none_is_an_error(
    run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    found = run("check", ".", "--width", "80")
    assert (found.code, found.err) == (0, "9 events and 2 statements read, 0 errors, 3 warnings\n")
    golden("check-80.txt", found.out)


def test_the_folder_is_that_of_the_environment_where_none_is_named(run: Run) -> None:
    assert run("check").err == run("check", str(SAMPLE)).err


def test_warnings_alone_end_with_zero_and_with_one_where_they_are_errors(run: Run) -> None:
    found = run("check", "--ignore", "contradictions")
    assert (found.code, found.err) == (0, "9 events and 2 statements read, 0 errors, 2 warnings\n")
    assert run("check", "--ignore", "contradictions", "--strict").code == 1
    assert run("check", "--select", "style", "--strict").code == 0


def test_an_error_ends_with_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "chronology.yaml").write_text("title: T\nkinds: {visit: V}\n", encoding="utf-8")
    for folder in ("sources", "events"):
        (tmp_path / folder).mkdir()
    (tmp_path / "events" / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    assert run("check", str(tmp_path)).code == 1


def test_messages_are_ascii_where_that_is_asked_and_names_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / "chronology.yaml").write_text("title: T\nkinds: {visit: V}\n", encoding="utf-8")
    for folder in ("sources", "events"):
        (tmp_path / folder).mkdir()
    (tmp_path / "events" / "a.yaml").write_text("- 中意\n", encoding="utf-8")
    told = "a record ('- id: ...') was expected, not '中意' [record-shape]"
    for more in ((), ("--width", "200")):
        assert told in run("check", str(tmp_path), "--ascii", *more).out
    assert told.replace("...", "…") in run("check", str(tmp_path)).out


def test_rules_are_selected_and_ignored_by_id_and_by_family(run: Run) -> None:
    def told(*arguments: str) -> list[str]:
        found = json.loads(run("check", "--json", *arguments).out)
        return [problem["rule"] for problem in found["problems"]]

    assert told() == ["kind-unused", "see-also-one-way", "claims-contradict"]
    assert told("--select", "references") == ["kind-unused", "see-also-one-way"]
    assert told("--select", "references", "--ignore", "kind-unused") == ["see-also-one-way"]
    assert told("--select", "kind-unused,claims-contradict") == ["kind-unused", "claims-contradict"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_does_not_exist_is_mistyped(option: str, run: Run) -> None:
    refused = run("check", option, "kind-unsued")
    assert refused.code == 2
    assert option in refused.err
    assert "did you mean 'kind-unused'?" in refused.err


def test_a_file_stands_for_the_chronology_that_holds_it_and_each_is_told_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE / "events")
    once = run("check", "--format", "github", str(SAMPLE))
    assert once.out.count("\n") == 3
    assert (
        run("check", "--format", "github", str(SAMPLE / "events" / "all.yaml"), str(SAMPLE)).out == once.out
    )
    assert run("check", "all.yaml", "../people.yaml").err == once.err


def test_what_is_left_out_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "chronology.yaml").write_text("title: T\nkinds: {visit: V}\n", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    found = run("check", str(tmp_path), "--select", "shape")
    assert (found.code, found.err) == (1, "0 events read, 3 errors, 0 warnings, 1 record left out\n")


def test_a_place_without_a_chronology_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    for place in (tmp_path, tmp_path / "a.yaml"):
        refused = run("check", str(place))
        assert refused.code == 3
        assert "belongs to no chronology: name the folder that holds chronology.yaml" in refused.err
    assert run("check", str(tmp_path / "nowhere")).code == 3


def test_the_rules_are_listed_with_a_tab_between_their_values_in_a_pipe(run: Run) -> None:
    piped = run("check", "--list-rules").out.splitlines()
    assert piped[0].split("\t")[:3] == ["yaml-syntax", "yaml", "error"]
    assert run("check", "--list-rules", "--width", "80").out == rules(80).text
