"""Small chronologies made in a few words: `history(event("run", claim(start="2004", end=after("fire"))))`.

What a test does not say is as in a report of 2017 that tells of what has occurred.
"""

from collections.abc import Iterable, Mapping

from sinoital.dates.edtf import parse
from sinoital.dates.reader import read_value
from sinoital.dates.value import Layers
from sinoital.dates.window import Window
from sinoital.dates.wording_count import limits
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import DatedEvent
from sinoital.questions.selection import Filters, Row, select
from sinoital.records.model import (
    ENTITY_GROUPS,
    Chronology,
    Claim,
    Entity,
    Event,
    Level,
    Mode,
    Relation,
    Shape,
    Slot,
    Source,
)
from sinoital.records.moment import Moment
from sinoital.records.problems import Location

HERE = Location("data/events/made.yaml")
KINDS = {"meeting": "People meet"}


def source(
    name: str = "report",
    written: str | Window = "2017",
    *,
    title: str = "",
    short: str = "",
    usually: str | Window | None = None,
) -> Source:
    """Return a source that appeared when it was written; `usually` is what is inferred from outside it."""
    exact, usual = (
        one if isinstance(one, Window) else parse(one).window for one in (written, usually or written)
    )
    window = Layers(exact, exact if usual == exact else usual)
    return Source(
        id=name,
        title=title or name,
        short=short or name,
        when_written=window,
        when_published=window,
        location=HERE,
    )


def after(target: str, by: str = "") -> Relation:
    return Relation(f"{{after: {target}}}", after=Moment.parse(target), by=limits(by) if by else None)


def before(target: str, by: str = "") -> Relation:
    return Relation(f"{{before: {target}}}", before=Moment.parse(target), by=limits(by) if by else None)


def claim(
    where: str | int = 1,
    date: Slot | str | None = None,
    mode: Mode = Mode.OCCURRED,
    *,
    start: Slot | str | None = None,
    end: Slot | str | None = None,
    at: Slot | str | None = None,
    wording: str = "",
    said_by: str = "",
    said: str = "",
) -> Claim:
    """Return a claim of a line of the report, or of `source:line`; texts in slots are read as in records.

    Its dates are those of its wording, as far as a page can tell: `written` stays empty.
    """
    name, _, line = f"report:{where}".partition(":") if isinstance(where, int) else where.partition(":")
    number = int(line or 1)
    texts = {"date": date, "start": start, "end": end, "at": at}
    slots = {key: read_value(one) if isinstance(one, str) else one for key, one in texts.items() if one}
    return Claim(
        source=name,
        lines=(number, number),
        wording=wording or f"words {number}",
        mode=mode,
        said_by=said_by,
        said=read_value(said) if said else None,
        location=HERE,
        **slots,  # type: ignore[arg-type]
    )


def untold() -> Claim:
    """Return a claim that tells of something as done, and no day of it."""
    return claim(2, before("source"))


def event(
    name: str,
    *claims: Claim,
    title: str | None = None,
    kind: str = "meeting",
    shape: Shape | None = None,
    level: Level = Level.DETAIL,
    **named: str | Iterable[str],
) -> Event:
    """Return an event; `named` are its experiments, places, topics and so on, parted by blanks.

    A claim of a start, of an end or of a time under way makes it a span.
    """
    is_span = any(one.start or one.end or one.at for one in claims)
    return Event(
        id=name,
        title=name if title is None else title,
        kind=kind,
        shape=shape or (Shape.SPAN if is_span else Shape.POINT),
        level=level,
        claims=claims,
        location=HERE,
        **{part: tuple(ids.split() if isinstance(ids, str) else ids) for part, ids in named.items()},  # type: ignore[arg-type]
    )


def card(
    group: str,
    name: str,
    shown: str = "",
    *aliases: str,
    country: str = "",
    affiliations: str = "",
    **names: str,
) -> Entity:
    """Return what a chronology tells of an entity; `names` are those in other languages."""
    return Entity(
        id=name,
        group=group,
        name=shown or name.upper(),
        aliases=aliases,
        names=names,
        country=country,
        affiliations=tuple(affiliations.split()),
        location=HERE,
    )


def chronology(
    *events: Event,
    sources: Iterable[Source] = (),
    cards: Iterable[Entity] = (),
    kinds: Mapping[str, str] = KINDS,
    topics: Mapping[str, str] | None = None,
) -> Chronology:
    """Return the records of events in the order given, told by the report and by other sources."""
    listed = list(cards)
    return Chronology(
        title="A test",
        kinds=kinds,
        topics=topics or {},
        sources={one.id: one for one in (source(), *sources)},
        entities={group: {one.id: one for one in listed if one.group == group} for group in ENTITY_GROUPS},
        events=events,
    )


def history(*events: Event, sources: Iterable[Source] = (), cards: Iterable[Entity] = ()) -> DatedChronology:
    """Return the same, dated."""
    return date_chronology(chronology(*events, sources=sources, cards=cards))


def dated(*events: Event, sources: Iterable[Source] = ()) -> Mapping[str, DatedEvent]:
    """Return the dated events by id."""
    return history(*events, sources=sources).by_id


def rows_of(made: DatedChronology, filters: Filters | None = None) -> tuple[Row, ...]:
    """Return the rows that filters choose, all without any."""
    return select(made, filters or Filters()).rows
