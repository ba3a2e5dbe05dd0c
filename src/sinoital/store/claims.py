"""Reader of an event's claims."""

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Final, TypeAlias

from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated, DatePhrase, Distance, FromSource, IntervalPhrase, PointValue, Value
from sinoital.dates.when import When
from sinoital.dates.window import ANY, OPEN, Unbounded, Window
from sinoital.records.model import SLOTS, Basis, Claim, Mode, Relation, Shape, Slot, Source
from sinoital.records.problems import Location, shortened
from sinoital.store.fields import Fields, Vocabulary, shown, unquoted_set
from sinoital.store.nodes import Broken, Mapping, Scalar, Sequence
from sinoital.store.quotes import read_lines, read_wording
from sinoital.store.relations import read_relation

KEYS: Final = ("source", "lines", "wording", *SLOTS, "mode", "said", "basis", "because", "said_by")
_MODES: Final = {mode.value: mode for mode in Mode}
_BASES: Final = {basis.value: basis for basis in Basis}
_SOME_DAY: Final = 730_000
_OCCURRED, _STATED, _INFERRED = Mode.OCCURRED.value, Basis.STATED.value, Basis.INFERRED.value

NamedTimes: TypeAlias = Map[str, Window]
Slots: TypeAlias = dict[str, Slot | None]
Written: TypeAlias = dict[str, tuple[str, Location]]


def read_claims(
    fields: Fields,
    shape: Shape | None,
    sources: Map[str, Source],
    known: Map[str, Vocabulary],
    named: NamedTimes,
) -> tuple[Claim, ...]:
    """Return the claims of an event; `fields.ok` turns False where one cannot be read or none is there.

    `shape` is None where it could not be read; `known` holds what may be named, by family; `named` the
    days of the periods, by name.
    """
    return each_claim(fields, lambda one: _claim(one, shape, sources, known, named))


def each_claim(fields: Fields, read: Callable[[Fields], Claim | None]) -> tuple[Claim, ...]:
    """Return what `read` makes of each item of the list of claims, as `read_claims` does."""
    node = fields.require("claims")
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        fields.error(node, "claim-missing", "'claims' must hold at least one '- source: …'")
        return ()
    claims = []
    # all are read, also after one that cannot be: problems are reported all at once
    for item in node.items:
        if isinstance(item, Mapping):
            claims.append(read(fields.inner(item, "a claim")))
            continue
        claims.append(None)
        if not isinstance(item, Broken):
            message = f"a claim ('- source: …') was expected, not {shown(item)}"
            fields.error(item, "claim-shape", message)
    if None in claims:
        fields.ok = False
    return tuple(claim for claim in claims if claim is not None)


def _claim(
    fields: Fields,
    shape: Shape | None,
    sources: Map[str, Source],
    known: Map[str, Vocabulary],
    named: NamedTimes,
) -> Claim | None:
    source = fields.choice("source", known["source"])
    lines = read_lines(fields, sources[source].document if source in sources else None)
    wording = read_wording(fields)
    written: Written = {}
    mode = fields.choice("mode", _MODES, _OCCURRED)
    slots = _slots(fields, wording, shape, written, named, occurred=mode == _OCCURRED)
    basis, because = read_basis(fields)
    said_by = read_said_by(fields, known["people"])
    said = _said(fields, sources.get(source), mode, named)
    if not fields.finish(KEYS) or source not in sources:
        return None
    return Claim(
        source=source,
        lines=lines,
        wording=wording,
        date=slots["date"],
        start=slots["start"],
        end=slots["end"],
        at=slots["at"],
        written={key: text for key, (text, _) in written.items()},
        places={key: place for key, (_, place) in written.items()},
        mode=_MODES[mode],
        basis=basis,
        because=because,
        said_by=said_by,
        said=said,
        location=fields.location,
    )


def read_basis(fields: Fields) -> tuple[Basis, str]:
    """Return who says so, and the reason, which an inferred claim must give."""
    basis = fields.choice("basis", _BASES, _STATED)
    because = fields.text("because")
    if basis == _INFERRED and not because.strip():
        fields.error(fields.node, "because-missing", "the claim is inferred: say how in 'because'")
    return _BASES.get(basis, Basis.STATED), because


