"""What the page of a client's plan puts on the screen."""

from typing import Any

from alongside.pages.plans.acting import sight as sight_at
from alongside.pages.plans.finding import beside
from alongside.pages.shared.door import Request
from alongside.records.access import Sight, active_enrollment, open_client
from alongside.records.queries.assessments import assessment
from alongside.records.queries.crisis_plans import crisis_plans, directives
from alongside.records.queries.plan_flags import plans_due
from alongside.records.queries.plans import PlanLine, PlanTold, plan_lines, plan_told
from alongside.schedule.queries.from_plan import FromPlan, from_plan
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def shown(request: Request, client_id: str, *, plan_id: str) -> dict[str, Any]:
    """Everything the page says; the look is noted."""
    client = open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    sight, on = sight_at(request), request.today
    lines = plan_lines(sight, client_id)
    plan = _at_hand(sight, client_id, lines, plan_id, request)
    may_write = may(request.actor, Right.WRITE_PLANS, request.team.id)
    return {
        "who": client,
        "plan": plan,
        "which": ordinal(plan.line) if plan else "",
        "earlier": [(line, ordinal(line)) for line in lines if plan is None or line.id != plan.line.id],
        "holds_elsewhere": any(line.holds for line in lines) and not (plan and plan.line.holds),
        "draft_elsewhere": any(line.draft for line in lines) and not (plan and plan.line.draft),
        "assessment": assessment(sight, client_id, on=on),
        "beside": beside(sight, client_id, plan.goals, request=request) if plan else (),
        "crisis": crisis_plans(sight, [client_id]).get(client_id),
        "directive": directives(sight, [client_id]).get(client_id),
        "due": plans_due(sight, client_id, on=on),
        "card": _card(sight, client_id, plan, request),
        "may_write": may_write and active_enrollment(request.team.id, client_id, on=on) is not None,
        "may_card": may(request.actor, Right.WRITE_SCHEDULE, request.team.id),
        "mine": plan is not None and plan.signed_by(request.actor.staff_id),
    }


def sheet_shown(request: Request, client_id: str) -> dict[str, Any]:
    """The plan at hand in plain words, with the crisis plan, for the client's own hands."""
    client = open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    sight = sight_at(request)
    plan = _at_hand(sight, client_id, plan_lines(sight, client_id), request.GET.get("plan", ""), request)
    if plan is None:
        raise NotHere
    crisis = crisis_plans(sight, [client_id]).get(client_id)
    return {"who": client, "plan": plan, "crisis": crisis, "which": ordinal(plan.line)}


def ordinal(line: PlanLine) -> str:
    return ORDINALS[line.number] if line.number < len(ORDINALS) else f"number {line.number}"


def _at_hand(
    sight: Sight, client_id: str, lines: tuple[PlanLine, ...], plan_id: str, request: Request
) -> PlanTold | None:
    """The plan asked for; otherwise the one being written, or the one that holds, or the last."""
    if plan_id:
        line = next((line for line in lines if line.id == plan_id), None)
        if line is None:
            raise NotHere
    else:
        order = [*(line for line in lines if line.draft), *(line for line in lines if line.holds), *lines]
        line = next(iter(order), None)
    return plan_told(sight, client_id, line, on=request.today) if line else None


def _card(sight: Sight, client_id: str, plan: PlanTold | None, request: Request) -> FromPlan | None:
    if plan is None or not plan.line.holds:
        return None
    return from_plan(sight, client_id, plan, on=request.today)
