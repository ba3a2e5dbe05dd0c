"""CSV export by RFC 4180: UTF-8, CRLF, one row a record; or a profile that is safe in spreadsheets."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final, TypeAlias

from sinoital.dates.day import iso
from sinoital.dates.window import OPEN, Bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export import facts
from sinoital.export.parts import names
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Chronology, Event, Statement

BOUNDS: Final = (
    *("earliest", "latest", "start_earliest", "start_latest", "end_earliest", "end_latest"),
    *("exact_earliest", "exact_latest"),
)
"""The columns that hold days; each has a column beside it that tells whether its side is open."""

NAMES: Final = {
    "kind": "kind_name",
    "experiments": "experiment_names",
    "institutions": "institution_names",
    "people": "person_names",
    "places": "place_names",
    "topics": "topic_names",
    "sources": "source_titles",
}
"""The columns with names, by the columns with ids beside which they stand."""

_WITH_CARDS: Final = (*ENTITY_GROUPS, "topics")
_AT_ONCE: Final = 1_000
"""How many rows are written as one text."""


def open_flag(bound: str) -> str:
    """Return the column that tells whether the side of a bound is open."""
    return f"{bound}_open"


_BOUND_COLUMNS: Final = tuple(column for bound in BOUNDS for column in (bound, open_flag(bound)))
_BESIDE: Final = {**NAMES, **{bound: open_flag(bound) for bound in BOUNDS}}
COLUMNS: Final = tuple(
    column
    for first in (
        *("id", "title", "kind", "shape", "status", "date", *BOUNDS, "precision", "wording"),
        *("experiments", "institutions", "people", "places", "topics", "sources"),
        *("derived", "slip", "see_also", "claims", "disputed"),
        *("level", "inferred", "inferred_tags", "same_as"),
    )
    for column in (first, _BESIDE.get(first))
    if column
)
STATEMENT_COLUMNS: Final = tuple(
    column
    for first in (
        *("id", "text", "nature", *ENTITY_GROUPS, "topics", "inferred_tags", "see_also"),
        *("sources", "wording", "claims"),
    )
    for column in (first, NAMES.get(first))
    if column
)
"""The columns of a table of statements; `text` tells it from one of events."""
FORMULA: Final = tuple("=+-@＝＋－＠\t\r")
_NUMBER: Final = lazy_pattern(r"[-+]?\d+(?:[.,]\d+)?")
# what spreadsheets make a day, an hour or another number of: 1961-04 would be 1 April, 0079 would be 79
_RECAST: Final = lazy_pattern(
    r"-?\d{4,}-\d\d|[-+]?0\d+(?:[.,]\d+)?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d+:\d\d(?::\d\d)?|\d+[eE][-+]?\d+"
)
_BYTE_ORDER_MARK: Final = "\ufeff"

_Listed: TypeAlias = Callable[[str, tuple[str, ...]], tuple[str, str]]
"""Gives ids of a column as one cell, and the cell of their names."""


def to_csv(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    *,
    excel: bool = False,
    columns: Sequence[str] = COLUMNS,
) -> str:
    """Return all events, or some, as CSV; several values are joined by `; `; raises KeyError for no column.

    A bound is a day or empty; the column beside it tells whether its side is open.

    With `excel` the text begins with a byte order mark, columns are parted by `;`, and a cell that a
    spreadsheet would run as a formula, or change, such as `1961-04` and `0079`, gets an apostrophe in front;
    other numbers stay as they are.
    """
    return "".join(csv_texts(history, events, excel=excel, columns=columns))


def csv_texts(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    *,
    excel: bool = False,
    columns: Sequence[str] = COLUMNS,
) -> Iterator[str]:
    """Yield what `to_csv` returns, some rows at a time: many events need no text of all of them."""
    chosen = history.events if events is None else events
    yield from table_texts(columns, rows_of(history, chosen, columns), excel=excel)


def statements_to_csv(
    records: Chronology,
    statements: Iterable[Statement],
    *,
    excel: bool = False,
    columns: Sequence[str] = STATEMENT_COLUMNS,
) -> str:
    """Return statements as CSV, as `to_csv` does events."""
    rows = rows_of_statements(records, statements, columns)
    return "".join(table_texts(columns, rows, excel=excel))


def table_texts(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, excel: bool = False
) -> Iterator[str]:
    """Yield a table as CSV, some rows at a time; `excel` as in `to_csv`."""
    guarded = ([_guarded(cell) for cell in row] for row in rows) if excel else rows
    left = iter(guarded)
    if excel:
        yield _BYTE_ORDER_MARK
    some: list[Sequence[str]] = [columns]
    while some:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n").writerows(some)
        yield text.getvalue()
        some = [*islice(left, _AT_ONCE)]


def rows_of(
    history: DatedChronology, events: Iterable[DatedEvent], columns: Sequence[str] = COLUMNS
) -> Iterator[list[str]]:
    """Yield the cells of events; raises KeyError for what is no column."""
    listed = _listed(history.records)
    for dated in events:
        cells = dict(zip(_BOUND_COLUMNS, _bounds(dated), strict=True))
        cells |= _shared(history.records, dated.event, listed)
        cells |= facts.scalars(history, dated)
        cells["derived"] = "; ".join(dated.dating.derived)
        yield [cells[column] for column in columns]


def rows_of_statements(
    records: Chronology, statements: Iterable[Statement], columns: Sequence[str] = STATEMENT_COLUMNS
) -> Iterator[list[str]]:
    """Yield the cells of statements; raises KeyError for what is no column."""
    listed = _listed(records)
    for one in statements:
        own = {"id": one.id, "text": one.text, "nature": one.nature.value}
        cells = own | _shared(records, one, listed)
        yield [cells[column] for column in columns]


def _listed(records: Chronology) -> _Listed:
    """Return what gives the cells of ids; where there is no card, the id itself stands for the name."""

    # many records name the same
    @cache
    def cells(column: str, ids: tuple[str, ...]) -> tuple[str, str]:
        if column == "topics":
            told: Iterable[str] = (records.topics.get(name) or name for name in ids)
        else:
            told = (one["name"] for one in names(records, column, ids))
        return "; ".join(ids), "; ".join(told)

    return cells


def bounds_of(dated: DatedEvent) -> tuple[Bound, ...]:
    """Return the bounds of an event in the order of `BOUNDS`."""
    usual, exact = dated.dating.usual, dated.dating.exact
    start, end = usual.start, usual.end
    return (start.earliest, end.latest, *start, *end, exact.earliest, exact.latest)


def _shared(records: Chronology, record: Event | Statement, listed: _Listed) -> dict[str, str]:
    """Return the cells that events and statements both have: what a record names, and its claims."""
    cells = {
        "inferred_tags": "; ".join(record.inferred_tags),
        "see_also": facts.see_also(record),
        "sources": "; ".join(facts.sources(record)),
        "source_titles": _joined([records.sources[claim.source].title for claim in record.claims]),
        "wording": _joined([claim.wording for claim in record.claims]),
        "claims": facts.claims(record),
    }
    for column in _WITH_CARDS:
        cells[column], cells[NAMES[column]] = listed(column, getattr(record, column))
    return cells


def _bounds(dated: DatedEvent) -> tuple[str, ...]:
    """Return the cells of `_BOUND_COLUMNS`: days, empty where there are none, and whether sides are open."""
    usual, exact = dated.dating.usual, dated.dating.exact
    return (
        *_sides(usual.earliest, usual.latest),
        *_sides(*usual.start),
        *_sides(*usual.end),
        *_sides(exact.earliest, exact.latest),
    )


# most events share days with others
@lru_cache(maxsize=65536)
def _sides(earliest: Bound, latest: Bound) -> tuple[str, ...]:
    days = (iso(side) if isinstance(side, int) else "" for side in (earliest, latest))
    flags = ("true" if side is OPEN else "false" for side in (earliest, latest))
    return tuple(cell for pair in zip(days, flags, strict=True) for cell in pair)


def _joined(texts: Sequence[str]) -> str:
    """Return texts for one cell, each once."""
    return texts[0] if len(texts) == 1 else "; ".join(dict.fromkeys(texts))


def _guarded(cell: str) -> str:
    # a cell that looks guarded already gets one more, so that taking one off gives every cell back
    plain = _NUMBER.fullmatch(cell) and not _RECAST.fullmatch(cell)
    return f"'{cell}" if is_guarded(f"'{cell}") and not plain else cell


def is_guarded(cell: str) -> bool:
    """Tell whether a cell of the profile for spreadsheets has an apostrophe in front that is not its own."""
    bare = cell.lstrip("'")
    return bare != cell and (bare.startswith(FORMULA) or bool(_RECAST.fullmatch(bare)))
