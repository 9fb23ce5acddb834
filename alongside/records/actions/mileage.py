"""Taking a month's mileage away as a file. It names no client; the ledger keeps that it was taken, and whose."""

from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.queries.mileage import Drive, drives, sees_everybodys
from alongside.teams.access import Actor
from alongside.teams.actions.people import staff_on
from alongside.teams.refusals import NotHere
from alongside.terms import Purpose


def take_mileage(
    *, by: Actor, team_id: str, at: datetime, staff_id: str, first: date, until: date
) -> tuple[Drive, ...]:  # fmt: skip
    """What a colleague drove from a day until before another: one's own, or anybody's for whoever sees everybody's."""
    if not staff_id or (staff_id != by.staff_id and not sees_everybodys(by, team_id)):
        raise NotHere
    if staff_id != by.staff_id:
        staff_on(by, staff_id, team_id=team_id)
    with one_act():
        taken = tuple(one for one in drives(by, team_id, first=first, until=until) if one.driver_id == staff_id)
        append([Note("took", "mileage", staff_id, team_id=team_id)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
    return taken
