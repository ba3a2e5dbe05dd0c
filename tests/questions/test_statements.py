"""Statements that filters choose: by what they name and by text, those said first in front."""

from dataclasses import replace

import pytest
from tests.making import HERE, card, chronology, claim, event, source

from sinoital.engine.chronology import date_chronology
from sinoital.questions.selection import event_of
from sinoital.questions.statements import chosen_statements, statement_named
from sinoital.records.model import Chronology, Claim, Nature, Statement
from sinoital.records.names import UnknownName


def statement(name: str, *claims: Claim, **named: str) -> Statement:
    """Return an opinion; `named` are what it names, parted by blanks."""
    parts = {part: tuple(ids.split()) for part, ids in named.items()}
    return Statement(
        id=name,
        text=f"About {name}",
        nature=Nature.OPINION,
        claims=claims,
        location=HERE,
        **parts,  # type: ignore[arg-type]
    )


def told() -> Chronology:
    made = chronology(
        event("run", claim(3, "2004"), experiments="dampe"),
        sources=[source("letter", "1990"), source("talk", "2020")],
        cards=[
            card("experiments", "juno", "JUNO", "the detector"),
            card("institutions", "infn", country="IT"),
            card("people", "ada"),
        ],
        topics={"core": "Core"},
    )
    statements = (
        statement("large", claim("talk:2", wording="the largest"), experiments="juno", topics="core"),
        statement("led", claim(9, said_by="ada"), claim("letter:7"), institutions="infn"),
        statement("early", claim("letter:3"), experiments="juno"),
        statement("late", claim(4), people="ada"),
    )
    return replace(made, statements=statements)


def chosen(grep: tuple[str, ...] = (), **named: str) -> list[str]:
    words = {facet: tuple(text.split()) for facet, text in named.items()}
    return [one.id for one in chosen_statements(told(), words, grep).statements]


def test_those_said_first_come_first() -> None:
    assert chosen() == ["early", "led", "late", "large"]
    assert chosen_statements(told(), {"source": ("talk",)}) == ((told().statements[0],), 4)


@pytest.mark.parametrize(
    ("facet", "word", "expected"),
    [
        ("experiment", "juno", ["early", "large"]),
        ("experiment", "not:juno", ["led", "late"]),
        ("institution", "INFN", ["led"]),
        ("person", "ada", ["late"]),
        ("said_by", "ada", ["led"]),
        ("country", "IT", ["led"]),
        ("topic", "core", ["large"]),
        ("source", "letter", ["early", "led"]),
    ],
)
def test_the_filters_on_events_that_name_something_choose_statements_too(
    facet: str, word: str, expected: list[str]
) -> None:
    assert chosen((), **{facet: word}) == expected


def test_the_kind_is_no_filter_of_a_statement() -> None:
    assert chosen(kind="meeting", status="occurred") == chosen()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LARGEST", ["large"]),
        ("the detector", ["early", "large"]),
        ("about l", ["led", "late", "large"]),
        ("not:about l", ["early"]),
    ],
)
def test_a_text_is_looked_for_in_the_text_the_wordings_and_the_names(text: str, expected: list[str]) -> None:
    assert chosen((text,)) == expected


def test_a_name_that_only_a_statement_has_is_known_and_one_that_nobody_bears_is_not() -> None:
    assert chosen(person="not:ada") == ["early", "led", "large"]
    with pytest.raises(UnknownName, match="no experiment is called 'jun', did you mean 'juno'"):
        chosen(experiment="jun")


def test_a_statement_is_found_by_its_id_and_is_no_event() -> None:
    made = told()
    found = statement_named(made, "Large")
    assert found is not None
    assert found.id == "large"
    assert statement_named(made, "run") is None
    with pytest.raises(UnknownName, match="'large' is a statement, which has no date: 'sinoital show large'"):
        event_of(date_chronology(made), "large")
