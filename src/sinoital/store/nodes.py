"""Nodes of a YAML text: each scalar is a string with its place.

A part that could not be read stands as `Broken`, so that its record can be left out without a second
complaint.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sinoital.records.problems import Problem


# scalars are many and live briefly: they are not frozen, which makes them three times as quick to make
@dataclass(slots=True)
class Scalar:
    """A text as written; `cut` says that a comment follows a plain text on its line."""

    text: str
    line: int
    column: int
    plain: bool = True
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here: a plain empty value is a missing one."""
        return self.plain and not self.text


class Sequence(NamedTuple):
    """A list of nodes."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their nodes, in the order written; each key once.

    A key that could not be read stands under a name that begins with NUL, as no key in a file can.
    """

    entries: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int


class Broken(NamedTuple):
    """A part that could not be read; its problem has been reported already."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Broken


class Parsed(NamedTuple):
    """What a text holds: its root (None where there is nothing but comments), and every problem met."""

    root: Node | None
    problems: tuple[Problem, ...]
