"""Values as columns and back: the same value, the same objects in several places, and nothing but records."""

import json
from enum import Enum
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.cache.columns import MIXED, OBJECTS, PLAIN, SAME, NotKept, packed, unpacked
from sinoital.quick.frozen import frozen


class Sign(Enum):
    PLUS = "+"
    MINUS = "-"


class Pair(NamedTuple):
    one: Any
    other: Any


@frozen
class Leaf:
    text: str
    number: int | Sign | None = None


@frozen(kw_only=True)
class Branch:
    leaf: Leaf
    below: "Branch | Leaf | None" = None
    listed: tuple[Any, ...] = ()


CLASSES: dict[str, type] = {cls.__name__: cls for cls in (Sign, Pair, Leaf, Branch)}


def there_and_back(value: object) -> Any:
    return unpacked(json.loads(json.dumps(packed(value, CLASSES))), CLASSES)


plain = st.one_of(st.text(), st.integers(), st.booleans(), st.none())
leaves = st.builds(Leaf, st.text(), st.one_of(st.integers(), st.none(), st.sampled_from(Sign)))
trees = st.recursive(
    st.one_of(plain, leaves, st.sampled_from(Sign)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=7).map(tuple),
        st.builds(Pair, inner, inner),
        st.dictionaries(st.text(), inner, max_size=3),
        st.builds(
            Branch, leaf=leaves, below=st.none() | leaves, listed=st.lists(inner, max_size=3).map(tuple)
        ),
    ),
    max_leaves=30,
)


def kinds(value: Any) -> Any:
    """Return the classes of all that a value holds: True equals 1, and a named tuple any tuple."""
    if isinstance(value, dict):
        inside: Any = [(kinds(name), kinds(one)) for name, one in value.items()]
    elif isinstance(value, tuple):
        inside = [kinds(one) for one in value]
    elif isinstance(value, Branch):
        inside = [kinds(one) for one in (value.leaf, value.below, value.listed)]
    elif isinstance(value, Leaf):
        inside = [kinds(value.text), kinds(value.number)]
    else:
        inside = None
    return type(value), inside


@given(trees)
def test_a_value_comes_back_as_it_was(inner: object) -> None:
    value = (inner,)
    back = there_and_back(value)
    assert back == value
    assert kinds(back) == kinds(value)


def test_what_stands_in_several_places_is_one_object_again() -> None:
    leaf = Leaf("one")
    deep = Branch(leaf=Leaf("other"), below=Branch(leaf=leaf, below=leaf), listed=(leaf, Pair(leaf, 1)))
    back = there_and_back((leaf, deep))
    assert back == (leaf, deep)
    assert back[0] is back[1].below.leaf is back[1].below.below is back[1].listed[0] is back[1].listed[1].one


def test_many_of_one_kind_stand_in_one_table() -> None:
    tables = packed(tuple(Leaf(str(n), n) for n in range(1000)), CLASSES)
    assert [table[0] for table in tables] == ["Leaf", "tuples"]


def test_the_kinds_of_columns() -> None:
    (leaf, pair, whole) = packed((Pair(1, Leaf("a")), Pair(Leaf("b"), None)), CLASSES)
    assert [leaf[0], pair[0], whole[0]] == ["Leaf", "Pair", "tuple"]
    assert leaf[1:] == [[PLAIN, "b", "a"], [SAME, None]]
    assert pair[1:] == [[MIXED, 1, [1]], [OBJECTS, 2, -2]]
    assert whole[1:] == [[OBJECTS, 3], [SAME, [4]]]


def test_what_all_rows_have_is_kept_once() -> None:
    leaf = Leaf("a")
    tables = packed(tuple(Pair(n, leaf) for n in range(3)), CLASSES)
    assert tables[1] == ["Pair", [PLAIN, 0, 1, 2], [SAME, [1]]]
    back = there_and_back((Pair(0, True), Pair(1, 1)))
    assert [type(one.other) for one in back] == [bool, int]


