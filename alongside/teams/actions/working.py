"""The usual week, the days that differ from it, and the hours worked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing, held, here_between, on_the_team, writes_for, zone
from alongside.teams.models import Shift, Staff, WorkHours, WorkPattern, new_id
from alongside.teams.refusals import Refused

MINUTES = range(24 * 60 + 1)
BATCH = 500

Day = tuple[time, time]
"""from, until"""


@transaction.atomic
def set_usual_week(
    *, by: Actor, at: datetime, team_id: str, staff_id: str, from_on: date, days: Mapping[int, Day]
) -> tuple[WorkPattern, ...]:
    """Write the hours somebody works on each weekday (0 is Monday) from a day on; the week before ends there."""
    require(by, Right.WRITE_STAFF, team_id)
    on_the_team(team_id, staff_id)
    if not days:
        raise Refused("Write the hours of one weekday at least: such as 9:00 to 17:00 on Mon.", field="days")
    for weekday, (starts, ends) in sorted(days.items()):
        _in_order(starts, ends, field=f"ends_{weekday}")
    theirs = WorkPattern.objects.select_for_update(no_key=True).filter(team_id=team_id, staff_id=staff_id)
    later = theirs.filter(from_on__gt=from_on).order_by("from_on").values_list("from_on", flat=True).first()
    theirs.filter(from_on=from_on).delete()
    theirs.filter(Q(until_on__isnull=True) | Q(until_on__gt=from_on), from_on__lt=from_on).update(until_on=from_on)
    week = [
        WorkPattern(
            team_id=team_id, staff_id=staff_id, weekday=weekday, starts=starts, ends=ends, from_on=from_on,
            until_on=later,
        )
        for weekday, (starts, ends) in sorted(days.items())
    ]  # fmt: skip
    Writing(by, at, team_id).note("wrote", "usual_week", staff_id)
    return tuple(WorkPattern.objects.bulk_create(week))


@transaction.atomic
def set_shift(*, by: Actor, at: datetime, team_id: str, staff_id: str, on: date, hours: Day | None) -> Shift:
    """Say that a day differs from somebody's usual week: its hours, or (None) that they are not at work."""
    require(by, Right.WRITE_STAFF, team_id)
    _here(team_id, staff_id, on)
    starts, ends = hours or (None, None)
    if starts is not None and ends is not None:
        _in_order(starts, ends, field="ends")
    shift, _ = Shift.objects.update_or_create(
        team_id=team_id, staff_id=staff_id, on=on, defaults={"starts": starts, "ends": ends}
    )
    Writing(by, at, team_id).note("set", "shift", shift.id)
    return shift


@transaction.atomic
def work_as_usual(*, by: Actor, at: datetime, team_id: str, staff_id: str, on: date) -> None:
    """Let the usual week stand again on a day that differed."""
    require(by, Right.WRITE_STAFF, team_id)
    for shift in Shift.objects.filter(team_id=team_id, staff_id=staff_id, on=on):
        Writing(by, at, team_id).note("took_back", "shift", shift.id)
        shift.delete()


@dataclass(frozen=True, slots=True)
class Worked:
    """What somebody worked on a day, in minutes; nought is a word too."""

    staff_id: str
    on: date
    minutes: int


@transaction.atomic
def say_hours(*, by: Actor, at: datetime, team_id: str, worked: Sequence[Worked]) -> tuple[WorkHours, ...]:
    """Say what was worked: by whoever worked it, or their leader. What stands already is not said again."""
    today = at.astimezone(zone(held(team_id))).date()
    for staff_id in {one.staff_id for one in worked}:
        writes_for(by, staff_id, team_id=team_id)
    _may_be_said(team_id, worked, today)
    standing = _standing(team_id, worked)
    rows = [
        WorkHours(id=new_id(), team_id=team_id, staff_id=one.staff_id, worked_on=one.on, minutes=one.minutes,
                  said_by=by.id, said_at=at)
        for one in worked
        if standing.get((one.staff_id, one.on)) != one.minutes
    ]  # fmt: skip
    Writing(by, at, team_id).notes("said", "work_hours", (row.id for row in rows))
    return tuple(WorkHours.objects.bulk_create(rows, batch_size=BATCH))


def _may_be_said(team_id: str, worked: Sequence[Worked], today: date) -> None:
    for staff_id in {one.staff_id for one in worked}:
        days = [one.on for one in worked if one.staff_id == staff_id]
        if not here_between(team_id, staff_id, min(days), max(days)):
            for day in days:
                _here(team_id, staff_id, day)
    for one in worked:
        field = f"minutes_{one.on:%Y%m%d}"
        if one.on > today:
            raise Refused(f"{checks.said(one.on)} has not come yet: write it when it is worked.", field=field)
        if one.minutes not in MINUTES:
            raise Refused("Write the hours of one day, from 0 to 24: such as 7:30.", field=field)


def _standing(team_id: str, worked: Sequence[Worked]) -> dict[tuple[str, date], int]:
    days = [one.on for one in worked]
    if not days:
        return {}
    said = WorkHours.objects.filter(team_id=team_id, worked_on__gte=min(days), worked_on__lte=max(days))
    said = said.filter(staff__in={one.staff_id for one in worked}).order_by("said_at", "id")
    return {(staff_id, day): minutes for staff_id, day, minutes in said.values_list("staff_id", "worked_on", "minutes")}


def _here(team_id: str, staff_id: str, on: date) -> None:
    on_the_team(team_id, staff_id)
    if not here_between(team_id, staff_id, on, on):
        called = Staff.objects.values_list("called", flat=True).get(id=staff_id)
        raise Refused(f"{called} had no post on this team on {checks.said(on)}: choose a day they had.", field="on")


def _in_order(starts: time, ends: time, *, field: str) -> None:
    if ends <= starts:
        raise Refused(f"A day ends after it starts: write a time later than {starts:%H:%M}.", field=field)
