"""Somebody starts: a person and their post in one transaction, as one tells it."""

from datetime import date, datetime

from django.db import transaction

from alongside.teams.access import Actor
from alongside.teams.actions.people import add_staff, start_post
from alongside.teams.models import Position, Post
from alongside.teams.refusals import NotHere


@transaction.atomic
def someone_starts(
    *, by: Actor, at: datetime, position_id: str, started_on: date, fte_hundredths: int, staff_id: str = "",
    name: str = "", called: str = "", role: str = "", ended_on: date | None = None, qualified: bool | None = None,
    lived_experience: bool | None = None, peer_status: str = "",
) -> Post:  # fmt: skip
    """A colleague (`staff_id`), or somebody new by `name`, starts in a position."""
    position = Position.objects.filter(id=position_id).first()
    if position is None:
        raise NotHere
    if not staff_id:
        staff_id = add_staff(by=by, at=at, team_id=position.team_id, name=name, called=called).id
    return start_post(
        by=by, at=at, position_id=position_id, staff_id=staff_id, started_on=started_on, ended_on=ended_on,
        fte_hundredths=fte_hundredths, role=role or None, qualified=qualified, lived_experience=lived_experience,
        peer_status=peer_status,
    )  # fmt: skip
