"""Rows of a table read into records, and what is told of those that cannot be one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from sinoital.editing.appending import Fault, Trial
from sinoital.editing.columns import joined
from sinoital.editing.csv_table import Table, TableRow
from sinoital.editing.drafting import (
    BOUNDS,
    FIELDS,
    FOLLOWING,
    OF_EVENTS,
    OF_STATEMENTS,
    NoDraft,
    Remark,
    draft,
    is_open,
)
from sinoital.editing.lookup import Lookup
from sinoital.editing.new_ids import fresh_id, mended_id, words_for_id
from sinoital.engine.chronology import date_chronology
from sinoital.export.csv import BOUNDS as EXPORTED_BOUNDS
from sinoital.export.csv import COLUMNS, NAMES, STATEMENT_COLUMNS, open_flag, rows_of, rows_of_statements
from sinoital.records.model import SLOTS, Chronology, Event, Statement, lines_text
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened
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
_LISTED: Final = 5
_OF_CLAIMS: Final = FIELDS[FIELDS.index("source") :]


def of_statements(fields: Mapping[int, str], same: Iterable[str]) -> bool:
    """Tell whether the rows of a table are statements: they have a `text`, and no `title`."""
    named = {*fields.values(), *same}
    return "text" in named and "title" not in named


@dataclass(slots=True)
class Reading:
    """Reads the rows of a table into records, and keeps what is told of those that cannot be read.

    `own` is the name of the table's file. `refused` and `told` are about rows that are left out, and about
    others. `placed` are the lines of rows that stand on their own lines of the table.
    """

    table: Table
    fields: Mapping[int, str]
    same: Mapping[str, str]
    chronology: Chronology
    own: str = ""
    refused: list[Remark] = field(default_factory=list)
    told: list[Remark] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    quoted: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)
    lookup: Lookup = field(init=False)

    def __post_init__(self) -> None:
        """Make ready to look names up."""
        self.lookup = Lookup(self.chronology)

    @property
    def is_of_statements(self) -> bool:
        """Whether its rows are statements."""
        return of_statements(self.fields, self.same)

    def drafts(self) -> Iterator[tuple[TableRow, Draft]]:
        """Yield the rows that can be records, each with its own."""
        self.used = {record.id: f"at {record.location}" for record in self.chronology.with_claims}
        # an id made of a title must not be one that a later row gives
        named = Counter(mended_id(row.cells[number]) for row in self.table.rows for number in self._ids(row))
        # where to go on counting: a thousand rows may have the same title
        counts: dict[str, int] = {}

        def unique(title: str) -> str:
            return fresh_id(title, self.used, named, is_statement=self.is_of_statements, counts=counts)

        read = ((row, self._draft(row, unique)) for row in self.table.rows)
        yield from ((row, record) for row, record in read if record)

    def _ids(self, row: TableRow) -> list[int]:
        """Return the numbers of the cells of a row that hold its id: one, or none."""
        return [number for number, name in self.fields.items() if name == "id" and number < len(row.cells)]

    def _twin(self, record: Draft) -> str:
        """Return the id of a record with the same title or text and the same first quote, if there is one."""
        records: Sequence[Event | Statement] = self.chronology.events
        if self.is_of_statements:
            records = self.chronology.statements
        if not self.quoted:
            for one in records:
                first_claim = one.claims[0]
                lines = lines_text(first_claim.lines)
                title = one.text if isinstance(one, Statement) else one.title
                self.quoted[title, first_claim.source, lines, first_claim.wording] = one.id
        claim = record.claims[0] if record.claims else {}
        quote = (claim.get("source", ""), claim.get("lines", ""), claim.get("wording", ""))
        named = record.fields["text" if self.is_of_statements else "title"]
        return self.quoted.get((str(named), *quote), "")

    def _draft(self, row: TableRow, unique: Callable[[str], str]) -> Draft | None:
        extra = row.cells[len(self.table.header) :]
        try:
            if any(cell.strip() for cell in extra):
                width, cells = len(self.table.header), len(row.cells)
                message = f"the row has {cells} cells, the first line {width}: quote texts with a delimiter"
                raise NoDraft("", message)
            texts = self._cells(row)
            given = texts.get("id", "").strip()
            texts |= {"id": mended_id(given)} if given else {}

            def made(title: str) -> str:
                return unique(words_for_id(title, texts, self.lookup))

            record = draft(texts, self.lookup, made, is_statement=self.is_of_statements)
            name = str(record.fields["id"])
            if not given and (twin := self._twin(record)):
                field_name, what = ("text", "statement") if self.is_of_statements else ("title", "event")
                message = (
                    f"the same is recorded already as '{twin}': give the row an id if it is another {what}"
                )
                raise NoDraft(field_name, message)
            if name in self.used:
                message = f"id '{shortened(name)}' is already used {self.used[name]}: give another"
                raise NoDraft("id", message)
        except NoDraft as error:
            missing = error.field == "lines" and "lines" not in self.fields.values()
            hint = "; a source whose document is this file has them" if missing and self.own else ""
            self.refused.append(self._remark(row, error.field, f"{error.message}{hint}"))
            return None
        self.used[name] = f"on line {row.line}"
        if given not in ("", name):
            self.told.append(Remark(row.line, f"id '{shortened(given)}' is written '{name}', as ids are"))
        return record

    def _cells(self, row: TableRow) -> dict[str, str]:
        """Return the texts of a row by field; line breaks of any system are line feeds.

        Raises NoDraft for columns that cannot be joined.
        """
        parts: dict[str, list[tuple[str, str]]] = {}
        for number, name in self.fields.items():
            if name and number < len(row.cells):
                text = row.cells[number].replace("\r\n", "\n").replace("\r", "\n")
                parts.setdefault(name, []).append((self.table.header[number], text))
        cells = {name: text for name, found in parts.items() if (text := joined(name, found))}
        has_claims = cells.get("claims", "").strip()
        same = {key: text for key, text in self.same.items() if not (has_claims and key in _OF_CLAIMS)}
        cells = same | {name: text for name, text in cells.items() if text.strip() or name not in same}
        return cells if has_claims else cells | self._place(row, cells)

    def _place(self, row: TableRow, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the lines of a row, and the wording of its date, where the table itself is its source."""
        name = cells.get("source", "").strip()
        if name not in self.documents:
            with suppress(UnknownName):
                card = self.chronology.sources[self.lookup.id_of("source", name)]
                self.documents[name] = PurePath(card.document.file).name if card.document else ""
        if not self.own or self.documents.get(name) != self.own:
            return {}
        found = {}
        if not cells.get("lines", "").strip():
            found["lines"] = row.lines
            self.placed.add(row.line)
        if not cells.get("wording", "").strip():
            numbers = [number for number, field_name in self.fields.items() if field_name in SLOTS]
            whole = numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            dates = [row.cells[number] for number in numbers if number < len(row.cells)] if whole else []
            found["wording"] = row.wording or self.table.delimiter.join(dates).strip(self.table.delimiter)
        return found

    def _remark(self, row: TableRow, name: str, message: str) -> Remark:
        cells = self._readable(row)
        if name in ("source", "lines") and name not in self.fields.values():
            # both may stand in one cell
            name = next((other for other in ("source", "sources") if cells.get(other, "").strip()), name)
        columns = [number for number, field_name in self.fields.items() if field_name == name and name]
        column = " ".join(self.table.header[number] for number in columns) or name
        return Remark(row.line, message, column, cells.get(name, ""))

    def fault(self, drafts: Sequence[tuple[TableRow, Draft]], fault: Fault) -> Remark:
        """Return what is told of a row whose record was read, and has a problem."""
        row = drafts[fault.record][0]
        message = f"{fault.problem.message} [{fault.problem.rule}]"
        if fault.line.claim is not None:
            return self.claim_remark(row, fault.field, message)
        return self._remark(row, fault.field, message)

    def claim_remark(self, row: TableRow, name: str, message: str) -> Remark:
        """Return what is told of a row about a field of a claim."""
        return self._remark(row, "claims" if self._is_whole(row) else name, message)

    def refuses(self, drafts: Sequence[tuple[TableRow, Draft]], fault: Fault) -> bool:
        """Tell whether a fault keeps its row out.

        A whole record, as an export writes it, comes back with the dates that say more than their wording:
        they were told before, and are told again.
        """
        is_told = fault.problem.rule == "date-beyond-wording" and self._is_whole(drafts[fault.record][0])
        return fault.is_error and not is_told

    def _is_whole(self, row: TableRow) -> bool:
        """Tell whether a row has its claims whole, in one column."""
        return bool(self._readable(row).get("claims", "").strip())

    def _readable(self, row: TableRow) -> dict[str, str]:
        """Return the texts of a row by field, none of a row that is refused before it has any."""
        try:
            return self._cells(row)
        except NoDraft:
            return {}

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
            columns, rows = STATEMENT_COLUMNS, rows_of_statements(chronology, chronology.statements)
        else:
            history = date_chronology(chronology)
            columns, rows = COLUMNS, rows_of(history, history.events)
        return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}

    def untaken(self) -> list[Remark]:
        """Return what is told of columns that are not read."""
        filled: dict[int, list[int]] = {}
        for row in self.table.rows:
            unread = self._unread(self._readable(row))
            for number, cell in enumerate(row.cells[: len(self.table.header)]):
                if cell.strip() and self.fields.get(number) in (None, *unread):
                    filled.setdefault(number, []).append(row.line)
        names = [
            f"'{shortened(self.table.header[number])}' ({len(lines)} filled, {_on(lines)})"
            for number, lines in sorted(filled.items())
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


def _on(lines: Sequence[int]) -> str:
    """Return on which lines something stands; of many only the first."""
    listed = ", ".join(map(str, lines[:_LISTED]))
    more = f" and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
    return f"line{'s' if len(lines) > 1 else ''} {listed}{more}"


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
