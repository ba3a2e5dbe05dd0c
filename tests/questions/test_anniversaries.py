"""Anniversaries: which events have one, in which order, and how well each is known."""

import pytest
from tests.making import after, claim, event, history, source

from sinoital.dates.day import day_of
from sinoital.engine.dated import DatedEvent
from sinoital.questions.anniversaries import anniversaries, day_in, is_round
from sinoital.records.model import Claim, Mode


def dated(**claims: Claim | tuple[Claim, ...]) -> tuple[DatedEvent, ...]:
    events = [
        event(name.replace("_", "-"), *(one if isinstance(one, tuple) else (one,)))
        for name, one in claims.items()
    ]
    return history(*events).events


def test_a_year_has_its_days_then_its_months_then_what_is_known_to_the_year() -> None:
    events = dated(
        year=claim(date="2007"),
        early=claim(date="early 2007"),
        older=claim(date="1907"),
        month=claim(date="2007-05"),
        day=claim(date="2007-05-04"),
        january=claim(date="2007-01-31"),
        range=claim(date="2007-05-04/2007-05-09"),
        span=claim(start="2007-03", end="2012"),
    )
    found = anniversaries(events, 2017).found
    assert [(one.dated.event.id, one.years, one.known_to, one.month, one.day) for one in found] == [
        ("january", 10, "day", 1, 31),
        ("span", 10, "month", 3, None),
        ("day", 10, "day", 5, 4),
        ("month", 10, "month", 5, None),
        ("range", 10, "month", 5, None),
        ("early", 10, "year", None, None),
        ("year", 10, "year", None, None),
    ]
    every = anniversaries(events, 2017, every=True)
    assert [one.dated.event.id for one in every.found][5:] == ["older", "early", "year"]
    assert (anniversaries(events, 2017).others, every.others) == (1, 0)


@pytest.mark.parametrize(
    "uncertain",
    [
        claim(date="[2007..2008]"),
        claim(date="[..2007]"),
        claim(date="2007~"),
        claim(date="2007?"),
        claim(date="c. 2007"),
        claim(date="200X"),
        claim(date=after("day")),
        claim(end="2007"),
        claim(at="2007"),
        (claim(1, "2007"), claim(2, "2012")),
    ],
)
def test_what_has_no_certain_year_has_no_anniversary_and_is_counted(
    uncertain: Claim | tuple[Claim, ...],
) -> None:
    made = anniversaries(dated(day=claim(date="2007-05-04"), one=uncertain), 2017, every=True)
    assert [one.dated.event.id for one in made.found] == ["day"]
    assert made.unsure == 1


def test_a_year_that_other_events_prove_is_certain() -> None:
    made = history(
        event("dome", claim(date="2007-05-04")),
        event("feast", claim(1, after("dome"), wording="after"), claim(2, "[..2007]")),
    )
    found = {one.dated.event.id: one.known_to for one in anniversaries(made.events, 2017).found}
    assert found == {"dome": "day", "feast": "year"}


def test_promises_and_what_is_not_past_are_counted_apart() -> None:
    made = anniversaries(
        dated(
            plan=claim(date="2019", mode=Mode.PLANNED),
            hope=claim(date="2019", mode=Mode.HOPED),
            now=claim(date="2016-12-31"),
            later=claim(date="2017"),
        ),
        2016,
        every=True,
    )
    assert (made.found, made.promised, made.later, made.unsure, made.others) == ((), 2, 2, 0, 0)


@pytest.mark.parametrize(
    ("year", "day"), [(2020, day_of(2020, 2, 29)), (2021, day_of(2021, 2, 28)), (2016, None)]
)
def test_a_leap_day_is_kept_on_the_28th_in_years_without_one(year: int, day: int | None) -> None:
    found = anniversaries(dated(leap=claim(date="2016-02-29")), year, every=True).found
    assert [day_in(one, year) for one in found] == ([] if day is None else [day])


def test_years_before_christ_are_counted_without_a_year_0() -> None:
    events = history(event("ides", claim("s:1", "-0043-03-15")), sources=[source("s", "2017")]).events
    (one,) = anniversaries(events, 2007).found
    assert (one.years, one.month, one.day) == (2050, 3, 15)
    assert anniversaries(events, 7).found[0].years == 50


def test_round_numbers() -> None:
    assert [years for years in range(320) if is_round(years)] == [
        *(5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 150, 200, 250, 300)
    ]
