"""The engine of measures over the operational database itself, as it is or as it would be."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from alongside.measures.engines import Engine, PostgresInPlace, SqliteInPlace
from alongside.measures.score import Record
from alongside.reviews.feed import LAID, WITHOUT_PART2
from alongside.reviews.queries.reasons import kind_words
from alongside.terms import MeetingKind, Role

_TABLES = tuple(laid.table for laid in LAID)
_ENGINES = {"sqlite": SqliteInPlace, "postgresql": PostgresInPlace}

EVERYTHING: Mapping[str, str] = {}
WITHOUT_LABELLED = {"contacts": f"select * from {WITHOUT_PART2}"}  # noqa: S608 - our own words


def facts(*, part2: bool = True) -> Engine:
    """The records as facts. Without `part2`, as somebody sees them who may not read what that label covers."""
    return supposing(seen_by(part2=part2))


def seen_by(*, part2: bool) -> Mapping[str, str]:
    """What stands for the tables of the facts, for a reader with or without Part 2."""
    return EVERYTHING if part2 else WITHOUT_LABELLED


def supposing(tables: Mapping[str, str]) -> Engine:
    """The records as facts, some tables being something else for the length of each statement: name -> select.

    A select may not name the table it stands for. Nothing is written.
    """
    return _ENGINES[connection.vendor](lambda text: run(shadowed(text, tables)), _TABLES)


_WHAT = {
    "post": ("posts", "post_id", "role", Role),
    "position": ("positions", "position_id", "role", Role),
    "meeting": ("meetings", "meeting_id", "kind", MeetingKind),
}


def what_they_are(records: Sequence[Record]) -> dict[str, str]:
    """Record id -> what a record is, in words, where they say more than whose it is."""
    said = {record.record_id: kind_words(record.kind, record.record_id) for record in records}
    for kind, (table, key, column, words) in _WHAT.items():
        ids = [record.record_id for record in records if record.kind == kind]
        if ids:
            places = ", ".join(["%s"] * len(ids))
            rows = run(f"select {key}, {column} from {table} where {key} in ({places})", ids)  # noqa: S608
            said |= {str(one): words(word).label for one, word in rows}
    return said


def run(text: str, values: Sequence[str | date] = ()) -> Sequence[Sequence[Any]]:
    """The rows of one statement over the facts."""
    with connection.cursor() as cursor:
        cursor.execute(text, list(values) or None)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows


def shadowed(text: str, tables: Mapping[str, str]) -> str:
    """The statement, with relations before it that shadow the views of the same names, as far as it reads them."""
    read = {name: select for name, select in tables.items() if re.search(rf"\b{name}\b", text)}
    if not read:
        return text
    shadows = ",\n".join(f"{name} as not materialized ({select})" for name, select in read.items())
    named = re.match(r"with (recursive )?", text)
    rest = f",\n{text[named.end() :]}" if named else f"\n{text}"
    return f"with recursive {shadows}{rest}"
