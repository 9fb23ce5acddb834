"""When a team meets: as it settled, else as is usual for its way of working."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alongside.teams.models import Team
from alongside.teams.refusals import NotHere
from alongside.terms import MeetingKind, MeetingRhythm, Model

WEEK = 7
AHEAD = 62
"""days within which the next of a meeting is looked for: every month has one"""
MONDAY_TO_FRIDAY = 0b0011111
USUAL: dict[Model, dict[MeetingKind, int]] = {
    Model.ACT: {MeetingKind.DAILY: MONDAY_TO_FRIDAY},
    Model.ACOT: {MeetingKind.DAILY: MONDAY_TO_FRIDAY},
    Model.OUTREACH: {MeetingKind.DAILY: MONDAY_TO_FRIDAY},
    Model.ICM: {},
    Model.CTI: {},
}
"""On which weekdays a meeting is held until the team settles otherwise; nothing is known of the others."""


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """When one kind of meeting is held. `weekdays` is None where nobody has said; Monday is the first bit."""

    kind: MeetingKind
    weekdays: int | None
    rhythm: MeetingRhythm
    starts: time | None
    own: bool
    at: datetime | None = None
    by: str = ""

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays, Monday 0."""
        return tuple(day for day in range(WEEK) if (self.weekdays or 0) >> day & 1)

    @property
    def held(self) -> bool:
        return bool(self.weekdays)

    def comes(self, on: date) -> bool:
        """Whether it is held on a day."""
        return on.weekday() in self.days and (self.rhythm is MeetingRhythm.WEEKLY or on.day <= WEEK)

    def next_on(self, after: date) -> date | None:
        """The first day after one on which it is held."""
        days = (after + timedelta(days=ahead) for ahead in range(1, AHEAD + 1))
        return next((day for day in days if self.comes(day)), None)


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """Every kind of meeting, in the order of the list."""

    each: tuple[MeetingTime, ...]

    def of(self, kind: MeetingKind) -> MeetingTime:
        return next(one for one in self.each if one.kind is kind)

    def on(self, day: date) -> tuple[MeetingTime, ...]:
        """Those held on a day, the earliest first; without a time last."""
        found = [one for one in self.each if one.comes(day)]
        return tuple(sorted(found, key=lambda one: (one.starts is None, one.starts or time())))


def meeting_times(team_id: str) -> MeetingTimes:
    """When the team meets, as it stands; NotHere when there is no such team. One query."""
    names = ("kind", "weekdays", "rhythm", "starts", "at", "by")
    columns = ("model", *(f"meeting_times__{name}" for name in names))
    rows = list(Team.objects.filter(id=team_id).order_by("meeting_times__id").values_list(*columns))
    if not rows:
        raise NotHere
    usual = USUAL[Model(rows[0][0])]
    last = {row[1]: row[2:] for row in rows}
    return MeetingTimes(tuple(_time(kind, usual.get(kind), last.get(kind.value)) for kind in MeetingKind))


def _time(kind: MeetingKind, usual: int | None, last: tuple[object, ...] | None) -> MeetingTime:
    weekdays, rhythm, starts, at, by = last or (None, MeetingRhythm.WEEKLY, None, None, "")
    if weekdays is None:
        return MeetingTime(kind, usual, MeetingRhythm.WEEKLY, None, False, at, by)  # type: ignore[arg-type]
    return MeetingTime(kind, weekdays, MeetingRhythm(rhythm), starts, True, at, by)  # type: ignore[arg-type]
