"""List of statements: as of when, of which nature, what is said to be so, and where."""

from collections.abc import Iterable, Iterator

from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, blocks, fitted, longest, narrowest, ruled
from sinoital.records.model import Chronology, Statement
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import as_of_text, record_places_text

_HEADINGS = ("as of", "nature", "text", "where", "id")
_WORD = 14


def statements(
    records: Chronology, chosen: Iterable[Statement], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return statements as a table, below `MIN_WIDTH` as blocks, at most as many cells wide as asked."""
    cells = [_cells(records, one) for one in chosen]
    if width < MIN_WIDTH:
        return Page(tuple(blocks(_HEADINGS, cells, width)))
    return Page(tuple(_drawn(cells, width, glyphs)))


def statement_records(records: Chronology, chosen: Iterable[Statement]) -> Iterator[str]:
    """Yield one unwrapped line a statement, for pipes: the same columns with tabs between."""
    for one in chosen:
        yield "\t".join(_cells(records, one))


def _cells(records: Chronology, one: Statement) -> tuple[str, ...]:
    where = record_places_text(one, records)
    return as_of_text(one, records), one.nature.value, visible(one.text), where, one.id


def _drawn(cells: list[tuple[str, ...]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    texts = [[heading, *(row[n] for row in cells)] for n, heading in enumerate(_HEADINGS)]
    available = width - len(GAP) * (len(_HEADINGS) - 1)
    wanted = [longest(column) for column in texts]
    # a date is hard to read in two pieces
    least = [min(wanted[0], _WORD), *(narrowest(column, _WORD) for column in texts[1:])]
    widths = fitted(wanted, available, least)
    styles = ["cyan" if heading == "as of" else "" for heading in _HEADINGS]
    yield from ruled(_HEADINGS, cells, styles, widths, glyphs.rule)
