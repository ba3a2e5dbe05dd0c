"""Pages as SVG: text that stays text, every run at its cell, light and dark."""

from collections.abc import Iterator
from typing import Final

from sinoital.pages.cells import Run, escaped, runs, width_of
from sinoital.pages.layout import Line, Page
from sinoital.pages.palette import FONTS, colours

# 0.6 of the font's size, as wide as a letter in most monospaced fonts; `textLength` evens out the rest
_CELL: Final = 9
_LINE: Final = 20
_FONT: Final = 15
_BASE: Final = 15
_MARGIN: Final = 18

_ROOMY: Final = 600
"""The units that a sheet is wide at least, so that a small picture is not blown up."""
_PORTRAIT_CELLS: Final = 130
"""The cells of the widest picture that is printed upright."""
_SHEETS: Final = {"portrait": (186, 273), "landscape": (273, 186)}
"""The millimetres of a sheet of A4 within its margins, which are 12 wide: across and down."""


def to_svg(page: Page, title: str, description: str, language: str = "en") -> str:
    """Return a page as an SVG file that refers to nothing outside of it; the same page gives the same bytes.

    A cell is 9 units wide and a line 20 high. Screen readers read title and description.
    """
    width = width_of(page) * _CELL + 2 * _MARGIN
    height = len(page.lines) * _LINE + 2 * _MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="graphics-document document" '
        f'aria-labelledby="title" aria-describedby="desc" '
        f'lang="{escaped(language)}" xml:space="preserve">'
    )
    return "\n".join(
        (
            head,
            f'<title id="title">{escaped(title)}</title>',
            f'<desc id="desc">{escaped(description)}</desc>',
            f"<style>{_style()}{_printed(width, height)}</style>",
            f'<rect class="page" width="{width}" height="{height}"/>',
            *(_line(number, line) for number, line in enumerate(page.lines) if line),
            "</svg>\n",
        )
    )


def _style() -> str:
    return (
        f"text{{font:{_FONT}px {FONTS};white-space:pre}}.bold{{font-weight:700}}"
        f"tspan{{unicode-bidi:isolate}}.rtl{{direction:rtl}}.wide{{letter-spacing:{2 * _CELL - _FONT}px}}"
        f"{colours('.page{fill', 'text')}"
    )


def _printed(width: int, height: int) -> str:
    """Return the CSS that makes a picture as wide as a sheet, which ends between two lines."""
    way = "portrait" if width <= _PORTRAIT_CELLS * _CELL + 2 * _MARGIN else "landscape"
    across, down = _SHEETS[way]
    unit = across / max(width, _ROOMY)
    lines = int(down / (unit * _LINE))
    below = down - lines * unit * _LINE
    return (
        f"@page{{size:A4 {way};margin:12mm 12mm {12 + below:.3f}mm}}"
        f"@media print{{svg{{width:{unit * width:.3f}mm;height:{unit * height:.3f}mm}}}}"
    )


def _line(number: int, line: Line) -> str:
    y = _MARGIN + number * _LINE + _BASE
    return f'<text y="{y}">{"".join(_spans(line))}</text>'


def _spans(line: Line) -> Iterator[str]:
    for run in runs(line):
        kind = run.kind if run.kind in ("wide", "rtl") else ""
        classes = " ".join(filter(None, (kind, run.classes)))
        named = f' class="{classes}"' if classes else ""
        # words from right to left begin at their right end
        cell = run.cell + run.cells if run.kind == "rtl" else run.cell
        yield f'<tspan x="{_MARGIN + cell * _CELL}"{_length(run)}{named}>{escaped(run.text)}</tspan>'


def _length(run: Run) -> str:
    """Return how long a run is, so that any font keeps to the cells; wide characters are spaced instead."""
    if run.kind == "wide" or not run.cells:
        return ""
    return f' textLength="{run.cells * _CELL}" lengthAdjust="spacingAndGlyphs"'
