import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.errors import DateError
from sinoital.dates.reader import is_date, read_value
from sinoital.dates.value import Dated, DatePhrase, FromSource, IntervalPhrase, Value
from sinoital.dates.wording_count import limits


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2014", Dated),
        ("-0043", Dated),
        ("[1987..1989]", Dated),
        ("../1985", Dated),
        ("%2001", Dated),
        ("Y-17E7", Dated),
        ("XXXX-02-29", Dated),
        ("1985-04-12T23:20:30Z", Dated),
        ("source", FromSource),
        ("source - 1 year", FromSource),
        ("source + 0 years", FromSource),
        ("yesterday", FromSource),
        ("early 2009", DatePhrase),
        ("25 September 2025", DatePhrase),
        ("25/12/1985", DatePhrase),
        ("04/04/1985", DatePhrase),
        ("since 1995", IntervalPhrase),
    ],
)
def test_edtf_comes_first_then_the_source_then_wordings(text: str, kind: type) -> None:
    value = read_value(text)
    assert isinstance(value, kind)
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12/04/1985", "'12/04/1985' can be read in two ways: write 1985-04-12 or 1985-12-04"),
        ("12.1.2009", "'12.1.2009' can be read in two ways: write 2009-01-12 or 2009-12-01"),
        ("1-12-2009", "'1-12-2009' can be read in two ways: write 2009-12-01 or 2009-01-12"),
        ("1900s", "'1900s' can be read in two ways: write 190X or 19XX"),
        ("early 2000’s", "'early 2000’s' can be read in two ways: write 200X or 20XX"),
        ("the next year", "'the next year' can be read in two ways: write next year or the following year"),
        ("1898–03", "'1898–03' can be read in two ways: write 1898-03 or 1898/1903"),
        ("1908–12", "'1908–12' can be read in two ways: write 1908-12 or 1908/1912"),
        ("late 00's", "'late 00's' can be read in two ways: write 190X or 200X"),
    ],
)
def test_a_text_with_two_readings_is_told_as_such(text: str, message: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert str(told.value) == message
    assert (told.value.text, told.value.position) == (text, 0)
    assert told.value.expected in message


@pytest.mark.parametrize(
    "text", ["25/13/1985", "31/04/1985", "00/04/1985", "12/04/85", "2015-02-30", "2004/2003"]
)
def test_what_only_looks_like_edtf_is_told_in_the_words_of_edtf(text: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert "two ways" not in str(told.value)
    assert "early 2009" not in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "late",
        "may 2",
        "march of progress",
        "source - one year",
        "source -1 day",
        "Source",
        "２００９",
        "12,000s tonnes",
    ],
)
def test_what_no_reader_knows_says_what_was_expected(text: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert str(told.value) == (
        f"'{text}' is not a date: expected an EDTF date such as 2014, 2009-03 or [1987..1989], "
        "or words such as 'early 2009'"
    )
    assert (told.value.text, told.value.position) == (text, 0)
    assert told.value.expected in str(told.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31 April 1990", "April 1990 has 30 days"),
        ("Saturday, April 31st, 1990", "April 1990 has 30 days"),
        ("31 aprile 1990", "April 1990 has 30 days"),
        ("1990 April 31", "April 1990 has 30 days"),
        ("31/04/1990", "April 1990 has 30 days"),
        ("2/30/2015", "February 2015 has 28 days"),
        ("2015.2.30", "February 2015 has 28 days"),
        ("2015年2月30日", "February 2015 has 28 days"),
        ("summer of '59", "a year has four digits: 'summer of '59' may be of 1959 or 2059 (character 12)"),
        ("4/5/67", "a year has four digits: '4/5/67' may be of 1967 or 2067 (character 5)"),
        ("5 May 67", "a year has four digits: '5 May 67' may be of 1967 or 2067 (character 7)"),
        ("91年5月", "a year has four digits: '91年5月' may be of 1991 or 2091"),
        ("199u", "'199u' is EDTF of before 2019: now written 199X"),
        ("196x", "'196x' is EDTF of before 2019: now written 196X"),
        ("1uuu", "'1uuu' is EDTF of before 2019: now written 1XXX"),
        ("19XX/unknown", "'19XX/unknown' is EDTF of before 2019: now written 19XX/"),
        ("1984/open", "'1984/open' is EDTF of before 2019: now written 1984/.."),
        ("unknown/2006", "'unknown/2006' is EDTF of before 2019: now written /2006"),
        ("1984?~", "'1984?~' is EDTF of before 2019: now written 1984%"),
        ("y17e7", "'y17e7' is EDTF of before 2019: now written Y17E7"),
        ("29556", "'29556' looks like a spreadsheet's day number, which would be 1980-12-01: write the date"),
        ("1908–12", "'1908–12' can be read in two ways: write 1908-12 or 1908/1912"),
        ("ca. 1906-07", "'1906-07' can be read in two ways: write 1906-07 or 1906/1907 (character 5)"),
        ("1574/5", "'1574/5' can be read in two ways: write 1574-05 or 1574/1575"),
        ("2004/05?", "'2004/05' can be read in two ways: write 2004-05 or 2004/2005"),
    ],
)
def test_a_text_at_fault_says_why_and_what_to_write(text: str, message: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert str(told.value) == message
    assert told.value.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 April 1990", "a day 1-30"),
        ("5 May 67", "1967 or 2067"),
        ("1984/open", "1984/.."),
        ("29556", "1980-12-01"),
        ("1908–12", "1908-12 or 1908/1912"),
    ],
)
def test_what_would_be_right_is_told_with_a_fault(text: str, expected: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert (told.value.expected, told.value.text) == (expected, text)


@pytest.mark.parametrize("text", ["1985/yes", "uuu", "9999", "12 xx 1990", "99999", "04/1985"])
def test_what_only_resembles_a_known_fault_is_not_explained_as_one(text: str) -> None:
    said = value_or_fault(text)
    assert "EDTF of before" not in str(said)
    assert "spreadsheet" not in str(said)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("few years later", "{after: ID, by: few years}"),
        ("several decades before", "{before: ID, by: several decades}"),
    ],
)
def test_a_distance_is_no_date_and_says_what_it_needs(text: str, relation: str) -> None:
    with pytest.raises(DateError) as told:
        read_value(text)
    assert str(told.value) == f"'{text}' is a distance, which needs something to count from: {relation}"
    assert (told.value.text, told.value.position, told.value.expected) == (text, 0, relation)


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(DateError) as told:
        read_value("9" * 5000)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "一" * 20_000, "1990/01 " * 3_000, "early " * 4_000, " " * 20_000, "[" * 20_000]
)
def test_a_text_without_end_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(DateError) as told:
        read_value(text)
    # a rule that looks at each rest of the text takes many seconds
    assert time.process_time() - start < 1
    assert len(str(told.value)) < 200


