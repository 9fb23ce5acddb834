"""Writing down what was planned with the invented clients, through the actions."""

from collections.abc import Callable
from datetime import datetime, timedelta

from alongside.demo.hands import hand
from alongside.demo.plan import TeamRows
from alongside.demo.wanting import PlanRow, WantedGoal, Writing
from alongside.records.actions.assessments import NewPart, record_parts
from alongside.records.actions.crisis_plans import NewCrisisPlan, NewDirective, record_crisis_plans
from alongside.records.actions.plan_rules import NewIntervention, NewObjective
from alongside.records.actions.plans_held import HeldGoal, HeldPlan, HeldStep, record_plans
from alongside.terms import Chair

Name = Callable[..., str]
"""the id, in the records, of what the plan knows by a key"""


def write_wanted(team: TeamRows, *, at: datetime, name: Name) -> None:
    """Assessments, plans, crisis plans and directives: a handful of statements each."""
    wanted, called = team.wanted, {row.key: row.name for row in team.staff}
    parts = [
        NewPart(row.id, row.client, row.domain, 1, row.on, row.found, row.left_out,
                name(row.staff) if row.staff else "")
        for row in wanted.parts
    ]  # fmt: skip
    clinician = hand(team.id, Chair.CLINICIAN, on=at.date())
    record_parts(by=clinician, team_id=team.id, at=at, parts=parts)
    held = [_plan(row, called, name) for row in sorted(wanted.plans, key=lambda row: row.number)]
    record_plans(by=clinician, team_id=team.id, at=at, plans=held)
    record_crisis_plans(
        by=clinician, team_id=team.id, at=at,
        plans=[_crisis_plan(row) for row in wanted.crisis_plans],
        directives=[NewDirective(row.id, row.client, row.number, on=row.on, **row.words) for row in wanted.directives],
    )  # fmt: skip


def _crisis_plan(row: Writing) -> NewCrisisPlan:
    said = row.words
    return NewCrisisPlan(
        row.id, row.client, row.number, row.on, signs=said["signs"], helps=said["helps"], helps_not=said["helps_not"],
        whom_to_call=said["whom_to_call"], hospital=said["hospital"],
    )  # fmt: skip


def _plan(row: PlanRow, called: dict[str, str], name: Name) -> HeldPlan:
    return HeldPlan(
        id=row.id, client_id=row.client, client=row.name, number=row.number, begun_on=row.begun,
        goals=tuple(_goal(goal, row) for goal in row.goals), agreed_on=row.agreed,
        staff=((name(row.staff), called[row.staff]),) if row.staff else (),
        supporters=(row.near,) if row.near else (), client_declined=row.declined, reviews=tuple(row.reviews),
        replaced_on=row.replaced,
    )  # fmt: skip


def _goal(goal: WantedGoal, plan: PlanRow) -> HeldGoal:
    done = plan.agreed + timedelta(days=2) if plan.agreed and goal.reached else None
    steps = tuple(
        HeldStep(NewObjective(words, id=id), done if place == 0 else None)
        for place, (id, words) in enumerate(zip(goal.step_ids, goal.steps, strict=True))
    )
    doing = NewIntervention(
        goal.service, goal.times, goal.minutes, what=goal.what, role=str(goal.role or ""), id=goal.doing_id
    )
    return HeldGoal(goal.id, goal.words, goal.since, steps, (doing,), first_id=goal.first)
