"""Commands that answer questions: `why`, `conflicts`, `order`, `gap`, `slip` and `diff`."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sinoital.cli.headings import CHOOSE
from sinoital.cli.loaded import Loaded, chosen, loaded
from sinoital.cli.options import (
    AsJson,
    AsOf,
    DataFolders,
    FilterOptions,
    NoCache,
    completed,
    event_ids,
    last_day,
    today,
    with_filters,
    with_output,
)
from sinoital.cli.output import Output
from sinoital.nouns import counted
from sinoital.records.model import Chronology, Shape
from sinoital.records.moment import Moment
from sinoital.records.names import UnknownName

if TYPE_CHECKING:
    from sinoital.questions.order import Ordered


def _moments(records: Chronology) -> Iterator[str]:
    """Yield what `why` takes: ids of events, and the ends of those that last."""
    for event in records.events:
        yield event.id
        if event.shape is Shape.SPAN:
            yield from (f"{event.id}.start", f"{event.id}.end")


@with_output
def why(
    moments: Annotated[
        list[str],
        typer.Argument(
            metavar="ID[.start|.end]…",
            help="Events, or the start or the end of one.",
            show_default=False,
            autocompletion=completed(_moments),
        ),
    ],
    output: Output,
    as_json: AsJson = False,
    as_of: AsOf = None,
    data: DataFolders = None,
    no_cache: NoCache = False,
) -> int:
    """Tell why a date reads as it does: the claims and rules behind each bound, with their lines."""
    from sinoital.questions.why import why as asked_why
    from sinoital.views.why import reasons, records

    read = loaded(data, as_of, no_cache=no_cache)
    for name in moments:
        # it tells which events --as-of leaves out, which `why` does not know
        read.event(Moment.parse(name).event)
    try:
        whys = asked_why(read.history, *moments)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None
    if as_json:
        from sinoital.export.answers import why as answer

        output.data(answer(read.history, whys))
        return read.code
    output.page(
        lambda: reasons(read.history, whys, output.width, output.glyphs),
        records(read.history, whys),
        f"why {', '.join(moments)}",
        "The claims and rules behind each bound.",
    )
    return read.code


@with_output
def conflicts(
    output: Output,
    as_json: AsJson = False,
    as_of: AsOf = None,
    data: DataFolders = None,
    no_cache: NoCache = False,
) -> int:
    """Tell which claims cannot all hold, and by how much; the exit code is 1 if there are any."""
    from sinoital.engine.dated import conflicts_of
    from sinoital.views.conflicts import AT_LEAST, is_part, records
    from sinoital.views.conflicts import conflicts as page

    read = loaded(data, as_of, no_cache=no_cache)
    history = read.history
    found = conflicts_of(history.events)
    if as_json:
        from sinoital.export.answers import conflicts as answer

        output.data(answer(history, found))
    else:
        output.page(
            lambda: page(history, found, output.width, output.glyphs),
            records(history, found),
            f"{history.records.title}: conflicts",
            "The smallest sets of claims that cannot all hold.",
        )
    least = AT_LEAST if is_part(found) else ""
    output.note(f"{counted(len(history.events), 'event')} read, {least}{counted(len(found), 'conflict')}")
    return 1 if found else read.code


def _event(about: str) -> Any:
    return typer.Argument(metavar="ID", help=about, show_default=False, autocompletion=completed(event_ids))


First = Annotated[str, _event("The id of an event.")]
Second = Annotated[str, _event("The id of another.")]


@with_output
def order(
    first: First,
    second: Second,
    output: Output,
    as_json: AsJson = False,
    as_of: AsOf = None,
    data: DataFolders = None,
    no_cache: NoCache = False,
) -> int:
    """Tell which of two events came first: certainly, as promised, or possibly."""
    from sinoital.views.order import order_records, ordered

    read = loaded(data, as_of, no_cache=no_cache)
    found = _ordered(read, first, second)
    if as_json:
        from sinoital.export.answers import order as answer

        output.data(answer(found))
        return read.code
    output.page(
        lambda: ordered(read.history, found, output.width),
        order_records(found),
        f"order of {first} and {second}",
        "Which of the two events came first.",
    )
    return read.code


@with_output
def gap(
    first: First,
    second: Second,
    output: Output,
    as_json: AsJson = False,
    as_of: AsOf = None,
    data: DataFolders = None,
    no_cache: NoCache = False,
) -> int:
    """Tell how much time lies between two events, as a range of days."""
    from sinoital.views.order import gap as page
    from sinoital.views.order import gap_records

    read = loaded(data, as_of, no_cache=no_cache)
    found = _ordered(read, first, second)
    if as_json:
        from sinoital.export.answers import gap as answer

        output.data(answer(found))
        return read.code
    output.page(
        lambda: page(read.history, found, output.width),
        gap_records(found),
        f"gap between {first} and {second}",
        "How much time lies between the two events.",
    )
    return read.code


def _ordered(read: Loaded, first: str, second: str) -> "Ordered":
    """Return how two events, by their ids, lie to one another; raises BadParameter as `Loaded.event` does."""
    from sinoital.questions.order import order as asked_order

    return asked_order(read.history, read.event(first).event.id, read.event(second).event.id)


@with_filters
@with_output
def slip(
    options: FilterOptions,
    output: Output,
    as_json: AsJson = False,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Only what was promised to happen, or to end, by a date.",
            rich_help_panel=CHOOSE,
        ),
    ] = None,
) -> int:
    """Print what became of each plan and hope: promised when, said when, early or late."""
    from sinoital.engine.promises import due_by, has_promises
    from sinoital.views import slip as view

    last = None if due is None else last_day("--due", due, today())
    read, selection = chosen(options, has_promises)
    history = read.history
    made = [promise for row in selection.rows for promise in history.promises[row.dated.event.id]]
    if last is not None:
        every, made = len(made), list(due_by(made, last))
        left = f"{counted(every - len(made), 'promise')} due later, or without a date, left out"
        output.note(f"--due {due}: {left}", filed=left)
    possible = frozenset(row.dated.event.id for row in selection.rows if not row.is_certain)
    meanings: set[str] = set()
    if as_json:
        from sinoital.export.answers import slip as answer

        output.data(answer(history, made, possible))
    else:
        output.page(
            lambda: view.slip(history, made, output.width, output.glyphs, possible),
            view.records(history, made),
            f"{history.records.title}: what became of promises",
            "What was promised when, and what became of it, early or late.",
        )
        meanings = view.shown_meanings(made, possible=bool(possible))
    output.counts(selection, history.records.left_out, meanings, "promised event")
    output.note(view.summary(made))
    return read.code


@with_filters
@with_output
def diff(
    options: FilterOptions,
    output: Output,
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[STATE [STATE]]",
            help="The old state and the new one: folders, or git revisions of the folder of records.",
        ),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="Compare what was known by a date.", rich_help_panel=CHOOSE
        ),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DATE",
            help="With what was known by a later date, or else with all.",
            rich_help_panel=CHOOSE,
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Print what changed between two dates, two folders of records, or two git revisions of one."""
    from sinoital.cli.compared import compared
    from sinoital.questions.changes import Kind
    from sinoital.views import diff as view

    both = compared(options, states or [], first, last)
    found = both.found
    changes = [change for change in found.changes if change.kind is not Kind.UNCHANGED]
    sides = both.before.history, both.after.history
    if as_json:
        from sinoital.export.answers import diff as answer

        output.data(answer(*sides, found.changes, both.statements))
    else:
        output.page(
            lambda: view.diff(sides, changes, output.width, output.glyphs, both.statements),
            [
                *view.records(sides, changes),
                *view.restated_records(sides, both.statements),
            ],
            f"{sides[1].records.title}: what changed",
            "What later sources or records added, moved, or never mention again.",
        )
    filed = view.summary(sides, found, both.statements, with_options=False)
    output.note(view.summary(sides, found, both.statements), filed=filed)
    return both.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "why": why,
    "conflicts": conflicts,
    "order": order,
    "gap": gap,
    "slip": slip,
    "diff": diff,
}
