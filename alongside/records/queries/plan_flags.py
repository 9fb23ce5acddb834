"""What the board says of plans: the one thing that is most overdue, or due within days."""

from datetime import date

from alongside.records.queries.clocks.plans import plans_due
from alongside.records.queries.needs import Flag
from alongside.records.queries.planned_so_far import PlannedSoFar

WORDS = {
    "plan": "plan", "assessment": "assessment", "plan_rewrite": "plan to be rewritten", "plan_review": "plan review",
    "crisis_plan": "crisis plan",
}  # fmt: skip


def plan_flag(planned: PlannedSoFar | None, *, enrolled_on: date, on: date) -> Flag | None:
    """A flag, if anything presses: of several the one due first."""
    if planned is None:
        return None
    first = next((due for due in plans_due(planned, enrolled_on=enrolled_on, on=on) if due.kind), None)
    if first is None:
        return None
    what = WORDS[first.clock]
    return Flag(first.kind, f"{what} due {first.by:%a} {first.by.day}" if first.kind == "soon" else f"{what} overdue")
