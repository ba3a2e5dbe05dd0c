import pickle
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoital.dates.day import calendar, day_of, days_in_month, iso, last_day_of
from sinoital.dates.edtf import DateError, When, of_point, of_span, parse, precision
from sinoital.dates.window import OPEN, UNKNOWN, Bound, Window


def read_or_fault(text: str) -> When | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def day(text: str) -> Bound:
    if text in ("open", "unknown"):
        return OPEN if text == "open" else UNKNOWN
    earliest = parse(text).earliest
    assert isinstance(earliest, int)
    return earliest


def window(text: str) -> Window:
    first, _, last = text.partition(" ")
    return Window(day(first), day(last or first))


# text, level, kind, earliest, latest, precision, qualifier
TABLE = [
    # level 0
    ("2009", 0, "date", "2009-01-01", "2009-12-31", "year", ""),
    ("2016-02", 0, "date", "2016-02-01", "2016-02-29", "month", ""),
    ("2016-02-29", 0, "date", "2016-02-29", "2016-02-29", "day", ""),
    ("0000", 0, "date", "0000-01-01", "0000-12-31", "year", ""),
    ("1985-04-12T23:20:30", 0, "datetime", "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30Z", 0, "datetime", "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30-04", 0, "datetime", "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30+13:45", 0, "datetime", "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30-00:15", 0, "datetime", "1985-04-12", "1985-04-12", "day", ""),
    ("1964/2008", 0, "interval", "1964-01-01", "2008-12-31", "year", ""),
    ("2004-06/2006-08-09", 0, "interval", "2004-06-01", "2006-08-09", "month", ""),
    ("2004-06/2004", 0, "interval", "2004-06-01", "2004-12-31", "year", ""),
    # level 1
    ("Y170000002", 1, "date", "Y170000002", "Y170000002", "year", ""),
    ("Y-170000002", 1, "date", "Y-170000002", "Y-170000002", "year", ""),
    ("Y12345~", 1, "date", "Y12345", "Y12345", "year", "~"),
    ("-0043", 1, "date", "-0043-01-01", "-0043-12-31", "year", ""),
    ("-0043-03-15", 1, "date", "-0043-03-15", "-0043-03-15", "day", ""),
    ("-0043-03-15T12:00:00", 1, "datetime", "-0043-03-15", "-0043-03-15", "day", ""),
    ("2001-21", 1, "season", "2001-03-01", "2001-05-31", "season", ""),
    ("2001-22", 1, "season", "2001-06-01", "2001-08-31", "season", ""),
    ("2001-23~", 1, "season", "2001-09-01", "2001-11-30", "season", "~"),
    ("2003-24", 1, "season", "2003-12-01", "2004-02-29", "season", ""),
    ("1984?", 1, "date", "1984-01-01", "1984-12-31", "year", "?"),
    ("2004-06~", 1, "date", "2004-06-01", "2004-06-30", "month", "~"),
    ("2004-06-11%", 1, "date", "2004-06-11", "2004-06-11", "day", "%"),
    ("201X", 1, "date", "2010-01-01", "2019-12-31", "decade", ""),
    ("20XX", 1, "date", "2000-01-01", "2099-12-31", "century", ""),
    ("2004-XX", 1, "date", "2004-01-01", "2004-12-31", "year", ""),
    ("1985-04-XX", 1, "date", "1985-04-01", "1985-04-30", "month", ""),
    ("1985-XX-XX", 1, "date", "1985-01-01", "1985-12-31", "year", ""),
    ("201X~", 1, "date", "2010-01-01", "2019-12-31", "decade", "~"),
    ("1985/..", 1, "interval", "1985-01-01", "open", "year", ""),
    ("1985/", 1, "interval", "1985-01-01", "unknown", "year", ""),
    ("../1985-04", 1, "interval", "open", "1985-04-30", "month", ""),
    ("/1985-04-12", 1, "interval", "unknown", "1985-04-12", "day", ""),
    ("/..", 1, "interval", "unknown", "open", "", ""),
    ("../", 1, "interval", "open", "unknown", "", ""),
    ("../..", 1, "interval", "open", "open", "", ""),
    ("1984?/2004~", 1, "interval", "1984-01-01", "2004-12-31", "year", "%"),
    ("199X-21", 2, "season", "1990-03-01", "1999-05-31", "decade", ""),
    ("2001-21/2001-22", 1, "interval", "2001-03-01", "2001-08-31", "season", ""),
    # level 2
    ("Y-17E7", 2, "date", "Y-170000000", "Y-170000000", "year", ""),
    ("1950S2", 2, "date", "1900-01-01", "1999-12-31", "century", ""),
    ("1953S3", 2, "date", "1950-01-01", "1959-12-31", "decade", ""),
    ("1950S4~", 2, "date", "1950-01-01", "1950-12-31", "year", "~"),
    ("Y171010000S3", 2, "date", "Y171000000", "Y171999999", "", ""),
    ("Y3388E2S3", 2, "date", "Y338000", "Y338999", "millennium", ""),
    ("2001-25", 2, "season", "2001-03-01", "2001-05-31", "season", ""),
    ("2001-28", 2, "season", "2001-12-01", "2002-02-28", "season", ""),
    ("2001-29", 2, "season", "2001-09-01", "2001-11-30", "season", ""),
    ("2001-30", 2, "season", "2001-12-01", "2002-02-28", "season", ""),
    ("2001-31", 2, "season", "2001-03-01", "2001-05-31", "season", ""),
    ("2001-32", 2, "season", "2001-06-01", "2001-08-31", "season", ""),
    ("2001-33", 2, "season", "2001-01-01", "2001-03-31", "season", ""),
    ("2001-36", 2, "season", "2001-10-01", "2001-12-31", "season", ""),
    ("2001-37", 2, "season", "2001-01-01", "2001-04-30", "season", ""),
    ("2001-39", 2, "season", "2001-09-01", "2001-12-31", "season", ""),
    ("2001-40", 2, "season", "2001-01-01", "2001-06-30", "season", ""),
    ("2001-41", 2, "season", "2001-07-01", "2001-12-31", "season", ""),
    ("2001?-21", 2, "season", "2001-03-01", "2001-05-31", "season", "?"),
    ("20XX-41", 2, "season", "2000-07-01", "2099-12-31", "century", ""),
    ("[1667,1668]", 2, "one_of", "1667-01-01", "1668-12-31", "decade", ""),
    ("[1667,1760-12]", 2, "one_of", "1667-01-01", "1760-12-31", "century", ""),
    ("[1760-01,1760-02,1760-12..]", 2, "one_of", "1760-01-01", "open", "", ""),
    ("[..1760-12-03]", 2, "one_of", "open", "1760-12-03", "", ""),
    ("[..1984,1990..]", 2, "one_of", "open", "open", "", ""),
    ("{1961-12,1960}", 2, "all_of", "1960-01-01", "1961-12-31", "decade", ""),
    ("{1667~,1670..1672?}", 2, "all_of", "1667-01-01", "1672-12-31", "decade", "%"),
    ("[Y-20000..-0500]", 2, "one_of", "Y-20000", "-0500-12-31", "", ""),
    ("[2001-21..2001-23]", 2, "one_of", "2001-03-01", "2001-11-30", "year", ""),
    ("?2004", 2, "date", "2004-01-01", "2004-12-31", "year", "?"),
    ("2004-06~-11", 2, "date", "2004-06-11", "2004-06-11", "day", "~"),
    ("2004?-06-~11", 2, "date", "2004-06-11", "2004-06-11", "day", "%"),
    ("2011-~06-~04", 2, "date", "2011-06-04", "2011-06-04", "day", "~"),
    ("?-2004-06%", 2, "date", "-2004-06-01", "-2004-06-30", "month", "%"),
    ("156X-12-25", 2, "date", "1560-12-25", "1569-12-25", "decade", ""),
    ("XXXX-12-XX", 2, "date", "0000-12-01", "9999-12-31", "", ""),
    ("1XXX", 2, "date", "1000-01-01", "1999-12-31", "millennium", ""),
    ("1XX3", 2, "date", "1003-01-01", "1993-12-31", "millennium", ""),
    ("1984-1X", 2, "date", "1984-10-01", "1984-12-31", "year", ""),
    ("1985-0X-31", 2, "date", "1985-01-31", "1985-08-31", "year", ""),
    ("1985-X2-3X", 2, "date", "1985-12-30", "1985-12-31", "month", ""),
    ("2016-02-X9", 2, "date", "2016-02-09", "2016-02-29", "month", ""),
    ("2015-02-X9", 2, "date", "2015-02-09", "2015-02-19", "month", ""),
    ("201X-02-2X", 2, "date", "2010-02-20", "2019-02-28", "decade", ""),
    ("2020-04-3X", 2, "date", "2020-04-30", "2020-04-30", "day", ""),
    ("XXXX-02-29", 2, "date", "0000-02-29", "9996-02-29", "", ""),
    ("196X-02-29", 2, "date", "1960-02-29", "1968-02-29", "decade", ""),
    ("-XXXX-02-29", 2, "date", "-9996-02-29", "-0004-02-29", "", ""),
    ("-004X", 1, "date", "-0049-01-01", "-0040-12-31", "decade", ""),
    ("-00XX", 1, "date", "-0099-01-01", "-0001-12-31", "century", ""),
    ("-00X0", 2, "date", "-0090-01-01", "-0010-12-31", "century", ""),
    ("-0050S1", 2, "date", "-0999-01-01", "-0001-12-31", "millennium", ""),
    ("2004-06-XX/2004-07-03", 2, "interval", "2004-06-01", "2004-07-03", "month", ""),
    ("198X/1985", 2, "interval", "1980-01-01", "1985-12-31", "decade", ""),
    ("..2004-06-01/~2004-06-20", 2, "interval", "open", "2004-06-20", "", "~"),
    ("2004-06-01/2004-06-20..", 2, "interval", "2004-06-01", "open", "", ""),
    ("2004../..2005", 2, "interval", "2004-01-01", "2005-12-31", "", ""),
]
TEXTS = [row[0] for row in TABLE]

