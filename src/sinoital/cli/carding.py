"""Commands `add person`, `add kind` and the like: cards, words and named times."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sinoital.cli.changed import DryRun, file_in, tell_change
from sinoital.cli.options import DataFolder, completed, folder_to_write
from sinoital.cli.output import remark, say

if TYPE_CHECKING:
    from sinoital.editing.appending import Before, Trial
    from sinoital.editing.carding import NewCard
    from sinoital.store.writing import FieldValue

_OwnName = Annotated[str, typer.Argument(metavar="NAME", help="The usual name.")]
_Id = Annotated[str, typer.Option("--id", metavar="ID", help="Else it is made of the name.")]
_Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="LANG=NAME", help="The name in another language, such as zh=高能所."),
]
_Aliases = Annotated[
    list[str] | None, typer.Option("--alias", metavar="NAME", help="A name as a source writes it.")
]
_Country = Annotated[str, typer.Option("--country", metavar="CODE", help="ISO 3166, such as IT.")]
_Kind = Annotated[str, typer.Option("--kind", metavar="TEXT", help="What it is, such as laboratory.")]
_Identifiers = Annotated[
    list[str] | None,
    typer.Option("--identifier", metavar="SCHEME=ID", help="A public one: ror, wikidata, inspire."),
]
_NamedIn = Annotated[
    list[str] | None,
    typer.Option("--named-in", metavar="SOURCE:N[-N]", help="Where a source names it, such as letter:41."),
]
_Again = Annotated[
    bool, typer.Option("--again", help="Add it although a card has this name: it is another one.")
]
_Text = Annotated[str, typer.Argument(metavar="TEXT", help="What it stands for, in some words.")]
_Word = Annotated[str, typer.Argument(metavar="ID", help="The word: a-z, 0-9, hyphens between.")]

# what is typed for a field, where that is not its option
OPTION_OF: Final = {
    "name": "NAME",
    "names": "--name",
    "aliases": "--alias",
    "identifiers": "--identifier",
    "affiliations": "--affiliation",
    "institutions": "--affiliation",
    "text": "TEXT",
    "authors": "--author",
    "file": "FILE",
    "document": "FILE",
}


def experiment(
    name: _OwnName,
    id_: _Id = "",
    kind: _Kind = "",
    country: _Country = "",
    names: _Names = None,
    aliases: _Aliases = None,
    identifiers: _Identifiers = None,
    named_in: _NamedIn = None,
    again: _Again = False,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add an experiment, a facility, a satellite, a detector or a laboratory."""
    return _entity("experiment", "experiments", locals())


