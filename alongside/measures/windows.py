"""The calendar a statement is asked over: which teams, which dates, which days. Built here, so that no SQL adds days.

Relations beside the facts tables, all supplied by the engine:

* `scope`: one row per team and date, the team being open on it, with its number `n`, the first day of each window
  (`first_28` of 28 days), `since_365` and `since_730` (no earlier than the team opened), `days_365`, `days_730`.
* `windows`: one row per date and day, with 0/1 in `in14`, `in28`, `in30`, `in90`.
* `past_months`: the six calendar months over by the close of a date.
* `days_28`: one row per date and day of its 28, with `weekday` 1 (Monday) to 7, the `next_day` and the
  `second_day` after it.
* `dates_365`, `dates_730`: each day those windows touch, with its number, so that a difference is a join.
* `hours_28`: each hour that windows of 28 days touch, on the wall clock: its day, its first moment and the first
  moment after it. A day has 24 of them, in daylight-saving nights too.
* `sampled`: the clients of a drawn sample.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

LENGTHS = (14, 28, 30, 90, 365, 730)
SHORT = (14, 28, 30, 90)
LONG = (365, 730)
MONTHS = 6

Value = str | int | date
Row = tuple[Value, ...]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "scope": (
        *("n", "team_id", "as_of", "day_after", "opened_on"),
        *(f"first_{days}" for days in LENGTHS),
        *(f"since_{days}" for days in LONG),
        *(f"days_{days}" for days in LONG),
    ),
    "windows": ("as_of", "day", *(f"in{days}" for days in SHORT)),
    "past_months": ("as_of", "first_day", "next_first"),
    "days_28": ("as_of", "day", "next_day", "second_day", "weekday"),
    **{f"dates_{days}": ("day", "number") for days in LONG},
    "hours_28": ("day", "starts_at", "ends_at"),
    "sampled": ("team_id", "as_of", "client_id"),
}


def first_day(as_of: date, days: int) -> date:
    """The first day of the window of `days` that ends with the close of `as_of`."""
    return as_of - timedelta(days=days - 1)


def month_end(day: date) -> date:
    """The last day of the calendar month a day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def past_months(as_of: date) -> list[date]:
    """The first days of the six latest calendar months that are over by the close of a date, newest first."""
    month = as_of.replace(day=1)
    if as_of < month_end(as_of):
        month = (month - timedelta(days=1)).replace(day=1)
    months = [month]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


@dataclass(frozen=True)
class OpenTeam:
    """A team on a date it is open."""

    team_id: str
    opened_on: date
    as_of: date


@dataclass(frozen=True, eq=False)
class Relation:
    """A supplied relation: its columns, and its rows in that order.

    With `days`, first and last, it is every day between them and its number: the engine counts them out itself.
    With `hours`, first and last day, it is every hour of those days: day, first moment, first moment after it.
    `types` are the SQL types of columns that hold no text, for a relation without rows to tell them by.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row] = ()
    days: tuple[date, date] | None = None
    hours: tuple[date, date] | None = None
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Frame:
    """What one statement is asked over. `days` is the longest short window any of its measures looks at."""

    teams: tuple[OpenTeam, ...]
    days: int = max(SHORT)
    drawn: tuple[tuple[str, date, str], ...] = ()
    empty: Mapping[str, Relation] = field(default_factory=dict)
    _made: dict[str, Relation] = field(default_factory=dict, repr=False)

    @cached_property
    def as_of(self) -> tuple[date, ...]:
        """The dates, each once, in order."""
        return tuple(sorted({team.as_of for team in self.teams}))

    def relations(self, text: str) -> dict[str, Relation]:
        """The supplied relations a text mentions. The same frame gives the same relation, not only an equal one."""
        words = _words(text)
        return {name: self._relation(name) for name in (*COLUMNS, *self.empty) if name in words}

    def _relation(self, name: str) -> Relation:
        if name not in self._made:
            self._made[name] = self.empty[name] if name in self.empty else self._filled(name)
        return self._made[name]

    def _filled(self, name: str) -> Relation:
        if name == "scope":
            return Relation(COLUMNS[name], [(number, *_scope_row(team)) for number, team in enumerate(self.teams)])
        if name == "sampled":
            return Relation(COLUMNS[name], self.drawn)
        return _of_the_calendar(name, self.as_of, self.days)


# The same dates are asked about again and again, by every team and with every page: their days are written out once.
@lru_cache(maxsize=128)
def _of_the_calendar(name: str, dates: tuple[date, ...], days: int) -> Relation:
    if name.startswith("dates_"):
        begins = first_day(dates[0], int(name.removeprefix("dates_")))
        return Relation(COLUMNS[name], days=(begins, dates[-1] + timedelta(days=1)))
    if name == "hours_28":
        return Relation(COLUMNS[name], hours=(first_day(dates[0], 28), dates[-1]))
    fill: Mapping[str, Callable[[date], Iterator[Row]]] = {
        "windows": lambda as_of: _windows(as_of, days),
        "past_months": _past_months,
        "days_28": _days_28,
    }
    return Relation(COLUMNS[name], [row for as_of in dates for row in fill[name](as_of)])


def _windows(as_of: date, days: int) -> Iterator[Row]:
    for back in range(days):
        yield as_of, as_of - timedelta(days=back), *(int(back < length) for length in SHORT)


def _past_months(as_of: date) -> Iterator[Row]:
    for month in past_months(as_of):
        yield as_of, month, month_end(month) + timedelta(days=1)


def _days_28(as_of: date) -> Iterator[Row]:
    for day in (as_of - timedelta(days=back) for back in range(28)):
        yield as_of, day, day + timedelta(days=1), day + timedelta(days=2), day.isoweekday()


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _scope_row(team: OpenTeam) -> Row:
    as_of = team.as_of
    firsts = [first_day(as_of, days) for days in LENGTHS]
    since = [max(team.opened_on, first_day(as_of, days)) for days in LONG]
    lengths = [(as_of - begin).days + 1 for begin in since]
    return (team.team_id, as_of, as_of + timedelta(days=1), team.opened_on, *firsts, *since, *lengths)