# text, position, message
FAULTS = [
    ("", 0, "expected a date such as 2009, 2009-03 or 2009-03-12, found nothing"),
    ("hello", 0, "expected a date such as 2009, 2009-03 or 2009-03-12, found 'hello'"),
    ("2015-02-30", 8, "February 2015 has 28 days"),
    ("2016-04-31", 8, "April 2016 has 30 days"),
    ("2001/2015-02-29", 13, "February 2015 has 28 days"),
    ("15XX-02-3X", 8, "February has at most 29 days"),
    ("156X-09-31", 8, "September has 30 days"),
    ("X900-02-29", 8, "February has 28 days in every year X900"),
    ("2015-13", 5, "expected a month 01-12 or a season 21-41, found '13'"),
    ("2015-13-01", 5, "expected a month 01-12, found '13'"),
    ("2015-2X", 5, "expected a month 01-12 or a season 21-41, found '2X'"),
    ("2015-01-00", 8, "expected a day 01-31, found '00'"),
    ("2015-01-4X", 8, "expected a day 01-31, found '4X'"),
    ("1985-4-12", 5, "expected a month of two digits, found '4'"),
    ("1985-04-1/1986", 8, "expected a day of two digits, found '1'"),
    ("2001-21-05", 5, "expected a month 01-12 before the day, found '21'"),
    ("2001-21?-05", 5, "expected a month 01-12 before the day, found '21'"),
    ("2015-1", 5, "expected a month of two digits, found '1'"),
    ("2015-01-1", 8, "expected a day of two digits, found '1'"),
    ("2015-01-11x", 10, "an unspecified digit is a capital X: 'x'"),
    ("2015-01-11a", 10, "expected the end, found 'a'"),
    ("2015a", 4, "expected a hyphen, or the end, found 'a'"),
    ("198u", 3, "an unspecified digit is a capital X: 'u'"),
    ("198", 0, "a year has four digits, a decade an X: '198'"),
    ("19", 0, "a year has four digits, a century XX: '19'"),
    ("12345", 0, "a year of more than four digits begins with Y: '12345'"),
    ("19850412", 0, "year, month and day are joined by hyphens: '19850412'"),
    ("12-04-1985", 0, "the year comes first: '12-04-1985'"),
    ("1985-W15", 4, "weeks are not EDTF: '-W1'"),
    ("P1Y2M", 0, "durations and repetitions are not EDTF: 'P1Y2M'"),
    ("-0000", 0, "there is no year -0000: 1 BC is 0000, 2 BC is -0001: '-0000'"),
    ("-0000S2", 0, "there is no year -0000: 1 BC is 0000, 2 BC is -0001: '-0000S2'"),
    ("2009 ", 4, "a date has no blanks: ' '"),
    ("２００９", 0, "a date is written with the digits 0-9 and ASCII signs: '２００９'"),
    ("2009-0２", 6, "a date is written with the digits 0-9 and ASCII signs: '２'"),
    ("2009\0", 4, "expected a hyphen, or the end, found '\\x00'"),
    ("2009-\ud800", 5, "a date is written with the digits 0-9 and ASCII signs: '\\ud800'"),
    ("2004-(06)?", 5, "parentheses are not EDTF; a mark before a part qualifies it: '('"),
    ("1984?~", 4, "one mark says it all: '%' is uncertain and approximate: '?~'"),
    ("1950S0", 0, "S and a count 1-4 follow four plain digits: '1950S0'"),
    ("1950S5", 5, "expected at most 4 significant digits, found '5'"),
    ("Y12345S6", 7, "expected at most 5 significant digits, found '6'"),
    ("Y1985", 0, "expected a year of more than four digits after Y, found 'Y1985'"),
    ("Y012345", 1, "expected digits that do not begin with 0, found '012345'"),
    ("Y20000-04", 6, "expected E, S or the end: a year with Y has no month, found '-04'"),
    ("Y17E07", 3, "expected E and an exponent that does not begin with 0, found 'E07'"),
    ("Y12345S02", 6, "expected S and a count of digits that does not begin with 0, found 'S02'"),
    ("-Y17E7", 0, "expected Y before the minus, as in Y-17E7, found '-Y17E7'"),
    ("y17e7", 0, "the letter before a long year is a capital: 'y17e7'"),
    ("Y1E999999999", 0, "expected a year of at most 4000 digits, found 'Y1E999999999'"),
    ("Y1E4000", 0, "expected a year of at most 4000 digits, found 'Y1E4000'"),
    ("1985-04-12T24:00:00", 11, "expected an hour 00-23, found '24'"),
    ("1985-04-12T23:60:00", 14, "expected minutes 00-59, found '60'"),
    ("1985-04-12T23:59:60", 17, "expected seconds 00-59, found '60'"),
    ("1985-04-12T23:20", 16, "expected a colon and seconds, found nothing"),
    ("1985-04-12T23:20:30.5", 19, "expected Z, a shift such as +01:00, or the end, found '.5'"),
    ("1985-04-12T23:20:30+14:01", 19, "expected a shift from -12:00 to +14:00, found '+14:01'"),
    ("1985-04-12T23:20:30-12:01", 19, "expected a shift from -12:00 to +14:00, found '-12:01'"),
    ("1985-04-12T23:20:30-00:00", 19, "expected a shift from -12:00 to +14:00, found '-00:00'"),
    ("1985-04-12T23:20:30+01:60", 23, "expected minutes 00-59, found '60'"),
    ("1985-02-30T23:20:30", 8, "February 1985 has 28 days"),
    ("1985-04T23:20:30", 7, "a time of day stands only after a single full date: 'T'"),
    ("1985/1985-04-12T23:20:30", 15, "a time of day stands only after a single full date: 'T'"),
    ("2004/2003", 5, "an interval cannot end before it starts: '2004/2003'"),
    ("1985/04/12", 7, "an interval has one '/', a date has hyphens: 1985-04-12"),
    ("/", 0, "expected a date or '..' on one side of the '/', found '/'"),
    ("2004-01-01/open", 11, "an open side is written '..', an unknown side is left empty: 'open'"),
    ("..1984", 0, "'..' with a date stands in a set or an interval: '..1984'"),
    ("[", 1, "expected ']' at the end of the set, found nothing"),
    ("[1999", 5, "expected ']' at the end of the set, found nothing"),
    ("{1999]", 5, "expected '}' at the end of the set, found ']'"),
    ("[]", 1, "expected a date such as 2009, 2009-03 or 2009-03-12, found nothing"),
    ("[..]", 3, "expected a date such as 2009, 2009-03 or 2009-03-12, found nothing"),
    ("{1960,}", 6, "expected a date such as 2009, 2009-03 or 2009-03-12, found nothing"),
    ("[1960,  1961]", 7, "a date has no blanks: ' 1961'"),
    ("{1672..1670}", 7, "a range cannot end before it starts: '1672..1670'"),
    ("[2025-01..2026]", 10, "both ends of a range are of one precision: '2025-01..2026'"),
    (
        "[1984..,1990]",
        1,
        "expected '..' only before the first date of a set or after its last, found '1984..'",
    ),
    (
        "[1984,..1990]",
        6,
        "expected '..' only before the first date of a set or after its last, found '..1990'",
    ),
    ("[1984,..]", 8, "expected a date such as 2009, 2009-03 or 2009-03-12, found nothing"),
]

