"""Public API: a folder of records, loaded and dated, and the questions that it answers."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sinoital.engine.as_of import known_by
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import Conflict, DatedEvent, conflicts_of
from sinoital.engine.promises import Promise, due_by
from sinoital.export.bibtex import to_bibtex
from sinoital.export.csl import to_csl
from sinoital.export.csv import statements_to_csv, to_csv
from sinoital.export.ics import to_ics
from sinoital.export.json import statements_to_jsonl, to_json, to_jsonl
from sinoital.export.markdown import to_markdown
from sinoital.export.timelinejs import to_timelinejs
from sinoital.questions.anniversaries import Anniversaries, anniversaries
from sinoital.questions.changes import EventChange, compare
from sinoital.questions.days import day_range, last_day
from sinoital.questions.facets import FACETS, facet_name
from sinoital.questions.order import Gap, Ordered, order
from sinoital.questions.periods import periods_named, stretches
from sinoital.questions.selection import Answer, Filters, Row, Selection, event_of, select
from sinoital.questions.sorting import arranged
from sinoital.questions.statements import in_order
from sinoital.questions.why import Why, why
from sinoital.records.model import Statement
from sinoital.records.moment import Moment
from sinoital.records.problems import Problem, suggestion
from sinoital.store.joining import load_together
from sinoital.store.loading import named_times


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class History(DatedChronology):
    """A dated chronology as Python programs ask it; `problems` come in the order of the files.

    A record with an error is in no answer; `problems` tells where and why. Dates are texts as records have
    them (EDTF, or words); days that come back are proleptic Gregorian ordinals, as `datetime.date` counts
    them. Every name that does not exist raises `sinoital.records.names.UnknownName`, a ValueError, with the
    nearest ones.
    """

    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.events)} events, {len(self.records.sources)} sources"
        return f"<History of '{self.records.title}': {counts}, {len(self.problems)} problems>"

    def __getitem__(self, event: str) -> DatedEvent:
        """Return an event by id; raises KeyError, with the nearest ids, also for the id of a statement."""
        if any(one.id == event for one in self.records.statements):
            raise KeyError(f"'{event}' is a statement, which has no date: history.records.statements has it")
        if event not in self.by_id:
            raise KeyError(f"no event is called '{event}'{suggestion(event, self.by_id)}")
        return self.by_id[event]

    def select(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        on: str | None = None,
        during: str | Iterable[str] = (),
        filters: Filters | None = None,
        **named: str | Iterable[str],
    ) -> Selection:
        """Return the events that filters choose, as the options of the command line do.

        `named` are the filters that take names, such as `experiment="juno"`, and `during` takes names of
        periods; several names mean or. What else `Filters` holds (certain, grep, sort, limit …) goes in with
        `filters`. Raises ValueError for what is no date, and for days that cannot both hold, and TypeError
        for a filter that does not exist.
        """
        return select(self, self._wanted({"since": since, "until": until, "on": on}, during, filters, named))

    def sql(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        on: str | None = None,
        during: str | Iterable[str] = (),
        filters: Filters | None = None,
        **named: str | Iterable[str],
    ) -> str:
        """Return the same filters as the clause that `sinoital sql` prints, for what `to_parquet` returns.

        It chooses what `select` does, in any order: order, limit and neighbours are not in it. Raises what
        `select` does.
        """
        # imported late, as whatever only some exports need
        from sinoital.export.sql import where

        dates = {"since": since, "until": until, "on": on}
        return where(self.records, self._wanted(dates, during, filters, named))

    def _wanted(
        self,
        dates: Mapping[str, str | None],
        during: str | Iterable[str],
        filters: Filters | None,
        named: Mapping[str, str | Iterable[str]],
    ) -> Filters:
        if strangers := sorted(named.keys() - FACETS.keys()):
            raise TypeError(f"no filter is called '{strangers[0]}'{suggestion(strangers[0], FACETS)}")
        periods = self.records.periods
        asked = day_range(dates, named=named_times(periods))
        wanted = filters or Filters()
        names = {name: (text,) if isinstance(text, str) else tuple(text) for name, text in named.items()}
        wanted = replace(wanted, named={**wanted.named, **names})
        if during:
            chosen = periods_named(periods, (during,) if isinstance(during, str) else during)
            days = stretches(chosen, asked)
            wanted = replace(wanted, since=days[0].first, until=days[-1].last, during=days)
        elif asked != (None, None):
            wanted = replace(wanted, since=asked.first, until=asked.last, during=())
        return wanted

    def why(self, *moments: str | Moment) -> tuple[Why, ...]:
        """Return the reasons for the bounds of moments: `id`, or `id.start` or `id.end` of a span."""
        return why(self, *moments)

    def order(self, first: str, second: str) -> Ordered:
        """Return how two events may lie to one another, strictly and as usually meant."""
        return order(self, event_of(self, first).event.id, event_of(self, second).event.id)

    def gap(self, first: str, second: str) -> Gap:
        """Return the days from the end of the first event to the start of the second, strictly.

        Negative where the second comes first, 0 where they share days; both included, None for no bound.
        `order` has the days of each order that is possible, and as usually meant.
        """
        return self.order(first, second).gap

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the sets of claims that cannot all hold, in the order of event, source and line."""
        return conflicts_of(self.events)

    def slip(self, *, due: str | None = None) -> tuple[Promise, ...]:
        """Return what became of every plan and hope, in the order of the events.

        With `due` only of those that were to happen, or to end, by the last day of a date. Raises ValueError
        for what is no date, and for one without a last day.
        """
        made = tuple(promise for promises in self.promises.values() for promise in promises)
        return made if due is None else due_by(made, last_day("due", due))

    def diff(self, later: DatedChronology) -> tuple[EventChange, ...]:
        """Return what changed from this state to a later one: one change for every event of either."""
        return compare(self, later)

    def as_of(self, date: str) -> "History":
        """Return what was known by the last day of a date: only sources that had surely appeared count.

        Raises ValueError for what is no date, and for one without a last day.
        """
        return _history(known_by(self.records, last_day("date", date)).history, self.problems)

    def anniversaries(
        self, year: int, events: Iterable[DatedEvent] | None = None, *, every: bool = False
    ) -> Anniversaries:
        """Return the anniversaries of a year, of all events or of some: round ones, or with `every` all."""
        return anniversaries(self.events if events is None else events, year, every=every)

    def to_csv(self, events: Iterable[DatedEvent] | None = None, *, excel: bool = False) -> str:
        """Return all events, or some, as CSV: the text that `sinoital export csv` writes."""
        return to_csv(self, events, excel=excel)

    def to_json(
        self, events: Iterable[DatedEvent] | None = None, statements: Iterable[Statement] | None = None
    ) -> str:
        """Return all events and statements, or some, as the text that `sinoital export json` writes."""
        return to_json(self, events, statements)

    def to_jsonl(self, events: Iterable[DatedEvent] | None = None) -> str:
        """Return all events, or some, as the text that `sinoital export jsonl` writes, one a line."""
        return to_jsonl(self, events)

    def to_datapackage(
        self, events: Iterable[DatedEvent] | None = None, statements: Iterable[Statement] | None = None
    ) -> dict[str, str]:
        """Return the texts of the files, by name, that `sinoital export datapackage` writes into a folder."""
        from sinoital.export.datapackage import datapackage_texts

        files = datapackage_texts(self, events, statements)
        return {name: "".join(texts) for name, texts in files.items()}

    def to_xlsx(
        self,
        events: Iterable[DatedEvent] | None = None,
        statements: Iterable[Statement] | None = None,
        *,
        cut: Callable[[str, str], None],
    ) -> bytes:
        """Return all events and statements, or some, as the bytes that `sinoital export xlsx` writes.

        `cut` is called with the id and the column where a text is too long for a cell. Needs xlsxwriter;
        raises ValueError for more rows than a sheet holds.
        """
        from sinoital.export.xlsx import to_xlsx

        return to_xlsx(self, events, self._statements(statements), cut=cut)

    def to_parquet(self, events: Iterable[DatedEvent] | None = None) -> bytes:
        """Return all events, or some, as the bytes that `sinoital export parquet` writes; needs pyarrow."""
        from sinoital.export.parquet import to_parquet

        return to_parquet(self, events)

    def to_svg(
        self,
        events: Selection | Iterable[DatedEvent] | None = None,
        *,
        by: str = "experiment",
        title: str = "",
        subtitle: str = "",
        width: int = 1280,
        height: int = 720,
        dark: bool = False,
    ) -> str:
        """Return all events, or some, as a picture for slides: the SVG that `sinoital draw` writes.

        What `select` returns is drawn on the axis of its time, and tells what only possibly lies in it.
        `by` is what has a lane, as the option of a filter is called; width and height are units of the SVG,
        which is higher where the events need that. Raises ValueError for an unknown `by`, and where no event
        has a day that is known.
        """
        # imported late: a program that asks for dates draws nothing
        from sinoital.views.lanes.picture import Frame, lanes_of
        from sinoital.views.slides.picture import Design, slide

        if isinstance(events, Selection):
            rows, frame = events.rows, Frame(since=events.since, until=events.until)
        else:
            chosen = self.events if events is None else events
            rows, frame = tuple(Row(one, Answer.CERTAINLY) for one in chosen), Frame()
        design = Design(
            title=title or self.records.title,
            subtitle=subtitle,
            width=width,
            height=height,
            scheme="dark" if dark else "light",
            read=len(self.events),
        )
        return slide(self, lanes_of(self, rows, _facet(by)), frame, design).svg

    def to_markdown(
        self, events: Iterable[DatedEvent] | None = None, *, cite: bool = False, table: bool = False
    ) -> str:
        """Return all events, or some, as Markdown with footnotes, as `sinoital export markdown` does."""
        return to_markdown(self, events, cite=cite, table=table)

    def to_csl(self, events: Iterable[DatedEvent] | None = None) -> str:
        """Return the sources of all events, or of some, as CSL JSON, as `sinoital export csl` does."""
        return to_csl(self, events)

    def to_bibtex(self, events: Iterable[DatedEvent] | None = None) -> str:
        """Return the sources of all events, or of some, for biblatex, as `sinoital export bibtex` does."""
        return to_bibtex(self, events)

    def to_timelinejs(self, events: Iterable[DatedEvent] | None = None) -> str:
        """Return all events, or some, as JSON for TimelineJS, as `sinoital export timelinejs` does."""
        return to_timelinejs(self, events)

    def to_ics(self, events: Iterable[DatedEvent] | None = None) -> str:
        """Return what is known to the day as a calendar: the text that `sinoital export ics` writes."""
        return to_ics(self, events)

    def to_html(
        self, events: Iterable[DatedEvent] | None = None, statements: Iterable[Statement] | None = None
    ) -> str:
        """Return all events and statements, or some, as the page that `sinoital export html` writes."""
        # imported late: most programs write no page
        from sinoital.webpage.page import web_page

        chosen = arranged(self.events, "date", self.by_id) if events is None else list(events)
        return web_page(self, chosen, self._statements(statements), story=events is None)

    def statements_to_csv(self, statements: Iterable[Statement] | None = None, *, excel: bool = False) -> str:
        """Return all statements, or some, as CSV: the text that `sinoital export csv --statements` writes."""
        return statements_to_csv(self.records, self._statements(statements), excel=excel)

    def statements_to_jsonl(self, statements: Iterable[Statement] | None = None) -> str:
        """Return all statements, or some, one a line, as `sinoital export jsonl --statements` does."""
        return statements_to_jsonl(self.records, self._statements(statements))

    def _statements(self, some: Iterable[Statement] | None) -> list[Statement]:
        return in_order(self.records, self.records.statements if some is None else some)


