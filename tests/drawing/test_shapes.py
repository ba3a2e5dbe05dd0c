"""Shapes: what each kind of event looks like as vectors, and the laws that hold for any chronology."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generated import histories, promising, reports
from tests.making import claim, dated, event, history, source

from sinoital.dates.edtf import parse
from sinoital.dates.window import Window
from sinoital.drawing.axis import Axis, axis_of, axis_of_marks
from sinoital.drawing.shapes import OVERHANG, Figure, MarkPath, Role, figure_of
from sinoital.engine.chronology import DatedChronology
from sinoital.records.model import Claim, Mode
from sinoital.telling.marks import Marks, marks_of

UNIT, HEIGHT = 10.0, 20.0
LEAFLET = source("leaflet", Window())
LETTER = source("letter", parse("2017").window)
TWENTY_YEARS = axis_of([[int(parse("2000").window.low), int(parse("2019").window.high)]], 20)
"""A column a year, from 2000 on."""


def marks(*claims: Claim) -> Marks:
    found = marks_of(dated(event("one", *claims), sources=[LEAFLET, LETTER])["one"])
    assert found is not None
    return found


def figure(*claims: Claim, axis: Axis = TWENTY_YEARS) -> Figure:
    return figure_of(marks(*claims), axis, UNIT, HEIGHT)


def points(shape: MarkPath) -> list[tuple[float, float]]:
    """Return the points of a path."""
    found: list[tuple[float, float]] = []
    for command, first, second in re.findall(r"([MLHV])(-?[\d.]+)(?: (-?[\d.]+))?", shape.path):
        x, y = (float(first), float(second)) if second else (0.0, 0.0)
        if command == "H":
            x, y = float(first), found[-1][1]
        elif command == "V":
            x, y = found[-1][0], float(first)
        found.append((x, y))
    return found


def spread(shape: MarkPath) -> tuple[float, float]:
    """Return where a shape begins and ends."""
    xs = [x for x, _ in points(shape)]
    return min(xs), max(xs)


def told(found: Figure) -> dict[str, tuple[int, int]]:
    """Return from where to where each shape goes, in whole units."""
    ends = {shape.role.value: spread(shape) for shape in found.shapes}
    return {role: (round(left), round(right)) for role, (left, right) in ends.items()}


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        # the middle of the day, and of the month, and as wide as a bar is high
        ({"date": "2014-07-02"}, {"moment": (135, 155)}),
        ({"date": "2014-07"}, {"moment": (135, 155)}),
        ({"date": "2014"}, {"within": (140, 150)}),
        ({"date": "by 2010"}, {"within": (110, 110), "open": (90, 110)}),
        ({"date": "[2012..]"}, {"within": (120, 180)}),
        ({"start": "2005", "end": "2008"}, {"maybe": (50, 90), "sure": (60, 80)}),
        # what lies on no day but the one that is told does not pass the year
        ({"at": "[..2009]"}, {"maybe": (91, 100), "open": (100, 120)}),
        # bounds that cross: nothing is certain
        ({"start": "2005", "end": "2005"}, {"maybe": (50, 60)}),
        ({"start": "2005", "at": "source"}, {"maybe": (50, 180), "sure": (60, 170), "goes-on": (184, 200)}),
        ({"at": "2004"}, {"maybe": (40, 50), "open": (50, 70)}),
        ({"start": "2005-01-01", "end": "2008-12-31"}, {"sure": (50, 90)}),
        ({"date": "early 2009"}, {"within": (87, 96), "strict": (96, 100)}),
        ({"date": "2018", "mode": Mode.PLANNED}, {"planned": (175, 195)}),
        ({"date": "2018", "mode": Mode.HOPED}, {"hoped": (175, 195)}),
    ],
    ids=str,
)
def test_an_event_has_the_shapes_of_its_marks(
    slots: dict[str, str], expected: dict[str, tuple[int, int]]
) -> None:
    assert told(figure(claim(1, **slots))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", [Mode.PLANNED, Mode.HOPED])
def test_a_promise_without_a_time_is_an_arrow_alone(mode: Mode) -> None:
    claims = claim(1, mode=mode, date="[2017..]")
    assert told(figure(claims)) == {"promised-open": (170, 190)}


def test_what_sources_disagree_on_is_hatched_and_has_a_sign() -> None:
    found = figure(claim(1, date="2005"), claim(2, date="2009"))
    shapes = {shape.role: shape for shape in found.shapes}
    hatched = shapes[Role.CONFLICT]
    assert hatched.path.count("M") > 5
    assert all(50 <= x <= 100 and abs(y) <= HEIGHT / 2 for x, y in points(hatched))
    # behind all that is possible
    assert spread(shapes[Role.ALERT])[1] == found.right


def test_what_is_certain_is_seen_however_short_it_is() -> None:
    ages = axis_of([[int(parse("0001").window.low), int(parse("2019").window.high)]], 20)
    left, right = told(figure(claim(1, start="2005-01", end="2005-03"), axis=ages))["sure"]
    assert right - left >= 3


@pytest.mark.parametrize(("first", "last"), [("2000", "2019"), ("1980", "1999")])
def test_what_goes_on_beyond_the_page_says_so(first: str, last: str) -> None:
    page = axis_of([[int(parse(first).window.low), int(parse(last).window.high)]], 20)
    found = figure(claim(1, start="1990", end="2005"), axis=page)
    assert "off-page" in told(found)
    assert found.left >= -OVERHANG * HEIGHT
    assert found.right <= 20 * UNIT + OVERHANG * HEIGHT


def test_an_open_side_is_an_arrow_of_one_length_wherever_it_is() -> None:
    late, early = told(figure(claim(1, date="by 2015"))), told(figure(claim(1, date="by 2003")))
    assert late["open"][1] - late["open"][0] == early["open"][1] - early["open"][0] == HEIGHT


@st.composite
def any_history(draw: st.DrawFn) -> DatedChronology:
    """Return events of all shapes, tied to one another and not, or plans and hopes."""
    if draw(st.booleans()):
        return draw(promising())
    return history(*draw(histories()), sources=[draw(reports())])


def figures(made: DatedChronology, width: int = 60) -> list[tuple[Marks, Axis, Figure]]:
    found = [one for event in made.events if (one := marks_of(event))]
    if not found:
        return []
    axis = axis_of_marks(found, width)
    return [(one, axis, figure_of(one, axis, UNIT, HEIGHT)) for one in found]


@given(any_history())
def test_no_shape_leaves_its_figure_or_the_page(made: DatedChronology) -> None:
    for _, axis, found in figures(made):
        for shape in found.shapes:
            left, right = spread(shape)
            assert found.left - 0.02 <= left <= right <= found.right + 0.02
            assert all(abs(y) <= HEIGHT / 2 + 0.02 for _, y in points(shape))
        assert found.left >= -OVERHANG * HEIGHT
        assert found.right <= axis.width * UNIT + OVERHANG * HEIGHT


@given(any_history())
def test_what_is_certain_lies_within_what_is_possible_and_is_there_when_it_is_told(
    made: DatedChronology,
) -> None:
    for one, axis, found in figures(made):
        ends = {shape.role: spread(shape) for shape in found.shapes}
        assert (Role.SURE in ends) == (one.core is not None)
        if Role.SURE in ends and Role.MAYBE in ends:
            assert ends[Role.MAYBE][0] <= ends[Role.SURE][0] <= ends[Role.SURE][1] <= ends[Role.MAYBE][1]
        if Role.MAYBE in ends:
            assert ends[Role.MAYBE][0] <= axis.place(one.extent[0]) * UNIT + 0.01


@given(any_history())
def test_every_day_has_a_place_in_its_column_in_order(made: DatedChronology) -> None:
    for one, axis, _ in figures(made):
        days = sorted(one.days)
        places = [axis.place(day) for day in days]
        assert places == sorted(places)
        for day, place in zip(days, places, strict=True):
            assert axis.column(day) <= place < axis.place(day, behind=True) <= axis.column(day) + 1.0001


@given(any_history())
def test_a_page_that_shows_some_years_only_keeps_all_within(made: DatedChronology) -> None:
    first, last = int(parse("2005").window.low), int(parse("2008").window.high)
    found = [one for event in made.events if (one := marks_of(event))]
    page = axis_of([[first, last]], 48)
    for one in found:
        drawn = figure_of(one, page, UNIT, HEIGHT)
        assert drawn.left >= -OVERHANG * HEIGHT
        assert drawn.right <= page.width * UNIT + OVERHANG * HEIGHT
        assert drawn.left <= drawn.right
        is_off = (
            one.extent[0] < page.days_of(page.segments[0])[0]
            or one.extent[1] > page.days_of(page.segments[-1])[1]
        )
        assert is_off == any(shape.role is Role.OFF_PAGE for shape in drawn.shapes)


def test_time_that_is_cut_out_leaves_a_gap_in_what_goes_through_it() -> None:
    years = [[int(parse(year).window.low), int(parse(year).window.high)] for year in ("1500", "2000")]
    page = axis_of(years, 40)
    found = figure(claim(1, start="1500", end="2000"), axis=page)
    (gap,) = [shape for shape in found.shapes if shape.role is Role.CUT]
    left, right = spread(gap)
    assert left < (page.cuts[0] + 0.5) * UNIT < right
    assert not [shape for shape in figure(claim(1, date="2000"), axis=page).shapes if shape.role is Role.CUT]
