"""Small chronologies for tests, told in few words: `event("run", claim(start="2004", end=after("fire")))`."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.reader import read_value
from sinoital.dates.window import Window
from sinoital.dates.wording_count import limits
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dating import DatedEvent
from sinoital.records.model import (
    ENTITY_GROUPS,
    Chronology,
    Claim,
    Event,
    Mode,
    Relation,
    Shape,
    Slot,
    Source,
)
from sinoital.records.moment import Moment
from sinoital.records.problems import Location

HERE = Location("events/x.yaml")


def source(name: str = "report", year: int = 2017) -> Source:
    window = Window(day_of(year), last_day_of(year))
    return Source(id=name, title=name, short=name, window=window, published_window=window, location=HERE)


def slot(said: str | Relation | None) -> Slot | None:
    return read_value(said) if isinstance(said, str) else said


def after(target: str, by: str = "") -> Relation:
    return Relation("", after=Moment.parse(target), by=limits(by) if by else None)


def before(target: str, by: str = "") -> Relation:
    return Relation("", before=Moment.parse(target), by=limits(by) if by else None)


def claim(line: int = 1, mode: Mode = Mode.OCCURRED, told_in: str = "report", **slots: Any) -> Claim:
    return Claim(
        source=told_in,
        lines=(line, line),
        wording=f"words {line}",
        mode=mode,
        location=HERE,
        **{name: slot(said) for name, said in slots.items()},  # type: ignore[arg-type]
    )


def event(name: str, *claims: Claim) -> Event:
    spans = any(c.start or c.end or c.at for c in claims)
    shape = Shape.SPAN if spans else Shape.POINT
    return Event(id=name, title=name, kind="event", shape=shape, claims=claims, location=HERE)


def chronology(*events: Event, sources: Iterable[Source] = ()) -> Chronology:
    cards = {one.id: one for one in (source(), *sources)}
    return Chronology(
        title="T",
        kinds={},
        topics={},
        sources=cards,
        entities={group: {} for group in ENTITY_GROUPS},
        events=tuple(sorted(events, key=lambda e: e.id)),
    )


def history(*events: Event, sources: Iterable[Source] = ()) -> DatedChronology:
    return date_chronology(chronology(*events, sources=sources))


def dated(*events: Event, sources: Iterable[Source] = ()) -> Mapping[str, DatedEvent]:
    return history(*events, sources=sources).by_id


YEARS = st.integers(2000, 2016)
NAMES = "abcde"


@st.composite
def chronologies(draw: st.DrawFn) -> list[Event]:
    events = []
    for name in NAMES:
        claims = [claim(1, date=before("source"))]
        if draw(st.booleans()):
            claims.append(claim(2, date=f"{draw(st.sampled_from(('', 'early ', 'late ')))}{draw(YEARS)}"))
        for line in range(draw(st.integers(0, 2))):
            target = draw(st.sampled_from([other for other in NAMES if other != name]))
            distance = draw(st.sampled_from(("", "2 years", "few years", "at least 10 days")))
            relation = draw(st.sampled_from((after, before)))(target, distance)
            claims.append(claim(3 + line, date=relation))
        events.append(event(name, *claims))
    return events


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Points a and b, spans c and d, and e, which may be only planned; some conflict."""
    moments = ["a", "b", "c.start", "c.end", "d.start", "d.end"]

    def said(own: str) -> str | Relation:
        if draw(st.booleans()):
            return f"{draw(st.sampled_from(('', 'early ', 'late ', 'by ')))}{draw(YEARS)}"
        target = draw(st.sampled_from([moment for moment in moments if not moment.startswith(own)]))
        distance = draw(st.sampled_from(("", "2 years", "few years", "at least 10 days", "at most 3 years")))
        return draw(st.sampled_from((after, before)))(target, distance)

    events = [event(n, *(claim(k, date=said(n)) for k in range(1, draw(st.integers(2, 3))))) for n in "ab"]
    for name in "cd":
        slots = draw(st.lists(st.sampled_from(("start", "end", "at")), min_size=1, max_size=2, unique=True))
        claims = [claim(k, Mode.OCCURRED, "report", **{slot: said(name)}) for k, slot in enumerate(slots, 1)]
        if draw(st.booleans()):
            claims.append(claim(9, at="source"))
        events.append(event(name, *claims))
    mode = draw(st.sampled_from((Mode.OCCURRED, Mode.PLANNED)))
    events.append(event("e", claim(1, mode=mode, date=said("e"))))
    return events
