"""Surgery on a file of records: a record cut out or put in, names rewritten, every other byte kept.

A comment belongs to the record that stands directly below it, and one that is indented more than the dash of
a record to the record above. Comments with which a file begins belong to the file. What was done is read
again: where it would change anything else, it is refused.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import Location, Problem, shortened, shown_path
from sinoital.store.decoding import BYTE_ORDER_MARK, LINE_BREAK, decode, split
from sinoital.store.nodes import Broken, Node, Scalar, Sequence
from sinoital.store.nodes import Mapping as Record
from sinoital.store.writing import FieldValue, field_lines, scalar
from sinoital.store.yaml_reader import parse

Steps: TypeAlias = tuple[int | str, ...]
"""Where a part stands in a file: `(3,)` the fourth record, `(3, "claims", 0)` its first claim."""

_BLANK: Final = lazy_pattern(r"[ \t]*[\r\n]*")
_COMMENT: Final = lazy_pattern(r"( *)#.*", re.DOTALL)
_MARKER: Final = lazy_pattern(r"(?:---|\.\.\.)(?:[ \t\r\n]|$)")
_BEGINNING: Final = lazy_pattern(r"---.*|%.*", re.DOTALL)
_ODD: Final = "is written in a way that is not rewritten: change it in an editor ('sinoital edit')"


class Unhandled(ValueError):  # noqa: N818 - reads as what it tells
    """A file is written in a way on which nothing is done; the message says where, and the remedy."""


class Text(NamedTuple):
    """A file of records that can be read: its lines with their line breaks, and its nodes."""

    file: str
    is_marked: bool
    lines: tuple[str, ...]
    root: Node | None

    @property
    def line_break(self) -> str:
        """The line break of the first line, a line feed where there is none."""
        found = LINE_BREAK.search("".join(self.lines[:1]))
        return found[0] if found else "\n"

    @property
    def margin(self) -> int:
        """How many blanks stand before the dashes of a list of records."""
        return self.root.column - 1 if isinstance(self.root, Sequence) else 0

    def bytes_with(self, lines: Iterable[str]) -> bytes:
        """Return the bytes of the file with other lines."""
        return (BYTE_ORDER_MARK if self.is_marked else b"") + "".join(lines).encode("utf-8")


class Extent(NamedTuple):
    """The lines of a part, from 0, `stop` not included: its comments begin at `lead`, itself at `start`."""

    lead: int
    start: int
    stop: int
    indent: int
    is_first: bool
    is_last: bool


class Cut(NamedTuple):
    """What a file holds without a part, and the lines of the part; `is_empty` where no record is left."""

    raw: bytes
    lines: tuple[str, ...]
    is_empty: bool


def text_of(raw: bytes, file: str) -> Text:
    """Return a file as text with nodes; raises Unhandled, with its first problem, where YAML is at fault."""
    parsed = parse(raw, file)
    if parsed.problems:
        raise Unhandled(_unread(parsed.problems[0]))
    text, _ = decode(raw, file)
    return Text(file, raw.startswith(BYTE_ORDER_MARK), tuple(split(text)), parsed.root)


def part_of(text: Text, steps: Steps) -> Node | None:
    """Return the node of a part of a file, None where there is none."""
    node: Node | None = text.root
    for step in steps:
        if isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        else:
            node = node.entries.get(str(step), (None, None))[1] if isinstance(node, Record) else None
    return node


def extent_of(text: Text, steps: Steps) -> Extent:
    """Return the lines of a part of a file; raises Unhandled for one inside `[…]` or `{…}`."""
    node: Node | None = text.root
    block = Extent(0, 0, _end(text), -1, True, True)
    for step in steps:
        starts, key, indent = _starts(text, node, step)
        start = starts[key]
        following = starts[key + 1] if key + 1 < len(starts) else None
        previous = starts[key - 1] + 1 if key else block.start
        end = block.stop if following is None else _lead(text.lines, following, start + 1, indent)
        lead = _lead(text.lines, start, previous, indent) if start > previous else start
        # with these the file begins: they tell of all records
        if key == 0 and (lead == 0 or _BEGINNING.fullmatch(text.lines[lead - 1])):
            lead = start
        stop = _stop(text.lines, start, end, indent)
        block = Extent(lead, start, stop, indent, key == 0, following is None)
        node = part_of(text._replace(root=node), (step,))
    return block


def without(text: Text, steps: Steps) -> Cut:
    """Return a file without a part, and the lines of the part with the comments that belong to it.

    Raises Unhandled where that cannot be done without changing anything else.
    """
    block, lines = extent_of(text, steps), text.lines
    first, last = block.lead, block.stop
    after = _skipped_blank(lines, last)
    # of the blank lines around it one lot goes too
    if block.is_last and not block.is_first and after in (last, len(lines)):
        while first and _is_blank(lines[first - 1]):
            first -= 1
    elif block.is_first or (first and _is_blank(lines[first - 1])):
        last = after
    raw = text.bytes_with((*lines[:first], *lines[last:]))
    expected = _without(_plain(text.root), steps)
    is_empty = len(steps) == 1 and expected == ()
    parsed = parse(raw, text.file)
    if parsed.problems or (_plain(parsed.root) != expected and not (is_empty and parsed.root is None)):
        raise Unhandled(f"{_place(text, block.start)}: this {_ODD}")
    return Cut(raw, lines[block.lead : block.stop], is_empty)


def with_record(old: bytes, file: str, record: Iterable[str]) -> bytes:
    """Return the bytes of a file with the lines of a record at its end, a blank line before it.

    The record is indented as the file is, and takes over its line breaks; in a new file (no bytes) it keeps
    its own. Raises Unhandled where that would change the record or another one.
    """
    text, lines = text_of(old, file), list(record)
    if text.root is not None and (not isinstance(text.root, Sequence) or _is_flow(text, text.root)):
        message = f"{shown_path(file)}:{text.root.line}: this is no list of records ('- id: …')"
        raise Unhandled(f"{message}: name another file")
    line_break = text.line_break if old else Text(file, False, tuple(lines), None).line_break
    wanted = _plain(parse("".join(lines).encode("utf-8"), file).root)
    shifted = [_shifted(line, text.margin - _indent(lines), line_break) for line in lines]
    if None in shifted or not isinstance(wanted, tuple):
        raise Unhandled(f"the record {_ODD}")
    # behind `...` a second document would begin
    end = _end(text)
    head = list(text.lines[:end])
    if head and not LINE_BREAK.search(head[-1]):
        head[-1] += line_break
    if head and not _is_blank(head[-1]):
        head.append(line_break)
    raw = text.bytes_with((*head, *(line for line in shifted if line), *text.lines[end:]))
    parsed = parse(raw, file)
    there = _plain(text.root)
    held = there if isinstance(there, tuple) else ()
    if parsed.problems or _plain(parsed.root) != (*held, *wanted):
        raise Unhandled(f"{shown_path(file)}: the end of this file, or the record, {_ODD}")
    return raw


def with_texts(text: Text, names: Mapping[tuple[int, int], tuple[Scalar, str]]) -> bytes:
    """Return the bytes of a file with other texts for some scalars, which are given by their places.

    A text stays in its quotes, or without; it gets quotes where other readers of YAML would take it for a
    number or for nothing. Raises Unhandled for a scalar that is written as a block, or with escapes.
    """
    lines = list(text.lines)
    # from the end of each line on: what stands before keeps its column
    for (line, column), (old, new) in sorted(names.items(), reverse=True):
        before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        quote = "" if old.plain else rest[:1]
        if not rest.startswith(f"{quote}{old.text}{quote}") or (not old.plain and quote not in ("'", '"')):
            raise Unhandled(f"{shown_path(text.file)}:{line}: '{shortened(old.text)}' {_ODD}")
        is_kept = not old.plain or scalar(new, flow=True) == new or scalar(old.text, flow=True) != old.text
        written = f"{quote}{new}{quote}" if is_kept else scalar(new, flow=True)
        lines[line - 1] = before + written + rest[len(old.text) + 2 * len(quote) :]
    raw = text.bytes_with(lines)
    parsed = parse(raw, text.file)
    wanted = _plain(text.root, {place: new for place, (_, new) in names.items()})
    if parsed.problems or _plain(parsed.root) != wanted:
        raise Unhandled(f"{shown_path(text.file)}: this file {_ODD}")
    return raw


def with_field(text: Text, steps: Steps, key: str, said: FieldValue, order: tuple[str, ...]) -> bytes:
    """Return the bytes of a file with another value for a field of a record or a claim; empty, it goes.

    A new field stands behind the last of those that are before it in `order`. Raises Unhandled where that
    cannot be done without losing a comment or changing anything else, and Unwritable.
    """
    record = part_of(text, steps)
    if not isinstance(record, Record) or _is_flow(text, record):
        raise Unhandled(f"{_place(text, record.line - 1 if record else 0)}: this {_ODD}")
    if not said:
        return without(text, (*steps, key)).raw if key in record.entries else text.bytes_with(text.lines)
    indent = record.column - 1
    new = [f"{line}{text.line_break}" for line in field_lines(key, said, indent)]
    if key in record.entries:
        block = extent_of(text, (*steps, key))
        start, stop = block.start, block.stop
        old = "".join(text.lines[start:stop])
        if old.count("#") > _texts(record.entries[key][1]).count("#"):
            raise Unhandled(f"{_place(text, start)}: with its comment this {_ODD}")
        # a dash may stand before the first field
        new[0] = text.lines[start][:indent] + new[0][indent:]
    else:
        there = [*record.entries]
        earlier = [one for one in there if one in order[: order.index(key)]]
        start = stop = extent_of(text, (*steps, (earlier or there)[-1 if earlier else 0])).stop
    head = list(text.lines[:start])
    if head and not LINE_BREAK.search(head[-1]):
        head[-1] += text.line_break
    raw = text.bytes_with((*head, *new, *text.lines[stop:]))
    parsed = parse(raw, text.file)
    alone = "\n".join(field_lines(key, said, 0))
    wanted = _plain(parse(alone.encode("utf-8"), text.file).root)
    if (
        parsed.problems
        or not isinstance(wanted, dict)
        or _plain(parsed.root) != _merged(_plain(text.root), steps, wanted)
    ):
        raise Unhandled(f"{_place(text, start)}: this {_ODD}")
    return raw


def _unread(problem: Problem) -> str:
    return f"{problem}: mend it first ('sinoital check' tells of all that is wrong)"


def _is_blank(line: str) -> bool:
    return _BLANK.fullmatch(line) is not None


def _end(text: Text) -> int:
    """Return the line, from 0, on which the document ends."""
    first = text.root.line if text.root else len(text.lines)
    ends = (n for n in range(first, len(text.lines)) if _MARKER.match(text.lines[n]))
    return next(ends, len(text.lines))


def _place(text: Text, line: int) -> Location:
    return Location(text.file, line + 1)


def _starts(text: Text, node: Node | None, step: int | str) -> tuple[list[int], int, int]:
    """Return the lines, from 0, on which the parts of a node begin, the number of one, and their indent."""
    if node is None or isinstance(node, Broken | Scalar) or _is_flow(text, node):
        line = node.line if node else 1
        raise Unhandled(f"{shown_path(text.file)}:{line}: what stands in […] or {{…}} {_ODD}")
    indent = node.column - 1
    if isinstance(node, Sequence) and isinstance(step, int):
        return [_dash(text, item, indent) for item in node.items], step, indent
    assert isinstance(node, Record)
    keys = [*node.entries]
    return [written.line - 1 for written, _ in node.entries.values()], keys.index(str(step)), indent


def _is_flow(text: Text, node: Node) -> bool:
    return text.lines[node.line - 1][node.column - 1 : node.column] in ("[", "{")


def _dash(text: Text, item: Node, indent: int) -> int:
    """Return the line, from 0, on which the dash of an item stands: on its own, or on one above."""
    for number in range(item.line - 1, -1, -1):
        line = text.lines[number]
        is_own = number == item.line - 1
        if line[:indent].strip(" ") in ("", "-") and line[indent : indent + 1] == "-":
            between = line[indent + 1 : item.column - 1] if is_own else line[indent + 1 :]
            if not between.strip() or (not is_own and _COMMENT.fullmatch(between)):
                return number
        if not is_own and not _is_blank(line) and not _COMMENT.fullmatch(line):
            break
    raise Unhandled(f"{_place(text, item.line - 1)}: this {_ODD}")


def _lead(lines: tuple[str, ...], start: int, floor: int, indent: int) -> int:
    """Return the first line of the comments directly above a part, not above `floor`."""
    while start > floor and (found := _COMMENT.fullmatch(lines[start - 1])) and len(found[1]) <= indent:
        start -= 1
    return start


def _stop(lines: tuple[str, ...], start: int, end: int, indent: int) -> int:
    """Return the line behind a part: blank lines and comments below it do not belong to it."""
    while end > start + 1:
        found = _COMMENT.fullmatch(lines[end - 1])
        if not _is_blank(lines[end - 1]) and not (found and len(found[1]) <= indent):
            break
        end -= 1
    return end


def _skipped_blank(lines: tuple[str, ...], number: int) -> int:
    while number < len(lines) and _is_blank(lines[number]):
        number += 1
    return number


def _indent(lines: list[str]) -> int:
    """Return how far the dash of a record is indented; its comments may stand elsewhere."""
    dashes = (line for line in lines if not _COMMENT.fullmatch(line))
    first = next(dashes, "")
    return len(first) - len(first.lstrip(" "))


def _shifted(line: str, by: int, line_break: str) -> str | None:
    """Return a line with another indentation and line break; None where it has too few blanks for that."""
    content = line.rstrip("\r\n")
    if _is_blank(content):
        return content + line_break
    blanks = len(content) - len(content.lstrip(" "))
    if blanks + by < 0 and not content.lstrip(" ").startswith("#"):
        return None
    return " " * max(0, blanks + by) + content.lstrip(" ") + line_break


def _plain(node: Node | None, names: Mapping[tuple[int, int], str] | None = None) -> object:
    """Return what a node says, whatever its place and its quotes; `names` has other texts by place."""
    if isinstance(node, Scalar):
        text = (names or {}).get((node.line, node.column), node.text)
        return None if node.is_empty else text
    if isinstance(node, Sequence):
        return tuple(_plain(item, names) for item in node.items)
    if isinstance(node, Record):
        return {_plain(written, names): _plain(value, names) for written, value in node.entries.values()}
    return None


def _texts(node: Node) -> str:
    """Return all texts of a node, one behind the other."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "".join(map(_texts, node.items))
    if isinstance(node, Record):
        return "".join(key.text + _texts(value) for key, value in node.entries.values())
    return ""


def _merged(said: object, steps: Steps, fields: dict[object, object]) -> object:
    """Return what is said with other fields of a part."""
    if not steps:
        assert isinstance(said, dict)
        return {**said, **fields}
    step, rest = steps[0], steps[1:]
    if isinstance(said, tuple) and isinstance(step, int):
        return (*said[:step], _merged(said[step], rest, fields), *said[step + 1 :])
    assert isinstance(said, dict)
    return {**said, step: _merged(said[step], rest, fields)}


def _without(said: object, steps: Steps) -> object:
    """Return what is said without a part; a list or a mapping of which nothing is left says nothing."""
    step, rest = steps[0], steps[1:]
    if isinstance(said, tuple) and isinstance(step, int):
        inner = (_without(said[step], rest),) if rest else ()
        return (*said[:step], *inner, *said[step + 1 :]) or (None if rest else ())
    assert isinstance(said, dict)
    pairs = {key: value for key, value in said.items() if key != step or rest}
    if rest:
        pairs[step] = _without(said[step], rest) or None
    return pairs
