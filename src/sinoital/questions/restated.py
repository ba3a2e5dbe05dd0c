"""Changes of statements between two states of a chronology: added, gone, or told otherwise."""

from collections.abc import Collection
from dataclasses import fields

from sinoital.questions.changes import Kind
from sinoital.questions.statements import in_order
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Claim, Statement


@frozen
class Restated:
    """A statement before and after, at least one of them; its kind is added, gone or retold."""

    kind: Kind
    before: Statement | None
    after: Statement | None

    @property
    def last(self) -> Statement:
        """The statement as it is after, or where it is gone as it was before."""
        one = self.after or self.before
        assert one is not None
        return one

    @property
    def new_claims(self) -> tuple[Claim, ...]:
        """The claims that were not there before."""
        return _without(self.after, self.before)

    @property
    def lost_claims(self) -> tuple[Claim, ...]:
        """The claims that are no longer there."""
        return _without(self.before, self.after)

    @property
    def record_fields(self) -> tuple[str, ...]:
        """The fields of the record that differ, but for `claims`: these are told as new and lost ones."""
        if self.before is None or self.after is None:
            return ()
        names = [field.name for field in fields(Statement) if field.compare and field.name != "claims"]
        return tuple(name for name in names if getattr(self.before, name) != getattr(self.after, name))


def restated(before: Chronology, after: Chronology, among: Collection[str]) -> tuple[Restated, ...]:
    """Return the changes of those statements, by id, that filters chose on either side.

    What is alike on both sides is left out.
    """
    old = {one.id: one for one in before.statements if one.id in among}
    new = {one.id: one for one in after.statements if one.id in among}
    found = []
    for one in [*in_order(after, new.values()), *in_order(before, [old[i] for i in old.keys() - new.keys()])]:
        first, last = old.get(one.id), new.get(one.id)
        kind = Kind.ADDED if first is None else Kind.GONE if last is None else Kind.RETOLD
        change = Restated(kind, first, last)
        if first is None or last is None or change.record_fields or change.new_claims or change.lost_claims:
            found.append(change)
    return tuple(found)


def _without(one: Statement | None, other: Statement | None) -> tuple[Claim, ...]:
    others = other.claims if other else ()
    return tuple(claim for claim in dict.fromkeys(one.claims if one else ()) if claim not in others)
