"""Where a client may be found beside where they live: listed, written down, corrected, ended and taken back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.clients import forms
from alongside.pages.clients.views.keep import act, either, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions.spots import add_spot, mend_spot
from alongside.records.queries.client_page import known
from alongside.records.queries.reach import one_spot, spots_of
from alongside.teams.access import Right, may


def _back(client_id: str) -> str:
    return reverse("client-spots", args=[client_id])


@needs(Right.SEE_CLIENTS)
@require_safe
def spots(request: Request, client_id: str) -> HttpResponse:
    who = known(request.actor, client_id, team_id=request.team.id)
    told = spots_of([client_id])[client_id]
    now = [one for one in told if one.until_on is None or one.until_on > request.today]
    shown = {
        "who": who, "now": now, "before": [one for one in told if one not in now],
        "may_write": may(request.actor, Right.WRITE_CLIENTS, request.team.id),
    }  # fmt: skip
    return render(request, "clients/spots.html", shown)


@needs(Right.WRITE_CLIENTS)
@either
def add(request: Request, client_id: str) -> HttpResponse:
    who = known(request.actor, client_id, team_id=request.team.id)
    form = forms.SpotForm(posted(request), initial={"id": uuid4().hex, "since_on": request.today})
    sheet = Sheet(f"Where else {who.name} may be found", "Save the place", _back(client_id), "The place is saved.")
    return fill_in(request, form, sheet, lambda said: add_spot(**act(request), client_id=client_id, **said))


@needs(Right.WRITE_CLIENTS)
@either
def mend(request: Request, client_id: str, spot_id: str) -> HttpResponse:
    spot = one_spot(request.actor, client_id, spot_id, team_id=request.team.id)
    form = forms.SpotForm(posted(request), initial={name: getattr(spot, name) for name in forms.SpotForm.base_fields})
    del form.fields["id"]
    more = (("On the map", reverse("place-spot", args=[client_id, spot_id])),)
    sheet = Sheet("Where they may be found", "Save the place", _back(client_id), "Saved.", more=more)
    return fill_in(request, form, sheet, lambda said: mend_spot(**act(request), spot_id=spot.id, **said))


@needs(Right.WRITE_CLIENTS)
@require_POST
def end(request: Request, client_id: str, spot_id: str) -> HttpResponse:
    """Not to be found there any more, from today on."""
    spot = one_spot(request.actor, client_id, spot_id, team_id=request.team.id)
    mend_spot(**act(request), spot_id=spot.id, until_on=max(request.today, spot.since_on or request.today))
    undo = reverse("reopen-spot", args=[client_id, spot_id])
    messages.success(request, "Not there any more. The place stays on record.", extra_tags=f"undo {undo}")
    return HttpResponseRedirect(_back(client_id))


@needs(Right.WRITE_CLIENTS)
@require_POST
def reopen(request: Request, client_id: str, spot_id: str) -> HttpResponse:
    """There after all: the place has no end any more."""
    spot = one_spot(request.actor, client_id, spot_id, team_id=request.team.id)
    mend_spot(**act(request), spot_id=spot.id, until_on=None)
    messages.success(request, "There after all.")
    return HttpResponseRedirect(_back(client_id))
