"""What does `sinoital date` print: a text's bounds, precision, qualifier and level, and what it says."""

import json
import sys
from collections.abc import Iterable, Iterator

from sinoital.cli.output import remark
from sinoital.dates.edtf_write import of_point
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.short import say_window
from sinoital.dates.units import precision
from sinoital.dates.value import Dated, FromSource
from sinoital.dates.window import ANY, iso_bound
from sinoital.dates.words import say_when
from sinoital.problems import shortened

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
            sys.stdout.write(_lines(facts))
    return code


_KEYS = ("text", "edtf", "earliest", "latest", "precision", "qualifier", "error")


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        raw = getattr(sys.stdin, "buffer", sys.stdin)
        for line in raw:
            words = line.decode("utf-8", "backslashreplace") if isinstance(line, bytes) else line
            yield words.rstrip("\r\n")


def meaning(text: str) -> dict[str, str | None]:
    """Return the facts of a text; `error` is None, or says why it cannot be read and the others are empty."""
    empty = dict.fromkeys((*_KEYS, "words", "level"), "")
    try:
        value = read_value(text)
    except DateError as error:
        return {**empty, "text": text, "error": str(error)}
    if isinstance(value, FromSource):
        return {**empty, "text": text, "error": "it hangs on when its source was written"}
    read = value.layers(ANY).read
    facts = {
        "text": text,
        "edtf": of_point(read),
        "earliest": iso_bound(read.earliest),
        "latest": iso_bound(read.latest),
        "precision": precision(read),
        "qualifier": "",
        "words": f"{say_window(read, ascii=True)} (the usual reading)",
        "level": "",
        "error": None,
    }
    if isinstance(value, Dated):
        when = value.when
        more = {"edtf": str(when), "precision": when.precision, "qualifier": when.qualifier}
        facts |= {**more, "words": say_when(when), "level": str(when.level)}
    return facts


def _lines(facts: dict[str, str | None]) -> str:
    rows = [
        ("in words", facts["words"]),
        ("earliest", _side(facts["earliest"])),
        ("latest", _side(facts["latest"])),
        ("precision", facts["precision"]),
        ("qualifier", _MARKS[facts["qualifier"] or ""]),
        ("EDTF level", facts["level"]),
        ("EDTF", facts["edtf"] if facts["edtf"] != facts["text"] else ""),
    ]
    return f"{facts['text']}\n" + "".join(f"  {label:<11}{said}\n" for label, said in rows if said)


def _side(bound: str | None) -> str:
    return {"..": "open", "": "unknown"}.get(bound or "", bound or "")
