"""Where is an event added, in which file, and which option is at fault where it cannot be?"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from sinoital.editing.appending import Trial, events_file, tried
from sinoital.editing.drafting import NoDraft, draft, fresh_id
from sinoital.editing.lookup import FILTERS, Meant
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem
from sinoital.store.writing import Draft

REQUIRED: Final = ("title", "kind", "source", "lines", "wording")


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder that an event is added to, as it was read, and the file asked for, if any."""

    folder: Path
    before: tuple[Chronology, tuple[Problem, ...]]
    file: str | None

    @property
    def chronology(self) -> Chronology:
        """What the folder holds."""
        return self.before[0]

    def drafted(self, typed: Mapping[str, str]) -> Draft:
        """Return the record of what was typed, by field; raises BadParameter naming the option at fault."""
        used = {event.id for event in self.chronology.events}
        try:
            record = draft(typed, Meant(self.chronology), lambda title: fresh_id(title, used))
        except NoDraft as error:
            raise refused(error.field, error.message) from None
        if (name := str(record.fields["id"])) in used:
            raise refused("id", f"'{name}' is used already: give another, or leave --id out")
        return record

    def path(self, record: Draft) -> Path:
        """Return the file for a record: as asked, or named after its first experiment, or the only one."""
        try:
            if self.file is not None:
                return events_file(self.folder, self.file)
        except ValueError as error:
            raise refused("file", str(error)) from None
        there = sorted((self.folder / "events").glob("*.yaml"))
        about = record.fields.get("experiments", ())
        fitting = [path for name in about for path in there if path.stem == name]
        only = there if len(there) == 1 else []
        return next(iter((*fitting, *only)), self.folder / "events" / "added.yaml")

    def tried(self, record: Draft) -> Trial:
        """Return what the folder would be with a record; raises OSError."""
        return tried(self.folder, self.path(record), [record], self.before)


def refused(field: str, message: str) -> typer.BadParameter:
    """Return the error that names the option of a field."""
    return typer.BadParameter(message, param_hint=f"'{option(field)}'")


def option(field: str) -> str:
    """Return the option that fills a field."""
    named = field if field in ("kind", "source", "said_by") else FILTERS.get(field, field)
    return f"--{named.replace('_', '-')}"
