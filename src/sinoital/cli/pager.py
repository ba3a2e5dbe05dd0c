"""Pages longer than the screen, through the pager of one's choice."""

import os
import shlex
import shutil
import signal
import subprocess
from typing import Final

from sinoital.records.problems import shown_path

# quit where it fits, keep colours, leave the page on the screen: as git asks of less
_LESS: Final = "FRX"


class PagerError(Exception):
    """A pager that cannot be started; the message names the remedy."""


def paged(text: str) -> bool:
    """Show a text in the pager of SINOITAL_PAGER or PAGER, else in `less`; tell whether that was done.

    An empty name, or `cat`, means none. Raises PagerError where the pager cannot be started.
    """
    command = _command()
    if not command:
        return False
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        # what the user names as pager is a command line of their own
        running = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError as error:
        name = f"the pager '{shown_path(command[0])}' cannot be started ({error.strerror})"
        message = f"{name}: name another in SINOITAL_PAGER"
        raise PagerError(message) from None
    try:
        running.communicate(text.encode("utf-8", "surrogateescape"))
    except BrokenPipeError:
        # left before the end: nobody reads on
        running.wait()
    except KeyboardInterrupt as stopped:
        if stopped.args[:1] == (signal.SIGTERM,):
            raise
        # the pager handles the key itself
        running.wait()
    return True


def _command() -> list[str]:
    """Return the words of the pager's command line; none where no pager is wanted or there."""
    named = os.environ.get("SINOITAL_PAGER", os.environ.get("PAGER"))
    if named is None:
        found = shutil.which("less")
        return [found] if found else []
    try:
        words = shlex.split(named)
    except ValueError:
        words = [named]
    return [] if words == ["cat"] else words
