"""What a date means, said for people."""

from sinoital.dates.meaning import meaning
from sinoital.dates.value import ANYTIME
from sinoital.views.date import date, words


def test_facts_stand_below_the_text() -> None:
    assert date(meaning("201X?")) == (
        "201X?\n"
        "  in words   some year of the 2010s, uncertain\n"
        "  earliest   2010-01-01\n"
        "  latest     2019-12-31\n"
        "  strictly   nothing\n"
        "  precision  decade\n"
        "  qualifier  ? uncertain\n"
        "  EDTF level 1\n"
    )


def test_some_time_within_and_so_long_are_said_differently() -> None:
    assert words(meaning("[1987..1989]")) == "some time from 1987 to 1989"
    assert words(meaning("from 1987 to 1989")) == "1987-1989"
    assert words(meaning("early 2009")) == "early 2009 (the usual reading)"
    assert words(meaning("around 1984")) == "c. 1984 (the usual reading)"


def test_without_a_source_its_own_days_are_unknown() -> None:
    assert "  earliest   unknown\n  latest     unknown\n" in date(meaning("last year", ANYTIME))
