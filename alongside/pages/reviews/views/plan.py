"""The improvement plan: what will be different, who sees to it, by when."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.reviews import planning
from alongside.pages.reviews.forms import DropForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.reviews.actions import plan as actions
from alongside.teams.access import Right


@needs(Right.SEE_FIDELITY)
@require_safe
def plan(request: Request) -> HttpResponse:
    """The whole plan of the team."""
    return render(request, "reviews/plan.html", {"plan": planning.plan(request)})


@needs(Right.HOLD_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: Request) -> HttpResponse:
    """Add a step, for an item of the review it comes of or of a standard in force."""
    new = planning.new_step(request)
    act = partial(actions.add_step, by=request.actor, at=request.at, team_id=request.team.id, **new.of)
    if saved(new.form, lambda: act(**new.form.cleaned_data)):
        return done(request, "The step is in the plan.", *new.back)
    return page(request, "reviews/step.html", new.form, review=new.review)


@needs(Right.HOLD_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_step(request: Request, step_id: str) -> HttpResponse:
    """Give a step to somebody else, or another day."""
    step = planning.step_of(request, step_id)
    form = planning.change_form(request, step)
    act = partial(actions.change_step, by=request.actor, at=request.at, step_id=step_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, "The step is changed.", "improvement-plan")
    return page(request, "reviews/change.html", form, step=step)


@needs(Right.SEE_FIDELITY)
@require_POST
def finish_step(request: Request, step_id: str) -> HttpResponse:
    """Say that a step is done: its owner, or the team's leader."""
    step = planning.step_of(request, step_id)
    actions.finish_step(by=request.actor, at=request.at, step_id=step.id)
    return planning.after(request, step, "Done.")


@needs(Right.HOLD_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def drop_step(request: Request, step_id: str) -> HttpResponse:
    """Say that a step will not be done, and why."""
    step = planning.step_of(request, step_id)
    form = DropForm(request.POST or None)
    act = partial(actions.drop_step, by=request.actor, at=request.at, step_id=step_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return planning.after(request, step, "The step is dropped.")
    return page(request, "reviews/drop.html", form, step=step)


@needs(Right.SEE_FIDELITY)
@require_POST
def reopen_step(request: Request, step_id: str) -> HttpResponse:
    """Open a step again."""
    step = planning.step_of(request, step_id)
    actions.reopen_step(by=request.actor, at=request.at, step_id=step.id)
    return done(request, "The step is open again.", "improvement-plan")
