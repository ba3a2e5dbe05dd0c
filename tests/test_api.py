"""What Python programs may use."""

import pytest
from tests.conftest import SAMPLE

import sinoital
from sinoital.dates.errors import DateError
from sinoital.questions.order import Order
from sinoital.records.names import UnknownName
from sinoital.store.loading import NotAChronology


def test_a_folder_is_loaded_and_asked() -> None:
    history = sinoital.load(SAMPLE)
    assert isinstance(history, sinoital.History)
    assert history["first-light"].event.title == "First light"
    assert history.why("first-light").bounds[0].steps[0].claim == history["first-light"].event.claims[0]
    assert [conflict.short for conflict in history.conflicts()] == [246]
    assert history.order("tower-founded", "first-light").certain is Order.BEFORE
    assert history.gap("tower-founded", "first-light") == (285, 650)
    assert repr(history) == "<History of 'An invented observatory': 9 events, 2 sources, 0 problems>"


def test_as_of_a_date_later_sources_are_silent() -> None:
    assert len(sinoital.load(str(SAMPLE), as_of="1993").events) < len(sinoital.load(SAMPLE).events)
    with pytest.raises(DateError):
        sinoital.load(SAMPLE, as_of="soonish")
    with pytest.raises(ValueError, match="has no last day"):
        sinoital.load(SAMPLE, as_of="1993/..")


def test_what_does_not_exist_is_an_error_that_suggests() -> None:
    history = sinoital.load(SAMPLE)
    with pytest.raises(KeyError, match="did you mean 'first-light'"):
        history["first-ligth"]
    with pytest.raises(UnknownName, match="did you mean 'first-light'"):
        history.why("first-ligth")
    with pytest.raises(UnknownName, match="did you mean 'first-light'"):
        history.order("first-ligth", "first-light")
    with pytest.raises(NotAChronology):
        sinoital.load(SAMPLE / "events")
    with pytest.raises(AttributeError):
        _ = sinoital.nothing
