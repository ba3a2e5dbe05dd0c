import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.records.names import Names, UnknownName, fold

INSTITUTIONS = Names(
    "institution",
    {
        "infn": ["INFN", "Istituto Nazionale di Fisica Nucleare", "意大利国家核物理研究所"],
        "lnf": ["Laboratori Nazionali di Frascati", "Frascati"],
        "laquila": ["Università dell’Aquila", "University"],
        "trento": ["Università di Trento", "University", "--"],
    },
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("infn", {"infn"}),
        ("Infn", {"infn"}),
        ("ＩＮＦＮ", {"infn"}),
        ("  istituto  NAZIONALE di fisica-nucleare ", {"infn"}),
        ("意大利国家核物理研究所", {"infn"}),
        ("Universita di Trento", {"trento"}),
        ("Universita\u0300 di Trento", {"trento"}),
        ("UNIVERSITÀ DELL'AQUILA", {"laquila"}),
        ("university", {"laquila", "trento"}),
    ],
)
def test_a_name_is_found_whatever_its_case_accents_width_and_hyphens(name: str, found: set[str]) -> None:
    assert INSTITUTIONS.find(name) == found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("frascatti", "no institution is called 'frascatti', did you mean 'Frascati'?"),
        (
            "Universitá di Trentto",
            "no institution is called 'Universitá di Trentto', did you mean 'Università di Trento'?",
        ),
        ("desy", "no institution is called 'desy'"),
        ("x\x1b[1m", "no institution is called 'x\\x1b[1m'"),
        ("", "the name of the institution is empty"),
        (" - ", "the name of the institution is empty"),
    ],
)
def test_a_name_that_nobody_bears_says_which_ones_are_near(name: str, message: str) -> None:
    with pytest.raises(UnknownName) as error:
        INSTITUTIONS.find(name)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("ℋermes", "hermes"),
        ("Å", "a"),
        ("ﬁnuda", "FINUDA"),
        ("Łódź", "Lodz"),
        ("Københavns", "kobenhavns"),
        ("Đorđe", "dorde"),
        ("Œuvre", "oeuvre"),
        ("Ærø", "aero"),
        ("Işık", "isik"),
        ("ŁÓDŹ", "łódź"),
        ("Þór", "thor"),
    ],
)
def test_two_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_name_is_found_exactly_where_it_folds_as_a_known_one(name: str, known: str) -> None:
    names = Names("place", {known: []})
    if fold(name) == fold(known) != "":
        assert names.find(name) == {known}
    else:
        with pytest.raises(UnknownName):
            names.find(name)
