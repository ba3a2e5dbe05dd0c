"""Loader of a folder of records: a chronology, and every problem found on the way.

A record with an error is left out whole and counted; the others are kept. Nothing here raises for what a
file can contain: only a folder that is no chronology at all raises `NotAChronology`.
"""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.dates.window import Window
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Period, Source, Statement
from sinoital.records.problems import Location, Problem, in_file_order, shortened, shown_path
from sinoital.store.asked import Answered
from sinoital.store.entities import read_entity
from sinoital.store.events import Nameable, SeeAlso, names_moments, read_event
from sinoital.store.fields import Fields, Vocabulary
from sinoital.store.files import Files
from sinoital.store.naming import is_yaml, name_of
from sinoital.store.nodes import Broken, Mapping, Scalar
from sinoital.store.sources import read_source
from sinoital.store.statements import read_statement

CHRONOLOGY_KEYS: Final = (
    "title",
    "language",
    "license",
    "contributors",
    "sources",
    "kinds",
    "topics",
    "periods",
)


FAMILIES: Final = ("source", "event", "statement", "kind", "topic", "period", *ENTITY_GROUPS)


class NotAChronology(OSError):  # noqa: N818 - reads as what it tells
    """The folder cannot be read, or holds no `chronology.yaml`."""


class Read(NamedTuple):
    """What was read: the chronology, all problems in file order, and what more there is to check.

    `known` has the words that records may name, with their places and which of them were named, by family:
    source, event, statement, kind, topic, period and the groups of entities. `links` has every `see_also`;
    `paths` every file that was opened, by the name that locations have. `asked` is what was asked of the file
    system, and what it answered.
    """

    chronology: Chronology
    problems: tuple[Problem, ...]
    known: Map[str, Vocabulary]
    links: tuple[SeeAlso, ...]
    paths: Map[str, Path]
    asked: Sequence[Answered]


def load(
    folder: Path, *, pure: bool = False, instead: Map[Path, bytes] | None = None
) -> tuple[Chronology, tuple[Problem, ...]]:
    """Read a chronology's folder; return it with all problems in file order.

    `pure` reads YAML without libyaml. `instead` gives bytes that stand for those of a file in the folder,
    also for a file of records that is not there yet. Raises NotAChronology.
    """
    return read(folder, pure=pure, instead=instead)[:2]


def read(folder: Path, *, pure: bool = False, instead: Map[Path, bytes] | None = None) -> Read:
    """Read a chronology's folder as `load` does; return it with all that checks want to know besides."""
    return read_each({name_in_relations(folder): folder}, pure=pure, instead=instead)[0]


def read_each(
    folders: Map[str, Path], *, pure: bool = False, instead: Map[Path, bytes] | None = None
) -> tuple[Read, ...]:
    """Read several folders as `read` does, given by the names by which their records name each other's."""
    for folder in folders.values():
        check_folder(folder)
    loaders = {name: _Loader(folder, pure, instead or {}) for name, folder in folders.items()}
    # all records before the first relation: it may name one of a folder that comes later
    known = {name: loader.read_records() for name, loader in loaders.items()}
    return tuple(loader.result(known) for loader in loaders.values())


def name_in_relations(folder: Path) -> str:
    """Return how records of other folders name those of a folder, in front of their ids.

    It is the name of the folder in lower case, with hyphens for all that is no letter and no digit.
    """
    name = unicodedata.normalize("NFC", Path(os.path.realpath(folder)).name).casefold()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name).split()) or "data"


def check_folder(folder: Path) -> None:
    """Raise NotAChronology for a folder without `chronology.yaml`."""
    if not os.path.isfile(folder / "chronology.yaml"):  # noqa: PTH113 - Path.is_file may raise
        raise NotAChronology(f"{shown_path(str(folder))} is not a chronology: it has no chronology.yaml")


def sources_folder(folder: Path) -> Path:
    """Return the folder of the source cards, as a chronology names it; it may lie beside the chronology."""
    fields = Files(folder, pure=False, instead={}).single(folder / "chronology.yaml", "the chronology")
    return folder / (fields.code("sources", "sources") if fields else "sources")


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

    found: dict[str, Window] = {}
    unsure = set()
    for period in periods.values():
        for name in map(folded_name, period.all_names):
            if found.setdefault(name, period.window) != period.window:
                unsure.add(name)
    # of two folders each may call another time so: then the name is no date
    return {name: window for name, window in found.items() if name not in unsure}


