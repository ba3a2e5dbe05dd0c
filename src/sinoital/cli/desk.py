"""Commands of the curator's desk: `check` and `schema`."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sinoital.cli.files import write_text
from sinoital.cli.options import AsciiOnly, Width, data_folder
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
            help="Folders with chronology.yaml, or files in them; the usual records if there is none.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Literal["text", "json", "github"], typer.Option("--format", help="text, json or github.")
    ] = "text",
    select: Annotated[
        Rules, typer.Option(metavar="RULE,…", help="Only these rules, or families of rules.")
    ] = None,
    ignore: Annotated[
        Rules, typer.Option(metavar="RULE,…", help="All rules but these, or these families.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    list_rules: Annotated[
        bool, typer.Option("--list-rules", help="List every rule, and what it asks for.")
    ] = False,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Tell everything that is wrong with records, each with its place; the exit code is 1 for errors."""
    output = Output(width, ascii_only=ascii_only)
    if list_rules:
        from sinoital.views.problems import rule_records, rules

        output.page(lambda: rules(output.width), rule_records())
        return 0
    wanted = _chosen("--select", select) if select else frozenset(RULES)
    wanted -= _chosen("--ignore", ignore or ())
    from sinoital.checking.reports import folders_of, report
    from sinoital.views.problems import summary

    found = report(folders_of(places or [data_folder(None)]), wanted)
    _tell(found, format_, output)
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
    lines = found.lines()
    if format_ == "json":
        write_text(view.to_json(found.problems, lines), None, force=False)
        return
    output.page(
        lambda: view.problems(found.problems, lines, output.width, output.glyphs),
        view.records(found.problems, lines, output.glyphs),
    )


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="chronology, events, experiments, institutions, people, places or source.",
        ),
    ] = "events",
) -> int:
    """Print the JSON Schema of a kind of file, for editors and other checkers."""
    from sinoital.records.problems import suggestion
    from sinoital.store.schema import NAMES, to_json

    if name not in NAMES:
        hint = suggestion(name, NAMES)
        message = f"no file of records is called '{shortened(name)}'{hint} (one of {', '.join(NAMES)})"
        raise typer.BadParameter(message, param_hint="'NAME'")
    write_text(to_json(name), None, force=False)
    return 0


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"check": check, "schema": schema}
