"""Incidents: written down, put right, taken back, and looked at by the leader."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.hospital.forms import IncidentForm, LookForm, fresh
from alongside.pages.hospital.sheet import Sheet, act, fill_in, posted, taken_back
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, saved
from alongside.records.access import sight_of
from alongside.records.actions import incidents
from alongside.records.queries.hospital_board import IncidentTold, incidents_told
from alongside.records.queries.names import clients_here
from alongside.records.queries.stays import standing_incidents
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere

either = require_http_methods(["GET", "POST"])


@needs(Right.WRITE_HOSPITAL)
@either
def add(request: Request) -> HttpResponse:
    clients, asked = clients_here(request.team.id, on=request.today), request.GET.get("client", "")
    form = IncidentForm(posted(request), clients=clients, initial=fresh(request.today, client_id=asked))
    id = request.POST.get("id", "")
    sheet = Sheet("An incident", "Save the incident", reverse("hospital"), "Saved. The team leader looks at it.",
                  undo=reverse("undo-incident", args=[id]) if id else "")  # fmt: skip
    return fill_in(
        request, form, sheet, lambda: incidents.record_incident(**act(request), incident=form.incident())
    )  # fmt: skip


@needs(Right.SEE_NOTES)
@either
def incident(request: Request, incident_id: str) -> HttpResponse:
    """One incident: what is known of it, the leader's look, and the form that puts it right."""
    told = _told(request, incident_id)
    clients = clients_here(request.team.id, on=request.today)
    if told.client_id and told.client_id not in dict(clients):
        clients = [*clients, (told.client_id, told.name)]
    form = IncidentForm(posted(request), clients=clients, initial=fresh(request.today) | IncidentForm.known(told))
    if saved(form, lambda: incidents.record_incident(**act(request), incident=form.incident(), amends=incident_id)):
        return done(request, "Corrected. The team leader looks again.", "hospital")
    shown = {
        "told": told, "form": form, "look": LookForm(), "may_write": may(request.actor, Right.WRITE_HOSPITAL,
        request.team.id), "may_look": may(request.actor, Right.LOOK_AT_INCIDENTS, request.team.id),
    }  # fmt: skip
    return render(request, "hospital/incident.html", shown, status=422 if form.is_bound else 200)


@needs(Right.LOOK_AT_INCIDENTS)
@require_POST
def look(request: Request, incident_id: str) -> HttpResponse:
    """The leader has looked, and says what follows."""
    says = request.POST.get("says", "")
    return taken_back(
        request, lambda: incidents.look_at_incident(**act(request), incident_id=incident_id, says=says),
        "Looked at.", reverse("hospital"),
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@require_POST
def undo(request: Request, incident_id: str) -> HttpResponse:
    return taken_back(
        request, lambda: incidents.withdraw_incident(**act(request), incident_id=incident_id),
        "Taken back. It stays on record and no longer counts.", reverse("hospital"),
    )  # fmt: skip


def _told(request: Request, incident_id: str) -> IncidentTold:
    rows = standing_incidents(sight_of(request.actor, request.team.id)).filter(id=incident_id)
    told = next(iter(incidents_told(rows)), None)
    if told is None:
        raise NotHere
    return told
