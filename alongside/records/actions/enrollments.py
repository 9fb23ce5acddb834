"""The way in and out: enrolling and ending."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from alongside import terms
from alongside.ledger.actions import Note, append
from alongside.records.actions.assignments import LEADS, assign, close_assignments, open_enrollment
from alongside.records.models import Client, Contact, Ending, Enrollment
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Team, new_id
from alongside.teams.refusals import Conflict, NotHere, Refused

AHEAD = timedelta(days=1)
"""The team's day may be one ahead of the instant's date in UTC."""


def enroll(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, met_criteria: bool | None = None,
    expected_to_graduate: bool | None = None, coordinator_id: str | None = None, id: str = "",
) -> Enrollment:  # fmt: skip
    """Take a client onto the team from a day on."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with transaction.atomic():
        team = Team.objects.select_for_update().get(id=team_id)
        # The client may be known to the agency and not yet to the team: enrolling is how the team comes to know them.
        client = Client.objects.filter(id=client_id, agency_id=team.agency_id).first()
        if client is None:
            raise NotHere
        if on < team.opened_on:
            raise Refused(f"The team opened on {team.opened_on:%d %b %Y}. Write that day or a later one.", field="on")
        if on > at.date() + AHEAD:
            raise Refused("This day has not come yet. Enroll when it has.", field="on")
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


def end_enrollment(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, reason: str, client_words: str = "",
    team_words: str = "", continuity_plan: str = "", way_back: str = "",
) -> Ending:  # fmt: skip
    """End a client's time on the team: `on` is the first day they are no longer on it."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with transaction.atomic():
        enrollment = open_enrollment(team_id, client_id)
        if reason not in set(terms.EndReason):
            raise Refused(f"Choose one of: {', '.join(word.label for word in terms.EndReason)}.", field="reason")
        if on < enrollment.enrolled_on:
            raise Refused(f"Enrolled on {enrollment.enrolled_on:%d %b %Y}. Write that day or a later one.", field="on")
        if on > at.date() + AHEAD:
            raise Refused("This day has not come yet. End the enrollment when it has.", field="on")
        _check_nothing_after(enrollment, on)
        enrollment.ended_on = on
        enrollment.save(update_fields=["ended_on"])
        close_assignments(enrollment, on=on)
        ending = Ending.objects.create(
            enrollment=enrollment, reason=reason, client_words=client_words.strip(), team_words=team_words.strip(),
            continuity_plan=continuity_plan.strip(), way_back=way_back.strip(), recorded_at=at, recorded_by=by.id,
        )  # fmt: skip
        _note(by, at, "ended", "enrollment", enrollment.id, client_id, team_id)
    return ending


def _check_nothing_after(enrollment: Enrollment, on: date) -> None:
    """A contact after the end would belong to nobody's time on the team."""
    standing = Contact.objects.filter(enrollment=enrollment, withdrawn=False, amended_by__isnull=True)
    last = standing.filter(started_on__gte=on).order_by("-started_on").values_list("started_on", flat=True).first()
    if last is not None:
        raise Refused(f"There is a contact on {last:%d %b %Y}. Write a day after that.", field="on")


def _note(
    by: Actor, at: datetime, verb: str, noun: str, object_id: str, client_id: str, team_id: str,
    fields: tuple[str, ...] = (),
) -> None:  # fmt: skip
    append([Note(verb, noun, object_id, client_id, team_id, fields)], actor=by.id, at=at)
