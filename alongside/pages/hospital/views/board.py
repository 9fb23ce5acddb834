"""The page of hospital, a thread on it, and the tab of a client."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.pages.hospital.forms import BeginForm
from alongside.pages.hospital.shown import board_of, client_shown, team_shown, thread_shown
from alongside.pages.shared.door import Request, needs
from alongside.records.access import open_client, sight_of
from alongside.records.queries.client_page import known
from alongside.records.queries.names import clients_here
from alongside.records.queries.threads import find_stay
from alongside.records.queries.threads import thread as open_thread
from alongside.teams.access import Right

ADDRESSES = {"emergency": "add-emergency", "jail": "add-jail"}


@needs(Right.SEE_HOSPITAL)
@require_safe
def hospital(request: Request) -> HttpResponse:
    """Everybody in hospital, worried about, or home for less than thirty days; emergency rooms, jail, incidents."""
    sight = sight_of(request.actor, request.team.id)
    return render(request, "hospital/hospital.html", team_shown(request, board_of(request, sight)))


@needs(Right.SEE_HOSPITAL)
@require_safe
def thread(request: Request, stay_id: str) -> HttpResponse:
    """The same page with one thread open."""
    sight = sight_of(request.actor, request.team.id)
    stay = find_stay(request.actor, stay_id, sight=sight)
    found = open_thread(request.actor, stay, sight=sight, on=request.today, at=request.at)
    shown = {**team_shown(request, board_of(request, sight)), **thread_shown(request, found)}
    return render(request, "hospital/hospital.html", shown)


@needs(Right.SEE_HOSPITAL)
@require_safe
def client_hospital(request: Request, client_id: str) -> HttpResponse:
    """All of hospital in one client's life; the look is noted."""
    sight = sight_of(request.actor, request.team.id)
    open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    who = known(request.actor, client_id, team_id=request.team.id)
    return render(request, "hospital/client.html", client_shown(request, who, sight))


@needs(Right.WRITE_HOSPITAL)
@require_safe
def begin(request: Request) -> HttpResponse:
    """Whom it is about, and what happened; then the form that asks about it."""
    clients = clients_here(request.team.id, on=request.today)
    form = BeginForm(request.GET if "client" in request.GET else None, clients=clients, initial={"what": "in"})
    if not form.is_valid():
        return render(request, "hospital/begin.html", {"form": form}, status=422 if form.is_bound else 200)
    what, client_id = form.cleaned_data["what"], form.cleaned_data["client"]
    if what == "incident":
        return HttpResponseRedirect(f"{reverse('add-incident')}?client={client_id}")
    if what in ADDRESSES:
        return HttpResponseRedirect(reverse(ADDRESSES[what], args=[client_id]))
    return HttpResponseRedirect(f"{reverse('add-stay', args=[client_id])}?as={what}")
