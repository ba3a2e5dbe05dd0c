"""What becomes of an event that is typed: what is wrong with it, what was understood, and where it goes."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from sinoital.cli.files import write_text
from sinoital.cli.output import Output, remark
from sinoital.cli.place import REQUIRED, Desk, option, refused
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.meaning import meaning
from sinoital.dates.short import say_window
from sinoital.dates.window import Window
from sinoital.editing.appending import Trial
from sinoital.editing.lookup import mentions
from sinoital.engine.dating import DatedEvent, Status, date_events
from sinoital.nouns import counted
from sinoital.store.claims import SLOTS
from sinoital.store.loading import load
from sinoital.store.writing import Draft, text_of
from sinoital.telling.phrases import said_date
from sinoital.views import date as view


def added(folder: Path, typed: dict[str, str], file: str | None, *, dry_run: bool) -> int:
    """Add an event to a folder, asking for what is missing in a terminal; return 0.

    Raises BadParameter, and nothing is written, where anything would be worse than before.
    """
    desk = Desk(folder, load(folder), file)
    missing = [field for field in REQUIRED if not typed.get(field, "").strip()]
    asks = bool(missing) and sys.stdin.isatty()
    if missing and not asks:
        needed = ", ".join(map(option, missing))
        raise typer.BadParameter(f"missing: {needed} (in a terminal they are asked for)")
    if desk.before[1]:
        remark(f"{counted(len(desk.before[1]), 'problem')} in {folder} already")
    if asks:
        # only where somebody is asked
        from sinoital.cli.asking import answers

        typed = answers(desk, typed)
    record = desk.drafted(typed)
    trial = desk.tried(record)
    _check(trial)
    for line in understood(desk, record, trial):
        remark(line)
    sys.stdout.write(text_of(record))
    path = desk.path(record)
    place = path.relative_to(folder).as_posix()
    if dry_run:
        remark(f"nothing is written: it would go into {place}")
        return 0
    if asks:
        sys.stdout.flush()
        if not typer.confirm(f"Put it into {place}?", default=True, err=True):
            remark("nothing is written")
            return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(trial.raw.decode("utf-8"), path, force=True)
    remark(f"'{record.fields['id']}' is added to {place}")
    return 0


def _check(trial: Trial) -> None:
    """Raise BadParameter for the first thing that would be worse with the record."""
    for fault in trial.faults:
        raise refused(fault.field, fault.problem.message)
    for message in trial.others:
        raise refused("file", message)


def understood(desk: Desk, record: Draft, trial: Trial) -> Iterator[str]:
    """Yield what was understood: each date in both layers, what follows, and whom the texts name besides."""
    claim = record.claims[0]
    source = desk.chronology.sources[claim["source"]]
    slots = {slot: claim[slot] for slot in SLOTS if slot in claim}
    for slot, text in (slots or {"date": _in_wording(claim["wording"])}).items():
        # a relation to another event is no date: what follows from it is told below
        with contextlib.suppress(DateError):
            found = "" if slots else " (in the wording)"
            yield f"{slot}{found}: {view.date(meaning(text, source.window))}".rstrip("\n")
    name = str(record.fields["id"])
    dated = next(one for one in date_events(trial.chronology) if one.event.id == name)
    yield from _placed(dated)
    text = f"{record.fields['title']} {claim['wording']}"
    given = {one for names in record.fields.values() if isinstance(names, tuple) for one in names}
    named = [
        f"{one.name} ({option(one.field)} {one.id})"
        for one in mentions(desk.chronology, text, frozenset(given | {claim.get("said_by", "")}))
    ]
    if named:
        yield f"named and not given: {', '.join(named)}"


def _in_wording(wording: str) -> str:
    """Return the date that stands in a wording which has one."""
    try:
        found = find(wording)
    except DateError:
        found = None
    return found.text if found else wording


def _placed(dated: DatedEvent) -> Iterator[str]:
    """Yield when an event is, with all that other records say of it."""
    dating = dated.dating
    read, exact = (say_window(Window(ends.earliest, ends.latest)) for ends in (dating.read, dating.exact))
    strictly = f"; strictly {exact}" if read != exact else ""
    yield f"{dating.status.value}: {said_date(dated, Output().glyphs)}{strictly}"
    if dating.status is Status.CONFLICT:
        yield "this contradicts itself, its source's date or other records: 'sinoital conflicts' tells which"
