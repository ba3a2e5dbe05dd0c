import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated, DatePhrase, FromSource, IntervalPhrase, Value


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
    ("text", "relation"),
    [
        ("few years later", "{after: ID, by: few years}"),
        ("several decades before", "{before: ID, by: few years}"),
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


def value_or_fault(text: str) -> Value | DateError:
    try:
        return read_value(text)
    except DateError as error:
        return error


@given(st.text(alphabet="0123456789-/.~?%X[]{}, sourceearlyt'", max_size=20))
def test_any_text_is_read_or_refused_with_a_date_error_and_kept_as_written(text: str) -> None:
    # EDTF writes a set without the blanks after its commas
    assert value_or_fault(text).text.replace(", ", ",") == text.replace(", ", ",")
