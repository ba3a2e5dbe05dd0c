"""Commands that draw beside the timeline; a pipe gets one record a line."""

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sinoital.cli.loaded import Loaded, chosen
from sinoital.cli.options import (
    AsJson,
    Everything,
    FacetName,
    FacetOrTime,
    FilterOptions,
    today,
    with_filters,
    with_output,
)
from sinoital.cli.output import Output
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.questions.facets import FACETS, facet_name
from sinoital.questions.grouping import members, named_groups
from sinoital.questions.selection import Selection

if TYPE_CHECKING:
    from sinoital.counting.crosstab_time import TimeCrosstab
    from sinoital.pages.layout import Page


@with_filters
@with_output
def table(
    options: FilterOptions,
    output: Output,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Which columns, in which order; 'all' for every one.")
    ] = None,
    every: Everything = False,
    as_json: AsJson = False,
) -> int:
    """Print one row an event, with the columns of your choice."""
    from sinoital.cli.columns import columns_named
    from sinoital.views import table as view

    names = columns_named(columns, view.DEFAULT_COLUMNS, list(view.COLUMNS))
    read, selection = chosen(options, brief=not every)
    history = read.history
    if as_json:
        from sinoital.export.lists import table as answer

        output.data(answer(history, selection.rows, names))
        output.counts(selection, history.records.left_out)
        return read.code
    return _draw(
        output,
        read,
        selection,
        lambda: view.table(history, selection.rows, output.width, names, output.glyphs),
        view.records(history, selection.rows, names),
        f"One row an event: {', '.join(names)}.",
    )


@with_filters
@with_output
def lanes(
    options: FilterOptions,
    output: Output,
    by: Annotated[FacetName, typer.Option(help="What has a lane.", case_sensitive=False)] = "experiment",
    with_today: Annotated[bool, typer.Option("--today", help="Draw a line at today.")] = False,
    no_gaps: Annotated[bool, typer.Option("--no-gaps", help="Cut no idle time out.")] = False,
    with_periods: Annotated[
        bool, typer.Option("--periods", help="Draw all named times; else those of --during.")
    ] = False,
    every: Everything = False,
) -> int:
    """Print a lane for each experiment, with time across the page."""
    from sinoital.questions.periods import in_time, periods_named
    from sinoital.views.lanes import picture as view

    read, selection = chosen(options, brief=not every)
    history = read.history
    facet = facet_name(by)
    only = named_groups(history.records, facet, options.named[facet])
    found = view.lanes_of(history, selection.rows, facet, only)
    day = today() if with_today else None
    known = history.records.periods
    periods = in_time(known.values()) if with_periods else periods_named(known, options.during or ())
    frame = view.Frame(
        since=selection.since, until=selection.until, today=day, cut=not no_gaps, periods=periods
    )

    @functools.cache
    def picture(width: int) -> view.Picture:
        return view.lanes(history, found, width, frame, output.glyphs)

    code = _draw(
        output,
        read,
        selection,
        lambda: picture(output.width).page,
        view.records(history, found),
        "Time across the page, with a lane for each group: what is certain, and what is possible.",
        # of the signs that were drawn: a pipe gets no picture
        picture(output.width).meanings if output.drawn else (),
    )
    output.note(f"{counted(len(found), 'lane')}; {view.in_several(found)} of the events in more than one")
    return code


Per = Annotated[
    Literal["month", "year", "decade", "century", "millennium"] | None,
    typer.Option(help="Which stretches to count in; by default what fits."),
]
UnderWay = Annotated[
    bool,
    typer.Option("--under-way", help="Count what was under way, not only what began."),
]


@with_filters
@with_output
def density(
    options: FilterOptions,
    output: Output,
    per: Per = None,
    under_way: UnderWay = False,
) -> int:
    """Print how many events there were in each year or decade: certain, expected, possible."""
    from sinoital.counting.buckets import UNITS
    from sinoital.counting.histogram import histogram
    from sinoital.views.counts import density as view

    read, selection = chosen(options)
    with _too_fine_refused():
        found = histogram(
            [row.dated for row in selection.rows],
            unit=UNITS[per] if per else None,
            under_way=under_way,
            since=selection.since,
            until=selection.until,
        )
    return _draw(
        output,
        read,
        selection,
        lambda: view.density(found, output.width, output.glyphs),
        view.records(found, output.glyphs),
        "How many events there were, and how sure that is: certain, expected, possible.",
    )


