"""The days a team's clocks run by, what they were, and who changed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from alongside.teams.models import ClockSetting, Team
from alongside.teams.queries.users import user_names
from alongside.teams.refusals import NotHere
from alongside.terms import DAYS_OF, USUAL_DAYS, ClockDays, DaysOf, Model, usual_days

Chosen = tuple[str, int | None, date]
"""a number's name, the days chosen, or none for the usual ones again, and from which day on"""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody chose; `days` is empty for the usual number again."""

    of: DaysOf
    days: int | None
    usual: int
    from_on: date
    on: date
    by: str

    @property
    def says(self) -> str:
        return self.of.said(self.usual if self.days is None else self.days)


@dataclass(frozen=True, slots=True)
class Setting:
    """One number as it holds, beside the usual one; and what is chosen for a day to come."""

    of: DaysOf
    days: int
    usual: int
    ahead: Change | None

    @property
    def says(self) -> str:
        return self.of.said(self.days)

    @property
    def own(self) -> bool:
        return self.days != self.usual


@dataclass(frozen=True, slots=True)
class ClockSettings:
    parts: tuple[tuple[str, tuple[Setting, ...]], ...]
    changes: tuple[Change, ...]
    """the latest first"""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a team is held to with each client: its days, and who is to meet them."""

    days: ClockDays = USUAL_DAYS
    shared: bool = True
    """whether several of us are to meet each client"""
    steps: bool = False
    """whether that is so at the intensive level alone"""


USUAL_PACE = Pace()


def clock_days(team_id: str, *, on: date) -> ClockDays:
    """The days of a team's clocks on a day. One query."""
    return pace_of(team_id, on=on).days


def pace_of(team_id: str, *, on: date) -> Pace:
    """The same and who is to meet a client: as its model has it, but for the days it chose. One query."""
    columns = ("model", "steps", "clock_settings__clock", "clock_settings__days", "clock_settings__from_on")
    teams = Team.objects.filter(id=team_id).order_by("clock_settings__from_on", "clock_settings__id")
    rows = list(teams.values_list(*columns))
    if not rows:
        return USUAL_PACE
    model, steps = rows[0][:2]
    chosen = [(name, days, since) for _, _, name, days, since in rows if name in DAYS_OF]
    return Pace(days_on(chosen, usual_days(model), on=on), Model(model).shared, steps)


def days_on(chosen: Iterable[Chosen], usual: ClockDays, *, on: date) -> ClockDays:
    """The days that hold on a day, of what was chosen in the order it stands."""
    found = {name: days for name, days, since in chosen if since <= on}
    return replace(usual, **{name: days for name, days in found.items() if days is not None})


def one_setting(team_id: str, name: str, *, on: date) -> Setting:
    """One of them; NotHere where there is none of that name."""
    parts = clock_settings(team_id, on=on).parts
    found = next((one for _, several in parts for one in several if one.of.name == name), None)
    if found is None:
        raise NotHere
    return found


def clock_settings(team_id: str, *, on: date) -> ClockSettings:
    """Every number with its sentence, by part, and every change there was. Three queries."""
    model, zone = Team.objects.values_list("model", "time_zone").get(id=team_id)
    usual = usual_days(model)
    rows = list(ClockSetting.objects.filter(team_id=team_id, clock__in=DAYS_OF).order_by("from_on", "id"))
    names = user_names({row.by for row in rows})
    changes = {row.id: _change(row, usual, names, ZoneInfo(zone)) for row in rows}
    now = days_on([(row.clock, row.days, row.from_on) for row in rows], usual, on=on)
    ahead = {row.clock: changes[row.id] for row in reversed(rows) if row.from_on > on}
    parts: dict[str, list[Setting]] = {}
    for name, of in DAYS_OF.items():
        one = Setting(of, getattr(now, name), getattr(usual, name), ahead.get(name))
        parts.setdefault(of.part, []).append(one)
    latest = tuple(changes[id] for id in sorted(changes, reverse=True))
    return ClockSettings(tuple((part, tuple(several)) for part, several in parts.items()), latest)


def _change(row: ClockSetting, usual: ClockDays, names: Mapping[str, str], zone: ZoneInfo) -> Change:
    on = row.at.astimezone(zone).date()
    return Change(DAYS_OF[row.clock], row.days, getattr(usual, row.clock), row.from_on, on, names[row.by])
