"""Leave: who is away, asking for it, and what comes of it."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.rota.board import leave_board
from alongside.pages.rota.forms import LeaveForm
from alongside.pages.rota.saying import LEAVE_SAYS, acted, leads, people_of, undo_state
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions.leave import ask_leave, say_of_leave


@needs(Right.SEE_STAFF)
@require_safe
def away(request: Request) -> HttpResponse:
    return render(request, "rota/leave.html", {"board": leave_board(request)})


@needs(Right.SEE_STAFF)
def ask(request: Request) -> HttpResponse:
    """For oneself; the leader writes anybody's."""
    initial = {"staff_id": request.actor.staff_id, "first_on": request.today}
    form = LeaveForm(request.POST or None, people=people_of(request), initial=initial)
    act = partial(ask_leave, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: act(**form.cleaned_data)):
        says = "The leave is written down." if leads(request) else "Asked: your leader sees it."
        return done(request, says, "leave")
    return page(request, "rota/form.html", form, title="Leave", fault="The leave is not saved yet", back="leave")


@needs(Right.SEE_STAFF)
@require_POST
def say(request: Request, leave_id: str, state: str) -> HttpResponse:
    """Agree, decline, take back, or undo any of them. `?was=` is where it stood, for the undo."""
    act = partial(say_of_leave, by=request.actor, at=request.at, leave_id=leave_id, state=state)
    back = undo_state(request.GET.get("was", ""))
    undo = reverse(f"leave-{back}", args=[leave_id]) if back else ""
    return acted(request, act, LEAVE_SAYS.get(state, "Saved."), "leave", undo=undo)
