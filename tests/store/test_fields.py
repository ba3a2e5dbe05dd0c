import pytest
from tests.conftest import FILES, Folder

from sinoital.records.problems import Location
from sinoital.store.fields import Vocabulary


def test_a_word_is_known_where_it_stands_or_where_some_could_not_be_read() -> None:
    known = Vocabulary({"juno": Location("experiments.yaml", 1, 3)})
    assert ("juno" in known, "dampe" in known) == (True, False)
    assert (list(known), len(known)) == (["juno"], 1)
    known.whole = False
    assert ("juno" in known, "dampe" in known) == (True, True)


@pytest.mark.parametrize(
    "name", ["2014", "+39 06".replace(" ", ""), "1e3", "12:30", "1961-02-30", "No", "null", "~"]
)
def test_a_bare_number_or_yes_and_no_are_no_names(name: str, folder: Folder) -> None:
    hint = "put it in double quotes if it is a text"
    folder.write("places.yaml", f"- id: rome\n  name: {name}\n")
    assert folder.problems == [
        f"places.yaml:2:9: 'name' holds '{name}', which is not words: {hint} [field-type]"
    ]
    assert folder.write("places.yaml", f'- id: rome\n  name: "{name}"\n').problems == []


@pytest.mark.parametrize("name", ["3rd pole", "L3", "Nova", "on top", "北京"])
def test_words_that_hold_digits_or_begin_like_no_are_names(name: str, folder: Folder) -> None:
    assert folder.write("places.yaml", f"- id: rome\n  name: {name}\n").problems == []


def test_a_folded_block_is_one_line_of_text(folder: Folder) -> None:
    folder.write("places.yaml", "- id: rome\n  name: >\n    Città\n    di Roma\n")
    chronology, problems = folder.load()
    assert problems == []
    rome = chronology.entity("places", "rome")
    assert rome is not None
    assert rome.name == "Città di Roma"


def test_an_empty_value_is_a_missing_one(folder: Folder) -> None:
    folder.write("places.yaml", "- id: rome\n  name: Rome\n  country:\n  aliases:\n  names: {}\n")
    chronology, problems = folder.load()
    assert problems == []
    rome = chronology.entity("places", "rome")
    assert rome is not None
    assert (rome.country, rome.aliases, rome.names) == ("", (), {})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("aliases: Roma", "3:12: 'aliases' holds 'Roma'; a list was expected: [Roma] [field-type]"),
        ("aliases: {it: Roma}", "3:12: 'aliases' holds a mapping; a list was expected: […] [field-type]"),
        ("names: Roma", "3:10: 'names' holds 'Roma'; 'name: text' pairs were expected [field-type]"),
        (
            "names: {it: [Roma]}",
            "3:15: 'it' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        ("names: {it: *x}", "3:15: alias '*x' is not allowed: write the value out [yaml-alias]"),
        ("aliases: [*x]", "3:13: alias '*x' is not allowed: write the value out [yaml-alias]"),
        ('"": Roma', "3:3: a record of places has no field '' [unknown-key]"),
        ("*x : Roma", "3:3: alias '*x' is not allowed: write the value out [yaml-alias]"),
        ("<<: Roma", "3:3: merge keys '<<' are not allowed: write the values out [yaml-merge]"),
    ],
)
def test_a_field_of_another_shape_is_a_problem_and_leaves_the_record_out(
    line: str, problem: str, folder: Folder
) -> None:
    chronology, problems = folder.write("places.yaml", f"- id: rome\n  name: Rome\n  {line}\n").load()
    assert problems == [f"places.yaml:{problem}"]
    assert (chronology.entities["places"], chronology.left_out) == ({}, 1)


def test_a_description_before_a_comment_is_warned_of(folder: Folder) -> None:
    folder.write(
        "chronology.yaml", FILES["chronology.yaml"].replace("comes into being", "is born  # or begins")
    )
    assert folder.problems == [
        (
            "chronology.yaml:4:13: warning: 'founding' ends before a ' #', which begins a comment: "
            "put the text in double quotes [text-cut]"
        )
    ]
