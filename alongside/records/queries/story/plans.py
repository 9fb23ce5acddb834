"""A plan agreed or looked at together, a goal closed; a crisis plan written; a directive offered, declined or made."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import AdvanceDirective, CrisisPlan, GoalClosing, PlanStanding
from alongside.records.queries.story.telling import Entry, Look, Source

ICON = "write"


def _of_plans(look: Look) -> Sequence[QuerySet[Any]]:
    theirs = {"plan__team_id": look.sight.team_id, "plan__client_id": look.client_id}
    stood = PlanStanding.objects.filter(**theirs, state=terms.PlanState.AGREED)
    closed = GoalClosing.objects.filter(goal__plan__team_id=look.sight.team_id, goal__plan__client_id=look.client_id)
    closed = closed if look.sight.part2 else closed.filter(goal__part2=False)
    return look.told(stood, "on"), look.told(closed, "on")


def _plans(look: Look) -> Iterable[Entry]:
    stood, closed = _of_plans(look)
    for row in stood.select_related("plan"):
        id = f"{row.plan_id}-{row.number}"
        if row.words:
            yield Entry(id, row.told_on, ICON, "Plan reviewed together", says=row.words, by=row.by)
        else:
            which = "the first" if row.plan.number == 1 else f"number {row.plan.number}"
            yield Entry(id, row.told_on, ICON, "Plan agreed", which, by=row.by)
    for row in closed.select_related("goal"):
        how = terms.GoalEnd(row.end).label.lower()
        yield Entry(row.goal_id, row.told_on, ICON, f"A goal, {how}", f"“{row.goal.words}”", says=row.words, by=row.by)


def _beforehand(look: Look) -> Sequence[QuerySet[Any]]:
    theirs = {"team_id": look.sight.team_id, "client_id": look.client_id}
    return (
        look.told(CrisisPlan.objects.filter(**theirs), "written_on"),
        look.told(AdvanceDirective.objects.filter(**theirs), "on"),
    )


def _said_beforehand(look: Look) -> Iterable[Entry]:
    written, directed = _beforehand(look)
    for row in written:
        again = "" if row.number == 1 else "anew"
        yield Entry(row.id, row.told_on, ICON, "Crisis plan written", again, by=row.by)
    for row in directed:
        state = terms.DirectiveState(row.state).label.lower()
        yield Entry(row.id, row.told_on, ICON, f"Advance directive {state}", says=row.words, by=row.by)


def _notes(sight: Sight) -> bool:
    return sight.notes


def _crisis_plans(sight: Sight) -> bool:
    return sight.crisis_plans


KINDS = {"plan": "Plans"}
PLANS = Source("plans", kinds=KINDS, seen=_notes, rows=_of_plans, entries=_plans)
SAID_BEFOREHAND = Source(
    "said beforehand", kinds=KINDS, seen=_crisis_plans, rows=_beforehand, entries=_said_beforehand
)  # fmt: skip
