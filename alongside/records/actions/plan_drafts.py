"""Writing a treatment plan while it is a draft: its goals, their steps, what the team does for each."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment
from alongside.records.actions.identity import check_identity
from alongside.records.actions.plan_rules import (
    MOST_GOALS,
    NewIntervention,
    NewObjective,
    check_intervention,
    check_label,
    goal_in_sight,
    held_client,
    held_draft,
    posted,
)
from alongside.records.models import Goal, GoalClosing, Intervention, Objective, PlanStanding, TreatmentPlan
from alongside.teams.access import Actor, Right, may
from alongside.teams.actions.checks import worded
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import ObjectiveState, PlanState


def begin_plan(*, by: Actor, team_id: str, at: datetime, client_id: str, on: date, id: str = "") -> TreatmentPlan:
    """Begin a plan with a client: an empty one, or a copy of the one that holds, without what is closed.

    A draft there is already is answered again.
    """
    with one_act():
        client = held_client(by, team_id, client_id, Right.WRITE_PLANS)
        if active_enrollment(team_id, client_id, on=on) is None:
            raise NotHere
        last = TreatmentPlan.objects.filter(team_id=team_id, client=client).order_by("-number").first()
        if last is not None and not PlanStanding.objects.filter(plan=last).exclude(state=PlanState.DRAFT).exists():
            return last
        number = last.number + 1 if last else 1
        plan = TreatmentPlan.objects.create(
            id=check_identity(id or new_id()), team_id=team_id, client=client, number=number, begun_on=on, at=at,
            by=by.id,
        )  # fmt: skip
        PlanStanding.objects.create(plan=plan, number=1, state=PlanState.DRAFT, on=on, at=at, by=by.id)
        if last is not None:
            _copy(last, plan)
        append([Note("began", "treatment plan", plan.id, client_id, team_id)], actor=by.id, at=at)
    return plan


def put_goal(
    *, by: Actor, team_id: str, at: datetime, plan_id: str, goal_id: str, words: str, on: date,
    steps: Sequence[NewObjective] = (), part2: bool = False,
) -> Goal:  # fmt: skip
    """Write a goal of a draft, in the client's own words, with its steps; anew, or as it is to read now."""
    with one_act():
        plan = held_draft(by, team_id, plan_id)
        said = worded(words, field="words", what="what they want, in their own words", most=300)
        goal = Goal.objects.filter(id=check_identity(goal_id)).first()
        if goal is None:
            check_label(by, team_id, part2=part2, field="part2")
            goal = _new_goal(plan, goal_id, said, on, part2=part2)
        else:
            goal = goal_in_sight(by, plan, goal_id)
            if goal.part2 != part2:
                check_label(by, team_id, part2=True, field="part2")
            goal.words, goal.part2 = said, part2
            goal.save(update_fields=["words", "part2"])
        _put_steps(goal, steps)
        append([_wrote("goal", goal.id, plan)], actor=by.id, at=at)
    return goal


def remove_goal(*, by: Actor, team_id: str, at: datetime, plan_id: str, goal_id: str) -> None:
    """Take a goal out of a draft, with all that was written under it."""
    with one_act():
        plan = held_draft(by, team_id, plan_id)
        goal = goal_in_sight(by, plan, goal_id)
        goal.objectives.all().delete()
        goal.interventions.all().delete()
        goal.delete()
        append([_wrote("goal", goal_id, plan, verb="removed")], actor=by.id, at=at)


def put_intervention(
    *, by: Actor, team_id: str, at: datetime, plan_id: str, goal_id: str, new: NewIntervention, on: date
) -> Intervention:
    """Write what the team does for a goal of a draft; anew, or as it is to read now."""
    with one_act():
        plan = held_draft(by, team_id, plan_id)
        goal = goal_in_sight(by, plan, goal_id)
        columns = check_intervention(new, by=by, team_id=team_id)
        if new.staff_id:
            posted(new.staff_id, team_id, on)
        row = Intervention.objects.filter(id=check_identity(new.id)).first()
        if row is None:
            row = Intervention(id=new.id, goal=goal, number=_next(goal.interventions))
        elif row.goal_id != goal.id or not _sees(by, plan, row):
            raise NotHere
        for column, value in columns.items():
            setattr(row, column, value)
        row.save()
        append([_wrote("intervention", row.id, plan)], actor=by.id, at=at)
    return row


