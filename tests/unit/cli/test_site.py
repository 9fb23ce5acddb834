"""The commands that need the database: what they refuse, with which code, in which words."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings

from alongside.cli import site
from alongside.cli.bar import Bar
from alongside.cli.main import main
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import create_agency

AT = datetime(2026, 9, 30, 21, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of these tests is there and up to date; what a command does to it at first is not asked again."""
    monkeypatch.setenv("ALONGSIDE_UNSAFE_ENGINE", "1")
    monkeypatch.setenv("ALONGSIDE_STATIC_HASHED", "0")
    monkeypatch.setattr(site, "_up_to_date", lambda: None)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        yield there.getsockname()[1]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().err.split())


def test_a_port_that_is_taken_is_a_sentence(taken_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(taken_port)]) == 3
    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in said(capsys)


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_is_a_number_a_port_can_have(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    assert "write a number from 1 to 65535" in said(capsys)


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["demo"], ["serve", "--demo"]])
def test_the_demo_agency_is_never_loaded_in_production(
    command: list[str], settings: LazySettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PRODUCTION = True
    monkeypatch.setattr(site, "_free", lambda *_: None)
    monkeypatch.setattr(site, "_refuse_unsafe_engine", lambda: None)
    assert main(command) == 3
    assert "never loaded in production" in said(capsys)


@pytest.mark.django_db
def test_the_demo_agency_goes_into_an_empty_database_only(capsys: pytest.CaptureFixture[str]) -> None:
    create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone="America/Chicago")
    assert main(["demo"]) == 3
    assert "has an agency already" in said(capsys)


@pytest.mark.django_db
def test_the_demo_agency_does_not_stand_in_the_future(
    settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30"
    assert main(["demo", "--to", "2026-10-01"]) == 3
    assert "--to 2026-10-01 is in the future. The last day can be 2026-09-30." in said(capsys)


def test_a_day_is_an_iso_date(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["demo", "--to", "1 October"])
    assert stopped.value.code == 2
    assert "write one such as 2026-09-30" in said(capsys)


@pytest.mark.django_db
def test_the_demo_agency_is_drawn_for_the_day_and_number_asked(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30"
    asked: list[tuple[date, int]] = []
    monkeypatch.setattr(site, "_load_demo", lambda on, seed=1: asked.append((on, seed)))
    assert main(["demo", "--to", "2026-09-01", "--seed", "7"]) == 0
    assert main(["demo"]) == 0
    assert asked == [(date(2026, 9, 1), 7), (date(2026, 9, 30), 1)]


@pytest.mark.django_db
def test_a_setup_code_is_printed_until_there_is_an_agency(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup-code"]) == 0
    code = capsys.readouterr().out.strip()
    assert len(code.split("-")) == 5
    create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone="America/Chicago")
    assert main(["setup-code"]) == 3
    assert "has an agency already" in said(capsys)


def test_what_is_not_there_is_not_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "fhir", str(tmp_path / "none"), "--team", "Riverside ACT"]) == 3
    assert f"There is no file or folder {tmp_path / 'none'}." in said(capsys)


@pytest.mark.parametrize(
    "typed", [["fhir"], ["fhir", "."], ["hl7v2", ".", "--team", "X"], ["fhir", ".", "--team", "X", "--format", "xml"]]
)
def test_an_import_that_makes_no_sense_is_bad_usage(typed: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", *typed])
    assert stopped.value.code == 2


def test_an_unsafe_engine_is_refused_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ALONGSIDE_UNSAFE_ENGINE")
    monkeypatch.setattr("alongside.config.engine.faults", lambda _: ["It is made of paper."])
    assert main(["setup-code"]) == 3
    assert "This database engine is not safe to write to: It is made of paper." in said(capsys)


@pytest.mark.slow
def test_a_missing_key_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    (tmp_path / "alongside.sqlite3").write_bytes(b"somebody's records")
    ended = subprocess.run(
        [sys.executable, "-m", "alongside.cli.main", "setup-code"],
        env={**os.environ, "ALONGSIDE_HOME": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 3
    assert "is there but its key" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_a_first_run_says_what_losing_the_keys_means(tmp_path: Path) -> None:
    home = tmp_path / "var"
    command = [sys.executable, "-m", "alongside.cli.main", "setup-code"]
    env = {**os.environ, "ALONGSIDE_HOME": str(home), "DATABASE_URL": ""}
    first, second = (
        subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=True) for _ in "12"
    )
    assert "nobody can ever read this database again" in " ".join(first.stderr.split())
    assert second.stderr == ""
    assert (home / "keys" / "database.key").stat().st_mode & 0o777 == 0o600


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_shows_how_far_it_is_on_a_terminal() -> None:
    screen = Terminal()
    bar = Bar(screen)
    bar(5, 10, "Riverside ACT, contacts")
    bar(10, 10, "Riverside ACT, contacts")
    bar.close()
    assert " 50%  Riverside ACT, contacts" in screen.getvalue()
    assert screen.getvalue().endswith("100%  Riverside ACT, contacts\n")


def test_a_bar_says_once_what_has_begun_where_nobody_watches() -> None:
    log = StringIO()
    bar = Bar(log)
    for done in range(11):
        bar(done, 10, "Riverside ACT, contacts")
    bar.close()
    assert log.getvalue() == "Riverside ACT, contacts …\n"
