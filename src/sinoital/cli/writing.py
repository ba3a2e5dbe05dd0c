"""Commands that make records: `new`, `add` and `import`."""

import os
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

from sinoital.cli.changed import DryRun, tell_change
from sinoital.cli.evidence import Documents
from sinoital.cli.options import DataFolder, completed, completed_ids, folder_to_write
from sinoital.cli.output import say
from sinoital.cli.pairs import Fields, pairs
from sinoital.questions.facets import FACETS, facet_name
from sinoital.records.problems import shown_path

_AFTER_NEW: Final = ("--data {}", "check {}", "add --data {}")
_AFTER_EMPTY: Final = (
    "sources add FILE --title TEXT --published DATE --data {}",
    "add kind founding 'Something begins' --data {}",
    "add --data {}",
    "check {}",
)

Nature = Annotated[
    Literal["property", "office", "opinion", "outlook"] | None, typer.Option(help="What a statement is.")
]
Lines = Annotated[
    str | None,
    typer.Option(metavar="N[-N]", help="Its lines: 41 or 40-41; else where the wording stands."),
]
Again = Annotated[bool, typer.Option("--again", help="Also where a claim rests on the same words already.")]


def _names(name: str, *short: str, help: str) -> Any:  # noqa: A002 - typer's own word
    ids = completed_ids(FACETS[facet_name(name)])
    return typer.Option(f"--{name}", *short, metavar="NAME", help=help, autocompletion=ids)


def new(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A folder without files, or not there yet; hidden ones stay."),
    ],
    empty: Annotated[
        bool, typer.Option("--empty", help="Only what is needed, without the example records.")
    ] = False,
    dry_run: DryRun = False,
) -> int:
    """Start a chronology of your own: small files with an example of every kind of claim."""
    from sinoital.editing.starting import bare_files, first_files, is_free, put_in_order, write_all

    shown = shown_path(str(folder))
    if os.path.lexists(folder) and not folder.is_dir():
        raise typer.BadParameter(f"{shown} is a file: name a folder", param_hint="'DIR'")
    if not dry_run:
        put_in_order(folder)
    if folder.is_dir() and not is_free(folder):
        raise typer.BadParameter(f"{shown} is not empty: name a new folder", param_hint="'DIR'")
    files = bare_files(_title_for(folder)) if empty else first_files()
    names = [name for name in files if not name.endswith(".gitkeep")]
    told = f"{len(names)} files are written into {shown}"
    if dry_run:
        say("".join(f"{name}\n" for name in names))
        tell_change(folder, told, dry_run=True)
        return 0
    write_all(folder, files)
    place = shown_path(shlex.quote(str(folder)))
    ways = _AFTER_EMPTY if empty else _AFTER_NEW
    lines = [
        f"A chronology begins in {shown}:",
        *(f"  {name}" for name in names),
        "It has no records yet. Next, and in this order:" if empty else "Read them, change them, and try:",
        *(f"  sinoital {way.format(place)}" for way in ways),
    ]
    say("".join(f"{line}\n" for line in lines))
    tell_change(folder, told)
    return 0


def _title_for(folder: Path) -> str:
    """Return the name of a folder as a title, where it can be one."""
    name = folder.resolve().name
    return name if name.isprintable() and name.strip() else "A chronology"


