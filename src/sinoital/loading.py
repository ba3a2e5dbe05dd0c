"""What does a folder of records hold: a chronology, and every problem found on the way.

A record with an error is left out whole and counted; the others are kept. Nothing here raises for what a
file can contain: only a folder that is no chronology at all raises `NotAChronology`.
"""

import os
from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Final

from sinoital.claims import read_claims
from sinoital.decoding import MAX_BYTES
from sinoital.fields import Fields, Known, shown
from sinoital.model import ENTITY_GROUPS, Chronology, Entity, Event, Relation, Shape, Source
from sinoital.nodes import Broken, Mapping, Node, Scalar, Sequence
from sinoital.problems import (
    Location,
    Problem,
    Severity,
    did_you_mean,
    in_file_order,
    nearest,
    shortened,
    suggestion,
)
from sinoital.sources import read_source
from sinoital.yaml_reader import parse

EVENT_KEYS: Final = ("id", "title", "kind", "shape", *ENTITY_GROUPS, "topics", "see_also", "claims")
ENTITY_KEYS: Final = ("id", "name", "kind", "names", "aliases", "country", "identifiers", "named_in")
PERSON_KEYS: Final = ("role", "affiliations")
CHRONOLOGY_KEYS: Final = ("title", "language", "sources", "kinds", "topics")
_SHAPES: Final = tuple(shape.value for shape in Shape)
_LONGEST_TITLE: Final = 80
_LONGEST_PATH: Final = 4096


class NotAChronology(OSError):  # noqa: N818 - reads as what it tells
    """The folder cannot be read, or holds no `chronology.yaml`."""


def load(
    folder: Path, *, pure: bool = False, instead: Map[Path, bytes] | None = None
) -> tuple[Chronology, tuple[Problem, ...]]:
    """Read a chronology's folder; return it with all problems in file order.

    `pure` reads YAML without libyaml. `instead` gives bytes that stand for those of a file in the folder,
    also for a file of events that is not there yet. Raises NotAChronology.
    """
    if not os.path.isfile(folder / "chronology.yaml"):  # noqa: PTH113 - Path.is_file may raise
        raise NotAChronology(f"{folder} is no chronology: it holds no chronology.yaml")
    loader = _Loader(folder, pure, instead or {})
    chronology = loader.chronology()
    return chronology, in_file_order(loader.problems)


