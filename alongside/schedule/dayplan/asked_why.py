"""Why one visit of a proposal is as it is, worked out from the day and the plan that were kept with it."""

from typing import Any

from alongside.planning.explain import explain_one
from alongside.schedule.dayplan.kept import grounds
from alongside.schedule.dayplan.proposal import Why, why_of


def whys_of(kept: dict[str, Any], visit_id: str) -> tuple[Why, ...]:
    """One for each who goes; nothing of a proposal that was kept without its grounds."""
    found = grounds(kept)
    if found is None:
        return ()
    problem, plan = found
    called = {one.id: one.name for one in problem.staff}
    parts = sorted(one.part for one in plan.of_visit(visit_id))
    return tuple(why_of(explain_one(problem, plan, visit_id, part), called) for part in parts)
