"""Removing: a record, or one claim of it, taken out of its file."""

from sinoital.editing.inventory import Inventory, NoSuchRecord, Place, Plan, Refused, new_problems, shown_name
from sinoital.editing.sharing import check_unshared
from sinoital.store.gate import Change
from sinoital.store.loading import load
from sinoital.store.nodes import Sequence
from sinoital.store.references import EVENT, STATEMENT
from sinoital.store.surgery import part_of, without

_FEW = 20


def removing(found: Inventory, name: str) -> Plan:
    """Return what changes where a record is removed, which nothing may name.

    A file of which no record is left is removed with it, and so is the card of a source. Raises NoSuchRecord,
    and Refused and Unhandled where the records do not allow it.
    """
    own = found.bearing(name)
    if naming := found.naming(own):
        _refuse(found, own, naming)
    told = f"remove {own.named.id}"
    file = shown_name(own.path)
    if own.named.family == "source":
        warning = check_unshared(found, own)
        record = "".join(found.text(own.path).lines)
        message = f"{own.bearer} is removed with {file}"
        return Plan((found.removal(own.path),), told, message, record, warning)
    cut = without(found.text(own.path), own.named.steps)
    message = f"{own.bearer} is removed from {file}"
    if cut.is_empty:
        message += ", which held no other record and is removed too"
    _check(found, own, cut.raw if not cut.is_empty else b"[]\n")
    change = found.removal(own.path) if cut.is_empty else Change(own.path, found.files[own.path], cut.raw)
    return Plan((change,), told, message, "".join(cut.lines))


def removing_claim(found: Inventory, name: str, number: int) -> Plan:
    """Return what changes where one claim of a record is removed, by its number from 1; raises as `removing`.

    The only claim of a record stays.
    """
    own = found.bearing(name)
    if own.kind not in (EVENT, STATEMENT):
        raise NoSuchRecord(f"{own.bearer} has no claims: only events and statements have")
    text, steps = found.text(own.path), (*own.named.steps, "claims")
    claims = part_of(text, steps)
    if not isinstance(claims, Sequence):
        raise Refused(f"the claims of {own.bearer} cannot be read: 'sinoital check' tells what is wrong")
    if not 1 <= number <= len(claims.items):
        raise NoSuchRecord(f"{own.bearer} has no claim {number}: it has {len(claims.items)}")
    if len(claims.items) == 1:
        raise Refused(f"it is the only claim of {own.bearer}: remove the record, or add another claim first")
    cut = without(text, (*steps, number - 1))
    _check(found, own, cut.raw)
    message = f"claim {number} of {own.bearer} is removed from {shown_name(own.path)}"
    change = Change(own.path, found.files[own.path], cut.raw)
    return Plan((change,), f"remove {own.named.id} --claim {number}", message, "".join(cut.lines))


def _refuse(found: Inventory, own: Place, naming: list[Place]) -> None:
    """Raise Refused with every place that names a record."""
    lines = [f"{one.location}: {found.owner(one)} names it ({one.named.field})" for one in naming[:_FEW]]
    if len(naming) > _FEW:
        lines.append(f"… and {len(naming) - _FEW} more")
    raise Refused("\n".join((f"{own.bearer} is not removed: take it out of these first", *lines)))


def _check(found: Inventory, own: Place, raw: bytes) -> None:
    """Refuse what would make anything else worse."""
    _, problems = load(found.folder, instead={own.path: raw})
    if new := new_problems(found.read.problems, problems):
        raise Refused("\n".join(("without it something else would be wrong:", *map(str, new))))
