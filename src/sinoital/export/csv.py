"""CSV export by RFC 4180: UTF-8, CRLF, one row an event; or a profile that is safe in spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from sinoital.dates.window import iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dating import DatedEvent
from sinoital.export import facts
from sinoital.export.facts import Promised

COLUMNS: Final = (
    *("id", "title", "kind", "shape", "status", "date", "earliest", "latest"),
    *("start_earliest", "start_latest", "end_earliest", "end_latest", "exact_earliest", "exact_latest"),
    *("precision", "wording", "experiments", "institutions", "people", "places", "topics", "sources"),
    *("derived", "slip", "see_also", "claims", "disputed"),
)
FORMULA: Final = tuple("=+-@＝＋－＠\t\r")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_BYTE_ORDER_MARK: Final = "\ufeff"


def to_csv(
    history: DatedChronology, events: Iterable[DatedEvent] | None = None, *, excel: bool = False
) -> str:
    """Return all events, or some, as CSV; several values are joined by `; `, open ends are `..`.

    An unknown end is empty.

    With `excel` the text begins with a byte order mark, columns are parted by `;`, and a cell that a
    spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    chosen = history.events if events is None else events
    rows = (row_of(dated, history.promises) for dated in chosen)
    writer.writerows([_guarded(cell) for cell in row] for row in rows) if excel else writer.writerows(rows)
    return (_BYTE_ORDER_MARK if excel else "") + text.getvalue()


def row_of(dated: DatedEvent, promised: Promised) -> list[str]:
    """Return the cells of one event, in the order of `COLUMNS`."""
    event, usual, exact = dated.event, dated.dating.usual, dated.dating.exact
    days = [iso_bound(day) for side in (usual.start, usual.end) for day in (side.earliest, side.latest)]
    return [
        event.id,
        event.title,
        event.kind,
        event.shape.value,
        dated.dating.status.value,
        facts.edtf(dated),
        days[0],
        days[-1],
        *days,
        iso_bound(exact.earliest),
        iso_bound(exact.latest),
        dated.precision,
        "; ".join(dict.fromkeys(claim.wording for claim in event.claims)),
        "; ".join(event.experiments),
        "; ".join(event.institutions),
        "; ".join(event.people),
        "; ".join(event.places),
        "; ".join(event.topics),
        "; ".join(facts.sources(dated)),
        "; ".join(dated.dating.derived),
        facts.slip(promised[event.id]) if event.id in promised else "",
        facts.see_also(event),
        facts.claims(event),
        event.disputed,
    ]


def _guarded(cell: str) -> str:
    # a cell that looks guarded already gets one more, so that taking one off gives every cell back
    risky = cell.lstrip("'").startswith(FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
