"""The command `timeline`, which is meant without a command too."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sinoital.cli.loaded import chosen
from sinoital.cli.options import Everything, FilterOptions, GroupName, with_filters, with_output
from sinoital.cli.output import Output
from sinoital.questions.facets import facet_name

if TYPE_CHECKING:
    from sinoital.pages.layout import Page
    from sinoital.views.blocks import Block


@with_filters
@with_output
def timeline(
    options: FilterOptions,
    output: Output,
    every: Everything = False,
    group_by: Annotated[
        GroupName | None, typer.Option("--group-by", help="Print headings: by year, decade, or names.")
    ] = None,
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Print the first and the last day instead of dates in words.")
    ] = False,
    order: Annotated[
        bool, typer.Option("--order", help="Mark rows that may stand the other way round.")
    ] = False,
    header: Annotated[bool, typer.Option("--header", help="In a pipe: name the columns first.")] = False,
) -> int:
    """Print the timeline: what happened when, and where it is said."""
    from sinoital.questions.parts import parts_of
    from sinoital.views import timeline as view
    from sinoital.views.foot import counts

    read, selection = chosen(options, brief=not every)
    history, by_time = read.history, options.sort == "date"
    # headings part the rows of a page; in a pipe each row comes once, whatever the headings
    in_parts = by_time and (group_by is None or not output.drawn)
    parts = parts_of(history, selection, options.time_text(selection), by_time=in_parts, every=every)

    def blocks() -> "Sequence[Block]":
        from sinoital.views.blocks import grouped, of_parts

        if group_by is None:
            return of_parts(parts, order=order and by_time, reverse=options.reverse)
        by = facet_name(group_by)
        return grouped(
            history, selection.rows, by, ordered=by_time, reverse=options.reverse, order=order and by_time
        )

    def page() -> "Page":
        from sinoital.cli.page import framed

        frame = framed(read, selection, parts, options, output, bounds=bounds)
        return view.timeline(history, blocks(), output.width, output.glyphs, frame, bounds=bounds)

    output.page(
        page,
        view.records(history, parts.parts, header=header, bounds=bounds),
        history.records.title,
        " ".join(
            (
                "The events in the order of time, each with its date and with where it is said.",
                *counts(selection, parts, history.records.left_out, remedies=False),
            )
        ),
    )
    if output.drawn:
        output.legend({"unsettled"} if order and any(any(block.loose) for block in blocks()) else ())
        output.nothing_found(selection)
    else:
        output.note(" ".join(counts(selection, parts, history.records.left_out)))
        output.nothing_found(selection)
    return read.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"timeline": timeline}
