"""The pictures on the command line: each chooses events and draws them, or pipes one record a line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.loaded import selected
from sinoital.cli.options import AsciiOnly, Asked, Width, with_filters
from sinoital.cli.output import Output, counted, remark
from sinoital.dates.day import day_of
from sinoital.grouping import named_groups


@with_filters
def timeline(asked: Asked, width: Width = None, ascii_only: AsciiOnly = False) -> int:
    """Print the timeline: years down the page."""
    from sinoital.views import timeline as view

    chronology, selection, code = selected(asked)
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: view.timeline(chronology, selection.rows, output.width, output.glyphs),
        view.records(chronology, selection.rows, output.glyphs),
    )
    output.counts(selection, chronology.left_out, view.shown_meanings(selection.rows))
    return code


@with_filters
def table(
    asked: Asked,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Which columns, in which order; 'all' for every one.")
    ] = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print one row an event, with the columns of your choice."""
    from sinoital.views import table as view

    names = _columns(columns, view.DEFAULT_COLUMNS, list(view.COLUMNS))
    chronology, selection, code = selected(asked)
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: view.table(chronology, selection.rows, output.width, names, output.glyphs),
        view.records(chronology, selection.rows, names, output.glyphs),
    )
    output.counts(selection, chronology.left_out)
    return code


@with_filters
def lanes(
    asked: Asked,
    by: Annotated[
        Literal["experiment", "institution", "topic", "person", "place", "kind", "country", "source"],
        typer.Option(help="What has a lane.", case_sensitive=False),
    ] = "experiment",
    today: Annotated[bool, typer.Option("--today", help="Draw a line at today.")] = False,
    no_gaps: Annotated[bool, typer.Option("--no-gaps", help="Cut no idle time out.")] = False,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print a lane for each experiment, with time across the page."""
    from sinoital.views import lanes as view

    chronology, selection, code = selected(asked)
    only = named_groups(chronology, by, getattr(asked, by, None) or ())
    found = view.lanes_of(chronology, selection.rows, by, only)
    output = Output(width, ascii_only=ascii_only)
    frame = view.Frame(
        since=selection.since, until=selection.until, today=_today() if today else None, cut=not no_gaps
    )
    picture = view.Picture()
    if output.drawn:
        picture = view.lanes(chronology, found, output.width, frame, output.glyphs)
    output.page(lambda: picture.page, view.records(chronology, found, output.glyphs))
    output.counts(selection, chronology.left_out, picture.meanings)
    remark(f"{counted(len(found), 'lane')}; {view.in_several(found)} of the events in more than one")
    return code


def _today() -> int:
    now = date.today()
    return day_of(now.year, now.month, now.day)


def _columns(asked: str | None, default: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    if asked is None:
        return default
    if asked.strip() == "all":
        return known
    names = [name.strip().casefold() for name in asked.split(",")]
    for name in names:
        if name not in known:
            message = f"no column is called '{name}'; there are {', '.join(known)}"
            raise typer.BadParameter(message, param_hint="'--columns'")
    return names


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"timeline": timeline, "table": table, "lanes": lanes}
