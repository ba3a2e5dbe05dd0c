"""Small chronologies made for the pictures: the same seed gives the same events."""

import random
from typing import Any

from sinoital.dates.reader import read_value
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.questions.selection import Filters, Row, select
from sinoital.records.model import (
    ENTITY_GROUPS,
    Basis,
    Chronology,
    Claim,
    Entity,
    Event,
    Mode,
    Relation,
    Shape,
    Source,
)
from sinoital.records.moment import Moment
from sinoital.records.problems import Location

HERE = Location("data/events/made.yaml")
WRITTEN = read_value("2017").layers(Window()).exact
EXPERIMENTS = {
    "juno": "江门中微子实验",
    "dampe": "暗物质粒子探测卫星",
    "ams": "AMS",
    "herd": "High Energy Cosmic Radiation Detection",
}
INSTITUTIONS = {"infn": "INFN", "ihep": "高能物理研究所", "asi": "Italian Space Agency"}


def claim(mode: Mode = Mode.OCCURRED, **slots: str) -> Claim:
    """Return a claim of the one source, its slots written as in a record."""
    read: dict[str, Any] = {name: read_value(text) for name, text in slots.items()}
    return Claim(
        source="report",
        lines=(1, 1),
        wording="so it is told",
        mode=mode,
        basis=Basis.STATED,
        location=HERE,
        **read,
    )


def untold() -> Claim:
    """Return a claim that tells of something as done, and no day of it."""
    return Claim(
        source="report",
        lines=(2, 2),
        wording="it was done",
        date=Relation("{before: source}", before=Moment.parse("source")),
        location=HERE,
    )


def event(name: str, *claims: Claim, **held: Any) -> Event:
    """Return an event; a claim of a start or of a time under way makes it a span."""
    spans = any(one.start or one.at for one in claims)
    shape = Shape.SPAN if spans else Shape.POINT
    return Event(id=name, title=name, kind="step", shape=shape, claims=claims, location=HERE, **held)


def chronology(*events: Event) -> Chronology:
    """Return a chronology of events that one report of 2017 tells."""
    source = Source(
        id="report", title="A report", short="report", window=WRITTEN, published_window=WRITTEN, location=HERE
    )
    cards = {"experiments": EXPERIMENTS, "institutions": INSTITUTIONS}
    return Chronology(
        title="Made for the pictures",
        kinds={"step": "Something happens"},
        topics={},
        sources={"report": source},
        entities={
            group: {
                name: Entity(id=name, group=group, name=shown, location=HERE)
                for name, shown in cards.get(group, {}).items()
            }
            for group in ENTITY_GROUPS
        },
        events=events,
    )


def history(*events: Event) -> DatedChronology:
    """Return events that one report of 2017 tells, dated."""
    return date_chronology(chronology(*events))


def rows_of(made: DatedChronology, filters: Filters | None = None) -> tuple[Row, ...]:
    """Return the rows that filters choose, all without any."""
    return select(made, filters or Filters()).rows


def many(number: int) -> DatedChronology:
    """Return so many events of all the shapes that records have."""
    dice = random.Random(number)
    return history(*(_any_event(n, dice) for n in range(number)))


def _any_event(n: int, dice: random.Random) -> Event:
    year = min(2016, int(dice.triangular(1986, 2017, 2012)))
    claims = (
        claim(date=f"{year}"),
        claim(date=f"{year}-{dice.randint(1, 12):02d}"),
        claim(date=f"[{year}..{year + dice.randint(1, 9)}]"),
        claim(date=f"early {year}"),
        claim(start=f"{year}", at="source"),
        claim(start=f"{year}", end=f"{dice.randint(year, 2017)}"),
        claim(Mode.PLANNED, date=f"{dice.randint(2018, 2020)}"),
        claim(at="source"),
        untold(),
    )
    return event(
        f"event-{n:04d}",
        dice.choice(claims),
        experiments=tuple(dice.sample(list(EXPERIMENTS), dice.choice((0, 1, 1, 1, 2)))),
        institutions=tuple(dice.sample(list(INSTITUTIONS), dice.choice((0, 1, 1, 2)))),
    )
