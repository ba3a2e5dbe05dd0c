"""Rows of the page: each event with its date in words, its marks, and all that is known of it behind them.

Paragraphs have no end tag: HTML needs none where a block follows, and there are many.
"""

from collections.abc import Collection, Iterator

from sinoital.drawing.axis import Axis
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import NO_PLAIN_FACT, DatedEvent
from sinoital.pages.cells import escaped
from sinoital.questions.why import Why
from sinoital.records.model import ENTITY_GROUPS, Basis, Claim, Event, Level, Mode, Statement
from sinoital.telling.dates import telling
from sinoital.telling.marks import Marks
from sinoital.telling.phrases import place_text, record_names_text
from sinoital.webpage.drawing import marks_svg
from sinoital.webpage.markup import dates_of, language_of, link_to, text_of
from sinoital.webpage.reasons import Reasons

_WHO = ("experiments", "institutions", "people")


class Rows:
    """Writes rows; `shown` are the ids of all records on the page, to which links lead."""

    def __init__(self, history: DatedChronology, axis: Axis | None, shown: Collection[str]) -> None:
        self.history = history
        self.axis = axis
        self.shown = shown
        self.reasons = Reasons(history.records, shown)
        records = history.records
        self._titles = {
            **{one.id: one.text for one in records.statements},
            **{one.id: one.title for one in records.events},
        }

    def event(self, dated: DatedEvent, marks: Marks | None, whys: tuple[Why, ...]) -> str:
        """Return the row of an event: what is seen of it, and behind that its claims and reasons."""
        event = dated.event
        told = telling(dated, self.history)
        key = ' class="key"' if event.level is Level.KEY else ""
        names = (record_names_text(event, group, self.history.records) for group in _WHO)
        who = ", ".join(filter(None, names))
        about = f" <small>{text_of(who)}</small>" if who else ""
        tail = f" <i>({text_of(told.note)})</i>" if told.tail else ""
        drawn = marks_svg(marks, self.axis) if marks and self.axis else ""
        return (
            f'<li id="{escaped(event.id)}"{key}><details><summary><span>{dates_of(told.column)}</span> '
            f"{self._status(dated)}<b>{text_of(event.title)}</b>{tail}{about}"
            f"{drawn}</summary><div>{''.join(self._behind(dated, whys))}</div></details></li>"
        )

    def _status(self, dated: DatedEvent) -> str:
        """Return the status of what is no plain fact."""
        status = dated.dating.status
        return f"<em>{status.value}:</em> " if status in NO_PLAIN_FACT else ""

    def _behind(self, dated: DatedEvent, whys: tuple[Why, ...]) -> Iterator[str]:
        event = dated.event
        yield from self.claims(event)
        yield from self.reasons.of(dated, whys)
        yield f"<p>{'; '.join(self._about(event))}"

    def claims(self, record: Event | Statement) -> Iterator[str]:
        """Yield a paragraph for each claim: the words, where they stand, who said them, what is inferred."""
        many = len(record.claims) > 1
        for number, claim in enumerate(record.claims, 1):
            source = self.history.records.sources[claim.source]
            language = language_of(source.language, self.history.records.language)
            head = f"<b>{number}.</b> " if many else ""
            place = f"<cite>{escaped(place_text(claim, self.history.records))}</cite>"
            beside = ", ".join((*self._said_by(claim), place, *self._beside(claim)))
            yield f"<p>{head}<q{language}>{text_of(claim.wording)}</q> {beside}"

    def _said_by(self, claim: Claim) -> Iterator[str]:
        if claim.said_by:
            card = self.history.records.entity("people", claim.said_by)
            yield text_of(card.name if card else claim.said_by)

    def _beside(self, claim: Claim) -> Iterator[str]:
        if claim.mode is not Mode.OCCURRED:
            yield claim.mode.value
        if claim.said:
            yield f"said {text_of(claim.said.text)}"
        if claim.basis is Basis.INFERRED:
            yield f"inferred: {text_of(claim.because)}"

    def _about(self, event: Event) -> Iterator[str]:
        """Yield what else the record says of an event."""
        records = self.history.records
        yield text_of(event.kind)
        if event.places:
            yield f"in {text_of(record_names_text(event, 'places', records))}"
        if event.topics:
            yield f"topics {text_of(', '.join(event.topics))}"
        if event.inferred:
            yield f"inferred: {text_of(event.inferred)}"
        if event.inferred_tags:
            yield f"named by inference: {text_of(', '.join(map(self._name, event.inferred_tags)))}"
        for name, why in event.see_also:
            yield f"see also {self.link(name)}{f' ({text_of(why)})' if why else ''}"

    def link(self, name: str) -> str:
        """Return a link to a record on the page under its title; without a link where it is not there."""
        title = self._titles.get(name, name)
        return link_to(name, title) if name in self.shown else text_of(title)

    def _name(self, tag: str) -> str:
        """Return how what is named by an id is called."""
        records = self.history.records
        cards = (records.entity(group, tag) for group in ENTITY_GROUPS)
        return next((card.name for card in cards if card), records.topics.get(tag) or tag)