DAYS = st.one_of(
    st.integers(-3_600_000, 3_600_000),
    st.builds(
        lambda year, month, last: last_day_of(year, month) if last else day_of(year, month),
        st.integers(-9_999, 9_999),
        st.sampled_from([1, 1, 3, 4, 5, 7, 12, 12]),
        st.booleans(),
    ),
).filter(lambda number: abs(calendar(number)[0]) < 10_000)
BOUNDED = st.builds(lambda one, other: Window(min(one, other), max(one, other)), DAYS, DAYS)
NEAR = st.builds(lambda first, length: Window(first, first + length), DAYS, st.integers(0, 800)).filter(
    lambda near: near.high <= last_day_of(9_999)
)
HALF: st.SearchStrategy[Window] = st.one_of(
    st.builds(Window, DAYS, st.sampled_from([OPEN, UNKNOWN])),
    st.builds(Window, st.sampled_from([OPEN, UNKNOWN]), DAYS),
    st.builds(Window, st.sampled_from([OPEN, UNKNOWN]), st.sampled_from([OPEN, UNKNOWN])),
)
UNITS = st.builds(
    lambda year, power: Window(
        day_of(year - year % 10**power), last_day_of(year - year % 10**power + 10**power - 1)
    ),
    st.integers(0, 9_999),
    st.integers(0, 3),
)
SOME = st.one_of(BOUNDED, NEAR, UNITS)


