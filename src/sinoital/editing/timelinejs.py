"""Tables of TimelineJS: its spreadsheet with Year, Month, Day and Headline, or its JSON."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated, DatePhrase
from sinoital.dates.window import ANY
from sinoital.editing.columns import joined_date, our_name
from sinoital.editing.csv_table import NoTable, Table, TableRow, read_table
from sinoital.editing.drafting import NoDraft, Remark
from sinoital.editing.timelinejs_json import is_json, read_slides
from sinoital.records.model import SLOTS
from sinoital.records.names import fold

_DATES: Final = ("Year", "Month", "Day")
_ENDS: Final = ("End Year", "End Month", "End Day")
_BESIDE: Final = (
    *("Time", "End Time", "Display Date", "Text"),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
    "Link",
)
_KNOWN: Final = {fold(name): name for name in (*_DATES, *_ENDS, *_BESIDE, "Headline")}
_OURS: Final = ("title", "date", "start", "end")
_REASON: Final = ("basis", "because")
_BECAUSE: Final = "the columns Year, Month and Day of the table"
_OF_SLIDE: Final = "the dates that stand in the slide"


def table_of(raw: bytes) -> Table:
    """Return the table of events of a CSV file, or of JSON, for TimelineJS; raises NoTable.

    Headlines are titles. Where the Display Date can be read and holds the columns of the date, it is the
    date, as it is the more careful of the two. Columns of media, and all others of the form, hold no field.
    """
    is_slides = is_json(raw)
    table = read_slides(raw) if is_slides else read_table(raw, lambda name: fold(name) in _KNOWN)
    header = tuple(_KNOWN.get(fold(name), name) for name in table.header)
    if missing := [name for name in ("Year", "Headline") if name not in header]:
        raise NoTable(f"1: no column is called '{missing[0]}': is it a table for TimelineJS?")
    # who gives the wordings knows what they state
    gives_reason = is_slides or not {"wording", "because"} & set(map(our_name, header))
    ours_in_order = (*_OURS, *_REASON) if gives_reason else _OURS
    taken = (*_DATES, *_ENDS, "Headline", *_OURS, *(_REASON if is_slides else ()))
    others = [number for number, name in enumerate(header) if name not in taken]
    rows, refused, told = [], [*table.refused], [*table.told]
    for row in table.rows:
        cells = {name: cell.strip() for name, cell in zip(header, row.cells, strict=False)}
        try:
            ours = _dated(cells, gives_reason=gives_reason)
        except NoDraft as error:
            refused.append(Remark(row.line, error.message, error.field, cells.get(error.field, "")))
            continue
        is_ours = any(cells.get(name) for name in SLOTS)
        years = [] if is_ours else [cells.get(name, "") for name in ("Year", "End Year")]
        if before := [year for year in years if year.startswith("-")]:
            told.append(Remark(row.line, f"year {before[0]} is taken for {before[0][1:]} BC"))
        used = {"Display Date"} if is_ours or ours.get("date") == cells.get("Display Date") else ()
        kept = tuple(
            "" if header[number] in used else row.cells[number]
            for number in others
            if number < len(row.cells)
        )
        texts = ours | {"title": cells.get("title") or cells.get("Headline", "")}
        ordered = (*(texts.get(name, "") for name in ours_in_order), *kept)
        rows.append(replace(row, cells=ordered, wording=row.wording or _wording(row, cells, table)))
    return replace(
        table,
        header=(*ours_in_order, *(header[number] for number in others)),
        rows=tuple(rows),
        foreign=_BESIDE,
        refused=tuple(refused),
        told=tuple(told),
    )


def _dated(cells: Mapping[str, str], *, gives_reason: bool) -> dict[str, str]:
    """Return the dates of a row by field; raises NoDraft, with the column, for one that has none."""
    if cells.get("Type", "").casefold() == "title" or not any(cells.get(name) for name in (*_DATES, *_ENDS)):
        raise NoDraft("Year", "a title slide without a date is no event")
    if own := {name: cells[name] for name in SLOTS if cells.get(name)}:
        # a wording holds one of several dates
        several = gives_reason and len(own) > 1
        reason = {"basis": "inferred", "because": cells.get("because") or _OF_SLIDE}
        return own | (reason if several or cells.get("basis") == "inferred" else {})
    start, end = _date(cells, _DATES), _date(cells, _ENDS)
    shown = cells.get("Display Date", "")
    if not end and shown and _holds(shown, start):
        return {"date": shown}
    dates = {"start": start, "end": end} if end else {"date": start}
    # cells beside one another are no date in words
    is_read = dates == {"date": cells.get("Year", "")} and not shown
    return dates if is_read or not gives_reason else dates | {"basis": "inferred", "because": _BECAUSE}


def _date(cells: Mapping[str, str], columns: tuple[str, str, str]) -> str:
    year, month, day = (cells.get(name, "") for name in columns)
    if year.startswith("-") and year[1:].isdecimal() and int(year[1:]):
        # the program shows -44 as 44 BC; EDTF counts a year 0
        before = int(year[1:]) - 1
        year = f"-{before:04}" if before else "0000"
    try:
        return joined_date(columns[0], year, month, day)
    except NoDraft as error:
        raise NoDraft(columns[0], error.message) from None


def _holds(shown: str, date: str) -> bool:
    """Tell whether a date in words or in EDTF can be read, and holds another one."""
    windows = []
    for text in (shown, date):
        try:
            value = read_value(text)
        except DateError:
            return False
        if not isinstance(value, Dated | DatePhrase):
            return False
        windows.append(value.layers(ANY).exact)
    return windows[0].holds(windows[1])


def _wording(row: TableRow, cells: Mapping[str, str], table: Table) -> str:
    """Return the date as it stands in the row: the Display Date, else the cells from Year to Day."""
    if cells.get("Display Date", ""):
        return cells["Display Date"]
    numbers = [number for number, name in enumerate(table.header) if _KNOWN.get(fold(name)) in _DATES]
    parts = [row.cells[number] for number in numbers if number < len(row.cells)]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        parts = [cells["Year"]]
    return table.delimiter.join(parts).rstrip(table.delimiter)
