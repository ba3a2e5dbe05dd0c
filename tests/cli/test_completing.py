"""Words for completion as bash parts them at colons: joined again, the one typed last without `not:`."""

import pytest
from tests.conftest import Run

from sinoital.cli.completing import join_at_colons


@pytest.mark.parametrize(
    ("words", "number", "joined"),
    [
        (["sinoital", "-e", "not", ":", "ju"], 4, ["sinoital", "-e", "ju"]),
        (["sinoital", "-e", "not", ":"], 3, ["sinoital", "-e", ""]),
        (
            ["sinoital", "-e", "not", ":", "a", "-i", "not", ":", "b"],
            8,
            ["sinoital", "-e", "not:a", "-i", "b"],
        ),
        (["sinoital", "-e", "ju"], 2, ["sinoital", "-e", "ju"]),
        (["sinoital", "-e", "ju", "x"], 2, ["sinoital", "-e", "ju"]),
    ],
)
def test_the_word_behind_not_is_completed_by_itself(words: list[str], number: int, joined: list[str]) -> None:
    environment = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(number)}
    join_at_colons(environment)
    assert environment["COMP_WORDS"].split("\n")[: int(environment["COMP_CWORD"]) + 1] == joined


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"COMP_CWORD": "²"},
        {"COMP_WORDS": "a", "COMP_CWORD": "7"},
        {"COMP_WORDS": "a b", "COMP_CWORD": "1"},
    ],
)
def test_what_is_not_understood_stays(environment: dict[str, str]) -> None:
    before = dict(environment)
    join_at_colons(environment)
    assert environment == before


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["timeline", "-e", "not", ":", "lh"], "lhaaso"),
        (["timeline", "-e", "not", ":"], "lhaaso"),
        (["show", "first-l"], "first-light"),
        (["why", "first-l"], "first-light"),
        (["gap", "first-l"], "first-light"),
        (["order", "first-light", "first-l"], "first-light"),
    ],
)
def test_bash_is_offered_names_behind_not_and_ids_of_events(
    words: list[str], offered: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_SINOITAL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["sinoital", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert offered in run().out.splitlines()
