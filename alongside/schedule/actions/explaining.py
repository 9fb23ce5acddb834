"""Why a visit is proposed as it is: worked out when somebody asks, and kept once it is.

It looks at one visit and takes a moment; all of a plan take longer than the plan. Nothing about the day changes by it.
"""

from dataclasses import replace

from alongside.ledger.actions import one_act
from alongside.schedule.dayplan.asked_why import whys_of
from alongside.schedule.dayplan.kept import read, with_whys
from alongside.schedule.dayplan.proposal import ProposedVisit
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
    whys = whys_of(run.result, visit.wanted.head or visit.wanted.id) if run and run.result else ()
    if whys:
        _keep(run_id, replace(visit, whys=whys))
    return replace(visit, whys=whys)


@one_act()
def _keep(run_id: str, visit: ProposedVisit) -> None:
    run = PlanRun.objects.select_for_update(no_key=True).get(id=run_id)
    assert run.result is not None
    there = next(one for one in read(run.result).visits if one.wanted.id == visit.wanted.id)
    if not there.whys:
        PlanRun.objects.filter(id=run_id).update(result=with_whys(run.result, visit))
