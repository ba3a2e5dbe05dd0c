"""Loader of a folder of records: a chronology, and every problem found on the way.

A record with an error is left out whole and counted; the others are kept. Nothing here raises for what a
file can contain: only a folder that is no chronology at all raises `NotAChronology`.
"""

import os
from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.dates.window import Window
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Period, Source, Statement
from sinoital.records.problems import Location, Problem, in_file_order, shortened
from sinoital.store.entities import read_entity
from sinoital.store.events import SeeAlso, names_moments, read_event
from sinoital.store.fields import Fields, Vocabulary
from sinoital.store.files import Files, is_yaml, name_of
from sinoital.store.nodes import Broken, Mapping, Scalar
from sinoital.store.sources import read_source
from sinoital.store.statements import read_statement

CHRONOLOGY_KEYS: Final = ("title", "language", "sources", "kinds", "topics", "periods")


FAMILIES: Final = ("source", "event", "statement", "kind", "topic", "period", *ENTITY_GROUPS)


class NotAChronology(OSError):  # noqa: N818 - reads as what it tells
    """The folder cannot be read, or holds no `chronology.yaml`."""


class Read(NamedTuple):
    """What was read: the chronology, all problems in file order, and what more there is to check.

    `known` has the words that records may name, with their places and which of them were named, by family:
    source, event, statement, kind, topic, period and the groups of entities. `links` has every `see_also`;
    `paths` every file that was opened, by the name that locations have.
    """

    chronology: Chronology
    problems: tuple[Problem, ...]
    known: Map[str, Vocabulary]
    links: tuple[SeeAlso, ...]
    paths: Map[str, Path]


def load(
    folder: Path, *, pure: bool = False, instead: Map[Path, bytes] | None = None
) -> tuple[Chronology, tuple[Problem, ...]]:
    """Read a chronology's folder; return it with all problems in file order.

    `pure` reads YAML without libyaml. `instead` gives bytes that stand for those of a file in the folder,
    also for a file of events or statements that is not there yet. Raises NotAChronology.
    """
    return read(folder, pure=pure, instead=instead)[:2]


def read(folder: Path, *, pure: bool = False, instead: Map[Path, bytes] | None = None) -> Read:
    """Read a chronology's folder as `load` does; return it with all that checks want to know besides."""
    check_folder(folder)
    loader = _Loader(folder, pure, instead or {})
    chronology = loader.chronology()
    problems = in_file_order(loader.files.log.problems)
    return Read(chronology, problems, loader.known, tuple(loader.links), loader.files.paths)


def check_folder(folder: Path) -> None:
    """Raise NotAChronology for a folder without `chronology.yaml`."""
    if not os.path.isfile(folder / "chronology.yaml"):  # noqa: PTH113 - Path.is_file may raise
        raise NotAChronology(f"{folder} is not a chronology: it has no chronology.yaml")


def read_periods_of(folder: Path) -> Map[str, Period]:
    """Return the periods of a chronology's folder by id, and read nothing else; raises NotAChronology.

    What is wrong with them is told by `load`.
    """
    check_folder(folder)
    loader = _Loader(folder, pure=False, instead={})
    # which sources there are is not asked
    loader.known["source"].whole = False
    fields = loader.files.single(folder / "chronology.yaml", "the chronology")
    return loader.periods(fields) if fields else {}


def named_times(periods: Map[str, Period]) -> Map[str, Window]:
    """Return the days of periods by each of their names, as the readers of dates want them."""
    if not periods:
        return {}
    # imported late: most chronologies have none
    from sinoital.dates.named import folded_name

    return {folded_name(name): period.window for period in periods.values() for name in period.all_names}


