"""Setting: other values for fields of an event, a statement or a claim, in the file where they are."""

from collections.abc import Mapping
from typing import NamedTuple

from sinoital.editing.drafting import NoDraft, value_of
from sinoital.editing.inventory import Inventory, NoSuchRecord, Place, Plan, Refused, shown_name
from sinoital.editing.lookup import Lookup
from sinoital.records.problems import shortened, suggestion
from sinoital.store.claims import KEYS as CLAIM_KEYS
from sinoital.store.events import KEYS as EVENT_KEYS
from sinoital.store.gate import Change
from sinoital.store.nodes import Sequence
from sinoital.store.references import EVENT, STATEMENT
from sinoital.store.statements import KEYS as STATEMENT_KEYS
from sinoital.store.surgery import Steps, Text, part_of, text_of, with_field
from sinoital.store.writing import Unwritable

# what a record has of its own: its claims have a number, its id has a command
_NOT_SET = ("id", "claims")


class _Part(NamedTuple):
    """A record or one of its claims: what is told of it, where it stands, and its fields in their order."""

    name: str
    steps: Steps
    order: tuple[str, ...]


def setting(found: Inventory, name: str, number: int | None, texts: Mapping[str, str]) -> Plan:
    """Return what changes where fields of an event or a statement, or of its claim, get other texts.

    `number` is that of the claim, from 1; an empty text takes a field away. Raises NoSuchRecord; NoDraft,
    which names the field; Refused and Unhandled where the file does not allow it.
    """
    own = found.bearing(name)
    if own.kind not in (EVENT, STATEMENT):
        raise Refused(
            f"{own.bearer} is changed in an editor ('sinoital edit'): only events and statements take --set"
        )
    lookup, file = Lookup(found.read.chronology), shown_name(own.path)
    raw, names = found.files[own.path], []
    for field, text in _with_basis(texts).items():
        written = text_of(raw, found.text(own.path).file)
        part = _part(written, own, number, field)
        try:
            raw = with_field(written, part.steps, field, value_of(field, text, lookup), part.order)
        except Unwritable as error:
            raise NoDraft(field, str(error)) from None
        names.append(f"{field}{part.name}")
    message = f"{own.bearer} in {file} is changed: {', '.join(names)}"
    told = f"edit {own.named.id} --set {', '.join(texts)}"
    return Plan((Change(own.path, found.files[own.path], raw),), told, message)


def _with_basis(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts with the basis that follows from a reason, as `add` writes it."""
    if "because" not in texts or "basis" in texts:
        return dict(texts)
    return {**texts, "basis": "inferred" if texts["because"].strip() else ""}


def _part(text: Text, own: Place, number: int | None, field: str) -> _Part:
    """Return the part of a file in which a field is to stand; raises NoDraft, NoSuchRecord, Refused."""
    order = EVENT_KEYS if own.kind == EVENT else STATEMENT_KEYS
    if field == "id":
        raise NoDraft(field, f"'sinoital rename {own.named.id} NEW' gives it another id, in all places")
    if number is None and field in order and field not in _NOT_SET:
        return _Part("", own.named.steps, order)
    if field not in CLAIM_KEYS:
        whose = "a claim" if number is not None else f"{'an' if own.kind == EVENT else 'a'} {own.what}"
        known = CLAIM_KEYS if number is not None else (*order, *CLAIM_KEYS)
        hint = suggestion(field, [key for key in known if key not in _NOT_SET])
        raise NoDraft(field, f"{whose} has no field '{shortened(field)}'{hint}")
    steps: Steps = (*own.named.steps, "claims")
    claims = part_of(text, steps)
    if not isinstance(claims, Sequence):
        raise Refused(f"the claims of {own.bearer} cannot be read: 'sinoital check' tells what is wrong")
    count = len(claims.items)
    if number is None and count > 1:
        raise NoDraft(field, f"{own.bearer} has {count} claims: say with --claim N which is meant")
    if not 1 <= (number or 1) <= count:
        raise NoSuchRecord(f"{own.bearer} has no claim {number}: it has {count}")
    return _Part(f" of claim {number or 1}", (*steps, (number or 1) - 1), CLAIM_KEYS)
