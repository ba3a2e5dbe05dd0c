import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.shown import days, side

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.value import DatePhrase, Distance, FromSource, IntervalPhrase, Layers
from sinoital.dates.window import ANY, Window
from sinoital.dates.wording import RULES, read, read_distance
from sinoital.dates.wording_rule import Language
from sinoital.dates.wording_units import begins_unit, names_part_of_year

INTERVIEW_OF_2017 = Window(day_of(2017), last_day_of(2017))
MEETING_ON_A_DAY = Window(day_of(2025, 9, 25), day_of(2025, 9, 25))


def layers(text: str, source: Window = MEETING_ON_A_DAY) -> Layers:
    value = read(text)
    assert value is not None, f"no rule reads {text!r}"
    assert not isinstance(value, Distance)
    assert value.text == text
    return value.layers(source)


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        # years
        ("early 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("mid 2009", "2009-01-01 2009-12-31", "2009-05-01 2009-08-31"),
        ("late 2015", "2015-01-01 2015-12-31", "2015-09-01 2015-12-31"),
        ("Early  2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("beginning of 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("the beginning of 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("start of 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("middle of 2009", "2009-01-01 2009-12-31", "2009-05-01 2009-08-31"),
        ("end of 2009", "2009-01-01 2009-12-31", "2009-09-01 2009-12-31"),
        # decades
        ("late 80's", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("late 80’s", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("late ’80s", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("late ‘80s", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("late 1980s", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("early 1990s", "1990-01-01 1999-12-31", "1990-01-01 1993-12-31"),
        ("mid-1970s", "1970-01-01 1979-12-31", "1974-01-01 1976-12-31"),
        ("end of the 1970s", "1970-01-01 1979-12-31", "1977-01-01 1979-12-31"),
        # centuries
        ("early 20th century", "1900-01-01 2000-12-31", "1901-01-01 1933-12-31"),
        ("mid 20th century", "1900-01-01 2000-12-31", "1934-01-01 1966-12-31"),
        ("late 20th century", "1900-01-01 2000-12-31", "1967-01-01 2000-12-31"),
        ("the end of the 19th century", "1800-01-01 1900-12-31", "1867-01-01 1900-12-31"),
        # months
        ("early 2nd century BC", "-0199-01-01 -0100-12-31", "-0199-01-01 -0167-12-31"),
        ("early October 2009", "2009-10-01 2009-10-31", "2009-10-01 2009-10-10"),
        ("mid-October 2009", "2009-10-01 2009-10-31", "2009-10-11 2009-10-20"),
        ("late October 2009", "2009-10-01 2009-10-31", "2009-10-21 2009-10-31"),
        ("late February 2024", "2024-02-01 2024-02-29", "2024-02-21 2024-02-29"),
        ("end of Sept. 2009", "2009-09-01 2009-09-30", "2009-09-21 2009-09-30"),
    ],
)
def test_a_part_of_a_unit_is_exactly_the_unit_and_read_as_a_third(
    text: str, exact: str, read_as: str
) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("25 September 2025", "2025-09-25 2025-09-25"),
        ("September 2025", "2025-09-01 2025-09-30"),
        ("February 2024", "2024-02-01 2024-02-29"),
        ("Oct. 12, 2009", "2009-10-12 2009-10-12"),
        ("Oct 2009", "2009-10-01 2009-10-31"),
        ("October 12th 2009", "2009-10-12 2009-10-12"),
        ("2nd March 2009", "2009-03-02 2009-03-02"),
        ("12 October, 2009", "2009-10-12 2009-10-12"),
        ("29 February 2024", "2024-02-29 2024-02-29"),
        ("the 1970s", "1970-01-01 1979-12-31"),
        ("80's", "1980-01-01 1989-12-31"),
        ("before 1984", ".. 1983-12-31"),
        ("before October 2009", ".. 2009-09-30"),
        ("by 2013", ".. 2013-12-31"),
        ("no later than 25 September 2025", ".. 2025-09-25"),
        ("not after 2013", ".. 2013-12-31"),
        ("after the 1970s", "1980-01-01 .."),
        ("after the 20th century", "2000-01-01 .."),
        ("after the 2nd century BC", "-0099-01-01 .."),
        ("1/2008", "2008-01-01 2008-01-31"),
        ("12/2008", "2008-12-01 2008-12-31"),
        ("2008/7", "2008-07-01 2008-07-31"),
        ("first quarter of 2014", "2014-01-01 2014-03-31"),
        ("fourth quarter of 2014", "2014-10-01 2014-12-31"),
        ("first semester of 2014", "2014-01-01 2014-06-30"),
        ("2nd semester 2014", "2014-07-01 2014-12-31"),
        ("not before 2013", "2013-01-01 .."),
        ("no earlier than 2013", "2013-01-01 .."),
    ],
)
def test_a_plain_unit_or_a_bound_is_read_as_it_is_said(text: str, both: str) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (both, both)


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        ("about 2014", "2013-01-01 2015-12-31", "2014-01-01 2014-12-31"),
        ("around 2014", "2013-01-01 2015-12-31", "2014-01-01 2014-12-31"),
        ("circa 1995", "1994-01-01 1996-12-31", "1995-01-01 1995-12-31"),
        ("c. 1995", "1994-01-01 1996-12-31", "1995-01-01 1995-12-31"),
        ("ca. 1995", "1994-01-01 1996-12-31", "1995-01-01 1995-12-31"),
        ("about March 2009", "2009-02-01 2009-04-30", "2009-03-01 2009-03-31"),
        ("around 25 September 2025", "2025-09-24 2025-09-26", "2025-09-25 2025-09-25"),
        ("circa 5 marzo 2014", "2014-03-04 2014-03-06", "2014-03-05 2014-03-05"),
        ("about the 2nd century BC", "-0299-01-01 0000-12-31", "-0199-01-01 -0100-12-31"),
        ("around the 1980s", "1970-01-01 1999-12-31", "1980-01-01 1989-12-31"),
        ("probably 2014", "? ?", "2014-01-01 2014-12-31"),
        ("perhaps 2014", "? ?", "2014-01-01 2014-12-31"),
        ("maybe October 2009", "? ?", "2009-10-01 2009-10-31"),
        ("possibly the 1980s", "? ?", "1980-01-01 1989-12-31"),
    ],
)
def test_an_unsure_word_widens_what_is_certain_and_leaves_the_reading(
    text: str, exact: str, read_as: str
) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


@pytest.mark.parametrize(
    ("text", "of_a_day", "of_a_year"),
    [
        ("today", "2025-09-25 2025-09-25", "2017-01-01 2017-12-31"),
        ("now", "2025-09-25 2025-09-25", "2017-01-01 2017-12-31"),
        ("yesterday", "2025-09-24 2025-09-24", "2016-12-31 2017-12-30"),
        ("the day before yesterday", "2025-09-23 2025-09-23", "2016-12-30 2017-12-29"),
        ("l'altro ieri", "2025-09-23 2025-09-23", "2016-12-30 2017-12-29"),
        ("dopodomani", "2025-09-27 2025-09-27", "2017-01-03 2018-01-02"),
        ("this year", "2025-01-01 2025-12-31", "2017-01-01 2017-12-31"),
        ("last year", "2024-01-01 2024-12-31", "2016-01-01 2016-12-31"),
        ("next year", "2026-01-01 2026-12-31", "2018-01-01 2018-12-31"),
        ("earlier this year", "2025-01-01 2025-09-25", "2017-01-01 2017-12-31"),
        ("later this year", "2025-09-25 2025-12-31", "2017-01-01 2017-12-31"),
        ("over the past two years", "2023-01-01 2025-09-25", "2015-01-01 2017-12-31"),
        ("past two years", "2023-01-01 2025-09-25", "2015-01-01 2017-12-31"),
        ("the last 15 years", "2010-01-01 2025-09-25", "2002-01-01 2017-12-31"),
        ("in the last decade", "2015-01-01 2025-09-25", "2007-01-01 2017-12-31"),
        ("within the past three decades", "1995-01-01 2025-09-25", "1987-01-01 2017-12-31"),
    ],
)
def test_a_word_that_hangs_on_the_source_follows_the_calendar(
    text: str, of_a_day: str, of_a_year: str
) -> None:
    for source, expected in ((MEETING_ON_A_DAY, of_a_day), (INTERVIEW_OF_2017, of_a_year)):
        said = layers(text, source)
        assert (days(said.exact), days(said.usual)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "exact", "of_a_day", "of_a_year"),
    [
        ("recently", ".. {latest}", "2024-09-25 2025-09-25", "2016-01-01 2017-12-31"),
        ("just", ".. {latest}", "2024-09-25 2025-09-25", "2016-01-01 2017-12-31"),
        ("lately", ".. {latest}", "2024-09-25 2025-09-25", "2016-01-01 2017-12-31"),
        ("soon", "{earliest} ..", "2025-09-25 2026-09-25", "2017-01-01 2018-12-31"),
        ("very soon", "{earliest} ..", "2025-09-25 2026-09-25", "2017-01-01 2018-12-31"),
        ("shortly", "{earliest} ..", "2025-09-25 2026-09-25", "2017-01-01 2018-12-31"),
    ],
)
def test_recently_and_soon_are_exactly_one_side_of_the_source_and_read_as_a_year(
    text: str, exact: str, of_a_day: str, of_a_year: str
) -> None:
    for source, expected in ((MEETING_ON_A_DAY, of_a_day), (INTERVIEW_OF_2017, of_a_year)):
        said = layers(text, source)
        bounds = {"earliest": side(source.earliest), "latest": side(source.latest)}
        assert (days(said.exact), days(said.usual)) == (exact.format(**bounds), expected)


@pytest.mark.parametrize(
    "text",
    [
        "20,000 tonnes",
        "750 representatives",
        "about 750 representatives",
        "by 750 representatives",
        "perhaps 750 representatives",
        "early 750 representatives",
        "march of progress",
        "may 2",
        "late",
        "early",
        "soon after",
        "early 25 September 2025",
        "early 12/04/1985",
        # dateutil alone would find a day or a year in each of these
        "Saturday 2009",
        "12 October 5 2009",
        "12 October 0012",
        "10 hours 2009",
        "Marching 2009",
        # days and centuries that do not exist
        "31 April 2009",
        "29 February 2023",
        "October 40, 2009",
        "0th century",
        # how many years is not said
        "in the last years",
        "past decades",
        "past 0 years",
        # the decade, or the century
        "early 1900s",
        "late 00's",
        # digits that are not those of a date
        "early ２００９",
        "early 20091",
        "",
    ],
)
def test_a_text_that_is_no_date_gives_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "early 2009",
        "mid 2009",
        "late 80’s",
        "late 20th century",
        "late February 2024",
        "about 2014",
        "probably 2014",
        "recently",
        "soon",
        "over the past two years",
        "before 1984",
        "later this year",
        "25 September 2025",
    ],
)
@pytest.mark.parametrize("source", [INTERVIEW_OF_2017, MEETING_ON_A_DAY])
def test_a_reading_lies_inside_what_is_said(text: str, source: Window) -> None:
    said = layers(text, source)
    assert said.exact.holds(said.usual)
    assert not said.usual.is_empty


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        # Italian: parts
        ("inizio 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("all'inizio del 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("all’inizio del 2009", "2009-01-01 2009-12-31", "2009-01-01 2009-04-30"),
        ("metà 2009", "2009-01-01 2009-12-31", "2009-05-01 2009-08-31"),
        ("meta\u0300 2009", "2009-01-01 2009-12-31", "2009-05-01 2009-08-31"),
        ("alla fine degli anni Ottanta", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("fine anni '80", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("anni Settanta", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("gli anni 1970", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("nei primi anni Novanta", "1990-01-01 1999-12-31", "1990-01-01 1993-12-31"),
        ("XIXth century", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("VIIIth century", "0700-01-01 0800-12-31", "0700-01-01 0799-12-31"),
        ("XIX secolo", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("secolo XIX", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("il diciannovesimo secolo", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("fine del 19° secolo", "1800-01-01 1900-12-31", "1867-01-01 1900-12-31"),
        ("prima metà del XX secolo", "1900-01-01 1950-12-31", "1901-01-01 1950-12-31"),
        ("seconda metà del 2009", "2009-07-01 2009-12-31", "2009-07-01 2009-12-31"),
        # Italian: units and bounds
        ("nel 1998", "1998-01-01 1998-12-31", "1998-01-01 1998-12-31"),
        ("marzo 2014", "2014-03-01 2014-03-31", "2014-03-01 2014-03-31"),
        ("5 marzo 2014", "2014-03-05 2014-03-05", "2014-03-05 2014-03-05"),
        ("1° marzo 2014", "2014-03-01 2014-03-01", "2014-03-01 2014-03-01"),
        ("primo marzo 2014", "2014-03-01 2014-03-01", "2014-03-01 2014-03-01"),
        ("12 set 2009", "2009-09-12 2009-09-12", "2009-09-12 2009-09-12"),
        ("estate 2009", "2009-06-01 2009-08-31", "2009-06-01 2009-08-31"),
        ("79 a.C.", "-0078-01-01 -0078-12-31", "-0078-01-01 -0078-12-31"),
        ("prima del 1984", ".. 1983-12-31", ".. 1983-12-31"),
        ("dopo il 2004", "2005-01-01 ..", "2005-01-01 .."),
        ("entro il 2013", ".. 2013-12-31", ".. 2013-12-31"),
        ("non prima del 2013", "2013-01-01 ..", "2013-01-01 .."),
        ("tra il 3 e il 5 ottobre 2009", "2009-10-03 2009-10-05", "2009-10-03 2009-10-05"),
        ("tra l'XI e il XII secolo", "1000-01-01 1200-12-31", "1000-01-01 1199-12-31"),
        ("tra il 1998 e il 2004", "1998-01-01 2004-12-31", "1998-01-01 2004-12-31"),
        # Italian: doubt
        ("circa 1998", "1997-01-01 1999-12-31", "1998-01-01 1998-12-31"),
        ("verso il 1998", "1997-01-01 1999-12-31", "1998-01-01 1998-12-31"),
        ("verso la fine degli anni Ottanta", "1970-01-01 1999-12-31", "1987-01-01 1989-12-31"),
        ("forse nel 2004", "? ?", "2004-01-01 2004-12-31"),
        # Chinese: parts
        ("2018年初", "2018-01-01 2018-12-31", "2018-01-01 2018-04-30"),
        ("2018年年初", "2018-01-01 2018-12-31", "2018-01-01 2018-04-30"),
        ("2018年中", "2018-01-01 2018-12-31", "2018-05-01 2018-08-31"),
        ("2015年底", "2015-01-01 2015-12-31", "2015-09-01 2015-12-31"),
        ("预计2018年初", "2018-01-01 2018-12-31", "2018-01-01 2018-04-30"),
        ("八十年代末", "1980-01-01 1989-12-31", "1987-01-01 1989-12-31"),
        ("80年代中期", "1980-01-01 1989-12-31", "1984-01-01 1986-12-31"),
        ("十九世纪末", "1800-01-01 1900-12-31", "1867-01-01 1900-12-31"),
        ("2014年3月上旬", "2014-03-01 2014-03-31", "2014-03-01 2014-03-10"),
        ("2014年上半年", "2014-01-01 2014-06-30", "2014-01-01 2014-06-30"),
        # Chinese: units
        ("20世纪70年代", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("二十世纪七十年代", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("二十世紀七十年代", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("上世纪七十年代", "1970-01-01 1979-12-31", "1970-01-01 1979-12-31"),
        ("1980年代", "1980-01-01 1989-12-31", "1980-01-01 1989-12-31"),
        ("99世纪", "9800-01-01 9900-12-31", "9800-01-01 9899-12-31"),
        ("19世纪", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("公元前2世纪", "-0199-01-01 -0100-12-31", "-0199-01-01 -0100-12-31"),
        ("2014年", "2014-01-01 2014-12-31", "2014-01-01 2014-12-31"),
        ("二〇一四年", "2014-01-01 2014-12-31", "2014-01-01 2014-12-31"),
        ("公元前221年", "-0220-01-01 -0220-12-31", "-0220-01-01 -0220-12-31"),
        ("前221年", "-0220-01-01 -0220-12-31", "-0220-01-01 -0220-12-31"),
        ("九十年代", "1990-01-01 1999-12-31", "1990-01-01 1999-12-31"),
        ("十年代", "1910-01-01 1919-12-31", "1910-01-01 1919-12-31"),
        ("2014年3月", "2014-03-01 2014-03-31", "2014-03-01 2014-03-31"),
        ("2014年3月份", "2014-03-01 2014-03-31", "2014-03-01 2014-03-31"),
        ("2014年3月5日", "2014-03-05 2014-03-05", "2014-03-05 2014-03-05"),
        ("2014 年 3 月 5 号", "2014-03-05 2014-03-05", "2014-03-05 2014-03-05"),
        ("二〇一四年十二月二十一日", "2014-12-21 2014-12-21", "2014-12-21 2014-12-21"),
        ("２０１４年３月", "2014-03-01 2014-03-31", "2014-03-01 2014-03-31"),
        ("2014年春", "2014-03-01 2014-05-31", "2014-03-01 2014-05-31"),
        ("2014年第三季度", "2014-07-01 2014-09-30", "2014-07-01 2014-09-30"),
        ("三月", "0000-03-01 9999-03-31", "0000-03-01 9999-03-31"),
        # Chinese: bounds and doubt
        ("2013年以前", ".. 2012-12-31", ".. 2012-12-31"),
        ("2013年之前", ".. 2012-12-31", ".. 2012-12-31"),
        ("2013年之后", "2014-01-01 ..", "2014-01-01 .."),
        ("2013年以后", "2014-01-01 ..", "2014-01-01 .."),
        ("2013年以後", "2014-01-01 ..", "2014-01-01 .."),
        ("不晚于2013年", ".. 2013-12-31", ".. 2013-12-31"),
        ("1998年至2004年之间", "1998-01-01 2004-12-31", "1998-01-01 2004-12-31"),
        ("大约2013年", "2012-01-01 2014-12-31", "2013-01-01 2013-12-31"),
        ("约2013年", "2012-01-01 2014-12-31", "2013-01-01 2013-12-31"),
        ("2013年左右", "2012-01-01 2014-12-31", "2013-01-01 2013-12-31"),
        ("可能2013年", "? ?", "2013-01-01 2013-12-31"),
        ("也许在2013年", "? ?", "2013-01-01 2013-12-31"),
        # English: more units
        ("in 2014", "2014-01-01 2014-12-31", "2014-01-01 2014-12-31"),
        ("20th century", "1900-01-01 2000-12-31", "1900-01-01 1999-12-31"),
        ("19c", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("C17", "1600-01-01 1700-12-31", "1600-01-01 1699-12-31"),
        ("c17 AD", "0016-01-01 0018-12-31", "0017-01-01 0017-12-31"),
        ("19th c", "1800-01-01 1900-12-31", "1800-01-01 1899-12-31"),
        ("9th c.", "0800-01-01 0900-12-31", "0800-01-01 0899-12-31"),
        ("5th c. BC", "-0499-01-01 -0400-12-31", "-0499-01-01 -0400-12-31"),
        ("VI a.C.", "-0599-01-01 -0500-12-31", "-0599-01-01 -0500-12-31"),
        ("5th century BC", "-0499-01-01 -0400-12-31", "-0499-01-01 -0400-12-31"),
        ("early seventies", "1970-01-01 1979-12-31", "1970-01-01 1973-12-31"),
        ("44 BC", "-0043-01-01 -0043-12-31", "-0043-01-01 -0043-12-31"),
        ("winter 1941-42", "1941-12-01 1942-02-28", "1941-12-01 1942-02-28"),
        ("Spring (Southern Hemisphere) 1985", "1985-09-01 1985-11-30", "1985-09-01 1985-11-30"),
        ("Q3 2014", "2014-07-01 2014-09-30", "2014-07-01 2014-09-30"),
        ("second quarter of 2014", "2014-04-01 2014-06-30", "2014-04-01 2014-06-30"),
        ("semester 2 2014", "2014-07-01 2014-12-31", "2014-07-01 2014-12-31"),
        ("December 768", "0768-12-01 0768-12-31", "0768-12-01 0768-12-31"),
        ("31 Dec AD 348", "0348-12-31 0348-12-31", "0348-12-31 0348-12-31"),
        ("June 25, 623", "0623-06-25 0623-06-25", "0623-06-25 0623-06-25"),
        ("13/04/1985", "1985-04-13 1985-04-13", "1985-04-13 1985-04-13"),
        ("04/13/1985", "1985-04-13 1985-04-13", "1985-04-13 1985-04-13"),
        ("1985/04/13", "1985-04-13 1985-04-13", "1985-04-13 1985-04-13"),
        ("4/1985", "1985-04-01 1985-04-30", "1985-04-01 1985-04-30"),
        ("January", "0000-01-01 9999-01-31", "0000-01-01 9999-01-31"),
        # English: parts, bounds and choices
        ("early to mid 1950s", "1950-01-01 1959-12-31", "1950-01-01 1956-12-31"),
        ("mid-to-late 1995", "1995-01-01 1995-12-31", "1995-05-01 1995-12-31"),
        ("second half of the 19th century", "1850-01-01 1900-12-31", "1851-01-01 1900-12-31"),
        ("first half of March 2014", "2014-03-01 2014-03-15", "2014-03-01 2014-03-15"),
        ("second half of February 2014", "2014-02-16 2014-02-28", "2014-02-16 2014-02-28"),
        ("before the 20th century", ".. 1900-12-31", ".. 1899-12-31"),
        ("before the end of 1942", ".. 1942-12-31", ".. 1942-12-31"),
        ("prima della fine di maggio 1942", ".. 1942-05-31", ".. 1942-05-31"),
        ("2006年底以前", ".. 2006-12-31", ".. 2006-12-31"),
        ("after the beginning of 1942", "1942-01-01 ..", "1942-01-01 .."),
        ("after the 19th century", "1900-01-01 ..", "1900-01-01 .."),
        ("before early 2009", ".. 2009-12-30", ".. 2008-12-31"),
        ("after about 2009", "2008-01-02 ..", "2010-01-01 .."),
        ("by about 2009", ".. 2010-12-31", ".. 2009-12-31"),
        ("before maybe 2009", ".. ?", ".. 2008-12-31"),
        ("after maybe 2009", "? ..", "2010-01-01 .."),
        ("early 1990 or 1990", "1990-01-01 1990-12-31", "1990-01-01 1990-12-31"),
        ("the night of 3 May 1954", "1954-05-03 1954-05-04", "1954-05-03 1954-05-04"),
        ("2009 or later", "2009-01-01 ..", "2009-01-01 .."),
        ("between May and June 1940", "1940-05-01 1940-06-30", "1940-05-01 1940-06-30"),
        ("either 1667 or about 1670", "1667-01-01 1671-12-31", "1667-01-01 1670-12-31"),
        ("1667, 1668 or 1670", "1667-01-01 1670-12-31", "1667-01-01 1670-12-31"),
        ("1667 or 1668 or 1670", "1667-01-01 1670-12-31", "1667-01-01 1670-12-31"),
        ("c1860", "1859-01-01 1861-12-31", "1860-01-01 1860-12-31"),
        ("possibly circa early 1990s", "? ?", "1990-01-01 1993-12-31"),
        ("about Spring 1849", "1848-12-01 1849-08-31", "1849-03-01 1849-05-31"),
        ("1862 (uncertain)", "? ?", "1862-01-01 1862-12-31"),
    ],
)
def test_words_are_read_alike_in_english_italian_and_chinese(text: str, exact: str, read_as: str) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


@pytest.mark.parametrize(
    ("english", "italian", "chinese"),
    [
        ("today", "oggi", "今天"),
        ("yesterday", "ieri", "昨天"),
        ("tomorrow", "domani", "明天"),
        ("last year", "l'anno scorso", "去年"),
        ("this year", "quest'anno", "今年"),
        ("next year", "l'anno prossimo", "明年"),
        ("last month", "il mese scorso", "上个月"),
        ("recently", "recentemente", "最近"),
        ("recently", "di recente", "近日"),
        ("soon", "presto", "不久"),
        ("soon", "a breve", "即将"),
        ("in the past two years", "negli ultimi due anni", "过去两年"),
        ("the last 15 years", "gli ultimi quindici anni", "过去十五年"),
        ("the past decade", "nell'ultimo decennio", "过去10年"),
        ("early last year", "all'inizio dell'anno scorso", "去年初"),
        ("by next year", "entro l'anno prossimo", "不晚于明年"),
        ("not before next year", "non prima dell'anno prossimo", "不早于明年"),
    ],
)
def test_words_that_hang_on_the_source_mean_the_same_in_three_languages(
    english: str, italian: str, chinese: str
) -> None:
    said = layers(english)
    assert (layers(italian), layers(chinese)) == (said, said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("past two months", "2025-07-01 2025-09-25"),
        ("past three weeks", "2025-09-04 2025-09-25"),
        ("tomorrow", "2025-09-26 2025-09-26"),
        ("early this year", "2025-01-01 2025-12-31"),
        ("by next month", ".. 2025-10-31"),
        ("not before next year", "2026-01-01 .."),
    ],
)
def test_months_weeks_and_bounds_are_counted_from_the_source(text: str, expected: str) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        ("since 1995", "1995-01-01 ..", "1995-01-01 .."),
        ("since late 80's", "1980-01-01 ..", "1987-01-01 .."),
        ("dal 1995", "1995-01-01 ..", "1995-01-01 .."),
        ("dagli anni Settanta", "1970-01-01 ..", "1970-01-01 .."),
        ("自1995年以来", "1995-01-01 ..", "1995-01-01 .."),
        ("since last year", "2024-01-01 ..", "2024-01-01 .."),
        ("until 2009", ".. 2009-12-31", ".. 2009-12-31"),
        ("until yesterday", ".. 2025-09-24", ".. 2025-09-24"),
        ("fino al 2009", ".. 2009-12-31", ".. 2009-12-31"),
        ("直到2009年", ".. 2009-12-31", ".. 2009-12-31"),
        ("from 1964 to 2008", "1964-01-01 2008-12-31", "1964-01-01 2008-12-31"),
        ("1964 – 2008", "1964-01-01 2008-12-31", "1964-01-01 2008-12-31"),
        ("1911-13", "1911-01-01 1913-12-31", "1911-01-01 1913-12-31"),
        ("1851-52", "1851-01-01 1852-12-31", "1851-01-01 1852-12-31"),
        ("1984 to unknown", "1984-01-01 ?", "1984-01-01 ?"),
        ("unknown to 1984", "? 1984-12-31", "? 1984-12-31"),
        ("from 1995 to today", "1995-01-01 2025-09-25", "1995-01-01 2025-09-25"),
        ("June to July 1964", "1964-06-01 1964-07-31", "1964-06-01 1964-07-31"),
        ("from January 1940 to June", "1940-01-01 1940-06-30", "1940-01-01 1940-06-30"),
        ("3-5 October 2009", "2009-10-03 2009-10-05", "2009-10-03 2009-10-05"),
        ("3rd to 5th October 2009", "2009-10-03 2009-10-05", "2009-10-03 2009-10-05"),
        ("October 3-5, 2009", "2009-10-03 2009-10-05", "2009-10-03 2009-10-05"),
        ("12 January to 15 March 1940", "1940-01-12 1940-03-15", "1940-01-12 1940-03-15"),
        ("17-19th centuries", "1600-01-01 1900-12-31", "1600-01-01 1899-12-31"),
        ("dal 1998 al 2004", "1998-01-01 2004-12-31", "1998-01-01 2004-12-31"),
        ("dal 3 al 5 ottobre 2009", "2009-10-03 2009-10-05", "2009-10-03 2009-10-05"),
        ("从1998年到2004年", "1998-01-01 2004-12-31", "1998-01-01 2004-12-31"),
        ("1995—1998年", "1995-01-01 1998-12-31", "1995-01-01 1998-12-31"),
        ("2014年3月至5月", "2014-03-01 2014-05-31", "2014-03-01 2014-05-31"),
        ("2014年3月5日至8日", "2014-03-05 2014-03-08", "2014-03-05 2014-03-08"),
    ],
)
def test_words_for_a_stretch_reach_from_a_start_to_an_end(text: str, exact: str, read_as: str) -> None:
    assert isinstance(read(text), IntervalPhrase)
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


def test_the_ends_of_a_stretch_keep_their_words() -> None:
    run = read("from perhaps 1995 to yesterday")
    assert isinstance(run, IntervalPhrase)
    assert isinstance(run.start, DatePhrase)
    assert isinstance(run.end, FromSource)
    assert (run.start.text, run.end.text) == ("perhaps 1995", "yesterday")
    assert days(run.layers(MEETING_ON_A_DAY).usual) == "1995-01-01 2025-09-24"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("few years later", (2, 5, "year", "later", True)),
        ("一百零五年后", (105, 105, "year", "later", False)),
        ("二百一十年后", (210, 210, "year", "later", False)),
        ("a few years after", (2, 5, "year", "later", True)),
        ("several decades before", (3, 9, "decade", "before", True)),
        ("a couple of months later", (2, 2, "month", "later", True)),
        ("two years later", (2, 2, "year", "later", False)),
        ("a year earlier", (1, 1, "year", "before", False)),
        ("30 days after", (30, 30, "day", "later", False)),
        ("twenty centuries later", (20, 20, "century", "later", False)),
        ("pochi anni dopo", (2, 5, "year", "later", True)),
        ("qualche anno dopo", (2, 5, "year", "later", True)),
        ("alcuni anni prima", (2, 5, "year", "before", True)),
        ("diversi mesi più tardi", (3, 9, "month", "later", True)),
        ("un paio di settimane dopo", (2, 2, "week", "later", True)),
        ("due anni dopo", (2, 2, "year", "later", False)),
        ("几年后", (2, 5, "year", "later", True)),
        ("數年後", (2, 5, "year", "later", True)),
        ("数月之后", (2, 5, "month", "later", True)),
        ("两年后", (2, 2, "year", "later", False)),
        ("一百二十年以后", (120, 120, "year", "later", False)),
        ("三个月后", (3, 3, "month", "later", False)),
        ("此前两年", (2, 2, "year", "before", False)),
    ],
)
def test_a_distance_says_how_many_of_what_and_which_way(
    text: str, expected: tuple[int, int, str, str, bool]
) -> None:
    found = read(text)
    assert isinstance(found, Distance)
    assert (found.least, found.most, found.unit, found.direction, found.vague) == expected
    assert found.text == text
    assert read_distance(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 years", (2, 2, "year", False)),
        ("2..5 years", (2, 5, "year", False)),
        ("2 .. 5 years", (2, 5, "year", False)),
        ("2..few years", (2, 5, "year", True)),
        ("few..9 years", (2, 9, "year", True)),
        ("at least 1 day", (1, None, "day", False)),
        ("at most 3 decades", (0, 3, "decade", False)),
        ("at most few years", (0, 5, "year", True)),
        ("at least few years", (2, None, "year", True)),
        ("almeno due anni", (2, None, "year", False)),
        ("few years", (2, 5, "year", True)),
        ("a couple of weeks", (2, 2, "week", True)),
        ("几年", (2, 5, "year", True)),
        ("至少两年", (2, None, "year", False)),
    ],
)
def test_a_distance_without_a_direction_is_read_on_its_own(
    text: str, expected: tuple[int, int | None, str, bool]
) -> None:
    found = read_distance(text)
    assert found is not None
    assert (found.least, found.most, found.unit, found.vague) == expected
    assert (found.text, found.direction) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        *("", "years", "5..2 years", "0 years", "1000 years", "2..few", "2014", "at least", "2 metres"),
        *(
            "x" * 200,
            "few" + " " * 120 + "years later",
            "2..x years",
            "2 .. at least 3 years",
            "at least 2014",
            "at most 2014",
        ),
    ],
)
def test_what_is_no_distance_gives_none(text: str) -> None:
    assert read_distance(text) is None


@pytest.mark.parametrize(
    "text",
    [
        # days, months, seasons and centuries that do not exist, or are not said
        "31/13/1985",
        "31/04/1985",
        "13/1985",
        "12/04/1985",
        "12 12 1985",
        "1985-13",
        "32 marzo 2014",
        "31 aprile 2014",
        "x marzo 2014",
        "5 xmarzo 2014",
        "5 marzo marzo 2014",
        "spring (western hemisphere) 1985",
        "march (northern hemisphere) 1985",
        "quarter 5 1985",
        "0 AD",
        "AD",
        "of the",
        "XXV secolo",
        "ottanta",
        "anni eighties",
        "eighties anni",
        "0世纪",
        "一百世纪",
        "2014年13月",
        "2014年0月",
        "2014年2月30日",
        "2014年第五季度",
        "2014年好",
        "80年",
        "十四年",
        "0014年",
        "十三月",
        "〇月",
        "1900年代",
        "85年代",
        "〇世纪80年代",
        "公元前80年代",
        "八〇〇年代",
        "二三十年后",
        "三月后",
        "3日后",
        # parts of what has none, bounds of bounds, ends of bounds
        "early spring 2014",
        "early early 2014",
        "first half of spring 2014",
        "early recently",
        "about before 2014",
        "about last year",
        "early perhaps 2014",
        "before perhaps after 2014",
        "before 2014 or 2016",
        "before after 2014",
        "by since 2014",
        "not before before 2014",
        "not before since 2014",
        "since before 2014",
        "since since 2014",
        "until few years later",
        "in few years later",
        "unknown to unknown",
        "2014 to before 2015",
        "between before 2014 and 2015",
        "between 2015 and 2014",
        "between x and y",
        "since unknown",
        "until unknown",
        "2014 or before 2015",
        "2015 or 2014",
        "2014 or x",
        # an end before its start, or an end that is not said
        "1918-1914",
        "1990s-1980s",
        "2000 - 05",
        "July-June 1940",
        "500 BC to 18",
        "200 AD to 300",
        "to 1900",
        "1900 to",
        "June - 1964",
        # how many is not said, or too many for a count
        "past few years",
        "past 2014 years",
        # deeper than anybody writes
        "about " * 10 + "2014",
        "x" * 200,
        "may",
        "march",
        "early march",
    ],
)
def test_what_cannot_be_meant_gives_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        ("first half of the 2nd millennium", "1000-01-01 1500-12-31", "1001-01-01 1500-12-31"),
        ("mid 2nd millennium BC", "-1999-01-01 -1000-12-31", "-1666-01-01 -1333-12-31"),
        ("last decade of the 1st century", "0091-01-01 0100-12-31", "0091-01-01 0100-12-31"),
        ("first 11 months of 1954", "1954-01-01 1954-11-30", "1954-01-01 1954-11-30"),
        ("last 11 months of 1954", "1954-02-01 1954-12-31", "1954-02-01 1954-12-31"),
        ("first 30 days of May 1954", "1954-05-01 1954-05-30", "1954-05-01 1954-05-30"),
        ("last 30 days of May 1954", "1954-05-02 1954-05-31", "1954-05-02 1954-05-31"),
        ("last 3 weeks of spring 1954", "1954-05-11 1954-05-31", "1954-05-11 1954-05-31"),
        ("between early 1990 and 1990", "1990-01-01 1990-12-31", "1990-01-01 1990-12-31"),
    ],
)
def test_a_part_is_shorter_than_its_whole(text: str, exact: str, read_as: str) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


@pytest.mark.parametrize(
    "text",
    [
        *("first 31 days of May 1954", "last 31 days of May 1954", "last 12 months of 1954"),
        *("first 12 months of 1954", "the night of May 1954", "the night of about 3 May 1954"),
        *("between 1990 and early 1990"),
        *("last 2 months of May 1954", "last 2 months of the 1950s", "first 3 days of the 1950s"),
        *("last two days of early May 1954", "last two months of about 1954", "early about 1954"),
    ],
)
def test_a_whole_is_no_part_of_itself_and_only_what_is_named_has_parts(text: str) -> None:
    assert read(text) is None


LANGUAGES: tuple[Language, ...] = ("en", "it", "zh")
WORDS = [
    (rule.name, language, words) for rule in RULES for language in LANGUAGES for words in rule.words(language)
]
UNITS = st.sampled_from(
    ["2014", "March 2014", "5 marzo 2014", "the 1980s", "anni Ottanta", "19th century", "2014年", "八十年代"]
)


@given(
    st.sampled_from([words for *_, words in WORDS]),
    UNITS,
    UNITS,
    st.sampled_from([INTERVIEW_OF_2017, MEETING_ON_A_DAY, ANY]),
)
def test_every_reading_lies_inside_what_is_said(words: str, one: str, other: str, source: Window) -> None:
    value = read(words.replace("X", one).replace("Y", other))
    if value is None or isinstance(value, Distance):
        return
    said = value.layers(source)
    assert said.exact.holds(said.usual)
    assert isinstance(value, FromSource | IntervalPhrase) or not said.usual.is_empty


@pytest.mark.parametrize(
    ("text", "exact", "read_as"),
    [
        ("ten years ago", "2014-01-01 2016-12-31", "2015-01-01 2015-12-31"),
        ("due mesi fa", "2025-06-01 2025-08-31", "2025-07-01 2025-07-31"),
        ("three days ago", "2025-09-21 2025-09-23", "2025-09-22 2025-09-22"),
        ("a week ago", "2025-09-11 2025-09-25", "2025-09-18 2025-09-18"),
        ("few years ago", ".. 2025-09-25", "2020-01-01 2023-12-31"),
    ],
)
def test_so_long_ago_is_counted_from_the_source_and_strictly_one_either_way(
    text: str, exact: str, read_as: str
) -> None:
    value = read(text)
    assert isinstance(value, FromSource)
    said = value.layers(Window(day_of(2025, 9, 25), day_of(2025, 9, 25)))
    assert (days(said.exact), days(said.usual)) == (exact, read_as)


@pytest.mark.parametrize(
    ("text", "unit", "direction"),
    [
        ("the following year", "year", "later"),
        ("l'anno successivo", "year", "later"),
        ("il giorno dopo", "day", "later"),
        ("次年", "year", "later"),
        ("翌日", "day", "later"),
        ("the previous week", "week", "before"),
        ("il mese precedente", "month", "before"),
        ("头一年", "year", "before"),
    ],
)
def test_the_following_one_is_a_distance_of_one(text: str, unit: str, direction: str) -> None:
    by = read_distance(text)
    assert by is not None
    assert (by.least, by.most, by.unit, by.direction, by.text) == (1, 1, unit, direction, text)


@pytest.mark.parametrize(
    "text", ["the following concert", "two decades ago", "a century ago", "the previous May"]
)
def test_what_counts_no_day_month_or_year_is_no_such_time(text: str) -> None:
    assert read(text) is None


# a year has no decades, and no first years
OF_CENTURIES = ("first decade", "second decade", "last decade")
OF_MONTHS = ("first of", "last of")


@pytest.mark.parametrize(("rule", "language", "words"), WORDS)
def test_every_rule_reads_its_own_words(rule: str, language: Language, words: str) -> None:
    chinese = language == "zh"
    one, other, unit = ("2014年", "2015年", "年") if chinese else ("2014", "2015", "years")
    if rule in OF_CENTURIES:
        one = "19世纪" if chinese else "XIX secolo" if language == "it" else "the 19th century"
    if rule == "night":
        one = "2014年5月3日" if chinese else "3 May 2014"
    if rule in OF_MONTHS:
        unit = "个月" if chinese else "months"
    text = words.replace("UNITS", unit).replace("N", "3").replace("X", one).replace("Y", other)
    if rule in ("few", "several", "couple"):
        assert read_distance(f"{text}年" if chinese else f"{text} years"), text
    else:
        assert read(text), text


@given(st.text(max_size=40) | st.text("0123456789早初年月日世纪代至到-/' earlysinctobdhmv.?~", max_size=30))
def test_any_text_is_read_or_not_without_an_error(text: str) -> None:
    value = read(text)
    assert value is None or value.text == text
    distance = read_distance(text)
    assert distance is None or distance.text == text


@pytest.mark.parametrize(
    "word",
    [
        *("may", "gennaio", "19th", "diciannovesimo", "spring", "quarter", "eighties"),
        *("anni", "secolo", "secoli", "sec", "secc", "q"),
    ],
)
def test_a_word_of_a_date_without_a_digit_may_begin_one(word: str) -> None:
    assert begins_unit(word)


@pytest.mark.parametrize("word", ["ottanta", "countries", "meeting", "of", "1954", ""])
def test_no_other_word_begins_a_unit(word: str) -> None:
    assert not begins_unit(word)


def test_seasons_quarters_and_halves_are_parts_of_a_year() -> None:
    words = ("spring", "q4", "q5", "h2", "h3", "may", "century")
    assert [word for word in words if names_part_of_year(word)] == ["spring", "q4", "h2"]


def test_every_rule_says_which_words_it_reads() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.en and rule.it and rule.exact and rule.usual for rule in RULES)
