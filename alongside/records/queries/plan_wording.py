"""What a plan says, as one short word: a signature counts for the wording it was put under."""

import hashlib
import json
from collections.abc import Iterable

from alongside.records.models import Goal, Intervention, Objective


def digest_of(plan_id: str) -> str:
    """64 hex characters. Three queries."""
    steps = Objective.objects.filter(goal__plan_id=plan_id).order_by("goal__number", "number")
    does = Intervention.objects.filter(goal__plan_id=plan_id).order_by("goal__number", "number")
    return digest(Goal.objects.filter(plan_id=plan_id).order_by("number"), steps, does)


def digest(goals: Iterable[Goal], steps: Iterable[Objective], does: Iterable[Intervention]) -> str:
    """The same of rows at hand, in the order in which they are read."""
    said = [
        [(goal.id, goal.words, goal.part2) for goal in goals],
        [(step.id, step.words, step.due_on) for step in steps],
        [
            (one.id, one.service, one.what, one.staff_id, one.role, one.times, one.every_weeks, one.minutes, one.place)
            for one in does
        ],
    ]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()
