"""The way in: onto the team, and back onto it."""

from datetime import date, datetime

from django.db.models import F, Q

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_each
from alongside.records.actions.assignments import LEADS, assign, holds_a_post
from alongside.records.actions.lifetime import check_within_life
from alongside.records.models import Client, Ending, Enrollment
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Team, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import EndReason


def enroll(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, met_criteria: bool | None = None,
    expected_to_graduate: bool | None = None, coordinator_id: str | None = None, id: str = "",
) -> Enrollment:  # fmt: skip
    """Take a client onto the team from a day on."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        hold_each([client_id])
        team = Team.objects.get(id=team_id)
        # The client may be known to the agency and not yet to the team: enrolling is how the team comes to know them.
        client = Client.objects.filter(id=client_id, agency_id=team.agency_id, merged_into=None).first()
        if client is None:
            raise NotHere
        if on < team.opened_on:
            raise Refused(f"The team opened on {team.opened_on:%d %b %Y}. Write that day or a later one.", field="on")
        if on > local_day(team_id, at):
            raise Refused("This day has not come yet. Enroll when it has.", field="on")
        check_within_life(client, on, field="on")
        if client.died_on and on > client.died_on:
            raise Refused("It is written down that they have died. Put that right first.", field="on")
        later = Enrollment.objects.filter(team_id=team_id, client=client).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=on) & ~Q(ended_on=F("enrolled_on"))
        )
        if later.exists():
            raise Conflict("Already enrolled on this team on that day. End that enrollment first.", field="on")
        enrollment = Enrollment.objects.create(
            id=id or new_id(), team=team, client=client, enrolled_on=on, met_criteria=met_criteria,
            expected_to_graduate=expected_to_graduate, coordinator_id=coordinator_id,
        )  # fmt: skip
        assign(enrollment, LEADS, [coordinator_id] if coordinator_id else [], by=by, on=on, at=at)
        _note(by, at, "enrolled", "enrollment", enrollment.id, client.id, team_id)
    return enrollment


def welcome_back(*, by: Actor, team_id: str, client_id: str, on: date, at: datetime) -> Enrollment:
    """Take somebody back who was on the team: no referral, and whoever led last leads again, if they are still here."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        hold_each([client_id])
        last = Enrollment.objects.filter(team_id=team_id, client_id=client_id).order_by("-enrolled_on", "-id").first()
        if last is None:
            raise NotHere
        if last.client.died_on:
            raise Refused("It is written down that they have died. Put that right first.")
        if Ending.objects.filter(enrollment=last, reason=EndReason.DIED).exists():
            raise Refused("It is written down that they have died. If that is wrong, enroll them again on a day.")
        led = last.coordinator_id if last.coordinator_id and holds_a_post(last.coordinator_id, team_id, on) else None
        return enroll(by=by, team_id=team_id, client_id=client_id, on=on, at=at, met_criteria=last.met_criteria,
                      coordinator_id=led)  # fmt: skip


def _note(
    by: Actor, at: datetime, verb: str, noun: str, object_id: str, client_id: str, team_id: str,
    fields: tuple[str, ...] = (),
) -> None:  # fmt: skip
    append([Note(verb, noun, object_id, client_id, team_id, fields)], actor=by.id, at=at)
