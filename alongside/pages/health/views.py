"""A client's health: how their symptoms were, note by note, and their diagnoses."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.health.forms import SymptomsForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import symptoms as acts
from alongside.records.queries.client_page import known
from alongside.records.queries.health import health_page
from alongside.teams.access import Right, may
from alongside.terms import SpellKind


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


@needs(Right.SEE_NOTES)
@require_safe
def health(request: Request, client_id: str) -> HttpResponse:
    sight = sight_of(request.actor, request.team.id)
    page = health_page(request.actor, client_id, sight=sight, on=request.today, at=request.at)
    writes = may(request.actor, Right.WRITE_CONTACTS, request.team.id) and page.here
    shown = {
        "page": page, "diagnosis": SpellKind.DIAGNOSIS, "may_write": writes,
        "may_label": writes and may(request.actor, Right.WRITE_PART2, request.team.id),
        "may_see_to": may(request.actor, Right.ORDER_MEDICINES, request.team.id),
        "mends": may(request.actor, Right.MEND_OTHERS_CONTACTS, request.team.id),
    }  # fmt: skip
    return render(request, "health/health.html", shown)


@needs(Right.WRITE_CONTACTS)
@require_http_methods(["GET", "POST"])
def note(request: Request, client_id: str) -> HttpResponse:
    """How somebody is, noted apart from a contact; at one, it is part of the same form."""
    name = known(request.actor, client_id, team_id=request.team.id).name
    initial = {"id": uuid4().hex, "on": request.today}
    form = SymptomsForm(request.POST if request.method == "POST" else None, initial=initial)
    sheet = Sheet(f"How {name}’s symptoms are", "Save", reverse("client-health", args=[client_id]), "Noted.",
                  "On a visit, write it with the contact: it is one form.")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: acts.note_symptoms(
        **act(request), today=request.today, symptoms=acts.NewSymptoms(client_id=client_id, **said)
    ))  # fmt: skip


@needs(Right.ORDER_MEDICINES)
@require_POST
def seen(request: Request, client_id: str, symptoms_id: str) -> HttpResponse:
    """A prescriber has seen to it, and says what follows."""
    acts.see_to_symptoms(**act(request), note_id=symptoms_id, answer=request.POST.get("answer", ""))
    messages.success(request, "Seen to. It presses no more.")
    return HttpResponseRedirect(reverse("client-health", args=[client_id]))


@needs(Right.WRITE_CONTACTS)
@require_POST
def take_back(request: Request, client_id: str, symptoms_id: str) -> HttpResponse:
    """Entered in error: it stays on record and no longer counts."""
    acts.take_back_symptoms(**act(request), note_id=symptoms_id)
    messages.success(request, "Taken back. It stays on record and no longer counts.")
    return HttpResponseRedirect(reverse("client-health", args=[client_id]))
