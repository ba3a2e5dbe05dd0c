"""Addition of one record to a folder: its text, its file, its faults, and its dates as they are read."""

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Final, NamedTuple

from sinoital.checking.checks import needless
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.meaning import Meaning, meaning
from sinoital.dates.value import FromSource, Layers
from sinoital.dates.window import Window
from sinoital.editing.appending import Before, Trial, events_file, tried, tried_change
from sinoital.editing.drafting import OF_EVENTS, OF_STATEMENTS, NoDraft, draft, looked_up
from sinoital.editing.inserting import NoPlace, with_claim
from sinoital.editing.lookup import Lookup, Mention, mentions
from sinoital.editing.new_ids import fresh_id, id_of, no_letters
from sinoital.editing.quoting import Searched, check_there, page_of, quoted
from sinoital.editing.reasons import undated
from sinoital.engine.chronology import date_chronology
from sinoital.engine.claim_bounds import said_of
from sinoital.engine.dated import DatedEvent
from sinoital.quick.frozen import frozen
from sinoital.records.model import SLOTS, Chronology, Event, Nature, Statement
from sinoital.records.problems import shown_path
from sinoital.store.claims import KEYS as CLAIM_KEYS
from sinoital.store.events import KEYS as EVENT_KEYS
from sinoital.store.gate import Change
from sinoital.store.loading import named_times
from sinoital.store.nodes import Sequence
from sinoital.store.statements import OF_EVENTS as CLAIM_KEYS_OF_EVENTS
from sinoital.store.statements import remedy
from sinoital.store.surgery import Unhandled, text_of, with_field
from sinoital.store.writing import Draft
from sinoital.telling.dates import telling

OVERSTATED: Final = "date-beyond-wording"
"""The rule of a date that says more than its wording."""

OF_CLAIM: Final = ("source", "lines", "wording")
"""The fields without which there is no claim."""

REQUIRED: Final = ("title", "kind", *OF_CLAIM)
"""The fields without which there is no event with one claim."""

REQUIRED_OF_STATEMENT: Final = (*OF_STATEMENTS, *OF_CLAIM)
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


