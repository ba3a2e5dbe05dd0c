"""Bearers of a name: which things a word may mean, and the options that find them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.conftest import SAMPLE

from sinoital.questions.bearers import also_called, bearers, elsewhere, nearly_called
from sinoital.questions.facets import FACETS
from sinoital.questions.naming import naming
from sinoital.records.model import Chronology
from sinoital.records.names import UnknownName
from sinoital.store.loading import load

RECORDS, _ = load(SAMPLE)


def told(text: str) -> list[tuple[str, str, bool]]:
    return [(one.article, " ".join(one.ways), one.has_card) for one in bearers(RECORDS, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("torre GRANDE", [("an experiment", "show tower -e tower", True)]),
        ("Ihep", [("an institution", "show ihep -i ihep", True)]),
        ("marcus conle", [("a person", "show conle --person conle", True)]),
        ("Roma", [("a place", "show rome --place rome", True)]),
        ("it", [("a country", "--country IT", False)]),
        ("launch", [("a kind", "--kind launch", False)]),
        ("core", [("a topic", "--topic core", False)]),
        ("key", [("a level", "--level key", False)]),
        ("hoped", [("a status", "--status hoped", False)]),
        ("report", [("a source", "show report --source report", True)]),
        ("piano della torre", [("a period", "show tower-plan --during tower-plan", True)]),
        ("first-light", [("an event", "show first-light --around first-light", True)]),
        ("conle directs", [("a statement", "show conle-directs", True)]),
        ("nobody", []),
        ("", []),
        ("--", []),
    ],
)
def test_a_word_means_what_is_called_so(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(text) == expected


def twins(tmp_path: Path) -> Chronology:
    """Return the sample with a place whose id is that of an experiment."""
    for path in SAMPLE.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(SAMPLE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    with (tmp_path / "places.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: tower\n  name: A hill\n")
    return load(tmp_path)[0]


def test_all_that_is_called_so_is_told_and_no_card_where_it_could_be_either(tmp_path: Path) -> None:
    found = bearers(twins(tmp_path), "tower")
    assert [(one.what, one.ways) for one in found] == [
        ("experiment", ["-e tower"]),
        ("place", ["--place tower"]),
    ]


def test_a_misspelt_name_leads_to_the_nearest() -> None:
    assert [(one.spelt, one.id) for one in nearly_called(RECORDS, "tore grande")] == [
        ("Torre Grande", "tower")
    ]
    assert not nearly_called(RECORDS, "xyzzy")


ONE_OF_EACH = {
    "-e": "tower",
    "-i": "infn",
    "--person": "conle",
    "--place": "rome",
    "--country": "IT",
    "--kind": "launch",
    "--level": "key",
    "--topic": "core",
    "--source": "report",
    "--status": "hoped",
}


def refusal(facet: str, words: Sequence[str]) -> str:
    with pytest.raises(UnknownName) as refused:
        naming(FACETS[facet], words, RECORDS)
    return str(refused.value)


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize(("option", "name"), ONE_OF_EACH.items())
def test_a_name_of_another_filter_leads_to_that_filter(facet: str, option: str, name: str) -> None:
    if option in ("--person", "-" + FACETS[facet].letter, f"--{FACETS[facet].option}"):
        # a filter knows its own names, and who is quoted is a person
        return
    assert refusal(facet, [name]).endswith(f": {option} {name}")
    assert refusal(facet, [f"not:{name}"]).endswith(f": {option} not:{name}")


def test_a_message_says_what_is_called_so() -> None:
    assert refusal("experiment", ["INFN"]) == (
        "no experiment is called 'INFN', but an institution is: -i infn"
    )
    assert refusal("said_by", ["tower"]) == "no person is called 'tower', but an experiment is: -e tower"
    assert refusal("topic", ["conle-directs"]).endswith("but a statement is: sinoital show conle-directs")
    assert elsewhere(RECORDS, "period", "nobody") == ""
    assert also_called(RECORDS, "launch") == "; a kind has this name: sinoital --kind launch"


def test_both_are_told_where_two_other_filters_know_a_name(tmp_path: Path) -> None:
    message = elsewhere(twins(tmp_path), "kind", "tower")
    assert message == "no kind is called 'tower', but an experiment is: -e tower, and a place: --place tower"


def test_a_name_that_no_event_bears_leads_to_what_is_called_nearly_so() -> None:
    nearly = "; an experiment is called 'lhaaso': sinoital show lhaaso, or sinoital -e lhaaso"
    assert also_called(RECORDS, "lhaso") == nearly
    assert also_called(RECORDS, "first-lihgt") == also_called(RECORDS, "xyzzy") == ""
