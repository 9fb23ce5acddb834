"""Proposing the first visits after a stay in hospital. People agree to them on the schedule, as to any other."""

from datetime import datetime

from alongside.ledger.actions import one_act
from alongside.records.access import active_enrollment, sight_of
from alongside.records.queries.stays import StayTold
from alongside.records.queries.threads import find_stay
from alongside.records.queries.when_here import WhenHere, when_here
from alongside.schedule.actions.cards import drawn
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.visits import Move, move_visits, propose_visits
from alongside.schedule.queries.after_hospital import FirstVisit, first_visits, home_on, made_id
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Refused
from alongside.terms import Service, StayKind

USUAL_MINUTES = 45


@one_act()
def propose_first_visits(*, by: Actor, team_id: str, at: datetime, stay_id: str) -> int:
    """Propose what is missing of the first visits; how many those are.

    A line of the card makes its visit early; one made for another day of coming home is moved. Twice is once.
    """
    require(by, Right.WRITE_SCHEDULE, team_id)
    sight = sight_of(by, team_id)
    stay = find_stay(by, stay_id, sight=sight)
    here = when_here(team_id, [stay.client_id])
    if home_on(stay) is None:
        raise Refused("Nobody has said when they may go home. Write the day on the thread first.")
    missing = [one for one in first_visits(sight, stay, on=at.astimezone(here.zone).date()) if one.missing]
    moves = [
        Move(one.made.id, one.on, one.made.start, one.made.minutes, one.made.staff_ids)
        for one in missing
        if one.line is None and one.made is not None
    ]
    fresh = [_new(one, stay, team_id, here) for one in missing if one.line is not None or one.made is None]
    if fresh:
        propose_visits(by=by, team_id=team_id, at=at, visits=fresh)
    if moves:
        move_visits(by=by, team_id=team_id, at=at, moves=moves)
    return len(missing)


def _new(one: FirstVisit, stay: StayTold, team_id: str, here: WhenHere) -> NewVisit:
    """The visit of the card, or one of its own: at home, by whoever coordinates."""
    if one.line is not None:
        return drawn(one.line, one.on, here)
    enrolled = active_enrollment(team_id, stay.client_id, on=one.on)
    lead = enrolled.coordinator_id if enrolled else None
    return NewVisit(
        id=made_id(stay.id, one.days), client_id=stay.client_id, on=one.on, minutes=USUAL_MINUTES,
        service=Service.CASE_MANAGEMENT, staff_ids=(lead,) if lead and here.staff_on(lead, one.on) else (),
        why=f"Home from hospital: met by day {one.days}", labelled=stay.kind == StayKind.DETOX,
    )  # fmt: skip
