"""Phrases: dates in words, and the signs that they come with."""

from dataclasses import replace

import pytest
from hypothesis import given
from tests.generated import chronologies
from tests.making import after, chronology, claim, dated, event, source

from sinoital.dates.edtf import parse
from sinoital.dates.value import ANYTIME
from sinoital.dates.window import ANY
from sinoital.engine.chronology import date_chronology
from sinoital.records.model import Basis, Claim, Event, Mode
from sinoital.telling.glyphs import ASCII, UNICODE
from sinoital.telling.phrases import (
    Phrase,
    date_phrase,
    date_text,
    moment_phrase,
    signs_in_dates,
    signs_of,
    visible,
    written_text,
)

JOINED = event("joined", claim(date="2009"))
UNDATED = replace(source("leaflet"), when_written=ANYTIME)


@pytest.mark.parametrize(
    ("one", "text", "signs"),
    [
        (claim(date="2009"), "2009", ""),
        (claim(date="[2009..2011]"), "2009..2011", "within"),
        (claim(date="by 2009"), "by 2009", ""),
        (claim(date="early 2009"), "Jan..Apr 2009*", "within usual"),
        (claim(date="2009~"), "c. 2009", ""),
        (claim(date="2009?"), "2009 (?)", ""),
        (claim(date="2009%"), "c. 2009 (?)", ""),
        (claim(date="2009/2011~"), "c. 2009..2011", "within"),
        (claim(date="Y-123456789012345"), "123456... (15 digits) BC", ""),
        (claim(start="2009", end="2012"), "2009–2012", ""),
        (claim(start="-0049", end="-0019"), "50 BC – 20 BC", ""),
        (claim(start="2009", end="2012~"), "2009 – c. 2012", ""),
        (claim(start="2009?"), "2009 (?) – ?", "untold"),
        (claim(start="by 2009"), "by 2009 – ?", "untold"),
        (claim(end="2012"), "?–2012", "untold"),
        (claim(end="[2010..2012]"), "? – 2010..2012", "untold within"),
        (claim("leaflet", mode=Mode.PLANNED, end="by 2020"), "? – by 2020", "untold"),
        (claim("leaflet", mode=Mode.PLANNED, end=after("source")), "?–?", "untold"),
        (claim(at="2009"), "under way 2009", ""),
        (claim(at="[2009..2011]"), "under way 2009..2011", "within"),
        (claim(start="2009", at="source"), "2009–2017▶", "goes_on"),
        (claim(start="2009?", at="source"), "2009 (?) – 2017▶", "goes_on"),
        (claim(start="by 2009", at="source"), "?–2017▶", "goes_on untold"),
        (claim(date=after("joined")), "2009..2017^", "within derived"),
    ],
)
def test_a_date_comes_with_the_signs_that_it_bears(one: Claim, text: str, signs: str) -> None:
    found = dated(JOINED, event("other", one), sources=[UNDATED])["other"]
    assert date_phrase(found) == (text, frozenset(signs.split()))
    assert date_phrase(found, ASCII).signs == date_phrase(found).signs


@given(chronologies())
def test_the_signs_in_dates_are_those_of_all_their_phrases(events: list[Event]) -> None:
    found = date_chronology(chronology(*events)).events
    assert signs_in_dates(found) == signs_of(map(date_phrase, found))
    assert [date_text(dated, UNICODE) for dated in found] == [date_phrase(dated).text for dated in found]


def test_phrases_are_put_together_with_all_their_signs() -> None:
    first, last = Phrase("2009").with_sign("derived", UNICODE), Phrase("").with_sign("untold", UNICODE)
    both = Phrase.of("from ", first, " to ", last)
    assert both == Phrase("from 2009^ to ?", frozenset({"derived", "untold"}))
    assert (signs_of([]), signs_in_dates([])) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("days", "mark", "text"),
    [
        ("2009", "", "2009"),
        ("2009", "~", "c. 2009"),
        ("[2009..2011]", "?", "2009..2011 (?)"),
        ("[..2017]", "", "by 2017"),
        ("[2017..]", "", "from 2017"),
    ],
)
def test_a_moment_is_told_with_the_mark_of_its_date(days: str, mark: str, text: str) -> None:
    assert moment_phrase(parse(days).window, mark).text == text


def test_a_moment_without_a_day_is_not_told() -> None:
    assert moment_phrase(ANY) == Phrase("not told")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("X-rays\tand\nmore", "X-rays and more"),
        ("\x1b[31m red", "\\x1b[31m red"),
        ("悟空\u202e", "悟空\\u202e"),
        ("悟\u200d空", "悟\\u200d空"),
        ("a\u200cb\u200d", "a\\u200cb\\u200d"),
        ("\u200dمی\u200c خ", "\\u200dمی\\u200c خ"),
        ("می\u200c\u200dخ", "می\\u200c\\u200dخ"),
        ("👩\u200c🔬", "👩\\u200c🔬"),
        ("👩\u200dx", "👩\\u200dx"),
        ("שלום\u2067\u00ad", "שלום\\u2067\\xad"),
    ],
)
def test_what_cannot_be_seen_in_a_text_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "शक्\u200dति", "👩\u200d🔬", "👁\ufe0f\u200d🗨\ufe0f", "❤\ufe0f", "👩🏽\u200d🔬"]
)
def test_joiners_that_are_spelling_stay(text: str) -> None:
    assert visible(text) == text


def test_when_a_source_was_written_and_whether_that_was_inferred() -> None:
    assert written_text(source()) == "written 2017"
    inferred = replace(source(), notes={"written": (Basis.INFERRED, "it tells of the meeting of 2017")})
    assert written_text(inferred) == "written 2017 (inferred)"
    assert written_text(UNDATED) == ""
