"""CSV export by RFC 4180: UTF-8, CRLF, one row a record; or a profile that is safe in spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

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


_AT_ONCE: Final = 1_000
"""How many rows are written as one text."""


def open_flag(bound: str) -> str:
    """Return the column that tells whether the side of a bound is open."""
    return f"{bound}_open"


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
_BYTE_ORDER_MARK: Final = "\ufeff"


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
    spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
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
    yield from table_texts(columns, (row_of(history, dated, columns) for dated in chosen), excel=excel)


def statements_to_csv(
    records: Chronology,
    statements: Iterable[Statement],
    *,
    excel: bool = False,
    columns: Sequence[str] = STATEMENT_COLUMNS,
) -> str:
    """Return statements as CSV, as `to_csv` does events."""
    rows = (row_of_statement(records, one, columns) for one in statements)
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


def row_of(history: DatedChronology, dated: DatedEvent, columns: Sequence[str] = COLUMNS) -> list[str]:
    """Return the cells of one event; raises KeyError for what is no column."""
    event, promised = dated.event, history.promises
    cells = {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "shape": event.shape.value,
        "status": dated.dating.status.value,
        "date": facts.edtf(dated),
        **_bounds(dated),
        "precision": dated.precision,
        **_shared(history.records, event),
        "kind_name": history.records.kinds.get(event.kind) or event.kind,
        "derived": "; ".join(dated.dating.derived),
        "slip": facts.slip(promised[event.id]) if event.id in promised else "",
        "disputed": event.disputed,
        "level": event.level.value,
        "inferred": event.inferred,
        "same_as": event.same_as,
    }
    return [cells[column] for column in columns]


def row_of_statement(
    records: Chronology, one: Statement, columns: Sequence[str] = STATEMENT_COLUMNS
) -> list[str]:
    """Return the cells of one statement; raises KeyError for what is no column."""
    cells = {"id": one.id, "text": one.text, "nature": one.nature.value, **_shared(records, one)}
    return [cells[column] for column in columns]


def _shared(records: Chronology, record: Event | Statement) -> dict[str, str]:
    """Return the cells that events and statements both have: what a record names, and its claims."""
    return {
        **{group: "; ".join(record.entities(group)) for group in ENTITY_GROUPS},
        "topics": "; ".join(record.topics),
        "inferred_tags": "; ".join(record.inferred_tags),
        "see_also": facts.see_also(record),
        "sources": "; ".join(facts.sources(record)),
        "wording": _joined(claim.wording for claim in record.claims),
        "claims": facts.claims(record),
        **_names(records, record),
    }


def bounds_of(dated: DatedEvent) -> tuple[Bound, ...]:
    """Return the bounds of an event in the order of `BOUNDS`."""
    usual, exact = dated.dating.usual, dated.dating.exact
    start, end = usual.start, usual.end
    return (start.earliest, end.latest, *start, *end, exact.earliest, exact.latest)


def _bounds(dated: DatedEvent) -> dict[str, str]:
    """Return the days of the bounds, empty where there are none, and `true` or `false` for open sides."""
    cells = {}
    for name, day in zip(BOUNDS, bounds_of(dated), strict=True):
        cells[name] = iso(day) if isinstance(day, int) else ""
        cells[open_flag(name)] = "true" if day is OPEN else "false"
    return cells


def _names(records: Chronology, record: Event | Statement) -> dict[str, str]:
    """Return the names of all that a record names by ids; the id itself where there is no card."""
    cards = {
        NAMES[group]: "; ".join(one["name"] for one in names(records, group, record.entities(group)))
        for group in ENTITY_GROUPS
    }
    return cards | {
        "topic_names": "; ".join(records.topics.get(name) or name for name in record.topics),
        "source_titles": _joined(records.sources[claim.source].title for claim in record.claims),
    }


def _joined(texts: Iterable[str]) -> str:
    """Return texts for one cell, each once."""
    return "; ".join(dict.fromkeys(texts))


def _guarded(cell: str) -> str:
    # a cell that looks guarded already gets one more, so that taking one off gives every cell back
    risky = cell.lstrip("'").startswith(FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
