"""The engine of measures over the operational database itself, as it is or as it would be."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from alongside.measures.assess import assess
from alongside.measures.engines import Engine, PostgresInPlace, SqliteInPlace
from alongside.measures.score import Record, Score
from alongside.measures.standard import Standard
from alongside.reviews.feed import LAID
from alongside.reviews.feed.contacts import WITHOUT_PART2
from alongside.reviews.feed.lives import ELSEWHERE_WITHOUT_PART2
from alongside.reviews.queries.reasons import kind_words
from alongside.terms import MeetingKind, Role

LONG_ENOUGH = timedelta(days=27)
"""A window of these tables is 28 days, the day itself among them: kept for less, and half of it would be missing."""
_BEGUN = tuple(laid for laid in LAID if laid.begins)
_TABLES = tuple(laid.table for laid in LAID)
_ENGINES = {"sqlite": SqliteInPlace, "postgresql": PostgresInPlace}

EVERYTHING: Mapping[str, str] = {}
WITHOUT_LABELLED = {
    "contacts": f"select * from {WITHOUT_PART2}",  # noqa: S608 - our own words
    "external_services": f"select * from {ELSEWHERE_WITHOUT_PART2}",  # noqa: S608 - our own words
}


def facts(team_id: str = "", *, on: date | None = None, part2: bool = True) -> Engine:
    """The records as facts. Without `part2`, as somebody sees them who may not read what that label covers.

    Of a team on a day, only the tables it kept by then: an empty rota says that nobody covers, a rota nobody has begun
    says nothing.
    """
    missing = not_kept(team_id, [on])[on] if team_id and on else frozenset[str]()
    return supposing(seen_by(part2=part2), without=missing)


def assessed(
    standard: Standard, team_id: str, *, as_of: Sequence[date], items: Sequence[str] | None = None,
    reading: str = "", sample: int | None = None,
) -> list[Score]:  # fmt: skip
    """A team's scores on some days, each from the tables it kept by then, as `assess` gives them."""
    missing = not_kept(team_id, as_of)
    scores: list[Score] = []
    for without in dict.fromkeys(missing.values()):
        days = [day for day in sorted(missing) if missing[day] == without]
        engine = supposing(EVERYTHING, without=without)
        scores += assess(standard, engine, teams=[team_id], as_of=days, items=items, reading=reading, sample=sample)
    return scores


def not_kept(team_id: str, days: Iterable[date]) -> dict[date, frozenset[str]]:
    """For each day the tables a team had not kept through the weeks before it: it began them later, or never."""
    chosen = ", ".join(f"(select min({laid.begins}) from {laid.source} where {laid.team} = %s)" for laid in _BEGUN)  # noqa: S608
    (row,) = run(f"select {chosen}", [team_id] * len(_BEGUN))
    first = {laid.table: date.fromisoformat(str(day)) for laid, day in zip(_BEGUN, row, strict=True) if day}
    tables = [laid.table for laid in _BEGUN]
    return {
        day: frozenset(name for name in tables if name not in first or first[name] > day - LONG_ENOUGH)
        for day in sorted(set(days))
    }


def seen_by(*, part2: bool) -> Mapping[str, str]:
    """What stands for the tables of the facts, for a reader with or without Part 2."""
    return EVERYTHING if part2 else WITHOUT_LABELLED


def supposing(tables: Mapping[str, str], *, without: Collection[str] = ()) -> Engine:
    """The records as facts, some tables being something else for the length of each statement: name -> select.

    A select may not name the table it stands for. `without` are tables that nobody recorded. Nothing is written.
    """
    there = [name for name in _TABLES if name not in without]
    # A measure stands in for a table that nobody recorded: shadowed as well, it would be there twice.
    shadows = {name: select for name, select in tables.items() if name not in without}
    return _ENGINES[connection.vendor](lambda text: run(shadowed(text, shadows)), there)


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
