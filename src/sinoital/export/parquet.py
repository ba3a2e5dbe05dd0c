"""Parquet export: one typed row an event, in row groups, so that not all rows are in memory at once.

It needs pyarrow: `pip install 'sinoital[parquet]'`.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export.typed import COLUMNS, ColumnType, TypedRow, typed_rows

_ROWS_OF_A_GROUP: Final = 20_000
_TYPES: Final[Mapping[ColumnType, Any]] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "date": pa.date32(),
    "day": pa.int64(),
    "flag": pa.bool_(),
}
_FOOTER: Final = {
    "program": "sinoital",
    "days": "columns that end in _day count days: 1 is 0001-01-01 of the proleptic Gregorian calendar",
}


class _Collected(io.RawIOBase):
    """A file that is only written: what was written is taken out piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        raw = bytes(piece)
        self._pieces.append(raw)
        return len(raw)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def to_parquet(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    *,
    columns: Sequence[str] = tuple(COLUMNS),
) -> bytes:
    """Return all events, or some, as the bytes of a Parquet file; raises KeyError for no column.

    A list is a list; a bound is a date in the years 1 to 9999, a number of days in any year, and two flags.
    """
    return b"".join(parquet_parts(history, events, columns=columns))


def parquet_parts(
    history: DatedChronology,
    events: Iterable[DatedEvent] | None = None,
    *,
    columns: Sequence[str] = tuple(COLUMNS),
) -> Iterator[bytes]:
    """Yield what `to_parquet` returns, a row group at a time."""
    fields = [pa.field(name, _TYPES[COLUMNS[name]], nullable=_may_lack(name)) for name in columns]
    schema = pa.schema(fields, metadata={**_FOOTER, "title": history.records.title})
    rows = typed_rows(history, history.events if events is None else events)
    file = _Collected()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while some := [*islice(rows, _ROWS_OF_A_GROUP)]:
            writer.write_table(_table(some, schema))
            yield file.taken()
    yield file.taken()


def _may_lack(name: str) -> bool:
    return COLUMNS[name] in ("text", "date", "day") and name != "id"


def _table(rows: Sequence[TypedRow], schema: Any) -> Any:
    arrays = [pa.array([row[field.name] for row in rows], type=field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)
