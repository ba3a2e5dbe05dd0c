"""Excel workbook: events on one sheet and statements on another, typed where Excel has the type.

It needs xlsxwriter: `pip install 'sinoital[xlsx]'`. Rows go to temporary files as they are made, so that a
large workbook is not in memory. Everything but days and flags is text: years keep their zeros, and nothing
runs as a formula.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export.csv import BOUNDS, COLUMNS, STATEMENT_COLUMNS, open_flag, rows_of, rows_of_statements
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Statement

LONGEST: Final = 32_767
"""How many UTF-16 units a cell of Excel holds."""
MOST_ROWS: Final = 1_048_576
"""How many rows a sheet of Excel holds, the header included."""

_FLAGS: Final = frozenset(map(open_flag, BOUNDS))
# Excel takes 1900 for a leap year: before its March days are one off, and before 1900 it has none
_FIRST_DAY: Final = "1900-03-01"
_PLAIN_DAY: Final = lazy_pattern(r"\d{4}-\d\d-\d\d")
# the time of writing would make each file another one
_CREATED: Final = datetime(2000, 1, 1)
_WIDTHS: Final = {"id": 28, "title": 50, "text": 50, "wording": 40}
_WIDTH: Final = 13


class TooManyRows(ValueError):  # noqa: N818 - reads as what it tells
    """More events or statements than a sheet holds."""


def to_xlsx(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    statements: Iterable[Statement] | None = None,
    *,
    columns: Sequence[str] = COLUMNS,
    cut: Callable[[str, str], None],
) -> bytes:
    """Return all events and statements, or some, as a workbook; raises TooManyRows.

    `columns` are those of the events. A text too long for a cell is cut, and `cut` is called with the id of
    its record and the column. Raises OSError where there is no room for temporary files.
    """
    records = history.records
    chosen = history.events if events is None else [*events]
    told = records.statements if statements is None else [*statements]
    raw = io.BytesIO()
    ids, rows = (dated.event.id for dated in chosen), rows_of(history, chosen, columns)
    told_ids, said = (one.id for one in told), rows_of_statements(records, told)
    try:
        with (
            # of its own, since what is cut short would leave its files behind
            TemporaryDirectory(prefix="sinoital-") as place,
            xlsxwriter.Workbook(raw, {"constant_memory": True, "tmpdir": place}) as book,
        ):
            book.set_properties({"title": records.title, "created": _CREATED})
            _fill(book, "events", columns, zip(ids, rows, strict=True), cut)
            _fill(book, "statements", STATEMENT_COLUMNS, zip(told_ids, said, strict=True), cut)
    except FileCreateError as error:
        # the library wraps what the system says
        raise _named(error.args[0]) from None
    except OSError as error:
        raise _named(error) from None
    return raw.getvalue()


def _named(error: OSError) -> OSError:
    """Return an error of the system that names the folder of temporary files, where it names no file."""
    return OSError(error.errno, error.strerror, error.filename or f"{gettempdir()} (TMPDIR)")


def _fill(
    book: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[str, Sequence[str]]],
    cut: Callable[[str, str], None],
) -> None:
    sheet = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, place, column, bold)
    last = 0
    for last, (record, cells) in enumerate(rows, 1):
        if last >= MOST_ROWS:
            raise TooManyRows(f"a sheet of Excel holds {MOST_ROWS - 1:,} {name}")
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if column in _FLAGS:
                sheet.write_boolean(last, place, cell == "true")
            elif column in BOUNDS and _PLAIN_DAY.fullmatch(cell) and cell >= _FIRST_DAY:
                sheet.write_datetime(last, place, date.fromisoformat(cell), day)
            elif cell:
                text = _shortened(cell)
                _write_text(sheet, last, place, text)
                if len(text) < len(cell):
                    cut(record, column)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    # no green corners at years and the like: they are meant to be text
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _shortened(text: str) -> str:
    """Return so much of a text as a cell holds."""
    # a character has at most two units
    if len(text) <= LONGEST // 2 or len(raw := text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    return raw[: 2 * LONGEST].decode("utf-16-le", errors="ignore")


def _write_text(sheet: Any, row: int, place: int, text: str) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # the library would take it for markup that it has made itself
        sheet.write_rich_string(row, place, "<", "r", text[2:])
    else:
        sheet.write_string(row, place, text)
