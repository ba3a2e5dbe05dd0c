"""What does a folder of records hold: a chronology, and every problem found on the way.

A record with an error is left out whole and counted; the others are kept. Nothing here raises for what a
file can contain: only a folder that is no chronology at all raises `NotAChronology`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sinoital import claims
from sinoital.fields import Fields
from sinoital.model import ENTITY_GROUPS, Chronology, Entity, Event, Shape, Source
from sinoital.nodes import Broken, Mapping, Node, Scalar, Sequence, parse
from sinoital.problems import Location, Problem, Severity, in_file_order, shortened
from sinoital.sources import read_source

_EVENT_KEYS: Final = (
    *("id", "title", "kind", "shape", "experiments", "institutions", "people", "places", "topics"),
    *("see_also", "claims"),
)
_ENTITY_KEYS: Final = ("id", "name", "kind", "names", "aliases", "country", "identifiers", "named_in")
_PERSON_KEYS: Final = ("role", "affiliations")
_CHRONOLOGY_KEYS: Final = ("title", "language", "sources", "kinds", "topics")
_LONGEST_TITLE: Final = 80


class NotAChronology(OSError):
    """The folder cannot be read, or holds no `chronology.yaml`."""


def load(folder: Path, *, pure: bool = False) -> tuple[Chronology, tuple[Problem, ...]]:
    """Read a chronology's folder; return it with all problems in file order.

    `pure` reads YAML without libyaml. Raises NotAChronology.
    """
    return _Loader(folder, pure).load()


class _Loader:
    """Reads the files of one folder; what has been seen so far is what later records may refer to."""

    def __init__(self, folder: Path, pure: bool) -> None:
        self.folder = folder
        self.pure = pure
        self.problems: list[Problem] = []
        self.left_out = 0
        self.seen: dict[str, dict[str, Location]] = {}

    def load(self) -> tuple[Chronology, tuple[Problem, ...]]:
        top = self.folder / "chronology.yaml"
        if not top.is_file():
            raise NotAChronology(f"{self.folder} is no chronology: it holds no chronology.yaml")
        fields = self._mapping(top, "the chronology")
        title = fields.text("title", required=True, words=True) if fields else ""
        language = (fields.text("language") if fields else "") or "en"
        kinds = fields.pairs("kinds") if fields else {}
        topics = fields.pairs("topics") if fields else {}
        cards = (fields.text("sources") if fields else "") or "sources"
        if fields:
            fields.finish(_CHRONOLOGY_KEYS)
        sources = {source.id: source for source in self._sources(self.folder / cards)}
        entities = {
            group: {card.id: card for card in self._entities(self.folder / f"{group}.yaml", group)}
            for group in ENTITY_GROUPS
        }
        events = tuple(self._events(sources, kinds, topics))
        self._check_links(events)
        self._strangers()
        chronology = Chronology(
            title=title,
            language=language,
            kinds=kinds,
            topics=topics,
            sources=sources,
            entities=entities,
            events=tuple(sorted(events, key=lambda event: event.id)),
            left_out=self.left_out,
        )
        return chronology, in_file_order(self.problems)

    def _shown(self, path: Path) -> str:
        """Return a path as people write it: relative to here where it lies below, else as given."""
        return Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else str(path)

    def _told(self, problem: Problem) -> None:
        self.problems.append(problem)

    def _problem(self, location: Location, rule: str, message: str) -> None:
        self._told(Problem(location=location, rule=rule, message=message))

    def _root(self, path: Path) -> Node | None:
        """Return what a file holds; a file that cannot be read, or is empty, is a problem."""
        file = self._shown(path)
        try:
            raw = path.read_bytes()
        except OSError as error:
            self._problem(Location(file), "file-unreadable", f"cannot read the file: {error.strerror or error}")
            return None
        parsed = parse(raw, file, pure=self.pure)
        self.problems += parsed.problems
        if parsed.root is None and not parsed.problems:
            self._problem(Location(file), "file-empty", "the file holds no records: remove it, or add some")
        return parsed.root

    def _mapping(self, path: Path, what: str) -> Fields | None:
        """Return the fields of a file that holds a single record."""
        root = self._root(path)
        if isinstance(root, Mapping):
            return Fields(root, self._shown(path), what, self._told)
        if root is not None:
            self._problem(Location(self._shown(path)), "file-shape", f"{what} is written as 'key: value' lines")
        return None

    def _records(self, path: Path, what: str) -> Iterator[Fields]:
        """Yield the fields of each record of a file; what is no record is a problem, and left out."""
        file = self._shown(path)
        root = self._root(path)
        if root is not None and not isinstance(root, Sequence):
            self._problem(Location(file, root.line, root.column), "file-shape", "a list of records ('- id: …') was expected")
            self.left_out += 1
            return
        for item in root.items if root is not None else ():
            if isinstance(item, Mapping):
                yield Fields(item, file, what, self._told)
                continue
            self.left_out += 1
            if not isinstance(item, Broken):
                message = f"a record ('- id: …') was expected, not {_shown_node(item)}"
                self._problem(Location(file, item.line, item.column), "record-shape", message)

    def _is_new(self, fields: Fields, family: str, name: str) -> bool:
        """Remember an id; note an error where another record of the family bears it."""
        seen = self.seen.setdefault(family, {})
        first = seen.setdefault(name, fields.location)
        if first == fields.location or not name:
            return True
        node = fields.node.entries["id"][1]
        fields.error(node, "duplicate-id", f"id '{shortened(name)}' is already used at {first}")
        return False

    def _sources(self, folder: Path) -> Iterator[Source]:
        if not folder.is_dir():
            message = f"the folder of source cards, {self._shown(folder)}, cannot be read"
            self._problem(Location(self._shown(self.folder / "chronology.yaml")), "file-unreadable", message)
            return
        for path in _yaml_files(folder):
            fields = self._mapping(path, "a source")
            if fields is None:
                self.left_out += 1
                continue
            source = read_source(fields)
            self._is_new(fields, "source", source.id)
            if fields.ok:
                yield source
            else:
                self.left_out += 1

    def _entities(self, path: Path, group: str) -> Iterator[Entity]:
        self.seen.setdefault(group, {})
        if not path.exists() and not path.is_symlink():
            return
        keys = _ENTITY_KEYS + (_PERSON_KEYS if group == "people" else ())
        for fields in self._records(path, "a person" if group == "people" else f"a record of {group}"):
            entity = Entity(
                id=fields.identifier(),
                group=group,
                name=fields.text("name", required=True, words=True),
                kind=fields.text("kind"),
                country=fields.text("country"),
                role=fields.text("role") if group == "people" else "",
                affiliations=tuple(text for text, _ in fields.texts("affiliations")) if group == "people" else (),
                names=fields.pairs("names"),
                aliases=tuple(text for text, _ in fields.texts("aliases")),
                identifiers=fields.pairs("identifiers"),
                named_in=tuple(text for text, _ in fields.texts("named_in")),
                location=fields.location,
            )
            self._is_new(fields, group, entity.id)
            if fields.finish(keys):
                yield entity
            else:
                self.left_out += 1

    def _events(self, sources: dict[str, Source], kinds: dict[str, str], topics: dict[str, str]) -> Iterator[Event]:
        folder = self.folder / "events"
        if not folder.is_dir():
            message = "the chronology has no folder 'events' with records"
            self._problem(Location(self._shown(self.folder / "chronology.yaml")), "file-unreadable", message)
            return
        known_sources = self.seen.get("source", {})
        for path in _yaml_files(folder):
            for fields in self._records(path, "an event"):
                event = self._event(fields, sources, known_sources, kinds, topics)
                if fields.ok and event is not None:
                    yield event
                else:
                    self.left_out += 1

    def _event(
        self,
        fields: Fields,
        sources: dict[str, Source],
        known_sources: dict[str, Location],
        kinds: dict[str, str],
        topics: dict[str, str],
    ) -> Event | None:
        name = fields.identifier()
        self._is_new(fields, "event", name)
        title = fields.text("title", required=True, words=True)
        if len(title) > _LONGEST_TITLE:
            node = fields.node.entries["title"][1]
            fields.warning(node, "title-long", f"the title has {len(title)} characters, more than {_LONGEST_TITLE}")
        kind = fields.choice("kind", kinds)
        shape = Shape(fields.choice("shape", ("point", "span"), "point")) if fields.ok else Shape.POINT
        members = {group: self._references(fields, group) for group in ENTITY_GROUPS}
        topic_ids = self._words(fields, "topics", topics)
        see_also = tuple(fields.pairs("see_also").items())
        said = claims.read_claims(fields, shape, sources, known_sources, self.seen.get("people", {}))
        if not fields.finish(_EVENT_KEYS):
            return None
        return Event(
            id=name,
            title=title,
            kind=kind,
            shape=shape,
            experiments=members["experiments"],
            institutions=members["institutions"],
            people=members["people"],
            places=members["places"],
            topics=topic_ids,
            see_also=see_also,
            claims=said,
            location=fields.location,
        )

    def _references(self, fields: Fields, group: str) -> tuple[str, ...]:
        """Return the ids of entities; one whose card could not be read is told once, at the card."""
        return self._words(fields, group, self.seen[group])

    def _words(self, fields: Fields, key: str, known: "dict[str, str] | dict[str, Location]") -> tuple[str, ...]:
        words = fields.texts(key)
        one = {"people": "person"}.get(key, key.removesuffix("s"))
        for _, scalar in words:
            fields.known(one, scalar, known)
        return tuple(dict.fromkeys(text for text, _ in words))

    def _check_links(self, events: tuple[Event, ...]) -> None:
        """Note every `see_also` that names no event; the event that holds it stays."""
        known = self.seen.get("event", {})
        for event in events:
            for name, _ in event.see_also:
                if name not in known:
                    message = f"see_also of '{event.id}' names '{shortened(name)}', which is no event"
                    self._told(
                        Problem(
                            location=event.location,
                            rule="unknown-event",
                            message=message,
                            severity=Severity.WARNING,
                        )
                    )

    def _strangers(self) -> None:
        """Note every YAML file at the top of the folder that nothing reads."""
        expected = {"chronology.yaml", *(f"{group}.yaml" for group in ENTITY_GROUPS)}
        for path in _yaml_files(self.folder, deep=False):
            if path.name not in expected:
                message = f"this file is not read: events belong in events/, entities in {', '.join(sorted(expected))}"
                self._told(
                    Problem(
                        location=Location(self._shown(path)),
                        rule="file-unknown",
                        message=message,
                        severity=Severity.WARNING,
                    )
                )


def _yaml_files(folder: Path, *, deep: bool = True) -> list[Path]:
    """Return everything named like YAML in a folder, sorted by path; folders and dangling links included."""
    found = folder.rglob("*") if deep else folder.glob("*")
    return sorted(path for path in found if path.suffix in (".yaml", ".yml"))


def _shown_node(node: Node) -> str:
    return f"'{shortened(node.text)}'" if isinstance(node, Scalar) else "a list"
