"""A client's medicines, and the list of them to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.medicines.shown import list_shown, page_shown
from alongside.pages.shared.door import Request, needs
from alongside.records.access import open_client, sight_of
from alongside.records.queries.medicines.page import medicines_page
from alongside.teams.access import Right


@needs(Right.SEE_MEDICINES)
@require_safe
def medicines(request: Request, client_id: str) -> HttpResponse:
    """All of it: orders, injections, doses, consents, allergies, what is watched and noticed."""
    open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    sight = sight_of(request.actor, request.team.id)
    page = medicines_page(request.actor, client_id, sight=sight, on=request.today)
    return render(request, "medicines/medicines.html", page_shown(request, page))


@needs(Right.SEE_MEDICINES)
@require_safe
def printed(request: Request, client_id: str) -> HttpResponse:
    """One sheet in plain words, for the client."""
    open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    sight = sight_of(request.actor, request.team.id)
    page = medicines_page(request.actor, client_id, sight=sight, on=request.today)
    return render(request, "medicines/list.html", list_shown(request, page))
