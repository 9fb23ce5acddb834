"""A rater's seat: given for some days and one purpose, and gone by itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.teams.access import Actor, Right, actor_of, may, require
from alongside.teams.actions import checks
from alongside.teams.actions.members import user_at
from alongside.teams.models import Membership, Team
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair, Purpose

LONGEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who may rate on a team; `guest` if only by the reviewer's chair they were given for it."""

    user_id: str
    name: str
    guest: bool


@transaction.atomic
def seat_rater(
    *, by: Actor, at: datetime, team_id: str, email: str, name: str, from_on: date, until_on: date
) -> Seated:
    """Seat somebody to rate on a team; `until_on` is the first day they no longer may.

    Whoever sees the team's fidelity already needs no chair more. A person new to the installation becomes a user
    without a password; see `joining_code`.
    """
    require(by, Right.HOLD_REVIEWS, team_id)
    check_days(from_on, until_on)
    user = user_at(email, name)
    if may(actor_of(user, on=from_on), Right.SEE_FIDELITY, team_id):
        return Seated(user.id, user.name, guest=False)
    agency_id = Team.objects.values_list("agency_id", flat=True).get(id=team_id)
    seat = Membership.objects.create(
        user=user, agency_id=agency_id, team_id=team_id, chair=Chair.REVIEWER, from_on=from_on, until_on=until_on
    )
    _note(by, at, "added", seat)
    return Seated(user.id, user.name, guest=True)


@transaction.atomic
def move_seat(*, by: Actor, at: datetime, team_id: str, user_id: str, from_on: date, until_on: date) -> None:
    """Let a guest's chair end on another day: later, or earlier."""
    require(by, Right.HOLD_REVIEWS, team_id)
    check_days(from_on, until_on, changed=True)
    chairs = Membership.objects.select_for_update(no_key=True).filter(
        team_id=team_id, user_id=user_id, chair=Chair.REVIEWER
    )
    seat = chairs.filter(from_on=from_on).first()
    if seat is None:
        raise NotHere
    if checks.change(seat, {"until_on": until_on}):
        _note(by, at, "mended", seat)


def check_days(from_on: date, until_on: date, *, changed: bool = False) -> None:
    """Days that were given may be `changed` to none: whoever was named by mistake this morning is out at once."""
    if until_on < from_on or (until_on == from_on and not changed):
        raise Refused("A rater's time ends after the day it begins: write a later day.", field="until_on")
    if until_on - from_on > LONGEST:
        last = checks.said(from_on + LONGEST)
        raise Refused(f"A rater has {LONGEST.days} days at most: write {last} or an earlier day.", field="until_on")


def _note(by: Actor, at: datetime, verb: str, seat: Membership) -> None:
    note = Note(verb, "membership", seat.id, team_id=seat.team_id or "")
    append([note], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
