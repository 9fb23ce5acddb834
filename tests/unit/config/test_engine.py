"""An engine that could lose or expose what is written is refused with a sentence each."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import checks
from django.core.checks.registry import registry
from django.db import connection

from alongside.config import engine
from alongside.config.engine import check_engine, faults, overridden, postgresql_faults, sqlite_faults

SQLITE: Mapping[str, Any] = {
    "SELECT sqlite_version()": "3.53.4",
    "PRAGMA cipher_version": "4.12.0 community",
    "PRAGMA journal_mode": "wal",
    "PRAGMA synchronous": 2,
}
POSTGRESQL: Mapping[str, Any] = {
    "SHOW server_version_num": "150018",
    "SHOW fsync": "on",
    "SHOW synchronous_commit": "on",
}


def test_a_safe_engine_has_no_faults() -> None:
    assert sqlite_faults(SQLITE.get) == []
    assert postgresql_faults(POSTGRESQL.get) == []


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("SELECT sqlite_version()", "3.51.2", "can corrupt its file when two processes write"),
        ("SELECT sqlite_version()", "3.40.1", "SQLite 3.40.1"),
        ("PRAGMA cipher_version", None, "does not encrypt"),
        ("PRAGMA journal_mode", "delete", "not in WAL mode"),
        ("PRAGMA synchronous", 1, "synchronous is below FULL"),
        ("PRAGMA synchronous", 0, "a power cut would lose what was said to be saved"),
    ],
)
def test_an_embedded_database_is_refused_for(question: str, answer: object, says: str) -> None:
    (fault,) = sqlite_faults({**SQLITE, question: answer}.get)
    assert says in fault


@pytest.mark.parametrize("version", ["3.51.3", "3.53.4", "4.0.0"])
def test_an_embedded_database_may_be_newer(version: str) -> None:
    assert sqlite_faults({**SQLITE, "SELECT sqlite_version()": version}.get) == []


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("SHOW server_version_num", "140012", "PostgreSQL 14 is too old"),
        ("SHOW fsync", "off", "fsync off"),
        ("SHOW synchronous_commit", "off", "synchronous_commit off"),
    ],
)
def test_a_server_is_refused_for(question: str, answer: str, says: str) -> None:
    (fault,) = postgresql_faults({**POSTGRESQL, question: answer}.get)
    assert says in fault


def test_every_fault_is_told_at_once() -> None:
    assert len(sqlite_faults({"SELECT sqlite_version()": "3.40.1", "PRAGMA journal_mode": "delete"}.get)) == 4


@pytest.mark.django_db
def test_the_engine_these_tests_run_on_answers_every_question() -> None:
    found = faults(connection)
    if connection.vendor == "sqlite":
        assert found == []
    else:
        assert all("PostgreSQL runs with" in fault for fault in found)


def test_refusals_are_set_aside_by_name_and_never_in_production(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.delenv("ALONGSIDE_UNSAFE_ENGINE", raising=False)
    assert not overridden()
    monkeypatch.setenv("ALONGSIDE_UNSAFE_ENGINE", "1")
    assert overridden()
    settings.PRODUCTION = True
    assert not overridden()


@pytest.mark.django_db
def test_a_migrate_is_checked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    registered = {getattr(check, "__name__", "") for check in registry.get_checks(include_deployment_checks=False)}
    assert "check_engine" in registered
    monkeypatch.setattr(engine, "faults", lambda _: ["The engine is made of paper."])
    monkeypatch.delenv("ALONGSIDE_UNSAFE_ENGINE", raising=False)
    (refused,) = check_engine(None, databases=["default"])
    assert isinstance(refused, checks.Error)
    assert refused.msg == "The engine is made of paper."
    monkeypatch.setenv("ALONGSIDE_UNSAFE_ENGINE", "1")
    (warned,) = check_engine(None, databases=["default"])
    assert isinstance(warned, checks.Warning)


def test_without_a_database_at_hand_nothing_is_asked() -> None:
    assert check_engine(None, databases=None) == []
