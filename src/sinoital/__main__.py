"""Entry of the program, as `sinoital` and as `python -m sinoital`: from its first line on a signal ends it.

Nothing is imported before the signals are listened to; the interpreter alone comes before that.
"""

import os
import sys

try:
    import signal
except KeyboardInterrupt:
    # this takes a moment itself
    os._exit(130)

_is_running = False


def _stop(number: int, _: object) -> None:
    if _is_running:
        # what was begun is put right on the way out
        raise KeyboardInterrupt(number)
    os._exit(128 + number)


for _number in (signal.SIGINT, signal.SIGTERM):
    # `nohup` and shells have what runs in the background ignore some
    if signal.getsignal(_number) is not signal.SIG_IGN:
        signal.signal(_number, _stop)


def main() -> None:
    """Run the program with the arguments of the command line, and exit with its code."""
    from sinoital.cli import main as run

    global _is_running
    sys.unraisablehook = _not_raised
    try:
        _is_running = True
        run()
    except KeyboardInterrupt as stopped:
        _end(stopped)
    except SystemExit as ended:
        # an interruption inside of `exec` would else make the interpreter end itself by another signal
        if isinstance(ended.code, int) and ended.code > 128:
            os._exit(ended.code)
        raise
    finally:
        _is_running = False


def _not_raised(found: "sys.UnraisableHookArgs") -> None:
    """Let an interruption end the program also where the interpreter would ignore it."""
    if isinstance(found.exc_value, KeyboardInterrupt):
        _end(found.exc_value)
    sys.__unraisablehook__(found)


def _end(stopped: KeyboardInterrupt) -> None:
    os._exit(128 + (stopped.args[0] if stopped.args else signal.SIGINT))


if __name__ == "__main__":
    main()
