"""Reasons of a date as HTML: what follows from which claim, step by step, as `why` tells it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from sinoital.dates.day import day_of
from sinoital.dates.saying import said, say_earliest, say_latest
from sinoital.dates.window import Window
from sinoital.engine.claim_bounds import Side
from sinoital.engine.dated import Conflict, DatedEvent
from sinoital.pages.cells import escaped
from sinoital.questions.why import BoundReasons, Step, Why
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Chronology, Claim
from sinoital.records.visible import visible
from sinoital.telling.phrases import place_text
from sinoital.telling.sentences import (
    TOO_MANY_WAYS,
    left_out_sentence,
    rests_on_text,
    step_sentence,
    way_sentence,
)
from sinoital.webpage.markup import link_to, text_of

_DAY: Final = r"Y?(-?\d{4,})-(\d\d)-(\d\d)"
_BOTH: Final = lazy_pattern(rf"^((?:strictly |usually )?)not before {_DAY}, \1not after {_DAY}$")
_BOUND: Final = lazy_pattern(rf"not (before|after) {_DAY}\b")
_DATED: Final = lazy_pattern(rf"\bdated (by )?{_DAY}\b")
# how a curator writes what the words of a claim do not say themselves, and how that reads
_WRITTEN: Final = (
    (lazy_pattern(r"\bdated \{(before|after): source\}"), r"read as \1 its source"),
    (lazy_pattern(r"\bdated \{([a-z_-]+): ([^}]*)\}"), r"read as \1 \2"),
    (lazy_pattern(r"\bdated source \+ 0 (\w+?)s?\b"), r"read as in the \1 of its source"),
    (lazy_pattern(r"\bdated source - (\d+ \w+)"), r"read as \1 before its source"),
    (lazy_pattern(r"\bdated source \+ (\d+ \w+)"), r"read as \1 after its source"),
    (lazy_pattern(r"\bdated \[\.\.([^\].]+)\]"), r"dated by \1"),
    (lazy_pattern(r"\bdated \[([^\].]+)\.\.([^\].]+)\]"), r"dated \1 to \2"),
    (lazy_pattern(r"\bdated (\d\d\d)X\b"), r"dated \g<1>0s"),
)


class Reasons:
    """Tells reasons, with links to the events that are on the page."""

    def __init__(self, chronology: Chronology, shown: Collection[str]) -> None:
        self.chronology = chronology
        self.shown = shown
        self.titles = {event.id: event.title for event in chronology.events}
        # the chains of steps that the event at hand has told
        self.told: set[tuple[Step, ...]] = set()

    def of(self, dated: DatedEvent, whys: Iterable[Why]) -> Iterator[str]:
        """Yield how the date of an event follows, a part for each moment, and the remarks."""
        self.told.clear()
        for why in whys:
            texts = [*self._bounds(why), *self._ways(why)]
            name = why.moment.side.capitalize() or "Date"
            if any("<li>" in text for text in texts):
                yield f"<div><b>{name}</b><ul>{''.join(f'<li>{text}' for text in texts)}</ul></div>"
            elif texts:
                yield f"<p><b>{name}</b> {'; '.join(texts)}"
        for text in self._remarks(dated):
            yield f"<p>{text}"

    def _remarks(self, dated: DatedEvent) -> Iterator[str]:
        dating = dated.dating
        for claim in dating.left_out:
            yield text_of(left_out_sentence(claim))
        if dated.event.disputed:
            yield f"Disputed: {text_of(dated.event.disputed)}"
        if dating.rests_on:
            text = rests_on_text(dating.rests_on, self.chronology)
            yield f"Rests on {self._titled(text, dating.rests_on)}"

    def _titled(self, text: str, conflicts: Iterable[Conflict]) -> str:
        """Return words on conflicts as HTML, with titles for the ids of their events."""
        html = text_of(text)
        for name in dict.fromkeys(name for conflict in conflicts for name, _ in conflict.claims):
            html = html.replace(f"{escaped(name)} (", f"{self.title(name)} (")
        return html

    def _bounds(self, why: Why) -> Iterator[str]:
        """Yield the bounds of a moment; those that the same words give are told together."""
        strict, usual = why.bounds[:2], why.bounds[2:]
        is_same = [one.day == other.day for one, other in zip(strict, usual, strict=True)]
        chosen = [(bound, "" if same else "strictly ") for bound, same in zip(strict, is_same, strict=True)]
        chosen += [(bound, "usually ") for bound, same in zip(usual, is_same, strict=True) if not same]
        # where sources disagree the ways out give the usual bounds, which have no steps
        parts = [self._bound(why, bound, layer) for bound, layer in chosen if bound.steps]
        for reason, group in groupby(parts, key=lambda part: part[1]):
            yield _in_words(", ".join(bound for bound, _ in group)) + reason

    def _bound(self, why: Why, bound: BoundReasons, layer: str) -> tuple[str, str]:
        """Return a bound, and its reason with all steps."""
        head, reason = self._first(why, bound, bound.steps[0])
        steps = "".join(f"<li>{step}" for step in self._others(bound))
        return f"{layer}{head.removeprefix(layer)}", f"{reason}{f'<ol>{steps}</ol>' if steps else ''}"

    def _others(self, bound: BoundReasons) -> Iterator[str]:
        """Yield the steps behind the first one, down to those that this event has told already."""
        chains = [bound.steps[place:] for place in range(len(bound.steps))]
        for chain in chains[1:]:
            above = len(chain) > 1 and chain in self.told
            # its moment is the one that the step before has named
            yield self._step(chain[0], bound.side) + (", as above" if above else "")
            if above:
                break
        self.told.update(chains)

    def _first(self, why: Why, bound: BoundReasons, step: Step) -> tuple[str, str]:
        """Return the bound that the first step gives, and from which words; without what the reader sees."""
        sentence = step_sentence(step, bound.side, self.chronology).removeprefix(f"{why.moment} is ")
        claims = why.dated.event.claims
        if step.claim in claims:
            number = f"claim {claims.index(step.claim) + 1}" if len(claims) > 1 else "the claim"
            sentence = sentence.replace(f'"{visible(step.claim.wording)}"', number)
        # when it was written follows
        sentence = sentence.replace(", dated source,", ",")
        head, colon, reason = sentence.partition(": ")
        return self._linked(head, step), self._linked(colon + reason, step)

    def _step(self, step: Step, side: Side) -> str:
        sentence = step_sentence(step, side, self.chronology).removeprefix(f"{step.moment} is ")
        return f"that is {_in_words(self._linked(sentence, step))}{self._place(step.claim)}"

    def _place(self, claim: Claim | None) -> str:
        return f" ({escaped(place_text(claim, self.chronology))})" if claim else ""

    def _linked(self, sentence: str, step: Step) -> str:
        """Return a sentence as HTML, with the title of the other event that it names, and a link to it."""
        html = text_of(sentence)
        for pattern, readable in _WRITTEN:
            html = pattern.sub(readable, html)
        html = _DATED.sub(_dated, html)
        other = step.other
        if other is None:
            return html
        side = f"the {other.side} of " if other.side in ("start", "end") else ""
        if (step.owner or other.event) == other.event:
            name = f"its {other.side}" if side else self.title(other.event, link=False)
        else:
            name = f"{side}{self.title(other.event)}"
        return html.replace(escaped(str(other)), name, 1)

    def title(self, event: str, *, link: bool = True) -> str:
        """Return the title of an event, as a link where it is on the page."""
        found = self.titles.get(event, event)
        return link_to(event, found) if link and event in self.shown else f"“{text_of(found)}”"

    def _ways(self, why: Why) -> Sequence[str]:
        """Return what each way out of a contradiction gives, or that there are too many."""
        dating = why.dated.dating
        if not dating.conflicts and not dating.rests_on:
            return ()
        ways = [way_sentence(way, why.moment, self.chronology) for way in why.ways] or [TOO_MANY_WAYS]
        return [f"sources disagree<ul>{''.join(f'<li>{text_of(way)}' for way in ways)}</ul>"]


def _in_words(bounds: str) -> str:
    """Return bounds with their days as years and months where these are whole: `not after Apr 2009`."""

    def both(found: re.Match[str]) -> str:
        first, last = _day(*found.groups()[1:4]), _day(*found.groups()[4:])
        return f"{found[1]}{said(Window(first, last)).alone}"

    def one(found: re.Match[str]) -> str:
        day = _day(*found.groups()[1:])
        words = say_earliest(day, None) if found[1] == "before" else say_latest(day, None)
        return f"not {found[1]} {words}"

    return _BOUND.sub(one, _BOTH.sub(both, bounds))


def _dated(found: re.Match[str]) -> str:
    day = _day(*found.groups()[1:])
    return f"dated by {say_latest(day, None)}" if found[1] else f"dated {said(Window(day, day)).alone}"


def _day(year: str, month: str, of_month: str) -> int:
    return day_of(int(year), int(month), int(of_month))
