"""The days a team's clocks run by: all of them in sentences, and choosing one."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.people.clock_forms import DaysForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import clocks as actions
from alongside.teams.queries.clocks import clock_settings, one_setting


@needs(Right.WRITE_STAFF)
@require_safe
def clocks(request: Request) -> HttpResponse:
    return render(request, "people/clocks.html", {"found": clock_settings(request.team.id, on=request.today)})


@needs(Right.WRITE_STAFF)
def clock(request: Request, clock_kind: str) -> HttpResponse:
    """Choose one of them."""
    setting = one_setting(request.team.id, clock_kind, on=request.today)
    initial = {"days": setting.days if setting.own else None, "from_on": request.today}
    form = DaysForm(request.POST or None, setting=setting, initial=initial)
    choose = partial(actions.choose_days, by=request.actor, at=request.at, on=request.today, team_id=request.team.id)
    written: list[object] = []
    if saved(form, lambda: written.append(choose(clock=clock_kind, **form.cleaned_data))):
        if written == [None]:
            return done(request, "It is so already.", "clocks")
        messages.success(request, "Chosen.", extra_tags=f"undo {reverse('undo_clock', args=[clock_kind])}")
        return redirect("clocks")
    return page(request, "people/clock.html", form, setting=setting, fault="This is not chosen yet")


@needs(Right.WRITE_STAFF)
@require_POST
def undo(request: Request, clock_kind: str) -> HttpResponse:
    """What somebody chose last for a clock was a mistake: what was before it is chosen again."""
    actions.choose_as_before(
        by=request.actor, at=request.at, on=request.today, team_id=request.team.id, clock=clock_kind
    )
    return done(request, "As it was before.", "clocks")
