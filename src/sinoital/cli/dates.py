"""What does `sinoital date` print: what a text means, strictly and as usually read; the rules for words."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from sinoital.cli.output import remark
from sinoital.dates.edtf_write import of_point, of_span
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.short import say_window
from sinoital.dates.units import precision
from sinoital.dates.value import Dated, FromSource, IntervalPhrase, Value, about
from sinoital.dates.window import ANY, Unbounded, Window, iso_bound
from sinoital.dates.wording_rules import Language
from sinoital.dates.words import say_when
from sinoital.records.problems import shortened
from sinoital.telling.phrases import said_window

_MARKS = {"": "", "?": "? uncertain", "~": "~ approximate", "%": "% uncertain and approximate"}


def told(texts: Iterable[str], *, as_json: bool) -> int:
    """Print what each text means; return 0, or 2 where one could not be read."""
    code = 0
    for text in _texts(texts):
        facts = meaning(text)
        if facts["error"] is not None:
            code = 2
        if as_json:
            sys.stdout.write(json.dumps({key: facts[key] for key in _KEYS}, ensure_ascii=False) + "\n")
        elif facts["error"] is not None:
            remark(f"{shortened(text)}: {facts['error']}")
        else:
            sys.stdout.write(lines_of(facts))
    return code


_LANGUAGES: Final[tuple[tuple[str, Language], ...]] = (
    ("English", "en"),
    ("Italian", "it"),
    ("Chinese", "zh"),
)
_PAGE: Final = 80
_INDENT: Final = 13
_KEYS = (
    *("text", "edtf", "earliest", "latest", "precision", "qualifier", "error"),
    *("exact_earliest", "exact_latest"),
)


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        raw = getattr(sys.stdin, "buffer", sys.stdin)
        for line in raw:
            words = line.decode("utf-8", "backslashreplace") if isinstance(line, bytes) else line
            yield words.rstrip("\r\n")


def meaning(text: str, source: Window | None = None) -> dict[str, str | None]:
    """Return the facts of a text; `error` is None, or says why it cannot be read and the others are empty.

    What hangs on when its source was written is an error, unless the days of that are given.
    """
    empty = dict.fromkeys((*_KEYS, "words", "level"), "")
    try:
        value = read_value(text)
    except DateError as error:
        return {**empty, "text": text, "error": str(error)}
    if source is None and _hangs_on_source(value):
        return {**empty, "text": text, "error": "it hangs on when its source was written"}
    layers = value.layers(source or ANY)
    exact, read = layers.exact, layers.read
    facts = {
        "text": text,
        "edtf": _edtf(value, source or ANY),
        "earliest": iso_bound(read.earliest),
        "latest": iso_bound(read.latest),
        "precision": precision(read),
        "qualifier": "",
        "words": _said(value, source or ANY),
        "level": "",
        "error": None,
        "exact_earliest": iso_bound(exact.earliest),
        "exact_latest": iso_bound(exact.latest),
    }
    if isinstance(value, Dated):
        when = value.when
        more = {"edtf": str(when), "precision": when.precision, "qualifier": when.qualifier}
        facts |= {**more, "words": say_when(when), "level": str(when.level)}
    return facts


def _hangs_on_source(value: Value) -> bool:
    sides = (value.start, value.end) if isinstance(value, IntervalPhrase) else (value,)
    return any(isinstance(side, FromSource) for side in sides)


def _edtf(value: Value, source: Window) -> str:
    """Return the reading of words as EDTF; a stretch is an interval."""
    if not isinstance(value, IntervalPhrase):
        written = of_point(value.layers(source).read)
        return f"{written}~" if _is_about(value, source) and not written.startswith("[") else written
    start, end = (
        Window(side, side) if isinstance(side, Unbounded) else side.layers(source).read
        for side in (value.start, value.end)
    )
    return of_span(start, end)


def _said(value: Value, source: Window) -> str:
    """Return the reading of words for people: `1987..1989` is some time within, `1987-1989` lasts so long."""
    layers = value.layers(source)
    exact, read = layers.exact, layers.read
    if isinstance(value, IntervalPhrase):
        said = say_window(read, ascii=True)
    else:
        said = f"c. {said_window(read)}" if _is_about(value, source) else said_window(read)
    return said if exact == read else f"{said} (the usual reading)"


def _is_about(value: Value, source: Window) -> bool:
    """Tell whether words mean a date that may be off by one unit of its precision."""
    layers = value.layers(source)
    exact, read = layers.exact, layers.read
    return exact != read and exact == about(read, precision(read))


def lines_of(facts: dict[str, str | None]) -> str:
    """Return facts for people, one a line below the text; each line ends in a line feed."""
    rows = [
        ("in words", facts["words"]),
        ("earliest", _side(facts["earliest"])),
        ("latest", _side(facts["latest"])),
        ("strictly", _strictly(facts)),
        ("precision", facts["precision"]),
        ("qualifier", _MARKS[facts["qualifier"] or ""]),
        ("EDTF level", facts["level"]),
        ("EDTF", facts["edtf"] if facts["edtf"] != facts["text"] else ""),
    ]
    return f"{facts['text']}\n" + "".join(f"  {label:<11}{said}\n" for label, said in rows if said)


def _strictly(facts: dict[str, str | None]) -> str:
    """Return what a text says strictly, nothing where that is how it is read."""
    exact = facts["exact_earliest"], facts["exact_latest"]
    if exact == (facts["earliest"], facts["latest"]):
        return ""
    return " to ".join(map(_side, exact)) if any(exact) else "nothing"


def _side(bound: str | None) -> str:
    return {"..": "open", "": "unknown"}.get(bound or "", bound or "")


def rules() -> str:
    """Return the table of words that are read as dates, in three languages, for a page of 80 columns."""
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