def add(
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What happened, in your own words.")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="For a statement, instead of --title: what is said to be so."),
    ] = None,
    nature: Nature = None,
    kind: Annotated[str | None, _names("kind", help="A kind of event.")] = None,
    source: Annotated[str | None, _names("source", help="The source that tells of it.")] = None,
    lines: Lines = None,
    wording: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The words that date it (or say so), 8 at the most.")
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
    level: Annotated[
        Literal["key", "detail"] | None, typer.Option(help="key: part of the story in short.")
    ] = None,
    mode: Annotated[
        Literal["occurred", "planned", "hoped"], typer.Option(help="How the source tells of it.")
    ] = "occurred",
    said: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When a plan or a hope was made; else when the source was."),
    ] = None,
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
        str | None, typer.Option("--id", metavar="ID", help="Else it is made of the title, or the text.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="ID",
            help="Add the claim to an event, or a statement, that is there.",
            autocompletion=completed(lambda records: (one.id for one in records.with_claims)),
        ),
    ] = None,
    fields: Fields = None,
    again: Again = False,
    documents: Documents = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A file of events/ (or statements/), such as juno.yaml; else the one that fits best.",
        ),
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add an event, or with --to a claim to one: from options, or in a terminal by asking for them."""
    from sinoital.cli.adding import Asked, added

    texts = {
        "title": title,
        "text": text,
        "nature": nature,
        "kind": kind,
        "source": source,
        "lines": lines,
        "wording": wording,
        "date": date,
        "start": start,
        "end": end,
        "at": at,
        "shape": shape,
        "level": level,
        "because": because,
        # the usual one is not written
        "mode": None if mode == "occurred" else mode,
        "said": said,
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
    typed = _typed(texts, lists, fields)
    asked = Asked(folder_to_write(data), file, to, documents, again=again)
    return added(asked, typed, dry_run=dry_run)


def statement(
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="In your own words, what is said to be so.")
    ] = None,
    nature: Nature = None,
    source: Annotated[str | None, _names("source", help="The source that tells of it.")] = None,
    lines: Lines = None,
    wording: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The words that say so, 8 at the most.")
    ] = None,
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
        str | None, typer.Option("--id", metavar="ID", help="Else it is made of the text.")
    ] = None,
    fields: Fields = None,
    again: Again = False,
    documents: Documents = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A file of statements/; else the one that fits best."),
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add a statement: what a source says to be so, without telling when it began or ended."""
    from sinoital.cli.adding import Asked, added

    texts = {
        "text": text,
        "nature": nature,
        "source": source,
        "lines": lines,
        "wording": wording,
        "because": because,
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
    typed = _typed(texts, lists, fields)
    asked = Asked(folder_to_write(data), file, None, documents, is_statement=True, again=again)
    return added(asked, typed, dry_run=dry_run)


def _typed(
    texts: Mapping[str, str | None], lists: Mapping[str, list[str] | None], fields: list[str] | None
) -> dict[str, str]:
    """Return the fields that were given, a list as names parted by `;`; raises BadParameter."""
    from sinoital.cli.pairs import named_fields

    given = {field: text for field, text in texts.items() if text is not None}
    given |= {field: "; ".join(names) for field, names in lists.items() if names}
    return given | named_fields(fields, given)


def import_(
    format_: Annotated[
        Literal["csv", "jsonl"],
        typer.Argument(metavar="FORMAT", help="csv, or jsonl: JSON Lines.", case_sensitive=False),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table; '-' reads stdin.")],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="Which field a column holds, or A,B,C joined; none leaves it out.",
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=TEXT", help="The same text for every row that has none."),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="FILE", help="A file of events/ (or statements/); else as FILE."),
    ] = None,
    from_: Annotated[
        Literal["timelinejs", "wikidata", "gedcom"] | None,
        typer.Option("--from", help="With csv: the form of another program.", case_sensitive=False),
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Take only what stands in the documents in this folder."),
    ] = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Make events of a table's rows, or statements if it has 'text'; tell each row that cannot be one."""
    from sinoital.cli.importing import brought

    if from_ and format_ != "csv":
        raise typer.BadParameter("it goes with csv", param_hint="'--from'")
    if documents is not None:
        # a folder that cannot be opened is one error, and not one for each row
        os.scandir(documents).close()
    return brought(
        folder_to_write(data),
        file,
        from_ or format_,
        pairs("--map", map_),
        pairs("--set", same),
        into,
        documents,
        dry_run=dry_run,
    )


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"new": new, "import": import_}
RECORD_COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"event": add, "statement": statement}