def remove_intervention(*, by: Actor, team_id: str, at: datetime, plan_id: str, intervention_id: str) -> None:
    """Take what the team was to do out of a draft."""
    with one_act():
        plan = held_draft(by, team_id, plan_id)
        row = Intervention.objects.filter(id=intervention_id, goal__plan=plan).first()
        if row is None or not _sees(by, plan, row):
            raise NotHere
        goal_in_sight(by, plan, row.goal_id)
        row.delete()
        append([_wrote("intervention", intervention_id, plan, verb="removed")], actor=by.id, at=at)


def _sees(by: Actor, plan: TreatmentPlan, row: Intervention) -> bool:
    return not row.part2 or may(by, Right.SEE_PART2, plan.team_id)


def _new_goal(plan: TreatmentPlan, goal_id: str, words: str, on: date, *, part2: bool) -> Goal:
    if plan.goals.count() >= MOST_GOALS:
        raise Refused(f"A plan holds {MOST_GOALS} goals at the most. Close one first, or put two together.")
    return Goal.objects.create(
        id=goal_id, plan=plan, number=_next(plan.goals), words=words, since_on=on, part2=part2
    )  # fmt: skip


def _put_steps(goal: Goal, steps: Sequence[NewObjective]) -> None:
    """The steps as they are to read: those named keep their identity, the rest go."""
    kept = {row.id: row for row in goal.objectives.all()}
    goal.objectives.exclude(id__in=[step.id for step in steps]).delete()
    # Numbers first out of the way: of two steps that change places, each would meet the other's.
    for number, row in enumerate(goal.objectives.order_by("number"), 1):
        goal.objectives.filter(id=row.id).update(number=number + 1000)
    for number, step in enumerate(steps, 1):
        words = worded(step.words, field="steps", what="each step", most=200)
        if step.id in kept:
            goal.objectives.filter(id=step.id).update(number=number, words=words, due_on=step.due_on)
        else:
            Objective.objects.create(id=step.id, goal=goal, number=number, words=words, due_on=step.due_on)


def _next(rows: object) -> int:
    most: int | None = rows.aggregate(most=Max("number"))["most"]  # type: ignore[attr-defined]
    return (most or 0) + 1


def _copy(last: TreatmentPlan, plan: TreatmentPlan) -> None:
    """What still holds of a plan, as the beginning of the next: open goals, steps still to come, what is done."""
    closed = GoalClosing.objects.filter(goal__plan=last).values("goal_id")
    for number, goal in enumerate(last.goals.exclude(id__in=closed).order_by("number"), 1):
        new = Goal.objects.create(
            plan=plan, number=number, words=goal.words, since_on=goal.since_on, first=goal.first or goal,
            part2=goal.part2,
        )  # fmt: skip
        over = [ObjectiveState.REACHED, ObjectiveState.DROPPED]
        steps = goal.objectives.order_by("number").prefetch_related("standings")
        ahead = [one for one in steps if _last_state(one) not in over]
        for place, step in enumerate(ahead, 1):
            Objective.objects.create(goal=new, number=place, words=step.words, due_on=step.due_on)
        for done in goal.interventions.order_by("number"):
            done.pk, done.goal = new_id(), new
            done.save(force_insert=True)


def _last_state(step: Objective) -> str:
    standings = sorted(step.standings.all(), key=lambda each: each.id)
    return standings[-1].state if standings else ObjectiveState.AHEAD


def _wrote(noun: str, id: str, plan: TreatmentPlan, verb: str = "wrote") -> Note:
    return Note(verb, noun, id, plan.client_id, plan.team_id)
