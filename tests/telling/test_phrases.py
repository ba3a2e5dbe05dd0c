"""Phrases: dates in words, and the signs that they come with."""

import pytest
from hypothesis import given
from tests.told import after, chronologies, chronology, claim, dated, event

from sinoital.engine.chronology import date_chronology
from sinoital.records.model import Claim, Event
from sinoital.telling.glyphs import ASCII, UNICODE
from sinoital.telling.phrases import Phrase, date_phrase, date_text, signs_in_dates, signs_of

JOINED = event("joined", claim(date="2009"))


@pytest.mark.parametrize(
    ("one", "text", "signs"),
    [
        (claim(date="2009"), "2009", ""),
        (claim(date="[2009..2011]"), "2009..2011", "within"),
        (claim(date="by 2009"), "by 2009", ""),
        (claim(date="early 2009"), "Jan..Apr 2009*", "within usual"),
        (claim(date="2009?"), "2009 (?)", ""),
        (claim(date="Y-123456789012345"), "123456... (15 digits) BC", ""),
        (claim(start="2009?"), "2009 (?) – ?", "untold"),
        (claim(start="2009", at="source"), "2009–2017▶", "goes_on"),
        (claim(start="by 2009", at="source"), "?–2017▶", "goes_on untold"),
        (claim(date=after("joined")), "2009..2017^", "within derived"),
    ],
)
def test_a_date_comes_with_the_signs_that_it_bears(one: Claim, text: str, signs: str) -> None:
    found = dated(JOINED, event("other", one))["other"]
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
