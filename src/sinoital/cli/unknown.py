"""Words that are not commands or options: what they may mean, and how to ask for it."""

import shlex
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final

from sinoital.cli.options import data_folders
from sinoital.nouns import counted
from sinoital.questions.bearers import Bearer, bearers, nearly_called
from sinoital.questions.naming import saying
from sinoital.records.model import Chronology
from sinoital.records.names import fold
from sinoital.records.problems import shortened, suggestion
from sinoital.store.joining import load_together

# more would not be read
_MOST: Final = 6


def no_command(arguments: Sequence[str], commands: Iterable[str]) -> str:
    """Return what to say of a first word that is not a command.

    The words up to the first option are looked up in the chronology that `--data` names: together, else one
    by one. What one word is called goes before a command that is called nearly so; of several words the first
    is more likely a mistyped command.
    """
    words = tuple(takewhile(lambda word: not word.startswith("-"), arguments))
    said = f"'{shortened(' '.join(words))}' is not a command"
    mistyped = f"'{shortened(words[0])}' is not a command{suggestion(words[0], commands)}"
    if len(words) > 1 and mistyped.endswith("?"):
        return mistyped
    typed = _named_data(arguments)
    try:
        records = load_together(data_folders(typed)).chronology
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        unread = f"{said}, and what it means could not be looked up: {where}{error.strerror or error}"
        return mistyped if mistyped.endswith("?") else unread
    ending = _ending(typed)
    lines = [*_called(records, words, ending), *_as_date(" ".join(words), ending)]
    if lines:
        return "\n".join((f"{said}.", *lines))
    if mistyped.endswith("?"):
        return mistyped
    return f"{said}, and nothing has this name.\n" + _nearly(records, " ".join(words), ending)


def superfluous(words: Sequence[str], folders: Sequence[Path]) -> str:
    """Return what to say of words that a command does not take; `folders` are what `--data` names."""
    said = f"'{shortened(' '.join(words))}' does not belong here"
    try:
        records = load_together(data_folders(folders)).chronology
    except OSError:
        return f"{said}."
    return "\n".join((f"{said}.", *_called(records, words, _ending(folders))))


def _ending(folders: Sequence[Path]) -> str:
    return "".join(f" --data {shlex.quote(str(folder))}" for folder in folders)


def _as_date(text: str, ending: str) -> list[str]:
    """Return what to type for what was in a time, where a text is a date that hangs on no source."""
    from sinoital.dates.errors import DateError
    from sinoital.dates.reader import read_value
    from sinoital.dates.value import FromSource

    try:
        value = read_value(text)
    except DateError:
        return []
    ways = f"sinoital --on {shlex.quote(text)}{ending}, or sinoital date {shlex.quote(text)}"
    return [] if isinstance(value, FromSource) else [f"A date: {ways}"]


def _named_data(arguments: Sequence[str]) -> list[Path]:
    """Return the folders that `--data` names, wherever it stands; the options were not read yet."""
    found = []
    for n, word in enumerate(arguments):
        name, sign, value = word.partition("=")
        if name == "--data" and (sign or n + 1 < len(arguments)):
            found.append(Path(value if sign else arguments[n + 1]))
    return found


def _called(records: Chronology, words: Sequence[str], ending: str) -> list[str]:
    """Return a line for each thing that is called like the words together, else like one of them."""
    if found := bearers(records, " ".join(words)):
        return _lines(found, "has this name", ending)
    if len(words) == 1:
        return []
    each = dict.fromkeys(words)
    return [line for word in each for line in _lines(bearers(records, word), f"is called '{word}'", ending)]


def _lines(found: Sequence[Bearer], verb: str, ending: str) -> list[str]:
    lines = [f"{_capital(one.article)} {verb}: {_ways(one, ending)}" for one in found[:_MOST]]
    return [*lines, f"… and {len(found) - _MOST} more."] if len(found) > _MOST else lines


def _nearly(records: Chronology, text: str, ending: str) -> str:
    """Return where else to look for a text that is no name: in the texts of records, or at names like it."""
    near = nearly_called(records, text)[:_MOST]
    is_word = any(
        fold(text) in fold(one.spelt).split() for one in near if one.what not in ("event", "statement")
    )
    if fold(text) and not is_word:
        says = saying((text,), records)
        events, statements = sum(map(says, records.events)), sum(map(says, records.statements))
        if events:
            return f"It occurs in {counted(events, 'event')}: sinoital -g {shlex.quote(text)}{ending}"
        if statements:
            command = f"sinoital list statements -g {shlex.quote(text)}{ending}"
            return f"It occurs in {counted(statements, 'statement')}: {command}"
    if near:
        lines = [f"'{shortened(one.spelt)}', {one.article}: {_ways(one, ending)}" for one in near]
        return "\n".join(("Did you mean this?", *lines))
    return "'sinoital -h' lists the commands, 'sinoital list experiments' (or people, …) the names."


def _ways(bearer: Bearer, ending: str) -> str:
    """Return the commands that tell of a bearer, as they can be typed."""
    return ", or ".join(f"sinoital {way}{ending}" for way in bearer.ways)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
