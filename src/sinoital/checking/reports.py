"""One report on several folders of records: the problems of the wanted rules, and whether they matter."""

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sinoital.checking.checks import check_together, lines_at
from sinoital.records.problems import Location, Problem, Severity
from sinoital.records.rules import RULES


class FoldersReport(NamedTuple):
    """What several folders hold, and the problems of the wanted rules, folder by folder in file order.

    `paths` has every file that was opened, by the name that problems give it; `left_out` counts the records
    that could not be read, whichever rules are wanted.
    """

    problems: tuple[Problem, ...]
    paths: Mapping[str, Path]
    events: int
    statements: int
    left_out: int

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return sum(problem.severity is Severity.WARNING for problem in self.problems)

    @property
    def notes(self) -> int:
        """How many of the problems are notes, which never make a check fail."""
        return len(self.problems) - self.errors - self.warnings

    def fails(self, *, strict: bool = False) -> bool:
        """Tell whether there is an error; where it is strict, or a warning."""
        return bool(self.errors or (strict and self.warnings))

    def lines(self) -> Mapping[Location, str]:
        """Return the lines on which the problems lie, as `lines_at` does."""
        return lines_at(self.problems, self.paths)


def report(folders: Iterable[Path], rules: Container[str] = RULES) -> FoldersReport:
    """Return what is wrong with folders of records by some rules, or by all; raises NotAChronology."""
    checked, of_all = check_together(folders)
    chronologies = [report.read.chronology for report in checked]
    return FoldersReport(
        problems=tuple(
            problem
            for problems in (*(report.problems for report in checked), of_all)
            for problem in problems
            if problem.rule in rules
        ),
        paths={name: path for report in checked for name, path in report.read.paths.items()},
        events=sum(len(chronology.events) for chronology in chronologies),
        statements=sum(len(chronology.statements) for chronology in chronologies),
        left_out=sum(chronology.left_out for chronology in chronologies),
    )


def folders_of(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders of the chronologies that files and folders lie in, each once; raises OSError."""
    folders: dict[Path, Path] = {}
    for place in places:
        folder = _chronology_of(place)
        folders.setdefault(folder.resolve(), folder)
    return tuple(folders.values())


def _chronology_of(place: Path) -> Path:
    """Return the nearest folder from a place up that holds a chronology; raises OSError without one."""
    place.stat()
    for folder in (place, *place.parents, *place.absolute().parents):
        if (folder / "chronology.yaml").is_file():
            return folder
    message = f"{place} belongs to no chronology: name the folder that holds chronology.yaml"
    raise FileNotFoundError(message)
