"""The density: golden files, what becomes of every event, and which buckets are drawn."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import Golden
from tests.generated import many
from tests.making import claim, event, history, rows_of, untold

from sinoital.counting.buckets import MONTH, UNITS, YEAR
from sinoital.counting.histogram import MOST_BUCKETS, MOST_ROWS, Histogram, TooFineError, histogram, joined
from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.value import ANYTIME
from sinoital.engine.chronology import date_chronology
from sinoital.questions.selection import Row
from sinoital.records.model import Mode
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views.counts.density import density, records

MANY = rows_of(many(1000))
ONE = rows_of(history(event("born", claim(date="2012"))))


def histogram_of(rows: tuple[Row, ...], **asked: object) -> Histogram:
    return histogram([row.dated for row in rows], **asked)  # type: ignore[arg-type]


def made(*dates: str) -> tuple[Row, ...]:
    return rows_of(history(*(event(f"event-{n}", claim(date=date)) for n, date in enumerate(dates))))


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [
        (80, UNICODE, "80"),
        (120, UNICODE, "120"),
        (200, UNICODE, "200"),
        (80, ASCII, "ascii"),
        (40, UNICODE, "40"),
    ],
)
def test_the_density_looks_like_its_golden_file(
    golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"density-{name}.txt", density(histogram_of(MANY), width, glyphs).text)


def test_the_density_of_what_was_under_way_looks_like_its_golden_file(golden: Golden) -> None:
    golden("density-under-way.txt", density(histogram_of(MANY, under_way=True), 80).text)


def test_the_density_of_a_few_events_looks_like_its_golden_file(golden: Golden) -> None:
    few = rows_of(
        history(
            event("decided", claim(date="1980")),
            event("built", claim(date="[1984..1990]")),
            event("launched", claim(date="2015-12-17")),
            event("upgraded", claim(mode=Mode.PLANNED, date="2018")),
            event("prized", claim(mode=Mode.HOPED, date="[2018..2025]")),
            event("rumoured", untold()),
        )
    )
    golden("density-few.txt", density(histogram_of(few), 80).text)
    golden("density-few-months.txt", density(histogram_of(few, unit=MONTH), 80).text)


def test_no_events_make_an_empty_page_and_no_records() -> None:
    assert density(histogram_of(()), 80).text == ""
    assert list(records(histogram_of(()))) == []


def test_one_event_makes_one_row() -> None:
    page = density(histogram_of(ONE), 80).text.splitlines()
    assert page[1].split() == ["2012", "1", "1.0", "1", "████"]
    assert len(page) == 2
    assert list(records(histogram_of(ONE))) == ["2012\t1\t1.000\t1\t0"]


def test_events_that_cannot_be_spread_are_counted_by_what_is_told() -> None:
    told = rows_of(
        history(
            event("done", untold()),
            event("also-done", untold()),
            event("stands", claim(at="source")),
            event("hoped", claim(mode=Mode.HOPED, date="2020/..")),
            event("from-then", claim(mode=Mode.PLANNED, date="2019-03/..")),
        )
    )
    found = histogram_of(told)
    assert (found.events, found.unplaced.total, dict(found.unplaced.by)) == (0, 5, {2017: 3})
    assert dict(found.unplaced.later) == {2019: 1, 2020: 1}
    page = density(found, 80).text
    assert page.startswith("5 of 5 events stand in no row")
    assert "begun by    2017: 3\n" in page
    assert "not before  2019: 1  2020: 1\n" in page
    assert list(records(found)) == ["by 2017\t\t\t3\t", "from 2019\t\t\t1\t", "from 2020\t\t\t1\t"]


def test_events_without_any_date_are_counted_as_such() -> None:
    undated = history(event("rumoured", untold()), event("born", claim(date="2012"))).records
    card = replace(undated.sources["report"], when_written=ANYTIME, when_published=ANYTIME)
    found = histogram_of(rows_of(date_chronology(replace(undated, sources={"report": card}))))
    assert found.unplaced.undated == 1
    assert "no date     1\n" in density(found, 80).text
    assert list(records(found))[-1] == "no date\t\t\t1\t"


def test_many_days_by_which_events_had_begun_are_told_as_one_stretch() -> None:
    told = [event(f"e{year}", claim(date=f"../{year}")) for year in range(1980, 2010)]
    assert "begun by    1980–2009: 30\n" in density(histogram_of(rows_of(history(*told))), 80).text


def test_years_without_events_are_cut_and_told() -> None:
    page = density(histogram_of(made("1980", "2010")), 80).text.splitlines()
    assert [line.split()[0] for line in page[1:]] == ["1980", "~", "2010"]
    assert page[2] == "~ 29 years without events"
    assert "~ 29 years without events\n" in density(histogram_of(made("1980", "2010")), 40).text


def test_years_that_read_alike_are_one_row_of_what_each_holds() -> None:
    page = density(histogram_of(made("[1981..1990]", "2000")), 80).text
    assert "1981–1990          0         0.1           1  ░░░░ each year\n" in page
    assert len(list(records(histogram_of(made("[1981..1990]"))))) == 10


def test_two_alike_years_and_certain_ones_stay_apart() -> None:
    assert len(joined(histogram_of(made("[1981..1982]")).buckets)) == 2
    assert len(joined(histogram_of(made("1981", "1982", "1983", "1984")).buckets)) == 4


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (("2012-03", "2012-09-04", "2013"), "month"),
        (("2012", "2013"), "year"),
        (("[1900..1999]", "2012"), "year"),
        (tuple(f"{year}" for year in range(1940, 2011)), "decade"),
        (tuple(f"{year}" for year in range(1200, 2011, 9)), "century"),
        ((), "year"),
        (("Y-17000000", "2012"), "year"),
        (("[-9999..2000]", "2012"), "century"),
        (tuple(f"-{year:04d}" for year in range(100, 9900, 120)), "millennium"),
    ],
)
def test_the_unit_is_the_finest_that_keeps_the_page_short(dates: tuple[str, ...], unit: str) -> None:
    found = histogram_of(made(*dates))
    assert found.unit.name == unit
    assert len(joined(found.buckets)) <= MOST_ROWS


def test_a_unit_that_makes_too_many_buckets_is_refused_with_their_number() -> None:
    with pytest.raises(TooFineError, match="these events spread over 12,000 months"):
        histogram_of(made("[1001..2000]"), unit=MONTH)
    assert len(histogram_of(made("[1001..2000]"), unit=YEAR).buckets) == MOST_BUCKETS


def test_months_over_millennia_are_drawn_where_gaps_lie_between() -> None:
    found = histogram_of(made("0044-03-15", "2012-01"), unit=MONTH)
    assert len(found.buckets) == 2
    assert "~ 23,613 months without events" in density(found, 80).text


def test_what_lies_outside_the_time_asked_for_has_rows_of_its_own() -> None:
    asked = {"since": day_of(2005, 6), "until": day_of(2008)}
    found = histogram_of(made("[2001..2010]", "2006", "2012"), **asked)
    page = density(found, 80).text.splitlines()
    assert [line[:11].strip() for line in page] == [
        "begun",
        "before 2005",
        "2005",
        "2006",
        "2007",
        "2008",
        "after 2008",
    ]
    assert page[1].split()[-3:] == ["0", "0.4", "1"]
    assert page[-1].split()[-3:] == ["1", "1.2", "2"]
    assert [line.split("\t")[0] for line in records(found)][::5] == ["before 2005", "after 2008"]


def test_a_promise_shows_in_the_bar_though_the_bar_is_short() -> None:
    rows = rows_of(
        history(
            event("plan", claim(mode=Mode.PLANNED, date="2017")),
            *(event(f"d{n}", claim(date="2017")) for n in range(300)),
        )
    )
    assert density(histogram_of(rows), 80).text.splitlines()[-1].endswith("→")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("under_way", [False, True])
@pytest.mark.parametrize("width", [20, 39, 71, 72, 73, 80, 137, 200, 400])
def test_no_line_is_wider_than_asked(width: int, glyphs: Glyphs, under_way: bool) -> None:
    for rows in (MANY, MANY[:40], ONE):
        page = density(histogram_of(rows, under_way=under_way), width, glyphs).text
        assert all(cell_len(line) <= width for line in page.splitlines())
        assert glyphs is UNICODE or page.isascii()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(MANY), max_size=30, unique_by=lambda row: row.dated.event.id).map(tuple),
    st.sampled_from([None, *UNITS.values()]),
    st.booleans(),
    st.none() | st.integers(day_of(1985), day_of(2020)),
    st.none() | st.integers(day_of(1985), day_of(2020)),
)
def test_every_event_is_in_a_row_or_counted_as_left_out(
    rows: tuple[Row, ...], unit: object, under_way: bool, since: int | None, until: int | None
) -> None:
    assume(since is None or until is None or since <= until)
    found = histogram_of(rows, unit=unit, under_way=under_way, since=since, until=until)
    assert found.events + found.unplaced.total == len(rows)
    counts = [found.before, *(bucket.events for bucket in found.buckets), found.after]
    if not under_way and (
        since is None or until is None or found.unit.index(since) <= found.unit.index(until)
    ):
        facts = sum(
            row.dated.dating.status.value not in ("planned", "hoped") and isinstance(start.earliest, int)
            for row in rows
            for start in [row.dated.dating.usual.start]
        )
        assert sum(count.expected for count in counts) == pytest.approx(facts)
    assert sum(count.possible for count in counts) >= found.events or since is not None or until is not None
    stretched = [bucket for run in joined(found.buckets) for bucket in range(run.first, run.last + 1)]
    assert stretched == [bucket.first for bucket in found.buckets]


def test_the_last_day_of_the_time_asked_for_belongs_to_it() -> None:
    found = histogram_of(made("2012-12-31"), until=last_day_of(2012), unit=YEAR)
    assert [bucket.events.certain for bucket in found.buckets] == [1]


def test_chronologies_of_every_size_keep_every_event() -> None:
    for number in (0, 1, 30, 1000):
        found = histogram_of(rows_of(many(number)))
        assert found.events + found.unplaced.total == number
