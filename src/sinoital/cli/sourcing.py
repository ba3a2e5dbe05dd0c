"""Command `sources add`: the card of a document."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sinoital.cli.carding import card_added
from sinoital.cli.changed import DryRun
from sinoital.cli.evidence import Documents, known_documents
from sinoital.cli.options import DataFolder
from sinoital.nouns import counted

if TYPE_CHECKING:
    from sinoital.editing.appending import Before, Trial
    from sinoital.editing.carding import NewCard
    from sinoital.store.writing import FieldValue


def source(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document: a text in UTF-8.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="As the document has it.")],
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="Else it is made of the file's name.")] = "",
    published: Annotated[
        str,
        typer.Option("--published", metavar="DATE", help="When it appeared, in EDTF: 2017-05, [1819..1823]."),
    ] = "",
    written: Annotated[
        str,
        typer.Option("--written", metavar="DATE", help="When it was written, in EDTF, where that differs."),
    ] = "",
    because: Annotated[
        str,
        typer.Option("--because", metavar="TEXT", help="How that date was inferred, if it is not stated."),
    ] = "",
    not_before: Annotated[
        str, typer.Option("--not-before", metavar="DATE", help="What its own text supports.")
    ] = "",
    not_after: Annotated[str, typer.Option("--not-after", metavar="DATE", help="The same.")] = "",
    short: Annotated[str, typer.Option("--short", metavar="TEXT", help="What narrow pages call it.")] = "",
    author: Annotated[
        list[str] | None, typer.Option("--author", metavar="NAME", help="Who wrote it.")
    ] = None,
    publisher: Annotated[str, typer.Option("--publisher", metavar="TEXT", help="Who published it.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="TEXT", help="What it is: letter, article.")] = "",
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help="en, it, zh; else as its words tell.")
    ] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where it can be read.")] = "",
    documents: Documents = None,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add a source: its card, with the name, the fingerprint, the lines and the language of the document."""
    if not (published or written):
        message = "say when it appeared, or --written; if it is not known, the bounds: 2015/2018"
        raise typer.BadParameter(message, param_hint="'--published'")
    if because and published and written:
        message = "it is about one date: leave out --published or --written, and add it in the card"
        raise typer.BadParameter(message, param_hint="'--because'")
    from sinoital.dates.short import say_window
    from sinoital.editing.carding import check_file_name, document_in, new_id, new_source
    from sinoital.editing.language import language_of

    told: list[str] = []

    def dated(text: str) -> "FieldValue":
        return {"date": text, "basis": "inferred", "because": because} if because and text else text

    def make(folder: Path, before: "Before") -> "NewCard":
        document = document_in(file, before[0])
        home = known_documents(documents, folder)
        name = _name_in(file, home)
        check_file_name(name, before[0])
        guessed = "" if language else language_of(document.text or "")
        told[:] = [f"document: {name}, {counted(document.lines, 'line')}, sha256 {document.sha256}"]
        told.extend(_where_it_lies(file, home))
        told.extend(_language_told(language, guessed))
        own: dict[str, FieldValue] = {
            "id": new_id(id_, file.stem, "the source"),
            "title": title,
            "short": short,
            "authors": tuple(author or ()),
            "publisher": publisher,
            "kind": kind,
            "language": language or guessed,
            "url": url,
            "published": dated(published),
            "written": dated(written),
            "not_before": not_before,
            "not_after": not_after,
        }
        fields = {key: said for key, said in own.items() if said or key == "title"}
        return new_source(folder, fields, name, document)

    def tell(new: "NewCard", trial: "Trial") -> Iterable[str]:
        yield from told
        layers = trial.chronology.sources[new.id].when_written
        read, exact = say_window(layers.usual), say_window(layers.exact)
        yield f"written: {read}" + (f"; strictly {exact}" if exact != read else "")

    return card_added("source", data, make, tell, dry_run=dry_run)


def _where_it_lies(file: Path, home: Path | None) -> Iterator[str]:
    """Yield how a document is found, where that is not in the folder of the documents."""
    if home is None:
        where = shlex.quote(str(file.resolve().parent))
        yield f"compare with it: sinoital sources verify --documents {where}"
    elif not _lies_in(file, home):
        yield f"it does not lie in {home}: copy it there, where its wordings are looked up"


def _language_told(given: str, guessed: str) -> Iterator[str]:
    """Yield in which language a document is, where nobody said so."""
    if guessed:
        yield f"language: {guessed}, as its words tell (--language says otherwise)"
    elif not given:
        yield "language: not sure, and left out (--language tells it)"


def _lies_in(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _name_in(file: Path, folder: Path | None) -> str:
    """Return the name of a document as a card has it: as seen from the folder of the documents."""
    if folder is not None and _lies_in(file, folder):
        return file.resolve().relative_to(folder.resolve()).as_posix()
    return file.name


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"add": source}
