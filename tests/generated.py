"""Chronologies that nobody wrote: of any number of events, the same each time, and drawn by hypothesis."""

import random
from dataclasses import replace

from hypothesis import strategies as st
from tests.making import after, before, card, claim, event, history, source, untold

from sinoital.engine.chronology import DatedChronology
from sinoital.records.model import Event, Mode, Relation, Source

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
    """Points a and b, spans c and d, and e, which may be only planned, perhaps long ago; some conflict."""
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
    made = draw(promised_when()) if mode is Mode.PLANNED else ""
    events.append(event("e", claim(1, mode=mode, date=said("e"), said=made)))
    return events


def promised_when() -> st.SearchStrategy[str]:
    """Return when a promise was made: as the source was written, or earlier."""
    years = YEARS.map(str)
    return st.one_of(st.just(""), years, years.map("early {}".format), st.just("source - 3 years"))


@st.composite
def reports(draw: st.DrawFn, name: str = "report") -> Source:
    """Return a source of 2017 or later, dated as cards date one.

    It tells its date itself, or that is inferred: then only the limits that its text supports are certain.
    It appeared when it was written, or in a later year.
    """
    year = draw(st.integers(2017, 2020))
    certain = draw(st.sampled_from((f"{year}", "[2017..]", f"[..{year + 3}]", f"[2017..{year + 3}]", "/..")))
    made = source(name, certain, usually=f"{year}")
    if not draw(st.booleans()):
        return made
    later = year + draw(st.integers(0, 2))
    appeared = source(name, f"{later}" if certain == f"{year}" else "[2017..]", usually=f"{later}")
    return replace(made, when_published=appeared.when_published)


@st.composite
def promising(draw: st.DrawFn) -> DatedChronology:
    """Return a point and the end of a span that three sources promise, and perhaps tell as occurred."""
    names = ("report", "letter", "memoir")
    places = st.sampled_from(names)
    listed = [draw(reports(name)) for name in names]
    dates = ("next year", "2016", "2019", "early 2021", "[2018..]", "source + 1 year", "last year")
    events = []
    for name, slot in (("a", "date"), ("b", "end")):
        claims = []
        for line in range(draw(st.integers(1, 4))):
            mode = draw(st.sampled_from((Mode.PLANNED, Mode.PLANNED, Mode.HOPED, Mode.OCCURRED)))
            made = "" if mode is Mode.OCCURRED else draw(promised_when())
            where, date = f"{draw(places)}:{line + 1}", draw(st.sampled_from(dates))
            claims.append(claim(where, mode=mode, said=made, **{slot: date}))
        events.append(event(name, *claims))
    return history(*events, sources=listed)