@frozen
class Desk:
    """The folder that a record is added to, as it was loaded, and the file asked for, if any.

    The record is an event, or a statement where `is_statement`; with `to` it is the one that there is, and
    gets a claim. `paths` has its files, by the name that locations have. `documents` is the folder of the
    documents, if it is known. Texts are given by the names of fields, as `draft` takes them. NoDraft names
    the field at fault.
    """

    folder: Path
    before: Before
    file: str | None = None
    is_statement: bool = False
    to: Event | Statement | None = None
    paths: Mapping[str, Path] = field(default_factory=dict)
    documents: Path | None = None

    @property
    def chronology(self) -> Chronology:
        """What the folder holds."""
        return self.before[0]

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which there is no record with one claim."""
        if self.to is not None:
            return OF_CLAIM
        return REQUIRED_OF_STATEMENT if self.is_statement else REQUIRED

    def missing(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the fields that are needed and have no text; lines may be found in the document."""
        found = self.documents is not None
        return tuple(
            key for key in self.required if not texts.get(key, "").strip() and not (key == "lines" and found)
        )

    def page(self, source: str) -> Searched:
        """Return the document of a source, by its id or its name; raises NoDraft."""
        name = looked_up(Lookup(self.chronology), "source", source)
        return page_of(self.chronology.sources[name], self.documents)

    def placed(self, texts: Mapping[str, str]) -> tuple[dict[str, str], str]:
        """Return texts with the lines of their wording, and what is to be told of it; raises NoDraft."""
        source = looked_up(Lookup(self.chronology), "source", texts["source"])
        found = quoted(texts["wording"].strip(), texts.get("lines", "").strip(), self.page(source))
        return {**texts, "source": source, "lines": found.lines}, found.told

    def unsaid(self, texts: Mapping[str, str]) -> str:
        """Return that the wording holds no date where a date is given without a reason; else nothing."""
        if texts.get("because", "").strip() or self.is_statement:
            return ""
        return undated(texts, named_times(self.chronology.periods))

    def doubt(self, texts: Mapping[str, str]) -> str:
        """Return why a date needs a reason: its wording holds none, or less than it says; else nothing."""
        if unsaid := self.unsaid(texts):
            return unsaid
        faults = self.tried(self.drafted(self._completed(texts))).faults
        return next((fault.problem.message for fault in faults if fault.problem.rule == OVERSTATED), "")

    def drafted(self, texts: Mapping[str, str]) -> Draft:
        """Return the record that texts mean; raises NoDraft."""
        self.check_fields(texts)
        lookup = Lookup(self.chronology)
        if self.to is not None:
            # of which the claim alone is written
            return draft({**texts, **_own(self.to)}, lookup, str, is_statement=self.is_statement)
        # events and statements share their ids
        used = {record.id: record for record in self.chronology.with_claims}

        def unique(title: str) -> str:
            if not id_of(title, ""):
                raise NoDraft("id", no_letters(title, "an id"))
            return fresh_id(title, used, is_statement=self.is_statement)

        record = draft(texts, lookup, unique, is_statement=self.is_statement)
        if bearer := used.get(str(record.fields["id"])):
            what = "a statement" if isinstance(bearer, Statement) else "an event"
            message = f"'{bearer.id}' is used already, by {what} at {bearer.location}"
            raise NoDraft("id", f"{message}: give another, or leave --id out", by_records=True)
        return record

    def check_fields(self, texts: Mapping[str, str]) -> None:
        """Raise NoDraft for a field that the record cannot have."""
        if self.to is not None:
            if self.file is not None:
                raise NoDraft("file", "with --to the claim goes into the file of its record: leave it out")
            for field in texts:
                # a claim that contradicts may come with the reason why that is left so
                if field not in CLAIM_KEYS and (field != "disputed" or self.is_statement):
                    message = f"'{self.to.id}' has its own: with --to give what the claim says alone"
                    raise NoDraft(field, message)
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
        if self.to is not None:
            return self.paths[self.to.location.file]
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
        path = self.path(record)
        if self.to is None:
            return tried(self.folder, path, [record], self.before)
        remedy = f"'sinoital edit {self.to.id}' shows its place"
        old = path.read_bytes()
        try:
            raw, placed = with_claim(self._explained(old, record), self.to.location, record)
        except NoPlace as error:
            raise NoDraft("to", f"{shown_path(str(path))}: {error}: {remedy}", by_records=True) from None
        except Unhandled as error:
            raise NoDraft("disputed", str(error), by_records=True) from None
        change = Change(path, old, raw)
        return tried_change(self.folder, change, placed, self.before, remedy=remedy, changing=self.to.id)

    def _explained(self, raw: bytes, record: Draft) -> bytes:
        """Return the bytes of a file with the reason why a record is disputed, if one is given."""
        if self.to is None or "disputed" not in record.fields:
            return raw
        text = text_of(raw, self.to.location.file)
        items = text.root.items if isinstance(text.root, Sequence) else ()
        place = self.to.location.line, self.to.location.column
        number = [(item.line, item.column) for item in items].index(place)
        return with_field(text, (number,), "disputed", record.fields["disputed"], EVENT_KEYS)

    def accepted(self, record: Draft) -> Trial:
        """Return what the folder would be with a record; raises OSError, NoDraft if anything were worse."""
        trial = self.tried(record)
        for fault in trial.faults:
            way = " with --because" if fault.problem.rule == OVERSTATED else ""
            raise NoDraft(fault.field, fault.problem.message + way)
        if "disputed" in record.fields:
            events = [event for event in trial.chronology.events if event.id == record.fields["id"]]
            for problem in needless(events, date_chronology(trial.chronology)):
                raise NoDraft("disputed", problem.message)
        for message in trial.others:
            raise NoDraft("file" if self.to is None else "to", message, by_records=True)
        return trial

    def check_given(self, texts: Mapping[str, str]) -> None:
        """Raise NoDraft for a text that cannot stand, whatever those will be that are not given yet."""
        self._check_there(texts)
        for fault in self.tried(self.drafted(self._completed(texts))).faults:
            if fault.field in texts and fault.problem.rule != OVERSTATED:
                raise NoDraft(fault.field, fault.problem.message)

    def _check_there(self, texts: Mapping[str, str]) -> None:
        """Raise NoDraft for a wording that stands nowhere in the document of its source."""
        if "source" in texts and "wording" in texts:
            page = self.page(texts["source"])
            if page.text is not None:
                check_there(page.text, texts["wording"])

    def answer(self, texts: Mapping[str, str], field: str, answer: str) -> str:
        """Return the text that an answer means in a field, beside the texts that are given already.

        Raises NoDraft for all that the record would be refused for, as far as this field is at fault.
        """
        if field in ("kind", "source"):
            found = looked_up(Lookup(self.chronology), field, answer)
            self._check_there({**texts, field: found})
            return found
        record = self.drafted(self._completed({**texts, field: answer}))
        for fault in self.tried(record).faults:
            # a reason is asked for later
            if fault.field == field and fault.problem.rule != OVERSTATED:
                raise NoDraft(field, fault.problem.message)
        if field == "wording":
            self._check_there({**texts, field: answer.strip()})
        if field == "lines" and "wording" in texts:
            quoted(texts["wording"], answer.strip(), self.page(texts["source"]))
        return answer.strip()

    def _completed(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts with something that stands in for each one that is needed and not there yet."""
        kinds, sources = self.chronology.kinds, self.chronology.sources
        own = {"title": "An event", "kind": next(iter(kinds), "")}
        if self.to is not None:
            own = {}
        elif self.is_statement:
            own = _STANDING_IN_OF_STATEMENT
        completed = {**own, **_STANDING_IN, "source": next(iter(sources), ""), **texts}
        if self.needs_id(texts):
            completed["id"] = fresh_id("new record", [one.id for one in self.chronology.with_claims])
        return completed

    def needs_id(self, texts: Mapping[str, str]) -> bool:
        """Tell whether no id can be made of the title, or the text, and none is given."""
        title = texts.get("text" if self.is_statement else "title", "").strip()
        return bool(title) and not texts.get("id", "").strip() and not id_of(title, "")

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
        # a record that is there names whom it names
        named = () if self.to else tuple(mentions(self.chronology, text, frozenset(given)))
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
            dates=_meanings(dates, written, said_of(dated.event.claims[-1], written), periods) | made,
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


def _own(record: Event | Statement) -> dict[str, str]:
    """Return the fields without which a record that is there would be no draft."""
    if isinstance(record, Statement):
        return {"id": record.id, "text": record.text, "nature": record.nature.value}
    return {"id": record.id, "title": record.title, "kind": record.kind, "shape": record.shape.value}


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
