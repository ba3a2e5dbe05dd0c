"""The classes of which a dated chronology is made, by the names under which they are kept."""

from typing import Final

from sinoital.dates.value import (
    Dated,
    DatePhrase,
    Distance,
    FromSource,
    IntervalPhrase,
    Layers,
    Offset,
)
from sinoital.dates.when import When
from sinoital.dates.window import Unbounded, Window
from sinoital.engine.claim_bounds import ClaimBounds, Ends
from sinoital.engine.dated import Conflict, DatedEvent, Dating, Link, Status
from sinoital.records.model import (
    Basis,
    Chronology,
    Claim,
    Document,
    Entity,
    Event,
    Level,
    Mode,
    Nature,
    NotRecorded,
    Period,
    Relation,
    Shape,
    Source,
    Statement,
)
from sinoital.records.moment import Moment
from sinoital.records.problems import Location, Problem, Severity

CLASSES: Final[dict[str, type]] = {
    cls.__name__: cls
    for cls in (
        *(Chronology, Source, Document, NotRecorded, Period, Entity, Event, Statement, Claim, Relation),
        *(Shape, Level, Mode, Nature, Basis, Moment, Location, Problem, Severity),
        *(Dated, DatePhrase, FromSource, Offset, IntervalPhrase, Distance, Layers, When, Window, Unbounded),
        *(DatedEvent, Dating, Status, Conflict, Link, ClaimBounds, Ends),
    )
}
