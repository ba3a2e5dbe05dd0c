"""Files of GEDCOM: births, deaths, marriages and other events of people and families, as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

from sinoital.dates.day import iso
from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.editing.csv_table import NoTable, Table, TableRow, text_of
from sinoital.editing.drafting import NoDraft, Remark
from sinoital.quick.frozen import frozen
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import shortened
from sinoital.store.decoding import LINE_BREAK

_LINE: Final = lazy_pattern(r"\s*([0-9]{1,2}) +(?:(@[^@]+@) +)?([A-Za-z0-9_]+)(?: (.*))?")
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CALENDARS: Final = lazy_pattern(r"(?:@#D([A-Z ]+)@|(JULIAN|HEBREW|FRENCH_R|GREGORIAN)\b) *")
_DAY: Final = lazy_pattern(r"(?:(?:([0-9]{1,2}) +)?([A-Z]{3}) +)?([0-9]{1,4})( *B\.?C\.?(?:E\.?)?)?")
_INTERPRETED: Final = lazy_pattern(r"INT +(.+?) *\((.*)\)")
_RANGE: Final = lazy_pattern(r"BET +(.+) +AND +(.+)")
_PERIOD: Final = lazy_pattern(r"FROM +(.+?)(?: +TO +(.+))?")
_KINDS: Final = {"BIRT": "birth", "DEAT": "death", "MARR": "marriage", "EVEN": "event"}
_TITLES: Final = {"BIRT": "Birth of", "DEAT": "Death of", "MARR": "Marriage of"}
_HEADER: Final = ("title", "kind", "date", "start", "end", "basis", "because", "PLAC", "TYPE", "NOTE", "SOUR")
_BESIDE: Final = ("PLAC", "TYPE", "NOTE", "SOUR")


@frozen
class _Node:
    """A line of the file, from 1, and the lines below it."""

    line: int
    name: str
    tag: str
    value: str
    below: "list[_Node]" = field(default_factory=list)

    def first(self, tag: str) -> "_Node | None":
        return next((node for node in self.below if node.tag == tag), None)

    def text(self, tag: str) -> str:
        found = self.first(tag)
        return found.value.strip() if found else ""


def table_of(raw: bytes) -> Table:
    """Return the table of the dated events of people and families in a GEDCOM file; raises NoTable.

    Read are BIRT and DEAT of people, MARR of families, and EVEN of both. A row stands on the line of its
    DATE, and its wording is what that says. Other events, and those without a date, are told.
    """
    records = _records(text_of(raw))
    people = {node.name: _name(node) for node in records if node.tag == "INDI"}
    rows, refused, told = [], [], []
    for record in records:
        if record.tag not in ("INDI", "FAM"):
            continue
        who = people[record.name] if record.tag == "INDI" else _couple(record, people)
        for event in record.below:
            date = event.first("DATE")
            if event.tag not in _KINDS:
                if date is not None:
                    told.append(Remark(event.line, f"{event.tag} of {shortened(who)} is not taken"))
            elif sum(node.tag == "DATE" for node in event.below) > 1:
                refused.append(Remark(event.line, f"{event.tag} of {shortened(who)} has several dates"))
            elif date is None or not date.value.strip():
                told.append(Remark(event.line, f"{event.tag} of {shortened(who)} has no date: not taken"))
            else:
                try:
                    rows.append(_row(event, date, who))
                except NoDraft as error:
                    refused.append(Remark(date.line, error.message, "DATE", date.value))
    if not rows and not refused:
        raise NoTable("1: no person and no family has an event with a date (BIRT, DEAT, MARR, EVEN)")
    return Table(_HEADER, tuple(rows), 0, foreign=_BESIDE, refused=tuple(refused), told=tuple(told))


def _row(event: _Node, date: _Node, who: str) -> TableRow:
    kind = event.text("TYPE") or event.value.strip() or "Event"
    title = f"{_TITLES[event.tag]} {who}" if event.tag in _TITLES else f"{kind}: {who}"
    cells = {"title": title, "kind": _KINDS[event.tag], **dates_of(date.value)}
    cells |= {name: event.text(name) for name in _BESIDE if name != "TYPE" or event.tag in _TITLES}
    return TableRow(date.line, tuple(cells.get(name, "") for name in _HEADER), wording=date.value.strip())


def dates_of(value: str) -> dict[str, str]:
    """Return what a date of GEDCOM means, by the fields of a claim; raises NoDraft for what is not read.

    `ABT`, `CAL` and `EST` make it approximate, `BEF` and `AFT` open to one side, `BET … AND` any day between
    the two; `FROM … TO` lasts. `INT` gives a reading of a phrase, which then is the reason.
    """
    text = " ".join(value.split())
    if found := _INTERPRETED.fullmatch(text):
        reason = f"the file reads '{found[2]}' so"
        return dates_of(found[1]) | {"basis": "inferred", "because": reason}
    if text.startswith("("):
        raise NoDraft("date", "a phrase, and no date: say in a table of your own when that was")
    text = text.upper()
    # the wording is no date in words, but the curator reads it by the rules of the form
    stated = {"basis": "inferred", "because": "read by the rules of GEDCOM"}
    if found := _PERIOD.fullmatch(text):
        return {"start": edtf_of(found[1])} | ({"end": edtf_of(found[2])} if found[2] else {}) | stated
    if text.startswith("TO "):
        return {"end": edtf_of(text[3:])} | stated
    if found := _RANGE.fullmatch(text):
        return {"date": f"[{edtf_of(found[1])}..{edtf_of(found[2])}]"} | stated
    word, _, rest = text.partition(" ")
    if word in ("ABT", "CAL", "EST"):
        return {"date": f"{edtf_of(rest)}~"} | stated
    if word in ("BEF", "AFT"):
        return {"date": _open(edtf_of(rest), before=word == "BEF")} | stated
    # `12 MAY 1920` is a date in words too
    return {"date": edtf_of(text)} | (stated if "@" in text or "." in text else {})


def edtf_of(text: str) -> str:
    """Return one date of GEDCOM, of the Gregorian calendar, as EDTF; raises NoDraft for any other."""
    if found := _CALENDARS.match(text):
        calendar = (found[1] or found[2]).strip()
        if calendar != "GREGORIAN":
            raise NoDraft("date", f"a date of the calendar {calendar}: write it in the Gregorian one")
        text = text[found.end() :]
    if "/" in text:
        raise NoDraft("date", "a year of two styles: write the year that begins on 1 January")
    found = _DAY.fullmatch(text.strip())
    if found is None or (found[2] and found[2] not in _MONTHS):
        raise NoDraft("date", f"'{shortened(text)}' is no date of GEDCOM, such as 12 MAY 1920 or ABT 1850")
    day, month, year, is_before = found.groups()
    number = 1 - int(year) if is_before else int(year)
    parts = [f"-{-number:04}" if number < 0 else f"{number:04}"]
    parts += [f"{_MONTHS.index(month) + 1:02}"] if month else []
    parts += [f"{int(day):02}"] if day else []
    try:
        return parse("-".join(parts)).text
    except DateError as error:
        raise NoDraft("date", str(error)) from None


def _open(date: str, *, before: bool) -> str:
    """Return the time before a date, or after it, without any day of it."""
    when = parse(date)
    edge = when.earliest if before else when.latest
    # a date of GEDCOM has both ends
    if not isinstance(edge, int):
        raise NoDraft("date", f"'{date}' has no days")
    day = iso(edge - 1 if before else edge + 1)
    return f"[..{day}]" if before else f"[{day}..]"


def _records(text: str) -> list[_Node]:
    """Return the records of a file, each with the lines below it; raises NoTable."""
    roots: list[_Node] = []
    open_nodes: list[_Node] = []
    for level, node in _nodes(text):
        if level > len(open_nodes):
            raise NoTable(f"{node.line}: level {level} stands below no line of level {level - 1}")
        del open_nodes[level:]
        (open_nodes[-1].below if open_nodes else roots).append(node)
        open_nodes.append(node)
    if not roots or roots[0].tag != "HEAD":
        raise NoTable("1: no GEDCOM: its first line is '0 HEAD'")
    return roots


def _nodes(text: str) -> Iterator[tuple[int, _Node]]:
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise NoTable(f"{number}: no line of GEDCOM, such as '1 BIRT' or '0 @I1@ INDI'")
        level, name, tag, value = found.groups()
        yield int(level), _Node(number, name or "", tag.upper(), value or "")


def _name(person: _Node) -> str:
    """Return the name of a person, without the strokes around the family's."""
    return " ".join(person.text("NAME").replace("/", " ").split()) or "an unnamed person"


def _couple(family: _Node, people: Mapping[str, str]) -> str:
    names: Sequence[str] = [
        people.get(node.value.strip(), "an unnamed person")
        for node in family.below
        if node.tag in ("HUSB", "WIFE")
    ]
    return " and ".join(names) or "an unnamed couple"
