"""Files of a folder of records: their nodes, and the problems of those that cannot be read."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path

from sinoital.records.problems import Location, Problem, ProblemLog, Severity
from sinoital.store.asked import Asking
from sinoital.store.fields import Fields, Vocabulary, shown
from sinoital.store.naming import is_yaml, name_of
from sinoital.store.nodes import Broken, Mapping, Node, Sequence
from sinoital.store.yaml_reader import parse


class Files:
    """Reads files of records, noting every problem; `left_out` counts the records that could not be read.

    `paths` has every file that was opened, by the name that locations have; `instead` the bytes that stand
    for those of a file. All that is wanted of the file system is asked of `asking`.
    """

    def __init__(self, folder: Path, pure: bool, instead: Map[Path, bytes]) -> None:
        self.asking = Asking(folder)
        self.pure = pure
        self.instead = instead
        self.log = ProblemLog()
        self.left_out = 0
        self.paths: dict[str, Path] = {}

    def error(self, location: Location, rule: str, message: str, length: int = 0) -> None:
        """Note an error; `length` counts the characters at fault, 0 where the line shows them by itself."""
        self.log(Problem(location=location, rule=rule, message=message, length=length))

    def warning(self, location: Location, rule: str, message: str, length: int = 0) -> None:
        """Note a warning, as `error` does an error."""
        severity = Severity.WARNING
        self.log(Problem(location=location, rule=rule, message=message, severity=severity, length=length))

    def listed(self, folder: Path, known: Vocabulary, *, deep: bool = False) -> list[Path]:
        """Return everything named like YAML in a folder, sorted; folders and dangling links included.

        Where the folder cannot be read, what is `known` of the family that it holds is not whole.
        """
        found, folders = [path for path in self.instead if _lies_in(path, folder, deep)], [folder]
        while folders:
            top = folders.pop()
            try:
                entries = self.asking.entries(top)
            except OSError as error:
                # a first record is tried before its folder is made
                if found and isinstance(error, FileNotFoundError):
                    continue
                known.whole = False
                message = f"cannot read the folder: {error.strerror}"
                self.error(Location(name_of(top)), "folder-unreadable", message)
                continue
            files = [top / name for name, _ in entries if is_yaml(name)]
            found += [path for path in files if path not in self.instead]
            folders += [top / name for name, is_folder in entries if deep and is_folder]
        return sorted(found)

    def root(self, path: Path) -> Node | None:
        """Return what a file holds; a file that cannot be read, or is empty, is a problem."""
        file = name_of(path)
        try:
            raw = self.instead[path] if path in self.instead else self.asking.content(path)
        except OSError as error:
            self.error(Location(file), "file-unreadable", f"cannot read the file: {error.strerror or error}")
            return Broken(1, 1)
        self.paths[file] = path
        parsed = parse(raw, file, pure=self.pure)
        for problem in parsed.problems:
            self.log(problem)
        if parsed.root is None:
            self.error(Location(file), "file-empty", "the file holds no records: remove it, or add some")
        return parsed.root

    def single(self, path: Path, what: str) -> Fields | None:
        """Return the fields of a file that holds a single record."""
        root = self.root(path)
        if isinstance(root, Mapping):
            return Fields(root, name_of(path), what, self.log)
        if root is not None and not isinstance(root, Broken):
            place = Location(name_of(path), root.line, root.column)
            self.error(place, "file-shape", f"{what} is written as 'key: value' lines, not {shown(root)}")
        return None

    def records(self, path: Path, what: str, known: Vocabulary) -> Iterator[Fields]:
        """Yield the fields of each record of a file; what is no record is a problem, and left out."""
        file, root = name_of(path), self.root(path)
        items = root.items if isinstance(root, Sequence) else (root,)
        for item in items:
            if isinstance(item, Mapping) and item is not root:
                yield Fields(item, file, what, self.log)
            elif item is not None:
                self.left_out += 1
                known.whole = False
                self._refuse_shape(Location(file, item.line, item.column), item, item is root)

    def _refuse_shape(self, place: Location, node: Node, is_root: bool) -> None:
        if isinstance(node, Broken):
            return
        if is_root:
            self.error(place, "file-shape", f"a list of records ('- id: …') was expected, not {shown(node)}")
        else:
            self.error(place, "record-shape", f"a record ('- id: …') was expected, not {shown(node)}")


def _lies_in(path: Path, folder: Path, deep: bool) -> bool:
    return path.parent == folder or (deep and folder in path.parents)
