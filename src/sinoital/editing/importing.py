"""Import of a table: new records from its rows, and remarks on rows and columns that are not taken."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sinoital.editing import gedcom, timelinejs, wikidata
from sinoital.editing.appending import Before, Trial, events_file, size_of, tried
from sinoital.editing.columns import NotMapped, check_field, check_untaken, columns_of, our_name
from sinoital.editing.csv_table import NoTable, Table, TableRow, read_table
from sinoital.editing.drafting import OF_EVENTS, OF_STATEMENTS, Remark
from sinoital.editing.json_lines import read_lines
from sinoital.editing.new_ids import id_of
from sinoital.editing.proof import doubts_of
from sinoital.editing.rows import Reading, of_statements
from sinoital.editing.skeleton import NOTES
from sinoital.nouns import counted
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Relation
from sinoital.records.problems import shortened
from sinoital.store.decoding import MAX_BYTES
from sinoital.store.loading import name_in_relations
from sinoital.store.writing import Draft

FORMS: Final[Mapping[str, Callable[[bytes], Table]]] = {
    "timelinejs": timelinejs.table_of,
    "wikidata": wikidata.table_of,
    "gedcom": gedcom.table_of,
}
"""The forms of tables of other programs, and what reads each."""


@frozen(kw_only=True)
class Imported:
    """What becomes of a table: the records of its good rows, and everything that has to be told.

    `refused` says why rows are left out, by line; a row may stand there more than once. `remarks` are about
    rows that are taken all the same, and about columns. `trial` is None where nothing can be written. `read`
    counts the rows that hold anything, `empty` the others.
    """

    read: int
    empty: int
    records: tuple[Draft, ...]
    refused: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    trial: Trial | None

    @property
    def left_out(self) -> int:
        """How many rows do not become records."""
        return self.read - len(self.records)

    def messages(self, table: str) -> Iterator[str]:
        """Yield all that has to be told, each with its line where it has one; `table` is its name."""
        for refusal in self.refused:
            yield f"{table}:{refusal}" if refusal.line else f"nothing is imported: {refusal}"
        for remark in self.remarks:
            yield f"{table}:{remark}" if remark.line else str(remark)

    def summary(self, place: str) -> str:
        """Return in one line how many rows became records of the file at a place."""
        parts = [
            f"{counted(self.read, 'row')} read",
            f"{len(self.records)} imported into {place}",
            f"{self.left_out} not imported",
        ]
        parts += [f"{self.empty} empty"] if self.empty else []
        return ", ".join(parts)


def file_for(folder: Path, into: str | None, table: str, top: str = "events") -> Path:
    """Return the file of records for the rows of a table: as asked, or else named after the table.

    Raises ValueError as `events_file` does.
    """
    return events_file(folder, into or id_of(table, top.removesuffix("s")), top)


def mapped_table(
    raw: bytes, mapped: Mapping[str, str], same: Iterable[str], *, form: str = "csv"
) -> tuple[Table, dict[int, str]]:
    """Return the table of a file of some form, and the field of each column as `columns_of` does.

    The form is `csv`, `jsonl`, or one of `FORMS`. `same` are the fields for which one text is given for every
    row. Raises NotMapped, and NoTable, also for a column that would be lost unseen, or where no row is.
    """
    same = tuple(same)
    for name in same:
        check_field(name)
    table = _read(raw, mapped, form)
    fields = columns_of(table.header, mapped, table.foreign)
    strange, what = (OF_EVENTS, "a statement") if of_statements(fields, same) else (OF_STATEMENTS, "an event")
    for name in same:
        if name in strange:
            raise NotMapped(
                f"{what} has no '{name}': leave it out (a table of statements has 'text', no 'title')"
            )
    if form in FORMS and "kind" in same:
        # a form knows kinds of its own, such as birth: those of the chronology go first
        fields |= {number: "" for number, name in fields.items() if name == "kind"}
    if form == "jsonl":
        # what `draft` writes to help, and a record does not hold
        fields |= {n: "" for n, name in enumerate(table.header) if name in NOTES and n not in fields}
    check_untaken(table, fields)
    if not table.rows and not table.refused:
        raise NoTable("1: no row stands below the names of the columns")
    return table, fields


def _read(raw: bytes, mapped: Mapping[str, str], form: str) -> Table:
    if form == "jsonl":
        return read_lines(raw)
    if form in FORMS:
        return FORMS[form](raw)
    named = {part.strip() for columns in mapped for part in (columns, *columns.split(","))}
    return read_table(raw, lambda name: name in named or bool(our_name(name)))


def imported(
    folder: Path,
    path: Path,
    table: Table,
    fields: Mapping[int, str],
    same: Mapping[str, str],
    before: Before,
    *,
    own: str = "",
    documents: Path | None = None,
) -> Imported:
    """Return what becomes of the rows of a table at the end of a file; nothing is written.

    `fields` names the field of each column by its number, `same` the texts of fields for every row that
    leaves them empty. `own` is the name of the table's file: rows of a source whose document that is stand on
    their own lines. With the folder of the documents, `documents`, only those rows are taken whose wording
    stands on its lines, and bears out their date. Raises OSError where the file cannot be read.
    """
    reading = Reading(table, fields, same, before[0], own)
    drafts, trial, remarks = _fitting(path, reading), None, [*table.told, *reading.untaken()]
    while drafts:
        trial = tried(folder, path, [record for _, record in drafts], before)
        found = [(fault, reading.fault(drafts, fault)) for fault in trial.faults]
        refused = {fault.record: remark for fault, remark in found if reading.refuses(drafts, fault)}
        reading.refused += [remark for fault, remark in found if reading.refuses(drafts, fault)]
        if documents and not refused:
            placed = {number for number, (row, _) in enumerate(drafts) if row.line in reading.placed}
            for doubt in doubts_of([record for _, record in drafts], trial.chronology, documents, placed):
                row, _ = drafts[doubt.record]
                reading.refused.append(reading.claim_remark(row, doubt.field, doubt.message))
                refused[doubt.record] = reading.refused[-1]
        if not refused:
            remarks = [*(remark for _, remark in found), *reading.differing(drafts, trial), *remarks]
            break
        for number, remark in _hanging(
            drafts, trial.chronology, {*refused}, name_in_relations(folder), reading
        ):
            refused[number] = remark
            reading.refused.append(remark)
        # once more without the bad ones: problems of others may come of them, or hide behind them
        drafts = [kept for number, kept in enumerate(drafts) if number not in refused]
    if drafts and trial and trial.others:
        reading.refused += [Remark(None, message) for message in trial.others]
        drafts = []
    return Imported(
        read=len(table.rows) + len({remark.line for remark in table.refused}),
        empty=table.empty,
        records=tuple(record for _, record in drafts),
        refused=tuple(sorted((*table.refused, *reading.refused), key=lambda remark: remark.line or 0)),
        remarks=(*reading.told, *remarks),
        trial=trial if drafts else None,
    )


def _hanging(
    drafts: Sequence[tuple[TableRow, Draft]],
    chronology: Chronology,
    refused: Container[int],
    own: str,
    reading: Reading,
) -> Iterator[tuple[int, Remark]]:
    """Yield the rows that hang on rows that are refused, also through others, each with what is told of it.

    A row is known by its number. `own` is the name of the folder in relations.
    """
    numbers = {str(record.fields["id"]): number for number, (_, record) in enumerate(drafts)}
    named_in: dict[int, list[tuple[int, str]]] = {}
    for event in chronology.events:
        number = numbers.get(event.id)
        if number is None or number in refused:
            continue
        slots = (named for claim in event.claims for named in claim.slots)
        for field, slot in slots:
            for moment in slot.targets if isinstance(slot, Relation) else ():
                target = numbers.get(moment.event.removeprefix(f"{own}/"))
                if target is not None:
                    named_in.setdefault(target, []).append((number, field))
    waiting = [number for number in named_in if number in refused]
    found = set()
    while waiting:
        target = waiting.pop()
        name = shortened(str(drafts[target][1].fields["id"]))
        for number, field in named_in.get(target, ()):
            if number not in found:
                found.add(number)
                waiting.append(number)
                message = f"'{name}' is not an event: its row is left out [unknown-event]"
                yield number, reading.claim_remark(drafts[number][0], field, message)


def _fitting(path: Path, reading: Reading) -> list[tuple[TableRow, Draft]]:
    """Return the rows that can be records; none where a file would be longer with them than files may be."""
    room = MAX_BYTES - (path.stat().st_size if path.exists() else 0)
    drafts = []
    for row, record in reading.drafts():
        drafts.append((row, record))
        room -= size_of(record)
        if room < 0:
            message = (
                f"{path.name} would have more than {MAX_BYTES:,} bytes, the most that is read, with line "
                f"{row.line}: split the table before it, and import each part --into a file of its own"
            )
            reading.refused = [Remark(None, message)]
            return []
    return drafts
