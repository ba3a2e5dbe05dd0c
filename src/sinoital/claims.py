"""What do the claims of an event's record say, and can each be read."""

import re
from collections.abc import Collection, Mapping as Map
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated
from sinoital.fields import Fields
from sinoital.model import Basis, Claim, Mode, Relation, Shape, Slot, Source
from sinoital.nodes import Broken, Mapping, Node, Scalar, Sequence
from sinoital.problems import shortened

SLOTS: Final = ("date", "start", "end", "at")
_KEYS: Final = ("source", "lines", "wording", *SLOTS, "mode", "basis", "because", "said_by")
_LINES: Final = re.compile(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?")
_LONGEST_WORDING: Final = 8
_MODES: Final = tuple(mode.value for mode in Mode)
_BASES: Final = tuple(basis.value for basis in Basis)


def read_claims(
    fields: Fields,
    shape: Shape,
    sources: Map[str, Source],
    known_sources: Collection[str],
    people: Collection[str],
) -> tuple[Claim, ...]:
    """Return the claims of an event; `fields.ok` turns False where one cannot be read or none is there."""
    node = fields.require("claims")
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        fields.error(node, "claim-missing", "'claims' must hold at least one '- source: …'")
        return ()
    claims = []
    for item in node.items:
        if not isinstance(item, Mapping):
            if not isinstance(item, Broken):
                fields.error(item, "field-type", "a claim is written as 'source: …', 'lines: …' and so on")
            fields.ok = False
            continue
        inner = Fields(item, fields.file, "a claim", fields.told)
        claim = _claim(inner, shape, sources, known_sources, people)
        if inner.ok:
            claims.append(claim)
        else:
            fields.ok = False
    return tuple(claims)


def _claim(
    fields: Fields,
    shape: Shape,
    sources: Map[str, Source],
    known_sources: Collection[str],
    people: Collection[str],
) -> Claim:
    source = fields.choice("source", known_sources)
    lines = _lines(fields, sources.get(source))
    wording = fields.text("wording", required=True)
    if len(wording.split()) > _LONGEST_WORDING:
        fields.warning(
            fields.node.entries["wording"][1],
            "wording-long",
            f"the wording has {len(wording.split())} words, more than {_LONGEST_WORDING}: quote those that date it",
        )
    written: dict[str, str] = {}
    slots = {key: _slot(fields, key, written) for key in SLOTS}
    if fields.ok and not written:
        slots["date" if shape is Shape.POINT else "start"] = _from_wording(fields, wording, written)
    if fields.ok:
        _check_shape(fields, shape, slots)
        slots = _unfolded(slots)
    basis = fields.choice("basis", _BASES, "stated")
    because = fields.text("because")
    if basis == "inferred" and not because:
        fields.error(fields.node, "because-missing", "the claim is inferred: say how in 'because'")
    mode = fields.choice("mode", _MODES, "occurred")
    said_by = fields.scalar("said_by", fields.get("said_by"))
    if said_by:
        fields.known("person", said_by, people)
    ok = fields.finish(_KEYS)
    return Claim(
        source=source,
        lines=lines,
        wording=wording,
        date=slots["date"],
        start=slots["start"],
        end=slots["end"],
        at=slots["at"],
        written=written,
        mode=Mode(mode) if ok else Mode.OCCURRED,
        basis=Basis(basis) if ok else Basis.STATED,
        because=because,
        said_by=said_by.text if said_by else "",
        location=fields.location,
    )


def _lines(fields: Fields, source: Source | None) -> tuple[int, int]:
    scalar = fields.scalar("lines", fields.require("lines"))
    if scalar is None:
        return 0, 0
    found = _LINES.fullmatch(scalar.text)
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        message = f"lines '{shortened(scalar.text)}' is neither a line number nor a range such as 40-41"
        fields.error(scalar, "lines-form", message)
        return 0, 0
    first, last = int(found[1]), int(found[2] or found[1])
    document = source.document if source else None
    if document and document.lines is not None and last > document.lines:
        message = f"line {last} is beyond the end of {document.file}, which has {document.lines} lines"
        fields.error(scalar, "lines-outside", message)
    return first, last


def _slot(fields: Fields, key: str, written: dict[str, str]) -> Slot | None:
    """Return what one slot says; its text is kept in `written`."""
    node = fields.get(key)
    if node is None:
        return None
    if isinstance(node, Mapping):
        return _relation(fields, key, node, written)
    if isinstance(node, Sequence):
        fields.error(node, "date-unquoted", f"'{key}' holds a list: put an EDTF set such as \"[1987..1989]\" in quotes")
        return None
    scalar = fields.scalar(key, node)
    if scalar is None:
        return None
    written[key] = scalar.text
    return _value(fields, key, scalar)


def _value(fields: Fields, key: str, scalar: Scalar) -> Slot | None:
    try:
        value = read_value(scalar.text)
    except DateError as error:
        fields.error(scalar, "date-invalid", f"{key} '{shortened(scalar.text)}': {error}")
        return None
    if isinstance(value, Dated) and value.when.kind == "all_of":
        message = f"{key} '{shortened(scalar.text)}' means all of these dates: write one record for each"
        fields.error(scalar, "date-invalid", message)
    return value


def _from_wording(fields: Fields, wording: str, written: dict[str, str]) -> Slot | None:
    """Return what a claim's own wording says, for a claim without a slot."""
    try:
        return read_value(wording)
    except DateError:
        message = "the claim says no date, and its wording cannot be read as one: add date, start, end or at"
        fields.error(fields.node, "date-missing", message)
        return None


def _relation(fields: Fields, key: str, node: Mapping, written: dict[str, str]) -> Slot | None:
    """Return a relation to the source; one to another event is a problem."""
    inner = Fields(node, fields.file, f"'{key}'", fields.told)
    after = inner.scalar("after", inner.get("after"))
    before = inner.scalar("before", inner.get("before"))
    if after is None and before is None and inner.ok:
        inner.error(node, "relation-form", f"'{key}' needs a date, or a relation such as {{before: source}}")
    for scalar in (after, before):
        if scalar is not None and scalar.text != "source":
            message = f"'{shortened(scalar.text)}': only 'source' can be named here; give the date itself in EDTF"
            inner.error(scalar, "relation-form", message)
    if not inner.finish(("after", "before")):
        fields.ok = False
        return None
    parts = [f"{word}: {s.text}" for word, s in (("after", after), ("before", before)) if s]
    written[key] = f"{{{', '.join(parts)}}}"
    return Relation(written[key], after.text if after else None, before.text if before else None)


def _check_shape(fields: Fields, shape: Shape, slots: dict[str, Slot | None]) -> None:
    """Note a slot that the event's shape does not take."""

    def node(key: str) -> Node:
        return fields.node.entries.get(key, (None, fields.node))[1]

    date = slots["date"]
    is_interval = isinstance(date, Dated) and date.when.kind == "interval"
    if shape is Shape.POINT:
        for key in ("start", "end", "at"):
            if slots[key] is not None:
                fields.error(node(key), "slot-shape", f"a point has no '{key}': add 'shape: span', or use 'date'")
        if is_interval:
            message = "an interval lasts: add 'shape: span'; for some time within it write \"[1987..1989]\""
            fields.error(node("date"), "slot-shape", message)
    elif date is not None and not is_interval:
        message = "a span takes start, end and at, or a date with an EDTF interval such as 2004/2009"
        fields.error(node("date"), "slot-shape", message)
    elif is_interval and any(slots[key] is not None for key in ("start", "end", "at")):
        fields.error(node("date"), "slot-shape", "give either an interval as 'date', or start, end and at")
    for key in ("start", "end", "at"):
        slot = slots[key]
        if shape is Shape.SPAN and isinstance(slot, Dated) and slot.when.kind == "interval":
            message = f"'{key}' is one moment: for some time within a stretch write \"[1987..1989]\""
            fields.error(node(key), "slot-shape", message)


def _unfolded(slots: dict[str, Slot | None]) -> dict[str, Slot | None]:
    """Return the slots with an interval taken apart; `X/..` is a start, under way at the source."""
    date = slots["date"]
    if not isinstance(date, Dated) or date.when.kind != "interval":
        return slots
    start, end = date.when.start, date.when.end
    from sinoital.dates.when import When
    from sinoital.dates.window import OPEN

    return {
        "date": None,
        "start": Dated(start) if isinstance(start, When) else None,
        "end": Dated(end) if isinstance(end, When) else None,
        "at": read_value("source") if end is OPEN else None,
    }
