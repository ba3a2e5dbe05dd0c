"""Reasons of a date as HTML: what follows from which claim, step by step, as `why` tells it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from sinoital.engine.claim_bounds import Side
from sinoital.engine.dated import DatedEvent
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
from sinoital.webpage.markup import text_of

_BOTH: Final = lazy_pattern(r"^((?:strictly |usually )?)not before (\S+), \1not after (\S+)$")


class Reasons:
    """Tells reasons, with links to the events that are on the page."""

    def __init__(self, chronology: Chronology, shown: Collection[str]) -> None:
        self.chronology = chronology
        self.shown = shown
        # the chains of steps that the event at hand has told
        self.told: set[tuple[Step, ...]] = set()

    def of(self, dated: DatedEvent, whys: Iterable[Why]) -> Iterator[str]:
        """Yield how the date of an event follows, a part for each moment, and the remarks."""
        self.told.clear()
        for why in whys:
            texts = [*self._bounds(why), *self._ways(why)]
            name = why.moment.side.capitalize() or "Date"
            if any("<li>" in text for text in texts):
                yield f"<div><b>{name}</b><ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul></div>"
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
            yield f"Rests on {text_of(rests_on_text(dating.rests_on, self.chronology))}"

    def _bounds(self, why: Why) -> Iterator[str]:
        """Yield the bounds of a moment; those that the same words give are told together."""
        strict, usual = why.bounds[:2], why.bounds[2:]
        is_same = [one.day == other.day for one, other in zip(strict, usual, strict=True)]
        chosen = [(bound, "" if same else "strictly ") for bound, same in zip(strict, is_same, strict=True)]
        chosen += [(bound, "") for bound, same in zip(usual, is_same, strict=True) if not same]
        # where sources disagree the ways out give the usual bounds, which have no steps
        parts = [self._bound(why, bound, layer) for bound, layer in chosen if bound.steps]
        for reason, group in groupby(parts, key=lambda part: part[1]):
            yield _BOTH.sub(r"\1\2 to \3", ", ".join(bound for bound, _ in group)) + reason

    def _bound(self, why: Why, bound: BoundReasons, layer: str) -> tuple[str, str]:
        """Return a bound, and its reason with all steps."""
        head, reason = self._first(why, bound, bound.steps[0])
        steps = "".join(f"<li>{step}</li>" for step in self._others(bound))
        return f"{layer}{head}", f"{reason}{f'<ol>{steps}</ol>' if steps else ''}"

    def _others(self, bound: BoundReasons) -> Iterator[str]:
        """Yield the steps behind the first one, down to those that this event has told already."""
        chains = [bound.steps[place:] for place in range(len(bound.steps))]
        for chain in chains[1:]:
            above = len(chain) > 1 and chain in self.told
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
        sentence = self._linked(step_sentence(step, side, self.chronology), step)
        return f"{sentence}{self._place(step.claim)}"

    def _place(self, claim: Claim | None) -> str:
        return f" ({escaped(place_text(claim, self.chronology))})" if claim else ""

    def _linked(self, sentence: str, step: Step) -> str:
        """Return a sentence as HTML, with a link to the other event that it names."""
        html = text_of(sentence)
        other = step.other
        if other is None or other.event not in self.shown or (step.owner or other.event) == other.event:
            return html
        name = escaped(str(other))
        return html.replace(name, f'<a href="#{escaped(other.event)}">{name}</a>', 1)

    def _ways(self, why: Why) -> Sequence[str]:
        """Return what each way out of a contradiction gives, or that there are too many."""
        dating = why.dated.dating
        if not dating.conflicts and not dating.rests_on:
            return ()
        ways = [way_sentence(way, why.moment, self.chronology) for way in why.ways] or [TOO_MANY_WAYS]
        return [f"sources disagree<ul>{''.join(f'<li>{text_of(way)}</li>' for way in ways)}</ul>"]
