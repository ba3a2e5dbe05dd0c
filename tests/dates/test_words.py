import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.day import day_of
from sinoital.dates.edtf import parse
from sinoital.dates.short import say_year
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.dates.words import say_when, say_window


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009", "2009"),
        ("2009-03", "March 2009"),
        ("2009-03-12", "12 March 2009"),
        ("2009-03~", "about March 2009"),
        ("2014?", "2014, uncertain"),
        ("2014%", "about 2014, uncertain"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("0009", "AD 9"),
        ("Y17E7", "170,000,000"),
        ("Y-17E7~", "about 170,000,001 BC"),
        ("Y171010000S3", "some year from 171,000,000 to 171,999,999, estimated at 171,010,000"),
        ("Y17101E4S3", "some year from 171,000,000 to 171,999,999, estimated at 171,010,000"),
        ("1950S2", "some year from 1900 to 1999, estimated at 1950"),
        ("Y1E3999", "100000... (4000 digits)"),
        # unspecified digits
        ("201X", "some year of the 2010s"),
        ("201X?", "some year of the 2010s, uncertain"),
        ("190X", "some year from 1900 to 1909"),
        ("20XX", "some year from 2000 to 2099"),
        ("-004X", "some year from 50 BC to 41 BC"),
        ("-000X", "some year from 10 BC to 2 BC"),
        ("XXXX", "some year"),
        ("1XX3", "a year like 1XX3, X being any digit"),
        ("1985-XX", "some month of 1985"),
        ("1985-XX-XX", "some day of 1985"),
        ("1985-04-XX", "some day of April 1985"),
        ("1985-XX-03", "day 3 of some month of 1985"),
        ("1985-04-1X", "a date like 1985-04-1X, X being any digit"),
        ("1985-1X", "a date like 1985-1X, X being any digit"),
        ("156X-12-25", "25 December of some year of the 1560s"),
        ("XXXX-02-29", "29 February of some year"),
        # marks on parts
        ("2004-06-~11", "11 June 2004 (day approximate)"),
        ("2004-06?-11", "11 June 2004 (year and month uncertain)"),
        ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("2004-~06-?11%", "about 11 June 2004, uncertain"),
        ("2001-~21", "spring 2001 (season approximate)"),
        ("?2004-?06", "June 2004, uncertain"),
        # groupings of months
        ("2001-21", "spring 2001"),
        ("2001-24~", "about winter 2001-2002"),
        ("-0099-24", "winter 100 BC-99 BC"),
        ("2001-26", "northern summer 2001"),
        ("2001-30", "southern summer 2001-2002"),
        ("2001-25", "northern spring 2001"),
        ("2001-28", "northern winter 2001-2002"),
        ("2001-29", "southern spring 2001"),
        ("2001-32", "southern winter 2001"),
        ("2001-33", "January to March 2001 (first quarter)"),
        ("2001-34", "April to June 2001 (second quarter)"),
        ("2009-37", "January to April 2009 (first quadrimester)"),
        ("2009-41", "July to December 2009 (second semester)"),
        ("199X-24", "winter of some year of the 1990s"),
        # times of day
        ("1985-04-12T23:20:30", "12 April 1985, 23:20:30"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
        ("1985-04-12T23:20:30+04:30", "12 April 1985, 23:20:30 UTC+04:30"),
        # intervals
        ("1985/1990", "from 1985 to 1990"),
        ("1984?/2004~", "from 1984 (uncertain) to about 2004"),
        ("1985/..", "from 1985, open end"),
        ("1985/", "from 1985, end unknown"),
        ("../1985", "to 1985, open start"),
        ("/1985", "to 1985, start unknown"),
        ("/..", "start unknown, open end"),
        ("Y17E7?/..", "from 170,000,000 (uncertain), open end"),
        ("..2004-06-01/2004-06-20..", "from 1 June 2004 or before to 20 June 2004 or after"),
        (
            "..2004-06-01?/2004-06-20?..",
            "from 1 June 2004 (uncertain) or before to 20 June 2004 (uncertain) or after",
        ),
        # sets
        ("[1667,1668]", "1667 or 1668"),
        ("[1667,1668,1670..1672]", "1667, 1668 or some time from 1670 to 1672"),
        ("[1987..1989]", "some time from 1987 to 1989"),
        ("[1984~]", "about 1984"),
        ("[..1984]", "1984 or before"),
        ("[1984..]", "1984 or after"),
        ("[..1984?]", "1984 (uncertain) or before"),
        ("[1984?..]", "1984 (uncertain) or after"),
        ("[1667?..1669?]", "some time from 1667 (uncertain) to 1669 (uncertain)"),
        ("[1667?,1668]", "1667 (uncertain) or 1668"),
        ("{..1984?,1990?..}", "all to 1984 (uncertain) and all from 1990 (uncertain)"),
        ("{1667,1668}", "1667 and 1668"),
        ("{1667..1669}", "all from 1667 to 1669"),
        ("{..1984,1990..}", "all to 1984 and all from 1990"),
    ],
)
def test_a_date_is_said_in_plain_english(text: str, expected: str) -> None:
    assert say_when(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009-10-12", "12 Oct 2009"),
        ("2009-03", "Mar 2009"),
        ("2009", "2009"),
        ("2009-37", "Jan–Apr 2009"),
        ("1987/1989", "1987–1989"),
        ("201X", "2010s"),
        ("190X", "1900–1909"),
        ("20XX", "2000–2099"),
        ("2008-11/2009-02", "Nov 2008 – Feb 2009"),
        ("2014-05-03/2014-05-09", "3–9 May 2014"),
        ("2014-05-02/2014-05-31", "2–31 May 2014"),
        ("2014-05-03/2014-06-09", "3 May – 9 Jun 2014"),
        ("2009-10-12/2010-02-03", "12 Oct 2009 – 3 Feb 2010"),
        ("2009-01/2010-11", "Jan 2009 – Nov 2010"),
        ("2009-02/2010-12", "Feb 2009 – Dec 2010"),
        ("[..2017]", "to 2017"),
        ("[..2017-05]", "to May 2017"),
        ("/2017-05-04", "to 4 May 2017"),
        ("2017/..", "from 2017"),
        ("2017-05/", "from May 2017"),
        ("2017-05-04/", "from 4 May 2017"),
        ("../..", "undated"),
        # before the common era, and beyond four digits
        ("-0043-03-15", "15 Mar 44 BC"),
        ("-0043/-0041", "44–42 BC"),
        ("-0043/0014", "44 BC – AD 14"),
        ("-0043/0200", "44 BC – AD 200"),
        ("-0043/0000", "44–1 BC"),
        ("-0043/0001", "44 BC – AD 1"),
        ("0000/0200", "1 BC – AD 200"),
        ("0001/0200", "AD 1 – 200"),
        ("-0043-03/0200-04", "Mar 44 BC – Apr AD 200"),
        ("0009/0014", "AD 9 – AD 14"),
        ("0009/0200", "AD 9 – 200"),
        ("001X", "AD 10 – AD 19"),
        ("Y12000/Y13000", "12,000–13,000"),
        ("Y-17E7", "170,000,001 BC"),
    ],
)
def test_a_window_is_said_shortly_and_exactly(text: str, expected: str) -> None:
    assert say_window(parse(text).window) == expected
    assert say_window(parse(text).window, ascii=True) == expected.replace("–", "-")


