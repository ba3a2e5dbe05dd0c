"""Groups: which lanes an event belongs to."""

import pytest
from tests.questions.test_selection import claim

from sinoital.dates.edtf import parse
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dating import DatedEvent
from sinoital.questions.facets import GROUPINGS, group_name, groups_of, named_groups
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
    assert groups_of(told, by, chronology()) == expected
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
    assert groups_of(one(**named), "country", chronology()) == expected


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
    assert group_name(name, by, chronology()) == expected


def test_a_filter_by_the_same_groups_names_the_lanes() -> None:
    told = chronology()
    assert named_groups(told, "institution", ["INFN", "not:IHEP"]) == {"infn"}
    assert named_groups(told, "institution", ["not:IHEP"]) == frozenset()
    assert named_groups(told, "country", ["CN"]) == frozenset()
    with pytest.raises(UnknownName):
        named_groups(told, "institution", ["nobody"])


def test_what_no_event_can_be_grouped_by_is_refused() -> None:
    with pytest.raises(KeyError):
        groups_of(one(), "weather", chronology())
