"""When the team meets today and next, as it settled it; and whether enough of us came."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.meeting_times import MeetingTime, MeetingTimes, meeting_times
from alongside.terms import MeetingKind, TeamFigure


@dataclass(frozen=True, slots=True)
class Meets:
    """What Today says of meetings: `none_today` where the daily one is not held that day."""

    none_today: bool
    ahead: tuple[tuple[str, str], ...]
    """label and time of those still to come today; the time is empty where none is set"""
    after: tuple[str, str] | None
    """label and day of the next one, once none is to come today"""

    @property
    def worth_saying(self) -> bool:
        """Not on a usual morning of which nobody said more than that there is one."""
        return self.none_today or any(at for _, at in self.ahead) or len(self.ahead) > 1


def meets(request: Request) -> Meets:
    """When the team meets, seen from now. One query."""
    local = request.at.astimezone(ZoneInfo(request.team.time_zone))
    return seen_from(meeting_times(request.team.id), local.replace(tzinfo=None), on=request.today)


def seen_from(times: MeetingTimes, now: datetime, *, on: date) -> Meets:
    """The same on any wall clock."""
    ahead = [one for one in times.on(on) if one.starts is None or _begins(on, one.starts) > now]
    daily = times.of(MeetingKind.DAILY)
    return Meets(
        none_today=daily.held and not daily.comes(on),
        ahead=tuple((one.kind.label, words.clock(one.starts) if one.starts else "") for one in ahead),
        after=None if ahead else _after(times, on),
    )


def _begins(on: date, starts: time) -> datetime:
    return datetime.combine(on, starts)


def _after(times: MeetingTimes, on: date) -> tuple[str, str] | None:
    found = [(day, one) for one in times.each if (day := one.next_on(on))]
    if not found:
        return None
    day, one = min(found, key=lambda each: (each[0], each[1].starts is None, each[1].starts or time()))
    return one.kind.label, _said(day, one, on)


def _said(day: date, one: MeetingTime, on: date) -> str:
    named = words.day_short(day, on=on)
    return f"{named} at {words.clock(one.starts)}" if one.starts else named


def at_the_least(request: Request) -> int | None:
    """How many of us a daily meeting is to have, if the team said. One query."""
    return figures_of(request.team.id).of(TeamFigure.STAFF_AT_MEETING)
