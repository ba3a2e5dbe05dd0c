"""Page of problems: place and message of each, its line with a mark under the value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sinoital.checking.reports import FoldersReport
from sinoital.nouns import counted
from sinoital.pages.layout import Line, Page, columns, longest, wrapped
from sinoital.pages.widths import cell_len, chopped
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import Location, Problem, Severity
from sinoital.records.rules import FAMILIES, RULES, Rule
from sinoital.records.visible import harmless, visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs

# a pipe gets whole messages, but not the whole of a very long line of a file
_WIDEST: Final = 200
_CUT: Final = "..."
_QUOTED: Final = lazy_pattern(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_WORD: Final = lazy_pattern(r"[^\s,\]}]+")
_STYLES: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def problems(
    found: Iterable[Problem], lines: Mapping[Location, str], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return problems with their lines, at most so many cells wide; long messages go on below."""
    drawn: list[Line] = []
    for problem in found:
        drawn += [()] if drawn else []
        drawn += [((part, "bold"),) for part in wrapped(_problem_text(problem, glyphs), width)]
        drawn += _excerpt(problem, lines.get(problem.location), width)
    return Page(tuple(drawn))


def summary(report: FoldersReport) -> str:
    """Return in one line what was read, and how much is wrong with it."""
    read = [counted(report.events, "event")]
    read += [counted(report.statements, "statement")] if report.statements else []
    parts = [
        f"{' and '.join(read)} read",
        counted(report.errors, "error"),
        counted(report.warnings, "warning"),
    ]
    if report.notes:
        parts.append(counted(report.notes, "note"))
    if report.left_out:
        parts.append(f"{counted(report.left_out, 'record')} left out")
    return ", ".join(parts)


def records(
    found: Iterable[Problem], lines: Mapping[Location, str], glyphs: Glyphs = signs.UNICODE
) -> Iterator[str]:
    """Yield the lines of the same page with each problem on one line, however long it is."""
    for problem in found:
        yield _problem_text(problem, glyphs)
        for line in _excerpt(problem, lines.get(problem.location), _WIDEST):
            yield "".join(text for text, _ in line)


def _problem_text(problem: Problem, glyphs: Glyphs) -> str:
    text = visible(str(problem))
    return text.replace("…", _CUT) if glyphs is signs.ASCII else text


def _excerpt(problem: Problem, line: str | None, width: int) -> Iterator[Line]:
    """Yield the line with its number, and under it marks as wide as the value at fault."""
    # a problem of files concerns the whole of it
    if line is None or RULES[problem.rule].family == "files":
        return
    first = problem.location.column - 1
    last = first + length_at(line, first, problem.length)
    before, value, after = (visible(part) for part in (line[:first], line[first:last], line[last:].rstrip()))
    number = str(problem.location.line)
    before, value, after = _fitted(before, value, after, width - len(number) - 4)
    yield ((f" {number} | ", "dim"), (f"{before}{value}{after}", ""))
    marks = "^" * max(1, cell_len(value))
    yield (
        (f" {' ' * len(number)} | ", "dim"),
        (" " * cell_len(before) + marks, _STYLES[problem.severity]),
    )


def length_at(line: str, first: int, known_length: int = 0) -> int:
    """Return how many characters the value takes that begins at an offset of a line, on this line.

    A quoted text reaches to its quote, a list or mapping in brackets to its bracket, and any other value as
    far as `told`, or else as far as its word.
    """
    rest = line[first:]
    if rest[:1] in ("'", '"') and (found := _QUOTED.match(rest)):
        return found.end()
    if known_length:
        return min(known_length, len(rest))
    if rest[:1] in ("[", "{"):
        return _bracketed(rest)
    if rest[:1] in ("'", '"'):
        return len(rest.rstrip())
    found = _WORD.match(rest)
    return max(1, len(found[0].rstrip(":"))) if found else 1


def _bracketed(text: str) -> int:
    """Return how long a list or mapping in brackets is that begins a text, as far as it goes."""
    depth, place = 0, 0
    while place < len(text):
        # an apostrophe within a word opens no quotation
        if text[place] in "\"'" and text[place - 1] in " [{,:" and (found := _QUOTED.match(text, place)):
            place = found.end()
            continue
        depth += (text[place] in "[{") - (text[place] in "]}")
        place += 1
        if depth == 0:
            return place
    return len(text.rstrip())


def _fitted(before: str, value: str, after: str, room: int) -> tuple[str, str, str]:
    """Return the parts of a line, cut on both sides of the value where it is too wide."""
    room = max(room, 2 * len(_CUT) + 1)
    if cell_len(before + value + after) <= room:
        return before, value, after
    if cell_len(before) > room // 2:
        before = _CUT + _last_cells(before, max(0, room // 3 - len(_CUT)))
    room -= cell_len(before)
    if cell_len(value) > room:
        return before, _first_cells(value, room - len(_CUT)) + _CUT, ""
    room -= cell_len(value)
    if cell_len(after) > room:
        after = _first_cells(after, room - len(_CUT)) + _CUT if room > len(_CUT) else ""
    return before, value, after


def _first_cells(text: str, width: int) -> str:
    return chopped(text, width)[0] if text and width > 0 else ""


def _last_cells(text: str, width: int) -> str:
    return _first_cells(text[::-1], width)[::-1]


# ---------------------------------------------------------------- for other programs

_OF_GITHUB: Final = {Severity.NOTE: "notice"}


def to_github(found: Iterable[Problem]) -> str:
    """Return problems as workflow commands, which GitHub shows beside the lines of a pull request."""
    return "".join(
        f"::{_OF_GITHUB.get(problem.severity, problem.severity.value)} "
        f"file={_property(place.shown_file)},line={place.line},col={place.column},title={_property(problem.rule)}::{_data(problem.message)}\n"
        for problem in found
        for place in (problem.location,)
    )


def _data(text: str) -> str:
    # the escapes of GitHub's own toolkit; `%` first, since the others bring more of it
    lines = (harmless(line).replace("%", "%25") for line in text.split("\r"))
    return "%0D".join(lines).replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# ---------------------------------------------------------------- the rules themselves


def rules(width: int) -> Page:
    """Return every rule under the heading of its family, with its severity and what it asks for."""
    drawn: list[Line] = []
    name, level = longest(RULES), longest(severity.value for severity in Severity)
    for family, about in FAMILIES.items():
        drawn += [()] if drawn else []
        drawn += [((part, "bold"),) for part in wrapped(f"{family}: {about}", width)]
        for rule in _of(family):
            row = [(rule.id, ""), (rule.severity.value, _STYLES[rule.severity]), (rule.asks, "")]
            if width - name - level - 4 >= longest(rule.asks.split()):
                drawn += columns([("", ""), *row], [1, name, level, width - name - level - 4])
            else:
                drawn += [((part, ""),) for part in wrapped(": ".join(text for text, _ in row), width)]
    return Page(tuple(drawn))


def rule_records() -> Iterator[str]:
    """Yield one line a rule: id, family, severity, what it asks for."""
    for rule in RULES.values():
        yield "\t".join((rule.id, rule.family, rule.severity.value, rule.asks))


def _of(family: str) -> Sequence[Rule]:
    return [rule for rule in RULES.values() if rule.family == family]
