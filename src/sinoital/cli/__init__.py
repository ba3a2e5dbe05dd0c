"""Entry point of the command line: streams, errors, and exit codes.

Exit codes: 0 done (a closed pipe too), 1 the data has errors, 2 mistyped, 3 cannot read or write,
130 interrupted, 143 terminated. Nothing that a user can cause ends in a traceback.
"""

import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

from sinoital.cli import streams
from sinoital.version import __version__

MISTYPED = 2
_MOST_DIGITS = 4300
CANNOT_READ_OR_WRITE = 3
_NO_ROOM = (errno.ENOSPC, errno.EFBIG)
INTERRUPTED = 130
_SIGNALLED = 128


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code; the arguments are those of the command line by default."""
    streams.prepare()
    # years may have thousands of digits, whatever the environment says
    sys.set_int_max_str_digits(_MOST_DIGITS)
    if arguments is None:
        # records are many and hold no cycles: looking for such garbage takes longer than reading them
        gc.disable()
    code = _closed(_run(list(sys.argv[1:] if arguments is None else arguments)))
    if arguments is None:
        # the interpreter looks for garbage once more at its end: what is left goes with the process
        gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        if arguments == ["--version"]:
            # before the libraries are imported
            print(f"sinoital {__version__}")  # noqa: T201 - the program's own output
            return 0
        return _command(arguments)
    except KeyboardInterrupt as stopped:
        return _interrupted(stopped)
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _refused(error)


def _command(arguments: list[str]) -> int:
    import typer

    from sinoital.cli.app import program_for, whole_program

    is_completing = bool(os.environ.get("_SINOITAL_COMPLETE"))
    command = typer.main.get_command(whole_program() if is_completing else program_for(arguments))
    if is_completing:
        from sinoital.cli.completing import join_at_colons

        join_at_colons(os.environ)
        # a shell that asks in a way we do not understand is offered nothing
        with contextlib.suppress(KeyError, ValueError):
            command.main(arguments, prog_name="sinoital")
        return 0
    try:
        with command.make_context("sinoital", arguments) as context:
            result = command.invoke(context)
        return result if isinstance(result, int) else 0
    except typer.Exit as done:
        return done.exit_code
    except typer.Abort as aborted:
        return _interrupted(aborted.__context__)
    except _mistakes() as mistake:
        _tell(mistake)
        # 2, or 1 where what was typed is right and the records do not allow it
        return int(mistake.exit_code)


def _interrupted(stopped: BaseException | None) -> int:
    """Return the exit code of an interruption, by the number of its signal where it has one."""
    if isinstance(stopped, KeyboardInterrupt) and stopped.args:
        return _SIGNALLED + int(stopped.args[0])
    return INTERRUPTED


def _mistakes() -> Any:
    """Return the error that all of Typer's usage errors share; no version exports it under its own name."""
    import typer

    return next(family for family in typer.BadParameter.__mro__ if family.__name__ == "ClickException")


def _tell(mistake: Any) -> None:
    """Print an error of Typer's, which quotes what was typed, as a remark."""
    from sinoital.cli.output import remark

    shown = io.StringIO()
    mistake.show(file=shown)
    remark(shown.getvalue().removesuffix("\n"))


def _closed(code: int) -> int:
    """Flush what was printed; a reader that has gone is no error, a full disk is."""
    try:
        sys.stderr.flush()
    except OSError:
        streams.forget(sys.stderr)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _refused(error)
    return code


def _pipe_closed() -> int:
    streams.forget(sys.stdout)
    return 0


def _refused(error: OSError) -> int:
    streams.forget(sys.stdout)
    from sinoital.records.problems import shown_path
    from sinoital.records.visible import harmless

    where = f"{shown_path(os.fsdecode(error.filename))}: " if error.filename else ""
    if not where and error.errno in _NO_ROOM:
        # files have names
        where = "standard output: "
    with contextlib.suppress(OSError):
        reason = harmless(error.strerror or str(error))
        print(f"sinoital: {where}{reason}", file=sys.stderr)  # noqa: T201 - the last word
    return CANNOT_READ_OR_WRITE
