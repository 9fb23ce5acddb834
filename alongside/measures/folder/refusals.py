"""Single rows that cannot stand: refused with a reason, while the rest of their table is used.

A row is refused once, for the first reason found. References are judged against the rows that are
used, so a row whose parent was refused is refused as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from alongside.measures.facts import TABLES
from alongside.measures.folder.faults import Refusal
from alongside.measures.folder.sources import Source, quoted
from alongside.measures.folder.validation import located, typed
from alongside.measures.table import Kind, Reference, Table

RatedItems = Mapping[str, Sequence[str]]
"""Standard -> the items of it that people rate."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`broken` is SQL over a row `t`; the refusal names `column`."""

    column: str
    broken: str
    reason: str


def refuse(
    connection: duckdb.DuckDBPyConnection, source: Source, present: frozenset[str], rated: RatedItems | None = None
) -> list[Refusal]:
    """Make `refused_<table>` and list it. The tables it refers to must be in use already."""
    refused = refused_rows(source)
    columns = ("_file VARCHAR", "_row BIGINT", '"column" VARCHAR', '"value" VARCHAR', "reason VARCHAR")
    connection.execute(f"CREATE TEMP TABLE {refused} ({', '.join(columns)})")
    row_rules = [*_row_rules(source.table), *(_rules_of_ratings(rated) if source.table.name == "ratings" else ())]
    if _any_broken(connection, source, row_rules):
        for rule in row_rules:
            _apply(connection, source, rule)
    for reference in source.table.references:
        if reference.table in present and not _all_found(connection, source, reference):
            _apply(connection, source, _reference_rule(reference))
    rows = connection.execute(f"SELECT * FROM {refused} ORDER BY _file, _row").fetchall()
    places = located(source, [(row[0], row[1]) for row in rows]) if rows else {}
    several = len(source.files) > 1
    refusals = []
    for file, row, column, value, reason in rows:
        name, line = places[file, row]
        where = f" (in {name})" if several else ""
        refusals.append(Refusal(source.table.name, line, column, value, reason + where, name))
    return refusals


def refused_rows(source: Source) -> str:
    """The name of the relation that lists a table's refused rows."""
    return f'"refused_{source.table.name}"'


def _all_found(connection: duckdb.DuckDBPyConnection, source: Source, reference: Reference) -> bool:
    """Every row finds the row it refers to. May be false although they do, where periods overlap."""
    # An anti-join would say the same, at three to ten times the cost: it hashes the larger side.
    if reference.during and _any_overlap(connection, reference):
        return False
    join = "JOIN" if reference.during else "SEMI JOIN"
    (answer,) = connection.execute(
        f"SELECT (SELECT count(*) FROM {typed(source)} t WHERE {_given(reference)})"
        f" = (SELECT count(*) FROM {typed(source)} t {join} {quoted(reference.table)} f ON {_found(reference)})"
    ).fetchall()
    return bool(answer[0])


def _any_overlap(connection: duckdb.DuckDBPyConnection, reference: Reference) -> bool:
    """Two rows that may be referred to hold on the same day."""
    period = TABLES[reference.table].period
    assert period, f"{reference.table} has no period"
    starts, ends = quoted(period.starts), quoted(period.ends)
    key = ", ".join(quoted(name) for name in reference.found_as)
    spells = (
        f"SELECT {ends} AS ended, lead({starts}) OVER (PARTITION BY {key} ORDER BY {starts}, {ends} NULLS LAST) AS next"
        f" FROM {quoted(reference.table)}"
    )
    overlapping = f"SELECT 1 FROM ({spells}) WHERE next < coalesce(ended, next + 1) LIMIT 1"
    return bool(connection.execute(overlapping).fetchall())


def _any_broken(connection: duckdb.DuckDBPyConnection, source: Source, rules: list[Rule]) -> bool:
    broken = " OR ".join(f"({rule.broken})" for rule in rules)
    return bool(connection.execute(f"SELECT 1 FROM {typed(source)} t WHERE {broken} LIMIT 1").fetchall())


def _apply(connection: duckdb.DuckDBPyConnection, source: Source, rule: Rule) -> None:
    column = source.table.column(rule.column)
    name = f"t.{quoted(rule.column)}"
    value = f"strftime({name}, '%Y-%m-%dT%H:%M:%S')" if column.kind is Kind.DATETIME else f"CAST({name} AS VARCHAR)"
    connection.execute(
        f"INSERT INTO {refused_rows(source)} SELECT t._file, t._row, ?, {value}, ? FROM {typed(source)} t"
        f" WHERE ({rule.broken}) AND NOT EXISTS (SELECT 1 FROM {refused_rows(source)} r"
        " WHERE r._file = t._file AND r._row = t._row)",
        [rule.column, rule.reason],
    )


def _row_rules(table: Table) -> Iterator[Rule]:
    for column in table.columns:
        name = f"t.{quoted(column.name)}"
        if not column.optional:
            blank = f" OR trim({name}) = ''" if column.kind is Kind.TEXT else ""
            yield Rule(column.name, f"({name} IS NULL{blank})", "must not be empty")
        if column.least is not None:
            yield Rule(column.name, f"{name} < {column.least}", f"is less than {column.least}")
        if column.most is not None:
            yield Rule(column.name, f"{name} > {column.most}", f"is more than {column.most}")
    if table.name == "contacts":
        broken = "t.place IS NULL AND t.mode = 'face_to_face'"
        yield Rule("place", broken, "must not be empty when the mode is face_to_face")
    if table.period:
        starts, ends = table.period.starts, table.period.ends
        yield Rule(ends, f"t.{quoted(ends)} < t.{quoted(starts)}", f"is before {starts}")


def _rules_of_ratings(rated: RatedItems | None) -> Iterator[Rule]:
    if rated is None:
        return
    standards = ", ".join(f"'{standard}'" for standard in rated)
    yield Rule("standard", f"t.standard NOT IN ({standards})", f"is no scale people rate; {', '.join(rated)} is")
    for standard, items in rated.items():
        known = ", ".join(f"'{item}'" for item in items)
        broken = f"t.standard = '{standard}' AND t.item NOT IN ({known})"
        yield Rule("item", broken, f"is no item of {standard}; it has {', '.join(items)}")


def _reference_rule(reference: Reference) -> Rule:
    *together, column = reference.columns
    reason = f"is in no row of {reference.table} that can be used"
    if together:
        reason += f" with the same {' and '.join(together)}"
    if reference.during:
        column = reference.during
        reason = f"is outside every row of {reference.table} with the same {' and '.join(reference.columns)}"
    broken = f"{_given(reference)} AND NOT EXISTS (SELECT 1 FROM {quoted(reference.table)} f WHERE {_found(reference)})"
    return Rule(column, broken, reason)


def _given(reference: Reference) -> str:
    return " AND ".join(f"t.{quoted(here)} IS NOT NULL" for here in reference.columns)


def _found(reference: Reference) -> str:
    """The row `f` of the table referred to is the one that `t` means."""
    pairs = zip(reference.columns, reference.found_as, strict=True)
    found = " AND ".join(f"f.{quoted(there)} = t.{quoted(here)}" for here, there in pairs)
    return f"{found} AND {_holds_on(reference.table, reference.during)}" if reference.during else found


def _holds_on(table: str, column: str) -> str:
    """The row `f` of the table holds on the day of that column of `t`."""
    period = TABLES[table].period
    assert period, f"{table} has no period"
    day = f"CAST(t.{quoted(column)} AS DATE)"
    return f"f.{quoted(period.starts)} <= {day} AND coalesce(f.{quoted(period.ends)} > {day}, true)"
