import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.day import day_of
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, Window, iso_bound

BOUNDS: st.SearchStrategy[Bound] = st.one_of(st.integers(-50, 50), st.sampled_from([OPEN, UNKNOWN]))
WINDOWS = st.builds(Window, BOUNDS, BOUNDS)
DAYS = st.integers(-60, 60)


def has(window: Window, day: int) -> bool:
    return window.low <= day <= window.high


@pytest.mark.parametrize(
    ("one", "other", "meet", "hull"),
    [
        (Window(1, 5), Window(3, 9), Window(3, 5), Window(1, 9)),
        (Window(1, OPEN), Window(3, 9), Window(3, 9), Window(1, OPEN)),
        (Window(UNKNOWN, 5), Window(OPEN, 9), Window(OPEN, 5), Window(OPEN, 9)),
        (Window(UNKNOWN, 5), Window(UNKNOWN, UNKNOWN), Window(UNKNOWN, 5), Window(UNKNOWN, UNKNOWN)),
        (Window(1, 2), Window(8, 9), Window(8, 2), Window(1, 9)),
    ],
)
def test_what_two_windows_share_and_what_holds_both(
    one: Window, other: Window, meet: Window, hull: Window
) -> None:
    assert (one.meet(other), one.hull(other)) == (meet, hull)


def test_a_window_is_empty_when_it_ends_before_it_begins() -> None:
    assert Window(2, 1).is_empty
    assert not Window(1, 1).is_empty
    assert not ANY.is_empty


def test_a_window_is_unbounded_when_neither_side_has_a_day() -> None:
    assert Window(OPEN, UNKNOWN).is_unbounded
    assert not Window(OPEN, 1).is_unbounded
    assert not Window(1, OPEN).is_unbounded


@pytest.mark.parametrize(
    ("bound", "text"), [(day_of(2009, 3, 12), "2009-03-12"), (OPEN, ".."), (UNKNOWN, "")]
)
def test_a_side_of_a_window_is_written_as_in_edtf(bound: Bound, text: str) -> None:
    assert iso_bound(bound) == text


@given(WINDOWS, WINDOWS, DAYS)
def test_a_day_lies_in_the_meet_when_it_lies_in_both(one: Window, other: Window, day: int) -> None:
    assert has(one.meet(other), day) == (has(one, day) and has(other, day))


@given(WINDOWS, WINDOWS)
def test_the_hull_holds_both(one: Window, other: Window) -> None:
    assert one.hull(other).holds(one)
    assert one.hull(other).holds(other)


@given(WINDOWS, WINDOWS)
def test_order_does_not_matter(one: Window, other: Window) -> None:
    assert one.meet(other) == other.meet(one)
    assert one.hull(other) == other.hull(one)


@given(WINDOWS, WINDOWS, WINDOWS)
def test_grouping_does_not_matter(one: Window, other: Window, third: Window) -> None:
    assert one.meet(other).meet(third) == one.meet(other.meet(third))
    assert one.hull(other).hull(third) == one.hull(other.hull(third))


@given(WINDOWS)
def test_a_window_with_itself_is_itself_and_any_window_changes_nothing(window: Window) -> None:
    assert window.meet(window) == window.hull(window) == window
    assert window.meet(ANY) == window


@given(WINDOWS, WINDOWS)
def test_a_meet_that_has_days_is_held_by_both(one: Window, other: Window) -> None:
    assert one.holds(one.meet(other))
    assert other.holds(one.meet(other))
