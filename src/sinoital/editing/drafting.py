"""Drafts of records from the cells of a row, and the refusal of cells that cannot be part of one."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sinoital.dates.edtf import parse
from sinoital.dates.edtf_write import of_point
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated, IntervalPhrase
from sinoital.dates.window import OPEN, UNKNOWN, Bound, Window
from sinoital.editing.lookup import FILTERS, Lookup, Unrecorded
from sinoital.export.csv import BOUNDS as EXPORTED_BOUNDS
from sinoital.export.csv import open_flag
from sinoital.quick.frozen import frozen
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, SLOTS
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened
from sinoital.store.claims import KEYS as CLAIM_KEYS
from sinoital.store.decoding import FORBIDDEN_ESCAPED, not_allowed
from sinoital.store.writing import Draft, FieldValue

LISTS: Final = (*ENTITY_GROUPS, "topics")
FIELDS: Final = (
    "id",
    "title",
    "kind",
    "shape",
    "level",
    "text",
    "nature",
    *LISTS,
    "inferred_tags",
    "see_also",
    "same_as",
    "disputed",
    "inferred",
    *CLAIM_KEYS,
    "sources",
    "claims",
)
"""What a column may hold: a field of a record or its one claim; `sources`, `claims` as exports write them."""

OF_EVENTS: Final = ("title", "kind", "shape", "level", "same_as", "disputed", "inferred")
"""The fields that no statement has, beside those of a claim."""

OF_STATEMENTS: Final = ("text", "nature")
"""The fields that no event has."""

BOUNDS: Final = tuple(name for name in EXPORTED_BOUNDS if not name.startswith("exact_"))
"""The columns of an export that are read where no date stands beside them, and beside each its open side."""

FOLLOWING: Final = (
    "status",
    *chain.from_iterable((name, open_flag(name)) for name in EXPORTED_BOUNDS),
    *("precision", "derived", "slip"),
)
"""The columns of an export that follow from the claims; some are read where no claims stand beside them."""

_FLAGS: Final = {"true": True, "vero": True, "1": True, "false": False, "falso": False, "0": False, "": False}
"""How spreadsheets write what an export calls `true` or `false`."""

_REQUIRED: Final = ("title", "kind")
_REQUIRED_OF_CLAIM: Final = ("source", "lines", "wording")
_WHERE: Final = lazy_pattern(r"(.+):([0-9]+(?:-[0-9]+)?)")
_BESIDE_CLAIMS: Final = tuple(key for key in CLAIM_KEYS if key not in ("date", "wording"))
_EXAMPLE: Final = '[{"source":"letter","lines":"3","wording":"in 1962","date":"1962"}]'


@frozen
class Remark:
    """What is told of a row: the line on which it begins, a message, and the column with what it holds.

    `line` is None where it concerns no row.
    """

    line: int | None
    message: str
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        quoted = f"'{shortened(self.value)}'"
        value = f" {quoted}" if self.value.strip() and quoted not in self.message else ""
        column = f"column '{shortened(self.column)}'{value}: " if self.column else ""
        place = f"{self.line}: " if self.line else ""
        return f"{place}{column}{self.message}"


class NoDraft(ValueError):  # noqa: N818 - reads as what it tells
    """A text cannot be part of a record: the field at fault, and why.

    `unknown` is the name in it that nobody bears, if that is why. `by_records` tells that the text is well
    formed and the records do not allow it, such as an id that is used.
    """

    def __init__(self, field: str, message: str, unknown: str = "", *, by_records: bool = False) -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message
        self.unknown = unknown
        self.by_records = by_records


def draft(
    cells: Mapping[str, str], lookup: Lookup, unique: Callable[[str], str], *, is_statement: bool = False
) -> Draft:
    """Return the record that the cells of a row mean, by field; `unique` makes an id of a title or a text.

    With `claims` the texts are taken as they are, else without the blanks around them. Raises NoDraft.
    """
    for field, text in cells.items():
        if found := re.search(FORBIDDEN_ESCAPED, text):
            raise NoDraft(field, not_allowed(found))
    written = json_of("claims", cells["claims"], list) if cells.get("claims", "").strip() else None
    if written is None:
        cells = {field: text.strip() for field, text in cells.items()}
    missing = [
        name for name in (OF_STATEMENTS if is_statement else _REQUIRED) if not cells.get(name, "").strip()
    ]
    if missing:
        raise NoDraft(missing[0], "the row has " + " and ".join(f"no '{name}'" for name in missing))
    if written is None:
        claims: tuple[dict[str, str], ...] = (_claim(cells, lookup, is_statement=is_statement),)
    else:
        claims = _claims_of_column(written, cells)
    if is_statement:
        own = {"id": cells.get("id", "").strip() or unique(cells["text"])}
        own |= {"text": cells["text"], "nature": cells["nature"].strip()}
        return Draft(fields=own | _tags(cells, lookup), claims=claims)
    fields: dict[str, FieldValue] = {
        "id": cells.get("id", "").strip() or unique(cells["title"]),
        "title": cells["title"],
        "kind": looked_up(lookup, "kind", cells["kind"]),
    }
    if shape := cells.get("shape", "").strip() or _shape(claims):
        fields |= {"shape": shape} if shape != "point" else {}
    # the usual one is not written
    if (level := cells.get("level", "").strip()) and level != "detail":
        fields["level"] = level
    fields |= _tags(cells, lookup)
    fields |= {key: cells[key] for key in ("same_as", "disputed", "inferred") if cells.get(key, "").strip()}
    return Draft(fields=fields, claims=claims)


def _tags(cells: Mapping[str, str], lookup: Lookup) -> dict[str, FieldValue]:
    """Return what a row names: entities, topics, which of these are inferred, and other records."""
    fields: dict[str, FieldValue] = {}
    for field in LISTS:
        if names := listed(field, cells.get(field, ""), lookup):
            fields[field] = names
    if tags := _parts(cells.get("inferred_tags", "")):
        fields["inferred_tags"] = tags
    if cells.get("see_also", "").strip():
        fields["see_also"] = _see_also(cells["see_also"])
    return fields


def value_of(field: str, text: str, lookup: Lookup) -> FieldValue:
    """Return what a text means in a field of a record or of a claim, empty where it is; raises NoDraft."""
    text = text.strip()
    if field in LISTS:
        return listed(field, text, lookup)
    if field == "inferred_tags":
        return _parts(text)
    if field == "see_also":
        return _see_also(text)
    return looked_up(lookup, field, text) if text and field in FILTERS else text


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(";"))))


def listed(field: str, text: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the ids that a cell lists, parted by `;` or by commas; raises NoDraft."""
    found: list[str] = []
    for part in filter(None, map(str.strip, text.split(";"))):
        try:
            # as a whole first, since a name may hold commas
            found.append(looked_up(lookup, field, part))
        except NoDraft:
            if "," not in part:
                raise
            found += [
                looked_up(lookup, field, name) for name in filter(None, map(str.strip, part.split(",")))
            ]
    return tuple(dict.fromkeys(found))