def load(
    folder: str | os.PathLike[str], *others: str | os.PathLike[str], as_of: str | None = None
) -> History:
    """Read and date a folder of records; with `as_of` only from sources that had surely appeared by then.

    Several folders are read as one: what they have by one id and is not the same has the id `folder/id`.
    `as_of` is a date as records write it (EDTF, or words), of which the last day counts. Raises
    `sinoital.store.loading.NotAChronology`, an OSError, where the folder holds no chronology, and a
    ValueError for what is no date or has no last day.
    """
    records, problems, *_ = load_together([Path(one) for one in (folder, *others)])
    if as_of is None:
        return _history(date_chronology(records), problems)
    return _history(known_by(records, last_day("as_of", as_of)).history, problems)


def _facet(option: str) -> str:
    """Return the name of the facet whose option is given; raises ValueError where there is none."""
    options = [facet.option for facet in FACETS.values()]
    if option not in options:
        raise ValueError(f"no lanes are called '{option}'{suggestion(option, options)}")
    return facet_name(option)


def _history(dated: DatedChronology, problems: tuple[Problem, ...]) -> History:
    return History(
        records=dated.records,
        # in the order of pages and exports
        events=tuple(arranged(dated.events, "date", dated.by_id)),
        solved_at_once=dated.solved_at_once,
        later=dated.later,
        later_sources=dated.later_sources,
        problems=problems,
    )
