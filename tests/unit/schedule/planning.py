"""What the tests of the schedule plan, through actions."""

from datetime import date, time
from typing import Any

from alongside.records.access import Sight, sight_of
from alongside.schedule.actions.cards import NewPattern
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.visits import propose_visit
from alongside.schedule.models import Visit, VisitStanding
from alongside.teams.access import Actor
from alongside.teams.actions.credentials import add_credential
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast, staff_of

MONDAY = date(2026, 9, 28)
RN = "RN licence"


def a_plan(cast: Cast, **differently: Any) -> NewVisit:
    """What somebody asks to be planned: Rosa sees Tendai at home today at 17:00 for 45 minutes."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "on": TODAY, "minutes": 45, "service": "case_management",
        "start": time(17), "staff_ids": (staff_of(cast.rosa),),
    }  # fmt: skip
    return NewVisit(**usual | differently)


def planned(cast: Cast, *, agreed: bool = True, by: Actor | None = None, **differently: Any) -> Visit:
    """A visit that is on the schedule."""
    plan = a_plan(cast, **differently)
    return propose_visit(by=by or cast.denise, team_id=cast.team.id, at=AT, visit=plan, agreed=agreed)


def licensed(cast: Cast, actor: Actor, what: str = RN, *, until_on: date | None = None) -> None:
    """Somebody has a licence, up to its last day."""
    add_credential(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(actor), kind="licence", what=what,
                   until_on=until_on)  # fmt: skip


def a_line(cast: Cast, **differently: Any) -> NewPattern:
    """A line of Tendai's card: Rosa on Wednesdays and Fridays, 45 minutes, between 9 and 12."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "weekdays": (2, 4), "minutes": 45, "service": "medication",
        "from_on": MONDAY, "window_from": time(9), "window_to": time(12), "staff_id": staff_of(cast.rosa),
    }  # fmt: skip
    return NewPattern(**usual | differently)


def sight(cast: Cast, actor: Actor | None = None) -> Sight:
    return sight_of(actor or cast.denise, cast.team.id)


def last(visit: Visit) -> VisitStanding:
    """How a visit stands."""
    return VisitStanding.objects.get(visit=visit, followed_by__isnull=True)
