"""Classes of values: they do what frozen dataclasses with slots do, but nothing guards their fields."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import pytest

from sinoital.quick.frozen import frozen


@frozen
class Ours:
    one: int
    listed: list[int] = field(default_factory=list)
    absent: str = "nothing"
    place: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    named: int = field(default=3, kw_only=True)


@dataclass(frozen=True, slots=True)
class Theirs:
    one: int
    listed: list[int] = field(default_factory=list)
    absent: str = "nothing"
    place: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    named: int = field(default=3, kw_only=True)


@frozen(kw_only=True)
class OursByName:
    one: int
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirsByName:
    one: int
    other: str = ""


@frozen(slots=False)
class OursWithMore:
    one: int

    @cached_property
    def twice(self) -> int:
        return 2 * self.one


@frozen
class OursEmpty:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class TheirsEmpty:
    """Nothing."""


def told(ask: Callable[[Any], object], cls: Any) -> str:
    """Return what a question about a class comes to, without the name of the class."""
    try:
        found = repr(ask(cls))
    except Exception as error:  # noqa: BLE001 - each error is an answer here
        found = f"{type(error).__name__}: {error}"
    return found.replace(cls.__name__, "It")


QUESTIONS: tuple[Callable[[Any], object], ...] = (
    lambda it: it(),
    lambda it: it(1),
    lambda it: it(one=1),
    lambda it: it(1, one=2),
    lambda it: it(1, [2], "x", {}, 5, 6),
    lambda it: it(one=1, unknown=2),
    lambda it: it(one=1, named=4),
    lambda it: it(one=1, other="x"),
    lambda it: it(one=1).listed is it(one=1).listed,
    lambda it: it(one=1) == it(one=1),
    lambda it: it(one=1) != it(one=2),
    lambda it: it(one=1) == 1,
    lambda it: it(1, place={"a": 1}) == it(1, place={}),
    lambda it: it(one=1) < it(one=2),
    lambda it: hash(it(one=1)) == hash(it(one=1)),
    lambda it: hash(it(1, ())) == hash(it(1, ())),
    lambda it: hash(it()) == hash(it()),
    lambda it: it() == it(),
    lambda it: replace(it(one=1), one=2),
    lambda it: replace(it(one=1), unknown=2),
    lambda it: asdict(it(one=1)),
    lambda it: copy.copy(it(one=1)),
    lambda it: copy.deepcopy(it(one=1)) == it(one=1),
    lambda it: pickle.loads(pickle.dumps(it(one=1))) == it(one=1),
    lambda it: it.__match_args__,
    lambda it: it.__slots__,
)


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.parametrize(
    ("ours", "theirs"), [(Ours, Theirs), (OursByName, TheirsByName), (OursEmpty, TheirsEmpty)]
)
def test_they_do_what_dataclasses_do(ours: type, theirs: type, ask: Callable[[Any], object]) -> None:
    assert told(ask, ours) == told(ask, theirs)


def test_classes_below_have_the_fields_too() -> None:
    @frozen
    class Below(Ours):
        more: int = 0

    assert Below(1, more=2) == Below(1, [], "nothing", {}, 2)
    assert Below(1) != Ours(1)


@pytest.mark.parametrize("make", [frozen, dataclass(frozen=True, slots=True)])
def test_methods_of_the_class_are_kept(make: Callable[[type], Any]) -> None:
    class Own:
        one: int

        def __repr__(self) -> str:
            return "mine"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

        def __hash__(self) -> int:
            return 5

    own = make(Own)
    assert (repr(own(1)), own(1) == own(2), hash(own(1))) == ("mine", True, 5)


def test_a_class_without_slots_keeps_what_it_worked_out() -> None:
    made = OursWithMore(3)
    assert made.twice == 6
    assert vars(made) == {"one": 3, "twice": 6}
    # what was worked out is no part of what it is
    assert made == OursWithMore(3)
    assert hash(made) == hash(OursWithMore(3))