class _Loader:
    """Reads the records of one folder; `known` holds what they may name, by family."""

    def __init__(self, folder: Path, pure: bool, instead: Map[Path, bytes]) -> None:
        self.folder = folder
        self.files = Files(folder, pure, instead)
        self.known = {family: Vocabulary() for family in FAMILIES}
        self.sources: dict[str, Source] = {}
        self.links: list[SeeAlso] = []

    def read_records(self) -> Nameable:
        """Read all files; return what relations may name. Which moments exist is not asked yet."""
        fields = self.files.single(self.folder / "chronology.yaml", "the chronology")
        if fields is None:
            # every field counts as broken, so that events are read and their words not reported as unknown
            unread = {key: (Scalar(key, 1, 1), Broken(1, 1)) for key in CHRONOLOGY_KEYS}
            fields = Fields(Mapping({**unread}, 1, 1), "", "", self.files.log)
        title = fields.text("title", required=True, words=True)
        language = fields.code("language", "en")
        license_, contributors = fields.code("license"), fields.texts("contributors")
        kinds, topics = self._vocabulary(fields, "kind", required=True), self._vocabulary(fields, "topic")
        # in this order: entities name sources, and events name both
        self._read_sources(fields)
        periods = self.periods(fields)
        fields.finish(CHRONOLOGY_KEYS)
        entities = {group: {card.id: card for card in self._entities(group)} for group in ENTITY_GROUPS}
        # by id, so that it does not matter in which file an event stands
        events = sorted(self._events(named_times(periods)), key=lambda event: event.id)
        statements = sorted(self._statements(), key=lambda statement: statement.id)
        self._check_strangers()
        self.records = Chronology(
            title=title,
            language=language,
            license=license_,
            contributors=contributors,
            kinds=kinds,
            topics=topics,
            periods=periods,
            sources=self.sources,
            entities=entities,
            events=tuple(events),
            statements=tuple(statements),
        )
        self.names = Nameable(self.known, {event.id: event.shape for event in events})
        return self.names

    def result(self, folders: Map[str, Nameable]) -> Read:
        """Return what was read, without the events whose relations name no moment that exists."""
        # after all files: what relations name may stand in any of them
        events = self._related(folders)
        self._check_links(folders)
        chronology = replace(self.records, events=events, left_out=self.files.left_out)
        problems = in_file_order(self.files.log.problems)
        return Read(
            chronology, problems, self.known, tuple(self.links), self.files.paths, self.files.asking.asked
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
        # `a/../b` may lead elsewhere than `b`
        folder = self.files.asking.resolved(folder) if ".." in folder.parts else folder
        for path in self.files.listed(folder, known):
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
        is_there = self.files.asking.is_there(path) or path in self.files.instead
        for fields in self.files.records(path, what, self.known[group]) if is_there else ():
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
        is_there = self.files.asking.is_there(folder) or any(
            folder in path.parents for path in self.files.instead
        )
        for path in self.files.listed(folder, known, deep=True) if is_there else ():
            for fields in self.files.records(path, "a statement", known):
                statement = read_statement(fields, self.known, self.sources, self.links)
                if statement is not None:
                    yield statement
                else:
                    self.files.left_out += 1

    def _related(self, folders: Map[str, Nameable]) -> tuple[Event, ...]:
        """Return the events whose relations name moments that exist; the others are reported and left out."""
        events, error = self.records.events, self.files.error
        kept = tuple(event for event in events if names_moments(event, self.names, folders, error))
        self.files.left_out += len(events) - len(kept)
        return kept

    def _check_links(self, folders: Map[str, Nameable]) -> None:
        """Note every `see_also` that names no event and no statement; the record that holds it stays.

        What it names in a folder that is not read may be there.
        """
        for _, written, place in self.links:
            folder, is_elsewhere, name = written.rpartition("/")
            if is_elsewhere and folder not in folders:
                continue
            words = folders[folder].words if is_elsewhere else self.known
            events, statements = words["event"], words["statement"]
            if name not in events and name not in statements:
                hint = events.suggestion(name) or statements.suggestion(name)
                message = f"see_also names '{shortened(written)}', neither an event nor a statement{hint}"
                self.files.warning(place, "see-also-unknown", message, len(written))

    def _check_strangers(self) -> None:
        """Note every YAML file at the top of the folder that nothing reads."""
        entities = [f"{group}.yaml" for group in ENTITY_GROUPS]
        for name, _ in self.files.asking.entries(self.folder):
            if is_yaml(name) and name not in ("chronology.yaml", *entities):
                folders = "events belong in events/, statements in statements/"
                where = f"{folders}, entities in {', '.join(entities)}"
                place = Location(name_of(self.folder / name))
                self.files.warning(place, "file-unknown", f"this file is not read: {where}")
