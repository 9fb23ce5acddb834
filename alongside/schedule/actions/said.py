"""A visit agreed on in a meeting: the visit and the line that says so, both or neither."""

from datetime import datetime

from alongside.ledger.actions import one_act
from alongside.records.actions.lines import say, take_back_line
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.visits import cancel, propose_visit
from alongside.schedule.models import VisitStanding
from alongside.teams.access import Actor
from alongside.terms import LineKind, VisitState

CANCELLED = "Taken back in the meeting."
OPEN = (VisitState.PROPOSED, VisitState.AGREED)


@one_act()
def say_visit(
    *, by: Actor, team_id: str, meeting_id: str, at: datetime, visit: NewVisit, text: str, line_id: str = ""
) -> str:
    """Agree on a visit, and say so; answers the visit's id, also the second time."""
    planned = propose_visit(by=by, team_id=team_id, at=at, visit=visit, agreed=True)
    say(
        by=by, team_id=team_id, meeting_id=meeting_id, at=at, text=text, kind=LineKind.VISIT,
        client_id=visit.client_id, visit_id=planned.id, id=line_id,
    )  # fmt: skip
    return planned.id


@one_act()
def take_back(*, by: Actor, team_id: str, line_id: str, at: datetime) -> None:
    """Take back what was said; a visit it agreed on is cancelled, if nobody has set out."""
    visit_id = take_back_line(by=by, team_id=team_id, line_id=line_id, at=at).visit_id
    stands = VisitStanding.objects.filter(visit_id=visit_id, followed_by__isnull=True, state__in=OPEN)
    if visit_id and stands.exists():
        cancel(by=by, team_id=team_id, at=at, visit_id=visit_id, why=CANCELLED)