def test_dicts_with_the_same_names_stand_in_columns() -> None:
    alike = ({"date": "2014", "at": None}, {"date": "2015", "at": None})
    assert packed(alike, CLASSES)[0] == ["dict", ["date", "at"], [PLAIN, "2014", "2015"], [SAME, None]]
    others: tuple[dict[str, int], ...] = ({}, {"at": 1, "date": 2}, {str(n): n for n in range(9)})
    assert [list(one.items()) for one in there_and_back(others)] == [list(one.items()) for one in others]


@pytest.mark.parametrize("strange", [object(), [], {1}, frozenset(), 1.5, (Leaf, 1), lambda: 0])
def test_other_classes_are_not_kept(strange: object) -> None:
    with pytest.raises(NotKept):
        packed(("some", strange), CLASSES)


def test_nothing_deep_is_hashed() -> None:
    # a hash goes down all ways to each object, however deep: it would never end, or end the process
    for ways in (1, 4):
        depth = 100_000 // ways
        tables = [
            ["tuple", *[[PLAIN, 1]] * ways],
            *(["tuple", *[[OBJECTS, n]] * ways] for n in range(1, depth)),
        ]
        with pytest.raises(NotKept):
            unpacked([*tables, ["dicts", [MIXED, [depth], 1]]], CLASSES)


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [["Leaf"]],
        [["Leaf", [PLAIN, "a"]]],
        [["Leaf", [PLAIN, "a", "b"], [PLAIN, 1]]],
        [["Leaf", [PLAIN, "a"], [PLAIN, 1], [PLAIN, 2]]],
        [["os.system", [PLAIN, "true"]]],
        [["__class__", [PLAIN, "a"]]],
        [["tuple", [PLAIN, 1, 2], [PLAIN, 1]]],
        [["tuple", [OBJECTS, 1]]],
        [["tuple", [OBJECTS, "a"]]],
        [["dicts", [PLAIN, "a"]]],
        [["dicts", [PLAIN, [], 1]]],
        [["dict", ["a"]]],
        [["dict", [1], [PLAIN, 1]]],
        [["dict", ["a", "b"], [PLAIN, 1, 2]]],
        [["dict", ["a", "b"], [PLAIN, 1, 2], [PLAIN, 1]]],
        [["dict"]],
        [["Leaf", [4, "a"], [PLAIN, 1]]],
        [["Leaf", "0a", [PLAIN, 1]]],
        [["Leaf", [PLAIN, "a"], [SAME]]],
        [["Leaf", [PLAIN, "a"], [SAME, 1, 2]]],
        [["Leaf", [PLAIN, "a"], [SAME, [5]]]],
        [["frozenset", [PLAIN, "a"]]],
        [["dicts", [PLAIN, 1, "a"]]],
        [["dicts", [PLAIN, None, 1]]],
        [["Sign", [PLAIN, "mro"]]],
        [["Pair", [PLAIN, 1]]],
        [[]],
        [None],
        [5],
        {"Leaf": 1},
        None,
        7,
    ],
)
def test_what_was_not_packed_is_refused(tables: Any) -> None:
    with pytest.raises((NotKept, AttributeError, LookupError, TypeError, ValueError)):
        unpacked(tables, CLASSES)


@pytest.mark.parametrize(
    "table",
    [
        ["tuple", [PLAIN, *range(1_000)], *[[SAME, 1]] * 1_000_000],
        ["dict", [*map(str, range(1_000_000))], [PLAIN, *range(1_000)], *[[SAME, 1]] * 999_999],
        ["Leaf", [PLAIN, *range(1_000)], *[[SAME, 1]] * 1_000_000],
        ["Pair", [PLAIN, *range(1_000)], *[[SAME, 1]] * 1_000_000],
    ],
    ids=lambda table: table[0],
)
def test_few_bytes_do_not_become_many_values(table: list[Any]) -> None:
    with pytest.raises(NotKept):
        unpacked([table], CLASSES)
