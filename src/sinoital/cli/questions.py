"""The questions on the command line: what is known of an event, and what there is to name."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final, Literal

import typer

from sinoital.cli.loaded import events_asked, loaded
from sinoital.cli.options import AsciiOnly, AsOf, DataFolder, Width
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


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {"show": show, "list": list_}
