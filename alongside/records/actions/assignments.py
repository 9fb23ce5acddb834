"""Who answers for whom: the one who coordinates, and the few who know a client best. Each from a day to a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_each
from alongside.records.models import Assignment, Enrollment
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import said
from alongside.teams.models import Post
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import AssignmentPart

LEADS, KNOWS = AssignmentPart.COORDINATOR, AssignmentPart.INDIVIDUAL_TEAM
MOST = 6
"""colleagues in an individual team: more of them is the whole team"""


def name_coordinator(*, by: Actor, team_id: str, client_id: str, on: date, at: datetime, staff_id: str | None) -> None:
    """Name who coordinates a client's care from a day on, or nobody. Whoever did so before did so until that day."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        if enrollment.coordinator_id == staff_id:
            return
        assign(enrollment, LEADS, [staff_id] if staff_id else [], by=by, on=on, at=at)
        enrollment.coordinator_id = staff_id
        enrollment.save(update_fields=["coordinator"])
        _note(by, at, enrollment, "coordinator")


def name_individual_team(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, staff_ids: Collection[str]
) -> None:
    """Name the few who know a client best from a day on; whoever is not named again was one of them until that day."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        if len(set(staff_ids)) > MOST:
            raise Refused(f"Choose {MOST} at the most: more of us is the whole team.", field="individual_team")
        if assign(enrollment, KNOWS, staff_ids, by=by, on=on, at=at):
            _note(by, at, enrollment, "individual team")


def name_who_answers(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, staff_id: str | None,
    individual_team: Collection[str],
) -> None:  # fmt: skip
    """Name the one who coordinates and the few who know the client best, both or neither."""
    told = {"by": by, "team_id": team_id, "client_id": client_id, "on": on, "at": at}
    with one_act():
        name_coordinator(**told, staff_id=staff_id)  # type: ignore[arg-type]
        name_individual_team(**told, staff_ids=individual_team)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class WrittenAssignment:
    """That a colleague was something to a client, as it is written down afterwards."""

    id: str
    client_id: str
    staff_id: str
    part: AssignmentPart
    started_on: date
    ended_on: date | None


def record_assignments(*, by: Actor, team_id: str, at: datetime, assignments: Sequence[WrittenAssignment]) -> None:
    """Write down who answered for whom from day to day, all or none; who coordinates now, or did last, is kept."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        told = [
            Assignment(id=one.id, team_id=team_id, client_id=one.client_id, staff_id=one.staff_id, part=one.part,
                       started_on=one.started_on, ended_on=one.ended_on, recorded_at=at, recorded_by=by.id)
            for one in assignments
        ]  # fmt: skip
        Assignment.objects.bulk_create(told, batch_size=500)
        last = {one.client_id: one.staff_id for one in sorted(told, key=_latest) if one.part == LEADS}
        enrolled = list(Enrollment.objects.filter(team_id=team_id, client_id__in=last).order_by("enrolled_on"))
        for enrollment in {each.client_id: each for each in enrolled}.values():
            enrollment.coordinator_id = last[enrollment.client_id]
        Enrollment.objects.bulk_update(enrolled, ["coordinator"], batch_size=500)
        append([Note("recorded", "assignment", one.id, one.client_id, team_id) for one in told], actor=by.id, at=at)


def _latest(one: Assignment) -> tuple[bool, date]:
    return one.ended_on is None, one.started_on


def assign(
    enrollment: Enrollment, part: AssignmentPart, staff_ids: Collection[str], *, by: Actor, on: date, at: datetime
) -> bool:
    """Make those named, and no other, what `part` says from `on`; whether that changed anything. In a transaction."""
    standing = {row.staff_id: row for row in _standing(enrollment).filter(part=part)}
    leaving = [row for staff_id, row in standing.items() if staff_id not in staff_ids]
    coming = [staff_id for staff_id in dict.fromkeys(staff_ids) if staff_id not in standing]
    since = max([enrollment.enrolled_on, *(row.started_on for row in leaving)])
    if (leaving or coming) and on < since:
        raise Refused(f"It stands since {said(since)} as it is. Write that day or a later one.", field="on")
    _check_posts(coming, enrollment.team_id, on)
    for row in leaving:
        row.ended_on = on
        row.save(update_fields=["ended_on"])
    for staff_id in coming:
        # Somebody taken off and named again on one day was what they are all along.
        Assignment.objects.update_or_create(
            team_id=enrollment.team_id, client_id=enrollment.client_id, staff_id=staff_id, part=part, started_on=on,
            defaults={"ended_on": None}, create_defaults={"recorded_at": at, "recorded_by": by.id},
        )  # fmt: skip
    return bool(leaving or coming)


def close_assignments(enrollment: Enrollment, *, on: date) -> None:
    """Nobody answers any longer for somebody who left. In a transaction."""
    _standing(enrollment).update(ended_on=Greatest(F("started_on"), Value(on)))


def open_enrollment(team_id: str, client_id: str) -> Enrollment:
    """The enrollment that has not ended, its client held; NotHere if there is none."""
    hold_each([client_id])
    enrollment = Enrollment.objects.filter(team_id=team_id, client_id=client_id, ended_on__isnull=True).first()
    if enrollment is None:
        raise NotHere
    return enrollment


def holds_a_post(staff_id: str, team_id: str, on: date) -> bool:
    """Whether somebody works on a team on a day."""
    held = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on)
    return held.filter(position__team_id=team_id, staff_id=staff_id).exists()


def _standing(enrollment: Enrollment) -> QuerySet[Assignment]:
    return Assignment.objects.filter(team_id=enrollment.team_id, client_id=enrollment.client_id, ended_on__isnull=True)


def _check_posts(staff_ids: Collection[str], team_id: str, on: date) -> None:
    if not staff_ids:
        return
    held = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on)
    here = set(held.filter(position__team_id=team_id, staff_id__in=staff_ids).values_list("staff_id", flat=True))
    if not here.issuperset(staff_ids):
        raise Refused("Somebody chosen has no post on this team. Choose from the people listed.", field="coordinator")


def _note(by: Actor, at: datetime, enrollment: Enrollment, field: str) -> None:
    note = Note("changed", "enrollment", enrollment.id, enrollment.client_id, enrollment.team_id, (field,))
    append([note], actor=by.id, at=at)
