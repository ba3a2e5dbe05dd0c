"""Addition of one record to a folder: its text, its file, its faults, and its dates as they are read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.meaning import Meaning, meaning
from sinoital.dates.value import FromSource, Layers
from sinoital.dates.window import Window
from sinoital.editing.appending import Trial, events_file, tried
from sinoital.editing.drafting import OF_EVENTS, OF_STATEMENTS, NoDraft, draft, fresh_id
from sinoital.editing.lookup import Lookup, Mention, mentions
from sinoital.engine.chronology import date_chronology
from sinoital.engine.claim_bounds import said_of
from sinoital.engine.dating import DatedEvent
from sinoital.records.model import SLOTS, Chronology, Nature, Statement
from sinoital.records.names import UnknownName
from sinoital.records.problems import Problem
from sinoital.store.loading import named_times
from sinoital.store.statements import OF_EVENTS as CLAIM_KEYS_OF_EVENTS
from sinoital.store.statements import remedy
from sinoital.store.writing import Draft
from sinoital.telling.dates import telling

_OF_CLAIM: Final = ("source", "lines", "wording")
REQUIRED: Final = ("title", "kind", *_OF_CLAIM)
"""The fields without which there is no event with one claim."""

REQUIRED_OF_STATEMENT: Final = (*OF_STATEMENTS, *_OF_CLAIM)
"""The fields without which there is no statement with one claim."""

# texts that every check lets pass, so that only what was given can be at fault
_STANDING_IN: Final = {"lines": "1", "wording": "in 2000"}
_STANDING_IN_OF_STATEMENT: Final = {"text": "A statement", "nature": Nature.PROPERTY.value}


class Understood(NamedTuple):
    """How a new record is read: its dates by slot, when the event then is, and whom it names besides.

    A claim without a slot is dated by the words of its wording, which then stand at `date`; a relation to
    another event stands nowhere. `told` is the date in words. `named` are the entities that title and wording
    name and no field gives.
    A statement has no dates, and stands in `read` itself.
    """

    dates: Mapping[str, Meaning]
    by_wording: bool
    read: DatedEvent | Statement
    told: str
    named: tuple[Mention, ...]


def missing(texts: Mapping[str, str], *, is_statement: bool) -> tuple[str, ...]:
    """Return the fields that a record needs and that have no text."""
    return tuple(field for field in _required(is_statement) if not texts.get(field, "").strip())


def _required(is_statement: bool) -> tuple[str, ...]:
    return REQUIRED_OF_STATEMENT if is_statement else REQUIRED


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder that a record is added to, as it was loaded, and the file asked for, if any.

    The record is an event, or a statement where `is_statement`. Texts are given by the names of fields, as
    `draft` takes them. NoDraft names the field at fault.
    """

    folder: Path
    before: tuple[Chronology, tuple[Problem, ...]]
    file: str | None = None
    is_statement: bool = False

    @property
    def chronology(self) -> Chronology:
        """What the folder holds."""
        return self.before[0]

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which there is no record with one claim."""
        return _required(self.is_statement)

    def missing(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the fields that are needed and have no text."""
        return missing(texts, is_statement=self.is_statement)

    def drafted(self, texts: Mapping[str, str]) -> Draft:
        """Return the record that texts mean; raises NoDraft."""
        self.check_fields(texts)
        # events and statements share their ids
        used = {record.id: record for record in self.chronology.with_claims}
        record = draft(
            texts,
            Lookup(self.chronology),
            lambda title: fresh_id(title, used, is_statement=self.is_statement),
            is_statement=self.is_statement,
        )
        if bearer := used.get(str(record.fields["id"])):
            what = "a statement" if isinstance(bearer, Statement) else "an event"
            message = f"'{bearer.id}' is used already, by {what} at {bearer.location}"
            raise NoDraft("id", f"{message}: give another, or leave --id out")
        return record

    def check_fields(self, texts: Mapping[str, str]) -> None:
        """Raise NoDraft for a field that the record cannot have."""
        for field in texts if self.is_statement else ():
            if field == "title":
                raise NoDraft(
                    field, "it is of events, 'text' and 'nature' of statements: leave out one or the other"
                )
            if field in OF_EVENTS:
                raise NoDraft(
                    field, f"a statement has no '{field}': leave it out, its nature says what it is"
                )
            if field in CLAIM_KEYS_OF_EVENTS:
                raise NoDraft(field, f"a statement has no '{field}': {remedy(field)}")

    def path(self, record: Draft) -> Path:
        """Return the file for a record: as asked, or named after its first experiment, or the only one.

        Raises NoDraft for a file that would not be read.
        """
        try:
            if self.file is not None:
                return events_file(self.folder, self.file, self._top)
        except ValueError as error:
            raise NoDraft("file", str(error)) from None
        there = sorted((self.folder / self._top).glob("*.yaml"))
        about = record.fields.get("experiments", ())
        fitting = [path for name in about for path in there if path.stem == name]
        only = there if len(there) == 1 else []
        return next(iter((*fitting, *only)), self.folder / self._top / "added.yaml")

    @property
    def _top(self) -> str:
        return "statements" if self.is_statement else "events"

    def tried(self, record: Draft) -> Trial:
        """Return what the folder would be with a record, whatever is wrong then; raises NoDraft, OSError."""
        return tried(self.folder, self.path(record), [record], self.before)

    def accepted(self, record: Draft) -> Trial:
        """Return what the folder would be with a record; raises OSError, NoDraft if anything were worse."""
        trial = self.tried(record)
        for fault in trial.faults:
            raise NoDraft(fault.field, fault.problem.message)
        for message in trial.others:
            raise NoDraft("file", message)
        return trial

    def check_given(self, texts: Mapping[str, str]) -> None:
        """Raise NoDraft for a text that cannot stand, whatever those will be that are not given yet."""
        for fault in self.tried(self.drafted(self._completed(texts))).faults:
            if fault.field in texts:
                raise NoDraft(fault.field, fault.problem.message)

    def answer(self, texts: Mapping[str, str], field: str, answer: str) -> str:
        """Return the text that an answer means in a field, beside the texts that are given already.

        Raises NoDraft for all that the record would be refused for, as far as this field is at fault.
        """
        if field in ("kind", "source"):
            try:
                return Lookup(self.chronology).id_of(field, answer)
            except UnknownName as error:
                raise NoDraft(field, str(error)) from None
        record = self.drafted(self._completed({**texts, field: answer}))
        for fault in self.tried(record).faults:
            if fault.field == field:
                raise NoDraft(field, fault.problem.message)
        return answer.strip()

    def _completed(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts with something that stands in for each one that is needed and not there yet."""
        kinds, sources = self.chronology.kinds, self.chronology.sources
        own = {"title": "An event", "kind": next(iter(kinds), "")}
        return {
            **(_STANDING_IN_OF_STATEMENT if self.is_statement else own),
            **_STANDING_IN,
            "source": next(iter(sources), ""),
            **texts,
        }

    def choices(self, field: str) -> tuple[str, ...]:
        """Return the ids that a field can hold, in order; none where it holds other texts."""
        chronology = self.chronology
        ids: dict[str, Collection[str]] = {
            "kind": chronology.kinds,
            "nature": tuple(nature.value for nature in Nature),
            "source": chronology.sources,
            "topics": chronology.topics,
            **chronology.entities,
        }
        return tuple(sorted(ids.get(field, ())))

    def named(self, texts: Mapping[str, str], field: str) -> tuple[str, ...]:
        """Return the ids of those entities that title and wording name, for one field."""
        text = f"{texts['text' if self.is_statement else 'title']} {texts['wording']}"
        return tuple(
            mention.id for mention in mentions(self.chronology, text, frozenset()) if mention.field == field
        )

    def understood(self, record: Draft, trial: Trial) -> Understood:
        """Return how a record that is accepted is read."""
        claim, name = record.claims[0], str(record.fields["id"])
        lists = (names for names in record.fields.values() if isinstance(names, tuple))
        given = {claim.get("said_by", ""), *(name for names in lists for name in names)}
        text = f"{record.fields['text' if self.is_statement else 'title']} {claim['wording']}"
        named = tuple(mentions(self.chronology, text, frozenset(given)))
        if self.is_statement:
            (read,) = (one for one in trial.chronology.statements if one.id == name)
            return Understood({}, by_wording=False, read=read, told="", named=named)
        slots = {slot: claim[slot] for slot in SLOTS if slot in claim}
        # a wording is seldom a date as a whole: the words in it that are one are read
        periods = named_times(self.chronology.periods)
        dates = slots or {"date": date_in(claim["wording"], periods) or claim["wording"]}
        history = date_chronology(trial.chronology)
        dated = history.by_id[name]
        written = self.chronology.sources[claim["source"]].when_written
        made = _meanings({"said": claim["said"]}, written, written, periods) if "said" in claim else {}
        return Understood(
            dates=_meanings(dates, written, said_of(dated.event.claims[0], written), periods) | made,
            by_wording=not slots,
            read=dated,
            told=telling(dated, history).text,
            named=named,
        )


def date_in(wording: str, named: Mapping[str, Window] | None = None) -> str:
    """Return the date that stands in a wording, nothing where there is none or more than one.

    `named` has the days of periods, by name.
    """
    try:
        found = find(wording, named)
    except DateError:
        return ""
    return found.text if found else ""


def _meanings(
    texts: Mapping[str, str], written: Layers, said: Layers, named: Mapping[str, Window]
) -> dict[str, Meaning]:
    """Return what dates mean to a source written, and a claim said, on some days."""
    found = {}
    for slot, text in texts.items():
        try:
            read = meaning(text, said, named)
        except DateError:
            # a relation to another event: what follows from it is in the dated event
            continue
        by_name = isinstance(read.value, FromSource) and read.value.names_source
        found[slot] = replace(read, source=written) if by_name else read
    return found
