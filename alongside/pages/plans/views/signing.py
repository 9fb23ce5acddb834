"""Names put to a plan, its agreement and review; steps reached and goals closed."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.pages.plans import forms
from alongside.pages.plans.acting import act, either, page_of, posted, sight, who
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions import plans
from alongside.records.actions.plans import NewSignature
from alongside.records.queries.client_page import around
from alongside.records.queries.plans import one_goal
from alongside.teams.access import Right
from alongside.teams.refusals import Refused
from alongside.terms import Signer


@needs(Right.WRITE_PLANS)
@either
def client(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    form = forms.ClientSignsForm(posted(request), initial={"on": request.today, "declined": "no"})
    says = "Read it together first, and print it. They sign on paper or here with you; the day is when they did."
    sheet = Sheet(f"{who(request, client_id).name} signs", "Save", page_of(client_id), "Written down.", says)
    return fill_in(
        request, form, sheet,
        lambda said: plans.sign_plan(**act(request), plan_id=plan_id, new=NewSignature(signer=Signer.CLIENT, **said)),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def supporter(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    name = who(request, client_id).name
    near = around(client_id, sight=sight(request), on=request.today)
    form = forms.SupporterSignsForm(posted(request), around=near, initial={"on": request.today})
    says = f"Where {name} wants it."
    if not near:
        says += " Nobody around them is written down yet: add them first."
    more = () if near else (("Add somebody around them", reverse("add-supporter", args=[client_id])),)
    sheet = Sheet("Somebody close signs", "Save", page_of(client_id), "Written down.", says, more=more)
    return fill_in(
        request, form, sheet,
        lambda said: plans.sign_plan(
            **act(request), plan_id=plan_id, new=NewSignature(signer=Signer.SUPPORTER, **said)
        ),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@require_POST
def sign_for_the_team(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    """The one who presses puts their own name to the plan."""
    name = NewSignature(uuid4().hex, Signer.TEAM, request.today, staff_id=request.actor.staff_id or "")
    return _done(request, client_id, "Your name is under it.",
                 lambda: plans.sign_plan(**act(request), plan_id=plan_id, new=name))  # fmt: skip


@needs(Right.WRITE_PLANS)
@require_POST
def agree(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    """Let the plan hold from today; refused until both sides have signed."""
    says = "The plan is agreed. What it asks of the week can go onto the weekly card."
    return _done(request, client_id, says,
                 lambda: plans.agree_plan(**act(request), plan_id=plan_id, on=request.today))  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def review(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    """Look at the plan together: opening the form does not begin it; what was found ends it."""
    form = forms.ReviewForm(posted(request), initial={"on": request.today})
    says = "The plan goes on as it is. To change it, write the next one: it begins as a copy."
    sheet = Sheet(f"{who(request, client_id).name}’s plan, looked at together", "Save the review", page_of(client_id),
                  "The review is written down.", says)  # fmt: skip
    return fill_in(request, form, sheet, lambda said: plans.end_review(**act(request), plan_id=plan_id, **said))


@needs(Right.WRITE_PLANS)
@require_POST
def begin_review(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    return _done(request, client_id, "Under review. It holds until you say what you found.",
                 lambda: plans.begin_review(**act(request), plan_id=plan_id, on=request.today))  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def close(request: Request, client_id: str, goal_id: str) -> HttpResponse:
    _, told = one_goal(sight(request), client_id, goal_id)
    form = forms.CloseForm(posted(request), initial={"on": request.today})
    sheet = Sheet("Close a goal", "Close it", page_of(client_id), "The goal is closed. Nothing is deleted.",
                  f"“{told.words}”")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: plans.close_goal(**act(request), goal_id=goal_id, **said))


@needs(Right.WRITE_PLANS)
@require_POST
def step(request: Request, client_id: str, objective_id: str) -> HttpResponse:
    """Say how far a step is; a second press takes it back."""
    state = request.POST.get("state", "")
    return _done(request, client_id, "Saved.", lambda: plans.move_objective(
        **act(request), objective_id=objective_id, state=state, on=request.today
    ))  # fmt: skip


def _done(request: Request, client_id: str, says: str, do: object) -> HttpResponse:
    """Back to the page, with what was done or why it was not."""
    assert callable(do)
    try:
        do()
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, says)
    return HttpResponseRedirect(page_of(client_id))
