"""Pairs of a name and a text, as `--set` and `--map` take them."""

from collections.abc import Container
from typing import Annotated

import typer

from sinoital.records.problems import shortened, suggestion

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=TEXT",
        help="A field by its name, such as disputed='why'; again for each.",
        show_default=False,
    ),
]


def pairs(option: str, typed: list[str] | None) -> dict[str, str]:
    """Return `name=text` pairs as typed; raises BadParameter for one without `=`, and for a name twice."""
    pairs: dict[str, str] = {}
    for pair in typed or ():
        # a field has no '=' in its name, but a text and a column may
        name, sign, text = pair.partition("=") if option == "--set" else pair.rpartition("=")
        if not sign or name in pairs:
            fault = "is given twice" if name in pairs else "has no '='"
            raise typer.BadParameter(f"'{shortened(pair)}' {fault}: write NAME=…", param_hint=f"'{option}'")
        pairs[name.strip()] = text.strip()
    return pairs


def named_fields(typed: list[str] | None, given: Container[str]) -> dict[str, str]:
    """Return the fields of a new record that are given by `--set`, beside those `given` by their options.

    Raises BadParameter for what is no field, and for one that is given already.
    """
    from sinoital.editing.drafting import FIELDS

    fields = pairs("--set", typed)
    known = [name for name in FIELDS if name not in ("sources", "claims")]
    for name in fields:
        if name not in known:
            message = f"'{shortened(name)}' is no field{suggestion(name, known)} (one of {', '.join(known)})"
            raise typer.BadParameter(message, param_hint="'--set'")
        if name in given:
            raise typer.BadParameter(f"'{name}' is given by an option too", param_hint="'--set'")
    return fields
