"""The shape of a table's values: every value readable, every word known, every key standing once."""

from collections.abc import Iterable, Sequence

import duckdb

from alongside.measures.folder.faults import Fault, shown
from alongside.measures.folder.kinds import Reading, reading, what_is_accepted
from alongside.measures.folder.sources import Source, line_numbers, quoted
from alongside.measures.table import Column

_LISTED = 20


def typed(source: Source) -> str:
    """The name of the relation with the table's values read as their kinds."""
    return f'"typed_{source.table.name}"'


def read_values(connection: duckdb.DuckDBPyConnection, source: Source) -> tuple[int, list[Fault]]:
    """Make `typed_<table>`; how many rows there are, and what in them keeps the table from being read."""
    readings = [(column, _reading(source, column)) for column in source.columns]
    tests = [read.unreadable or "false" for _, read in readings]
    tests += [f"{read.as_it_is} = ''" if read.as_it_is else "false" for _, read in readings]
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests)
    (counted,) = connection.execute(f"SELECT count(*), {counts} FROM {source.raw}").fetchall()
    rows, unreadable, empty = counted[0], counted[1 : 1 + len(readings)], counted[1 + len(readings) :]
    _make_typed(connection, source, readings, empty)
    faults: list[Fault] = []
    for (column, read), count in zip(readings, unreadable, strict=True):
        if read.unreadable and count:
            faults += _unreadable(connection, source, column, read.unreadable, count)
    return rows, faults or _duplicates(connection, source)


def trust_values(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Make `typed_<table>` of a table that was checked before, without a look at its values. No text in it is empty."""
    readings = [(column, _reading(source, column)) for column in source.columns]
    _make_typed(connection, source, readings, [0] * len(readings))


def _make_typed(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    readings: Sequence[tuple[Column, Reading]],
    empty: Sequence[int],
) -> None:
    """`empty` counts the empty texts of each column, which are nothing."""
    values = ", ".join(
        f"{read.value if any_there else read.as_it_is or read.value} AS {quoted(column.name)}"
        for (column, read), any_there in zip(readings, empty, strict=True)
    )
    connection.execute(f"CREATE TEMP VIEW {typed(source)} AS SELECT _file, _row, {values} FROM {source.raw}")


def _reading(source: Source, column: Column) -> Reading:
    return reading(column, quoted(column.name), source.types.get(column.name))


def located(source: Source, rows: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, int]]:
    """From a row's `_file` and `_row` to the file and line a person opens."""
    places = set(rows)
    if source.is_csv:
        lines = line_numbers(source.path, {ordinal for _, ordinal in places})
        return {place: (source.name, lines.get(place[1], place[1] + 1)) for place in places}
    if source.path.is_dir():
        above = len(str(source.path.parent)) + 1
        return {place: (place[0][above:], place[1]) for place in places}
    return {place: (source.name, place[1]) for place in places}


def _unreadable(
    connection: duckdb.DuckDBPyConnection, source: Source, column: Column, test: str, count: int
) -> list[Fault]:
    found = connection.execute(
        f"SELECT _file, _row, CAST({quoted(column.name)} AS VARCHAR) FROM {source.raw}"
        f" WHERE {test} ORDER BY _file, _row LIMIT {_LISTED}"
    ).fetchall()
    places = located(source, [(file, row) for file, row, _ in found])
    faults = []
    for file, row, value in found:
        name, line = places[file, row]
        problem = f"{shown(value)} is not accepted here; accepted: {what_is_accepted(column)}"
        faults.append(Fault(name, problem, row=line, column=column.name))
    if count > _LISTED:
        more = f"{count - _LISTED:,} more values are not accepted; accepted: {what_is_accepted(column)}"
        faults.append(Fault(source.name, more, column=column.name))
    return faults


def _duplicates(connection: duckdb.DuckDBPyConnection, source: Source) -> list[Fault]:
    key = [quoted(name) for name in source.table.key]
    hashes = f"SELECT hash({', '.join(key)}) AS h FROM {typed(source)} WHERE {key[0]} IS NOT NULL"
    # Most folders have none: grouping by a hash is cheap, and equal keys never hash apart.
    if not connection.execute(f"SELECT 1 FROM ({hashes}) GROUP BY h HAVING count(*) > 1 LIMIT 1").fetchall():
        return []
    again = connection.execute(
        f"SELECT _file, _row, first_file, first_row, {', '.join(key)} FROM ("
        f" SELECT *, row_number() OVER same AS n, first_value(_file) OVER same AS first_file,"
        f" first_value(_row) OVER same AS first_row FROM {typed(source)} WHERE {key[0]} IS NOT NULL"
        f" WINDOW same AS (PARTITION BY {', '.join(key)} ORDER BY _file, _row))"
        f" WHERE n > 1 ORDER BY _file, _row LIMIT {_LISTED + 1}"
    ).fetchall()
    places = located(source, [(row[0], row[1]) for row in again] + [(row[2], row[3]) for row in again])
    columns = ", ".join(source.table.key)
    faults = []
    for file, row, first_file, first_row, *values in again[:_LISTED]:
        name, line = places[file, row]
        first_name, first_line = places[first_file, first_row]
        there = f"{first_line}" if first_name == name else f"{first_line} of {first_name}"
        value = ", ".join(shown(None if value is None else str(value)) for value in values)
        problem = f"{value} already stands in row {there}; a key stands once"
        faults.append(Fault(name, problem, row=line, column=columns))
    if len(again) > _LISTED:
        faults.append(Fault(source.name, "more keys stand twice; a key stands once", column=columns))
    return faults
