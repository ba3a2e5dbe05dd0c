"""Command `anniversaries`: the anniversaries that fall in a year."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from sinoital.cli.headings import CHOOSE, WRITE
from sinoital.cli.loaded import chosen
from sinoital.cli.options import AsJson, FilterOptions, with_choice, with_output
from sinoital.cli.output import Output
from sinoital.records.problems import shortened, shown_path

_DIGITS: Final = 4
"""How many digits a year has at the most: calendars and dates of other programs end with 9999."""


def _year(text: str) -> int:
    """Return a year as typed; raises BadParameter."""
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS and int(text)):
        raise typer.BadParameter(f"'{shortened(text)}' is no year from 1 to 9999: write one such as 2027")
    return int(text)


@with_choice
@with_output
def anniversaries(
    options: FilterOptions,
    output: Output,
    year: Annotated[
        int,
        typer.Argument(
            metavar="YEAR", parser=_year, help="The year, such as 2027: 1 to 9999.", show_default=False
        ),
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

    if ics is not None:
        _check_calendar(ics, output, as_json=as_json)
    read, selection = chosen(options)
    history = read.history
    made = asked([row.dated for row in selection.rows], year, every=every)
    if ics is not None:
        from sinoital.cli.files import write_text
        from sinoital.cli.formats import tell_calendar
        from sinoital.export.ics import anniversaries_not_in_calendar, anniversaries_to_ics

        write_text(anniversaries_to_ics(history, made), ics, force=output.force, option="--ics")
        tell_calendar(len(made.found), anniversaries_not_in_calendar(made), "anniversary")
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
    return read.code


def _check_calendar(target: Path, output: Output, *, as_json: bool) -> None:
    """Raise BadParameter for a calendar that is refused, before anything is read or written."""
    from sinoital.cli.files import refuse

    if as_json:
        raise typer.BadParameter("--json prints data: leave out one of the two", param_hint="'--ics'")
    for option, other in output.files.items():
        if os.path.realpath(other) == os.path.realpath(target):
            message = f"{shown_path(str(target))} is the file of --{option}: name another"
            raise typer.BadParameter(message, param_hint="'--ics'")
    refuse(target, force=output.force, option="--ics")


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"anniversaries": anniversaries}
