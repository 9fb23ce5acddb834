"""The embedded database: encrypted on disk, and set as durably as the product promises."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection, transaction
call_command("migrate", verbosity=0)
from alongside.teams.models import Agency
from datetime import UTC, datetime
Agency.objects.get_or_create(name="Harbor County, unmistakably", defaults={"time_zone": "America/Chicago"})
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size"):
        cursor.execute(f"PRAGMA {name}")
        print(name, cursor.fetchone()[0])
    cursor.execute("SELECT sqlite_version()")
    print("version", cursor.fetchone()[0])
with transaction.atomic():
    Agency.objects.update(time_zone="America/Denver")
    print("in transaction", connection.connection.in_transaction)
"""


def ask(home: Path, script: str = ASK) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"ALONGSIDE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def answers(home: Path) -> dict[str, str]:
    done = ask(home)
    assert done.returncode == 0, done.stderr
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("in transaction", "True")],
)
def test_it_is_set_as_durably_as_promised(answers: dict[str, str], setting: str, value: str) -> None:
    assert answers[setting] == value


def test_its_engine_is_newer_than_the_one_that_could_lose_a_write(answers: dict[str, str]) -> None:
    assert tuple(map(int, answers["version"].split("."))) >= (3, 51, 3)


def test_nothing_in_the_file_can_be_read_without_the_key(answers: dict[str, str], home: Path) -> None:
    for file in home.glob("alongside.sqlite3*"):
        assert b"Harbor County" not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(home / "alongside.sqlite3").execute("SELECT * FROM teams_agency")


def test_with_another_key_it_does_not_open(answers: dict[str, str], home: Path) -> None:
    key = home / "keys" / "database.key"
    kept = key.read_text()
    key.write_text("0" * 64)
    try:
        done = ask(
            home, "import django; django.setup()\nfrom alongside.teams.models import Agency\nAgency.objects.count()"
        )
    finally:
        key.write_text(kept)
    assert done.returncode != 0
    assert "file is not a database" in done.stderr
