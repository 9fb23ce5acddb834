"""Every computed item of one team in place in SQLite, beside the same items written by hand, in one run.

The two take turns, so that a busy machine is as unkind to one as to the other, and the ratio is of their medians.
"""

import sqlite3
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import duckdb

from alongside.measures.assess import assess, evidence
from alongside.measures.engines import SqliteInPlace
from alongside.measures.facts import TABLES
from alongside.measures.standards.dacts import STANDARD
from benchmarks.invented.by_hand import values
from benchmarks.nation import Nation, make

UNTIL = date(2026, 9, 30)
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


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--teams", type=int, default=8, help="teams in the database; one is scored")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=30)


def run(arguments: Namespace) -> dict[str, object]:
    """Make the facts, lay them in SQLite, check that both say the same, time both."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "facts"
        make(Nation(arguments.teams, arguments.clients, 14, UNTIL), folder)
        connection = sqlite3.connect(Path(made) / "facts.sqlite")
        present = _lay(folder, connection)
        engine = SqliteInPlace(lambda text: connection.execute(text).fetchall(), present)
        team = str(connection.execute("select max(team_id) from teams").fetchone()[0])
        _same(values(connection, team, UNTIL), engine, team)
        figures = _timed(connection, engine, team, arguments.rounds)
        contacts = connection.execute("select count(*) from contacts").fetchone()[0]
        connection.close()
    return {"contacts": contacts, "items": len(STANDARD.items), **figures}


def _timed(connection: sqlite3.Connection, engine: SqliteInPlace, team: str, rounds: int) -> dict[str, float]:
    ends = month_ends(UNTIL, 12)
    asked: dict[str, Callable[[], object]] = {
        "one_month_end": lambda: assess(STANDARD, engine, teams=[team], as_of=[UNTIL]),
        "by_hand": lambda: values(connection, team, UNTIL),
        "twelve_month_ends": lambda: assess(STANDARD, engine, teams=[team], as_of=ends),
        "twelve_by_hand": lambda: [values(connection, team, end) for end in ends],
        "evidence_of_one_item": lambda: evidence(STANDARD, "S5", engine, team=team, as_of=UNTIL),
    }
    took: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            begun = perf_counter()
            ask()
            took[name].append(1_000 * (perf_counter() - begun))
    p50 = {name: median(times) for name, times in took.items()}
    return {
        "ms_p50": round(p50["one_month_end"], 2),
        "ratio_to_sql": round(p50["one_month_end"] / p50["by_hand"], 2),
        "twelve_ms_p50": round(p50["twelve_month_ends"], 1),
        "twelve_ratio_to_sql": round(p50["twelve_month_ends"] / p50["twelve_by_hand"], 2),
        "evidence_ms_p50": round(p50["evidence_of_one_item"], 2),
    }


def month_ends(last: date, months: int) -> list[date]:
    """The ends of so many months, the last first."""
    ends = [last]
    while len(ends) < months:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends


def _same(by_hand: dict[str, float | None], engine: SqliteInPlace, team: str) -> None:
    for score in assess(STANDARD, engine, teams=[team], as_of=[UNTIL]):
        other = by_hand[score.item]
        if (score.value is None) != (other is None) or abs((score.value or 0) - (other or 0)) > 1e-6:
            raise SystemExit(f"{score.item} is {score.value}, and {other} by hand")


def _lay(folder: Path, connection: sqlite3.Connection) -> list[str]:
    """The facts of a folder as tables of SQLite, dates as text and booleans as 0 or 1."""
    present = []
    with duckdb.connect() as source:
        for table in (name for name in TABLES if list(folder.glob(f"{name}.*"))):
            path = next(folder.glob(f"{table}.*"))
            rows = source.sql(f"from '{path}/*.parquet'" if path.is_dir() else f"from '{path}'")
            _copy(rows, table, connection)
            present.append(table)
    for table, columns in INDEXES.items():
        connection.execute(f"create index {table}_in_order on {table} ({columns})")
    return present


def _copy(rows: duckdb.DuckDBPyRelation, table: str, connection: sqlite3.Connection) -> None:
    names = TABLES[table].column_names
    day = names.index("started_at") if "started_at" in names else None
    held = [name for name in names if name in rows.columns]
    columns = [*names, *(["started_on"] if day is not None else [])]
    connection.execute(f"create table {table} ({', '.join(f'[{column}]' for column in columns)})")
    blank = ", ".join("?" for _ in columns)
    for row in rows.project(", ".join(f'"{name}"' for name in held)).fetchall():
        given = dict(zip(held, map(_plain, row), strict=True))
        if day is not None:
            given["started_on"] = str(given["started_at"])[:10]
        connection.execute(f"insert into {table} values ({blank})", [given.get(column) for column in columns])
    connection.commit()


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value if isinstance(value, int | float | None) else str(value)
