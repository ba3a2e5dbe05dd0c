"""The pictures on the command line: each chooses events and draws them, or pipes one record a line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final

import typer

from sinoital.cli.loaded import selected
from sinoital.cli.options import Asked, Grouping, with_filters, with_output
from sinoital.cli.output import Output


@with_filters
@with_output
def timeline(
    asked: Asked,
    output: Output,
    group_by: Annotated[Grouping, typer.Option("--group-by", help="What stands in the headings.")] = "year",
) -> int:
    """Print the timeline: years down the page."""
    from sinoital.views import timeline as view
    from sinoital.views.blocks import grouped

    chronology, selection, code = selected(asked)
    ordered = asked.sort == "date"
    blocks = grouped(chronology, selection.rows, group_by, ordered=ordered, reverse=asked.reverse)
    output.page(
        lambda: view.timeline(chronology, blocks, output.width, output.glyphs),
        view.records(chronology, selection.rows, output.glyphs),
        f"{chronology.title}: timeline",
        "Down the page by time: the date of each event, who, what, and where it is said.",
    )
    output.counts(selection, chronology.left_out, view.shown_meanings(blocks))
    return code


@with_filters
@with_output
def table(
    asked: Asked,
    output: Output,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Which columns, in which order; 'all' for every one.")
    ] = None,
) -> int:
    """Print one row an event, with the columns of your choice."""
    from sinoital.views import table as view

    names = _columns(columns, view.DEFAULT_COLUMNS, list(view.COLUMNS))
    chronology, selection, code = selected(asked)
    output.page(
        lambda: view.table(chronology, selection.rows, output.width, names, output.glyphs),
        view.records(chronology, selection.rows, names, output.glyphs),
        f"{chronology.title}: table",
        f"One row an event: {', '.join(names)}.",
    )
    output.counts(selection, chronology.left_out)
    return code


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


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"timeline": timeline, "table": table}
