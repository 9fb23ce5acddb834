"""The boards: a team's week, and drawing the visits the weekly cards ask for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.schedule.asked import day_to_act_on
from alongside.pages.schedule.page import back_to, board
from alongside.pages.schedule.planned_day import band
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done_at
from alongside.pages.shared.words import count
from alongside.schedule.actions import cards
from alongside.schedule.queries.cards import monday_of
from alongside.teams.access import Right


@needs(Right.SEE_SCHEDULE)
@require_safe
def schedule(request: Request) -> HttpResponse:
    """A week by worker or by client, one day of it open, a visit beside it."""
    shown = board(request)
    return render(request, "schedule/schedule.html", {"board": shown, "band": band(request, shown.plan)})


@needs(Right.WRITE_SCHEDULE)
@require_POST
def draw(request: Request) -> HttpResponse:
    """Propose what the cards ask for in the week shown."""
    monday = monday_of(day_to_act_on(request))
    drawn = cards.draw_week(by=request.actor, team_id=request.team.id, at=request.at, monday=monday)
    says = (
        f"{count(drawn, 'visit')} proposed from the weekly cards." if drawn else "Every card is on the board already."
    )
    return done_at(request, says, back_to(request))
