"""Commands for other programs: `export`, and `date`."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.files import write_text, write_texts
from sinoital.cli.headings import WRITE
from sinoital.cli.loaded import chosen, loaded
from sinoital.cli.options import (
    DataFolders,
    FilterOptions,
    Force,
    check_for_statements,
    data_folders,
    periods_of,
    with_filters,
)
from sinoital.cli.output import Output, say
from sinoital.dates.window import Window
from sinoital.records.problems import shortened


@with_filters
def export(
    options: FilterOptions,
    format_: Annotated[
        Literal["csv", "json", "jsonl"],
        typer.Argument(metavar="FORMAT", help="csv, json or jsonl.", case_sensitive=False),
    ],
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file instead of stdout.",
            rich_help_panel=WRITE,
        ),
    ] = None,
    force: Force = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="CSV that spreadsheets open well: BOM, ';', no formula.",
            rich_help_panel=WRITE,
        ),
    ] = False,
    statements: Annotated[
        bool,
        typer.Option(
            "--statements",
            help="The statements instead of the events, as CSV or JSON Lines.",
            rich_help_panel=WRITE,
        ),
    ] = False,
) -> int:
    """Write the chosen events, or with --statements the statements, as CSV, JSON or JSON Lines."""
    if excel and format_ != "csv":
        raise typer.BadParameter("--excel goes with csv", param_hint="'--excel'")
    if statements and format_ == "json":
        message = "it goes with csv and jsonl; json has events and statements in one"
        raise typer.BadParameter(message, param_hint="'--statements'")
    if statements:
        return _statements(options, target, force=force, excel=excel, is_jsonl=format_ == "jsonl")
    read, selection = chosen(options)
    events = [row.dated for row in selection.rows]
    if format_ == "csv":
        from sinoital.export.csv import csv_texts

        texts: Iterable[str] = csv_texts(read.history, events, excel=excel)
    elif format_ == "json":
        from sinoital.export.json import to_json

        texts = [to_json(read.history, events, read.statements(options).statements)]
    else:
        from sinoital.export.json import jsonl_texts

        texts = jsonl_texts(read.history, events)
    write_texts(texts, target, force=force)
    Output().counts(selection, read.history.records.left_out)
    return read.code


def _statements(
    options: FilterOptions, target: Path | None, *, force: bool, excel: bool, is_jsonl: bool
) -> int:
    """Write the statements that filters choose as CSV or JSON Lines."""
    check_for_statements(options)
    for name, given in {
        "sort": options.sort != "date",
        "reverse": options.reverse,
        "around": options.around is not None,
        "context": options.context is not None,
        "limit": options.limit is not None,
    }.items():
        if given:
            message = "statements are written in the order in which they were said: leave this option out"
            raise typer.BadParameter(message, param_hint=f"'--{name}'")
    read = loaded(options.data, options.as_of, no_cache=options.no_cache)
    found = read.statements(options)
    if is_jsonl:
        from sinoital.export.json import statements_to_jsonl

        text = statements_to_jsonl(read.history.records, found.statements)
    else:
        from sinoital.export.csv import statements_to_csv

        text = statements_to_csv(read.history.records, found.statements, excel=excel)
    write_text(text, target, force=force)
    Output().statements(found)
    return read.code


def date(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT…", help="Dates to read; '-' reads them from stdin, one a line."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Print which words are read, and how.")] = False,
    data: DataFolders = None,
) -> int:
    """Tell what a date means: EDTF (ISO 8601-2), or words such as 'early 2009', also Italian or Chinese."""
    from sinoital.cli import dates

    texts = texts or []
    if rules:
        say(dates.rules())
    elif not texts:
        raise typer.BadParameter("give a date to read, or --rules")
    for text in texts:
        # Typer lets unknown options pass here, for years such as -0044
        if text.startswith("--"):
            raise typer.BadParameter(f"no such option: {shortened(text)}")

    def named() -> dict[str, Window]:
        # imported late: no export needs it
        from sinoital.store.loading import named_times

        return {**named_times(periods_of(data_folders(data)))}

    return dates.print_meanings(texts, named, as_json=as_json)


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"export": export, "date": date}
