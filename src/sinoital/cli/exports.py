"""Commands for other programs: `export`, and `date`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.files import write_text
from sinoital.cli.loaded import chosen
from sinoital.cli.options import DataFolder, FilterOptions, Force, data_folder, with_filters
from sinoital.cli.output import Output
from sinoital.store.loading import named_times, read_periods_of


@with_filters
def export(
    options: FilterOptions,
    format_: Annotated[
        Literal["csv", "json", "jsonl"],
        typer.Argument(metavar="FORMAT", help="csv, json or jsonl.", case_sensitive=False),
    ],
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
    ] = None,
    force: Force = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV for spreadsheets: BOM, ';', formulas guarded.")
    ] = False,
) -> int:
    """Write the chosen events as CSV, JSON or JSON Lines."""
    if excel and format_ != "csv":
        raise typer.BadParameter("--excel is a profile of csv", param_hint="'--excel'")
    read, selection = chosen(options)
    events = [row.dated for row in selection.rows]
    if format_ == "csv":
        from sinoital.export.csv import to_csv

        text = to_csv(read.history, events, excel=excel)
    elif format_ == "json":
        from sinoital.export.json import to_json

        text = to_json(read.history, events, read.statements(options).statements)
    else:
        from sinoital.export.json import to_jsonl

        text = to_jsonl(read.history, events)
    write_text(text, target, force=force)
    Output().counts(selection, read.history.records.left_out)
    return read.code


def date(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT…", help="Dates to read; '-' reads one a line from stdin."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Print which words are read, and how.")] = False,
    data: DataFolder = None,
) -> int:
    """Tell what a date means: EDTF (ISO 8601-2), or words such as 'early 2009', also Italian or Chinese."""
    from sinoital.cli import dates

    texts = texts or []
    if rules:
        sys.stdout.write(dates.rules())
    elif not texts:
        raise typer.BadParameter("give a date to read, or --rules")
    for text in texts:
        # Typer lets unknown options pass here, for years such as -0044
        if text.startswith("--"):
            raise typer.BadParameter(f"no such option: {text}")
    return dates.print_meanings(
        texts, lambda: named_times(read_periods_of(data_folder(data))), as_json=as_json
    )


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"export": export, "date": date}
