"""Records of a chronology: sources, entities, events and claims, all frozen.

Where a record was written (`location`) is not part of what it is, and is left out of comparisons.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Final, TypeAlias

from sinoital.dates.value import Distance, Layers, Value
from sinoital.dates.when import When
from sinoital.dates.window import Window
from sinoital.quick.frozen import frozen
from sinoital.records.moment import SOURCE, Moment
from sinoital.records.problems import Location

ENTITY_GROUPS: Final = ("experiments", "institutions", "people", "places")


class Shape(Enum):
    """What kind of time an event takes: one moment, or a stretch with a start and an end."""

    POINT = "point"
    SPAN = "span"


class Level(Enum):
    """Whether an event is part of the story in short, or a detail of it."""

    KEY = "key"
    DETAIL = "detail"


class Mode(Enum):
    """How a source tells of something: it happened, it is planned or expected, it is hoped for."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    HOPED = "hoped"


class Nature(Enum):
    """What a statement is: an office that somebody holds, a property, an opinion, an outlook."""

    OFFICE = "office"
    PROPERTY = "property"
    OPINION = "opinion"
    OUTLOOK = "outlook"


class Basis(Enum):
    """Who says so: the source itself, or the curator, who then gives the reason."""

    STATED = "stated"
    INFERRED = "inferred"


@frozen
class Relation:
    """A moment stated relative to others: not before `after`, not after `before` (the same day is allowed).

    Each is a point, the start or the end of a span, or `SOURCE`. `by` says how far away it is, where one of
    them is given. `places` says where `targets` are written.
    """

    text: str
    after: Moment | None = None
    before: Moment | None = None
    by: Distance | None = None
    places: tuple[Location, ...] = field(default=(), compare=False)

    def nearest(self, earliest: bool) -> Moment | None:
        """Return the moment that bounds the earliest side, or the latest; the only one bounds both."""
        first, second = (self.after, self.before) if earliest else (self.before, self.after)
        return first or second

    @property
    def targets(self) -> tuple[Moment, ...]:
        """The moments of other events that it names."""
        return tuple(target for target in (self.after, self.before) if target and target != SOURCE)


Slot: TypeAlias = Value | Relation

SLOTS: Final = ("date", "start", "end", "at")
"""The slots in which a claim says when: a point's `date`, a span's `start`, `end` and `at`."""


def lines_text(lines: tuple[int, int]) -> str:
    """Return lines of a source as records write them: `41`, or `40-41`."""
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


