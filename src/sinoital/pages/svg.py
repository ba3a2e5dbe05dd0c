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


def to_svg(page: Page, title: str, description: str, language: str = "en") -> str:
    """Return a page as an SVG file that refers to nothing outside of it; the same page gives the same bytes.

    A cell is 9 units wide and a line 20 high. Screen readers read title and description.
    """
    width = width_of(page) * _CELL + 2 * _MARGIN
    height = len(page.lines) * _LINE + 2 * _MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc" '
        f'lang="{escaped(language)}" xml:space="preserve">'
    )
    return "\n".join(
        (
            head,
            f'<title id="title">{escaped(title)}</title>',
            f'<desc id="desc">{escaped(description)}</desc>',
            f"<style>{_style()}</style>",
            f'<rect class="page" width="{width}" height="{height}"/>',
            *(_line(number, line) for number, line in enumerate(page.lines) if line),
            "</svg>\n",
        )
    )


def _style() -> str:
    return (
        f"text{{font:{_FONT}px {FONTS};white-space:pre}}.bold{{font-weight:700}}"
        f".wide{{letter-spacing:{2 * _CELL - _FONT}px}}"
        f"{colours('.page{fill', 'text')}"
    )


def _line(number: int, line: Line) -> str:
    y = _MARGIN + number * _LINE + _BASE
    return f'<text y="{y}">{"".join(_spans(line))}</text>'


def _spans(line: Line) -> Iterator[str]:
    for run in runs(line):
        classes = " ".join(filter(None, ("wide" if run.wide else "", run.classes)))
        named = f' class="{classes}"' if classes else ""
        place = _MARGIN + run.cell * _CELL
        yield f'<tspan x="{place}"{_length(run)}{named}>{escaped(run.text)}</tspan>'


def _length(run: Run) -> str:
    """Return how long a run is, so that any font keeps to the cells; wide characters are spaced instead."""
    if run.wide or not run.cells:
        return ""
    return f' textLength="{run.cells * _CELL}" lengthAdjust="spacingAndGlyphs"'
