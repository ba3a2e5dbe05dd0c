"""Events and statements written as records: YAML in the house layout, which reads back as the same."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from sinoital.quick.frozen import frozen
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import (
    ENTITY_GROUPS,
    SLOTS,
    Basis,
    Claim,
    Event,
    Level,
    Mode,
    Shape,
    Statement,
    lines_text,
)
from sinoital.store.claims import KEYS as CLAIM_KEYS
from sinoital.store.decoding import FORBIDDEN_ESCAPED, not_allowed
from sinoital.store.events import KEYS as EVENT_KEYS
from sinoital.store.statements import KEYS as STATEMENT_KEYS

LINE_LENGTH: Final = 115
# YAML takes keys of up to 1024 characters on the line of their value: long before that it is hard to read
_LONGEST_KEY: Final = 100
# signs that may begin a plain text, since YAML gives them no meaning
_BROUGHT_IN: Final = tuple("(“‘«¿")
# `8 words` can be nothing but a text; `1e3`, `0x1F` and `12:30` are numbers for some readers
_COUNTING: Final = lazy_pattern(r"(?!0[xo])[0-9].*[^\W\d_]{2}")
_OTHER_IN_YAML: Final = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_IN_FLOW: Final = lazy_pattern(r"[,\[\]{}:?]")
_LINES: Final = lazy_pattern(r"[0-9]+(?:-[0-9]+)?")
_RELATION: Final = lazy_pattern(r"\{\s*(?:after|before|by)\s*:.*\}", re.DOTALL)
_RELATION_KEY: Final = lazy_pattern(r"(?:^\{|,)\s*(after|before|by)\s*:\s*")
# texts that may hold several lines
_READ_WHOLE: Final = ("wording", "because", "disputed", "inferred")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}

FieldValue: TypeAlias = str | tuple[str, ...] | Mapping[str, str]


class Unwritable(ValueError):  # noqa: N818 - reads as what it tells
    """A text holds a character that no record may hold; the message names it."""


@frozen(kw_only=True)
class Draft:
    """A record before it is read: the texts of its fields and claims, right or wrong.

    `fields` has texts, lists of texts, and for `see_also` a mapping; `claims` the texts of each claim, where
    a relation is written `{after: juno-born, by: 2 years}`. A field that is there is written, also an empty
    one. What has a `text` is a statement, all else an event.
    """

    fields: Mapping[str, FieldValue]
    claims: tuple[Mapping[str, str], ...]


class RecordLine(NamedTuple):
    """One line of a record: its text, which field it belongs to, and the number of the claim, from 0."""

    text: str
    key: str
    claim: int | None = None


def draft_of(record: Event | Statement) -> Draft:
    """Return the draft of a record that was read: what the curator wrote, without what is the default."""
    own = _own_of_statement(record) if isinstance(record, Statement) else _own_of_event(record)
    lists = {group: record.entities(group) for group in ENTITY_GROUPS} | {"topics": record.topics}
    lists["inferred_tags"] = record.inferred_tags
    fields = own | {key: names for key, names in lists.items() if names}
    if record.see_also:
        fields["see_also"] = dict(record.see_also)
    return Draft(fields=fields, claims=tuple(claim_texts(claim) for claim in record.claims))


def _own_of_event(event: Event) -> dict[str, FieldValue]:
    """Return the fields that only events have, and the id."""
    fields: dict[str, FieldValue] = {"id": event.id, "title": event.title, "kind": event.kind}
    if event.shape is not Shape.POINT:
        fields["shape"] = event.shape.value
    if event.level is not Level.DETAIL:
        fields["level"] = event.level.value
    if event.same_as:
        fields["same_as"] = event.same_as
    if event.disputed:
        fields["disputed"] = event.disputed
    if event.inferred:
        fields["inferred"] = event.inferred
    return fields


def _own_of_statement(one: Statement) -> dict[str, FieldValue]:
    """Return the fields that only statements have, and the id."""
    return {"id": one.id, "text": one.text, "nature": one.nature.value}


def claim_texts(claim: Claim) -> dict[str, str]:
    """Return the texts of a claim that was read, by field, without what is the default."""
    texts = {"source": claim.source, "lines": lines_text(claim.lines), "wording": claim.wording}
    for slot in SLOTS:
        if slot in claim.written:
            texts[slot] = claim.written[slot]
    if claim.mode is not Mode.OCCURRED:
        texts["mode"] = claim.mode.value
    if claim.said is not None:
        texts["said"] = claim.said.text
    if claim.basis is not Basis.STATED:
        texts["basis"] = claim.basis.value
    if claim.because:
        texts["because"] = claim.because
    if claim.said_by:
        texts["said_by"] = claim.said_by
    return texts


def record_of(record: Event | Statement) -> str:
    """Return a record that was read as text that ends in a line feed."""
    return text_of(draft_of(record))


def text_of(draft: Draft) -> str:
    """Return a record as text that ends in a line feed; raises Unwritable."""
    return "".join(f"{line.text}\n" for line in lines_of(draft))


def lines_of(draft: Draft) -> tuple[RecordLine, ...]:
    """Return the lines of a record, its fields in the order of the data dictionary; raises Unwritable."""
    known = STATEMENT_KEYS if "text" in draft.fields else EVENT_KEYS
    lines = [
        line for key in _ordered(draft.fields, known) for line in _field(key, draft.fields[key], 2, None)
    ]
    if draft.claims:
        lines.append(RecordLine("  claims:", "claims"))
    for number, claim in enumerate(draft.claims):
        own = [line for key in _ordered(claim, CLAIM_KEYS) for line in _field(key, claim[key], 6, number)]
        lines += _dashed(own, 4)
    return tuple(_dashed(lines, 0))


def card_lines(fields: Mapping[str, FieldValue], *, dashed: bool = True) -> tuple[RecordLine, ...]:
    """Return the lines of a card or a period, its fields as they come; raises Unwritable.

    With a dash before the first it is an item of a list, else a file of its own.
    """
    indent = 2 if dashed else 0
    lines = [line for key, said in fields.items() for line in _field(key, said, indent, None)]
    return tuple(_dashed(lines, 0) if dashed else lines)


def field_lines(key: str, said: FieldValue, indent: int) -> tuple[str, ...]:
    """Return the lines of one field of a record, so many blanks from the margin; raises Unwritable."""
    return tuple(line.text for line in _field(key, said, indent, None))


def entry_lines(name: str, text: str, indent: int) -> tuple[RecordLine, ...]:
    """Return the lines of a name with a text behind it, so many blanks from the margin; raises Unwritable."""
    return tuple(RecordLine(line, name) for line in _pair(name, text, " " * indent))


def _ordered(named: Mapping[str, object], known: tuple[str, ...]) -> list[str]:
    return [key for key in known if key in named] + [key for key in named if key not in known]


def _dashed(lines: list[RecordLine], indent: int) -> list[RecordLine]:
    """Return lines as an item of a list: a dash before the first of them."""
    if not lines:
        return [RecordLine(f"{' ' * indent}- {{}}", "")]
    first = lines[0]
    return [first._replace(text=f"{' ' * indent}- {first.text[indent + 2 :]}"), *lines[1:]]


def _field(key: str, said: FieldValue, indent: int, claim: int | None) -> Iterator[RecordLine]:
    margin = f"{' ' * indent}{scalar(key)}:"
    if isinstance(said, Mapping):
        yield RecordLine(margin, key, claim)
        for name, why in said.items():
            yield from (RecordLine(text, key, claim) for text in _pair(name, why, " " * (indent + 2)))
    elif isinstance(said, tuple):
        yield RecordLine(f"{margin} [{', '.join(scalar(name, flow=True) for name in said)}]", key, claim)
    elif key in SLOTS and _RELATION.fullmatch(said):
        yield RecordLine(f"{margin} {_relation(said)}", key, claim)
    elif key == "lines" and _LINES.fullmatch(said):
        yield RecordLine(f"{margin} {said}", key, claim)
    else:
        # the reader takes the line break off the end of what people read
        kept = f"{said}\n" if said.endswith("\n") and key in _READ_WHOLE else said
        for text in _value(margin, kept, indent + 2):
            yield RecordLine(text, key, claim)


def _value(margin: str, said: str, indent: int) -> list[str]:
    """Return a value behind its key, folded where it does not fit on a line."""
    line = f"{margin} {scalar(said)}"
    # `>-` joins its lines by one blank each: two in a row would not come back
    if len(line) <= LINE_LENGTH or not said.isprintable() or "  " in f" {said} ":
        return [line]
    folded, lines = "", []
    for word in said.split(" "):
        if folded and indent + len(folded) + 1 + len(word) > LINE_LENGTH:
            lines.append(folded)
            folded = word
        else:
            folded = f"{folded} {word}".lstrip(" ")
    return [f"{margin} >-", *(f"{' ' * indent}{one}" for one in (*lines, folded))]


def _pair(name: str, why: str, margin: str) -> list[str]:
    """Return a name with a text behind it; YAML wants long names on a line of their own."""
    written = scalar(name)
    if name == "lines" and _LINES.fullmatch(why):
        return [f"{margin}{written}: {why}"]
    if len(written) > _LONGEST_KEY:
        return [f"{margin}? {written}", f"{margin}: {scalar(why)}"]
    return _value(f"{margin}{written}:", why, len(margin) + 2)


def _relation(said: str) -> str:
    """Return a relation as YAML; it comes as `{after: juno-born, by: 2 years}`."""
    parts = _RELATION_KEY.split(said[:-1])[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    written = (f"{word}: {scalar(text if word == 'by' else text.strip(), flow=True)}" for word, text in pairs)
    return f"{{{', '.join(written)}}}"


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as YAML: as it is where every reader takes it for a text, else in double quotes.

    `flow` is for the items of `[…]` and `{…}`. Raises Unwritable.
    """
    if found := re.search(FORBIDDEN_ESCAPED, text):
        raise Unwritable(not_allowed(found))
    if _is_plain(text) and not (flow and _IN_FLOW.search(text)):
        return text
    return f'"{"".join(_escaped(character) for character in text)}"'


def _is_plain(text: str) -> bool:
    """Tell whether a text can stand without quotes, and looks like a text to people too."""
    if not text.isprintable() or text != text.strip(" ") or text.casefold() in _OTHER_IN_YAML:
        return False
    if not (text[:1].isalpha() or text[:1] in _BROUGHT_IN or _COUNTING.match(text)):
        return False
    return ": " not in text and " #" not in text and not text.endswith(":")


def _escaped(character: str) -> str:
    if character.isprintable():
        return _ESCAPES.get(character, character)
    code = ord(character)
    escaped = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return _ESCAPES.get(character, escaped)
