"""The engine of measures over the operational database itself, as it is or as it would be."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
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
"""A window of most tables is 28 days, the day itself among them: kept for less, and half of it would be missing."""
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
    missing = frozenset[str]()
    if team_id and on:
        first = _first_rows(team_id)
        missing = _not_kept(first, on) | _not_yet(first, on)
    return supposing(seen_by(part2=part2), without=missing)


def kept_facts(team_id: str, *, on: date) -> Engine:
    """The records as facts, as they are kept of a day: what every team writes down is there, be it empty."""
    return supposing(EVERYTHING, without=_not_kept(_first_rows(team_id), on))


def assessed(
    standard: Standard, team_id: str, *, as_of: Sequence[date], items: Sequence[str] | None = None,
    reading: str = "", sample: int | None = None,
) -> list[Score]:  # fmt: skip
    """A team's scores on some days, each from the tables it kept by then, as `assess` gives them."""
    first = _first_rows(team_id)
    missing = {day: _not_kept(first, day) for day in sorted(set(as_of))}
    scores: list[Score] = []
    for without in dict.fromkeys(missing.values()):
        days = [day for day in missing if missing[day] == without]
        engine = supposing(EVERYTHING, without=without)
        scores += assess(standard, engine, teams=[team_id], as_of=days, items=items, reading=reading, sample=sample)
    return [_from_what_was_written(score, standard, _not_yet(first, score.as_of)) for score in scores]


def _first_rows(team_id: str) -> Mapping[str, date]:
    """The day of a team's first row in each table that begins with one."""
    chosen = ", ".join(f"(select min({laid.begins}) from {laid.source} where {laid.team} = %s)" for laid in _BEGUN)  # noqa: S608
    (row,) = run(f"select {chosen}", [team_id] * len(_BEGUN))
    return {laid.table: date.fromisoformat(str(day)) for laid, day in zip(_BEGUN, row, strict=True) if day}


def _not_kept(first: Mapping[str, date], day: date) -> frozenset[str]:
    """The tables a team had not kept through the weeks before a day: it began them later, or never."""
    windowed = [laid.table for laid in _BEGUN if not laid.at_once]
    return frozenset(name for name in windowed if name not in first or first[name] > day - LONG_ENOUGH)


def _not_yet(first: Mapping[str, date], day: date) -> frozenset[str]:
    """The tables every team keeps in which this one wrote its first row after a day."""
    return frozenset(laid.table for laid in _BEGUN if laid.at_once and laid.table in first and first[laid.table] > day)


def _from_what_was_written(score: Score, standard: Standard, not_yet: frozenset[str]) -> Score:
    """The score, but for what it would say of days before anybody wrote anything down: of them nothing is known."""
    missing = not_yet & standard.measure(score.item).read(score.reading).method.needs if not_yet else None
    if not missing:
        return score
    return replace(
        score, value=None, numerator=None, denominator=None, rating=score.rating if score.judged else None, met=None,
        found=None, flags=(), gauges=(), missing=tuple(sorted(missing)), counted=0, excluded=0, next_anchor=None,
    )  # fmt: skip


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


Asked = tuple[str, tuple[str | date, ...]]
_ANSWERS: ContextVar[dict[Asked, Sequence[Sequence[Any]]] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """What is asked in the very same words within is asked of the database once: for a page that writes no facts."""
    begun = _ANSWERS.set({})
    try:
        yield
    finally:
        _ANSWERS.reset(begun)


def run(text: str, values: Sequence[str | date] = ()) -> Sequence[Sequence[Any]]:
    """The rows of one statement over the facts."""
    answers, asked = _ANSWERS.get(), (text, tuple(values))
    if answers is not None and asked in answers:
        return answers[asked]
    with connection.cursor() as cursor:
        cursor.execute(text, list(values) or None)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
    if answers is not None:
        answers[asked] = rows
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
