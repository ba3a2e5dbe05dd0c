"""How is a bound said in a sentence, with the words of its source: for `why` and `conflicts`."""

from sinoital.dates.day import iso
from sinoital.engine import Link
from sinoital.model import Claim
from sinoital.nouns import counted
from sinoital.reasons import Rule, Side, Step
from sinoital.views.said import visible

_BEYOND = {"earliest": "not before", "latest": "not after"}


def said_step(step: Step, side: Side) -> str:
    """Return a step as a sentence: what follows for its moment, and from which words."""
    beyond = _BEYOND[side]
    claim = step.claim
    if claim is None:
        return f"{step.moment} is {beyond} {step.other}: a span does not end before it starts"
    words = f'"{visible(claim.wording)}"'
    match step.rule:
        case Rule.RELATED:
            return f"{step.moment} is {_related(step, side)}: {words}"
        case Rule.COUNTED:
            return f"{step.moment} is usually {beyond} {iso(step.day)}, counted from {step.other}: {words}"
        case Rule.USUALLY:
            return f"{step.moment} is usually {beyond} {iso(step.day)}: {words}{_dated(step, claim)}"
        case Rule.UNDER_WAY:
            return f"{step.moment} is {beyond} {iso(step.day)}: it was under way then, {words}"
        case Rule.WRITTEN:
            when = (
                "this was written by then"
                if side == "latest"
                else "it was still to come when this was written"
            )
            return f"{step.moment} is {beyond} {iso(step.day)}: {when}, {words}"
    return f"{step.moment} is {beyond} {iso(step.day)}: {words}{_dated(step, claim)}"


def _related(step: Step, side: Side) -> str:
    days = step.apart
    if days == 0:
        return f"{_BEYOND[side]} {step.other}"
    limit = "at least" if (side == "earliest") == (days > 0) else "at most"
    return f"{limit} {said_days(abs(days))} {'after' if days > 0 else 'before'} {step.other}"


def _dated(step: Step, claim: Claim) -> str:
    """Return how the curator dated the moment, where the words do not say it themselves."""
    written = claim.written.get(step.moment.partition(".")[2] or "date", "")
    return f", dated {visible(written)}" if written and written not in claim.wording else ""


def said_link(link: Link) -> str:
    """Return a bound of a conflict as a sentence."""
    if not link.later:
        return f"{link.earlier} is not before {iso(-link.days)}"
    if not link.earlier:
        return f"{link.later} is not after {iso(link.days)}"
    if link.days > 0:
        return f"{link.later} is at most {said_days(link.days)} after {link.earlier}"
    if link.days < 0:
        return f"{link.earlier} is at least {said_days(-link.days)} after {link.later}"
    reason = "" if link.said else ": a span does not end before it starts"
    return f"{link.earlier} is not before {link.later}{reason}"


def said_days(days: int) -> str:
    """Return a number of days, and how long that is about where it is long."""
    count = counted(days, "day")
    return f"{count} ({about})" if (about := said_about(days)) else count


def said_about(days: int) -> str:
    """Return how many months or years some days are about; nothing where there are few."""
    if days < 62:
        return ""
    months = days / 30.436875
    number, unit = (months, "month") if months < 23.5 else (months / 12, "year")
    return f"about {number:.1f} {unit}s".replace(".0 ", " ")
