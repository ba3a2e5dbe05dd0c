"""The arrangement of a slide: nothing touches anything, nothing leaves the page, and nothing is left out."""

from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generated import histories, many, promising, reports
from tests.making import claim, dated, event, history

from sinoital.dates.edtf import parse
from sinoital.drawing.lettering import width_of_text
from sinoital.engine.chronology import DatedChronology
from sinoital.records.model import Period
from sinoital.records.problems import Location
from sinoital.telling.marks import Marks, marks_of
from sinoital.views.lanes.picture import Frame
from sinoital.views.slides.arranging import (
    BAR,
    FOOT,
    TITLE,
    Arrangement,
    Ask,
    LaneOfThings,
    Thing,
    arranged,
)
from sinoital.views.slides.legend import width_of_entry
from sinoital.views.slides.placing import LINE, labels_of

SLIDE = Ask(1280, 720, "A title", "", "Sources: letter 2017.")
TITLES = st.one_of(
    st.text("abcdefghij WMil.,", min_size=1, max_size=90),
    st.text("中文标题很长 ", min_size=1, max_size=60),
    st.sampled_from(["W" * 120, "i", "שלום עולם", "a b c " * 20]),
)
SIZES = st.tuples(st.integers(240, 1920), st.integers(120, 1200))


class Box(NamedTuple):
    """What something takes of the page: left, right, top, bottom."""

    left: float
    right: float
    top: float
    bottom: float


def meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.01 and down > 0.01


def label_boxes(page: Arrangement) -> list[list[Box]]:
    """Return what the lines of each label take, in their order."""
    half = LINE * page.size / 2
    found = []
    for lane in page.lanes:
        for one in lane.drawn:
            lines = range(one.label.below, one.label.below + len(one.label.lines))
            middles = [one.y + n * LINE * page.size for n in lines]
            found.append([Box(*one.label.reach, y - half, y + half) for y in middles])
    return found


def figure_boxes(page: Arrangement) -> list[Box]:
    half = BAR * page.size / 2
    drawn = [one for lane in page.lanes for one in lane.drawn]
    return [Box(one.figure.left, one.figure.right, one.y - half, one.y + half) for one in drawn]


def check(page: Arrangement) -> None:
    """Assert that nothing touches anything else, and that all of it is on the page."""
    labels, figures = label_boxes(page), figure_boxes(page)
    right, names = page.measures.right, page.measures.margin + page.measures.names
    boxes = [*labels, *([figure] for figure in figures)]
    for one, other in combinations(boxes, 2):
        assert not any(meet(a, b) for a in one for b in other), (one, other)
    for box in (box for group in boxes for box in group):
        assert names < box.left
        assert box.right <= right + 0.01
        assert page.top <= box.top + 0.1 * page.size
        assert box.bottom <= page.bottom + 0.1 * page.size
    for lane in page.lanes:
        assert lane.top + len(lane.name) * LINE * page.size <= lane.top + lane.height + 0.01
        for line in lane.name:
            assert width_of_text(line, bold=True) * page.size <= page.measures.names + 0.01
    assert all(
        first.top + first.height <= then.top + 0.01
        for first, then in zip(page.lanes, page.lanes[1:], strict=False)
    )
    ticks = [tick for tick in page.ticks if tick.label]
    starts = [page.measures.axis + page.axis.place(tick.day) * page.measures.unit for tick in ticks]
    ends = [start + width_of_text(tick.label) * page.size for start, tick in zip(starts, ticks, strict=True)]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert ends[-1] <= page.measures.width
    for entries in page.legend:
        assert sum(map(width_of_entry, entries)) * FOOT * page.size <= right
    assert page.bottom <= page.foot_top
    across = page.measures.width - 2 * page.measures.margin
    assert all(width_of_text(line) * FOOT * page.size <= across + 0.01 for line in page.foot)
    assert all(width_of_text(line, bold=True) * TITLE * page.size <= across + 0.01 for line in page.title)


def things_of(made: DatedChronology, titles: list[str]) -> tuple[Thing, ...]:
    found = [
        (one, marks)
        for n, one in enumerate(made.events)
        if (marks := marks_of(one, " ".join(titles[n % len(titles)].split()) or "x"))
    ]
    return tuple(Thing(marks, "between 2012 and 2014", one.event.id) for one, marks in found)


@st.composite
def any_lanes(draw: st.DrawFn) -> list[LaneOfThings]:
    made = (
        draw(promising()) if draw(st.booleans()) else history(*draw(histories()), sources=[draw(reports())])
    )
    things = things_of(made, draw(st.lists(TITLES, min_size=1, max_size=5)))
    # what nobody can draw makes no lanes
    if not things:
        things = (Thing(marks(date="2012"), "2012", "one"),)
    count = draw(st.integers(1, 3))
    lanes = [things[n::count] for n in range(count)]
    return [LaneOfThings(draw(TITLES), lane) for lane in lanes if lane]


