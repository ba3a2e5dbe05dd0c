"""Paint: every role has some, and it is seen."""

import pytest

from sinoital.drawing.paint import HEIGHT, PAINTS, attributes
from sinoital.drawing.shapes import Role
from sinoital.pages.palette import PALETTES


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shape_stands_out_from_the_page(scheme: str) -> None:
    page = PALETTES[scheme]["page"]
    assert set(PAINTS[scheme]) == set(Role)
    for role, paint in PAINTS[scheme].items():
        edge = paint.get("stroke") or paint["fill"]
        assert role is Role.CUT or contrast(edge, page) >= 4.5, role


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_certain_stands_out_most(scheme: str) -> None:
    page, paints = PALETTES[scheme]["page"], PAINTS[scheme]
    assert contrast(paints[Role.SURE]["fill"], page) > 3 * contrast(paints[Role.MAYBE]["fill"], page)
    assert contrast(paints[Role.SURE]["fill"], paints[Role.MAYBE]["fill"]) > 3


def test_lines_grow_with_the_height_of_what_they_draw() -> None:
    assert 'stroke-width="2"' in attributes("light", HEIGHT)[Role.WITHIN]
    assert 'stroke-width="4"' in attributes("light", 2 * HEIGHT)[Role.WITHIN]
    assert 'stroke-width="0.6"' in attributes("light", 1)[Role.WITHIN]
    assert 'stroke-dasharray="10 5"' in attributes("light", 2 * HEIGHT)[Role.PLANNED]
