"""Checks of records that can be read: overstated dates, unused names, contradictions.

Each check is a plain function that is given what was read and yields problems; `CHECKS` lists them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from sinoital.checking.directions import wrong_ways
from sinoital.checking.overstated import overstated_dates
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.claim_bounds import ClaimBounds, contradicts
from sinoital.engine.dated import conflicts_of
from sinoital.questions.facets import LISTED
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Chronology, Claim, Event, Level, Relation, Source
from sinoital.records.problems import Location, Problem, ProblemLog, in_file_order, shortened
from sinoital.records.rules import RULES
from sinoital.store.decoding import MAX_BYTES, bytes_of, lines_of
from sinoital.store.fields import KEBAB
from sinoital.store.loading import Read, read, read_each
from sinoital.telling.sentences import left_out_sentence

LONGEST_LINE: Final = 2000
"""The longest line that is shown with its problems, in characters."""


class Report(NamedTuple):
    """What was read of a folder, and all problems in file order: of loading, and of every check."""

    read: Read
    problems: tuple[Problem, ...]


class Subject(NamedTuple):
    """What a check is given: what was read, and with their dates the events that may be in conflict."""

    read: Read
    history: DatedChronology


Check: TypeAlias = Callable[[Subject], Iterator[Problem]]


def check(folder: Path, *, pure: bool = False) -> Report:
    """Return everything that is wrong with a folder of records; raises NotAChronology."""
    return _checked(read(folder, pure=pure), CHECKS)


def check_together(folders: Iterable[Path]) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """Return what is wrong with each of several folders, and with their dates where they name each other's.

    Raises NotAChronology.
    """
    folders = [*folders]
    if len(folders) == 1:
        return (check(folders[0]),), ()
    # imported late: most often there is one folder
    from sinoital.store.joining import joined, named_folders

    named = named_folders(folders)
    reads = dict(zip(named, read_each(named), strict=True))
    if not any(_names_others(found.chronology) for found in reads.values()):
        return tuple(_checked(found, CHECKS) for found in reads.values()), ()
    # only together do they say when
    whole = Read(joined(reads).chronology, (), {}, (), {}, ())
    each = tuple(_checked(found, OF_RECORDS) for found in reads.values())
    return each, _checked(whole, OF_DATES).problems


def _names_others(chronology: Chronology) -> bool:
    """Tell whether a record names an event of another folder as a moment, or as the same event."""
    return any(
        event.same_as
        or any(
            isinstance(slot, Relation) and any("/" in target.event for target in slot.targets)
            for claim in event.claims
            for _, slot in claim.slots
        )
        for event in chronology.events
    )


def _checked(found: Read, checks: Iterable[Check]) -> Report:
    subject = Subject(found, date_chronology(in_question(found.chronology)))
    log = ProblemLog()
    for run in checks:
        for problem in run(subject):
            log(problem)
    return Report(found, in_file_order([*found.problems, *log.problems]))


def in_question(chronology: Chronology) -> Chronology:
    """Return the chronology without the events that hold by themselves: one claim, and no tie to others."""
    tied: set[str] = set()
    for event in chronology.events:
        for claim in event.claims:
            for _, slot in claim.slots:
                if isinstance(slot, Relation) and slot.targets:
                    tied |= {event.id, *(target.event for target in slot.targets)}
    events = [
        event
        for event in chronology.events
        if len(event.claims) > 1 or event.id in tied or not _holds(event.claims[0], chronology.sources)
    ]
    return replace(chronology, events=tuple(events))


def _holds(claim: Claim, sources: Mapping[str, Source]) -> bool:
    bounds = ClaimBounds.of(claim, sources[claim.source].when_written)
    return not contradicts(bounds.exact) and not contradicts(bounds.usual)


def lines_at(problems: Sequence[Problem], paths: Mapping[str, Path]) -> dict[Location, str]:
    """Return the lines on which problems lie; unreadable, blank and very long ones are left out."""
    lines: dict[str, list[str]] = {}
    found = {}
    for place in dict.fromkeys(problem.location for problem in problems):
        if place.file in paths and place.file not in lines:
            try:
                lines[place.file] = _lines(paths[place.file])
            except OSError:
                lines[place.file] = []
        of_file = lines.get(place.file, [])
        line = of_file[place.line - 1] if place.line <= len(of_file) else ""
        if len(line) <= LONGEST_LINE and line.strip():
            found[place] = line
    return found


def _lines(path: Path) -> list[str]:
    """Return the lines of a file, none of one that is too long to be read."""
    raw = bytes_of(path)
    return lines_of(raw) if len(raw) <= MAX_BYTES else []


def _problem(location: Location, rule: str, message: str, length: int = 0) -> Problem:
    severity = RULES[rule].severity
    return Problem(location=location, rule=rule, message=message, severity=severity, length=length)


# ---------------------------------------------------------------- what is named


def _unused(subject: Subject) -> Iterator[Problem]:
    """Yield what no record names; silent where a record was not understood, or names it wrongly perhaps."""
    known, problems = subject.read.known, subject.read.problems
    if any(RULES[problem.rule].family in ("yaml", "files", "shape") for problem in problems):
        return
    unknown = {problem.rule for problem in problems}
    for family in ("source", "kind", "topic", *ENTITY_GROUPS):
        is_entity = family in ENTITY_GROUPS
        what = LISTED[family].name if is_entity else family
        if f"unknown-{what}" in unknown:
            continue
        rule = "entity-unused" if is_entity else f"{family}-unused"
        for name, place in known[family].places.items():
            if name not in known[family].named:
                message = f"no record names the {what} '{shortened(name)}': use it, or remove it"
                yield _problem(place, rule, message, 0 if is_entity or family == "source" else len(name))


def _one_way(subject: Subject) -> Iterator[Problem]:
    """Yield every `see_also` that the other record does not return."""
    links = subject.read.links
    named = {(link.owner, link.target) for link in links}
    read_whole = {record.id for record in subject.read.chronology.with_claims}
    for owner, target, place in links:
        if {owner, target} <= read_whole and (target, owner) not in named:
            message = f"'{target}' does not name '{owner}' in its own see_also: add it there"
            yield _problem(place, "see-also-one-way", message, len(target))


def _vocabulary(subject: Subject) -> Iterator[Problem]:
    """Yield the kinds and topics whose ids are not in kebab case."""
    for family in ("kind", "topic"):
        for name, place in subject.read.known[family].places.items():
            if not name.startswith("\0") and not KEBAB.fullmatch(name):
                message = f"{family} '{shortened(name)}' is not in the form 'data-taking' (a-z, 0-9, hyphens)"
                yield _problem(place, "id-form", message, len(name))


# ---------------------------------------------------------------- dates and contradictions


def _overstated(subject: Subject) -> Iterator[Problem]:
    return overstated_dates(subject.read.chronology)


def _wrong_ways(subject: Subject) -> Iterator[Problem]:
    return wrong_ways(subject.read.chronology)


def _contradictions(subject: Subject) -> Iterator[Problem]:
    """Yield one problem for each set of claims that cannot all hold, where no event says that it is so."""
    by_id = subject.history.by_id
    for conflict in conflicts_of(subject.history.events):
        if any(by_id[name].event.disputed for name, _ in conflict.claims):
            continue
        first, *others = [claim for _, claim in conflict.claims]
        days = f"{conflict.short} day{'' if conflict.short == 1 else 's'} short"
        if others:
            listed = ", ".join(f'"{shortened(claim.wording)}" at {_place(claim)}' for claim in others)
            message = f"the claim cannot hold together with {listed}, {days}"
        else:
            message = f"the claim cannot hold by itself, {days}"
        if conflict.is_sample:
            message += ", one of too many such sets to tell all"
        message += "; 'sinoital conflicts' shows why; say why in 'disputed' if it is to stay"
        yield _problem(_place(first), "claims-contradict", message, _length(first))


def _needless(subject: Subject) -> Iterator[Problem]:
    return needless(subject.read.chronology.events, subject.history)


def needless(events: Iterable[Event], history: DatedChronology) -> Iterator[Problem]:
    """Yield those of some events that are called disputed and are not; silent where records are missing."""
    # the claim that contradicts may be one that could not be read
    if history.records.left_out:
        return
    by_id, dispute_of = history.by_id, history.solved.dispute_of
    for event in events:
        if not event.disputed or (event.id in by_id and by_id[event.id].dating.conflicts):
            continue
        # of too many contradictions only some are found
        if event.id in dispute_of and not dispute_of[event.id].ways:
            continue
        message = "'disputed' is set, but all claims of the event can hold: remove it"
        yield _problem(event.disputed_at or event.location, "disputed-needless", message)


def _twice(subject: Subject) -> Iterator[Problem]:
    """Yield every claim that stands in its record a second time."""
    for record in subject.read.chronology.with_claims:
        first: dict[Claim, Location] = {}
        for claim in record.claims if len(record.claims) > 1 else ():
            place = first.setdefault(claim, claim.location)
            if place != claim.location:
                message = f"the same claim is also at {place}, and counts only once: remove one of the two"
                yield _problem(claim.location, "claim-twice", message)


def _place(claim: Claim) -> Location:
    """Return where a claim says its first date, or else where it begins."""
    return next(iter(claim.places.values()), claim.location)


def _length(claim: Claim) -> int:
    slot, text = next(iter(claim.written.items()), ("date", ""))
    # a relation is not kept as it stands in the file
    return 0 if isinstance(getattr(claim, slot), Relation) else len(text)


def _left_out(subject: Subject) -> Iterator[Problem]:
    """Yield the usual readings that were left out because they do not fit."""
    for dated in subject.history.events:
        for claim in dated.dating.left_out:
            yield _problem(_place(claim), "reading-left-out", left_out_sentence(claim))


# ---------------------------------------------------------------- what a reader would look for

# in a small chronology everything is worth a look
_MANY: Final = 20
_MOST_KEY: Final = 0.6


def _statements_perhaps(subject: Subject) -> Iterator[Problem]:
    """Yield the events of which sources only say that it was so when they were written."""
    events = subject.read.chronology.events
    for event in events if len(events) >= _MANY else ():
        if all(claim.written == {"at": "source"} for claim in event.claims):
            message = "all its claims are 'at: source', so nothing tells when: is this a statement?"
            yield _problem(event.location, "statement-perhaps", message)


def _key_events(subject: Subject) -> Iterator[Problem]:
    """Yield one note where many events are not parted into key events and details."""
    events = subject.read.chronology.events
    count = sum(event.level is Level.KEY for event in events)
    if len(events) < _MANY or 0 < count <= _MOST_KEY * len(events):
        return
    told = f"{count or 'none'} of the {len(events)} events {'are' if count > 1 else 'is'} key"
    message = f"{told}: mark {'only ' if count else ''}those that tell the story in short, with 'level: key'"
    for file, path in subject.read.paths.items():
        if path.name == "chronology.yaml":
            yield _problem(Location(file), "key-events", message)


# ---------------------------------------------------------------- the text itself

_BLANKS_AT_END: Final = lazy_pattern(r"[ \t]+$")
_ENDS: Final = (b" \n", b"\t\n", b" \r", b"\t\r")


def _trailing_blanks(subject: Subject) -> Iterator[Problem]:
    for file, path in subject.read.paths.items():
        try:
            raw = bytes_of(path)
        except OSError:
            continue
        if (not any(end in raw for end in _ENDS) and not raw.endswith((b" ", b"\t"))) or len(raw) > MAX_BYTES:
            continue
        for number, line in enumerate(lines_of(raw), 1):
            if found := _BLANKS_AT_END.search(line):
                place = Location(file, number, found.start() + 1)
                message = "there are blanks at the end of the line: remove them"
                yield _problem(place, "trailing-blanks", message, len(found[0]))


OF_RECORDS: Final[tuple[Check, ...]] = (
    _unused,
    _one_way,
    _vocabulary,
    _overstated,
    _wrong_ways,
    _twice,
    _statements_perhaps,
    _key_events,
    _trailing_blanks,
)
OF_DATES: Final[tuple[Check, ...]] = (_contradictions, _needless, _left_out)
CHECKS: Final[tuple[Check, ...]] = (*OF_RECORDS, *OF_DATES)
