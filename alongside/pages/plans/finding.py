"""What a page of a plan looks for: one thing the team does, the plan at hand, what Services plans beside it."""

from collections.abc import Iterable

from alongside.pages.plans.acting import sight
from alongside.pages.shared.door import Request
from alongside.records.access import Sight
from alongside.records.queries.life import SpellTold, spells
from alongside.records.queries.plans import Doing, GoalTold, one_goal
from alongside.teams.refusals import NotHere
from alongside.terms import SpellKind


def one_doing(request: Request, client_id: str, goal_id: str, doing_id: str) -> Doing:
    """One thing the team does for a goal; NotHere if there is none in sight."""
    _, told = one_goal(sight(request), client_id, goal_id)
    found = next((one for one in told.doing if one.id == doing_id), None)
    if found is None:
        raise NotHere
    return found


def beside(at: Sight, client_id: str, goals: Iterable[GoalTold], *, request: Request) -> tuple[SpellTold, ...]:
    """What is planned on Services and is in none of these goals yet."""
    inside = {one.service for goal in goals for one in goal.doing}
    planned = (each for each in spells(at, client_id) if each.kind is SpellKind.PLAN and each.holds_on(request.today))
    return tuple(each for each in planned if each.service not in inside)
