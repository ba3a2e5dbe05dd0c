import pytest
from tests.dates.shown import days

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.distance import away, days_apart, usually
from sinoital.dates.value import Distance
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.dates.wording import read_distance
from sinoital.dates.wording_count import limits


def by(text: str) -> Distance:
    found = limits(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("10 days", (10, 10)),
        ("2 weeks", (14, 14)),
        ("at least 1 day", (1, None)),
        ("at most 3 days", (0, 3)),
        ("at most 2 years", (0, 1095)),
        # one year and a day to three years less a day; two years of which one is leap, three at the most
        ("2 years", (366, 1095)),
        ("2..5 years", (366, 2191)),
        ("1 month", (1, 61)),
        ("1 decade", (1, 7304)),
        ("at least 2 years", (366, None)),
        ("few years", (0, None)),
    ],
)
def test_a_distance_is_honest_in_days(text: str, apart: tuple[int, int | None]) -> None:
    assert days_apart(by(text)) == apart


def test_where_no_distance_is_told_any_number_of_days_is_allowed() -> None:
    assert days_apart(None) == (0, None)


def test_no_years_fall_outside_what_two_years_allow() -> None:
    least, most = days_apart(by("2 years"))
    assert most is not None
    for year in range(1890, 1910):
        # two moments whose calendar years are two apart
        for first, last in ((day_of(year), last_day_of(year + 2)), (last_day_of(year), day_of(year + 2))):
            assert least <= last - first <= most


def test_vague_words_count_in_calendar_units() -> None:
    early_2009 = Window(day_of(2009), day_of(2009, 4, 30))
    assert days(usually(by("few years"), early_2009, later=True)) == "2011-01-01 2014-12-31"
    assert days(usually(by("several decades"), early_2009, later=False)) == "1919-01-01 1979-12-31"
    assert days(usually(by("few months"), early_2009, later=True)) == "2009-03-01 2009-09-30"
    assert days(usually(by("few months"), early_2009, later=False)) == "2008-08-01 2009-02-28"
    assert days(usually(by("several weeks"), early_2009, later=True)) == "2009-01-22 2009-07-02"
    assert days(usually(by("several days"), early_2009, later=False)) == "2008-12-23 2009-04-27"
    assert days(usually(by("at least few years"), early_2009, later=True)) == "2011-01-01 .."
    assert days(usually(by("at least few years"), early_2009, later=False)) == ".. 2007-12-31"


def test_away_from_a_window_is_told_in_both_layers() -> None:
    year = Window(day_of(2017), last_day_of(2017))
    assert days(away(None, year, later=True).exact) == "2017-01-01 .."
    assert days(away(by("10 days"), year, later=True).exact) == "2017-01-11 2018-01-10"
    assert days(away(by("10 days"), year, later=False).exact) == "2016-12-22 2017-12-21"
    assert days(away(by("few years"), year, later=True).usual) == "2019-01-01 2022-12-31"
    assert away(by("10 days"), Window(UNKNOWN, OPEN), later=True).exact == Window(UNKNOWN, OPEN)


@pytest.mark.parametrize(
    ("text", "later", "exact", "read"),
    [
        ("10 days", True, "2017-01-11 2018-01-10", "2017-01-11 2018-01-10"),
        ("10 days", False, "2016-12-22 2017-12-21", "2016-12-22 2017-12-21"),
        ("at least 10 days", True, "2017-01-11 ..", "2017-01-11 .."),
        ("at least 10 days", False, ".. 2017-12-21", ".. 2017-12-21"),
        ("at most 10 days", True, "2017-01-01 2018-01-10", "2017-01-01 2018-01-10"),
        ("at most 10 days", False, "2016-12-22 2017-12-31", "2016-12-22 2017-12-31"),
        ("few years", True, "2017-01-01 ..", "2019-01-01 2022-12-31"),
        ("few years", False, ".. 2017-12-31", "2012-01-01 2015-12-31"),
        ("at most few years", True, "2017-01-01 ..", "2017-01-01 2022-12-31"),
    ],
)
def test_days_so_far_from_a_year_lie_after_or_before_it(
    text: str, later: bool, exact: str, read: str
) -> None:
    layers = away(by(text), Window(day_of(2017), last_day_of(2017)), later=later)
    assert (days(layers.exact), days(layers.usual)) == (exact, read)


@pytest.mark.parametrize(
    "text",
    [
        *("two years later", "few years later", "several decades before", "a couple of years later"),
        *("tre anni dopo", "l'anno prima", "数年后", "within five years", "within one day"),
    ],
)
def test_the_relation_that_is_named_says_the_same_distance(text: str) -> None:
    found = read_distance(text)
    assert found is not None
    key, _, by = found.relation.strip("{}").partition(": ID, by: ")
    assert key == ("before" if found.direction == "before" else "after")
    again = limits(by)
    assert again is not None
    assert (again.least, again.most, again.unit, again.vague) == (
        found.least,
        found.most,
        found.unit,
        found.vague,
    )


def test_a_distance_of_two_numbers_or_without_a_most_is_named_as_records_write_it() -> None:
    assert Distance("", 2, 5, "year", "later").relation == "{after: ID, by: 2..5 years}"
    assert Distance("", 1, None, "century", "before").relation == "{before: ID, by: at least 1 century}"
    assert Distance("", 3, None, "month").relation == "{after: ID, by: at least 3 months}"
