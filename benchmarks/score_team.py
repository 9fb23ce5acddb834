"""Every computed item of one team in place in the embedded database, beside the same items written by hand, in one run.

The two take turns, so that a busy machine is as unkind to one as to the other, and the ratio is of their medians.
Where DATABASE_URL_TEST_PG names a PostgreSQL, the same facts are scored there as well, in tables dropped again.
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg

from alongside.measures.assess import assess, everyone, evidence
from alongside.measures.engines import Engine, PostgresInPlace
from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.standards.dacts import STANDARD
from alongside.measures.table import SQL_TYPES
from benchmarks.invented.by_hand import values
from benchmarks.invented.in_sqlite import INDEXES, UNTIL, in_sqlite


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--teams", type=int, default=8, help="teams in the database; one is scored")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=30)


def run(arguments: Namespace) -> dict[str, object]:
    """Make the facts, check that both say the same, time both."""
    with TemporaryDirectory() as made, in_sqlite(Path(made), arguments.teams, arguments.clients) as laid:
        connection, engine, team = laid
        by_hand = values(connection, team, UNTIL)
        items = tuple(sorted(by_hand))
        _same(by_hand, engine, team, items)
        figures: dict[str, object] = {
            "contacts": connection.execute("select count(*) from contacts").fetchone()[0], "items": len(items),
            **_beside_sql(connection, engine, team, items, arguments.rounds),
        }  # fmt: skip
        address = os.environ.get("DATABASE_URL_TEST_PG")
        if not address:
            print("PostgreSQL is not measured: DATABASE_URL_TEST_PG names none")
            return figures
        with _in_postgresql(address, connection, engine.tables, engine.absent) as there:
            return figures | _there(there, team, items, arguments.rounds)


def _beside_sql(connection: Any, engine: Engine, team: str, items: tuple[str, ...], rounds: int) -> dict[str, float]:
    ends = month_ends(UNTIL, 12)
    p50 = _medians(
        {
            "one": lambda: assess(STANDARD, engine, teams=[team], as_of=[UNTIL], items=items),
            "one by hand": lambda: values(connection, team, UNTIL),
            "twelve": lambda: assess(STANDARD, engine, teams=[team], as_of=ends, items=items),
            "twelve by hand": lambda: [values(connection, team, end) for end in ends],
            "everyone": lambda: everyone(STANDARD, engine, team=team, as_of=UNTIL, items=items),
            "evidence": lambda: evidence(STANDARD, "S5", engine, team=team, as_of=UNTIL),
        },
        rounds,
    )
    return {
        "ms_p50": round(p50["one"], 2),
        "ratio_to_sql": round(p50["one"] / p50["one by hand"], 2),
        "twelve_ms_p50": round(p50["twelve"], 1),
        "twelve_ratio_to_sql": round(p50["twelve"] / p50["twelve by hand"], 2),
        "everyone_ms_p50": round(p50["everyone"], 2),
        "evidence_ms_p50": round(p50["evidence"], 2),
        "load": round(os.getloadavg()[0], 1),
    }


def _there(engine: Engine, team: str, items: tuple[str, ...], rounds: int) -> dict[str, float]:
    ends = month_ends(UNTIL, 12)
    p50 = _medians(
        {
            "one": lambda: assess(STANDARD, engine, teams=[team], as_of=[UNTIL], items=items),
            "twelve": lambda: assess(STANDARD, engine, teams=[team], as_of=ends, items=items),
            "everyone": lambda: everyone(STANDARD, engine, team=team, as_of=UNTIL, items=items),
            "evidence": lambda: evidence(STANDARD, "S5", engine, team=team, as_of=UNTIL),
        },
        rounds,
    )
    return {f"postgresql_{name}_ms_p50": round(took, 1) for name, took in p50.items()}


def _medians(asked: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    took: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            begun = perf_counter()
            ask()
            took[name].append(1_000 * (perf_counter() - begun))
    return {name: median(times) for name, times in took.items()}


def month_ends(last: date, months: int) -> list[date]:
    """The ends of so many months, the last first."""
    ends = [last]
    while len(ends) < months:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends


def _same(by_hand: dict[str, float | None], engine: Engine, team: str, items: tuple[str, ...]) -> None:
    for score in assess(STANDARD, engine, teams=[team], as_of=[UNTIL], items=items):
        other = by_hand[score.item]
        if (score.value is None) != (other is None) or abs((score.value or 0) - (other or 0)) > 1e-6:
            raise SystemExit(f"{score.item} is {score.value}, and {other} by hand")


@contextmanager
def _in_postgresql(
    address: str, source: Any, tables: frozenset[str], absent: frozenset[str]
) -> Iterator[PostgresInPlace]:
    schema = f"bench_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"create schema {schema}".encode())
        connection.execute(f"set search_path to {schema}".encode())
        try:
            for table in sorted(tables):
                _lay(table, source, connection)
            connection.execute(b"analyze")
            yield PostgresInPlace(lambda text: connection.execute(text.encode()).fetchall(), tables, absent)
        finally:
            connection.execute(f"drop schema {schema} cascade".encode())


def _lay(table: str, source: Any, goal: "psycopg.Connection[tuple[Any, ...]]") -> None:
    columns = [*TABLES[table].columns, *CARRIED.get(table, ())]
    kinds = ", ".join(f'"{column.name}" {SQL_TYPES.get(column.kind, "text")}' for column in columns)
    goal.execute(f"create table {table} ({kinds})".encode())
    with goal.cursor().copy(f"copy {table} from stdin".encode()) as copy:
        for row in source.execute(f"select * from {table}"):
            copy.write_row(row)
    if table in INDEXES:
        goal.execute(f"create index on {table} ({INDEXES[table]})".encode())
