"""What stands in a YAML text: plain nodes, each scalar a string with its place.

Only the YAML that a curator needs is read: no types are guessed, and tags, anchors, aliases, merge keys,
duplicate keys, tabs between tokens and deep nesting are problems. A part that could not be read stands as
`Broken`, so that its record can be left out without a second complaint.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from sinoital.problems import Location, Problem, shortened

MAX_DEPTH: Final = 32
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_SYNTAX_ERRORS: Final = 100

_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_QUOTING_HINT: Final = "a text that begins with % @ ` * & ! | > or holds ': ' or ' #' goes in double quotes"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written; `cut` says that a comment follows a plain text on its line."""

    text: str
    line: int
    column: int
    plain: bool = True
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order written; each key once."""

    entries: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A part that could not be read; the problem has been told already."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Broken


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds: its root (None where there is none), and every problem met."""

    root: Node | None
    problems: tuple[Problem, ...]


def decode(raw: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file's bytes (UTF-8, a byte order mark allowed), or the problem that prevents it."""

    def refused(line: int, column: int, message: str) -> tuple[str, tuple[Problem, ...]]:
        return "", (Problem(location=Location(file, line, column), rule="encoding", message=message),)

    if len(raw) > MAX_BYTES:
        return refused(1, 1, f"the file has {len(raw):,} bytes, more than {MAX_BYTES:,}: split it")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return refused(1, 1, "the file is UTF-16: save it as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
        line = len(_LINE_BREAK.findall(before.decode("utf-8"))) + 1
        column = len(before[line_start:].decode("utf-8")) + 1
        return refused(line, column, f"byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8")
    if found := _FORBIDDEN.search(text):
        breaks = list(_LINE_BREAK.finditer(text, 0, found.start()))
        column = found.start() - (breaks[-1].end() if breaks else 0) + 1
        message = f"control character U+{ord(found[0]):04X} is not allowed: remove it"
        return refused(len(breaks) + 1, column, message)
    return text, ()


def parse(raw: bytes, file: str, *, pure: bool = False) -> Parsed:
    """Read a YAML file's bytes; `pure` uses PyYAML's own parser even where libyaml's is present.

    In a list of records, a record with a syntax error is left out and reading goes on with the next.
    """
    text, problems = decode(raw, file)
    if problems:
        return Parsed(None, problems)
    builder = _Builder(text, file)
    root = builder.build(0, pure)
    if isinstance(root, Sequence) or builder.unfinished is not None:
        items = list(root.items) if isinstance(root, Sequence) else []
        errors = 0
        while builder.unfinished is not None and errors < MAX_SYNTAX_ERRORS:
            errors += 1
            resume = builder.next_record(builder.unfinished)
            more = builder.build(resume, pure) if resume is not None else None
            if resume is None:
                break
            items += more.items if isinstance(more, Sequence) else []
        if isinstance(root, Sequence) or items:
            root = Sequence(tuple(items), *(_place(root) if root else (1, 1)))
    return Parsed(root, tuple(builder.problems))


def _place(node: Node) -> tuple[int, int]:
    return node.line, node.column


class _Stop(Exception):
    """The rest of a text cannot be read; the problem has been told."""


class _Builder:
    """Builds nodes from PyYAML's events, and notes problems on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = _LINE_BREAK.split(text)
        self.with_hash = {n for n, line in enumerate(self.lines) if "#" in line} if "#" in text else set()
        self.with_tab = {n for n, line in enumerate(self.lines) if "\t" in line} if "\t" in text else set()
        self.problems: list[Problem] = []
        self.unfinished: int | None = None
        self.offset = 0
        self.done: list[Node] = []
        self.reading = 0

    def build(self, first: int, pure: bool) -> Node | None:
        """Read from a line (counted from 0) on; keep what was complete where the syntax breaks."""
        self.offset, self.unfinished, self.done = first, None, []
        text = self.text if first == 0 else "\n".join(self.lines[first:])
        loader: Any = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return self._document(iter(yaml.parse(text, Loader=loader)))
        except yaml.YAMLError as error:
            self._syntax(error)
        except _Stop:
            pass
        self.unfinished = self.reading
        return Sequence(tuple(self.done), first + 1, 1) if self.done else None

    def next_record(self, after: int) -> int | None:
        """Return the line (counted from 0) of the next `- ` at the left edge, if this is a list of records."""
        for number in range(after + 1, len(self.lines)):
            if self.lines[number].startswith("- "):
                return number
        return None

    def _document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        self.reading = self.offset
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent" and root is not None:
                self._told(event.start_mark, "yaml-documents", "a second document begins: one file, one document")
                return root
            if kind in ("StreamStartEvent", "DocumentStartEvent", "DocumentEndEvent", "StreamEndEvent"):
                continue
            root = self._node(event, events, 0)
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        mark = event.start_mark
        line, column = mark.line + self.offset + 1, mark.column + 1
        if kind is yaml.AliasEvent:
            self._told(mark, "yaml-alias", f"alias '*{shortened(event.anchor)}' is not allowed: write the value out")
            return Broken(line, column)
        if depth >= MAX_DEPTH:
            self._told(mark, "yaml-depth", f"nested more than {MAX_DEPTH} deep")
            raise _Stop
        broken = self._decorated(event)
        node: Node
        if kind is yaml.SequenceStartEvent:
            node = Sequence(tuple(self._items(events, depth)), line, column)
        else:
            node = Mapping(self._entries(events, depth), line, column)
        return Broken(line, column) if broken else node

    def _items(self, events: Iterator[Any], depth: int) -> list[Node]:
        items: list[Node] = []
        if depth == 0:
            self.done = items
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            if depth == 0:
                self.reading = event.start_mark.line + self.offset
            items.append(self._node(event, events, depth + 1))
        return items

    def _entries(self, events: Iterator[Any], depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                if not isinstance(key, Broken):
                    self._told(event.start_mark, "yaml-key", "a key must be a word, not a list or a mapping")
                entries[f"\0{len(entries)}"] = Scalar("", *_place(key)), Broken(*_place(key))
            elif key.text == "<<" and key.plain:
                self._told(event.start_mark, "yaml-merge", "merge keys '<<' are not allowed: write the values out")
                entries["<<"] = key, Broken(key.line, key.column)
            elif key.text in entries:
                first = entries[key.text][0]
                message = f"key '{shortened(key.text)}' stands here and on line {first.line}: keep one"
                self._told(event.start_mark, "yaml-duplicate-key", message)
                entries[key.text] = first, Broken(key.line, key.column)
            else:
                entries[key.text] = key, value
        return entries

    def _scalar(self, event: Any) -> Node:
        mark = event.start_mark
        line, column = mark.line, mark.column
        plain = event.style is None
        place = line + self.offset + 1, column + 1
        if (event.anchor is not None or event.tag is not None) and self._decorated(event):
            return Broken(*place)
        if self.with_tab and line + self.offset in self.with_tab:
            before = self.lines[line + self.offset][:column]
            if "\t" in before[len(before.rstrip()) :]:
                self._told(mark, "yaml-tab", "a tab stands before this: use blanks")
                return Broken(*place)
        cut = False
        if plain and self.with_hash:
            end = event.end_mark
            number = end.line + self.offset
            cut = number in self.with_hash and self.lines[number][end.column :].lstrip().startswith("#")
        return Scalar(event.value, *place, plain, cut)

    def _decorated(self, event: Any) -> bool:
        """Note a tag or an anchor, both refused."""
        if event.tag is not None:
            message = f"tag '{shortened(event.tag)}' is not allowed: remove it, or put the text in double quotes"
            self._told(event.start_mark, "yaml-tag", message)
            return True
        if event.anchor is not None:
            self._told(event.start_mark, "yaml-anchor", f"anchor '&{shortened(event.anchor)}' is not allowed")
            return True
        return False

    def _told(self, mark: Any, rule: str, message: str) -> None:
        location = Location(self.file, mark.line + self.offset + 1, mark.column + 1)
        self.problems.append(Problem(location=location, rule=rule, message=message))

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + self.offset + 1, mark.column + 1) if mark else (self.reading + 1, 1)
        said = getattr(error, "problem", None) or "the text is not YAML"
        message = f"not readable as YAML ({shortened(str(said), 100)}); {_QUOTING_HINT}"
        location = Location(self.file, min(line, len(self.lines)), column)
        self.problems.append(Problem(location=location, rule="yaml-syntax", message=message))
