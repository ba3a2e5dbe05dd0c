"""Command `anniversaries`: the anniversaries that fall in a year."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.headings import CHOOSE, WRITE
from sinoital.cli.loaded import chosen
from sinoital.cli.options import AsJson, FilterOptions, with_choice, with_output
from sinoital.cli.output import Output, remark


@with_choice
@with_output
def anniversaries(
    options: FilterOptions,
    output: Output,
    year: Annotated[
        int,
        typer.Argument(metavar="YEAR", min=1, max=9999, help="The year, such as 2027.", show_default=False),
    ],
    every: Annotated[
        bool,
        typer.Option("--every", help="All of them, not only round numbers of years.", rich_help_panel=CHOOSE),
    ] = False,
    as_json: AsJson = False,
    ics: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write those that are known to the day into a calendar file.",
            rich_help_panel=WRITE,
        ),
    ] = None,
) -> int:
    """Print the anniversaries that fall in a year, and how precisely each date is known."""
    from sinoital.questions.anniversaries import anniversaries as asked
    from sinoital.views import anniversaries as view

    read, selection = chosen(options)
    history, code = read.history, read.code
    made = asked([row.dated for row in selection.rows], year, every=every)
    if ics is not None:
        from sinoital.cli.files import write_text
        from sinoital.cli.formats import no_calendar, not_by_day
        from sinoital.export.ics import anniversaries_not_in_calendar, anniversaries_to_ics

        if as_json:
            raise typer.BadParameter("--json prints data: leave out one of the two", param_hint="'--ics'")
        left = anniversaries_not_in_calendar(made)
        if left == len(made.found):
            remark(no_calendar(left, "anniversary"))
            code = 1
        else:
            write_text(anniversaries_to_ics(history, made), ics, force=output.force, option="--ics")
            if left:
                remark(f"{not_by_day(left, 'anniversary')}: not in the calendar")
    elif as_json:
        from sinoital.export.answers import anniversaries as answer

        output.data(answer(made))
    if output.files or (ics is None and not as_json):
        output.page(
            lambda: view.anniversaries(history.records, made, output.width, output.glyphs),
            view.records(history.records, made),
            f"{history.records.title}: anniversaries in {year}",
            "Anniversaries that fall in a year.",
        )
    output.note(view.summary(made), filed=view.filed(made))
    output.nothing_found(selection)
    return code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"anniversaries": anniversaries}
