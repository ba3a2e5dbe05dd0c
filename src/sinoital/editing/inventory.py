"""Inventory of a chronology's files: which ids they bear and name, and where."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.quick.frozen import frozen
from sinoital.records.problems import Location, Problem, shortened, shown_path, suggestion
from sinoital.store.decoding import position
from sinoital.store.events import WORDS
from sinoital.store.gate import Change
from sinoital.store.ids import RECORDS
from sinoital.store.loading import Read, read
from sinoital.store.naming import name_of
from sinoital.store.references import Named, kind_of_file, names_in
from sinoital.store.surgery import Text, Unhandled, text_of
from sinoital.store.yaml_reader import parse

# what such a file or folder names cannot be known
_UNREAD: Final = ("file-unreadable", "folder-unreadable")


class NoSuchRecord(LookupError):  # noqa: N818 - reads as what it tells
    """Nothing bears an id, or several things do; the message says what would be right."""


class Refused(ValueError):  # noqa: N818 - reads as what it tells
    """The records do not allow a change; the message says why, and the remedy."""


class Plan(NamedTuple):
    """What a command would do: the files before and after, and what is told of it.

    `told` names the change in few words, `message` in a sentence; `record` is the text that is concerned,
    `warning` what else it may concern.
    """

    changes: tuple[Change, ...]
    told: str
    message: str
    record: str = ""
    warning: str = ""


class Place(NamedTuple):
    """A place in a file that bears or names an id."""

    path: Path
    kind: str
    named: Named

    @property
    def location(self) -> Location:
        """Where it is written."""
        return Location(name_of(self.path), self.named.scalar.line, self.named.scalar.column)

    @property
    def what(self) -> str:
        """What bears the id, in one word: `event`, `person`, `topic`."""
        family = self.kind if self.named.family == RECORDS else self.named.family
        return WORDS.get(family, family)

    @property
    def bearer(self) -> str:
        """What bears the id, with it: `event 'juno-born'`."""
        return f"{self.what} '{shortened(self.named.id)}'"


@frozen
class Inventory:
    """The files of a chronology, each with its bytes, and all ids that they bear and name, in file order."""

    folder: Path
    read: Read
    files: Mapping[Path, bytes]
    places: tuple[Place, ...]

    def bearing(self, name: str) -> Place:
        """Return what bears an id; raises NoSuchRecord.

        Where several things bear it, such as an experiment and a topic, `topic:ID` says which is meant.
        """
        found = self.all_bearing(name)
        if len(found) > 1:
            ways = " or ".join(dict.fromkeys(f"{place.what}:{place.named.id}" for place in found))
            where = ", ".join(str(place.location) for place in found)
            is_twice = len({place.what for place in found}) < len(found)
            remedy = "mend that first" if is_twice else f"say {ways}"
            raise NoSuchRecord(f"'{shortened(name)}' is borne more than once ({where}): {remedy}")
        return found[0]

    def all_bearing(self, name: str) -> list[Place]:
        """Return all that bears an id, at least one; raises NoSuchRecord with the nearest ids."""
        word, _, rest = name.rpartition(":")
        own = [place for place in self.places if place.named.is_own and word in ("", place.what)]
        found = [place for place in own if place.named.id == rest]
        if not found:
            hint = suggestion(rest, {place.named.id for place in own})
            raise NoSuchRecord(f"nothing is called '{shortened(name)}'{hint}")
        return found

    def written(self, name: str) -> tuple[Path, bytes, int]:
        """Return the file in which an id is borne, its bytes and the line; raises NoSuchRecord.

        Of two of a family the first counts; a record that cannot be read is found by its text.
        """
        try:
            found = self.all_bearing(name)
        except NoSuchRecord:
            line_of_id = re.compile(rf"(?m)^[ -]*id: *([\"']?){re.escape(name)}\1 *(?:#.*)?\r?$")
            for path, raw in self.files.items():
                text = raw.decode("utf-8", "replace")
                if match := line_of_id.search(text):
                    return path, raw, position(text[: match.start()])[0]
            raise
        place = found[0] if len({one.what for one in found}) == 1 else self.bearing(name)
        return place.path, self.files[place.path], place.location.line

    def naming(self, place: Place) -> list[Place]:
        """Return the places that name what another one bears, itself left out."""
        return [
            one
            for one in self.places
            if (one.named.family, one.named.id) == (place.named.family, place.named.id)
            and not one.named.is_own
        ]

    def removal(self, path: Path) -> Change:
        """Return the change that removes a file; raises Refused for a link, which would then lead nowhere."""
        if path.is_symlink():
            raise Refused(
                f"{shown_name(path)} is a link, and no record would be left in it: remove it by hand"
            )
        return Change(path, self.files[path], None)

    def text(self, path: Path) -> Text:
        """Return a file as text with nodes; raises Unhandled."""
        return text_of(self.files[path], name_of(path))

    def owner(self, place: Place) -> str:
        """Return in which record a place stands: `event 'juno-born'`."""
        same = (one for one in self.places if one.named.is_own and one.path == place.path)
        steps = place.named.steps
        return next((one.bearer for one in same if one.named.steps == steps), shown_name(place.path))


def inventory(folder: Path, *, whole: bool = True) -> Inventory:
    """Return the inventory of a folder; raises OSError.

    `whole` raises Unhandled where a file has parts that cannot be read: they might name anything.
    """
    found = read(folder)
    if whole and (unread := [problem for problem in found.problems if problem.rule in _UNREAD]):
        raise Unhandled(str(unread[0]))
    files = {path: path.read_bytes() for path in found.paths.values()}
    return Inventory(folder, found, files, tuple(_places(folder, files, whole=whole)))


def _places(folder: Path, files: Mapping[Path, bytes], *, whole: bool) -> Iterator[Place]:
    for path, raw in files.items():
        root = text_of(raw, name_of(path)).root if whole else parse(raw, name_of(path)).root
        kind = kind_of_file(path, folder)
        yield from (Place(path, kind, named) for named in names_in(root, kind))


def shown_name(path: Path) -> str:
    """Return a path as people write it, safe to print."""
    return shown_path(name_of(path))


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the problems that were not there before, whatever the line on which they stand."""
    left = Counter(map(_key, before))
    new = []
    for problem in after:
        key = _key(problem)
        left[key] -= 1
        if left[key] < 0:
            new.append(problem)
    return new


def _key(problem: Problem) -> tuple[str, str]:
    # the place of another record may stand in a message
    return problem.rule, re.sub(r":[0-9]+:[0-9]+|line [0-9]+", "", problem.message)
