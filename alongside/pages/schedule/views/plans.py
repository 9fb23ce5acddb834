"""What a day needs, and its plan: asked for, shown with its reasons, accepted, left, taken back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.schedule.asked import day_of, day_to_act_on
from alongside.pages.schedule.planned_day import SECONDS, back_to_plan, needs_page, plan_page
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done_at
from alongside.pages.shared.words import count
from alongside.schedule.actions import accepting, runs
from alongside.schedule.queries.runs import one_run
from alongside.teams.access import Right
from alongside.teams.refusals import Refused


@needs(Right.SEE_SCHEDULE)
@require_safe
def day_needs(request: Request) -> HttpResponse:
    return render(request, "schedule/needs.html", {"page": needs_page(request)})


@needs(Right.SEE_SCHEDULE)
@require_safe
def day_plan(request: Request) -> HttpResponse:
    """The plan of a day; asked again every second while it is being made."""
    return render(request, "schedule/plan.html", {"page": plan_page(request)})


@needs(Right.WRITE_SCHEDULE)
@require_POST
def ask(request: Request) -> HttpResponse:
    on = day_to_act_on(request)
    try:
        runs.request_plan(
            by=request.actor, team_id=request.team.id, at=request.at, run_id=uuid4().hex, on=on, seconds=SECONDS
        )
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return HttpResponseRedirect(back_to_plan(on))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def stop(request: Request, run_id: str) -> HttpResponse:
    runs.stop_run(by=request.actor, team_id=request.team.id, at=request.at, run_id=run_id)
    return HttpResponseRedirect(back_to_plan(day_of(request)))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def accept(request: Request, run_id: str) -> HttpResponse:
    """Agree to what is ticked of a proposal."""
    only = request.POST.getlist("visit") if "some" in request.POST else None
    try:
        done = accepting.accept_plan(by=request.actor, team_id=request.team.id, at=request.at, run_id=run_id, only=only)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return HttpResponseRedirect(back_to_plan(day_of(request)))
    undo = reverse("take-back-plan", args=[run_id])
    says = f"{count(done.agreed, 'visit')} agreed."
    if done.kept_out:
        says += f" {count(len(done.kept_out), 'visit')} left out, changed since the plan was made."
    messages.success(request, says, extra_tags=f"undo {undo}")
    return HttpResponseRedirect(back_to_plan(day_of(request)))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def take_back(request: Request, run_id: str) -> HttpResponse:
    done = accepting.take_back_plan(by=request.actor, team_id=request.team.id, at=request.at, run_id=run_id)
    says = f"Taken back: {count(done.agreed, 'visit')}."
    if done.kept_out:
        says += f" {count(len(done.kept_out), 'visit')} changed since, which stays."
    return done_at(request, says, back_to_plan(one_run(request.team.id, run_id).on))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def leave(request: Request, run_id: str) -> HttpResponse:
    runs.leave_plan(by=request.actor, team_id=request.team.id, at=request.at, run_id=run_id)
    messages.success(request, "The plan is left.", extra_tags=f"undo {reverse('take-up-plan', args=[run_id])}")
    return HttpResponseRedirect(back_to_plan(day_of(request)))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def take_up(request: Request, run_id: str) -> HttpResponse:
    runs.take_up(by=request.actor, team_id=request.team.id, at=request.at, run_id=run_id)
    return done_at(request, "The plan is before you again.", back_to_plan(one_run(request.team.id, run_id).on))