def reads(text: str) -> bool:
    return isinstance(read_or_fault(text), When)


MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.builds("{}{}".format, st.sampled_from(["", "-"]), st.text("0123456789X", min_size=4, max_size=4))
MONTHS = st.sampled_from(
    [*(f"{month:02d}" for month in range(1, 13)), "0X", "1X", "X0", "X1", "X2", "X9", "XX"]
)
NUMBERS = st.sampled_from([f"{day:02d}" for day in range(1, 32)] + ["0X", "1X", "2X", "3X", "X0", "X9", "XX"])
DATES = st.one_of(
    st.builds("{}{}{}".format, MARKS, YEARS, MARKS),
    st.builds("{}{}-{}{}{}".format, MARKS, YEARS, MARKS, MONTHS, MARKS),
    st.builds("{}{}{}-{}{}-{}{}".format, MARKS, YEARS, MARKS, MONTHS, MARKS, MARKS, NUMBERS),
).filter(reads)
SIDES = st.one_of(DATES, st.sampled_from([text for text in TEXTS if not set(text) & set("[{/T")]))
ANY_EDTF = st.one_of(
    st.sampled_from(TEXTS),
    SIDES,
    st.builds("{}/{}".format, SIDES, SIDES).filter(reads),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), SIDES),
    st.builds("{}/{}".format, SIDES, st.sampled_from(["", ".."])),
    st.builds(lambda dates: f"[{','.join(dates)}]", st.lists(SIDES, min_size=1, max_size=4)),
    st.builds(lambda dates: f"{{..{','.join(dates)}..}}", st.lists(SIDES, min_size=2, max_size=4)),
)


