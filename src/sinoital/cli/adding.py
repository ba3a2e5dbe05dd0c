"""Body of `sinoital add`: checks, questions in a terminal, and the new record in its file."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from sinoital.cli.options import undo_text
from sinoital.cli.output import remark
from sinoital.cli.refusals import option, refused_by_option
from sinoital.dates.short import say_window
from sinoital.dates.window import Window
from sinoital.editing.adding import Desk, Understood, missing
from sinoital.editing.appending import Trial
from sinoital.editing.drafting import OF_STATEMENTS
from sinoital.engine.dating import DatedEvent, Status
from sinoital.nouns import counted
from sinoital.records.model import Chronology, Statement
from sinoital.store.gate import held
from sinoital.store.loading import load
from sinoital.store.writing import Draft, text_of
from sinoital.telling.phrases import as_of_text
from sinoital.views import date as view


def added(folder: Path, typed: dict[str, str], file: str | None, *, dry_run: bool) -> int:
    """Add an event or a statement to a folder, asking for what is missing in a terminal; return 0.

    Raises BadParameter, and nothing is written, where anything would be worse than before.
    """
    is_statement = any(field in typed for field in OF_STATEMENTS)
    asks = sys.stdin.isatty() and bool(missing(typed, is_statement=is_statement))
    # nobody else waits while somebody types
    with contextlib.nullcontext() if asks or dry_run else held(folder) as gate:
        desk = Desk(folder, load(folder), file, is_statement)
        with refused_by_option():
            # whatever is missing besides
            desk.check_fields(typed)
        typed = _completed(desk, typed, asks=asks)
        record, trial = _accepted(desk, typed)
        if gate is not None:
            gate.write([trial.change], _told(record))
    for line in _lines(desk.understood(record, trial), trial.chronology):
        remark(line)
    sys.stdout.write(text_of(record))
    place = trial.change.path.relative_to(folder).as_posix()
    if dry_run:
        remark(f"nothing is written: it would go into {place}")
        return 0
    if asks:
        # the record must be seen before it is asked what to do with it
        sys.stdout.flush()
        if not typer.confirm(f"Put it into {place}?", default=True, err=True):
            remark("nothing is written")
            return 0
        with held(folder) as gate:
            # others may have written while the record was typed
            record, trial = _accepted(Desk(folder, load(folder), file, is_statement), typed)
            gate.write([trial.change], _told(record))
    what = "statement" if is_statement else "event"
    remark(f"{what} '{record.fields['id']}' is added to {place}")
    remark(undo_text(folder))
    return 0


def _accepted(desk: Desk, typed: dict[str, str]) -> tuple[Draft, Trial]:
    with refused_by_option():
        record = desk.drafted(typed)
        return record, desk.accepted(record)


def _told(record: Draft) -> str:
    return f"add {record.fields['id']}"


def _completed(desk: Desk, typed: dict[str, str], *, asks: bool) -> dict[str, str]:
    """Return what was typed with the answers to what was not, if somebody can be asked."""
    untold = desk.missing(typed)
    # a script gets an error, and no question that nobody answers
    if untold and not asks:
        needed = ", ".join(map(option, untold))
        raise typer.BadParameter(f"missing: {needed} (in a terminal they are asked for)")
    if problems := desk.before[1]:
        remark(f"{counted(len(problems), 'problem')} in {desk.folder} already")
    if not asks:
        return typed
    # only where somebody is asked
    from sinoital.cli.asking import answers

    return answers(desk, typed)


def _lines(understood: Understood, chronology: Chronology) -> Iterator[str]:
    """Yield what was understood: each date in both layers, what follows, and whom the texts name besides."""
    for slot, meaning in understood.dates.items():
        where = " (in the wording)" if understood.by_wording and slot == "date" else ""
        yield f"{slot}{where}: {view.date(meaning)}".rstrip("\n")
    if isinstance(understood.read, Statement):
        yield f"{understood.read.nature.value}: as of {as_of_text(understood.read, chronology)}"
    else:
        yield from _placed(understood.read, understood.told)
    named = [f"{mention.name} ({option(mention.field)} {mention.id})" for mention in understood.named]
    if named:
        yield f"named and not given: {', '.join(named)}"


def _placed(dated: DatedEvent, told: str) -> Iterator[str]:
    """Yield when an event is, with all that other records say of it."""
    dating = dated.dating
    read, exact = (say_window(Window(ends.earliest, ends.latest)) for ends in (dating.usual, dating.exact))
    strictly = f"; strictly {exact}" if read != exact else ""
    yield f"{dating.status.value}: {told}{strictly}"
    if dating.status is Status.CONFLICT:
        yield "this contradicts itself, its source's date or other records: 'sinoital conflicts' tells which"
