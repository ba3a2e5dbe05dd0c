"""Tables of Wikidata: the CSV of its query service, with a column of times and one of their precision."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sinoital.editing.csv_table import NoTable, Table, read_table
from sinoital.editing.drafting import NoDraft, Remark
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.names import fold
from sinoital.records.problems import shortened

_TIME: Final = lazy_pattern(r"([+-]?)([0-9]{4,16})-([0-9]{2})-([0-9]{2})(?:T00:00:00Z)?")
_ITEM: Final = lazy_pattern(r"https?://www\.wikidata\.org/(?:entity|wiki)/Q[0-9]+")
_JULIAN: Final = "Q1985786"
_PRECISIONS: Final = {"7": "century", "8": "decade", "9": "year", "10": "month", "11": "day"}
_OURS: Final = ("title", "date")
_REASON: Final = ("basis", "because")
_BECAUSE: Final = "the time is of Wikidata's JSON, which counts no year 0, while EDTF does"


def table_of(raw: bytes) -> Table:
    """Return the table of events of a CSV file of Wikidata's query service; raises NoTable.

    The column of times, that of their precision, and that of the label are found by what they hold and by
    their names. Each date is as precise as its precision says: a year is stored as its first of January.
    """
    table = read_table(raw, lambda name: bool(name))
    times = _numbers(table, lambda cell: bool(_TIME.fullmatch(cell)))
    named = [number for number in times if fold(table.header[number]) == "date"]
    if len(named or times) != 1:
        found = ", ".join(f"'{shortened(table.header[number])}'" for number in times)
        several = f"the columns {found} hold times: call the one that is meant 'date'"
        raise NoTable(f"1: {several if times else 'no column holds times such as 1923-01-01T00:00:00Z'}")
    (time,) = named or times
    precision = _precision(table, time)
    label = _label(table)
    signed = any(row.cells[time].lstrip().startswith("+") for row in table.rows if time < len(row.cells))
    julian = _numbers(table, lambda cell: cell.endswith(("Q1985727", _JULIAN)))
    rows, refused, told = [], [], []
    for row in table.rows:
        cells = [*map(str.strip, row.cells), *[""] * (len(table.header) - len(row.cells))]
        try:
            if signed and any(cells[number].endswith(_JULIAN) for number in julian):
                raise NoDraft("", "the day is of the Julian calendar: write it in the Gregorian one")
            date = edtf_of(cells[time], cells[precision], signed=signed)
        except NoDraft as error:
            refused.append(Remark(row.line, error.message, table.header[time], cells[time]))
            continue
        if cells[time].startswith("-"):
            told.append(Remark(row.line, f"time '{cells[time]}' is taken for {date}, where 0000 is 1 BC"))
        kept = [cell for number, cell in enumerate(row.cells) if number not in (time, precision, label)]
        # an item without a label is labelled with its number
        title = "" if re.fullmatch(r"Q[0-9]+", cells[label]) else cells[label]
        reason = ("inferred", _BECAUSE) if cells[time].startswith("-") else ("", "")
        rows.append(
            replace(
                row, cells=(title, date, *(reason if signed else ()), *kept), wording=cells[time].lstrip("+")
            )
        )
    others = [name for number, name in enumerate(table.header) if number not in (time, precision, label)]
    return replace(
        table,
        header=(*_OURS, *(_REASON if signed else ()), *others),
        rows=tuple(rows),
        refused=tuple(refused),
        told=tuple(told),
    )


def edtf_of(time: str, precision: str, *, signed: bool = False) -> str:
    """Return a time with its precision (7, a century, to 11, a day) as EDTF; raises NoDraft.

    The query service counts a year 0, as EDTF does. With `signed` the times are those of Wikidata's JSON,
    which have a plus, and where -0044 is 44 BC.
    """
    found = _TIME.fullmatch(time)
    if found is None:
        unknown = "the value is not known, or none" if "genid" in time or not time else "this is no time"
        raise NoDraft("date", f"{unknown}: leave the row out")
    if precision not in _PRECISIONS:
        raise NoDraft("date", f"precision '{shortened(precision)}' is none of 7 (century) to 11 (day)")
    sign, digits, month, day = found.groups()
    year = -int(digits) if sign == "-" else int(digits)
    year += signed and year < 0
    if abs(year) > 9999:
        raise NoDraft("date", "the year has more than four digits: leave the row out")
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    unit = _PRECISIONS[precision]
    if unit in ("century", "decade"):
        if year < 1:
            raise NoDraft("date", f"a {unit} BC is not read: write it in EDTF, in a column of your own")
        # the 19th century of Wikidata is from 1801 to 1900, while its 1870s begin in 1870
        first = year - (year - 1) % 100 if unit == "century" else year - year % 10
        return f"[{first:04}..{first + 99:04}]" if unit == "century" else f"{first // 10:03}X"
    return "-".join((written, month, day)[: ("year", "month", "day").index(unit) + 1])


def _numbers(table: Table, is_one: Callable[[str], bool]) -> list[int]:
    """Return the numbers of the columns of which most filled cells are of some form."""
    found = []
    for number in range(len(table.header)):
        cells = [row.cells[number].strip() for row in table.rows if number < len(row.cells)]
        filled = [cell for cell in cells if cell]
        if filled and 2 * sum(map(is_one, filled)) > len(filled):
            found.append(number)
    return found


def _precision(table: Table, time: int) -> int:
    """Return the number of the column of precisions; raises NoTable."""
    names = [fold(name).replace(" ", "") for name in table.header]
    own = f"{names[time]}precision"
    found = [number for number, name in enumerate(names) if name == own]
    found = found or [number for number, name in enumerate(names) if "precision" in name]
    if len(found) != 1:
        query = "wikibase:timePrecision of the value"
        message = f"no column, or more than one, holds the precision of '{shortened(table.header[time])}'"
        raise NoTable(
            f"1: {message}: ask for {query} as ?precision, else a year reads as its first of January"
        )
    return found[0]


def _label(table: Table) -> int:
    """Return the number of the column of labels, as `itemLabel` of `item`; raises NoTable."""
    items = {table.header[number] for number in _numbers(table, lambda cell: bool(_ITEM.fullmatch(cell)))}
    names = ("title", *(f"{name}Label" for name in table.header if name in items))
    found = [table.header.index(name) for name in names if name in table.header]
    if not found:
        raise NoTable("1: no column holds labels: ask for ?itemLabel beside ?item, or call a column 'title'")
    return found[0]
