"""Moving: an event or a statement put into another file, as it is written."""

import os

from sinoital.editing.appending import events_file
from sinoital.editing.inventory import Inventory, Plan, Refused, new_problems, shown_name
from sinoital.store.gate import Change
from sinoital.store.loading import load
from sinoital.store.naming import name_of
from sinoital.store.references import EVENT, STATEMENT
from sinoital.store.surgery import with_record, without


class NoFile(ValueError):  # noqa: N818 - reads as what it tells
    """A name is not that of a file of records; the message says what would be right."""


def moving(found: Inventory, name: str, file: str) -> Plan:
    """Return what changes where a record is put at the end of another file of events/, or of statements/.

    A file of which no record is left is removed. Raises NoSuchRecord, NoFile for one that would not be read,
    Refused and Unhandled where the records do not allow it.
    """
    own = found.bearing(name)
    if own.kind not in (EVENT, STATEMENT):
        raise Refused(f"{own.bearer} stays in {shown_name(own.path)}: only events and statements are moved")
    try:
        target = events_file(found.folder, file, f"{own.kind}s")
    except ValueError as error:
        raise NoFile(str(error)) from None
    real = os.path.realpath(target)
    same = next((path for path in found.files if os.path.realpath(path) == real), target)
    if same == own.path:
        raise Refused(f"{own.bearer} is in {shown_name(own.path)} already")
    cut = without(found.text(own.path), own.named.steps)
    old = found.files.get(same)
    raw = with_record(old or b"", name_of(same), cut.lines)
    rest = b"[]\n" if cut.is_empty else cut.raw
    after, problems = load(found.folder, instead={own.path: rest, same: raw})
    if new := new_problems(found.read.problems, problems):
        raise Refused("\n".join(("in the other file it would not be read as it is:", *map(str, new))))
    before = found.read.chronology
    if (after.events, after.statements) != (before.events, before.statements):
        raise Refused("in the other file it would not be read as it is: choose another one")
    message = f"{own.bearer} is moved from {shown_name(own.path)} to {shown_name(same)}"
    if cut.is_empty:
        message += "; the first held no other record and is removed"
    gone = found.removal(own.path) if cut.is_empty else Change(own.path, found.files[own.path], cut.raw)
    return Plan((gone, Change(same, old, raw)), f"move {own.named.id} {file}", message)