def test_a_window_that_holds_no_day_is_impossible() -> None:
    assert say_window(Window(2, 1)) == "impossible"


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2009, "2009"),
        (99, "AD 99"),
        (100, "100"),
        (0, "1 BC"),
        (-9999, "10,000 BC"),
        (10**12, "100000... (13 digits)"),
    ],
)
def test_a_year_is_said_as_people_count(year: int, expected: str) -> None:
    assert say_year(year) == expected


DAYS = st.integers(day_of(1000), day_of(9999, 12, 31))


@given(DAYS, DAYS)
def test_a_short_form_fits_a_narrow_column(one: int, other: int) -> None:
    assert len(say_window(Window(min(one, other), max(one, other)))) <= len("12 Oct 2009 – 13 Feb 2010")


@given(st.tuples(DAYS, st.integers(0, 500)), st.tuples(DAYS, st.integers(0, 500)))
def test_different_days_are_said_differently(one: tuple[int, int], other: tuple[int, int]) -> None:
    windows = [Window(first, first + length) for first, length in (one, other)]
    assert (say_window(windows[0]) == say_window(windows[1])) == (windows[0] == windows[1])


@given(DAYS)
def test_open_and_unknown_sides_are_left_out_alike(number: int) -> None:
    assert say_window(Window(OPEN, number)) == say_window(Window(UNKNOWN, number))
    assert say_window(Window(number, OPEN)) == say_window(Window(number, UNKNOWN))
