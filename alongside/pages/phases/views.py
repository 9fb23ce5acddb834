"""The page of a client's phases; going on to the next one, the closing note, the plan of a phase."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.phases.forms import CloseForm, NextForm, PlanForm, first_of
from alongside.pages.phases.shown import at_hand, coming, first_days, phase_at, shown
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions import phases as actions
from alongside.records.actions.phase_rules import NewPhasePlan
from alongside.records.actions.phases import NewStep
from alongside.teams.access import Right, may

either = require_http_methods(["GET", "POST"])


@needs(Right.SEE_NOTES)
@require_safe
def phases(request: Request, client_id: str) -> HttpResponse:
    return render(request, "phases/phases.html", shown(request, client_id))


@needs(Right.WRITE_PLANS)
@either
def go_on(request: Request, client_id: str) -> HttpResponse:
    """Begin the first phase, or move on to the next one."""
    who, time = at_hand(request, client_id)
    comes = coming(time, closing=False)
    initial = {"phase": comes[0].value, **first_days(time, comes[0], on=request.today)}
    form = NextForm(_posted(request), comes=comes, initial=initial)
    title = f"{who.name}: on to the {comes[0].label.lower()}" if time.told else f"{who.name}: the work begins"
    sheet = Sheet(title, "Begin it", _page(client_id), "It has begun. Plan it with them next.")
    return fill_in(
        request, form, sheet,
        lambda said: actions.go_on(**_act(request), new=NewStep(client_id=client_id, **said)),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def close(request: Request, client_id: str) -> HttpResponse:
    """The closing note at the end of the last phase."""
    who, time = at_hand(request, client_id)
    coming(time, closing=True)
    form = CloseForm(_posted(request), initial={"begun_on": time.left_on or request.today})
    done = "The work is closed. End their time on the team next, with their words and ours."
    sheet = Sheet(f"{who.name}: the work is done", "Close the work", _page(client_id), done)
    return fill_in(
        request, form, sheet,
        lambda said: actions.close_work(
            **_act(request), client_id=client_id, on=said["begun_on"], words=said["words"], id=said["id"]
        ),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def plan(request: Request, client_id: str, phase_id: str) -> HttpResponse:
    """What a phase is about, with them."""
    who, time = at_hand(request, client_id)
    told = phase_at(time, phase_id)
    labels = may(request.actor, Right.WRITE_PART2, request.team.id)
    form = PlanForm(_posted(request), labels=labels, initial={**first_of(told.plan), "on": request.today})
    sheet = Sheet(f"{who.name}: plan of the {told.phase.label.lower()}", "Save", _page(client_id), "The plan is saved.",
                  "One to three things. What waits can be of the next phase.")  # fmt: skip
    return fill_in(
        request, form, sheet,
        lambda said: actions.write_phase_plan(**_act(request), new=_new_plan(said, form, client_id, phase_id)),
    )  # fmt: skip


@needs(Right.WRITE_PLANS)
@require_POST
def take_back(request: Request, client_id: str, phase_id: str) -> HttpResponse:
    actions.take_step_back(**_act(request), client_id=client_id, step_id=phase_id)
    messages.success(request, "Taken back: the phase before it goes on.")
    return HttpResponseRedirect(_page(client_id))


def _new_plan(said: dict[str, Any], form: PlanForm, client_id: str, phase_id: str) -> NewPhasePlan:
    names = ("id", "number", "on", "words", "times")
    return NewPhasePlan(
        client_id=client_id, step_id=phase_id, areas=form.areas(), **{name: said[name] for name in names}
    )


def _act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


def _posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _page(client_id: str) -> str:
    return reverse("client-phases", args=[client_id])