def read_said_by(fields: Fields, people: Vocabulary) -> str:
    """Return the id of the person whom the source quotes, empty where it quotes nobody."""
    scalar = fields.scalar("said_by", fields.get("said_by"))
    return scalar.text if scalar and fields.check_known("person", scalar, people) else ""


def _said(fields: Fields, source: Source | None, mode: str, named: NamedTimes) -> Value | None:
    """Return when a plan or a hope was made, for a claim that says so; note what cannot be."""
    scalar = fields.date("said", fields.get("said"))
    if scalar is None:
        return None
    text = shortened(scalar.text)
    if mode == _OCCURRED:
        message = "only a plan or a hope has 'said', when it was made: add its mode, or remove it"
        fields.error(scalar, "said-date", message)
    value = _value(fields, "said", scalar, named)
    if value is None or isinstance(value, Relation):
        return None
    if _lasts(value):
        message = f"said '{text}' lasts: for some time within a stretch write \"[1987..1989]\""
        fields.error(scalar, "said-date", message)
        return None
    if source is not None and _is_after(value, source):
        message = f"said '{text}' is after its source was written: correct one of the two"
        fields.error(scalar, "said-date", message)
    return value


def _is_after(value: Value, source: Source) -> bool:
    """Tell whether a date is surely after a source was written."""
    written = source.when_written.exact
    if isinstance(value, FromSource):
        # whichever day that was: `next year` is after it
        written = Window(_SOME_DAY, _SOME_DAY)
    return value.layers(written).exact.low > written.high


def _slots(
    fields: Fields,
    wording: str,
    shape: Shape | None,
    written: Written,
    named: NamedTimes,
    *,
    occurred: bool,
) -> Slots:
    """Return what the claim says of each slot; the texts of the slots and their places go to `written`.

    `occurred` says that the claim reports something that happened: only that can be under way at the source.
    """
    slots: Slots = {key: _slot(fields, key, written, named) for key in SLOTS}
    if not any(fields.value(key) for key in SLOTS):
        slots |= _from_wording(fields, wording, shape, named)
    if shape is not None:
        # before intervals are taken apart, after which nobody knows which slot was written
        _check_shape(fields, shape, slots)
    slots = _unfolded(slots, occurred=occurred)
    _check_order(fields, slots, written)
    return slots


def _slot(fields: Fields, key: str, written: Written, named: NamedTimes) -> Slot | None:
    """Return what one slot says; its text and its place go to `written`."""
    node = fields.get(key)
    if isinstance(node, Mapping) and not unquoted_set(node):
        relation = read_relation(fields, key, node)
        if relation:
            written[key] = relation.text, fields.place(node)
        return relation
    scalar = fields.date(key, node)
    if scalar is None:
        return None
    written[key] = scalar.text, fields.place(scalar)
    return _value(fields, key, scalar, named)


def _value(fields: Fields, key: str, scalar: Scalar, named: NamedTimes) -> Slot | None:
    try:
        value = read_value(scalar.text, named)
    except DateError as error:
        fields.error(scalar, "date-invalid", f"{key} '{shortened(scalar.text)}': {error}")
        return None
    if isinstance(value, Dated) and value.when.kind == "all_of":
        message = f"{key} '{shortened(scalar.text)}' means all of these dates: write one record for each"
        fields.error(scalar, "date-invalid", message)
    return value


def _from_wording(fields: Fields, wording: str, shape: Shape | None, named: NamedTimes) -> Slots:
    """Return what a claim's own wording says, for a claim without a slot."""
    value, fault = _found(wording, named)
    if value is None:
        message = f"the claim says no date, and {fault}: add date, start, end or at"
        fields.error(fields.node, "date-missing", message)
        return {}
    if shape is Shape.SPAN and not _lasts(value):
        message = "the claim does not say which moment of the span its wording dates: add start, end or at"
        fields.error(fields.node, "date-missing", message)
    return {"date": value}


