"""What does the user want: the commands. Each loads, selects, and hands over to a picture or an export."""

import copy
import sys
from collections.abc import Sequence
from datetime import date as calendar_date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer
from typer.core import TyperGroup

from sinoital import __version__
from sinoital.cli.options import Asked, DataFolder, data_folder, with_filters
from sinoital.cli.output import Output, counted, remark, tell, write_text
from sinoital.dating import DatedEvent, date_events
from sinoital.load import load
from sinoital.model import ENTITY_GROUPS, Chronology
from sinoital.names import Names, UnknownName
from sinoital.timeline import Selection, select

DEFAULT: Final = "timeline"
PIPED_WIDTH: Final = 80
_OWN_OPTIONS: Final = ("--help", "-h", "--version", "--install-completion", "--show-completion")


class _TimelineByDefault(TyperGroup):
    """A group whose command may be left out: what is typed then belongs to `timeline`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `timeline` in front where no command comes first."""
        if not args and not ctx.resilient_parsing:
            args = [DEFAULT]
        elif args and args[0].startswith("-") and args[0] not in _OWN_OPTIONS:
            later = next((word for word in args if word in self.commands), None)
            if later is not None and not args[args.index(later) - 1].startswith("-"):
                ctx.fail(f"the options of '{later}' come after it: sinoital {later} {args[0]} …")
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


app: Final = typer.Typer(
    cls=_TimelineByDefault,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Chronologies that keep what the sources say. Without a command: the timeline.",
)

Width = Annotated[int | None, typer.Option(min=20, max=400, metavar="N", help="Draw this many columns wide.")]
AsciiOnly = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII signs (names stay as they are).")]


@app.callback()
def _program(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"sinoital {__version__}")
        raise typer.Exit


@app.command()
@with_filters
def timeline(asked: Asked, width: Width = None, ascii_only: AsciiOnly = False) -> int:
    """Print the timeline: years down the page."""
    from sinoital.views import timeline as view

    chronology, selection, code = _selected(asked)
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: view.timeline(chronology, selection.rows, output.width, output.glyphs),
        view.records(chronology, selection.rows, output.glyphs),
    )
    output.counts(selection, chronology.left_out, view.shown_meanings(selection.rows))
    return code


@app.command()
@with_filters
def table(
    asked: Asked,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Which columns, in which order; 'all' for every one.")
    ] = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print one row an event, with the columns of your choice."""
    from sinoital.views import table as view

    names = _columns(columns, view.DEFAULT_COLUMNS, list(view.COLUMNS))
    chronology, selection, code = _selected(asked)
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: view.table(chronology, selection.rows, output.width, names, output.glyphs),
        view.records(chronology, selection.rows, names, output.glyphs),
    )
    output.counts(selection, chronology.left_out)
    return code


@app.command()
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="The ids of events.", show_default=False)],
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print all that is known of an event, with every claim."""
    from sinoital.views.card import cards

    chronology, dated, code = _loaded(data)
    known = {one.event.id: one for one in dated}
    names = Names("event", dict.fromkeys(known, ()), "'sinoital table --columns id,title' shows them all")
    found = [known[min(_found(names, asked))] for asked in ids]
    output = Output(width, ascii_only=ascii_only)
    page = cards(chronology, found, output.width if output.drawn else PIPED_WIDTH, output.glyphs)
    output.page(lambda: page, page.text.splitlines())
    return code


@app.command("list")
def list_(
    what: Annotated[
        Literal["experiments", "institutions", "people", "places", "sources", "kinds", "topics"],
        typer.Argument(help="What to list.", case_sensitive=False),
    ],
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """List what filters can name, each with its number of events and its span."""
    from sinoital.views.listing import listed, listing

    chronology, dated, code = _loaded(data)
    output = Output(width, ascii_only=ascii_only)
    rows = listed(chronology, dated, what, output.glyphs)
    output.page(lambda: listing(rows, output.width, output.glyphs), ["\t".join(row.cells) for row in rows])
    remark(counted(len(rows), "name" if what in ENTITY_GROUPS else what[:-1]))
    return code


@app.command()
@with_filters
def export(
    asked: Asked,
    format_: Annotated[
        Literal["csv", "json", "jsonl"],
        typer.Argument(metavar="FORMAT", help="csv, json or jsonl.", case_sensitive=False),
    ],
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV for spreadsheets: BOM, ';', formulas guarded.")
    ] = False,
) -> int:
    """Write the chosen events as CSV, JSON or JSON Lines."""
    if excel and format_ != "csv":
        raise typer.BadParameter("--excel is a profile of csv", param_hint="'--excel'")
    chronology, selection, code = _selected(asked)
    dated = [row.dated for row in selection.rows]
    if format_ == "csv":
        from sinoital.export.csv import to_csv

        text = to_csv(dated, excel=excel)
    else:
        from sinoital.export.json import to_json, to_jsonl

        text = (to_json if format_ == "json" else to_jsonl)(dated, chronology.sources)
    write_text(text, target, force=force)
    Output().counts(selection, chronology.left_out)
    return code


@app.command(context_settings={"ignore_unknown_options": True})
def date(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT…", help="Dates to read; '-' reads one a line from stdin."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Print which words are read, and how.")] = False,
) -> int:
    """Tell what a date means: EDTF (ISO 8601-2), or words such as 'early 2009', also Italian or Chinese."""
    from sinoital.cli import dates

    texts = texts or []
    if rules:
        sys.stdout.write(dates.rules())
    elif not texts:
        raise typer.BadParameter("give a date to read, or --rules")
    for text in texts:
        if text.startswith("--"):
            raise typer.BadParameter(f"no such option: {text}")
    return dates.told(texts, as_json=as_json)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the program; where a command is named first, or none at all, without the others."""
    asked = arguments[0] if arguments else DEFAULT
    named = [
        one for one in app.registered_commands if asked in (one.name, getattr(one.callback, "__name__", ""))
    ]
    if not named:
        return app
    only = copy.copy(app)
    only.registered_commands = named
    return only


def _loaded(folder: Path | None) -> tuple[Chronology, tuple[DatedEvent, ...], int]:
    """Return the chronology and its dated events; errors are told, and make the exit code 1."""
    chronology, problems = load(data_folder(folder))
    code = int(tell(problems, chronology.left_out))
    return chronology, date_events(chronology), code


def _selected(asked: Asked) -> tuple[Chronology, Selection, int]:
    filters = asked.filters(calendar_date.today())
    chronology, dated, code = _loaded(asked.data)
    try:
        return chronology, select(chronology, dated, filters), code
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None


def _found(names: Names, asked: str) -> frozenset[str]:
    try:
        return names.find(asked)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None


def _columns(asked: str | None, default: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    if asked is None:
        return default
    if asked.strip() == "all":
        return known
    names = [name.strip().casefold() for name in asked.split(",")]
    for name in names:
        if name not in known:
            message = f"no column is called '{name}'; there are {', '.join(known)}"
            raise typer.BadParameter(message, param_hint="'--columns'")
    return names
