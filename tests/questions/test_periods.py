"""Periods as filters: their days are asked for as by --on, and several mean or."""

import pytest
from tests import making
from tests.conftest import SAMPLE
from tests.making import rows_of

import sinoital
from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.edtf import parse
from sinoital.questions.days import DayRange, NoSuchDay
from sinoital.questions.periods import in_time, members, periods_named, stretches
from sinoital.questions.selection import Filters, select
from sinoital.records.model import Period
from sinoital.records.names import UnknownName
from sinoital.records.problems import Location


def period(name: str, dates: str, **names: str) -> Period:
    return Period(
        id=name,
        names=names or {"en": name},
        dates=dates,
        window=parse(dates).window,
        reference="A gazette",
        location=Location("chronology.yaml"),
    )


WAR = period("war", "1940-06-10/1945-04-25", en="The War", it="Guerra")
NINTH, TENTH, TWELFTH = (
    period("ninth", "1996/2000"),
    period("tenth", "2001/2005"),
    period("twelfth", "2011/2015"),
)
KNOWN = {one.id: one for one in (TWELFTH, TENTH, NINTH, WAR)}
ANY_DAY = DayRange()


def years(first: int, last: int) -> DayRange:
    return DayRange(day_of(first), last_day_of(last))


def test_a_period_is_named_by_its_id_or_any_name_in_the_order_of_time() -> None:
    assert periods_named(KNOWN, ["tenth", "GUERRA", "the  war"]) == (WAR, TENTH)
    assert in_time(KNOWN.values()) == (WAR, NINTH, TENTH, TWELFTH)


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no period is called 'tent', did you mean 'tenth'"):
        periods_named(KNOWN, ["tent"])
    with pytest.raises(UnknownName, match=r"no period is called 'x'; chronology.yaml has no 'periods'"):
        periods_named({}, ["x"])


@pytest.mark.parametrize(
    ("chosen", "within", "expected"),
    [
        ([TENTH], ANY_DAY, [years(2001, 2005)]),
        ([TENTH, NINTH], ANY_DAY, [years(1996, 2005)]),
        ([TWELFTH, NINTH], ANY_DAY, [years(1996, 2000), years(2011, 2015)]),
        ([TWELFTH, NINTH], years(1998, 2003), [years(1998, 2000)]),
        ([NINTH, period("first-half", "1996/1998")], ANY_DAY, [years(1996, 2000)]),
    ],
)
def test_periods_that_touch_are_one_stretch(
    chosen: list[Period], within: DayRange, expected: list[DayRange]
) -> None:
    assert list(stretches(chosen, within)) == expected


def test_periods_outside_the_dates_asked_for_are_refused() -> None:
    with pytest.raises(NoSuchDay):
        stretches([WAR], years(1996, 2000))


def chosen(date: str, *periods: Period) -> list[bool]:
    """Return whether one event of a date is chosen, and certain, among periods."""
    history = making.history(
        making.event("it", making.claim("letter:3", date)), sources=(making.source("letter"),)
    )
    days = stretches(periods, ANY_DAY)
    filters = Filters(since=days[0].first, until=days[-1].last, during=days)
    return [row.is_certain for row in select(history, filters).rows]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1998", [True]),
        ("2012", [True]),
        ("[1999..2002]", [False]),
        ("[1999..2012]", [False]),
        ("2007", []),
    ],
)
def test_several_periods_mean_or(date: str, expected: list[bool]) -> None:
    assert chosen(date, NINTH, TWELFTH) == expected


def test_what_lies_in_two_periods_that_touch_is_certain() -> None:
    assert chosen("[1999..2002]", NINTH, TENTH) == [True]


def test_a_period_is_the_same_as_its_days() -> None:
    history = sinoital.load(SAMPLE)
    assert history.select(during="tower-plan").rows == history.select(on="1988-06/1991-05").rows
    assert history.select(during="Riforma").rows == history.select(on="during the reform").rows
    both = history.select(during=["tower-plan", "reform"])
    one, other = (
        {row.dated.event.id for row in history.select(during=name).rows} for name in ("tower-plan", "reform")
    )
    assert {row.dated.event.id for row in both.rows} == one | other
    assert "--during" in both.removed


def test_a_period_counts_what_lies_in_it() -> None:
    history = sinoital.load(SAMPLE)
    for named in history.records.periods.values():
        rows = history.select(during=named.id).rows
        certain = sum(row.is_certain for row in rows)
        assert members(history, named) == (certain, len(rows) - certain)
    assert rows_of(history)
