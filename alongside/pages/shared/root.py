"""The addresses that belong to no place: the front step, the pulse, and which team is at hand."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.shared import errors
from alongside.pages.shared.door import TEAM_IN_SESSION, Request, first_place, needs_nothing, needs_signing_in
from alongside.teams.queries.teams import anything_here
from alongside.teams.refusals import NotHere


@needs_nothing
@require_safe
def root(request: Request) -> HttpResponse:
    """To the day's first place, to the door, or to the first hour of a new installation."""
    if request.user.is_authenticated:
        place = first_place(request)
        return redirect(place) if place else errors.no_chair(request)
    return redirect("account_login" if anything_here() else "setup")


@needs_nothing
@require_safe
def healthz(request: Request) -> HttpResponse:
    """Whether this process answers and reaches its database; says nothing else."""
    connection.ensure_connection()
    return HttpResponse("well\n", content_type="text/plain")


@needs_signing_in
@require_POST
def choose_team(request: Request) -> HttpResponse:
    """Put another of one's teams at hand."""
    team_id = request.POST.get("team", "")
    if not any(team.id == team_id for team in request.teams):
        raise NotHere
    request.session[TEAM_IN_SESSION] = team_id
    return redirect("root")
