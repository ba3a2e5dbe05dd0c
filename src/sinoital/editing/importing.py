"""Import of a table: new records from its rows, and remarks on rows and columns that are not taken."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sinoital.editing.appending import Fault, Trial, events_file, tried
from sinoital.editing.csv_table import Table, TableRow, read_table
from sinoital.editing.drafting import (
    BOUNDS,
    FIELDS,
    FOLLOWING,
    LISTS,
    OF_EVENTS,
    OF_STATEMENTS,
    NoDraft,
    Remark,
    draft,
    fresh_id,
    id_of,
    is_open,
)
from sinoital.editing.json_lines import read_lines
from sinoital.editing.lookup import Lookup
from sinoital.engine.chronology import date_chronology
from sinoital.export.csv import BOUNDS as EXPORTED_BOUNDS
from sinoital.export.csv import COLUMNS, NAMES, STATEMENT_COLUMNS, open_flag, row_of, row_of_statement
from sinoital.nouns import counted
from sinoital.records.model import SLOTS, Chronology, Event, Statement
from sinoital.records.problems import Problem, did_you_mean, nearest, shortened
from sinoital.store.writing import Draft

_COMPARED: Final = (
    (
        ("status", "date", *(name for name in FOLLOWING if name != "status")),
        "the claims do not give what",
    ),
    (tuple(NAMES.values()), "the ids do not give what"),
)
"""The columns that are held against the records, and what is told where they differ."""
_COMPARED_OF_STATEMENTS: Final = (
    (tuple(name for name in NAMES.values() if name in STATEMENT_COLUMNS), "the ids do not give what"),
)
_OF_CLAIMS: Final = FIELDS[FIELDS.index("source") :]


class NotMapped(ValueError):  # noqa: N818 - reads as what it tells
    """A column or a field that is named does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def summary(self, place: str, *, dry_run: bool) -> str:
        """Return in one line how many rows became records of the file at a place, or would."""
        done = "would be imported" if dry_run else "imported"
        parts = [
            f"{counted(self.read, 'row')} read",
            f"{len(self.records)} {done} into {place}",
            f"{self.left_out} not imported",
        ]
        parts += [f"{self.empty} empty"] if self.empty else []
        return ", ".join(parts)


def is_ours(column: str) -> bool:
    """Tell whether a column is taken for a field by its name alone."""
    return column in FIELDS or column in FOLLOWING or column in NAMES.values()


def of_statements(fields: Mapping[int, str], same: Iterable[str]) -> bool:
    """Tell whether the rows of a table are statements: they have a `text`, and no `title`."""
    named = {*fields.values(), *same}
    return "text" in named and "title" not in named


def file_for(folder: Path, into: str | None, table: str, top: str = "events") -> Path:
    """Return the file of records for the rows of a table: as asked, or else named after the table.

    Raises ValueError as `events_file` does.
    """
    return events_file(folder, into or id_of(table, top.removesuffix("s")), top)


def mapped_table(
    raw: bytes, mapped: Mapping[str, str], same: Iterable[str], *, is_jsonl: bool = False
) -> tuple[Table, dict[int, str]]:
    """Return the table of a CSV file or of JSON Lines, and the field of each column as `columns_of` does.

    `same` are the fields for which one text is given for every row. Raises NotMapped and NoTable.
    """
    same = tuple(same)
    check_fields(same)
    table = read_lines(raw) if is_jsonl else read_table(raw, lambda name: name in mapped or is_ours(name))
    fields = columns_of(table.header, mapped)
    strange, what = (OF_EVENTS, "a statement") if of_statements(fields, same) else (OF_STATEMENTS, "an event")
    for name in same:
        if name in strange:
            raise NotMapped(
                f"{what} has no '{name}': leave it out (a table of statements has 'text', no 'title')"
            )
    return table, fields


def columns_of(header: Sequence[str], mapped: Mapping[str, str]) -> dict[int, str]:
    """Return the field of each column by its number, empty for one that is left out on purpose.

    `mapped` names fields by column; the other columns are taken by their own names, where these are fields
    that nothing else is mapped to. Raises NotMapped.
    """
    fields: dict[int, str] = {}
    for column, name in mapped.items():
        if column not in header:
            hint = did_you_mean(nearest(column, header)) or f"; there are {', '.join(filter(None, header))}"
            raise NotMapped(f"no column is called '{shortened(column)}'{hint}")
        _check_field(name)
        if name and name not in LISTS and name in fields.values():
            raise NotMapped(f"two columns are mapped to '{name}', which holds one text")
        fields[header.index(column)] = name
    own = {
        number: name
        for number, name in enumerate(header)
        if number not in fields and is_ours(name) and name not in fields.values()
    }
    return fields | own


