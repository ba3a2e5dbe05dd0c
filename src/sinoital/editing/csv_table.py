"""Tables from CSV files: named columns, and rows with the lines on which they begin."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count as count_from
from typing import Final

from sinoital.editing.drafting import Remark
from sinoital.export.csv import is_guarded
from sinoital.quick.frozen import frozen
from sinoital.records.problems import shortened
from sinoital.store.decoding import LINE_BREAK

MAX_BYTES: Final = 8 * 1024 * 1024
"""The longest table: whatever it holds, reading it takes less than 1 GiB of memory."""
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 2_000_000

_DELIMITERS: Final = ",;\t"
_BYTE_ORDER_MARK: Final = "\ufeff"


class NoTable(ValueError):  # noqa: N818 - reads as what it tells
    """The bytes hold no table; the message begins with the line, from 1."""


@frozen
class TableRow:
    """One row: the line on which it begins, from 1, and its cells.

    `last` is the line on which it ends. `wording` is its date as it stands in the file, where a form of
    tables says which cells that is.
    """

    line: int
    cells: tuple[str, ...]
    last: int = 0
    wording: str = ""

    @property
    def lines(self) -> str:
        """The lines of the file on which it stands, as records have them: `41` or `40-41`."""
        return f"{self.line}-{self.last}" if self.last > self.line else str(self.line)


@frozen
class Table:
    """The names of the columns, the rows below them that hold anything, and how many were empty.

    `foreign` are the columns of a known form that hold no field of ours, whatever they are called. `refused`
    says which rows of such a form cannot be read, and why; `told` how others were read.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    empty: int
    delimiter: str = ","
    foreign: tuple[str, ...] = ()
    refused: tuple[Remark, ...] = ()
    told: tuple[Remark, ...] = ()


def read_table(raw: bytes, is_known: Callable[[str], bool]) -> Table:
    """Return the table of a CSV file in UTF-8, its columns parted by `,`, `;` or tabs.

    `is_known` tells whether a column is one of ours: the delimiter is the one that finds most of them. With a
    byte order mark and `;` the apostrophes in front of formulas are taken off, as `export csv --excel` puts
    them there. Raises NoTable.
    """
    marked, text = raw.startswith(_BYTE_ORDER_MARK.encode()), text_of(raw)
    delimiter = _delimiter(text, is_known)
    rows = list(_rows(text, delimiter))
    if not rows:
        raise NoTable("1: the file is empty: a line with the names of the columns was expected")
    header = tuple(cell.strip() for cell in rows[0].cells)
    if twice := next((name for name, times in Counter(filter(None, header)).items() if times > 1), None):
        raise NoTable(f"{rows[0].line}: two columns are called '{shortened(twice)}': rename one")
    filled = [row for row in rows[1:] if any(cell.strip() for cell in row.cells)]
    # only our own profile guards formulas so: elsewhere the apostrophe is part of the text
    if marked and delimiter == ";":
        filled = [replace(row, cells=tuple(map(_unguarded, row.cells))) for row in filled]
    return Table(header, tuple(filled), len(rows) - 1 - len(filled), delimiter)


def text_of(raw: bytes) -> str:
    """Return bytes in UTF-8 as text, without a byte order mark; raises NoTable for others, or too many."""
    if len(raw) > MAX_BYTES:
        raise NoTable(f"1: the table has more than {MAX_BYTES:,} bytes: split it")
    try:
        return raw.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        # all bytes before the first bad one are UTF-8
        line = len(LINE_BREAK.split(raw[: error.start].decode("utf-8")))
        raise NoTable(f"{line}: byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8") from None


def _delimiter(text: str, is_known: Callable[[str], bool]) -> str:
    """Return the delimiter that finds most of the known columns in the first line, then most columns."""

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        return sum(is_known(cell.strip()) for cell in cells), len(cells)

    try:
        return max(_DELIMITERS, key=found)
    except csv.Error:
        return _DELIMITERS[0]


def _rows(text: str, delimiter: str) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, count = 1, 0
    for number in count_from(0):
        if number > MOST_ROWS or count > MOST_CELLS:
            raise NoTable(
                f"{line}: the table has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells: split it"
            )
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NoTable(f"{line}: not readable as CSV ({error}): is a quotation mark left open?") from None
        if cells is None:
            return
        count += len(cells)
        yield TableRow(line, tuple(cells), reader.line_num)
        # a cell may hold line breaks, so lines are not rows
        line = reader.line_num + 1


def _unguarded(cell: str) -> str:
    return cell[1:] if is_guarded(cell) else cell
