"""Reader of YAML: the nodes of a text, and every problem in it.

Only the YAML that a curator needs is read: no types are guessed, and tags, anchors, aliases, merge keys,
duplicate keys, tabs between tokens and deep nesting are problems.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, TypeAlias

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import Location, Problem, shortened
from sinoital.store.decoding import FORBIDDEN_ESCAPED, LINE_BREAK, decode, not_allowed, position
from sinoital.store.nodes import Broken, Mapping, Node, Parsed, Scalar, Sequence

# records nest five deep; a bomb would exhaust the stack: yaml.load ends in RecursionError, with CSafeLoader
# even in a segmentation fault
MAX_DEPTH: Final = 32
# after each one the rest of the file is read anew, which in a spoilt file would take quadratic time
MAX_SYNTAX_ERRORS: Final = 100

_NESTING: Final = "nesting depth"
"""What libyaml says of nesting that is too deep for it; 0.2.5 and older have no limit of their own."""

_TAB_OR_COMMENT: Final = lazy_pattern(r"(\t)|(?<!\S)#[^\r\n]*")
_TAB_MESSAGE: Final = "a tab stands here: use blanks"
_CONFLICT: Final = lazy_pattern(r"^<{7}(?= |$)[^\r\n]*", re.MULTILINE)
_NO_CONTENT: Final = lazy_pattern(r"[ \t]*(?:#.*)?|---.*|%.*")
_DASH: Final = lazy_pattern(r"( *)-(?: |$)")
_QUOTING_HINT: Final = (
    "a text that begins with [ { % @ ` * & ! | > or holds ': ' or ' #' goes in double quotes"
)

_Events: TypeAlias = Callable[[], Any]


def parse(raw: bytes, file: str, *, pure: bool = False) -> Parsed:
    """Read a YAML file's bytes; `pure` uses PyYAML's own parser even where libyaml's is present.

    In a list of records, one with a syntax error stands as `Broken`, and reading goes on with the next. A
    file with marks of a conflict that git left is not read at all.
    """
    text, problems = decode(raw, file)
    if problems:
        return Parsed(Broken(1, 1), problems)
    if "<<<<<<<" in text and (conflicts := list(_CONFLICT.finditer(text))):
        # which of the two versions a record belongs to is not ours to guess
        return Parsed(Broken(1, 1), tuple(_unmerged(text, file, found) for found in conflicts))
    builder = _Builder(text, file, pure)
    root = builder.root()
    return Parsed(root, tuple(builder.problems))


def _unmerged(text: str, file: str, found: re.Match[str]) -> Problem:
    line, _ = position(text[: found.start()])
    remedy = "keep one, and remove the lines <<<<<<<, ======= and >>>>>>>"
    message = f"two versions stand here, as git left them: {remedy}"
    return Problem(location=Location(file, line), rule="yaml-conflict", message=message, length=len(found[0]))


class _Stopped(Exception):  # noqa: N818 - no error of ours: it ends the reading of one part
    """Nothing more of a part of the text can be read."""

    def __init__(self, line: int, column: int, rule: str, message: str) -> None:
        super().__init__(line, column, rule, message)
        self.line, self.column, self.rule, self.message = line, column, rule, message


class _Builder:
    """Builds nodes from PyYAML's events, and notes problems on the way."""

    def __init__(self, text: str, file: str, pure: bool) -> None:
        self.text = text
        self.file = file
        # PyYAML may be installed without libyaml
        self.loader: Any = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.has_hash = "#" in text
        self.problems: list[Problem] = []
        self.offset = 0
        self.items: list[Node] = []
        self.begun = -1
        self.complete = True

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, which few files need."""
        return LINE_BREAK.split(self.text)

    @cached_property
    def with_hash(self) -> set[int]:
        """The lines, from 0, that may hold a comment."""
        return {number for number, line in enumerate(self.lines) if "#" in line}

    def root(self) -> Node | None:
        """Return what the text holds; of a list of records, all that can be read."""
        root = self._part(0)
        if isinstance(root, _Stopped):
            records = self._record_lines()
            return self._rest(root, records) if records else self._broken(root, len(self.lines))
        return None if isinstance(root, Scalar) and root.is_empty else root

    def _rest(self, stopped: _Stopped, records: list[int]) -> Sequence:
        """Return the records before and after those in which reading stopped."""
        items: list[Node] = []
        for _ in range(MAX_SYNTAX_ERRORS):
            failed = self._failed(stopped, records)
            after = bisect_right(records, failed)
            end = records[after] if after < len(records) else len(self.lines)
            items += [item for item in self.items if item.line <= failed]
            items.append(self._broken(stopped, end, failed))
            if after == len(records):
                break
            part = self._part(end)
            if not isinstance(part, _Stopped):
                items += self.items
                break
            stopped = part
        else:
            self._report(end + 1, 1, "yaml-syntax", "too many errors: nothing is read from here on")
            items += [Broken(number + 1, 1) for number in records[after:]]
        return Sequence(tuple(items), records[0] + 1, 1)

    def _record_lines(self) -> list[int]:
        """Return the lines, from 0, on which records begin, if the text is a list written with dashes."""
        first = next((line for line in self.lines if not _NO_CONTENT.fullmatch(line)), "")
        dash = _DASH.match(first)
        if dash is None:
            return []
        starts = enumerate(_DASH.match(line) for line in self.lines)
        return [number for number, found in starts if found and found[1] == dash[1]]

    def _failed(self, stopped: _Stopped, records: list[int]) -> int:
        """Return the line, from 0, on which the part that cannot be read begins."""
        if not self.complete:
            return self.begun
        after = bisect_right(records, self.begun)
        line = min(stopped.line, len(self.lines)) - 1
        if after == len(records) or line < records[after]:
            is_part_of_last = self.lines[line].startswith(" " * (self.lines[records[0]].index("-") + 1))
            return max(self.begun, 0) if is_part_of_last else line
        return records[after]

    def _broken(self, stopped: _Stopped, end: int, failed: int = 0) -> Broken:
        """Note why reading stopped, and return what stands for the part."""
        is_inside = failed < stopped.line <= end
        place = (stopped.line, stopped.column) if is_inside else (failed + 1, 1)
        self._report(*place, stopped.rule, stopped.message, 1)
        return Broken(failed + 1, 1)

    def _part(self, first: int, reader: Any = None) -> "Node | _Stopped | None":
        """Read from a line (counted from 0) on; `items` keeps what was complete where reading stops."""
        self.offset, self.items, self.begun, self.complete = first, [], first - 1, True
        text = self.text if first == 0 else "\n".join(self.lines[first:])
        loader = (reader or self.loader)(text)
        # few texts have tabs: the others do not pay for looking between their tokens
        events = self._without_tabs(text, loader.get_event).__next__ if "\t" in text else loader.get_event
        try:
            return self._document(events)
        except _Stopped as stopped:
            return stopped
        except yaml.MarkedYAMLError as error:
            if _NESTING in str(error.problem) and loader.__class__ is not yaml.SafeLoader:
                # libyaml 0.2.6 looks a thousand brackets ahead and gives up before it hands out the first of
                # them: PyYAML's own parser reads on demand, and stops at our limit
                return self._part(first, yaml.SafeLoader)
            return self._syntax(error)
        except (ValueError, OverflowError):  # from PyYAML's own parser, for "\Uffffffff"
            message = "not readable as YAML (a number here is out of range)"
            return _Stopped(loader.line + self.offset + 1, loader.column, "yaml-syntax", message)

    def _without_tabs(self, text: str, events: _Events) -> Iterator[Any]:
        """Yield events; tabs between tokens, on which PyYAML's two parsers differ, stop the reading."""
        done = 0
        for event in iter(events, None):
            self._refuse_tabs(text, done, event)
            done = max(done, event.end_mark.index)
            yield event

    def _refuse_tabs(self, text: str, done: int, event: Any) -> None:
        plain = type(event) is ScalarEvent and not event.style
        end = event.end_mark.index if plain else event.start_mark.index
        for found in _TAB_OR_COMMENT.finditer(text, done, end):
            if found[1]:
                line, column = position(text[: found.start()])
                raise _Stopped(line + self.offset, column, "yaml-tab", _TAB_MESSAGE)

    def _document(self, events: _Events) -> Node | None:
        root: Node | None = None
        while type(event := events()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent and root is not None:
                message = "a second document begins: one file, one document"
                self._report(*self._place(event), "yaml-documents", message)
                return root
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root

    def _node(self, event: Any, events: _Events, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        line, column = self._place(event)
        if kind is yaml.AliasEvent:
            message = f"alias '*{shortened(event.anchor)}' is not allowed: write the value out"
            self._report(line, column, "yaml-alias", message)
            return Broken(line, column)
        # raised while events come in: reading a bomb to its end takes seconds
        if depth >= MAX_DEPTH:
            raise _Stopped(line, column, "yaml-depth", f"nested more than {MAX_DEPTH} deep")
        decorated = self._is_decorated(event)
        node: Node
        if kind is yaml.SequenceStartEvent:
            node = Sequence(tuple(self._items(events, depth)), line, column)
        else:
            node = Mapping(self._entries(events, depth), line, column)
        return Broken(line, column) if decorated else node

    def _items(self, events: _Events, depth: int) -> list[Node]:
        items: list[Node] = []
        if depth == 0:
            self.items = items
        while type(event := events()) is not SequenceEndEvent:
            if depth == 0:
                self.begun, self.complete = event.start_mark.line + self.offset, False
            items.append(self._node(event, events, depth + 1))
            if depth == 0:
                self.complete = True
        return items

    def _entries(self, events: _Events, depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        inner = depth + 1
        while (kind := type(event := events())) is not MappingEndEvent:
            written = self._scalar(event) if kind is ScalarEvent else self._node(event, events, inner)
            key = written if type(written) is Scalar and written.text != "<<" else self._key(written)
            event = events()
            value = self._scalar(event) if type(event) is ScalarEvent else self._node(event, events, inner)
            if key is None:
                place = written.line, written.column
                entries[f"\0{len(entries)}"] = Scalar("", *place), Broken(*place)
            elif key.text in entries:
                first = entries[key.text][0]
                message = f"key '{shortened(key.text)}' is here and on line {first.line}: keep one"
                length = len(key.text) if key.plain else 0
                self._report(key.line, key.column, "yaml-duplicate-key", message, length)
                # neither value counts, since nobody knows which is meant; PyYAML would take the last
                entries[key.text] = first, Broken(key.line, key.column)
            else:
                entries[key.text] = key, value
        return entries

    def _key(self, node: Node) -> Scalar | None:
        """Return the key that a node is; None, the problem reported, for one that is no word."""
        if isinstance(node, Scalar) and not (node.plain and node.text == "<<"):
            return node
        if isinstance(node, Scalar):
            message = "merge keys '<<' are not allowed: write the values out"
            self._report(node.line, node.column, "yaml-merge", message, len(node.text))
        elif not isinstance(node, Broken):
            message = "a key must be a word, not a list or a mapping"
            self._report(node.line, node.column, "yaml-key", message)
        return None

    def _scalar(self, event: Any) -> Node:
        start, text = event.start_mark, event.value
        line, column = start.line + self.offset + 1, start.column + 1
        if (event.tag is not None or event.anchor is not None) and self._is_decorated(event):
            return Broken(line, column)
        if not event.style:  # None, and "" under libyaml
            return Scalar(text, line, column, True, self.has_hash and self._is_cut(event.end_mark))
        # only double quotes have escapes: what stands plainly was refused in decoding
        if event.style == '"' and not text.isprintable() and (found := re.search(FORBIDDEN_ESCAPED, text)):
            self._report(line, column, "control-character", not_allowed(found))
            return Broken(line, column)
        return Scalar(text, line, column, False)

    def _is_cut(self, end: Any) -> bool:
        """Tell whether a comment follows on the line on which a plain text ends."""
        number = end.line + self.offset
        return number in self.with_hash and self.lines[number][end.column :].lstrip().startswith("#")

    def _is_decorated(self, event: Any) -> bool:
        """Note a tag or an anchor, both refused."""
        if event.tag is not None:
            shown = shortened(event.tag)
            message = f"tag '{shown}' is not allowed: remove it, or put the text in double quotes"
            self._report(*self._place(event), "yaml-tag", message)
        elif event.anchor is not None:
            message = f"anchor '&{shortened(event.anchor)}' is not allowed: remove it"
            self._report(*self._place(event), "yaml-anchor", message)
        return event.tag is not None or event.anchor is not None

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.offset + 1, event.start_mark.column + 1

    def _report(self, line: int, column: int, rule: str, message: str, length: int = 0) -> None:
        location = Location(self.file, line, column)
        self.problems.append(Problem(location=location, rule=rule, message=message, length=length))

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Stopped:
        """Return where the syntax breaks: what runs to the end of the file is shown where it begins."""
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and self._is_text(mark)]
        line, column = len(self.lines) + 1, 1
        if marks:
            line, column = marks[0].line + self.offset + 1, marks[0].column + 1
            if self.lines[line - 1][column - 1 : column] == "\t":
                return _Stopped(line, column, "yaml-tab", _TAB_MESSAGE)
        message = f"not readable as YAML ({shortened(str(error.problem), 100)}); {_QUOTING_HINT}"
        return _Stopped(line, column, "yaml-syntax", message)

    def _is_text(self, mark: yaml.Mark) -> bool:
        """Tell whether anything is written from a place on."""
        return bool("".join(self.lines[mark.line + self.offset :]).strip())
