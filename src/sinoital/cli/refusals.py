"""Refused fields of a record as usage errors that name the option at fault."""

import contextlib
from collections.abc import Iterator, Mapping

import typer

from sinoital.editing.drafting import NoDraft
from sinoital.editing.lookup import FILTERS


@contextlib.contextmanager
def refused_by_option(names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Raise BadParameter, naming the option of the field at fault, for a record that is refused.

    `names` has what is typed for a field, where that is not its option.
    """
    try:
        yield
    except NoDraft as error:
        hint = (names or {}).get(error.field) or option(error.field)
        raise typer.BadParameter(error.message, param_hint=f"'{hint}'") from None


def option(field: str) -> str:
    """Return the option that fills a field."""
    named = field if field in ("kind", "source", "said_by") else FILTERS.get(field, field)
    return f"--{named.replace('_', '-')}"