@pytest.mark.parametrize(("text", "level", "kind", "earliest", "latest", "unit", "qualifier"), TABLE)
def test_a_text_says_its_level_kind_days_precision_and_qualifier(
    text: str, level: int, kind: str, earliest: str, latest: str, unit: str, qualifier: str
) -> None:
    when = parse(text)
    # a year of more than four digits names its first or last day
    bounds = (
        parse(earliest).earliest if earliest[0] == "Y" else day(earliest),
        parse(latest).latest if latest[0] == "Y" else day(latest),
    )
    assert str(when) == text
    assert (when.level, when.kind, when.precision, when.qualifier) == (level, kind, unit, qualifier)
    assert (when.earliest, when.latest) == bounds
    assert when.window == Window(*bounds)


@pytest.mark.parametrize(("text", "position", "message"), FAULTS)
def test_a_fault_is_told_with_its_place_and_what_would_be_right(
    text: str, position: int, message: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    error = caught.value
    assert (error.message, error.position) == (message, position)
    assert error.text == text
    assert error.expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1985/04/12", "one '/'"),
        ("2004/2003", "an end that is not before the start"),
        ("[2004..2003]", "an end that is not before the start"),
        ("[2004..2005-03]", "a year"),
        ("[2004-06..2005]", "a month"),
        ("[2004-06-01..2005-06]", "a day"),
        ("[2001-21..2001-12]", "a season"),
        ("[-0009-01..0009]", "a month"),
        ("[Y-12000..1984-06]", "a year"),
        ("[1950S2..2001-06]", "a year"),
        ("[2001-06..XXXX-12-XX]", "a month"),
        ("2015-02-30", "a day 01-28"),
        ("2016-02-30", "a day 01-29"),
        ("2015-04-31", "a day 01-30"),
        ("201X-02-30", "a day 01-29"),
        ("1985-13", "a month 01-12 or a season 21-41"),
        ("1985-13-01", "a month 01-12"),
        ("1985-04-45", "a day 01-31"),
        ("1985-04-12T24:00:00", "an hour 00-23"),
        ("1985-04-12T23:60:00", "minutes 00-59"),
        ("1985-04-12T23:20:60", "seconds 00-59"),
        ("1985-04-12T23:20:30+04:60", "minutes 00-59"),
        ("2009 ", "no blank"),
        ("", "a date such as 2009, 2009-03 or 2009-03-12"),
    ],
)
def test_an_error_says_what_would_be_right(text: str, expected: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.expected == expected


@pytest.mark.parametrize(
    ("shift", "fits"),
    [
        ("-12:00", True),
        ("-12", True),
        ("-12:01", False),
        ("-00:01", True),
        ("-00:00", False),
        ("+00:00", True),
        ("+14:00", True),
        ("+14:01", False),
        ("+15", False),
    ],
)
def test_a_shift_from_utc_lies_between_12_hours_west_and_14_east(shift: str, fits: bool) -> None:
    text = f"1985-04-12T23:20:30{shift}"
    assert isinstance(read_or_fault(text), When) is fits


@pytest.mark.parametrize("text", ["..1985~/1990~", "1985~../1990~", "[..1985~]", "[1985~..]", "{1985~..}"])
def test_a_mark_on_a_date_that_is_a_bound_is_kept(text: str) -> None:
    assert parse(text).qualifier == "~"


def test_an_error_names_the_character_unless_it_is_the_first() -> None:
    with pytest.raises(DateError, match=r"^February 2015 has 28 days \(character 9\)$"):
        parse("2015-02-30")
    with pytest.raises(DateError, match=r"found 'hello'$"):
        parse("hello")


def test_an_error_survives_pickling() -> None:
    error = DateError("2015-13", 5, "a month", "expected a month, found '13'")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.text, again.position) == (str(error), error.text, error.position)


