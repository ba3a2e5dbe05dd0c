"""Phrases: moments in words, and when sources were written."""

from dataclasses import replace

import pytest
from tests.making import claim, event, source

from sinoital.dates.edtf import parse
from sinoital.dates.value import ANYTIME
from sinoital.dates.window import ANY
from sinoital.records.model import Basis
from sinoital.telling.phrases import moment_text, written_text

JOINED = event("joined", claim(date="2009"))
UNDATED = replace(source("leaflet"), when_written=ANYTIME)


@pytest.mark.parametrize(
    ("days", "mark", "text"),
    [
        ("2009", "", "2009"),
        ("2009", "~", "c. 2009"),
        ("[2009..2011]", "?", "between 2009 and 2011 (uncertain)"),
        ("[..2017]", "", "by 2017"),
        ("[2017..]", "", "2017 or later"),
    ],
)
def test_a_moment_is_told_with_the_mark_of_its_date(days: str, mark: str, text: str) -> None:
    assert moment_text(parse(days).window, mark) == text


def test_a_moment_without_a_day_is_not_told() -> None:
    assert moment_text(ANY) == "not told"


def test_when_a_source_was_written_and_whether_that_was_inferred() -> None:
    assert written_text(source()) == "written 2017"
    inferred = replace(source(), notes={"written": (Basis.INFERRED, "it tells of the meeting of 2017")})
    assert written_text(inferred) == "written 2017 (inferred)"
    assert written_text(UNDATED) == ""
