"""Insertion of lines into YAML: a claim into a record, and a word or a period into the chronology's file.

What a file held stays byte for byte, its line breaks are taken over. Nothing is written.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sinoital.editing.appending import PlacedLines
from sinoital.records.problems import Location
from sinoital.store.decoding import BYTE_ORDER_MARK, decode, split
from sinoital.store.nodes import Mapping as Record
from sinoital.store.nodes import Node, Scalar
from sinoital.store.nodes import Sequence as Items
from sinoital.store.writing import Draft, FieldValue, RecordLine, card_lines, entry_lines, lines_of, scalar
from sinoital.store.yaml_reader import parse

_ENDS: Final = "\r\n"
# where the house layout has the dashes of claims
_OF_CLAIMS: Final = 4


class Inserted(NamedTuple):
    """The new bytes of a file, and where the new lines stand in it."""

    raw: bytes
    placed: PlacedLines


class NoPlace(ValueError):  # noqa: N818 - reads as what it tells
    """A file is not written in a way that lines can be put into; the message names what is in the way."""


def with_claim(raw: bytes, place: Location, draft: Draft) -> Inserted:
    """Return the bytes of a file with the one claim of a draft behind those of the record at a place.

    Raises NoPlace, and Unwritable.
    """
    root = parse(raw, place.file).root
    items = root.items if isinstance(root, Items) else ()
    spots = {(item.line, item.column): item for item in items if isinstance(item, Record)}
    record = spots.get((place.line, place.column))
    _, claims = record.entries.get("claims", (None, None)) if record else (None, None)
    lines = _lines(raw, place.file)
    if not isinstance(claims, Items) or not claims.items or _sign_at(lines, claims) != "-":
        raise NoPlace("its claims do not stand below each other as '- source: …'")
    shift = claims.column - 1 - _OF_CLAIMS
    new = [
        line._replace(text=_shifted(line.text, shift)) for line in lines_of(draft) if line.claim is not None
    ]
    return _inserted(raw, lines, _end(lines, claims.items[-1].line, claims.column), new)


def with_word(raw: bytes, file: str, key: str, name: str, text: str) -> Inserted:
    """Return the bytes of a chronology's file with one word more in a vocabulary, `kinds` or `topics`.

    Raises NoPlace, and Unwritable.
    """
    lines = _lines(raw, file)
    written, node = _at_top(raw, file, key)
    if isinstance(node, Record) and _sign_at(lines, node) == "{":
        if node.entries:
            return _in_braces(raw, lines, node, f", {scalar(name, flow=True)}: {scalar(text, flow=True)}")
        lines[node.line - 1] = _without_braces(lines[node.line - 1], node.column - 1)
    elif isinstance(node, Record):
        last, _ = list(node.entries.values())[-1]
        new = entry_lines(name, text, last.column - 1)
        return _inserted(raw, lines, _end(lines, last.line, last.column), new)
    return _below(raw, lines, key, written, entry_lines(name, text, 2))


def with_period(raw: bytes, file: str, fields: Mapping[str, FieldValue]) -> Inserted:
    """Return the bytes of a chronology's file with one period more; raises NoPlace, and Unwritable."""
    lines = _lines(raw, file)
    written, node = _at_top(raw, file, "periods")
    new = card_lines(fields)
    if isinstance(node, Items) and node.items:
        if _sign_at(lines, node) != "-":
            raise NoPlace("its periods do not stand below each other as '- id: …'")
        new = tuple(line._replace(text=_shifted(line.text, node.column - 1)) for line in new)
        return _inserted(raw, lines, _end(lines, node.items[-1].line, node.column), new)
    if isinstance(node, Items):
        lines[node.line - 1] = _without_braces(lines[node.line - 1], node.column - 1)
    new = tuple(line._replace(text=_shifted(line.text, 2)) for line in new)
    return _below(raw, lines, "periods", written, new)


def _at_top(raw: bytes, file: str, key: str) -> tuple[Scalar | None, Node | None]:
    root = parse(raw, file).root
    if not isinstance(root, Record):
        raise NoPlace("it does not hold 'key: value' lines")
    return root.entries.get(key, (None, None))


def _below(
    raw: bytes, lines: list[str], key: str, written: Scalar | None, new: Sequence[RecordLine]
) -> Inserted:
    """Return the bytes with lines below a key that has no value, or at the end with the key before them."""
    if written:
        return _inserted(raw, lines, written.line, new)
    return _inserted(raw, lines, len(lines), [RecordLine(f"{key}:", key), *new])


def _in_braces(raw: bytes, lines: list[str], node: Record, text: str) -> Inserted:
    """Return the bytes with a text before the brace that closes a mapping."""
    _, last = list(node.entries.values())[-1]
    line = lines[last.line - 1]
    at = line.find("}", last.column - 1)
    if at < 0:
        raise NoPlace("a mapping in { } does not end on the line of its last word")
    lines[last.line - 1] = f"{line[:at]}{text}{line[at:]}"
    return Inserted(_joined(raw, lines), {last.line: (0, RecordLine(text[2:], ""))})


def _without_braces(line: str, at: int) -> str:
    closed = re.match(r"\{ *\}|\[ *\]", line[at:])
    if closed is None:
        raise NoPlace("an empty { } or [ ] does not stand on one line")
    return f"{line[:at].rstrip(' ')}{line[at + closed.end() :]}"


def _lines(raw: bytes, file: str) -> list[str]:
    """Return the lines of a file with their ends; raises NoPlace for what cannot be read."""
    text, problems = decode(raw, file)
    for problem in problems:
        raise NoPlace(problem.message)
    return split(text)


def _sign_at(lines: list[str], node: Node) -> str:
    return lines[node.line - 1][node.column - 1 :][:1]


def _end(lines: list[str], first: int, column: int) -> int:
    """Return the last line, from 1, of what begins on a line and is indented by more than a column."""
    end = first
    for number in range(first + 1, len(lines) + 1):
        text = lines[number - 1].rstrip(_ENDS)
        words = text.lstrip(" ")
        # blank lines may stand inside a text, or behind all of it
        if words.strip():
            if len(text) - len(words) < column:
                break
            end = number
    return end


def _shifted(text: str, blanks: int) -> str:
    return " " * blanks + text if blanks >= 0 else text[-blanks:]


def _inserted(raw: bytes, lines: list[str], after: int, new: Sequence[RecordLine]) -> Inserted:
    """Return the bytes with new lines behind a line, counted from 1."""
    first = lines[0] if lines else ""
    line_break = first[len(first.rstrip(_ENDS)) :] or "\n"
    # the last line may have no line break yet
    if after and not lines[after - 1].endswith(("\r", "\n")):
        lines[after - 1] += line_break
    lines[after:after] = [f"{line.text}{line_break}" for line in new]
    return Inserted(_joined(raw, lines), {after + number: (0, line) for number, line in enumerate(new, 1)})


def _joined(raw: bytes, lines: list[str]) -> bytes:
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    return mark + "".join(lines).encode("utf-8")
