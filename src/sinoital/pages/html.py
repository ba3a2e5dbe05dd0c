"""Pages as HTML: text that stays text, columns kept by the cell, light and dark."""

from collections.abc import Iterator
from typing import Final

from sinoital.pages.cells import Run, escaped, runs
from sinoital.pages.layout import Line, Page
from sinoital.pages.palette import FONTS, colours

_LAYOUT: Final = (
    "body{margin:2rem;font:1rem/1.5 system-ui,sans-serif}h1{font-size:1.25rem;margin:0}"
    f"pre{{font:15px/20px {FONTS};overflow-x:auto}}"
    "pre span{white-space:pre}.bold{font-weight:700}"
    ".cell,.wide{display:inline-block;height:20px;overflow:hidden;vertical-align:top}"
    ".wide{letter-spacing:calc(2ch - 1em)}"
)


def to_html(page: Page, title: str, description: str, language: str = "en") -> str:
    """Return a page as an HTML file that refers to nothing outside of it; the same page gives the same bytes.

    It is well-formed as XML too.
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escaped(language)}">',
            "<head>",
            '<meta charset="utf-8"/>',
            '<meta name="viewport" content="width=device-width"/>',
            '<meta name="color-scheme" content="light dark"/>',
            f'<meta name="description" content="{escaped(description)}"/>',
            f"<title>{escaped(title)}</title>",
            f"<style>{_LAYOUT}{colours('body{background', 'body')}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escaped(title)}</h1>",
            f'<p class="dim">{escaped(description)}</p>',
            f"<pre>{''.join(_lines(page))}</pre>",
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _lines(page: Page) -> Iterator[str]:
    for line in page.lines:
        yield "".join(_spans(line)) + "\n"


def _spans(line: Line) -> Iterator[str]:
    for run in runs(line):
        yield _span(run)


def _span(run: Run) -> str:
    """Return a run; what a font may draw in another width than letters stands in a box of its cells."""
    box = "" if run.plain or not run.cells else "wide" if run.wide else "cell"
    classes = " ".join(filter(None, (box, run.classes)))
    named = f' class="{classes}"' if classes else ""
    style = f' style="width:{run.cells}ch"' if box else ""
    return f"<span{named}{style}>{escaped(run.text)}</span>" if classes else escaped(run.text)
