"""New line numbers for quotes that have moved, and new fingerprints: which are written, which are not."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sinoital.evidence.documents import FileState
from sinoital.evidence.folding import Lines
from sinoital.evidence.verify import Finding, SourceFindings, State
from sinoital.nouns import counted
from sinoital.records.model import Source, lines_text
from sinoital.records.problems import Location, shortened
from sinoital.store.decoding import BYTE_ORDER_MARK, LINE_BREAK, decode
from sinoital.store.gate import Change
from sinoital.store.nodes import Mapping as Record
from sinoital.store.nodes import Node, Scalar, Sequence
from sinoital.store.yaml_reader import parse

Spot: TypeAlias = tuple[int, int]
"""The line and the column, from 1, at which a claim begins."""


class NotAsRead(ValueError):  # noqa: N818 - reads as what it tells
    """What stands in a file is not what was read there, or is written in a way that is not rewritten."""


class Refusal(NamedTuple):
    """Why the line numbers of a moved quote are not rewritten: its place in the records, and a remedy."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class Renumbering(NamedTuple):
    """What is to be rewritten in one file of records: by place of each claim, its old and its new lines.

    Of the card of a source also what it says of its document, old and new: `sha256` and `lines`.
    """

    file: str
    moved: Mapping[Spot, tuple[Lines, Lines]]
    card: Mapping[str, tuple[str, str]] = {}

    @property
    def shrunk(self) -> int:
        """How many claims name fewer lines than before."""
        return sum(new[1] - new[0] < old[1] - old[0] for old, new in self.moved.values())

    def change(self) -> Change:
        """Return the change of the file; raises OSError, and NotAsRead as `with_lines` does."""
        # read only now: between the check and the writing somebody may have edited the file
        before = Path(self.file).read_bytes()
        return Change(Path(self.file), before, with_lines(before, self.file, self.moved, self.card))


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
    """Return the new line numbers of all quotes that have moved to one place; nothing is written.

    The card of a document that has changed is renewed where every quote of it still stands, in one place.
    """
    moved: dict[str, dict[Spot, tuple[Lines, Lines]]] = {}
    cards: dict[str, dict[str, tuple[str, str]]] = {}
    refused = []
    for result in checked:
        if result.document.state is FileState.DIFFERENT:
            lost = sum(one.state is not State.OK and one.new_lines is None for one in result.findings)
            if lost:
                message = f"the card is not renewed: {counted(lost, 'wording')} must be looked at first"
                refused.append(Refusal(result.source.location, message))
            else:
                cards[result.source.location.file] = _renewed(result)
        is_renewed = result.source.location.file in cards
        for finding in result.findings:
            place = finding.quote.location
            if finding.state is State.MOVED and (
                message := _refusal(result.source, finding, is_renewed=is_renewed)
            ):
                refused.append(Refusal(place, message))
            elif lines := finding.new_lines:
                moved.setdefault(place.file, {})[place.line, place.column] = (finding.quote.lines, lines)
    files = sorted({*moved, *cards})
    return Renumbered(
        tuple(Renumbering(file, moved.get(file, {}), cards.get(file, {})) for file in files), tuple(refused)
    )


def _renewed(result: SourceFindings) -> dict[str, tuple[str, str]]:
    """Return what the card of a changed document says of it, old and new."""
    card = result.source.document
    if card is None:
        return {}
    fields = {"sha256": (card.sha256, result.document.sha256)} if card.sha256 else {}
    if card.lines is not None:
        fields["lines"] = (str(card.lines), str(result.document.lines))
    return {key: (old, new) for key, (old, new) in fields.items() if old.casefold() != new}


def _refusal(source: Source, finding: Finding, *, is_renewed: bool) -> str:
    """Return why the line numbers of a moved quote are not rewritten, nothing where they are."""
    wording = f"'{shortened(finding.quote.wording)}'"
    if finding.new_lines is None:
        places = " and ".join(map(lines_text, finding.found))
        more = ", and perhaps on others" if finding.limit else ""
        return f"{wording} stands on lines {places}{more}: not rewritten, say which is meant"
    most = source.document.lines if source.document and not is_renewed else None
    if most is not None and finding.new_lines[1] > most:
        where = f"line {finding.new_lines[1]}, and the card of {source.id} says {most} lines"
        return f"{wording} stands on {where}: not rewritten, correct the card first"
    return ""


def with_lines(
    raw: bytes,
    file: str,
    moved: Mapping[Spot, tuple[Lines, Lines]],
    card: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """Return a YAML file's bytes with the `lines` of some claims rewritten, from the old ones to the new.

    `card` has what the file says of its document, old and new. Line ends, byte order mark, comments and
    quotes stay. Raises NotAsRead where a claim does not begin where it should, or gives other lines.
    """
    text, problems = decode(raw, file)
    root = None if problems else parse(raw, file).root
    records = {(node.line, node.column): node for node in _mappings(root)}
    edits = [_edit(records.get(spot), spot, *lines) for spot, lines in moved.items()]
    edits += [_edit_of_card(root, key, *texts) for key, texts in (card or {}).items()]
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    return mark + _edited(text, edits).encode("utf-8")


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


def _edit_of_card(root: Node | None, key: str, old: str, new: str) -> _Edit:
    _, document = root.entries.get("document", (None, None)) if isinstance(root, Record) else (None, None)
    _, scalar = document.entries.get(key, (None, None)) if isinstance(document, Record) else (None, None)
    if not isinstance(scalar, Scalar) or scalar.text != old:
        raise NotAsRead(f"its document has no {key} {shortened(old)} any more")
    return _Edit(scalar.line, scalar.column, scalar.text, new)


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
