"""Input of a command: the dated chronology, as of a day if asked, and the events that filters choose."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from sinoital.cli.caching import cache_folder
from sinoital.cli.options import (
    FilterOptions,
    check_for_statements,
    data_folders,
    folder_to_read,
    last_day,
    today,
)
from sinoital.cli.output import remark, tell
from sinoital.dates.short import say_window
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.questions.selection import NotChosen, Selection, event_of, select
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Statement
from sinoital.records.names import UnknownName
from sinoital.records.problems import Problem, shortened

if TYPE_CHECKING:
    from sinoital.cache.kept import Kept
    from sinoital.questions.statements import ChosenStatements
    from sinoital.store.joining import Joined

# more would push the page itself out of sight
_MOST_NAMES: Final = 6
_FAMILIES: Final = {"kind": "kinds", "topic": "topics", "period": "periods", "source": "sources"}


@frozen
class Loaded:
    """The dated chronology of a folder; `code` is 1 where its records have errors."""

    history: DatedChronology
    code: int

    def event(self, name: str) -> DatedEvent:
        """Return the event of an id; raises BadParameter, with the nearest ids, where there is none."""
        name = self.history.records.also.get(name, name)
        if name in self.history.later:
            raise typer.BadParameter(f"'{shortened(name)}' is told only by sources that --as-of leaves out")
        try:
            return event_of(self.history, name)
        except UnknownName as error:
            # only for the message
            from sinoital.questions.bearers import also_called

            raise typer.BadParameter(f"{error}{also_called(self.history.records, name)}") from None

    def record(self, name: str) -> DatedEvent | Statement:
        """Return the event or the statement of an id; raises BadParameter as `event` does."""
        # imported late, as below: timelines hold no statements
        from sinoital.questions.statements import statement_named

        return statement_named(self.history.records, name) or self.event(name)

    def statements(self, options: FilterOptions) -> "ChosenStatements":
        """Return the statements that filters by name and text choose; raises BadParameter."""
        from sinoital.questions.statements import chosen_statements

        try:
            return chosen_statements(self.history.records, options.named, tuple(options.grep or ()))
        except UnknownName as error:
            raise typer.BadParameter(str(error)) from None


def loaded(folders: Sequence[Path] | None, as_of: str | None = None, *, no_cache: bool = False) -> Loaded:
    """Return the dated chronology of folders, as it was known by a day if asked; errors are told.

    So is what several folders have by one id, and is told apart. One folder comes out of the cache, where it
    is kept there and did not change.
    """
    # before anything is read: a mistyped date is told at once
    day = None if as_of is None else last_day("--as-of", as_of, today())
    first, *others = map(folder_to_read, data_folders(folders))
    if not others:
        return _loaded_alone(first, as_of, day, no_cache=no_cache)
    # imported late: most often there is one folder
    from sinoital.store.joining import load_together

    read = load_together([first, *others])
    found = _dated(read.chronology, read.problems, as_of, day)
    _tell_joined(read)
    return found


def _loaded_alone(folder: Path, as_of: str | None, day: int | None, *, no_cache: bool) -> Loaded:
    home = None if no_cache else cache_folder()
    kept = _kept(folder, home) if home else None
    if kept and day is None:
        code = int(tell(kept.problems, kept.records.left_out))
        return Loaded(DatedChronology(records=kept.records, events=kept.events), code)
    if kept:
        return _dated(kept.records, kept.problems, as_of, day)
    # imported late: what is kept wants no YAML
    from sinoital.store.loading import read

    found = read(folder)
    made = _dated(found.chronology, found.problems, as_of, day)
    # as of a day there are other dates
    if day is None and home:
        from sinoital.cache.kept import Kept, keep

        keep(folder, home, Kept(made.history.records, made.history.events, found.problems), found.asked)
    return made


def _kept(folder: Path, home: Path) -> "Kept | None":
    # imported late: where nothing is kept
    from sinoital.cache.kept import find

    return find(folder, home)


def dated(records: Chronology, problems: Iterable[Problem], as_of: str | None = None) -> Loaded:
    """Return what was read with its dates, as `loaded` does."""
    day = None if as_of is None else last_day("--as-of", as_of, today())
    return _dated(records, problems, as_of, day)


def _dated(records: Chronology, problems: Iterable[Problem], as_of: str | None, day: int | None) -> Loaded:
    code = int(tell(problems, records.left_out))
    if day is None:
        return Loaded(date_chronology(records), code)
    history = history_as_of(records, day, f"--as-of {as_of}")
    if untold := len(records.events) - len(history.records.events):
        remark(f"--as-of {as_of}: {counted(untold, 'event')} not told by then")
    return Loaded(history, code)


def _tell_joined(read: "Joined") -> None:
    """Remark which ids of several folders are told apart, and which events are one since a record says so."""
    if read.apart:
        listed = (f"{_FAMILIES.get(family, family)} {_few(names)}" for family, names in read.apart.items())
        remark(f"told apart, as the folders differ in them: {'; '.join(listed)}")
    if read.united:
        remark(f"one event each, by same_as: {_few([' = '.join(names) for names in read.united])}")


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def history_as_of(records: Chronology, day: int, option: str) -> DatedChronology:
    """Return what was known by a day; sources that may have appeared by then are named, and left out."""
    # imported late: most runs ask for all that is known
    from sinoital.engine.as_of import known_by

    known = known_by(records, day)
    for source in known.unsure:
        window = say_window(source.when_published.exact, ascii=True)
        remark(f"{option}: {source.id} may have appeared by then ({window}); it is left out")
    return known.history


def chosen(
    options: FilterOptions, among: Callable[[DatedEvent], bool] | None = None, *, brief: bool = False
) -> tuple[Loaded, Selection]:
    """Return all events, and what the filters choose among those that pass a test; raises BadParameter.

    Where nothing chooses, a `brief` choice is that of the key events.
    """
    filters = replace(options.filters(today()), brief=brief)
    read = loaded(options.data, options.as_of, no_cache=options.no_cache)
    if options.around is not None:
        filters = replace(filters, around=read.event(options.around).event.id)
    events = None if among is None else [dated for dated in read.history.events if among(dated)]
    try:
        selection = select(read.history, filters, events)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None
    except NotChosen as error:
        raise typer.BadParameter(str(error), param_hint="'--around'") from None
    if among is None and not selection.rows and not selection.beyond:
        _tell_statements(read, options)
    return read, selection


def _tell_statements(read: Loaded, options: FilterOptions) -> None:
    """Remark how many statements pass filters that no event passes, if these say anything of statements."""
    try:
        check_for_statements(options)
    except typer.BadParameter:
        return
    if found := read.statements(options).statements:
        verb = "matches" if len(found) == 1 else "match"
        remark(
            f"{counted(len(found), 'statement')} {verb}: 'sinoital list statements' takes the same filters"
        )
