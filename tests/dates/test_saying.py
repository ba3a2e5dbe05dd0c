"""Windows in words: what is said of them, and that the reader reads it back as the same days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.day import calendar, day_of, last_day_of
from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.saying import in_words, said
from sinoital.dates.term import Term, of_century, of_decade, of_month, of_year, third
from sinoital.dates.value import IntervalPhrase, Layers
from sinoital.dates.window import ANY, UNKNOWN, Window


def window(text: str) -> Window:
    return parse(text).window


@pytest.mark.parametrize(
    ("usual", "words", "at"),
    [
        ("1984", "1984", "in 1984"),
        ("2025-09", "Sep 2025", "in Sep 2025"),
        ("2025-09-25", "25 Sep 2025", "on 25 Sep 2025"),
        ("197X", "in the 1970s", "in the 1970s"),
        ("18XX", "in the 19th century", "in the 19th century"),
        ("[2013,2014]", "2013 or 2014", "in 2013 or 2014"),
        ("[2013..2016]", "between 2013 and 2016", "between 2013 and 2016"),
        ("[1956-05-11,1956-05-12]", "between 11 and 12 May 1956", "between 11 and 12 May 1956"),
        ("[1956-05..1956-07]", "between May and Jul 1956", "between May and Jul 1956"),
        ("[1956-05-11..1957-02-28]", "between 11 May 1956 and 28 Feb 1957", None),
        ("[-0049..-0043]", "between 50 and 44 BC", None),
        ("[-0043..0009]", "between 44 BC and AD 9", None),
        # the first decade of a century is no `1900s`, which names the century too
        ("190X", "between 1900 and 1909", None),
        # the strict days of the century that begins with its year 1 have no name of their own
        ("[1900..2000]", "between 1900 and 2000", None),
        ("0458", "AD 458", "in AD 458"),
        ("[1110..1350]", "between 1110 and 1350", None),
    ],
)
def test_a_window_is_said_as_people_say_it(usual: str, words: str, at: str | None) -> None:
    assert in_words(window(usual)) == words
    assert at is None or said(window(usual)).at == at


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ("early 2009", "early 2009"),
        ("mid 2009", "mid-2009"),
        ("late 1980s", "late 1980s"),
        ("early May 2003", "early May 2003"),
        ("late 19th century", "late 19th century"),
        ("by early 2009", "by early 2009"),
        ("by the late 1980s", "by 1989"),
        ("by early May 2003", "by early May 2003"),
        ("not before mid-2009", "mid-2009 or later"),
        ("between early 2009 and late 2010", "2009 or 2010"),
        ("between mid-2009 and early 2011", "between mid-2009 and early 2011"),
        ("between late 2009 and 2011", "between late 2009 and 2011"),
    ],
)
def test_a_part_of_a_unit_is_named_where_the_rest_is_possible_too(wording: str, words: str) -> None:
    layers = read_value(wording).layers(ANY)
    assert in_words(layers.usual, layers.exact) == words
    # where nothing beyond it is possible, the days are certain, and said as such
    assert not in_words(layers.usual).startswith(("early", "mid", "late"))


def test_days_that_are_no_part_of_a_unit_are_said_as_they_are() -> None:
    march, december = (last_day_of(2009, month) for month in (3, 12))
    assert in_words(Window(UNKNOWN, march), Window(UNKNOWN, december)) == "by Mar 2009"
    assert said(window("[1956..1957]")).is_unit is False


def test_either_of_two_days_or_months_is_said_where_that_is_meant() -> None:
    assert said(window("[1956-05-04,1956-05-05]"), either=True).at == "on 4 or 5 May 1956"
    assert said(window("[1956-04..1956-05]"), either=True).alone == "Apr or May 1956"
    assert said(window("[1956-05-04,1956-05-09]"), either=True).alone == "between 4 and 9 May 1956"


@pytest.mark.parametrize("side", [Window(UNKNOWN, 730_000), Window(730_000, UNKNOWN), ANY])
def test_a_window_without_a_day_on_one_side_has_no_name(side: Window) -> None:
    with pytest.raises(TypeError, match="without a day"):
        said(side)


def test_words_go_with_their_preposition() -> None:
    assert said(window("198X")).after("since") == "since the 1980s"
    assert said(window("1995")).after("since") == "since 1995"
    assert in_words(ANY) == "not told"


YEARS = st.integers(-200, 2100)


@st.composite
def units(draw: st.DrawFn) -> tuple[int, int]:
    """Draw the first and the last day of a year, a month or a day."""
    year, month, day = draw(YEARS), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(
        st.sampled_from(
            (
                (day_of(year), last_day_of(year)),
                (day_of(year, month), last_day_of(year, month)),
                (day_of(year, month, day), day_of(year, month, day)),
            )
        )
    )


@st.composite
def parts(draw: st.DrawFn) -> Layers:
    """Draw a unit, or its early, mid or late part with the rest of it possible."""
    year = draw(st.integers(1100, 2090))
    whole: Term = draw(
        st.sampled_from(
            (
                of_year(year),
                of_decade(year - year % 10),
                of_century(year // 100 + 1),
                of_month(year, draw(st.integers(1, 12))),
            )
        )
    )
    number = draw(st.integers(0, 2))
    part = draw(st.sampled_from((whole, third(whole, number, number))))
    assert part is not None
    return Layers(part.exact, part.usual)


@st.composite
def layers(draw: st.DrawFn) -> Layers:
    """Draw windows with both days, with one, or with none, of which the exact one may be wider."""
    if draw(st.booleans()):
        made = draw(parts())
        usual, exact = made.usual, made.exact
    else:
        one, other = sorted((draw(units()), draw(units())))
        after = one[1] + 1
        year, month, _ = calendar(after)
        next_to = draw(st.sampled_from((last_day_of(year), last_day_of(year, month), after)))
        last = draw(st.sampled_from((one[1], other[1], next_to)))
        usual = Window(one[0], max(one[1], last))
        wider = draw(st.integers(0, 400))
        exact = Window(usual.low - wider, usual.high + wider)  # type: ignore[arg-type]
    if draw(st.booleans()):
        return Layers(exact, usual)
    cut = draw(st.sampled_from(("first", "last")))
    if cut == "first":
        return Layers(Window(UNKNOWN, exact.latest), Window(UNKNOWN, usual.latest))
    return Layers(Window(exact.earliest, UNKNOWN), Window(usual.earliest, UNKNOWN))


@given(layers())
def test_what_is_said_is_read_back_as_the_same_days(told: Layers) -> None:
    words = in_words(told.usual, told.exact)
    read = read_value(words).layers(ANY)
    assert (read.usual.low, read.usual.high) == (told.usual.low, told.usual.high), words
    # and no part is named that the exact window does not leave open
    assert told.exact.holds(read.usual)


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("4 or 5 May 1956", "[1956-05-04..1956-05-05]"),
        ("May, June or July 1956", "[1956-05..1956-07]"),
        ("1990, 1995 or 1999", "[1990..1999]"),
        ("October 3, 2009 or October 5, 2009", "[2009-10-03..2009-10-05]"),
        ("50 or 44 BC", "[-0049..-0043]"),
        ("between 50 and 44 BC", "[-0049..-0043]"),
        ("AD 9", "0009"),
        ("31 Dec AD 348", "0348-12-31"),
    ],
)
def test_one_of_several_dates_takes_what_it_leaves_out_from_the_next(wording: str, days: str) -> None:
    assert read_value(wording).layers(ANY).usual == window(days)


@pytest.mark.parametrize("wording", ["May or 2009", "12 or 14 men", "5 or 4 May 1956", "as of before 2009"])
def test_what_is_no_list_of_dates_and_no_state_at_a_date_is_not_read(wording: str) -> None:
    with pytest.raises(DateError):
        read_value(wording)


def test_as_of_a_date_something_has_begun_and_is_not_over() -> None:
    value = read_value("as of 2017")
    assert isinstance(value, IntervalPhrase)
    start, end = (side.layers(ANY).usual for side in (value.start, value.end))  # type: ignore[union-attr]
    assert start.latest == last_day_of(2017)
    assert end.earliest == day_of(2017)
