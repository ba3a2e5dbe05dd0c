"""Sentences about bounds, and about readings left out, with the words of their sources."""

from collections.abc import Iterable, Mapping
from typing import Final

from sinoital.dates.day import iso
from sinoital.dates.saying import in_words
from sinoital.dates.value import FromSource
from sinoital.engine.claim_bounds import BoundRule, Layer, Side, said_of, side_of
from sinoital.engine.dated import Conflict, Link
from sinoital.nouns import counted
from sinoital.questions.why import Step, WayOut
from sinoital.records.model import Basis, Chronology, Claim, Source
from sinoital.records.moment import Moment
from sinoital.records.visible import visible
from sinoital.telling.phrases import place_text

_BEYOND = {"earliest": "not before", "latest": "not after"}

# the name that the usual layer had when these columns were fixed
LAYER_IN_PIPES: Final[Mapping[Layer, str]] = {"exact": "exact", "usual": "read"}
"""What lines for pipes call the layers."""


TOO_MANY_WAYS: Final = "too many ways out: nothing is derived through the contradiction"


def step_sentence(step: Step, side: Side, chronology: Chronology) -> str:
    """Return a step as a sentence: what follows for its moment, and from which words."""
    beyond = _BEYOND[side]
    claim = step.claim
    if claim is None:
        return f"{step.moment} is {beyond} {step.other}: a span does not end before it starts"
    words = f'"{visible(claim.wording)}"'
    source = chronology.sources[claim.source]
    bound = f"{beyond} {iso(step.day)}"
    match step.rule:
        case BoundRule.RELATED if step.other and step.other.side == "at":
            return f"{step.moment} is {beyond} {step.other}, a moment at which it was under way: {words}"
        case BoundRule.RELATED:
            return f"{step.moment} is {_related(step, side)}: {words}"
        case BoundRule.COUNTED:
            return f"{step.moment} is usually {bound}, counted from {step.other}: {words}"
        case BoundRule.USUALLY:
            return f"{step.moment} is usually {bound}: {words}{_dated(step, side, claim, source)}"
        case BoundRule.UNDER_WAY:
            dated = _dated(step, side, claim, source)
            return f"{step.moment} is {bound}: it was under way then, {words}{dated}"
        case BoundRule.WRITTEN:
            return f"{step.moment} is {_written(step, side, claim, source)}, {words}"
    return f"{step.moment} is {bound}: {words}{_dated(step, side, claim, source)}"


def _related(step: Step, side: Side) -> str:
    days = step.apart
    if days == 0:
        return f"{_BEYOND[side]} {step.other}"
    limit = "at least" if (side == "earliest") == (days > 0) else "at most"
    return f"{limit} {days_text(abs(days))} {'after' if days > 0 else 'before'} {step.other}"


def _written(step: Step, side: Side, claim: Claim, source: Source) -> str:
    """Return the bound that the time at which a claim was said gives."""
    usually = "" if side_of(said_of(claim, source.when_written).exact, side) == step.day else "usually "
    bound = f"{usually}{_BEYOND[side]} {iso(step.day)}"
    if claim.said is not None:
        return f"{bound}: it was not promised before"
    when = "had been written by then" if side == "latest" else "was not written before"
    return f"{bound}: {visible(source.short)} {when}{_inferred(source)}"


def _dated(step: Step, side: Side, claim: Claim, source: Source) -> str:
    """Return how the curator dated the moment, where the words do not say it themselves."""
    name = "at" if step.rule is BoundRule.UNDER_WAY else step.moment.side or "date"
    slot, written = getattr(claim, name), claim.written.get(name, "")
    text = f", dated {visible(written)}" if written and written not in claim.wording else ""
    if isinstance(slot, FromSource):
        by_name = claim.said is None or slot.names_source
        own = source.when_written if by_name else said_of(claim, source.when_written)
        is_strict = side_of(slot.layers(own.exact).exact, side) == step.day
        when = in_words(own.exact if is_strict else own.usual)
        text += (
            f", {visible(source.short)} being written {when}{_inferred(source)}"
            if by_name
            else (f", said {when}")
        )
    return text


def _inferred(source: Source) -> str:
    return " (inferred)" if source.dated_by[0] is Basis.INFERRED else ""


def link_sentence(link: Link) -> str:
    """Return a bound of a conflict as a sentence."""
    if link.later is None:
        return f"{link.earlier} is not before {iso(-link.days)}"
    if link.earlier is None:
        return f"{link.later} is not after {iso(link.days)}"
    if link.days > 0:
        return f"{link.later} is at most {days_text(link.days)} after {link.earlier}"
    if link.days < 0:
        return f"{link.earlier} is at least {days_text(-link.days)} after {link.later}"
    reason = "" if link.bounds else ": a span does not end before it starts"
    return f"{link.earlier} is not before {link.later}{reason}"


def way_sentence(way: WayOut, moment: Moment, chronology: Chronology) -> str:
    """Return what a moment usually is in one way out of a contradiction, and without which words."""
    claims = (
        f'"{visible(claim.wording)}"{"" if name == moment.event else f" of {name}"}'
        f" ({place_text(claim, chronology)})"
        for name, claim in way.aside
    )
    return f"without {' and '.join(claims)}: {in_words(way.window)}"


def rests_on_text(conflicts: Iterable[Conflict], chronology: Chronology) -> str:
    """Return the events on which sources disagree, each with the places of the claims that cannot hold."""
    places: dict[str, dict[str, None]] = {}
    for conflict in conflicts:
        for name, claim in conflict.claims:
            places.setdefault(name, {})[place_text(claim, chronology)] = None
    listed = (f"{name} ({', '.join(found)})" for name, found in places.items())
    return f"{', '.join(listed)}, on which sources disagree" if places else ""


def left_out_sentence(claim: Claim) -> str:
    """Return that the usual reading of a claim's words does not fit, as a sentence."""
    return f"the usual reading of '{claim.wording}' ({claim.where}) does not fit; left out"


def days_text(days: int) -> str:
    """Return a number of days, and how long that is about where it is long."""
    count = counted(days, "day")
    return f"{count} ({about})" if (about := about_days_text(days)) else count


def about_days_text(days: int) -> str:
    """Return how many months or years some days are about; nothing where there are few."""
    # up to two months the days say it well enough
    if days < 62:
        return ""
    # the mean month of the Gregorian calendar: 146,097 days in 4,800 months
    months = days / 30.436875
    # from there on it is two years, give or take half a month
    number, unit = (months, "month") if months < 23.5 else (months / 12, "year")
    return f"about {number:.1f} {unit}s".replace(".0 ", " ")
