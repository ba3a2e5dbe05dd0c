"""Directions: words that point back for a plan, or ahead for what occurred."""

from collections.abc import Iterator
from typing import Final

from sinoital.dates.value import FromSource, Layers
from sinoital.dates.window import Window
from sinoital.engine.claim_bounds import layers_of
from sinoital.records.model import Chronology, Claim, Mode, Relation, Slot
from sinoital.records.moment import SOURCE
from sinoital.records.problems import Problem, shortened

WRONG_WAY: Final = "date-wrong-way"
"""The rule of a date that points the wrong way."""

# whichever day it is, words such as next year point the same way
_SOME_DAY: Final = 730_000
_THEN: Final = Layers(Window(_SOME_DAY, _SOME_DAY), Window(_SOME_DAY, _SOME_DAY))


def wrong_ways(chronology: Chronology) -> Iterator[Problem]:
    """Yield the slots that point back for a plan or a hope, and ahead for what is told as occurred.

    Only what hangs on the date of its source is looked at: a source of some year would else hide it, and with
    other dates it is the sources that contradict each other.
    """
    for event in chronology.events:
        for claim in event.claims:
            for name, slot in claim.slots:
                if _points_wrong(claim, slot):
                    yield _problem(claim, name, slot)


def _points_wrong(claim: Claim, slot: Slot) -> bool:
    """Tell whether a slot leaves no day, but that of its source itself, on the side where it has to lie."""
    if isinstance(slot, Relation):
        names_source = SOURCE in (slot.after, slot.before)
    elif isinstance(slot, FromSource):
        names_source = slot.names_source
    else:
        return False
    # of a plan that was made earlier the source is no measure
    if names_source and claim.said is not None:
        return False
    days = layers_of(slot, _THEN, _THEN).exact
    if claim.mode is Mode.OCCURRED:
        return days.low >= _SOME_DAY and days.high > _SOME_DAY
    return days.high <= _SOME_DAY and days.low < _SOME_DAY


def _problem(claim: Claim, name: str, slot: Slot) -> Problem:
    key = name if name in claim.places else "date"
    written = claim.written.get(key, "")
    text = shortened(written or slot.text)
    if claim.mode is Mode.OCCURRED:
        message = (
            f"{key} '{text}' points ahead of its source, which cannot tell as occurred what lies there: "
            "make it a plan or a hope by its 'mode', or correct the date"
        )
    else:
        what = "a plan" if claim.mode is Mode.PLANNED else "a hope"
        message = (
            f"{key} '{text}' points back, and {what} lies ahead: if it tells when {what} was made, write it "
            "as 'said', and as the date when it was to be; if it tells what happened, leave out the mode"
        )
    location, length = claim.places.get(key, claim.location), len(written)
    if isinstance(slot, Relation):
        # a relation is not kept as it stands in the file
        length = 0
    return Problem(location=location, rule=WRONG_WAY, message=message, length=length)
