"""Parts of a JSON Schema: texts, lists, pairs, records.

Our reader takes every value as text, while other programs that read YAML see numbers, booleans and empty
values: a part allows each of them where the reader does. A pattern holds for strings only.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeAlias

from sinoital.store.fields import KEBAB

Schema: TypeAlias = dict[str, Any]

_SCALAR: Final = ("string", "number", "boolean")
NOT_BLANK: Final = r"\S"


def text(description: str) -> Schema:
    """Return a text that may be missing, or be written as nothing."""
    return {"description": description, "type": [*_SCALAR, "null"]}


def required_text(description: str) -> Schema:
    """Return a text with something in it."""
    return {"description": description, "type": [*_SCALAR], "pattern": NOT_BLANK}


def reason(description: str) -> Schema:
    """Return a text that may be missing, and else has something in it."""
    return {**required_text(description), "type": [*_SCALAR, "null"]}


def words(description: str) -> Schema:
    """Return words on one line: a bare number and a bare yes or no are refused."""
    # the line break at the end is that of a block text
    return {"description": description, "type": "string", "pattern": r"^[^\t\n]*\S[^\t\n]*\n?$"}


def identifier(description: str) -> Schema:
    """Return the id of a record, such as `juno-founded` or 2014."""
    return {"description": description, "type": [*_SCALAR], "pattern": whole(KEBAB.pattern)}


def optional_identifier(description: str) -> Schema:
    """Return the id of a record where it may be missing."""
    return {**identifier(description), "type": [*_SCALAR, "null"]}


def choice(description: str, known: Iterable[str], default: str) -> Schema:
    """Return one of a few words; `default` is what a missing one means."""
    return {"description": description, "enum": [*known, None], "default": default}


def listed(description: str, item: Mapping[str, Any]) -> Schema:
    """Return a list that may be missing."""
    return {"description": description, "type": ["array", "null"], "items": {**item}}


def texts(description: str) -> Schema:
    """Return a list of texts."""
    return listed(description, {"type": [*_SCALAR]})


def identifiers(description: str) -> Schema:
    """Return a list of ids of records."""
    return listed(description, {"type": [*_SCALAR], "pattern": whole(KEBAB.pattern)})


def pairs(description: str, *, required: bool = False) -> Schema:
    """Return names of any kind, each with a text."""
    kind = "object" if required else ["object", "null"]
    return {
        "description": description,
        "type": kind,
        "additionalProperties": {"type": [*_SCALAR, "null"]},
    }


def record(
    described: Mapping[str, Schema], keys: Iterable[str], required: Collection[str], **more: Any
) -> Schema:
    """Return a record with these keys and no others; raises KeyError for a key that is not described."""
    return {
        "type": "object",
        "properties": {key: described[key] for key in keys},
        "required": [*required],
        "additionalProperties": False,
        **more,
    }


def given(key: str) -> Schema:
    """Return that a key is there and holds something."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


def absent(keys: Iterable[str]) -> Schema:
    """Return that none of the keys holds anything."""
    return {"properties": {key: {"type": "null"} for key in keys}}


def whole(pattern: str) -> str:
    """Return a pattern that takes all of a text."""
    return f"^(?:{pattern})$"
