"""Join of several folders of records: one chronology, in which no two things bear one id.

What is the same in several folders is one thing: a word with the same description, a source or a period with
the same card, an entity with the same name and kind, an event or a statement with the same record. What else
bears an id that another folder uses too is told apart: its id is then `folder/id`. Two events that differ are
one only where a record says so, in `same_as`: the event then has the claims of both.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Period, Source, Statement
from sinoital.records.problems import Problem, in_file_order
from sinoital.store.ids import RECORDS, Ids, renamed, renamed_entity
from sinoital.store.loading import Read, load, name_in_relations, read_each, read_periods_of
from sinoital.store.uniting import NewIds, declared, each, ids_of_records, one_record, unite_copies

T = TypeVar("T")
Groups: TypeAlias = dict[str, list[tuple[str, T]]]
"""What is one thing, by its id in the whole: the cards of it, each with its folder."""


class Joined(NamedTuple):
    """Several folders read as one chronology, and all problems in file order.

    `apart` has the ids that are told apart, by family; `united` the events that `same_as` makes one, each as
    `folder/id`, the one that gives the title first.
    """

    chronology: Chronology
    problems: tuple[Problem, ...]
    apart: Mapping[str, tuple[str, ...]]
    united: tuple[tuple[str, ...], ...]


def load_together(folders: Sequence[Path]) -> Joined:
    """Read folders of records as one chronology; one alone as `load` does. Raises NotAChronology."""
    named = named_folders(folders)
    if len(named) == 1:
        return Joined(*load(folders[0]), {}, ())
    return joined(dict(zip(named, read_each(named), strict=True)))


def periods_together(folders: Sequence[Path]) -> Mapping[str, Period]:
    """Return the periods of folders by id, as `load_together` does, and read nothing else."""
    named = named_folders(folders)
    if len(named) == 1:
        return read_periods_of(folders[0])
    _, groups = _parted({name: read_periods_of(folder) for name, folder in named.items()}, _equal)
    return {name: replace(cards[0][1], id=name) for name, cards in groups.items()}


def named_folders(folders: Iterable[Path]) -> dict[str, Path]:
    """Return folders, each once, by the names that stand in front of ids that are told apart.

    Where two have the same name, those of the folders above them go in front, as far as it takes.
    """
    found: dict[Path, Path] = {}
    for folder in folders:
        found.setdefault(Path(os.path.realpath(folder)), folder)
    paths = [*found]
    names = [name_in_relations(path) for path in paths]
    for level in range(max(len(path.parents) for path in paths)):
        doubles = {name for name in names if names.count(name) > 1}
        for number, path in enumerate(paths):
            if names[number] in doubles and level < len(path.parents):
                names[number] = f"{name_in_relations(path.parents[level])}-{names[number]}"
    # x/a-b and x-a/b: only a number is left to tell them apart
    return {
        name if names.index(name) == number else f"{name}-{number + 1}": found[path]
        for number, (name, path) in enumerate(zip(names, paths, strict=True))
    }


def joined(folders: Mapping[str, Read]) -> Joined:
    """Return what was read of folders, given by name, as one chronology; the first gives the language."""
    parts = {name: read.chronology for name, read in folders.items()}
    ids: dict[str, NewIds] = {}

    def parted(family: str, cards: Mapping[str, Mapping[str, T]], same: Callable[[T, T], bool]) -> Groups[T]:
        unread = {name: read.known[family].places for name, read in folders.items()}
        ids[family], groups = _parted(cards, same, unread)
        return groups

    kinds = parted("kind", {name: part.kinds for name, part in parts.items()}, _equal)
    topics = parted("topic", {name: part.topics for name, part in parts.items()}, _equal)
    periods = parted("period", {name: part.periods for name, part in parts.items()}, _equal)
    sources = parted("source", {name: part.sources for name, part in parts.items()}, _same_source)
    entities = {
        group: parted(group, {name: part.entities[group] for name, part in parts.items()}, _same_entity)
        for group in ENTITY_GROUPS
    }
    records = {name: {record.id: record for record in part.with_claims} for name, part in parts.items()}
    unions = declared(records)
    united = tuple(
        tuple(f"{folder}/{name}" for folder, name in nodes) for nodes in unions.groups() if len(nodes) > 1
    )
    unite_copies(records, ids, unions)
    unread = {
        (name, word)
        for name, read in folders.items()
        for word in (*read.known["event"].places, *read.known["statement"].places)
    }
    ids[RECORDS] = ids_of_records(unions.groups(), unread)
    # long names, which hold in every folder
    every = {f"{folder}/{old}": new for folder, there in ids[RECORDS].items() for old, new in there.items()}
    own = {
        name: {
            **{family: new.get(name, {}) for family, new in ids.items()},
            RECORDS: every | ids[RECORDS].get(name, {}),
        }
        for name in folders
    }
    whole = [
        one_record(
            [renamed(records[folder][old], ids[RECORDS][folder][old], own[folder]) for folder, old in nodes]
        )
        for nodes in unions.groups()
    ]
    whole.sort(key=lambda record: record.id)
    licenses = {part.license for part in parts.values()}
    chronology = Chronology(
        title=" + ".join(dict.fromkeys(part.title for part in parts.values())),
        language=next(iter(parts.values())).language,
        # records of several licences are as a whole under none of them
        license=licenses.pop() if len(licenses) == 1 else "",
        contributors=tuple(dict.fromkeys(name for part in parts.values() for name in part.contributors)),
        kinds={name: cards[0][1] for name, cards in kinds.items()},
        topics={name: cards[0][1] for name, cards in topics.items()},
        periods={
            name: replace(card, id=name, source=ids["source"][folder].get(card.source, card.source))
            for name, ((folder, card), *_) in periods.items()
        },
        sources=_sources(sources),
        entities={group: _entities(found, own) for group, found in entities.items()},
        events=tuple(record for record in whole if isinstance(record, Event)),
        statements=tuple(record for record in whole if isinstance(record, Statement)),
        left_out=sum(part.left_out for part in parts.values()),
        also=_also(ids[RECORDS]),
    )
    problems = in_file_order(problem for read in folders.values() for problem in read.problems)
    apart = {family: _told_apart(new) for family, new in ids.items()}
    return Joined(chronology, problems, {family: names for family, names in apart.items() if names}, united)


# ---------------------------------------------------------------- what is one thing, and what is not


def _parted(
    cards: Mapping[str, Mapping[str, T]],
    same: Callable[[T, T], bool],
    known: Mapping[str, Iterable[str]] | None = None,
) -> tuple[NewIds, Groups[T]]:
    """Return the ids in the whole of what folders hold, and what each stands for.

    `known` has ids by folder, also of cards that could not be read: nothing is the same as one of these.
    """
    holders: dict[str, list[str]] = {}
    for folder in cards:
        for name in dict.fromkeys((*cards[folder], *(known[folder] if known else ()))):
            holders.setdefault(name, []).append(folder)
    ids: NewIds = {folder: {} for folder in cards}
    groups: Groups[T] = {}
    for name, folders in holders.items():
        parts: list[list[str]] = []
        for folder in folders:
            heads = (part for part in parts if name in cards[folder] and name in cards[part[0]])
            part = next((part for part in heads if same(cards[part[0]][name], cards[folder][name])), None)
            if part is None:
                parts.append([folder])
            else:
                part.append(folder)
        for part in parts:
            new = name if len(parts) == 1 else f"{part[0]}/{name}"
            for folder in part:
                ids[folder][name] = new
            if name in cards[part[0]]:
                groups[new] = [(folder, cards[folder][name]) for folder in part]
    return ids, groups


def _equal(first: object, second: object) -> bool:
    return first == second


def _same_source(first: Source, second: Source) -> bool:
    # what is not recorded of a document is no word on the document
    return replace(first, not_recorded=()) == replace(second, not_recorded=())


def _sources(found: Groups[Source]) -> dict[str, Source]:
    """Return the cards of sources by id; of two that pages would call the same each is called otherwise."""
    shorts = Counter(cards[0][1].short for cards in found.values())
    return {
        name: replace(
            first,
            id=name,
            short=first.short if shorts[first.short] == 1 else f"{folder}/{first.short}",
            not_recorded=each(card.not_recorded for _, card in cards),
        )
        for name, cards in found.items()
        for folder, first in cards[:1]
    }


def _same_entity(first: Entity, second: Entity) -> bool:
    schemes = first.identifiers.keys() & second.identifiers.keys()
    return (
        (first.name, first.kind) == (second.name, second.kind)
        and (first.country == second.country or not first.country or not second.country)
        and all(first.identifiers[scheme] == second.identifiers[scheme] for scheme in schemes)
    )


def _entities(found: Groups[Entity], ids: Mapping[str, Ids]) -> dict[str, Entity]:
    """Return the cards of a group by id; of two that pages would call the same each is called otherwise."""
    names = Counter(cards[0][1].name for cards in found.values())
    entities = {}
    for name, cards in found.items():
        card = _one_entity([renamed_entity(card, name, ids[folder]) for folder, card in cards])
        if names[card.name] > 1 and "/" in name:
            card = replace(card, name=f"{card.name} ({cards[0][0]})", aliases=(card.name, *card.aliases))
        entities[name] = card
    return entities


def _one_entity(cards: Sequence[Entity]) -> Entity:
    """Return the card of an entity that several folders have: what any of them says, the first one first."""
    first, *others = cards
    if not others:
        return first
    return replace(
        first,
        country=next((card.country for card in cards if card.country), ""),
        role="; ".join(dict.fromkeys(card.role for card in cards if card.role)),
        affiliations=each(card.affiliations for card in cards),
        names={key: text for card in reversed(cards) for key, text in card.names.items()},
        aliases=each((*card.aliases, *_other_names(card, first)) for card in cards),
        identifiers={key: text for card in reversed(cards) for key, text in card.identifiers.items()},
        named_in=each(card.named_in for card in cards),
    )


def _other_names(card: Entity, first: Entity) -> tuple[str, ...]:
    """Return the names of a card in languages in which the first card has another."""
    return tuple(text for key, text in card.names.items() if first.names.get(key, text) != text)


def _also(ids: NewIds) -> dict[str, str]:
    """Return what else records may be asked by: `folder/id`, and an id that only one of them has."""
    meant: dict[str, set[str]] = {}
    for folder, there in ids.items():
        for old, new in there.items():
            meant.setdefault(old, set()).add(new)
            meant.setdefault(f"{folder}/{old}", set()).add(new)
    return {name: min(new) for name, new in meant.items() if len(new) == 1 and name not in new}


def _told_apart(ids: NewIds) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                new
                for there in ids.values()
                for old, new in there.items()
                if new != old and new.endswith(f"/{old}")
            }
        )
    )
