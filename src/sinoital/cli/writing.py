"""Commands that make records: `new`, `add` and `import`."""

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

from sinoital.cli.files import write_text
from sinoital.cli.options import DataFolder, folder_to_write
from sinoital.cli.output import remark
from sinoital.nouns import counted

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")]


def _names(name: str, *short: str, help: str) -> Any:  # noqa: A002 - typer's own word
    return typer.Option(f"--{name}", *short, metavar="NAME", help=help)


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty, or not there yet.")],
) -> int:
    """Start a chronology of your own: small files with an example of every kind of claim."""
    from sinoital.editing.starting import first_files, write_all

    if os.path.lexists(folder) and not folder.is_dir():
        raise typer.BadParameter(f"{folder} is a file: name a folder", param_hint="'DIR'")
    if folder.is_dir() and any(folder.iterdir()):
        raise typer.BadParameter(f"{folder} is not empty: name a new folder", param_hint="'DIR'")
    files = first_files()
    write_all(folder, files)
    place = shlex.quote(str(folder))
    lines = [
        f"A chronology begins in {folder}:",
        *(f"  {name}" for name in files),
        "Read them, change them, and try:",
        f"  sinoital --data {place}",
        f"  sinoital check {place}",
        f"  sinoital add --data {place}",
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def add(
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="In your own words.")] = None,
    kind: Annotated[str | None, _names("kind", help="A kind of event.")] = None,
    source: Annotated[str | None, _names("source", help="The source that tells of it.")] = None,
    lines: Annotated[
        str | None, typer.Option(metavar="N[-N]", help="The lines of the source: 41 or 40-41.")
    ] = None,
    wording: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The words that date it, 8 at the most.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When: 2014, 'early 2009', '{after: ID}'; else as in the wording."),
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="For what lasts: when it began.")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="When it ended.")] = None,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was under way: a date, or 'source'.")
    ] = None,
    shape: Annotated[Literal["point", "span"] | None, typer.Option(help="Else as the dates are.")] = None,
    mode: Annotated[
        Literal["occurred", "planned", "hoped"], typer.Option(help="How the source tells of it.")
    ] = "occurred",
    because: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How you inferred it, where it is not stated.")
    ] = None,
    said_by: Annotated[str | None, _names("said-by", help="The person whom the source quotes.")] = None,
    experiment: Annotated[
        list[str] | None, _names("experiment", "-e", help="An experiment or facility.")
    ] = None,
    institution: Annotated[list[str] | None, _names("institution", "-i", help="An institution.")] = None,
    person: Annotated[list[str] | None, _names("person", help="A person.")] = None,
    place: Annotated[list[str] | None, _names("place", help="A place.")] = None,
    topic: Annotated[list[str] | None, _names("topic", help="A topic.")] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Else it is made of the title.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="A file of events/, such as juno.yaml; else the one that fits best."
        ),
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add an event with one claim: from options, or in a terminal by asking for them."""
    from sinoital.cli.adding import added

    texts = {
        "title": title,
        "kind": kind,
        "source": source,
        "lines": lines,
        "wording": wording,
        "date": date,
        "start": start,
        "end": end,
        "at": at,
        "shape": shape,
        "because": because,
        "mode": None if mode == "occurred" else mode,
        "said_by": said_by,
        "id": name,
    }
    lists = {
        "experiments": experiment,
        "institutions": institution,
        "people": person,
        "places": place,
        "topics": topic,
    }
    typed = {field: text for field, text in texts.items() if text is not None}
    typed |= {field: "; ".join(names) for field, names in lists.items() if names}
    return added(folder_to_write(data), typed, file, dry_run=dry_run)


def import_(
    format_: Annotated[  # noqa: ARG001 - so far there is one
        Literal["csv"], typer.Argument(metavar="FORMAT", help="csv.", case_sensitive=False)
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table; '-' reads stdin.")],
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="Which field a column holds; none leaves it out."),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=TEXT", help="The same text for every row that has none."),
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="FILE", help="A file of events/; else named after FILE.")
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Make records of the rows of a table; each row that cannot be one is told, and left out."""
    from sinoital.editing.csv_table import NoTable
    from sinoital.editing.importing import NotMapped, file_for, imported, mapped_table
    from sinoital.store.loading import load
    from sinoital.store.writing import text_of

    folder = folder_to_write(data)
    before = load(folder)
    shown = "stdin" if str(file) == "-" else str(file)
    try:
        path = file_for(folder, into, "imported" if shown == "stdin" else file.stem)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--into'") from None
    mapped, constants = _pairs("--map", map_), _pairs("--set", same)
    raw = sys.stdin.buffer.read() if shown == "stdin" else file.read_bytes()
    try:
        table, fields = mapped_table(raw, mapped, constants)
    except NoTable as error:
        remark(f"{shown}:{error}")
        return 1
    except NotMapped as error:
        raise typer.BadParameter(str(error)) from None
    found = imported(folder, path, table, fields, constants, before)
    for refusal in found.refused:
        remark(f"{shown}:{refusal}" if refusal.line else f"nothing is imported: {refusal}")
    for warning in found.remarks:
        remark(f"{shown}:{warning}" if warning.line else str(warning))
    if dry_run:
        sys.stdout.write("\n".join(map(text_of, found.records)))
    elif found.trial is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(found.trial.raw.decode("utf-8"), path, force=True)
    parts = [f"{counted(found.read, 'row')} read"]
    done = "would be imported" if dry_run else "imported"
    parts.append(f"{len(found.records)} {done} into {path.relative_to(folder).as_posix()}")
    parts.append(f"{found.left_out} not imported")
    parts += [f"{table.empty} empty"] if table.empty else []
    remark(", ".join(parts))
    return int(bool(found.left_out))


def _pairs(option: str, typed: list[str] | None) -> dict[str, str]:
    """Return `name=text` pairs as typed; raises BadParameter for one without `=`, and for a name twice."""
    pairs: dict[str, str] = {}
    for pair in typed or ():
        name, sign, text = pair.partition("=") if option == "--set" else pair.rpartition("=")
        if not sign or name in pairs:
            fault = "is given twice" if name in pairs else "has no '='"
            raise typer.BadParameter(f"'{pair}' {fault}: write NAME=…", param_hint=f"'{option}'")
        pairs[name.strip()] = text.strip()
    return pairs


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"new": new, "add": add, "import": import_}
