"""Events and statements of several folders that are one: what `same_as` unites, and equal records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from sinoital.records.model import ENTITY_GROUPS, Event
from sinoital.store.ids import RECORDS, Record, named_by

T = TypeVar("T")
Node: TypeAlias = tuple[str, str]
"""A record of one folder: the name of the folder, and the id there."""
NewIds: TypeAlias = dict[str, dict[str, str]]
"""The ids of one family in the whole, by folder and by the id there."""


class Unions:
    """Sets of records that are one, each record in one of them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Each record is one by itself."""
        self.parent = {node: node for node in nodes}

    def root(self, node: Node) -> Node:
        """Return the record that stands for all that are one with a record."""
        while (parent := self.parent[node]) != node:
            # halves the way, so that long chains stay short
            self.parent[node] = node = self.parent[parent]
        return node

    def unite(self, first: Node, second: Node) -> None:
        """Make two sets one."""
        self.parent[self.root(second)] = self.root(first)

    def groups(self) -> list[list[Node]]:
        """Return the sets; in each, and among them, the first folder comes first."""
        found: dict[Node, list[Node]] = {}
        for node in self.parent:
            found.setdefault(self.root(node), []).append(node)
        return [*found.values()]


def declared(records: Mapping[str, Mapping[str, Record]]) -> Unions:
    """Return which events are one since `same_as` says so."""
    unions = Unions((folder, name) for folder, there in records.items() for name in there)
    for folder, there in records.items():
        for name, record in there.items():
            if isinstance(record, Event) and record.same_as:
                other, _, own = record.same_as.rpartition("/")
                if isinstance(records.get(other, {}).get(own), Event):
                    unions.unite((folder, name), (other, own))
    return unions


def unite_copies(
    records: Mapping[str, Mapping[str, Record]], ids: Mapping[str, NewIds], unions: Unions
) -> None:
    """Unite the records that are the same in all folders which have their id, with all that they name."""
    holders: dict[str, list[str]] = {}
    for folder, there in records.items():
        for name in there:
            holders.setdefault(name, []).append(folder)
    shared = {name: folders for name, folders in holders.items() if len(folders) > 1}
    naming: dict[str, list[str]] = {}
    differing = []
    for name, (first, *others) in shared.items():
        record = records[first][name]
        named = [*named_by(record)]
        for family, other in named:
            if family == RECORDS:
                naming.setdefault(other, []).append(name)
        if any(records[folder][name] != record for folder in others) or not all(
            len({ids[family][folder].get(other) for folder in shared[name]}) == 1
            for family, other in named
            if family != RECORDS
        ):
            differing.append(name)
    apart = {name for name in differing if len({unions.root((folder, name)) for folder in shared[name]}) > 1}
    # what names something that is told apart says two things
    pending = [*apart]
    while pending:
        found = [name for name in naming.get(pending.pop(), ()) if name not in apart]
        apart |= {*found}
        pending += found
    for name, (first, *others) in shared.items():
        for folder in others if name not in apart else ():
            unions.unite((first, name), (folder, name))


def ids_of_records(groups: Sequence[Sequence[Node]], unread: Iterable[Node]) -> NewIds:
    """Return the ids of records in the whole; those that could not be read are like none of the others."""
    read = {node for nodes in groups for node in nodes}
    every = [*groups, *([node] for node in sorted({*unread} - read))]
    bearers: dict[str, int] = {}
    for nodes in every:
        for name in {name for _, name in nodes}:
            bearers[name] = bearers.get(name, 0) + 1
    ids: NewIds = {}
    for nodes in every:
        folder, name = nodes[0]
        new = name if bearers[name] == 1 else f"{folder}/{name}"
        for there, own in nodes:
            ids.setdefault(there, {})[own] = new
    return ids


def one_record(records: Sequence[Record]) -> Record:
    """Return one record of those that are the same event, or the same record: the first, with all claims."""
    first, *others = records
    # most often they are copies
    if not isinstance(first, Event) or all(record == first for record in others):
        return first
    events = [record for record in records if isinstance(record, Event)]
    groups: dict[str, Any] = {
        group: each(event.entities(group) for event in events) for group in ENTITY_GROUPS
    }
    topics = each(event.topics for event in events)
    tags = [
        {*event.topics, *(name for group in ENTITY_GROUPS for name in event.entities(group))}
        for event in events
    ]
    stated = {
        name for event, named in zip(events, tags, strict=True) for name in named - {*event.inferred_tags}
    }
    see_also = {name: why for event in reversed(events) for name, why in event.see_also if name != first.id}
    return replace(
        first,
        level=min((event.level for event in events), key=lambda level: level.value != "key"),
        topics=topics,
        see_also=tuple(see_also.items()),
        same_as=next((event.same_as for event in events if event.same_as), ""),
        disputed=next((event.disputed for event in events if event.disputed), ""),
        # what one of them states is not inferred
        inferred=first.inferred if all(event.inferred for event in events) else "",
        inferred_tags=tuple(
            name for name in each(event.inferred_tags for event in events) if name not in stated
        ),
        claims=each(event.claims for event in events),
        **groups,
    )


def each(lists: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """Return what lists hold, each once, in their order."""
    return tuple(dict.fromkeys(one for items in lists for one in items))
