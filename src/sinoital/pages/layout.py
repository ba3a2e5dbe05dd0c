"""Layout of text in columns of cells: wrapping, padding, and pages made of styled lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from sinoital.pages.widths import cell_len as cell_len
from sinoital.pages.widths import chopped
from sinoital.quick.frozen import frozen

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

Span: TypeAlias = tuple[str, str]
Line: TypeAlias = tuple[Span, ...]

MIN_WIDTH: Final = 72
"""The cells below which a page has no columns."""

GAP: Final = "  "
"""What lies between the columns of a table."""


@frozen
class Page:
    """A picture: lines of (text, style) spans, already as wide as they should be."""

    lines: tuple[Line, ...]

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Give the lines to rich as they are: no markup, no wrapping, no emoji."""
        from rich.segment import Segment

        for line in self.lines:
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment.line()

    @property
    def text(self) -> str:
        """The lines without style."""
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in self.lines)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` cells, broken at blanks; longer words are cut."""
    words = text.split()
    line = " ".join(words)
    size_of = len if line.isascii() else cell_len
    if size_of(line) <= width:
        return [line]
    lines, line, used = [], "", 0
    for word in words:
        size = size_of(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        *full, word = _pieces(word, width) if size > width else [word]
        lines += full
        line, used = word, size_of(word)
    return [*lines, line] if line else lines


def stacked(pages: Iterable[Page]) -> Page:
    """Return pages as one, an empty line between two."""
    lines: list[Line] = []
    for page in pages:
        lines += [(), *page.lines] if lines else page.lines
    return Page(tuple(lines))


def paragraph(text: str, width: int, style: str = "", *, indent: int = 0) -> Iterator[Line]:
    """Yield a text as lines of one style, broken as in `wrapped`; the indent is part of the width."""
    for part in wrapped(text, width - indent):
        yield ((" " * indent + part, style),)


def packed(items: Iterable[str], width: int) -> list[str]:
    """Return texts side by side, two blanks apart, as many to a line as fit; longer ones are wrapped."""
    lines: list[str] = []
    for item in items:
        if lines and cell_len(lines[-1]) + 2 + cell_len(item) <= width:
            lines[-1] += f"  {item}"
        else:
            lines += wrapped(item, width)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word that is too long in pieces, broken after a colon or hyphens if that helps."""
    head, colon, tail = word.partition(":")
    if colon and tail and max(cell_len(head) + 1, cell_len(tail)) <= width:
        return [head + colon, tail]
    pieces = [""]
    for part in re.findall(r"[^-]*-|[^-]+", word):
        if cell_len(part) > width:
            return chopped(word, width)
        if cell_len(pieces[-1]) + cell_len(part) <= width:
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces


def padded(text: str, width: int) -> str:
    """Return a text filled with blanks to a width in cells."""
    return text.ljust(width) if text.isascii() else text + " " * (width - cell_len(text))


def footed(page: Page, notes: Iterable[str], width: int) -> Page:
    """Return a page with notes below it, an empty line between, at most as many cells wide as asked."""
    parts = [part for note in notes for part in ([note] if cell_len(note) <= width else wrapped(note, width))]
    foot = [((part, "dim"),) for part in parts]
    return Page((*page.lines, (), *foot)) if foot else page


def columns(
    cells: Sequence[Span], widths: Sequence[int], gap: str = " ", rail: tuple[int, str] | None = None
) -> Iterator[Line]:
    """Yield the lines of one row: each cell wrapped into its column, nothing cut off.

    `rail` is the number of a column and what it holds on every line after the first.
    """
    wrappeds = [wrapped(text, width) for (text, _), width in zip(cells, widths, strict=True)]
    height = max(map(len, wrappeds))
    if rail is not None:
        number, sign = rail
        wrappeds[number] = [cells[number][0], *[sign] * (height - 1)]
    for number in range(height):
        spans: list[Span] = []
        for (_, style), parts, width in zip(cells, wrappeds, widths, strict=True):
            part = parts[number] if number < len(parts) else ""
            if spans:
                spans.append((gap, ""))
            spans.append((padded(part, width), style if part else ""))
        yield _stripped(spans)


def ruled(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    styles: Sequence[str],
    widths: Sequence[int],
    rule: str,
) -> Iterator[Line]:
    """Yield a table: its headings with a rule under each, and its rows in the styles of their columns."""
    yield from columns([(heading, "bold") for heading in headings], widths, GAP)
    yield ((GAP.join(rule * size for size in widths), "dim"),)
    for row in rows:
        yield from columns(list(zip(row, styles, strict=True)), widths, GAP)


def _stripped(spans: list[Span]) -> Line:
    while spans and not spans[-1][0].strip():
        spans.pop()
    if spans:
        text, style = spans[-1]
        spans[-1] = text.rstrip(), style
    return tuple(spans)


def fitted(wanted: Sequence[int], available: int, least: Sequence[int]) -> list[int]:
    """Return column widths that fill at most `available` cells; what is over the least goes to the widest.

    Every column has its least width, even where that is more than available; the rest is shared out by how
    much more each wants.
    """
    spare = available - sum(least)
    wishes = [want - low for want, low in zip(wanted, least, strict=True)]
    if spare >= sum(wishes):
        return list(wanted)
    if spare <= 0:
        return list(least)
    widths = [low + spare * wish // sum(wishes) for low, wish in zip(least, wishes, strict=True)]
    left = available - sum(widths)
    for n in sorted(range(len(widths)), key=lambda n: (-wishes[n], n)):
        more = min(left, wanted[n] - widths[n])
        widths[n] += more
        left -= more
    return widths


def longest(texts: Iterable[str]) -> int:
    """Return the width of the widest text, in cells."""
    return max(map(cell_len, texts), default=0)


def narrowest(texts: Iterable[str], most: int) -> int:
    """Return the cells that a column needs so that no word is cut, but at most `most`."""
    return min(most, longest(word for text in texts for word in text.split()))


def blocks(names: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[Line]:
    """Yield rows as blocks of `name: text` lines, for pages too narrow for columns."""
    for row in rows:
        for name, text in zip(names, row, strict=True):
            if text:
                yield from paragraph(f"{name}: {text}", width)
        yield ()
