"""Values as plain columns that JSON holds, and back: objects of one class and depth stand in one table.

Nothing is run in reading: only the classes that are given are made, from their fields. Objects that a value
holds in several places are one object again. Depth is the longest way down to plain values: each table is
made of objects in tables before it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from itertools import chain, count, repeat
from operator import attrgetter
from typing import Any, Final

Table = list[Any]
"""The name of a class, and the fields of its objects as columns, or the objects as rows.

A column is its kind and its values: `PLAIN` ones as they are, numbers of objects (`OBJECTS`; 0 is None), or
`MIXED`, with plain values in lists of one.
"""

PLAIN, OBJECTS, MIXED = range(3)
_Step = dict[type, dict[int, Any]]
"""Objects by their class, each by its number."""

_PLAIN: Final = frozenset((str, int, bool, type(None)))
# longer ones would make a column each
_LONGEST_IN_COLUMNS: Final = 4


class NotKept(ValueError):  # noqa: N818 - reads as what it tells
    """A value holds an object of a class that is not given, or what was kept is no such value."""


def unpacked(tables: Sequence[Table], classes: Mapping[str, type]) -> Any:
    """Return the object of some tables.

    Raises AttributeError, LookupError, TypeError or ValueError for what `packed` does not return.
    """
    found: list[Any] = [None]
    if not tables:
        raise NotKept("no tables")
    for name, *columns in tables:
        values = [_values(column, found) for column in columns]
        found += map(_IN_ROWS[name], values) if name in _IN_ROWS else _made(name, values, classes)
    return found[-1]


def _values(column: Sequence[Any], found: Sequence[Any]) -> Iterable[Any]:
    kind, *values = column
    if kind == PLAIN:
        return values
    if kind == OBJECTS:
        return map(found.__getitem__, values)
    return [one[0] if isinstance(one, list) else found[one] for one in values]


def _dict(row: Iterable[Any]) -> dict[Any, Any]:
    values = [*row]
    half = len(values) // 2
    # hashing tuples in tuples would exhaust the stack, or take for ever
    if any(type(name) is not str for name in values[:half]):
        raise NotKept("a name that is no text")
    return dict(zip(values[:half], values[half:], strict=True))


_IN_ROWS: Final[dict[str, Callable[[Iterable[Any]], Any]]] = {
    "tuples": tuple,
    "dict": _dict,
}


def _made(name: str, columns: list[Iterable[Any]], classes: Mapping[str, type]) -> Iterable[Any]:
    if name == "tuple":
        return zip(*columns, strict=True)
    cls: Any = classes[name]
    if issubclass(cls, Enum):
        return [cls[word] for word in columns[0]]
    if issubclass(cls, tuple):
        return map(cls._make, zip(*columns, strict=True))
    # as its own slots would be set, without a call in Python for each object
    values = list(map(list, columns))
    objects = list(map(cls.__new__, repeat(cls, len(values[0]))))
    for one, column in zip(fields(cls), values, strict=True):
        if len(column) != len(objects):
            raise NotKept(f"{len(column)} of {len(objects)} values")
        deque(map(getattr(cls, one.name).__set__, objects, column), maxlen=0)
    return objects


def packed(value: object, classes: Mapping[str, type]) -> list[Table]:
    """Return the tables of an object, which is the last of the last one; raises NotKept."""
    names = {cls: name for name, cls in classes.items()}
    steps = _steps(value, names)
    # what is met again deeper down must be made before what holds it there
    last = {number: step for step, found in enumerate(steps) for number in chain(*found.values())}
    numbers = {id(None): 0}
    tables: list[Table] = []
    for step in range(len(steps) - 1, -1, -1):
        for cls, found in steps[step].items():
            here = [one for number, one in found.items() if last[number] == step]
            for name, group in _named(cls, here, names) if here else ():
                held = map(_parts(cls, names), group)
                rows = held if name in _IN_ROWS else zip(*held, strict=True)
                tables.append([name, *(_column(tuple(row), numbers) for row in rows)])
                numbers.update(zip(map(id, group), count(len(numbers))))
    return tables


def _steps(value: object, names: Mapping[type, str]) -> list[_Step]:
    """Return what a value holds by how many steps lead there: an object to which several ways lead, in each.

    Objects are told apart by the numbers of the interpreter; the value holds them all, so none comes twice.
    """
    steps: list[_Step] = []
    ahead: _Step = {type(value): {id(value): value}}
    while ahead:
        steps.append(ahead)
        ahead = {}
        for cls, found in steps[-1].items():
            held = map(_parts(cls, names), found.values())
            in_rows = cls in (tuple, dict)
            for column in [tuple(chain.from_iterable(held))] if in_rows else zip(*held, strict=True):
                # whole columns at once: this is where keeping takes its time
                kinds = {*map(type, column)}
                once = dict(zip(map(id, column), column, strict=True)) if kinds - _PLAIN else {}
                for kind in kinds - _PLAIN:
                    ahead.setdefault(kind, {}).update(once if len(kinds) == 1 else _only(kind, once))
    return steps


def _only(kind: type, found: Mapping[int, object]) -> dict[int, object]:
    return {number: one for number, one in found.items() if type(one) is kind}


def _named(cls: type, group: list[Any], names: Mapping[type, str]) -> Iterable[tuple[str, list[Any]]]:
    """Yield the objects of a class under the names of their tables."""
    if cls is not tuple:
        yield names.get(cls) or cls.__name__, group
        return
    sizes: dict[int, list[Any]] = {}
    for one in group:
        sizes.setdefault(len(one) if len(one) <= _LONGEST_IN_COLUMNS else 0, []).append(one)
    for size, same in sizes.items():
        yield ("tuple" if size else "tuples"), same


def _parts(cls: Any, names: Mapping[type, str]) -> Callable[[Any], Iterable[object]]:
    """Return what gives what an object of a class holds; raises NotKept for a strange class."""
    if cls is tuple:
        return tuple
    if cls is dict:
        return lambda value: (*value, *value.values())
    if cls not in names:
        raise NotKept(f"an object of the class {cls.__name__}")
    if issubclass(cls, Enum):
        return lambda value: (value.name,)
    if issubclass(cls, tuple):
        return tuple
    get = attrgetter(*(one.name for one in fields(cls)))
    return get if len(fields(cls)) > 1 else lambda value: (get(value),)


def _column(values: Sequence[object], numbers: Mapping[int, int]) -> list[Any]:
    kinds = {*map(type, values)}
    if kinds <= _PLAIN:
        return [PLAIN, *values]
    if kinds.isdisjoint(_PLAIN - {type(None)}):
        return [OBJECTS, *map(numbers.__getitem__, map(id, values))]
    return [MIXED, *([one] if type(one) in _PLAIN else numbers[id(one)] for one in values)]
