"""Table of events: one row an event, with columns of one's choice; the widest content wins the space."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from sinoital.dates.window import iso_bound
from sinoital.engine.chronology import DatedChronology
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, blocks, fitted, longest, narrowest, ruled
from sinoital.questions.selection import Answer, Row
from sinoital.records.model import Basis
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import names_text, places_text, title_text

Cell = Callable[[DatedChronology, Row], str]

COLUMNS: Final[dict[str, Cell]] = {
    "date": lambda history, row: telling(row.dated, history).column,
    "title": lambda _, row: visible(row.dated.event.title),
    "note": lambda history, row: "; ".join(_notes(history, row)),
    "status": lambda _, row: row.dated.dating.status.value,
    "kind": lambda _, row: row.dated.event.kind,
    "shape": lambda _, row: row.dated.event.shape.value,
    "level": lambda _, row: row.dated.event.level.value,
    "id": lambda _, row: row.dated.event.id,
    "earliest": lambda _, row: iso_bound(row.dated.dating.usual.earliest),
    "latest": lambda _, row: iso_bound(row.dated.dating.usual.latest),
    "precision": lambda _, row: row.dated.precision,
    "wording": lambda _, row: visible("; ".join(claim.wording for claim in row.dated.event.claims)),
    "basis": lambda _, row: "inferred" if _is_inferred(row) else "stated",
    "experiments": lambda history, row: names_text(row.dated, "experiments", history.records),
    "institutions": lambda history, row: names_text(row.dated, "institutions", history.records),
    "people": lambda history, row: names_text(row.dated, "people", history.records),
    "places": lambda history, row: names_text(row.dated, "places", history.records),
    "topics": lambda _, row: visible(", ".join(row.dated.event.topics)),
    "sources": lambda history, row: places_text(row.dated, history.records),
}
"""What a column of the table can hold."""

DEFAULT_COLUMNS: Final = ("date", "title", "note", "status", "sources")
_LEAST: Final = 6
_WORD: Final = 14
# dates and words that are hard to read in two pieces
_UNBROKEN: Final = {
    "date": 20,
    "status": 8,
    "kind": 12,
    "shape": 5,
    "level": 6,
    "earliest": 10,
    "latest": 10,
    "precision": 10,
}


def table(
    history: DatedChronology,
    rows: Iterable[Row],
    width: int,
    names: Sequence[str] = DEFAULT_COLUMNS,
    glyphs: Glyphs = signs.UNICODE,
) -> Page:
    """Return rows as a table of the named `COLUMNS`; raises KeyError for a column that does not exist.

    Where the columns cannot have six cells each, or below `MIN_WIDTH`, each event is a list of its values.
    """
    cells = [_cells(history, row, names) for row in rows]
    if width < MIN_WIDTH or (_LEAST + len(GAP)) * len(names) > width:
        return Page(tuple(blocks(names, cells, width)))
    return Page(tuple(_drawn(names, cells, width, glyphs)))


def records(
    history: DatedChronology,
    rows: Iterable[Row],
    names: Sequence[str] = DEFAULT_COLUMNS,
) -> Iterator[str]:
    """Yield one unwrapped line an event, for pipes: the same columns with tabs between."""
    for row in rows:
        yield "\t".join(_cells(history, row, names))


def _cells(history: DatedChronology, row: Row, names: Sequence[str]) -> list[str]:
    """Return the texts of a row; the title says what is no plain fact, unless a column has the status."""
    return [
        title_text(row.dated) if name == "title" and "status" not in names else COLUMNS[name](history, row)
        for name in names
    ]


def _notes(history: DatedChronology, row: Row) -> Iterator[str]:
    """Yield what the date does not say, and how surely the event lies in the time asked for."""
    yield from telling(row.dated, history).tail
    if row.answer is Answer.POSSIBLY:
        yield "possibly"


def _is_inferred(row: Row) -> bool:
    return any(claim.basis is Basis.INFERRED for claim in row.dated.event.claims)


def _drawn(names: Sequence[str], cells: list[list[str]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    texts = [[name, *(row[n] for row in cells)] for n, name in enumerate(names)]
    wanted = [longest(column) for column in texts]
    available = width - len(GAP) * (len(names) - 1)
    least = [
        min(size, _UNBROKEN[name]) if name in _UNBROKEN else narrowest(column, _WORD)
        for name, column, size in zip(names, texts, wanted, strict=True)
    ]
    # too narrow for whole words: all columns are broken alike
    if sum(least) > available:
        least = [min(_LEAST, size) for size in wanted]
    widths = fitted(wanted, available, least)
    styles = ["cyan" if name == "date" else "" for name in names]
    yield from ruled(names, cells, styles, widths, glyphs.rule)
