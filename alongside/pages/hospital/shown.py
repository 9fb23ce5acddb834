"""What the pages of hospital put on the screen beside what was found."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from alongside import terms
from alongside.pages.hospital.axis import axis_of
from alongside.pages.shared.door import Request
from alongside.records.access import Sight, sight_of
from alongside.records.queries.client_page import Known
from alongside.records.queries.hospital_board import (
    Board,
    came_through,
    emergencies_told,
    hospital_board,
    incidents_told,
)
from alongside.records.queries.stays import StayTold, jails_told, standing_emergencies, standing_incidents, stays_told
from alongside.records.queries.threads import Thread, client_threads
from alongside.reviews.queries.standards import SCALE, holds
from alongside.schedule.queries.after_hospital import FirstVisit, first_visits
from alongside.teams.access import Right, may
from alongside.terms import StayState, StayStep

STEPS: Mapping[str, tuple[StayStep, ...]] = {
    StayState.WORRIED: (StayStep.ADMITTED, StayStep.NOT_ADMITTED, StayStep.ASKED, StayStep.HEARD),
    StayState.ASKED: (StayStep.ADMITTED, StayStep.NOT_ADMITTED, StayStep.HEARD),
    StayState.ADMITTED: (StayStep.TOLD, StayStep.PLANNED, StayStep.DISCHARGED, StayStep.HEARD, StayStep.ASKED),
    StayState.PLANNED: (StayStep.DISCHARGED, StayStep.TOLD, StayStep.HEARD, StayStep.PLANNED, StayStep.ASKED),
    StayState.DISCHARGED: (StayStep.FOLLOWED_UP, StayStep.HEARD, StayStep.TOLD, StayStep.PLANNED, StayStep.ASKED),
    StayState.FOLLOWED_UP: (StayStep.HEARD,),
    StayState.NOT_ADMITTED: (),
}
"""What may come next in each state, the likeliest first."""
DOES = {
    StayStep.ADMITTED: "They went in",
    StayStep.NOT_ADMITTED: "The worry is over",
    StayStep.ASKED: "Hospital was asked for",
    StayStep.TOLD: "Tell the ward",
    StayStep.PLANNED: "Plan the discharge",
    StayStep.DISCHARGED: "They went home",
    StayStep.HEARD: "Add a word",
    StayStep.FOLLOWED_UP: "Look back",
}


def team_shown(request: Request, board: Board) -> dict[str, Any]:
    return {"board": board, **rights(request)}


def rights(request: Request) -> dict[str, Any]:
    """What the reader may do here."""
    actor, team_id = request.actor, request.team.id
    return {
        "may_write": may(actor, Right.WRITE_HOSPITAL, team_id),
        "may_look": may(actor, Right.LOOK_AT_INCIDENTS, team_id),
        "may_notes": may(actor, Right.SEE_NOTES, team_id),
        "may_fidelity": may(actor, Right.SEE_FIDELITY, team_id),
        "rated": holds(team_id, SCALE, on=request.today),
    }


def thread_shown(request: Request, found: Thread) -> dict[str, Any]:
    """A thread with what may come next, and what is still owed on it."""
    first = _first_visits(found.stay, request)
    nexts = [(word, DOES[word]) for word in STEPS[found.stay.state] if not (word in ANSWERED and found.has(word))]
    return {
        "thread": found,
        "stay": found.stay,
        "axis": axis_of(found, on=request.today),
        "nexts": nexts,
        "owed": owed(found, request),
        "first_visits": first,
        "through": came_through(sight_of(request.actor, request.team.id), found.stay),
        "first_missing": sum(one.missing for one in first),
        "may_schedule": may(request.actor, Right.WRITE_SCHEDULE, request.team.id),
        "kinds": dict(terms.StayKind.choices()),
    }


ANSWERED = frozenset({StayStep.ASKED})
"""steps offered only while nobody has written them"""


def owed(found: Thread, request: Request) -> list[tuple[str, StayStep]]:
    """What nobody has written yet of what a stay asks, with the step that answers it."""
    stay, today = found.stay, request.today
    if stay.admitted_on is None:
        return []
    asked = [
        ("Whether we were part of the decision", StayStep.ASKED, stay.team_involved is None),
        ("What the ward was told, whom and when", StayStep.TOLD, stay.information_given_on is None),
        ("The plan made together", StayStep.PLANNED, stay.inside(today) and stay.state != StayState.PLANNED),
        ("Looking back after thirty days", StayStep.FOLLOWED_UP, stay.home(today) and stay.closed_on is None),
    ]
    return [(words, step) for words, step, missing in asked if missing]


def _first_visits(stay: StayTold, request: Request) -> tuple[FirstVisit, ...]:
    """What is planned for the first days at home, for whoever sees the schedule."""
    if not may(request.actor, Right.SEE_SCHEDULE, request.team.id):
        return ()
    return first_visits(sight_of(request.actor, request.team.id), stay, on=request.today)


def client_shown(request: Request, who: Known, sight: Sight) -> dict[str, Any]:
    """All of hospital in one client's life."""
    stays = stays_told(sight, who.id)
    return {
        **rights(request),
        "who": who,
        "threads": client_threads(sight, who.id, who.name, stays, on=request.today),
        "emergencies": emergencies_told(sight, standing_emergencies(sight, who.id), stays),
        "jails": jails_told(sight, who.id),
        "incidents": incidents_told(standing_incidents(sight, who.id)),
        "open": next((stay for stay in stays if stay.worry or stay.inside(request.today)), None),
    }


def board_of(request: Request, sight: Sight) -> Board:
    return hospital_board(sight, on=request.today)


def page_of(stay: StayTold) -> str:
    return reverse("stay", args=[stay.id])
