"""Small chronologies, built in a few words: claims of one report of 2017, events, and the cards they name."""

from collections.abc import Mapping

from sinoital.dates.edtf import parse
from sinoital.dates.reader import read_value
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dating import DatedEvent
from sinoital.records.model import (
    ENTITY_GROUPS,
    Chronology,
    Claim,
    Entity,
    Event,
    Mode,
    Relation,
    Shape,
    Slot,
    Source,
)
from sinoital.records.moment import Moment
from sinoital.records.problems import Location

HERE = Location("data/events/test.yaml")
REPORT = Source(
    id="report",
    title="A report",
    short="report",
    window=parse("2017").window,
    published_window=parse("2017").window,
    location=HERE,
)


def after(target: str) -> Relation:
    return Relation(f"{{after: {target}}}", after=Moment.parse(target))


def before(target: str) -> Relation:
    return Relation(f"{{before: {target}}}", before=Moment.parse(target))


def claim(mode: Mode = Mode.OCCURRED, **slots: Slot | str) -> Claim:
    read = {name: read_value(slot) if isinstance(slot, str) else slot for name, slot in slots.items()}
    return Claim(source="report", lines=(1, 1), wording="", mode=mode, location=HERE, **read)  # type: ignore[arg-type]


def event(
    name: str,
    *claims: Claim,
    title: str = "",
    experiments: str = "",
    institutions: str = "",
    topics: str = "",
) -> Event:
    return Event(
        id=name,
        title=title or name,
        kind="meeting",
        shape=Shape.SPAN if any(one.start or one.end or one.at for one in claims) else Shape.POINT,
        experiments=tuple(experiments.split()),
        institutions=tuple(institutions.split()),
        topics=tuple(topics.split()),
        claims=claims,
        location=HERE,
    )


def card(group: str, name: str, shown: str) -> Entity:
    return Entity(id=name, group=group, name=shown, location=HERE)


def chronology(*events: Event, cards: tuple[Entity, ...] = ()) -> Chronology:
    return Chronology(
        title="A test",
        kinds={"meeting": "People meet"},
        topics={},
        sources={"report": REPORT},
        entities={group: {one.id: one for one in cards if one.group == group} for group in ENTITY_GROUPS},
        events=events,
    )


def history(*events: Event, cards: tuple[Entity, ...] = ()) -> DatedChronology:
    return date_chronology(chronology(*events, cards=cards))


def dated(*events: Event) -> Mapping[str, DatedEvent]:
    return history(*events).by_id
