"""The questions on the command line: what is known of an event, and what there is to name."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.loaded import events_asked, loaded
from sinoital.cli.options import AsOf, DataFolder, with_output
from sinoital.cli.output import Output, counted
from sinoital.model import ENTITY_GROUPS

PIPED_WIDTH: Final = 80


@with_output
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="The ids of events.", show_default=False)],
    output: Output,
    as_of: AsOf = None,
    data: DataFolder = None,
) -> int:
    """Print all that is known of an event, with every claim."""
    from sinoital.views.card import cards

    read = loaded(data, as_of)
    found = events_asked(read, ids)
    page = cards(read.chronology, found, output.width if output.drawn else PIPED_WIDTH, output.glyphs)
    titles = "; ".join(one.event.title for one in found)
    output.page(lambda: page, page.text.splitlines(), titles, "All that is known, with every claim.")
    return read.code


@with_output
def list_(
    what: Annotated[
        Literal["experiments", "institutions", "people", "places", "sources", "kinds", "topics"],
        typer.Argument(help="What to list.", case_sensitive=False),
    ],
    output: Output,
    as_of: AsOf = None,
    data: DataFolder = None,
) -> int:
    """List what filters can name, each with its number of events and its span."""
    from sinoital.views.listing import listed, listing

    read = loaded(data, as_of)
    rows = listed(read.chronology, read.dated, what, output.glyphs)
    output.page(
        lambda: listing(rows, output.width, output.glyphs),
        ["\t".join(row.cells) for row in rows],
        f"{read.chronology.title}: {what}",
        f"The {what} that events name, each with its events and its years.",
    )
    output.note(counted(len(rows), "name" if what in ENTITY_GROUPS else what[:-1]))
    return read.code


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"show": show, "list": list_}
