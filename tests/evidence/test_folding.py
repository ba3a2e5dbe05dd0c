import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.evidence.folding import fold, folded

LETTER = """\
The observatory on the hill

Dear colleague,
the observatory was founded early last year, and its “great
dome” stands.


Rome – 17 May 1963"""

TEXTS = st.text(st.sampled_from("ab1é中文〇\u0301 \n\r\t\u00a0’“—-'\"`\u2002\u0338="), max_size=40)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("born  in\n2012 ", "born in 2012"),
        ("born in\r\n2012", "born in 2012"),
        ("\tborn\u00a0in\u20092012", "born in 2012"),
        ("late 80’s", "late 80's"),
        ("“Highlights of the Year 2013”", '"Highlights of the Year 2013"'),
        ("«fine anni ‘80»", '"fine anni \'80"'),
        ("1987–1989 — about", "1987-1989 - about"),
        ("città, Conlé", "città, Conlé"),
        ("citta\u0300", "città"),
        ("早在八\n十年代 末", "早在八十年代末"),
        ("自 1995 年", "自 1995 年"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_white_space_quotes_and_dashes_are_folded_and_letters_kept(text: str, said: str) -> None:
    assert fold(text) == said


def test_capitals_and_accents_count() -> None:
    assert fold("Conlé") != fold("Conle")
    assert fold("CONLÉ") != fold("Conlé")


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)
    assert fold(once.plain) == once.plain
    assert fold(once.spaced) == once.plain
    assert len(once.spaced) == len(once.plain)


@given(TEXTS)
def test_every_line_has_its_own_words(text: str) -> None:
    lines = text.removesuffix("\n").split("\n") if text else []
    document = folded(text)
    assert len(document.starts) == len(lines)
    assert document.has_words() == [bool(line.split()) for line in lines]
    bounds = [*document.starts, len(document.plain)]
    for number, line in enumerate(lines):
        piece = document.plain[bounds[number] : bounds[number + 1]]
        assert piece.removesuffix(" ") == fold(line)


@given(TEXTS)
def test_what_stands_on_a_line_is_found_there(text: str) -> None:
    document = folded(text)
    for number, line in enumerate(text.split("\n"), 1):
        for word in line.split(" "):
            for place in document.places(word, (number, number)):
                assert document.lines(place) == (number, number)


@pytest.mark.parametrize(
    ("wording", "lines"),
    [
        ("Dear colleague", [(3, 3)]),
        ("founded early last year", [(4, 4)]),
        ('"great dome" stands', [(4, 5)]),
        ("its 'great", []),
        ("Rome - 17 May", [(8, 8)]),
        ("observatory", [(1, 1), (4, 4)]),
        ("colleague, the", [(3, 4)]),
        ("stands. Rome", [(5, 8)]),
        ("early last yea", []),
        ("7 May 1963", []),
        ("May 1963", [(8, 8)]),
        ("", []),
    ],
)
def test_a_wording_is_found_on_its_lines_and_never_within_a_word(
    wording: str, lines: list[tuple[int, int]]
) -> None:
    document = folded(LETTER)
    assert [document.lines(place) for place in document.places(wording)] == lines


def test_a_wording_that_runs_on_beyond_the_lines_named_is_not_on_them() -> None:
    document = folded(LETTER)
    assert document.places("“great dome” stands", (4, 4)) == []
    assert len(document.places("“great dome” stands", (4, 5))) == 1
    assert len(document.places("“great dome” stands", (2, 9))) == 1
    assert document.places("stands", (9, 12)) == []


def test_chinese_words_need_no_gaps() -> None:
    document = folded("意大利国家核物理研究所\n自1995年以来\n与中国合作。")
    assert [document.lines(place) for place in document.places("1995年以来与中国")] == [(2, 3)]


def test_paragraphs_are_parted_by_lines_without_words() -> None:
    document = folded(LETTER)
    pieces = [document.spaced[start:end].strip() for start, end in document.paragraphs()]
    assert [piece[:4] for piece in pieces] == ["The ", "Dear", "Rome"]
    assert pieces[1].endswith("stands.")
    assert folded(" \n\n").paragraphs() == folded("").paragraphs() == []
