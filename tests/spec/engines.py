"""The engines a measure is tried on, each behind plain tables named as the facts tables.

A `Bench` holds one database for a whole run of tests: `holding(rows)` empties it, lays the rows, and answers with the
engine over exactly the tables that `rows` names. Rows are dicts of Python values; a column not named is empty.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Protocol
from uuid import uuid4

import duckdb
import psycopg
import pytest

from alongside.measures.engines import DuckDB, Engine, PostgresInPlace, SqliteInPlace
from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.table import Kind

ENGINES = ("sqlite", "duckdb", "postgresql")

Facts = Mapping[str, Sequence[Mapping[str, Any]]]

TYPES = {
    Kind.ID: "varchar(40)",
    Kind.TEXT: "varchar(200)",
    Kind.WORD: "varchar(40)",
    Kind.DATE: "date",
    Kind.DATETIME: "timestamp",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "double precision",
    Kind.BOOLEAN: "integer",
}


class Bench(Protocol):
    """A database of its own, ready to hold facts."""

    def holding(self, facts: Facts, absent: Iterable[str] = ()) -> Engine:
        """The engine over these facts and no others; `absent` columns are as if their table did not have them."""


def typed(facts: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of text as rows of Python values, with every column there and what a contact carries."""
    return {name: [_typed_row(name, row) for row in rows] for name, rows in facts.items()}


def _typed_row(table: str, row: Mapping[str, str]) -> dict[str, Any]:
    unknown = set(row) - set(TABLES[table].column_names)
    assert not unknown, f"{table} has no {unknown}"
    made = {column.name: _value(column.kind, row.get(column.name, "")) for column in TABLES[table].columns}
    if table == "contacts":
        made["started_on"] = made["started_at"].date()
    return made


def _value(kind: Kind, text: str) -> Any:
    if text == "":
        return None
    read: dict[Kind, Callable[[str], Any]] = {
        Kind.DATE: date.fromisoformat,
        Kind.DATETIME: datetime.fromisoformat,
        Kind.INTEGER: int,
        Kind.NUMBER: float,
        Kind.BOOLEAN: lambda word: {"true": 1, "false": 0}[word],
    }
    return read.get(kind, str)(text)


def carried(facts: Facts) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The facts, every contact carrying the first and the last of its staff."""
    if "contacts" not in facts:
        return dict(facts)
    present: dict[str, list[str]] = {}
    for row in facts.get("contact_staff", ()):
        present.setdefault(row["contact_id"], []).append(row["staff_id"])
    contacts = [
        {**row, "first_staff": min(there, default=None), "last_staff": max(there, default=None)}
        for row in facts["contacts"]
        for there in [present.get(row["contact_id"], [])]
    ]
    return {**facts, "contacts": contacts}


def columns_of(table: str) -> list[tuple[str, str]]:
    """Column names and types, those a contact carries among them."""
    columns = [*TABLES[table].columns, *CARRIED.get(table, ())]
    return [(column.name, TYPES[column.kind]) for column in columns]


def table_text(table: str) -> str:
    """The statement that makes the table."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(table))
    return f"create table {table} ({columns})"


def insert_text(table: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The statement that lays the rows."""
    names = [name for name, _ in columns_of(table)]
    values = ",\n".join(f"({', '.join(_literal(row.get(name)) for name in names)})" for row in rows)
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"insert into {table} ({quoted}) values {values}"


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return f"'{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


INDEXES = (
    "create index contacts_by_day on contacts (team_id, started_on)",
    "create index contact_staff_by_contact on contact_staff (contact_id)",
    "create index enrollments_by_team on enrollments (team_id)",
    "create index mentions_by_meeting on meeting_mentions (meeting_id, client_id)",
)


class _SqliteBench:
    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        for text in (*map(table_text, TABLES), *INDEXES):
            self.connection.execute(text)

    def holding(self, facts: Facts, absent: Iterable[str] = ()) -> Engine:
        for table in TABLES:
            self.connection.execute(f"delete from {table}")
        for table, rows in carried(facts).items():
            if rows:
                self.connection.execute(insert_text(table, rows))
        return SqliteInPlace(lambda text: self.connection.execute(text).fetchall(), facts, absent)


class _DuckBench:
    """The facts are written to tables of a DuckDB in memory."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        for table in TABLES:
            self.connection.execute(table_text(table))

    def holding(self, facts: Facts, absent: Iterable[str] = ()) -> Engine:
        for table in TABLES:
            self.connection.execute(f"delete from {table}")
        for table, rows in carried(facts).items():
            if rows:
                self.connection.execute(insert_text(table, rows))
        return DuckDB(self.connection, facts, absent=absent)


class _PostgresBench:
    """A schema of its own, dropped afterwards; nothing in it is ever committed but the empty tables."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self.connection = connection

    def holding(self, facts: Facts, absent: Iterable[str] = ()) -> Engine:
        self.connection.rollback()
        for table, rows in carried(facts).items():
            if rows:
                self.connection.execute(insert_text(table, rows).encode())
        return PostgresInPlace(lambda text: self.connection.execute(text.encode()).fetchall(), facts, absent)


@contextmanager
def bench(engine: str) -> Iterator[Bench]:
    """A bench for the engine of that name. PostgreSQL is where DATABASE_URL_TEST_PG says; else the test skips."""
    if engine == "sqlite":
        yield _SqliteBench()
    elif engine == "duckdb":
        yield _DuckBench()
    else:
        with _postgres() as made:
            yield made


@contextmanager
def _postgres() -> Iterator[Bench]:
    address = os.environ.get("DATABASE_URL_TEST_PG")
    if not address:
        pytest.skip("DATABASE_URL_TEST_PG names no PostgreSQL")
    schema = f"facts_{uuid4().hex}"
    with psycopg.connect(address) as connection:
        connection.execute(f"create schema {schema}".encode())
        connection.execute(f"set search_path to {schema}".encode())
        for text in (*map(table_text, TABLES), *INDEXES):
            connection.execute(text.encode())
        connection.commit()
        try:
            yield _PostgresBench(connection)
        finally:
            connection.rollback()
            connection.execute(f"drop schema {schema} cascade".encode())
            connection.commit()
