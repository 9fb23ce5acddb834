"""Why a visit is proposed as it is: worked out when somebody asks, and kept once it is.

It looks at one visit and takes a moment; all of a plan take longer than the plan. Nothing about the day changes by it.
"""

from dataclasses import replace

from django.db import transaction

from alongside.planning.explain import explain_one
from alongside.schedule.dayplan.kept import grounds, read, with_whys
from alongside.schedule.dayplan.proposal import ProposedVisit, why_of
from alongside.schedule.models import PlanRun
from alongside.teams.access import Actor, Right, require


def explained(*, by: Actor, team_id: str, run_id: str, visit: ProposedVisit) -> ProposedVisit:
    """The visit with its reasons. `visit` is one of the run's, in sight of `by`; a plan that kept no grounds says none.

    Two who ask at once work out the same, and it is kept once.
    """
    require(by, Right.SEE_SCHEDULE, team_id)
    if visit.whys:
        return visit
    run = PlanRun.objects.filter(id=run_id, team_id=team_id, result__isnull=False).first()
    kept = grounds(run.result) if run and run.result else None
    if kept is None:
        return visit
    problem, plan = kept
    called = {one.id: one.name for one in problem.staff}
    parts = [one.part for one in plan.of_visit(visit.wanted.id)]
    whys = tuple(why_of(explain_one(problem, plan, visit.wanted.id, part), called) for part in sorted(parts))
    _keep(run_id, replace(visit, whys=whys))
    return replace(visit, whys=whys)


@transaction.atomic
def _keep(run_id: str, visit: ProposedVisit) -> None:
    run = PlanRun.objects.select_for_update().get(id=run_id)
    assert run.result is not None
    there = next(one for one in read(run.result).visits if one.wanted.id == visit.wanted.id)
    if not there.whys:
        PlanRun.objects.filter(id=run_id).update(result=with_whys(run.result, visit))
