"""The legend: a sample of every shape, beside its words."""

import re

import pytest

from sinoital.drawing.lettering import width_of_text
from sinoital.drawing.shapes import Role
from sinoital.views.slides.legend import BETWEEN, LEGEND, SAMPLE, legend_lines, sample, width_of_entry

SAMPLED = [entry for entry in LEGEND if isinstance(entry, Role)]


@pytest.mark.parametrize("role", SAMPLED, ids=str)
def test_a_sample_is_drawn_and_does_not_reach_its_words(role: Role) -> None:
    shapes = sample(role, SAMPLE, 0.74)
    assert role in {shape.role for shape in shapes}
    xs = [float(x) for shape in shapes for x in re.findall(r"[MLH](-?[\d.]+)", shape.path)]
    assert min(xs) >= -0.01
    assert max(xs) < SAMPLE + BETWEEN / 3


def test_every_shape_is_explained_by_an_entry_of_its_own_or_with_another() -> None:
    # the sign beside a conflict, and a gap where the axis is cut
    assert set(Role) - set(SAMPLED) == {Role.ALERT, Role.CUT}


def test_entries_stand_in_as_few_lines_as_the_width_allows() -> None:
    wide = legend_lines(LEGEND, 500)
    assert wide == (tuple(LEGEND),)
    narrow = legend_lines(LEGEND, 40)
    assert [entry for line in narrow for entry in line] == list(LEGEND)
    assert all(sum(map(width_of_entry, line)) <= 40 for line in narrow)
    assert width_of_entry("today") > SAMPLE + width_of_text("today")
