"""Values as plain columns that JSON holds, and back: objects of one class and depth stand in one table.

Nothing is run in reading: only the classes that are given are made, from their fields. Objects that a value
holds in several places are one object again. Depth is the longest way down to plain values: each table is
made of objects in tables before it.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from itertools import accumulate, chain, count, islice, repeat
from operator import attrgetter, sub
from typing import Any, Final

Table = list[Any]
"""The name of a class, and the fields of its objects as columns, or the objects as rows.

A column is its kind and its values: `PLAIN` ones as they are, numbers of objects (`OBJECTS`; 0 is None), each
less the one before it, or `MIXED`, with numbers of objects in lists of one. `SAME` has one of these for all
rows. In a table of dicts the names stand before the columns.
"""

PLAIN, OBJECTS, MIXED, SAME = range(4)
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
        if name in _IN_ROWS:
            found += map(_IN_ROWS[name], [_values(row, found, 0) for row in columns])
        elif name == "dict":
            names, *listed = columns
            found += _dicts(names, _filled(listed, found, min(len(names), _LONGEST_IN_COLUMNS)))
        elif name == "tuple":
            found += zip(*_filled(columns, found, min(len(columns), _LONGEST_IN_COLUMNS)), strict=True)
        else:
            found += _made(classes[name], columns, found)
    return found[-1]


def _filled(columns: Sequence[Sequence[Any]], found: Sequence[Any], number: int) -> list[Iterable[Any]]:
    """Return the values of so many columns; raises NotKept where there are not so many."""
    # `SAME` makes many values of one: more columns than a class has fields would take all memory
    if len(columns) != number:
        raise NotKept(f"{len(columns)} of {number} columns")
    rows = max((len(column) - 1 for column in columns), default=0)
    return [_values(column, found, rows) for column in columns]


def _values(column: Sequence[Any], found: Sequence[Any], rows: int) -> Iterable[Any]:
    kind, *values = column
    if kind == PLAIN:
        return values
    if kind == OBJECTS:
        return map(found.__getitem__, accumulate(values))
    mixed = [found[one[0]] if isinstance(one, list) else one for one in values]
    if kind == MIXED:
        return mixed
    if kind == SAME:
        (value,) = mixed
        return repeat(value, rows)
    raise NotKept("a column of no kind")


def _dict(row: Iterable[Any]) -> dict[Any, Any]:
    values = [*row]
    half = len(values) // 2
    _check_names(values[:half])
    return dict(zip(values[:half], values[half:], strict=True))


def _dicts(names: Sequence[Any], columns: Iterable[Iterable[Any]]) -> Iterable[dict[Any, Any]]:
    _check_names(names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _check_names(names: Iterable[Any]) -> None:
    # hashing tuples in tuples would exhaust the stack, or take for ever
    if any(type(name) is not str for name in names):
        raise NotKept("a name that is no text")


_IN_ROWS: Final[dict[str, Callable[[Iterable[Any]], Any]]] = {
    "tuples": tuple,
    "dicts": _dict,
}


def _made(cls: Any, columns: Sequence[Sequence[Any]], found: Sequence[Any]) -> Iterable[Any]:
    if issubclass(cls, Enum):
        (words,) = _filled(columns, found, 1)
        return [cls[word] for word in words]
    if issubclass(cls, tuple):
        rows = zip(*_filled(columns, found, len(cls._fields)), strict=True)
        # as `_make` does, which is a call in Python for each object
        return map(tuple.__new__, repeat(cls), rows)
    # as its own slots would be set, without a call in Python for each object
    named = [one.name for one in fields(cls)]
    values = list(map(list, _filled(columns, found, len(named))))
    objects = list(map(cls.__new__, repeat(cls, len(values[0]))))
    for name, column in zip(named, values, strict=True):
        if len(column) != len(objects):
            raise NotKept(f"{len(column)} of {len(objects)} values")
        deque(map(getattr(cls, name).__set__, objects, column), maxlen=0)
    return objects


def packed(value: object, classes: Mapping[str, type]) -> list[Table]:
    """Return the tables of an object, which is the last of the last one; raises NotKept."""
    names = {cls: name for name, cls in classes.items()}
    steps = _steps(value, names)
    numbers = {id(None): 0}
    tables: list[Table] = []
    for step in reversed(steps):
        for cls, found in step.items():
            # what is met again deeper down is made before what holds it there
            is_new = numbers.keys().isdisjoint(found)
            here = [one for number, one in found.items() if is_new or number not in numbers]
            for name, group in _named(cls, here, names) if here else ():
                if name in _IN_ROWS:
                    rows = map(tuple, map(_parts(cls, names), group))
                    tables.append([name, *(_column(row, numbers) for row in rows)])
                else:
                    held = map(dict.values if cls is dict else _parts(cls, names), group)
                    head = [name, [*group[0]]] if cls is dict else [name]
                    tables.append([*head, *_columns(zip(*held, strict=True), numbers)])
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
                for kind in kinds - _PLAIN:
                    same = column if len(kinds) == 1 else [one for one in column if type(one) is kind]
                    ahead.setdefault(kind, {}).update(zip(map(id, same), same, strict=True))
    return steps


def _named(cls: type, group: list[Any], names: Mapping[type, str]) -> Iterable[tuple[str, list[Any]]]:
    """Yield the objects of a class under the names of their tables."""
    if cls not in (tuple, dict):
        yield names.get(cls) or cls.__name__, group
        return
    alike: dict[Any, list[Any]] = defaultdict(list)
    # dicts of one field of a class are made of few names
    for kind, one in zip(map(len if cls is tuple else tuple, group), group, strict=True):
        alike[kind].append(one)
    in_rows: list[Any] = []
    for same in alike.values():
        if 0 < len(same[0]) <= _LONGEST_IN_COLUMNS:
            yield cls.__name__, same
        else:
            in_rows += same
    if in_rows:
        yield f"{cls.__name__}s", in_rows


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


def _columns(columns: Iterable[tuple[Any, ...]], numbers: Mapping[int, int]) -> Iterable[list[Any]]:
    """Yield the columns of a table; the first tells how many rows there are, and is never `SAME`."""
    for place, values in enumerate(columns):
        column = _column(values, numbers)
        if place and column[0] == OBJECTS and not any(islice(column, 2, None)):
            yield [SAME, [column[1]]]
        # True equals 1
        elif place and column[0] == PLAIN and _are_alike(values) and _are_alike([*map(type, values)]):
            yield [SAME, values[0]]
        else:
            yield column


def _are_alike(values: Sequence[object]) -> bool:
    return values.count(values[0]) == len(values)


def _column(values: Sequence[object], numbers: Mapping[int, int]) -> list[Any]:
    kinds = {*map(type, values)}
    if kinds <= _PLAIN:
        return [PLAIN, *values]
    if kinds.isdisjoint(_PLAIN - {type(None)}):
        found = [0, *map(numbers.__getitem__, map(id, values))]
        return [OBJECTS, *map(sub, found[1:], found)]
    return [MIXED, *(one if type(one) in _PLAIN else [numbers[id(one)]] for one in values)]
