"""What a page of a plan looks for: one thing the team does, the plan at hand."""

from alongside.pages.plans.acting import sight
from alongside.pages.shared.door import Request
from alongside.records.queries.plans import Doing, one_goal
from alongside.teams.refusals import NotHere


def one_doing(request: Request, client_id: str, goal_id: str, doing_id: str) -> Doing:
    """One thing the team does for a goal; NotHere if there is none in sight."""
    _, told = one_goal(sight(request), client_id, goal_id)
    found = next((one for one in told.doing if one.id == doing_id), None)
    if found is None:
        raise NotHere
    return found