def _found(wording: str, named: NamedTimes) -> tuple[Slot | None, str]:
    """Return the one date in a wording, or None and why there is none."""
    # imported late: most claims have a slot, and need no search
    from sinoital.dates.finding import find
    from sinoital.dates.wording_count import length_in

    try:
        found = find(wording, named)
    except DateError as error:
        return None, f"its wording leaves it open ({error})"
    if found is None:
        length = length_in(wording)
        if length is None:
            return None, "its wording cannot be read as one"
        by = f"{{after: ID.start, by: {length.text}}}"
        return (
            None,
            f"'{length.text}' tells how long, and not from when (what lasted so long has 'end: {by}')",
        )
    if isinstance(found.value, Distance):
        return None, f"'{found.text}' needs something to count from, as {found.value.relation}"
    return found.value, ""


def _lasts(slot: Slot | None) -> bool:
    """Tell whether a slot names a stretch with two ends, in EDTF or in words."""
    return _taken_apart(slot) is not None


def _is_one_end(key: str, slot: Slot | None) -> bool:
    """Tell whether a slot has the words that go with it: `start: since 1995`, `end: until 2009`."""
    if not isinstance(slot, IntervalPhrase):
        return False
    return (key == "start" and slot.end is OPEN) or (key == "end" and slot.start is OPEN)


def _check_shape(fields: Fields, shape: Shape, slots: Slots) -> None:
    """Note a slot that the event's shape does not take."""
    date = slots["date"]
    moments = [key for key in ("start", "end", "at") if slots[key] is not None]
    if shape is Shape.POINT:
        for key in moments:
            message = f"a point has no '{key}': add 'shape: span', or use 'date'"
            fields.error(fields.at(key), "slot-shape", message)
        if _lasts(date):
            message = "an interval lasts: add 'shape: span'; for some time within it write \"[1987..1989]\""
            fields.error(fields.at("date"), "slot-shape", message)
        return
    if date is not None and not _lasts(date) and fields.value("date"):
        message = "a span takes start, end and at, or a date with an EDTF interval such as 2004/2009"
        fields.error(fields.at("date"), "slot-shape", message)
    elif date is not None and moments:
        message = "give either an interval as 'date', or start, end and at"
        fields.error(fields.at("date"), "slot-shape", message)
    for key in moments:
        if _lasts(slots[key]) and not _is_one_end(key, slots[key]):
            message = f"'{key}' is one moment: for some time within a stretch write \"[1987..1989]\""
            fields.error(fields.at(key), "slot-shape", message)


def _check_order(fields: Fields, slots: Slots, written: Written) -> None:
    """Note an end that lies wholly before its start; what depends on the source is left to the engine."""
    start, end = slots["start"], slots["end"]
    if _own_window(start).low > _own_window(end).high:
        message = f"the end '{written['end'][0]}' lies before the start '{written['start'][0]}': correct one"
        fields.error(fields.at("end"), "date-reversed", message)


def _own_window(slot: Slot | None) -> Window:
    """Return what a slot strictly says by itself, any day where it depends on the source."""
    return slot.layers(ANY).exact if isinstance(slot, Dated | DatePhrase) else ANY


def _unfolded(slots: Slots, *, occurred: bool) -> Slots:
    """Return the slots with stretches taken apart: `since X` is a start, under way at the source."""
    # what was planned to last from 2010 on need not be under way when that is written
    at_source = read_value("source") if occurred else None
    if stretch := _taken_apart(slots["date"]):
        start, end, is_open = stretch
        return {"date": None, "start": start, "end": end, "at": at_source if is_open else None}
    unfolded = dict(slots)
    if stretch := _taken_apart(slots["start"]):
        unfolded |= {"start": stretch[0], "at": slots["at"] or at_source}
    if stretch := _taken_apart(slots["end"]):
        unfolded["end"] = stretch[1]
    return unfolded


def _taken_apart(slot: Slot | None) -> tuple[Slot | None, Slot | None, bool] | None:
    """Return the start and the end of a stretch, and whether its end is open; None for one moment."""
    if isinstance(slot, IntervalPhrase):
        return _moment(slot.start), _moment(slot.end), slot.end is OPEN
    if isinstance(slot, Dated) and slot.when.kind == "interval":
        return _moment(slot.when.start), _moment(slot.when.end), slot.when.end is OPEN
    return None


def _moment(side: When | PointValue | Unbounded | None) -> Slot | None:
    if isinstance(side, When):
        return Dated(side)
    return None if isinstance(side, Unbounded) else side
