"""Marks as SVG in percentages: each form, each kind of side, and what no day ends."""

import re

import pytest
from tests.conftest import TESTS
from tests.making import claim, event, history

import sinoital
from sinoital.drawing.axis import axis_of_marks
from sinoital.telling.marks import marks_of
from sinoital.webpage.drawing import INSET, marks_svg

HISTORY = sinoital.load(TESTS.parent / "data")
MARKS = {dated.event.id: found for dated in HISTORY.events if (found := marks_of(dated))}
AXIS = axis_of_marks(MARKS.values(), 60)


def drawn(name: str) -> list[str]:
    """Return the classes and the signs of an event, in the order in which they are drawn."""
    return re.findall(r'(?:class|href)="#?([^"]+)"', marks_svg(MARKS[name], AXIS))


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("juno-born", ["line", "_mc", "_mc"]),
        ("nsfc-infn-bilateral-meeting", ["_md"]),
        ("infn-cooperates-in-ams", ["maybe", "sure", "_mg"]),
        ("zc-3900-discovered", ["line", "_mc", "_ml"]),
        ("infn-researchers-in-besiii", ["strict", "line", "_mc", "_mc"]),
        ("infn-nsfc-collaboration", ["_mp"]),
    ],
)
def test_an_event_is_drawn_by_its_marks(name: str, shapes: list[str]) -> None:
    assert drawn(name) == shapes


def test_a_month_is_no_day_however_far_the_axis_zooms() -> None:
    made = history(event("day", claim(date="2000-04-15")), event("month", claim(date="2000-04")))
    marks = [found for dated in made.events if (found := marks_of(dated))]
    axis = axis_of_marks(marks, 60)
    signs = [re.findall(r'href="#([^"]+)"', marks_svg(one, axis)) for one in marks]
    assert sorted(signs) == [["_mc", "_mc"], ["_md"]]


def test_everything_lies_in_the_row() -> None:
    for marks in MARKS.values():
        for x, width in re.findall(r'x="([\d.-]+)%"(?: width="([\d.]+)%")?', marks_svg(marks, AXIS)):
            assert INSET - 4 <= float(x) <= 100 - INSET + 1
            assert float(x) + float(width or 0) <= 100 - INSET + 4
