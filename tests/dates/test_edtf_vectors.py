import random
import re
from pathlib import Path

import pytest

from sinoital.dates.day import iso
from sinoital.dates.edtf import DateError, When, parse
from sinoital.dates.window import OPEN, UNKNOWN, Bound
from sinoital.dates.words import say_when, say_window

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"

pytestmark = pytest.mark.skipif(
    not VECTORS.is_dir(), reason="the public vectors do not lie beside the repository"
)


def rows(name: str) -> list[list[str]]:
    lines = (VECTORS / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


def read_or_fault(text: str) -> When | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def named(bound: Bound, endless: str) -> str:
    # the vectors have no Y before years of five digits
    return (
        iso(bound).removeprefix("Y") if isinstance(bound, int) else {OPEN: endless, UNKNOWN: "unknown"}[bound]
    )


def test_every_valid_text_is_read_and_printed_back_unchanged() -> None:
    texts = [row[0] for row in rows("edtf-valid.tsv")]
    assert len(texts) > 700
    assert [str(parse(text)) for text in texts] == texts


def test_every_invalid_text_is_refused_with_a_place_and_an_expectation() -> None:
    # a blank after a comma is forgiven, in `{1960, 1961}` too
    texts = [row[0] for row in rows("edtf-invalid.tsv") if not re.fullmatch(r"\{.*, .*\}", row[0])]
    assert len(texts) > 200
    for text in texts:
        with pytest.raises(DateError) as caught:
            parse(text)
        assert 0 <= caught.value.position <= len(text)
        assert caught.value.expected
        assert caught.value.text == text


@pytest.mark.parametrize("name", ["edtf-bounds.tsv", "edtf-bounds-contested.tsv"])
def test_every_bound_is_met(name: str) -> None:
    wrong = []
    for text, earliest, latest, *_ in rows(name):
        when = parse(text)
        found = named(when.earliest, "-inf"), named(when.latest, "inf")
        # an empty cell says nothing
        if found != (earliest or found[0], latest or found[1]):
            wrong.append((text, found, (earliest, latest)))
    assert wrong == []


def test_of_the_texts_outside_the_standard_only_sets_with_blanks_are_read() -> None:
    texts = [row[0] for row in rows("edtf-outside-the-standard.tsv")]
    read = [text for text in texts if isinstance(read_or_fault(text), When)]
    assert read == [text for text in texts if ", " in text and text[0] in "[{"]
    assert [str(parse(text)) for text in read] == [text.replace(", ", ",") for text in read]


def test_levels_follow_the_standard_where_suites_differ() -> None:
    # -0044 is level 1 (negative years), a mark on the left is level 2 (qualification of parts), and plain
    # dates joined by a stroke are level 0; a few suites file these elsewhere, and one files 20X3 at 1
    filed_elsewhere = [row for row in rows("edtf-valid.tsv") if str(parse(row[0]).level) != row[1]]
    assert {row[0] for row in filed_elsewhere} <= {
        *(
            "-0044",
            "-0044-03-15",
            "-0500-08",
            "1950/1999",
            "2020-05/2020-06",
            "2020/2021",
            "2011-23~",
            "20X3",
        ),
        *(mark + text for mark in "?~%" for text in ("1945", "1945/1959")),
    }


def test_every_valid_text_has_words() -> None:
    for text, *_ in rows("edtf-valid.tsv"):
        when = parse(text)
        assert say_when(when)
        assert say_window(when.window, ascii=True).isascii()


def test_mutated_vectors_raise_nothing_but_date_errors() -> None:
    chance = random.Random(2019)
    texts = [row[0] for row in rows("edtf-valid.tsv") + rows("edtf-invalid.tsv") if row[0]]
    for _ in range(20_000):
        text, other = chance.choice(texts), chance.choice(texts)
        cut, place = chance.randint(0, len(text)), chance.randint(0, len(other))
        mutated = (
            text[:cut] + other[place : place + chance.randint(0, 4)] + text[cut + chance.randint(0, 2) :]
        )
        read = read_or_fault(mutated)
        if isinstance(read, When):
            assert not read.window.is_empty
        else:
            assert 0 <= read.position <= len(mutated)
