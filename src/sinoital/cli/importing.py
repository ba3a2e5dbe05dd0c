"""Command `import`: a table read, and its good rows written into a file of records."""

import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import typer

from sinoital.cli.changed import file_in, tell_change
from sinoital.cli.output import remark, say
from sinoital.editing.columns import NotMapped
from sinoital.editing.csv_table import MAX_BYTES, NoTable
from sinoital.editing.importing import file_for, imported, mapped_table
from sinoital.editing.rows import of_statements
from sinoital.records.problems import shown_path
from sinoital.store.gate import held
from sinoital.store.loading import check_folder, load
from sinoital.store.writing import text_of


def brought(
    folder: Path,
    file: Path,
    form: str,
    mapped: Mapping[str, str],
    same: Mapping[str, str],
    into: str | None,
    documents: Path | None,
    *,
    dry_run: bool,
) -> int:
    """Write the good rows of a table into a file of records, and tell of all others; return the exit code.

    Raises OSError, and BadParameter for what is mistyped.
    """
    if documents is not None and "because" in same:
        # one text for all rows is no reason of any
        message = "with --documents each row says by itself how its date was inferred, in a column 'because'"
        raise typer.BadParameter(message, param_hint="'--set'")
    check_folder(folder)
    is_stdin = str(file) == "-"
    # before the chronology is held: a pipe may wait
    raw = _table_bytes(None if is_stdin else file)
    shown = "stdin" if is_stdin else shown_path(str(file))
    try:
        table, fields = mapped_table(raw, mapped, same, form=form)
    except NoTable as error:
        remark(f"{shown}:{error}")
        return 1
    except NotMapped as error:
        raise typer.BadParameter(str(error)) from None
    top = "statements" if of_statements(fields, same) else "events"
    try:
        path = file_for(folder, into, "imported" if is_stdin else file.stem, top)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--into'") from None
    with nullcontext() if dry_run else held(folder) as gate:
        own = "" if is_stdin else file.name
        found = imported(folder, path, table, fields, same, load(folder), own=own, documents=documents)
        if gate is not None and found.trial is not None:
            gate.write([found.trial.change], told=f"import {file.name}")
    for message in found.messages(shown):
        remark(message)
    if dry_run:
        say("\n".join(map(text_of, found.records)))
    summary = found.summary(file_in(folder, path))
    if dry_run or found.trial is not None:
        tell_change(folder, summary, dry_run=dry_run)
    else:
        remark(summary)
    return int(bool(found.left_out))


def _table_bytes(file: Path | None) -> bytes:
    """Return what a file or stdin holds, a little more than may be read at the most; raises OSError."""
    # a device may never end
    if file is None:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)
