"""Formats of `export`: what each is for, the endings of its files, and who writes it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import typer

from sinoital.cli.loaded import Loaded
from sinoital.cli.options import FilterOptions
from sinoital.engine.dated import DatedEvent
from sinoital.questions.selection import Selection


class Wanted(NamedTuple):
    """What an export is made of: what was read, the events that the filters chose, and how to write them."""

    read: Loaded
    options: FilterOptions
    selection: Selection
    excel: bool

    @property
    def events(self) -> list[DatedEvent]:
        """The events, in their order."""
        return [row.dated for row in self.selection.rows]


class Format(NamedTuple):
    """A format: the endings of its files, who writes it, in parts, and the options that go with it alone."""

    suffixes: tuple[str, ...]
    write: Callable[[Wanted], Iterable[str | bytes]]
    options: tuple[str, ...] = ()


def _csv(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.csv import csv_texts

    return csv_texts(wanted.read.history, wanted.events, excel=wanted.excel)


def _json(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.json import to_json

    statements = wanted.read.statements(wanted.options).statements
    return [to_json(wanted.read.history, wanted.events, statements)]


def _jsonl(wanted: Wanted) -> Iterable[str]:
    from sinoital.export.json import jsonl_texts

    return jsonl_texts(wanted.read.history, wanted.events)


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
    )
    return [page]


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format((".csv",), _csv, ("excel", "statements")),
    "json": Format((".json",), _json),
    "jsonl": Format((".jsonl", ".ndjson"), _jsonl, ("statements",)),
    "html": Format((".html", ".htm"), _html),
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
        message = f"it goes with {' and '.join(able)}, not with {name}"
        raise typer.BadParameter(message, param_hint=f"'--{option}'")
