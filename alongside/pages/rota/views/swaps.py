"""Swaps: asked by whoever has a turn, accepted by whoever takes it, undone by either."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.pages.rota.forms import SwapForm
from alongside.pages.rota.saying import acted, may_ask, stretch_words
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import swaps
from alongside.teams.queries.rota import here_on, turn_on, turns_to_come
from alongside.teams.refusals import NotHere


@needs(Right.SEE_STAFF)
def ask(request: Request, turn_id: str) -> HttpResponse:
    turn = turn_on(request.team.id, turn_id)
    if not may_ask(request, turn):
        raise NotHere
    people, today = here_on(request.team.id, on=request.today), request.today
    theirs = turns_to_come(request.team.id, at=request.at)
    form = SwapForm(request.POST or None, turn=turn, people=people, turns=theirs, on=today)
    act = partial(swaps.ask_swap, by=request.actor, at=request.at, turn_id=turn.id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, "Asked. It stays yours until somebody accepts.", "rota")
    title = f"Swap or give away {stretch_words(turn.when, today)}"
    return page(request, "rota/form.html", form, title=title, fault="Nothing is asked yet")


@needs(Right.SEE_STAFF)
@require_POST
def accept(request: Request, swap_id: str) -> HttpResponse:
    act = partial(swaps.accept_swap, by=request.actor, at=request.at, swap_id=swap_id)
    return acted(request, act, "The turn is yours.", "rota", undo=reverse("undo-swap", args=[swap_id]))


@needs(Right.SEE_STAFF)
@require_POST
def decline(request: Request, swap_id: str) -> HttpResponse:
    act = partial(swaps.decline_swap, by=request.actor, at=request.at, swap_id=swap_id)
    return acted(request, act, "You said no; the turn stays where it was.", "rota")


@needs(Right.SEE_STAFF)
@require_POST
def withdraw(request: Request, swap_id: str) -> HttpResponse:
    act = partial(swaps.withdraw_swap, by=request.actor, at=request.at, swap_id=swap_id)
    return acted(request, act, "The swap is taken back.", "rota")


@needs(Right.SEE_STAFF)
@require_POST
def undo(request: Request, swap_id: str) -> HttpResponse:
    act = partial(swaps.undo_swap, by=request.actor, at=request.at, swap_id=swap_id)
    return acted(request, act, "Undone: every turn is back where it was.", "rota")
