"""Tables from JSON Lines: one record a line, its keys as columns, and its values as the texts of cells."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sinoital.editing.csv_table import MOST_CELLS, MOST_ROWS, NoTable, Table, TableRow, text_of
from sinoital.editing.drafting import NoDraft, json_of

_WINDOWS: Final = ("start", "end")
"""The keys that are slots of a claim where they hold a text, and windows in an export."""

_FOLLOWING: Final = ("exact", "promises", "conflicts", "rests_on")
_FOLLOWING_OF_CLAIM: Final = ("document", "written", "alone")
_USUAL: Final = {"mode": "occurred", "basis": "stated"}


def read_lines(raw: bytes) -> Table:
    """Return the table of records in UTF-8, one JSON object a line, as `export jsonl` writes them.

    Each key is a column; what an export tells that only follows from the claims is left out. Raises NoTable,
    also where events and statements stand in one file.
    """
    read = list(_objects(text_of(raw)))
    found = [(line, one) for line, one in read if one]
    if not found:
        raise NoTable("1: the file is empty: one JSON object a line was expected")
    is_statement = [_is_statement(one) for _, one in found]
    if any(is_statement) and not all(is_statement):
        line = found[is_statement.index(not is_statement[0])][0]
        message = f"{line}: events and statements stand in one file: import each from a file of its own"
        raise NoTable(message)
    header = tuple(dict.fromkeys(key for _, one in found for key in one))
    if len(header) * len(found) > MOST_CELLS:
        size = f"{len(found):,} records with {len(header):,} different keys"
        raise NoTable(f"1: {size} make more than {MOST_CELLS:,} cells: split the file")
    rows = tuple(TableRow(line, tuple(one.get(key, "") for key in header)) for line, one in found)
    return Table(header, rows, len(read) - len(found))


def _is_statement(cells: Mapping[str, str]) -> bool:
    return "text" in cells and "title" not in cells


def _objects(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each line, from 1, and the cells of its object; none for an empty line."""
    # other signs that break lines may stand inside a text of JSON
    lines = text.split("\n")
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        if number > MOST_ROWS:
            raise NoTable(f"{number}: the file has more than {MOST_ROWS:,} lines: split it")
        if not line.strip():
            yield number, {}
            continue
        try:
            one = json_of("", line, dict)
            cells = {key: _cell(key, value) for key, value in one.items() if not _follows(key, value)}
        except NoDraft as error:
            raise NoTable(f"{number}: {error.message}") from None
        except RecursionError:
            # what can just be read may be too deep to be written
            raise NoTable(f"{number}: not readable as JSON (nested too deeply)") from None
        yield number, cells


def _follows(key: str, value: Any) -> bool:
    return key in _FOLLOWING or (key in _WINDOWS and isinstance(value, dict))


def _cell(key: str, value: Any) -> str:
    """Return a value as the text that a column holds."""
    if key == "claims" and isinstance(value, list):
        return _json([_claim(claim) if isinstance(claim, dict) else claim for claim in value])
    if key == "see_also" and isinstance(value, list):
        pairs = [one for one in value if isinstance(one, dict) and one.keys() == {"id", "why"}]
        named = {str(one["id"]): str(one["why"]) for one in pairs}
        # what would be lost so is kept, and refused by its reader
        return (_json(named) if named else "") if len(named) == len(value) else _json(value)
    if key == "lines":
        return _lines(value)
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "; ".join(map(_text, value))
    return _text(value)


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim as records have it: without what follows from it, and what is usual."""
    return {
        key: _lines(value) if key == "lines" else value
        for key, value in claim.items()
        if key not in _FOLLOWING_OF_CLAIM and value not in ("", None, _USUAL.get(key))
    }


def _lines(value: Any) -> str:
    """Return lines as records have them: `40-41`, of the first and the last."""
    if isinstance(value, list):
        return "-".join(dict.fromkeys(map(_text, value)))
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