@frozen(kw_only=True)
class Claim:
    """What one source says about when: on these lines, in these words.

    `lines` counts from 1, both included. A point is dated by `date`, a span by `start`, `end` and `at`
    (a moment at which it was under way). `written` keeps the slots as the curator wrote them, `places` where.
    `said_by` is the id of the person whom the source quotes; `said` is when a plan or a hope was made, where
    that was not when its source was written. A claim of a statement fills no slot: its source dates it.
    """

    source: str
    lines: tuple[int, int]
    wording: str
    date: Slot | None = None
    start: Slot | None = None
    end: Slot | None = None
    at: Slot | None = None
    written: Mapping[str, str] = field(default_factory=dict, hash=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    mode: Mode = Mode.OCCURRED
    basis: Basis = Basis.STATED
    because: str = ""
    said_by: str = ""
    said: Value | None = None
    location: Location = field(compare=False)

    @property
    def slots(self) -> list[tuple[str, Slot]]:
        """What it says of when, by the names of the slots that it fills, in the order of `SLOTS`."""
        # spelt out, since it is asked several times for every claim
        named = (("date", self.date), ("start", self.start), ("end", self.end), ("at", self.at))
        return [(name, slot) for name, slot in named if slot is not None]

    @property
    def where(self) -> str:
        """The place in the source, as `source:41` or `source:40-41`."""
        return f"{self.source}:{lines_text(self.lines)}"


@frozen(kw_only=True)
class Event:
    """Something that happened, is happening or is planned; at least one claim says when.

    `see_also` pairs the id of another event with a word why. `disputed` is the curator's reason why sources
    that disagree about it are left so, `disputed_at` where that is written. `inferred` is how the curator
    came to the event itself where no source states it, `inferred_tags` are those of the ids and topics that
    it names which no source ties to it. `same_as` names the same event in another folder, as `folder/id`,
    and `same_as_at` is where that is written.
    """

    id: str
    title: str
    kind: str
    shape: Shape = Shape.POINT
    level: Level = Level.DETAIL
    experiments: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    see_also: tuple[tuple[str, str], ...] = ()
    disputed: str = ""
    disputed_at: Location | None = field(default=None, compare=False)
    same_as: str = ""
    same_as_at: Location | None = field(default=None, compare=False)
    inferred: str = ""
    inferred_tags: tuple[str, ...] = ()
    claims: tuple[Claim, ...]
    location: Location = field(compare=False)

    def entities(self, group: str) -> tuple[str, ...]:
        """Return the ids of one group's entities; raises KeyError for a group that does not exist."""
        return {
            "experiments": self.experiments,
            "institutions": self.institutions,
            "people": self.people,
            "places": self.places,
        }[group]


@frozen(kw_only=True)
class Statement:
    """What a source says to be so, without telling when it began or ended: it is so as of its source.

    `see_also` pairs the id of an event or of another statement with a word why. `inferred_tags` are as those
    of events.
    """

    id: str
    text: str
    nature: Nature
    experiments: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    see_also: tuple[tuple[str, str], ...] = ()
    inferred_tags: tuple[str, ...] = ()
    claims: tuple[Claim, ...]
    location: Location = field(compare=False)

    def entities(self, group: str) -> tuple[str, ...]:
        """Return the ids of one group's entities, a group being one of `ENTITY_GROUPS`."""
        ids: tuple[str, ...] = getattr(self, group)
        return ids


@frozen(kw_only=True)
class Entity:
    """An experiment (facility, satellite, detector, laboratory), an institution, a person or a place.

    `names` maps a language code to the name in that language; `aliases` are names as the sources write
    them; `identifiers` maps a scheme (ror, wikidata, inspire) to a public identifier; `named_in` lists
    where the sources name it, as `source:lines`.
    """

    id: str
    group: str
    name: str
    kind: str = ""
    country: str = ""
    role: str = ""
    affiliations: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    aliases: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    named_in: tuple[str, ...] = ()
    location: Location = field(compare=False)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything it may be called, the id first."""
        return (self.id, self.name, *self.names.values(), *self.aliases)


@frozen(kw_only=True)
class Document:
    """How to recognise a source's file: its name, SHA-256 in hex, and number of lines."""

    file: str
    sha256: str = ""
    lines: int | None = None

    def after_last_line(self, line: int) -> str:
        """Return what is wrong with a line that lies beyond the end, else nothing."""
        if self.lines is None or line <= self.lines:
            return ""
        return f"line {line} is beyond the end of {self.file}, which has {self.lines} lines"


@frozen(kw_only=True)
class NotRecorded:
    """A dated wording of a document that no claim rests on, and the curator's reason.

    `lines` counts from 1, both included.
    """

    lines: tuple[int, int]
    wording: str
    because: str
    location: Location = field(compare=False)


@frozen(kw_only=True)
class Source:
    """A document's card: who wrote it, when, and how to recognise the file.

    `short` is what narrow pages call it. `when_written` holds the days on which it may have been written
    (what `written`, else `published`, shares with `not_before` and `not_after`), `when_published` those on
    which it may have appeared: a date that is inferred from outside the document is in the usual layer only.
    `notes` says, by field, whether a date is stated in the document or inferred, and how.
    """

    id: str
    title: str
    short: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    published: When | None = None
    written: When | None = None
    when_written: Layers
    when_published: Layers
    notes: Mapping[str, tuple[Basis, str]] = field(default_factory=dict, hash=False)
    document: Document | None = None
    not_recorded: tuple[NotRecorded, ...] = ()
    location: Location = field(compare=False)

    @property
    def dated_by(self) -> tuple[Basis, str]:
        """Whether the document states when it was written, or the curator inferred it, and then how."""
        return self.notes.get("written") or self.notes.get("published") or (Basis.STATED, "")

    def after_last_line(self, line: int) -> str:
        """Return what is wrong with a line that lies beyond the end of the document, else nothing."""
        return self.document.after_last_line(line) if self.document else ""


@frozen(kw_only=True)
class Period:
    """A named time, such as a war or a programme: a constant of the calendar, and no event.

    `names` maps a language code to the name in that language; `aliases` are other names. `dates` is what the
    curator wrote, `window` its first and its last day. `source` and `lines` (from 1, both included) say where
    a document names it, `reference` from where its days are known; one of the two may be missing.
    """

    id: str
    names: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...] = ()
    dates: str
    window: Window
    source: str = ""
    lines: tuple[int, int] | None = None
    reference: str = ""
    location: Location = field(compare=False)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything it may be called, the id first."""
        return (self.id, *self.names.values(), *self.aliases)

    def name(self, language: str) -> str:
        """Return its name in a language, else the first one."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)

    @property
    def where(self) -> str:
        """Where it is named, as `source:41` or `source:40-41`; empty where no document names it."""
        return f"{self.source}:{lines_text(self.lines)}" if self.lines else self.source


@frozen(kw_only=True)
class Chronology:
    """The loaded whole; nothing changes it. `kinds` and `topics` map an id to its description.

    `periods` has the named times by id, in the order of the file. `left_out` counts the records that could
    not be read and are in none of the others. `license` is that of the records, `contributors` has the names
    of those who made them. Where several folders were read together, `also` maps what else an event or a
    statement may be asked by, such as `folder/id`, to its id.
    """

    title: str
    language: str = "en"
    license: str = ""
    contributors: tuple[str, ...] = ()
    kinds: Mapping[str, str]
    topics: Mapping[str, str]
    periods: Mapping[str, Period] = field(default_factory=dict)
    sources: Mapping[str, Source]
    entities: Mapping[str, Mapping[str, Entity]]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...] = ()
    left_out: int = 0
    also: Mapping[str, str] = field(default_factory=dict)

    @property
    def with_claims(self) -> tuple[Event | Statement, ...]:
        """All records that hold claims: the events, then the statements."""
        return (*self.events, *self.statements)

    def entity(self, group: str, name: str) -> Entity | None:
        """Return the entity of a group (one of `ENTITY_GROUPS`) with this id, if its card could be read."""
        return self.entities[group].get(name)
