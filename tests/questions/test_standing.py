"""Where events stand on a page: their year, their order, and that no recorded pair is the wrong way round."""

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from tests.generated import chronologies, histories
from tests.making import after, before, claim, event, history, source

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent, Status
from sinoital.questions.sorting import arranged, recorded_before
from sinoital.questions.standing import Form, standing
from sinoital.records.model import Claim, Event, Mode
from sinoital.telling.dates import telling


def in_order(made: DatedChronology, *, reverse: bool = False) -> list[str]:
    """Return the ids of all events in the order of a page."""
    return [one.event.id for one in arranged(made.events, "date", made.by_id, reverse=reverse)]


@pytest.mark.parametrize(
    ("claims", "form", "year"),
    [
        ((claim(date="2013"),), Form.DATED, 2013),
        # "known from its own claims: at its earliest" would put what happened recently, by 2017, under 2016
        ((claim(date="recently"),), Form.BY, 2017),
        ((claim(date="2013 or 2014"),), Form.BETWEEN, 2013),
        ((claim(date="between 2012 and 2014"),), Form.BETWEEN, 2012),
        ((claim(date="between 2011 and 2014"),), Form.BY, 2014),
        ((claim(date=before("source")),), Form.BY, 2017),
        # a decade is counted by its last year, and so is a part of it
        ((claim(date="197X"),), Form.DATED, 1979),
        ((claim(date="early 1970s"),), Form.DATED, 1973),
        ((claim(start="1995", at="source"),), Form.SINCE, 1995),
        ((claim(at="source"),), Form.AS_OF, 2017),
        ((claim(start="by 1995", at="source"),), Form.BY, 1995),
        ((claim(end="2006"),), Form.UNTIL, 2006),
        ((claim(at="1983"),), Form.UNDER_WAY, 1983),
        ((claim(start="2004", end="2006"),), Form.DATED, 2004),
        ((claim(date="soon", mode=Mode.PLANNED),), Form.SOON, 2018),
        ((claim(date=after("source"), mode=Mode.HOPED),), Form.UNDATED, None),
        # a promise is not before it was made: that says nothing of its date
        ((claim(date="by 2018", mode=Mode.PLANNED),), Form.BY, 2018),
    ],
)
def test_an_event_stands_in_the_year_that_its_claims_support(
    claims: Sequence[Claim], form: Form, year: int | None
) -> None:
    made = history(event("it", *claims))
    place = standing(made.by_id["it"], made.by_id)
    assert (place.form, place.year) == (form, year)


def test_a_bound_that_follows_from_others_does_not_place_an_event() -> None:
    made = history(
        event("first", claim(date="2013")),
        event("it", claim(date=after("first")), claim(date=before("last"))),
        event("last", claim(date="2014")),
    )
    assert standing(made.by_id["it"], made.by_id).year == 2014


def test_by_comes_before_dated_and_that_before_the_vague() -> None:
    made = history(
        event("d", claim(at="source")),
        event("c", claim(date="[2017..2018]")),
        event("b", claim(date="2017")),
        event("a", claim(date="by 2017")),
        event("promised", claim(date=after("source"), mode=Mode.HOPED)),
        sources=[source("report", "2018")],
    )
    assert in_order(made) == ["a", "b", "c", "d", "promised"]
    assert in_order(made, reverse=True)[-1] == "promised"


def test_a_row_moves_up_to_what_a_record_tells_to_follow_it() -> None:
    made = history(
        event("launch", claim(date="2015")),
        event("design", claim(date="by 2016"), claim(2, date=before("launch"))),
        event("study", claim(date="by 2017"), claim(2, date=before("design"))),
    )
    assert in_order(made) == ["study", "design", "launch"]


def wrong_pairs(made: DatedChronology, listed: Sequence[str]) -> list[tuple[str, str]]:
    places = {name: place for place, name in enumerate(listed)}
    before_each = recorded_before(made.events)
    return [
        (first, second)
        for second, firsts in before_each.items()
        for first in firsts
        if places[first] > places[second]
        # what hangs on a contradiction may go round in a circle
        and not rests_on_conflict(made.by_id[first])
        and not rests_on_conflict(made.by_id[second])
        # without a day an event stands behind all others, promised or not
        and standing(made.by_id[first], made.by_id).day is not None
        # each after the other: both are of one day
        and not leads(before_each, first, second)
    ]


def leads(before_each: Mapping[str, set[str]], first: str, second: str) -> bool:
    """Tell whether records tell the second to be before the first, perhaps by way of others."""
    found, new = set(), {first}
    while new:
        found |= new
        new = set().union(*(before_each.get(name, set()) for name in new)) - found
    return second in found


def rests_on_conflict(one: DatedEvent) -> bool:
    return one.dating.status is Status.CONFLICT or bool(one.dating.rests_on)


@given(histories() | chronologies())
def test_no_recorded_pair_is_the_wrong_way_round(events: list[Event]) -> None:
    made = history(*events)
    assert wrong_pairs(made, in_order(made)) == []


def year_in(column: str) -> int:
    """Return the first year in a column; 0 for none."""
    found = re.search(r"(early |mid-)?(\d{4})(s?)", column)
    if found is None:
        return 0
    last = {"early ": 3, "mid-": 6, None: 9}[found[1]] if found[3] else 0
    return int(found[2]) + last


@given(histories())
def test_the_years_in_the_column_never_fall(events: list[Event]) -> None:
    """But for rows that a record moves up; a decade counts by its last year, and so does a part of it."""
    made = history(*events)
    tied = recorded_before(made.events)
    firsts = set().union(*tied.values()) if tied else set()
    columns = [telling(made.by_id[name], made).column for name in in_order(made) if name not in firsts]
    years = [year for column in columns if (year := year_in(column))]
    assert years == sorted(years), columns


@given(histories())
def test_every_event_is_listed_once_and_backwards_is_the_reverse(events: list[Event]) -> None:
    made = history(*events)
    forwards, backwards = in_order(made), in_order(made, reverse=True)
    assert sorted(forwards) == sorted(made.by_id)
    undated = [name for name in forwards if standing(made.by_id[name], made.by_id).day is None]
    dated = [name for name in forwards if name not in undated]
    assert backwards[: len(dated)] == dated[::-1]
    assert sorted(backwards[len(dated) :]) == sorted(undated)
