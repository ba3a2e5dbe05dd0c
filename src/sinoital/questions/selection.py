"""Selection of events by filters, with counts of those that are not chosen.

Where a time is asked for there are three answers. Certainly: the exact window leaves no other way than a
moment between `since` and `until`; a plan, a hope and a conflict are never certain. Promised: a plan or a
hope, and the usual window allows it. Possibly: the usual window allows it. An open or unknown side counts as
unbounded.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum
from math import inf
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.window import UNKNOWN, Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import NO_PLAIN_FACT, PROMISED, DatedEvent
from sinoital.nouns import counted
from sinoital.questions.days import DayRange
from sinoital.questions.facets import FACETS
from sinoital.questions.naming import naming, saying
from sinoital.questions.sorting import arranged
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Level, Shape
from sinoital.records.names import Names, UnknownName, fold
from sinoital.records.problems import shortened

Test: TypeAlias = Callable[[DatedEvent], bool]

# a message with more ids would not be read to its end
_FEW: Final = 6
CONTEXT: Final = 3
"""How many events are shown on either side of one, where nobody says how many."""


@frozen(kw_only=True)
class Filters:
    """What to choose: a repeated name means or, different filters mean and, `not:NAME` excludes.

    `named` maps a facet to the names wanted; `grep` holds texts of which one must occur. `since` is the
    first day and `until` the last one wanted, both included; where `during` has stretches of days, in time
    and with days between them, one of these is wanted, and `since` and `until` are their ends. `around` is
    the id of an event of which only the neighbours are wanted, `context` before it and as many after it in
    the order asked; the event itself need not bear the names that the others must. `limit` keeps that many
    of the first. `brief` asks for the key events alone, where nothing else chooses and some events are key.
    """

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grep: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    during: tuple[DayRange, ...] = ()
    certain: bool = False
    sort: str = "date"
    reverse: bool = False
    around: str = ""
    context: int = CONTEXT
    limit: int | None = None
    brief: bool = False

    @property
    def choose(self) -> bool:
        """Whether anything chooses events by what they are, or when."""
        times = self.since is not None or self.until is not None or self.certain
        return times or any(self.named.values()) or bool(self.grep or self.during or self.around)


class NotChosen(ValueError):  # noqa: N818 - reads as what it tells
    """The event to look around is not there, or is itself turned away by the filters on time."""


class Answer(Enum):
    """How surely something is so, where a time is asked for."""

    CERTAINLY = "certainly"
    """The claims leave no other way."""
    PROMISED = "promised"
    """Sources only plan it or hope for it."""
    POSSIBLY = "possibly"
    """The claims allow it, as they are usually meant."""


class Row(NamedTuple):
    """A chosen event, and how surely it meets the time filters: certainly where there are none."""

    dated: DatedEvent
    answer: Answer

    @property
    def is_certain(self) -> bool:
        """Whether it certainly meets the time filters."""
        return self.answer is Answer.CERTAINLY


@frozen(kw_only=True)
class Selection:
    """The chosen rows, and counts: what was read, filtered out, cut by the limit, and shown without a date.

    `withheld` counts the events of less weight that a brief page leaves out, `distant` counts what is too far
    from the event to look around. `removed` maps each filter that turns events away to how many it would turn
    away on its own. `since` and `until` are the first and the last day asked for, if any.
    """

    rows: tuple[Row, ...]
    read: int
    filtered: int
    distant: int
    beyond: int
    undated: int
    removed: Mapping[str, int]
    withheld: int = 0
    since: int | None = None
    until: int | None = None

    @property
    def answers(self) -> Mapping[Answer, int]:
        """How many of the rows there are with each answer, also with none."""
        counts = Counter(row.answer for row in self.rows)
        return {answer: counts[answer] for answer in Answer}

    @property
    def strictest(self) -> str:
        """The filter that turns away most, or nothing where no filter does."""
        return max(self.removed, key=lambda name: self.removed[name], default="")


def select(
    history: DatedChronology, filters: Filters, among: Sequence[DatedEvent] | None = None
) -> Selection:
    """Return the rows that pass every filter, sorted and limited; raises UnknownName, and NotChosen.

    They are chosen among all events, or among some of them.
    """
    events = history.events if among is None else among
    in_time = _time_tests(filters)
    tests = _name_tests(history.records, filters) | in_time
    removed = dict.fromkeys(tests, 0)
    chosen = []
    for dated in events:
        passed = True
        # no stop at the first that fails: the summary names the filter that turns away most
        for name, test in (in_time if dated.event.id == filters.around else tests).items():
            if not test(dated):
                removed[name] += 1
                passed = False
        if passed:
            chosen.append(dated)
    kept = _key_events(chosen) if filters.brief and not filters.choose else chosen
    ordered = arranged(kept, filters.sort, history.by_id, reverse=filters.reverse)
    near = _around(ordered, filters.around, filters.context) if filters.around else ordered
    shown = near if filters.limit is None else near[: filters.limit]
    rows = tuple(Row(dated, _answer(dated, filters)) for dated in shown)
    return Selection(
        rows=rows,
        read=len(events),
        filtered=len(events) - len(chosen),
        distant=len(ordered) - len(near),
        beyond=len(near) - len(shown),
        undated=sum(is_undated(row.dated) for row in rows),
        removed={name: count for name, count in removed.items() if count},
        withheld=len(chosen) - len(kept),
        since=filters.since,
        until=filters.until,
    )


def _key_events(events: Sequence[DatedEvent]) -> Sequence[DatedEvent]:
    """Return those that are key; all, where none is."""
    return [dated for dated in events if dated.event.level is Level.KEY] or events


def event_of(history: DatedChronology, text: str) -> DatedEvent:
    """Return the event of an id, case and accents folded; raises UnknownName with what may be meant."""
    # imported late: most runs name no event
    from sinoital.questions.statements import statement_named

    text = history.records.also.get(text, text)
    if statement := statement_named(history.records, text):
        message = (
            f"'{statement.id}' is a statement, which has no date: 'sinoital show {statement.id}' tells it"
        )
        raise UnknownName(message)
    names = Names("event", dict.fromkeys(history.by_id, ()))
    try:
        found = sorted(names.find(text))
    except UnknownName as error:
        raise UnknownName(f"{error}{_remedy(history, text)}") from None
    if len(found) > 1 and any("/" in name for name in found):
        message = f"'{shortened(text)}' is the id of an event in several folders: say {' or '.join(found)}"
        raise UnknownName(message)
    return history.by_id[found[0]]


def _remedy(history: DatedChronology, text: str) -> str:
    """Return in which events a text that is no id occurs, or where all ids are found."""
    if not fold(text):
        return ""
    selection = select(history, Filters(grep=(text,), limit=_FEW))
    ids = ", ".join(row.dated.event.id for row in selection.rows)
    if ids:
        more = f" and {selection.beyond} more" if selection.beyond else ""
        return f"; it occurs in {ids}{more}"
    left_out = history.records.left_out
    remark = f"; {counted(left_out, 'record')} left out, as told above" if left_out else ""
    return f"; 'sinoital table --columns id,title' shows them all{remark}"


def _around(ordered: Sequence[DatedEvent], name: str, context: int) -> Sequence[DatedEvent]:
    """Return the event of an id with so many before and after it; raises NotChosen where it is not there."""
    place = next((n for n, dated in enumerate(ordered) if dated.event.id == name), None)
    if place is None:
        raise NotChosen(f"'{name}' itself is not among what the command shows in the time asked for")
    return ordered[max(0, place - context) : place + context + 1]


def is_undated(dated: DatedEvent) -> bool:
    """Tell whether an event has no bound at all."""
    return dated.dating.usual.start.is_unbounded and dated.dating.usual.end.is_unbounded


def is_possible(dated: DatedEvent, since: int | None, until: int | None) -> bool:
    """Tell whether the usual window allows a moment from `since` to `until`, both included."""
    low, high = _limits(since, until)
    usual = dated.dating.usual
    return low <= high and usual.start.low <= high and usual.end.high >= low


def is_certain(dated: DatedEvent, since: int | None, until: int | None) -> bool:
    """Tell whether the exact window leaves no other way than a moment from `since` to `until`."""
    if since is None and until is None:
        return True
    if dated.dating.status in NO_PLAIN_FACT or not is_possible(dated, since, until):
        return False
    low, high = _limits(since, until)
    exact = dated.dating.exact
    if dated.event.shape is Shape.POINT:
        return exact.start.low >= low and exact.start.high <= high
    return exact.start.high <= high and exact.end.low >= low


class AnswerDays(NamedTuple):
    """The days that decide the answers for an event, minus and plus infinity for none; all are included.

    Asked from one day to another it is possible if `possible` shares a day with these, and if it is, then
    certain where they hold all of `certain`. The first day of `certain` is after its last one for a span that
    was certainly under way for some time: it then needs to share a day with that time only.
    """

    possible: tuple[float, float]
    certain: tuple[float, float]


def answer_days(dated: DatedEvent) -> AnswerDays:
    """Return what `is_possible` and `is_certain` go by, for programs that ask them without this one."""
    usual, exact = dated.dating.usual, dated.dating.exact
    certain = -inf, inf
    if dated.dating.status not in NO_PLAIN_FACT:
        side = exact.start if dated.event.shape is Shape.POINT else exact.end
        certain = side.low, exact.start.high
    return AnswerDays((usual.start.low, usual.end.high), certain)


def _answer(dated: DatedEvent, filters: Filters) -> Answer:
    """Return how surely an event that filters keep is in the time asked for: certainly, where none is."""
    if _meets(is_certain, dated, filters):
        return Answer.CERTAINLY
    return Answer.PROMISED if dated.dating.status in PROMISED else Answer.POSSIBLY


def _meets(
    test: Callable[[DatedEvent, int | None, int | None], bool], dated: DatedEvent, filters: Filters
) -> bool:
    """Tell whether an event meets a test on the days wanted, or on one of their stretches."""
    if not filters.during:
        return test(dated, filters.since, filters.until)
    # what certainly lies in several stretches lies in one of them, since days lie between them
    return any(test(dated, first, last) for first, last in filters.during)


def _limits(since: int | None, until: int | None) -> tuple[int | float, int | float]:
    return (-inf if since is None else since), (inf if until is None else until)


def _name_tests(chronology: Chronology, filters: Filters) -> dict[str, Test]:
    tests: dict[str, Test] = {}
    for name, words in filters.named.items():
        if words:
            tests[f"--{FACETS[name].option}"] = _named(name, words, chronology)
    if filters.grep:
        tests["--grep"] = _grep(chronology, filters.grep)
    return tests


def _time_tests(filters: Filters) -> dict[str, Test]:
    tests: dict[str, Test] = {}
    since, until = filters.since, filters.until
    if filters.during or since is not None or until is not None:
        name = "--since" if until is None else "--until" if since is None else "--since/--until"
        tests["--during" if filters.during else name] = lambda dated: _meets(is_possible, dated, filters)
        if filters.certain:
            tests["--certain"] = lambda dated: _meets(is_certain, dated, filters)
    elif filters.certain:
        tests["--certain"] = lambda dated: dated.dating.status not in NO_PLAIN_FACT and not is_undated(dated)
    return tests


def _named(name: str, words: Sequence[str], records: Chronology) -> Test:
    facet = FACETS[name]
    passes = naming(facet, words, records)
    return lambda dated: passes(facet.of(dated, records))


def _grep(chronology: Chronology, texts: Sequence[str]) -> Test:
    passes = saying(texts, chronology)
    return lambda dated: passes(dated.event)


def span_of(events: Iterable[DatedEvent]) -> Window:
    """Return the days from the first to the last on which events are known to have taken place.

    Plans, hopes and conflicts do not count; neither does a day before which something happened as a start.
    """
    firsts, lasts = [], []
    for dated in events:
        if dated.dating.status not in NO_PLAIN_FACT:
            usual, attested = dated.dating.usual, dated.dating.attested
            firsts.append(usual.start.earliest)
            # what is under way lasts at least to the day on which it was last reported
            bounds = (
                attested.latest if attested else usual.end.latest,
                usual.end.earliest,
                usual.start.latest,
            )
            lasts.append(next((bound for bound in bounds if isinstance(bound, int)), UNKNOWN))
    return Window(
        min((bound for bound in firsts if isinstance(bound, int)), default=UNKNOWN),
        max((bound for bound in lasts if isinstance(bound, int)), default=UNKNOWN),
    )
