"""Standard streams: all bytes are written, or an error is raised; nothing is lost in silence."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sinoital.cli.streams import AllBytes, forget

ROOT = Path(__file__).resolve().parents[2]
EXPORT = (sys.executable, "-m", "sinoital", "export", "json")


class Slow:
    """A stream that takes three bytes at a time, and nothing every other time, as one that does not wait."""

    def __init__(self) -> None:
        self.taken = b""
        self.is_ready = False

    def write(self, raw: memoryview) -> int | None:
        self.is_ready = not self.is_ready
        if not self.is_ready:
            return None
        self.taken += raw[:3]
        return len(raw[:3])


def test_all_bytes_are_written_however_few_are_taken_at_once() -> None:
    below = Slow()
    assert AllBytes(below).write(b"0123456789") == 10
    assert below.taken == b"0123456789"


def test_a_closed_stream_takes_nothing_until_it_is_forgotten() -> None:
    stream = io.TextIOWrapper(io.BufferedWriter(AllBytes(None)))
    assert not stream.isatty()
    stream.write("lost")
    with pytest.raises(OSError, match="standard output is closed"):
        stream.flush()
    forget(stream)
    stream.flush()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits and such pipes are a matter of Unix")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_all_of_an_export_comes_out_or_the_program_says_so(tmp_path: Path, unbuffered: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": unbuffered}
    whole = subprocess.run(EXPORT, capture_output=True, env=environment, check=True).stdout
    with (tmp_path / "limited").open("wb") as limited:
        line = 'ulimit -f 60; exec "$@"'
        cut = subprocess.run(["sh", "-c", line, "sh", *EXPORT], stdout=limited, env=environment, check=False)
    assert cut.returncode == 3
    read, write = os.pipe()
    os.set_blocking(write, False)
    with subprocess.Popen(EXPORT, stdout=write, env=environment) as run, os.fdopen(read, "rb") as pipe:
        os.close(write)
        # longer than the pipe is full by then
        time.sleep(0.5)
        assert pipe.read() == whole
        assert run.wait() == 0