def check_fields(fields: Iterable[str]) -> None:
    """Raise NotMapped for a field that no row can hold."""
    for name in fields:
        _check_field(name)


def _check_field(name: str) -> None:
    if name and name not in FIELDS:
        hint = did_you_mean(nearest(name, FIELDS)) or f"; there are {', '.join(FIELDS)}"
        raise NotMapped(f"no field is called '{shortened(name)}'{hint}")


def imported(
    folder: Path,
    path: Path,
    table: Table,
    fields: Mapping[int, str],
    same: Mapping[str, str],
    before: tuple[Chronology, tuple[Problem, ...]],
) -> Imported:
    """Return what becomes of the rows of a table at the end of a file; nothing is written.

    `fields` names the field of each column by its number, `same` the texts of fields for every row that
    leaves them empty. Raises OSError where the file cannot be read.
    """
    reading = _Reading(table, fields, same, before[0])
    drafts, trial, remarks = reading.drafts(), None, reading.untaken()
    while drafts:
        trial = tried(folder, path, [record for _, record in drafts], before)
        found = [reading.fault(drafts, fault) for fault in trial.faults]
        faulty = {fault.record for fault in trial.faults if fault.is_error}
        if not faulty:
            remarks = [*found, *reading.differing(drafts, trial), *remarks]
            break
        reading.refused += [
            remark for remark, fault in zip(found, trial.faults, strict=True) if fault.is_error
        ]
        # once more without the bad ones: problems of others may come of them, or hide behind them
        drafts = [kept for number, kept in enumerate(drafts) if number not in faulty]
    if drafts and trial and trial.others:
        reading.refused += [Remark(None, message) for message in trial.others]
        drafts = []
    return Imported(
        read=len(table.rows),
        empty=table.empty,
        records=tuple(record for _, record in drafts),
        refused=tuple(sorted(reading.refused, key=lambda remark: remark.line or 0)),
        remarks=tuple(remarks),
        trial=trial if drafts else None,
    )


