"""The files of a facts folder, opened in DuckDB as they are: names and columns checked, values not yet.

Every table found becomes a relation `raw_<table>` whose rows carry `_file` and `_row` (counted from 1).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import duckdb

from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.folder.faults import Fault, accepted, shown
from alongside.measures.table import Column, Table

CARRIES = "alongside carries"
"""The mark, in a Parquet file of contacts, of columns that were made of its facts and are not part of them."""

_HEADER_BYTES = 1 << 20
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_REJECTED = {
    "MISSING COLUMNS": "the line has fewer values than the header has columns; one value a column is accepted",
    "TOO MANY COLUMNS": "the line has more values than the header has columns; one value a column is accepted, "
    "a value with a comma in double quotes",
    "UNQUOTED VALUE": "a double quote is opened and never closed; inside quotes write a quote twice",
    "INVALID ENCODING": "the line is not UTF-8 text; save the file as UTF-8",
    "LINE SIZE OVER MAXIMUM": "the line is longer than two million bytes",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where one table stands: a CSV file, a Parquet file, or a folder of Parquet files.

    `types` are the engine's types of the columns that are there; text files hold only VARCHAR.
    """

    table: Table
    path: Path
    files: tuple[Path, ...]
    types: dict[str, str]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def is_csv(self) -> bool:
        return self.path.suffix.lower() == ".csv"

    @property
    def raw(self) -> str:
        return f'"raw_{self.table.name}"'

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns to read: the table's own, and what the file brings of what is carried."""
        brought = (column for column in CARRIED.get(self.table.name, ()) if column.name in self.types)
        return (*self.table.columns, *(column for column in brought if self.brings_staff and column.optional))

    @property
    def brings_staff(self) -> bool:
        """Whether every contact brings the first and the last of its staff."""
        return {"first_staff", "last_staff"} <= set(self.types)

    @property
    def absent(self) -> frozenset[str]:
        """The columns that are not there, as `table.column`."""
        return frozenset(f"{self.table.name}.{name}" for name in self.table.column_names if name not in self.types)


def quoted(name: str) -> str:
    """A column or table name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL takes it, whatever is in it."""
    return "'" + text.replace("'", "''") + "'"


def find(folder: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Which file holds which table. A folder named `<table>.parquet` counts as one file."""
    found: dict[str, Path] = {}
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        suffix = path.suffix.lower()
        if path.name.startswith(".") or suffix not in (".csv", ".parquet"):
            continue
        if path.stem not in TABLES:
            faults.append(Fault(path.name, f"{shown(path.stem)} is not a table of the facts{_near(path.stem, TABLES)}"))
        elif path.stem in found:
            faults.append(Fault(path.name, f"{found[path.stem].name} holds the same table; one file is accepted"))
        else:
            found[path.stem] = path
    for table in TABLES.values():
        if table.required and table.name not in found:
            problem = f"is missing; every facts folder needs {table.name}.csv or {table.name}.parquet"
            faults.append(Fault(table.name, problem))
    return found, faults


def open_source(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> tuple[Source | None, list[Fault]]:
    """Make `raw_<table>` from a file; the source is None when it cannot be opened."""
    try:
        if path.suffix.lower() == ".csv":
            return _open_csv(connection, table, path)
        return _open_parquet(connection, table, path)
    except OSError as error:
        return None, [Fault(path.name, f"cannot be opened: {error.strerror or error}")]


def line_numbers(path: Path, ordinals: set[int]) -> dict[int, int]:
    """On which line of a CSV file, as an editor counts, its nth record begins. Blank lines hold no record."""
    lines: dict[int, int] = {}
    ordinal, began = -1, 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        for record in reader:
            if record:
                ordinal += 1
                if ordinal in ordinals:
                    lines[ordinal] = began
                    if len(lines) == len(ordinals):
                        break
            began = reader.line_num + 1
    return lines


def _open_csv(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> tuple[Source | None, list[Fault]]:
    if not path.exists():
        return None, [Fault(path.name, "points to a file that is not there")]
    if not path.is_file():
        return None, [Fault(path.name, "is a folder; a CSV table is one file, a Parquet table may be a folder")]
    header, fault = _header(path)
    if fault:
        return None, [fault]
    faults = _column_faults(table, path.name, header)
    if faults:
        return None, faults
    source = Source(table, path, (path,), dict.fromkeys(header, "VARCHAR"))
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in header)
    try:
        connection.execute(
            f"CREATE TEMP TABLE {source.raw} AS"
            f" SELECT {literal(path.name)} AS _file, row_number() OVER () AS _row, *"
            f" FROM read_csv({_file_list((path,))}, auto_detect=false, header=true, columns={{{columns}}},"
            " delim=',', quote='\"', escape='\"', nullstr='', store_rejects=true,"
            f" rejects_table='rejects_{table.name}', rejects_scan='scan_{table.name}')"
        )
    except duckdb.Error as error:
        return None, [Fault(path.name, _unreadable_csv(error))]
    faults = _rejected(connection, source)
    return (None, faults) if faults else (source, [])


def _rejected(connection: duckdb.DuckDBPyConnection, source: Source) -> list[Fault]:
    """The lines the engine could not take apart. It counts from the blank lines before a record."""
    rejected = connection.execute(
        "SELECT line + length(csv_line) - length(ltrim(csv_line, chr(10) || chr(13))) AS line, error_type,"
        f' min(error_message) FROM "rejects_{source.table.name}" GROUP BY ALL ORDER BY ALL LIMIT 20'
    ).fetchall()
    return [Fault(source.name, _REJECTED.get(kind, message), row=line) for line, kind, message in rejected]


def _unreadable_csv(error: duckdb.Error) -> str:
    if "invalid state" in str(error):
        return "cannot be taken apart: its lines end in different ways, or a quote stands open; one kind is accepted"
    return f"cannot be read as CSV: {_first_line(error)}"


def _header(path: Path) -> tuple[list[str], Fault | None]:
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if b"\x00" in head.partition(b"\n")[0]:
        return [], Fault(
            path.name, "is not UTF-8 text (perhaps UTF-16, or not text at all); save it as CSV in UTF-8", 1
        )
    first_lines = head.rpartition(b"\n")[0] if len(head) == _HEADER_BYTES else head
    try:
        text = first_lines.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = first_lines.count(b"\n", 0, error.start) + 1
        byte = first_lines[error.start]
        return [], Fault(path.name, f"byte 0x{byte:02x} is not UTF-8; save the file as CSV in UTF-8", row=line)
    header = next((row for row in csv.reader(io.StringIO(text, newline="")) if row), [])
    if not header:
        return [], Fault(path.name, "is empty; a header line is needed even when nothing was recorded")
    return header, None


def _open_parquet(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> tuple[Source | None, list[Fault]]:
    files = tuple(sorted(path.rglob("*.parquet"))) if path.is_dir() else (path,)
    if not files:
        return None, [Fault(path.name, "is a folder without a Parquet file in it")]
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {_read_parquet(files)})").fetchall()
        types = {str(name): str(kind) for name, kind, *_ in described}
        brings = any(column.name in types for column in CARRIED.get(table.name, ()))
        carries = brings and _made_by_us(connection, files)
        faults = _column_faults(table, path.name, list(types), carries=carries)
        if faults:
            return None, faults
        source = Source(table, path, files, types)
        read_from(connection, source, files)
    except duckdb.Error as error:
        return None, [Fault(path.name, f"cannot be read as Parquet: {_first_line(error)}")]
    return source, []


def read_from(connection: duckdb.DuckDBPyConnection, source: Source, files: Sequence[Path]) -> None:
    """Let `raw_<table>` read these of the source's Parquet files, and no others."""
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {source.raw} AS SELECT filename AS _file, file_row_number + 1 AS _row,"
        f" * EXCLUDE (filename, file_row_number) FROM {_read_parquet(files)}, filename=true, file_row_number=true)"
    )


