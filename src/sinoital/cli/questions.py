"""The questions on the command line: what is known of an event, and what there is to name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.loaded import chosen, events_asked, loaded
from sinoital.cli.options import AsciiOnly, Asked, AsOf, DataFolder, Width, with_filters
from sinoital.cli.output import Output, counted, remark
from sinoital.model import ENTITY_GROUPS

PIPED_WIDTH: Final = 80


def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="The ids of events.", show_default=False)],
    as_of: AsOf = None,
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print all that is known of an event, with every claim."""
    from sinoital.views.card import cards

    read = loaded(data, as_of)
    found = events_asked(read, ids)
    output = Output(width, ascii_only=ascii_only)
    page = cards(read.chronology, found, output.width if output.drawn else PIPED_WIDTH, output.glyphs)
    output.page(lambda: page, page.text.splitlines())
    return read.code


def list_(
    what: Annotated[
        Literal["experiments", "institutions", "people", "places", "sources", "kinds", "topics"],
        typer.Argument(help="What to list.", case_sensitive=False),
    ],
    as_of: AsOf = None,
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """List what filters can name, each with its number of events and its span."""
    from sinoital.views.listing import listed, listing

    read = loaded(data, as_of)
    output = Output(width, ascii_only=ascii_only)
    rows = listed(read.chronology, read.dated, what, output.glyphs)
    output.page(lambda: listing(rows, output.width, output.glyphs), ["\t".join(row.cells) for row in rows])
    remark(counted(len(rows), "name" if what in ENTITY_GROUPS else what[:-1]))
    return read.code


def why(
    moments: Annotated[
        list[str],
        typer.Argument(metavar="ID[.start|.end]…", help="Events, or an end of one.", show_default=False),
    ],
    as_of: AsOf = None,
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Tell why a date reads as it does: the claims and rules behind each bound, with their lines."""
    from sinoital.reasons import moments_of
    from sinoital.reasons import why as asked_why
    from sinoital.views.why import reasons, records

    read = loaded(data, as_of)
    whys = []
    for asked in moments:
        name, _, side = asked.partition(".")
        known = moments_of(read.event(name).event)
        chosen = [moment for moment in known if not side or moment.endswith(f".{side}")]
        if not chosen:
            raise typer.BadParameter(f"no moment is called '{asked}'; there is {' and '.join(known)}")
        whys += [asked_why(read.chronology, moment) for moment in chosen]
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: reasons(read.chronology, whys, output.width, output.glyphs), records(read.chronology, whys)
    )
    return read.code


def conflicts(
    as_of: AsOf = None, data: DataFolder = None, width: Width = None, ascii_only: AsciiOnly = False
) -> int:
    """Tell which claims cannot all hold, and by how much; the exit code is 1 if there are any."""
    from sinoital.dating import conflicts_of
    from sinoital.views.conflicts import conflicts as page
    from sinoital.views.conflicts import records

    read = loaded(data, as_of)
    found = conflicts_of(read.dated)
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: page(read.chronology, found, output.width, output.glyphs), records(read.chronology, found)
    )
    remark(f"{counted(len(read.dated), 'event')} read, {counted(len(found), 'conflict')}")
    return 1 if found else read.code


def order(
    first: Annotated[str, typer.Argument(metavar="ID", help="The id of an event.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="ID", help="That of another.", show_default=False)],
    as_of: AsOf = None,
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Tell how two events lie to one another: what is certain, and what is possible."""
    from sinoital.order import order as asked_order
    from sinoital.views.order import order_records, ordered

    read = loaded(data, as_of)
    found = asked_order(read.chronology, read.event(first).event.id, read.event(second).event.id)
    output = Output(width, ascii_only=ascii_only)
    output.page(lambda: ordered(found, output.width, output.glyphs), order_records(found))
    return read.code


def gap(
    first: Annotated[str, typer.Argument(metavar="ID", help="The id of an event.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="ID", help="That of another.", show_default=False)],
    as_of: AsOf = None,
    data: DataFolder = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Tell how much time lies between two events, as a range of days."""
    from sinoital.order import order as asked_order
    from sinoital.views.order import gap as page
    from sinoital.views.order import gap_records

    read = loaded(data, as_of)
    found = asked_order(read.chronology, read.event(first).event.id, read.event(second).event.id)
    output = Output(width, ascii_only=ascii_only)
    output.page(lambda: page(found, output.width, output.glyphs), gap_records(found))
    return read.code


@with_filters
def slip(asked: Asked, width: Width = None, ascii_only: AsciiOnly = False) -> int:
    """Print what became of each plan and hope: promised when, said when, early or late."""
    from sinoital.promises import asking, has_promises, promises_by_id
    from sinoital.views import slip as view

    read, selection = chosen(asked, has_promises)
    output = Output(width, ascii_only=ascii_only)
    rows = [row.dated for row in selection.rows]
    promised = promises_by_id(rows, read.chronology.sources, asking(read.dated))
    made = [promise for one in rows for promise in promised[one.event.id]]
    possible = frozenset(row.dated.event.id for row in selection.rows if not row.certain)
    output.page(
        lambda: view.slip(read.chronology, made, output.width, output.glyphs, possible),
        view.records(read.chronology, made, output.glyphs),
    )
    output.counts(
        selection,
        read.chronology.left_out,
        view.shown_meanings(made, possible=bool(possible)),
        "promised event",
    )
    remark(f"{counted(len(made), 'promise')}: {view.said_outcomes(made)}")
    return read.code


@with_filters
def diff(
    asked: Asked,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR DIR]", help="The old folder and the new one.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Compare with what was known by a date.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="What was known by a later date; else all.")
    ] = None,
    width: Width = None,
    ascii_only: AsciiOnly = False,
) -> int:
    """Print what changed between two dates, or between two folders of records."""
    from sinoital.changes import Kind
    from sinoital.cli.compared import compared
    from sinoital.views import diff as view

    found = compared(asked, folders or [], first, last)
    changes = [change for change in found.changes if change.kind is not Kind.UNCHANGED]
    sides = found.before.chronology, found.after.chronology
    output = Output(width, ascii_only=ascii_only)
    output.page(
        lambda: view.diff(sides, changes, output.width, output.glyphs),
        view.records(sides, changes, output.glyphs),
    )
    output.legend(view.shown_meanings(changes))
    parts = [view.said_kinds(found.changes), f"{found.filtered} filtered out"]
    parts += [f"{found.beyond} beyond --limit"] if found.beyond else []
    before, after = (len(side.dated) for side in (found.before, found.after))
    remark(f"{counted(before, 'event')} before, {after} after: {', '.join(parts)}")
    return found.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "show": show,
    "list": list_,
    "why": why,
    "conflicts": conflicts,
    "order": order,
    "gap": gap,
    "slip": slip,
    "diff": diff,
}
