"""How surely an order and a gap are answered: certainly, as promised, possibly."""

import pytest
from tests.making import claim, event, history, source

from sinoital.questions.order import order
from sinoital.records.model import Mode
from sinoital.views.order import gap, ordered

STORY = history(
    event("built", claim(1, "2012")),
    event("opened", claim(2, "2014")),
    event("painted", claim(3, "[2011..2015]")),
    event("flight", claim("plan:4", "2012", Mode.PLANNED)),
    event("visit", claim(5, "2003-03"), claim(6, "2003-04")),
    sources=[source("plan", "2010")],
)


@pytest.mark.parametrize(
    ("first", "second", "answer", "label"),
    [
        ("built", "opened", "certainly", "certainly"),
        ("built", "painted", "possibly", "possibly"),
        ("flight", "opened", "promised", "as promised"),
        ("painted", "flight", "promised", "as promised"),
        ("visit", "opened", "possibly", "possibly"),
        ("visit", "flight", "promised", "as promised"),
    ],
)
def test_the_answer_stands_above_it(first: str, second: str, answer: str, label: str) -> None:
    found = order(STORY, first, second)
    assert found.answer.value == answer
    for page in (ordered(STORY, found, 80), gap(STORY, found, 80)):
        lines = page.text.splitlines()
        assert lines[lines.index("") + 1] == label


def test_an_order_is_certain_where_its_answer_is() -> None:
    for first in STORY.by_id:
        for second in STORY.by_id:
            found = order(STORY, first, second)
            assert (found.certain is not None) == (found.answer.value == "certainly")
