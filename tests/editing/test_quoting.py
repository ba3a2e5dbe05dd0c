"""Wordings looked up in documents: one place is taken, several are listed, what is near is told."""

from pathlib import Path

import pytest
from tests.conftest import TESTS

from sinoital.editing.drafting import NoDraft
from sinoital.editing.quoting import page_of, quoted, twin_of
from sinoital.store.loading import load

ARCHIVE = TESTS / "archive"
CHRONOLOGY, _ = load(ARCHIVE)
LETTER = CHRONOLOGY.sources["letter"]
DOCUMENTS = ARCHIVE / "documents"
PAGE = page_of(LETTER, DOCUMENTS)


def refused(wording: str, lines: str = "") -> tuple[str, str]:
    with pytest.raises(NoDraft) as ended:
        quoted(wording, lines, PAGE)
    return ended.value.field, ended.value.message


@pytest.mark.parametrize(
    ("wording", "lines", "found"),
    [
        ("painted the dome in 1961", "", "6"),
        ('its "great dome" stands', "", "4-5"),
        ("painted the dome in 1961", "6", "6"),
        ("painted the dome in 1961", "4-8", "4-8"),
        ("17 May 1963", "eight", "eight"),
    ],
)
def test_a_wording_that_stands_there_has_its_lines(wording: str, lines: str, found: str) -> None:
    told = f"lines: {found}, where the wording stands" if not lines else ""
    assert quoted(wording, lines, PAGE) == (found, told)


def test_a_wording_in_several_places_is_listed_with_the_words_around_it() -> None:
    field, message = refused("dome")
    assert field == "lines"
    assert message == (
        "'dome' stands on lines 5 and 6: say which is meant\n"
        "  5: …last year, and its “great [dome]” stands. The first star was…\n"
        "  6: …1962. My brother painted the [dome] in 1961. 17 May 1963"
    )


def test_a_wording_on_other_lines_is_refused_with_the_right_ones() -> None:
    assert refused("painted the dome in 1961", "5") == (
        "lines",
        "'painted the dome in 1961' does not stand there, but on line 6: write --lines 6",
    )
    assert refused("dome", "3")[1] == "'dome' does not stand there, but on lines 5 and 6: say which is meant"


def test_a_wording_that_is_not_there_is_refused_with_the_nearest_passage() -> None:
    field, message = refused("painted the cupola in 1961")
    assert field == "wording"
    assert message == (
        "'painted the cupola in 1961' does not stand in the document; the nearest is on line 6: "
        "…12 October 1962. My brother [painted the dome in 1961.] 17 May 1963"
    )
    assert refused("zebras at the zoo", "3")[1].endswith("and nothing like it: quote its own words")


def test_without_a_document_lines_are_needed_and_that_it_was_not_compared_is_told(tmp_path: Path) -> None:
    why = {
        page_of(LETTER, None): "no folder of documents is known: --documents DIR, or set SINOITAL_DOCUMENTS",
        page_of(CHRONOLOGY.sources["talk"], DOCUMENTS): "the card of talk names no document",
        page_of(LETTER, tmp_path): f"letter.txt in {tmp_path}: there is no such file in the folder",
    }
    for page, reason in why.items():
        assert quoted("dome", "5", page) == (
            "5",
            f"the wording was not compared with its document: {reason}",
        )
        with pytest.raises(NoDraft, match="they are needed"):
            quoted("dome", "", page)


def test_a_document_that_is_not_as_its_card_says_is_told() -> None:
    page = page_of(CHRONOLOGY.sources["report"], DOCUMENTS)
    told = "report.txt is not as its card says: 'sinoital sources verify' tells more"
    assert quoted("an observatory of its own", "1-20", page_of(LETTER, None)).told != told
    assert page.told == told


@pytest.mark.parametrize(
    ("lines", "wording", "record"),
    [
        ("4", "founded early last year", "observatory-founded"),
        ("3-4", "founded  early last year", "observatory-founded"),
        ("4", "its “great dome” stands", "dome-stands"),
        ("5", "founded early last year", ""),
        ("4", "founded early", ""),
        ("x", "founded early last year", ""),
    ],
)
def test_a_twin_has_the_same_words_on_some_of_the_same_lines(lines: str, wording: str, record: str) -> None:
    twin = twin_of({"source": "letter", "lines": lines, "wording": wording}, CHRONOLOGY)
    assert (twin.record.id if twin else "") == record
