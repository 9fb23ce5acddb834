"""How a change is put into words: whom it names, and the day on which it comes by itself."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from alongside.measures.engines import Engine
from alongside.measures.score import Record
from alongside.measures.windows import month_end
from alongside.records.queries.names import client_names
from alongside.reviews.queries.asked import Asked
from alongside.reviews.queries.change import Change, Part, listed, told

How = Callable[[Asked], Change]
"""Says what meets a clause that is not met."""

NAMED = 3
MONTHS_AHEAD = 13
NOTHING_ELSE = "Nothing else happens before then."


def who(parts: Sequence[Part]) -> str:
    """The first few by name, and how many more."""
    first = [f"{part.name} {part.steps}" if part.steps > 1 else part.name for part in parts[:NAMED]]
    rest = len(parts) - NAMED
    return listed([*first, f"{rest} more"] if rest > 0 else first)


def short_of(asked: Asked) -> list[Record]:
    """The records that count and say no, in order."""
    return [record for record in asked.whole.records if record.counts and not record.figure]


def of_clients(records: Iterable[Record], what: Callable[[Record], str]) -> tuple[Part, ...]:
    """The clients of some records as parts of a change, by name."""
    chosen = [record for record in records if record.client_id]
    names = client_names({str(record.client_id) for record in chosen})
    parts = [
        Part(str(one.client_id), names.get(str(one.client_id), str(one.client_id)), 1, 0, (), what(one))
        for one in chosen
    ]
    return tuple(sorted(parts, key=lambda part: part.name))


def turn(asked: Asked, comes: date | None, because: str) -> tuple[tuple[date, str], ...]:
    """The day it comes by itself, and why."""
    return ((comes, f"{asked.there[0].upper()}{asked.there[1:]}: {because}"),) if comes else ()


def by_itself(comes: date | None) -> str:
    """The sentence that names the day."""
    return f" It comes by itself on {told(comes)}, if nothing else happens." if comes else ""


def first_day(asked: Asked, engine: Engine | None = None) -> date | None:
    """The first day within thirteen months on which it is so though nothing else happens, or `engine` supposes it."""
    ends = [month_end(asked.on)]
    while len(ends) < MONTHS_AHEAD:
        ends.append(month_end(ends[-1] + timedelta(days=1)))
    end = asked.comes_by_itself(set(ends), engine)
    return asked.comes_by_itself({end.replace(day=day) for day in range(1, end.day + 1)}, engine) if end else None
