"""The curator's desk on the command line: what is wrong with records, by which rules, and what may stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.files import write_text
from sinoital.cli.options import AsciiOnly, Width, data_folder
from sinoital.cli.output import Output, remark
from sinoital.nouns import counted
from sinoital.records.problems import Location, Problem, Severity, shortened
from sinoital.records.rules import UnknownRule, chosen

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
    wanted = _wanted(select, ignore)
    from sinoital.checking.checks import check as checked

    reports = [checked(folder) for folder in _folders(places or [data_folder(None)])]
    problems = [one for report in reports for one in report.problems if one.rule in wanted]
    _tell(
        problems,
        {name: path for report in reports for name, path in report.read.paths.items()},
        format_,
        output,
    )
    chronologies = [report.read.chronology for report in reports]
    return _summary(
        problems,
        sum(len(chronology.events) for chronology in chronologies),
        sum(chronology.left_out for chronology in chronologies),
        strict=strict,
    )


def _wanted(select: Rules, ignore: Rules) -> frozenset[str]:
    from sinoital.records.rules import RULES

    option = "'--select'"
    try:
        wanted = chosen(select) if select else frozenset(RULES)
        option = "'--ignore'"
        return wanted - chosen(ignore or ())
    except UnknownRule as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _folders(places: Iterable[Path]) -> Sequence[Path]:
    """Return the folders of the chronologies that places lie in, each once."""
    folders: dict[Path, Path] = {}
    for place in places:
        folder = _chronology_of(place)
        folders.setdefault(folder.resolve(), folder)
    return list(folders.values())


def _chronology_of(place: Path) -> Path:
    """Return the nearest folder from a place up that holds a chronology; raises OSError without one."""
    place.stat()
    for folder in (place, *place.parents, *place.absolute().parents):
        if (folder / "chronology.yaml").is_file():
            return folder
    message = f"{place} is in no chronology: name the folder that holds chronology.yaml"
    raise FileNotFoundError(message)


def _tell(problems: Sequence[Problem], paths: Mapping[str, Path], format_: str, output: Output) -> None:
    from sinoital.checking.checks import lines_at
    from sinoital.views import problems as view

    if format_ == "github":
        write_text(view.to_github(problems), None, force=False)
        return
    lines: Mapping[Location, str] = lines_at(problems, paths)
    if format_ == "json":
        write_text(view.to_json(problems, lines), None, force=False)
        return
    output.page(
        lambda: view.problems(problems, lines, output.width, output.glyphs),
        view.records(problems, lines, output.glyphs),
    )


def _summary(problems: Sequence[Problem], events: int, left_out: int, *, strict: bool) -> int:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [f"{counted(events, 'event')} read", counted(errors, "error"), counted(warnings, "warning")]
    if left_out:
        parts.append(f"{counted(left_out, 'record')} left out")
    remark(", ".join(parts))
    return int(bool(errors or (strict and warnings)))


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