def institution(
    name: _OwnName,
    id_: _Id = "",
    kind: _Kind = "",
    country: _Country = "",
    names: _Names = None,
    aliases: _Aliases = None,
    identifiers: _Identifiers = None,
    named_in: _NamedIn = None,
    again: _Again = False,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add an institution."""
    return _entity("institution", "institutions", locals())


def person(
    name: _OwnName,
    id_: _Id = "",
    role: Annotated[str, typer.Option("--role", metavar="TEXT", help="As the source states it.")] = "",
    affiliations: Annotated[
        list[str] | None,
        typer.Option(
            "--affiliation",
            metavar="NAME",
            help="An institution that is recorded.",
            autocompletion=completed(lambda records: records.entities["institutions"]),
        ),
    ] = None,
    country: _Country = "",
    names: _Names = None,
    aliases: _Aliases = None,
    identifiers: _Identifiers = None,
    named_in: _NamedIn = None,
    again: _Again = False,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add a person."""
    return _entity("person", "people", locals())


def place(
    name: _OwnName,
    id_: _Id = "",
    kind: _Kind = "",
    country: _Country = "",
    names: _Names = None,
    aliases: _Aliases = None,
    identifiers: _Identifiers = None,
    named_in: _NamedIn = None,
    again: _Again = False,
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add a place."""
    return _entity("place", "places", locals())


def kind(word: _Word, text: _Text, dry_run: DryRun = False, data: DataFolder = None) -> int:
    """Add a kind of event."""
    return _word("kind", "kinds", word, text, data, dry_run=dry_run)


def topic(word: _Word, text: _Text, dry_run: DryRun = False, data: DataFolder = None) -> int:
    """Add a topic: what events are about."""
    return _word("topic", "topics", word, text, data, dry_run=dry_run)


def period(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, in the language of the titles.")],
    dates: Annotated[
        str,
        typer.Option("--dates", metavar="DATE", help="Its first and its last day: 1940-06-10/1945-04-25."),
    ],
    id_: _Id = "",
    names: _Names = None,
    aliases: _Aliases = None,
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar="NAME",
            help="The source that names it.",
            autocompletion=completed(lambda records: records.sources),
        ),
    ] = "",
    lines: Annotated[str, typer.Option("--lines", metavar="N[-N]", help="On which of its lines.")] = "",
    reference: Annotated[
        str,
        typer.Option(
            "--reference", metavar="TEXT", help="From where its days are known: an address, a book."
        ),
    ] = "",
    dry_run: DryRun = False,
    data: DataFolder = None,
) -> int:
    """Add a named time, such as a war or a programme, for --during and for words in claims."""
    if not (source or reference):
        message = "say from where its days are known: --reference TEXT, or --source NAME with --lines"
        raise typer.BadParameter(message, param_hint="'--reference'")
    from sinoital.dates.short import say_window
    from sinoital.editing.carding import new_id, new_period

    def make(folder: Path, before: "Before") -> "NewCard":
        chronology = before[0]
        named = {chronology.language: name, **_pairs("--name", names)}
        fields: dict[str, FieldValue] = {"id": new_id(id_, name, "the period"), "names": named}
        if aliases:
            fields["aliases"] = tuple(aliases)
        fields["dates"] = dates
        own = {"source": _found(chronology, "source", source), "lines": lines, "reference": reference}
        return new_period(folder, fields | {key: text for key, text in own.items() if text})

    def tell(new: "NewCard", trial: "Trial") -> Iterable[str]:
        yield f"{dates}: {say_window(trial.chronology.periods[new.id].window)}"

    return card_added("period", data, make, tell, dry_run=dry_run, names={**OPTION_OF, "names": "NAME"})


def _entity(what: str, group: str, typed: Mapping[str, Any]) -> int:
    """Add the card of an entity of a group from what was typed, by the names of its fields; return 0."""
    from sinoital.editing.carding import new_entity, new_id
    from sinoital.editing.new_ids import fresh_id

    name = typed["name"]
    if not name.strip():
        raise typer.BadParameter("it is empty", param_hint="'NAME'")

    def make(folder: Path, before: "Before") -> "NewCard":
        own_id = new_id(typed["id_"], name, f"the {what}")
        if typed["again"] and not typed["id_"]:
            own_id = fresh_id(name, before[0].entities[group])
        homes = [_found(before[0], "institutions", home) for home in typed.get("affiliations") or ()]
        own: dict[str, FieldValue] = {
            "id": own_id,
            "name": name,
            "kind": typed.get("kind", ""),
            "role": typed.get("role", ""),
            "affiliations": tuple(homes),
            "country": typed["country"],
            "names": _pairs("--name", typed["names"]),
            "aliases": tuple(typed["aliases"] or ()),
            "identifiers": _pairs("--identifier", typed["identifiers"]),
            "named_in": tuple(typed["named_in"] or ()),
        }
        fields = {key: said for key, said in own.items() if said}
        return new_entity(folder, before[0], group, fields, again=typed["again"])

    return card_added(what, typed["data"], make, lambda *_: (), dry_run=typed["dry_run"])


def _word(what: str, key: str, word: str, text: str, data: Path | None, *, dry_run: bool) -> int:
    from sinoital.editing.carding import new_word

    def make(folder: Path, before: "Before") -> "NewCard":
        return new_word(folder, before[0], key, word, text)

    names = {**OPTION_OF, "name": "ID", "id": "ID", word: "TEXT"}
    return card_added(what, data, make, lambda *_: (), dry_run=dry_run, names=names)


def card_added(
    what: str,
    data: Path | None,
    make: "Callable[[Path, Before], NewCard]",
    tell: "Callable[[NewCard, Trial], Iterable[str]]",
    *,
    dry_run: bool,
    names: Mapping[str, str] = OPTION_OF,
) -> int:
    """Write what is made of a folder as it was loaded, and say what was written where; return 0.

    Raises BadParameter, and nothing is written, where anything would be worse than before.
    """
    from sinoital.cli.refusals import refused_by_option
    from sinoital.editing.carding import accepted
    from sinoital.store.gate import held
    from sinoital.store.loading import load

    folder = folder_to_write(data)

    def made() -> "NewCard":
        before = load(folder)
        with refused_by_option(folder, names):
            new = make(folder, before)
            trial = accepted(folder, new, before)
        for line in tell(new, trial):
            remark(line)
        say(trial.text)
        return new

    if dry_run:
        new = made()
    else:
        with held(folder) as gate:
            new = made()
            gate.write([new.change], f"add {what} {new.id}")
    told = f"{what} '{new.id}' is added to {file_in(folder, new.change.path)}"
    tell_change(folder, told, dry_run=dry_run)
    return 0


def _found(chronology: Any, field: str, name: str) -> str:
    """Return the id that a name means, nothing for an empty one; raises NoDraft."""
    from sinoital.editing.drafting import looked_up
    from sinoital.editing.lookup import Lookup

    return looked_up(Lookup(chronology), field, name) if name else ""


def _pairs(option: str, typed: list[str] | None) -> dict[str, str]:
    """Return `name=text` pairs as typed; raises BadParameter for one without either, and for a name twice."""
    pairs: dict[str, str] = {}
    for pair in typed or ():
        name, _, text = (part.strip() for part in pair.partition("="))
        if not name or not text or name in pairs:
            fault = "is given twice" if name in pairs else "is not written WORD=TEXT, such as it=Torre"
            raise typer.BadParameter(f"'{pair}' {fault}", param_hint=f"'{option}'")
        pairs[name] = text
    return pairs


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "experiment": experiment,
    "institution": institution,
    "person": person,
    "place": place,
    "kind": kind,
    "topic": topic,
    "period": period,
}
