"""Pages as HTML: text that stays text, columns kept by the cell, for wide and narrow screens and sheets."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoital.pages.cells import Run, escaped, runs, width_of
from sinoital.pages.layout import Line, Page
from sinoital.pages.palette import FONTS, colours

# the width of a cell in parts of the font's size: the widest of the usual fonts has 0.602
_CELL: Final = 0.61
_LARGEST: Final = 15 / 16
_SMALLEST: Final = 11 / 16
_MARGIN: Final = 1.5
_NARROW_MARGIN: Final = 1
_PHONE: Final = 45
"""The widest screen, in rem, that is too narrow for any page of more cells than a narrow one."""
_PORTRAIT_CELLS: Final = 130
"""The cells of the widest page that is printed upright."""
_PRINTABLE: Final = {"portrait": 186, "landscape": 273}
"""The millimetres of a sheet of A4 between its margins."""

_LAYOUT: Final = (
    f"body{{margin:{_MARGIN}rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}}"
    "h1{font-size:1.25rem;margin:0}p,h2,ul,li{margin:0;padding:0}"
    f".page{{margin-top:1rem;line-height:1.3333;overflow-x:auto;font-family:{FONTS}}}"
    "li{list-style:none}h2{font-size:inherit;font-weight:inherit}"
    ".page h2,.page p,li{white-space:pre;overflow-wrap:normal}.bold{font-weight:700}"
    ".box{display:inline-block;unicode-bidi:isolate;white-space:pre}"
    "bdi{text-align:left}.wide{letter-spacing:calc(2ch - 1em)}"
)


def to_html(
    page: Page, title: str, description: str, language: str = "en", *, narrow: Page | None = None
) -> str:
    """Return a page as an HTML file that refers to nothing outside of it; the same page gives the same bytes.

    `narrow` is the same picture for a screen on which the page has no room, such as a phone. The file is
    well-formed as XML too. A line that is bold from its first cell on, or bold and then dim, is a heading;
    below it every line that begins at the first cell begins an item of a list, which the next ones continue.
    """
    if narrow and narrow.lines == page.lines:
        narrow = None
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escaped(language)}">',
            "<head>",
            '<meta charset="utf-8"/>',
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
            '<meta name="color-scheme" content="light dark"/>',
            f'<meta name="description" content="{escaped(description)}"/>',
            f"<title>{escaped(title)}</title>",
            f"<style>{_LAYOUT}{_sizes(page, narrow)}{colours('body{background', 'body')}</style>",
            "</head>",
            "<body>",
            "<main>",
            f'<h1 dir="auto">{escaped(title)}</h1>',
            f'<p class="dim" dir="auto">{escaped(description)}</p>',
            *_sheet(page, title),
            *(_strip(narrow) if narrow else ()),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _sizes(page: Page, narrow: Page | None) -> str:
    """Return the CSS that fits the columns to the window and to a sheet, and that picks the page to show."""
    cells = max(width_of(page), 1)
    margins = 2 * _MARGIN
    share = _share(f"100vw - {margins + 0.5}rem", cells)
    own = f".sheet{{font-size:clamp({_SMALLEST}rem,{share},{_LARGEST}rem)}}"
    way = "portrait" if cells <= _PORTRAIT_CELLS else "landscape"
    printed = (
        f"@page{{size:A4 {way};margin:12mm}}@media print{{body{{margin:0}}.page{{overflow:visible}}"
        f".sheet{{font-size:min(10.5pt,{_share(f'{_PRINTABLE[way]}mm', cells)})}}"
        "li,h2,.page p{break-inside:avoid}h1,h2{break-after:avoid}}"
    )
    if narrow is None:
        return f"{own}{printed}"
    fits = min(round(cells * _CELL * _SMALLEST + margins, 2), _PHONE)
    small = _share(f"100vw - {2 * _NARROW_MARGIN}rem", max(width_of(narrow), 1))
    return (
        f"{own}.strip{{display:none;font-size:min({_LARGEST}rem,{small})}}"
        f"@media screen and (max-width:{fits}rem){{body{{margin:{_NARROW_MARGIN}rem}}.sheet{{display:none}}"
        f".strip{{display:block}}}}{printed}"
    )


def _share(length: str, cells: int) -> str:
    """Return the size of a font of which so many cells are as long as a length."""
    return f"calc(({length})/{cells * _CELL:.2f})"


def _sheet(page: Page, title: str) -> Iterator[str]:
    """Yield the page as headings and lists."""
    # what may be wider than a window is scrolled by its keys, and so must be reached and named
    scrolled = (
        f' tabindex="0" role="region" aria-label="{escaped(title)}"'
        if width_of(page) * _CELL * _SMALLEST + 2 * _MARGIN > _PHONE
        else ""
    )
    yield f'<div class="page sheet"{scrolled}>'
    for is_heading, items in _parts(page):
        if is_heading:
            yield from (f"<h2>{_text(item)}</h2>" for item in items)
        else:
            yield f'<ul role="list">{"".join(f"<li>{_text(item)}</li>" for item in items)}</ul>'
    yield "</div>"


def _strip(page: Page) -> Iterator[str]:
    """Yield a narrow page as headings and paragraphs: its lines are too short to be items."""
    yield '<div class="page strip">'
    for is_heading, items in _parts(page):
        tag = "h2" if is_heading else "p"
        yield f"<{tag}>{_text(line for item in items for line in item)}</{tag}>"
    yield "</div>"


def _parts(page: Page) -> list[tuple[bool, list[list[Line]]]]:
    """Return the lines of a page in items, as headings and lists in turn; a blank line ends an item."""
    parts: list[tuple[bool, list[list[Line]]]] = []
    for line in page.lines:
        text = "".join(piece for piece, _ in line)
        is_heading = _is_heading(line)
        if parts and (not text.strip() or (text[0] == " " and not is_heading)):
            parts[-1][1][-1].append(line)
        elif parts and parts[-1][0] == is_heading:
            parts[-1][1].append([line])
        else:
            parts.append((is_heading, [[line]]))
    return parts


def _is_heading(line: Sequence[tuple[str, str]]) -> bool:
    spans = [(text, style) for text, style in line if text.strip()]
    if not spans or line[0][0][:1] == " " or spans[0][1] != "bold":
        return False
    return any(map(str.isalnum, spans[0][0])) and all(style == "dim" for _, style in spans[1:])


def _text(lines: Iterable[Line]) -> str:
    return "".join("".join(map(_span, runs(line))) + "\n" for line in lines)


def _span(run: Run) -> str:
    """Return a run; what a font may draw in another width than letters stands in a box of its cells."""
    box = "" if run.kind == "plain" or not run.cells else "box wide" if run.kind == "wide" else "box"
    classes = " ".join(filter(None, (box, run.classes)))
    if not classes:
        return escaped(run.text)
    tag, way = ("bdi", ' dir="rtl"') if run.kind == "rtl" else ("span", "")
    style = f' style="width:{run.cells}ch"' if box else ""
    return f'<{tag}{way} class="{classes}"{style}>{escaped(run.text)}</{tag}>'
