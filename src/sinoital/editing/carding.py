"""New cards of entities, sources and periods, and new words of the vocabularies, as changes of one file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.editing.appending import Before, PlacedLines, Trial, at_end, tried_change
from sinoital.editing.drafting import NoDraft
from sinoital.editing.inserting import Inserted, NoPlace, with_period, with_word
from sinoital.editing.new_ids import id_of, no_letters, not_an_id
from sinoital.evidence.documents import DocumentText, read_document
from sinoital.records.model import Chronology, Document
from sinoital.records.names import fold
from sinoital.records.problems import shortened, shown_path
from sinoital.store.fields import KEBAB
from sinoital.store.gate import Change
from sinoital.store.loading import sources_folder
from sinoital.store.writing import FieldValue, Unwritable, card_lines

_DUPLICATE: Final = "duplicate-id"


class NewCard(NamedTuple):
    """A change of one file that adds a card or a word: its bytes before, None where it is new, and after."""

    id: str
    change: Change
    placed: PlacedLines


def new_id(given: str, name: str, what: str) -> str:
    """Return the id of a new card: as given, or made of its name; raises NoDraft where that gives none."""
    made = given or id_of(name, "")
    if not made:
        raise NoDraft("id", no_letters(name, f"the id of {what}"))
    return made


def new_entity(
    folder: Path, chronology: Chronology, group: str, fields: Mapping[str, FieldValue], *, again: bool
) -> NewCard:
    """Return the card of an entity at the end of the file of its group; raises NoDraft, OSError.

    A name that another card has already is refused, but not where it is meant `again`.
    """
    path = folder / f"{group}.yaml"
    for card in () if again else chronology.entities[group].values():
        if fold(str(fields["name"])) in map(fold, card.all_names):
            message = f"'{card.id}' at {card.location} has this name: use it, or add --again for another one"
            raise NoDraft("name", message, by_records=True)
    before = path.read_bytes() if path.exists() else None
    try:
        return _card(str(fields["id"]), path, before, Inserted(*at_end(before or b"", [card_lines(fields)])))
    except Unwritable as error:
        raise NoDraft("name", str(error)) from None


def new_word(folder: Path, chronology: Chronology, key: str, name: str, text: str) -> NewCard:
    """Return a kind or a topic, by the key of its vocabulary, with its text; raises NoDraft, OSError."""
    known: Mapping[str, str] = getattr(chronology, key)
    if name in known:
        raise NoDraft("name", f"'{name}' is there already: {shortened(known[name])}", by_records=True)
    if not KEBAB.fullmatch(name):
        raise NoDraft("name", not_an_id(name, "new-word"))
    if not text.strip():
        raise NoDraft("text", "it is empty: say in some words what it stands for")
    path = folder / "chronology.yaml"
    before = path.read_bytes()
    try:
        return _card(name, path, before, with_word(before, str(path), key, name, text.strip()))
    except Unwritable as error:
        raise NoDraft("text", str(error)) from None
    except NoPlace as error:
        raise _by_hand(path, error) from None


def new_period(folder: Path, fields: Mapping[str, FieldValue]) -> NewCard:
    """Return a named time in the chronology's own file; raises NoDraft, OSError."""
    path = folder / "chronology.yaml"
    before = path.read_bytes()
    try:
        return _card(str(fields["id"]), path, before, with_period(before, str(path), fields))
    except Unwritable as error:
        raise NoDraft("name", str(error)) from None
    except NoPlace as error:
        raise _by_hand(path, error) from None


def document_in(file: Path, chronology: Chronology) -> DocumentText:
    """Return the text of a file that is to be the document of a new source, with its fingerprint.

    Raises OSError for one that cannot be read, NoDraft for one that is empty, or is the document of a source
    already.
    """
    document = Document(file=file.name)
    read = read_document(file.parent, document)
    shown = shown_path(str(file))
    if read.text is None:
        raise OSError(f"{shown}: {read.detail}")
    if not read.text.strip():
        raise NoDraft("file", f"{shown}: it holds no words")
    for source in chronology.sources.values():
        if source.document and source.document.sha256.casefold() == read.sha256:
            message = f"{shown} is the document of '{source.id}' already ({source.location})"
            raise NoDraft("file", message, by_records=True)
    return read


def check_file_name(name: str, chronology: Chronology) -> None:
    """Raise NoDraft for the name of a document that the card of another source has."""
    for source in chronology.sources.values():
        if source.document and source.document.file == name:
            message = (
                f"'{source.id}' has a document of this name, and this file is another ({source.location}): "
                "'sinoital sources verify --fix' renews its card; else give the file another name"
            )
            raise NoDraft("file", message, by_records=True)


def new_source(folder: Path, fields: Mapping[str, FieldValue], file: str, document: DocumentText) -> NewCard:
    """Return the card of a source, in a file named after its id; raises NoDraft, OSError."""
    name = str(fields["id"])
    if not KEBAB.fullmatch(name):
        raise NoDraft("id", not_an_id(name, "letter"))
    cards = sources_folder(folder)
    # as the loader names the files in it
    cards = Path(os.path.realpath(cards)) if ".." in cards.parts else cards
    path = cards / f"{name}.yaml"
    if path.exists():
        raise NoDraft("id", f"{shown_path(str(path))} exists: give another", by_records=True)
    described = {"file": file, "sha256": document.sha256, "lines": str(document.lines)}
    try:
        new = card_lines({**fields, "document": described}, dashed=False)
    except Unwritable as error:
        raise NoDraft("title", str(error)) from None
    return _card(name, path, None, Inserted(*at_end(b"", [new])))


def accepted(folder: Path, new: NewCard, before: Before) -> Trial:
    """Return what the folder would be with a new card; raises NoDraft if anything were worse."""
    remedy = f"write it into {shown_path(str(new.change.path))} by hand"
    trial = tried_change(folder, new.change, new.placed, before, remedy=remedy)
    for fault in trial.faults:
        raise NoDraft(fault.line.key, fault.problem.message, by_records=fault.problem.rule == _DUPLICATE)
    for message in trial.others:
        raise NoDraft("id", message, by_records=True)
    return trial


def _card(name: str, path: Path, before: bytes | None, inserted: Inserted) -> NewCard:
    return NewCard(name, Change(path, before, inserted.raw), inserted.placed)


def _by_hand(path: Path, error: NoPlace) -> NoDraft:
    return NoDraft("name", f"{shown_path(str(path))}: {error}: write it there by hand", by_records=True)
