"""Pictures as PNG, made of SVG; the library that does it is optional."""

from importlib.util import find_spec
from typing import Final

ZOOM: Final = 2
"""How many pixels a unit of the SVG has: screens show slides at twice their size."""
MOST_PIXELS: Final = 100_000_000
"""What a PNG has at the most: more takes gigabytes while it is made."""


class NoRendererError(ImportError):
    """The library that makes PNG of SVG is not installed."""


def check_renderer() -> None:
    """Raise NoRendererError where the library is not installed."""
    if find_spec("resvg_py") is None:
        raise NoRendererError("a PNG needs resvg-py: pip install 'sinoital[draw]'")


def to_png(svg: str) -> bytes:
    """Return an SVG file as a PNG, two pixels a unit; raises NoRendererError."""
    check_renderer()
    # imported late: it is optional, and large
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM)
