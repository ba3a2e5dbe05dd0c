"""What does one field of a record hold: text, lists, choices, and every way in which it can be wrong."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Final

from sinoital.nodes import Broken, Mapping, Node, Scalar, Sequence
from sinoital.problems import Location, Problem, Severity, shortened, suggestion

_NOT_A_TEXT: Final = re.compile(r"[-+]?[0-9][0-9_,.:eE+-]*|(?i:true|false|yes|no|on|off|null|~)")
KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fields:
    """Reads the fields of one record, noting every problem; `ok` turns False with the first error."""

    def __init__(self, node: Mapping, file: str, what: str, told: Callable[[Problem], None]) -> None:
        self.node = node
        self.file = file
        self.what = what
        self.told = told
        self.ok = True
        self.asked: set[str] = set()
        if any(isinstance(value, Broken) for _, value in node.entries.values()):
            self.ok = False

    @property
    def location(self) -> Location:
        """Where the record begins."""
        return Location(self.file, self.node.line, self.node.column)

    def place(self, node: Node) -> Location:
        """Where a node stands."""
        return Location(self.file, node.line, node.column)

    def error(self, node: Node, rule: str, message: str) -> None:
        """Note an error: the record will be left out."""
        self.ok = False
        self.told(Problem(location=self.place(node), rule=rule, message=message))

    def warning(self, node: Node, rule: str, message: str) -> None:
        """Note a warning: the record stays."""
        self.told(Problem(location=self.place(node), rule=rule, message=message, severity=Severity.WARNING))

    def get(self, key: str) -> Node | None:
        """Return the node of a key; a missing one, a plain empty one and a broken one give None."""
        self.asked.add(key)
        found = self.node.entries.get(key)
        if found is None or isinstance(found[1], Broken):
            return None
        value = found[1]
        return None if isinstance(value, Scalar) and value.plain and not value.text else value

    def require(self, key: str) -> Node | None:
        """Return the node of a key, and note an error where there is none."""
        node = self.get(key)
        if node is None and not self._is_broken(key):
            self.error(self.node, "field-missing", f"{self.what} has no '{key}'")
        return node

    def _is_broken(self, key: str) -> bool:
        found = self.node.entries.get(key)
        return found is not None and isinstance(found[1], Broken)

    def scalar(self, key: str, node: Node | None) -> Scalar | None:
        """Return the node as a scalar, and note an error where it is a list or a mapping."""
        if node is None or isinstance(node, Scalar):
            return node
        if not isinstance(node, Broken):
            self.error(node, "field-type", f"'{key}' holds {_kind(node)}; a text was expected (quote it if it is one)")
        self.ok = False
        return None

    def text(self, key: str, *, required: bool = False, words: bool = False) -> str:
        """Return a text, empty where it is missing; `words` refuses a bare number, yes, no and the like."""
        scalar = self.scalar(key, self.require(key) if required else self.get(key))
        if scalar is None:
            return ""
        if words and scalar.plain and _NOT_A_TEXT.fullmatch(scalar.text):
            message = f"'{key}' is {shortened(scalar.text)}, not words: put it in double quotes if it is a text"
            self.error(scalar, "field-type", message)
        if scalar.cut:
            message = f"'{key}' ends before a ' #', which begins a comment: put the text in double quotes"
            self.warning(scalar, "text-cut", message)
        if required and not scalar.text.strip():
            self.error(scalar, "field-missing", f"'{key}' is empty")
        return scalar.text

    def texts(self, key: str) -> tuple[tuple[str, Scalar], ...]:
        """Return the texts of a list, each with its node; a missing list is empty."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            shown = f"'{shortened(node.text)}'" if isinstance(node, Scalar) else _kind(node)
            self.error(node, "field-type", f"'{key}' holds {shown}; a list was expected: [{_as_item(node)}]")
            return ()
        scalars = [self.scalar(key, item) for item in node.items]
        return tuple((scalar.text, scalar) for scalar in scalars if scalar is not None)

    def identifier(self) -> str:
        """Return the record's id: lower-case words, digits and hyphens."""
        scalar = self.scalar("id", self.require("id"))
        if scalar is None:
            return ""
        if not KEBAB.fullmatch(scalar.text):
            example = re.sub(r"[^a-z0-9]+", "-", scalar.text.casefold()).strip("-")[:60] or "juno-founded"
            message = f"id '{shortened(scalar.text)}' is not in the form '{example}' (a-z, 0-9, hyphens between)"
            self.error(scalar, "id-form", message)
        return scalar.text

    def choice(self, key: str, known: Collection[str], default: str = "") -> str:
        """Return a word of a vocabulary; required where there is no default."""
        scalar = self.scalar(key, self.get(key) if default else self.require(key))
        if scalar is None:
            return default
        self.known(key, scalar, known)
        return scalar.text

    def known(self, key: str, scalar: Scalar, known: Collection[str]) -> bool:
        """Tell whether a word is in a vocabulary, and note an error with the nearest one where it is not."""
        if scalar.text in known:
            return True
        some = f" (one of {', '.join(sorted(known))})" if len(known) <= 8 else ""
        near = suggestion(scalar.text, known)
        self.error(scalar, f"unknown-{key}", f"{key} '{shortened(scalar.text)}' is not known{near or some}")
        return False

    def pairs(self, key: str) -> dict[str, str]:
        """Return a mapping of texts."""
        node = self.get(key)
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.error(node, "field-type", f"'{key}' holds {_kind(node)}; 'name: text' pairs were expected")
            return {}
        scalars = {name: self.scalar(name, value) for name, (_, value) in node.entries.items()}
        return {name: scalar.text for name, scalar in scalars.items() if scalar is not None}

    def finish(self, allowed: Iterable[str]) -> bool:
        """Note every key that is not allowed; return whether the record is free of errors."""
        names = list(allowed)
        for name, (key, _) in self.node.entries.items():
            if name not in names and key.text and name != "<<":
                message = f"{self.what} has no field '{shortened(name)}'{suggestion(name, names)}"
                self.error(key, "unknown-key", message)
        return self.ok


def _kind(node: Node) -> str:
    return {Sequence: "a list", Mapping: "a mapping"}.get(type(node), "a text")


def _as_item(node: Node) -> str:
    return shortened(node.text, 30) if isinstance(node, Scalar) else "…"