@pytest.mark.parametrize(
    "text",
    [
        *("9" * 5000, "Y" + "9" * 5000, "-" * 5000, "2009-" + "1" * 5000, "Y1E" + "9" * 5000, "X" * 5000),
        *("1950S" + "9" * 5000, "[" * 5000, "[" + "1," * 5000 + "]", "/" * 5000, "?" * 5000, " " * 5000),
        *("Y1" + "0" * 4000, "２" * 5000, "2009 " * 1000, "[" + "2009..2010," * 1000, "T" * 5000),
    ],
)
def test_a_text_of_thousands_of_characters_is_refused_in_a_short_message(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert len(str(caught.value)) < 150


def test_a_year_of_four_thousand_digits_is_read_and_written() -> None:
    for text in ("Y1E3999", "Y" + "9" * 4000, "Y-" + "9" * 4000):
        when = parse(text)
        assert when.precision == "year"
        assert parse(of_point(when.window)).window == when.window


def test_a_blank_after_a_comma_of_a_set_is_read_and_left_out() -> None:
    assert str(parse("[2001, 2002, 2004..2005]")) == "[2001,2002,2004..2005]"
    assert str(parse("{1960, 1961}")) == "{1960,1961}"


def test_the_sides_of_an_interval_are_dates_of_their_own() -> None:
    when = parse("1984?/2004-06")
    assert (when.start, when.end) == (parse("1984?"), parse("2004-06"))
    assert (parse("1985/..").end, parse("/1985").start) == (OPEN, UNKNOWN)
    assert parse("1985").start is None
    assert str(parse("..1985/1986").start) == "..1985"


def test_dates_sort_by_first_day_then_last_day_then_text() -> None:
    texts = ["2009-02", "2010", "1985/", "2009", "[..1990]", "2009~", "2009-01-01", "../..", "2009/.."]
    ordered = [str(when) for when in sorted(map(parse, texts))]
    assert ordered == [
        "[..1990]", "../..", "1985/", "2009-01-01", "2009", "2009~", "2009/..", "2009-02", "2010"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("2014-05-03", "day"),
        ("2014-05-03 2014-05-04", "month"),
        ("2014-05-31 2014-06-01", "year"),
        ("2014-12-31 2015-01-01", "decade"),
        ("2019-12-31 2020-01-01", "decade"),
        ("1999-12-31 2000-01-01", "decade"),
        ("1867-01-01 1900-12-31", "century"),
        ("1894-01-01 1954-12-31", "century"),
        ("1800-01-01 1900-12-31", "millennium"),
        ("1000-01-01 2000-12-31", ""),
        ("1899-12-31 1900-01-01", "decade"),
        ("-0009-01-01 -0001-12-31", "decade"),
        ("-0001-12-31 0000-01-01", "decade"),
        ("9999-12-31 Y10000", "decade"),
        ("open 2014-05-03", ""),
        ("2014-05-03 unknown", ""),
        ("2014-05-03 2014-05-02", ""),
    ],
)
def test_precision_is_the_smallest_unit_as_long_as_the_days(days: str, expected: str) -> None:
    assert precision(window(days)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("2014-05-01", "2014-05-01"),
        ("2014-05-01 2014-05-31", "2014-05"),
        ("2014-01-01 2014-12-31", "2014"),
        ("2010-01-01 2019-12-31", "201X"),
        ("2000-01-01 2099-12-31", "20XX"),
        ("1000-01-01 1999-12-31", "1XXX"),
        ("0000-01-01 9999-12-31", "XXXX"),
        ("-0049-01-01 -0040-12-31", "-004X"),
        ("-0009-01-01 -0001-12-31", "-000X"),
        ("-0043-03-15", "-0043-03-15"),
        ("1987-01-01 1989-12-31", "[1987..1989]"),
        ("2009-01-01 2009-04-30", "[2009-01..2009-04]"),
        ("2008-11-01 2009-02-28", "[2008-11..2009-02]"),
        ("2014-05-03 2014-06-30", "[2014-05-03..2014-06-30]"),
        ("2014-01-01 2015-11-30", "[2014-01..2015-11]"),
        ("-0009-01-01 0009-12-31", "[-0009..0009]"),
        ("open 2017-12-31", "[..2017]"),
        ("unknown 2017-05-31", "[..2017-05]"),
        ("unknown 2017-05-30", "[..2017-05-30]"),
        ("2017-01-01 open", "[2017..]"),
        ("2017-05-01 unknown", "[2017-05..]"),
        ("2017-05-02 unknown", "[2017-05-02..]"),
        ("open unknown", ""),
        ("2017-05-02 2017-05-01", ""),
        # EDTF has no month or day in years of more than four digits
        ("2017-05-02 Y12000", ""),
        ("Y12000 unknown", "[Y12000..]"),
        ("Y12000", ""),
    ],
)
def test_one_moment_is_written_exactly_and_as_short_as_can_be(days: str, expected: str) -> None:
    assert of_point(window(days)) == expected


