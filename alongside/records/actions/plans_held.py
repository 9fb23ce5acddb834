"""Writing down plans that were agreed long ago, many at a time: with their goals, signatures, reviews and closings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.plan_rules import NewIntervention, NewObjective, check_intervention
from alongside.records.models import (
    Goal,
    GoalClosing,
    Intervention,
    Objective,
    ObjectiveStanding,
    PlanSignature,
    PlanStanding,
    TreatmentPlan,
)
from alongside.records.queries.plan_wording import digest
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Refused
from alongside.terms import ObjectiveState, PlanState, Purpose, Signer


@dataclass(frozen=True, slots=True)
class HeldStep:
    """A step, and the day it was reached, if it was."""

    step: NewObjective
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class HeldGoal:
    """A goal, and how it ended, if it did: (how, words, day)."""

    id: str
    words: str
    since_on: date
    steps: tuple[HeldStep, ...]
    interventions: tuple[NewIntervention, ...]
    part2: bool = False
    first_id: str = ""
    closed: tuple[str, str, date] | None = None


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A plan of a client as it is written down afterwards. Without `agreed_on` it is still a draft."""

    id: str
    client_id: str
    client: str
    number: int
    begun_on: date
    goals: tuple[HeldGoal, ...]
    agreed_on: date | None = None
    staff: tuple[tuple[str, str], ...] = ()
    """who of the team signed: (id, name)"""
    supporters: tuple[tuple[str, str], ...] = ()
    """who else, because the client asked them: (id, name)"""
    client_declined: str = ""
    """why the client would not sign, if so"""
    reviews: tuple[tuple[date, str], ...] = ()
    replaced_on: date | None = None
    under_review_on: date | None = None


def record_plans(*, by: Actor, team_id: str, at: datetime, plans: Sequence[HeldPlan]) -> None:
    """Write plans down, all or none. One that was agreed is signed: refused otherwise."""
    require(by, Right.WRITE_PLANS, team_id)
    if any(plan.agreed_on is not None and not plan.staff for plan in plans):
        raise Refused("A plan that was agreed was signed by one of the team. Say by whom.", field="staff")
    with one_act():
        TreatmentPlan.objects.bulk_create([
            TreatmentPlan(id=one.id, team_id=team_id, client_id=one.client_id, number=one.number,
                          begun_on=one.begun_on, at=at, by=by.id)
            for one in plans
        ], batch_size=500)  # fmt: skip
        worded = [(plan, _content(plan, by, team_id)) for plan in plans]
        signed = [row for plan, digest in worded for row in _signatures(plan, digest, by, at)]
        stood = [row for plan, digest in worded for row in _standings(plan, digest, by, at)]
        PlanSignature.objects.bulk_create(signed, batch_size=500)
        PlanStanding.objects.bulk_create(stood, batch_size=500)
        _course(plans, by, at)
        notes = [Note("wrote", "treatment plan", one.id, one.client_id, team_id) for one in plans]
        append(notes, actor=by.id, at=at, purpose=Purpose.DEMONSTRATION)


def _content(plan: HeldPlan, by: Actor, team_id: str) -> str:
    """Write what a plan says, and answer the digest of it."""
    goals = [
        Goal(id=goal.id, plan_id=plan.id, number=number, words=goal.words, since_on=goal.since_on,
             first_id=goal.first_id or None, part2=goal.part2)
        for number, goal in enumerate(plan.goals, 1)
    ]  # fmt: skip
    steps = [
        Objective(id=held.step.id, goal_id=goal.id, number=place, words=held.step.words, due_on=held.step.due_on)
        for goal in plan.goals
        for place, held in enumerate(goal.steps, 1)
    ]
    does = [
        Intervention(id=new.id, goal_id=goal.id, number=place, **check_intervention(new, by=by, team_id=team_id))
        for goal in plan.goals
        for place, new in enumerate(goal.interventions, 1)
    ]
    Goal.objects.bulk_create(goals)
    Objective.objects.bulk_create(steps)
    Intervention.objects.bulk_create(does)
    return digest(goals, steps, does)


def _signatures(plan: HeldPlan, digest: str, by: Actor, at: datetime) -> list[PlanSignature]:
    if plan.agreed_on is None:
        return []
    common: dict[str, Any] = {"plan_id": plan.id, "digest": digest, "on": plan.agreed_on, "at": at, "by": by.id}
    declined = bool(plan.client_declined)
    client = PlanSignature(
        signer=Signer.CLIENT, name=plan.client, declined=declined, words=plan.client_declined, **common
    )  # fmt: skip
    near = [
        PlanSignature(signer=Signer.SUPPORTER, supporter_id=id, name=name, asked_by_client=True, **common)
        for id, name in plan.supporters
    ]
    team = [PlanSignature(signer=Signer.TEAM, staff_id=id, name=name, **common) for id, name in plan.staff]
    return [client, *near, *team]


def _standings(plan: HeldPlan, digest: str, by: Actor, at: datetime) -> list[PlanStanding]:
    told: list[tuple[str, date | None, str]] = [
        (PlanState.DRAFT, plan.begun_on, ""), (PlanState.AGREED, plan.agreed_on, ""),
        *((PlanState.AGREED, on, words) for on, words in plan.reviews),
        (PlanState.UNDER_REVIEW, plan.under_review_on, ""), (PlanState.REPLACED, plan.replaced_on, ""),
    ]  # fmt: skip
    return [
        PlanStanding(plan_id=plan.id, number=number, state=state, on=on, words=words, at=at, by=by.id,
                     digest="" if state == PlanState.DRAFT else digest)
        for number, (state, on, words) in enumerate(((state, on, words) for state, on, words in told if on), 1)
    ]  # fmt: skip


def _course(plans: Sequence[HeldPlan], by: Actor, at: datetime) -> None:
    goals = [goal for plan in plans for goal in plan.goals]
    ObjectiveStanding.objects.bulk_create([
        ObjectiveStanding(objective_id=held.step.id, state=ObjectiveState.REACHED, on=held.reached_on, at=at, by=by.id)
        for goal in goals for held in goal.steps if held.reached_on is not None
    ], batch_size=500)  # fmt: skip
    GoalClosing.objects.bulk_create([
        GoalClosing(goal_id=goal.id, end=goal.closed[0], words=goal.closed[1], on=goal.closed[2], at=at, by=by.id)
        for goal in goals if goal.closed is not None
    ], batch_size=500)  # fmt: skip
