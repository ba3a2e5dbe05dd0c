"""Paint of shapes: the attributes of SVG that each role has, on a light page and on a dark one.

They are plain, since not every program that opens SVG reads CSS. No role is told by its colour alone.
"""

from collections.abc import Mapping
from typing import Final

from sinoital.drawing.lettering import decimal
from sinoital.drawing.shapes import Role
from sinoital.pages.palette import PALETTES

Paint = Mapping[str, str]

# fainter than its outline by far: what is light reads as less certain, on a dark page what is dim
_FAINT: Final = {
    "light": {"maybe": "#d3e2f8", "conflict": "#fbe4e2"},
    "dark": {"maybe": "#1d3a66", "conflict": "#4a211e"},
}


def _paints(scheme: str) -> dict[Role, Paint]:
    colours, faint = PALETTES[scheme], _FAINT[scheme]
    blue, magenta, red = colours["blue"], colours["magenta"], colours["red"]
    line = {"fill": "none", "stroke": blue, "stroke-width": "2", "stroke-linejoin": "round"}
    promise = {**line, "stroke": magenta, "stroke-width": "1.6"}
    return {
        Role.SURE: {"fill": blue},
        Role.MAYBE: {"fill": faint["maybe"], "stroke": blue, "stroke-width": "1"},
        Role.WITHIN: line,
        Role.MOMENT: {"fill": blue},
        Role.STRICT: {**line, "stroke": colours["dim"], "stroke-width": "0.9"},
        Role.OPEN: line,
        Role.GOES_ON: {"fill": blue},
        Role.PLANNED: {**promise, "stroke-dasharray": "5 2.5"},
        Role.HOPED: {**promise, "stroke-dasharray": "1.6 2.4"},
        Role.PROMISED_OPEN: promise,
        Role.CONFLICT: {"fill": faint["conflict"], "stroke": red, "stroke-width": "1.2"},
        Role.ALERT: {"fill": red},
        Role.OFF_PAGE: {**line, "stroke": colours["dim"]},
        Role.CUT: {"fill": colours["page"]},
    }


HEIGHT: Final = 16.0
"""How high the figures are for which the lines of `PAINTS` are as wide as they should be."""
PAINTS: Final[Mapping[str, Mapping[Role, Paint]]] = {scheme: _paints(scheme) for scheme in PALETTES}
"""The attributes by scheme, `light` or `dark`, and by role; all of them are CSS properties too."""

_LENGTHS: Final = ("stroke-width", "stroke-dasharray")
# a thinner line is lost on a projector
_THINNEST: Final = 0.6


def attributes(scheme: str, height: float) -> Mapping[Role, str]:
    """Return the paint of figures so high as attributes; lines are as wide as becomes the height."""

    def written(name: str, value: str) -> str:
        if name in _LENGTHS:
            least = _THINNEST if name == "stroke-width" else 0.0
            lengths = (max(least, float(length) * height / HEIGHT) for length in value.split())
            value = " ".join(map(decimal, lengths))
        return f'{name}="{value}"'

    paints = PAINTS[scheme].items()
    return {role: " ".join(written(*pair) for pair in paint.items()) for role, paint in paints}
