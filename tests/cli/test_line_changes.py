"""Lines that change: as difflib has them where it can compare them, and bounded where it would take long."""

import difflib
import time
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from sinoital.cli.line_changes import unified

FEW = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def patched(before: list[str], diff: list[str]) -> list[str]:
    """Return what a diff makes of lines."""
    after, place = [], 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1].removeprefix("-").partition(",")
            upto = int(start) - (count != "0")
            after += before[place:upto]
            place = upto
        else:
            if line[0] in " -":
                assert before[place] == line[1:]
                place += 1
            after += [line[1:]] if line[0] in " +" else []
    return after + before[place:]


@given(FEW, FEW)
def test_a_diff_makes_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    assert patched(before, [*unified(before, after, "x")]) == after


@given(st.lists(st.integers(0, 199), max_size=5, unique=True))
def test_single_lines_are_told_as_difflib_does(numbers: list[int]) -> None:
    before = [f"line {number}" for number in range(200)]
    after = ["new" if number in numbers else line for number, line in enumerate(before)]
    assert [*unified(before, after, "x")] == [*difflib.unified_diff(before, after, "a/x", "b/x", lineterm="")]


def test_a_name_that_stands_all_over_a_long_file_is_told_line_by_line() -> None:
    before = [f"source: {'old' if number % 3 else number}" for number in range(90_000)]
    after = [line.replace("old", "new") for line in before]
    start = time.process_time()
    diff = [*unified(before, after, "x")]
    # difflib takes minutes
    assert time.process_time() - start < 5
    assert diff[:7] == [
        *("--- a/x", "+++ b/x", "@@ -1,90000 +1,90000 @@"),
        *(" source: 0", "-source: old", "-source: old", "+source: new"),
    ]
    assert patched(before, diff) == after


def test_too_many_changes_are_counted_and_the_first_are_told() -> None:
    before = ["same", *(f"{number % 70}" for number in range(30_000)), "same"]
    after = ["same", *(f"{number % 71}" for number in range(100, 30_101)), "same"]
    start = time.process_time()
    diff = [*unified(before, after, "x")]
    assert time.process_time() - start < 5
    assert diff[2] == "@@ -2,30000 +2,30001 @@ 30000 lines removed, 30001 added: the first 100 of each"
    assert len(diff) == 203
    assert diff[3:5] == ["-0", "-1"]
    assert diff[103:105] == ["+29", "+30"]


def test_many_changes_that_are_compared_do_not_take_long() -> None:
    # as many lines alike as difflib does not pass over as too frequent
    before = [f"{number * 7 % 100}" for number in range(1000)]
    after = [f"{number * 13 % 100}" for number in range(999)]
    start = time.process_time()
    assert any(islice(unified(before, after, "x"), 1))
    assert patched(before, [*unified(before, after, "x")]) == after
    assert time.process_time() - start < 10