def test_words_are_read_up_to_a_length_and_edtf_beyond_it() -> None:
    words = f"early{' ' * 991}2009"
    assert len(words) == 1000
    with pytest.raises(DateError, match="expected an EDTF date, or words of at most 1,000 characters"):
        read_value(f" {words}")
    assert read_value(f"Y{'9' * 4000}")
    assert read_value(f"[{'2001, ' * 1000}2002]")


def value_or_fault(text: str) -> Value | DateError:
    try:
        return read_value(text)
    except DateError as error:
        return error


@given(st.text(alphabet="0123456789-/.~?%X[]{}, sourceearlyt'", max_size=20))
def test_any_text_is_read_or_refused_with_a_date_error_and_kept_as_written(text: str) -> None:
    # EDTF writes a set without the blanks after its commas
    assert value_or_fault(text).text.replace(", ", ",") == text.replace(", ", ",")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("within five years", "is a distance, which needs something to count from: {after: ID, by: at m"),
        ("within a century", "which needs something to count from: {after: ID, by: at most 1 century}"),
        ("entro due secoli", "to count from: {after: ID, by: at most 2 centuries}"),
        ("entro i prossimi cinque anni", "to count from: {after: ID, by: at most 5 years}"),
        ("五年之内", "to count from: {after: ID, by: at most 5 years}"),
        ("five years later", "to count from: {after: ID, by: 5 years}"),
        ("five years before", "to count from: {before: ID, by: 5 years}"),
        ("ran for five years", "tells how long, and not from when: it needs something to count from, {"),
        ("durò un paio di anni", "count from, {after: ID"),
        ("历时五年", "count from, {after: ID"),
        ("within five years of 2003", "counts 'five years' from a date, which is not read: write the da"),
        ("entro cinque anni dal 2003", "counts 'cinque anni' from a date"),
        ("2003年后五年内", "counts '五年' from a date"),
        ("some years", "is not a date"),
        ("历时三月", "is not a date"),
    ],
)  # fmt: skip
def test_how_long_is_no_date_and_says_what_is_missing(text: str, message: str) -> None:
    with pytest.raises(DateError) as refused:
        read_value(text)
    assert message in refused.value.message


@pytest.mark.parametrize(
    "text", ["at most 5 years", "within 5 years", "entro cinque anni", "五年内", "五年以内"]
)
def test_within_is_a_distance_of_a_relation(text: str) -> None:
    found = limits(text)
    assert found is not None
    assert (found.least, found.most, found.unit) == (0, 5, "year")


@pytest.mark.parametrize(
    "text",
    [
        "2014",
        "early 2009",
        "source",
        "source - 1 year",
        "二〇〇九年",
        "1985/..",
        "two years later",
        "7/8/2008",
        "1908–12",
        "Horizon 2020",
        "31 June 2009",
        "五年计划",
        "",
        "[",
        "ux99",
        "40123",
    ],
)
def test_what_is_a_date_is_what_can_be_read(text: str) -> None:
    try:
        read_value(text)
    except DateError:
        assert not is_date(text)
    else:
        assert is_date(text)
