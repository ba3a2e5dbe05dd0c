import pytest

from sinoital.dates.day import day_of, iso, last_day_of
from sinoital.dates.value import Distance, Layers
from sinoital.dates.window import OPEN, Bound, Window
from sinoital.dates.wording import RULES, read

INTERVIEW_OF_2017 = Window(day_of(2017), last_day_of(2017))
MEETING_ON_A_DAY = Window(day_of(2025, 9, 25), day_of(2025, 9, 25))


def layers(text: str, source: Window = MEETING_ON_A_DAY) -> Layers:
    value = read(text)
    assert value is not None, f"no rule reads {text!r}"
    assert not isinstance(value, Distance)
    assert value.text == text
    return value.layers(source)


def side(bound: Bound) -> str:
    if isinstance(bound, int):
        return iso(bound)
    return ".." if bound is OPEN else "?"


def days(window: Window) -> str:
    return f"{side(window.earliest)} {side(window.latest)}"


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
    assert (days(said.exact), days(said.read)) == (exact, read_as)


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
        ("not before 2013", "2013-01-01 .."),
        ("no earlier than 2013", "2013-01-01 .."),
    ],
)
def test_a_plain_unit_or_a_bound_is_read_as_it_is_said(text: str, both: str) -> None:
    said = layers(text)
    assert (days(said.exact), days(said.read)) == (both, both)


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
    assert (days(said.exact), days(said.read)) == (exact, read_as)


@pytest.mark.parametrize(
    ("text", "of_a_day", "of_a_year"),
    [
        ("today", "2025-09-25 2025-09-25", "2017-01-01 2017-12-31"),
        ("now", "2025-09-25 2025-09-25", "2017-01-01 2017-12-31"),
        ("yesterday", "2025-09-24 2025-09-24", "2016-12-31 2017-12-30"),
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
        assert (days(said.exact), days(said.read)) == (expected, expected)


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
        assert (days(said.exact), days(said.read)) == (exact.format(**bounds), expected)


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
    assert said.exact.holds(said.read)
    assert not said.read.is_empty


def test_every_rule_says_which_words_it_reads() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.en and rule.it and rule.exact and rule.read for rule in RULES)
