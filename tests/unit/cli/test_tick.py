"""`alongside tick`, for real: once, and it stops with the server it stands beside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(home: Path, *typed: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "ALONGSIDE_HOME": str(home), "DATABASE_URL": "", "ALONGSIDE_TODAY": ""}
    command = [sys.executable, "-m", "alongside.cli.main", *typed]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_once_writes_the_copies_and_a_tick_without_its_server_stops(tmp_path: Path) -> None:
    home = tmp_path / "var"
    assert "use this code once" not in run(home, "setup-code").stderr
    once = run(home, "tick", "--once")
    assert (once.returncode, once.stdout) == (0, "")
    assert run(home, "tick", "--beside", "1").returncode == 0