class _Loader:
    """Reads the files of one folder; `known` holds what its records may name, by family."""

    def __init__(self, folder: Path, pure: bool, instead: Map[Path, bytes]) -> None:
        self.folder = folder
        self.pure = pure
        self.instead = instead
        self.problems: list[Problem] = []
        self.left_out = 0
        self.known = {family: Known() for family in ("source", "event", "kind", "topic", *ENTITY_GROUPS)}
        self.sources: dict[str, Source] = {}
        self.links: list[tuple[Location, str]] = []

    def chronology(self) -> Chronology:
        fields = self._single(self.folder / "chronology.yaml", "the chronology")
        if fields is None:
            unread = {key: (Scalar(key, 1, 1), Broken(1, 1)) for key in CHRONOLOGY_KEYS}
            fields = Fields(Mapping({**unread}, 1, 1), "", "", self.problems.append)
        title = fields.text("title", required=True, words=True)
        language = fields.code("language", "en")
        kinds, topics = self._vocabulary(fields, "kind", required=True), self._vocabulary(fields, "topic")
        self._read_sources(fields)
        fields.finish(CHRONOLOGY_KEYS)
        entities = {group: {card.id: card for card in self._entities(group)} for group in ENTITY_GROUPS}
        events = self._related(sorted(self._events(), key=lambda event: event.id))
        self._check_links()
        self._check_strangers()
        return Chronology(
            title=title,
            language=language,
            kinds=kinds,
            topics=topics,
            sources=self.sources,
            entities=entities,
            events=tuple(events),
            left_out=self.left_out,
        )

    def _error(self, location: Location, rule: str, message: str) -> None:
        self.problems.append(Problem(location=location, rule=rule, message=message))

    def _warning(self, location: Location, rule: str, message: str) -> None:
        severity = Severity.WARNING
        self.problems.append(Problem(location=location, rule=rule, message=message, severity=severity))

    def _files(self, folder: Path, family: str, *, deep: bool = False) -> list[Path]:
        """Return everything named like YAML in a folder, sorted; folders and dangling links included."""
        found, folders = [path for path in self.instead if _lies_in(path, folder, deep)], [folder]
        while folders:
            top = folders.pop()
            try:
                entries = list(os.scandir(top))
            except OSError as error:
                if found and isinstance(error, FileNotFoundError):
                    continue
                self.known[family].whole = False
                self._error(
                    Location(_shown(top)), "folder-unreadable", f"cannot read the folder: {error.strerror}"
                )
                continue
            files = [Path(entry) for entry in entries if _is_yaml(entry.name)]
            found += [path for path in files if path not in self.instead]
            folders += [Path(entry) for entry in entries if deep and entry.is_dir(follow_symlinks=False)]
        return sorted(found)

    def _root(self, path: Path) -> Node | None:
        """Return what a file holds; a file that cannot be read, or is empty, is a problem."""
        file = _shown(path)
        try:
            raw = self.instead[path] if path in self.instead else _bytes_of(path)
        except OSError as error:
            self._error(Location(file), "file-unreadable", f"cannot read the file: {error.strerror or error}")
            return Broken(1, 1)
        parsed = parse(raw, file, pure=self.pure)
        self.problems += parsed.problems
        if parsed.root is None:
            self._error(Location(file), "file-empty", "the file holds no records: remove it, or add some")
        return parsed.root

    def _single(self, path: Path, what: str) -> Fields | None:
        """Return the fields of a file that holds a single record."""
        root = self._root(path)
        if isinstance(root, Mapping):
            return Fields(root, _shown(path), what, self.problems.append)
        if root is not None and not isinstance(root, Broken):
            place = Location(_shown(path), root.line, root.column)
            self._error(place, "file-shape", f"{what} is written as 'key: value' lines, not {shown(root)}")
        return None

    def _records(self, path: Path, what: str, family: str) -> Iterator[Fields]:
        """Yield the fields of each record of a file; what is no record is a problem, and left out."""
        file, root = _shown(path), self._root(path)
        items = root.items if isinstance(root, Sequence) else (root,)
        for item in items:
            if isinstance(item, Mapping) and item is not root:
                yield Fields(item, file, what, self.problems.append)
            elif item is not None:
                self.left_out += 1
                self.known[family].whole = False
                self._refuse_shape(Location(file, item.line, item.column), item, item is root)

    def _refuse_shape(self, place: Location, node: Node, is_root: bool) -> None:
        if isinstance(node, Broken):
            return
        if is_root:
            self._error(place, "file-shape", f"a list of records ('- id: …') was expected, not {shown(node)}")
        else:
            self._error(place, "record-shape", f"a record ('- id: …') was expected, not {shown(node)}")

    def _register(self, fields: Fields, family: str, name: str) -> None:
        """Remember an id; note an error where another record of the family bears it."""
        if not name:
            self.known[family].whole = False
            return
        first = self.known[family].places.setdefault(name, fields.location)
        if first != fields.location:
            fields.error(
                fields.at("id"), "duplicate-id", f"id '{shortened(name)}' is already used at {first}"
            )

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
        where = top.code("sources", "sources")
        if not isinstance(top.value("sources"), Scalar | None):
            self.known["source"].whole = False
            return
        folder = self.folder / where
        for path in self._files(folder.resolve() if ".." in folder.parts else folder, "source"):
            fields = self._single(path, "a source")
            if fields is None:
                self.known["source"].whole = False
                self.left_out += 1
                continue
            source = read_source(fields)
            self._register(fields, "source", source.id)
            if fields.ok:
                self.sources[source.id] = source
            else:
                self.left_out += 1

    def _entities(self, group: str) -> Iterator[Entity]:
        path = self.folder / f"{group}.yaml"
        is_person = group == "people"
        what = "a person" if is_person else f"a record of {group}"
        for fields in self._records(path, what, group) if os.path.lexists(path) else ():
            entity = Entity(
                id=fields.identifier(),
                group=group,
                name=fields.text("name", required=True, words=True),
                kind=fields.code("kind"),
                country=fields.code("country"),
                role=fields.text("role") if is_person else "",
                affiliations=self._affiliations(fields) if is_person else (),
                names=fields.pairs("names"),
                aliases=fields.texts("aliases"),
                identifiers=fields.pairs("identifiers"),
                named_in=fields.texts("named_in"),
                location=fields.location,
            )
            self._register(fields, group, entity.id)
            if fields.finish(ENTITY_KEYS + (PERSON_KEYS if is_person else ())):
                yield entity
            else:
                self.left_out += 1

    def _affiliations(self, fields: Fields) -> tuple[str, ...]:
        return fields.named("affiliations", "institution", self.known["institutions"])

    def _events(self) -> Iterator[Event]:
        for path in self._files(self.folder / "events", "event", deep=True):
            for fields in self._records(path, "an event", "event"):
                event = self._event(fields)
                if event is not None:
                    yield event
                else:
                    self.left_out += 1

    def _event(self, fields: Fields) -> Event | None:
        name = fields.identifier()
        self._register(fields, "event", name)
        title = fields.text("title", required=True, words=True)
        if len(title) > _LONGEST_TITLE:
            message = f"the title has {len(title)} characters, more than {_LONGEST_TITLE}: shorten it"
            fields.warning(fields.at("title"), "title-long", message)
        kind = fields.choice("kind", self.known["kind"])
        shape = Shape(word) if (word := fields.choice("shape", _SHAPES, Shape.POINT.value)) else None
        members = {
            group: fields.named(group, "person" if group == "people" else group[:-1], self.known[group])
            for group in ENTITY_GROUPS
        }
        topics = fields.named("topics", "topic", self.known["topic"])
        see_also = self._see_also(fields)
        claims = read_claims(fields, shape, self.sources, self.known)
        if not fields.finish(EVENT_KEYS) or shape is None:
            return None
        return Event(
            id=name,
            title=title,
            kind=kind,
            shape=shape,
            topics=topics,
            see_also=see_also,
            claims=claims,
            location=fields.location,
            **members,
        )

    def _related(self, events: list[Event]) -> list[Event]:
        """Return the events whose relations name moments that exist; the others are told and left out."""
        shapes = {event.id: event.shape for event in events}
        kept = [event for event in events if self._names_moments(event, shapes)]
        self.left_out += len(events) - len(kept)
        return kept

    def _names_moments(self, event: Event, shapes: dict[str, Shape]) -> bool:
        before = len(self.problems)
        for relation in (
            slot for claim in event.claims for slot in claim.slots if isinstance(slot, Relation)
        ):
            for target in relation.targets:
                name, _, side = target.partition(".")
                shape = shapes.get(name)
                if name not in self.known["event"]:
                    hint = did_you_mean(nearest(name, self.known["event"]))
                    message = f"'{shortened(name)}' is no event{hint}"
                    self._error(relation.location, "unknown-event", message)
                elif shape is Shape.SPAN and not side:
                    message = f"'{name}' is a span: say {name}.start or {name}.end"
                    self._error(relation.location, "relation-side", message)
                elif shape is Shape.POINT and side:
                    message = f"'{name}' is a point and has no '{side}': say {name}"
                    self._error(relation.location, "relation-side", message)
        return len(self.problems) == before

    def _see_also(self, fields: Fields) -> tuple[tuple[str, str], ...]:
        """Return the events named, each with a word why; whether they exist is asked at the end."""
        pairs = fields.pairs("see_also")
        node = fields.get("see_also")
        if isinstance(node, Mapping):
            self.links += [(fields.place(node.entries[name][0]), name) for name in pairs]
        return tuple(pairs.items())

    def _check_links(self) -> None:
        """Note every `see_also` that names no event; the event that holds it stays."""
        for place, name in self.links:
            if name not in self.known["event"]:
                hint = suggestion(name, self.known["event"])
                self._warning(
                    place, "unknown-event", f"see_also names '{shortened(name)}', which is no event{hint}"
                )

    def _check_strangers(self) -> None:
        """Note every YAML file at the top of the folder that nothing reads."""
        entities = [f"{group}.yaml" for group in ENTITY_GROUPS]
        for path in sorted(self.folder.iterdir()):
            if _is_yaml(path.name) and path.name not in ("chronology.yaml", *entities):
                where = f"events belong in events/, entities in {', '.join(entities)}"
                self._warning(Location(_shown(path)), "file-unknown", f"this file is not read: {where}")


def _lies_in(path: Path, folder: Path, deep: bool) -> bool:
    return path.parent == folder or (deep and folder in path.parents)


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds, a little more than may be read at the most; raises OSError."""
    if path.exists() and not path.is_file():
        raise OSError("it is no file")
    with path.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _is_yaml(name: str) -> bool:
    """Tell whether a file is one of records; hidden ones (an editor's, a tool's) are not."""
    return name.casefold().endswith((".yaml", ".yml")) and not name.startswith(".")


def _shown(path: Path) -> str:
    """Return a path as people write it: relative to here where it lies below, else as given."""
    here = Path.cwd()
    text = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
    return shortened(text, _LONGEST_PATH)