@with_filters
@with_output
def grid(
    options: FilterOptions,
    output: Output,
    rows: Annotated[FacetName, typer.Option(help="What stands in the rows.")] = "experiment",
    columns: Annotated[FacetOrTime, typer.Option(help="What stands in the columns.")] = "time",
    per: Per = None,
    under_way: UnderWay = False,
    every: Everything = False,
) -> int:
    """Print a heat map: entities, topics or kinds by time, or by one another."""
    names = facet_name(rows)
    if columns != "time":
        for option, typed in (("--per", per), ("--under-way", under_way)):
            if typed:
                raise typer.BadParameter("it is only for --columns time", param_hint=f"'{option}'")
    read, selection = chosen(options, brief=not every)
    if columns == "time":
        return _draw_by_time(output, read, selection, names, per, under_way)
    return _draw_by_name(output, read, selection, names, facet_name(columns))


def _draw(
    output: Output,
    read: Loaded,
    selection: Selection,
    page: "Callable[[], Page]",
    records: Iterable[str],
    about: str,
    meanings: Iterable[str] = (),
    *,
    of: str = "",
) -> int:
    """Print a picture of the chosen events and, below it, what they are; return the exit code.

    The picture has the title of the chronology, and behind it what it is a picture `of`.
    """
    chronology = read.history.records
    output.page(page, records, ": ".join(filter(None, (chronology.title, of))), about)
    output.counts(selection, chronology.left_out, meanings)
    return read.code


def _draw_by_time(
    output: Output, read: Loaded, selection: Selection, rows: str, per: str | None, under_way: bool
) -> int:
    from sinoital.views.counts import grid as view

    history = read.history
    found = _by_time(history, selection, rows, per, under_way, output)
    return _draw(
        output,
        read,
        selection,
        lambda: view.time_grid(history, found, rows, output.width, output.glyphs),
        view.time_records(history, found, rows, output.glyphs),
        "How many events each row had, and when.",
        of=f"{FACETS[rows].option} by time",
    )


def _draw_by_name(output: Output, read: Loaded, selection: Selection, rows: str, columns: str) -> int:
    from sinoital.counting.crosstab import by_name
    from sinoital.views.counts import grid_by_name as view

    history = read.history
    found = by_name(history, selection.rows, rows, columns)
    return _draw(
        output,
        read,
        selection,
        lambda: view.name_grid(history, found, rows, columns, output.width, output.glyphs),
        view.name_records(history, found, rows, columns),
        "How many events each row shares with each column.",
        of=f"{FACETS[rows].option} by {FACETS[columns].option}",
    )


def _by_time(
    history: DatedChronology,
    selection: Selection,
    rows: str,
    per: str | None,
    under_way: bool,
    output: Output,
) -> "TimeCrosstab":
    """Return a grid by time with columns as narrow as the page takes; raises BadParameter."""
    from sinoital.counting.buckets import UNITS
    from sinoital.counting.crosstab_time import by_time
    from sinoital.views.counts.grid import room_for_time
    from sinoital.views.counts.grid_layout import name_text

    names = [name_text(history.records, rows, name) for name in members(history, selection.rows, rows)]
    room = room_for_time([*names, rows], len(selection.rows), output.width)
    with _too_fine_refused():
        return by_time(
            history,
            selection.rows,
            rows,
            most=room if output.drawn else None,
            unit=UNITS[per] if per else None,
            under_way=under_way,
            since=selection.since,
            until=selection.until,
        )


@contextlib.contextmanager
def _too_fine_refused() -> Iterator[None]:
    """Raise BadParameter for a unit of time that makes too many columns or bars."""
    from sinoital.counting.histogram import TooFineError

    try:
        yield
    except TooFineError as error:
        raise typer.BadParameter(str(error), param_hint="'--per'") from None


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "table": table,
    "lanes": lanes,
    "density": density,
    "grid": grid,
}