def looked_up(lookup: Lookup, field: str, name: str) -> str:
    """Return the id that a name means in a field; raises NoDraft."""
    try:
        return lookup.id_of(field, name)
    except UnknownName as error:
        unknown = name if isinstance(error, Unrecorded) else ""
        raise NoDraft(field, str(error), unknown) from None


def _claims_of_column(written: Sequence[Any], cells: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Return the claims of the column `claims`; raises NoDraft where another column says something else."""
    if not written:
        raise NoDraft("claims", f"it holds no claim: write {_EXAMPLE}")
    for field in _BESIDE_CLAIMS:
        if cells.get(field, "").strip():
            raise NoDraft(field, f"'claims' says it already: empty one of the two (here '{cells[field]}')")
    claims = tuple(_texts(claim) for claim in written)
    for field, expected in (
        ("wording", "; ".join(dict.fromkeys(claim.get("wording", "") for claim in claims))),
        ("sources", "; ".join(dict.fromkeys(_where(claim) for claim in claims))),
    ):
        if cells.get(field, "").strip() and cells[field] != expected:
            raise NoDraft(
                field, f"'claims' says '{shortened(expected)}': change both, or empty one of the two"
            )
    for claim in claims:
        for field in _REQUIRED_OF_CLAIM:
            if not claim.get(field, "").strip():
                raise NoDraft("claims", f"a claim has no '{field}': write {_EXAMPLE}")
    return claims


def _where(claim: Mapping[str, str]) -> str:
    first, _, last = claim.get("lines", "").partition("-")
    return f"{claim.get('source', '')}:{first}" + (f"-{last}" if last and last != first else "")


def _texts(claim: Any) -> dict[str, str]:
    if not isinstance(claim, dict):
        raise NoDraft("claims", f"a claim is written as texts by name: {_EXAMPLE}")
    for key, text in claim.items():
        # `true` is an int for Python
        if not isinstance(text, str | int) or isinstance(text, bool):
            raise NoDraft("claims", f"'{shortened(key)}' holds no text: write {_EXAMPLE}")
        if found := re.search(FORBIDDEN_ESCAPED, f"{key}{text}"):
            raise NoDraft("claims", not_allowed(found))
    return {key: str(text) for key, text in claim.items()}


def json_of(field: str, text: str, kind: type) -> Any:
    """Return the JSON of a cell, where no name may stand twice; raises NoDraft if it is of another kind."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # of two equal names JSON would take the last one, silently
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a name stands twice")
        return dict(pairs)

    try:
        value = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise NoDraft(field, f"not readable as JSON ({error})") from None
    if not isinstance(value, kind):
        expected = _EXAMPLE if kind is list else '{"id": "a word why"}' if field else "one object"
        raise NoDraft(field, f"not what was expected: write {expected}")
    return value


def _see_also(text: str) -> dict[str, str]:
    """Return the events named, each with a word why: from JSON, or from `id: why; id: why`."""
    if text.lstrip().startswith(("{", "[")):
        return _texts(json_of("see_also", text, dict))
    pairs = [part.partition(":") for part in text.split(";") if part.strip()]
    return {name.strip(): why.strip() for name, _, why in pairs}


def _claim(cells: Mapping[str, str], lookup: Lookup, *, is_statement: bool) -> dict[str, str]:
    """Return the one claim of a row that has no `claims`."""
    source, lines = _place(cells)
    claim = {"source": source, "lines": lines, "wording": cells.get("wording", "")}
    for field in _REQUIRED_OF_CLAIM:
        if not claim[field]:
            raise NoDraft(field, f"the row has no '{field}'")
    claim["source"] = looked_up(lookup, "source", claim["source"])
    # what only claims of events have is kept also in a statement: its reader refuses it, with the remedy
    slots = {slot: cells[slot] for slot in SLOTS if cells.get(slot)}
    claim |= slots if slots or is_statement else _of_bounds(cells)
    mode = cells.get("mode", "") or ("" if is_statement else cells.get("status", ""))
    # of the other statuses of an export one is the usual mode, and the rest follow from the claims
    if cells.get("mode") or mode in ("planned", "hoped"):
        claim["mode"] = mode
    claim |= {key: cells[key] for key in ("said", "basis", "because") if cells.get(key)}
    if cells.get("because") and not cells.get("basis"):
        claim["basis"] = "inferred"
    if cells.get("said_by"):
        claim["said_by"] = looked_up(lookup, "said_by", cells["said_by"])
    return claim


def _place(cells: Mapping[str, str]) -> tuple[str, str]:
    """Return the source and the lines of a row: from their columns, or both from `source:lines`."""
    field = "source" if cells.get("source") else "sources"
    source, lines = cells.get(field, ""), cells.get("lines", "")
    if field == "sources" and ("; " in source or "; " in cells.get("wording", "")):
        message = (
            "the row tells of several claims: say in a column 'claims' which one says what, or leave one"
        )
        raise NoDraft(field, message)
    if not lines and (found := _WHERE.fullmatch(source)):
        return found[1].strip(), found[2]
    return source, lines


def _of_bounds(cells: Mapping[str, str]) -> dict[str, str]:
    """Return what the columns of earliest and latest days say of a row without a date."""
    is_span = cells.get("shape") == "span"
    sides = {"start": "start_", "end": "end_"} if is_span else {"date": ""}
    slots = {}
    for slot, prefix in sides.items():
        window = Window(*(_bound(f"{prefix}{side}", cells) for side in ("earliest", "latest")))
        if window.is_empty:
            raise NoDraft(f"{prefix}latest", f"it lies before '{prefix}earliest': correct one")
        if text := of_point(window):
            slots[slot] = text
    return slots


def is_open(bound: str, cells: Mapping[str, str]) -> bool | None:
    """Tell whether the side of a bound is open; None where its column says neither yes nor no.

    The bound is then `..` as older exports have it, or empty with `true` in the column beside it.
    """
    if cells.get(bound, "").strip() == "..":
        return True
    return _FLAGS.get(cells.get(open_flag(bound), "").strip().casefold())


def _bound(field: str, cells: Mapping[str, str]) -> Bound:
    text = cells.get(field, "")
    if text in ("", ".."):
        open_side = is_open(field, cells)
        if open_side is None:
            raise NoDraft(open_flag(field), "write true or false")
        return OPEN if open_side else UNKNOWN
    try:
        when = parse(text)
    except DateError as error:
        raise NoDraft(field, str(error)) from None
    return when.earliest if field.endswith("earliest") else when.latest


def _shape(claims: Sequence[Mapping[str, str]]) -> str:
    """Return `span` where the slots of a claim are those of one, else nothing."""
    return "span" if any(lasts(claim) for claim in claims) else ""


def lasts(claim: Mapping[str, str]) -> bool:
    """Tell whether the texts of a claim are about a stretch of time: `start`, or `1987/1989` as its date."""
    if any(claim.get(slot) for slot in ("start", "end", "at")):
        return True
    try:
        found = None if claim.get("date") else find(claim.get("wording", ""))
        value = found.value if found else read_value(claim.get("date", ""))
    except DateError:
        return False
    return isinstance(value, IntervalPhrase) or (isinstance(value, Dated) and value.when.kind == "interval")
