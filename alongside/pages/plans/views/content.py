"""The goals of a draft, their steps, and what the team does for each."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.pages.plans import forms
from alongside.pages.plans.acting import act, either, page_of, posted, sight, who
from alongside.pages.plans.finding import beside, one_doing
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions import plan_drafts
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.plans import one_goal
from alongside.teams.access import Right, may


def labels(request: Request) -> bool:
    return may(request.actor, Right.WRITE_PART2, request.team.id)


@needs(Right.WRITE_PLANS)
@either
def add_goal(request: Request, client_id: str, plan_id: str) -> HttpResponse:
    name = who(request, client_id).name
    form = forms.GoalForm(posted(request), labels=labels(request), initial={"id": uuid4().hex})
    sheet = Sheet(f"What {name} wants", "Add the goal", page_of(client_id), "The goal is added.")
    return fill_in(
        request, form, sheet,
        lambda said: plan_drafts.put_goal(
            **act(request), plan_id=plan_id, goal_id=said["id"], words=said["words"], on=request.today,
            steps=form.objectives(()), part2=said.get("part2", False),
        ),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def goal(request: Request, client_id: str, plan_id: str, goal_id: str) -> HttpResponse:
    _, told = one_goal(sight(request), client_id, goal_id)
    initial = {"id": goal_id, "words": told.words, "steps": forms.as_lines(told.steps), "part2": told.part2}
    form = forms.GoalForm(posted(request), labels=labels(request), initial=initial)
    sheet = Sheet(f"What {who(request, client_id).name} wants", "Save", page_of(client_id), "Saved.")
    return fill_in(
        request, form, sheet,
        lambda said: plan_drafts.put_goal(
            **act(request), plan_id=plan_id, goal_id=goal_id, words=said["words"], on=request.today,
            steps=form.objectives(told.steps), part2=said.get("part2", told.part2),
        ),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@require_POST
def remove_goal(request: Request, client_id: str, plan_id: str, goal_id: str) -> HttpResponse:
    plan_drafts.remove_goal(**act(request), plan_id=plan_id, goal_id=goal_id)
    messages.success(request, "The goal is taken out of the draft.")
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.WRITE_PLANS)
@either
def add_doing(request: Request, client_id: str, plan_id: str, goal_id: str) -> HttpResponse:
    """What the team does for a goal; what Services plans already is one tap away."""
    _, told = one_goal(sight(request), client_id, goal_id)
    planned = beside(sight(request), client_id, [told], request=request)
    taken = next((each for each in planned if each.id == request.GET.get("from")), None)
    form = forms.DoingForm(
        posted(request), colleagues=on_team(request.team.id, on=request.today), labels=labels(request),
        initial=forms.as_planned(taken) if taken else {},
    )  # fmt: skip
    sheet = Sheet("What we do", "Add it", page_of(client_id), "Added.", f"For: “{told.words}”", two_columns=True,
                  template="plans/doing.html", shown=planned)  # fmt: skip
    return _written(request, form, sheet, plan_id, goal_id)


@needs(Right.WRITE_PLANS)
@either
def doing(request: Request, client_id: str, plan_id: str, goal_id: str, doing_id: str) -> HttpResponse:
    told = one_doing(request, client_id, goal_id, doing_id)
    form = forms.DoingForm(
        posted(request), colleagues=on_team(request.team.id, on=request.today), labels=labels(request) or told.part2,
        initial=forms.as_doing(told),
    )  # fmt: skip
    more = (("Do something else", reverse("add-doing", args=[client_id, plan_id, goal_id])),)
    sheet = Sheet("What we do", "Save", page_of(client_id), "Saved.", two_columns=True, more=more)
    return _written(request, form, sheet, plan_id, goal_id)


@needs(Right.WRITE_PLANS)
@require_POST
def remove_doing(request: Request, client_id: str, plan_id: str, doing_id: str) -> HttpResponse:
    plan_drafts.remove_intervention(**act(request), plan_id=plan_id, intervention_id=doing_id)
    messages.success(request, "Taken out of the draft.")
    return HttpResponseRedirect(page_of(client_id))


def _written(request: Request, form: forms.DoingForm, sheet: Sheet, plan_id: str, goal_id: str) -> HttpResponse:
    return fill_in(
        request, form, sheet,
        lambda said: plan_drafts.put_intervention(
            **act(request), plan_id=plan_id, goal_id=goal_id, new=form.intervention(), on=request.today
        ),
    )  # fmt: skip
