import pytest

from sinoital.records.problems import (
    Location,
    Problem,
    Severity,
    did_you_mean,
    in_file_order,
    nearest,
    shortened,
    suggestion,
)


def problem(file: str, line: int, column: int, rule: str = "date-invalid", message: str = "m") -> Problem:
    return Problem(location=Location(file, line, column), rule=rule, message=message)


def test_a_problem_reads_as_place_message_and_rule() -> None:
    message = "date '2015-02-30': February 2015 has 28 days"
    found = problem("data/events/dampe.yaml", 12, 13, "date-invalid", message)
    assert str(found) == f"data/events/dampe.yaml:12:13: {message} [date-invalid]"


def test_a_warning_says_that_it_is_one() -> None:
    found = Problem(
        location=Location("x.yaml", 2, 3), rule="title-long", message="too long", severity=Severity.WARNING
    )
    assert str(found) == "x.yaml:2:3: warning: too long [title-long]"


def test_problems_stand_in_file_order_by_number_not_by_digits() -> None:
    unsorted = [
        problem("b.yaml", 1, 1),
        problem("a.yaml", 10, 1),
        problem("a.yaml", 9, 2),
        problem("a.yaml", 9, 1, "z"),
        problem("a.yaml", 9, 1, "a", "two"),
        problem("a.yaml", 9, 1, "a", "one"),
    ]
    assert in_file_order(unsorted) == tuple(reversed(unsorted))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("junno", ", did you mean 'juno'?"),
        ("JUNNO", ", did you mean 'juno'?"),
        ("cgem", ", did you mean 'cgem-it'?"),
        ("lhaaso", ""),
        ("", ""),
        ("j" * 1_000_000, ""),
    ],
)
def test_a_misspelt_word_gets_the_nearest_known_ones(word: str, hint: str) -> None:
    assert suggestion(word, ["juno", "dampe", "cgem-it"]) == hint


def test_at_most_two_words_are_suggested_the_nearest_first() -> None:
    assert nearest("cses-1", ["cses-02", "cses-01", "juno", "cses-11"]) == ["cses-11", "cses-01"]
    assert suggestion("cses-1", ["cses-02", "cses-01"]) == ", did you mean 'cses-01' or 'cses-02'?"


def test_a_suggestion_keeps_the_spelling_of_the_known_word() -> None:
    assert suggestion("besIII", ["BESIII"]) == ", did you mean 'BESIII'?"
    assert did_you_mean([]) == ""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("plain 中意 text", "plain 中意 text"),
        ("a\x1b]0;x\x07\u202eb\ud800\n", r"a\x1b]0;x\x07\u202eb\ud800\n"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_a_quoted_text_is_printable_and_short(text: str, quoted: str) -> None:
    assert shortened(text) == quoted
