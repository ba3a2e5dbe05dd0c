"""The meaning of one date: facts under its text, the same as JSON, and the words that are read as dates."""

import json
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.meaning import Meaning
from sinoital.dates.short import say_window
from sinoital.dates.value import Dated, IntervalPhrase
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, iso_bound
from sinoital.dates.wording_rules import Language
from sinoital.dates.words import say_when
from sinoital.telling.phrases import said_window

_MARKS: Final = {"": "", "?": "? uncertain", "~": "~ approximate", "%": "% uncertain and approximate"}
_SIDES: Final = {OPEN: "open", UNKNOWN: "unknown"}
_LANGUAGES: Final[tuple[tuple[str, Language], ...]] = (
    ("English", "en"),
    ("Italian", "it"),
    ("Chinese", "zh"),
)
_KEYS: Final = (
    *("edtf", "earliest", "latest", "precision", "qualifier", "error"),
    *("exact_earliest", "exact_latest"),
)
_PAGE: Final = 80
_INDENT: Final = 13


def date(meant: Meaning) -> str:
    """Return what a date means for people, one fact a line below the text; each line ends in a line feed."""
    layers, edtf = meant.layers, meant.edtf
    rows = [
        ("in words", words(meant)),
        ("earliest", _side(layers.read.earliest)),
        ("latest", _side(layers.read.latest)),
        ("strictly", _strictly(meant)),
        ("precision", meant.precision),
        ("qualifier", _MARKS[meant.qualifier]),
        ("EDTF level", "" if meant.level is None else str(meant.level)),
        ("EDTF", edtf if edtf != meant.text else ""),
    ]
    return f"{meant.text}\n" + "".join(f"  {label:<11}{said}\n" for label, said in rows if said)


def words(meant: Meaning) -> str:
    """Return the usual reading in words: `1987..1989` is some time within, `1987-1989` lasts so long."""
    if isinstance(meant.value, Dated):
        return say_when(meant.value.when)
    exact, read = meant.layers.exact, meant.layers.read
    if isinstance(meant.value, IntervalPhrase):
        said = say_window(read, ascii=True)
    else:
        said = f"{'c. ' if meant.is_about else ''}{said_window(read)}"
    return said if exact == read else f"{said} (the usual reading)"


def _strictly(meant: Meaning) -> str:
    """Return the days that a text says strictly, nothing where those are how it is read."""
    exact, read = meant.layers.exact, meant.layers.read
    if exact == read:
        return ""
    return "nothing" if exact == ANY else f"{_side(exact.earliest)} to {_side(exact.latest)}"


def _side(bound: Bound) -> str:
    return iso_bound(bound) if isinstance(bound, int) else _SIDES[bound]


def to_json(text: str, meant: Meaning | DateError) -> str:
    """Return one line with a JSON object: what a text means, or the error that it is no date.

    A bound is a day, `..` where it is open, and empty where it is unknown.
    """
    facts: dict[str, str | None] = {"text": text, **dict.fromkeys(_KEYS, "")}
    if isinstance(meant, DateError):
        facts["error"] = str(meant)
    else:
        exact, read = meant.layers.exact, meant.layers.read
        facts |= {
            "edtf": meant.edtf,
            "earliest": iso_bound(read.earliest),
            "latest": iso_bound(read.latest),
            "precision": meant.precision,
            "qualifier": meant.qualifier,
            "error": None,
            "exact_earliest": iso_bound(exact.earliest),
            "exact_latest": iso_bound(exact.latest),
        }
    return json.dumps(facts, ensure_ascii=False) + "\n"


def rules() -> str:
    """Return the table of words that are read as dates, in three languages, for a page of 80 columns."""
    # reading one date needs neither of them
    from sinoital.dates.wording import RULES
    from sinoital.pages.layout import wrapped

    lines = []
    for rule in RULES:
        lines.append(rule.name)
        said = [(name, ", ".join(rule.words(code))) for name, code in _LANGUAGES]
        for label, text in [*said, ("strictly", rule.exact), ("usually", rule.read)]:
            for number, line in enumerate(wrapped(text, _PAGE - _INDENT) if text else []):
                lines.append(f"  {'' if number else label:<{_INDENT - 2}}{line}")
    return "".join(f"{line}\n" for line in lines)
