"""What the pages of the improvement plan work on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.pages.reviews.asking import step_form
from alongside.pages.reviews.forms import ChangeStepForm, StepForm
from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.reviews.queries.plan import Step, owners, steps_of
from alongside.reviews.queries.review import Review, review_for
from alongside.reviews.queries.standards import items_of, standards_of
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import StepState


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a team: those to do, and those that are over."""

    to_do: tuple[Step, ...]
    over: tuple[Step, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step about to be added: its form, what it belongs to, and where one goes afterwards."""

    form: StepForm
    review: Review | None
    of: Mapping[str, Any]
    back: tuple[str, ...]


def plan(request: Request) -> Plan:
    steps = steps_of(request.actor, request.team.id, on=request.today)
    return Plan(
        to_do=tuple(step for step in steps if step.state is StepState.OPEN),
        over=tuple(step for step in steps if step.state is not StepState.OPEN),
        leads=may(request.actor, Right.HOLD_REVIEWS, request.team.id),
    )


def new_step(request: Request) -> NewStep:
    """For an item of the review named in the address, else of the first standard in force."""
    review_id = request.GET.get("review", "")
    if review_id:
        review = review_for(request.actor, review_id, on=request.today)
        if review.team_id != request.team.id:
            raise NotHere
        items = [(one.item, words.item_named(one.item, one.title)) for one in review.items]
        of = {"review_id": review_id, "standard": review.standard}
        return NewStep(step_form(request, items), review, of, ("review", review_id))
    standard = standards_of(request.team.id, on=request.today)[0].standard
    items = [(item, words.item_named(item, title)) for item, title in items_of(standard)]
    return NewStep(step_form(request, items), None, {"standard": standard}, ("improvement-plan",))


def step_of(request: Request, step_id: str) -> Step:
    """A step of the team at hand, else NotHere."""
    steps = steps_of(request.actor, request.team.id, on=request.today)
    found = next((step for step in steps if step.id == step_id), None)
    if found is None:
        raise NotHere
    return found


def change_form(request: Request, step: Step) -> ChangeStepForm:
    people = dict(owners(request.team.id, on=request.today))
    people.setdefault(step.owner_id, step.owner)
    initial = {"owner_id": step.owner_id, "due_on": step.due_on}
    return ChangeStepForm(request.POST or None, owners=people.items(), initial=initial)


def after(request: Request, step: Step, says: str) -> HttpResponse:
    """Back to where one was, the review or the plan, with a word and a way to undo it."""
    messages.success(request, says, extra_tags=f"undo {reverse('reopen-step', args=[step.id])}")
    from_review = step.review_id and request.POST.get("back") == step.review_id
    return redirect("review", step.review_id) if from_review else redirect("improvement-plan")
