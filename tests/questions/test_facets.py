"""Groups: which lanes an event belongs to."""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import card, chronology, claim, dated, event, history, rows_of, source

from sinoital.engine.dated import DatedEvent
from sinoital.questions.facets import FACETS, facet_name
from sinoital.questions.grouping import NONE, group_name, members, named_groups
from sinoital.questions.selection import Filters
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
    assert FACETS[by].of(told, RECORDS) == expected


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
    assert FACETS["country"].of(one(**named), RECORDS) == expected


@pytest.mark.parametrize(
    ("by", "name", "expected"),
    [
        ("experiment", "juno", "JUNO"),
        ("experiment", "unknown", "unknown"),
        ("source", "interview", "inte"),
        ("source", "unknown", "unknown"),
        ("country", "CN", "CN"),
        ("kind", "meeting", "meeting"),
    ],
)
def test_a_group_is_called_by_the_name_on_its_card(by: str, name: str, expected: str) -> None:
    assert group_name(RECORDS, by, name) == expected


def test_a_filter_by_the_same_groups_names_the_lanes() -> None:
    assert named_groups(RECORDS, "institution", ["INFN", "not:IHEP"]) == {"infn"}
    assert named_groups(RECORDS, "institution", ["not:IHEP"]) == frozenset()
    assert named_groups(RECORDS, "country", ["cn"]) == {"CN"}
    with pytest.raises(UnknownName):
        named_groups(RECORDS, "institution", ["nobody"])


def test_a_country_is_named_by_its_code_or_by_the_names_of_its_place() -> None:
    italy = replace(card("places", "italy", "Italy", country="IT", zh="意大利"), kind="country")
    told = chronology(sources=SOURCES, cards=[italy, *CARDS])
    country = FACETS["country"]
    assert {min(country.names(told).find(name)) for name in ("IT", "it", "Italy", "意大利")} == {"IT"}
    assert (country.title(told, "IT"), country.title(told, "CN")) == ("Italy", "CN")
    # a place within it is not the country
    for nowhere in ("Atlantis", "Rome"):
        with pytest.raises(UnknownName, match=f"no country is called '{nowhere}'"):
            country.names(told).find(nowhere)


def test_the_names_of_a_facet_that_no_list_has_are_all_told() -> None:
    with pytest.raises(UnknownName, match=r"^no level is called 'galilei'; there are key, detail$"):
        FACETS["level"].names(RECORDS).find("galilei")


def test_somebody_who_is_quoted_is_a_person() -> None:
    with pytest.raises(UnknownName, match=r"^no person is called 'galilei'; 'sinoital list people' shows "):
        FACETS["said_by"].names(RECORDS).find("galilei")


def test_an_event_is_a_member_of_each_group_that_it_names() -> None:
    both = event("both", claim(1, "2010"), institutions="infn ihep")
    ihep = event("ihep", claim(1, "2011"), institutions="ihep")
    nobody = event("nobody", claim(1, "2012"))
    made = history(both, ihep, nobody, cards=CARDS)

    def groups(by: str, *only: str) -> dict[str, list[str]]:
        found = members(made, rows_of(made), by, frozenset(only))
        return {name: [row.dated.event.id for row in rows] for name, rows in found.items()}

    assert groups("institution") == {"infn": ["both"], "ihep": ["both", "ihep"], NONE: ["nobody"]}
    assert groups("country") == {"IT": ["both"], "CN": ["both", "ihep"], NONE: ["nobody"]}
    # who is in none of the groups that are asked for stands apart
    assert groups("institution", "infn") == {"infn": ["both"], NONE: ["ihep", "nobody"]}
    assert list(groups("institution")) == ["infn", "ihep", NONE]
    with pytest.raises(KeyError):
        groups("colour")


def test_events_are_chosen_by_the_country_of_what_they_name() -> None:
    made = history(
        event("rome", claim(1, "2010"), places="rome"),
        event("beijing", claim(1, "2011"), institutions="ihep"),
        cards=CARDS,
    )
    rows = rows_of(made, Filters(named={"country": ("it",)}))
    assert [row.dated.event.id for row in rows] == ["rome"]


def test_an_option_means_the_facet_of_its_name() -> None:
    assert {facet_name(facet.option) for facet in FACETS.values()} == set(FACETS)


def test_a_facet_is_one_row_and_its_names_are_plain() -> None:
    assert [facet.name for facet in FACETS.values()] == list(FACETS)
    options = [facet.option for facet in FACETS.values()]
    assert all(option.replace("-", "").isalpha() for option in options)
    letters = [facet.letter for facet in FACETS.values() if facet.letter]
    assert len(set(letters)) == len(letters)
