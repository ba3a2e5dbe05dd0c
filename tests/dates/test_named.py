"""Named times: which words bind a name to its days, and which do not."""

import pytest

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.meaning import meaning
from sinoital.dates.named import folded_name, name_places
from sinoital.dates.reader import read_value
from sinoital.dates.value import IntervalPhrase
from sinoital.dates.window import ANY, Window, iso_bound

NAMED = {
    folded_name(name): parse(dates).window
    for name, dates in {
        "War": "1940-06-10/1945-04-25",
        "guerra": "1940-06-10/1945-04-25",
        "Cold War": "1947/1991",
        "Horizon 2020": "2014/2020",
        "Tenth Five-Year Plan": "2001/2005",
        "十五": "2001/2005",
        "第十个五年计划": "2001/2005",
    }.items()
}


def days(window: Window) -> str:
    return f"{iso_bound(window.earliest)}/{iso_bound(window.latest)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("during the war", "1940-06-10/1945-04-25"),
        ("in the War", "1940-06-10/1945-04-25"),
        ("before the war", "../1940-06-09"),
        ("after  the\twar", "1945-04-26/.."),
        ("during Horizon 2020", "2014-01-01/2020-12-31"),
        ("Throughout the tenth five year plan", "2001-01-01/2005-12-31"),
        ("prima della guerra", "../1940-06-09"),
        ("dopo la guerra", "1945-04-26/.."),
        ("durante la guerra", "1940-06-10/1945-04-25"),
        ("nella guerra", "1940-06-10/1945-04-25"),
        ("nel corso di Horizon 2020", "2014-01-01/2020-12-31"),
        ("十五期间", "2001-01-01/2005-12-31"),
        ("在“十五”期间", "2001-01-01/2005-12-31"),
        ("第十个五年计划时期", "2001-01-01/2005-12-31"),
        ("第十个五年计划之前", "../2000-12-31"),
        ("第十个五年计划之后", "2006-01-01/.."),
    ],
)
def test_a_name_with_a_word_that_binds_it_stands_for_its_days(text: str, expected: str) -> None:
    layers = read_value(text, NAMED).layers(ANY)
    assert days(layers.exact) == days(layers.usual) == expected


@pytest.mark.parametrize(
    ("text", "exact", "usual"),
    [
        # it may have begun when the war ended
        ("since the war", "1940-06-10/..", "1940-06-10/1945-04-25"),
        ("dalla guerra", "1940-06-10/..", "1940-06-10/1945-04-25"),
        ("自第十个五年计划以来", "2001-01-01/..", "2001-01-01/2005-12-31"),
    ],
)
def test_what_lasts_since_a_named_time_began_in_it_or_later(text: str, exact: str, usual: str) -> None:
    value = read_value(text, NAMED)
    assert isinstance(value, IntervalPhrase)
    layers = value.start.layers(ANY)  # type: ignore[union-attr]
    assert (days(layers.exact), days(layers.usual)) == (exact, usual)


def test_what_lasts_until_a_named_time_ended_in_it_or_before() -> None:
    value = read_value("fino alla guerra", NAMED)
    assert isinstance(value, IntervalPhrase)
    assert days(value.end.layers(ANY).exact) == "../1945-04-25"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "remedy"), [("The War", "is not a date"), ("war", "during war"), ("十五", "十五期间")]
)
def test_a_bare_name_is_no_date(text: str, remedy: str) -> None:
    with pytest.raises(DateError, match=remedy):
        read_value(text, NAMED)


@pytest.mark.parametrize(
    "text",
    ["", "during", "before the war ended", "la guerra fredda", "prewar", "十五之前", "during the wars"],
)
def test_what_is_no_named_time_is_refused_as_without_names(text: str) -> None:
    with pytest.raises(DateError) as without:
        read_value(text)
    with pytest.raises(DateError) as told:
        read_value(text, NAMED)
    assert str(told.value) == str(without.value)


def test_dates_are_read_as_without_names() -> None:
    for text in ("2014", "early 2009", "since 1995", "last year"):
        assert read_value(text, NAMED) == read_value(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("funded during Horizon 2020.", "during Horizon 2020"),
        ("built before the war, of brick", "before the war"),
        ("我国“十五”期间建成", "“十五”期间"),
        ("我国在十五期间建成", "在十五期间"),
        ("during the war, in 1942", "1942"),
    ],
)
def test_a_named_time_is_found_in_a_wording(text: str, found: str) -> None:
    place = find(text, NAMED)
    assert place is not None
    assert place.text == found == text[place.start : place.end]


@pytest.mark.parametrize(
    "text",
    [
        # a bare name stays a name, and the year in it is none
        "a project of Horizon 2020",
        "a partner in Horizon 2020",
        "finanziato dalla guerra",
        "built before the war ended",
        "dopo la guerra fredda",
        "第二十五期间",
        "warehouses before the wars",
    ],
)
def test_a_name_without_a_sure_binding_dates_no_wording(text: str) -> None:
    assert find(text, NAMED) is None


@pytest.mark.parametrize(
    "text",
    [
        "two years after the war",
        "shortly before the war",
        "not during the war",
        "the year before the war",
        "第十个五年计划之后三年",
        "built in 1938, before the war",
    ],
)
def test_words_that_may_move_a_named_time_refuse_it(text: str) -> None:
    with pytest.raises(DateError):
        find(text, NAMED)


def test_a_named_time_that_is_refused_is_told_with_its_place() -> None:
    with pytest.raises(DateError) as told:
        find("built shortly before the war", NAMED)
    assert str(told.value) == "the words beside 'before the war' may move it (character 15)"
    assert told.value.expected == "a named time that stands alone"


def test_of_nested_names_the_outer_one_is_meant() -> None:
    assert name_places("the Cold War and the War", NAMED) == [(4, 12), (21, 24)]


def test_the_meaning_of_a_named_time_has_an_edtf() -> None:
    found = meaning("during the war", named=NAMED)
    assert found.edtf == "[1940-06-10..1945-04-25]"
