"""What does a command work on: the dated records, as of a day if asked, and what filters choose."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import typer

from sinoital.cli.options import Asked, data_folder, last_day, today
from sinoital.cli.output import remark, tell
from sinoital.dates.short import say_window
from sinoital.engine.as_of import known_by
from sinoital.engine.dating import DatedEvent, date_events
from sinoital.nouns import counted
from sinoital.questions.selection import Filters, NotChosen, Selection, select
from sinoital.records.model import Chronology
from sinoital.records.names import Names, UnknownName, fold
from sinoital.store.loading import load

_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records of a folder with their dates; `code` is 1 where the records have errors.

    `later` are the ids of events that are told only by sources which `--as-of` leaves out.
    """

    chronology: Chronology
    dated: tuple[DatedEvent, ...]
    code: int
    later: frozenset[str] = frozenset()

    def event(self, asked: str) -> DatedEvent:
        """Return the event of an id; raises BadParameter, with the nearest ids, where there is none."""
        if asked in self.later:
            raise typer.BadParameter(f"'{asked}' is told only by sources that --as-of leaves out")
        known = {one.event.id: one for one in self.dated}
        names = Names("event", dict.fromkeys(known, ()))
        try:
            return known[min(names.find(asked))]
        except UnknownName as error:
            raise typer.BadParameter(f"{error}{self._remedy(asked)}") from None

    def _remedy(self, asked: str) -> str:
        """Return in which events a text that is no id occurs, or where all ids are found."""
        if not fold(asked):
            return ""
        found = select(self.chronology, self.dated, Filters(grep=(asked,), limit=_FEW))
        ids = ", ".join(row.dated.event.id for row in found.rows)
        if ids:
            more = f" and {found.beyond} more" if found.beyond else ""
            return f"; it occurs in {ids}{more}"
        left_out = self.chronology.left_out
        told = f"; {counted(left_out, 'record')} left out, as told above" if left_out else ""
        return f"; 'sinoital table --columns id,title' shows them all{told}"


def loaded(folder: Path | None, as_of: str | None = None) -> Loaded:
    """Return the dated records of a folder, as they were known by a day if asked; errors are told."""
    day = None if as_of is None else last_day("--as-of", as_of, today())
    chronology, problems = load(data_folder(folder))
    code = int(tell(problems, chronology.left_out))
    if day is None:
        return Loaded(chronology, date_events(chronology), code)
    read = known(chronology, day, f"--as-of {as_of}", code)
    if read.later:
        remark(f"--as-of {as_of}: {counted(len(read.later), 'event')} not told by then")
    return read


def known(chronology: Chronology, day: int, asked: str, code: int) -> Loaded:
    """Return what was known by a day; sources that may have appeared by then are named, and left out."""
    found = known_by(chronology, day)
    for source in found.unsure:
        window = say_window(source.published_window, ascii=True)
        remark(f"{asked}: {source.id} may have appeared by then ({window}); it is left out")
    return Loaded(found.chronology, date_events(found.chronology), code, found.later)


def selected(asked: Asked) -> tuple[Chronology, Selection, int]:
    """Return the records with what the filters choose of them, and the exit code so far."""
    read, selection = chosen(asked)
    return read.chronology, selection, read.code


def chosen(asked: Asked, among: Callable[[DatedEvent], bool] = lambda _: True) -> tuple[Loaded, Selection]:
    """Return all records, and what the filters choose among those of their events that pass a test."""
    filters = asked.filters(today())
    read = loaded(asked.data, asked.as_of)
    if asked.around is not None:
        filters = replace(filters, around=read.event(asked.around).event.id)
    try:
        return read, select(read.chronology, [one for one in read.dated if among(one)], filters)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None
    except NotChosen as error:
        raise typer.BadParameter(str(error), param_hint="'--around'") from None
