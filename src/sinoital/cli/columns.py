"""Columns as typed: `--columns a,b,c`, or `all`."""

from collections.abc import Sequence

import typer

from sinoital.records.problems import shortened, suggestion


def columns_named(text: str | None, default: Sequence[str], every: Sequence[str]) -> Sequence[str]:
    """Return the columns that a text names, in its order; raises BadParameter, with what may be meant."""
    if text is None:
        return default
    if text.strip() == "all":
        return every
    names = [name.strip().casefold() for name in text.split(",")]
    for name in names:
        if name not in every:
            hint = suggestion(name, every) or f"; there are {', '.join(every)}"
            message = f"no column is called '{shortened(name)}'{hint}"
            raise typer.BadParameter(message, param_hint="'--columns'")
    return names
