"""Where was it written, and what is wrong with it: locations, problems, and near misses."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(Enum):
    """How bad a problem is: an error leaves its record out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong at a place: the message quotes the value and says what would be right."""

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        warning = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.location}: {warning}{self.message} [{self.rule}]"


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column; those of one place by rule and message."""
    return tuple(sorted(problems, key=lambda problem: (problem.location, problem.rule, problem.message)))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `, did you mean 'x'?` for the known words nearest to a misspelt one, or nothing."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(word.casefold()[:100], folded, n=2, cutoff=0.7)
    return f", did you mean {' or '.join(repr(folded[name]) for name in near)}?" if near else ""


def shortened(text: str, length: int = 60) -> str:
    """Return a text that is safe to quote in a message: control characters escaped, long ones cut."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in cut)
