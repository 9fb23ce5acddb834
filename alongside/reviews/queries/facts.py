"""The engine of measures over the operational database itself, and the one standard held up to it so far."""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection

from alongside.measures.engines import Engine, PostgresInPlace, SqliteInPlace
from alongside.measures.score import Record
from alongside.measures.standards import standard_called
from alongside.reviews.feed import LAID, WITHOUT_PART2
from alongside.terms import MeetingKind, Role

DACTS = standard_called("dacts")
_TABLES = tuple(laid.table for laid in LAID)
_ENGINES = {"sqlite": SqliteInPlace, "postgresql": PostgresInPlace}

# Shadows the view of the same name for the length of one statement.
_SHADOW = f"with recursive contacts as not materialized (select * from {WITHOUT_PART2})"  # noqa: S608 - our own words


def facts(*, part2: bool = True) -> Engine:
    """The records as facts. Without `part2`, as somebody sees them who may not read what that label covers."""
    return _ENGINES[connection.vendor](_execute if part2 else _execute_without_part2, _TABLES)


_WHAT = {
    "post": ("posts", "post_id", "role", Role),
    "position": ("positions", "position_id", "role", Role),
    "meeting": ("meetings", "meeting_id", "kind", MeetingKind),
}


def what_they_are(records: Sequence[Record]) -> dict[str, str]:
    """Record id -> what a post, a position or a meeting is, in words."""
    said: dict[str, str] = {}
    for kind, (table, key, column, words) in _WHAT.items():
        ids = [record.record_id for record in records if record.kind == kind]
        if ids:
            places = ", ".join(["%s"] * len(ids))
            with connection.cursor() as cursor:
                cursor.execute(f"select {key}, {column} from {table} where {key} in ({places})", ids)  # noqa: S608
                said |= {str(one): words(word).label for one, word in cursor.fetchall()}
    return said


def _execute(text: str) -> Sequence[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows


def _execute_without_part2(text: str) -> Sequence[Sequence[Any]]:
    named = re.match(r"with (recursive )?", text)
    rest = f",\n{text[named.end() :]}" if named else f"\n{text}"
    return _execute(f"{_SHADOW}{rest}")
