"""What is due of plans: all of it for their page, and for the board the one thing that is most overdue, or due soon."""

from datetime import date

from alongside.records.access import Sight, active_enrollment
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.clocks.plans import OF_PLANS
from alongside.records.queries.needs import Flag
from alongside.records.queries.told import Told, tell

WORDS = {
    "plan": "plan", "assessment": "assessment", "plan_rewrite": "plan to be rewritten", "plan_review": "plan review",
    "crisis_plan": "crisis plan",
}  # fmt: skip


def plan_flag(told: Told, *, on: date) -> Flag | None:
    """A flag, if anything presses: of several the one due first."""
    first = next((due for due in due_of(told, on=on, clocks=OF_PLANS) if due.kind), None)
    if first is None:
        return None
    what = WORDS[first.clock]
    return Flag(first.kind, f"{what} due {first.by:%a} {first.by.day}" if first.kind == "soon" else f"{what} overdue")


def plans_due(sight: Sight, client_id: str, *, on: date) -> tuple[Due, ...]:
    """What is due of one client's plans, earliest first; nothing of somebody who is not on the team."""
    here = active_enrollment(sight.team_id, client_id, on=on)
    if here is None:
        return ()
    known = {client_id: {"enrolled_on": here.enrolled_on}}
    return due_of(tell(Told, sight, known, on=on, only=("planned",))[client_id], on=on, clocks=OF_PLANS)