@pytest.mark.parametrize(
    "text", ["Y12000", "Y-12000", "Y12340S4", "Y-10000S1", "[9999..Y10001]", "[..Y12000]"]
)
def test_years_of_more_than_four_digits_are_written_with_y(text: str) -> None:
    assert of_point(parse(text).window) == text


def test_a_side_within_a_year_of_more_than_four_digits_has_no_words() -> None:
    (first, _), last = (day_of(12_000, 3), 0), last_day_of(12_000, 3)
    assert of_point(Window(first, last)) == ""
    assert of_point(Window(OPEN, last)) == ""
    assert of_point(Window(first, OPEN)) == ""
    assert of_span(Window(first, last), Window(last, last)) == "Y12000/Y12000"


@pytest.mark.parametrize("sign", [1, -1])
def test_9999_is_the_last_year_of_which_months_and_days_have_words(sign: int) -> None:
    known, beyond = sign * 9_999, sign * 10_000
    minus = "-" if sign < 0 else ""
    for year, month, day_, quarter in (
        (known, f"{minus}9999-04", f"{minus}9999-04-03", f"{minus}9999-34"),
        (beyond, "", "", ""),
    ):
        begun, ended = day_of(year, 4), last_day_of(year, 4)
        assert of_point(Window(begun, ended)) == month
        assert of_point(Window(begun + 2, begun + 2)) == day_
        assert of_point(Window(begun, OPEN)) == (f"[{month}..]" if month else "")
        assert of_point(Window(OPEN, ended)) == (f"[..{month}]" if month else "")
        assert of_point(Window(begun + 2, OPEN)) == (f"[{day_}..]" if day_ else "")
        assert of_point(Window(OPEN, begun + 2)) == (f"[..{day_}]" if day_ else "")
        spring = Window(begun, last_day_of(year, 6))
        whole = f"Y{year}" if year == beyond else ""
        assert of_span(spring, spring) == f"{quarter or whole}/{quarter or whole}"
    assert of_point(Window(day_of(known), last_day_of(known))) == f"{minus}9999"
    assert of_point(Window(day_of(beyond), last_day_of(beyond))) == f"Y{beyond}"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2014-05-03", "2015-06-07", "2014-05-03/2015-06-07"),
        ("2014-05-03 2014-05-31", "2015-01-01 2015-12-31", "2014-05/2015"),
        ("2009-01-01 2009-04-30", "2009-07-01 2009-12-31", "2009-37/2009-41"),
        ("2009-01-01 2009-03-31", "2009-05-01 2009-07-31", "2009-33/2009"),
        ("1981-05-03 1987-01-01", "1987-01-01 2003-01-01", "198X/"),
        ("1981-05-03", "1998-01-01 2003-01-01", "1981-05-03/"),
        ("1901-05-03 1987-01-01", "1987-01-01 1987-01-31", "19XX/1987-01"),
        ("1001-05-03 1987-01-01", "1987-01-01 1987-01-31", "1XXX/1987-01"),
        ("0801-05-03 1987-01-01", "1987-01-01 1987-01-31", "/1987-01"),
        ("-0001-05-03 0001-01-01", "1987-01-01 1987-01-31", "/1987-01"),
        ("9999-05-03 Y12345", "Y12345", "/Y12345"),
        ("unknown unknown", "1987-01-01", "/1987-01-01"),
        ("open 1987-01-01", "1987-01-01", "../1987-01-01"),
        ("1987-01-01 open", "unknown open", "/.."),
        ("1987-01-01", "1987-01-01 unknown", "1987-01-01/"),
        ("1987-01-01", "1987-01-01 open", "1987-01-01/.."),
        ("open unknown", "1987-01-01 unknown", "../"),
        ("unknown open", "unknown unknown", ""),
        ("1987-01-02", "1987-01-01", ""),
        ("1987-01-02 1987-01-01", "1988-01-01", ""),
        ("1987-01-01", "1988-01-02 1988-01-01", ""),
    ],
)
def test_a_span_is_written_with_the_smallest_dates_that_hold_its_sides(
    start: str, end: str, expected: str
) -> None:
    assert of_span(window(start), window(end)) == expected


