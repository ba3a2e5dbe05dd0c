"""The quick answer never says anything else than the reader that it saves from reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.quick import core_of
from sinoital.dates.value import Distance, IntervalPhrase, Value
from sinoital.dates.window import Unbounded, Window
from sinoital.dates.wording import read_dated
from sinoital.dates.wording_rules import RULES

RULE_WORDS = sorted(
    {w for rule in RULES for text in (rule.en, rule.it) for w in text.replace(",", " ").split()}
)
OTHERS = (
    "data taking started members tonnes may May march March october Monday spring summer eighties '80s 1980s "
    "two three first nineteenth century decade quarter Q3 years months days ad BC d.C. secolo anni ottanta "
    "nel (in) the of an 12 3 100 1914-21 1985 2004 1999 - & / 2004/ (2004) 2004,"
)
DATES = (
    "2004, early 2004, late 80s, March 2004, march 2004, 2 March 1985, since 1995, from 1990 to 1994, "
    "between 1990 and 1994, about 2004, last year, two years later, soon, just, 2004-05, 1980s, '80s, "
    "the spring of 2004, 1990-1994, 19th century, few years before"
)
WORDS = st.one_of(
    st.sampled_from([*RULE_WORDS, *OTHERS.split()]),
    st.sampled_from(["data", "taking", "started", "in", "the", "members", "by"]),
    st.sampled_from(DATES.split(", ")),
)
SOURCE = Window(737_000, 737_100)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("work started in 2004", "2004"),
        ("launched on 2 March 1985 (again)", "2 March 1985"),
        ("they joined before 2004, with others", "before 2004"),
        ("with 17 members (2012)", "17 members (2012"),
        ("they march 2004 miles", None),
        ("opened '85 for 2000 people", "'85 for 2000"),
        ("in 2004 and not in 2005", "2004 and not in 2005"),
        ("nothing of a date", ""),
        ("自2014年", None),
    ],
)
def test_the_words_are_told_beside_which_none_can_be_a_part_of_a_date(text: str, core: str | None) -> None:
    assert core_of(text) == core


@pytest.mark.slow
@settings(max_examples=3000)
@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_the_reader_finds_what_these_words_mean_or_nothing(text: str) -> None:
    core = core_of(text)
    try:
        found = find(text)
    except DateError:
        return
    if core == "":
        assert found is None
    elif found is not None and core is not None and (value := read_dated(core)):
        assert meaning(found.value) == meaning(value)


def meaning(value: Value | Distance) -> object:
    if isinstance(value, Distance):
        return value.least, value.most, value.unit, value.direction
    if isinstance(value, IntervalPhrase):
        sides = (value.start, value.end)
        return [side if isinstance(side, Unbounded) else side.layers(SOURCE) for side in sides]
    return value.layers(SOURCE)
