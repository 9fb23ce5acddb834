"""A crowd of teams written straight into the tables, for timing pages in a database that has filled up.

Actions check each row, which 400,000 rows do not need here; what is written obeys every constraint all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from alongside.records import models as records
from alongside.teams import models as teams
from alongside.teams.models import new_id
from alongside.terms import PART2_SERVICES, MeetingKind, Mode, Outcome, Place, Role, Service

DAYS = 425
STAFF = 11
AT_A_TIME = 4000


@dataclass(frozen=True)
class Crowd:
    teams: int
    clients: int
    contacts: int
    until: date
    seed: int = 1

    @property
    def since(self) -> date:
        return self.until - timedelta(days=DAYS)


def write(crowd: Crowd) -> None:
    """Write the crowd: one agency, its teams, and an even share of the contacts for each."""
    agency = teams.Agency.objects.create(name="Crowded Valley", time_zone="America/Chicago")
    lot = Random(crowd.seed)
    for number in range(crowd.teams):
        team = teams.Team.objects.create(
            agency=agency, name=f"Valley {number + 1}", model="act", time_zone="America/Chicago",
            opened_on=crowd.since,
        )  # fmt: skip
        staff = _staff(team, agency, crowd)
        enrollments = _clients(team, agency, crowd)
        _meetings(team, enrollments, crowd)
        _contacts(team, staff, enrollments, crowd, lot)


def _staff(team: teams.Team, agency: teams.Agency, crowd: Crowd) -> list[str]:
    roles = [Role.TEAM_LEADER, Role.PSYCHIATRIST, Role.NURSE, *[Role.CASE_MANAGER] * (STAFF - 3)]
    people = [teams.Staff(agency=agency, name=f"Worker {n}", called=f"Worker {n}") for n in range(STAFF)]
    positions = [teams.Position(team=team, role=role, fte_hundredths=100, opened_on=crowd.since) for role in roles]
    teams.Staff.objects.bulk_create(people)
    teams.Position.objects.bulk_create(positions)
    teams.Post.objects.bulk_create(
        teams.Post(position=at, staff=who, role=at.role, fte_hundredths=100, started_on=crowd.since)
        for at, who in zip(positions, people, strict=True)
    )
    return [person.id for person in people]


def _clients(team: teams.Team, agency: teams.Agency, crowd: Crowd) -> list[records.Enrollment]:
    people = [records.Client(agency=agency, name=f"{team.name} Person {n}") for n in range(crowd.clients)]
    enrollments = [records.Enrollment(team=team, client=person, enrolled_on=crowd.since) for person in people]
    records.Client.objects.bulk_create(people)
    records.Enrollment.objects.bulk_create(enrollments)
    return enrollments


def _meetings(team: teams.Team, enrollments: list[records.Enrollment], crowd: Crowd) -> None:
    for back in range(60):
        held_on = crowd.until - timedelta(days=back)
        at = datetime.combine(held_on, time(15), UTC)
        meeting = records.Meeting.objects.create(
            team=team, kind=MeetingKind.DAILY, held_on=held_on, opened_at=at, opened_by="crowd"
        )
        records.Mention.objects.bulk_create(
            records.Mention(meeting=meeting, client_id=each.client_id, at=at, by="crowd") for each in enrollments
        )
        records.Meeting.objects.filter(id=meeting.id).update(closed_at=at, closed_by="crowd")


def _contacts(
    team: teams.Team, staff: list[str], enrollments: list[records.Enrollment], crowd: Crowd, lot: Random
) -> None:
    many = crowd.contacts // crowd.teams
    rows = (_contact(team, lot.choice(enrollments), crowd, lot) for _ in range(many))
    for batch in _batches(rows):
        records.Contact.objects.bulk_create(batch)
        records.ContactStaff.objects.bulk_create(
            records.ContactStaff(contact=contact, staff_id=one)
            for contact in batch
            for one in lot.sample(staff, lot.choice((1, 1, 2)))
        )


def _contact(team: teams.Team, enrollment: records.Enrollment, crowd: Crowd, lot: Random) -> records.Contact:
    on = crowd.until - timedelta(days=lot.randrange(DAYS - 1))
    at = time(lot.randrange(8, 18), lot.randrange(60))
    mode = lot.choice([Mode.FACE_TO_FACE] * 4 + [Mode.PHONE])
    service = lot.choice(list(Service))
    known: dict[str, Any] = {"note": "We talked over the week and went to the shop. " * lot.randrange(1, 6)}
    return records.Contact(
        id=new_id(), team=team, client_id=enrollment.client_id, enrollment=enrollment,
        started_at=datetime.combine(on, at, UTC) + timedelta(hours=6), started_on=on, local_time=at,
        minutes=lot.randrange(10, 90), mode=mode, place=lot.choice(list(Place)) if mode == Mode.FACE_TO_FACE else "",
        with_client=True, with_supporter=False, outcome=Outcome.COMPLETED, service=service,
        part2=service in PART2_SERVICES, author="crowd", signed_at=datetime.combine(on, at, UTC), digest="", **known,
    )  # fmt: skip


def _batches(rows: Iterator[records.Contact]) -> Iterator[list[records.Contact]]:
    batch: list[records.Contact] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_A_TIME:
            yield batch
            batch = []
    if batch:
        yield batch
