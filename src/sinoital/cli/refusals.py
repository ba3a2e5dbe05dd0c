"""Refused fields of a record as usage errors that name the option at fault."""

import contextlib
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import typer

from sinoital.cli.options import data_option
from sinoital.editing.drafting import NoDraft
from sinoital.editing.lookup import FILTERS
from sinoital.editing.new_ids import id_of

_BY_SET: Final = ("inferred_tags", "see_also", "same_as", "disputed", "inferred", "basis")
"""The fields that have no option of their own."""


class NotAllowed(typer.BadParameter):
    """What was typed is well formed, but the records do not allow it: they are why, so the exit code is 1."""

    exit_code = 1


@contextlib.contextmanager
def refused_by_option(folder: Path, names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Raise BadParameter, naming the option of the field at fault, for a record that is refused.

    It is NotAllowed where the records are why, and not what was typed.
    `names` has what is typed for a field, where that is not its option. A name that nobody bears comes with
    the command that records it in the folder.
    """
    try:
        yield
    except NoDraft as error:
        hint = (names or {}).get(error.field) or option(error.field)
        new = f"\nA new one: {_way(error)}{data_option(folder)}" if error.unknown else ""
        refusal = NotAllowed if error.by_records else typer.BadParameter
        raise refusal(f"{error.message}{new}", param_hint=f"'{hint}'") from None


def _way(error: NoDraft) -> str:
    """Return the command that records what a name means, in the field at fault."""
    what = FILTERS[error.field]
    if what == "source":
        return "sinoital sources add FILE --title TEXT --published DATE"
    if what in ("kind", "topic"):
        return f"sinoital add {what} {id_of(error.unknown, 'ID')} TEXT"
    return f"sinoital add {what} {shlex.quote(error.unknown)}"


def option(field: str) -> str:
    """Return the option that fills a field."""
    if field in _BY_SET:
        return "--set"
    named = field if field in ("kind", "source", "said_by") else FILTERS.get(field, field)
    return f"--{named.replace('_', '-')}"
