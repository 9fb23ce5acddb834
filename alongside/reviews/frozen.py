"""A team's facts, frozen: a facts folder of Parquet files in one archive, and the engine that scores it again.

Nothing is written to disk: the archive is made and read in memory. Its digest is over what the rows say, so that
the same facts have the same digest whatever version of Parquet wrote them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from alongside.measures.engines import DuckDB
from alongside.measures.facts import TABLES
from alongside.measures.folder.kinds import SQL_TYPES
from alongside.measures.table import Column, Kind, Table
from alongside.terms import PART2_SERVICES

Row = tuple[Any, ...]
Rows = Mapping[str, Sequence[Row]]
"""Table -> its rows, the columns in the contract's order."""

WITHOUT_PART2 = "contacts_without_part2"
"""Beside the facts: contacts that stand only for those who may not read the corrections that replaced them."""

LABELLED = ", ".join(f"'{service}'" for service in sorted(PART2_SERVICES))

_ARROW = {
    Kind.ID: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.WORD: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.DATETIME: pa.timestamp("us"),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
}
_MADE_AT = (1980, 1, 1, 0, 0, 0)
_DERIVED = {
    "started_on": "CAST(f.started_at AS DATE)",
    "first_staff": "(SELECT min(s.staff_id) FROM contact_staff s WHERE s.contact_id = f.contact_id)",
    "last_staff": "(SELECT max(s.staff_id) FROM contact_staff s WHERE s.contact_id = f.contact_id)",
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """An archive, the digest of what is in it, how many rows each table has, and the columns nobody fills."""

    archive: bytes
    digest: str
    rows: Mapping[str, int]
    absent: frozenset[str]


class SpoiltError(ValueError):
    """An archive that no longer says what was frozen."""


def freeze(rows: Rows, *, absent: Iterable[str] = ()) -> Frozen:
    """The archive of these rows, in order of what they say. `absent` columns, as `table.column`, are left out."""
    kept = {name: sorted(map(tuple, some), key=_in_order) for name, some in sorted(rows.items())}
    nobody_fills = frozenset(absent)
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as folder:
        for name, some in kept.items():
            folder.writestr(ZipInfo(f"{name}.parquet", _MADE_AT), _parquet(_table(name), some, nobody_fills))
    return Frozen(archive.getvalue(), digest(kept), {name: len(some) for name, some in kept.items()}, nobody_fills)


def digest(rows: Rows) -> str:
    """SHA-256, in hex, over the tables in order of name and their rows in order of what they say."""
    found = hashlib.sha256()
    for name, some in sorted(rows.items()):
        found.update(f"{name}\n{','.join(_table(name).column_names)}\n".encode())
        for line in sorted(map(_said, some)):
            found.update(f"{line}\n".encode())
    return found.hexdigest()


def thaw(archive: bytes) -> dict[str, pa.Table]:
    """The tables of an archive. Raises SpoiltError if it is none."""
    try:
        with ZipFile(BytesIO(archive)) as folder:
            names = [name.removesuffix(".parquet") for name in folder.namelist()]
            return {name: pq.read_table(BytesIO(folder.read(f"{name}.parquet"))) for name in names}
    except (BadZipFile, ValueError, OSError, KeyError) as error:
        raise SpoiltError("the archive cannot be read") from error


def rows_of(tables: Mapping[str, pa.Table]) -> dict[str, list[Row]]:
    """The rows of an archive's tables, absent columns filled with nothing: what `freeze` was given."""
    return {name: _rows(_table(name), table) for name, table in tables.items()}


def engine_over(tables: Mapping[str, pa.Table], absent: Iterable[str], *, part2: bool = True) -> DuckDB:
    """The tables ready to be scored in memory; without `part2`, as somebody sees them who may not read that label."""
    connection = duckdb.connect(config={"temp_directory": "", "threads": "2"})
    for name, table in tables.items():
        connection.register(f"raw_{name}", table)
        there = set(table.column_names)
        columns = ", ".join(_column(column, there) for column in _table(name).columns)
        seen = f" WHERE r.service NOT IN ({LABELLED})" if name == "external_services" and not part2 else ""
        connection.execute(f"CREATE TABLE {_called(name)} AS SELECT {columns} FROM raw_{name} r{seen}")  # noqa: S608
        connection.unregister(f"raw_{name}")
    _make_contacts(connection, tables, part2)
    return DuckDB(connection, [name for name in tables if name in TABLES], absent=absent)


def _make_contacts(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], part2: bool) -> None:
    if "contacts" not in tables:
        return
    rows = "SELECT * FROM facts_contacts"
    if not part2:
        rows += f" WHERE service NOT IN ({LABELLED})"
        rows += f" UNION ALL SELECT * FROM {WITHOUT_PART2}" if WITHOUT_PART2 in tables else ""  # noqa: S608
    derived = {name: text for name, text in _DERIVED.items() if name == "started_on" or "contact_staff" in tables}
    more = ", ".join(f"{text} AS {name}" for name, text in derived.items())
    connection.execute(f"CREATE TABLE contacts AS SELECT f.*, {more} FROM ({rows}) f")  # noqa: S608


def _called(name: str) -> str:
    return "facts_contacts" if name == "contacts" else name


def _column(column: Column, there: set[str]) -> str:
    goal = SQL_TYPES[column.kind]
    return f"CAST({f'r.{column.name}' if column.name in there else 'NULL'} AS {goal}) AS {column.name}"


def _table(name: str) -> Table:
    return TABLES["contacts" if name == WITHOUT_PART2 else name]


def _parquet(table: Table, rows: Sequence[Row], absent: frozenset[str]) -> bytes:
    columns = [one for one in table.columns if f"{table.name}.{one.name}" not in absent]
    places = [table.column_names.index(column.name) for column in columns]
    written = pa.table(
        {
            column.name: pa.array([row[place] for row in rows], type=_ARROW[column.kind])
            for column, place in zip(columns, places, strict=True)
        }
    )
    file = BytesIO()
    pq.write_table(written, file, compression="zstd")
    return file.getvalue()


def _rows(table: Table, written: pa.Table) -> list[Row]:
    there = set(written.column_names)
    nothing = [None] * written.num_rows
    columns = [written.column(name).to_pylist() if name in there else nothing for name in table.column_names]
    return list(zip(*columns, strict=True))


def _said(row: Row) -> str:
    return json.dumps([_plain(value) for value in row], ensure_ascii=True)


_in_order = _said


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
