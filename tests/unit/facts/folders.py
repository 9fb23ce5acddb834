"""Facts folders for tests: the template, and what a test changes in it."""

import csv
from pathlib import Path

import duckdb

from alongside.measures.facts import TABLES
from alongside.measures.folder import Facts, open_folder
from alongside.measures.folder.faults import UnscorableFactsError
from alongside.measures.folder.sources import literal, quoted
from alongside.measures.folder.template import EXAMPLES

Rows = list[dict[str, str]]


def example(table: str, **changes: str) -> dict[str, str]:
    """The template's row of a table, changed."""
    return {**EXAMPLES[table], **changes}


def write_rows(folder: Path, table: str, rows: Rows) -> Path:
    """One CSV table with every column of the contract."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[table].column_names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def small_folder(folder: Path, **tables: Rows) -> Path:
    """A folder with one team and one enrollment, and the tables named."""
    rows = {"teams": [example("teams")], "enrollments": [example("enrollments")], **tables}
    for table, of_table in rows.items():
        write_rows(folder, table, of_table)
    return folder


def as_parquet(path: Path, **types: str) -> Path:
    """The same table as a Parquet file beside it, columns cast to the types named; the CSV is removed."""
    goal = path.with_suffix(".parquet")
    casts = ", ".join(f"CAST({quoted(name)} AS {kind}) AS {quoted(name)}" for name, kind in types.items())
    read = f"read_csv({literal(str(path))}, all_varchar=true, header=true, hive_partitioning=false)"
    replaced = f"REPLACE ({casts})" if casts else ""
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * {replaced} FROM {read}) TO {literal(str(goal))} (FORMAT parquet)")
    path.unlink()
    return goal


def faults_of(folder: Path) -> list[str]:
    """The sentences that say why a folder cannot be scored; empty when it can."""
    try:
        open_folder(folder)
    except UnscorableFactsError as error:
        return [str(fault) for fault in error.faults]
    return []


def refused_in(facts: Facts) -> list[tuple[str, int, str, str | None]]:
    """Table, row, column and value of every refused row."""
    return [(refusal.table, refusal.row, refusal.column, refusal.value) for refusal in facts.refused]


def everything_is_accounted_for(facts: Facts) -> bool:
    """Rows in = rows used + rows refused, for every table, and the relations hold the rows used."""
    for table in facts.tables:
        refused = sum(1 for refusal in facts.refused if refusal.table == table)
        there = facts.connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchall()[0][0]
        if facts.rows_in[table] != facts.rows_used[table] + refused or there != facts.rows_used[table]:
            return False
    return True
