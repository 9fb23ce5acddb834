"""A made-up team's facts in the embedded database, encrypted, as tables with the indexes the product has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from sqlcipher3 import dbapi2 as sqlcipher

from alongside.measures.engines import SqliteInPlace
from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.folder import open_checked
from benchmarks.nation import Nation, make

UNTIL = date(2026, 9, 30)
MONTHS = 14
KEY = "5ea1" * 16
INDEXES = {
    "contacts": "team_id, started_on",
    "contact_staff": "contact_id",
    "enrollments": "team_id",
    "meetings": "team_id, held_on",
    "meeting_mentions": "meeting_id, client_id",
    "positions": "team_id",
    "posts": "team_id",
    "hospital_stays": "team_id",
}


@contextmanager
def in_sqlite(folder: Path, teams: int, clients: int) -> Iterator[tuple[Any, SqliteInPlace, str]]:
    """The database, an engine over it, and the team to score."""
    make(Nation(teams, clients, MONTHS, UNTIL), folder / "facts")
    facts = open_checked(folder / "facts")
    connection = sqlcipher.connect(str(folder / "facts.sqlite"))
    connection.execute(f"pragma key = \"x'{KEY}'\"")
    connection.execute("pragma cache_size = -65536")
    for table in sorted(facts.tables):
        _copy(facts.connection, table, connection)
    for table, columns in INDEXES.items():
        connection.execute(f"create index {table}_in_order on {table} ({columns})")
    engine = SqliteInPlace(lambda text: connection.execute(text).fetchall(), facts.tables, facts.absent)
    team = str(connection.execute("select max(team_id) from teams").fetchone()[0])
    yield connection, engine, team
    connection.close()


def _copy(source: duckdb.DuckDBPyConnection, table: str, goal: Any) -> None:
    names = [column.name for column in (*TABLES[table].columns, *CARRIED.get(table, ()))]
    goal.execute(f"create table {table} ({', '.join(f'[{name}]' for name in names)})")
    quoted = ", ".join(f'"{name}"' for name in names)
    blank = ", ".join("?" for _ in names)
    rows = source.execute(f"select {quoted} from {table}")
    while some := rows.fetchmany(10_000):
        goal.executemany(f"insert into {table} values ({blank})", [tuple(map(_plain, row)) for row in some])
    goal.commit()


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value if isinstance(value, int | float | None) else str(value)
