"""Classes of values, as frozen dataclasses make them, equal and hashed by fields, at a tenth of the cost.

A start makes fifty of them. `dataclass(frozen=True, slots=True)` writes and compiles seven methods for each
class (1.3 ms; an instance takes 2 µs, since its fields are set in a roundabout way). Here only `__init__` is
written, when the first instance is made (0.15 ms before; 0.5 µs), and mypy, not the interpreter, holds that
no field is assigned to (PEP 681).
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")


@overload
def frozen(bare: type[_T], /) -> type[_T]: ...


@overload
def frozen(*, kw_only: bool = ..., slots: bool = ...) -> Callable[[type[_T]], type[_T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(bare: Any = None, /, *, kw_only: bool = False, slots: bool = True) -> Any:
    """Return the class with slots and methods for its fields, as `dataclass(frozen=True, slots=True)` does.

    `dataclasses.fields` and `dataclasses.replace` know it; `compare`, `hash` and `repr` of a `field` hold.
    Methods of the class's own stay. A class with cached properties takes no slots.
    """
    return _made(bare) if bare else partial(_made, kw_only=kw_only, slots=slots)


def _made(bare: type, *, kw_only: bool = False, slots: bool = True) -> Any:
    cls: Any = dataclass(init=False, eq=False, repr=False, slots=slots, kw_only=kw_only)(bare)
    compared: Callable[[Any], Any] = _of_fields([one.name for one in fields(cls) if one.compare])
    hashed = _of_fields([one.name for one in fields(cls) if (one.compare if one.hash is None else one.hash)])

    def first_made(self: Any, *values: object, **named: object) -> None:
        cls.__init__ = _written(cls)
        cls.__init__(self, *values, **named)

    def is_equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or bool(compared(self) == compared(other))

    def hashed_by_fields(self: Any) -> int:
        return hash(hashed(self))

    cls.__init__ = first_made
    for method, made in (("__eq__", is_equal), ("__hash__", hashed_by_fields), ("__repr__", _shown)):
        # Python sets `__hash__` to None beside an `__eq__`
        if vars(bare).get(method) is None:
            setattr(cls, method, made)
    return cls


def _written(cls: Any) -> Any:
    """Return the method that sets the fields of a class from arguments, with their defaults."""
    known: dict[str, Any] = {}
    arguments = {False: ["self"], True: ["*"]}
    lines = ["    pass"]
    for one in fields(cls):
        argument = value = one.name
        if one.default is not MISSING:
            known[f"_{one.name}"] = one.default
            argument = f"{one.name}=_{one.name}"
        elif one.default_factory is not MISSING:
            known[f"_{one.name}"] = one.default_factory
            argument = f"{one.name}=__absent"
            value = f"_{one.name}() if {one.name} is __absent else {one.name}"
        arguments[bool(one.kw_only)].append(argument)
        lines.append(f"    self.{one.name} = {value}")
    listed = arguments[False] + (arguments[True] if len(arguments[True]) > 1 else [])
    known["__absent"] = object()
    exec("\n".join((f"def __init__({', '.join(listed)}):", *lines)), known)
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _of_fields(names: list[str]) -> Callable[[Any], object]:
    return attrgetter(*names) if names else lambda _: ()


def _shown(self: Any) -> str:
    inside = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({inside})"
