"""`alongside serve`, for real: from an empty folder to an answer, and out again on Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import LazySettings

from alongside.cli import site
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import create_agency

PATIENCE = 120


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def server(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    env = {**os.environ, "ALONGSIDE_HOME": str(tmp_path / "var"), "DATABASE_URL": "", "ALONGSIDE_TODAY": ""}
    started = subprocess.Popen(
        [sys.executable, "-m", "alongside.cli.main", "serve", "--port", str(port)],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield started
    started.kill()
    started.wait()


def answer(address: str, server: subprocess.Popen[str]) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address) as page:
                status: int = page.status
                return status
        except URLError:
            time.sleep(0.3)
    raise AssertionError(f"{address} did not answer; the server ended with {server.poll()}")


def ticks_of(pid: int) -> list[int]:
    """The processes beside a server that do what is due in the background."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"tick" in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")]


@pytest.mark.slow
def test_it_serves_from_nothing_and_stops_quietly(server: subprocess.Popen[str], port: int) -> None:
    assert answer(f"http://127.0.0.1:{port}/healthz", server) == 200
    ticks = ticks_of(server.pid)
    assert len(ticks) == 1
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=30)
    assert server.returncode in (0, 130)
    assert f"Alongside is at http://127.0.0.1:{port}/" in out
    assert "Open /setup/ and use this code once: " in out
    assert "nobody can ever read this database again" in err
    assert "Traceback" not in err
    assert not any(Path(f"/proc/{tick}").exists() for tick in ticks)


@pytest.mark.django_db
def test_an_empty_installation_prints_a_code_once_it_is_set_up_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    site._furnish(demo=False)
    assert "use this code once: " in capsys.readouterr().out
    create_agency(by=OPERATOR, at=datetime(2026, 9, 30, tzinfo=UTC), name="Harbor County", time_zone="America/Chicago")
    site._furnish(demo=False)
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_the_demo_agency_is_loaded_into_an_empty_installation_only(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30"
    loaded: list[date] = []
    monkeypatch.setattr(site, "_load_demo", loaded.append)
    site._furnish(demo=True)
    create_agency(by=OPERATOR, at=datetime(2026, 9, 30, tzinfo=UTC), name="Harbor County", time_zone="America/Chicago")
    site._furnish(demo=True)
    assert loaded == [date(2026, 9, 30)]
