"""What is no change: claims in another order, or written more often."""

from dataclasses import replace

import pytest
from tests.making import claim, event, history

from sinoital.questions.changes import EventChange, compare
from sinoital.records.model import Claim

FIRST, SECOND, THIRD = (claim(line, "2012") for line in (1, 2, 3))


def change(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> EventChange:
    (found,) = compare(history(event("dome", *before)), history(event("dome", *after)))
    return found


@pytest.mark.parametrize(
    "after", [(SECOND, FIRST), (FIRST, SECOND, FIRST), (FIRST, FIRST, SECOND, SECOND, SECOND)]
)
def test_the_order_and_the_number_of_equal_claims_are_no_change(after: tuple[Claim, ...]) -> None:
    found = change((FIRST, SECOND), after)
    assert (found.kind.value, found.record_fields) == ("unchanged", ())


def test_a_new_claim_among_repeated_ones_is_told_once() -> None:
    found = change((FIRST,), (THIRD, FIRST, THIRD))
    assert (found.kind.value, found.new_claims, found.lost_claims) == ("retold", (THIRD,), ())
    back = change((THIRD, FIRST, THIRD), (FIRST,))
    assert (back.kind.value, back.new_claims, back.lost_claims) == ("retold", (), (THIRD,))


def test_a_reason_for_a_dispute_is_a_change() -> None:
    before = event("dome", FIRST, claim(2, "2013"))
    after = replace(before, disputed="neither is better")
    (found,) = compare(history(before), history(after))
    assert (found.kind.value, found.record_fields) == ("retold", ("disputed",))
