"""Run the program with an eye on everything it does: what a record must never cause ends the run with code 99.

Allowed are reading files, and what Python does by itself when it imports (compiling its own modules).
"""

import os
import sys
from types import CodeType
from typing import Any

FORBIDDEN = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.putenv",
    "shutil.",
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "pty.",
    "ctypes.",
    "tempfile.",
    "pickle.",
)
ENDED = 99
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(event: str, details: tuple[Any, ...]) -> None:
    """End the run where something is written, run or fetched."""
    writes = event == "open" and isinstance(details[2], int) and bool(details[2] & WRITING)
    ran = event == "exec" and isinstance(details[0], CodeType) and details[0].co_filename in TOLD
    evaluated = event == "compile" and details[1] in ("<string>", "<unknown>") and _is_told(details[0])
    if writes and details[0] == os.devnull:
        return
    if event.startswith(FORBIDDEN) or writes or ran or evaluated:
        os.write(2, f"guarded: {event} {details!r}\n".encode("utf-8", "backslashreplace"))
        os._exit(ENDED)


TOLD = {"touch made", "file:///etc/passwd"}


def _is_told(source: object) -> bool:
    text = source if isinstance(source, bytes) else str(source).encode("utf-8", "replace")
    return b"touch" in text or b"__import__" in text or b"os.system" in text


def main() -> None:
    """Run the program with the arguments of the command line, or break a rule to show that it is seen."""
    from sinoital.cli import main as run

    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    if sys.argv[1] == "--break":
        {
            "write": lambda: open("made", "w"),  # noqa: SIM115, PTH123
            "run": lambda: os.system("touch made"),
            "fetch": lambda: __import__("socket").create_connection(("127.0.0.1", 9)),
            "eval": lambda: eval("__import__('os').getcwd()"),
        }[sys.argv[2]]()
    run(sys.argv[1:])


if __name__ == "__main__":
    main()
