"""Single files replaced: whole or not at all; what a killed run left goes with the next one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sinoital.store.replacing import PREFIX, replace_file

KILLED = """
import os, signal, sys
from pathlib import Path
from sinoital.store.replacing import replace_file
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
replace_file(Path(sys.argv[1]), b"new")
"""


def killed_over(path: Path) -> None:
    """Write a file in a program that is killed before it is put in its place."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode < 0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked for there")
def test_what_a_killed_run_left_goes_with_the_next_one_of_the_same_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_bytes(b"old")
    killed_over(one)
    assert one.read_bytes() == b"old"
    (left,) = (name for name in names(tmp_path) if name.startswith(PREFIX))
    replace_file(other, b"x")
    assert names(tmp_path) == [left, "one.csv", "other.csv"]
    replace_file(one, b"y")
    assert names(tmp_path) == ["one.csv", "other.csv"]
    assert one.read_bytes() == b"y"


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked for there")
def test_the_temporary_file_of_a_program_that_runs_stays(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    killed_over(path)
    (left,) = tmp_path.iterdir()
    mark = left.name.removeprefix(PREFIX).partition("-")[0]
    mine = left.rename(tmp_path / f"{PREFIX}{mark}-{os.getpid()}-00.tmp")
    strange = [tmp_path / f"{PREFIX}{mark}-{word}.tmp" for word in ("x", "", "9" * 40)]
    for one in strange:
        one.touch()
    replace_file(path, b"y")
    assert names(tmp_path) == sorted([mine.name, "one.csv", *(one.name for one in strange)])
