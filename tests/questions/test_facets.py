"""Groups: which lanes an event belongs to."""

from typing import Any

import pytest
from tests.making import card, chronology, claim, dated, event, source

from sinoital.engine.dating import DatedEvent
from sinoital.questions.facets import GROUPINGS, group_name, groups_of, named_groups
from sinoital.records.names import UnknownName

CARDS = [
    card("experiments", "juno", country="CN"),
    card("institutions", "infn", country="IT"),
    card("institutions", "ihep", country="CN"),
    card("people", "maggiora", affiliations="infn nowhere"),
    card("people", "wagner", country="US", affiliations="infn"),
    card("places", "rome", country="IT"),
    card("places", "iss"),
]
SOURCES = [source(name, short=name[:4]) for name in ("interview", "minutes")]
RECORDS = chronology(sources=SOURCES, cards=CARDS, topics={"neutrinos": ""})


def one(**named: Any) -> DatedEvent:
    told = event("one", claim("interview", "2012"), claim("minutes", "2012"), **named)
    return dated(told, sources=SOURCES)["one"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("experiment", ("juno",)),
        ("institution", ("infn", "ihep")),
        ("person", ("maggiora",)),
        ("place", ("rome",)),
        ("topic", ("neutrinos",)),
        ("kind", ("meeting",)),
        ("source", ("interview", "minutes")),
        ("country", ("CN", "IT")),
    ],
)
def test_an_event_belongs_to_the_groups_that_it_names(by: str, expected: tuple[str, ...]) -> None:
    told = one(
        experiments="juno", institutions="infn ihep", people="maggiora", places="rome", topics="neutrinos"
    )
    assert groups_of(told, by, RECORDS) == expected
    assert by in GROUPINGS


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"people": "maggiora"}, ("IT",)),  # by his affiliation, as far as there is a card
        ({"people": "wagner"}, ("US",)),  # her own country, not that of her affiliation
        ({"places": "iss"}, ()),
        ({"places": "unknown"}, ()),
        ({"institutions": "ihep infn"}, ("CN", "IT")),
    ],
)
def test_the_countries_of_an_event_are_those_on_the_cards(
    named: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert groups_of(one(**named), "country", RECORDS) == expected


@pytest.mark.parametrize(
    ("by", "name", "expected"),
    [
        ("experiment", "juno", "JUNO"),
        ("experiment", "unknown", "unknown"),
        ("source", "interview", "inte"),
        ("country", "CN", "CN"),
        ("kind", "meeting", "meeting"),
    ],
)
def test_a_group_is_called_by_the_name_on_its_card(by: str, name: str, expected: str) -> None:
    assert group_name(name, by, RECORDS) == expected


def test_a_filter_by_the_same_groups_names_the_lanes() -> None:
    assert named_groups(RECORDS, "institution", ["INFN", "not:IHEP"]) == {"infn"}
    assert named_groups(RECORDS, "institution", ["not:IHEP"]) == frozenset()
    assert named_groups(RECORDS, "country", ["CN"]) == frozenset()
    with pytest.raises(UnknownName):
        named_groups(RECORDS, "institution", ["nobody"])


def test_what_no_event_can_be_grouped_by_is_refused() -> None:
    with pytest.raises(KeyError):
        groups_of(one(), "weather", RECORDS)
