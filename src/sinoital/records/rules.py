"""Rules that records keep: each by its id, with its family, its severity, and what it asks for."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sinoital.records.problems import Severity, did_you_mean, nearest, shortened

FAMILIES: Final = {
    "yaml": "the text can be read",
    "files": "every file is where it belongs, and holds records",
    "shape": "a record has the fields that it should have, of the kind that they should be",
    "dates": "a date can be read, is possible, and says no more than its source",
    "references": "what a record names exists, and what exists is named",
    "evidence": "a claim leads to words on lines of a document",
    "style": "records read alike",
    "contradictions": "all claims can hold together",
}
"""The families of rules in the order of the list, and what each is about."""


class Rule(NamedTuple):
    """One rule: a record keeps it if what it `asks` is so; an error makes the check fail, a note never."""

    id: str
    family: str
    severity: Severity
    asks: str


class UnknownRule(ValueError):  # noqa: N818 - reads as what it tells
    """No rule and no family of rules is called so; the message names the nearest ones."""


def _rules(family: str, severity: Severity, **asked: str) -> list[Rule]:
    return [Rule(name.replace("_", "-"), family, severity, asks) for name, asks in asked.items()]


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_ALL: Final = (
    *_rules(
        "yaml",
        _ERROR,
        yaml_syntax="a file is YAML; texts with ': ' or ' #' in them are in double quotes",
        yaml_conflict="no marks of a conflict are left in a file that git could not merge",
        yaml_tab="blanks stand between the parts of a record, not tabs",
        yaml_alias="a value is written out, not taken from elsewhere with '*'",
        yaml_anchor="a value has no anchor '&'",
        yaml_tag="a value has no tag '!': every value is text",
        yaml_merge="values are written out, not merged with '<<'",
        yaml_key="a key is a word",
        yaml_duplicate_key="a key stands once in a record",
        yaml_documents="a file holds one document",
        yaml_depth="values are nested 32 deep at the most",
        encoding="a file is UTF-8",
        control_character="a text has no invisible characters",
    ),
    *_rules(
        "files",
        _ERROR,
        file_empty="a file holds records",
        file_unreadable="a file can be opened",
        folder_unreadable="a folder that the chronology names can be opened",
        file_size="a file has 4 MiB, and 10,000 problems, at the most",
    ),
    *_rules("files", _WARNING, file_unknown="a file of records lies where it is read"),
    *_rules(
        "shape",
        _ERROR,
        file_shape="a file of records is a list; a source card and chronology.yaml are 'key: value' lines",
        record_shape="a record is a list item of 'key: value' lines",
        claim_shape="a claim is a list item of 'key: value' lines",
        unknown_key="a record has only fields of the data dictionary",
        field_missing="a record has all its required fields",
        field_type="a field holds what it should: words, a list, pairs, or a number",
        slot_shape="a point has a date; a span has a start, an end, a moment, or an interval",
        relation_form="a relation is 'after' or 'before' a moment, 'by' a distance",
        duplicate_id="an id is used once in its family; events and statements are one",
        unknown_shape="a shape is point or span",
        unknown_level="a level is key or detail",
        unknown_mode="a mode is occurred, planned or hoped",
        unknown_basis="a basis is stated or inferred",
        unknown_nature="a statement is an office, a property, an opinion or an outlook",
        statement_dated="a claim of a statement has no slot, no mode and no 'said'",
    ),
    *_rules(
        "dates",
        _ERROR,
        date_invalid="a date is a possible one, in EDTF or in words that are read",
        date_unquoted="an EDTF set is in double quotes",
        period_days="a period has a first and a last day, and nothing vague in its dates",
        date_missing="a claim says a date, in a slot or in its wording",
        date_reversed="an end does not lie before its start",
        date_beyond_wording="a stated date says no more than the date in its wording",
        date_wrong_way="a date that hangs on its source lies ahead for a plan or a hope, else behind",
        said_date="'said' is a moment not after the source was written, of a plan or a hope",
        source_date="a source's own date lies within its 'not_before' and 'not_after'",
    ),
    *_rules(
        "references",
        _ERROR,
        unknown_source="a claim names a source that has a card",
        unknown_kind="an event's kind is one of the chronology's",
        unknown_topic="a topic is one of the chronology's",
        unknown_experiment="an experiment has a card",
        unknown_institution="an institution has a card",
        unknown_person="a person has a card",
        unknown_place="a place has a card",
        unknown_event="a relation names an event that exists",
        inferred_tag="'inferred_tags' lists what the record names besides: ids of entities, or topics",
        relation_side="a relation names a span by .start or .end, and a point by its id",
        period_name="a name of a period is not a date, and belongs to one period only",
    ),
    *_rules(
        "references",
        _WARNING,
        see_also_unknown="'see_also' names an event or a statement that exists",
        see_also_one_way="'see_also' is told on both sides",
        entity_unused="an entity is named by a record",
        source_unused="a source is named by a claim",
        kind_unused="a kind is that of an event",
        topic_unused="a topic is that of an event or a statement",
    ),
    *_rules(
        "evidence",
        _ERROR,
        claim_missing="an event or a statement has a claim",
        lines_form="'lines' are a line, or a first and a last one: 41 or 40-41",
        lines_outside="a claim's lines lie within its document",
        because_missing="what is inferred says how",
    ),
    *_rules(
        "evidence",
        _WARNING,
        wording_long="a wording has 8 words at the most",
        named_in="'named_in' lists places in sources: letter:40-41",
        claim_twice="a claim stands once in a record",
    ),
    *_rules("style", _ERROR, id_form="an id is lower-case words, digits and hyphens"),
    *_rules(
        "style",
        _WARNING,
        title_long="a title has 80 characters at the most",
        text_long="the text of a statement has 80 characters at the most",
        text_cut="a text is not cut by a comment",
        trailing_blanks="a line does not end with blanks",
    ),
    *_rules(
        "style",
        _NOTE,
        statement_perhaps="among 20 events or more, each says more than that it was so at its source",
        key_events="of 20 events or more some are key, and at most 60 % of them",
    ),
    *_rules(
        "contradictions",
        _WARNING,
        claims_contradict="all claims can hold together, or an event says why they are 'disputed'",
        disputed_needless="an event is 'disputed' where claims of it cannot all hold",
        reading_left_out="the usual reading of vague words fits what is certain",
    ),
)

RULES: Final = {rule.id: rule for family in FAMILIES for rule in _ALL if rule.family == family}
"""Every rule by its id, family by family."""


def chosen(words: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules that ids or families name, parted by commas; raises UnknownRule."""
    found: set[str] = set()
    for word in (part.strip().casefold() for text in words for part in text.split(",")):
        named = {rule.id for rule in RULES.values() if word in (rule.id, rule.family)}
        if not named:
            hint = did_you_mean(nearest(word, [*RULES, *FAMILIES])) or "; --list-rules shows them all"
            raise UnknownRule(f"no rule is called '{shortened(word)}'{hint}")
        found |= named
    return frozenset(found)
