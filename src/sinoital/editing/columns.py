"""Columns of a table: which field each one holds, and which of them must not be left out unsaid."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.editing.csv_table import NoTable, Table
from sinoital.editing.drafting import FIELDS, FOLLOWING, LISTS, NoDraft
from sinoital.export.csv import NAMES
from sinoital.records.model import SLOTS
from sinoital.records.names import fold
from sinoital.records.problems import did_you_mean, nearest, shortened

DATES: Final = (*SLOTS, "said")
"""The fields that hold a date, which several columns may give together: its year, month and day."""

_OURS: Final = {fold(name): name for name in (*NAMES.values(), *FOLLOWING, *FIELDS)}
_PARTS: Final = {
    **dict.fromkeys(("year", "anno", "年"), "year"),
    **dict.fromkeys(("month", "mese", "月"), "month"),
    **dict.fromkeys(("day", "giorno", "日"), "day"),
}
_ORDER: Final = ("year", "month", "day")
# dates are short: what is longer would take long to read, and is a text
_LONGEST_DATE: Final = 40
_READ_AT_MOST: Final = 100
_MONTHS: Final = 12


class NotMapped(ValueError):  # noqa: N818 - reads as what it tells
    """A column or a field that is named does not exist."""


def our_name(column: str) -> str:
    """Return the field, or exported column, that a column is called but for case and blanks, or nothing."""
    return column if column in _OURS.values() else _OURS.get(fold(column), "")


def columns_of(
    header: Sequence[str], mapped: Mapping[str, str], foreign: Iterable[str] = ()
) -> dict[int, str]:
    """Return the field of each column by its number, empty for one that is left out on purpose.

    `mapped` names fields by column, or by several columns parted by commas, which are joined in that order.
    The other columns are taken by their own names, where these are fields that nothing else is mapped to, but
    not those that are `foreign`. Raises NotMapped.
    """
    fields: dict[int, str] = {}
    for columns, name in mapped.items():
        check_field(name)
        if name and name not in LISTS and name in fields.values():
            message = f"two columns are mapped to '{name}', which holds one text"
            raise NotMapped(f"{message}; --map FIRST,SECOND={name} joins them")
        fields |= dict.fromkeys(_numbers(header, columns), name)
    strange = frozenset(foreign)
    own = {number: our_name(name) for number, name in enumerate(header) if name not in strange}
    # a column that is spelt like its field goes first
    for number in sorted(own, key=lambda one: own[one] != header[one]):
        if own[number] and number not in fields and own[number] not in fields.values():
            fields[number] = own[number]
    return fields


def check_field(name: str) -> None:
    """Raise NotMapped for a field that no row can hold."""
    if name and name not in FIELDS:
        hint = did_you_mean(nearest(name, FIELDS)) or f"; there are {', '.join(FIELDS)}"
        raise NotMapped(f"no field is called '{shortened(name)}'{hint}")


def _numbers(header: Sequence[str], columns: str) -> list[int]:
    """Return the numbers of the columns that are named, as a whole or parted by commas; raises NotMapped."""
    whole = _number(header, columns)
    if whole is not None:
        return [whole]
    names = [part.strip() for part in columns.split(",") if part.strip()] or [columns]
    found = []
    for name in names:
        number = _number(header, name)
        if number is None:
            hint = did_you_mean(nearest(name, header)) or f"; there are {', '.join(filter(None, header))}"
            raise NotMapped(f"no column is called '{shortened(name)}'{hint}")
        found.append(number)
    return found


def _number(header: Sequence[str], name: str) -> int | None:
    if name in header:
        return header.index(name)
    alike = [number for number, column in enumerate(header) if column and fold(column) == fold(name)]
    return alike[0] if len(alike) == 1 else None


def check_untaken(table: Table, fields: Mapping[int, str]) -> None:
    """Raise NoTable for a column that is not taken, and probably should be: it would be lost unseen.

    Such are columns that are called nearly like a field, parts of dates, and columns of dates. Raises it too
    where no column is a field at all.
    """
    if not any(fields.values()):
        raise NoTable(f"1: no column is a field: {_no_fields(table.header)}")
    strange = frozenset(table.foreign)
    for number, column in enumerate(table.header):
        if number in fields or column in strange:
            continue
        cells = [row.cells[number].strip() for row in table.rows if number < len(row.cells)]
        remedy = _remedy(table.header, column, list(filter(None, cells)), frozenset(fields.values()))
        if remedy:
            leave = f"--map {_typed(column)}= leaves it out"
            raise NoTable(f"1: column '{shortened(column)}' is not taken, {remedy}; {leave}")


def _no_fields(header: Sequence[str]) -> str:
    names = {fold(name) for name in header}
    if {"year", "headline"} <= names:
        return "this looks like a table for TimelineJS, which --from timelinejs reads"
    return (
        "is the line with the names of the columns missing? Names such as title, kind, date, source, lines "
        "and wording are taken, and --map COLUMN=FIELD takes others"
    )


def _remedy(header: Sequence[str], column: str, cells: Sequence[str], taken: frozenset[str]) -> str:
    """Return what a column that is not taken should perhaps be mapped to, nothing where it is no loss."""
    if not cells:
        return ""
    if part_of(column):
        beginning = fold(column).split()[:-1]
        parts = [name for name in header if part_of(name) and fold(name).split()[:-1] == beginning]
        parts.sort(key=lambda name: _ORDER.index(part_of(name)))
        return f"did you mean --map {','.join(map(_typed, parts))}=date, which joins the parts of a date?"
    fields = [name for name in FIELDS if name in LISTS or name not in taken]
    if near := nearest(fold(column).replace(" ", "_"), fields):
        return f"did you mean --map {_typed(column)}={near[0]}?"
    if _are_dates(cells):
        return f"and it holds dates: did you mean --map {_typed(column)}=date?"
    return ""


def _typed(column: str) -> str:
    # as a shell wants it
    return f"'{shortened(column)}'" if " " in column else shortened(column)


def _are_dates(cells: Sequence[str]) -> bool:
    """Tell whether most of the first cells are dates."""
    first = cells[:_READ_AT_MOST]
    return 2 * sum(map(_is_date, first)) > len(first)


def _is_date(text: str) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    try:
        read_value(text)
    except DateError:
        # `12/10/1967` is a date that can be read in two ways
        return text.count("/") == 2 and text.replace("/", "").isdigit()
    return True


def part_of(column: str) -> str:
    """Return which part of a date a column holds by its name: year, month or day, also of `End Year`."""
    words = fold(column).split()
    return _PARTS.get(words[-1], "") if words else ""


def joined(field: str, parts: Sequence[tuple[str, str]]) -> str:
    """Return the texts of several columns, each with its name, as that of one field.

    Lists are parted by `;`, other texts by blanks. A date is joined of its year, month and day: in the order
    of the columns, if their names do not say which is which. Raises NoDraft.
    """
    texts = [text for _, text in parts if text.strip()]
    if field not in DATES or len(parts) == 1:
        return ("; " if field in LISTS else " ").join(texts)
    roles = [part_of(column) for column, _ in parts]
    if "" in roles or len(set(roles)) < len(roles):
        roles = list(_ORDER[: len(parts)])
    return joined_date(field, **dict(zip(roles, (text.strip() for _, text in parts), strict=False)))


def joined_date(field: str, year: str = "", month: str = "", day: str = "") -> str:
    """Return a date of its parts: `1962-03-15` of numbers, else its words as they are; raises NoDraft."""
    if not year:
        if month or day:
            raise NoDraft(field, "a month or a day has no year: add it, or empty them")
        return ""
    if day and not month:
        raise NoDraft(field, f"day '{shortened(day)}' has no month: add it, or empty the day")
    if year.startswith("-") and len(year) < len("-0044"):
        message = f"year '{shortened(year)}' can be read in two ways: write 44 BC as -0043, as EDTF does"
        raise NoDraft(field, message)
    if month.isdecimal() and not 1 <= int(month) <= _MONTHS:
        # EDTF has seasons from 21 on
        raise NoDraft(field, f"month '{shortened(month)}' is none of 1 to {_MONTHS}: correct it")
    parts = [part for part in (day, month, year) if part]
    if not all(part.isdecimal() for part in parts[:-1]) or not year.lstrip("-").isdecimal():
        return " ".join(parts)
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    return "-".join([sign + digits.zfill(4), *(part.zfill(2) for part in (month, day) if part)])
