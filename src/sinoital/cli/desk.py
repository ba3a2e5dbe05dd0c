"""Commands of the curator's desk: `check` and `schema`."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sinoital.cli.files import write_text
from sinoital.cli.headings import CHOOSE, OPTIONS, WRITE
from sinoital.cli.options import (
    AsciiOnly,
    AsJson,
    Width,
    data_folders,
    folder_to_read,
)
from sinoital.cli.output import Output, remark
from sinoital.records.problems import shortened
from sinoital.records.rules import RULES, UnknownRule, chosen

if TYPE_CHECKING:
    from sinoital.checking.reports import FoldersReport

Rules = list[str] | None


def check(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR…]",
            help="Folders with chronology.yaml, or files in them; without one, the usual records.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="How to print it.", rich_help_panel=WRITE),
    ] = "text",
    as_json: AsJson = False,
    select: Annotated[
        Rules,
        typer.Option(
            metavar="RULE,…", help="Only these rules, or families of rules.", rich_help_panel=CHOOSE
        ),
    ] = None,
    ignore: Annotated[
        Rules,
        typer.Option(
            metavar="RULE,…", help="All but these rules, or families of rules.", rich_help_panel=CHOOSE
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on warnings too.", rich_help_panel=OPTIONS)
    ] = False,
    list_rules: Annotated[
        bool,
        typer.Option("--list-rules", help="List every rule, and what it asks for.", rich_help_panel=OPTIONS),
    ] = False,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Tell everything that is wrong with records, and where; the exit code is 1 if there are errors."""
    if as_json and format_ == "github":
        raise typer.BadParameter("--json and --format github are two formats: choose one")
    output = Output(width, ascii_only=ascii_only)
    if list_rules:
        from sinoital.views.problems import rule_records, rules

        output.page(lambda: rules(output.width), rule_records())
        return 0
    wanted = _chosen("--select", select) if select else frozenset(RULES)
    wanted -= _chosen("--ignore", ignore or ())
    from sinoital.checking.reports import folders_of, report
    from sinoital.views.problems import summary

    folders = folders_of(places or data_folders(None))
    found = report(map(folder_to_read, folders), wanted)
    _tell(found, "json" if as_json else format_, output)
    remark(summary(found))
    return int(found.fails(strict=strict))


def _chosen(option: str, words: Iterable[str]) -> frozenset[str]:
    try:
        return chosen(words)
    except UnknownRule as error:
        raise typer.BadParameter(str(error), param_hint=f"'{option}'") from None


def _tell(found: "FoldersReport", format_: str, output: Output) -> None:
    from sinoital.views import problems as view

    if format_ == "github":
        write_text(view.to_github(found.problems), None, force=False)
        return
    if format_ == "json":
        from sinoital.export.reports import check as answer

        output.data(answer(found))
        return
    lines = found.lines()
    output.page(
        lambda: view.problems(found.problems, lines, output.width, output.glyphs),
        view.records(found.problems, lines, output.glyphs),
    )


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="What a file holds, such as events, source or people, or what --json prints, such as why.",
        ),
    ] = "events",
) -> int:
    """Print the JSON Schema of a kind of file, for editors, or of an answer, for other programs."""
    from sinoital.export import schema as printed
    from sinoital.records.problems import suggestion
    from sinoital.store import schema as read

    names = (*read.NAMES, *printed.NAMES)
    if name not in names:
        hint = suggestion(name, names)
        message = f"no schema is called '{shortened(name)}'{hint} (one of {', '.join(names)})"
        raise typer.BadParameter(message, param_hint="'NAME'")
    write_text((read if name in read.NAMES else printed).to_json(name), None, force=False)
    return 0


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"check": check, "schema": schema}
