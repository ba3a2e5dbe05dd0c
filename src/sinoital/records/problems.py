"""Problems of records: what is wrong, where it is written, and near misses of words."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from sinoital.quick.frozen import frozen
from sinoital.records.visible import harmless

# a hostile file of 4 MiB could have a million, and each is a line of output
MOST_PROBLEMS: Final = 10_000
"""How many problems of one file are reported."""

_LONGEST_PATH: Final = 4096
# a message is one line, whatever it quotes
_BREAKS: Final = str.maketrans({"\n": r"\n", "\t": r"\t"})


class Location(NamedTuple):
    """A place in a file: line and column count from 1, as editors do.

    `file` is the path as it can be opened, whatever signs it has; `shown_file` is how it is printed.
    """

    file: str
    line: int = 1
    column: int = 1

    @property
    def shown_file(self) -> str:
        """The path as it is safe to print."""
        return shown_path(self.file)

    def __str__(self) -> str:
        return f"{self.shown_file}:{self.line}:{self.column}"


class Severity(Enum):
    """How bad a problem is: an error found in reading leaves its record out, a warning does not.

    A note asks something, and never makes a check fail.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=True)
class Problem:
    """Something wrong at a place: the message quotes the value and says what would be right.

    `length` counts the characters at fault, from the place on; 0 where the line shows them by itself.
    """

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    length: int = 0

    def __str__(self) -> str:
        mild = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        return f"{self.location}: {mild}{self.message} [{self.rule}]"


class ProblemLog:
    """Collects problems; where a file has too many, that is reported instead of the rest."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()

    def __call__(self, problem: Problem) -> None:
        """Add a problem."""
        place = problem.location
        self.counts[place.file] += 1
        if self.counts[place.file] <= MOST_PROBLEMS:
            self.problems.append(problem)
        elif self.counts[place.file] == MOST_PROBLEMS + 1:
            message = f"the file has more than {MOST_PROBLEMS:,} problems: the others are not told"
            self.problems.append(Problem(location=place, rule="file-size", message=message))


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column; those of one place by rule and message."""
    return tuple(sorted(problems, key=lambda problem: (problem.location, problem.rule, problem.message)))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `, did you mean 'x'?` for the known words nearest to a misspelt one, or nothing; case aside."""
    folded = {name.casefold(): name for name in sorted(known)}
    return did_you_mean(folded[name] for name in nearest(word.casefold(), folded))


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return at most two of the known words that a misspelt one resembles, the nearest first."""
    from difflib import get_close_matches

    # difflib's own cutoff of 0.6 suggests words that share little; long words are cut, since its time grows
    # with the square of their length
    return get_close_matches(word[:100], list(known), n=2, cutoff=0.7)


def did_you_mean(words: Iterable[str]) -> str:
    """Return `, did you mean 'x' or 'y'?`, or nothing where there are no words."""
    listed = " or ".join(f"'{shortened(word)}'" for word in words)
    return f", did you mean {listed}?" if listed else ""


def shown_path(path: str) -> str:
    """Return a path as it is safe to print, in one line; it can no longer be opened then."""
    return shortened(path, _LONGEST_PATH)


def shortened(text: str, length: int = 60) -> str:
    """Return a text that is safe to quote in a message: in one line, invisible signs escaped, cut if long."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return harmless(cut.translate(_BREAKS))