class _Loader:
    """Reads the records of one folder; `known` holds what they may name, by family."""

    def __init__(self, folder: Path, pure: bool, instead: Map[Path, bytes]) -> None:
        self.folder = folder
        self.files = Files(pure, instead)
        self.known = {family: Vocabulary() for family in FAMILIES}
        self.sources: dict[str, Source] = {}
        self.links: list[SeeAlso] = []

    def chronology(self) -> Chronology:
        fields = self.files.single(self.folder / "chronology.yaml", "the chronology")
        if fields is None:
            # every field counts as broken, so that events are read and their words not reported as unknown
            unread = {key: (Scalar(key, 1, 1), Broken(1, 1)) for key in CHRONOLOGY_KEYS}
            fields = Fields(Mapping({**unread}, 1, 1), "", "", self.files.log)
        title = fields.text("title", required=True, words=True)
        language = fields.code("language", "en")
        kinds, topics = self._vocabulary(fields, "kind", required=True), self._vocabulary(fields, "topic")
        # in this order: entities name sources, and events name both
        self._read_sources(fields)
        periods = self.periods(fields)
        fields.finish(CHRONOLOGY_KEYS)
        entities = {group: {card.id: card for card in self._entities(group)} for group in ENTITY_GROUPS}
        # by id, so that it does not matter in which file an event stands
        events = sorted(self._events(named_times(periods)), key=lambda event: event.id)
        statements = sorted(self._statements(), key=lambda statement: statement.id)
        # after both: what relations name may be either
        events = self._related(events)
        self._check_links()
        self._check_strangers()
        return Chronology(
            title=title,
            language=language,
            kinds=kinds,
            topics=topics,
            periods=periods,
            sources=self.sources,
            entities=entities,
            events=tuple(events),
            statements=tuple(statements),
            left_out=self.files.left_out,
        )

    def periods(self, top: Fields) -> dict[str, Period]:
        """Return the periods that could be read by id; the others are counted as left out."""
        if top.get("periods") is None:
            return {}
        # imported late: most chronologies have none
        from sinoital.store.periods import read_periods

        read = read_periods(top, self.known, self.sources)
        self.files.left_out += read.count(None)
        return {period.id: period for period in read if period}

    def _vocabulary(self, fields: Fields, word: str, *, required: bool = False) -> dict[str, str]:
        key, known = f"{word}s", self.known[word]
        node = fields.require(key) if required else fields.get(key)
        if isinstance(node, Mapping):
            known.places = {name: fields.place(written) for name, (written, _) in node.entries.items()}
            known.whole = fields.inner(node, key).ok
        else:
            known.whole = fields.value(key) is None and not required
        return fields.pairs(key)

    def _read_sources(self, top: Fields) -> None:
        """Read the source cards, from the folder that the chronology names."""
        known = self.known["source"]
        where = top.code("sources", "sources")
        if not isinstance(top.value("sources"), Scalar | None):
            known.whole = False
            return
        folder = self.folder / where
        for path in self.files.listed(folder.resolve() if ".." in folder.parts else folder, known):
            fields = self.files.single(path, "a source")
            if fields is None:
                known.whole = False
                self.files.left_out += 1
                continue
            source = read_source(fields)
            fields.register(known, source.id)
            if fields.ok:
                self.sources[source.id] = source
            else:
                self.files.left_out += 1

    def _entities(self, group: str) -> Iterator[Entity]:
        path = self.folder / f"{group}.yaml"
        what = "a person" if group == "people" else f"a record of {group}"
        # a missing file is no fault, a link that leads nowhere is one
        for fields in self.files.records(path, what, self.known[group]) if os.path.lexists(path) else ():
            entity = read_entity(fields, group, self.known, self.sources)
            if entity is not None:
                yield entity
            else:
                self.files.left_out += 1

    def _events(self, named: Map[str, Window]) -> Iterator[Event]:
        known = self.known["event"]
        for path in self.files.listed(self.folder / "events", known, deep=True):
            for fields in self.files.records(path, "an event", known):
                event = read_event(fields, self.known, self.sources, self.links, named)
                if event is not None:
                    yield event
                else:
                    self.files.left_out += 1

    def _statements(self) -> Iterator[Statement]:
        folder, known = self.folder / "statements", self.known["statement"]
        # a missing folder is no fault, a link that leads nowhere is one
        is_there = os.path.lexists(folder) or any(folder in path.parents for path in self.files.instead)
        for path in self.files.listed(folder, known, deep=True) if is_there else ():
            for fields in self.files.records(path, "a statement", known):
                statement = read_statement(fields, self.known, self.sources, self.links)
                if statement is not None:
                    yield statement
                else:
                    self.files.left_out += 1

    def _related(self, events: list[Event]) -> list[Event]:
        """Return the events whose relations name moments that exist; the others are reported and left out."""
        shapes = {event.id: event.shape for event in events}
        error = self.files.error
        kept = [event for event in events if names_moments(event, shapes, self.known, error)]
        self.files.left_out += len(events) - len(kept)
        return kept

    def _check_links(self) -> None:
        """Note every `see_also` that names no event and no statement; the record that holds it stays."""
        events, statements = self.known["event"], self.known["statement"]
        for _, name, place in self.links:
            if name not in events and name not in statements:
                hint = events.suggestion(name) or statements.suggestion(name)
                message = f"see_also names '{shortened(name)}', neither an event nor a statement{hint}"
                self.files.warning(place, "see-also-unknown", message, len(name))

    def _check_strangers(self) -> None:
        """Note every YAML file at the top of the folder that nothing reads."""
        entities = [f"{group}.yaml" for group in ENTITY_GROUPS]
        for path in sorted(self.folder.iterdir()):
            if is_yaml(path.name) and path.name not in ("chronology.yaml", *entities):
                folders = "events belong in events/, statements in statements/"
                where = f"{folders}, entities in {', '.join(entities)}"
                place = Location(name_of(path))
                self.files.warning(place, "file-unknown", f"this file is not read: {where}")
