"""Foot of a timeline: what its phrases mean, its sources, and how many events there are."""

from collections.abc import Iterator, Sequence
from typing import Final

from sinoital.dates.saying import said
from sinoital.engine.chronology import DatedChronology
from sinoital.nouns import counted
from sinoital.questions.parts import Open, Parts
from sinoital.questions.selection import Answer, Row, Selection
from sinoital.questions.standing import Form
from sinoital.records.model import Basis, Source
from sinoital.records.visible import visible
from sinoital.telling.dates import Telling, claim_that_dates

# a foot with more names would be longer than what it explains
_MOST_SOURCES: Final = 8


def meanings(told: Sequence[Telling]) -> str:
    """Return what the phrases mean that are not plain, each by the shortest one on the page."""
    found: dict[Form, str] = {}
    for one in told:
        # the shortest says it best: `by 2013` rather than `by the late 1980s`
        if one.form not in found or len(one.column) < len(found[one.form]):
            found[one.form] = one.column
    texts = []
    if by := found.get(Form.BY):
        texts.append(f"{by}: {_then(by.removeprefix('by '))} or before.")
    if as_of := found.get(Form.AS_OF):
        texts.append(f"{as_of}: already so {_then(as_of.removeprefix('as of '))}, since when is not told.")
    if about := next((one.column for one in told if one.column.startswith("c. ")), ""):
        texts.append(f"{about}: about {about.removeprefix('c. ')}.")
    if any("inferred" in part for one in told for part in one.tail):
        texts.append("inferred: concluded from the text, not stated in it.")
    return " ".join(texts)


def _then(words: str) -> str:
    """Return words for a date after the preposition that goes with them."""
    if words.startswith(("the ", "about ", "early ", "late ", "mid-")):
        return f"in {words}"
    return f"on {words}" if words.count(" ") == 2 else f"in {words}"


def sources_line(history: DatedChronology, rows: Sequence[Row]) -> str:
    """Return the sources of rows as `sources_named` does, and what a place means."""
    named = sources_named(history, rows)
    if not named:
        return ""
    # as that row has it
    first = claim_that_dates(rows[0].dated)
    short, line = visible(history.records.sources[first.source].short), first.lines[0]
    return f"{named} {short}:{line} is line {line} of {short}."


def sources_named(history: DatedChronology, rows: Sequence[Row]) -> str:
    """Return the short names of the sources of rows with when they were written; nothing without a row."""
    used = dict.fromkeys(claim.source for row in rows for claim in row.dated.event.claims)
    cards = [history.records.sources[name] for name in used]
    stated = [_dated(card) for card in cards[:_MOST_SOURCES] if card.dated_by[0] is not Basis.INFERRED]
    inferred = [_dated(card) for card in cards[:_MOST_SOURCES] if card.dated_by[0] is Basis.INFERRED]
    if inferred:
        inferred[-1] += " (year inferred)" if len(inferred) == 1 else " (years inferred)"
    listed = [*inferred, *stated]
    if len(cards) > _MOST_SOURCES:
        listed.append(f"{len(cards) - _MOST_SOURCES} more")
    return f"Sources: {', '.join(listed)}." if listed else ""


def _dated(source: Source) -> str:
    usual = source.when_written.usual
    name = visible(source.short)
    if not isinstance(usual.earliest, int) or not isinstance(usual.latest, int):
        return name
    return f"{name} {said(usual).alone}"


def counts(selection: Selection, parts: Parts, left_out: int = 0, *, remedies: bool = True) -> Iterator[str]:
    """Yield how many events are shown, and how many are not and why; the numbers add up.

    With `remedies` it says how to see the rest: a file speaks of the chronology alone.
    """
    shown, read = len(parts.rows), counted(selection.read, "event")
    in_time = selection.since is not None or selection.until is not None
    answers = {answer: sum(row.answer is answer for row in parts.rows) for answer in Answer}
    shares = ", ".join(f"{number} {answer.value}" for answer, number in answers.items() if number)
    open_sided = sum(parts.counted.values())
    hidden = [
        (selection.withheld, "more with --all"),
        # what the filters by name turn away is the rest: only with others does it need a number
        (selection.filtered if in_time or selection.distant or selection.beyond else 0, "filtered out"),
        (selection.distant, "beyond --context"),
        (selection.beyond, "beyond --limit"),
        (left_out, "left out for errors"),
    ]
    rest = [f"{number} {what}" for number, what in hidden if number] if remedies else []
    told = f" ({shares})" if in_time and shares else ""
    number = read if shown == selection.read else f"{shown} of {read}"
    yield ", ".join([f"{number}{told}", *rest]) + "."
    if open_sided:
        why = ", ".join(
            f"{parts.counted[reason]} {reason.value}" for reason in Open if reason in parts.counted
        )
        listed = "; --all lists them" if remedies else ""
        reason = "as one side of the date is open"
        belong = "belongs" if open_sided == 1 else "belong"
        yield f"{open_sided} more perhaps {belong} to that time, {reason}: {why}{listed}."
