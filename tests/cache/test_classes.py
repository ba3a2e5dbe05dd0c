"""The classes that may be kept are those of which a dated chronology can be made, and no others."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, ForwardRef, get_args, get_type_hints

from sinoital.cache.classes import CLASSES
from sinoital.cache.kept import Kept


def held(cls: Any, found: set[type]) -> set[type]:
    """Return the classes of ours that a type can hold, by its annotations, however deep."""
    for inner in get_args(cls):
        held(inner, found)
    if not isinstance(cls, type) or cls in found or isinstance(cls, ForwardRef):
        return found
    if issubclass(cls, Enum):
        found.add(cls)
    elif is_dataclass(cls) or hasattr(cls, "_fields"):
        found.add(cls)
        hints = get_type_hints(cls)
        names = [one.name for one in fields(cls)] if is_dataclass(cls) else cls._fields
        for name in names:
            held(hints[name], found)
    return found


def test_the_classes_are_those_that_can_be_held() -> None:
    assert held(Kept, set()) - {Kept} == set(CLASSES.values())


def test_each_class_is_named_as_it_is() -> None:
    assert all(cls.__name__ == name for name, cls in CLASSES.items())
