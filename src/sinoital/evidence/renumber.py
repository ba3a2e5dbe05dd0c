"""New line numbers for quotes that have moved: which are written, which are not, and a file's new bytes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sinoital.evidence.folding import Lines
from sinoital.evidence.verify import Finding, SourceFindings, State
from sinoital.records.model import Source
from sinoital.records.problems import Location, shortened
from sinoital.store.decoding import LINE_BREAK, decode
from sinoital.store.gate import Change
from sinoital.store.nodes import Mapping as Record
from sinoital.store.nodes import Node, Scalar, Sequence
from sinoital.store.yaml_reader import parse

Spot: TypeAlias = tuple[int, int]
"""The line and the column, from 1, at which a claim begins."""

_MARK = b"\xef\xbb\xbf"


class NotAsRead(ValueError):  # noqa: N818 - reads as what it tells
    """What stands in a file is not what was read there, or is written in a way that is not rewritten."""


class Refusal(NamedTuple):
    """Why the line numbers of a moved quote are not rewritten: its place in the records, and a remedy."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class Renumbering(NamedTuple):
    """What is to be rewritten in one file of records: by place of each claim, its old and its new lines."""

    file: str
    moved: Mapping[Spot, tuple[Lines, Lines]]

    @property
    def shrunk(self) -> int:
        """How many claims name fewer lines than before."""
        return sum(new[1] - new[0] < old[1] - old[0] for old, new in self.moved.values())

    def change(self) -> Change:
        """Return the change of the file; raises OSError, and NotAsRead as `with_lines` does."""
        # read only now: between the check and the writing somebody may have edited the file
        before = Path(self.file).read_bytes()
        return Change(Path(self.file), before, with_lines(before, self.file, self.moved))


class Renumbered(NamedTuple):
    """What is to be rewritten, by the names of the files, and what is not, in the order of the sources."""

    files: tuple[Renumbering, ...]
    refused: tuple[Refusal, ...]


class _Edit(NamedTuple):
    line: int
    column: int
    old: str
    new: str


def renumbered(checked: Iterable[SourceFindings]) -> Renumbered:
    """Return the new line numbers of all quotes that have moved to one place; nothing is written."""
    moved: dict[str, dict[Spot, tuple[Lines, Lines]]] = {}
    refused = []
    for result in checked:
        for finding in result.findings:
            place = finding.quote.location
            if finding.state is State.MOVED and (message := _refusal(result.source, finding)):
                refused.append(Refusal(place, message))
            elif lines := finding.new_lines:
                moved.setdefault(place.file, {})[place.line, place.column] = (finding.quote.lines, lines)
    return Renumbered(
        tuple(Renumbering(file, lines) for file, lines in sorted(moved.items())), tuple(refused)
    )


def _refusal(source: Source, finding: Finding) -> str:
    """Return why the line numbers of a moved quote are not rewritten, nothing where they are."""
    wording = f"'{shortened(finding.quote.wording)}'"
    if finding.new_lines is None:
        places = " and ".join(map(lines_text, finding.found))
        return f"{wording} stands on lines {places}: not rewritten, say which is meant"
    most = source.document.lines if source.document else None
    if most is not None and finding.new_lines[1] > most:
        where = f"line {finding.new_lines[1]}, and the card of {source.id} says {most} lines"
        return f"{wording} stands on {where}: not rewritten, correct the card first"
    return ""


def with_lines(raw: bytes, file: str, moved: Mapping[Spot, tuple[Lines, Lines]]) -> bytes:
    """Return a YAML file's bytes with the `lines` of some claims rewritten, from the old ones to the new.

    Line ends, byte order mark, comments and quotes stay. Raises NotAsRead where a claim does not begin
    where it should, or does not give the old lines.
    """
    text, problems = decode(raw, file)
    root = None if problems else parse(raw, file).root
    records = {(node.line, node.column): node for node in _mappings(root)}
    edits = [_edit(records.get(spot), spot, *lines) for spot, lines in moved.items()]
    mark = _MARK if raw.startswith(_MARK) else b""
    return mark + _edited(text, edits).encode("utf-8")


def lines_text(lines: Lines) -> str:
    """Return lines as records write them: `41`, or `40-41`."""
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


def _mappings(node: Node | None) -> Iterator[Record]:
    if isinstance(node, Record):
        yield node
        for _, value in node.entries.values():
            yield from _mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)


def _edit(record: Record | None, spot: Spot, old: Lines, new: Lines) -> _Edit:
    _, scalar = record.entries.get("lines", (None, None)) if record else (None, None)
    if not isinstance(scalar, Scalar) or _read(scalar.text) != old:
        raise NotAsRead(f"line {spot[0]} has no claim on lines {lines_text(old)} any more")
    return _Edit(scalar.line, scalar.column, scalar.text, lines_text(new))


def _read(text: str) -> Lines | None:
    first, _, last = text.partition("-")
    return (int(first), int(last or first)) if first.isdecimal() and (last or first).isdecimal() else None


def _edited(text: str, edits: list[_Edit]) -> str:
    """Return a text with each old scalar replaced, within its quotes if it has any."""
    starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
    pieces, done = [], 0
    for edit in sorted(edits):
        at = starts[edit.line - 1] + edit.column - 1
        at += text[at : at + 1] in ("'", '"')
        if not text.startswith(edit.old, at):
            message = f"line {edit.line}: the line numbers are written in a way that is not rewritten"
            raise NotAsRead(message)
        pieces += [text[done:at], edit.new]
        done = at + len(edit.old)
    return "".join([*pieces, text[done:]])
