"""References: every place in the files of a chronology that bears an id, or names one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.records.model import ENTITY_GROUPS, SLOTS
from sinoital.records.moment import SOURCE, Moment
from sinoital.store.ids import RECORDS
from sinoital.store.nodes import Mapping, Node, Scalar, Sequence
from sinoital.store.surgery import Steps

EVENT: Final = "event"
STATEMENT: Final = "statement"
SOURCE_CARD: Final = "source"
CHRONOLOGY: Final = "chronology"

_WORDS: Final = {"kinds": "kind", "topics": "topic"}


class Named(NamedTuple):
    """A place that names an id: the text of `scalar` begins with it, as `argo` in `argo.end`.

    `family` is `RECORDS`, or as the loader has it. `steps` leads to the part that bears the id, or to the
    record that names it; `field` is where.
    """

    family: str
    id: str
    scalar: Scalar
    field: str
    is_own: bool
    steps: Steps


def kind_of_file(path: Path, folder: Path) -> str:
    """Return what a file holds: the chronology, a group of entities, events, statements, or a source."""
    if path == folder / "chronology.yaml":
        return CHRONOLOGY
    if path.parent == folder and path.stem in ENTITY_GROUPS:
        return path.stem
    for top, kind in (("events", EVENT), ("statements", STATEMENT)):
        if folder / top in path.parents:
            return kind
    return SOURCE_CARD


def names_in(root: Node | None, kind: str) -> Iterator[Named]:
    """Yield every id that a file bears or names; `kind` as `kind_of_file` has it.

    What a tag in `inferred_tags` names is told by the record's own lists: where two of them have it, it is
    yielded for each.
    """
    if kind == CHRONOLOGY:
        yield from _of_chronology(root)
    elif kind == SOURCE_CARD:
        yield from _own(root, "source", ())
    elif isinstance(root, Sequence):
        of_item = _of_entity if kind in ENTITY_GROUPS else _of_record
        for number, item in enumerate(root.items):
            yield from of_item(item, kind, (number,))


def _of_chronology(root: Node | None) -> Iterator[Named]:
    for key, family in _WORDS.items():
        for written, _ in _pairs(_value(root, key)):
            yield Named(family, written.text, written, key, True, (key, written.text))
    periods = _value(root, "periods")
    for number, item in enumerate(periods.items if isinstance(periods, Sequence) else ()):
        steps = ("periods", number)
        yield from _own(item, "period", steps)
        yield from _plainly(item, "source", "source", steps)


def _of_entity(item: Node, group: str, steps: Steps) -> Iterator[Named]:
    yield from _own(item, group, steps)
    yield from _plainly(item, "affiliations", "institutions", steps)
    for one in _scalars(_value(item, "named_in")):
        name, sign, _ = one.text.partition(":")
        if sign:
            yield Named("source", name, one, "named_in", False, steps)


def _of_record(item: Node, _: str, steps: Steps) -> Iterator[Named]:
    yield from _own(item, RECORDS, steps)
    yield from _plainly(item, "kind", "kind", steps)
    lists = {group: group for group in ENTITY_GROUPS} | {"topics": "topic"}
    own: dict[str, list[str]] = {}
    for key, family in lists.items():
        for named in _plainly(item, key, family, steps):
            own.setdefault(named.id, []).append(family)
            yield named
    for one in _scalars(_value(item, "inferred_tags")):
        for family in dict.fromkeys(own.get(one.text, ())):
            yield Named(family, one.text, one, "inferred_tags", False, steps)
    for written, _value_of in _pairs(_value(item, "see_also")):
        yield Named(RECORDS, written.text, written, "see_also", False, steps)
    claims = _value(item, "claims")
    for claim in claims.items if isinstance(claims, Sequence) else ():
        yield from _plainly(claim, "source", "source", steps)
        yield from _plainly(claim, "said_by", "people", steps)
        for slot in SLOTS:
            yield from _moments(_value(claim, slot), slot, steps)


def _moments(relation: Node | None, slot: str, steps: Steps) -> Iterator[Named]:
    for key in ("after", "before"):
        target = _value(relation, key)
        if isinstance(target, Scalar) and (moment := Moment.parse(target.text)) != SOURCE:
            yield Named(RECORDS, moment.event, target, f"{slot}: {key}", False, steps)


def _own(item: Node | None, family: str, steps: Steps) -> Iterator[Named]:
    node = _value(item, "id")
    if isinstance(node, Scalar):
        yield Named(family, node.text, node, "id", True, steps)


def _plainly(item: Node | None, key: str, family: str, steps: Steps) -> Iterator[Named]:
    """Yield the ids that a field names, one or a list of them."""
    node = _value(item, key)
    for one in (node,) if isinstance(node, Scalar) else _scalars(node):
        yield Named(family, one.text, one, key, False, steps)


def _value(node: Node | None, key: str) -> Node | None:
    return node.entries[key][1] if isinstance(node, Mapping) and key in node.entries else None


def _pairs(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    yield from node.entries.values() if isinstance(node, Mapping) else ()


def _scalars(node: Node | None) -> Iterator[Scalar]:
    items = node.items if isinstance(node, Sequence) else ()
    yield from (item for item in items if isinstance(item, Scalar))
