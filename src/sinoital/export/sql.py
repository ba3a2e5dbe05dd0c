"""Filters as SQL over the data set that the Parquet export writes, in words that DuckDB and Spark share.

Texts stand in plain quotes and hold neither quotes nor backslashes nor dollars, which engines read
differently, nor what acts on a terminal: texts that do are written as `url_decode('it%27s')`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoital.dates.day import iso
from sinoital.engine.dated import NO_PLAIN_FACT
from sinoital.export.typed import COLUMNS, FACET_COLUMNS, FARTHEST_DAY, SEARCHED, day_column
from sinoital.questions.days import DayRange, NoSuchDay
from sinoital.questions.facets import FACETS
from sinoital.questions.naming import folded_texts, named_ids
from sinoital.questions.selection import Filters
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Chronology, Shape
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened
from sinoital.records.visible import visible

_TABLE: Final = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,2}")
_NOT_PLAIN: Final = frozenset("'\\$")


def condition(records: Chronology, filters: Filters) -> str:
    """Return what SQL asks of a row so that its event passes filters, a line for each; it is never null.

    Only filters that choose are in it: order, neighbours and limit are not. Raises UnknownName for names
    that nobody bears and for texts that are none, and NoSuchDay for days that 64 bits do not hold.
    """
    parts = [part for name, words in filters.named.items() if words for part in _named(name, words, records)]
    parts += _saying(filters.grep)
    parts += _in_time(filters)
    return "\n  AND ".join(parts) or "true"


def where(records: Chronology, filters: Filters) -> str:
    """Return the clause `WHERE …` for `condition`, without a line feed at its end; raises what that does."""
    return f"WHERE {condition(records, filters)}"


def is_table(name: str) -> bool:
    """Tell whether a name can stand for a table or a view in both engines as it is."""
    return bool(_TABLE.fullmatch(name))


def quoted(text: str) -> str:
    """Return a text as an expression of SQL; raises UnknownName for what is no text in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnknownName(f"'{shortened(text)}' is no text in UTF-8, and no record holds it") from None
    if _NOT_PLAIN.isdisjoint(text) and visible(text) == text:
        return f"'{text}'"
    # imported late: most texts are plain
    from urllib.parse import quote

    return f"url_decode('{quote(text, safe='')}')"


def _named(name: str, words: Sequence[str], records: Chronology) -> Iterator[str]:
    column = FACET_COLUMNS[name]
    include, exclude = named_ids(FACETS[name], words, records)
    if include is not None:
        yield _holds(column, include)
    if exclude:
        yield f"NOT {_holds(column, exclude)}"


def _holds(column: str, ids: Iterable[str]) -> str:
    texts = [quoted(name) for name in sorted(ids)]
    if COLUMNS[column] == "text":
        return f"{column} IN ({', '.join(texts)})"
    return _any(f"array_contains({column}, {text})" for text in texts)


def _saying(texts: Sequence[str]) -> Iterator[str]:
    wanted, unwanted = folded_texts(texts)
    if wanted:
        yield _any(f"instr({SEARCHED}, {quoted(text)}) > 0" for text in wanted)
    if unwanted:
        yield f"NOT {_any(f'instr({SEARCHED}, {quoted(text)}) > 0' for text in unwanted)}"


def _in_time(filters: Filters) -> Iterator[str]:
    if filters.certain:
        yield f"status NOT IN ({', '.join(quoted(status.value) for status in NO_PLAIN_FACT)})"
    asked = filters.during or (DayRange(filters.since, filters.until),)
    if len(asked) > 1:
        yield _any(f"({' AND '.join(_in_days(days, certain=filters.certain))})" for days in asked)
    elif asked[0] != (None, None):
        yield from _in_days(asked[0], certain=filters.certain)
    elif filters.certain:
        sides = ("start_earliest", "start_latest", "end_earliest", "end_latest")
        yield f"coalesce({', '.join(map(day_column, sides))}) IS NOT NULL"


def _in_days(days: DayRange, *, certain: bool) -> Iterator[str]:
    """Yield what is asked of an event in a time: that the usual layer allows it, or that it leaves no other.

    These are `is_possible` and `is_certain` of `questions/selection.py`, status apart.
    """
    first, last = days
    if first is not None and last is not None and first > last:
        yield "false"
    if last is not None:
        yield _compared(day_column("start_earliest"), "<=", last, lacking=True)
    if first is not None:
        yield _compared(day_column("end_latest"), ">=", first, lacking=True)
    if certain and last is not None:
        yield _compared(day_column("exact_start_latest"), "<=", last, lacking=False)
    if certain and first is not None:
        # of a span its end may come in time, of a moment all of it
        point, span = day_column("exact_earliest"), day_column("exact_end_earliest")
        side = f"CASE WHEN shape = {quoted(Shape.POINT.value)} THEN {point} ELSE {span} END"
        yield _compared(side, ">=", first, lacking=False)


def _compared(side: str, sign: str, day: int, *, lacking: bool) -> str:
    """Return a comparison with a day, which a side that has no day meets, or does not."""
    if not -FARTHEST_DAY < day < FARTHEST_DAY:
        raise NoSuchDay("since", f"{shortened(iso(day))} is farther away than the days of the data set")
    return f"coalesce({side} {sign} {day}, {str(lacking).lower()})"


def _any(parts: Iterable[str]) -> str:
    listed = [*parts]
    return listed[0] if len(listed) == 1 else f"({' OR '.join(listed)})"
