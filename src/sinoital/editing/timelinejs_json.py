"""Slides of TimelineJS as JSON: a table with the columns of its spreadsheet, and those of our own export."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from sinoital.editing.csv_table import MOST_ROWS, NoTable, Table, TableRow, text_of
from sinoital.editing.drafting import NoDraft, Remark, json_of
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import SLOTS

_UNITS: Final = ("year", "month", "day")
_SPREADSHEET: Final = (
    *("Year", "Month", "Day", "End Year", "End Month", "End Day"),
    *("Display Date", "Headline", "Text", "Group"),
)
_OURS: Final = ("id", "title", *SLOTS, "mode", "said", "basis", "because", "inferred")
_NOT_KEPT: Final = "that it goes on is not kept: add 'at: source' if your source says so too"
_BLANKS: Final = lazy_pattern(r"[ \t\r\n,:]*")
_TAG: Final = lazy_pattern(r"<[^<>]*>")


def is_json(raw: bytes) -> bool:
    """Tell whether a file holds JSON, and no spreadsheet."""
    return raw.removeprefix("\ufeff".encode()).lstrip()[:1] == b"{"


def read_slides(raw: bytes) -> Table:
    """Return the slides of a file for TimelineJS, each on its own lines; raises NoTable.

    A slide that `export timelinejs` made has the dates that it wrote for the import; where it wrote none the
    slide is refused, since it stands somewhere in time only to be drawn.
    """
    text = text_of(raw)
    try:
        whole = json_of("", text, dict)
    except NoDraft as error:
        raise NoTable(f"1: {error.message}") from None
    if not isinstance(whole.get("events"), list):
        raise NoTable("1: the object has no list 'events': is it JSON for TimelineJS?")
    rows: list[TableRow] = []
    refused: list[Remark] = []
    told: list[Remark] = []
    line, behind = 1, 0
    for begin, end, slide in _placed(text):
        if len(rows) == MOST_ROWS:
            raise NoTable(f"1: the file has more than {MOST_ROWS:,} slides: split it")
        # from slide to slide, since a file may have very many
        line += text.count("\n", behind, begin)
        last = line + text.count("\n", begin, end)
        cells = _cells(slide) if isinstance(slide, dict) else {}
        behind = begin
        if cells.get("title") and not any(cells[name] for name in SLOTS):
            shown = cells["Display Date"]
            refused.append(Remark(line, "nothing is strictly known of its date", "Display Date", shown))
            continue
        if cells.get("status") == "ongoing":
            told.append(Remark(line, _NOT_KEPT))
        row = tuple(cells.get(name, "") for name in (*_OURS, *_SPREADSHEET))
        rows.append(TableRow(line, row, last, _wording(cells)))
    return Table((*_OURS, *_SPREADSHEET), tuple(rows), 0, refused=tuple(refused), told=tuple(told))


def _placed(text: str) -> Iterator[tuple[int, int, Any]]:
    """Yield each slide of a text that is JSON, with the place where it begins and the one behind it."""
    decode = json.JSONDecoder().raw_decode
    place = text.index("{") + 1
    while text[place := _behind_blanks(text, place)] != "}":
        key, place = decode(text, place)
        place = _behind_blanks(text, place)
        if key != "events" or text[place] != "[":
            _, place = decode(text, place)
            continue
        place += 1
        while text[place := _behind_blanks(text, place)] != "]":
            begin = place
            slide, place = decode(text, begin)
            yield begin, place, slide
        place += 1


def _behind_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _cells(slide: Mapping[str, Any]) -> dict[str, str]:
    text, ours = _object(slide.get("text")), _object(slide.get("sinoital"))
    starts, ends = _object(slide.get("start_date")), _object(slide.get("end_date"))
    shown = slide.get("display_date") or starts.get("display_date")
    return {
        "id": _text(slide.get("unique_id")),
        **{name: _text(ours.get(name)) for name in (*_OURS[1:], "status")},
        **{unit.title(): _text(starts.get(unit)) for unit in _UNITS},
        **{f"End {unit.title()}": _text(ends.get(unit)) for unit in _UNITS},
        # it is taken for plain text, and shown as HTML all the same
        "Display Date": unescape(_plain(_text(shown))),
        "Headline": _plain(_text(text.get("headline"))),
        "Text": _plain(_text(text.get("text"))),
        "Group": _text(slide.get("group")),
    }


def _wording(cells: Mapping[str, str]) -> str:
    """Return the date as it stands in a slide: its words, else its year."""
    names = (*SLOTS, "Display Date", "Year")
    return next((cells[name] for name in names if cells.get(name)), "")


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _plain(text: str) -> str:
    """Return a text of HTML without its tags."""
    return " ".join(unescape(_TAG.sub(" ", text)).split())


def _text(value: Any) -> str:
    if value is None or isinstance(value, list | dict | bool):
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value)
