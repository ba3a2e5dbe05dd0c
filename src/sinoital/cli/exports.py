"""Commands for other programs: `export`, and `date`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from sinoital.cli.files import write_folder, write_parts, write_text
from sinoital.cli.formats import (
    FORMATS,
    Wanted,
    check_library,
    check_option,
    columns_of,
    format_of,
)
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

if TYPE_CHECKING:
    FormatName: TypeAlias = str
else:
    # Typer reads the choices from the type
    FormatName = Literal[*FORMATS]


@with_filters
def export(
    options: FilterOptions,
    format_: Annotated[
        FormatName | None,
        typer.Argument(
            metavar="[FORMAT]",
            help=f"One of {', '.join(FORMATS)}; by default the ending of FILE tells.",
            show_default=False,
            case_sensitive=False,
        ),
    ] = None,
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
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,…", help="The columns of the table, in this order; or all.", rich_help_panel=WRITE
        ),
    ] = None,
    cite: Annotated[
        bool,
        typer.Option(
            "--cite",
            help="Markdown with pandoc citations; csl and bibtex have the same keys.",
            rich_help_panel=WRITE,
        ),
    ] = False,
    table: Annotated[
        bool,
        typer.Option("--table", help="Markdown as a table instead of a list.", rich_help_panel=WRITE),
    ] = False,
    title: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="The title of an HTML page; by default that of the chronology.",
            rich_help_panel=WRITE,
        ),
    ] = None,
) -> int:
    """Write the chosen events, or with --statements the statements, for other programs."""
    name = format_of(format_, target)
    asked = {
        "excel": excel,
        "statements": statements,
        "cite": cite,
        "table": table,
        "title": title is not None,
    }
    for option, given in asked.items():
        if given:
            check_option(option, name)
    if title is not None and not title.strip():
        message = "it is empty: give a text, or leave the option out"
        raise typer.BadParameter(message, param_hint="'--title'")
    names = columns_of(name, columns, statements=statements)
    check_library(name)
    if statements:
        is_jsonl = name == "jsonl"
        return _statements(options, target, names, force=force, excel=excel, is_jsonl=is_jsonl)
    read, selection = chosen(options)
    wanted = Wanted(read, options, selection, excel, names, cite, table, title or "")
    format_of_name = FORMATS[name]
    if format_of_name.files:
        write_folder(format_of_name.files(wanted), target, force=force)
    elif format_of_name.write:
        write_parts(format_of_name.write(wanted), target, force=force)
    Output().counts(selection, read.history.records.left_out)
    return read.code


def _statements(
    options: FilterOptions,
    target: Path | None,
    columns: Sequence[str] | None,
    *,
    force: bool,
    excel: bool,
    is_jsonl: bool,
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
        from sinoital.export.csv import STATEMENT_COLUMNS, statements_to_csv

        names = columns or STATEMENT_COLUMNS
        text = statements_to_csv(read.history.records, found.statements, excel=excel, columns=names)
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
