"""What `sinoital date` prints: the meaning of each text, and the table of words that are read."""

import sys
from collections.abc import Iterable, Iterator

from sinoital.cli.output import remark
from sinoital.dates.errors import DateError
from sinoital.dates.meaning import Meaning, meaning
from sinoital.records.problems import shortened
from sinoital.views import date as view
from sinoital.views.date import rules

__all__ = ["rules", "told"]


def told(texts: Iterable[str], *, as_json: bool) -> int:
    """Print what each text means; return 0, or 2 where one could not be read."""
    code = 0
    for text in _texts(texts):
        meant = _meaning(text)
        if isinstance(meant, DateError):
            code = 2
        if as_json:
            sys.stdout.write(view.to_json(text, meant))
        elif isinstance(meant, DateError):
            remark(f"{shortened(text)}: {meant}")
        else:
            sys.stdout.write(view.date(meant))
    return code


def _meaning(text: str) -> Meaning | DateError:
    try:
        return meaning(text)
    except DateError as error:
        return error


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        raw = getattr(sys.stdin, "buffer", sys.stdin)
        for line in raw:
            words = line.decode("utf-8", "backslashreplace") if isinstance(line, bytes) else line
            yield words.rstrip("\r\n")