def marks(title: str = "one", **slots: str) -> Marks:
    found = marks_of(dated(event("one", claim(1, **slots)))["one"], title)  # type: ignore[arg-type]
    assert found is not None
    return found


@settings(max_examples=100)
@given(any_lanes(), SIZES, st.text("ab WM中", max_size=200))
def test_no_label_touches_another_or_a_figure_and_none_leaves_the_page(
    lanes: list[LaneOfThings], size: tuple[int, int], title: str
) -> None:
    ask = Ask(*size, title, title, title)
    page = arranged(ask, lanes, Frame(), "en")
    check(page)
    assert page.height >= size[1]
    # none is left out
    assert [len(lane.drawn) for lane in page.lanes] == [len(lane.things) for lane in lanes]


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_shapes_that_records_have_are_arranged_likewise(number: int) -> None:
    things = things_of(many(number), ["A title of some length, as they are", "Another one"])
    lanes = [LaneOfThings(f"Lane {n}", things[n::7]) for n in range(7) if things[n::7]]
    page = arranged(SLIDE, lanes, Frame(), "en")
    check(page)
    assert page.is_grown == (number == 300)
    assert (page.height > SLIDE.height) == page.is_grown


def test_fewer_events_have_larger_letters() -> None:
    def size(number: int) -> float:
        things = tuple(Thing(marks(f"Event {n}", date=f"{2000 + n}"), "2001", "") for n in range(number))
        return arranged(SLIDE, [LaneOfThings("Lane", things)], Frame(), "en").size

    assert size(1) > size(17) > 12
    # a fiftieth of the height of the page is read at the back of a room
    assert size(17) > 720 / 50


def test_an_outlier_does_not_take_the_axis() -> None:
    things = tuple(
        Thing(marks("event", date=date), date, "") for date in ("0800", "2001", "2004", "2005", "2010")
    )
    page = arranged(SLIDE, [LaneOfThings("Lane", things)], Frame(), "en")
    assert page.axis.cuts
    assert "cut" in page.legend[0]
    xs = [one.figure.left for one in page.lanes[0].drawn]
    assert xs[-1] - xs[1] > 1280 / 3
    kept = arranged(SLIDE, [LaneOfThings("Lane", things)], Frame(cut=False), "en")
    assert not kept.axis.cuts


def test_a_label_flips_at_the_edge_and_is_cut_only_at_last() -> None:
    edges = (0.0, 400.0)

    def label(title: str, figure: tuple[float, float]) -> tuple[tuple[str, ...], bool, int]:
        found = labels_of(title, "2012", figure, edges, 10.0)[0]
        return found.lines, found.is_before, found.below

    assert label("Short", (50, 60)) == (("Short · 2012",), False, 0)
    assert label("Short", (380, 390)) == (("Short · 2012",), True, 0)
    assert label("A title of three dozen letters or so", (190, 210)) == (
        ("A title of three dozen", "letters or so · 2012"),
        False,
        0,
    )
    assert label("Short", (20, 380)) == (("Short · 2012",), False, 1)
    cut, _, _ = label("W" * 100, (190, 210))
    assert cut[0].startswith("WWWW")
    assert cut[0].endswith("… · 2012")


def test_the_date_alone_in_the_second_line_has_no_dot() -> None:
    found = labels_of("A title as long as it can be", "between 2012 and 2014", (0, 10), (0, 230), 10.0)[0]
    assert found.lines == ("A title as long as it can be", "between 2012 and 2014")


YEARS = st.integers(1990, 2020)


@st.composite
def any_period(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(YEARS), draw(YEARS)))
    return Period(
        id="time",
        names={"en": draw(TITLES)},
        dates=f"{first}/{last}",
        window=parse(f"{first}/{last}").window,
        location=Location(""),
    )


@settings(max_examples=50)
@given(st.lists(any_period(), max_size=8), st.integers(240, 1600))
def test_named_times_and_their_names_do_not_meet(periods: list[Period], width: int) -> None:
    things = tuple(Thing(marks("event", date=date), date, "") for date in ("2000", "2015"))
    ask = Ask(width, 720, "A title", "", "")
    page = arranged(ask, [LaneOfThings("Lane", things)], Frame(periods=tuple(periods)), "en")
    half = page.size / 2
    boxes = []
    for band in page.bands:
        left, right = min(band.reach[0], band.label.reach[0]), max(band.reach[1], band.label.reach[1])
        boxes.append(Box(left, right, band.y - half, band.y + half))
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    for box in boxes:
        assert page.measures.left <= box.left <= box.right <= page.measures.right + 0.01
        assert page.axis_rows[0] + half <= box.top + 0.2 * page.size
        assert box.bottom <= page.top
