"""Finding somebody: what is typed is posted, so that it stands in no address and no log."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside.pages.clients.views.keep import either
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.finding import typed
from alongside.records.access import sight_of
from alongside.records.queries import client_page
from alongside.records.queries.finding import find as find_in
from alongside.teams.access import Right, may


@needs(Right.SEE_CLIENTS)
@either
def find(request: Request) -> HttpResponse:
    """Anybody of the team, now or before: by name, another name, a telephone number, or by sound."""
    sight = sight_of(request.actor, request.team.id)
    found = find_in(sight, typed(request), on=request.today)
    shown = {"found": found, "may_write": may(request.actor, Right.WRITE_CLIENTS, request.team.id)}
    return render(request, _template(request), shown)


@needs(Right.PROPOSE_MERGES)
@either
def find_same(request: Request, client_id: str) -> HttpResponse:
    """Another record that may be of the same person: each that is found leads to the two side by side."""
    sight = sight_of(request.actor, request.team.id)
    beside = client_page.known(request.actor, client_id, team_id=request.team.id)
    words = typed(request, beside.name)
    found = find_in(sight, words, on=request.today)
    return render(request, _template(request), {"found": found, "beside": beside})


def _template(request: Request) -> str:
    return "clients/found.html" if request.headers.get("HX-Target") == "found" else "clients/find.html"
