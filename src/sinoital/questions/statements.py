"""Statements that filters choose, in the order in which they were said; no filter on time is for them."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple

from sinoital.questions.facets import FACETS
from sinoital.questions.naming import naming, saying
from sinoital.records.model import Chronology, Claim, Statement
from sinoital.records.names import fold


class ChosenStatements(NamedTuple):
    """The statements that filters choose, and how many were read."""

    statements: tuple[Statement, ...]
    read: int


def chosen_statements(
    records: Chronology, named: Mapping[str, tuple[str, ...]], grep: tuple[str, ...] = ()
) -> ChosenStatements:
    """Return the statements that pass the filters by name and by text, those said first in front.

    `named` maps a facet to names, as filters on events have them: a facet that no statement has, such as the
    kind, is no filter here. Raises UnknownName.
    """
    facets = [FACETS[name] for name, words in named.items() if words and FACETS[name].of_statements]
    tests = [(facet, naming(facet, named[facet.name], records)) for facet in facets]
    says = saying(grep, records) if grep else None
    chosen = [
        one
        for one in in_order(records, records.statements)
        if all(passes(tuple(facet.written(one, records))) for facet, passes in tests)
        and (says is None or says(one))
    ]
    return ChosenStatements(tuple(chosen), len(records.statements))


def in_order(records: Chronology, statements: Iterable[Statement]) -> list[Statement]:
    """Return statements by the date of their first source, then by source, line and id."""
    return sorted(statements, key=lambda one: (min(_told(records, claim) for claim in one.claims), one.id))


def _told(records: Chronology, claim: Claim) -> tuple[float, float, str, tuple[int, int]]:
    written = records.sources[claim.source].when_written.usual
    # a source that nobody can date comes last
    last = written.latest if isinstance(written.latest, int) else inf
    return last, written.low, claim.source, claim.lines


def statement_named(records: Chronology, text: str) -> Statement | None:
    """Return the statement of an id, case and accents folded, if there is one."""
    # most often it is an event that is meant, and then nothing has to be folded
    folded = fold(records.also.get(text, text)) if records.statements else ""
    return next((one for one in records.statements if fold(one.id) == folded), None)
