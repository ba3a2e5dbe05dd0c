"""Chronologies that nobody wrote: of any number of events, the same each time, and drawn by hypothesis."""

import random

from hypothesis import strategies as st
from tests.making import after, before, card, claim, event, history, untold

from sinoital.engine.chronology import DatedChronology
from sinoital.records.model import Event, Mode, Relation

EXPERIMENTS = {
    "juno": "江门中微子实验",
    "dampe": "暗物质粒子探测卫星",
    "ams": "AMS",
    "herd": "High Energy Cosmic Radiation Detection",
}
INSTITUTIONS = {"infn": "INFN", "ihep": "高能物理研究所", "asi": "Italian Space Agency"}


def carded(*events: Event) -> DatedChronology:
    """Return events in a chronology that has cards of the experiments and institutions above."""
    cards = [
        card(group, name, shown)
        for group, cards in (("experiments", EXPERIMENTS), ("institutions", INSTITUTIONS))
        for name, shown in cards.items()
    ]
    return history(*events, cards=cards)


def many(number: int) -> DatedChronology:
    """Return so many events of all the shapes that records have."""
    dice = random.Random(number)
    return carded(*(_any_event(n, dice) for n in range(number)))


def _any_event(n: int, dice: random.Random) -> Event:
    year = min(2016, int(dice.triangular(1986, 2017, 2012)))
    claims = (
        claim(date=f"{year}"),
        claim(date=f"{year}-{dice.randint(1, 12):02d}"),
        claim(date=f"[{year}..{year + dice.randint(1, 9)}]"),
        claim(date=f"early {year}"),
        claim(start=f"{year}", at="source"),
        claim(start=f"{year}", end=f"{dice.randint(year, 2017)}"),
        claim(mode=Mode.PLANNED, date=f"{dice.randint(2018, 2020)}"),
        claim(at="source"),
        untold(),
    )
    return event(
        f"event-{n:04d}",
        dice.choice(claims),
        experiments=tuple(dice.sample(list(EXPERIMENTS), dice.choice((0, 1, 1, 1, 2)))),
        institutions=tuple(dice.sample(list(INSTITUTIONS), dice.choice((0, 1, 1, 2)))),
    )


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
        claims = [claim(k, **{slot: said(name)}) for k, slot in enumerate(slots, 1)]  # type: ignore[arg-type]
        if draw(st.booleans()):
            claims.append(claim(9, at="source"))
        events.append(event(name, *claims))
    mode = draw(st.sampled_from((Mode.OCCURRED, Mode.PLANNED)))
    events.append(event("e", claim(1, mode=mode, date=said("e"))))
    return events
