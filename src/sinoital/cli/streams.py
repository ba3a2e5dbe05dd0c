"""Standard streams that write all bytes or fail: also unbuffered, closed, and those that do not wait."""

import errno
import io
import os
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_A_MOMENT: Final = 0.005


class AllBytes(io.RawIOBase):
    """Writes all bytes that it is given, where the stream below may take only a part of them.

    Without a stream below, since it was closed when the program was started, writing raises OSError; once it
    `is_forgotten`, what is written goes nowhere.
    """

    def __init__(self, below: Any) -> None:
        self.below = below
        self.is_forgotten = False

    def writable(self) -> bool:
        """Return True."""
        return True

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal."""
        return self.below is not None and bool(self.below.isatty())

    def fileno(self) -> int:
        """Return the descriptor; raises OSError without one."""
        if self.below is None:
            raise io.UnsupportedOperation("fileno")
        return int(self.below.fileno())

    def write(self, raw: "ReadableBuffer", /) -> int:
        """Write all bytes, however long that takes; raises OSError."""
        view = memoryview(raw).cast("B")
        done = len(view) if self.is_forgotten else 0
        while done < len(view):
            if self.below is None:
                raise OSError(errno.EBADF, "standard output is closed: what was asked for cannot be printed")
            written = self.below.write(view[done:])
            if written is None:
                # the stream does not wait, and takes nothing now
                time.sleep(_A_MOMENT)
            else:
                done += written
        return len(view)


def prepare() -> None:
    """Make the standard streams write all bytes, and escape what they cannot say."""
    if sys.stdin is None:
        # as Python has it where the program was started with `<&-`; the first, as it takes the lowest number
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = _whole(sys.stdout, sys.__stdout__)
    is_heard = sys.stderr is not None
    sys.stderr = _whole(sys.stderr, sys.__stderr__)
    if not is_heard:
        forget(sys.stderr)


def forget(stream: TextIO) -> None:
    """Send nowhere what could not be printed, so that the interpreter does not try again at its end."""
    raw = _raw_of(stream)
    if isinstance(raw, AllBytes):
        raw.is_forgotten = True


def _whole(stream: TextIO | None, own: TextIO | None) -> TextIO:
    below: Any = None
    if stream is None:
        # else the next file that is opened would take the number of the stream
        os.open(os.devnull, os.O_RDWR)
    elif stream is not own or not isinstance(stream, io.TextIOWrapper):
        # a test looks at what is printed
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
        return stream
    else:
        below = _raw_of(stream)
    raw = AllBytes(below)
    is_unbuffered = stream is not None and below is stream.buffer
    return io.TextIOWrapper(
        # as Python has it too
        cast(BinaryIO, raw) if is_unbuffered else io.BufferedWriter(raw),
        encoding=stream.encoding if stream else "utf-8",
        errors="backslashreplace",
        line_buffering=stream is not None and stream.isatty(),
        write_through=is_unbuffered,
    )


def _raw_of(stream: TextIO) -> Any:
    """Return the stream of bytes below all buffers; an unbuffered stream has it for its buffer."""
    buffer = getattr(stream, "buffer", None)
    return getattr(buffer, "raw", buffer)
