"""Commands that look names up: `show` and `list`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from sinoital.cli.loaded import Loaded, chosen, loaded
from sinoital.cli.options import (
    LISTS,
    STATEMENTS,
    AsJson,
    AsOf,
    DataFolders,
    FilterOptions,
    ListName,
    NoCache,
    check_for_statements,
    completed,
    with_choice,
    with_output,
)
from sinoital.cli.output import Output
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.pages.layout import stacked
from sinoital.questions.facets import LISTED
from sinoital.questions.naming import of_country
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Period, Source, Statement
from sinoital.records.names import UnknownName, fold
from sinoital.records.problems import shortened, suggestion
from sinoital.telling.glyphs import Glyphs

if TYPE_CHECKING:
    from sinoital.pages.layout import Page

# a card has no form of one line: a pipe gets the page
PIPED_WIDTH: Final = 80
# a shell would part what it inserts at a blank, and read other signs
_ONE_WORD: Final = lazy_pattern(r"[\w.-]+")


def _names(records: Chronology) -> Iterator[str]:
    """Yield what `show` takes: ids of records, and ids and names of cards and periods."""
    yield from (record.id for record in records.with_claims)
    entities = (records.entities[group] for group in ENTITY_GROUPS)
    groups: tuple[Mapping[str, Entity | Period], ...] = (records.periods, *entities)
    yield from (word for cards in groups for card in cards.values() for word in card.all_names)
    yield from (word for card in records.sources.values() for word in (card.id, card.short, card.title))


@with_output
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME…",
            help="Ids of events or statements, or names of what events name, of sources or of periods.",
            show_default=False,
            autocompletion=completed(lambda records: filter(_ONE_WORD.fullmatch, _names(records))),
        ),
    ],
    output: Output,
    as_json: AsJson = False,
    as_of: AsOf = None,
    data: DataFolders = None,
    no_cache: NoCache = False,
) -> int:
    """Print all that is known of an event, a statement, an experiment, a person, a source or a period."""
    read = loaded(data, as_of, no_cache=no_cache)
    history = read.history
    found = [_period(history, name) or _card(history, name) or _record(read, name) for name in ids]
    if as_json:
        from sinoital.export.lists import show as answer

        periods = [one for one in found if isinstance(one, Period)]
        subjects = [one for one in found if isinstance(one, Entity | Source)]
        records = [one for one in found if not isinstance(one, Period | Entity | Source)]
        output.data(answer(history, records, periods, subjects))
        return read.code

    def drawn() -> "Page":
        width = output.width if output.drawn else PIPED_WIDTH
        return stacked(_card_page(history, one, width, output.glyphs) for one in found)

    titles = "; ".join(_title_of(history, one) for one in found)
    lines = () if output.drawn else drawn().text.splitlines()
    output.page(drawn, lines, titles, "All that is known, with every claim.")
    return read.code


def _record(read: Loaded, name: str) -> DatedEvent | Statement:
    """Return the event or the statement of an id; raises BadParameter with the nearest of all names."""
    try:
        return read.record(name)
    except typer.BadParameter:
        records = read.history.records
        near = suggestion(name, _names(records))
        # told better by whom --as-of leaves out, and by the events in whose ids it occurs
        is_part = any(fold(name) in fold(event.id) for event in records.events)
        if name in read.history.later or is_part or not near:
            raise
        raise typer.BadParameter(f"nothing is called '{shortened(name)}'{near}") from None


_Shown: TypeAlias = Period | Entity | Source | Statement | DatedEvent


def _card_page(history: DatedChronology, one: _Shown, width: int, glyphs: Glyphs) -> "Page":
    from sinoital.views.card import cards
    from sinoital.views.period import period_card
    from sinoital.views.subject import subject_card

    if isinstance(one, Period):
        return period_card(history, one, width, glyphs)
    if isinstance(one, Entity | Source):
        return subject_card(history, one, width, glyphs)
    return cards(history, [one], width, glyphs)


def _title_of(history: DatedChronology, one: _Shown) -> str:
    if isinstance(one, Period):
        return one.name(history.records.language)
    if isinstance(one, Entity):
        return one.name
    if isinstance(one, Statement):
        return one.text
    return one.title if isinstance(one, Source) else one.event.title


def _card(history: DatedChronology, name: str) -> Entity | Source | None:
    """Return the card of an entity or a source, by a name that is no event's and no statement's id."""
    if any(record.id == name for record in history.records.with_claims):
        return None
    from sinoital.questions.naming import card_named

    return card_named(history.records, name)


def _period(history: DatedChronology, name: str) -> Period | None:
    """Return the period of a name that is no event's and no statement's id, if there is one."""
    if any(record.id == name for record in history.records.with_claims):
        return None
    from sinoital.questions.periods import periods_named

    try:
        return periods_named(history.records.periods, [name])[0]
    except UnknownName:
        return None


@with_choice
@with_output
def list_(
    options: FilterOptions,
    what: Annotated[
        ListName,
        typer.Argument(metavar="WHAT", help=f"{', '.join(LISTS[:-1])} or {LISTS[-1]}.", case_sensitive=False),
    ],
    output: Output,
    as_json: AsJson = False,
) -> int:
    """List experiments, people, topics and more, each with its number of events and their years."""
    if what == STATEMENTS:
        return _statements(options, output, as_json=as_json)
    from sinoital.views.listing import listed, listing, periods_listed

    read, selection = chosen(options)
    history = replace(read.history, events=tuple(row.dated for row in selection.rows))
    is_period = what == "periods"
    rows = periods_listed(history, output.glyphs) if is_period else listed(history, what, output.glyphs)
    made = None
    if as_json:
        from sinoital.export import lists

        made = lists.periods(history) if is_period else lists.listed(history, what)
    if what in ENTITY_GROUPS and (words := options.named["country"]):
        # people ask for what is of a country, and not for what its events name besides
        own = of_country(history.records, what, words)
        rows = tuple(row for row in rows if row.id in own)
        if made is not None:
            made = {**made, "names": [one for one in made["names"] if one["id"] in own]}
    if made is not None:
        output.data(made)
    else:
        verb = "lie in" if is_period else "name"
        output.page(
            lambda: listing(rows, output.width, output.glyphs),
            ["\t".join(row.cells) for row in rows],
            f"{history.records.title}: {what}",
            f"The {what} that events {verb}, each with its events and its years.",
        )
    word = "period" if is_period else "name" if what in ENTITY_GROUPS else LISTED[what].option
    output.note(counted(len(rows), word))
    return read.code


def _statements(options: FilterOptions, output: Output, *, as_json: bool) -> int:
    """List the statements that filters choose."""
    from sinoital.views.statements import statement_records, statements

    check_for_statements(options)
    read = loaded(options.data, options.as_of, no_cache=options.no_cache)
    found, records = read.statements(options), read.history.records
    if as_json:
        from sinoital.export.lists import listed_statements

        output.data(listed_statements(records, found.statements))
    else:
        output.page(
            lambda: statements(records, found.statements, output.width, output.glyphs),
            statement_records(records, found.statements),
            f"{records.title}: statements",
            "What sources say to be so, as of when they were written.",
        )
    output.statements(found)
    return read.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"show": show, "list": list_}
