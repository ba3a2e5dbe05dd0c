"""The meaning of a date text: both layers, precision and EDTF, as Python programs get them."""

import pytest

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.meaning import meaning
from sinoital.dates.value import Layers
from sinoital.dates.window import Window


def days(text: str) -> Window:
    return parse(text).window


@pytest.mark.parametrize(
    ("text", "exact", "read", "precision", "edtf"),
    [
        ("2014", "2014", "2014", "year", "2014"),
        ("2009-03~", "2009-02/2009-04", "2009-03", "month", "2009-03~"),
        ("early 2009", "2009", "2009-01/2009-04", "year", "[2009-01..2009-04]"),
        ("around 1984", "1983/1985", "1984", "year", "1984~"),
        ("maybe 1984", "/", "1984", "year", "1984?"),
        ("from 1964 to 2008", "1964/2008", "1964/2008", "year", "1964/2008"),
        ("since March 1963", "1963-03/..", "1963-03/..", "month", "1963-03/.."),
        ("circa 19th century", "1700/2000", "1800/1899", "century", "18XX~"),
        ("ca. 1618-1620", "1617/1621", "1618/1620", "year", "1618~/1620~"),
    ],
)
def test_a_text_has_two_layers_a_precision_and_an_edtf_text(
    text: str, exact: str, read: str, precision: str, edtf: str
) -> None:
    found = meaning(text)
    strictly = Window() if exact == "/" else days(exact)
    assert (found.text, found.layers.exact, found.layers.usual) == (text, strictly, days(read))
    assert (found.precision, found.edtf) == (precision, edtf)


def test_a_mark_and_a_level_are_those_of_edtf_only() -> None:
    assert (meaning("201X?").qualifier, meaning("201X?").level) == ("?", 1)
    assert (meaning("around 1984").qualifier, meaning("around 1984").level) == ("", None)


def test_words_may_be_off_by_a_unit() -> None:
    assert [meaning(text).is_about for text in ("around 1984", "maybe 1984", "1984", "1984~")] == [
        *(True, False, False, False)
    ]


def test_what_hangs_on_its_source_is_read_only_with_the_days_of_that() -> None:
    for text in ("last year", "source - 1 year", "until yesterday"):
        with pytest.raises(DateError, match="it hangs on when its source was written"):
            meaning(text)
    written = Layers(days("1963"), days("1963-05-17"))
    found = meaning("last year", written)
    assert (found.layers.usual, found.edtf, found.precision) == (days("1962"), "1962", "year")
    assert meaning("until yesterday", written).edtf == "../1963-05-16"


def test_what_is_no_date_says_why() -> None:
    with pytest.raises(DateError, match="February 2015 has 28 days"):
        meaning("2015-02-30")