@dataclass(slots=True)
class _Reading:
    """Reads the rows of a table into records, and keeps what is told of those that cannot be read."""

    table: Table
    fields: Mapping[int, str]
    same: Mapping[str, str]
    chronology: Chronology
    refused: list[Remark] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    quoted: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    @property
    def is_of_statements(self) -> bool:
        """Whether its rows are statements."""
        return of_statements(self.fields, self.same)

    def drafts(self) -> list[tuple[TableRow, Draft]]:
        """Return the rows that can be records, each with its own."""
        self.used = {record.id: f"at {record.location}" for record in self.chronology.with_claims}
        # an id made of a title must not be one that a later row gives
        named = Counter(self._cells(row).get("id", "").strip() for row in self.table.rows)
        lookup = Lookup(self.chronology)

        def unique(title: str) -> str:
            return fresh_id(title, self.used, named, is_statement=self.is_of_statements)

        read = ((row, self._draft(row, lookup, unique)) for row in self.table.rows)
        return [(row, record) for row, record in read if record]

    def _twin(self, record: Draft) -> str:
        """Return the id of a record with the same title or text and the same first quote, if there is one."""
        records: Sequence[Event | Statement] = self.chronology.events
        if self.is_of_statements:
            records = self.chronology.statements
        if not self.quoted:
            for one in records:
                first_claim = one.claims[0]
                first, last = first_claim.lines
                lines = str(first) if first == last else f"{first}-{last}"
                title = one.text if isinstance(one, Statement) else one.title
                self.quoted[title, first_claim.source, lines, first_claim.wording] = one.id
        claim = record.claims[0] if record.claims else {}
        quote = (claim.get("source", ""), claim.get("lines", ""), claim.get("wording", ""))
        named = record.fields["text" if self.is_of_statements else "title"]
        return self.quoted.get((str(named), *quote), "")

    def _draft(self, row: TableRow, lookup: Lookup, unique: Callable[[str], str]) -> Draft | None:
        extra = row.cells[len(self.table.header) :]
        try:
            if any(cell.strip() for cell in extra):
                width, cells = len(self.table.header), len(row.cells)
                message = f"the row has {cells} cells, the first line {width}: quote texts with a delimiter"
                raise NoDraft("", message)
            texts = self._cells(row)
            record = draft(texts, lookup, unique, is_statement=self.is_of_statements)
            name = str(record.fields["id"])
            if not texts.get("id", "").strip() and (twin := self._twin(record)):
                field_name, what = ("text", "statement") if self.is_of_statements else ("title", "event")
                message = (
                    f"the same is recorded already as '{twin}': give the row an id if it is another {what}"
                )
                raise NoDraft(field_name, message)
            if name in self.used:
                message = f"id '{shortened(name)}' is already used {self.used[name]}: give another"
                raise NoDraft("id", message)
        except NoDraft as error:
            self.refused.append(self._remark(row, error.field, error.message))
            return None
        self.used[name] = f"on line {row.line}"
        return record

    def _cells(self, row: TableRow) -> dict[str, str]:
        """Return the texts of a row by field; line breaks of any system are line feeds."""
        cells: dict[str, str] = {}
        for number, text in enumerate(row.cells):
            name = self.fields.get(number, "")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            if name and text:
                # several columns may be mapped to one list
                cells[name] = f"{cells[name]}; {text}" if name in cells else text
        has_claims = cells.get("claims", "").strip()
        same = {key: text for key, text in self.same.items() if not (has_claims and key in _OF_CLAIMS)}
        return same | {name: text for name, text in cells.items() if text.strip() or name not in same}

    def _remark(self, row: TableRow, name: str, message: str) -> Remark:
        cells = self._cells(row)
        if name in ("source", "lines") and name not in self.fields.values():
            # both may stand in one cell
            name = next((other for other in ("source", "sources") if cells.get(other, "").strip()), name)
        columns = [number for number, field_name in self.fields.items() if field_name == name and name]
        column = " ".join(self.table.header[number] for number in columns) or name
        return Remark(row.line, message, column, cells.get(name, ""))

    def fault(self, drafts: Sequence[tuple[TableRow, Draft]], fault: Fault) -> Remark:
        """Return what is told of a row whose record was read, and has a problem."""
        row = drafts[fault.record][0]
        key = fault.field
        if fault.line.claim is not None and self._cells(row).get("claims", "").strip():
            key = "claims"
        return self._remark(row, key, f"{fault.problem.message} [{fault.problem.rule}]")

    def differing(self, drafts: Sequence[tuple[TableRow, Draft]], trial: Trial) -> list[Remark]:
        """Return a remark for each row with claims whose other columns say what these do not give."""
        now = self._given(trial.chronology)
        compared = _COMPARED_OF_STATEMENTS if self.is_of_statements else _COMPARED
        remarks = []
        for row, record in drafts:
            cells, given = self._cells(row), now.get(str(record.fields["id"]), {})
            if cells.get("claims", "").strip():
                cells = {**cells, **_open_sides(cells)}
                for columns, reason in compared:
                    others = [name for name in columns if cells.get(name, given.get(name)) != given.get(name)]
                    if others:
                        listed = ", ".join(f"'{name}'" for name in others)
                        remarks.append(Remark(row.line, f"{reason} {listed} said: they are taken"))
        return remarks

    def _given(self, chronology: Chronology) -> dict[str, dict[str, str]]:
        """Return the cells of all records as an export writes them, by id and column."""
        if self.is_of_statements:
            rows = {one.id: row_of_statement(chronology, one) for one in chronology.statements}
            return {name: dict(zip(STATEMENT_COLUMNS, row, strict=True)) for name, row in rows.items()}
        history = date_chronology(chronology)
        rows = {dated.event.id: row_of(history, dated) for dated in history.events}
        return {name: dict(zip(COLUMNS, row, strict=True)) for name, row in rows.items()}

    def untaken(self) -> list[Remark]:
        """Return what is told of columns that are not read."""
        filled: Counter[int] = Counter()
        for row in self.table.rows:
            unread = self._unread(self._cells(row))
            for number, cell in enumerate(row.cells[: len(self.table.header)]):
                filled[number] += bool(cell.strip()) and self.fields.get(number) in (None, *unread)
        names = [
            f"'{shortened(self.table.header[number])}' ({count} filled)"
            for number, count in sorted(filled.items())
            if count
        ]
        hint = "--map COLUMN=FIELD takes a column, --map COLUMN= leaves it out"
        return [Remark(None, f"not taken: {', '.join(names)}; {hint}")] if names else []

    def _unread(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns that follow from claims, and that nothing is read from in a row without any."""
        if self.is_of_statements:
            names = [] if cells.get("claims", "").strip() else NAMES.values()
            return (*OF_EVENTS, *FOLLOWING, "kind_name", *names)
        if cells.get("claims", "").strip():
            return OF_STATEMENTS
        is_dated = any(cells.get(slot, "").strip() for slot in SLOTS)
        read = ("status",) if is_dated else ("status", *BOUNDS, *map(open_flag, BOUNDS))
        return tuple(name for name in (*OF_STATEMENTS, *FOLLOWING, *NAMES.values()) if name not in read)


def _open_sides(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the open sides of a row as an export writes them, in whichever way the row has them."""
    found: dict[str, str] = {}
    for bound in EXPORTED_BOUNDS:
        flag, open_side = open_flag(bound), is_open(bound, cells)
        if open_side:
            found |= {bound: "", flag: "true"}
        elif flag in cells and open_side is not None:
            found[flag] = "false"
    return found
