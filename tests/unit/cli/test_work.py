"""`alongside work`: the planner beside the pages, for real: it makes what is asked for, and ends when it should."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import Error

from alongside.cli import work
from alongside.cli.work import run
from alongside.schedule.actions import making
from tests.cast import Cast
from tests.unit.schedule.days import asked, at_work, told

PATIENCE = 60


@pytest.mark.django_db
def test_once_makes_everything_that_waits_and_stops(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    at_work(cast)
    asked(cast)
    handler = signal.getsignal(signal.SIGTERM)
    assert run(once=True, parent=0) == 0
    signal.signal(signal.SIGTERM, handler)
    assert told(cast).proposed


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent(**_: object) -> bool:
        raise Error("Tendai Makoni")

    monkeypatch.setattr(making, "make_next", silent)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    assert not work._make_next()
    assert capsys.readouterr().err == "The database does not answer (Error); asked again.\n"


@pytest.mark.slow
def test_it_ends_with_the_process_it_works_beside_however_that_ends(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, os, time\n"
        "it = subprocess.Popen([sys.executable, '-m', 'alongside.cli.main', 'work', '--beside', str(os.getpid())])\n"
        "print(it.pid, flush=True)\ntime.sleep(600)\n"
    )
    env = {**os.environ, "ALONGSIDE_HOME": str(tmp_path / "var"), "DATABASE_URL": "", "ALONGSIDE_TODAY": ""}
    made = subprocess.run([sys.executable, "-m", "alongside.cli.main", "setup-code"], env=env, capture_output=True,
                          check=True)  # fmt: skip
    assert made.returncode == 0
    parent = subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    planner = int(parent.stdout.readline())
    time.sleep(3)
    assert _runs(planner)
    parent.kill()
    parent.communicate()
    until = time.monotonic() + PATIENCE
    while _runs(planner) and time.monotonic() < until:
        time.sleep(0.2)
    assert not _runs(planner)


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0]
    except FileNotFoundError:
        return False
