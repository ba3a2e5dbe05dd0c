"""Fields of a record: texts, lists, choices, and a problem for every way in which one can be wrong."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import Location, Problem, Severity, shortened, suggestion
from sinoital.store.nodes import Broken, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from sinoital.records.near import Near

# plain texts that other readers of YAML take for numbers, booleans or nothing
_NOT_A_TEXT: Final = lazy_pattern(r"[-+]?[0-9][0-9_,.:eE+-]*|(?i:true|false|yes|no|on|off|null|~)")
# longer lists would bury the message
_FEW: Final = 8
KEBAB: Final = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IN_FOLDER: Final = r"[^\s/.]+/"
"""What stands before the id of a record of another folder, as a pattern."""


class Vocabulary:
    """The words of one family that records may name, with the place of each; `named` are those asked for.

    Where some could not be read (`whole` is False) every word counts as known: the reason has been reported.
    """

    def __init__(self, places: dict[str, Location] | None = None, whole: bool = True) -> None:
        self.places = places or {}
        self.whole = whole
        self.named: set[object] = set()
        # many records name the same: one object for all of them
        self.lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._near: Near | None = None

    def __contains__(self, word: object) -> bool:
        self.named.add(word)
        return word in self.places or not self.whole

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def suggestion(self, word: str) -> str:
        """Return `, did you mean 'x'?` for the known words nearest to an unknown one, or nothing.

        It is asked when all words of the family are known.
        """
        if self._near is None:
            # imported late: most folders have no unknown word
            from sinoital.records.near import Near

            self._near = Near((name.casefold(), name) for name in sorted(self.places))
        return self._near.hint(word.casefold())


class Fields:
    """Reads the fields of one record, noting every problem; `ok` turns False with the first error.

    `location` is where the record begins. `value` returns whatever stands at a key, broken or not, and None
    for a missing or a plain empty one; `get` returns None for a broken one too.
    """

    def __init__(self, node: Mapping, file: str, what: str, report: Callable[[Problem], None]) -> None:
        self.node = node
        self.file = file
        self.what = what
        self.report = report
        self.ok = True
        self.location = self.place(node)
        values: dict[str, Node] = {}
        for key, (_, value) in node.entries.items():
            # written out, and not as `is_empty`: this runs for each field of each record
            if type(value) is not Scalar or value.text or not value.plain:
                values[key] = value
            if type(value) is Broken:
                self.ok = False
        self.value: Callable[[str], Node | None] = values.get
        # broken parts are rare: a second table is made only where there is one
        self.get = self.value
        if not self.ok:
            self.get = {key: one for key, one in values.items() if type(one) is not Broken}.get

    def place(self, node: Node) -> Location:
        """Where a node stands."""
        return Location(self.file, node.line, node.column)

    def inner(self, node: Mapping, what: str) -> "Fields":
        """Return the reader of a record inside this one; its errors do not count here by themselves."""
        return Fields(node, self.file, what, self.report)

    def error(self, node: Node, rule: str, message: str) -> None:
        """Note an error: the record will be left out."""
        self.ok = False
        self.report(Problem(location=self.place(node), rule=rule, message=message, length=_length(node)))

    def warning(self, node: Node, rule: str, message: str) -> None:
        """Note a warning: the record stays."""
        problem = Problem(
            location=self.place(node),
            rule=rule,
            message=message,
            severity=Severity.WARNING,
            length=_length(node),
        )
        self.report(problem)

    def at(self, key: str) -> Node:
        """Return the node at which a fault of a key is shown: its value, the record where there is none."""
        return self.value(key) or self.node

    def require(self, key: str) -> Node | None:
        """Return the node of a key, and note an error where there is none."""
        node = self.get(key)
        if node is None and not isinstance(self.value(key), Broken):
            self.error(self.node, "field-missing", f"{self.what} has no '{key}'")
        return node

    def scalar(self, key: str, node: Node | None) -> Scalar | None:
        """Return the node as a scalar, and note an error where it is a list or a mapping."""
        if node is None or isinstance(node, Scalar):
            return node
        self.ok = False
        if not isinstance(node, Broken):
            message = f"'{key}' holds {shown(node)}; a text was expected (quote it if it is one)"
            self.error(node, "field-type", message)
        return None

    def text(self, key: str, *, required: bool = False, words: bool = False) -> str:
        """Return a text, empty where it is missing.

        `words` is for what people read on one line: a bare number, yes, no and the like are refused.
        """
        scalar = self.scalar(key, self.require(key) if required else self.get(key))
        if scalar is None:
            return ""
        # a block text (`|`, `>`) ends with a line break that nobody means
        text = scalar.text.removesuffix("\n")
        if words and scalar.plain and _NOT_A_TEXT.fullmatch(text):
            quoted = f"'{key}' holds '{shortened(text)}', which is not words"
            message = f"{quoted}: put it in double quotes if it is a text"
            self.error(scalar, "field-type", message)
        if words and ("\n" in text or "\t" in text):
            self.error(scalar, "field-type", f"'{key}' holds a line break or a tab: write it on one line")
        if required and not text.strip():
            self.error(scalar, "field-missing", f"'{key}' is empty")
        self._warn_of_cut(key, scalar)
        return text

    def _warn_of_cut(self, key: str, scalar: Scalar) -> None:
        if scalar.cut:
            message = f"'{key}' ends before a ' #', which begins a comment: put the text in double quotes"
            self.warning(scalar, "text-cut", message)

    def code(self, key: str, default: str = "") -> str:
        """Return a text that people do not read as words, such as a language: a comment may follow it."""
        scalar = self.scalar(key, self.get(key))
        return scalar.text if scalar else default

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list of names; a missing list is empty."""
        scalars = self.scalars(key)
        for scalar in scalars:
            self._warn_of_cut(key, scalar)
        return tuple(scalar.text for scalar in scalars)

    def scalars(self, key: str) -> list[Scalar]:
        """Return the items of a list of texts; a missing list is empty."""
        node = self.get(key)
        if node is None:
            return []
        if not isinstance(node, Sequence):
            item = shortened(node.text, 30) if isinstance(node, Scalar) else "…"
            message = f"'{key}' holds {shown(node)}; a list was expected: [{item}]"
            self.error(node, "field-type", message)
            return []
        scalars = [scalar for item in node.items if (scalar := self.scalar(key, item))]
        for scalar in scalars:
            if scalar.is_empty:
                self.error(scalar, "field-type", f"'{key}' holds an empty item: remove it")
        return scalars

    def named(self, key: str, word: str, known: Vocabulary) -> tuple[str, ...]:
        """Return the ids of a list, each once; `word` is what messages call one of them."""
        if self.get(key) is None:
            return ()
        scalars = [scalar for scalar in self.scalars(key) if not scalar.is_empty]
        for scalar in scalars:
            self.check_known(word, scalar, known)
        names = tuple(dict.fromkeys(scalar.text for scalar in scalars))
        return known.lists.setdefault(names, names)

    def identifier(self) -> str:
        """Return the record's id (lower-case words, digits and hyphens), empty where it cannot be read."""
        scalar = self.scalar("id", self.require("id"))
        if scalar is None:
            return ""
        if KEBAB.fullmatch(scalar.text):
            return scalar.text
        example = re.sub(r"[^a-z0-9]+", "-", scalar.text.casefold()).strip("-")[:60] or "juno-founded"
        form = f"in the form '{example}' (a-z, 0-9, hyphens between)"
        self.error(scalar, "id-form", f"id '{shortened(scalar.text)}' is not {form}")
        return ""

    def register(self, known: Vocabulary, name: str, besides: Vocabulary | None = None) -> None:
        """Remember the record's id; note an error where another record of its family bears it.

        `besides` are the ids of another family that are in the same namespace.
        """
        if not name:
            known.whole = False
            return
        first = known.places.setdefault(name, self.location)
        if besides and name in besides.places:
            first = besides.places[name]
        if first != self.location:
            self.error(self.at("id"), "duplicate-id", f"id '{shortened(name)}' is already used at {first}")

    def choice(self, key: str, known: Collection[str], default: str = "") -> str:
        """Return a word of a vocabulary, empty where it cannot be read; required if there is no default."""
        node = self.get(key) if default else self.require(key)
        if node is None:
            return default if self.value(key) is None else ""
        scalar = self.scalar(key, node)
        return scalar.text if scalar and self.check_known(key, scalar, known) else ""

    def check_known(self, word: str, scalar: Scalar, known: Collection[str]) -> bool:
        """Tell whether a word is in a vocabulary, and note an error with the nearest one where it is not."""
        if scalar.text in known:
            return True
        near = known.suggestion if isinstance(known, Vocabulary) else partial(suggestion, known=known)
        hint = near(scalar.text) or (_listed(known) if len(known) <= _FEW else "")
        self.error(scalar, f"unknown-{word}", f"{word} '{shortened(scalar.text)}' is not known{hint}")
        return False

    def pairs(self, key: str) -> dict[str, str]:
        """Return a mapping of texts."""
        node = self.get(key)
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.error(node, "field-type", f"'{key}' holds {shown(node)}; 'name: text' pairs were expected")
            return {}
        scalars = {name: self.scalar(name, value) for name, (_, value) in node.entries.items()}
        for name, scalar in scalars.items():
            if scalar:
                self._warn_of_cut(name, scalar)
        return {name: scalar.text for name, scalar in scalars.items() if scalar}

    def date(self, key: str, node: Node | None) -> Scalar | None:
        """Return the text of a date, and note an error for an EDTF set that lacks its quotes."""
        if node and (text := unquoted_set(node)):
            message = f"'{key}' holds {shown(node)}: put a set in double quotes, \"{shortened(text)}\""
            self.error(node, "date-unquoted", message)
            return None
        return self.scalar(key, node)

    def finish(self, allowed: Collection[str]) -> bool:
        """Note every key that is not allowed; return whether the record is free of errors."""
        # names with NUL stand for keys that could not be read, which is reported already
        entries = self.node.entries
        for name in [name for name in entries if name not in allowed and not name.startswith("\0")]:
            message = f"{self.what} has no field '{shortened(name)}'{suggestion(name, allowed)}"
            self.error(entries[name][0], "unknown-key", message)
        return self.ok


def _listed(known: Collection[str]) -> str:
    return f" (one of {', '.join(sorted(known))})" if known else " (none is recorded)"


def _length(node: Node) -> int:
    """Return how many characters a node takes; 0 where its text is not as it is written."""
    return len(node.text) if isinstance(node, Scalar) and node.plain else 0


def shown(node: Node) -> str:
    """Return what messages call a node: its text in quotes, or what it is."""
    if isinstance(node, Scalar):
        return f"'{shortened(node.text)}'"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def unquoted_set(node: Node) -> str:
    """Return the EDTF set that a list, or a mapping without values, was meant to be; else nothing."""
    if isinstance(node, Sequence):
        words = [item.text if isinstance(item, Scalar) else "" for item in node.items]
        text = f"[{','.join(words)}]"
    elif isinstance(node, Mapping):
        values = [value for _, value in node.entries.values()]
        is_bare = all(isinstance(value, Scalar) and value.is_empty for value in values)
        words = [*node.entries] if is_bare else []
        text = f"{{{','.join(words)}}}"
    else:
        return ""
    # without digits it is a list of words, not a set of dates
    return text if words and all(re.search("[0-9]", word) for word in words) else ""