@given(ANY_EDTF)
def test_what_is_read_is_written_back(text: str) -> None:
    when = parse(text)
    assert str(when) == text
    assert parse(str(when)) == when
    assert hash(parse(str(when))) == hash(when)


@given(ANY_EDTF)
def test_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    assert not parse(text).window.is_empty


@pytest.mark.slow
@given(DATES)
@settings(deadline=None)
def test_the_first_and_last_day_fit_the_digits_and_no_day_beyond_them_does(text: str) -> None:
    when = parse(text)
    pattern = [part.strip("?~%") for part in text.lstrip("?~%").removeprefix("-").split("-")]
    signed = text.lstrip("?~%").startswith("-")

    def fits(number: int) -> bool:
        written = iso(number)
        parts = written.removeprefix("-").split("-")
        return (
            written.startswith("-") == signed
            and len(parts[0]) == 4
            and all(
                mask in ("X", digit)
                for part, digits in zip(pattern, parts, strict=False)
                for mask, digit in zip(part, digits, strict=True)
            )
        )

    assert isinstance(when.earliest, int)
    assert isinstance(when.latest, int)
    assert fits(when.earliest)
    assert fits(when.latest)
    assert not any(fits(number) for number in range(when.earliest - 800, when.earliest))
    assert not any(fits(number) for number in range(when.latest + 1, when.latest + 800))


@given(st.lists(ANY_EDTF, max_size=8), st.randoms())
def test_sorting_never_fails_and_never_depends_on_the_input_order(
    texts: list[str], shuffle: random.Random
) -> None:
    whens = [parse(text) for text in texts]
    ordered = sorted(whens)
    shuffle.shuffle(whens)
    assert sorted(whens) == ordered
    assert all(one.sort_key <= other.sort_key for one, other in pairwise(ordered))


@given(SOME)
def test_one_moment_reads_back_as_the_same_days(some: Window) -> None:
    assert parse(of_point(some)).window == some


@given(HALF)
def test_one_moment_with_one_side_reads_back_as_the_same_day(half: Window) -> None:
    text = of_point(half)
    assert bool(text) != half.is_unbounded
    if text:
        again = parse(text).window
        assert (again.low, again.high) == (half.low, half.high)


@given(st.one_of(SOME, HALF), st.one_of(SOME, HALF))
def test_a_span_is_never_narrower_than_its_sides(start: Window, end: Window) -> None:
    text = of_span(start, end)
    if text == "":
        return
    when = parse(text)
    hull = Window(start.earliest, end.latest)
    assert when.window.holds(hull)
    for side, its in ((when.start, start), (when.end, end)):
        assert not isinstance(side, When) or side.window.holds(its)


@given(SOME)
def test_precision_never_grows_when_a_window_shrinks(some: Window) -> None:
    units = ["day", "month", "year", "decade", "century", "millennium", ""]
    assert isinstance(some.earliest, int)
    assert isinstance(some.latest, int)
    middle = Window(some.earliest, (some.earliest + some.latest) // 2)
    assert units.index(precision(middle)) <= units.index(precision(some))


def test_every_day_of_four_centuries_is_read() -> None:
    for year in range(1600, 2000):
        for month in range(1, 13):
            last = days_in_month(year, month)
            assert parse(f"{year}-{month:02d}-{last}").earliest == last_day_of(year, month)
            with pytest.raises(DateError):
                parse(f"{year}-{month:02d}-{last + 1}")


@pytest.mark.slow
def test_mutated_texts_raise_nothing_but_date_errors() -> None:
    chance = random.Random(20090312)
    alphabet = "0123456789X-/.,?~%YESTZ:+[]{} ax２\0\ud800"
    for _ in range(100_000):
        letters = list(chance.choice(TEXTS))
        for _ in range(chance.randint(1, 3)):
            place = chance.randint(0, len(letters))
            letters[place : place + chance.randint(0, 2)] = chance.choices(alphabet, k=chance.randint(0, 2))
        text = "".join(letters)
        read = read_or_fault(text)
        if isinstance(read, When):
            assert str(read) == text.replace(", ", ",")
            assert not read.window.is_empty
        else:
            assert 0 <= read.position <= len(text)
            assert str(read)
            assert read.expected
