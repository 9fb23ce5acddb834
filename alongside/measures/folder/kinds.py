"""How a column of each kind is read: from text, or from the typed columns of a Parquet file.

Reading is strict. Text must be exactly what is accepted; a typed column must hold what its kind means.
"""

from dataclasses import dataclass

from alongside.measures.folder.faults import accepted
from alongside.measures.table import Column, Kind

SQL_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.WORD: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.DATETIME: "TIMESTAMP",
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "INTEGER",
}
_ACCEPTED = {
    Kind.ID: "text",
    Kind.TEXT: "text",
    Kind.DATE: "a date like 2026-09-30",
    Kind.DATETIME: "a local date and time like 2026-09-30T14:05, without a time zone",
    Kind.INTEGER: "a whole number",
    Kind.NUMBER: "a number like 0.5",
    Kind.BOOLEAN: "true or false",
}
_PATTERNS = {
    Kind.DATE: r"\d{4}-\d{2}-\d{2}",
    Kind.DATETIME: r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?",
    Kind.INTEGER: r"[+-]?\d+",
    Kind.NUMBER: r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?",
}
_MOST = "1e12"
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT")
_FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")
_MOMENTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")


@dataclass(frozen=True, slots=True)
class Reading:
    """SQL that reads a column, and SQL that is true where its value is not what is accepted.

    `as_it_is` reads it more cheaply where no text in the column is empty.
    """

    value: str
    unreadable: str | None = None
    as_it_is: str | None = None


def what_is_accepted(column: Column) -> str:
    """The end of a sentence that says what a column takes."""
    return accepted(column.words) if column.kind is Kind.WORD else _ACCEPTED[column.kind]


def reading(column: Column, sql_name: str, sql_type: str | None) -> Reading:
    """How to read `column`, which stands as `sql_name` of `sql_type`; None when it is absent."""
    goal = SQL_TYPES[column.kind]
    if sql_type is None:
        return Reading(f"CAST(NULL AS {goal})")
    if sql_type == "VARCHAR" or sql_type.startswith("ENUM"):
        name = sql_name if sql_type == "VARCHAR" else f"CAST({sql_name} AS VARCHAR)"
        return _from_text(column, name)
    return _from_typed(column.kind, sql_name, sql_type.partition("(")[0])


def _from_text(column: Column, name: str) -> Reading:
    kind, text = column.kind, f"nullif({name}, '')"
    if kind in (Kind.ID, Kind.TEXT):
        return Reading(text, as_it_is=name)
    if kind is Kind.WORD:
        words = ", ".join(f"'{word}'" for word in column.words)
        return Reading(text, f"{text} NOT IN ({words})", as_it_is=name)
    if kind is Kind.BOOLEAN:
        value = f"CASE lower({text}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"
        return Reading(value, f"lower({text}) NOT IN ('true', 'false')")
    value = f"TRY_CAST({text} AS {SQL_TYPES[kind]})"
    beyond = f" OR NOT {_within_reach(value)}" if kind is Kind.NUMBER else ""
    unreadable = f"NOT regexp_full_match({text}, '{_PATTERNS[kind]}') OR {value} IS NULL{beyond}"
    return Reading(value, f"{text} IS NOT NULL AND ({unreadable})")


def _from_typed(kind: Kind, name: str, sql_type: str) -> Reading:
    goal = SQL_TYPES[kind]
    cast = f"TRY_CAST({name} AS {goal})"
    lost = f"{name} IS NOT NULL AND {cast} IS NULL"
    if kind in (Kind.ID, Kind.TEXT) and sql_type in (*_WHOLE, "UUID"):
        return Reading(cast)
    if (kind is Kind.DATE and sql_type == "DATE") or (kind is Kind.BOOLEAN and sql_type == "BOOLEAN"):
        return Reading(cast)
    if kind is Kind.DATE and sql_type in _MOMENTS:
        return Reading(cast, f"{cast} <> {name}")
    if kind is Kind.DATETIME and sql_type in _MOMENTS:
        return Reading(cast)
    if kind is Kind.INTEGER and sql_type in _WHOLE:
        return Reading(cast, lost)
    if kind is Kind.INTEGER and sql_type in _FRACTIONS:
        return Reading(cast, f"{lost} OR {cast} <> {name}")
    if kind is Kind.NUMBER and sql_type in (*_WHOLE, *_FRACTIONS):
        return Reading(cast, f"NOT {_within_reach(cast)}")
    if kind is Kind.BOOLEAN and sql_type in _WHOLE:
        return Reading(cast, f"{name} NOT IN (0, 1)")
    return Reading(f"CAST(NULL AS {goal})", f"{name} IS NOT NULL")


def _within_reach(value: str) -> str:
    """Neither nan nor infinite, and its hundredths are exact as a double and fit a whole number."""
    return f"abs({value}) < {_MOST}"
