"""The command line's way in and out: what was typed, and how it ends.

Exit codes: 0 done (a closed pipe too), 1 the data has errors, 2 mistyped, 3 cannot read or write,
130 interrupted. Nothing that a user can cause ends in a traceback.
"""

import gc
import os
import sys
from collections.abc import Sequence

from sinoital import __version__

DATA_HAS_ERRORS = 1
MISTYPED = 2
CANNOT_READ_OR_WRITE = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code; the arguments are those of the command line by default."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    # records are many and hold no cycles: looking for such garbage takes longer than reading them
    gc.disable()
    sys.exit(_closed(_run(list(sys.argv[1:] if arguments is None else arguments))))


def _run(arguments: list[str]) -> int:
    try:
        if arguments == ["--version"]:
            # before the libraries are imported
            print(f"sinoital {__version__}")  # noqa: T201 - the program's own output
            return 0
        return _command(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _refused(error)


def _command(arguments: list[str]) -> int:
    import typer

    from sinoital.cli.app import app

    command = typer.main.get_command(app)
    if os.environ.get("_SINOITAL_COMPLETE"):
        command.main(arguments, prog_name="sinoital")
    try:
        with command.make_context("sinoital", arguments) as context:
            result = command.invoke(context)
        return result if isinstance(result, int) else 0
    except typer.Exit as done:
        return done.exit_code
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as mistake:
        show = getattr(mistake, "show", None)
        if show is None:
            raise
        sys.stdout.flush()
        show()
        return MISTYPED


def _closed(code: int) -> int:
    """Flush what was printed; a reader that has gone is no error, a full disk is."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _refused(error)
    return code


def _pipe_closed() -> int:
    _forget_output()
    return 0


def _refused(error: OSError) -> int:
    _forget_output()
    where = f"{error.filename}: " if error.filename else ""
    print(f"sinoital: {where}{error.strerror or error}", file=sys.stderr)  # noqa: T201 - the last word
    return CANNOT_READ_OR_WRITE


def _forget_output() -> None:
    """Send what could not be written nowhere, so that the interpreter does not try again at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
