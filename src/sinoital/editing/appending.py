"""Trial of new records: the chronology as it would be read with them at the end of a file."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from sinoital.checking.directions import WRONG_WAY, wrong_ways
from sinoital.checking.overstated import overstated_dates
from sinoital.quick.frozen import frozen
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, SLOTS, Chronology
from sinoital.records.problems import Problem, Severity, in_file_order, shortened, shown_path
from sinoital.store.decoding import BYTE_ORDER_MARK, LINE_BREAK
from sinoital.store.gate import Change
from sinoital.store.loading import load
from sinoital.store.writing import Draft, RecordLine, lines_of

_BREAK: Final = lazy_pattern(rb"\r\n|\n|\r")
# blank lines, comments, marks of a document and directives
_NO_RECORD: Final = lazy_pattern(r"\s*(?:#.*)?|---.*|%.*")
# the mark that ends a document
_END: Final = lazy_pattern(r"\.\.\.\s*(?:#.*)?")
_MARGIN: Final = lazy_pattern(r" *(?=- )")
_FOLDERS: Final = ("events", "statements")
_SUFFIXES: Final = (".yaml", ".yml")


Before: TypeAlias = tuple[Chronology, tuple[Problem, ...]]
"""A chronology as it was loaded, with its problems."""

PlacedLines: TypeAlias = dict[int, tuple[int, RecordLine]]
"""The new lines of a file by their number, from 1: of which record, from 0, and with which field."""


class EndedFile(ValueError):  # noqa: N818 - reads as what it tells
    """Nothing can be put at the end of a file; the message names the remedy."""


@frozen
class Fault:
    """Something wrong with a new record, by its number from 0: with which field, and of which claim."""

    record: int
    line: RecordLine
    problem: Problem

    @property
    def field(self) -> str:
        """The field at fault: a claim without a date has none to show it at."""
        if self.problem.rule == WRONG_WAY:
            # the date may be as it stands in the source
            return "mode"
        about_time = self.problem.rule in ("date-missing", "slot-shape")
        return "date" if about_time and self.line.key not in SLOTS else self.line.key

    @property
    def is_error(self) -> bool:
        """Whether the record would be left out."""
        return self.problem.severity is Severity.ERROR


@frozen
class Trial:
    """What would be if lines were put into a file: its bytes, the lines, and all that is read then.

    `change` is that of the file. `faults` are those of the new records, in their order; `others` says what
    would become worse elsewhere.
    """

    change: Change
    text: str
    chronology: Chronology
    faults: tuple[Fault, ...]
    others: tuple[str, ...]

    @property
    def raw(self) -> bytes:
        """The bytes that the file would have."""
        return self.change.after or b""


def events_file(folder: Path, name: str, top: str = "events") -> Path:
    """Return the file of events that a name means: `juno`, `juno.yaml`, `events/juno.yaml`.

    With `statements` for the folder at the top it is a file of statements, in the same way.
    Raises ValueError, saying what would be right, for a name that leads elsewhere or is not read.
    """
    path = PurePosixPath(name)
    first = path.parts[:-1][:1]
    path = path.relative_to(top) if first == (top,) else path
    is_other = first in [(other,) for other in _FOLDERS if other != top]
    if not path.name or path.is_absolute() or ".." in path.parts or is_other:
        raise ValueError(f"'{shortened(name)}' is no file of {top}/: name one such as {top}/juno.yaml")
    if path.name.startswith(".") or path.suffix.casefold() not in ("", *_SUFFIXES):
        raise ValueError(
            f"'{shortened(name)}' would not be read: name it {shortened(path.stem.strip('.'))}.yaml"
        )
    return folder / top / (path if path.suffix else path.with_suffix(".yaml"))


def tried(folder: Path, path: Path, drafts: Sequence[Draft], before: Before) -> Trial:
    """Return what would be read if records stood at the end of a file; nothing is written.

    `before` is what is read without them. Raises OSError where the file cannot be read, and Unwritable.
    """
    old = path.read_bytes() if path.exists() else None
    try:
        raw, placed = at_end(old or b"", [lines_of(draft) for draft in drafts])
    except EndedFile as error:
        return Trial(Change(path, old, old), "", before[0], (), (f"{shown_path(str(path))}: {error}",))
    return tried_change(folder, Change(path, old, raw), placed, before, remedy="choose another file")


def tried_change(
    folder: Path,
    change: Change,
    placed: PlacedLines,
    before: Before,
    *,
    remedy: str,
    changing: str = "",
) -> Trial:
    """Return what would be read after a change of one file that puts lines into it; nothing is written.

    `changing` is the id of the record that is to change. `remedy` is what to do where others would.
    """
    chronology, problems = load(folder, instead={change.path: change.after or b""})
    old = {event.id: event for event in before[0].events}
    new_events = tuple(event for event in chronology.events if old.get(event.id) != event)
    added = replace(chronology, events=new_events)
    # of the new lines only: what others overstate is no fault of these
    doubted = (
        problem
        for problem in (*overstated_dates(added), *wrong_ways(added))
        if problem.location.line in placed and _is_file(problem.location.file, change.path)
    )
    problems = in_file_order([*problems, *doubted])
    # counted, since the same problem may stand there already and come once more
    new = Counter(problems) - Counter(before[1])
    faults, others = [], []
    for problem in problems:
        if not new[problem]:
            continue
        # the number alone may be that of a line in another file
        if (owner := placed.get(problem.location.line)) and _is_file(problem.location.file, change.path):
            faults.append(Fault(*owner, problem))
        else:
            others.append(str(problem))
    # a text that is left open at the end of a file would swallow new records unseen
    if not others:
        lost = [name for name in _changed(before[0], chronology) if name != changing]
        others += [f"'{name}' would no longer be read as it is: {remedy}" for name in lost]
    if not others and not faults and chronology == before[0]:
        others.append(f"what is added would not be read there: {remedy}")
    text = "".join(f"{line.text}\n" for _, line in placed.values())
    return Trial(change, text, chronology, tuple(faults), tuple(others))


def _changed(before: Chronology, after: Chronology) -> Iterator[str]:
    """Yield the names of all that is not as it was before; what is new is not among them."""
    families: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
        (_by_id(before), _by_id(after)),
        (before.kinds, after.kinds),
        (before.topics, after.topics),
        (before.periods, after.periods),
        (before.sources, after.sources),
        *((before.entities[group], after.entities[group]) for group in ENTITY_GROUPS),
    ]
    for old, new in families:
        yield from (name for name, record in old.items() if new.get(name) != record)


def _by_id(chronology: Chronology) -> dict[str, object]:
    return {record.id: record for record in chronology.with_claims}


def size_of(draft: Draft) -> int:
    """Return how many bytes a record takes in a file, at the least; raises Unwritable."""
    return sum(len(line.text.encode()) + 1 for line in lines_of(draft))


def appended(old: bytes, drafts: Sequence[Draft]) -> bytes:
    """Return the bytes of a file with records at its end, a blank line before each.

    What the file held stays byte for byte; its line breaks and its margin are taken over. Raises Unwritable
    and EndedFile.
    """
    return at_end(old, [lines_of(draft) for draft in drafts])[0]


def at_end(old: bytes, records: Sequence[Sequence[RecordLine]]) -> tuple[bytes, PlacedLines]:
    """Return the bytes of a file with records at its end, as `appended` does, and where their lines stand."""
    found = _BREAK.search(old)
    line_break = found[0] if found else b"\n"
    # only the signs of ASCII matter here, and in Latin-1 every byte is a character
    lines = LINE_BREAK.split(old.removeprefix(BYTE_ORDER_MARK).decode("latin-1"))
    content = [line for line in lines if not _NO_RECORD.fullmatch(line)]
    if content and _END.fullmatch(content[-1]):
        raise EndedFile("the file ends in '...', behind which nothing is read: remove that line")
    margin = dashes[0].encode() if content and (dashes := _MARGIN.match(content[0])) else b""
    last = lines[-1] or "".join(lines[-2:-1])
    # the last line may have no line break yet
    parts = [old, line_break if lines[-1] else b"", line_break if content and last.strip() else b""]
    number = len(lines) + sum(part == line_break for part in parts[1:])
    placed: PlacedLines = {}
    for index, record in enumerate(records):
        if index:
            parts.append(line_break)
            number += 1
        for line in record:
            parts.append(margin + line.text.encode() + line_break)
            placed[number] = index, line
            number += 1
    return b"".join(parts), placed


def _is_file(file: str, path: Path) -> bool:
    return os.path.realpath(file) == os.path.realpath(path)
