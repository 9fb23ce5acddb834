"""Refusals written into the database itself, so that no path around our code can change what is fixed.

A refusal is stated once, as (table, event, condition); the two engines differ only in how it is spelt.
They are made again after every migrate: SQLite rebuilds a table to alter it, and its triggers go with the old one.
There they step aside before it too: a refusal that asks another table keeps that one from being rebuilt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse `event` (INSERT, UPDATE or DELETE) on `table`, when `condition` holds of NEW or OLD."""

    event: str
    table: str
    sentence: str
    condition: str = "1 = 1"

    @property
    def name(self) -> str:
        return f"{self.table}_refuses_{self.event.lower()}"

    def sqlite(self) -> list[str]:
        return [
            f"DROP TRIGGER IF EXISTS {self.name}",
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} WHEN {self.condition} "
            f"BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END",
        ]

    def postgresql(self) -> list[str]:
        kept = "OLD" if self.event == "DELETE" else "NEW"
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.condition} THEN RAISE EXCEPTION '{self.sentence}' USING ERRCODE = '23514'; END IF; "
            f"RETURN {kept}; END $$",
            f"CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


def fixed(table: str, sentence: str) -> list[Refuse]:
    """A table whose rows, once written, neither change nor go."""
    return [Refuse("UPDATE", table, sentence), Refuse("DELETE", table, sentence)]


def keep_installed(app: AppConfig, refusals: Sequence[Refuse]) -> None:
    """Install `refusals` after each migrate of `app`; in SQLite lift them before it."""

    def lift(using: str, **_: Any) -> None:
        connection = connections[using]
        if connection.vendor == "sqlite":
            with transaction.atomic(using=using), connection.cursor() as cursor:
                for refusal in refusals:
                    cursor.execute(refusal.sqlite()[0])

    def install(using: str, **_: Any) -> None:
        connection = connections[using]
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for refusal in refusals:
                for statement in getattr(refusal, connection.vendor)():
                    cursor.execute(statement)

    pre_migrate.connect(lift, sender=app, weak=False, dispatch_uid=f"{app.label} refusals lifted")
    post_migrate.connect(install, sender=app, weak=False, dispatch_uid=f"{app.label} refusals")


LEDGER = fixed("ledger_entry", "A ledger entry never changes.")
