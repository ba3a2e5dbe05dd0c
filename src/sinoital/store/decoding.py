"""Bytes of a file decoded as text: UTF-8, without characters that nobody can see."""

import re
from pathlib import Path
from typing import Final

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.problems import Location, Problem

MAX_BYTES: Final = 4 * 1024 * 1024
"""The longest file of records: whatever it holds, reading it takes less than 1 GiB of memory."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
LINE_BREAK: Final = lazy_pattern(r"\r\n|\n|\r")
# control characters could change what a terminal shows; U+2028 and U+2029 end a line for some programs only
_FORBIDDEN: Final = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
FORBIDDEN_ESCAPED: Final = rf"\r|[\ud800-\udfff]|{_FORBIDDEN.pattern}"
"""What no text may hold, not even where it is written as an escape."""


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, of one that is too long one more than allowed; raises OSError."""
    with path.open("rb") as file:
        # one byte more tells that a file is too long, also where it has no size, as a device
        return file.read(MAX_BYTES + 1)


def decode(raw: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file's bytes (UTF-8, a byte order mark allowed), or the problem in the way."""

    def refused(before: str, rule: str, message: str) -> tuple[str, tuple[Problem, ...]]:
        location = Location(file, *position(before))
        return "", (Problem(location=location, rule=rule, message=message, length=1),)

    if len(raw) > MAX_BYTES:
        return refused("", "file-size", f"the file has more than {MAX_BYTES:,} bytes: split it")
    # by its mark, since as UTF-8 it would be reported as one odd byte
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return refused("", "encoding", "the file is UTF-16 or UTF-32: save it as UTF-8")
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8"
        return refused(raw[: error.start].decode("utf-8"), "encoding", message)
    if found := _FORBIDDEN.search(text):
        return refused(text[: found.start()], "control-character", not_allowed(found))
    return text, ()


def lines_of(raw: bytes) -> list[str]:
    """Return the lines of a file, to look at: what is not UTF-8 shows as U+FFFD, UTF-16 not at all."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return []
    return LINE_BREAK.split(raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace"))


def split(text: str) -> list[str]:
    """Return the lines of a text, each with its line break."""
    ends = [found.end() for found in LINE_BREAK.finditer(text)]
    return [line for n, m in zip([0, *ends], [*ends, len(text)], strict=True) if (line := text[n:m])]


def position(before: str) -> tuple[int, int]:
    """Return the line and column, from 1, of what follows a text."""
    lines = LINE_BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def not_allowed(found: re.Match[str]) -> str:
    """Return the message about a character that may not stand in a text."""
    return f"character U+{ord(found[0]):04X} is not allowed: remove it"
