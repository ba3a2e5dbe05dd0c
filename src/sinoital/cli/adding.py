"""Body of `sinoital add`: checks, questions in a terminal, and the new record in its file."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import typer

from sinoital.cli.changed import file_in, tell_change
from sinoital.cli.evidence import known_documents
from sinoital.cli.options import data_option
from sinoital.cli.output import remark, say
from sinoital.cli.refusals import NotAllowed, option, refused_by_option
from sinoital.dates.short import say_window
from sinoital.dates.window import Window
from sinoital.editing.adding import Desk, Understood
from sinoital.editing.appending import Trial
from sinoital.editing.drafting import OF_STATEMENTS, NoDraft
from sinoital.editing.quoting import twin_of
from sinoital.editing.reasons import given_up
from sinoital.engine.dated import DatedEvent, Status
from sinoital.nouns import counted
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Statement
from sinoital.records.problems import shortened, shown_path, suggestion
from sinoital.store.gate import held
from sinoital.store.loading import read
from sinoital.store.writing import Draft
from sinoital.telling.phrases import as_of_text
from sinoital.views import date as view


@frozen
class Asked:
    """Where a record is to go: a folder, a file in it, or the record that gets a claim, as typed.

    `again` allows a claim on the words of another one.
    """

    folder: Path
    file: str | None = None
    to: str | None = None
    documents: Path | None = None
    is_statement: bool = False
    again: bool = False

    def desk(self) -> Desk:
        """Return the folder as it is now; raises BadParameter for a record that is not there, OSError."""
        found = read(self.folder)
        records = {record.id: record for record in found.chronology.with_claims}
        to = records.get(self.to) if self.to is not None else None
        if self.to is not None and to is None:
            message = f"no event or statement has the id '{shortened(self.to)}'{suggestion(self.to, records)}"
            raise typer.BadParameter(message, param_hint="'--to'")
        return Desk(
            folder=self.folder,
            before=(found.chronology, found.problems),
            file=self.file,
            is_statement=isinstance(to, Statement) or (to is None and self.is_statement),
            to=to,
            paths=found.paths,
            documents=known_documents(self.documents, self.folder),
        )


def added(asked: Asked, typed: dict[str, str], *, dry_run: bool) -> int:
    """Add an event, a statement or a claim, asking for what is missing in a terminal; return 0.

    Raises BadParameter, and nothing is written, where anything would be worse than before.
    """
    if any(key in typed for key in OF_STATEMENTS):
        asked = replace(asked, is_statement=True)
    by_hand = sys.stdin.isatty()
    # nobody else waits while somebody types
    with contextlib.nullcontext() if by_hand or dry_run else held(asked.folder) as gate:
        desk = asked.desk()
        with refused_by_option(asked.folder):
            # whatever is missing besides
            desk.check_fields(typed)
        texts = dict(typed)
        with _kept(asked, typed, texts):
            _complete(desk, texts, asks=by_hand)
            was_asked = texts != typed
            placed, told = _placed_texts(desk, texts)
            is_twin = _is_twin(desk, placed, again=asked.again, asks=by_hand)
            record, trial = _accepted(desk, placed)
        if gate is not None:
            gate.write([trial.change], _told(desk, record))
    if doubt := given_up(texts, desk.to):
        told = [*told, doubt]
    for line in (*told, *_lines(desk.understood(record, trial), trial.chronology)):
        remark(line)
    say(trial.text)
    place = file_in(asked.folder, trial.change.path)
    if gate is None and not dry_run:
        # the record must be seen before it is asked what to do with it
        sys.stdout.flush()
        if is_twin:
            # who answers yes means it
            asked = replace(asked, again=True)
        with _kept(asked, typed, texts):
            if (was_asked or is_twin) and not typer.confirm(f"Put it into {place}?", default=True, err=True):
                _tell_answers(asked, typed, texts)
                remark("nothing is written")
                return 0
            with held(asked.folder) as gate:
                # others may have written while the record was typed
                desk = asked.desk()
                record, trial = _accepted(desk, placed)
                gate.write([trial.change], _told(desk, record))
    what = "statement" if desk.is_statement else "event"
    name = record.fields["id"]
    why = ", and why it is disputed," if "disputed" in texts else ""
    done = (
        f"a claim{why} is added to '{name}' in {place}" if desk.to else f"{what} '{name}' is added to {place}"
    )
    tell_change(asked.folder, done, dry_run=dry_run)
    return 0


@contextlib.contextmanager
def _kept(asked: Asked, typed: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[None]:
    """Tell the answers that are among the texts where the command ends before they are written."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, typer.Abort | KeyboardInterrupt):
            # behind the question that was not answered
            remark("")
        _tell_answers(asked, typed, texts)
        raise


def _tell_answers(asked: Asked, typed: Mapping[str, str], texts: Mapping[str, str]) -> None:
    """Tell the command that says all at once, where somebody answered a question."""
    if texts == typed:
        return
    from sinoital.cli.asking import as_command

    told = {"file": asked.file, "to": asked.to, "documents": asked.documents}
    fields = {**texts, **{name: str(value) for name, value in told.items() if value is not None}}
    again = " --again" if asked.again else ""
    remark(f"your answers, in one command:\n  {as_command(fields)}{again}{data_option(asked.folder)}")


def _accepted(desk: Desk, texts: dict[str, str]) -> tuple[Draft, Trial]:
    with refused_by_option(desk.folder):
        record = desk.drafted(texts)
        return record, desk.accepted(record)


def _told(desk: Desk, record: Draft) -> str:
    return f"add {'a claim to ' if desk.to else ''}{record.fields['id']}"


def _placed_texts(desk: Desk, texts: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return texts with the lines of their wording, and what is told of it; raises BadParameter."""
    with refused_by_option(desk.folder):
        found, told = desk.placed(texts)
        if doubt := desk.unsaid(found):
            raise NoDraft("because", doubt)
    return found, told.splitlines()


def _is_twin(desk: Desk, texts: Mapping[str, str], *, again: bool, asks: bool) -> bool:
    """Tell whether a claim rests on the same words already; raises BadParameter where nobody allows it."""
    twin = twin_of(texts, desk.chronology)
    if twin is None:
        return False
    what = "statement" if isinstance(twin.record, Statement) else "event"
    message = f"{what} '{twin.record.id}' rests on these words already ({twin.claim.location})"
    if not (again or asks):
        raise NotAllowed(f"{message}: add --again if this is meant", param_hint="'--wording'")
    remark(message)
    return not again


def _complete(desk: Desk, texts: dict[str, str], *, asks: bool) -> None:
    """Put the answers to what was not typed into the texts, if somebody can be asked."""
    untold = desk.missing(texts)
    # a script gets an error, and no question that nobody answers
    if untold and not asks:
        needed = ", ".join(map(option, untold))
        raise typer.BadParameter(f"missing: {needed} (in a terminal they are asked for)")
    if problems := desk.before[1]:
        remark(f"{counted(len(problems), 'problem')} in {shown_path(str(desk.folder))} already")
    if not asks:
        return
    # only where somebody is asked
    from sinoital.cli.asking import ask, ask_reason

    with refused_by_option(desk.folder):
        (ask if untold else ask_reason)(desk, texts)


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
