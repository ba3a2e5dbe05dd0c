"""Output of `sinoital date`: the meaning of each text, and the table of words that are read."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

import typer

from sinoital.cli.output import remark, say
from sinoital.dates.errors import DateError
from sinoital.dates.meaning import Meaning, meaning
from sinoital.dates.window import Window
from sinoital.records.problems import shortened
from sinoital.views import date as view
from sinoital.views.date import rules

__all__ = ["print_meanings", "rules"]

_LONGEST_LINE: Final = 100_000


def print_meanings(texts: Iterable[str], named: Callable[[], Mapping[str, Window]], *, as_json: bool) -> int:
    """Print what each text means; return 0, or 2 where one could not be read.

    `named` returns the days of named times, and is called where no other reader knows a text.
    """
    named = cache(named)
    code = 0
    for text in _texts(texts):
        result = _meaning(text, named)
        if isinstance(result, DateError):
            code = 2
        if as_json:
            from sinoital.export.date import to_line

            say(to_line(text, result))
        elif isinstance(result, DateError):
            remark(f"{shortened(text)}: {result}")
        else:
            say(view.date(result))
    return code


def _meaning(text: str, named: Callable[[], Mapping[str, Window]]) -> Meaning | DateError:
    try:
        return meaning(text)
    except DateError:
        pass
    try:
        return meaning(text, named=named())
    except DateError as error:
        return error


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        # bytes: a line that is not UTF-8 is then one bad date, and not the end of the run
        raw = getattr(sys.stdin, "buffer", sys.stdin)
        while line := raw.readline(_LONGEST_LINE + 1):
            if len(line) > _LONGEST_LINE:
                raise typer.BadParameter(
                    f"a line of stdin has more than {_LONGEST_LINE:,} bytes: no date has"
                )
            words = line.decode("utf-8", "backslashreplace") if isinstance(line, bytes) else line
            yield words.rstrip("\r\n")
