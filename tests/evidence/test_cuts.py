"""Cuts of wordings: a part of a number is another number, and does not stand in a document."""

import pytest

from sinoital.evidence.folding import folded


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("It cost US$1961 then", "1961"),
        ("It cost € 1961 then", "1961"),
        ("It cost 1961€ then", "1961"),
        ("It cost 1961 € then", "1961"),
        ("耗资¥1961元", "1961"),
        ("lot 11961", "1961"),
        ("lot 19611", "1961"),
        ("a mass of 1961.5 MeV", "1961"),
        ("the ratio 0.1961", "1961"),
        ("a tower of 1,961 feet", "961"),
        ("una torre di 1.961.000 viti", "961"),
        ("see No. 1961 of the list", "1961"),
        ("see n. 1961 of the list", "1961"),
        ("see #1961", "1961"),
        ("up by 1961 %", "1961"),
        ("at 1961°", "1961"),
        ("pre-1961 houses", "1961"),
        ("the BX-1961 model", "1961"),
        ("a 1961-style house", "a 1961"),
    ],
)
def test_a_part_of_a_number_is_not_the_wording(text: str, wording: str) -> None:
    assert folded(text).places(wording) == []
    longer = folded(text).around(wording)
    assert longer is not None
    assert len(text[slice(*longer)]) > len(wording)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("in 1961.", "1961"),
        ("in 1961, 5 of them", "1961"),
        ("in 1961. 5 of them", "1961"),
        ("in 1961 $5 were paid", "in 1961"),
        ("for $5 1961 of them", "1961"),
        ("(1961)", "1961"),
        ("1960-1961", "1961"),
        ("1960–1961", "1960"),
        ("1961-05-12", "1961"),
        ("12.10.1961", "1961"),
        ("10.1961", "1961"),
        ("1960,1961", "1961"),
        ("1962,3,15,1,x", "1962,3,15"),
        ("1961/62", "1961"),
        ("He said no, 1961 was late", "1961"),
        ("May 1961—the end", "May 1961"),
        ("在1961年", "1961"),
        ("在1961年", "1961年"),
        ("It cost US$1961 in 1961", "1961"),
        ("It cost US$1961 then", "US$1961"),
        ("It cost US$1961 then", "cost US$1961"),
    ],
)
def test_a_wording_beside_other_signs_stands(text: str, wording: str) -> None:
    assert folded(text).places(wording)


def test_of_money_and_a_year_the_year_is_found() -> None:
    assert folded("It cost US$1961 in 1961").places("1961") == [(19, 23)]
