"""Units of the calendar: what all days of a window share."""

import pytest

from sinoital.dates.edtf import parse
from sinoital.dates.units import shared_parts
from sinoital.dates.window import ANY


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2009-05-04", (2009, 5, 4)),
        ("2009-05", (2009, 5)),
        ("[2009-05-04..2009-05-09]", (2009, 5)),
        ("[2009-05-04..2009-06-04]", (2009,)),
        ("2009", (2009,)),
        ("[2009-12-31..2010-01-01]", ()),
        ("[2009-05-04..2010-05-04]", ()),
        ("-0043-03", (-43, 3)),
        ("[..2009]", ()),
        ("[2009..]", ()),
    ],
)
def test_the_days_of_a_window_share_a_year_a_month_or_a_day(text: str, parts: tuple[int, ...]) -> None:
    assert shared_parts(parse(text).window) == parts


def test_a_window_without_days_shares_nothing() -> None:
    assert shared_parts(ANY) == ()
