"""Command that hands filters over to other engines: `sql`."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final

import typer

from sinoital.cli.files import write_text
from sinoital.cli.headings import WRITE
from sinoital.cli.loaded import loaded
from sinoital.cli.options import FilterOptions, today, with_filters
from sinoital.cli.output import Output
from sinoital.questions.days import NoSuchDay
from sinoital.questions.selection import select as choose
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened

_ORDERS: Final = "it depends on the program's own order of events, which the data set does not hold"
_NO_SQL: Final[Mapping[str, str]] = {
    "sort": _ORDERS,
    "reverse": _ORDERS,
    "around": _ORDERS,
    "context": _ORDERS,
    "limit": _ORDERS,
    "as_of": "other sources give other dates: give it to 'sinoital export parquet', and leave it out here",
}
"""The filters that are refused, each with the reason."""


@with_filters
def sql(
    options: FilterOptions,
    select: Annotated[
        str | None,
        typer.Option(
            "--select",
            metavar="TABLE",
            help="Print a whole SELECT statement, for this table or view.",
            rich_help_panel=WRITE,
        ),
    ] = None,
) -> int:
    """Print filters as SQL, for DuckDB and Spark on the table of 'sinoital export parquet'."""
    defaults = FilterOptions(named={})
    for name, reason in _NO_SQL.items():
        if getattr(options, name) != getattr(defaults, name):
            raise typer.BadParameter(reason, param_hint=f"'--{name.replace('_', '-')}'")
    from sinoital.export.sql import is_table, where

    if select is not None and not is_table(select):
        message = (
            f"'{shortened(select)}' is not the name of a table: files are named differently in each engine,"
            " so make a view of the file, and give the name of the view"
        )
        raise typer.BadParameter(message, param_hint="'--select'")
    filters = options.filters(today())
    read = loaded(options.data, no_cache=options.no_cache)
    try:
        clause = where(read.history.records, filters)
    except (UnknownName, NoSuchDay) as error:
        raise typer.BadParameter(str(error)) from None
    # the bytes themselves: what is shown as an escape would be another text
    write_text(clause + "\n" if select is None else f"SELECT * FROM {select}\n{clause}\n", None, force=False)
    Output().counts(choose(read.history, filters), read.history.records.left_out)
    return read.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"sql": sql}
