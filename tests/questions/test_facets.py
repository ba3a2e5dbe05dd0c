"""Groups: which lanes an event belongs to."""

from dataclasses import replace

import pytest
from tests.questions.test_selection import claim

from sinoital.dates.edtf import parse
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dating import DatedEvent
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import group_name, named_groups
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Source
from sinoital.records.names import UnknownName
from sinoital.records.problems import Location

HERE = Location("data/events/test.yaml")


def card(group: str, name: str, country: str = "", affiliations: str = "") -> Entity:
    return Entity(
        id=name,
        group=group,
        name=name.upper(),
        country=country,
        affiliations=tuple(affiliations.split()),
        location=HERE,
    )


CARDS = [
    card("experiments", "juno", "CN"),
    card("institutions", "infn", "IT"),
    card("institutions", "ihep", "CN"),
    card("people", "maggiora", "", "infn nowhere"),
    card("people", "wagner", "US", "infn"),
    card("places", "rome", "IT"),
    card("places", "iss"),
]


def one(**named: str) -> DatedEvent:
    event = Event(
        id="one",
        title="One",
        kind="meeting",
        claims=(claim("2012"), claim("2012", source="minutes")),
        location=HERE,
        **{group: tuple(names.split()) for group, names in named.items()},  # type: ignore[arg-type]
    )
    return date_chronology(chronology(event)).events[0]


def chronology(*events: Event) -> Chronology:
    window = parse("2017").window
    return Chronology(
        title="A test",
        kinds={},
        topics={"neutrinos": ""},
        sources={
            name: Source(
                id=name, title=name, short=name[:4], window=window, published_window=window, location=HERE
            )
            for name in ("interview", "minutes")
        },
        entities={group: {c.id: c for c in CARDS if c.group == group} for group in ENTITY_GROUPS},
        events=events,
    )


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
    assert FACETS[by].of(told, chronology()) == expected


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
    assert FACETS["country"].of(one(**named), chronology()) == expected


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
    assert group_name(chronology(), by, name) == expected


def test_a_filter_by_the_same_groups_names_the_lanes() -> None:
    told = chronology()
    assert named_groups(told, "institution", ["INFN", "not:IHEP"]) == {"infn"}
    assert named_groups(told, "institution", ["not:IHEP"]) == frozenset()
    assert named_groups(told, "country", ["cn"]) == {"CN"}
    with pytest.raises(UnknownName):
        named_groups(told, "institution", ["nobody"])


def test_a_country_is_named_by_its_code_or_by_the_names_of_its_place() -> None:
    italy = replace(card("places", "italy", "IT"), kind="country", name="Italy", names={"zh": "意大利"})
    told = replace(chronology(), entities={**chronology().entities, "places": {"italy": italy}})
    country = FACETS["country"]
    assert {min(country.names(told).find(name)) for name in ("IT", "it", "Italy", "意大利")} == {"IT"}
    assert (country.title(told, "IT"), country.title(told, "CN")) == ("Italy", "CN")
    with pytest.raises(UnknownName, match="no country is called 'Atlantis'"):
        country.names(told).find("Atlantis")


def test_a_facet_is_one_row_and_its_names_are_plain() -> None:
    assert [facet.name for facet in FACETS.values()] == list(FACETS)
    options = [facet.option for facet in FACETS.values()]
    assert all(option.replace("-", "").isalpha() for option in options)
    letters = [facet.letter for facet in FACETS.values() if facet.letter]
    assert len(set(letters)) == len(letters)
