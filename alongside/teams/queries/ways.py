"""How a team works, and how it did: each way from its first day to the day before the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alongside.teams.models import Team
from alongside.teams.queries.users import user_names
from alongside.teams.refusals import NotHere
from alongside.terms import Model


@dataclass(frozen=True, slots=True)
class Way:
    """A way a team works, or did. `until_on` is the first day it no longer held; None while it holds.

    `change_id`, `why`, `by` and `at` are of the change that began it: empty for the way it opened with.
    """

    model: Model
    steps: bool
    from_on: date
    until_on: date | None
    change_id: str = ""
    why: str = ""
    by: str = ""
    at: datetime | None = None

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A change that was taken back, which stays on record."""

    model: Model
    steps: bool
    from_on: date
    why: str
    by: str
    taken_back_by: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way of a team, the latest first, and the changes that were taken back."""

    held: tuple[Way, ...]
    taken_back: tuple[TakenBack, ...]


def ways_of(team_id: str) -> Ways:
    """How a team works and worked. Two queries at the most."""
    opened, rows = _read(team_id)
    ids = {row.by for row in rows} | {row.taken_back_by for row in rows if row.taken_back_by}
    names = user_names(ids) if ids else {}
    gone = tuple(
        TakenBack(Model(row.after), row.steps, row.from_on, row.why, names[row.by], names[row.taken_back_by])
        for row in rows
        if row.taken_back_by
    )
    return Ways(_held(opened, rows, names)[::-1], gone[::-1])


def way_on(team_id: str, *, on: date) -> Way:
    """How the team worked on a day; before it opened, as it opened. One query."""
    held = ways_in_order(team_id)
    return next((way for way in reversed(held) if way.from_on <= on), held[0])


def ways_in_order(team_id: str) -> tuple[Way, ...]:
    """Each way that ever held, the first one first. One query."""
    return _held(*_read(team_id), {})


class _Change(NamedTuple):
    id: str
    from_on: date
    before: str
    after: str
    stepped: bool
    steps: bool
    why: str
    at: datetime
    by: str
    taken_back_by: str


def _read(team_id: str) -> tuple[Way, Sequence[_Change]]:
    """The way it works now, since it opened, and every change there was."""
    of_changes = [f"model_changes__{name}" for name in _Change._fields]
    found = list(
        Team.objects.filter(id=team_id)
        .order_by("model_changes__from_on", "model_changes__at")
        .values_list("model", "steps", "opened_on", "time_zone", *of_changes)
    )
    if not found:
        raise NotHere
    model, steps, opened_on, zone = found[0][:4]
    rows = [_Change(*row[4:]) for row in found if row[4] is not None]
    rows = [row._replace(at=row.at.astimezone(ZoneInfo(zone))) for row in rows]
    return Way(Model(model), steps, opened_on, None), rows


def _held(now: Way, rows: Sequence[_Change], names: Mapping[str, str]) -> tuple[Way, ...]:
    changes = [row for row in rows if not row.taken_back_by]
    if not changes:
        return (now,)
    starts = [row.from_on for row in changes]
    found = [Way(Model(changes[0].before), changes[0].stepped, now.from_on, starts[0])]
    found += [
        Way(Model(row.after), row.steps, row.from_on, until, row.id, row.why, names.get(row.by, ""), row.at)
        for row, until in zip(changes, [*starts[1:], None], strict=True)
    ]
    return tuple(way for way in found if way.until_on is None or way.until_on > way.from_on)
