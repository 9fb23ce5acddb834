"""Who is at work on a day, from when to when: the usual week, the days that differ, and leave taken off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.teams.models import Leave, Post, Shift, Team, WorkPattern
from alongside.teams.refusals import NotHere
from alongside.teams.stretch import Stretch, between, days_of, uncovered
from alongside.terms import LeaveState, Role


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one day, on the team's wall clock."""

    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


@dataclass(frozen=True, slots=True)
class AtWork:
    """One colleague on one day."""

    staff_id: str
    name: str
    called: str
    role: Role
    known: bool
    """whether anybody wrote down when they work; if not, nothing is known of their hours"""
    shifts: tuple[Hours, ...]
    """when they are at work, leave taken off; empty when they are not"""
    away: tuple[Hours, ...]
    """the hours they would have worked, had they not been on leave"""
    back_on: date | None
    """the day they are back from leave, if they are on leave that day"""
    languages: str = ""
    gender: str = ""

    @property
    def minutes(self) -> int:
        return sum(shift.minutes for shift in self.shifts)


def working(team_id: str, *, on: date) -> tuple[AtWork, ...]:
    """Everybody with a post on the team that day, by name, and the hours they are at work."""
    return working_days(team_id, first=on, days=1)[on]


def working_days(team_id: str, *, first: date, days: int) -> dict[date, tuple[AtWork, ...]]:
    """The same for each of so many days, in as many questions as for one."""
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise NotHere
    every = [first + timedelta(days=offset) for offset in range(days)]
    until = first + timedelta(days=days)
    posts = list(_posts(team_id, first, until))
    hours = _Written(team_id, ZoneInfo(team.time_zone), {post.staff_id for post in posts}, first, until)
    return {day: tuple(_at_work(posts, hours, day)) for day in every}


class _Written:
    """All that is written down of the hours of some staff between two days."""

    def __init__(self, team_id: str, zone: ZoneInfo, staff: Iterable[str], first: date, until: date) -> None:
        self.zone = zone
        theirs = Q(team_id=team_id, staff__in=staff)
        self.patterns: Mapping[str, list[WorkPattern]] = defaultdict(list)
        for row in WorkPattern.objects.filter(theirs, from_on__lt=until):
            self.patterns[row.staff_id].append(row)
        shifts = Shift.objects.filter(theirs, on__gte=first, on__lt=until)
        self.shifts = {(row.staff_id, row.on): row for row in shifts}
        self.leave = leave_of(staff, within=days_of(first, until, zone), zone=zone)

    def planned(self, staff_id: str, day: date) -> tuple[Hours, ...]:
        """The hours of that day, leave or no leave."""
        if shift := self.shifts.get((staff_id, day)):
            return (Hours(shift.starts, shift.ends),) if shift.starts and shift.ends else ()
        found = [row for row in self.patterns[staff_id] if row.weekday == day.weekday() and _holds(row, day)]
        return tuple(Hours(row.starts, row.ends) for row in found)

    def known(self, staff_id: str, day: date) -> bool:
        return (staff_id, day) in self.shifts or any(_holds(row, day) for row in self.patterns[staff_id])

    def less_leave(self, staff_id: str, day: date, hours: Hours) -> tuple[tuple[Hours, ...], tuple[Hours, ...]]:
        """What is left of the hours, and what leave takes."""
        whole = between(datetime.combine(day, hours.starts), datetime.combine(day, hours.ends), self.zone)
        left = uncovered(whole, self.leave.get(staff_id, ()), self.zone)
        return _hours(left), _hours(uncovered(whole, left, self.zone))

    def back_on(self, staff_id: str, day: date) -> date | None:
        """The day the leave that takes some of a day is over."""
        today = days_of(day, day + timedelta(days=1), self.zone)
        ends = [leave.ends for leave in self.leave.get(staff_id, ()) if leave.meets(today)]
        return max(ends).date() if ends else None


def leave_of(staff: Iterable[str], *, within: Stretch, zone: ZoneInfo) -> dict[str, Sequence[Stretch]]:
    """Who of some staff is on agreed leave, on whichever team it was asked, and when."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    agreed = Leave.objects.filter(staff__in=staff, state=LeaveState.AGREED)
    for row in agreed.filter(starts_at__lt=within.ends_at, ends_at__gt=within.starts_at).order_by("starts_at"):
        found[row.staff_id].append(
            between(
                datetime.combine(row.starts_on, row.starts_time), datetime.combine(row.ends_on, row.ends_time), zone
            )
        )
    return dict(found)


def _at_work(posts: Iterable[Post], hours: _Written, day: date) -> Iterable[AtWork]:
    seen = set()
    for post in posts:
        if post.staff_id in seen or not post.started_on <= day or (post.ended_on is not None and post.ended_on <= day):
            continue
        seen.add(post.staff_id)
        parts = [hours.less_leave(post.staff_id, day, one) for one in hours.planned(post.staff_id, day)]
        yield AtWork(
            staff_id=post.staff_id, name=post.staff.name, called=post.staff.called, role=Role(post.role),
            known=hours.known(post.staff_id, day), shifts=tuple(one for left, _ in parts for one in left),
            away=tuple(one for _, taken in parts for one in taken), back_on=hours.back_on(post.staff_id, day),
            languages=post.staff.languages, gender=post.staff.gender,
        )  # fmt: skip


def _posts(team_id: str, first: date, until: date) -> Iterable[Post]:
    held = Post.objects.select_related("staff").filter(position__team_id=team_id, started_on__lt=until)
    return held.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=first)).order_by(
        "staff__name", "staff_id", "-fte_hundredths", "id"
    )


def _holds(row: WorkPattern, day: date) -> bool:
    return row.from_on <= day and (row.until_on is None or day < row.until_on)


def _hours(stretches: Iterable[Stretch]) -> tuple[Hours, ...]:
    return tuple(Hours(one.starts.time(), one.ends.time()) for one in stretches)
