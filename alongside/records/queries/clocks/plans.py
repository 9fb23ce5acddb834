"""What is planned with a client falls due: the assessment, the plan, its review and rewriting, the crisis plan."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.planned_so_far import PlannedSoFar
from alongside.records.queries.told import Told


def _assessment(plan: PlannedSoFar, told: Told, on: date) -> Iterator[Due]:
    """Every part is written within sixty days; it is asked for from the thirtieth."""
    if not plan.keeps_assessments or plan.parts_missing == 0:
        return
    by = told.enrolled_on + timedelta(days=told.days.assessment)
    parts = "one part" if plan.parts_missing == 1 else f"{plan.parts_missing} parts"
    yield Due(
        "Assessment, every part", by, urgency(by, on),
        made_by=f"Enrolled {spoken(told.enrolled_on)}, and {parts} of the assessment not written.",
        met_by="Write what is missing on their Plan page; each part has an owner.",
    )  # fmt: skip


def _first_plan(plan: PlannedSoFar, told: Told, on: date) -> Iterator[Due]:
    """A plan is agreed within eight weeks."""
    if not plan.keeps_plans or plan.agreed_on is not None:
        return
    by = told.enrolled_on + timedelta(days=told.days.plan)
    yield Due(
        "First plan, agreed and signed", by, urgency(by, on),
        made_by=f"Enrolled {spoken(told.enrolled_on)}, and no plan is agreed.",
        met_by="Write it with them, and let both sides sign it.",
    )  # fmt: skip


def _review(plan: PlannedSoFar, told: Told, on: date) -> Iterator[Due]:
    """A plan is looked at together every six months."""
    if plan.agreed_on is None or plan.reviewed_on is None:
        return
    by = plan.reviewed_on + timedelta(days=told.days.review)
    if by >= plan.agreed_on + timedelta(days=told.days.rewrite):
        return  # by then it is to be rewritten, which is more
    yield Due(
        "Plan reviewed", by, urgency(by, on), made_by=f"Looked at together last {spoken(plan.reviewed_on)}.",
        met_by="Go through it with them, and write down what you found.",
    )  # fmt: skip


def _rewrite(plan: PlannedSoFar, told: Told, on: date) -> Iterator[Due]:
    """A plan is written anew after a year."""
    if plan.agreed_on is None:
        return
    by = plan.agreed_on + timedelta(days=told.days.rewrite)
    yield Due(
        "Plan rewritten", by, urgency(by, on), made_by=f"Agreed {spoken(plan.agreed_on)}.",
        met_by="Begin the next one with them: it starts as a copy of what still holds.",
    )  # fmt: skip


def _crisis_plan(plan: PlannedSoFar, told: Told, on: date) -> Iterator[Due]:
    """Nobody is without a crisis plan for longer than without a plan."""
    if not plan.keeps_crisis_plans or plan.crisis_plan_on is not None:
        return
    by = told.enrolled_on + timedelta(days=told.days.crisis_plan)
    yield Due(
        "Crisis plan", by, urgency(by, on), made_by="No crisis plan is written: whoever answers at night has none.",
        met_by="Write it with them: what they notice first, what helps, what does not.",
    )  # fmt: skip


PAGE = ("client-plan",)
Rule = Callable[[PlannedSoFar, Told, date], Iterator[Due]]


def _clock(name: str, label: str, rule: Rule) -> Clock:
    def runs(told: Told, on: date) -> Iterator[Due]:
        if told.planned is not None:
            yield from (replace(due, opens=PAGE) for due in rule(told.planned, told, on))

    return Clock(name, label, runs)


OF_PLANS = (
    _clock("assessment", "Assessment", _assessment),
    _clock("plan", "First plan", _first_plan),
    _clock("plan_review", "Plan reviewed", _review),
    _clock("plan_rewrite", "Plan rewritten", _rewrite),
    _clock("crisis_plan", "Crisis plan", _crisis_plan),
)
