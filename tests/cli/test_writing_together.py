"""The commands that write, several at once and killed: the short form of `make torture`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forks")
def test_nothing_that_was_acknowledged_is_lost() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "bench.torture", "--short"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b""), result.stdout.decode()
    assert b"9 acknowledged, 0 lost or double" in result.stdout
