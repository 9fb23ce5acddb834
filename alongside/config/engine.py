"""What a database must be before anything is written into it. Each refusal is a sentence with its remedy.

The reasons are measured, not taken on trust: see docs/decisions. `ALONGSIDE_UNSAFE_ENGINE=1` sets the refusals
aside for tests and trials on a machine of one's own; in production it is not read.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

OLDEST_SQLITE = (3, 51, 3)
OLDEST_POSTGRESQL = 15
FULL = 2
OVERRIDE = "ALONGSIDE_UNSAFE_ENGINE"

Ask = Callable[[str], Any]
"""A question in SQL to one engine, answered with the first cell or None."""


def overridden() -> bool:
    """Whether refusals are set aside: never in production."""
    return not settings.PRODUCTION and os.environ.get(OVERRIDE) == "1"


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Everything about this engine that could lose or expose what is written; empty if it is safe."""
    judge = {"sqlite": sqlite_faults, "postgresql": postgresql_faults}.get(connection.vendor)
    if judge is None:
        return [f"{connection.display_name} is not one of the two engines this is built for. Use the embedded database "
                "or PostgreSQL."]  # fmt: skip
    with connection.cursor() as cursor:
        return judge(lambda question: _answer(cursor, question))


def sqlite_faults(ask: Ask) -> list[str]:
    """The faults of an embedded database, from what it says of itself."""
    found = []
    version = str(ask("SELECT sqlite_version()"))
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        found.append(
            f"SQLite {version} can corrupt its file when two processes write. Install the locked requirements: they "
            f"bring {'.'.join(map(str, OLDEST_SQLITE))} or later."
        )
    if not ask("PRAGMA cipher_version"):
        found.append("This SQLite does not encrypt. Use the engine alongside.config.sqlcipher.")
    if str(ask("PRAGMA journal_mode")).lower() != "wal":
        found.append("The database is not in WAL mode. Keep it on a local disk, where WAL works, and not on a share.")
    if int(ask("PRAGMA synchronous") or 0) < FULL:
        found.append(
            "PRAGMA synchronous is below FULL: a power cut would lose what was said to be saved. Set it to FULL."
        )
    return found


def postgresql_faults(ask: Ask) -> list[str]:
    """The faults of a PostgreSQL server, from what it says of itself."""
    found = []
    version = int(ask("SHOW server_version_num") or 0) // 10_000
    if version < OLDEST_POSTGRESQL:
        found.append(f"PostgreSQL {version} is too old. Use {OLDEST_POSTGRESQL} or later.")
    if ask("SHOW fsync") == "off":
        found.append("PostgreSQL runs with fsync off: a power cut would corrupt it. Set fsync = on and restart it.")
    if ask("SHOW synchronous_commit") == "off":
        found.append(
            "PostgreSQL runs with synchronous_commit off: a crash would lose what was said to be saved. Set it to on."
        )
    return found


def check_engine(app_configs: object, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Django's system check before a migrate: an unsafe engine is an error, or a warning where it is set aside."""
    say = checks.Warning if overridden() else checks.Error
    hint = f"For a trial on your own machine, set {OVERRIDE}=1."
    return [
        say(sentence, hint=None if settings.PRODUCTION else hint, id="alongside.E001")
        for alias in databases or ()
        for sentence in faults(connections[alias])
    ]


def _answer(cursor: Any, question: str) -> Any:
    cursor.execute(question)
    row = cursor.fetchone()
    return row[0] if row else None
