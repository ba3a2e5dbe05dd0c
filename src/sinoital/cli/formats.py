"""Formats of `export`: what each is for, the endings of its files, and who writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import typer

from sinoital.cli.loaded import Loaded
from sinoital.cli.options import FilterOptions
from sinoital.cli.output import remark
from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.questions.selection import Selection


class Wanted(NamedTuple):
    """What an export is made of: what was read, the events that the filters chose, and how to write them."""

    read: Loaded
    options: FilterOptions
    selection: Selection
    excel: bool
    columns: Sequence[str] | None = None
    cite: bool = False
    table: bool = False
    title: str = ""

    @property
    def events(self) -> list[DatedEvent]:
        """The events, in their order."""
        return [row.dated for row in self.selection.rows]


class Format(NamedTuple):
    """A format: the endings of its files, who writes it, in parts, and the options that go with it alone.

    What `write` yields are texts or bytes of one file; a format of several files has `files` instead, by
    their names, of which the last tells what the others are. `library` is what it needs besides, which an
    extra of the same name as the format installs.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Wanted], Iterable[str | bytes]] | None
    options: tuple[str, ...] = ()
    library: str = ""
    files: Callable[[Wanted], Mapping[str, Iterable[str]]] | None = None


def _csv(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.csv import COLUMNS, csv_texts

    columns = wanted.columns or COLUMNS
    return csv_texts(wanted.read.history, wanted.events, excel=wanted.excel, columns=columns)


def _json(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.json import to_json

    statements = wanted.read.statements(wanted.options).statements
    return [to_json(wanted.read.history, wanted.events, statements)]


def _jsonl(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.json import jsonl_texts

    return jsonl_texts(wanted.read.history, wanted.events)


def _parquet(wanted: Wanted) -> Iterable[bytes]:
    from sinoital.export.parquet import parquet_parts
    from sinoital.export.typed import COLUMNS

    return parquet_parts(wanted.read.history, wanted.events, columns=wanted.columns or tuple(COLUMNS))


def _xlsx(wanted: Wanted) -> Iterable[bytes]:
    from sinoital.export.csv import COLUMNS
    from sinoital.export.xlsx import LONGEST, TooManyRows, to_xlsx

    def tell(record: str, column: str) -> None:
        remark(f"{record}: '{column}' is cut: a cell of Excel holds {LONGEST:,} characters")

    statements = wanted.read.statements(wanted.options).statements
    try:
        columns = wanted.columns or COLUMNS
        return [to_xlsx(wanted.read.history, wanted.events, statements, columns=columns, cut=tell)]
    except TooManyRows as error:
        raise typer.BadParameter(f"{error}: choose some with filters, or write parquet") from None


def _datapackage(wanted: Wanted) -> Mapping[str, Iterable[str]]:
    from sinoital.export.datapackage import datapackage_texts

    statements = wanted.read.statements(wanted.options).statements
    return datapackage_texts(wanted.read.history, wanted.events, statements)


def _markdown(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.markdown import to_markdown

    return [to_markdown(wanted.read.history, wanted.events, cite=wanted.cite, table=wanted.table)]


def _csl(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.csl import to_csl

    return [to_csl(wanted.read.history, wanted.events)]


def _bibtex(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.bibtex import to_bibtex

    return [to_bibtex(wanted.read.history, wanted.events)]


def _timelinejs(wanted: Wanted) -> Iterator[str]:
    from sinoital.export.timelinejs import to_timelinejs, without_start

    yield to_timelinejs(wanted.read.history, wanted.events)
    if count := without_start(wanted.events):
        many = f"{counted(count, 'event')} whose start is not known to the year"
        remark(f"{many}: drawn at a bound, or when it was told, with the date in words")


def _ics(wanted: Wanted) -> Iterator[str]:
    from sinoital.export.ics import not_in_calendar, to_ics

    yield to_ics(wanted.read.history, wanted.events)
    tell_calendar(len(wanted.events), not_in_calendar(wanted.events), "event")


def tell_calendar(count: int, missing: int, noun: str) -> None:
    """Tell on stderr how many of a count are not in a calendar, and whether it is empty then."""
    if missing:
        reason = f"{counted(missing, noun)} not known to the day, or outside the years 1 to 9999"
        remark(f"{reason}: not in the calendar{', which is empty' if missing == count else ''}")


def _html(wanted: Wanted) -> Iterable[str]:
    from sinoital.questions.parts import time_text
    from sinoital.webpage.page import web_page

    options, selection = wanted.options, wanted.selection
    page = web_page(
        wanted.read.history,
        wanted.events,
        wanted.read.statements(options).statements,
        by_time=options.sort == "date",
        time=time_text(selection.since, selection.until),
        title=wanted.title,
        story=len(selection.rows) == len(wanted.read.history.events),
    )
    return [page]


FORMATS: Final[Mapping[str, Format]] = {
    "html": Format((".html", ".htm"), _html, ("title",)),
    "csv": Format((".csv",), _csv, ("excel", "statements", "columns")),
    "json": Format((".json",), _json),
    "jsonl": Format((".jsonl", ".ndjson"), _jsonl, ("statements",)),
    "xlsx": Format((".xlsx",), _xlsx, ("columns",), library="xlsxwriter"),
    "markdown": Format((".md", ".markdown"), _markdown, ("cite", "table")),
    "timelinejs": Format((), _timelinejs),
    "ics": Format((".ics",), _ics),
    "csl": Format((), _csl),
    "bibtex": Format((".bib",), _bibtex),
    "parquet": Format((".parquet",), _parquet, ("columns",), library="pyarrow"),
    "datapackage": Format((), None, files=_datapackage),
}
"""The formats by name, in the order of the help; what writes one is imported when it is asked for."""


def format_of(name: str | None, target: Path | None) -> str:
    """Return the name of a format: as typed, or else by the ending of the file; raises BadParameter."""
    if name:
        return name
    ending = target.suffix.casefold() if target else ""
    for found, format_ in FORMATS.items():
        if ending in format_.suffixes:
            return found
    endings = " ".join(suffix for format_ in FORMATS.values() for suffix in format_.suffixes)
    known = f"one of {', '.join(FORMATS)}"
    raise typer.BadParameter(f"say which: {known}; or name with -o a file that ends in one of {endings}")


def check_option(option: str, name: str) -> None:
    """Raise BadParameter where an option that is given does not go with a format."""
    able = [found for found, format_ in FORMATS.items() if option in format_.options]
    if name not in able:
        message = f"it goes with {' or '.join(able)}, not with {name}"
        raise typer.BadParameter(message, param_hint=f"'--{option}'")


def check_library(name: str) -> None:
    """Raise OSError where the library that a format needs is not installed, or cannot be imported."""
    library = FORMATS[name].library
    if not library:
        return
    if find_spec(library) is None:
        raise OSError(f"{name} needs {library}, which is not installed: pip install 'sinoital[{name}]'")
    try:
        import_module(library)
    except ImportError as error:
        # one that was built for another Python, or half of one
        again = f"pip install --force-reinstall 'sinoital[{name}]'"
        raise OSError(f"{name} needs {library}, which cannot be imported ({error}): {again}") from None


def columns_of(name: str, text: str | None, *, statements: bool) -> Sequence[str] | None:
    """Return the columns that a text names, in its order; None where nobody asks. Raises BadParameter."""
    if text is None:
        return None
    check_option("columns", name)
    from sinoital.cli.columns import columns_named
    from sinoital.export.csv import COLUMNS, STATEMENT_COLUMNS

    every: Sequence[str] = STATEMENT_COLUMNS if statements else COLUMNS
    if name == "parquet":
        from sinoital.export import typed

        every = tuple(typed.COLUMNS)
    named = columns_named(text, every, every)
    if twice := next((one for place, one in enumerate(named) if one in named[:place]), None):
        raise typer.BadParameter(f"'{twice}' is named twice", param_hint="'--columns'")
    return named
