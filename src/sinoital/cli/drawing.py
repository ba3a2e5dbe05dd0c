"""Command that draws a picture for slides: `draw`, as SVG or PNG."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sinoital.cli.files import refuse, write_parts
from sinoital.cli.headings import DRAW
from sinoital.cli.loaded import chosen
from sinoital.cli.options import (
    Everything,
    FacetName,
    FilterOptions,
    Force,
    today,
    with_filters,
)
from sinoital.cli.output import Output, remark
from sinoital.nouns import counted
from sinoital.questions.facets import facet_name
from sinoital.questions.grouping import named_groups
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import shortened, shown_path
from sinoital.records.visible import visible

if TYPE_CHECKING:
    from sinoital.questions.selection import Row
    from sinoital.views.slides.picture import Slide

_SIZE: Final = lazy_pattern(r"(\d{1,5})[x×](\d{1,5})")
_NARROWEST, _WIDEST = 240, 10_000
# letters of a smaller part of the height, on a page of 16:9 as wide, are not read from the back of a room
_READABLE: Final = 45
_MOST_NAMED: Final = 6
_FORMATS: Final = (".svg", ".png")


@with_filters
def draw(
    options: FilterOptions,
    target: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="What to write: a file that ends in .svg or .png."),
    ],
    by: Annotated[
        FacetName, typer.Option(help="What has a lane.", case_sensitive=False, rich_help_panel=DRAW)
    ] = "experiment",
    size: Annotated[
        str,
        typer.Option(
            metavar="SIZE",
            help="16:9, a4 (across), or WIDTHxHEIGHT; a PNG has twice as many pixels.",
            rich_help_panel=DRAW,
        ),
    ] = "16:9",
    dark: Annotated[
        bool, typer.Option("--dark/--light", help="Draw on a dark page.", rich_help_panel=DRAW)
    ] = False,
    title: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="The title; by default that of the chronology.", rich_help_panel=DRAW
        ),
    ] = None,
    subtitle: Annotated[
        str, typer.Option(metavar="TEXT", help="A line below the title.", rich_help_panel=DRAW)
    ] = "",
    no_sources: Annotated[
        bool, typer.Option("--no-sources", help="Name no sources at the foot.", rich_help_panel=DRAW)
    ] = False,
    with_today: Annotated[
        bool, typer.Option("--today", help="Draw a line at today.", rich_help_panel=DRAW)
    ] = False,
    no_gaps: Annotated[
        bool, typer.Option("--no-gaps", help="Cut no idle time out.", rich_help_panel=DRAW)
    ] = False,
    with_periods: Annotated[
        bool,
        typer.Option("--periods", help="Draw all named times; else those of --during.", rich_help_panel=DRAW),
    ] = False,
    every: Everything = False,
    force: Force = False,
) -> int:
    """Draw a picture for slides, as SVG or PNG: time across the page, a lane for each experiment."""
    from sinoital.questions.periods import in_time, periods_named
    from sinoital.views.lanes.picture import Frame, lanes_of
    from sinoital.views.slides.picture import Design, NothingToDrawError, slide

    width, height = _size(size)
    is_png = _is_png(target)
    refuse(target, force=force, option="FILE")
    if title is not None and not title.strip():
        raise typer.BadParameter("it is empty: give a text, or leave the option out", param_hint="'--title'")
    read, selection = chosen(options, brief=not every)
    history = read.history
    facet = facet_name(by)
    found = lanes_of(
        history, selection.rows, facet, named_groups(history.records, facet, options.named[facet])
    )
    known = history.records.periods
    frame = Frame(
        since=selection.since,
        until=selection.until,
        today=today() if with_today else None,
        cut=not no_gaps,
        periods=in_time(known.values()) if with_periods else periods_named(known, options.during or ()),
    )
    output = Output()
    design = Design(
        title=title or history.records.title,
        subtitle=subtitle,
        width=width,
        height=height,
        scheme="dark" if dark else "light",
        sources=not no_sources,
        read=selection.read,
    )
    try:
        made = slide(history, found, frame, design)
    except NothingToDrawError as error:
        output.counts(selection, history.records.left_out)
        remark(f"{error}: {shown_path(str(target))} is not written")
        return 1
    write_parts([_png(made) if is_png else made.svg], target, force=force, option="FILE")
    output.counts(selection, history.records.left_out)
    for text in _remarks(made, target, size, is_png=is_png):
        remark(text)
    return read.code


def _size(text: str) -> tuple[int, int]:
    """Return width and height as typed; raises BadParameter."""
    from sinoital.views.slides.picture import SIZES

    if (named := text.strip().casefold()) in SIZES:
        return SIZES[named]
    if found := _SIZE.fullmatch(named):
        width, height = int(found[1]), int(found[2])
        if _NARROWEST <= width <= _WIDEST and _NARROWEST / 2 <= height <= _WIDEST:
            return width, height
        message = (
            f"{width}x{height}: a picture is {_NARROWEST} to {_WIDEST} wide, and half of that to as much high"
        )
        raise typer.BadParameter(message, param_hint="'--size'")
    message = f"'{shortened(text)}' is no size: give {', '.join(SIZES)}, or WIDTHxHEIGHT such as 1600x900"
    raise typer.BadParameter(message, param_hint="'--size'")


def _is_png(target: Path) -> bool:
    """Tell whether a PNG is wanted, or an SVG; raises BadParameter for any other file, or if it cannot be."""
    ending = target.suffix.casefold()
    if str(target) == "-":
        message = "-: a picture is not written to stdout; name a file that ends in .svg or .png"
        raise typer.BadParameter(message, param_hint="'FILE'")
    if ending not in _FORMATS:
        message = f"{shown_path(str(target))}: name a file that ends in {' or '.join(_FORMATS)}"
        raise typer.BadParameter(message, param_hint="'FILE'")
    if ending == ".png":
        # before anything is read: it is told at once
        from sinoital.pages.png import NoRendererError, check_renderer

        try:
            check_renderer()
        except NoRendererError as error:
            raise typer.BadParameter(f"{error}; or write an .svg", param_hint="'FILE'") from None
    return ending == ".png"


def _png(made: "Slide") -> bytes:
    """Return a slide as PNG; raises BadParameter for one that is too large."""
    from sinoital.pages.png import MOST_PIXELS, ZOOM, to_png

    width, height = made.width * ZOOM, made.height * ZOOM
    if width * height > MOST_PIXELS:
        message = f"a PNG of {width}x{height} pixels is too large: choose fewer events, or write an .svg"
        raise typer.BadParameter(message, param_hint="'FILE'")
    return to_png(made.svg)


def _remarks(made: "Slide", target: Path, size: str, *, is_png: bool) -> Iterator[str]:
    """Yield what is to be told of a slide: its size, and what does not stand on it as it should."""
    from sinoital.pages.png import ZOOM

    zoom = ZOOM if is_png else 1
    lanes = counted(len(made.arrangement.lanes), "lane")
    events = counted(made.events, "event")
    several = f", {made.several} of them in several" if made.several else ""
    yield f"{shown_path(str(target))}: {made.width * zoom}x{made.height * zoom}, {events} in {lanes}{several}"
    if made.arrangement.is_grown:
        larger = f", or give a larger --size such as {made.width}x{made.height}"
        remedy = "choose fewer with filters" + (larger if made.height <= _WIDEST else "")
        yield f"it is higher than {size}, since all events are drawn: {remedy}"
    elif (part := min(made.height, made.width * 9 / 16) / made.arrangement.size) > _READABLE:
        remedy = "choose fewer with filters, or try another --by"
        yield f"{events} make small letters, 1/{part:.0f} of the height: for a projector {remedy}"
    if cut := made.arrangement.shortened:
        is_are = "title is" if cut == 1 else "titles are"
        yield f"{cut} {is_are} cut short: choose fewer events, or give a wider --size"
    if made.undated:
        yield f"not drawn, since no day is told: {_named(made.undated)}"


def _named(rows: "tuple[Row, ...]") -> str:
    titles = [visible(row.dated.event.title) for row in rows[:_MOST_NAMED]]
    more = [f"{len(rows) - _MOST_NAMED} more"] if len(rows) > _MOST_NAMED else []
    return "; ".join([*titles, *more])


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"draw": draw}