def spans(connection: duckdb.DuckDBPyConnection, source: Source, column: str) -> dict[Path, tuple[str, str]]:
    """The least and the greatest of a column in each Parquet file, as text.

    Empty where a file does not say so of all its rows, or has other columns than the rest.
    """
    rows = connection.execute(
        "SELECT file_name, min(stats_min_value), max(stats_max_value), count(stats_min_value) = count(*), schema"
        f" FROM parquet_metadata({_file_list(source.files)}) JOIN (SELECT file_name,"
        f" list(DISTINCT path_in_schema ORDER BY path_in_schema) AS schema"
        f" FROM parquet_metadata({_file_list(source.files)}) GROUP BY file_name) USING (file_name)"
        f" WHERE path_in_schema = {literal(column)} GROUP BY file_name, schema"
    ).fetchall()
    names = sorted(source.types)
    whole = len(rows) == len(source.files) and all(said and list(schema) == names for *_, said, schema in rows)
    return {Path(name): (least, greatest) for name, least, greatest, *_ in rows} if whole else {}


def _read_parquet(files: Sequence[Path]) -> str:
    return f"read_parquet({_file_list(files)}, union_by_name=true, hive_partitioning=false"


def _file_list(files: Sequence[Path]) -> str:
    return "[" + ", ".join(literal(_unglobbed(str(file))) for file in files) + "]"


def _unglobbed(path: str) -> str:
    """The engine reads *, ? and [ in a path as wildcards; a name that has them means itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path)


def _made_by_us(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> bool:
    """Whether every file says that what it carries was read off its staff: anybody's own columns are not believed."""
    rows = connection.execute(
        f"SELECT count(DISTINCT file_name) FROM parquet_kv_metadata({_file_list(files)})"
        f" WHERE CAST(key AS VARCHAR) = '{CARRIES}'"
    ).fetchall()
    return bool(rows[0][0] == len(files))


def _column_faults(table: Table, file: str, header: list[str], *, carries: bool = False) -> list[Fault]:
    brought = CARRIED.get(table.name, ()) if carries else ()
    known = [*table.column_names, *(column.name for column in brought)]
    if len(header) == 1 and (separator := next((s for s in _OTHER_SEPARATORS if s in header[0]), None)):
        problem = f"the values are separated by {_OTHER_SEPARATORS[separator]}; commas are accepted"
        return [Fault(file, problem, row=1)]
    faults = [
        Fault(file, f"is not a column of {table.name}{_near(name, known)}", column=shown(name))
        for name in dict.fromkeys(header)
        if name not in known
    ]
    faults += [
        Fault(file, "stands twice in the header; once is accepted", column=name)
        for name in dict.fromkeys(header)
        if name in known and header.count(name) > 1
    ]
    faults += [
        Fault(file, f"is missing and needed: {column.meaning}", column=column.name)
        for column in table.columns
        if not column.optional and column.name not in header
    ]
    return faults


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(name.lower().strip(), names, n=1)
    return f"; did you mean {close[0]}?" if close else f"; accepted: {accepted(names)}"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
